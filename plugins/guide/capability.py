"""Asking the city anything: in own words, or from a list of topics; each answer with its link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from gateway.api import (
    LIKELY,
    SURE,
    Capability,
    Conversation,
    Link,
    Option,
    PluginContext,
    Text,
    Words,
    lines,
    parsers,
    text,
)
from plugins.guide.entries import Entry
from plugins.guide.records import Records
from plugins.guide.search import words_of
from plugins.guide.settings import Settings
from plugins.guide.shelf import Found, Shelf, Topic

LONGEST_TITLE = 24
A_QUESTION = 4
"""So many words of a first message are a question, and not only the name of something."""

TELLING = 2
"""So many of them must tell something: *I will do it later* has one that may be in the guide, and asks nothing."""

Wish = Entry | Topic | None


def guide(context: PluginContext, shelf: Shelf) -> Capability:
    """The capability of the menu.

    Arguments:
        context: of the plugin. shelf: where the guide stands.
    """
    records, settings = Records(context.storage), context.settings

    async def search(said: str, language: str, day: dt.date) -> Found:
        return (await shelf.guide()).search(said, language, day)

    async def topics(language: str, day: dt.date) -> tuple[Topic, ...]:
        return (await shelf.guide()).topics(language, day)

    async def about(topic: str, language: str, day: dt.date) -> tuple[Entry, ...]:
        return (await shelf.guide()).about(topic, language, day)

    async def run(chat: Conversation, said: str = "") -> None:
        today = (await chat.now()).date()
        if _is_one_of("guide-opening-words", said):
            said = ""
        found = await chat.read("search", search, said, chat.language, today) if said else Found()
        question = said
        if found == Found() and len(said.split()) < A_QUESTION:
            question = await chat.ask("guide-what", parse=parsers.words(least=2, most=300, takes_keywords=True))
            if not _is_one_of("guide-list-words", question):
                found = await chat.read("search", search, question, chat.language, today)
        wish: Wish = found.sure
        if _is_one_of("guide-list-words", question):
            question = ""
            every = await chat.read("topics", topics, chat.language, today)
            topic = await chat.choose("guide-topics", _topics(every), button="guide-button", retry="guide-not-in-list")
            of_topic = await chat.read("about", about, topic.id, chat.language, today)
            wish = await _which(chat, of_topic, "guide-which-of-topic")
        elif found.maybe:
            wish = await _which(chat, found.maybe, "guide-which")
        if isinstance(wish, Entry):
            await chat.say(answer(wish, chat.language, today, settings))
            return
        if not question:
            await chat.say("guide-not-there")
            return
        now = (await chat.now()).timestamp()
        await chat.do("unanswered", records.unanswered, question, chat.language, now)
        await chat.say("guide-unanswered")

    def _is_one_of(key: str, words: str) -> bool:
        said = words.strip(" .!?*").casefold()
        listed = [context.word(key, each) for each in ("en", *context.city.languages)]
        return any(said == each.strip().casefold() for several in listed for each in several.split(","))

    return Capability(
        name="guide",
        title=text("guide-title"),
        summary=text("guide-summary"),
        run=run,
        keywords=text("guide-keywords"),
        knows=_knows(shelf),
    )


def _knows(shelf: Shelf) -> Callable[[str, str], float]:
    """A question that the guide answers at once is answered, whatever else is not understood of it."""

    def sure(said: str, language: str) -> float:
        telling = len(words_of(said))
        if len(said.split()) < A_QUESTION or telling < TELLING:
            return 0.0
        found = shelf.last.search(said, language, None)
        return SURE if found.sure is not None else LIKELY if found.maybe and telling > TELLING else 0.0

    return sure


async def _which(chat: Conversation, entries: tuple[Entry, ...], question: str) -> Wish:
    """One of several; None for none of them."""
    rows: list[Option[Wish]] = [Option(each.id, _title(each), each, _rest(each), each.also) for each in entries]
    rows.append(Option("_none", text("guide-none"), None))
    return await chat.choose(question, rows, button="guide-button", retry="guide-not-in-list")


def _topics(topics: tuple[Topic, ...]) -> list[Option[Topic]]:
    return [Option(each.id, _cut(each.title), each) for each in topics]


def _title(entry: Entry) -> str:
    """The question if it fits, else the first other way to ask that does."""
    short = next((each for each in (entry.question, *entry.also) if len(each) <= LONGEST_TITLE), entry.question)
    return _cut(short[:1].upper() + short[1:])


def _rest(entry: Entry) -> str | None:
    return entry.question if len(entry.question) > LONGEST_TITLE else None


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip(' ,')}…"


def answer(entry: Entry, language: str, today: dt.date, settings: Settings) -> Text | Link:
    """An answer in one bubble, with its link as a button.

    Arguments:
        entry: what is told. language: of the resident. today: to see what is outdated.
    """
    outdated = entry.checked is not None and (today - entry.checked).days > settings.outdated_after_days
    words: Words = lines(
        text("guide-question", question=entry.question),
        entry.answer,
        text("guide-other-language") if entry.language != language.partition("-")[0] else None,
        text("guide-outdated", date=entry.checked) if outdated and entry.checked else None,
    )
    if entry.link:
        return Link(words, text("guide-read-more"), entry.link)
    return text("guide-answer", answer=words)
