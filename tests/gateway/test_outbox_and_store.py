"""The sender on the real store: the window, templates, statuses and failures from end to end, in virtual time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest
import trio
import trio.testing
from msgspec.structs import replace

from gateway.clock import CountingIds
from gateway.outbox import Outbox
from gateway.outbox_ports import OutboxSettings
from gateway.whatsapp.decode import decode_webhook
from gateway.whatsapp.encode import Address
from gateway.whatsapp.errors import decide
from gateway.whatsapp.results import Accepted, Refused, SendResult, Unknown
from sessions.messages import (
    Alias,
    DeliveryFailed,
    DeliveryStatus,
    Inbound,
    Message,
    Said,
    Template,
    TypedText,
    WithTemplate,
)
from sessions.records import EventRecord, Priority, Reply, Turn
from sessions.stores.sqlite import SqliteStore, open_memory
from tests.gateway.whatsapp.recorded import NUMBER, webhook

HOUR = 3600.0
PAID = WithTemplate(Said("Thank you"), "paid", {}, Template(name="paid", language="en", shown="Thank you"))


class TrioClock:
    def now(self) -> float:
        return 1_795_478_400.0 + trio.current_time()


class City:
    """A store with one resident, a sender, and a channel that takes everything unless told otherwise."""

    def __init__(self, store: SqliteStore) -> None:
        self.store, self.clock, self.ids = store, TrioClock(), CountingIds("x")
        self.sent: list[Message] = []
        self.keys: list[str] = []
        self.result: Callable[[int], SendResult] = lambda n: Accepted(f"wamid.{n}")
        self.rung: list[str] = []
        self.resident = ""
        settings = OutboxSettings(news_life=7 * 24 * HOUR)
        self.outbox = Outbox(store, self, self.clock, lambda: 0.0, settings, ring_resident=self.rung.append)

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        await trio.lowlevel.checkpoint()
        self.sent.append(message)
        self.keys.append(str(outbox_id))
        return self.result(len(self.sent))

    async def writes(self) -> None:
        message = Inbound(self.ids.new(), (Alias("wa_id", "27821234567"),), self.clock.now(), TypedText("hello"))
        accepted = await self.store.accept([message], [], now=self.clock.now(), ids=self.ids)
        (self.resident,) = accepted.residents
        rows = await self.store.inbox(self.resident)
        await self.store.commit(Turn(resident=self.resident, consumed=tuple(row.seq for row in rows)))
        if accepted.to_send:
            self.outbox.ring()

    async def says(self, key: str, message: Message, priority: Priority = Priority.REPLY, **more: Any) -> None:
        replies = (Reply(key, message, priority, **more),)
        await self.store.commit(Turn(resident=self.resident, replies=replies, at=self.clock.now()))
        self.outbox.ring()
        await self.settled()

    async def told(self, status: Any, key: str, channel: str, code: int | None = None) -> None:
        at = self.clock.now()
        errors = [{"code": code, "title": "words"}] if code is not None else []
        webhook_ = webhook(
            statuses=[
                {
                    "id": channel,
                    "status": status,
                    "timestamp": str(int(at)),
                    "biz_opaque_callback_data": key,
                    "errors": errors,
                }
            ]
        )
        statuses = decode_webhook(msgspec.json.encode(webhook_), frozenset({NUMBER})).statuses
        accepted = await self.store.accept([], statuses, now=at, ids=self.ids)
        self.rung += accepted.residents
        self.outbox.told(statuses)
        self.outbox.ring()
        await self.settled()

    async def settled(self) -> None:
        await trio.sleep(1)

    async def events(self) -> list[object]:
        rows = [row.item for row in await self.store.inbox(self.resident)]
        return [
            msgspec.msgpack.decode(item.body, type=DeliveryFailed) for item in rows if isinstance(item, EventRecord)
        ]


@asynccontextmanager
async def city() -> AsyncIterator[City]:
    async with open_memory() as store, trio.open_nursery() as nursery:
        place = City(store)
        await place.writes()
        await nursery.start(place.outbox.run)
        yield place
        nursery.cancel_scope.cancel()


async def test_a_message_whose_window_closes_while_it_waits_goes_as_its_template(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with city() as place:
        await trio.sleep(23.8 * HOUR)
        await place.says("k1", PAID)
        assert place.sent == [Said("Thank you")]
        await trio.sleep(0.2 * HOUR)
        await place.says("k2", PAID)
        assert place.sent[1:] == [PAID.filled]


async def test_what_is_held_goes_when_the_resident_writes_if_it_is_still_of_use(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with city() as place:
        await trio.sleep(25 * HOUR)
        await place.says("reply", Said("reply"))
        await place.says("news", Said("news"), Priority.UPDATE)
        assert place.sent == []
        await trio.sleep(48 * HOUR)
        await place.writes()
        await place.settled()
        assert place.sent == [Said("news")], "a reply to what was said three days ago helps nobody"


async def test_a_window_that_meta_calls_closed_later_sends_the_template_once(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with city() as place:
        await place.says("k1", PAID)
        for _ in range(3):
            await place.told("failed", "k1", "wamid.1", 131047)
        assert place.sent == [Said("Thank you"), PAID.filled]
        await place.told("delivered", "k1", "wamid.2")
        await trio.sleep(HOUR)
        assert len(place.sent) == 2


async def test_a_window_that_meta_calls_closed_later_holds_what_has_no_template(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with city() as place:
        await place.says("k1", Said("hello"))
        await place.told("failed", "k1", "wamid.1", 131047)
        assert len(place.sent) == 1
        await place.writes()
        await place.settled()
        assert place.sent == [Said("hello")] * 2


async def test_a_time_out_is_settled_by_its_status_before_anything_is_sent_again(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with city() as place:
        place.result = lambda n: Unknown("ReadTimeout")
        await place.says("k1", Said("one"))
        await place.says("k2", Said("two"))
        await trio.sleep(10)
        assert place.keys == ["k1"], "what follows waits"
        place.result = lambda n: Accepted(f"wamid.{n}")
        await place.told("sent", "k1", "wamid.unseen")
        await trio.sleep(HOUR)
        assert place.keys == ["k1", "k2"]


@pytest.mark.parametrize("of_run", [True, False])
async def test_a_reply_that_failed_comes_back_to_the_run_that_said_it(
    of_run: bool, autojump_clock: trio.testing.MockClock
) -> None:
    async with city() as place:
        await place.says("s.1.0.1.0", Said("hello"), of_run=of_run)
        await place.told("failed", "s.1.0.1.0", "wamid.1", 131026)
        await place.told("failed", "s.1.0.1.0", "wamid.1", 131026)
        assert await place.events() == ([DeliveryFailed("s.1.0.1.0", 131026)] if of_run else [])
        assert place.rung == ([place.resident] if of_run else [])


async def test_a_reply_that_the_sender_gives_up_comes_back_too(autojump_clock: trio.testing.MockClock) -> None:
    async with city() as place:
        place.result = lambda n: Refused(decide(131026), 131026)
        await place.says("s.1.0.1.0", Said("hello"), of_run=True)
        assert await place.events() == [DeliveryFailed("s.1.0.1.0", 131026)]
        assert place.rung == [place.resident]


async def test_a_long_queue_of_notices_does_not_hold_up_a_reply(autojump_clock: trio.testing.MockClock) -> None:
    async with city() as place:
        who = []
        for n in range(300):
            alias = Alias("wa_id", f"2782{n:07d}")
            message = Inbound(f"m{n}", (alias,), place.clock.now(), TypedText("hi"))
            who += (await place.store.accept([message], [], now=place.clock.now(), ids=place.ids)).residents
        for n, resident in enumerate(who):
            notice = Reply(f"n{n}", Said("notice"), Priority.NOTICE)
            await place.store.commit(Turn(resident=resident, replies=(notice,), at=place.clock.now()))
        place.outbox.ring()
        await trio.sleep(0.5)
        sent_before = len(place.sent)
        assert 30 <= sent_before < 60, "70 a second"
        await place.says("reply", Said("reply"))
        assert place.keys.index("reply") - sent_before <= 2
        await trio.sleep(10)
        assert len(place.sent) == 301


# ---------------------------------------------------------------------------------------------- accepted, then failed


async def test_what_fails_later_for_a_reason_that_passes_is_sent_again(autojump_clock: trio.testing.MockClock) -> None:
    """Meta's ladder for the pair rate, 1, 4, 16 ... seconds, also where the failure comes as a status."""
    async with city() as place:
        await place.says("k1", Said("hello"), of_run=True)
        for n, wait in ((1, 1), (2, 4), (3, 16), (4, 64), (5, 256)):
            await place.told("failed", "k1", f"wamid.{n}", 131056)
            await trio.sleep(wait + 1)
            assert len(place.sent) == n + 1
        assert place.rung == []
        await place.told("failed", "k1", "wamid.6", 131056)
        assert await place.events() == [DeliveryFailed("k1", 131056)], "in the end its run is told"


@pytest.mark.parametrize("code", [131026, 131049, 130472, 131053, 100, 4_999_999])
async def test_what_fails_later_for_good_is_not_sent_again(code: int, autojump_clock: trio.testing.MockClock) -> None:
    async with city() as place:
        await place.says("k1", Said("hello"), of_run=True)
        await place.told("failed", "k1", "wamid.1", code)
        await trio.sleep(2 * HOUR)
        assert (len(place.sent), await place.events()) == (1, [DeliveryFailed("k1", code)])


async def test_an_account_whose_messages_fail_later_stops_the_sender_and_loses_nothing(
    autojump_clock: trio.testing.MockClock,
) -> None:
    """What is accepted proves nothing then: one message a minute tries, until one arrives."""
    async with city() as place:
        await place.says("k1", Said("one"))
        await place.told("failed", "k1", "wamid.1", 131031)
        assert place.outbox.alarm == "131031 the account is locked: words"
        await place.says("k2", Said("two"))
        assert place.keys == ["k1"]
        await trio.sleep(60)
        assert place.keys == ["k1", "k1"]
        await place.told("failed", "k1", "wamid.2", 131031)
        await trio.sleep(50)
        assert (place.keys, place.outbox.alarm is None) == (["k1", "k1"], False)
        await trio.sleep(20)
        assert place.keys == ["k1"] * 3
        assert place.outbox.alarm is not None, "it was accepted, as those before it"
        await place.told("sent", "k1", "wamid.3")
        assert place.outbox.alarm is None
        assert place.keys[3:] == ["k2"]


async def test_without_a_word_of_what_was_accepted_the_sender_goes_on_after_as_long_again(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with city() as place:
        await place.says("k1", Said("one"))
        await place.told("failed", "k1", "wamid.1", 131031)
        await trio.sleep(62)
        assert place.outbox.alarm is not None
        await place.says("k2", Said("two"))
        await trio.sleep(62)
        assert (place.outbox.alarm, place.keys) == (None, ["k1", "k1", "k2"])


@pytest.mark.parametrize("code", [130497, 131042, 131048, 132015])
async def test_what_one_message_may_be_the_cause_of_stops_nobody_else(
    code: int, autojump_clock: trio.testing.MockClock
) -> None:
    """A visitor from a country that the city may not write to must not silence the city."""
    async with city() as place:
        await place.says("k1", Said("one"))
        await place.told("failed", "k1", "wamid.1", code)
        assert place.outbox.alarm is None
        visitor, place.resident = place.resident, ""
        other = Inbound("m9", (Alias("wa_id", "27829999999"),), place.clock.now(), TypedText("hi"))
        (place.resident,) = (await place.store.accept([other], [], now=place.clock.now(), ids=place.ids)).residents
        await place.says("k2", Said("two"))
        assert place.keys == ["k1", "k2"]
        assert visitor != place.resident
        shown = [warning.split(":")[1].split()[0] for warning in place.outbox.warnings]
        assert shown == ([str(code)] if code != 132015 else []), "somebody has to look"
        await trio.sleep(1.1 * HOUR)
        assert place.outbox.warnings == ()


async def test_a_payment_problem_that_is_told_later_loses_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with city() as place:
        await place.says("k1", Said("one"), of_run=True)
        for n in range(1, 20):
            await place.told("failed", "k1", f"wamid.{n}", 131042)
            await trio.sleep(900)
            assert len(place.sent) == n + 1
        assert await place.events() == []
        await trio.sleep(21 * HOUR)
        await place.told("failed", "k1", "wamid.20", 131042)
        await trio.sleep(2 * HOUR)
        assert await place.events() == [DeliveryFailed("k1", None)], "it is of no use any more"


async def test_throttling_that_is_told_later_slows_the_number_down(autojump_clock: trio.testing.MockClock) -> None:
    async with city() as place:
        await place.says("k1", Said("one"))
        await place.told("failed", "k1", "wamid.1", 130429)
        await trio.sleep(5)
        assert place.keys == ["k1", "k1"]
        await place.told("delivered", "k1", "wamid.2")
        assert place.outbox.alarm is None


async def test_old_news_of_the_account_stops_nothing(autojump_clock: trio.testing.MockClock) -> None:
    """Webhooks of hours ago, delivered once more or at last: what they tell may be over."""
    async with city() as place:
        await place.says("k1", Said("one"))
        old = DeliveryStatus("wamid.1", "failed", place.clock.now() - HOUR, "k1", 131031, "locked")
        place.outbox.told([old] * 300)
        assert place.outbox.alarm is None
        place.outbox.told([replace(old, at=place.clock.now())] * 300)
        assert place.outbox.alarm == "131031 the account is locked: locked"
