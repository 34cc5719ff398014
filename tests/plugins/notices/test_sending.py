"""Staff tell residents, on virtual time and through the whole gateway: who, when, how fast, and never twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from gateway.clock import TrioClock
from gateway.deliveries import StoredDeliveries
from gateway.plugins_file import convert
from gateway.prices import CountryPrices, PriceTable
from gateway.testing.crashing import Plan
from gateway.whatsapp.encode import Address
from gateway.whatsapp.results import Accepted
from plugins.notices.estimate import cost
from plugins.notices.records import Consent, Wish
from plugins.notices.sending import health
from plugins.notices.settings import Settings
from plugins.notices.wishes import Wishes
from sessions.inbound import IdentityChanged
from sessions.messages import Alias, Inbound, Message, Template, TypedText
from sessions.records import Turn
from sessions.stores.sqlite import open_memory
from tests.plugins.notices.town import ANNA, HOUR, MINUTE, NALEDI, SIPHO, Town, open_town


@pytest.fixture
async def town(plugins_toml: Path, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Town]:
    async with open_town(plugins_toml, capsys) as town:
        yield town


async def test_a_dry_run_says_how_many_and_what_it_costs_and_sends_nothing(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    await town.city.wait(25 * HOUR)
    await town.take(SIPHO)
    printed = await town.staff("send", area=["Old Mill"], kind="water", text=["No water"], dry_run=True)
    assert "2 to be told\n" in printed
    assert "1 inside the 24-hour window, as a message at USD 0.0076 each" in printed
    assert "1 by template at USD 0.0076 each (English 1)" in printed
    assert "about USD 0.02 if all are delivered" in printed
    assert "10 a second, about a second, from" in printed
    assert printed.endswith("Nothing was sent: this was --dry-run.\n")
    await town.seconds(3)
    assert town.told(NALEDI, "No water") == town.told(SIPHO, "No water") == 0
    assert await town.staff("list") == "No notice was sent lately.\n"


async def test_where_nobody_takes_notices_nothing_is_sent_and_staff_are_told(town: Town, mock_clock: object) -> None:
    printed = await town.staff("send", area=["Old Mill"], kind="water", text=["No water"])
    assert printed == "Nobody who takes notices wants this one (water) there, so nothing is sent.\n"
    assert await town.staff("list") == "No notice was sent lately.\n"


async def test_who_takes_notices_of_the_area_and_the_kind_is_told_once(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    await town.take(SIPHO, area="marulani")
    await town.take(ANNA)
    await town.person(ANNA).says("notices")
    await town.person(ANNA).taps("Change kinds")
    await town.person(ANNA).taps("Water")
    await town.send()
    await town.seconds(2)
    assert [town.told(seed) for seed in (NALEDI, SIPHO, ANNA)] == [1, 0, 0]
    assert town.person(NALEDI).sees()[-1] == (
        "*Water: Old Mill*\nNo water until six\n\nWrite *outages* to see all of them, or *stop notices*."
    )


async def test_outside_the_window_its_template_goes_and_the_button_of_it_stops(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    await town.city.wait(25 * HOUR)
    await town.send(text=["No water until six", "af=Geen water tot sesuur"])
    await town.seconds(2)
    template = town.person(NALEDI).messages()[-1]
    assert isinstance(template, Template)
    assert (template.name, template.language) == ("notice_water", "en")
    assert [each.value for each in template.body] == ["Old Mill", "No water until six."]
    tapped: dict[str, object] = {"type": "button", "button": {"text": "Stop notices", "payload": "notices-stop"}}
    town.person(NALEDI).sees()
    assert await town.person(NALEDI).does(tapped) == [
        "You get no more notices. Write *notices* whenever you want them again."
    ]


async def test_a_translation_more_is_no_other_notice_and_reaches_only_who_was_not_told(
    town: Town, mock_clock: object
) -> None:
    await town.take(NALEDI)
    id = await town.send()
    await town.seconds(2)
    texts = ["no water  until six", "af=Geen water tot sesuur"]
    again = await town.staff("send", area=["old-mill"], kind="water", text=texts)
    assert f"{id} says the same to the same residents: nothing was added." in again
    assert "af: Geen water tot sesuur" in await town.staff("show", id), "whoever is told from now on has it"
    await town.seconds(2)
    assert town.told(NALEDI) == 1


async def test_the_same_words_again_reach_only_who_was_not_told(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI, SIPHO)
    id = await town.send()
    await town.seconds(2)
    again = await town.staff("send", area=["old-mill"], kind="water", text=["No water until six"])
    assert f"{id} says the same to the same residents: nothing was added." in again
    await town.take(ANNA, area="marulani")
    more = await town.staff("send", area=["old-mill", "marulani"], kind="water", text=["No water until six"])
    assert f"{id} says the same: it goes to 1 more; 2 residents had it already." in more
    await town.seconds(2)
    assert [town.told(seed) for seed in (NALEDI, SIPHO, ANNA)] == [1, 1, 1]
    assert "4 skipped, for they were told by the same words" in await town.staff("report", id)


async def test_who_takes_notices_of_two_areas_is_told_once(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI, area="ward 1")
    await town.send(("old-mill", "kganyavale-central"))
    await town.send(("everywhere",))
    await town.seconds(3)
    assert town.told(NALEDI) == 1


async def test_nobody_is_woken_but_for_danger(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    await town.until(22)
    await town.send()
    await town.send(text=["A gas pipe is open"], danger=True, kind="outage")
    await town.seconds(3)
    assert (town.told(NALEDI, "A gas pipe is open"), town.told(NALEDI)) == (1, 0)
    await town.until(5)
    assert town.told(NALEDI) == 0
    await town.until(6)
    await town.seconds(2)
    assert town.told(NALEDI) == 1


async def test_in_danger_everybody_in_the_area_is_told_who_takes_notices_at_all(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    await town.person(NALEDI).says("notices")
    await town.person(NALEDI).taps("Change kinds")
    await town.person(NALEDI).taps("Water")
    await town.send(danger=True)
    await town.seconds(2)
    assert town.told(NALEDI) == 1


async def test_who_has_stopped_meanwhile_is_not_told(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI, SIPHO)
    await town.until(22)
    id = await town.send()
    await town.person(SIPHO).says("stop notices")
    await town.until(7)
    assert (town.told(NALEDI), town.told(SIPHO)) == (1, 0)
    printed = await town.staff("report", id)
    assert "1 stopped or changed what they get before they were told" in printed


async def test_staff_pause_resume_and_cancel(
    plugins_toml: Path, capsys: pytest.CaptureFixture[str], mock_clock: object
) -> None:
    async with open_town(plugins_toml, capsys, per_second=1) as town:
        await town.take(NALEDI, SIPHO, ANNA)
        everybody = (NALEDI, SIPHO, ANNA)
        id = await town.send()
        await town.seconds(1)
        before = sum(map(town.told, everybody))
        assert before in (1, 2)
        assert f"{id} is paused; not told yet: {3 - before} resident" in await town.staff("pause", id)
        await town.seconds(5)
        assert sum(map(town.told, everybody)) == before
        assert f"{id} is paused, and stays so" in await town.staff("pause", id, code=1)
        await town.staff("resume", id)
        await town.seconds(1)
        await town.staff("cancel", id)
        told = sum(map(town.told, everybody))
        await town.seconds(5)
        assert sum(map(town.told, everybody)) == told
        assert f"{id} is cancelled, and stays so" in await town.staff("resume", id, code=1)
        assert "there is no notice N-NONE" in await town.staff("show", "N-NONE", code=1)


async def test_giving_up_what_is_done_says_so_and_changes_nothing(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    id = await town.send()
    await town.seconds(3)
    before = await town.staff("report", id)
    assert f"{id} is done: all are told. Nothing was changed" in await town.staff("cancel", id, code=1)
    assert await town.staff("report", id) == before
    assert "done" in before


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-11-26T22:00+02:00", "From 26 November 2026, 18:00 until 22:00."),
        ("2026-11-27T22:00+00:00", "From 26 November 2026, 18:00 until 28 November 2026, 00:00."),
        ("2026-11-26T22:00+00:00", "From 26 November 2026, 18:00 until 27 November 2026, 00:00."),
    ],
)
async def test_what_ends_on_the_day_on_which_it_begins_gives_the_hour_alone(
    town: Town, mock_clock: object, until: str, said: str
) -> None:
    await town.take(NALEDI)
    await town.send(begins="2026-11-26T18:00+02:00", until=until)
    await town.seconds(3)
    assert town.told(NALEDI, said) == 1


async def test_a_campaign_whose_template_is_paused_stops_with_its_reason(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    await town.until(22)
    id = await town.send()
    await town.until(5)
    about = {
        "event": "PAUSED",
        "message_template_id": 1,
        "message_template_name": "notice_water",
        "message_template_language": "en",
        "reason": "NONE",
        "other_info": {"title": "FIRST_PAUSE"},
    }
    await town.city.hears("message_template_status_update", **about)
    await town.until(6)
    await town.seconds(2)
    assert town.told(NALEDI) == 0
    found = await health().check(town.runtime())
    assert (found.ok, found.detail.split(":")[0]) == (False, f"{id} is stopped")
    assert "template notice_water en" in await town.staff("show", id)
    refused = await town.staff("send", area=["old-mill"], kind="water", text=["Other words"], code=1)
    assert "nothing was sent: WhatsApp does not take its template notice_water en" in refused
    await town.city.hears(
        "message_template_status_update", **about | {"event": "APPROVED", "other_info": {"title": "UNPAUSE"}}
    )
    await town.staff("resume", id)
    await town.seconds(2)
    assert town.told(NALEDI) == 1
    assert (await health().check(town.runtime())).ok


async def test_who_turns_out_to_be_somebody_who_was_told_is_not_told_again(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI, SIPHO)
    id = await town.send(per_second=1)
    await town.seconds(1)
    told = [town.told(seed) for seed in (NALEDI, SIPHO)]
    assert sum(told) == 1
    ((first,), (second,)) = (
        [Alias("wa_id", seed.phone or "") for seed in pair]
        for pair in (((SIPHO,), (NALEDI,)) if told[0] else ((NALEDI,), (SIPHO,)))
    )
    change = IdentityChanged("number", (first,), (second,))
    assert town.city.gateway is not None
    merged = Inbound("merge", (first,), town.city.clock.now(), change)
    await town.city.gateway.registry.accept((merged,), ())
    await town.city.settled()
    await town.seconds(5)
    assert sum(town.told(seed) for seed in (NALEDI, SIPHO)) == 1
    printed = await town.staff("report", id)
    assert "1 to be told in all" in printed
    assert "1 told" in printed


async def test_the_report_counts_what_became_of_it(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI, SIPHO, ANNA)
    await town.city.wait(25 * HOUR)
    await town.person(ANNA).says("outages")
    id = await town.send()
    await town.seconds(2)
    await town.person(ANNA).says("stop notices")
    await town.city.wait(MINUTE)
    printed = await town.staff("report", id)
    for line in (
        "3 to be told in all",
        "0 not told yet",
        "3 told",
        "3   sent (2 by template)",
        "3   delivered",
        "0   failed",
        "1 have stopped notices after they were told",
        "about USD 0.02 so far",
    ):
        assert line in printed, printed


async def test_what_staff_have_sent_is_shown_to_who_asks_what_is_on(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    await town.send(details=["A tanker stands at the school."])
    await town.seconds(2)
    [shown] = await town.person(SIPHO).says("outages in old mill")
    assert "• *Water*: No water until six\nA tanker stands at the school." in shown


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"area": ["atlantis"]}, "there is no area 'atlantis'; areas are: blouklip,"),
        ({"area": []}, "name where it is: --area ID"),
        ({"kind": "weather"}, "there is no kind 'weather'"),
        ({"text": []}, "say what it is: --text"),
        ({"text": ["a", "en=b"]}, "--text is there twice for en"),
        ({"until": "tomorrow"}, "'tomorrow' is no moment"),
        ({"until": "2020-01-01 10:00"}, "is over before it begins"),
        ({"template": "bill_due"}, "there is no template 'bill_due'"),
        ({"param": ["who=me"]}, "--param 'who=me': write NAME=VALUE"),
        ({"per_second": 0}, "--per-second is 1 at least"),
    ],
)
async def test_what_cannot_be_sent_is_refused_with_its_remedy(
    town: Town, mock_clock: object, options: dict[str, object], why: str
) -> None:
    right = {"area": ["old-mill"], "kind": "water", "text": ["No water"]}
    assert why in await town.staff("send", code=1, **right | options)


async def operations(plugins_toml: Path, capsys: pytest.CaptureFixture[str], plan: Plan) -> tuple[list[int], int]:
    """Send to three residents; gives how often each was told, and how often the gateway died."""
    async with open_town(plugins_toml, capsys, plan=plan) as town:
        await town.take(NALEDI, SIPHO, ANNA)
        plan.count = 0
        await town.send()
        await town.seconds(3)
        await town.city.wait(HOUR)
        return [town.told(seed) for seed in (NALEDI, SIPHO, ANNA)], town.city.crashes


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(1, 22, 4))
async def test_killed_at_any_step_everybody_is_told_and_nobody_twice(
    plugins_toml: Path, capsys: pytest.CaptureFixture[str], mock_clock: object, at: int, after: bool
) -> None:
    told, crashes = await operations(plugins_toml, capsys, Plan(10_000 + at))
    assert (told, crashes) == ([1, 1, 1], 0), "a plan beyond the end kills nobody"
    plan = Plan(after=after)
    plan.at = tuple(range(at, at + 2))
    told, crashes = await operations(plugins_toml, capsys, plan)
    assert told == [1, 1, 1], plan
    assert crashes > 0, "nothing was killed: there are fewer steps"


async def test_stopped_after_each_second_everybody_is_told_and_nobody_twice(
    plugins_toml: Path, capsys: pytest.CaptureFixture[str], mock_clock: object
) -> None:
    async with open_town(plugins_toml, capsys, per_second=1) as town:
        await town.take(NALEDI, SIPHO, ANNA)
        await town.send()
        for _ in range(6):
            await town.city.restart()
            await town.seconds(1)
        assert [town.told(seed) for seed in (NALEDI, SIPHO, ANNA)] == [1, 1, 1]


class Counting:
    """A channel that takes everything and counts whom it went to."""

    def __init__(self) -> None:
        self.told: dict[str | None, int] = {}

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> Accepted:
        self.told[address.to] = self.told.get(address.to, 0) + 1
        return Accepted(f"wamid.{outbox_id}")


@pytest.mark.slow
async def test_a_thousand_residents_are_told_at_the_pace_of_the_settings(
    plugins_toml: Path, capsys: pytest.CaptureFixture[str], mock_clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = Counting()
    async with open_town(plugins_toml, capsys, per_second=200) as town:
        assert town.city.gateway is not None
        monkeypatch.setattr(town.city.gateway.outbox, "_sender", channel)
        now = town.city.clock.now()
        first = [Inbound(f"m{n}", (Alias("wa_id", f"27829{n:06}"),), now, TypedText("hi")) for n in range(1_000)]
        accepted = await town.city.store.accept(first, (), now=now, ids=town.city.ids)
        for resident in accepted.residents:
            rows = await town.city.store.inbox(resident)
            await town.city.store.commit(Turn(resident=resident, consumed=tuple(row.seq for row in rows)))
            await Wishes(town.runtime().storage).keep(resident, Wish(("old-mill",), ("water",)), Consent(now, "began"))
        id = await town.send()
        pace = [0]
        for _ in range(8):
            await town.seconds(1)
            pace.append(len(channel.told))
        assert pace[-1] == 1_000
        assert max(later - earlier for earlier, later in pairwise(pace)) <= 200
        assert set(channel.told.values()) == {1}
        assert "1000 told" in await town.staff("report", id)


async def test_an_estimate_is_by_the_one_price_table_of_the_gateway() -> None:
    rand = CountryPrices(prefix="27", service=Decimal("0.14"), utility=Decimal("0.14"), marketing=Decimal(1))
    table = PriceTable(currency="ZAR", countries={"ZA": rand})
    async with open_memory() as store:
        prices = await StoredDeliveries(store, TrioClock(), table).prices()
    assert (prices.currency, prices.service, prices.marketing) == ("ZAR", Decimal("0.14"), Decimal(1))
    assert cost(10, 2, "notice_event", prices) == Decimal("3.40")
    _, (fault,) = convert(Settings, {"prices": {"utility": 0.1}}, "plugins.toml")
    assert "prices" in fault.what
