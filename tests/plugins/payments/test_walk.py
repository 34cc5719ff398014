"""The whole way, from *pay* to the receipt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.plugins.payments.paying import NALEDI, a_link, approve, at_bank, booked, one, paying, rows


async def test_a_resident_pays_and_gets_a_receipt(mock_clock: Any, plugins: Path) -> None:
    async with paying(plugins) as city:
        naledi = city.person(NALEDI)
        link = await a_link(city, naledi)
        browser = city.browser()
        page = await browser.open(link)
        print(page.text)
        bank = await page.submit()
        print(bank.url, bank.text)
        back = await approve(await at_bank(bank, "0042"))
        print(back.text)
        await city.wait(2)
        await city.wait(2)
        print(naledi.sees())
        print(await rows(city, "history"), await booked(city))
        assert await one(city, "intent", "state") == "posted"
