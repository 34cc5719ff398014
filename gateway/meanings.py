"""From what is known of a message to what is done: begun, asked, or neither.

Keywords come first; then keywords with slips; then sentences, by a plugin that understands them, else by our own
rules. What moves money and what has danger words is never begun on a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from time import monotonic

import structlog
from msgspec import Struct

from gateway.addresses import Addresses
from gateway.intents import Sentences
from gateway.misspelt import Spelling
from gateway.phrases import plain
from gateway.understanding import LIKELY, MOST_ASKED, SURE, Lesson, Meaning, Understander, Understands
from sessions.capability import Capability

_log = structlog.stdlib.get_logger(__name__)

_QUIET = 60.0
"""Seconds between two lines in the log about a plugin that fails."""

A_SENTENCE = 4
"""Words from which a message is a sentence, in which a keyword may stand for something else: a problem with my bill."""

RATHER = 0.3
"""From this confidence on a sentence may say something else than its keyword, if it says that no less likely. Chosen on
phrases that were left out of training in turn, not on those of the benchmark."""


class Guess(Struct, frozen=True):
    """What a message means.

    Arguments:
        clear: the capability to begin; None if that is not clear.
        maybe: then those that may be meant, the likeliest first.
        by: how it was found: `reference`, `keyword`, `slip` (of a keyword), `sentence`, or `known` (somebody has an
            answer to these very words).
    """

    clear: str | None = None
    maybe: tuple[str, ...] = ()
    by: str = ""


class Meanings:
    """Weighs keywords, keywords with slips, and what is understood of sentences.

    Arguments:
        capabilities: all, in the operator's order.
        named: the capabilities whose keywords are in words that `plain` gave; several if equally well.
        lessons: all that is known of how residents ask.
        real: words that are no slips.
        understander: a plugin's; our own rules if None.
        streets: words that stand for a street; an address alone asks for nothing.
    """

    def __init__(
        self,
        capabilities: Sequence[Capability],
        named: Callable[[str], list[str]],
        lessons: Sequence[Lesson],
        real: Iterable[str] = (),
        understander: Understander | None = None,
        streets: Iterable[str] = (),
    ) -> None:
        self._named = named
        self._addresses = Addresses(streets, lambda said: bool(named(said)))
        self._there = {c.name for c in capabilities}
        self._never_guessed = frozenset(c.name for c in capabilities if not c.may_be_guessed)
        self._money = frozenset(c.name for c in capabilities if not c.may_be_guessed and c.urgent is None)
        self._knowing = [(c.name, c.knows) for c in capabilities if c.knows is not None and c.may_be_guessed]
        self._quiet_until, self._name = 0.0, understander.name if understander else ""
        phrases = [plain(phrase) for each in lessons for phrase in each.phrases]
        keywords = [plain(word) for each in lessons if each.capability for word in each.keywords]
        self._spelling = Spelling(keywords, {*real, *(word for phrase in phrases for word in phrase.split())})
        self._rules = Sentences(lessons).meant
        self._learnt = self._learn(understander, lessons) if understander is not None else None

    def guess(self, body: str, language: str) -> Guess:
        """What a message means.

        Arguments:
            body: what the resident typed. language: theirs.
        """
        if self._addresses.is_one(body):
            return Guess()
        said = plain(body)
        exact = self._named(said)
        if len(exact) == 1:
            return self._against_the_sentence(exact[0], body, language)
        if exact:
            return Guess(maybe=tuple(dict.fromkeys([*self._rather(body, language), *exact]))[:MOST_ASKED])
        mended = self._spelling.mended(said)
        if mended is not None and (found := self._named(mended)):
            sure = len(found) == 1 and found[0] not in self._never_guessed
            return Guess(clear=found[0], by="slip") if sure else Guess(maybe=tuple(found[:MOST_ASKED]))
        return self._weighed(self._understood(body, language), self._known(body, language))

    def _against_the_sentence(self, name: str, body: str, language: str) -> Guess:
        """A keyword in a whole sentence that rather says something else: which of the two? Money is asked also where
        the sentence is not surely about it."""
        if self._learnt is None or len(body.split()) < A_SENTENCE:
            return Guess(clear=name, by="keyword")
        there = {each.capability: each.confidence for each in self._understood(body, language)}
        own = there.pop(name, 0.0)
        others = [(sure, other) for other, sure in there.items() if other in self._there]
        sure, other = max(others, default=(0.0, ""))
        if sure >= max(RATHER, own):
            return Guess(maybe=(other, name))
        if name in self._money and own < SURE:
            return Guess(maybe=(other, name) if sure >= LIKELY else (name,))
        return Guess(clear=name, by="keyword")

    def _rather(self, body: str, language: str) -> tuple[str, ...]:
        """What a whole sentence says that holds keywords of several, if it says something else than those."""
        if self._learnt is None or len(body.split()) < A_SENTENCE:
            return ()
        there = [each for each in self._understood(body, language) if each.capability in self._there]
        best = max(there, key=lambda each: each.confidence, default=None)
        return () if best is None or best.confidence < RATHER else (best.capability,)

    def _weighed(self, meanings: Sequence[Meaning], known: Sequence[Meaning] = ()) -> Guess:
        """What sentences mean, and who has an answer; it is begun if nothing else is likely, and asked about last."""
        there = [each for each in meanings if each.capability in self._there]
        ranked = sorted(there, key=lambda each: -each.confidence)
        if ranked and ranked[0].confidence >= SURE and ranked[0].capability not in self._never_guessed:
            return Guess(clear=ranked[0].capability, by="sentence")
        likely = [each.capability for each in ranked if each.confidence >= LIKELY]
        found = [each.capability for each in known if each.confidence >= LIKELY]
        best = max(known, key=lambda each: each.confidence, default=None)
        if best is not None and best.confidence >= SURE and not set(likely) - {best.capability}:
            return Guess(clear=best.capability, by="known")
        return Guess(maybe=tuple(dict.fromkeys([*likely, *found]))[:MOST_ASKED])

    def _known(self, body: str, language: str) -> Sequence[Meaning]:
        """Who has an answer to these very words."""
        return [Meaning(name, sure) for name, ask in self._knowing if (sure := self._asked(ask, body, language)) > 0]

    def _asked(self, ask: Callable[[str, str], float], body: str, language: str) -> float:
        try:
            return ask(body, language)
        except Exception as error:  # a supervision border: a plugin's bug loses no message
            self._tell("a capability that was asked what it knows failed", error)
            return 0.0

    def _learn(self, understander: Understander, lessons: Sequence[Lesson]) -> Understands | None:
        try:
            return understander.learn(lessons)
        except Exception as error:  # a supervision border: a plugin's bug must not close the city
            _log.error("an understander cannot learn; our own rules are asked", name=self._name, exc_info=error)
            return None

    def _understood(self, body: str, language: str) -> Sequence[Meaning]:
        if self._learnt is not None:
            try:
                return tuple(self._learnt(body, language))
            except Exception as error:  # a supervision border: a plugin's bug loses no message
                self._tell("an understander failed; our own rules are asked", error)
        return self._rules(body, language)

    def _tell(self, what: str, error: Exception) -> None:
        if (now := monotonic()) >= self._quiet_until:
            self._quiet_until = now + _QUIET
            _log.error(what, name=self._name, exc_info=error)
