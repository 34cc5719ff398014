"""What went out is counted under the task that said it, kept over restarts, and priced by the operator's table."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import trio
import trio.testing

from gateway import public_totals
from gateway.cli_economy import show
from gateway.economy import OWNER, PREFIX, Keeper, Line, advice, first_day, kept, lines, packed, unpacked
from gateway.prices import SOUTH_AFRICA, CountryPrices, PriceTable, read_prices
from gateway.setting_values import prices
from gateway.spending import MOST_EXPECTED, OURS, Counts, Place, Spending, Task
from gateway.whatsapp.encode import Address
from sessions.messages import Said, Template
from sessions.stores.sqlite import open_store
from tests.docs.test_hooks import says
from tests.gateway.console.opened import Console, SetClock
from tests.gateway.plugged import load, open_gateway
from tests.support.require import ROOT

NUMBER = Address(to="+27825550101")
DAY = 86_400.0


def counted(**more: Any) -> Spending:
    """Two bubbles of bills for one task, a template of notices, and a word of the session itself."""
    spending = Spending(SetClock(), zone="Africa/Johannesburg", **more)
    spending.did({"a": "bills", "b": "bills", "c": "", "n": "notices"}, ("bills",), "af")
    for key, message in (("a", Said("R 10")), ("b", Said("Anything else?")), ("c", Said("Hello"))):
        spending.sent(key, message, NUMBER)
    spending.sent("n", Template(name="party", language="af"), Address(recipient="ZA.1"))
    return spending


def line(capability: str, tasks: int, bubbles: int, templates: int = 0, cost: str = "1") -> Line:
    return Line(
        capability=capability,
        language="",
        bubbles=bubbles,
        bytes=10 * bubbles,
        templates=templates,
        tasks=tasks,
        cost=Decimal(cost),
    )


def test_each_message_counts_under_who_said_it_and_as_whatsapp_charges_it() -> None:
    spending = counted(category=lambda name: "MARKETING")
    found = {
        (each.capability, each.language): (each.bubbles, each.templates, each.tasks, str(each.cost))
        for each in lines(spending.counts, SOUTH_AFRICA, by_language=True)
    }
    assert found == {
        ("notices", "af"): (1, 1, 0, "0.0379"),
        ("bills", "af"): (2, 0, 1, "0.0152"),
        (OURS, "af"): (1, 0, 0, "0.0076"),
    }
    assert {place.country for place in spending.counts.bubbles} == {"278", "ZA"}, "and nobody's number"


def test_what_is_sent_after_a_restart_counts_without_its_capability() -> None:
    spending = Spending(SetClock())
    spending.sent("old", Said("R 10"), NUMBER)
    spending.sent(None, Said("R 10"), NUMBER)
    assert [(place.capability, many) for place, many in spending.counts.bubbles.items()] == [(OURS, 2)]
    spending.did({f"k{n}": "bills" for n in range(MOST_EXPECTED + 5)}, (), "en")
    assert len(spending._expected) == MOST_EXPECTED


def test_counts_are_packed_added_up_and_cut_by_days() -> None:
    counts = counted().counts
    assert unpacked(packed(counts)) == counts
    both = unpacked(packed(counts))
    both.add(counts)
    assert both.tasks.total() == 2 * counts.tasks.total() == 2
    assert both.days == {"2026-11-24"}
    assert both.since("2026-11-25") == both.of_day("2026-11-23") == Counts()
    assert both.since("2026-11-24") == both
    assert first_day("2026-12-01", 1) == "2026-12-01"
    assert first_day("2026-12-01", 30) == "2026-11-02"


async def test_a_whole_talk_is_counted(tmp_path: Path, autojump_clock: trio.testing.MockClock) -> None:
    async with open_gateway(load(tmp_path), tmp_path) as gateway:
        assert await says(gateway, "hi") == "hello"
        counts = gateway.figures.spending.counts
        (place,) = counts.bubbles
        assert (place.capability, place.language, place.kind, place.country) == ("front", "en", "service", "278")
        assert counts.bytes[place] > len("hello")


async def test_counts_are_kept_read_over_all_processes_and_old_ones_go(console: Console) -> None:
    spending = counted()
    keeper = Keeper(console.store, spending, "p1")
    await console.store.plugin_put(OWNER, f"{PREFIX}2020-01-01/p0", packed(Counts()))
    await keeper.keep()
    await console.store.plugin_put(OWNER, f"{PREFIX}2026-11-24/p2", packed(spending.counts))
    whole = await console.ask(lambda db: kept(db, "2026-11-24"))
    assert whole.tasks.total() == 2
    assert (await console.ask(lambda db: kept(db, "2026-11-24", "p1"))).tasks.total() == 1
    assert (await console.ask(lambda db: kept(db, "2026-11-25"))).tasks.total() == 0
    assert "2020" not in "".join(await console.store.plugin_keys(OWNER, PREFIX, "", 100))
    spending._clock.at += DAY  # type: ignore[attr-defined]
    spending.did({}, ("bills",), "en")
    await keeper.keep()
    assert spending.counts.days == {"2026-11-25"}, "yesterday is kept, and let go from memory"
    await keeper.keep()  # nothing has changed: nothing is written
    assert (await console.ask(lambda db: kept(db, "2026-11-24"))).tasks.total() == 3


def test_what_would_save_most_is_one_sentence() -> None:
    assert "Too little was counted" in advice([line("bills", 3, 9)], "USD")
    assert "Too little was counted" in advice([line("bills", 30, 30)], "USD"), "one bubble is the least"
    said = advice([line("bills", 100, 300, cost="3"), line("cases", 20, 200, cost="2"), line(OURS, 99, 999)], "USD")
    assert said == "One message less in each finished task of bills (3.0 now) would have saved USD 1.00."
    said = advice([line("bills", 100, 300, cost="3"), line("notices", 50, 1000, 900, cost="30")], "USD")
    assert said.startswith("900 messages of notices went by template; half of them")
    assert said.endswith("about USD 13.50.")


def test_a_price_is_that_of_the_country_or_of_the_first_in_the_table(tmp_path: Path) -> None:
    table = PriceTable(
        currency="ZAR",
        countries={
            "ZA": CountryPrices(prefix="27", service=Decimal("0.14")),
            "US": CountryPrices(prefix="1", service=Decimal("0.5")),
        },
    )
    assert [str(table.price(each, "service")) for each in ("278", "ZA", "120", "US", "491", "")] == [
        "0.14",
        "0.14",
        "0.5",
        "0.5",
        "0.14",
        "0.14",
    ]
    path = tmp_path / "prices.toml"
    path.write_text(
        'currency = "ZAR"\n[countries.ZA]\nprefix = "27"\nservice = 0.14\n[countries.US]\nprefix = "1"\nservice = 0.5\n'
    )
    assert read_prices(path) == prices(str(path)) == table


def test_the_table_on_the_page_is_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "economy.md").read_text(encoding="utf-8"), re.S)
    path = tmp_path / "prices.toml"
    path.write_text(example)
    assert read_prices(path).price("278", "marketing") == Decimal("0.70")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("currency = ", "Invalid value"),
        ('currency = "ZAR"\n[countries]\n', "name one at least"),
        ('currency = "R"\n[countries.ZA]\nprefix = "27"\n', "currency"),
        ('currency = "ZAR"\n[countries.ZA]\nprefix = "27"\nutility = -1\n', "utility"),
        ('currency = "ZAR"\n[countries.ZA]\nprefix = "27"\nulitity = 1\n', "ulitity"),
    ],
)
def test_a_price_table_that_is_wrong_is_refused_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "prices.toml"
    path.write_text(text)
    with pytest.raises(ValueError, match=words):
        read_prices(path)
    with pytest.raises(ValueError, match="No such file"):
        read_prices(tmp_path / "none.toml")


def test_public_totals_tell_no_small_number() -> None:
    counts = Counts()
    for capability, language, many in (("bills", "en", 30), ("cases", "af", 9), ("jobs", "zu", 4), ("menu", "en", 12)):
        counts.tasks[Task("2026-12-01", capability, language)] = many
    counts.bubbles[Place("2026-12-01", "bills", "en", "service", "278")] = 5
    found = public_totals.totals(counts, "2026-11-02", "2026-12-01")
    assert found.tasks == (("bills", 30), ("menu", 12), ("", 13))
    assert found.languages == (("en", 42), ("", 13))
    text = public_totals.page("<b>City</b>", found)
    assert "Messages from the city: fewer than ten" in text
    assert "<b>City" not in text
    counts.tasks[Task("2026-12-01", "cases", "af")] = 2
    assert public_totals.totals(counts, "", "").tasks == (("bills", 30), ("menu", 12)), "the rest would be six"


async def test_public_totals_are_made_once_in_ten_minutes_and_need_no_script(console: Console) -> None:
    from quart_trio import QuartTrio

    app = QuartTrio(__name__)
    app.register_blueprint(public_totals.blueprint(console.gateway, console.records))
    spending = console.gateway.figures.spending

    async def read() -> str:
        answer = await app.test_client().get("/totals")
        assert answer.status_code == 200
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        return (await answer.get_data()).decode()

    spending.counts.tasks[Task(spending.day, "bills", "en")] = 50
    assert "<td>50</td>" in await read()
    spending.counts.tasks[Task(spending.day, "bills", "en")] = 60
    assert "<td>50</td>" in await read()
    console.clock.at += public_totals.FRESH_SECONDS
    text = await read()
    assert "<td>60</td>" in text
    assert not any(word in text for word in ("<script", "style=", "http"))


async def test_the_console_shows_it_and_every_role_may_look(console: Console) -> None:
    spending = console.gateway.figures.spending
    for language, many in (("en", 30), ("af", 10)):
        spending.counts.tasks[Task(spending.day, "bills", language)] = many
        spending.counts.bubbles[Place(spending.day, "bills", language, "service", "278")] = 3 * many
        spending.counts.bytes[Place(spending.day, "bills", language, "service", "278")] = 900 * many
    browser, page = await console.signed_in("viewer")
    page = await browser.open(page.links["Economy"])
    assert "One message less in each finished task of bills (3.0 now) would have saved USD 0.30." in page.text
    row = page.text.partition("Bytes a task")[2].replace("\n", " ")
    assert "bills4012003.09000.910.0228" in row, "cells in their order"
    assert "ZA (+27)" in page.text
    page = await browser.open(page.links["Each language by itself"])
    assert "billsAfrikaans1030" in page.text
    page = await browser.open(page.links["Today"])
    assert page.url.endswith("?days=1&by=language")
    assert (await browser.open("/console/economy?days=nonsense")).status == 200


async def test_the_terminal_counts_days_by_the_citys_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plugins = tmp_path / "plugins.toml"
    plugins.write_text('[city]\nname = "City"\ntimezone = "Africa/Johannesburg"\n')
    monkeypatch.setenv("GATEWAY_PLUGINS", str(plugins))
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{tmp_path / 'gateway.db'}")
    half_past_midnight = dt.datetime(2026, 11, 24, 22, 30, tzinfo=dt.UTC).timestamp()
    monkeypatch.setattr("gateway.cli_economy.now", lambda: half_past_midnight)
    async with open_store(tmp_path / "gateway.db") as store:
        for day, capability in (("2026-11-24", "bills"), ("2026-11-25", "cases")):
            counts = Counts(tasks=Counter({Task(day, capability, "en"): 1}))
            await store.plugin_put(OWNER, f"{PREFIX}{day}/p", packed(counts))
        await trio.to_thread.run_sync(lambda: show(days=1, json=True))
    shown = json.loads(capsys.readouterr().out)
    assert [each["capability"] for each in shown["lines"]] == ["cases"]
