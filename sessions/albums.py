"""Several files that are one answer: phones send them one by one."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.apologising import Apologising
from sessions.doors import Ask
from sessions.errors import NotUnderstood
from sessions.messages import Content, Inbound, SentFile, TypedText
from sessions.records import InboxRow
from sessions.run import Parked

ALBUM_SECONDS = 3.0
"""How long the files of an album are waited for, from the first one."""


class Albums(Apologising):
    """See the module."""

    __slots__ = ()

    async def _not_an_answer(self, content: Content, door: Ask, error: NotUnderstood, gives_way: bool) -> None:
        """It does not answer the question."""
        raise AssertionError("whoever hears overrides this")

    async def _album(self, file: SentFile) -> None:
        """One of several files that are one answer; the rest of them may be on the way."""
        assert self.session is not None
        until = self.session.until if self.session.album else self.world.clock.now() + ALBUM_SECONDS
        self.session = replace(self.session, album=(*self.session.album, file))
        self.note("album")
        await self.commit("asking", until=until)

    async def _album_over(self, after: InboxRow | None = None) -> None:
        """What was sent until now is the answer, and so are the words behind it, if the question takes both.

        Arguments:
            after: what shows that no more files come; None when the time for them is over.
        """
        assert self.session is not None
        self._begin_alone("f")
        album = self.session.album
        self.session = replace(self.session, album=())
        outcome = await self._awake()
        door = outcome.door if isinstance(outcome, Parked) else None
        if not isinstance(door, Ask):
            await self._advance(outcome)
            return
        run = self.stack[-1]
        try:
            value = await self._with_words(door, album, after) or await self._understand(door, album, None)
        except NotUnderstood as error:
            await self._not_an_answer(album[-1], door, error, False)
            return
        await self._advance(await self._run_on(run, run.record(door.kind, value)))

    async def _with_words(self, door: Ask, album: tuple[SentFile, ...], after: InboxRow | None) -> bytes | None:
        """Files and the *done* behind them as one answer; None if the words are something else, and are heard next."""
        content = after.item.content if after is not None and isinstance(after.item, Inbound) else None
        if after is None or not isinstance(content, TypedText):
            return None
        dispatcher, language = self.world.dispatcher, self.language
        if dispatcher.command(content, language) is not None or dispatcher.urgent(content, language) is not None:
            return None
        try:
            value = await self._understand(door, (*album, content), None)
        except NotUnderstood:
            return None
        self.draft.consumed.append(after.seq)
        return value
