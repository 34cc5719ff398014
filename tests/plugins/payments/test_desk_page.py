"""The console's page about payments: the same decisions as in the terminal, by two people who are signed in."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.api import (
    ConsoleAsk,
    ConsoleCode,
    ConsoleForm,
    ConsoleRefused,
    ConsoleTable,
    ConsoleText,
    ConsoleView,
    Money,
    SettlementLine,
)
from gateway.console import audit
from gateway.console_page import LARGEST_FILE
from gateway.extensions import WebSettings
from gateway.plugin_host import PluginHost
from gateway.testing.browser import Browser, Page
from gateway.testing.city import City
from gateway.wording import Wording
from plugins.payments.desk_page import console_page
from plugins.providers.sandbox_bank.provider import COLUMNS
from tests.gateway.console.opened import URL, Console, open_console
from tests.gateway.plugged import URL as CHAT
from tests.plugins.city import change
from tests.plugins.payments.fake_psp import Psp
from tests.plugins.payments.paying import NALEDI, begin, booked, later, one, told
from tests.plugins.payments.test_operators import WHOLE, runtime

PAGE = console_page()
WHY = "paid at a shop as well"


def words_on(view: ConsoleView) -> str:
    """All that can be read, a line for each row or paragraph."""
    lines: list[str] = []
    for block in view.blocks:
        if isinstance(block, ConsoleText):
            lines.append(block.words)
        for row in getattr(block, "rows", ()):
            cells = row.cells if isinstance(block, ConsoleTable) else row
            lines.append(" | ".join(each.words if isinstance(each, ConsoleCode) else each for each in cells))
    return "\n".join(lines)


def offered(view: ConsoleView) -> set[str]:
    return {block.act for block in view.blocks if isinstance(block, ConsoleForm)}


async def shown(city: City, item: str = "", who: str = "thandi") -> ConsoleView:
    return await PAGE.show(runtime(city), ConsoleAsk(who=who, item=item))


async def done(city: City, act: str, item: str, who: str = "thandi", /, *, see: bool = True, **fields: str) -> str:
    """Do something as the console does: what there is to see first, then the act."""
    found, ask = PAGE.act(act), ConsoleAsk(who=who, item=item, fields=fields)
    assert found is not None
    if found.preview is not None and see:
        await found.preview(runtime(city), ask)
    return await found.run(runtime(city), ask)


async def for_review(city: City, psp: Psp) -> str:
    """Money that came for an account that is closed; its code."""
    await begin(city, city.person(NALEDI))
    change(city.host.file.path.parent / "city.db", "update accounts set closed = 1")
    await told(city, psp.notice(psp.says("paid")))
    return str(await one(city, "money", "code"))


async def test_what_needs_somebody_is_on_top_in_plain_words(city: City, psp: Psp) -> None:
    assert "No payment waits for anybody." in [getattr(b, "none", "") for b in (await shown(city)).blocks]
    code = await for_review(city, psp)
    view = await shown(city)
    assert "Payments for review: 1." in words_on(view)
    assert "account closed" in words_on(view)
    assert "service-" not in words_on(view)
    assert code in {row.item for block in view.blocks if isinstance(block, ConsoleTable) for row in block.rows}
    assert "Money: a person has to decide | 1 | ZAR 2655.29" in words_on(view)


async def test_a_payment_is_put_on_the_account_with_a_reason(city: City, psp: Psp) -> None:
    code = await for_review(city, psp)
    assert offered(await shown(city, code)) == {"credit", "ask"}
    change(city.host.file.path.parent / "city.db", "update accounts set closed = 0")
    with pytest.raises(ConsoleRefused, match="say why"):
        await done(city, "credit", code, see=False, why=" ")
    assert "goes on to the city's books" in await done(city, "credit", code, why="open again")
    await later(city, 5)
    assert await booked(city) == {"money": WHOLE, "posted": WHOLE, "due": 0, "review": 0}
    view = await shown(city, code)
    assert "thandi" in words_on(view)
    assert "1000000137" not in words_on(view), "the account is shown by its end only"
    with pytest.raises(ConsoleRefused, match="not for review"):
        await done(city, "credit", code, why="once more")


async def test_two_people_give_back_and_nobody_does_it_alone(city: City, psp: Psp) -> None:
    code = await for_review(city, psp)
    with pytest.raises(ConsoleRefused, match=r"not more than the ZAR 2655\.29"):
        await done(city, "ask", code, see=False, amount="2655.30", why=WHY)
    with pytest.raises(ConsoleRefused, match="no amount"):
        await done(city, "ask", code, amount="all", why=WHY)
    assert "Somebody else has to say so" in await done(city, "ask", code, amount="100,00", why=WHY)
    assert (offered(await shown(city, code)), offered(await shown(city, code, "sipho"))) == (
        {"credit", "leave"},
        {"credit", "give", "leave"},
    )
    with pytest.raises(ConsoleRefused, match="asked for it yourself"):
        await done(city, "give", code, "Thandi")
    assert psp.refunds == {}
    assert f"ZAR 100.00 | thandi | 2026-11-24 02:00 | {WHY}" in words_on(await shown(city)).replace(":01", ":00")
    assert "It has gone back." in await done(city, "give", code, "sipho")
    assert [(request.amount, request.reason) for request in psp.refunds.values()] == [(Money(10_000), WHY)]
    assert await one(city, "money", "refunded, state") == (10_000, "review")
    assert "thandi and sipho" in words_on(await shown(city, code))
    with pytest.raises(ConsoleRefused, match="any more"):
        await done(city, "give", code, "sipho")


async def test_what_was_asked_for_is_left_and_then_it_can_be_asked_again(city: City, psp: Psp) -> None:
    code = await for_review(city, psp)
    await done(city, "ask", code, amount="100", why=WHY)
    assert "stays where it is" in await done(city, "leave", code, "sipho")
    with pytest.raises(ConsoleRefused, match="any more"):
        await done(city, "give", code, "sipho")
    with pytest.raises(ConsoleRefused, match="nobody has asked"):
        await done(city, "leave", code)
    assert "ask" in offered(await shown(city, code))
    assert "it is not given back" in words_on(await shown(city, code))


async def test_the_providers_list_is_compared_and_a_lost_notification_is_booked(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    psp.down = True
    await later(city, 120)
    psp.down = False
    psp.says("paid")
    at = 1_795_478_400.0
    psp.lines = [SettlementLine(kind="payment", payment="p1", reference=psp.last.reference, gross=Money(WHOLE), at=at)]
    days = {"since": "2026-11-23", "until": "2026-11-25"}
    assert "! missing   p1" in await done(city, "compare", "", **days)
    assert "1 payment agrees" in await done(city, "compare", "", **days)
    with pytest.raises(ConsoleRefused, match="write a day as"):
        await done(city, "compare", "", since="yesterday", until="2026-11-25")
    with pytest.raises(ConsoleRefused, match="after the last one"):
        await done(city, "compare", "", since="2026-11-26", until="2026-11-25")


async def test_there_is_no_page_of_a_payment_that_is_not_there(city: City) -> None:
    with pytest.raises(ConsoleRefused, match="There is no payment NOPE"):
        await shown(city, "NOPE")


@pytest.fixture
async def console(sandbox: tuple[PluginHost, Wording], tmp_path: Path) -> AsyncIterator[Console]:
    async with open_console(sandbox[0], tmp_path, web=WebSettings(public_url=CHAT)) as opened:
        yield opened


async def test_treasurers_only_find_it_in_the_console_and_what_they_do_is_in_the_audit(console: Console) -> None:
    def put(db: Any) -> None:
        db.execute(
            "insert into payments__money(code, psp, payment, intent, reference, amount, currency, fee, at, booked,"
            " state, reason, refunded, method, card)"
            " values ('ABCD1234WXYZ', 'sandbox', 'p1', '', 'T1', 5000, 'ZAR', null, ?, ?,"
            " 'review', 'unknown', 0, '', '')",
            (console.clock.at, console.clock.at),
        )

    await console.ask(put)
    path = "/console/of/payments/payments"
    for role in ("viewer", "agent", "operator"):
        browser, page = await console.signed_in(role)  # type: ignore[arg-type]
        assert "Payments" not in page.links
        assert (await browser.open(path)).status == 403
        assert (await console.post(browser, f"{path}/ask", item="ABCD1234WXYZ")).status == 403
    browser, page = await console.signed_in("treasurer", "thandi")
    page = await browser.open(page.links["Payments"])
    page = await browser.open(page.links["ABCD-1234-WXYZ"])
    form = next(number for number, form in enumerate(page.forms) if form.action.endswith("/ask"))
    page = await page.submit(form, **{"f.amount": "20", "f.why": WHY})
    assert "ZAR 20.00 goes back to the payer once somebody else" in page.text
    page = await page.submit(len(page.forms) - 1)
    assert "Noted. Somebody else has to say so too" in page.text
    (act,) = await console.ask(lambda db: audit.acts(db, limit=1))
    assert (act.who, act.what, act.about) == ("thandi", "payments: ask", "ABCD1234WXYZ")
    assert act.detail == f'{{"amount": "20", "why": "{WHY}"}}'


async def sent(browser: Browser, page: Page, name: str, content: bytes, **values: str) -> Page:
    """Send the form for a settlement file."""
    form = next(form for form in page.forms if form.action.endswith("/compare-file"))
    parts = {**{key: value for key, value in form.values.items() if key != "f.list"}, **values}
    files = {"f.list": (name, content, "text/csv")}
    answer = await browser._client.post(form.action, data=parts, files=files, headers={"Origin": URL})
    return await browser._followed(answer)


async def test_a_settlement_file_is_compared_noted_and_not_kept(console: Console) -> None:
    browser, page = await console.signed_in("treasurer", "thandi")
    page = await browser.open(page.links["Payments"])
    assert 'accept=".csv"' in page.content.decode()
    row = "payment,p9,T9,2500,100,2400,ZAR,2026-11-24T08:00:00+00:00,"
    content = f"{','.join(COLUMNS)}\n{row}\n".encode()
    done = await sent(browser, page, "C:\\lists\\may.csv", content)
    for words in ("0 payments agree", "theirs ZAR 25.00", "! missing p9 T9", "fingerprint "):
        assert words in done.text, (words, done.text)
    (act,) = await console.ask(lambda db: audit.acts(db, limit=1))
    assert (act.who, act.what) == ("thandi", "payments: compare-file")
    assert act.detail == f'{{"list": "may.csv, {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}"}}'


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("list.csv", b"", "choose a file first"),
        ("list.exe", b"MZ", "is of another kind"),
        ("list.csv", b"\x00\xff\xfe", "list.csv: "),
        ("list.csv", b"a,b\n1,2\n", "expected the columns"),
        ("list.csv", (",".join(COLUMNS) + "\n").encode(), "no payment in it"),
    ],
)
async def test_a_file_that_is_no_list_is_refused_and_that_is_noted(
    console: Console, name: str, content: bytes, why: str
) -> None:
    browser, page = await console.signed_in("treasurer", "thandi")
    page = await sent(browser, await browser.open(page.links["Payments"]), name, content)
    assert (page.status, why in page.text) == (409, True), page.text
    (act,) = await console.ask(lambda db: audit.acts(db, limit=1))
    assert act.what == "payments: compare-file: refused"


async def test_a_file_is_bounded_and_needs_the_token_and_the_right(console: Console) -> None:
    browser, page = await console.signed_in("treasurer", "thandi")
    page = await browser.open(page.links["Payments"])
    assert (await sent(browser, page, "list.csv", b"x" * (LARGEST_FILE + 1))).status in (409, 413)
    assert (await sent(browser, page, "list.csv", b"x" * (LARGEST_FILE + 200_000))).status == 413
    assert (await sent(browser, page, "list.csv", b"x", csrf="wrong")).status == 403
    for role in ("viewer", "operator"):
        other, _ = await console.signed_in(role)  # type: ignore[arg-type]
        assert (await sent(other, page, "list.csv", b"x")).status == 403
    large = {"csrf": "", "words.en": "x" * 100_000}
    answer = await browser._client.post(f"{URL}/console/outages/preview", data=large, headers={"Origin": URL})
    assert answer.status_code == 413, "other pages take no files"
