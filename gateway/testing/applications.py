"""What every provider of `Applications` has to keep. See `gateway.testing.contracts` for how a suite is used."""

from __future__ import annotations

import re

import pytest

from gateway.applications_data import (
    DECIDED,
    NO_PAPER_FORM,
    UNKNOWN_APPLICATION,
    UNKNOWN_REFERENCE,
    Applicant,
    ApplicationForm,
    ApplicationRequest,
    FormAnswer,
    FormQuestion,
    FormUpload,
)
from gateway.applications_service import Applications
from gateway.files import Files
from gateway.testing.contracts import through_the_journal
from sessions.errors import Sorry

_NONSENSE = ["", "0", "' OR '1'='1", "\x00", "9" * 500, "AP-AAAA-AAAA", "../../etc/passwd"]
_ANSWERS = {"text": "Erf 12", "long_text": "Two lines\nof words", "number": "4", "money": "1250.00", "yes_no": "yes"}
_PHOTO = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


class ApplicationsContract:
    """Needs the fixtures `applications` (with at least one form that may be filled in by chat) and `files` (its file
    store)."""

    async def test_it_has_the_methods_of_applications(self, applications: Applications) -> None:
        assert isinstance(applications, Applications)

    async def test_the_catalogue_can_be_shown_and_survives_the_journal(self, applications: Applications) -> None:
        forms = await applications.forms()
        assert forms
        assert through_the_journal(forms, Applications.forms) == forms
        assert len({form.id for form in forms}) == len(forms)
        for form in forms:
            assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", form.id), "it travels in a row of a list"
            assert 0 < len(form.name("en")) <= 24
            assert 0 < len(form.purpose("en")) <= 72
            assert form.paper or form.chat or form.link
            assert all(word == word.casefold().strip() != "" for words in form.keywords.values() for word in words)
            assert form.fee is None or form.fee.cents >= 0
            assert not form.link or form.link.startswith("https://")

    async def test_each_question_can_be_asked(self, applications: Applications) -> None:
        for form in await applications.forms():
            assert len({question.id for question in form.questions}) == len(form.questions)
            assert len({document.id for document in form.documents}) == len(form.documents)
            assert all(document.name("en") for document in form.documents)
            for question in form.questions:
                assert question.title("en")
                ids = [option.id for option in question.options]
                assert len(set(ids)) == len(ids)
                assert len(ids) >= 2 if question.kind == "choice" else not ids
                assert all(option.title("en") for option in question.options)

    async def test_a_form_on_paper_is_a_pdf_in_the_file_store(self, applications: Applications, files: Files) -> None:
        for form in await applications.forms():
            if not form.paper:
                with pytest.raises(Sorry) as refused:
                    await applications.paper(form.id, "en")
                assert refused.value.text.key == NO_PAPER_FORM
                continue
            paper = await applications.paper(form.id, "en")
            assert through_the_journal(paper, Applications.paper) == paper
            assert paper.form == form.id
            assert paper.file.mime == "application/pdf"
            assert (await files.read(paper.file)).startswith(b"%PDF-")
            assert re.fullmatch(r"[\w.-]{1,60}\.pdf", paper.filename)

    async def test_an_application_is_taken_once_and_can_be_tracked(
        self, applications: Applications, files: Files
    ) -> None:
        request = await self._request(applications, files)
        taken = [await applications.submit(request, key="key-of-one") for _ in range(3)]
        assert taken[0] == taken[1] == taken[2]
        status = taken[0]
        assert through_the_journal(status, Applications.submit) == status
        assert (status.form, status.state) == (request.form, "received")
        assert status.name("en")
        assert re.fullmatch(r"[A-Z0-9][A-Z0-9/-]{3,29}", status.reference), "it is read out over the phone"
        assert status.decide_by is None or status.decide_by >= status.received
        assert await applications.track(status.reference) == status
        assert await applications.track(f" {status.reference.lower().replace('-', ' ')} ") == status

    async def test_two_applications_are_two(self, applications: Applications, files: Files) -> None:
        request = await self._request(applications, files)
        first, second = [await applications.submit(request, key=key) for key in ("one-key", "another-key")]
        assert first.reference != second.reference

    async def test_it_declares_that_the_same_key_is_taken_once(self, applications: Applications) -> None:
        assert applications.submit.__effect__.idempotent  # type: ignore[attr-defined]

    async def test_an_application_that_does_not_fit_is_a_final_sorry(
        self, applications: Applications, files: Files
    ) -> None:
        request = await self._request(applications, files)
        answered = (*request.answers, FormAnswer("no-such-question", "x"))
        for wrong in (
            ApplicationRequest(form="no-such-form", version="1", applicant=request.applicant),
            ApplicationRequest(
                form=request.form,
                version="a version of long ago",
                applicant=request.applicant,
                answers=request.answers,
                uploads=request.uploads,
            ),
            ApplicationRequest(
                form=request.form,
                version=request.version,
                applicant=request.applicant,
                answers=answered,
                uploads=request.uploads,
            ),
        ):
            with pytest.raises(Sorry) as refused:
                await applications.submit(wrong, key="a key")
            assert refused.value.text.key in ("service-unknown-application", "service-application-refused")

    @pytest.mark.parametrize("nonsense", _NONSENSE)
    async def test_what_is_unknown_is_a_final_sorry(self, applications: Applications, nonsense: str) -> None:
        with pytest.raises(Sorry) as refused:
            await applications.paper(nonsense, "en")
        assert refused.value.text.key == UNKNOWN_APPLICATION
        with pytest.raises(Sorry) as refused:
            await applications.track(nonsense)
        assert refused.value.text.key == UNKNOWN_REFERENCE

    async def test_that_it_came_in_is_no_change(self, applications: Applications, files: Files) -> None:
        begun = (await applications.changes("")).next
        await applications.submit(await self._request(applications, files), key="a key")
        changes = await applications.changes(begun)
        assert through_the_journal(changes, Applications.changes) == changes
        assert changes.changes == ()

    async def right_changes(self, applications: Applications, after: str, reference: str) -> None:
        """What has to be true after an application was decided in the provider's own way; for its own tests.

        Arguments:
            after: `ApplicationChanges.next` from before. reference: of the application.
        """
        changes = await applications.changes(after)
        told = [each for each in changes.changes if each.reference == reference]
        assert told
        assert told[-1] == await applications.track(reference)
        assert told[-1].state in DECIDED | {"checking", "waiting"}
        assert through_the_journal(changes, Applications.changes) == changes
        assert (await applications.changes(changes.next)).changes == ()

    async def _request(self, applications: Applications, files: Files) -> ApplicationRequest:
        """An application that is right."""
        form = next(form for form in await applications.forms() if form.chat)
        photo = await files.write(_PHOTO, "image/jpeg")
        return ApplicationRequest(
            form=form.id,
            version=form.version,
            applicant=Applicant(name="Anna Nel", identity="8001015009087", address="1 Oak Road", phone="+27825550101"),
            answers=tuple(FormAnswer(question.id, _answer(question)) for question in form.questions),
            uploads=_uploads(form, photo),
        )


def _answer(question: FormQuestion) -> str:
    if question.kind == "choice":
        return question.options[0].id
    return "2026-12-01" if question.kind == "date" else _ANSWERS[question.kind]


def _uploads(form: ApplicationForm, photo: object) -> tuple[FormUpload, ...]:
    return tuple(FormUpload(photo, document.id) for document in form.documents)  # type: ignore[arg-type]
