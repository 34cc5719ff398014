"""What every provider of the service `cases` has to keep.

Derive a test class from the contract and give it the fixtures that its docstring names.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gateway.cases_data import UNKNOWN_CATEGORY, CaseAccepted, CaseAnswer, CasePlace, CaseQuestion, CaseReport
from gateway.cases_service import Cases
from gateway.testing.contracts import through_the_journal
from sessions.errors import Sorry


class CasesContract:
    """Needs the fixture `cases`, with at least one category that asks and takes reports at once."""

    async def test_it_has_the_methods_of_cases(self, cases: Cases) -> None:
        assert isinstance(cases, Cases)

    async def test_categories_differ_and_have_names(self, cases: Cases) -> None:
        found = await cases.categories()
        assert found
        assert len({each.code for each in found}) == len(found)
        assert through_the_journal(found, Cases.categories) == found
        for each in found:
            assert each.code
            assert all(each.names.values())
            assert each.names
            for words in each.keywords.values():
                assert all(word == word.casefold().strip() != "" for word in words)

    async def test_questions_can_be_asked(self, cases: Cases) -> None:
        for each in await cases.categories():
            if each.asks:
                questions = await cases.questions(each.code)
                assert questions
                assert through_the_journal(questions, Cases.questions) == questions
                assert len({question.code for question in questions}) == len(questions)
                for question in questions:
                    assert bool(question.options) is (question.kind in ("choice", "choices"))
                    assert all(question.labels.values())
                    assert not (question.kind == "notice" and question.required)

    async def test_an_unknown_category_is_a_final_sorry(self, cases: Cases) -> None:
        with pytest.raises(Sorry) as refused:
            await cases.questions("no such category")
        assert refused.value.text.key == UNKNOWN_CATEGORY
        with pytest.raises(Sorry):
            await cases.report(_report("no such category", ()), key="k0")

    async def test_a_report_is_taken_once_and_can_be_followed(self, cases: Cases) -> None:
        report = await reportable(cases)
        accepted = [await cases.report(report, key="C-AAAA-AAAA") for _ in range(2)]
        assert accepted[0] == accepted[1]
        assert through_the_journal(accepted[0], Cases.report) == accepted[0]
        reference = await numbered(cases, accepted[0])
        [status] = await cases.status((reference,))
        assert through_the_journal((status,), Cases.status) == (status,)
        assert (status.reference, status.category, status.state) == (reference, report.category, "open")
        assert reference in {each.reference for each in await cases.open_cases()}

    async def test_two_reports_of_the_same_are_two(self, cases: Cases) -> None:
        report = await reportable(cases)
        first = await cases.report(report, key="C-AAAA-AAAA")
        second = await cases.report(replace(report, ours="C-BBBB-BBBB"), key="C-BBBB-BBBB")
        assert await numbered(cases, first) != await numbered(cases, second)

    async def test_a_report_with_letters_of_all_kinds_and_only_an_address_is_taken(self, cases: Cases) -> None:
        report = await reportable(cases)
        place = CasePlace(words="Hoek van Kêrkstraat & 5de laan, Tšhwane")
        words = "Die gat is diep <b>&amp;</b> “gevaarlik” 🚧\nnaby die skool"
        accepted = await cases.report(replace(report, place=place, description=words), key="C-AAAA-AAAA")
        assert await numbered(cases, accepted)

    async def test_what_nobody_knows_is_left_out(self, cases: Cases) -> None:
        assert await cases.status(("no-such-case",)) == ()

    async def test_what_is_known_of_outages_survives_the_journal(self, cases: Cases) -> None:
        outages = await cases.outages()
        assert through_the_journal(outages, Cases.outages) == outages

    async def test_one_more_is_counted_once_where_the_city_counts(self, cases: Cases) -> None:
        reference = await numbered(cases, await cases.report(await reportable(cases), key="C-AAAA-AAAA"))
        if all([await cases.support(reference, key=key) for key in ("r2", "r2", "r3")]):
            [status] = await cases.status((reference,))
            assert status.people == 3
        assert not await cases.support("no-such-case", key="r2")

    async def test_it_declares_that_the_same_key_is_taken_once(self, cases: Cases) -> None:
        assert cases.report.__effect__.idempotent  # type: ignore[attr-defined]


async def reportable(cases: Cases) -> CaseReport:
    """A report in a category that asks, with an answer to each question that is required."""
    category = next(each for each in await cases.categories() if each.asks)
    questions = await cases.questions(category.code)
    return _report(category.code, tuple(_answer(each) for each in questions if each.required))


async def numbered(cases: Cases, accepted: CaseAccepted) -> str:
    """The city's reference for what was accepted."""
    reference = accepted.reference or await cases.numbered(accepted.token or "")
    assert reference
    return reference


def _report(category: str, answers: tuple[CaseAnswer, ...]) -> CaseReport:
    place = CasePlace("", -25.7461, 28.1881)
    return CaseReport(category=category, description="Deep hole", place=place, answers=answers, ours="C-AAAA-AAAA")


def _answer(question: CaseQuestion) -> CaseAnswer:
    values = {"words": "by the gate", "number": "3", "moment": "2026-11-24T08:00:00+02:00"}
    if question.options:
        return CaseAnswer(question.code, (question.options[0].key,))
    return CaseAnswer(question.code, (values[question.kind],))
