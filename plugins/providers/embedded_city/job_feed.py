"""A feed of schema.org `JobPosting` to vacancies, all of it or nothing; every fault is named with its posting.

What is understood: one posting, a list of them, a `@graph`, or an `ItemList`. https://schema.org/JobPosting tells what
its properties mean.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import apsw
import msgspec
from msgspec import Struct

from plugins.providers.embedded_city.cells import BadCell, code, plain
from plugins.providers.embedded_city.database import BUSY_MS
from plugins.providers.embedded_city.job_books import EMPLOYMENT, FEED, VacancyRecord, wrong_in

MOST_BYTES = 16 * 1024 * 1024
MOST_POSTINGS = 5_000
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|div|h\d)\b[^>]*>", re.IGNORECASE)
_UNITS = {"HOUR": "an hour", "DAY": "a day", "WEEK": "a week", "MONTH": "a month", "YEAR": "a year"}


class FeedFault(Struct, frozen=True):
    """One thing that is wrong. `posting`: its reference, or its place in the feed."""

    posting: str
    problem: str

    def __str__(self) -> str:
        return f"{self.posting}: {self.problem}"


def read_feed(content: bytes, zone: str) -> tuple[list[VacancyRecord], list[FeedFault]]:
    """The vacancies of a feed, and all that is wrong in it.

    Arguments:
        content: JSON. zone: of the city, in which a closing moment is a day.
    """
    if len(content) > MOST_BYTES:
        return [], [FeedFault("the feed", f"is larger than {MOST_BYTES >> 20} MB")]
    try:
        data = msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError) as error:
        return [], [FeedFault("the feed", f"is not JSON: {error}")]
    postings = list(_postings(data))
    if not postings:
        return [], [FeedFault("the feed", "holds no JobPosting")]
    if len(postings) > MOST_POSTINGS:
        return [], [FeedFault("the feed", f"holds more than {MOST_POSTINGS} postings")]
    records, faults, seen = list[VacancyRecord](), list[FeedFault](), set[str]()
    for number, posting in enumerate(postings, 1):
        name = f"posting {number}"
        try:
            record = _record(posting, ZoneInfo(zone))
        except (BadCell, ValueError) as error:
            faults.append(FeedFault(name, str(error)))
            continue
        faults += [FeedFault(record.vacancy, f"{column} {problem}") for column, problem, _ in wrong_in(record)]
        if record.vacancy in seen:
            faults.append(FeedFault(record.vacancy, "is there twice"))
        seen.add(record.vacancy)
        records.append(record)
    return records, faults


def keep_feed(connection: apsw.Connection, records: list[VacancyRecord]) -> None:
    """Put a feed in the place of the one before, in one transaction."""
    connection.set_busy_timeout(BUSY_MS)
    connection.pragma("query_only", False)
    with connection:
        connection.execute(FEED)
        connection.execute("DELETE FROM fed_vacancies")
        rows = ((record.vacancy, msgspec.json.encode(record).decode()) for record in records)
        connection.executemany("INSERT INTO fed_vacancies VALUES (?, ?)", rows)


def fed(connection: apsw.Connection) -> list[VacancyRecord]:
    """The vacancies of the last feed; none before the first."""
    there = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'fed_vacancies'").get
    rows = connection.execute("SELECT posting FROM fed_vacancies") if there else ()
    return [msgspec.json.decode(posting, type=VacancyRecord) for (posting,) in rows]


def _postings(data: Any) -> Iterator[Mapping[str, Any]]:
    """All that is a `JobPosting`, however it is wrapped; at most a few levels deep."""
    if isinstance(data, list):
        for each in data:
            yield from _postings(each)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds):
            yield data
        for wrapper in ("@graph", "itemListElement", "item"):
            if wrapper in data:
                yield from _postings(data[wrapper])


def _record(posting: Mapping[str, Any], zone: ZoneInfo) -> VacancyRecord:
    """One posting.

    Raises:
        BadCell, ValueError: something that is needed is missing or cannot be understood.
    """
    reference = _text(posting.get("identifier"), "value", "name")
    if not reference:
        raise ValueError("identifier is missing: it is the reference by which residents apply")
    closes = posting.get("validThrough")
    if not closes:
        raise ValueError(f"{reference}: validThrough is missing: it is the closing date")
    organisation = posting.get("hiringOrganization")
    department = _text(organisation.get("department"), "name") if isinstance(organisation, dict) else ""
    title = _text(posting.get("title")) or _text(posting.get("name"))
    if not title:
        raise ValueError(f"{reference}: title is missing")
    return VacancyRecord(
        vacancy=code(reference),
        title=plain(title),
        department=plain(department or _text(organisation, "name") or "?"),
        place=_place(posting.get("jobLocation")) or None,
        posted=_day(posting.get("datePosted") or closes, zone, reference),
        closes=_day(closes, zone, reference),
        employment=_employment(posting.get("employmentType")),
        positions=_positions(posting.get("totalJobOpenings")),
        pay=_pay(posting.get("baseSalary")) or None,
        description=_words(posting.get("description")) or None,
        requirements=_requirements(posting),
        contact=_contact(posting.get("applicationContact")) or None,
        chat=posting.get("directApply") is not False,
        link=_text(posting.get("url")) or None,
    )


def _text(value: Any, *keys: str) -> str:
    """A text, or the text under one of the keys of an object; the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return next((found for key in keys if (found := _text(value.get(key)))), "")
    return html.unescape(str(value)).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _words(value: Any) -> str:
    """Words without markup, cut to what a chat can bear."""
    text = html.unescape(_TAG.sub("", _BREAK.sub(" ", _text(value, "description"))))
    words = " ".join(text.split())
    return words if len(words) <= 1_000 else words[:999] + "…"


def _day(value: Any, zone: ZoneInfo, reference: str) -> date:
    """A date, or the day in the city of a moment."""
    typed = _text(value)
    try:
        if len(typed) <= 10:
            return date.fromisoformat(typed)
        moment = datetime.fromisoformat(typed.replace("Z", "+00:00"))
    except ValueError:
        raise ValueError(
            f"{reference}: {typed[:40]!r} is no date as in 2026-03-31 or 2026-03-31T23:59:59+02:00"
        ) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(zone).date()


def _place(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_place, value))))[:200]
    if isinstance(value, dict):
        address = value.get("address")
        found = _text(address, "addressLocality", "addressRegion", "streetAddress")
        return found or _text(value, "name")
    return _text(value)


def _employment(value: Any) -> Any:
    try:
        return EMPLOYMENT(_text(value) or "full-time")
    except BadCell:
        return "other"


def _positions(value: Any) -> int:
    typed = _text(value)
    return int(typed) if typed.isdecimal() else 1


def _pay(value: Any) -> str:
    """`R18 200 to R21 000 a month`, of a `MonetaryAmount`; a text as it is."""
    if not isinstance(value, dict):
        return _text(value)
    amount, sign = value.get("value"), "R" if value.get("currency") == "ZAR" else f"{_text(value.get('currency'))} "
    bounds: Mapping[str, Any] = amount if isinstance(amount, dict) else {"value": amount}
    figures = [bounds.get(key) for key in ("minValue", "maxValue")]
    if None in figures:
        figures = [next((each for each in (*figures, bounds.get("value")) if each is not None), None)]
    shown = [sign + f"{float(each):,.0f}".replace(",", "\u00a0") for each in figures if isinstance(each, int | float)]
    return (
        " to ".join(dict.fromkeys(shown)) + f" {_UNITS.get(_text(bounds.get('unitText')), '')}".rstrip()
        if shown
        else ""
    )


def _requirements(posting: Mapping[str, Any]) -> tuple[str, ...]:
    found = []
    for key in ("qualifications", "educationRequirements", "experienceRequirements", "skills"):
        value = posting.get(key)
        several = value if isinstance(value, list) else [value]
        found += [words for each in several if (words := _words(each) or _text(each, "name", "credentialCategory"))]
    return tuple(dict.fromkeys(found))[:8]


def _contact(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    return ", ".join(filter(None, (_text(value.get(key)) for key in ("name", "telephone", "email"))))


def today_in(zone: str, at: float) -> date:
    """The day in the city (`zone`) at a moment (`at`, seconds since the epoch)."""
    return datetime.fromtimestamp(at, tz=UTC).astimezone(ZoneInfo(zone)).date()
