"""Between the records of GeoReport v2 and what the service `Cases` speaks of. Pure."""

from __future__ import annotations

import datetime as dt

from gateway.api import (
    CaseAnswer,
    CaseCategory,
    CaseOption,
    CasePlace,
    CaseQuestion,
    CaseQuestionKind,
    CaseReport,
    CaseState,
    CaseStatus,
)
from plugins.providers.open311.reading import Record, degrees, field, is_true, moment, several
from plugins.providers.open311.settings import Settings

LONGEST_NAME = 24
LONGEST_NOTE, LONGEST_WORDS = 500, 1_000
"""Of what a server tells; what is longer is cut."""

MOST_CHARACTERS = 4_000
"""Of a description, by the specification."""

KINDS: dict[str, CaseQuestionKind] = {
    "string": "words",
    "text": "words",
    "number": "number",
    "datetime": "moment",
    "singlevaluelist": "choice",
    "multivaluelist": "choices",
}

WORKING = {"in_progress", "investigating", "action_scheduled", "planned", "for_triage", "acknowledged", "assigned"}
DONE = {
    *("closed", "fixed", "resolved", "completed", "cancelled", "canceled", "no_further_action"),
    *("not_councils_responsibility", "internal_referral", "duplicate"),
}
"""Statuses of mySociety's extension, beside `open` and `closed`."""


def category_of(record: Record, settings: Settings) -> CaseCategory:
    """A service."""
    code, language = field(record, "service_code"), settings.language
    words = tuple(dict.fromkeys(each for word in field(record, "keywords").split(",") if (each := _folded(word))))
    name, purpose = field(record, "service_name") or code, field(record, "description")[:LONGEST_WORDS]
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    if short != name:
        words = (*words, _folded(name))
    return CaseCategory(
        code=code,
        names={language: short},
        purposes={language: purpose or name} if purpose or short != name else {},
        keywords={language: words} if words else {},
        group=field(record, "group"),
        department=settings.departments.get(code),
        asks=is_true(record, "metadata"),
        danger=code in settings.danger,
    )


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())


def questions_of(definition: Record, language: str) -> tuple[CaseQuestion, ...]:
    """The attributes of a definition, in their order."""
    attributes = [each for each in several(definition, "attributes") if field(each, "code")]
    attributes.sort(key=lambda each: int(field(each, "order")) if field(each, "order").isdecimal() else 1_000)
    return tuple(_question(each, language) for each in attributes)


def _question(record: Record, language: str) -> CaseQuestion:
    variable = "variable" not in record or is_true(record, "variable")
    kind: CaseQuestionKind = KINDS.get(field(record, "datatype").casefold(), "words") if variable else "notice"
    options = tuple(
        CaseOption(field(each, "key"), {language: field(each, "name") or field(each, "key")})
        for each in several(record, "values")
        if field(each, "key")
    )
    if kind in ("choice", "choices") and not options:
        kind = "words"
    hint = field(record, "datatype_description")
    label = (field(record, "description") or field(record, "code"))[:LONGEST_WORDS]
    return CaseQuestion(
        code=field(record, "code"),
        kind=kind,
        labels={language: f"{label} ({hint})" if hint and kind in ("words", "number") else label},
        required=kind != "notice" and is_true(record, "required"),
        options=options if kind in ("choice", "choices") else (),
    )


def status_of(record: Record, zone: dt.tzinfo) -> CaseStatus:
    """A request."""
    expected = moment(record, "expected_datetime", zone)
    latitude, longitude = degrees(record, "lat"), degrees(record, "long")
    there = latitude is not None and longitude is not None
    return CaseStatus(
        reference=field(record, "service_request_id"),
        category=field(record, "service_code"),
        state=_state(field(record, "status")),
        reported=moment(record, "requested_datetime", zone),
        changed=moment(record, "updated_datetime", zone),
        expected=None if expected is None else expected.astimezone(zone).date(),
        note=field(record, "status_notes")[:LONGEST_NOTE],
        place=CasePlace(field(record, "address"), latitude if there else None, longitude if there else None),
    )


def _state(status: str) -> CaseState:
    plain = status.casefold().replace(" ", "_").replace("-", "_")
    return "done" if plain in DONE else "working" if plain in WORKING else "open"


def mark_of(ours: str) -> str:
    """What stands at the end of a description, by which a report is found again."""
    return f"[{ours}]"


def parameters_of(report: CaseReport, key: str) -> list[tuple[str, str]]:
    """A report as the parameters of a POST. No name, no number, no address of the resident is among them.

    Arguments:
        key: of the report; it stands in the description.
    """
    before = f"Reopens {report.reopens}: " if report.reopens else ""
    mark = mark_of(key)
    words = f"{before}{report.description}"[: MOST_CHARACTERS - len(mark) - 1]
    found = [("service_code", report.category), ("description", f"{words} {mark}")]
    place = report.place
    if place.latitude is not None and place.longitude is not None:
        found += [("lat", f"{place.latitude:.6f}"), ("long", f"{place.longitude:.6f}")]
    if place.words:
        found.append(("address_string", place.words))
    return found


def attributes_of(answers: tuple[CaseAnswer, ...], questions: tuple[CaseQuestion, ...]) -> list[tuple[str, str]]:
    """Answers as parameters; several values of one attribute come one by one."""
    kinds = {each.code: each.kind for each in questions}
    found = []
    for answer in answers:
        name = f"attribute[{answer.code}]" + ("[]" if kinds.get(answer.code) == "choices" else "")
        found += [(name, value) for value in answer.values]
    return found


def complete(answers: tuple[CaseAnswer, ...], questions: tuple[CaseQuestion, ...]) -> bool:
    """Whether all that is required is answered, and only what may be chosen was."""
    given = {each.code: each.values for each in answers}
    for each in questions:
        values, keys = given.get(each.code, ()), {option.key for option in each.options}
        if (each.required and not any(values)) or (keys and not set(values) <= keys):
            return False
    return True
