"""How was it? One tap from 1 to 5 after a task, once a day at most, and a reason if it was bad."""

from __future__ import annotations

from gateway.api import Capability, Conversation, Option, PluginContext, text
from plugins.rating.marks import Mark, Marks
from plugins.rating.settings import Settings

ASKED = "rating.asked"
"""The fact on which day the resident was asked last. A session lasts a day at least, so this makes *once a day*."""

MARKS = {1: "rating-1", 2: "rating-2", 3: "rating-3", 4: "rating-4", 5: "rating-5"}
"""What a mark is called."""

BEYOND = 0
"""Stands for a number that is no mark; what else is said there gives way, but such a number was meant as one."""

_BEYOND_SAID = ("0", "6", "7", "8", "9", "10", "10/10", "100")

REASONS = ("slow", "unclear", "wrong", "unhelpful", "other")


def _said(context: PluginContext, mark: int) -> tuple[str, ...]:
    """How residents say a mark in words, in all languages of the city."""
    listed = [context.word(f"rating-words-{mark}", language) for language in context.city.languages]
    return tuple(dict.fromkeys(each.strip() for words in listed for each in words.split(",")))


def rating(context: PluginContext) -> Capability:
    """The capability of this name; the gateway begins it when a task has come to its end.

    Arguments:
        context: of the plugin.
    """
    settings: Settings = context.settings
    marks = Marks(context.storage)

    async def run(chat: Conversation, finished: str, joins: bool = False) -> None:
        today = (await chat.now()).date().isoformat()
        before = await chat.recall(ASKED, str)
        chance = (await chat.random()).random()
        if before == today or chance >= settings.share or not (joins or settings.extra_bubble):
            return
        await chat.remember(ASKED, today)
        options = [Option(str(mark), text(MARKS[mark]), mark, also=_said(context, mark)) for mark in MARKS]
        options.append(Option("beyond", text("rating-5"), BEYOND, also=_BEYOND_SAID, shown=False))
        mark, key = BEYOND, "rating-question"
        while mark == BEYOND:
            mark = await chat.choose(key, options, button="rating-button")
            key = "rating-beyond"
        day = (await chat.now(label="given at")).date()
        given = Mark(day=day, capability=finished, language=chat.language, mark=mark)
        id = await chat.do("give", marks.give, given)
        if mark > settings.low:
            await chat.say("rating-thanks")
            return
        reasons = [Option(each, text(f"rating-why-{each}"), each) for each in REASONS]
        reason = await chat.choose("rating-why", reasons, button="rating-why-button")
        words = await chat.ask("rating-in-words") if reason == "other" else context.word(f"rating-why-{reason}", "en")
        await chat.do("explain", marks.explain, id, words)
        await chat.say("rating-noted")

    return Capability(
        name="rating",
        title=text("rating-title"),
        run=run,
        gives_way=True,
        listed=False,
        follows=settings.tasks,
    )
