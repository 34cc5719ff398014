"""Reporting something: what, where, a photo, and a reference at once, whatever the city's system does."""

from __future__ import annotations

from gateway.api import (
    Capability,
    CaseCategory,
    CasePlace,
    CaseReport,
    Conversation,
    FileRef,
    Option,
    PluginContext,
    SentFile,
    SharedPlace,
    Sorry,
    Words,
    lines,
    mentions,
    text,
)
from plugins.cases.asking import asked, notices_of, worded
from plugins.cases.desk import Desk
from plugins.cases.matching import PlaceParser, meant, photo_or_no, without_numbers, words_of, words_or_photo
from plugins.cases.nearby import cases_at, outages_at
from plugins.cases.records import Catalogue
from plugins.cases.settings import Settings
from plugins.cases.words import category_words, near_words, outage_words, place_words, receipt

A_SENTENCE = 4
"""So many words are a description, and not only the name of something."""

LONGEST_TITLE, LONGEST_ROW = 24, 72


def cases(context: PluginContext) -> Capability:
    """The capability.

    Arguments:
        context: of the plugin.
    """
    desk, settings, zone = Desk(context), context.settings, context.city.timezone

    async def run(chat: Conversation, said: str = "") -> None:
        catalogue = await chat.read("catalogue", desk.catalogue)
        if catalogue is None:  # the gateway has just been started for the first time
            catalogue = Catalogue(await chat.read("categories", chat.services.cases.categories))
        category, description, early = await _what(chat, catalogue, said, told=_tells_something(said))
        questions = catalogue.questions.get(category.code, ())
        if category.asks and not questions:
            questions = await chat.read("questions", chat.services.cases.questions, category.code)
        department = catalogue.departments.get(category.code)
        notices = notices_of(questions, chat.language)
        about = category_words(category, department, notices, settings, chat.language)
        where, early = await _where(chat, about, PlaceParser(tuple(_listed("cases-nowhere"))), early)
        if await _is_known(chat, desk, catalogue, category, where, settings):
            return
        answers = await asked(chat, questions, zone)
        photo = await _photo(chat, category, where, early)
        now = (await chat.now()).timestamp()
        report = CaseReport(
            category=category.code,
            description=without_numbers(description or worded(category.names, chat.language)),
            place=where,
            answers=answers,
            photo=photo,
            department=None if department is None else department.id,
        )
        own = await chat.do("keep", desk.keep, chat.resident.id, report, category.names, department, now)
        await chat.say("cases-receipt", receipt=receipt(own, category, department, chat.language))

    def _tells_something(said: str) -> bool:
        """Whether it is a sentence about what is wrong, and not only that something is to be reported."""
        return len(said.split()) >= A_SENTENCE and not mentions(said, _listed("cases-keywords"))

    def _listed(key: str) -> list[str]:
        """The words of a list, in all languages of the city."""
        lists = [context.word(key, language) for language in (*context.city.languages, "en")]
        return [each.strip() for words in lists for each in words.split(",")]

    return Capability(
        name="cases",
        title=text("cases-title"),
        summary=text("cases-summary"),
        keywords=text("cases-keywords"),
        run=run,
        services=("cases", "media"),
    )


async def _what(
    chat: Conversation, catalogue: Catalogue, said: str, *, told: bool
) -> tuple[CaseCategory, str, SentFile | None]:
    """The category, the resident's words, and a photo that came before it was asked for; asked for unless the first
    message says it (`told`)."""
    found = meant(said, catalogue.categories)
    description = said if told or (found and len(said.split()) >= A_SENTENCE) else ""
    early: SentFile | None = None
    if not found and not description:
        description, early = await _described(chat)
        found = meant(description, catalogue.categories)
    category, description = await _category(chat, catalogue, found, description)
    return category, description, early


async def _described(chat: Conversation) -> tuple[str, SentFile | None]:
    """What is wrong; a photo may come first, and its caption says it."""
    early: SentFile | None = None
    question: Words = text("cases-what")
    while True:
        told = await chat.ask("cases-question", parse=words_or_photo, label="cases-what", question=question)
        if not isinstance(told, SentFile):
            return told, early
        if told.caption:
            return told.caption, told
        early, question = told, lines(text("cases-photo-kept"), text("cases-what"))


async def _category(
    chat: Conversation, catalogue: Catalogue, found: tuple[CaseCategory, ...], description: str
) -> tuple[CaseCategory, str]:
    """The one that is meant, chosen by the resident if that is not clear."""
    if len(found) == 1:
        return found[0], description
    category: CaseCategory | None = None
    if found:
        some = _rows(found, chat.language)
        some.append(Option("_all", text("cases-all"), None))
        category = await chat.choose("cases-which", some, button="cases-button")
    if category is not None:
        return category, description
    rows = _rows(catalogue.categories, chat.language)
    category = await chat.choose("cases-which-of-all", rows, button="cases-button")
    assert category is not None
    return category, description if len(description.split()) >= A_SENTENCE else ""


def _rows(categories: tuple[CaseCategory, ...], language: str) -> list[Option[CaseCategory | None]]:
    return [
        Option(
            each.code,
            _short(worded(each.names, language), LONGEST_TITLE),
            each,
            _purpose(each, language),
            words_of(each),
        )
        for each in categories
    ]


def _purpose(category: CaseCategory, language: str) -> str | None:
    return _short(worded(category.purposes, language), LONGEST_ROW) or None


def _short(words: str, most: int) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


async def _where(
    chat: Conversation, about: Words, place: PlaceParser, early: SentFile | None
) -> tuple[CasePlace, SentFile | None]:
    """The place, and a photo that came before it (`early`: one that is there already)."""
    while True:
        answer = await chat.ask("cases-where", parse=place, short="cases-where-short", about=about)
        if isinstance(answer, SentFile):
            early, about = answer, text("cases-photo-kept")
        elif isinstance(answer, SharedPlace):
            words = ", ".join(each for each in (answer.name, answer.address) if each)
            return CasePlace(without_numbers(words), answer.latitude, answer.longitude), early
        else:
            return CasePlace(without_numbers(answer)), early


async def _is_known(
    chat: Conversation, desk: Desk, catalogue: Catalogue, category: CaseCategory, where: CasePlace, settings: Settings
) -> bool:
    """Show what the city knows already; whether that is all that the resident wanted."""
    known = await chat.read("known", desk.known)
    outages = outages_at(where, category, known.outages)
    if outages:
        options = [
            Option("leave", text("cases-leave"), True, also=("yes",)),
            Option("report", text("cases-report-anyway"), False, also=("no",)),
        ]
        if await chat.choose("cases-outage", options, about=outage_words(outages, chat.language)):
            await chat.say("cases-left")
            return True
    near = cases_at(where, category, known.cases, settings.near_metres)
    if not near:
        return False
    rows = [
        Option("add", text("cases-add"), True, also=("yes",)),
        Option("other", text("cases-other"), False, also=("no",)),
    ]
    if not await chat.choose("cases-near", rows, about=near_words(near, category, chat.language)):
        return False
    mine = {each.theirs: each.own for each in await chat.read("mine", desk.mine, chat.resident.id)}
    own_already = next((mine[status.reference] for status, _ in near if status.reference in mine), None)
    if own_already is not None:
        await chat.say("cases-yours", reference=own_already)
        return True
    department = catalogue.departments.get(category.code)
    now = (await chat.now()).timestamp()
    own = await chat.do("add", desk.add, chat.resident.id, near[0][0], category.names, department, now)
    await chat.say("cases-added", reference=own, theirs=near[0][0].reference)
    return True


async def _photo(
    chat: Conversation, category: CaseCategory, where: CasePlace, early: SentFile | None
) -> FileRef | None:
    """A photo, fetched; None if there is none. What is about to be sent is read back with the question, which is not
    asked of who has sent one already (`early`)."""
    name, sent = worded(category.names, chat.language), early
    request: Words = text("cases-photo-please", category=name, place=place_words(where))
    while True:
        if sent is None:
            sent = await chat.ask("cases-photo", parse=photo_or_no, request=request, short="cases-photo-short")
        if sent is None:
            return None
        try:
            return await chat.read("photo", chat.services.media.fetch, sent)
        except Sorry as sorry:
            request, sent = lines(sorry.text, text("cases-photo-short")), None
