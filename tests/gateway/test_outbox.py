"""The sender in virtual time, against a store in memory that keeps the rules of `sessions.ports.Store`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
import trio
import trio.testing
from msgspec.structs import replace

from gateway.outbox import Outbox, OutboxSettings
from gateway.whatsapp.client import Accepted, Refused, SendResult, Unknown
from gateway.whatsapp.encode import Address
from gateway.whatsapp.errors import UNREACHABLE, decide
from gateway.whatsapp.limits import Fault, LimitExceeded
from sessions.errors import Fenced, StoreUnavailable
from sessions.messages import Alias, Message, Said
from sessions.ports import OutboxRow

EPOCH = 1_795_478_400.0
FAST = OutboxSettings(rate=1_000, burst=1_000)

Answer = Callable[[str, int], SendResult]
"""(body, how often this body was sent before) -> what the channel says."""


class TrioClock:
    def now(self) -> float:
        return EPOCH + trio.current_time() - self.start

    def __init__(self) -> None:
        self.start = trio.current_time()


class Memory:
    """Rows in memory. `ended` tells what became of them, `told` what was noted on the way."""

    def __init__(self, clock: TrioClock) -> None:
        self.clock = clock
        self.rows: dict[int, OutboxRow] = {}
        self.ended: dict[str, str] = {}
        self.told: list[str] = []
        self.broken: Exception | None = None
        self.reads_broken: Exception | None = None
        self.looks = 0
        self.claimed: set[int] = set()

    def put(self, resident: str, *bodies: str, age: float = 0.0) -> None:
        for body in bodies:
            seq = len(self.rows) + len(self.ended) + 1
            now = self.clock.now()
            alias = Alias("phone", "+27820000000") if resident != "nobody" else None
            aliases = (alias,) if alias else ()
            self.rows[seq] = OutboxRow(seq, f"key-{body}", resident, aliases, Said(body), 0, now - age, now)

    async def outbox_claim(self, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
        await trio.lowlevel.checkpoint()
        self.looks += 1
        if self.reads_broken:
            raise self.reads_broken
        heads: dict[str, OutboxRow] = {}
        for seq in sorted(self.rows):
            heads.setdefault(self.rows[seq].resident, self.rows[seq])
        free = [row for row in heads.values() if row.seq not in self.claimed]
        found = [row for row in free if row.due <= now and row.resident not in skip][:limit]
        self.claimed.update(row.seq for row in found)
        return found

    async def outbox_release(self, seq: int) -> None:
        await self._write()
        self.claimed.discard(seq)

    async def outbox_recover(self, due: float) -> int:
        await self._write()
        for seq in self.claimed:
            self.rows[seq] = replace(self.rows[seq], due=due)
        recovered, self.claimed = len(self.claimed), set()
        return recovered

    async def outbox_next_due(self) -> float | None:
        await trio.lowlevel.checkpoint()
        return min((row.due for row in self.rows.values() if row.seq not in self.claimed), default=None)

    async def outbox_sent(self, seq: int, channel_id: str, at: float) -> None:
        await self._end(seq, f"sent {channel_id}")

    async def outbox_retry(self, seq: int, due: float, error: str) -> None:
        await self._write()
        row = self.rows[seq]
        self.claimed.discard(seq)
        self.rows[seq] = replace(row, due=due, attempts=row.attempts + 1)
        self.told.append(f"{body_of(row)}: +{due - self.clock.now():g} {error}")

    async def outbox_failed(self, seq: int, error: str, code: int | None, at: float) -> None:
        await self._end(seq, f"failed {code} {error}")

    async def outbox_unknown(self, seq: int, error: str, at: float) -> None:
        await self._end(seq, f"unknown {error}")

    async def _write(self) -> None:
        await trio.lowlevel.checkpoint()
        if self.broken:
            raise self.broken

    async def _end(self, seq: int, how: str) -> None:
        await self._write()
        self.claimed.discard(seq)
        self.ended[body_of(self.rows.pop(seq))] = how


def body_of(row: OutboxRow) -> str:
    assert isinstance(row.message, Said)
    return str(row.message.body)


class Channel:
    """Notes what is sent and when (seconds since the start), and answers as told."""

    def __init__(self, clock: TrioClock, answer: Answer, takes: float) -> None:
        self._clock, self.answer, self.takes = clock, answer, takes
        self.sent: list[tuple[str, float]] = []
        self.under_way = self.most_under_way = 0

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        assert isinstance(message, Said)
        assert outbox_id == f"key-{message.body}"
        assert address == Address(to="+27820000000")
        body = str(message.body)
        before = self.bodies.count(body)
        self.sent.append((body, round(self._clock.now() - EPOCH, 2)))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        await trio.sleep(self.takes)
        self.under_way -= 1
        return self.answer(body, before)

    @property
    def bodies(self) -> list[str]:
        return [body for body, _ in self.sent]

    def times(self, body: str) -> list[float]:
        return [at for each, at in self.sent if each == body]


def well(body: str, _before: int) -> SendResult:
    return Accepted(f"wamid.{body}")


def first(times: int, result: SendResult, only: str | None = None) -> Answer:
    """`result` for the first sends of each body (or of one), then all is well."""

    def answer(body: str, before: int) -> SendResult:
        return result if before < times and only in (None, body) else well(body, before)

    return answer


def refused(code: int, retry_after: float | None = None) -> Refused:
    return Refused(decide(code, 400), code, "words", retry_after)


class Bench:
    def __init__(self, answer: Answer, settings: OutboxSettings, takes: float) -> None:
        self.clock = TrioClock()
        self.store = Memory(self.clock)
        self.channel = Channel(self.clock, answer, takes)
        self.outbox = Outbox(self.store, self.channel, self.clock, lambda: 0.0, settings)

    def alarm(self) -> str | None:
        return self.outbox.alarm

    @property
    def seconds(self) -> float:
        return self.clock.now() - EPOCH


@asynccontextmanager
async def bench(answer: Answer = well, settings: OutboxSettings = FAST, *, takes: float = 0.1) -> AsyncIterator[Bench]:
    made = Bench(answer, settings, takes)
    async with trio.open_nursery() as nursery:
        await nursery.start(made.outbox.run)
        yield made
        nursery.cancel_scope.cancel()


# ---------------------------------------------------------------------------------------------- order and rate


async def test_what_is_in_the_outbox_at_the_start_is_sent_without_a_ring(
    autojump_clock: trio.testing.MockClock,
) -> None:
    made = Bench(well, FAST, 0.1)
    made.store.put("anna", "one")
    async with trio.open_nursery() as nursery:
        await nursery.start(made.outbox.run)
        await trio.sleep(1)
        nursery.cancel_scope.cancel()
    assert made.store.ended == {"one": "sent wamid.one"}


async def test_a_ring_sends_at_once_and_no_ring_within_the_poll(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        await trio.sleep(5)
        it.store.put("anna", "rung")
        it.outbox.ring()
        await trio.sleep(1)
        it.store.put("anna", "not rung")
        await trio.sleep(60)
    assert it.channel.times("rung") == [5.0]
    assert 6 <= it.channel.times("not rung")[0] <= 36


async def test_messages_of_one_resident_go_one_after_the_other(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        it.store.put("anna", "a1", "a2", "a3")
        it.store.put("ben", "b1")
        it.outbox.ring()
        await trio.sleep(2)
    assert sorted(it.channel.sent) == [("a1", 0.0), ("a2", 0.1), ("a3", 0.2), ("b1", 0.0)]
    assert set(it.store.ended) == {"a1", "a2", "a3", "b1"}


async def test_no_more_than_so_many_are_under_way(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(settings=OutboxSettings(in_flight=4, rate=1_000, burst=1_000)) as it:
        for n in range(40):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        await trio.sleep(10)
    assert it.channel.most_under_way == 4
    assert len(it.store.ended) == 40


async def test_the_rate_of_the_number_is_kept(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(settings=OutboxSettings(in_flight=100, rate=10, burst=5), takes=0.0) as it:
        for n in range(105):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        await trio.sleep(60)
    times = [at for _, at in it.channel.sent]
    assert len(times) == 105
    assert max(sum(1 for at in times if start <= at < start + 1) for start in times) <= 15
    assert 9.5 <= times[-1] <= 10.5


async def test_an_idle_sender_hardly_looks_at_the_store(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        await trio.sleep(3_600)
    assert it.store.looks <= 130


async def test_a_resident_who_waits_does_not_make_the_sender_spin(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(4, refused(131056))) as it:
        it.store.put("anna", "a1", "a2")  # the second is due all the time, behind the first
        it.outbox.ring()
        await trio.sleep(80)
    assert it.store.looks <= 110


# ---------------------------------------------------------------------------------------------- errors of one message


async def test_the_pair_rate_delays_this_resident_only(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(5, refused(131056), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.store.put("ben", "b1", "b2")
        it.outbox.ring()
        await trio.sleep(1_000)
    waits = it.channel.times("a1")
    assert [round(later - now) for now, later in pairwise(waits)] == [1, 4, 16, 64, 256]
    assert it.channel.times("a2")[0] >= waits[-1]
    assert it.channel.times("b2")[0] < 1
    assert set(it.store.ended.values()) == {f"sent wamid.{body}" for body in ("a1", "a2", "b1", "b2")}


async def test_a_resident_who_stays_throttled_is_given_up_in_the_end(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(131056), only="a1")) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(1_000)
    assert len(it.channel.times("a1")) == 6
    assert it.store.ended["a1"].startswith("failed 131056")
    assert it.store.ended["a2"] == "sent wamid.a2"


@pytest.mark.parametrize("code", [131026, 131047, 100, 132001, 999_999])
async def test_a_final_error_fails_the_message_and_the_next_one_goes(
    code: int, autojump_clock: trio.testing.MockClock
) -> None:
    async with bench(first(99, refused(code), only="a1")) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.channel.bodies == ["a1", "a2"]
    assert it.store.ended["a1"].startswith(f"failed {code} {code} ")
    assert it.alarm() is None


async def test_an_unknown_error_of_metas_is_repeated_a_few_times(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(131000), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(60)
    times = it.channel.times("a1")
    assert [round(later - now) for now, later in pairwise(times)] == [1, 2, 4, 8]
    assert "after 5 attempts" in it.store.ended["a1"]


async def test_retry_after_is_respected(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, refused(131000, retry_after=40)), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(60)
    assert it.channel.times("a1") == [0.0, 40.0]


async def test_a_day_long_wait_does_not_hold_up_what_follows(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(131049), only="a1")) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(2)
    assert "would hold up what follows" in it.store.ended["a1"]
    assert it.store.ended["a2"] == "sent wamid.a2"


async def test_a_message_that_breaks_a_limit_fails_alone(autojump_clock: trio.testing.MockClock) -> None:
    def answer(body: str, before: int) -> SendResult:
        if body == "a1":
            raise LimitExceeded([Fault("text.body", "at most 4,096 characters", 4096, 4097)])
        return well(body, before)

    async with bench(answer) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.store.ended["a1"] == "failed None text.body: at most 4,096 characters, found 4097"
    assert it.store.ended["a2"] == "sent wamid.a2"


async def test_a_bug_that_one_message_brings_out_leaves_the_others_alone(
    autojump_clock: trio.testing.MockClock,
) -> None:
    def answer(body: str, before: int) -> SendResult:
        if body == "a1":
            raise ZeroDivisionError("division by zero")
        return well(body, before)

    async with bench(answer) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.store.ended["a1"] == "failed None bug: ZeroDivisionError: division by zero"
    assert it.store.ended["a2"] == "sent wamid.a2"


async def test_a_resident_without_an_address_is_no_trouble_for_others(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        it.store.put("nobody", "n1")
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.store.ended["n1"].startswith("failed None the resident has neither")
    assert it.store.ended["a1"] == "sent wamid.a1"


async def test_a_message_is_not_sent_when_it_is_of_no_use_any_more(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        it.store.put("anna", "old", age=86_401)
        it.store.put("anna", "new", age=86_000)
        it.outbox.ring()
        await trio.sleep(2)
    assert it.channel.bodies == ["new"]
    assert it.store.ended["old"].startswith("failed None not sent while it was of use")


# ---------------------------------------------------------------------------------------------- unknown outcomes


async def test_an_unknown_outcome_is_sent_once_more_after_a_while(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, Unknown("ReadTimeout"), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(60)
    assert it.channel.sent == [("a1", 0.0), ("a1", 30.0), ("a2", 30.0)]
    assert it.store.told == ["a1: +30 unknown outcome: ReadTimeout; sent once more unless a status comes"]
    assert it.store.ended["a1"] == "sent wamid.a1"


async def test_an_outcome_that_stays_unknown_is_left_alone(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, Unknown("ReadTimeout"), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(600)
    assert it.channel.bodies == ["a1", "a1", "a2"]
    assert it.store.ended["a1"] == "unknown unknown outcome: ReadTimeout (sent twice)"


async def test_a_status_in_the_meantime_settles_an_unknown_outcome(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, Unknown("ReadTimeout"), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(10)
        await it.store.outbox_sent(1, "by status", 0.0)  # what the store does with a status
        it.outbox.ring()
        await trio.sleep(600)
    assert it.channel.sent == [("a1", 0.0), ("a2", 10.0)]


# ---------------------------------------------------------------------------------------------- trouble of the channel


async def test_an_expired_token_stops_the_sender_and_loses_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(190)), takes=0.0) as it:
        for n in range(20):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        await trio.sleep(5)
        assert it.alarm() == "190 the access token has expired or was revoked: words"
        sent = len(it.channel.sent)
        assert sent <= 16
        await trio.sleep(300)
        assert len(it.channel.sent) - sent <= 5  # one probe a minute
        assert it.store.ended == {}
        it.channel.answer = well
        await trio.sleep(130)
        assert it.alarm() is None
    assert it.store.ended == {f"m{n}": f"sent wamid.m{n}" for n in range(20)}
    assert it.store.told == []  # no attempts were counted


async def test_an_alarm_ends_also_if_only_one_resident_waits(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, refused(190), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(50)
        assert it.alarm() is not None
        await trio.sleep(20)
        assert it.alarm() is None
    assert it.channel.bodies == ["a1", "a1", "a2"]


async def test_throttling_slows_the_number_down_and_loses_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, refused(130429)), takes=0.0, settings=OutboxSettings(rate=80, burst=8)) as it:
        for n in range(30):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        await trio.sleep(600)
    assert it.store.ended == {f"m{n}": f"sent wamid.m{n}" for n in range(30)}
    assert it.store.told == []
    early = [at for _, at in it.channel.sent if at < 1.0]
    assert len(early) <= 16


async def test_a_network_that_is_gone_for_an_hour_loses_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(10_000, Refused(UNREACHABLE, detail="ConnectError")), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.store.put("ben", "b1")
        it.outbox.ring()
        await trio.sleep(3_600)
        assert it.alarm() == "WhatsApp cannot be reached: ConnectError"
        assert 60 <= len(it.channel.sent) <= 90
        it.channel.answer = well
        await trio.sleep(130)
        assert it.alarm() is None
    assert set(it.store.ended) == {"a1", "a2", "b1"}
    assert [body for body in it.channel.bodies[-3:] if body != "b1"] == ["a1", "a2"]


async def test_a_short_trouble_of_the_server_raises_no_alarm(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(2, refused(131016)), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(0.5)
        assert it.alarm() is None
        await trio.sleep(20)
    assert it.store.ended == {"a1": "sent wamid.a1"}


async def test_one_resident_who_stops_the_sender_again_and_again_is_found_out(
    autojump_clock: trio.testing.MockClock,
) -> None:
    """For Meta 130497 is trouble of the account, but a single foreign number can bring it about."""
    async with bench(first(9_999, refused(130497), only="foreign"), takes=0.0) as it:
        it.store.put("anna", "foreign", "a2")
        for n in range(40):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        for n in range(10):
            await trio.sleep(60)
            it.store.put(f"late{n}", f"late{n}")
            it.outbox.ring()
        await trio.sleep(200)
        assert it.alarm() is None
    assert it.store.ended.pop("foreign").startswith("failed 130497 ")
    assert len(it.store.ended) == 51
    assert all(how.startswith("sent ") for how in it.store.ended.values())
    assert len(it.channel.times("foreign")) == 4


# ---------------------------------------------------------------------------------------------- trouble of the store


async def test_what_was_sent_is_not_sent_again_while_the_store_cannot_write(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench(takes=1.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(0.5)
        it.store.broken = StoreUnavailable("disk full")  # while the message is under way
        await trio.sleep(300)
        assert it.channel.bodies == ["a1"]
        assert it.alarm() == "the store cannot be written: disk full"
        it.store.broken = None
        await trio.sleep(5)
        assert it.alarm() is None
    assert it.channel.bodies == ["a1", "a2"]


async def test_what_was_under_way_at_a_crash_waits_for_its_status_before_it_is_sent_again(
    autojump_clock: trio.testing.MockClock,
) -> None:
    made = Bench(well, FAST, 0.1)
    made.store.put("anna", "a1")
    made.store.put("ben", "b1")
    made.store.claimed = {1, 2}  # as the process that was killed left them
    async with trio.open_nursery() as nursery:
        await nursery.start(made.outbox.run)
        await trio.sleep(5)
        assert made.channel.bodies == []
        del made.store.rows[2]  # a status came: it was sent
        await trio.sleep(60)
        nursery.cancel_scope.cancel()
    assert made.channel.bodies == ["a1"]


async def test_a_message_that_was_claimed_and_not_begun_goes_back_when_the_sender_stops(
    autojump_clock: trio.testing.MockClock,
) -> None:
    made = Bench(well, OutboxSettings(rate=1.0, burst=1.0), 0.1)
    for number in range(5):
        made.store.put(f"r{number}", f"m{number}")
    async with trio.open_nursery() as nursery:
        await nursery.start(made.outbox.run)
        await trio.sleep(0.5)
        assert len(made.store.claimed) == 4
        nursery.cancel_scope.cancel()
    assert made.store.claimed == set()
    assert len(made.channel.bodies) == len(made.store.ended) == 1


async def test_a_store_that_cannot_be_read_is_asked_again(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        it.store.reads_broken = StoreUnavailable("closed")
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(10)
        assert it.alarm() == "the store cannot be read: closed"
        it.store.reads_broken = None
        await trio.sleep(3)
        assert it.alarm() is None
    assert it.store.ended == {"a1": "sent wamid.a1"}


async def test_a_sender_that_was_taken_over_stops(autojump_clock: trio.testing.MockClock) -> None:
    made = Bench(well, FAST, 0.0)
    made.store.put("anna", "a1")
    made.store.broken = Fenced("another owner")
    with pytest.raises(ExceptionGroup) as caught:
        await made.outbox.run()
    assert caught.group_contains(Fenced)


# ---------------------------------------------------------------------------------------------- the end


async def test_draining_finishes_what_is_under_way_and_begins_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(takes=5.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(1)
        assert it.outbox.in_flight == 1
        assert await it.outbox.drain(within=10)
        assert it.seconds == pytest.approx(5.0)
        it.outbox.ring()
        await trio.sleep(60)
    assert it.channel.bodies == ["a1"]
    assert it.store.ended == {"a1": "sent wamid.a1"}


async def test_draining_waits_no_longer_than_told(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(takes=50.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(1)
        assert not await it.outbox.drain(within=10)
        assert it.seconds == pytest.approx(11.0)
    assert it.store.ended == {"a1": "sent wamid.a1"}  # cancelled then, it still finished and was written down


async def test_an_idle_or_paused_sender_drains_at_once(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(190)), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(1)
        assert await it.outbox.drain(within=10)
        assert it.seconds == pytest.approx(1.0)


async def test_a_sender_that_never_ran_drains_at_once(autojump_clock: trio.testing.MockClock) -> None:
    assert await Bench(well, FAST, 0.0).outbox.drain(within=10)


async def test_cancelling_finishes_what_is_under_way_and_writes_it_down(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench(takes=5.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(1)
    assert it.seconds == pytest.approx(5.0)
    assert it.channel.bodies == ["a1"]
    assert it.store.ended == {"a1": "sent wamid.a1"}
