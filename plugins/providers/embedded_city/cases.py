"""The service `Cases`: what can be reported out of the imported files, and what was, in the plugin's own storage."""

from __future__ import annotations

import datetime as dt
import logging
from zoneinfo import ZoneInfo

import apsw

from gateway.api import (
    CASE_REFUSED,
    KEY,
    UNKNOWN_CATEGORY,
    CaseAccepted,
    CaseAnswer,
    CaseCategory,
    CaseOption,
    CaseQuestion,
    CaseReport,
    Cases,
    CaseStatus,
    Clock,
    FileMissing,
    Files,
    Outage,
    Sorry,
    Storage,
    effect,
)
from plugins.providers.embedded_city.case_books import CaseQuestionRecord, CategoryRecord
from plugins.providers.embedded_city.case_files import CaseFiles, Filed
from plugins.providers.embedded_city.database import select
from plugins.providers.embedded_city.notice_books import OutageRecord
from plugins.providers.embedded_city.notices import moment
from plugins.providers.embedded_city.reader import Reader

log = logging.getLogger(__name__)


class EmbeddedCases(Cases):
    """See `gateway.api.Cases`.

    Arguments:
        storage: for what is reported. files: where photos are.
        zone: of the city.
    """

    def __init__(self, reader: Reader, storage: Storage, files: Files, clock: Clock, zone: str) -> None:
        self._reader, self._files, self._clock, self._zone = reader, files, clock, ZoneInfo(zone)
        self._kept = CaseFiles(storage)

    async def categories(self) -> tuple[CaseCategory, ...]:
        """Those of `case_categories.csv`, in its order."""

        def query(connection: apsw.Connection) -> tuple[list[CategoryRecord], set[str]]:
            asking = {each.category for each in select(connection, CaseQuestionRecord)}
            return select(connection, CategoryRecord, "ORDER BY id"), asking

        records, asking = await self._reader.run(query)
        return tuple(
            CaseCategory(
                code=each.category,
                names=each.name,
                purposes=each.purpose,
                keywords=each.keywords,
                department=each.department,
                asks=each.category in asking,
                days=each.days,
                danger=each.danger,
            )
            for each in records
        )

    async def questions(self, category: str) -> tuple[CaseQuestion, ...]:
        """Those of `case_questions.csv`."""
        await self._category(category)
        where = "WHERE category = ? ORDER BY id"
        records = await self._reader.run(lambda c: select(c, CaseQuestionRecord, where, (category,)))
        return tuple(
            CaseQuestion(
                code=each.question,
                kind=each.kind,
                labels=each.title,
                required=each.required,
                options=_options(each),
            )
            for each in records
        )

    @effect(idempotent=True)
    async def report(self, report: CaseReport, *, key: str = KEY) -> CaseAccepted:
        """Keep it with its photo."""
        category = await self._category(report.category)
        questions = await self.questions(report.category)
        if not all(_answered(each, report.answers) for each in questions):
            raise Sorry(CASE_REFUSED)
        photo = b""
        if report.photo is not None:
            try:
                photo = await self._files.read(report.photo)
            except FileMissing as error:  # the report is worth more than its photo
                log.warning("the photo of a report is gone: %s", error)
        now = self._clock.now()
        expected = None if category.days is None else self._day(now) + dt.timedelta(days=category.days)
        mime = "" if report.photo is None else report.photo.mime
        reference = await self._kept.keep(Filed(report=report, expected=expected, mime=mime), photo, key, now)
        return CaseAccepted(reference)

    async def status(self, references: tuple[str, ...]) -> tuple[CaseStatus, ...]:
        """As staff have left them."""
        found = [await self._kept.status(reference) for reference in references]
        return tuple(each for each in found if each is not None)

    async def open_cases(self) -> tuple[CaseStatus, ...]:
        """Those that are not done."""
        return tuple(await self._kept.undone())

    async def outages(self) -> tuple[Outage, ...]:
        """Those of `outages.csv` that are on now and explain what can be reported."""
        now = dt.datetime.fromtimestamp(self._clock.now(), self._zone)
        records = await self._reader.run(lambda c: select(c, OutageRecord, "ORDER BY id"))
        found = [self._outage(each) for each in records if each.categories and not self._is_to_come(each, now)]
        return tuple(each for each in found if each.until is None or each.until > now)

    @effect(idempotent=True)
    async def support(self, reference: str, *, key: str = KEY) -> bool:
        """Count one more."""
        return await self._kept.support(reference, key)

    @effect(idempotent=True)
    async def confirm(self, reference: str, *, key: str = KEY) -> bool:
        """Write it down for the auditors."""
        return await self._kept.confirm(reference)

    async def _category(self, code: str) -> CategoryRecord:
        found = await self._reader.run(lambda c: select(c, CategoryRecord, "WHERE category = ?", (code,)))
        if not found:
            raise Sorry(UNKNOWN_CATEGORY)
        return found[0]

    def _is_to_come(self, record: OutageRecord, now: dt.datetime) -> bool:
        begins = moment(record.begins, record.begins_time or "00:00", self._zone)
        return begins is not None and begins > now

    def _outage(self, record: OutageRecord) -> Outage:
        until = moment(record.until, record.until_time or "23:59", self._zone)
        return Outage(
            id=record.outage,
            categories=record.categories,
            titles=record.title,
            areas=record.areas,
            latitude=record.latitude,
            longitude=record.longitude,
            metres=record.metres or 0,
            until=until,
        )

    def _day(self, moment: float) -> dt.date:
        return dt.datetime.fromtimestamp(moment, self._zone).date()


def _options(record: CaseQuestionRecord) -> tuple[CaseOption, ...]:
    """Each option with its title in every language."""
    titles: dict[str, dict[str, str]] = {}
    for language, several in record.options.items():
        for option in several:
            key, _, title = option.partition("=")
            titles.setdefault(key.strip(), {})[language] = title.strip()
    return tuple(CaseOption(key, names) for key, names in titles.items())


def _answered(question: CaseQuestion, answers: tuple[CaseAnswer, ...]) -> bool:
    values = next((each.values for each in answers if each.code == question.code), ())
    keys = {option.key for option in question.options}
    return (bool(values) or not question.required) and (not keys or set(values) <= keys)
