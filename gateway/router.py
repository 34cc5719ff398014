"""What a message means before anybody answers it: a command, danger words, or a capability's keywords.

This is the sessions' `Dispatcher`. It is plain computing on word lists from the language files: the resident's
language and English are both understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gateway.plugin_host import PluginHost
from gateway.service_view import Services
from gateway.wording import Wording
from gateway.wording_files import BASE
from sessions.capability import Capability
from sessions.messages import Content, Text, TypedText
from sessions.ports import Command

_COMMANDS = {command: Text(f"session-command-{command}") for command in Command}
_GAPS = re.compile(r"[\W_]+")


class Router:
    """Finds the capability that a message means.

    Arguments:
        host: the plugins. wording: the words.
    """

    def __init__(self, host: PluginHost, wording: Wording) -> None:
        self._host, self._wording = host, wording
        self._lists: dict[tuple[str, str], tuple[str, ...]] = {}

    def capability(self, name: str) -> Capability | None:
        return self._host.capability(name)

    def services(self, capability: str) -> Services:
        return self._host.services(capability)

    def fallback(self) -> str:
        return self._host.fallback

    def command(self, content: Content, language: str) -> Command | None:
        """A command counts only as the whole message: "stop the water leak" is an answer."""
        if not isinstance(content, TypedText):
            return None
        said, exactly = plain(content.body), content.body.strip()
        for command, words in _COMMANDS.items():
            for tongue in self._tongues(language):
                listed = self._wording.keywords(words, tongue)
                if exactly in listed or (said and said in map(plain, listed)):
                    return command
        return None

    def urgent(self, content: Content, language: str) -> str | None:
        """The capability whose danger words are in the message."""
        return self._best(content, language, ((c, c.urgent) for c in self._host.capabilities))

    def intent(self, content: Content, language: str) -> str | None:
        """The capability whose keywords or title are in the message; None if two are meant equally well."""
        return self._best(content, language, ((c, words) for c in self._host.capabilities for words in _meanings(c)))

    def _best(
        self, content: Content, language: str, candidates: Iterable[tuple[Capability, Text | None]]
    ) -> str | None:
        """The capability with the longest phrase that is in the message as whole words."""
        said = f" {plain(content.body)} " if isinstance(content, TypedText) else " "
        best = 0
        names: set[str] = set()
        for capability, words in candidates:
            for phrase in self._phrases(words, language):
                if len(phrase) >= best and f" {phrase} " in said:
                    names = {capability.name} if len(phrase) > best else names | {capability.name}
                    best = len(phrase)
        return names.pop() if len(names) == 1 else None

    def _phrases(self, words: Text | None, language: str) -> tuple[str, ...]:
        if words is None:
            return ()
        place = (words.key, language)
        if place not in self._lists:
            found = (plain(p) for tongue in self._tongues(language) for p in self._wording.keywords(words, tongue))
            self._lists[place] = tuple(dict.fromkeys(phrase for phrase in found if phrase))
        return self._lists[place]

    def _tongues(self, language: str) -> tuple[str, ...]:
        return (language,) if language == BASE else (language, BASE)


def _meanings(capability: Capability) -> tuple[Text | None, ...]:
    return (capability.keywords, capability.title) if capability.listed else (capability.keywords,)


def plain(words: str) -> str:
    """Words without case and punctuation, one blank between them."""
    return _GAPS.sub(" ", words.casefold()).strip()
