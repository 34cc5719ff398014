"""What changes under a conversation: edited messages, and who the resident is."""

from __future__ import annotations

import datetime as dt

import pytest
import trio
import trio.testing

from sessions.capability import Capability, Left
from sessions.conversation import Conversation
from sessions.identity import LevelEnded, NumberChanged, RegistrationEnded
from sessions.inbound import Alias, Edited, IdentityChanged, Inbound, Revoked, TypedText
from sessions.services import effect
from tests.sessions.town import Town, capability, provider_services, town

Chat = Conversation[object]


async def order(chat: Chat) -> None:
    amount = await chat.ask("how-much")
    sure = await chat.ask("sure", amount=amount)
    await chat.say("done", amount=amount, sure=sure)


def edited(place: Town, original: str, body: str, id: str = "e1") -> Inbound:
    return place.message(Edited(original, TypedText(body)), id=id)


async def heard(place: Town, *messages: Inbound) -> list[str]:
    await place.registry.accept(messages)
    await place.registry.settled()
    return await place.new()


# ---------------------------------------------------------------------------------------------- edits


async def test_a_change_of_the_last_answer_is_told_with_the_open_question(autojump_clock: object) -> None:
    async with town(capability("order", order)) as place:
        await place.says("order")
        assert await place.says("5000", id="m-amount") == ["sure(amount=5000)"]
        assert await heard(place, edited(place, "m-amount", "500")) == [
            "session-joined(first=session-edited-late, second=sure(amount=5000))"
        ]
        assert await place.says("yes") == ["done(amount=5000, sure=yes)"]


async def test_a_change_of_an_older_answer_is_not_spoken_of(autojump_clock: object) -> None:
    async with town(capability("order", order)) as place:
        await place.says("order")
        await place.says("5000", id="m-amount")
        await place.says("yes")
        assert await heard(place, edited(place, "m-amount", "500")) == []


async def test_a_change_of_the_last_words_is_told_when_nothing_is_open(autojump_clock: object) -> None:
    async with town(capability("order", order)) as place:
        await place.says("order")
        await place.says("5000")
        await place.says("yes", id="m-sure")
        assert await heard(place, edited(place, "m-sure", "no")) == ["session-edited-late-ended"]


async def test_a_change_that_comes_with_its_message_counts_and_is_not_spoken_of(autojump_clock: object) -> None:
    async with town(capability("order", order)) as place:
        await place.says("order")
        both = (place.message("5000", id="m-amount"), edited(place, "m-amount", "500"))
        assert await heard(place, *both) == ["sure(amount=500)"]


async def test_a_change_in_the_very_moment_of_the_answer_is_told(autojump_clock: object) -> None:
    """The actor has the old words in its hands while the store replaces them."""
    gate, entered = trio.Event(), trio.Event()

    class Slow:
        async def look(self, what: str) -> str:
            entered.set()
            await gate.wait()
            return what

    async def lookup(chat: Chat) -> None:
        what = await chat.ask("what")
        found = await chat.read("look", chat.services.slow.look, what)  # type: ignore[attr-defined]
        await chat.ask("found", found=found)

    async with town(capability("lookup", lookup), services=provider_services(slow=Slow())) as place:
        await place.says("lookup")
        await place.registry.accept([place.message("5000", id="m-what")])
        await entered.wait()
        await place.registry.accept([edited(place, "m-what", "500")])
        gate.set()
        await place.registry.settled()
        assert await place.new() == [
            "found(found=5000)",
            "session-joined(first=session-edited-late, second=found(found=5000))",
        ]


async def test_what_was_taken_back_after_it_was_answered_changes_nothing(autojump_clock: object) -> None:
    async with town(capability("order", order)) as place:
        await place.says("order")
        await place.says("5000", id="m-amount")
        assert await heard(place, place.message(Revoked("m-amount"))) == []
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        assert await place.says("yes") == ["done(amount=5000, sure=yes)"], "the answer is in the journal"


# ---------------------------------------------------------------------------------------------- identity

THABO = (Alias("wa_id", "thabo"),)


def notice(place: Town) -> Inbound:
    """Naledi is now known by the name under which `thabo` has just begun to write."""
    change = IdentityChanged("number", (Alias("wa_id", "naledi"),), THABO)
    return Inbound(id="n1", aliases=(Alias("wa_id", "naledi"),), sent_at=place.clock.now(), content=change)


async def test_after_a_notice_the_conversation_goes_on_under_the_new_name(autojump_clock: object) -> None:
    names: list[tuple[Alias, ...]] = []

    async def who(chat: Chat) -> None:
        await chat.ask("first")
        names.append(chat.resident.aliases)
        await chat.ask("second")

    async with town(capability("who", who)) as place:
        await place.says("who")
        naledi = await place.resident()
        await place.registry.accept([notice(place)])
        await place.registry.settled()
        await place.says("x", "thabo")
        assert await place.resident("thabo") == naledi
        assert names[-1] == THABO
        assert (await place.store.load(naledi)).paused is not None


async def test_who_is_past_a_require_when_the_phone_may_be_somebody_elses_is_shown_nothing_more(
    autojump_clock: object,
) -> None:
    seen: list[Left] = []

    async def registration(chat: Chat, level: str) -> None:
        await chat.ask("who-are-you")

    async def bills(chat: Chat) -> None:
        await chat.require("registered")
        await chat.ask("which-account")
        await chat.say("you-owe")

    async def left(chat: Chat, reason: Left) -> None:
        seen.append(reason)

    async def front(chat: Chat) -> None:
        await chat.ask("what")
        await chat.start("bills")

    granting = capability("registration", registration, grants=("registered",))
    async with town(granting, capability("bills", bills, left=left), capability("front", front)) as place:
        await place.says("front")
        assert await place.says("my money") == ["who-are-you"]
        assert await place.says("naledi") == ["which-account"]
        await place.registry.publish(await place.resident(), NumberChanged("identity"), id="n1")
        await place.registry.settled()
        assert await place.new() == ["session-doubted(where=bills)"]
        assert seen == [Left.DOUBTED]
        assert "you-owe" not in await place.says("1")
        assert await place.says("bills") == ["who-are-you"], "it asks again who it is"


async def registering(chat: Chat, level: str) -> None:
    await chat.ask("who-are-you")


async def private(chat: Chat) -> None:
    await chat.require("registered")
    await chat.ask("which-account")
    await chat.say("you-owe")


PRIVATE = (capability("registration", registering, grants=("registered",)), capability("bills", private))


async def test_who_gives_up_the_registration_above_a_question_is_shown_nothing_more(autojump_clock: object) -> None:
    @effect(idempotent=True)
    async def remove(resident: str) -> None:
        await place.registry.publish(resident, RegistrationEnded(), id="r1")

    async def forget(chat: Chat) -> None:
        await chat.ask("sure")
        await chat.do("remove", remove, chat.resident.id)
        await chat.say("forgotten")

    async with town(*PRIVATE, capability("forget", forget)) as place:
        await place.says("bills")
        assert await place.says("naledi") == ["which-account"]
        assert await place.says("!forget") == ["sure"]
        assert await place.says("yes") == ["forgotten", "session-unregistered(where=bills)"]
        assert "you-owe" not in await place.says("1")
        assert await place.says("bills") == ["who-are-you"]


async def test_who_is_unregistered_from_elsewhere_is_shown_nothing_more(autojump_clock: object) -> None:
    async with town(*PRIVATE) as place:
        await place.says("bills")
        await place.says("naledi")
        await place.registry.publish(await place.resident(), RegistrationEnded(), id="r1")
        await place.registry.settled()
        assert await place.new() == ["session-unregistered(where=bills)"]
        assert "you-owe" not in await place.says("1")


@pytest.mark.parametrize(("level", "ends"), [("registered", True), ("consented", False)])
async def test_who_is_at_a_level_no_more_is_shown_nothing_more_of_what_required_that_one(
    autojump_clock: object, level: str, ends: bool
) -> None:
    @effect(idempotent=True)
    async def take_back(resident: str) -> None:
        await place.registry.publish(resident, LevelEnded(level), id="l1")

    async def consent(chat: Chat) -> None:
        await chat.ask("sure")
        await chat.do("take back", take_back, chat.resident.id)
        await chat.say("taken-back")

    async with town(*PRIVATE, capability("consent", consent)) as place:
        await place.says("bills")
        await place.says("naledi")
        assert await place.says("!consent") == ["sure"]
        kept = "session-joined(first=session-where-we-were, second=which-account)"
        assert await place.says("yes") == ["taken-back", "session-level-ended(where=bills)" if ends else kept]
        assert ("you-owe" in await place.says("1")) is not ends


async def test_what_asked_for_no_level_goes_on_when_the_phone_changes(autojump_clock: object) -> None:
    async def registration(chat: Chat, level: str) -> None:
        await chat.ask("who-are-you")

    async def bills(chat: Chat) -> None:
        await chat.ask("anything")
        await chat.require("registered")
        await chat.say("you-owe")

    async with town(
        capability("registration", registration, grants=("registered",)), capability("bills", bills)
    ) as place:
        await place.says("bills")
        assert await place.says("yes") == ["who-are-you"]
        await place.registry.publish(await place.resident(), NumberChanged("identity"), id="n1")
        await place.registry.settled()
        assert await place.new() == []
        assert await place.says("naledi") == ["you-owe"], "who proves it now, proves it of the new phone"


async def test_the_event_of_a_new_number_reaches_whoever_waits_for_it(autojump_clock: object) -> None:
    async def waiting(chat: Chat) -> None:
        event = await chat.wait_for(NumberChanged, "n1", within=dt.timedelta(hours=1))
        await chat.say("changed", what=getattr(event, "what", "?"))

    async with town(capability("waiting", waiting)) as place:
        await place.says("waiting")
        await place.registry.accept([notice(place)])
        await place.registry.settled()
        assert await place.new("thabo") == ["changed(what=number)"]


def slow_order(entered: trio.Event, gate: trio.Event) -> tuple[Capability, object]:
    class Slow:
        async def look(self, what: str) -> str:
            entered.set()
            await gate.wait()
            return what

    async def run(chat: Chat) -> None:
        what = await chat.ask("what")
        await chat.say("found", found=await chat.read("look", chat.services.slow.look, what))  # type: ignore[attr-defined]

    return capability("order", run), provider_services(slow=Slow())


async def test_a_merge_while_the_other_one_is_in_a_turn_ends_that_turn_unsaid(autojump_clock: object) -> None:
    entered, gate = trio.Event(), trio.Event()
    order_, services = slow_order(entered, gate)
    async with town(order_, services=services) as place:
        await place.says("hello")
        naledi = await place.resident()
        await place.says("order", "thabo")
        await place.registry.accept([place.message("pump", "thabo")])
        await entered.wait()
        await place.registry.accept([notice(place)])
        await trio.testing.wait_all_tasks_blocked()
        gate.set()
        await place.registry.settled()
        assert await place.resident("thabo") == naledi
        said = await place.new("thabo")
        assert not any("found" in words for words in said), "its commit was refused"
        assert said[-1] == "session-merged(where=order)"
        assert place.seen.crashes == []
        assert await place.says("order", "thabo") == ["what"], "the one who is left goes on"


async def test_a_menu_that_ended_by_a_merge_is_not_spoken_of(autojump_clock: object) -> None:
    async def menu(chat: Chat, because: str = "") -> None:
        await chat.ask("menu")

    async with town(capability("start", menu, gives_way=True)) as place:
        await place.says("hello")
        await place.says("hello", "thabo")
        await place.registry.accept([notice(place)])
        await place.registry.settled()
        texts = [str(getattr(message, "body", "")) for message in await place.messages("thabo")]
        assert not any("session-merged" in text for text in texts)


async def test_news_for_the_one_who_is_gone_reaches_the_one_who_is_left(autojump_clock: object) -> None:
    async with town() as place:
        await place.says("hello")
        await place.says("hello", "thabo")
        thabo = await place.resident("thabo")
        await place.registry.accept([notice(place)])
        await place.registry.settled()
        assert await place.registry.publish(thabo, NumberChanged("identity"), id="later")
        await place.registry.settled()
        naledi = await place.resident("thabo")
        assert await place.store.held_event(naledi, "NumberChanged", "later") is not None
        assert await place.store.inbox(naledi) == (), "it was heard"
        assert place.seen.crashes == []


class Seats:
    """Notes what was done in the world."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    @effect(idempotent=True)
    async def note(self, what: str) -> None:
        await trio.lowlevel.checkpoint()
        self.noted.append(what)


def reserving(seats: Seats) -> tuple[Capability, Capability, object]:
    async def reserve(chat: Chat) -> None:
        await chat.remember("seat", await chat.ask("seat"))
        await chat.start("pay")

    async def pay(chat: Chat) -> None:
        await chat.ask("pay")

    async def free(chat: Chat, reason: Left) -> None:
        seat = await chat.recall("seat", str)
        await chat.do("free", chat.services.seats.note, f"free {seat}: {reason}")  # type: ignore[attr-defined]

    async def unpaid(chat: Chat, reason: Left) -> None:
        await chat.do("unpaid", chat.services.seats.note, f"unpaid: {reason}")  # type: ignore[attr-defined]

    services = provider_services(seats=seats)
    return capability("reserve", reserve, left=free), capability("pay", pay, left=unpaid), services


@pytest.mark.parametrize("mine", ["nothing open", "a question open", "over"])
async def test_the_runs_that_end_by_a_merge_are_tidied_up_once_the_innermost_first(
    autojump_clock: object, mine: str
) -> None:
    seats = Seats()
    reserve, pay, services = reserving(seats)
    async with town(reserve, pay, capability("order", order), services=services) as place:
        await place.says("order" if mine == "a question open" else "hello")
        naledi = await place.resident()
        if mine == "over":
            await trio.sleep(25 * 3600)
        await place.says("reserve", "thabo")
        await place.says("12A", "thabo")
        assert seats.noted == []
        for _ in range(2):
            await place.registry.accept([notice(place)])
            await place.registry.settled()
        assert await place.resident("thabo") == naledi
        assert seats.noted == ["unpaid: merged", "free 12A: merged"]
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        await place.registry.settled()
        assert seats.noted == ["unpaid: merged", "free 12A: merged"]
        assert await place.store.inbox(naledi) == ()
        if mine == "a question open":
            assert (await place.says("5000", "thabo"))[-1:] == ["sure(amount=5000)"], "the question is as it was"


async def test_runs_that_declare_nothing_end_by_a_merge_without_a_word(autojump_clock: object) -> None:
    async with town(capability("order", order)) as place:
        await place.says("hello")
        await place.says("order", "thabo")
        await place.registry.accept([notice(place)])
        await place.registry.settled()
        assert (await place.store.load(await place.resident("thabo"))).session.later == ()  # type: ignore[union-attr]
        assert place.seen.crashes == []
