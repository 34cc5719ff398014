"""The open question: asked again, found by a number, turned to another page, and uncovered when what had covered it is
over."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.answers import PAGE, Tap, numbered, tap_of
from sessions.doors import Ask, Wait
from sessions.messages import (
    Buttons,
    Choice,
    Content,
    FormMessage,
    LocationRequest,
    Message,
    Said,
    Text,
    TypedText,
    Words,
)
from sessions.run import Parked
from sessions.running import Running


class OpenQuestion(Running):
    """See the module."""

    __slots__ = ()

    async def _remind(self, words: Text | None) -> None:
        """Say where we are: the open question again, behind some words."""
        if self.stack[-1].trying:
            self._say(self._retry_question(words or Text("session-try-or-leave")))
            await self.commit("asking")
            return
        outcome = await self._awake()
        door = outcome.door if isinstance(outcome, Parked) else None
        if isinstance(door, Ask):
            if words is None:
                self.note("asked again", self.stack[-1].name)
                self._say(self._on_page(door.question))
                await self.commit("asking")
            else:
                await self._again(door, words)
            return
        if words is not None:
            self._say(Said(words))
        await self._advance(outcome)

    async def _uncovered(self) -> None:
        """What had covered the open question is over: ask it again. A menu is not asked again, it may just be used -
        unless another language is spoken now."""
        below = self.stack[-1]
        if below.capability is None:
            await self._advance(self._gone(below))
            return
        if self._is_unheard:
            await self._remind(Text("session-language"))
            return
        if below.capability.gives_way:
            await self.commit("asking")
            return
        outcome = None if below.trying else await self._awake()
        wait = outcome.door if isinstance(outcome, Parked) else None
        still = isinstance(wait, Wait) and not await self._has_come(wait)
        await self._remind(Text("session-waiting" if still else "session-where-we-were"))

    async def _has_come(self, wait: Wait) -> bool:
        """Whether the wait is over."""
        if wait.until <= self.world.clock.now():
            return True
        return await self.world.store.held_event(self.resident.id, wait.label, wait.id) is not None

    async def _again(self, door: Ask, words: Words) -> None:
        """The question stays open: some words, and the question again, in one bubble where that can be."""
        self.note("asked again", self.stack[-1].name, words.key if isinstance(words, Text) else "")
        prompt = self._on_page(door.question)
        if isinstance(prompt, Choice | Said | Buttons | FormMessage | LocationRequest):
            question = door.short or prompt.body
            self._say(replace(prompt, body=Text("session-joined", {"first": words, "second": question})))
        else:
            self._say(Said(words))
            self._say(prompt)
        await self.commit("asking")

    def _on_page(self, prompt: Message | Choice) -> Message | Choice:
        """The question with the page of its options that the resident has turned to."""
        return replace(prompt, page=self.stack[-1].page) if isinstance(prompt, Choice) else prompt

    def _titles(self, door: Ask) -> list[str]:
        return [self.world.texts.word(title, self.language) for _, title in door.options]

    def _numbered(self, content: Content, door: Ask) -> Tap | None:
        """A typed number is a tap on what stands there, on the page that was shown last."""
        if door.kind != "choose" or not isinstance(content, TypedText):
            return None
        shown = self.world.texts.fitted(self._on_page(door.prompt), self.language)
        id = numbered(content, self._titles(door), shown)
        return tap_of(id) if id is not None else None

    async def _turn_page(self, tap: Tap) -> None:
        page = tap.key.removeprefix(PAGE)
        if page.isdecimal():
            self.stack[-1].turn_to(int(page))
            await self._remind(None)
        else:
            await self.commit("asking")
