"""Puts words to what the city says: `Text(key, args)` becomes a sentence in the resident's language.

Every owner of words (the sessions, each plugin) has one Fluent file per language. All files are read and checked at
the start; a language that lacks a text falls back to English, text by text. At run time nothing here crashes a turn
and no resident sees a raw key: a fault is logged and a neutral wording is shown, or raised when `strict` (tests).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

import structlog
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.syntax import ast
from msgspec import Struct
from msgspec.structs import replace

from gateway.fitting import fit
from gateway.layout import Labels, lay_out
from gateway.templates import Templates
from gateway.wording_files import BASE, Entries, File, TextSource, chooses, files_of, read_files, variables_of
from gateway.wording_values import FUNCTIONS, Plain, fluent_value, locale_of
from sessions.messages import Choice, Message, Text, WithTemplate, Words

SESSION_TEXTS = TextSource("session", Path(__file__).with_name("texts"))
"""What the sessions themselves say; every `Wording` needs it."""

_log = structlog.get_logger("gateway.wording")

_GAP = "…"
_MOST_PARTS = 2_000
_MISSING = "session-wording-missing"
_SEPARATORS = re.compile(r"[,\n]")
_LINE_BREAKS = re.compile(r"\s*[\r\n]+\s*")
_LONG_FIELDS = frozenset({"body", "caption"})
"""Fields that may hold several lines; all others are labels of one line."""


class WordingError(Exception):
    """The language files have faults; `faults` names each with its file and line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class WordingFault(ValueError):
    """A text could not be worded: `key` in `language`, and why."""

    def __init__(self, key: str, language: str, reason: str) -> None:
        super().__init__(f"text {key!r} in {language!r}: {reason}")
        self.key, self.language, self.reason = key, language, reason


class Wording:
    """All words of the city in all its languages. Made with `Wording.load`; it is the `sessions.ports.Texts`."""

    def __init__(
        self, tongues: Mapping[str, _Tongue], drafts: frozenset[str], *, strict: bool, zone: dt.tzinfo | None
    ) -> None:
        self._tongues = tongues
        self._drafts = drafts
        self._strict = strict
        self._zone = zone
        self._keywords: dict[tuple[str, str], tuple[str, ...]] = {}
        self._parts: dict[tuple[type, tuple[Any, ...], str], dict[str, Any]] = {}
        self.templates: Templates | None = None  # set by whoever knows what the plugins declare

    @classmethod
    def load(
        cls,
        sources: Sequence[TextSource],
        languages: Sequence[str] = (BASE,),
        *,
        strict: bool = False,
        zone: dt.tzinfo | None = None,
    ) -> Wording:
        """Read and check all language files.

        Arguments:
            sources: whose words, and in which folders.
            languages: what the city offers, the preferred first; English is added if it is left out.
            strict: raise `WordingFault` instead of showing a neutral wording.
            zone: the city's time zone, in which moments are shown.

        Raises:
            WordingError: with every fault of every file at once.
        """
        wanted = tuple(dict.fromkeys((*languages, BASE)))
        unknown = []
        for language in wanted:
            try:
                locale_of(language)
            except ValueError as error:
                unknown.append(str(error))
        files = files_of(sources, wanted)
        _, faults = read_files(files)
        if unknown or faults:
            raise WordingError([*unknown, *faults])
        drafts = frozenset(file.language for file in files if file.is_draft)
        return cls(_tongues(files, wanted), drafts, strict=strict, zone=zone)

    @property
    def languages(self) -> tuple[str, ...]:
        """What the city offers, in the operator's order."""
        return tuple(self._tongues)

    def is_draft(self, language: str) -> bool:
        """Whether some of a language's texts were not reviewed by a native speaker yet; see docs/languages.md."""
        return language in self._drafts

    def render(self, message: Message | Choice, language: str) -> Message:
        """The message with words in place of every `Text`; a `Choice` becomes buttons or a list.

        Arguments:
            message: is left as it is; a message without a `Text` in it is returned itself.
            language: the resident's; an unknown one is taken as English.
        """
        worded = self._struct(message, language)
        if isinstance(worded, WithTemplate):
            worded = self._filled(worded, language)
        if isinstance(worded, Choice):
            return lay_out(worded, self._labels(language))
        return cast(Message, worded)

    def fitted(self, message: Message | Choice, language: str) -> tuple[Message, ...]:
        """The same, in as many bubbles as WhatsApp's limits ask for; see `gateway.fitting`."""
        return fit(self.render(message, language), self._labels(language).choose)

    def word(self, words: Words, language: str) -> str:
        """The words of a text. A plain str is data and returned as it is."""
        return words if isinstance(words, str) else self._word(words, language, label=False)

    def keywords(self, text: Text, language: str) -> tuple[str, ...]:
        """The words behind a text that is a list, separated by commas or line breaks; blanks around them go."""
        place = (text.key, language)
        if place not in self._keywords:
            parts = _SEPARATORS.split(self.word(text, language))
            self._keywords[place] = tuple(part.strip() for part in parts if part.strip())
        return self._keywords[place]

    def pattern(self, key: str, gaps: Mapping[str, str], language: str) -> str:
        """The words of a text in one language, with gaps where its values would be.

        Arguments:
            gaps: what stands for each value, by name.

        Raises:
            WordingFault: this language does not have the text, or it does more with a value than show it.
        """
        tongue = self._tongues[language]
        if key not in tongue.entries:
            raise WordingFault(key, language, "there is no such text in this language")
        if chooses(key, tongue.entries):
            raise WordingFault(key, language, "it chooses between wordings")
        return tongue.word(key, {name: Plain(gap) for name, gap in gaps.items()})

    def shown(self, value: Any, language: str) -> str:
        """A value as it looks inside of words."""
        worded = self._value(value, language)
        return str(worded.format(locale_of(language)))

    def used(self, key: str) -> frozenset[str]:
        """The values that a text uses."""
        return variables_of(key, self._tongues[BASE].entries)

    @property
    def entries(self) -> dict[str, Entries]:
        """What each language's own files hold, for those who check them."""
        return {name: tongue.entries for name, tongue in self._tongues.items()}

    def languages_of(self, key: str) -> tuple[str, ...]:
        """The languages whose own file has the text."""
        return tuple(name for name, tongue in self._tongues.items() if key in tongue.entries)

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self._tongues[BASE].entries

    # -------------------------------------------------------------------------------------- inside

    def _filled(self, message: WithTemplate, language: str) -> WithTemplate:
        if self.templates is None:
            return replace(message, values={})
        return self.templates.filled(message, language)

    def _struct(self, value: Struct, language: str) -> Struct:
        changes: dict[str, Any] = {}
        for name, several in _worded_fields(type(value)):
            old = getattr(value, name)
            if old is None:
                continue
            if several:
                changes[name] = tuple(self._part(each, language) for each in old)
            elif isinstance(old, Struct) and not isinstance(old, Text):
                changes[name] = self._struct(old, language)
            elif (new := self._field(old, language, label=name not in _LONG_FIELDS)) is not old:
                changes[name] = new
        return replace(value, **changes) if changes else value

    def _part(self, value: Struct, language: str) -> Struct:
        """One of several, such as a row of a menu: if there are no values in its words, they are found once."""
        kind = type(value)
        words = tuple([getattr(value, name) for name, _ in _worded_fields(kind)])
        place = (kind, words, language)
        try:
            found = self._parts[place]
        except TypeError:  # there are values in them
            return self._struct(value, language)
        except KeyError:
            if len(self._parts) >= _MOST_PARTS:
                self._parts.clear()
            worded = self._struct(value, language)
            found = self._parts[place] = {name: getattr(worded, name) for name, _ in _worded_fields(kind)}
        return replace(value, **found)

    def _field(self, words: Words, language: str, *, label: bool) -> str:
        worded = words if isinstance(words, str) else self._word(words, language, label=label)
        return _LINE_BREAKS.sub(" ", worded) if label and ("\n" in worded or "\r" in worded) else worded

    def _word(self, text: Text, language: str, *, label: bool) -> str:
        reason = "there is no such text"
        for tongue in self._order(language):
            if text.key in tongue.plain:
                return tongue.plain[text.key]
            if text.key in tongue.entries:
                try:
                    return tongue.word(text.key, self._values(text, language))
                except WordingFault as error:
                    reason = error.reason
        fault = WordingFault(text.key, language, reason)
        if self._strict:
            raise fault
        _log.error("wording_fault", key=text.key, language=language, reason=reason)
        return self._neutral(text, language, label=label)

    def _order(self, language: str) -> Sequence[_Tongue]:
        """The resident's language (`af-ZA` is taken as `af` if need be), then English."""
        own = self._tongues.get(language) or self._tongues.get(language.partition("-")[0])
        base = self._tongues[BASE]
        return (base,) if own is None or own is base else (own, base)

    def _values(self, text: Text, language: str) -> dict[str, Any]:
        values = {}
        for name, value in text.args.items():
            try:
                values[name] = self._value(value, language)
            except TypeError as error:
                raise WordingFault(text.key, language, f"${name}: {error}") from None
        return values

    def _value(self, value: Any, language: str) -> Any:
        return fluent_value(self._word(value, language, label=False) if isinstance(value, Text) else value, self._zone)

    def _neutral(self, text: Text, language: str, *, label: bool) -> str:
        """The text with its gaps shown as gaps; for an unknown text a sentence that promises nothing."""
        for tongue in self._order(language):
            if text.key in tongue.entries:
                with suppress(WordingFault):
                    return tongue.word(text.key, self._with_gaps(text, language, tongue))
            elif not label and _MISSING in tongue.plain:
                return tongue.plain[_MISSING]
        return _GAP

    def _with_gaps(self, text: Text, language: str, tongue: _Tongue) -> dict[str, Any]:
        values: dict[str, Any] = dict.fromkeys(variables_of(text.key, tongue.entries), Plain(_GAP))
        for name, value in text.args.items():
            with suppress(TypeError):
                values[name] = self._value(value, language)
        return values

    def _labels(self, language: str) -> Labels:
        def label(key: str) -> str:
            return self._word(Text(key), language, label=True)

        return Labels(choose=label("session-choose"), more=label("session-more"), previous=label("session-previous"))


class _Tongue:
    """One language: the texts that need no computing, and Fluent's bundle for the others."""

    def __init__(self, language: str, entries: Entries) -> None:
        self.language = language
        self.entries = entries
        self.plain = {key: words for key, entry in entries.items() if (words := _plain_words(entry.node)) is not None}
        # Isolation marks are off: old phones draw them as boxes, and all our languages run from left to right.
        self._bundle = FluentBundle([str(locale_of(language))], functions=FUNCTIONS, use_isolating=False)
        self._bundle.add_resource(ast.Resource([entry.node for entry in entries.values()]))

    def word(self, key: str, values: dict[str, Any]) -> str:
        pattern = self._bundle.get_message(key).value
        assert pattern is not None  # checked when the files were read
        # What `FluentBundle.format_pattern` does, without its conversion of values: that would undo the house formats.
        errors: list[Exception] = []
        words = ""
        environment = ResolverEnvironment(self._bundle, errors, current=CurrentEnvironment(args=values))
        try:
            words = str(pattern(environment))
        except ValueError as error:  # more than 1,000 parts, or a part of more than 2,500 characters
            errors.append(error)
        if errors:
            raise WordingFault(key, self.language, "; ".join(map(str, errors)))
        return words


@lru_cache(maxsize=4)
def _tongues(files: tuple[File, ...], languages: tuple[str, ...]) -> Mapping[str, _Tongue]:
    """Cities with the same words share them: plugins are loaded anew while residents talk; tests open many cities."""
    found, _ = read_files(files)
    return {language: _Tongue(language, found.get(language, {})) for language in languages}


def _plain_words(node: ast.Message | ast.Term) -> str | None:
    if isinstance(node, ast.Term) or node.value is None:
        return None
    parts = [part.value for part in node.value.elements if isinstance(part, ast.TextElement)]
    return "".join(parts) if len(parts) == len(node.value.elements) else None


@cache
def _worded_fields(kind: type[Struct]) -> tuple[tuple[str, bool], ...]:
    """Fields of a Struct that hold words, also deeper down, and whether each is a tuple of Structs."""
    fields = []
    for name, hint in get_type_hints(kind).items():
        several = getattr(hint, "__origin__", None) is tuple
        parts = get_args(hint) or (hint,)
        structs = [part for part in parts if isinstance(part, type) and issubclass(part, Struct)]
        if any(part is Text or _worded_fields(part) for part in structs):
            fields.append((name, several))
    return tuple(fields)
