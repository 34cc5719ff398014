"""Is this really the city? And what to do with a message that is not from it."""

from __future__ import annotations

from gateway.api import (
    Capability,
    Content,
    Conversation,
    FileRef,
    NotUnderstood,
    PluginContext,
    SentFile,
    Sorry,
    Words,
    lines,
    parsers,
    text,
)
from plugins.guide.records import Records
from plugins.guide.settings import Settings

A_STORY = 8
"""So many words of a first message say what happened."""

_PICTURE = parsers.file(kinds=("image", "document"))
_STORY = parsers.either(parsers.words(least=3, most=2_000), _PICTURE)


def genuine(context: PluginContext) -> Capability:
    """How residents tell that it is the city they write with.

    Arguments:
        context: of the plugin.
    """
    settings: Settings = context.settings

    async def run(chat: Conversation) -> None:
        number, website = settings.official_number, settings.website
        await chat.say(
            "guide-genuine",
            about=lines(
                text("guide-genuine-city", city=context.city.name),
                text("guide-genuine-number", number=number) if number else None,
                text("guide-genuine-website", website=website) if website else None,
                "",
                text("guide-genuine-never"),
                "",
                text("guide-genuine-report"),
            ),
        )

    return Capability(
        name="genuine",
        title=text("guide-genuine-title"),
        run=run,
        keywords=text("guide-genuine-keywords"),
        listed=False,
    )


def scam(context: PluginContext) -> Capability:
    """Reporting a scam: what happened, who sent it, and a reference at once.

    Arguments:
        context: of the plugin.
    """
    records, settings = Records(context.storage), context.settings

    async def run(chat: Conversation, said: str = "") -> None:
        story, files, who = said, list[FileRef](), lines(text("guide-scam-warning"), text("guide-scam-who"))
        if len(said.split()) < A_STORY:
            story, who = await _story(chat, files), text("guide-scam-who")
        sender = await chat.ask("guide-scam-ask", parse=words_or_no, label="guide-scam-who", question=who)
        now = (await chat.now()).timestamp()
        reference = await chat.do("report", records.report, story, sender, files, now)
        number = settings.fraud_number
        await chat.say("guide-scam-thanks", reference=reference, named=bool(number), number=number)

    return Capability(
        name="scam",
        title=text("guide-scam-title"),
        run=run,
        keywords=text("guide-scam-keywords"),
        listed=False,
        services=("media",),
    )


async def _story(chat: Conversation, files: list[FileRef]) -> str:
    """What happened in words; a screenshot goes to the files, with its caption for words."""
    question: Words = text("guide-scam-what")
    while True:
        told = await chat.ask("guide-scam-ask", parse=_STORY, label="story", question=question)
        if not isinstance(told, SentFile):
            return told
        try:
            files.append(await chat.read("screenshot", chat.services.media.fetch, told))
        except Sorry as sorry:
            question = lines(sorry.text, text("guide-scam-what"))
        else:
            return told.caption or ""


def words_or_no(answer: Content) -> str:
    """Words; none for *no*.

    Raises:
        NotUnderstood: it is something else.
    """
    words = parsers.words(most=300)(answer)
    try:
        return "" if not parsers.yes_no(answer) else words
    except NotUnderstood:
        return words
