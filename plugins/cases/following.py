"""What became of it: news in the chat, all cases of a resident, and whether what the city calls done is really done."""

from __future__ import annotations

from gateway.api import (
    Capability,
    Conversation,
    MessageTemplate,
    Option,
    PluginContext,
    ResidentMerged,
    Said,
    WithTemplate,
    lines,
    parsers,
    text,
)
from plugins.cases.asking import worded
from plugins.cases.desk import Desk
from plugins.cases.records import OWN_REFERENCES, CaseNews, Kept, read_reference
from plugins.cases.words import LONGEST_NOTE, mine_words, one_line, shortened, whole_words

NEWS, DONE = "case_news", "case_done"
"""Templates for residents who have not written for a day."""


def following(context: PluginContext) -> Capability:
    """All cases of a resident, at a word; and the news of them."""
    desk = Desk(context)

    async def run(chat: Conversation, said: str = "") -> None:
        kept = await chat.read("named", desk.named, chat.resident.id, said)
        if kept is not None:
            await chat.say("cases-whole", about=whole_words(kept, chat.language))
            return
        unknown = read_reference(said)
        if unknown is not None:
            await chat.say("cases-unknown", reference=unknown)
            return
        mine = await chat.read("mine", desk.mine, chat.resident.id)
        if not mine:
            await chat.say("cases-none")
        elif len(mine) == 1:
            await chat.say("cases-whole", about=whole_words(mine[0], chat.language))
        else:
            await chat.say("cases-mine", about=mine_words(mine, chat.language))

    async def told(chat: Conversation, event: CaseNews) -> None:
        kept = await chat.read("case", desk.case, chat.resident.id, event.own)
        if kept is None:
            return
        name = worded(kept.names, chat.language)
        note = shortened(event.note, LONGEST_NOTE)
        words = lines(
            text(f"cases-news-{event.state}", category=name, reference=event.own),
            text("cases-note", note=note) if note else None,
            text("cases-is-it-fixed") if event.state == "done" else None,
        )
        values = {"category": name, "reference": event.own}
        await chat.say(WithTemplate(Said(words), DONE if event.state == "done" else NEWS, values))

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        await chat.do("hand over", desk.hand_over, event, chat.resident.id)

    return Capability(
        name="my_cases",
        title=text("cases-mine-title"),
        keywords=text("cases-mine-keywords"),
        references=(OWN_REFERENCES, *context.settings.city_references),
        run=run,
        listed=False,
        on_event={CaseNews: told, ResidentMerged: merged},
    )


def templates() -> list[MessageTemplate]:
    """The news, for who has not written for a day."""
    values = {"category": "Pothole", "reference": "C-7KQ2-MXPA"}
    return [
        MessageTemplate(name=NEWS, body="cases-template-news", values=values),
        MessageTemplate(name=DONE, body="cases-template-done", values=values),
    ]


def confirming(context: PluginContext, *, fixed: bool) -> Capability:
    """What a resident answers to "is it really fixed?".

    Arguments:
        fixed: which of the two answers.
    """
    desk, days = Desk(context), context.settings.reopen_days

    async def run(chat: Conversation) -> None:
        now = (await chat.now()).timestamp()
        found = await chat.read("to confirm", desk.to_confirm, chat.resident.id, now, days)
        if not found:
            await chat.say("cases-nothing-to-confirm")
            return
        kept = found[0] if len(found) == 1 else await _which(chat, found)
        words = ""
        if not fixed:
            words = await chat.ask("cases-still", parse=parsers.words(most=500), about=one_line(kept, chat.language))
        if not await chat.do("answer", desk.answer, kept.own, fixed, words, now):
            await chat.say("cases-nothing-to-confirm")
        else:
            await chat.say("cases-fixed" if fixed else "cases-reopened", reference=kept.own)

    word = "fixed" if fixed else "not-fixed"
    return Capability(
        name="case_fixed" if fixed else "case_not_fixed",
        title=text(f"cases-{word}-title"),
        keywords=text(f"cases-{word}-keywords"),
        run=run,
        listed=False,
    )


async def _which(chat: Conversation, found: tuple[Kept, ...]) -> Kept:
    rows = [
        Option(each.own, each.own, each, shortened(f"{worded(each.names, chat.language)}, {each.place.words}", 72))
        for each in found
    ]
    return await chat.choose("cases-which-one", rows, button="cases-button")
