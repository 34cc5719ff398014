"""The conversation: which job, what it is, applying for it, and how an application stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from gateway.api import Capability, Conversation, Option, PluginContext, Sorry, Vacancy, mentions, parsers, text
from plugins.jobs.alerts import Alerts, offer
from plugins.jobs.applying import APPLICANT, apply
from plugins.jobs.finding import about, also, matching, row, title
from plugins.jobs.news import Mine, References, status_words
from plugins.jobs.settings import Settings

TRIES = 3
FEW = 9
"""So many jobs stand in one list with the rows for searching and alerts."""

_REFERENCE = re.compile(r"\b[A-Za-z]{2}(?:-[A-Za-z0-9]{4}){2}\b")


class Wish(StrEnum):
    """What somebody wants who has not named a job."""

    SEARCH = "_search"
    ALERTS = "_alerts"
    ALL = "_all"


class Next(StrEnum):
    """What to do with a job."""

    APPLY = "apply"
    OTHERS = "others"
    ALERTS = "alerts"


def jobs(context: PluginContext) -> Capability:
    """The capability of the menu.

    Arguments:
        context: of the plugin.
    """
    references, alerts = References(context.storage), Alerts(context)
    settings: Settings = context.settings

    async def run(chat: Conversation, said: str = "") -> None:
        vacancies = await chat.read("vacancies", chat.services.jobs.vacancies)
        if not vacancies:
            await _none(chat, alerts)
            return
        found = matching(said, vacancies) if said and not _is_the_keyword(said) else []
        shown: Sequence[Vacancy] = found or vacancies
        one = found[0] if len(found) == 1 else None
        gone = not found and any(re.search(each, said, re.IGNORECASE) for each in settings.vacancy_references)
        while True:
            vacancy = one or await _which(chat, alerts, vacancies, shown, gone=gone)
            if vacancy is None:
                return
            today = (await chat.now()).date()
            match await _next(chat, vacancy, about(vacancy, today, settings.fraud_number)):
                case Next.APPLY:
                    await apply(chat, references, vacancy)
                    return
                case Next.ALERTS:
                    await offer(chat, alerts, vacancies)
                    return
            shown, one, gone = vacancies, None, False

    def _is_the_keyword(said: str) -> bool:
        words = [
            each
            for language in (*context.city.languages, "en")
            for each in context.word("jobs-keywords", language).split(",")
        ]
        return any(mentions(said, [word]) and mentions(word, [said]) for word in words)

    return Capability(
        name="jobs",
        title=text("jobs-title"),
        summary=text("jobs-summary"),
        run=run,
        keywords=text("jobs-keywords"),
        references=settings.vacancy_references,
        services=("jobs", "media"),
        forms=(APPLICANT,),
    )


def tracking(context: PluginContext) -> Capability:
    """How an application for a job stands.

    Arguments:
        context: of the plugin.
    """
    references = References(context.storage)

    async def run(chat: Conversation, said: str = "") -> None:
        named = _REFERENCE.search(said)
        mine = await chat.read("mine", references.mine, chat.resident.id)
        await _track(chat, mine, named[0] if named else None)

    return Capability(
        name="job_status",
        title=text("jobs-status-title"),
        run=run,
        keywords=text("jobs-status-keywords"),
        references=context.settings.references,
        listed=False,
        services=("jobs",),
    )


async def _none(chat: Conversation, alerts: Alerts) -> None:
    """No vacancy at all: they can hear of the next one."""
    if await chat.read("wanted", alerts.wanted, chat.resident.id) is not None:
        await chat.say("jobs-none")
    elif await chat.confirm("jobs-none-alerts"):
        await offer(chat, alerts, ())
    else:
        await chat.say("jobs-alerts-none")


async def _which(
    chat: Conversation, alerts: Alerts, vacancies: Sequence[Vacancy], shown: Sequence[Vacancy], *, gone: bool
) -> Vacancy | None:
    """One of the jobs, those that close first on top; None when the resident wanted something else, which is done.

    Arguments:
        gone: the resident has named one by its reference that is not open.
    """
    question = "jobs-which" if len(shown) == len(vacancies) else "jobs-found"
    question = "jobs-gone" if gone else question
    while True:
        rows: list[Option[Vacancy | Wish]] = [
            Option(each.reference, title(each), each, row(each), also(each, shown)) for each in shown
        ]
        if len(shown) < len(vacancies):
            rows.append(Option(Wish.ALL, text("jobs-all"), Wish.ALL, text("jobs-row-all", count=len(vacancies))))
        alerts_row: Option[Vacancy | Wish] = Option(
            Wish.ALERTS, text("jobs-alerts"), Wish.ALERTS, text("jobs-row-alerts")
        )
        if len(shown) > FEW:  # on the first page of a long list
            search: Option[Vacancy | Wish] = Option(
                Wish.SEARCH, text("jobs-search"), Wish.SEARCH, text("jobs-row-search")
            )
            rows = [search, alerts_row, *rows]
        else:
            rows.append(alerts_row)
        retry, button = "jobs-not-found", "jobs-button-list"
        wish = await chat.choose(question, rows, button=button, retry=retry, short="jobs-which-short", count=len(shown))
        if isinstance(wish, Vacancy):
            return wish
        if wish is Wish.ALERTS:
            await offer(chat, alerts, vacancies)
            return None
        shown, question = vacancies, "jobs-which"
        if wish is Wish.SEARCH:
            words = await chat.ask("jobs-search-what", parse=parsers.words(most=80, takes_keywords=True))
            found = matching(words, vacancies)
            shown, question = (found, "jobs-found") if found else (vacancies, "jobs-found-none")


async def _next(chat: Conversation, vacancy: Vacancy, details: object) -> Next:
    options = [
        *([Option("apply", text("jobs-button-apply"), Next.APPLY)] if vacancy.chat else []),
        Option("others", text("jobs-button-others"), Next.OTHERS),
        Option("alerts", text("jobs-button-alerts"), Next.ALERTS),
    ]
    return await chat.choose("jobs-about", options, short="jobs-about-short", about=details)


async def _track(chat: Conversation, mine: Sequence[Mine], reference: str | None) -> None:
    if reference is None and mine:
        reference = mine[0].reference if len(mine) == 1 else await _which_of_mine(chat, mine)
    question, why = "jobs-which-reference", text("jobs-which-reference")
    for _ in range(TRIES):
        if reference is None:
            reference = await chat.ask(question, parse=parsers.words(least=4), label="reference", why=why)
        try:
            status = await chat.read("status", chat.services.jobs.track, reference)
        except Sorry as sorry:
            question, why, reference = "jobs-which-reference-again", sorry.text, None
            continue
        await chat.say("jobs-status", status=status_words(status))
        return
    raise Sorry("jobs-too-many-references")


async def _which_of_mine(chat: Conversation, mine: Sequence[Mine]) -> str | None:
    rows: list[Option[str | None]] = [
        Option(
            each.reference,
            each.title[:24],
            each.reference,
            text("jobs-row-mine", reference=each.reference, date=each.received),
        )
        for each in mine
    ]
    rows.append(Option("_other", text("jobs-other-reference"), None))
    return await chat.choose("jobs-which-of-mine", rows, button="jobs-button-list")
