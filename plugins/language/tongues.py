"""The languages that are offered: their names, the words by which residents name them, and how one is recognised."""

from __future__ import annotations

from functools import cached_property

from gateway.api import PluginContext, language_name, mentions, nearest
from plugins.language.settings import Settings

KNOWN = ("en", "af", "zu", "xh", "nso", "tn", "st", "ts", "ss", "ve", "nr")
"""Languages whose names are in the language files (`language-called-...`); the country's written ones."""

CLEAR = 2
"""So many words that only one language has make a message one in that language."""

FEW = 3
"""Words of a message up to which one word is enough."""


class Tongues:
    """The languages of this city, as its residents call them.

    Arguments:
        context, settings: of the plugin.

    Raises:
        ValueError: a language is offered that the city does not have.
    """

    def __init__(self, context: PluginContext, settings: Settings) -> None:
        self._word, self.is_draft = context.word, context.is_draft
        self._names = settings.names
        spoken = tuple(dict.fromkeys((*context.city.languages, "en")))
        strange = [each for each in settings.languages if each not in spoken]
        if strange:
            raise ValueError(f"languages: {', '.join(strange)} is not in [city] languages ({', '.join(spoken)})")
        self._spoken = spoken
        self.offered = settings.languages or spoken

    @property
    def known(self) -> tuple[str, ...]:
        """The languages that residents can name, offered or not."""
        return tuple(self._words)

    def name(self, code: str) -> str:
        """What a language is called in itself: `isiZulu`."""
        if code in self._names:
            return self._names[code]
        if code in KNOWN:
            return self._called(code, "en")[0]
        return language_name(code)

    def words(self, code: str) -> tuple[str, ...]:
        """All words by which residents name a language, in every language of the city; its own name first."""
        return self._words[code]

    def named(self, said: str) -> str | None:
        """The language that a message names, offered or not, by the longest of its names (*Northern Sotho* is no
        *Sotho*); None if it names none, or several."""
        every = {word: code for code, words in self._words.items() for word in words}
        whole = nearest(said, every)
        if whole is not None:
            return every[whole]
        longest = {
            code: max((len(word) for word in words if mentions(said, [word])), default=0)
            for code, words in self._words.items()
        }
        found = [code for code, length in longest.items() if length == max(longest.values()) > 0]
        return found[0] if len(found) == 1 else None

    def heard(self, said: str) -> str | None:
        """The language that a message is clearly in; None if that is not clear. Good for a proposal, and no more.

        Arguments:
            said: what the resident wrote.
        """
        counts = {code: sum(mentions(said, (tell,)) for tell in tells) for code, tells in self._tells.items()}
        best = max(counts, key=lambda code: counts[code])
        enough = 1 if len(said.split()) <= FEW else CLEAR
        alone = list(counts.values()).count(counts[best]) == 1
        return best if alone and counts[best] >= enough else None

    def proposal(self, code: str) -> str:
        """One line, in a language, that this one can be spoken."""
        return self._word("language-propose", code, name=self.name(code))

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        codes = dict.fromkeys((*self.offered, *KNOWN))
        return {code: tuple(dict.fromkeys((self.name(code), *self._everywhere(code)))) for code in codes}

    def _everywhere(self, code: str) -> list[str]:
        if code not in KNOWN:
            return []
        return [word for tongue in self._spoken for word in self._called(code, tongue)]

    def _called(self, code: str, tongue: str) -> list[str]:
        return _listed(self._word(f"language-called-{code}", tongue))

    @cached_property
    def _tells(self) -> dict[str, list[str]]:
        """Words that a language is known by. What several have counts for all of them, and so for none."""
        english = _listed(self._word("language-tells", "en"))
        found = {tongue: _listed(self._word("language-tells", tongue)) for tongue in self._spoken}
        return {tongue: tells for tongue, tells in found.items() if tongue == "en" or tells != english}


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.replace("\n", ",").split(",") if word.strip()]
