"""What has to be true of an answer beside its types, before a resident hears of it. Pure; each raises `Wrong`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterable, Sequence

from gateway.api import (
    Account,
    AccountSummary,
    ApplicationForm,
    CaseCategory,
    CasePlace,
    CaseQuestion,
    CaseStatus,
    CityArea,
    CityNotice,
    Department,
    EmergencyNumber,
    Meter,
    Office,
    Outage,
    Vacancy,
)
from plugins.providers.http_city.decoding import Wrong

PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
_DIALLED = re.compile(r"[0-9]{3,6}|\+[1-9][0-9]{7,14}")
_FORM = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_VACANCY = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.-]{0,39}")
_REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9/-]{3,29}")
_AREA = re.compile(r"(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def accounts(found: Sequence[Account]) -> None:
    """Numbers differ."""
    _differ("accounts", [each.number for each in found])


def summary(found: AccountSummary, account: str) -> None:
    """It is of the account that was asked for (`account`), its sums add up, and its days are in order."""
    if found.account.number != account:
        raise Wrong("the summary of another account")
    if found.balance != found.account.due:
        raise Wrong("balance and account.due differ")
    late = found.ageing
    if late.current + late.overdue != found.balance:
        raise Wrong("the ageing does not add up to the balance")
    if min(late.days_30, late.days_60, late.days_90, late.days_120).cents < 0:
        raise Wrong("less than nothing is overdue")
    if not found.period.first <= found.period.last:
        raise Wrong("the period ends before it begins")
    if not found.period.first <= found.statement_date <= found.due_date:
        raise Wrong("period, statement_date and due_date are not in order")
    _differ("lines", [(each.service, each.title) for each in found.lines])


def newest_first(days: Sequence[dt.date]) -> None:
    """Each day is before the one in front of it."""
    if list(days) != sorted(set(days), reverse=True):
        raise Wrong("the days are not the newest first, each once")


def departments(found: Sequence[Department]) -> None:
    """Ids differ; each has a name and can be reached."""
    _differ("departments", [each.id for each in found])
    for each in found:
        _words(each.names)
        _words(each.purposes)
        if not all(PHONE.fullmatch(phone.number) for phone in each.phones):
            raise Wrong(f"the department {each.id[:40]}: a telephone number that is not like +27105550100")
        if not (each.phones or each.email or each.address):
            raise Wrong(f"the department {each.id[:40]} has neither phone nor email nor address")
        _position(each.latitude, each.longitude)


def offices(found: Sequence[Office]) -> None:
    """Ids differ; each has a name and an address."""
    _differ("offices", [each.id for each in found])
    for each in found:
        _words(each.names)
        if not each.address.strip():
            raise Wrong(f"the office {each.id[:40]} has no address")
        if not all(PHONE.fullmatch(phone.number) for phone in each.phones):
            raise Wrong(f"the office {each.id[:40]}: a telephone number that is not like +27105550100")
        _position(each.latitude, each.longitude)


def emergency(found: Sequence[EmergencyNumber]) -> None:
    """There is a number, and each can be dialled as it is."""
    if not found:
        raise Wrong("there is no emergency number")
    _differ("emergency numbers", [each.id for each in found])
    for each in found:
        _words(each.names)
        if not _DIALLED.fullmatch(each.number):
            raise Wrong(f"the emergency number {each.id[:40]} cannot be dialled as it is")


def vacancies(found: Sequence[Vacancy]) -> None:
    """References differ and fit a row; links are safe."""
    _differ("vacancies", [each.reference for each in found])
    for each in found:
        if not _VACANCY.fullmatch(each.reference) or not each.title or each.positions < 1:
            raise Wrong("a vacancy without a reference of letters and digits, a title, or a position")
        _link(each.link)


def forms(found: Sequence[ApplicationForm]) -> None:
    """Ids differ; each has a name and a way to be handed in; questions can be asked."""
    _differ("forms", [each.id for each in found])
    for form in found:
        if not _FORM.fullmatch(form.id):
            raise Wrong(f"the form {form.id[:40]}: an id is small letters, digits and hyphens, 40 at most")
        _words(form.names)
        _words(form.purposes)
        _link(form.link)
        if form.fee is not None and form.fee.cents < 0:
            raise Wrong(f"the form {form.id} costs less than nothing")
        if not (form.paper or form.chat or form.link):
            raise Wrong(f"the form {form.id} cannot be handed in")
        _differ("questions", [each.id for each in form.questions])
        _differ("documents", [each.id for each in form.documents])
        for question in form.questions:
            _words(question.titles)
            if (len(question.options) >= 2) is not (question.kind == "choice"):
                raise Wrong(f"the question {question.id[:40]}: a choice has two options or more, nothing else has any")


def reference(given: str) -> None:
    """It can be read out over the phone."""
    if not _REFERENCE.fullmatch(given):
        raise Wrong("a reference is 4 to 30 capital letters, digits, hyphens and slashes")


def meters(found: Sequence[Meter]) -> None:
    """Each once; what it shows fits its face."""
    _differ("meters", [(each.account, each.number) for each in found])
    for each in found:
        if each.digits is not None and not 1 <= each.digits <= 12:
            raise Wrong("a meter with no digits, or with more than 12")
        for shown in (each.last, each.last_real, each.sent):
            if shown is not None and not 0 <= shown.shown < 10 ** (each.digits or 12):
                raise Wrong("a reading that does not fit on the meter")
        if each.last_real is not None and each.last_real.kind == "estimated":
            raise Wrong("last_real is an estimate")
        if each.days is not None and each.days.first > each.days.last:
            raise Wrong("the days for readings end before they begin")


def categories(found: Sequence[CaseCategory]) -> None:
    """There is one; codes differ; each has a name."""
    if not found:
        raise Wrong("there is no category")
    _differ("categories", [each.code for each in found])
    for each in found:
        if not each.code:
            raise Wrong("a category without a code")
        _words(each.names)


def questions(found: Sequence[CaseQuestion]) -> None:
    """Codes differ; what is to be chosen from has options, nothing else has."""
    _differ("questions", [each.code for each in found])
    for each in found:
        _words(each.labels)
        if bool(each.options) is not (each.kind in ("choice", "choices")):
            raise Wrong(f"the question {each.code[:40]}: choice and choices have options, nothing else has")
        if each.kind == "notice" and each.required:
            raise Wrong(f"the notice {each.code[:40]} cannot be required")


def cases(found: Sequence[CaseStatus]) -> None:
    """References differ; moments have a zone."""
    _differ("cases", [each.reference for each in found])
    for each in found:
        _moments(each.reported, each.changed)
        place(each.place)
        if each.people < 1:
            raise Wrong("a case that nobody has reported")


def outages(found: Sequence[Outage]) -> None:
    """Ids differ; moments have a zone."""
    _differ("outages", [each.id for each in found])
    for each in found:
        _words(each.titles)
        _moments(each.until)
        _position(each.latitude, each.longitude)


def areas(found: Sequence[CityArea]) -> None:
    """There is one; ids differ; a circle is whole or not there."""
    if not found:
        raise Wrong("there is no area")
    _differ("areas", [each.id for each in found])
    for each in found:
        if not _AREA.fullmatch(each.id):
            raise Wrong(f"the area {each.id[:40]}: an id is small letters, digits and single hyphens, 40 at most")
        _words(each.names)
        _position(each.latitude, each.longitude)
        if (each.latitude is None) is not (each.metres == 0) or each.metres < 0:
            raise Wrong(f"the area {each.id}: a circle has coordinates and metres, or neither")


def notices(found: Sequence[CityNotice]) -> None:
    """Ids differ; moments have a zone and are in order."""
    _differ("notices", [each.id for each in found])
    for each in found:
        if not each.id:
            raise Wrong("a notice without an id")
        _words(each.titles)
        _moments(each.begins, each.until)
        if each.begins is not None and each.until is not None and each.begins > each.until:
            raise Wrong("a notice that is over before it begins")


def place(found: CasePlace) -> None:
    """Both coordinates or none."""
    _position(found.latitude, found.longitude)


def language(given: str) -> None:
    """It is the tag of a language."""
    if not _LANGUAGE.fullmatch(given):
        raise Wrong("a language is a tag such as en or af")


def _words(words: dict[str, str]) -> None:
    if not words or not all(words.values()) or not all(_LANGUAGE.fullmatch(each) for each in words):
        raise Wrong('words by language are missing, empty, or not by language ("en", "af")')


def _link(link: str) -> None:
    if link and not re.fullmatch(r"https://[^\s<>\"]{1,2000}", link):
        raise Wrong("a link that does not begin with https://")


def _moments(*moments: dt.datetime | None) -> None:
    if any(each is not None and each.tzinfo is None for each in moments):
        raise Wrong("a moment without its zone; write 2026-11-24T08:00:00+02:00")


def _position(latitude: float | None, longitude: float | None) -> None:
    if (latitude is None) is not (longitude is None):
        raise Wrong("one coordinate without the other")
    if latitude is not None and longitude is not None and not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Wrong("coordinates that are nowhere on earth")


def _differ(what: str, names: Iterable[Hashable]) -> None:
    listed = list(names)
    if len(set(listed)) < len(listed):
        raise Wrong(f"two {what} are the same")
