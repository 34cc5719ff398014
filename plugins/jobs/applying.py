"""Applying for a job in the chat: who, the CV, the questions of the job, a last look, and a reference."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import (
    Conversation,
    Field,
    FileRef,
    Form,
    JobApplication,
    Option,
    Resident,
    SentFile,
    Sorry,
    Vacancy,
    Words,
    lines,
    parsers,
    text,
)
from plugins.jobs.news import References, status_words

MOST_TRIES = 4


class Person(Struct, frozen=True):
    """What the form gives."""

    name: str
    identity: str
    email: str | None
    cv: SentFile


APPLICANT = Form(
    key="jobs-person",
    into=Person,
    title=text("jobs-person-title"),
    button=text("jobs-person-button"),
    fields=(
        Field(name="name", kind="name", label=text("jobs-field-name")),
        Field(name="identity", kind="id_or_passport", label=text("jobs-field-identity"), sensitive=True),
        Field(name="email", kind="email", label=text("jobs-field-email"), required=False),
        Field(name="cv", kind="document", label=text("jobs-field-cv"), help=text("jobs-field-cv-help")),
    ),
)


async def apply(chat: Conversation, references: References, vacancy: Vacancy) -> None:
    """Ask for all that is needed, have it looked at, and hand it in.

    Arguments:
        vacancy: the job.
    """
    if await _enough(chat, references, vacancy):
        return
    while True:
        person = await chat.form(APPLICANT)
        cv = await _cv(chat, person.cv)
        answers = [
            await chat.ask("jobs-question", parse=parsers.words(most=1_000), label=f"question {number}", question=each)
            for number, each in enumerate(vacancy.questions, 1)
        ]
        options = [
            Option("send", text("jobs-button-send"), True, also=("yes",)),
            Option("again", text("jobs-button-again"), False, also=("no",)),
        ]
        summary = _summary(vacancy, person, answers)
        if await chat.choose("jobs-last-look", options, short="jobs-last-look-short", summary=summary):
            break
    application = JobApplication(
        vacancy=vacancy.reference,
        name=person.name,
        identity=person.identity,
        phone=_phone(chat.resident),
        email=person.email or "",
        language=chat.language,
        cv=cv,
        answers=tuple(answers),
    )
    status = await chat.do("apply", chat.services.jobs.apply, application)
    await chat.do("keep", references.keep, chat.resident.id, status, vacancy.reference)
    await chat.say("jobs-applied", title=status.title, reference=status.reference)


async def _enough(chat: Conversation, references: References, vacancy: Vacancy) -> bool:
    """Whether they have applied for this job before, and rather want to know how that stands."""
    before = await chat.read("earlier", references.earlier, chat.resident.id, vacancy.reference)
    if before is None:
        return False
    options = [
        Option("status", text("jobs-button-status"), True),
        Option("again", text("jobs-button-apply-again"), False),
    ]
    again = not await chat.choose(
        "jobs-applied-already",
        options,
        title=vacancy.title,
        date=before.received,
        reference=before.reference,
    )
    if again:
        return False
    status = await chat.read("status", chat.services.jobs.track, before.reference)
    await chat.say("jobs-status", status=status_words(status))
    return True


async def _cv(chat: Conversation, file: SentFile) -> FileRef:
    """The CV, looked at; asked for again while it cannot be taken."""
    for _ in range(MOST_TRIES):
        try:
            return await chat.read("cv", chat.services.media.fetch, file)
        except Sorry as sorry:
            why = sorry.text
        file = await chat.ask("jobs-cv-again", parse=parsers.file(kinds=("document", "image")), why=why)
    raise Sorry("jobs-cv-too-many")


def _summary(vacancy: Vacancy, person: Person, answers: list[str]) -> Words:
    said = [
        text("jobs-line", question=each.rstrip("?: "), answer=_cut(answer))
        for each, answer in zip(vacancy.questions, answers, strict=True)
    ]
    return lines(
        text("jobs-heading", title=vacancy.title, reference=vacancy.reference),
        text("jobs-line-person", name=person.name, identity="…" + person.identity[-4:]),
        person.email,
        text("jobs-line-cv", name=person.cv.filename or "", named=bool(person.cv.filename)),
        *said,
    )


def _phone(resident: Resident) -> str:
    """The number that WhatsApp shows; empty if it shows none."""
    for alias in resident.aliases:
        if alias.kind in ("phone", "wa_id"):
            return "+" + alias.value.removeprefix("+")
    return ""


def _cut(words: str) -> str:
    return words if len(words) <= 120 else words[:119] + "…"
