"""Applications on the embedded city: the catalogue out of its CSV files, forms on paper, and a file of what came in."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import apsw
import msgspec

from gateway.api import (
    APPLICATION_REFUSED,
    KEY,
    NO_PAPER_FORM,
    UNKNOWN_APPLICATION,
    UNKNOWN_REFERENCE,
    AnswerOption,
    ApplicationChanges,
    ApplicationForm,
    ApplicationRequest,
    ApplicationStatus,
    City,
    Clock,
    FileMissing,
    Files,
    FormQuestion,
    Money,
    NeededDocument,
    PaperForm,
    Sorry,
    Storage,
    effect,
)
from plugins.providers.embedded_city.application_books import ApplicationRecord, DocumentRecord, QuestionRecord
from plugins.providers.embedded_city.application_filing import Filed, Filing, Paper, Standing
from plugins.providers.embedded_city.city_settings import CitySettings
from plugins.providers.embedded_city.database import city_settings, select
from plugins.providers.embedded_city.paper.document import paper_data
from plugins.providers.embedded_city.paper.typesetting import typeset
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.references import read_reference
from plugins.providers.embedded_city.statement.typesetting import Typesetter

PREFIX = "AP"
"""Of references."""

_LONGEST_ANSWER = 2_000
_FORMS = {
    "number": re.compile(r"-?\d{1,15}"),
    "money": re.compile(r"\d{1,12}\.\d{2}"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "yes_no": re.compile(r"yes|no"),
}


class EmbeddedApplications:
    """The service `Applications`.

    Arguments:
        reader: of the imported city. storage: keeps what comes in.
        files: takes the forms on paper, and holds what residents sent.
        typesetter: prints them. clock, city: which day it is in the city, and which days it works.
    """

    def __init__(
        self, reader: Reader, storage: Storage, files: Files, typesetter: Typesetter, clock: Clock, city: City
    ) -> None:
        self._reader, self._files, self._typesetter = reader, files, typesetter
        self._filing = Filing(storage, PREFIX, ApplicationRequest)
        self._clock, self._city = clock, city

    async def forms(self) -> tuple[ApplicationForm, ...]:
        """All of `applications.csv`, in the order of its rows."""
        return await self._reader.run(_all_forms)

    async def paper(self, form: str, language: str) -> PaperForm:
        """The form, typeset."""
        found, settings = await self._form(form)
        if not found.paper:
            raise Sorry(NO_PAPER_FORM)
        document = paper_data(found, settings, language)
        content = await self._typesetter.printed(typeset, document)
        ref = await self._files.write(content, "application/pdf")
        return PaperForm(form, ref, f"{form}-{document.language}.pdf")

    @effect(idempotent=True)
    async def submit(self, request: ApplicationRequest, *, key: str = KEY) -> ApplicationStatus:
        """Check it against the form as it is now, and file it with its papers."""
        form, _ = await self._form(request.form)
        if not _fits(request, form):
            raise Sorry(APPLICATION_REFUSED)
        try:
            papers = [
                Paper(upload.document, upload.file.mime, await self._files.read(upload.file))
                for upload in request.uploads
            ]
        except (FileMissing, ValueError) as error:
            raise Sorry(APPLICATION_REFUSED) from error
        filed = Filed(request=request, names=form.names)
        today = self._today()
        decide_by = None if form.days is None else self._city.working_days_later(today, form.days)
        reference = await self._filing.keep(filed, form.id, papers, key, today, decide_by)
        return await self.track(reference)

    async def track(self, reference: str) -> ApplicationStatus:
        """How it stands, from the file."""
        standing = await self._filing.standing(read_reference(reference, PREFIX))
        if standing is None:
            raise Sorry(UNKNOWN_REFERENCE)
        return _status(standing)

    async def changes(self, after: str) -> ApplicationChanges:
        """What the staff wrote down behind a number."""
        if not after.isdecimal():
            return ApplicationChanges((), str(await self._filing.last_change()))
        found, last = await self._filing.changes(int(after))
        return ApplicationChanges(tuple(map(_status, found)), str(last))

    async def _form(self, id: str) -> tuple[ApplicationForm, CitySettings]:
        def look(connection: apsw.Connection) -> tuple[ApplicationForm | None, CitySettings]:
            found = next((each for each in _all_forms(connection) if each.id == id), None)
            return found, city_settings(connection)

        found, settings = await self._reader.run(look)
        if found is None:
            raise Sorry(UNKNOWN_APPLICATION)
        return found, settings

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock.now(), tz=UTC).astimezone(ZoneInfo(self._city.timezone)).date()


def _all_forms(connection: apsw.Connection) -> tuple[ApplicationForm, ...]:
    questions = select(connection, QuestionRecord, "ORDER BY id")
    documents = select(connection, DocumentRecord, "ORDER BY id")
    currency = city_settings(connection).city.currency
    return tuple(
        _form(
            record,
            currency,
            tuple(_question(each) for each in questions if each.application == record.application),
            tuple(
                NeededDocument(id=each.document, names=each.name, required=not each.optional)
                for each in documents
                if each.application == record.application
            ),
        )
        for record in select(connection, ApplicationRecord, "ORDER BY id")
    )


def _form(
    record: ApplicationRecord,
    currency: str,
    questions: tuple[FormQuestion, ...],
    documents: tuple[NeededDocument, ...],
) -> ApplicationForm:
    asked = msgspec.json.encode((questions, documents))
    return ApplicationForm(
        id=record.application,
        version=hashlib.sha256(asked).hexdigest()[:8],
        names=record.name,
        purposes=record.purpose,
        keywords=record.keywords,
        who=record.who,
        hand_in=record.hand_in,
        fee=None if record.fee is None else Money(record.fee, currency),
        fee_words=record.fee_words,
        days=record.days,
        department=record.department or "",
        paper=record.paper,
        chat=record.chat,
        link=record.link or "",
        questions=questions,
        documents=documents,
    )


def _question(record: QuestionRecord) -> FormQuestion:
    titles: dict[str, dict[str, str]] = {}
    for language, several in record.options.items():
        for option in several:
            id, _, title = option.partition("=")
            titles.setdefault(id, {})[language] = title
    return FormQuestion(
        id=record.question,
        kind=record.kind,
        titles=record.title,
        required=not record.optional,
        options=tuple(AnswerOption(id, words) for id, words in titles.items()),
        helps=record.help,
    )


def _status(standing: Standing) -> ApplicationStatus:
    state: Any = standing.state
    return ApplicationStatus(
        reference=standing.reference,
        form=standing.form,
        names=standing.names,
        state=state,
        changed=standing.changed,
        received=standing.received,
        decide_by=standing.decide_by,
        note=standing.note,
    )


def _fits(request: ApplicationRequest, form: ApplicationForm) -> bool:
    """Whether it answers the form as it is now."""
    if not form.chat or request.version != form.version:
        return False
    answers = {answer.question: answer.value for answer in request.answers}
    questions = {question.id: question for question in form.questions}
    if len(answers) < len(request.answers) or not answers.keys() <= questions.keys():
        return False
    if any(question.required and question.id not in answers for question in form.questions):
        return False
    known = {document.id for document in form.documents} | {""}
    papers = len(request.uploads) >= 1 or not any(document.required for document in form.documents)
    applicant = request.applicant
    return (
        papers
        and all(_is_answer(questions[id], value) for id, value in answers.items())
        and all(upload.document in known for upload in request.uploads)
        and all(part.strip() for part in (applicant.name, applicant.identity, applicant.address))
    )


def _is_answer(question: FormQuestion, value: str) -> bool:
    if not value.strip() or len(value) > _LONGEST_ANSWER:
        return False
    if question.kind == "choice":
        return value in [option.id for option in question.options]
    form = _FORMS.get(question.kind)
    return form is None or form.fullmatch(value) is not None
