"""A bench for the sender in virtual time: a store in memory that keeps the rules of the real one, and a channel."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import trio
import trio.testing
from msgspec.structs import replace

from gateway.outbox import Outbox
from gateway.outbox_ports import OutboxSettings
from gateway.whatsapp.encode import Address
from gateway.whatsapp.errors import decide
from gateway.whatsapp.results import Accepted, Refused, SendResult
from sessions.messages import Alias, Message, Said, Template, WithTemplate
from sessions.ownership import ALONE
from sessions.records import ChannelNotice, OutboxRow, Priority

EPOCH = 1_795_478_400.0
FAST = OutboxSettings(rate=1_000, burst=1_000)

Answer = Callable[[str, int], SendResult]
"""(body, how often this body was sent before) -> what the channel says."""

TemplateOff = Callable[[str, str], ChannelNotice | None]


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
        self.slow = 0.0
        self.claimed: set[int] = set()
        self.held: dict[str, tuple[OutboxRow, str, int | None]] = {}
        self.runs: set[str] = set()  # residents whose runs are told of a failure

    def put(
        self,
        resident: str,
        *bodies: str,
        age: float = 0.0,
        priority: Priority = Priority.REPLY,
        heard: float | None = 0.0,
        template: Template | None = None,
    ) -> None:
        """`heard`: how long ago the resident wrote."""
        for body in bodies:
            seq = len(self.rows) + len(self.ended) + len(self.held) + 1
            now = self.clock.now()
            alias = Alias("phone", "+27820000000") if resident != "nobody" else None
            aliases = (alias,) if alias else ()
            message: Message = Said(body)
            if template is not None:
                message = WithTemplate(Said(body), template.name, {}, template)
            self.rows[seq] = OutboxRow(
                *(seq, f"key-{body}", resident, aliases, message, 0, now - age, now),
                priority=priority,
                heard=None if heard is None else now - heard,
            )

    async def outbox_claim(self, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
        await trio.lowlevel.checkpoint()
        self.looks += 1
        if self.reads_broken:
            raise self.reads_broken
        heads: dict[str, OutboxRow] = {}
        for seq in sorted(self.rows):
            heads.setdefault(self.rows[seq].resident, self.rows[seq])
        free = [row for row in heads.values() if row.seq not in self.claimed]
        free.sort(key=lambda row: (row.priority, row.seq))
        found = [row for row in free if row.due <= now and row.resident not in skip][:limit]
        self.claimed.update(row.seq for row in found)
        await trio.sleep(self.slow)
        return found

    async def outbox_release(self, seq: int) -> None:
        await self._write()
        self.claimed.discard(seq)

    ownership = ALONE

    async def outbox_recover(self, due: float, notices_due: float | None = None, *, others: bool = False) -> int:
        await self._write()
        later = due if notices_due is None else notices_due
        for seq in self.claimed:
            row = self.rows[seq]
            self.rows[seq] = replace(row, due=max(row.due, later if row.priority is Priority.NOTICE else due))
        recovered, self.claimed = len(self.claimed), set()
        return recovered

    async def outbox_next_due(self) -> float | None:
        await trio.lowlevel.checkpoint()
        return min((row.due for row in self.rows.values() if row.seq not in self.claimed), default=None)

    async def outbox_sent(self, seq: int, channel_id: str, at: float, *, as_template: bool = False) -> None:
        await self._end(seq, f"sent {channel_id}")

    async def outbox_retry(self, seq: int, due: float, error: str) -> None:
        await self._write()
        row = self.rows[seq]
        self.claimed.discard(seq)
        self.rows[seq] = replace(row, due=due, attempts=row.attempts + 1)
        self.told.append(f"{body_of(row)}: +{due - self.clock.now():g} {error}")

    async def outbox_doubt(self, seq: int, due: float, error: str) -> None:
        await self._write()
        row = self.rows[seq]
        self.claimed.discard(seq)
        self.rows[seq] = replace(row, due=due, doubts=row.doubts + 1)
        self.told.append(f"{body_of(row)}: +{due - self.clock.now():g} {error}")

    async def outbox_closed(self, seq: int, at: float) -> None:
        await self._write()
        self.claimed.discard(seq)
        self.rows[seq] = replace(self.rows[seq], heard=None)

    async def outbox_hold(self, seq: int, reason: str, code: int | None, at: float) -> None:
        await self._write()
        self.claimed.discard(seq)
        row = self.rows.pop(seq)
        self.held[body_of(row)] = (row, reason, code)

    async def outbox_free(self, at: float) -> int:
        freed = [body for body, (_, _, code) in self.held.items() if code is not None]
        for body in freed:
            row, _, _ = self.held.pop(body)
            self.rows[row.seq] = row
        return len(freed)

    async def outbox_failed(
        self, seq: int, error: str, code: int | None, at: float, *, unwanted: bool = False
    ) -> str | None:
        row = self.rows[seq]
        await self._end(seq, f"failed {code} {error}")
        return row.resident if row.resident in self.runs else None

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
    message = row.message.message if isinstance(row.message, WithTemplate) else row.message
    assert isinstance(message, Said)
    return str(message.body)


class Channel:
    """Notes what is sent and when (seconds since the start), and answers as told."""

    def __init__(self, clock: TrioClock, answer: Answer, takes: float) -> None:
        self._clock, self.answer, self.takes = clock, answer, takes
        self.sent: list[tuple[str, float]] = []
        self.templates: list[str] = []
        self.under_way = self.most_under_way = 0

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        assert outbox_id is not None
        body = outbox_id.removeprefix("key-")
        assert address == Address(to="+27820000000")
        if isinstance(message, Template):
            self.templates.append(body)
        else:
            assert message == Said(body)
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
    def __init__(
        self,
        answer: Answer,
        settings: OutboxSettings,
        takes: float,
        template_off: TemplateOff = lambda name, language: None,
    ) -> None:
        self.clock = TrioClock()
        self.store = Memory(self.clock)
        self.channel = Channel(self.clock, answer, takes)
        self.rung: list[str] = []
        self.outbox = Outbox(
            self.store,
            self.channel,
            self.clock,
            lambda: 0.0,
            settings,
            ring_resident=self.rung.append,
            template_off=template_off,
        )

    def alarm(self) -> str | None:
        return self.outbox.alarm

    @property
    def seconds(self) -> float:
        return self.clock.now() - EPOCH


@asynccontextmanager
async def bench(
    answer: Answer = well,
    settings: OutboxSettings = FAST,
    *,
    takes: float = 0.1,
    template_off: TemplateOff = lambda name, language: None,
) -> AsyncIterator[Bench]:
    made = Bench(answer, settings, takes, template_off)
    async with trio.open_nursery() as nursery:
        await nursery.start(made.outbox.run)
        yield made
        nursery.cancel_scope.cancel()
