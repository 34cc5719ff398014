"""Filling in an application in the chat: who applies, the questions, the papers, a last look, and off it goes."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import (
    Applicant,
    ApplicationForm,
    ApplicationRequest,
    ApplicationStatus,
    Conversation,
    Field,
    Form,
    FormAnswer,
    FormQuestion,
    FormUpload,
    Option,
    Resident,
    Sorry,
    Words,
    lines,
    text,
)
from plugins.applications.asking import LATER, LEFT_OUT, Phrases, ask, shown
from plugins.applications.drafts import FACT, Draft, Person, kept
from plugins.applications.news import References
from plugins.applications.papers import ask_for_papers

APPLICANT = Form(
    key="applications-person",
    into=Person,
    title=text("applications-person-title"),
    button=text("applications-person-button"),
    fields=(
        Field(name="name", kind="name", label=text("applications-field-name")),
        Field(name="identity", kind="id_or_passport", label=text("applications-field-identity"), sensitive=True),
        Field(
            name="address",
            kind="text",
            label=text("applications-field-address"),
            help=text("applications-field-address-help"),
            least=5,
            most=200,
        ),
        Field(name="email", kind="email", label=text("applications-field-email"), required=False),
    ),
)
"""Who applies; the same for every application, so that the phone can show it as one sheet."""


class Desk(Struct, frozen=True):
    """What filling in needs of the plugin."""

    references: References
    phrases: Phrases


class Next(StrEnum):
    """What to do with a form that is filled in."""

    SEND = "send"
    CHANGE = "change"
    KEEP = "keep"


async def fill_in(chat: Conversation, desk: Desk, form: ApplicationForm, draft: Draft | None) -> None:
    """Ask for all that is not known yet, have it looked at, and hand it in.

    Arguments:
        form: what is applied for. draft: what was answered before, if it was begun.
    """
    begun = draft is not None and draft.form == form.id
    draft = draft.fitting(form) if draft is not None and begun else Draft(form=form.id, version=form.version)
    round = 0
    while True:
        round += 1
        complete = await _complete(chat, desk, form, draft, round)
        if complete is None:
            await chat.say("applications-saved", name=form.name(chat.language))
            return
        draft = complete
        match await _last_look(chat, form, draft, round):
            case Next.SEND:
                await _hand_in(chat, desk, form, draft)
                return
            case Next.KEEP:
                await chat.say("applications-saved", name=form.name(chat.language))
                return
            case Next.CHANGE:
                draft = await _to_be_changed(chat, form, draft, round)


async def _complete(chat: Conversation, desk: Desk, form: ApplicationForm, draft: Draft, round: int) -> Draft | None:
    """All that is missing, asked for; None if something of it is kept for later."""
    if draft.person is None:
        draft = await kept(chat, replace(draft, person=await chat.form(APPLICANT)))
    draft, waiting = await _questions(chat, desk, form, draft, f"{round}")
    papers = True
    if form.documents:
        draft, papers = await ask_for_papers(chat, form, draft, desk.phrases)
    again = 0
    while waiting:
        again += 1
        titles = lines(*(text("applications-missing-one", what=each.title(chat.language)) for each in waiting))
        now = [
            Option("now", text("applications-button-now"), True, also=("yes",)),
            Option("later", text("applications-button-keep"), False, also=("no",)),
        ]
        if not await chat.choose("applications-missing", now, label=f"missing {round}.{again}", what=titles):
            return None
        draft, waiting = await _questions(chat, desk, form, draft, f"{round}.{again}")
    return draft if papers else None


async def _questions(
    chat: Conversation, desk: Desk, form: ApplicationForm, draft: Draft, round: str
) -> tuple[Draft, list[FormQuestion]]:
    """Each question without an answer; gives the draft, and the questions that were put off."""
    waiting = []
    for question in form.questions:
        if question.id in draft.answers:
            continue
        value = await ask(chat, question, desk.phrases, f"{question.id} {round}")
        if value == LATER:
            waiting.append(question)
        else:
            draft = await kept(chat, draft.answered(question.id, value))
    return draft, waiting


async def _last_look(chat: Conversation, form: ApplicationForm, draft: Draft, round: int) -> Next:
    options = [
        Option("send", text("applications-button-send"), Next.SEND, also=("yes",)),
        Option("change", text("applications-button-change"), Next.CHANGE, also=("no",)),
        Option("keep", text("applications-button-keep"), Next.KEEP),
    ]
    summary = _summary(form, draft, chat.language)
    return await chat.choose(
        "applications-last-look",
        options,
        label=f"last look {round}",
        short="applications-last-look-short",
        summary=summary,
    )


def _summary(form: ApplicationForm, draft: Draft, language: str) -> Words:
    person = draft.person
    assert person is not None
    identity = "…" + person.identity[-4:]  # it stands in the chat for as long as the chat is kept
    rows = [
        text("applications-line-person", name=person.name, identity=identity),
        text("applications-line", what=text("applications-field-address"), answer=person.address),
        text("applications-line", what=text("applications-field-email"), answer=person.email) if person.email else None,
    ]
    for question in form.questions:
        value = draft.answers.get(question.id, LEFT_OUT)
        if value != LEFT_OUT:
            title = question.title(language).rstrip("?: ")
            rows.append(text("applications-line", what=title, answer=shown(question, value, language)))
    papers = text("applications-line-papers", count=len(draft.papers)) if form.documents else None
    return lines(text("applications-name", name=form.name(language)), *rows, papers)


async def _to_be_changed(chat: Conversation, form: ApplicationForm, draft: Draft, round: int) -> Draft:
    """Ask what is wrong, and take it out, so that it is asked for again."""
    language = chat.language
    rows = [Option("_person", text("applications-change-person"), replace(draft, person=None))]
    for number, question in enumerate(form.questions, 1):
        row = text("applications-change-question", number=number)
        rows.append(Option(question.id, row, draft.without(question.id), _cut(question.title(language))))
    if form.documents:
        without = replace(draft, papers=(), papers_done=False)
        rows.append(Option("_papers", text("applications-change-papers"), without))
    changed = await chat.choose(
        "applications-change-what", rows, label=f"change {round}", button="applications-button-list"
    )
    return await kept(chat, changed)


async def _hand_in(chat: Conversation, desk: Desk, form: ApplicationForm, draft: Draft) -> None:
    try:
        status = await chat.do("submit", chat.services.applications.submit, _request(chat, draft))
    except Sorry as sorry:
        await kept(chat, Draft(form=form.id, version="", person=draft.person))  # who they are need not be asked again
        await chat.say("applications-not-handed-in", why=sorry.text)
        return
    await chat.do("keep", desk.references.keep, chat.resident.id, status)
    await chat.remember(FACT, None)
    await chat.say("applications-handed-in", status=_receipt(status, chat.language))


def _request(chat: Conversation, draft: Draft) -> ApplicationRequest:
    person = draft.person
    assert person is not None
    return ApplicationRequest(
        form=draft.form,
        version=draft.version,
        applicant=Applicant(
            name=person.name,
            identity=person.identity,
            address=person.address,
            phone=_phone(chat.resident),
            email=person.email or "",
            language=chat.language,
        ),
        answers=tuple(FormAnswer(id, value) for id, value in draft.answers.items() if value != LEFT_OUT),
        uploads=tuple(FormUpload(file) for file in draft.papers),
    )


def _phone(resident: Resident) -> str:
    """The number that WhatsApp shows; empty if it shows none."""
    for alias in resident.aliases:
        if alias.kind in ("phone", "wa_id"):
            return "+" + alias.value.removeprefix("+")
    return ""


def _receipt(status: ApplicationStatus, language: str) -> Words:
    return lines(
        text("applications-received", name=status.name(language), reference=status.reference),
        text("applications-decide-by", date=status.decide_by) if status.decide_by else None,
        text("applications-will-tell"),
    )


def _cut(words: str) -> str:
    return words if len(words) <= 72 else words[:71] + "…"
