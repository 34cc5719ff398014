"""What WhatsApp has told about the account, held against what we do: templates and forms off and on, and alarms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import structlog
import trio

from gateway.whatsapp import account
from sessions.errors import StoreUnavailable
from sessions.ports import Clock
from sessions.records import ChannelNotice

_log = structlog.stdlib.get_logger(__name__)

_TRY_AGAIN = 3_600.0
"""Seconds between two tries of what is held for want of a template."""

LOOK_SECONDS = 5.0
"""So long it takes at most until every process knows what one was told."""

_SHOWN = 10
"""How many notices `/readyz` names."""


class ChannelNoticeStore(Protocol):
    """The part of `sessions.ports.Store` that keeps notices."""

    async def notice_put(self, notices: Sequence[ChannelNotice]) -> None: ...

    async def notices(self) -> tuple[ChannelNotice, ...]: ...


class Stoppable(Protocol):
    """What sends."""

    def stop(self, why: str, at: float) -> None:
        """Nothing may be sent, as was told at this time; see `gateway.outbox.Outbox.stop`."""
        ...

    def go_on(self) -> None:
        """It may be tried again."""
        ...


class ChannelNotices:
    """What was told last about each thing. It knows nothing until `open`.

    Arguments:
        clock: for what lapses.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, ChannelNotice] = {}
        self._store: ChannelNoticeStore | None = None
        self._freed: Callable[[], Awaitable[object]] | None = None
        self._sender: Stoppable | None = None

    async def open(
        self, store: ChannelNoticeStore, freed: Callable[[], Awaitable[object]], sender: Stoppable | None = None
    ) -> None:
        """Read what was told before.

        Arguments:
            freed: called when templates may be used again.
            sender: stops with the account.
        """
        self._store, self._freed, self._sender = store, freed, sender
        self._last = {notice.about: notice for notice in await store.notices()}

    async def note(self, notices: Sequence[ChannelNotice]) -> None:
        """Keep what is told, and act on it.

        Raises:
            StoreUnavailable: it is not kept, and has to be told again.
        """
        assert self._store is not None, "notices come in after the start"
        fresh = [each for each in notices if (old := self._last.get(each.about)) is None or each.at >= old.at]
        if not fresh:
            return
        await self._store.notice_put(fresh)
        for each in fresh:
            _tell(each, self._last.get(each.about))
        await self._act_on(fresh)

    async def look(self) -> None:
        """Act on what other processes were told since; they have put it into the log."""
        assert self._store is not None, "others are heard after the start"
        await self._act_on([each for each in await self._store.notices() if self._last.get(each.about) != each])

    async def listen(self) -> None:
        """Look every few seconds, until it is cancelled; for one of several processes."""
        while True:
            await trio.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except StoreUnavailable as error:
                _log.warning("notices_of_others_not_read", error=str(error), again_in=LOOK_SECONDS)

    async def _act_on(self, fresh: Sequence[ChannelNotice]) -> None:
        self._last |= {each.about: each for each in fresh}
        self._stop_or_go_on(fresh)
        if self._freed is not None and any(each.state == "well" and _is_template(each) for each in fresh):
            await self._freed()

    def _stop_or_go_on(self, fresh: Sequence[ChannelNotice]) -> None:
        """The sender stops with the account, before its messages are refused one by one."""
        told = [each for each in fresh if each.about.startswith("account/")]
        if self._sender is None or not told:
            return
        against = [each for each in self.standing("account") if each.state == "off"]
        new = [each for each in against if each in told]
        if new:
            self._sender.stop(in_words(new[0]), new[0].at)
        elif not against:
            self._sender.go_on()

    async def run(self) -> None:
        """Now and then, try again what is held for want of a template: a pause lapses without anybody telling, and a
        word that things are well again may get lost. Runs until it is cancelled."""
        while True:
            await trio.sleep(_TRY_AGAIN)
            if self._freed is not None:
                try:
                    await self._freed()
                except StoreUnavailable:
                    _log.warning("held_messages_not_tried_again", why="the store cannot write", next_in=_TRY_AGAIN)

    def off(self, about: str) -> ChannelNotice | None:
        """Why something cannot be used now; None if nothing is known against it."""
        notice = self._last.get(about)
        return notice if notice is not None and notice.state == "off" and self._counts(notice) else None

    def template_off(self, name: str, language: str) -> ChannelNotice | None:
        return self.off(account.template(name, language))

    def flow_off(self, id: str) -> bool:
        return self.off(account.flow(id)) is not None

    def standing(self, *rooms: str) -> tuple[ChannelNotice, ...]:
        """All that is not well now, by what it is about.

        Arguments:
            rooms: the first part of what it is about: `template`, `flow`, `account`, `number`, `alert`.
        """
        every = sorted(self._last.items())
        return tuple(n for about, n in every if about.partition("/")[0] in rooms and self._counts(n))

    def _counts(self, notice: ChannelNotice) -> bool:
        return notice.state != "well" and (notice.until is None or notice.until > self._clock.now())


def in_words(notice: ChannelNotice) -> str:
    """One line for an operator.

    >>> in_words(ChannelNotice("template/outage_v1/en", "off", "disabled by WhatsApp", 0.0))
    'template outage_v1 en: disabled by WhatsApp'
    """
    return f"{notice.about.replace('/', ' ')}: {notice.why}"


def listed(notices: Sequence[ChannelNotice]) -> list[str]:
    """A few of them in words, and how many more there are."""
    more = [f"and {len(notices) - _SHOWN} more"] if len(notices) > _SHOWN else []
    return [in_words(each) for each in notices[:_SHOWN]] + more


def _is_template(notice: ChannelNotice) -> bool:
    """Whether it is about a template itself, and not about its quality or the like."""
    return notice.about.startswith("template/") and notice.about.count("/") == 2


def _tell(notice: ChannelNotice, before: ChannelNotice | None) -> None:
    """A line for each change: an alarm when something is off, and one when it is well again."""
    if before is not None and (before.state, before.why) == (notice.state, notice.why):
        return
    if notice.state == "well":
        if before is not None and before.state != "well":
            _log.info("whatsapp_notice_over", about=notice.about)
        return
    level = _log.error if notice.state == "off" else _log.warning
    level("whatsapp_notice", about=notice.about, state=notice.state, why=notice.why)
