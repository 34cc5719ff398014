"""What a message means before anybody answers it: a command, danger words, or a capability's keywords.

This is the sessions' `Dispatcher`. It is plain computing on word lists from the language files. The lists of all the
city's languages count, whichever the resident has chosen: people mix languages, and nobody chooses one in an emergency.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from gateway.meanings import Guess, Meanings
from gateway.message_filters import Filters
from gateway.outage_board import OutageBoard
from gateway.outage_talk import NAME as ANNOUNCES
from gateway.outage_talk import asking_where, outage_capability
from gateway.outages import why_never
from gateway.phrases import nearest, plain
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.references import References
from gateway.service_view import Services
from gateway.settings import Fault
from gateway.understanding import MOST_ASKED, Lesson
from gateway.wording import Wording
from sessions.capability import Capability, event_of
from sessions.messages import Content, Inbound, Text, TypedText, Words
from sessions.ports import BY_CAPABILITY, Command, SmallTalk

_COMMANDS = {command: Text(f"session-command-{command}") for command in Command}

_SMALL_TALK = {kind: Text(f"session-words-{kind}") for kind in SmallTalk}

_PLEASED = frozenset("👍👌🙏👏🤝❤😊🙂😀😁💯🎉")
"""Small pictures that say as much as *ok*, with nothing else beside them."""

_REAL = Text("session-real-words")
"""Ordinary words that look like a keyword with a slip."""

_STREETS = Text("session-street-words")
"""What stands for a street in an address."""


class Router:
    """Finds the capability that a message means.

    Arguments:
        host: the plugins. wording: the words. outages: what is out of order; nothing ever is if left out.

    Raises:
        PluginsError: a capability names a text that no language file has.
    """

    def __init__(self, host: PluginHost, wording: Wording, outages: OutageBoard | None = None) -> None:
        faults = tuple(_missing_texts(host, wording))
        if faults:
            raise PluginsError(faults)
        self._host, self._wording = host, wording
        self._references = References(host.capabilities)
        self._guessed: tuple[TypedText | None, str, Guess] = None, "", Guess()
        self._lists: dict[str, tuple[str, ...]] = {}
        self._understander = host.understander
        real = {word for words in (_REAL, *(c.urgent for c in host.capabilities)) for word in self._words_of(words)}
        lessons = tuple(_lessons(host, wording))
        streets = self._phrases(_STREETS)
        self._meanings = Meanings(host.capabilities, self._named, lessons, real, self._understander, streets)
        filters = [each for plugin in host.serving for each in plugin.filters]
        self._outages = outages
        self._announcing = {} if outages is None else _announcing(host, wording, outages)
        self._filters = Filters(filters, lambda content: self.urgent(content, "en") is not None)

    def capability(self, name: str) -> Capability | None:
        return self._announcing.get(name) or self._host.capability(name)

    def instead(self, capability: str) -> str | None:
        if self._outages is None or not self._outages.stops(capability) or why_never(self._host, capability):
            return None
        return ANNOUNCES

    def absent(self, name: str) -> Text:
        return self._host.absent(name)

    def services(self, capability: str) -> Services:
        return self._host.services(capability)

    def fallback(self) -> str:
        return self._host.fallback

    async def passed(self, message: Inbound) -> Inbound | None:
        """The message as it is to be stored, after the filters of all plugins; None if it is dropped."""
        return await self._filters.passed(message)

    def command(self, content: Content, language: str) -> Command | None:
        """A command counts only as the whole message: "stop the water leak" is an answer."""
        if not isinstance(content, TypedText):
            return None
        said, exactly = plain(content.body), content.body.strip()
        for command, words in _COMMANDS.items():
            if command in BY_CAPABILITY and self.commanded(command) is None:
                continue
            if said in self._phrases(words) if said else exactly in self._exact(words):
                return command
        named = (c for c in self._host.capabilities if c.command is not None and c.command_words is not None)
        return next((Command(c.command or "") for c in named if nearest(said, self._phrases(c.command_words))), None)

    def small_talk(self, content: Content) -> SmallTalk | None:
        """Only as the whole message: "thanks, and my bill?" is about the bill. Only thanks may have a slip."""
        if not isinstance(content, TypedText):
            return None
        said = plain(content.body)
        pictures = {letter for letter in content.body if unicodedata.category(letter) == "So"}
        if not said and pictures:
            return SmallTalk.PARTING if pictures <= _PLEASED else None
        if nearest(said, self._phrases(_SMALL_TALK[SmallTalk.THANKS])):
            return SmallTalk.THANKS
        return SmallTalk.PARTING if said in self._phrases(_SMALL_TALK[SmallTalk.PARTING]) else None

    def commanded(self, command: Command) -> str | None:
        return next((c.name for c in self._host.capabilities if c.command == command.value), None)

    def first_words(self, content: Content, language: str, *, greets: bool) -> Words | None:
        looks = (c.first_words for c in self._host.capabilities if c.first_words is not None)
        return next((words for look in looks if (words := look(content, language, greets)) is not None), None)

    def following(self, finished: str) -> str | None:
        """The capability that is begun when a run of this one has come to its end."""
        return next((c.name for c in self._host.capabilities if finished in c.follows), None)

    def granting(self, level: str) -> str | None:
        return self._host.granting(level)

    def telling(self, event: str) -> tuple[str, ...]:
        own = tuple(self._announcing.values())
        return tuple(c.name for c in (*self._host.capabilities, *own) if event_of(c, event) is not None)

    def urgent(self, content: Content, language: str) -> str | None:
        """The capability whose danger words are in the message; the operator's first if several have the same."""
        said = plain(content.body) if isinstance(content, TypedText) else ""
        names = self._best(said, ((c, c.urgent) for c in self._host.capabilities))
        return names[0] if names else None

    def intent(self, content: Content, language: str) -> str | None:
        """The capability whose reference is in the message, else whose keywords or title are, be it with slips, else
        the one that the sentence means; None if two are meant equally well, and if it is not sure."""
        return self._guess(content, language).clear if isinstance(content, TypedText) else None

    def why(self, content: Content, language: str) -> str:
        return self._guess(content, language).by if isinstance(content, TypedText) else ""

    def asking(self, content: Content, language: str) -> tuple[str, tuple[str, ...]] | None:
        """Who asks what is meant, and what may be; see `gateway.understanding.Understander`."""
        understander = self._understander
        if understander is None or understander.asks is None or not isinstance(content, TypedText):
            return None
        guess = self._guess(content, language)
        maybe = tuple(name for name in guess.maybe if name not in (self.fallback(), understander.asks))
        return (understander.asks, maybe) if maybe or understander.asks_always else None

    def _guess(self, content: TypedText, language: str) -> Guess:
        """What is meant; found once for each message, about which several may ask."""
        known, spoken, guess = self._guessed
        if known is not content or spoken != language:
            guess = self._found(content.body, language)
            self._guessed = content, language, guess
        return guess

    def _found(self, body: str, language: str) -> Guess:
        referred = self._references.named(body)
        if referred:
            sure = len(referred) == 1
            return Guess(clear=referred[0], by="reference") if sure else Guess(maybe=referred[:MOST_ASKED])
        return self._meanings.guess(body, language)

    def names(self, capability: str, content: Content) -> bool:
        """Whether the whole message is a keyword or the title of a capability."""
        found = self._host.capability(capability)
        if found is None or not isinstance(content, TypedText):
            return False
        said = plain(content.body)
        return any(said == phrase for words in _meanings(found) for phrase in self._phrases(words))

    def _named(self, said: str) -> list[str]:
        """The capabilities whose keywords are in what was said, as `plain` gives it. One that gives way is meant only
        if no other is: "good morning, my bill please" is about the bill."""
        every = self._host.capabilities
        names = self._best(said, ((c, words) for c in every if not c.gives_way for words in _meanings(c)))
        return names or self._best(said, ((c, words) for c in every if c.gives_way for words in _meanings(c)))

    def _best(self, said: str, candidates: Iterable[tuple[Capability, Text | None]]) -> list[str]:
        """The capabilities with the longest phrase that is in the message as whole words."""
        said = f" {said} "
        best, names = 0, list[str]()
        for capability, words in candidates:
            for phrase in self._phrases(words):
                if len(phrase) < best or f" {phrase} " not in said:
                    continue
                if len(phrase) > best:
                    best, names = len(phrase), []
                if capability.name not in names:
                    names.append(capability.name)
        return names

    def _words_of(self, words: Text | None) -> set[str]:
        return {word for phrase in self._phrases(words) for word in phrase.split()}

    def _exact(self, words: Text) -> set[str]:
        """Keywords as they are listed: of a question mark `plain` leaves nothing."""
        wording = self._wording
        return {phrase for tongue in wording.languages for phrase in wording.keywords(words, tongue)}

    def _phrases(self, words: Text | None) -> tuple[str, ...]:
        if words is None:
            return ()
        if words.key not in self._lists:
            wording = self._wording
            found = (plain(phrase) for tongue in wording.languages for phrase in wording.keywords(words, tongue))
            self._lists[words.key] = tuple(dict.fromkeys(phrase for phrase in found if phrase))
        return self._lists[words.key]


def _announcing(host: PluginHost, wording: Wording, outages: OutageBoard) -> dict[str, Capability]:
    """What is begun instead of what is out of order, by name."""

    def title(name: str) -> Words:
        found = host.capability(name)
        return name if found is None else found.title

    zone = ZoneInfo(host.city.timezone)
    own = (outage_capability(outages, title, wording.word, zone), asking_where(outages, title))
    return {each.name: each for each in own}


def _lessons(host: PluginHost, wording: Wording) -> Iterator[Lesson]:
    """How residents ask for each capability, in each language that has its own words for it."""
    phrases: dict[str, list[Text]] = {}
    for intent in (intent for plugin in host.serving for intent in plugin.intents):
        phrases.setdefault(intent.capability, []).append(intent.phrases)
    keywords = {c.name: [words for words in _meanings(c) if words is not None] for c in host.capabilities}
    if (understander := host.understander) is not None and understander.nothing is not None:
        phrases[""] = [understander.nothing]
    for name in dict.fromkeys([*keywords, *phrases]):
        for tongue in wording.languages:
            found = [
                tuple(
                    each
                    for words in several.get(name, ())
                    if tongue in wording.languages_of(words.key)
                    for each in wording.keywords(words, tongue)
                )
                for several in (phrases, keywords)
            ]
            if any(found):
                yield Lesson(capability=name, language=tongue, phrases=found[0], keywords=found[1])


def _meanings(capability: Capability) -> tuple[Text | None, ...]:
    return (capability.keywords, capability.title) if capability.listed else (capability.keywords,)


def _missing_texts(host: PluginHost, wording: Wording) -> Iterator[Fault]:
    for plugin in host.plugins:
        for c in plugin.capabilities:
            for role, words in (
                ("title", c.title),
                ("summary", c.summary),
                ("keywords", c.keywords),
                ("urgent", c.urgent),
                ("list of words for its command", c.command_words),
                *(("text in a form", words) for form in c.forms for words in form.texts),
            ):
                if words is not None and not wording.has(words.key):
                    what = f"the capability {c.name} has a {role} without words: {words.key}"
                    where = f"{host.file.path}: [plugins.{plugin.name}]"
                    yield Fault(
                        what, where, f"Add {words.key} to the plugin's en.ftl ({plugin.texts or 'it has none'})."
                    )
        for intent in plugin.intents:
            if not wording.has(intent.phrases.key):
                what = f"an intent of {intent.capability} has no words: {intent.phrases.key}"
                yield Fault(what, f"{host.file.path}: [plugins.{plugin.name}]", f"Add {intent.phrases.key} to en.ftl.")
