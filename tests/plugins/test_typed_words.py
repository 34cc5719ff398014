"""What a text tells residents to type is understood: a command, a capability's keyword or title, or an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from fluent.syntax import FluentSerializer

from gateway.plugin_host import PluginHost
from gateway.router import Router
from gateway.wording import SESSION_TEXTS, Wording
from sessions.errors import NotUnderstood
from sessions.messages import Text, TypedText
from sessions.parsers import yes_no
from tests.support.require import ROOT

LANGUAGES = ("en", "af", "zu", "nso", "tn", "ts")

TYPE = "type|write|answer|tik|skryf|antwoord|bhala|ubhale|phendula|ngwala|ngwale|araba|kwala|kwale|tsala|hlamula"
TYPED = re.compile(rf"\b(?:{TYPE})(?: asseblief)? [*“]([^*{{}}“”\n]+)[*”]", re.IGNORECASE)
"""A word in stars or marks right behind a verb that asks for it, in one of the languages."""

ANYTHING = frozenset({"cases-what", "contacts-what", "applications-what", "session-language"})
"""Texts whose words are examples: what is typed there is looked up in the city's own data, or in a list."""


@cache
def city() -> tuple[PluginHost, Wording, Router]:
    """The demo city, with every language switched on that its plugins speak."""
    path = ROOT / "plugins.toml"
    listed = ", ".join(f'"{each}"' for each in LANGUAGES)
    text = re.sub(r"^languages = \[.*?\]", f"languages = [{listed}]", path.read_text(), count=1, flags=re.MULTILINE)
    host = PluginHost.load(path, text=text)
    wording = Wording.load([SESSION_TEXTS, *host.text_sources], LANGUAGES)
    return host, wording, Router(host, wording)


def typed(language: str) -> Iterator[tuple[str, str]]:
    """The key of each text, and each word that it tells residents to type."""
    for key, entry in city()[1].entries[language].items():
        for found in TYPED.finditer(FluentSerializer().serialize_entry(entry.node)):
            yield key, found[1]


def understood(word: str, language: str) -> bool:
    _, wording, router = city()
    content = TypedText(word)
    if router.command(content, language) or router.intent(content, language):
        return True
    try:
        return yes_no(content) in (True, False)
    except NotUnderstood:
        # also a command whose capability is not switched on here
        lists = [key for key in wording.entries["en"] if "-words" in key or key.startswith("session-command-")]
        return any(word in wording.keywords(Text(key), each) for key in lists for each in (language, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_residents_are_told_to_type_is_understood(language: str) -> None:
    told = [(key, word) for key, word in typed(language) if key not in ANYTHING]
    assert len(told) > 40
    assert [f"{key}: {word}" for key, word in told if not understood(word, language)] == []


def test_a_word_that_nobody_understands_is_found() -> None:
    assert TYPED.findall("Bhala *ibhokisi* manje, noma Tik asseblief *doos*.") == ["ibhokisi", "doos"]
    assert not understood("qwertyuiop zxcvb", "zu")
