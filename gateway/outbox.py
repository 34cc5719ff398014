"""The sender: takes messages from the outbox and brings them to the channel, in order for each resident.

- Of each resident only the first message in line is ever under way. Residents do not wait for each other.
- Replies go before news, news before notices. No message is taken before the rates of the number and of the resident
  allow it, so that what is more urgent never waits behind what was taken earlier.
- What happens after an error is decided by the table of codes alone (`gateway.whatsapp.errors`).
- Trouble of one message or resident is kept in the store: tried again later, failed, or unknown.
- Trouble of the number or the account (throttled, down, token expired) leaves the rows as they are: the whole sender
  pauses, then tries with one message, and goes on when it passes.
- Outside the window of 24 hours a message goes as its template, or is held with its reason.
- If the store tells that it cannot write, what was sent is not sent again: the row waits until that is written down.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Iterable

import structlog
import trio

from gateway.channel_trouble import ChannelTrouble
from gateway.named_work import SendWork, sent_as
from gateway.outbox_ports import OutboxSettings, OutboxStore, Sender
from gateway.outbox_share import OutboxShare
from gateway.pacing import Pace
from gateway.whatsapp.encode import address_of
from gateway.whatsapp.errors import LONGEST_PAIR, NO_MARKETING, Action, Scope
from gateway.whatsapp.limits import CannotSend
from gateway.whatsapp.results import Accepted, Refused, Unknown
from gateway.window import Held, Window, is_marketing
from sessions.errors import Moved, StoreUnavailable
from sessions.messages import Bubble, DeliveryStatus, Template
from sessions.ports import Clock
from sessions.records import ChannelNotice, OutboxRow, Priority

log = structlog.get_logger(__name__)


class Outbox:
    """Sends what is in the outbox. One per phone number; `run` it in a nursery.

    Arguments:
        store: where the messages are.
        sender: where they go.
        clock: seconds since the epoch; must run at the pace of Trio's clock.
        random: returns a number in [0, 1), for jitter.
        settings: see `OutboxSettings`.
        ring_resident: told of a resident whose run has to hear of a reply that failed.
        template_off: see `gateway.window.Window`.
        stays: told of what is not sent now: `held`, or `given up`, and WhatsApp's code, if there was one.
    """

    def __init__(
        self,
        store: OutboxStore,
        sender: Sender,
        clock: Clock,
        random: Callable[[], float],
        settings: OutboxSettings | None = None,
        ring_resident: Callable[[str], object] = lambda resident: None,
        template_off: Callable[[str, str], ChannelNotice | None] = lambda name, language: None,
        stays: Callable[[OutboxRow, str, int | None], object] | None = None,
    ) -> None:
        self._ring_resident, self._stays = ring_resident, stays or (lambda row, what, code: None)
        self._store, self._sender, self._clock, self._random = store, sender, clock, random
        self._settings = settings or OutboxSettings()
        known = self._settings
        self._pace = Pace(known.rate, known.burst, known.pair_burst, known.pair_pause, clock.now())
        self._trouble = ChannelTrouble(self._pace, random, known.longest_backoff)
        self._circuit = self._trouble.circuit
        self._read_alarm: str | None = None
        self._write_alarm: str | None = None
        self._bell = trio.Event()
        self._draining, self._ended = trio.Event(), trio.Event()
        self._running = self._recovered = self._looking = False
        self._in_flight: set[str] = set()
        self._share = OutboxShare(store.ownership, self._pace, self._in_flight, clock.now, self.ring)
        self._held: dict[str, float] = {}  # resident -> not before; so that a probe takes somebody else first
        self._window = Window(known, template_off)
        self.accepted_at = float("-inf")

    @property
    def alarm(self) -> str | None:
        """Why nothing is sent, if somebody has to look; None while all is well. For `/readyz`."""
        return self._write_alarm or self._read_alarm or self._circuit.alarm

    @property
    def warnings(self) -> tuple[str, ...]:
        """What somebody should look at, though all else goes on: templates that Meta refuses, and what fails after it
        was accepted; each with its reason."""
        return (*self._window.left_alone, *self._trouble.complaints(self._clock.now()))

    def heard(self, messages: int) -> None:
        """Note that messages came in: Meta counts them into the same rate."""
        self._pace.heard(messages, self._clock.now())

    async def templates_freed(self) -> None:
        """Templates may be used again: what was held for want of one is sent. StoreUnavailable: it stays held."""
        self._window.try_again()
        await self._store.outbox_free(self._clock.now())
        self.ring()

    def stop(self, why: str, at: float) -> None:
        """The account may send nothing, as was told at this time: pause, then try with one message each minute."""
        if at > self.accepted_at:
            self._trouble.stop(why, self._clock.now())

    def told(self, statuses: Iterable[DeliveryStatus]) -> None:
        """Hear what became of what was accepted: it may stop the sender, or end a stop. The messages themselves are
        seen to by the store."""
        for status in statuses:
            if status.status == "failed":
                self._trouble.failed_afterwards(status, self._clock.now())
            elif status.outbox_id is not None and self._trouble.arrived(status.outbox_id):
                self.ring()

    def go_on(self) -> None:
        """The account may send again: try at once."""
        self._circuit.try_now(self._clock.now())
        self.ring()

    def spare(self) -> bool:
        """Take one of the number's messages for something that no resident waits for, if there is plenty."""
        return self._circuit.closed and not self._draining.is_set() and self._pace.spare(self._clock.now())

    @property
    def in_flight(self) -> int:
        """Messages under way."""
        return len(self._in_flight)

    @property
    def resting(self) -> bool:
        """Whether nothing is under way, and nobody looks just now what there is to send."""
        return not self._in_flight and not self._looking and not self._bell.is_set()

    def ring(self) -> None:
        """Say that there may be something new. Never waits; ringing twice is ringing once."""
        self._bell.set()

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Send until `drain`, or until cancelled. What is under way then is finished and written down first.

        Raises:
            ExceptionGroup: of what the store raised: `Fenced` when another process has taken over and this one must
                stop, `StoreRefused` when the store cannot be used at all.
        """
        self._running = True
        try:
            async with trio.open_nursery() as nursery:
                task_status.started()
                while not self._draining.is_set():
                    self._bell, self._looking = trio.Event(), True
                    pause = await self._round(nursery)
                    self._looking = False
                    await self._until_rung(pause)
        finally:
            self._ended.set()

    async def drain(self, within: float) -> bool:
        """Begin nothing new, and wait for what is under way.

        Arguments:
            within: seconds to wait at most; what takes longer is finished when `run` is cancelled.

        Returns: whether everything under way has ended.
        """
        self._draining.set()
        self.ring()
        if self._running:
            with trio.move_on_after(within):
                await self._ended.wait()
        return not self._in_flight

    # ------------------------------------------------------------------------------------------ the loop

    async def _until_rung(self, seconds: float) -> None:
        if seconds > 0:
            with trio.move_on_after(seconds):
                await self._bell.wait()

    async def _round(self, nursery: trio.Nursery) -> float:
        """Start what may be started now; returns the seconds until the next look."""
        now = self._clock.now()
        room = self._settings.in_flight - len(self._in_flight)
        if not self._circuit.closed:
            if pause := self._circuit.wait(now):
                return pause
            room = 0 if self._in_flight else 1
        if room <= 0:
            return math.inf  # every message that ends rings
        room = min(room, self._pace.room(now))
        if not room:
            return self._pace.wait(now)
        self._held = {resident: until for resident, until in self._held.items() if until > now}
        try:
            if not self._recovered or self._share.taken_over:
                await self._recover(now)
            rows = await self._store.outbox_claim(now, room, frozenset(self._in_flight | self._held.keys()))
            later = None if rows else await self._store.outbox_next_due()
        except StoreUnavailable as error:
            self._read_alarm, self._share.taken_over = f"the store cannot be read: {error}", True
            return 1.0
        self._read_alarm = None
        for row in rows:
            self._begin(row, nursery)
        return 0.0 if rows else self._next_look(later)

    def _begin(self, row: OutboxRow, nursery: trio.Nursery) -> None:
        now = self._clock.now()
        self._trouble.begins(row)
        if until := self._pace.take(row.resident, now, again=row.attempts > 0):
            self._held[row.resident] = until  # this was the last one for the resident for now
        self._in_flight.add(row.resident)
        nursery.start_soon(self._one, row)

    async def _recover(self, now: float) -> None:
        """What was under way when the last process stopped may have been sent: give its status the time to come."""
        known = self._settings
        others, self._share.taken_over = self._recovered, False
        seconds = known.recover_others_after if others else known.recover_after
        due, notices_due = now + seconds, now + known.recover_notices_after
        doubtful = await self._store.outbox_recover(due, notices_due, others=others)
        self._recovered = True
        if doubtful:
            log.warning("outbox_recovered", messages=doubtful, seconds=seconds)

    def _may_go(self, row: OutboxRow) -> bool:
        """False if since the claim something has come in between: a stop, trouble of the channel, another owner."""
        if not self._store.ownership.holds(row.resident):
            return False
        alone = len(self._in_flight) == 1 and not self._circuit.wait(self._clock.now())
        return not self._draining.is_set() and (self._circuit.closed or alone)

    def _next_look(self, due: float | None) -> float:
        now = self._clock.now()
        waits = [self._settings.poll, *(until - now for until in self._held.values())]
        if due is not None:
            # What is due already and was not given out waits behind somebody who is under way or held.
            waits.append(due - now if due > now else 1.0)
        return max(0.001, min(waits))

    # ------------------------------------------------------------------------------------------ one message

    async def _one(self, row: OutboxRow) -> None:
        """Send one message and write down what became of it. Neither is cut by a cancel."""
        settle: Callable[[], Awaitable[None]] | None = None
        with SendWork(row):
            try:
                if self._may_go(row):
                    with trio.CancelScope(shield=True):
                        settle = await self._send(row)
            finally:
                try:
                    await self._write_down(row, settle or (lambda: self._store.outbox_release(row.seq)))
                finally:
                    self._in_flight.discard(row.resident)
                    self.ring()
                    if not self._store.ownership.owns(row.resident):  # given away meanwhile, and freed only now
                        self._store.ownership.ring(row.resident)

    async def _write_down(self, row: OutboxRow, settle: Callable[[], Awaitable[None]]) -> None:
        """Keep the resident's line shut until the outcome is in the store, or the message would be sent again."""
        while True:
            try:
                with trio.CancelScope(shield=True):
                    await settle()
            except Moved:
                return  # whoever has the resident now sees to it
            except StoreUnavailable as error:
                if self._write_alarm is None:  # not a line for each message and second, as long as it lasts
                    log.warning("outbox_not_written", seq=row.seq, resident=row.resident, error=str(error))
                self._write_alarm = f"the store cannot be written: {error}"
                await trio.sleep(1.0 + self._random())
            else:
                self._write_alarm = None
                return

    async def _send(self, row: OutboxRow) -> Callable[[], Awaitable[None]] | None:
        """Send, and return what to write down; None leaves the row as it is."""
        age = self._clock.now() - row.created
        if age > (self._settings.useful_life if row.priority is Priority.REPLY else self._settings.news_life):
            return self._failed(row, "not sent while it was of use", None)
        if row.no_marketing and is_marketing(row.message):
            log.info("outbox_unwanted", seq=row.seq, resident=row.resident)
            return self._failed(row, "the resident has stopped marketing messages", NO_MARKETING)
        chosen = self._window.choose(row, self._clock.now())
        if isinstance(chosen, Held):
            return self._hold(row, chosen)
        try:
            result = await self._sender.send(chosen, address_of(row.aliases), row.key)
        except CannotSend as error:
            self._trouble.forget(row)
            return self._failed(row, str(error), None)
        except Exception as error:  # border: a bug that one message brings out must not stop the sending of all others
            log.exception("outbox_bug", seq=row.seq, resident=row.resident)
            self._trouble.forget(row)
            return self._failed(row, f"bug: {type(error).__name__}: {error}", None)
        match result:
            case Accepted():
                return self._accepted(row, result, chosen)
            case Unknown():
                return self._unknown(row, result)
            case Refused():
                return self._refused(row, result, chosen)

    def _hold(self, row: OutboxRow, held: Held) -> Callable[[], Awaitable[None]]:
        self._trouble.forget(row)
        self._stays(row, "held", held.code)
        log.warning("outbox_held", seq=row.seq, resident=row.resident, why=held.why)
        return lambda: self._store.outbox_hold(row.seq, held.why, held.code, self._clock.now())

    def _accepted(self, row: OutboxRow, result: Accepted, sent: Bubble | Template) -> Callable[[], Awaitable[None]]:
        sent_as(result.channel_id)
        self._trouble.passed(row, self._clock.now())
        self._trouble.forget(row)
        self.accepted_at = self._clock.now()
        as_template = isinstance(sent, Template)
        freed = isinstance(sent, Template) and self._window.works(sent)

        async def settle() -> None:
            await self._store.outbox_sent(row.seq, result.channel_id, self._clock.now(), as_template=as_template)
            if freed:
                await self._store.outbox_free(self._clock.now())

        return settle

    def _unknown(self, row: OutboxRow, result: Unknown) -> Callable[[], Awaitable[None]]:
        """The first time, give a status the time to come and then send once more; the second time, leave it."""
        log.warning("outbox_unknown", seq=row.seq, resident=row.resident, detail=result.detail)
        error, now = f"unknown outcome: {result.detail}", self._clock.now()
        if row.doubts or row.priority is Priority.NOTICE:
            self._trouble.forget(row)
            often = f" (sent {row.doubts + 1} times)" if row.doubts else ""
            return lambda: self._store.outbox_unknown(row.seq, error + often, now)
        due = now + self._settings.unknown_after
        return lambda: self._store.outbox_doubt(row.seq, due, f"{error}; sent once more unless a status comes")

    def _refused(
        self, row: OutboxRow, result: Refused, sent: Bubble | Template
    ) -> Callable[[], Awaitable[None]] | None:
        decision = result.decision
        now = self._clock.now()
        if decision.of_all:
            if self._trouble.is_to_blame(row, decision):
                return self._given_up(row, result, "others pass, this one does not")
            # A moment longer than the pause: the probe is somebody else's message, if there is one.
            self._held[row.resident] = self._trouble.refused(row, result, now) + 1.0
            return None
        self._trouble.passed(row, self._clock.now())  # an answer about one message: the channel itself works
        if decision.action is Action.TEMPLATE and not isinstance(sent, Template):
            return lambda: self._store.outbox_closed(row.seq, now)
        if decision.action is Action.STOP_TEMPLATE and isinstance(sent, Template):
            return self._leave_alone(row, result, sent)
        if decision.action not in (Action.RETRY, Action.WAIT):
            return self._given_up(row, result, decision.meaning)
        return self._again(row, result, now)

    def _again(self, row: OutboxRow, result: Refused, now: float) -> Callable[[], Awaitable[None]]:
        """Trouble of one message or resident that passes."""
        decision = result.decision
        if decision.scope is Scope.RECIPIENT:
            self._pace.empty(row.resident, now)
        attempts = row.attempts + 1
        if decision.attempts and attempts >= decision.attempts:
            return self._given_up(row, result, f"after {attempts} attempts")
        wait = decision.wait(attempts, longest=LONGEST_PAIR)
        wait = max(wait * (1.0 + self._random() / 4), result.retry_after or 0.0)
        if wait > self._settings.longest_hold:
            return self._given_up(row, result, f"a repetition in {wait:.0f} seconds would hold up what follows")
        log.info("outbox_retry", seq=row.seq, resident=row.resident, code=result.code, wait=round(wait, 1))
        return lambda: self._store.outbox_retry(row.seq, now + wait, result.explained)

    def _leave_alone(self, row: OutboxRow, result: Refused, template: Template) -> Callable[[], Awaitable[None]]:
        """Meta refuses a template: it is not used for a while, and what needs it is held."""
        why = result.explained
        log.error("outbox_template_refused", template=template.name, language=template.language, why=why)
        return self._hold(row, self._window.leave_alone(template, why, result.code, self._clock.now()))

    def _given_up(self, row: OutboxRow, result: Refused, why: str) -> Callable[[], Awaitable[None]]:
        self._trouble.forget(row)
        level = log.error if result.decision.alarm else log.warning
        level("outbox_failed", seq=row.seq, resident=row.resident, code=result.code, why=why)
        error = result.explained if why == result.decision.meaning else f"{result.explained} ({why})"
        unwanted = result.code == NO_MARKETING
        return self._failed(row, error, result.code, unwanted=unwanted)

    def _failed(
        self, row: OutboxRow, error: str, code: int | None, *, unwanted: bool = False
    ) -> Callable[[], Awaitable[None]]:
        self._stays(row, "given up", code)

        async def settle() -> None:
            now = self._clock.now()
            if resident := await self._store.outbox_failed(row.seq, error, code, now, unwanted=unwanted):
                self._ring_resident(resident)

        return settle
