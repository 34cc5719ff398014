"""Every language that the built-in plugins speak: complete, marked as a draft or not, and short enough everywhere.

English and Afrikaans are reviewed. The drafts are complete as well, so that a city can switch them on and a native
speaker finds each text waiting; see docs/languages.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from gateway.fit_check import OWN, Use, misfits, uses_in
from gateway.wording import TextSource
from gateway.wording_coverage import Coverage, coverage
from gateway.wording_files import Entries, Entry, is_draft, read
from gateway.wording_values import locale_of
from tests.support.require import ROOT

REVIEWED = ("en", "af")
DRAFTS = ("zu", "nso", "tn", "ts")
LANGUAGES = (*REVIEWED, *DRAFTS)
PLURALS = frozenset(("zero", "one", "two", "few", "many", "other"))

ENGLISH = frozenset(
    (
        "the",
        "you",
        "your",
        "please",
        "and",
        "with",
        "this",
        "that",
        "which",
        "for",
        "what",
        "when",
        "not",
        "are",
        "will",
    )
)
"""Words of English sentences that are no words of the languages drafted here."""

LISTS = ("-keywords", "-phrases", "-words")
"""Ends of keys that hold words residents may type, English ones among them."""

SAME = frozenset(
    {
        "menu-title",
        "meters-prepaid-short",
        "notices-kind-load_shedding",
        "notices-of-load_shedding",
        "sandbox-bank-cancel",
        "tax-invoice",
    }
)
"""Texts that are rightly the same as in English: words borrowed as they are, and those that the law asks for."""


@cache
def folders() -> tuple[Path, ...]:
    """Of all texts that the product says."""
    return tuple(sorted(path.parent for part in ("gateway", "plugins") for path in (ROOT / part).rglob("en.ftl")))


@cache
def entries() -> dict[Path, dict[str, Entries]]:
    return {folder: read([source(folder)], LANGUAGES)[0] for folder in folders()}


def source(folder: Path) -> TextSource:
    name = folder.parent.name if folder.name == "texts" else folder.name
    return TextSource("session" if folder.parent.name == "gateway" else name, folder)


def covered(language: str) -> list[Coverage]:
    return coverage([source(folder) for folder in folders()], (language,))


def pairs(language: str) -> Iterator[tuple[Entry, Entry]]:
    """Each text of a language, and its English wording."""
    for found in entries().values():
        for key, entry in found[language].items():
            if key in found["en"]:
                yield entry, found["en"][key]


def test_there_are_texts_to_look_at() -> None:
    assert len(folders()) > 15
    assert len(list(pairs("zu"))) > 800


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_text_of_every_plugin(language: str) -> None:
    lacking = [f"{each.owner}: {key}" for each in covered(language) for key in (*each.missing, *each.extra)]
    assert lacking == [], "\n".join(f"{each.owner}: {each.state}" for each in covered(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_native_speaker_has_reviewed_is_marked_as_a_draft(language: str) -> None:
    marked = {folder for folder in folders() if is_draft(source(folder), language)}
    assert marked == (set(folders()) if language in DRAFTS else set())


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_each_text_shows_the_same_values_as_in_english(language: str) -> None:
    differing = [f"{own.place}: {own.key}" for own, base in pairs(language) if own.variables != base.variables]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_chooses_by_the_same_values_and_has_every_plural_of_its_language(language: str) -> None:
    assert [fault for own, base in pairs(language) for fault in _choice_faults(own, base, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_fits_where_it_is_used(language: str) -> None:
    uses = [use for folder in folders() for use in uses_in(folder.parent) if folder.name == "texts"]
    uses += [Use(key, limit, "sessions") for key, limit in OWN.items()]
    together: Mapping[str, Entries] = {
        each: {key: entry for found in entries().values() for key, entry in found[each].items()}
        for each in ("en", language)
    }
    assert len(uses) > 200
    assert misfits(uses, together) == []


@pytest.mark.parametrize("language", DRAFTS)
def test_no_english_sentence_is_left_in_a_draft(language: str) -> None:
    assert [fault for own, base in pairs(language) if (fault := _is_english(own, base))] == []


# -------------------------------------------------------------------------------------------------------- the checks


def test_the_checks_find_what_they_look_for(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text(
        "count = { $n ->\n    [one] One\n   *[other] { $n } pieces\n }\nkind = { $k ->\n    [a] A\n   *[b] B\n }\n"
        "said = Please pay now\nlong = Nothing was taken\n"
    )
    (tmp_path / "zu.ftl").write_text(
        "count = { $n ->\n   *[other] { $n }\n }\nkind = { $k ->\n   *[b] B\n }\n"
        "said = Please pay now\nlong = Khokha this manje\n"
    )
    found, _ = read([source(tmp_path)], ("en", "zu"))
    own, base = found["zu"], found["en"]
    assert ["count" in fault for fault in _choice_faults(own["count"], base["count"], "zu")] == [True]
    assert ["kind" in fault for fault in _choice_faults(own["kind"], base["kind"], "zu")] == [True]
    assert _is_english(own["said"], base["said"])
    assert _is_english(own["long"], base["long"])
    assert not _is_english(own["kind"], base["kind"])


class _Choices(Visitor):
    """Collects by which values a text chooses, and between what; and the words outside of all placeables."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = {}
        self.words: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.words.append(node.value)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        name = node.selector.id.name if isinstance(node.selector, ast.VariableReference) else "?"
        variants = {v.key.name if isinstance(v.key, ast.Identifier) else v.key.value for v in node.variants}
        self.found.setdefault(name, set()).update(variants)
        self.generic_visit(node)


def _choices(entry: Entry) -> _Choices:
    choices = _Choices()
    choices.visit(entry.node.value)
    return choices


def _choice_faults(own: Entry, base: Entry, language: str) -> Iterator[str]:
    mine, theirs = _choices(own).found, _choices(base).found
    if mine.keys() != theirs.keys():
        yield f"{own.place}: {own.key} chooses by {sorted(mine)}, and English by {sorted(theirs)}"
        return
    for name, wanted in theirs.items():
        if wanted & PLURALS - {"other"}:
            wanted = (wanted - PLURALS) | _plurals(locale_of(language))
        if mine[name] != wanted:
            yield f"{own.place}: {own.key} has {sorted(mine[name])} of ${name}, and needs {sorted(wanted)}"


def _plurals(locale: Locale) -> set[str]:
    return {"other", *locale.plural_form.rules}


def _is_english(own: Entry, base: Entry) -> str:
    if own.key.endswith(LISTS) or own.key.startswith("session-command-") or own.key in SAME:
        return ""
    said, english = (" ".join(_choices(each).words) for each in (own, base))
    words = re.findall(r"[a-z]+", re.sub(r"\*[^*]*\*|https?://\S+", " ", said.lower()))
    if left := sorted(ENGLISH.intersection(words)):
        return f"{own.place}: {own.key} says {', '.join(left)}"
    if len(re.findall(r"[^\W\d_]{3,}", said)) > 1 and said == english:
        return f"{own.place}: {own.key} is as in English"
    return ""
