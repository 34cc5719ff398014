"""Outage mode: what is begun instead, who is told when, and what can never be stopped."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway import cli_acts, outages
from gateway.city_areas import areas_of_the_city
from gateway.cli import main
from gateway.clock import SystemClock, TrioClock
from gateway.console import audit
from gateway.emulator.settings import ResidentSeed
from gateway.notices_data import CityArea
from gateway.outage_board import LOOK_SECONDS, OutageBoard
from gateway.outages import CannotDo, Outage
from gateway.plugin_host import PluginHost
from gateway.testing.city import City, open_city
from gateway.testing.playing import board
from sessions.errors import StoreUnavailable, TookTooLong
from sessions.stores.operators import opened, writing
from sessions.stores.sqlite import open_memory, open_store
from tests.support.require import ROOT

ONE = ResidentSeed("one", "Naledi Mokoena", "ZA.13491208655302741918", "27825550101")
OTHER = ResidentSeed("other", "Johan Botha", "ZA.13491208655302741919", "27825550102")


def broken(capability: str, city: City, **more: Any) -> Outage:
    return Outage(number=0, capability=capability, began=city.clock.now(), by="somebody", **more)


@pytest.fixture
async def city(demo_plugins: Path, tmp_path: Path, mock_clock: object) -> AsyncIterator[City]:
    async with open_city(demo_plugins, tmp_path, (ONE, OTHER)) as opened:
        yield opened


async def test_each_who_asked_is_told_once_and_nobody_else(city: City, mock_clock: object) -> None:
    one, other = city.person("one"), city.person("other")
    await board(city).begin(broken("bills", city))
    for person in (one, other):
        assert "is not available" in (await person.says("bills"))[0]
    await one.taps("Tell me when back")
    await other.taps("No, thank you")
    over = await board(city).end("bills", "somebody")
    assert over.asked == 1
    await city.wait(3)
    await board(city).tell()  # again, as after a crash
    await city.settled()
    assert one.sees() == ["*Bills* is available again. Type *Bills* to begin."]
    assert other.sees() == []
    assert board(city).state.over[0].told


async def test_it_holds_after_a_restart_and_so_does_the_list(
    demo_plugins: Path, tmp_path: Path, mock_clock: object
) -> None:
    async with open_city(demo_plugins, tmp_path, (ONE,)) as city:
        one = city.person("one")
        await board(city).begin(broken("bills", city))
        await one.says("bills")
        await city.restart()
        await one.says("1")
        await city.restart()
        assert "as you have asked" in (await one.says("bills"))[0]
        await board(city).end("bills", "somebody")
        await city.restart()
        await city.wait(3)
        assert one.sees() == ["*Bills* is available again. Type *Bills* to begin."]


async def test_who_is_in_the_middle_of_it_goes_on(city: City, mock_clock: object) -> None:
    one = city.person("one")
    await one.says("bills")
    await board(city).begin(broken("bills", city))
    assert "is not available" not in (await one.taps("More"))[0]


async def test_what_another_capability_starts_is_announced_as_well(city: City, mock_clock: object) -> None:
    one = city.person("one")
    await board(city).begin(broken("pay", city, words={"en": "The bank is away."}))
    await one.says("bills")
    (seen,) = await one.taps("Pay")
    assert "The bank is away." in seen
    assert "is back" in (await one.taps("Tell me when back"))[0]


async def in_old_mill(city: City) -> None:
    areas = await areas_of_the_city(city.gateway.plugins.current.host)
    await board(city).begin(outages.placed(broken("bills", city), ["old-mill", "marulani"], areas), areas)


async def test_in_a_part_of_the_city_residents_are_asked_where_and_who_is_elsewhere_goes_on(
    city: City, mock_clock: object
) -> None:
    await in_old_mill(city)
    one, other = city.person("one"), city.person("other")
    (asked,) = await one.says("bills")
    assert "is not available at the moment in *Old Mill, Marulani*" in asked
    assert "Write its name or your ward" in asked
    assert "I do not know an area called “Nowhere”" in (await one.says("Nowhere"))[0]
    (told,) = await one.says("ou meul")
    assert "Shall I tell you" in told
    assert "elsewhere" not in told
    await one.taps("Tell me when back")
    await one.says("bills")
    assert "as you have asked" in (await one.says("Ward 9"))[0]

    await other.says("bills")
    assert "not available" not in (await other.says("Blouklip"))[0]


async def test_a_pin_says_where_it_is_too(city: City, mock_clock: object) -> None:
    await in_old_mill(city)
    one, other = city.person("one"), city.person("other")
    await one.says("bills")
    assert "Shall I tell you" in (await one.shares(-25.7500, 28.2061))[0]
    await other.says("bills")
    assert "not available" not in (await other.shares(-33.9, 18.4))[0], "a place in no area of the city is elsewhere"


async def test_only_areas_that_the_city_has_can_be_announced_and_not_too_many(city: City, mock_clock: object) -> None:
    areas = await areas_of_the_city(city.gateway.plugins.current.host)
    with pytest.raises(CannotDo, match="no area 'atlantis'"):
        outages.placed(broken("bills", city), ["atlantis"], areas)
    many = tuple(CityArea(id=f"a{number}", names={"en": f"A {number}"}) for number in range(13))
    with pytest.raises(CannotDo, match="more than 12"):
        outages.placed(broken("bills", city), [each.id for each in many], many)


async def test_a_number_that_changes_hands_is_told_nothing(city: City, mock_clock: object) -> None:
    one = city.person("one")
    await board(city).begin(broken("bills", city))
    await one.says("bills")
    await one.says("1")
    await one.hears_of("NumberChanged", "n1", b"\x81\xa4what\xa6number")
    assert (await board(city).end("bills", "somebody")).asked == 0


async def test_a_resident_sees_and_erases_that_they_have_asked(city: City, mock_clock: object) -> None:
    one = city.person("one")
    await board(city).begin(broken("bills", city))
    await one.says("bills")
    await one.says("1")
    resident = city.residents[ONE.phone]
    personal = board(city).personal(lambda name: name)
    now = dt.datetime.now(dt.UTC)
    (kept,) = await personal.export(resident, now)
    assert (kept.data, kept.by_consent) == ({"capability": "bills"}, True)
    await personal.erase(resident, now)
    assert list(await personal.export(resident, now)) == []


async def test_it_is_begun_once_and_ended_once(city: City, mock_clock: object) -> None:
    await board(city).begin(broken("bills", city))
    with pytest.raises(CannotDo, match="out of order already"):
        await board(city).begin(broken("bills", city))
    await board(city).end("bills", "somebody")
    with pytest.raises(CannotDo, match="nothing is"):
        await board(city).end("bills", "somebody")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("menu", "only leads to others"),
        ("emergency", "danger words"),
        ("contacts", "danger words"),
        ("agent", "always heard"),
        ("nothing", "there is no capability"),
    ],
)
def test_some_things_are_never_stopped(demo_plugins: Path, name: str, why: str) -> None:
    assert why in (outages.why_never(PluginHost.load(demo_plugins), name) or "")


async def test_what_can_never_be_stopped_is_begun_all_the_same(city: City, mock_clock: object) -> None:
    await board(city).begin(broken("contacts", city))
    assert "not available" not in (await city.person("one").says("contacts"))[0]


@pytest.fixture
async def gateway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Any:
    """Types `gateway outage ...` while a store is open; gives exit code, output and errors."""
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{tmp_path / 'gateway.db'}")
    monkeypatch.setenv("GATEWAY_PLUGINS", str(ROOT / "plugins.toml"))
    monkeypatch.setenv("COLUMNS", "200")
    async with open_store(tmp_path / "gateway.db") as store:

        def typed(words: tuple[str, ...]) -> int:
            with pytest.raises(SystemExit) as ended:
                main(["outage", *words])
            return int(ended.value.code or 0)

        async def type_in(*words: str) -> tuple[int, str, str]:
            code = await trio.to_thread.run_sync(typed, words)
            said = capsys.readouterr()
            return code, said.out, said.err

        type_in.store = store  # type: ignore[attr-defined]
        yield type_in
        await store.ping()  # nobody has taken the database over


async def test_the_terminal_begins_shows_and_ends_one_and_all_of_it_is_audited(gateway: Any, tmp_path: Path) -> None:
    code, out, _ = await gateway("begin", "bills", "--words", "No bills.", "--words", "af=Geen rekeninge.", "--dry-run")
    assert (code, "No bills." in out, "Geen rekeninge." in out) == (0, True, True)
    assert "Nothing is out of order" in (await gateway("list"))[1]
    assert (await gateway("begin", "bills", "--words", "No bills.", "--until", "2099-01-01 18:00"))[0] == 0
    assert "out of order already" in (await gateway("begin", "bills"))[2]
    (listed,) = json.loads((await gateway("list", "--json"))[1])
    assert (listed["capability"], listed["words"], listed["until"]) == (
        "bills",
        {"en": "No bills."},
        "2099-01-01 16:00:00 UTC",
    )
    assert (await gateway("end", "bills"))[1] == "bills is back. Nobody asked to be told.\n"
    assert "nothing is" in (await gateway("end", "bills"))[2]
    with opened(tmp_path / "gateway.db") as db:
        acts = [(act.who, act.what) for act in reversed(audit.acts(db))]
        assert audit.verify(db).faults == ()
    mine = cli_acts.who()
    assert mine.endswith(" (terminal)")
    assert acts == [
        (mine, "outage begun"),
        (mine, "outage begun"),
        (mine, "outage begun: refused"),
        (mine, "outage ended"),
        (mine, "outage ended"),
        (mine, "outage ended: refused"),
    ]


async def test_the_terminal_names_areas_and_wards_that_the_city_knows(
    gateway: Any, demo_plugins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_PLUGINS", str(demo_plugins))
    async with PluginHost.load(demo_plugins).storing(gateway.store, SystemClock(), lambda resident: None):
        pass  # as the first start does
    code, out, _ = await gateway("begin", "bills", "--place", "ward 9", "--place", "old mil")
    assert (code, "in *Marulani, Old Mill*" in out, "op die oomblik in *Marulani, Old Mill*" in out) == (0, True, True)
    (listed,) = json.loads((await gateway("list", "--json"))[1])
    assert listed["places"] == ["marulani", "old-mill"]
    assert "the city knows no area 'Atlantis'; it knows: " in (await gateway("begin", "pay", "--place", "Atlantis"))[2]
    assert "not both" in (await gateway("begin", "pay", "--place", "Marulani", "--area", "Ward 9"))[2]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("begin", "emergency"), "never stopped"),
        (("begin", "bills", "--until", "soon"), "is no moment"),
        (("begin", "bills", "--until", "2001-01-01 10:00"), "before now"),
        (("begin", "bills", "--words", "x" * 601), "1 to 600 characters"),
        (("begin", "bills", "--area", "en="), "1 to 60 characters"),
    ],
)
async def test_the_terminal_says_what_is_wrong(gateway: Any, words: tuple[str, ...], why: str) -> None:
    code, _, err = await gateway(*words)
    assert (code, why in err) == (1, True)


def test_what_the_terminal_ends_knows_who_waits(tmp_path: Path) -> None:
    async def make() -> None:
        async with open_store(tmp_path / "gateway.db") as store:
            await store.plugin_put(outages.OWNER, outages.asked_key(1, "r1"), b"\xcb" + b"\0" * 8)

    trio.run(make)
    with opened(tmp_path / "gateway.db") as db:
        outage = Outage(number=0, capability="bills", began=1.0, by="x")
        begun = writing(db, lambda db: outages.begin_within(db, outage))
        assert outages.waiting(db, begun) == 1
        over = writing(db, lambda db: outages.end_within(db, "bills", now=2.0, by="x"))
    assert (over.asked, over.told) == (1, False)


@pytest.mark.parametrize("error", [StoreUnavailable("disk full"), TookTooLong("cut")])
async def test_a_store_that_cannot_be_used_for_a_while_stops_nothing(error: Exception, autojump_clock: object) -> None:
    async with open_memory() as store:
        looks: list[float] = []

        class Failing:
            def __getattr__(self, name: str) -> Any:
                return getattr(store, name)

            async def plugin_get(self, plugin: str, key: str) -> bytes | None:
                looks.append(trio.current_time())
                if len(looks) < 3:
                    raise error
                return await store.plugin_get(plugin, key)

        board = OutageBoard(Failing(), TrioClock(virtual_only=True), lambda resident: None)  # type: ignore[arg-type]
        await OutageBoard(store, TrioClock(virtual_only=True), lambda resident: None).begin(
            Outage(number=0, capability="bills", began=0.0, by="somebody")
        )
        with trio.move_on_after(LOOK_SECONDS * 3.5):
            await board.run()
    assert (len(looks), board.stops("bills")) == (4, True)
