"""Jobs on the embedded city: vacancies of its CSV file and of a feed, and a file of applications that came in."""

from __future__ import annotations

from datetime import date
from typing import Any

import apsw

from gateway.api import (
    JOB_APPLICATION_REFUSED,
    KEY,
    UNKNOWN_JOB_REFERENCE,
    UNKNOWN_VACANCY,
    Clock,
    FileMissing,
    Files,
    JobApplication,
    JobChanges,
    JobStatus,
    Sorry,
    Storage,
    Vacancy,
    effect,
)
from plugins.providers.embedded_city.application_filing import Filed, Filing, Paper, Standing
from plugins.providers.embedded_city.database import city_settings, select
from plugins.providers.embedded_city.job_books import VacancyRecord
from plugins.providers.embedded_city.job_feed import fed, today_in
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.references import read_reference

PREFIX = "JB"
"""Of references."""


class EmbeddedJobs:
    """The service `Jobs`.

    Arguments:
        reader: of the imported city. storage: keeps what comes in. files: holds the CVs that residents sent.
        clock, zone: which day it is in the city.
    """

    def __init__(self, reader: Reader, storage: Storage, files: Files, clock: Clock, zone: str) -> None:
        self._reader, self._files = reader, files
        self._filing = Filing(storage, PREFIX, JobApplication)
        self._clock, self._zone = clock, zone

    async def vacancies(self) -> tuple[Vacancy, ...]:
        """All that are open today; of the same reference in both, the feed's."""
        today = self._today()
        return await self._reader.run(lambda connection: _open_on(connection, today))

    @effect(idempotent=True)
    async def apply(self, application: JobApplication, *, key: str = KEY) -> JobStatus:
        """Check it against the vacancy, and file it with the CV."""
        vacancy = next((each for each in await self.vacancies() if each.reference == application.vacancy), None)
        if vacancy is None or not vacancy.chat:
            raise Sorry(UNKNOWN_VACANCY)
        answers = [answer for answer in application.answers if answer.strip()]
        if len(answers) != len(vacancy.questions) or not (application.name.strip() and application.identity.strip()):
            raise Sorry(JOB_APPLICATION_REFUSED)
        try:
            cv = Paper("cv", application.cv.mime, await self._files.read(application.cv))
        except (FileMissing, ValueError) as error:
            raise Sorry(JOB_APPLICATION_REFUSED) from error
        filed = Filed(request=application, names={vacancy.language: vacancy.title})
        reference = await self._filing.keep(filed, vacancy.reference, [cv], key, self._today())
        return await self.track(reference)

    async def track(self, reference: str) -> JobStatus:
        """How it stands, from the file."""
        standing = await self._filing.standing(read_reference(reference, PREFIX))
        if standing is None:
            raise Sorry(UNKNOWN_JOB_REFERENCE)
        return _status(standing)

    async def changes(self, after: str) -> JobChanges:
        """What the staff wrote down behind a number."""
        if not after.isdecimal():
            return JobChanges((), str(await self._filing.last_change()))
        found, last = await self._filing.changes(int(after))
        return JobChanges(tuple(map(_status, found)), str(last))

    def _today(self) -> date:
        return today_in(self._zone, self._clock.now())


def _open_on(connection: apsw.Connection, day: date) -> tuple[Vacancy, ...]:
    language = city_settings(connection).city.language
    records = {record.vacancy: record for record in (*select(connection, VacancyRecord), *fed(connection))}
    still = [record for record in records.values() if record.posted <= day <= record.closes]
    return tuple(_vacancy(record, language) for record in sorted(still, key=lambda each: (each.closes, each.vacancy)))


def _vacancy(record: VacancyRecord, language: str) -> Vacancy:
    return Vacancy(
        reference=record.vacancy,
        title=record.title,
        department=record.department,
        place=record.place or "",
        posted=record.posted,
        closes=record.closes,
        employment=record.employment,
        positions=record.positions,
        pay=record.pay or "",
        description=record.description or "",
        requirements=record.requirements,
        questions=record.questions,
        contact=record.contact or "",
        chat=record.chat,
        link=record.link or "",
        language=language,
    )


def _status(standing: Standing) -> JobStatus:
    state: Any = standing.state
    return JobStatus(
        reference=standing.reference,
        vacancy=standing.form,
        title=next(iter(standing.names.values()), standing.form),
        state=state,
        changed=standing.changed,
        received=standing.received,
        note=standing.note,
    )
