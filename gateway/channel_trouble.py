"""Trouble of the number or the account: what stops the sender, whose fault it is, and when all goes on.

Plain state over a time that is handed in; nothing is waited for and nothing sent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import structlog

from gateway.pacing import Circuit, Pace
from gateway.whatsapp.errors import LONGEST_HOLD, Action, Decision, Scope, decide
from gateway.whatsapp.results import Refused
from sessions.messages import DeliveryStatus
from sessions.records import OutboxRow

log = structlog.get_logger("gateway.outbox")

_SUSPICIONS = {Action.RETRY: 8, Action.WAIT: 3, Action.STOP: 3}
"""How often a message may stop the sender while others pass, before it is taken for its own fault. A server that is
overloaded fails now one and now another, and the same one several times by chance; each try costs a second only."""


_SHOWN = 3_600.0
"""Seconds for which it is shown, and not logged again, that messages fail for a reason that may be the account."""


class ChannelTrouble:
    """One per phone number.

    Arguments:
        pace: slows down when the channel says that it was too fast.
        jitter: returns a number in [0, 1).
        longest: seconds between two probes, at the most.
    """

    def __init__(self, pace: Pace, jitter: Callable[[], float], longest: float) -> None:
        self._pace, self._longest = pace, longest
        self.circuit = Circuit(jitter)
        self._stopped_by: set[int] = set()  # rows whose error opened the circuit
        self._suspicions: dict[int, int] = {}  # ... and how often others passed afterwards
        self._noted: dict[int, tuple[float, str]] = {}  # code -> when and why messages failed after they were accepted
        self._probe: str | None = None  # the key of the message with which it is tried whether things are well again

    # ------------------------------------------------------------------------------------------ it stops

    def stop(self, why: str, now: float) -> None:
        """Nothing may be sent, as was told without a message: try with one message each minute."""
        self.circuit.open(now, lambda failures: 60.0, why, alarm=False)
        log.error("outbox_paused", reason=why)

    def refused(self, row: OutboxRow, result: Refused, now: float) -> float:
        """A message was refused for what concerns everybody. Returns until when nothing is sent."""
        decision = result.decision

        def wait(failures: int) -> float:
            return max(decision.wait(failures, self._longest), result.retry_after or 0.0)

        self._slow_down(decision, now)
        until = self.circuit.open(now, wait, result.explained, alarm=decision.alarm)
        if not decision.shared:
            self._stopped_by.add(row.seq)
        level = log.error if decision.alarm else log.warning
        level("outbox_paused", code=result.code, reason=result.explained, seconds=round(until - now, 1))
        return until

    def failed_afterwards(self, status: DeliveryStatus, now: float) -> None:
        """A message was accepted and has failed later. What no message can be the cause of stops the sender, too, if
        it is no old news: then that a message is accepted proves nothing, until none is told to have failed."""
        decision = decide(status.error_code)
        if now - status.at > LONGEST_HOLD:
            return
        reason = f"{status.error_code} {decision.meaning}" + (f": {status.error}" if status.error else "")
        if not decision.shared:
            self._note(status.error_code, decision, reason, now)
            return
        self._slow_down(decision, now)
        fresh, wait = self.circuit.closed, partial(decision.wait, longest=self._longest)
        self.circuit.open(now, wait, reason, alarm=decision.alarm, afterwards=True)
        if fresh:  # a webhook may bring a thousand of them
            level = log.error if decision.alarm else log.warning
            level("outbox_paused", code=status.error_code, reason=reason, afterwards=True)

    def _note(self, code: int | None, decision: Decision, reason: str, now: float) -> None:
        """A message or its resident may be the cause (a visitor from a country that may not be written to), or it may
        be the account: nobody else is stopped for it, and somebody has to look."""
        if code is None or decision.action is not Action.STOP:
            return
        if code not in self._noted or now - self._noted[code][0] > _SHOWN:
            log.error("outbox_fails_afterwards", code=code, reason=reason)
            self._noted[code] = (now, reason)

    def complaints(self, now: float) -> list[str]:
        """What has failed lately after it was accepted, and may be the account's fault: each once."""
        return [f"messages fail: {reason}" for at, reason in self._noted.values() if now - at <= _SHOWN]

    def _slow_down(self, decision: Decision, now: float) -> None:
        if decision.action is Action.RETRY and decision.scope is Scope.NUMBER:
            self._pace.slow_down(now)

    # ------------------------------------------------------------------------------------------ it goes on

    def begins(self, row: OutboxRow) -> None:
        """This message goes out; if the sender stands still, it tells whether things are well again."""
        self._probe = None if self.circuit.closed else row.key

    def passed(self, row: OutboxRow, now: float) -> None:
        """A message got through to the channel: go on, and remember whom that leaves in suspicion."""
        if self.circuit.closed:
            return
        for seq in self._stopped_by - {row.seq}:
            self._suspicions[seq] = self._suspicions.get(seq, 0) + 1
        self._stopped_by.clear()
        before = self.circuit.alarm
        self.circuit.accepted(now)
        self._note_end(before)

    def arrived(self, key: str) -> bool:
        """A message has arrived. Returns whether the sender goes on because of that: it was the one that tells."""
        if key != self._probe or self.circuit.closed:
            return False
        before = self.circuit.alarm
        self.circuit.close()
        self._note_end(before)
        return True

    def _note_end(self, before: str | None) -> None:
        if before is not None and self.circuit.closed:
            log.info("outbox_resumed", after=before)

    # ------------------------------------------------------------------------------------------ whose fault it is

    def is_to_blame(self, row: OutboxRow, decision: Decision) -> bool:
        """Whether a message has met trouble of everybody's so often, while others pass, that it must be its own."""
        return not decision.shared and self._suspicions.get(row.seq, 0) >= _SUSPICIONS[decision.action]

    def forget(self, row: OutboxRow) -> None:
        """The message has ended."""
        self._stopped_by.discard(row.seq)
        self._suspicions.pop(row.seq, None)
