"""The conversation: what to apply for, the form on paper or filled in here, and how an application stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from gateway.api import (
    ApplicationForm,
    Capability,
    Conversation,
    Document,
    Option,
    PluginContext,
    Sorry,
    mentions,
    parsers,
    text,
    worded,
)
from plugins.applications.asking import Phrases
from plugins.applications.details import about
from plugins.applications.drafts import FACT, Draft
from plugins.applications.filling import APPLICANT, Desk, fill_in
from plugins.applications.news import Mine, References, hearing, status_words

LONGEST_ROW, LONGEST_LINE = 24, 72
_REFERENCE = re.compile(r"\b(?=[A-Za-z0-9-]*[0-9A-Z])[A-Za-z0-9]{2,}(?:-[A-Za-z0-9]{3,}){1,3}\b")
TRIES = 3


class Wish(StrEnum):
    """What somebody wants who has not named a form."""

    GO_ON = "_go-on"
    TRACK = "_track"


class Way(StrEnum):
    """What somebody wants with a form."""

    FILL_IN = "fill-in"
    PAPER = "paper"
    ANOTHER = "another"


def applications(context: PluginContext) -> Capability:
    """The capability of the menu.

    Arguments:
        context: of the plugin.
    """
    references = References(context.storage)
    desk = Desk(references, Phrases(context.word, context.city.languages))

    async def run(chat: Conversation, said: str = "") -> None:
        forms = await chat.read("forms", chat.services.applications.forms)
        if not forms:
            await chat.say("applications-none")
            return
        draft = await chat.recall(FACT, Draft)
        mine = await chat.read("mine", references.mine, chat.resident.id)
        found = named(said, forms)
        while True:
            wish = found or await _what(chat, forms, draft, mine)
            found = None
            if wish is Wish.TRACK:
                await track(chat, mine)
                return
            form, going_on = _meant(wish, forms, draft)
            if form is None:  # what was begun cannot be applied for any more
                await chat.remember(FACT, None)
                draft = None
                await chat.say("service-unknown-application")
                continue
            way = Way.FILL_IN if going_on else await _which_way(chat, form)
            if way is Way.ANOTHER:
                continue
            if way is Way.PAPER:
                await _paper(chat, form)
            else:
                await fill_in(chat, desk, form, draft)
            return

    return Capability(
        name="applications",
        title=text("applications-title"),
        summary=text("applications-summary-line"),
        run=run,
        keywords=text("applications-keywords"),
        services=("applications", "media"),
        forms=(APPLICANT,),
        on_event=hearing(references),
    )


def tracking(context: PluginContext) -> Capability:
    """How an application stands, asked for by itself.

    Arguments:
        context: of the plugin.
    """
    references = References(context.storage)

    async def run(chat: Conversation, said: str = "") -> None:
        mine = await chat.read("mine", references.mine, chat.resident.id)
        await track(chat, mine, reference_in(said))

    return Capability(
        name="application_status",
        title=text("applications-status-title"),
        run=run,
        keywords=text("applications-status-keywords"),
        references=context.settings.references,
        listed=False,
        services=("applications",),
    )


def named(said: str, forms: Sequence[ApplicationForm]) -> ApplicationForm | None:
    """The one form that words name by its name or keywords, the longest of them; None if there is none, or several.

    Arguments:
        said: what the resident wrote, if that is known.
    """
    best: dict[str, int] = {}
    for form in forms:
        lengths = [len(words) for words in words_for(form) if mentions(said, [words])]
        if lengths:
            best[form.id] = max(lengths)
    found = [form for form in forms if best.get(form.id) == max(best.values(), default=0)]
    return found[0] if best and len(found) == 1 else None


def words_for(form: ApplicationForm) -> tuple[str, ...]:
    """All words that mean the form, in all languages."""
    return (*form.names.values(), *(word for words in form.keywords.values() for word in words))


class _Begun(Struct, frozen=True):
    """The draft that is gone on with."""

    form: str


async def _what(
    chat: Conversation, forms: Sequence[ApplicationForm], draft: Draft | None, mine: Sequence[Mine]
) -> ApplicationForm | Wish | _Begun:
    """One row for each form, below what was begun and what was handed in."""
    language, rows = chat.language, list[Option[ApplicationForm | Wish | _Begun]]()
    begun = next((form for form in forms if draft is not None and form.id == draft.form), None)
    if begun is not None:
        row = text("applications-row-go-on", name=begun.name(language))
        rows.append(Option(Wish.GO_ON, text("applications-go-on"), _Begun(begun.id), row))
    track_row = text("applications-row-track", count=len(mine))
    tracking: Option[ApplicationForm | Wish | _Begun] = Option(
        Wish.TRACK, text("applications-track"), Wish.TRACK, track_row
    )
    for form in forms:
        name, purpose = _cut(form.name(language), LONGEST_ROW), _cut(form.purpose(language), LONGEST_LINE)
        rows.append(Option(form.id, name, form, purpose, words_for(form)))
    rows.insert(len(rows) if not mine else 0 if begun is None else 1, tracking)
    return await chat.choose(
        "applications-what" if begun is None else "applications-what-begun",
        rows,
        label="applications-what",
        button="applications-button-list",
        retry="applications-not-found",
        short="applications-what-short",
        name="" if begun is None else begun.name(language),
    )


def _meant(
    wish: ApplicationForm | Wish | _Begun, forms: Sequence[ApplicationForm], draft: Draft | None
) -> tuple[ApplicationForm | None, bool]:
    """The form, and whether its draft is gone on with."""
    if isinstance(wish, _Begun):
        return next((form for form in forms if form.id == wish.form), None), draft is not None
    return (wish, False) if isinstance(wish, ApplicationForm) else (None, False)


async def _which_way(chat: Conversation, form: ApplicationForm) -> Way:
    ways = [
        *([Option("fill-in", text("applications-button-fill-in"), Way.FILL_IN)] if form.chat else []),
        *([Option("paper", text("applications-button-paper"), Way.PAPER)] if form.paper else []),
        Option("another", text("applications-button-another"), Way.ANOTHER),
    ]
    details = about(form, chat.language)
    return await chat.choose(
        "applications-about", ways, label=f"about {form.id}", short="applications-way-short", about=details
    )


async def _paper(chat: Conversation, form: ApplicationForm) -> None:
    paper = await chat.read("paper", chat.services.applications.paper, form.id, chat.language)
    where = worded(form.hand_in, chat.language)
    caption = text("applications-paper-caption", name=form.name(chat.language), where=where, told=bool(where))
    await chat.say(Document(paper.file, paper.filename, caption))


def reference_in(said: str) -> str | None:
    """What looks like a reference in what a resident wrote (`said`): letters and digits with hyphens between."""
    found = _REFERENCE.search(said)
    return found[0] if found else None


async def track(chat: Conversation, mine: Sequence[Mine], reference: str | None = None) -> None:
    """Ask which application, if that is not clear, and say how it stands.

    Arguments:
        mine: the resident's own ones. reference: of the one that is meant, if it was named.
    """
    if reference is None and mine:
        reference = mine[0].reference if len(mine) == 1 else await _which_of_mine(chat, mine)
    question, why = "applications-which-reference", text("applications-which-reference")
    for _ in range(TRIES):
        parse = parsers.words(least=4)
        if reference is None:
            reference = await chat.ask(question, parse=parse, label="reference", why=why)
        try:
            status = await chat.read("status", chat.services.applications.track, reference)
        except Sorry as sorry:
            question, why, reference = "applications-which-reference-again", sorry.text, None
            continue
        await chat.say("applications-status", status=status_words(status, chat.language))
        return
    raise Sorry("applications-too-many-references")


async def _which_of_mine(chat: Conversation, mine: Sequence[Mine]) -> str | None:
    """The reference of one; None for another one, which is asked for."""
    language = chat.language
    rows: list[Option[str | None]] = [
        Option(
            each.reference,
            _cut(each.names.get(language) or next(iter(each.names.values()), each.reference), LONGEST_ROW),
            each.reference,
            text("applications-row-mine", reference=each.reference, date=each.received),
        )
        for each in mine
    ]
    rows.append(Option("_other", text("applications-other-reference"), None))
    return await chat.choose("applications-which-of-mine", rows, button="applications-button-mine")


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
