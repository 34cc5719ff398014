"""The service `Understanding`: somebody elsewhere, a language model say, who finds out what a message may mean."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from msgspec import Struct

from gateway.understanding import Meaning


class MeaningChoice(Struct, frozen=True, kw_only=True):
    """A capability that a message may mean, in words of the resident's language.

    Arguments:
        capability: its name. title, summary: as the menu says them; `summary` may be empty.
    """

    capability: str
    title: str
    summary: str = ""


@runtime_checkable
class Understanding(Protocol):
    """Asked where the city's own understanding is unsure, while the resident waits. Answers are taken for guesses, and
    there is always another way: so a provider answers within a few seconds, and with nothing if it cannot."""

    async def rank(self, said: str, language: str, choices: tuple[MeaningChoice, ...]) -> tuple[Meaning, ...]:
        """What a message may mean.

        Arguments:
            said: what the resident wrote, at most 1,000 characters. A provider that hands it to others takes personal
                data out before.
            language: the resident's.
            choices: what it may mean; nothing else may be answered.

        Returns: the likeliest first; empty if it asks for none of these, and also if nobody can tell now.

        Raises:
            TryLater: the provider itself is gone for now, as with a worker that begins anew. One whose own server is
                down answers with nothing instead.
        """
        ...


__all__ = ["MeaningChoice", "Understanding"]
