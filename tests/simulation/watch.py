"""What must hold at every moment: looked at with each operation of the store."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sessions.messages import Inbound, Message
from sessions.records import SessionRow, State, Turn
from sessions.rules import CLOCK_SLACK
from tests.simulation.life import Life

if TYPE_CHECKING:
    from tests.simulation.world import World

KNOWN_TROUBLE = ("Fenced", "StoreUnavailable")
"""Errors that an actor may end with."""


class Watch:
    """Sees every operation that took effect, as the store below has it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.settled: set[str] = set()
        self.doubts: Counter[str] = Counter()  # how often a message was under way, and nobody had an answer
        self.claimed: dict[str, float] = {}  # since when a message with this key has been under way
        self.turns = self.replies = self.operations = 0
        self._keys: dict[int, str] = {}
        self._messages: dict[int, str] = {}
        self._who: dict[str, str] = {}
        self._said: dict[str, Message] = {}
        self._sessions: dict[str, SessionRow] = {}

    def stored(self, life: Life, name: str, args: tuple[Any, ...], result: Any) -> None:
        """An operation took effect."""
        self.operations += 1
        match name:
            case "inbox":
                found = {row.seq: row.item.id for row in result if isinstance(row.item, Inbound)}
                self._messages.update(found)
                for id in found.values():
                    self._who[args[0]] = _who(id)
            case "commit":
                self._world.trace("commit", self._who.get(args[0].resident, ""), f"{life.number} {_shape(args[0])}")
                self._committed(args[0])
            case "outbox_claim":
                self._keys.update({row.seq: row.key for row in result})
                self.doubts.update(row.key for row in result)
                self.claimed.update({row.key: self._world.clock.now() for row in result})
            case "outbox_release" | "outbox_retry":
                self.doubts[self._keys[args[0]]] -= 1
            case "outbox_sent":
                self.settled.add(self._keys[args[0]])

    def _committed(self, turn: Turn) -> None:
        for reply in turn.replies:
            self.replies += 1
            if self._said.setdefault(reply.key, reply.message) != reply.message:
                self._world.fail("", f"the output key {reply.key} was used for two messages")
        self._answers(turn)
        if turn.session is not None:
            self._sessions[turn.resident] = turn.session
            if turn.session.state != "running":
                self.turns += 1

    def _answers(self, turn: Turn) -> None:
        """Nothing that was typed before a question answers it. A tap names its question and cannot be before it."""
        before = self._sessions.get(turn.resident)
        kinds = {entry.kind for write in turn.journals for entry in write.add}
        if before is None or not kinds & {"ask", "choose"}:
            return
        for seq in turn.consumed[:1]:  # a command that interrupts takes what waits away, and none of it answers
            id = self._messages.get(seq)
            if id is None:
                continue
            phone = self._world.phones[_who(id)]
            typed = phone.typed[id]
            if not typed.tap and typed.at + CLOCK_SLACK < before.asked_at:
                gap = before.asked_at - typed.at
                self._world.fail(phone.who, f"{id} ({typed.words!r}) answers a question that came {gap:.1f} s later")


def _who(id: str) -> str:
    """Who wrote the message with this id, see `phone.Phone.does`."""
    return id.split(".", 1)[1].rsplit(".", 1)[0]


def _shape(turn: Turn) -> str:
    state = turn.session.state if turn.session else "as it is"
    added = sum(len(write.add) for write in turn.journals)
    return f"{state} consumed {turn.consumed} entries {added} replies {len(turn.replies)}"


class WatchingObserver:
    """`sessions.ports.Observer`: what the gateway itself tells of trouble."""

    def __init__(self, world: World) -> None:
        self._world = world

    def turn(
        self, resident: str, capability: str | None, state: State, replies: int, language: str, seconds: float
    ) -> None:
        pass

    def failed(self, resident: str, capability: str | None, reference: str, error: BaseException) -> None:
        self._world.counts["bugs apologised for"] += 1
        if not isinstance(error, ConnectionError):  # a backend that breaks in this weather
            self._world.fail("", f"a bug in {capability}: {error!r}")

    def diverged(self, resident: str, capability: str, error: BaseException) -> None:
        self._world.fail("", f"{capability} diverged: {error}")

    def actor_crashed(self, resident: str, error: BaseException, restarts: int) -> None:
        self._world.counts["actors that crashed"] += 1
        if type(error).__name__ not in KNOWN_TROUBLE:
            self._world.fail("", f"an actor crashed: {error!r}")

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None  # what the gateway may tell besides decides nothing here
