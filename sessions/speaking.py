"""Which language a resident is spoken to in, and what a session remembers: what runs change of their desk."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from sessions.draft import Draft
from sessions.errors import Misuse
from sessions.journal import Entry
from sessions.records import SessionRow
from sessions.run import Run
from sessions.tongues import keeping, last_effect
from sessions.world import World

FACTS_BYTES = 16 * 1024
"""How large all facts of a session may be together."""


class Speaking:
    """See `sessions.desk.Desk`."""

    __slots__ = ("_begun_before", "_speaks", "language", "session", "stack", "world")

    world: World
    language: str
    session: SessionRow | None
    stack: list[Run]
    _begun_before: dict[int, tuple[Entry, ...]]
    _speaks: str | None

    @property
    def draft(self) -> Draft:
        raise AssertionError("whoever holds the draft overrides this")

    def _collect(self, run: Run) -> None:
        """Take what a run has said into the draft."""
        raise AssertionError("whoever commits overrides this")

    # ------------------------------------------------------------------------------------------ facts

    def fact(self, name: str) -> bytes | None:
        return self.session.facts.get(name) if self.session is not None else None

    @property
    def facts(self) -> Mapping[str, bytes]:
        return self.session.facts if self.session is not None else {}

    def remember(self, name: str, value: bytes) -> None:
        assert self.session is not None
        facts = {**self.session.facts, name: value}
        if sum(len(key) + len(body) for key, body in facts.items()) > FACTS_BYTES:
            raise Misuse(f"remember {name!r}: all facts together are larger than {FACTS_BYTES} bytes; keep references")
        self.session = replace(self.session, facts=facts)

    # ------------------------------------------------------------------------------------------ languages

    def speak(self, run: int, language: str) -> None:
        languages = self.world.texts.languages
        if language not in languages:
            raise Misuse(f"speak {language!r}: the city offers {', '.join(languages)}, see languages in plugins.toml")
        self._speaks = language
        if language == self.language:
            return
        assert self.session is not None
        for each in self.stack:
            self._collect(each)
        self.draft.speak(self.language)
        self._keep_language(self.language, run)
        self.language = language
        self.session = replace(self.session, unheard=True)

    def _keep_language(self, language: str, speaks: int | None = None) -> None:
        """Another language is spoken: what was begun in this one is replayed in it where it must be."""
        assert self.session is not None
        for run in self.stack:
            run.keep_language(language, speaks=run.number == speaks)
        later = tuple(
            replace(each, run=keeping(each.run, last_effect(self._begun_before.get(each.run.number, ())), language))
            for each in self.session.later
        )
        self.session = replace(self.session, later=later)

    @property
    def _is_unheard(self) -> bool:
        """Whether another language was chosen, and nothing was said in it yet."""
        return self.session is not None and self.session.unheard and not self.draft.is_heard
