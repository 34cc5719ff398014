"""Turning: what there is to do next for a resident, and the turn that does it."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from msgspec.structs import replace

from sessions import rules
from sessions.answers import ends_album
from sessions.at_work import TurnWork, name_of
from sessions.capability import Left
from sessions.draft import Draft
from sessions.hearing import Hearing
from sessions.records import EventRecord, InboxRow


class Turning(Hearing):
    """One resident's conversation while its actor is live."""

    __slots__ = ()

    async def work(self) -> bool:
        """Do the next thing there is to do; False when there is nothing."""
        self._busy, self._later, self._begun, self._finished = None, None, self.world.clock.now(), ""
        self._said, self._done = {}, []
        if (found := await self._next()) is None:
            return False
        turn, step = found
        with turn:
            await step
        return True

    async def _next(self) -> tuple[TurnWork, Coroutine[Any, Any, None]] | None:
        """The turn that comes next, and what it does."""
        session, now, turn = self.session, self._begun, self._turn_alone()
        rows = await self.world.store.inbox(self.resident.id)
        over = session is not None and rules.is_over(session, now) and not rules.came_in_time(session, rows)
        if session is not None and session.state == "running" and not (over and self._may_be_cut()):
            return turn, self._go_on()
        if over:
            return turn, self._expire()
        if session is not None and (later := rules.due_later(session, now)) is not None:
            return self._turn_about(later.about, later.message), self._begin_later(later)
        if rows:
            turn = self._turn_about((rows[0].seq,), name_of(rows[0].item))
            ends = session is not None and session.album and ends_album(rows[0])
            return turn, self._album_over(rows[0]) if ends else self._take(rows[0])
        if self._lost_its_capability:
            return turn, self._end_without()
        if session is not None and session.until is not None and now >= session.until:
            return turn, self._album_over() if session.album else self._time_is_over()
        return None

    def _turn_about(self, rows: tuple[int, ...], message: str = "") -> TurnWork:
        """What the log says of a turn."""
        return TurnWork(self.resident.id, rows, message)

    def _turn_alone(self) -> TurnWork:
        """The same of one that no message begins, or that a crash has cut: what it was about stands in the session."""
        session = self.session
        return self._turn_about(session.cause, session.message) if session is not None else self._turn_about(())

    def _may_be_cut(self) -> bool:
        """Whether a turn that was left unfinished before the 24 hours were over need not be brought to its end."""
        return not self.stack or not (self.stack[-1].aside or self.stack[-1].in_doubt)

    async def _take(self, row: InboxRow) -> None:
        self.draft = Draft(steps=() if row.retry is None else await self.world.store.steps(row.seq))
        self.draft.consume(row)
        with self.world.tracer.turn(row) as trace:
            self.draft.trace = trace
            if isinstance(row.item, EventRecord):
                await self._hear_event(row, row.item)
            else:
                await self._hear(row, row.item)
            self._tell_where_we_are(trace)

    async def _go_on(self) -> None:
        """A turn was cut by a crash: the session is `running`, with or without something in the inbox."""
        self._begin_alone("r")
        if cause := self.draft.about:
            self.draft.steps = list(await self.world.store.steps(cause[-1]))
        with self.world.tracer.again(self.session.trace if self.session else "") as trace:
            self.draft.trace = trace
            await (self._advance(await self._awake()) if self.stack else self.commit("ended"))
            self._tell_where_we_are(trace)

    async def _expire(self) -> None:
        """The 24 hours are over."""
        self._begin_alone("x")
        assert self.session is not None
        top = self.stack[-1].capability if self.stack else None
        was = top.name if top is not None and not top.gives_way else None
        self._leave_all(Left.EXPIRED)
        self.session = replace(self.session, expired=True, was=was, album=(), unsure=None)
        await self.commit("ended")

    async def _time_is_over(self) -> None:
        self._begin_alone("t")
        await self._advance(await self._awake())
