"""What every provider of the service `understanding` has to keep.

Derive a test class from the contract and give it the fixtures that its docstring names.
"""

from __future__ import annotations

from gateway.testing.contracts import through_the_journal
from gateway.understanding import Meaning
from gateway.understanding_service import MeaningChoice, Understanding

CHOICES = (
    MeaningChoice(capability="bins", title="Bin days", summary="When rubbish is fetched"),
    MeaningChoice(capability="library", title="Library"),
)
SENTENCES = ("when do you fetch the rubbish", "I want to borrow a book", "lovely weather", "", "1234", "😀\n\x00")


class UnderstandingContract:
    """Needs the fixture `understanding`."""

    async def test_it_has_the_methods_of_understanding(self, understanding: Understanding) -> None:
        assert isinstance(understanding, Understanding)

    async def test_it_answers_only_what_it_was_offered(self, understanding: Understanding) -> None:
        for said in SENTENCES:
            found = await understanding.rank(said, "en", CHOICES)
            assert {each.capability for each in found} <= {"bins", "library"}
            assert len({each.capability for each in found}) == len(found)
        assert await understanding.rank("when do you fetch the rubbish", "en", ()) == ()

    async def test_the_likeliest_is_first_and_all_together_are_no_more_than_sure(
        self, understanding: Understanding
    ) -> None:
        for said in SENTENCES:
            found = [each.confidence for each in await understanding.rank(said, "en", CHOICES)]
            assert found == sorted(found, reverse=True)
            assert all(0 <= each <= 1 for each in found)
            assert sum(found) <= 1 + 1e-6

    async def test_all_it_says_survives_the_journal(self, understanding: Understanding) -> None:
        found = await understanding.rank(SENTENCES[0], "en", CHOICES)
        assert through_the_journal(found, Understanding.rank) == found
        assert all(isinstance(each, Meaning) for each in found)


__all__ = ["UnderstandingContract"]
