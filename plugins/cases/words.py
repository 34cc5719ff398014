"""What is said about cases, each in one bubble. Plain computing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gateway.api import CaseCategory, CasePlace, CaseStatus, Outage, Text, Words, lines, text
from plugins.cases.asking import worded
from plugins.cases.records import Department, Kept
from plugins.cases.settings import Settings

LONGEST_NOTE, LONGEST_PLACE = 300, 60


def category_words(
    category: CaseCategory, department: Department | None, notices: Sequence[str], settings: Settings, language: str
) -> Words:
    """What is reported, who to call if it is dangerous, and what the city wants to be known."""
    name = worded(category.names, language)
    phone = "" if department is None else department.phone
    return lines(
        text("cases-category", category=name),
        text("cases-danger", number=settings.danger_number) if category.danger else None,
        text("cases-danger-call", department=worded(department.names, language), phone=phone)
        if category.danger and department is not None and phone
        else None,
        *notices,
    )


def outage_words(outages: Sequence[Outage], language: str) -> Words:
    """Outages that explain it, one below the other."""
    return lines(*(_outage(each, language) for each in outages[:3]))


def _outage(outage: Outage, language: str) -> Text:
    title = worded(outage.titles, language)
    if outage.until is None:
        return text("cases-outage-line", title=title)
    return text("cases-outage-until", title=title, date=outage.until.date())


def near_words(near: Sequence[tuple[CaseStatus, int | None]], category: CaseCategory, language: str) -> Words:
    """Open cases nearby, the nearest first."""
    name = worded(category.names, language)
    return lines(*(_near(status, away, name) for status, away in near))


def _near(status: CaseStatus, away: int | None, name: str) -> Text:
    values = {"category": name, "people": status.people, "place": shortened(status.place.words, LONGEST_PLACE)}
    if away is not None:
        values["metres"] = away
    if status.reported is not None:
        values["date"] = status.reported.date()
    kind = "away" if away is not None else "place"
    return text(f"cases-near-{kind}-{'since' if status.reported is not None else 'open'}", **values)


def receipt(own: str, category: CaseCategory, department: Department | None, language: str) -> Words:
    """The reference, who sees to it, and by when."""
    values = {"days": category.days or 0, "known": category.days is not None}
    who = None if department is None else worded(department.names, language)
    return lines(
        text("cases-thanks", category=worded(category.names, language), reference=own),
        text("cases-goes-to", department=who, **values) if who else text("cases-goes-on", **values),
        text("cases-will-write"),
    )


def mine_words(mine: Sequence[Kept], language: str) -> Words:
    """All cases of a resident, one below the other."""
    return lines(*(line for kept in mine for line in (text("cases-mine-line", about=one_line(kept, language)),)))


def one_line(kept: Kept, language: str) -> Text:
    """Which case it is, and where it stands."""
    return text(
        "cases-one-line",
        reference=kept.own,
        category=worded(kept.names, language),
        place=place_words(kept.place),
        state=kept.state,
        confirmed=kept.fixed is True,
    )


def whole_words(kept: Kept, language: str) -> Words:
    """All that is known of one case."""
    return lines(one_line(kept, language), *_more(kept, language))


def _more(kept: Kept, language: str) -> Iterator[Text]:
    if kept.theirs is not None:
        yield text("cases-theirs", reference=kept.theirs)
    if kept.note:
        yield text("cases-note", note=shortened(kept.note, LONGEST_NOTE))
    if kept.expected is not None and kept.state in ("open", "working"):
        yield text("cases-expected", date=kept.expected)
    if kept.department is not None and kept.department.phone:
        yield text("cases-call", department=worded(kept.department.names, language), phone=kept.department.phone)


def place_words(place: CasePlace) -> Words:
    """A place in words; a pin without any is called one."""
    return shortened(place.words, LONGEST_PLACE) or text("cases-pin")


def shortened(words: str, most: int) -> str:
    """Words on one line, cut with an ellipsis if they are longer than `most`."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
