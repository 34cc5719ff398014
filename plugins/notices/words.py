"""What residents read of a notice. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from gateway.api import CityArea, CityNotice, Said, WithTemplate, Words, lines, text, worded
from plugins.notices.records import Campaign, Wish

MOST_SHOWN = 5
MOST_NAMED = 3
"""Areas that a notice names; of more it gives the number."""

LONGEST = 300
"""Characters of the words of a notice in a template."""

Word = Callable[..., str]
"""`PluginContext.word`."""


def area_names(areas: Sequence[CityArea], language: str) -> str:
    """Names of areas in one line, commas between."""
    return ", ".join(worded(area.names, language) for area in areas)


def kind_words(wish: Wish, word: Word, language: str) -> str:
    """The kinds of a wish in one line, as in a sentence."""
    *first, last = [word(f"notices-of-{kind}", language) for kind in wish.kinds] or [""]
    return word("notices-and", language, first=", ".join(first), last=last) if first else last


def shown(notices: Sequence[CityNotice], language: str, now: dt.datetime) -> Words:
    """What is on, a few lines for each.

    Arguments:
        notices: those that concern somebody. now: with a zone.
    """
    if not notices:
        return text("notices-nothing-on")
    several = [_one(each, language, now) for each in notices[:MOST_SHOWN]]
    rest = len(notices) - MOST_SHOWN
    return lines(text("notices-on"), *several, text("notices-more", count=rest) if rest > 0 else None)


def _one(notice: CityNotice, language: str, now: dt.datetime) -> Words:
    title, details = worded(notice.titles, language), worded(notice.details, language)
    what = text("notices-one", kind=text(f"notices-kind-{notice.kind}"), title=title)
    return lines(what, details or None, _when(notice, now))


def _when(notice: CityNotice, now: dt.datetime) -> Words | None:
    if notice.begins is not None and notice.begins > now:
        if notice.until is None:
            return text("notices-begins", begins=notice.begins)
        return text("notices-from-until", begins=notice.begins, until=_end(notice, now))
    return None if notice.until is None else text("notices-until", until=notice.until)


def _end(notice: CityNotice, now: dt.datetime) -> dt.datetime | str:
    """When it is over; the hour alone if it begins on the same day of the city, whose zone `now` has."""
    assert notice.begins is not None
    assert notice.until is not None
    begins, until = (each.astimezone(now.tzinfo) for each in (notice.begins, notice.until))
    return f"{until:%H:%M}" if begins.date() == until.date() else notice.until


def told(campaign: Campaign, areas: Sequence[CityArea], word: Word, language: str, now: dt.datetime) -> WithTemplate:
    """A notice as it is said to one resident, and its template for who has not written for a day.

    Arguments:
        areas: of the notice, those of the resident first. word: words for the template. now: with a zone.
    """
    notice = campaign.notice
    place = _place(notice, areas, word, language)
    title, details = worded(notice.titles, language), worded(notice.details, language)
    heading = text(f"notices-heading-{campaign.news}", kind=text(f"notices-kind-{notice.kind}"), area=place)
    if campaign.news == "over":
        body = lines(heading, title, text("notices-over-ask"), "", text("notices-how"))
    else:
        danger = text("notices-danger") if notice.danger else None
        body = lines(heading, danger, title, details or None, _when(notice, now), "", text("notices-how"))
    values: dict[str, Any] = {"area": place, "what": _in_one_line(campaign, title, word, language, now)}
    return WithTemplate(Said(body), campaign.template, values | campaign.params, topic=campaign.id)


def _place(notice: CityNotice, areas: Sequence[CityArea], word: Word, language: str) -> str:
    if notice.everywhere:
        return word("notices-everywhere", language)
    if len(areas) > MOST_NAMED:
        return word("notices-areas-more", language, first=area_names(areas[:MOST_NAMED], language))
    return area_names(areas, language)


def _in_one_line(campaign: Campaign, title: str, word: Word, language: str, now: dt.datetime) -> str:
    """What a template says: the words, and until when."""
    notice, end = campaign.notice, title if title.endswith((".", "!", "?")) else f"{title}."
    ahead = notice.begins is not None and notice.begins > now
    if campaign.news != "over" and ahead:
        end = f"{end} {word('notices-line-begins', language, begins=notice.begins)}"
    if campaign.news != "over" and notice.until is not None:
        until = _end(notice, now) if ahead else notice.until
        end = f"{end} {word('notices-line-until', language, until=until)}"
    return end[:LONGEST]
