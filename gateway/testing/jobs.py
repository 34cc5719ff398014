"""What every provider of `Jobs` has to keep. See `gateway.testing.contracts` for how a suite is used."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from gateway.files import Files
from gateway.jobs_data import (
    JOB_APPLICATION_REFUSED,
    UNKNOWN_JOB_REFERENCE,
    UNKNOWN_VACANCY,
    JobApplication,
    Vacancy,
)
from gateway.jobs_service import Jobs
from gateway.testing.contracts import through_the_journal
from sessions.errors import Sorry
from sessions.messages import FileRef


class JobsContract:
    """Needs the fixtures `jobs` (with at least one vacancy that one may apply for by chat), `files` (its file store)
    and `today` (the day that its clock shows)."""

    async def test_it_has_the_methods_of_jobs(self, jobs: Jobs) -> None:
        assert isinstance(jobs, Jobs)

    async def test_vacancies_are_open_and_survive_the_journal(self, jobs: Jobs, today: dt.date) -> None:
        vacancies = await jobs.vacancies()
        assert vacancies
        assert through_the_journal(vacancies, Jobs.vacancies) == vacancies
        assert len({each.reference for each in vacancies}) == len(vacancies)
        assert [each.closes for each in vacancies] == sorted(each.closes for each in vacancies)
        for each in vacancies:
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9/_.-]{0,39}", each.reference), "it travels in a row of a list"
            assert each.posted <= today <= each.closes
            assert each.title
            assert each.department
            assert each.positions >= 1
            assert each.chat or each.link or each.contact
            assert not each.link or each.link.startswith("https://")
            assert len(each.questions) <= 5

    async def test_an_application_is_taken_once_and_can_be_tracked(self, jobs: Jobs, files: Files) -> None:
        application = await self._application(jobs, files)
        taken = [await jobs.apply(application, key="key-of-one") for _ in range(3)]
        assert taken[0] == taken[1] == taken[2]
        status = taken[0]
        assert through_the_journal(status, Jobs.apply) == status
        assert (status.vacancy, status.state) == (application.vacancy, "received")
        assert status.title
        assert re.fullmatch(r"[A-Z0-9][A-Z0-9/-]{3,29}", status.reference), "it is read out over the phone"
        assert await jobs.track(f" {status.reference.lower().replace('-', ' ')} ") == status

    async def test_two_applications_are_two(self, jobs: Jobs, files: Files) -> None:
        application = await self._application(jobs, files)
        first, second = [await jobs.apply(application, key=key) for key in ("one-key", "another-key")]
        assert first.reference != second.reference

    async def test_it_declares_that_the_same_key_is_taken_once(self, jobs: Jobs) -> None:
        assert jobs.apply.__effect__.idempotent  # type: ignore[attr-defined]

    async def test_a_job_that_is_not_open_is_a_final_sorry(self, jobs: Jobs, files: Files) -> None:
        right = await self._application(jobs, files)
        wrong = JobApplication(vacancy="no-such-job", name="Anna Nel", identity=right.identity, cv=right.cv)
        with pytest.raises(Sorry) as refused:
            await jobs.apply(wrong, key="a key")
        assert refused.value.text.key == UNKNOWN_VACANCY

    async def test_an_application_without_its_cv_is_a_final_sorry(self, jobs: Jobs, files: Files) -> None:
        right = await self._application(jobs, files)
        gone = FileRef("0" * 64, "application/pdf", 7)
        wrong = JobApplication(
            vacancy=right.vacancy, name="Anna Nel", identity=right.identity, cv=gone, answers=right.answers
        )
        with pytest.raises(Sorry) as refused:
            await jobs.apply(wrong, key="a key")
        assert refused.value.text.key == JOB_APPLICATION_REFUSED

    @pytest.mark.parametrize("nonsense", ["", "0", "' OR '1'='1", "\x00", "9" * 500, "JB-AAAA-AAAA"])
    async def test_an_unknown_reference_is_a_final_sorry(self, jobs: Jobs, nonsense: str) -> None:
        with pytest.raises(Sorry) as refused:
            await jobs.track(nonsense)
        assert refused.value.text.key == UNKNOWN_JOB_REFERENCE

    async def test_that_it_came_in_is_no_change(self, jobs: Jobs, files: Files) -> None:
        begun = (await jobs.changes("")).next
        await jobs.apply(await self._application(jobs, files), key="a key")
        changes = await jobs.changes(begun)
        assert through_the_journal(changes, Jobs.changes) == changes
        assert changes.changes == ()

    async def right_changes(self, jobs: Jobs, after: str, reference: str) -> None:
        """What has to be true after an application was decided in the provider's own way; for its own tests.

        Arguments:
            after: `JobChanges.next` from before. reference: of the application.
        """
        changes = await jobs.changes(after)
        told = [each for each in changes.changes if each.reference == reference]
        assert told
        assert told[-1] == await jobs.track(reference)
        assert told[-1].state != "received"
        assert through_the_journal(changes, Jobs.changes) == changes
        assert (await jobs.changes(changes.next)).changes == ()

    async def _application(self, jobs: Jobs, files: Files) -> JobApplication:
        """An application that is right."""
        vacancy: Vacancy = next(each for each in await jobs.vacancies() if each.chat)
        return JobApplication(
            vacancy=vacancy.reference,
            name="Anna Nel",
            identity="8001015009087",
            phone="+27825550101",
            cv=await files.write(b"%PDF-1.7 a CV", "application/pdf"),
            answers=tuple("A good answer." for _ in vacancy.questions),
        )
