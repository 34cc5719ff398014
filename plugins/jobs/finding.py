"""Finding a job: by its reference, title, department, place or kind; and what is said about one. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import Vacancy, Words, lines, mentions, nearest, text

SHORT_WORD = 4
"""Words of a title with fewer letters say nothing: of, and, the."""

LONGEST_DESCRIPTION = 350


def matching(said: str, vacancies: Sequence[Vacancy]) -> list[Vacancy]:
    """Those that words name: by the whole of a reference, title, department or place, else by a word of them, else by
    one with a slip.

    Arguments:
        said: what the resident wrote.
    """
    whole = [each for each in vacancies if mentions(said, _names(each))]
    return whole or [each for each in vacancies if mentions(said, _single_words(each))] or _with_slips(said, vacancies)


def _with_slips(said: str, vacancies: Sequence[Vacancy]) -> list[Vacancy]:
    every = {word.casefold() for each in vacancies for word in _single_words(each)}
    meant = [found for word in said.split() if len(word) > SHORT_WORD and (found := nearest(word, every))]
    return [each for each in vacancies if mentions(" ".join(meant), _single_words(each))]


def _names(vacancy: Vacancy) -> list[str]:
    return [vacancy.reference, vacancy.title, vacancy.department, *([vacancy.place] if vacancy.place else [])]


def _single_words(vacancy: Vacancy) -> list[str]:
    words = f"{vacancy.title} {vacancy.department} {vacancy.place} {vacancy.employment}".split()
    return [bare for word in words if len(bare := word.strip(",.:;()-")) >= SHORT_WORD]


def also(vacancy: Vacancy, vacancies: Sequence[Vacancy]) -> tuple[str, ...]:
    """Words that mean this job and no other one of those that are shown.

    Arguments:
        vacancies: all that are shown.
    """
    mine = {word.casefold() for word in (*_names(vacancy), *_single_words(vacancy))}
    for other in vacancies:
        if other.reference != vacancy.reference:
            mine -= {word.casefold() for word in (*_names(other), *_single_words(other))}
    return tuple(sorted(mine))


def row(vacancy: Vacancy) -> Words:
    """The second line of a job in a list: department, and until when."""
    return text("jobs-row", department=_cut(vacancy.department, 30), date=vacancy.closes)


def title(vacancy: Vacancy) -> str:
    """The first line of a job in a list."""
    return _cut(vacancy.title, 24)


def about(vacancy: Vacancy, today: dt.date, fraud_number: str) -> Words:
    """All that matters of a job, in one bubble.

    Arguments:
        today: the day in the city. fraud_number: whom to call about a job scam; none if empty.
    """
    place = (
        text("jobs-place", department=vacancy.department, place=vacancy.place) if vacancy.place else vacancy.department
    )
    requirements: list[Words] = [text("jobs-requirement", what=_cut(each, 120)) for each in vacancy.requirements[:6]]
    return lines(
        text("jobs-heading", title=vacancy.title, reference=vacancy.reference),
        place,
        text("jobs-kind", kind=text(f"jobs-employment-{vacancy.employment}"), positions=vacancy.positions),
        text("jobs-pay", pay=vacancy.pay) if vacancy.pay else None,
        text("jobs-closes", date=vacancy.closes, days=(vacancy.closes - today).days),
        *(("", _cut(vacancy.description, LONGEST_DESCRIPTION)) if vacancy.description else ()),
        *(("", text("jobs-requirements"), *requirements) if requirements else ()),
        text("jobs-contact", contact=vacancy.contact) if vacancy.contact else None,
        text("jobs-link", link=vacancy.link) if vacancy.link else None,
        "",
        text("jobs-no-fee", number=fraud_number, named=bool(fraud_number)),
    )


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
