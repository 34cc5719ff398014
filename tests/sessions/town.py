"""A town in memory: the real registry, actors and store, with virtual time and no channel."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import trio
from msgspec.structs import replace

from gateway.clock import CountingIds, TrioClock
from sessions.capability import Capability, event_of
from sessions.forms import Forms, NoForms
from sessions.messages import (
    Alias,
    Button,
    Buttons,
    Choice,
    Content,
    Inbound,
    LocationRequest,
    Message,
    Tapped,
    Text,
    TypedText,
    Words,
)
from sessions.ports import BY_CAPABILITY, Command, SmallTalk
from sessions.records import Loaded, State
from sessions.registry import Registry, RegistrySettings
from sessions.services import GuardedService
from sessions.stores.sqlite import SqliteStore, open_memory
from sessions.tracing import Tracer
from tests.support import inside


class PlainTexts:
    """Words a text by its key and arguments, so that tests see what was meant; behind `af:` in another language."""

    languages = ("en", "af", "zu")

    def render(self, message: Message | Choice, language: str) -> Message:
        if isinstance(message, Choice):
            shown = message.options[message.page * 9 :][:9]
            buttons = tuple(Button(option.id, self.word(option.title, language)) for option in shown)
            if len(message.options) > 9:
                buttons += (Button(f"{message.paging}{message.page + 1}", "more"),)
            return Buttons(self.word(message.body, language), buttons)
        if isinstance(message, Buttons):
            buttons = tuple(Button(button.id, self.word(button.title, language)) for button in message.buttons)
            return Buttons(self.word(message.body, language), buttons)
        body = getattr(message, "body", None)
        return replace(message, body=self.word(body, language)) if body is not None else message

    def fitted(self, message: Message | Choice, language: str) -> tuple[Message, ...]:
        return (self.render(message, language),)

    def word(self, words: Words, language: str) -> str:
        if isinstance(words, str):
            return words
        tongue = "" if language == "en" else f"{language}:"
        args = ", ".join(f"{k}={self.word(v, language) if isinstance(v, Text) else v}" for k, v in words.args.items())
        return f"{tongue}{words.key}({args})" if args else f"{tongue}{words.key}"

    def keywords(self, text: Text, language: str) -> tuple[str, ...]:
        return (text.key,)


class PlainDispatcher:
    """Capabilities by name; the name is the keyword, `!` and the name is the danger word."""

    def __init__(self, capabilities: Sequence[Capability], services: Any = None) -> None:
        self.capabilities = {capability.name: capability for capability in capabilities}
        self._services = services

    def capability(self, name: str) -> Capability | None:
        return self.capabilities.get(name)

    def absent(self, name: str) -> Text:
        return Text("session-gone")

    def command(self, content: Content, language: str) -> Command | None:
        said = content.body.strip().lower() if isinstance(content, TypedText) else ""
        if said not in list(Command) or (Command(said) in BY_CAPABILITY and self.commanded(Command(said)) is None):
            return None
        return Command(said)

    def small_talk(self, content: Content) -> SmallTalk | None:
        said = content.body.strip().lower() if isinstance(content, TypedText) else ""
        return SmallTalk(said) if said in list(SmallTalk) else None

    def commanded(self, command: Command) -> str | None:
        return next((c.name for c in self.capabilities.values() if c.command == command.value), None)

    def following(self, finished: str) -> str | None:
        return next((c.name for c in self.capabilities.values() if finished in c.follows), None)

    def granting(self, level: str) -> str | None:
        return next((c.name for c in self.capabilities.values() if level in c.grants), None)

    def telling(self, event: str) -> tuple[str, ...]:
        return tuple(c.name for c in self.capabilities.values() if event_of(c, event) is not None)

    def instead(self, capability: str) -> str | None:
        return None

    async def passed(self, message: Inbound) -> Inbound | None:
        return message

    def urgent(self, content: Content, language: str) -> str | None:
        said = content.body if isinstance(content, TypedText) else ""
        return next((name for name in self.capabilities if f"!{name}" in said.split()), None)

    def intent(self, content: Content, language: str) -> str | None:
        said = content.body.lower() if isinstance(content, TypedText) else ""
        return said if said in self.capabilities else None

    def why(self, content: Content, language: str) -> str:
        return "keyword" if self.intent(content, language) else ""

    def asking(self, content: Content, language: str) -> tuple[str, tuple[str, ...]] | None:
        """Words with a question mark may mean what stands before it."""
        said = content.body if isinstance(content, TypedText) else ""
        maybe = tuple(word[:-1] for word in said.split() if word.endswith("?") and word[:-1] in self.capabilities)
        return ("asker", maybe) if maybe and "asker" in self.capabilities else None

    def names(self, capability: str, content: Content) -> bool:
        return isinstance(content, TypedText) and content.body.lower() == capability

    def fallback(self) -> str:
        return "start"

    def first_words(self, content: Content, language: str, *, greets: bool) -> Words | None:
        every = (c.first_words for c in self.capabilities.values() if c.first_words is not None)
        return next((words for look in every if (words := look(content, language, greets)) is not None), None)

    def services(self, capability: str) -> Any:
        return self._services


class Seen:
    """An observer that keeps what it is told."""

    def __init__(self) -> None:
        self.failures: list[tuple[str, BaseException]] = []
        self.divergences: list[BaseException] = []
        self.crashes: list[BaseException] = []
        self.turns: list[State] = []
        self.unknown: list[tuple[str, str]] = []
        self.parkings: list[tuple[str, str]] = []
        self.circuits: list[tuple[str, str]] = []
        self.holds: list[tuple[str | None, str, float, bool]] = []
        self.said_by: list[str] = []
        self.finished: list[str] = []

    def turn(
        self, resident: str, capability: str | None, state: State, replies: int, language: str, seconds: float
    ) -> None:
        self.turns.append(state)

    def did(self, said: Mapping[str, str], finished: tuple[str, ...], language: str) -> None:
        self.said_by += said.values()
        self.finished += finished

    def failed(self, resident: str, capability: str | None, reference: str, error: BaseException) -> None:
        self.failures.append((reference, error))

    def diverged(self, resident: str, capability: str, error: BaseException) -> None:
        self.divergences.append(error)

    def actor_crashed(self, resident: str, error: BaseException, restarts: int) -> None:
        self.crashes.append(error)

    def unknown_outcome(self, resident: str, capability: str, reference: str, key: str, reason: str) -> None:
        self.unknown.append((reference, key))

    def parked(self, resident: str, reason: str) -> None:
        self.parkings.append((resident, reason))

    def circuit(self, provider: str, state: str, failures: int) -> None:
        self.circuits.append((provider, state))

    def blocked(self, owner: str | None, where: str, seconds: float, *, still: bool) -> None:
        self.holds.append((owner, where, seconds, still))


class SilentBell:
    def ring(self) -> None:
        pass


def provider_services(**providers: object) -> Any:
    """What `chat.services` is: each provider guarded."""

    class Services:
        pass

    services = Services()
    for name, provider in providers.items():
        setattr(services, name, GuardedService(name, provider))
    return services


class Town:
    """One registry over a store; `restart` makes a new one over the same store, as after a crash."""

    def __init__(self, store: Any, dispatcher: PlainDispatcher, settings: RegistrySettings) -> None:
        if settings.look_every == RegistrySettings().look_every:  # or virtual days would take seconds
            settings = replace(settings, look_every=3600.0)
        self.store, self.dispatcher, self.settings = store, dispatcher, settings
        self.clock = TrioClock(virtual_only=True)
        self.ids = CountingIds("r")
        self.seen = Seen()
        self.texts = PlainTexts()
        self.forms: Forms = NoForms()
        self.tracer: Tracer | None = None
        self._sent = 0
        self._shown: dict[str, int] = {}
        self._scope: trio.CancelScope | None = None
        self.registry: Registry

    def made(self) -> Registry:
        """A new registry over the store."""
        self.registry = Registry(
            store=self.store,
            dispatcher=self.dispatcher,
            texts=self.texts,
            clock=self.clock,
            ids=self.ids,
            outbox=SilentBell(),
            observer=self.seen,
            settings=self.settings,
            forms=self.forms,
            tracer=self.tracer,
        )
        return self.registry

    async def serve(self, nursery: trio.Nursery) -> None:
        registry, scope = self.made(), trio.CancelScope()
        self._scope = scope

        async def run(task_status: trio.TaskStatus[None]) -> None:
            with scope:
                await registry.run(task_status=task_status)

        await nursery.start(run)

    async def crash(self, nursery: trio.Nursery) -> None:
        """Stop everything at once, wherever it is, and start again over the same store."""
        await self.stop()
        await self.serve(nursery)
        await self.registry.settled()

    async def stop(self) -> None:
        """Stop everything at once, wherever it is. What is accepted from now on waits in the store."""
        assert self._scope is not None
        self._scope.cancel()
        await trio.testing.wait_all_tasks_blocked()

    def message(self, content: Content | str, who: str = "naledi", *, id: str | None = None) -> Inbound:
        self._sent += 1
        return Inbound(
            id=id or f"m{self._sent}",
            aliases=(Alias("wa_id", who),),
            sent_at=self.clock.now(),
            content=TypedText(content) if isinstance(content, str) else content,
        )

    async def says(self, content: Content | str, who: str = "naledi", *, id: str | None = None) -> list[str]:
        """Say something, wait until the town has nothing left to do, and give what is new in words."""
        await self.registry.accept([self.message(content, who, id=id)])
        await self.registry.settled()
        return await self.new(who)

    async def taps(self, title: str, who: str = "naledi") -> list[str]:
        """Tap the button with this title on the newest message that has one."""
        for message in reversed(await self.messages(who)):
            for button in getattr(message, "buttons", ()):
                if button.title == title:
                    return await self.says(Tapped(button.id, title), who)
        raise AssertionError(f"no button {title!r} was shown")

    async def resident(self, who: str = "naledi") -> str:
        found: str = await self.store._read(lambda db: inside.resident_of(db, "wa_id", who))
        return found

    async def loaded(self, who: str = "naledi") -> Loaded:
        return await self.store.load(await self.resident(who))

    async def messages(self, who: str = "naledi") -> list[Message]:
        """Everything the outbox holds for this resident, in order."""
        resident = await self.resident(who)
        found: list[Message] = await self.store._read(lambda db: inside.said(db, resident))
        return found

    async def new(self, who: str = "naledi") -> list[str]:
        """What was said since the last look: the body, and the titles of buttons in brackets."""
        messages = await self.messages(who)
        fresh = messages[self._shown.get(who, 0) :]
        self._shown[who] = len(messages)
        return [shown(message) for message in fresh]

    async def dead_letters(self) -> list[tuple[str, str]]:
        found = await self.store._read(inside.letters)
        return [(letter.reason, letter.detail) for _who, letter in found]


def shown(message: Any) -> str:
    body = ("📍 " if isinstance(message, LocationRequest) else "") + str(getattr(message, "body", message))
    titles = "".join(f" [{button.title}]" for button in getattr(message, "buttons", ()))
    return body + titles


def capability(name: str, run: Callable[..., Any], **more: Any) -> Capability:
    return Capability(name=name, title=Text(name), run=run, **more)


async def start(chat: Any, because: str = "", was: str | None = None) -> None:
    """The simplest fallback: says why it was started."""
    await chat.say("start", because=because, was=was)


@asynccontextmanager
async def town(
    *capabilities: Capability,
    services: Any = None,
    settings: RegistrySettings | None = None,
    forms: Forms | None = None,
    tracer: Tracer | None = None,
) -> AsyncIterator[Town]:
    """A town with these capabilities, and a fallback named `start`."""
    every = list(capabilities)
    if "start" not in {c.name for c in every}:
        every.append(capability("start", start))
    async with open_memory() as store, trio.open_nursery() as nursery:
        place = Town(store, PlainDispatcher(every, services), settings or RegistrySettings())
        place.forms, place.tracer = forms or place.forms, tracer
        await place.serve(nursery)
        place.nursery = nursery  # type: ignore[attr-defined]
        yield place
        nursery.cancel_scope.cancel()


__all__ = ["PlainDispatcher", "Seen", "SqliteStore", "Town", "capability", "provider_services", "shown", "town"]
