"""`My data`: what is kept, a copy of it, what is wrong with it, how it is used, and its end."""

from __future__ import annotations

import datetime as dt

from gateway.api import (
    Capability,
    Conversation,
    DataAct,
    DataSummary,
    Document,
    Option,
    PluginContext,
    ResidentMerged,
    Said,
    Sorry,
    WithTemplate,
    calling,
    effect,
    lines,
    parsers,
    text,
)
from plugins.privacy.papers import Papers
from plugins.privacy.records import Book, Kind, RequestAnswered
from plugins.privacy.settings import Settings
from plugins.privacy.summary import deletion_words, summary_words

COPY, CORRECT, OBJECT, DELETE, ASK = "copy", "correct", "object", "delete", "ask"
STOP, OTHER, KEEP, GO = "stop", "other", "keep", "go"
TEMPLATE = "privacy_answered"

SHORTEST_REQUEST = 6
"""Characters; less cannot say what is wrong, and a slip of the thumb is no request."""

PAPER_SECONDS = 60


def privacy(context: PluginContext) -> Capability:
    """The capability of this name.

    Arguments:
        context: of the plugin.
    """
    counter = _Counter(context)
    settings = counter.settings

    async def run(chat: Conversation) -> None:
        if await chat.read("paused", chat.services.residents.paused, chat.resident.id):
            raise Sorry("privacy-doubted", officer=settings.officer, known=bool(settings.officer))
        summary = await chat.read("kept", chat.services.personal_data.summary, chat.resident.id)
        if summary is None:
            raise Sorry("privacy-nothing")
        today = await chat.now()
        options = [
            Option(COPY, text("privacy-copy"), COPY, text("privacy-copy-row")),
            Option(CORRECT, text("privacy-correct"), CORRECT, text("privacy-correct-row")),
            Option(OBJECT, text("privacy-object"), OBJECT, text("privacy-object-row")),
            Option(DELETE, text("privacy-delete"), DELETE, text("privacy-delete-row")),
            Option(ASK, text("privacy-ask"), ASK, text("privacy-ask-row")),
        ]
        shown = summary_words(summary, today.tzinfo)
        wish = await chat.choose("privacy-shown", options, label="wish", button="privacy-wishes", shown=shown)
        await counter.carry_out(chat, wish, summary, today)

    async def answered(chat: Conversation, event: RequestAnswered) -> None:
        words = text("privacy-answered", reference=event.reference, words=event.words)
        await chat.say(WithTemplate(Said(words), TEMPLATE, {"reference": event.reference}))

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        await chat.do("move", counter.move, event.other, chat.resident.id)

    return Capability(
        name="privacy",
        title=text("privacy-title"),
        summary=text("privacy-summary"),
        keywords=text("privacy-keywords"),
        run=run,
        services=("personal_data", "residents", *(["identity"] if settings.level else [])),
        requires=(settings.level,) if settings.level else (),
        on_event={RequestAnswered: answered, ResidentMerged: merged},
    )


class _Counter:
    """What residents may want, one method each."""

    def __init__(self, context: PluginContext) -> None:
        self.settings: Settings = context.settings
        self._book, self._papers = Book(context.storage), Papers(context)

    async def carry_out(self, chat: Conversation, wish: str, summary: DataSummary, today: dt.datetime) -> None:
        if wish == COPY:
            await self._copy(chat, today)
        elif wish == CORRECT:
            await self._request(chat, "correction", today)
        elif wish == OBJECT:
            await self._object(chat, summary, today)
        elif wish == DELETE:
            await self._delete(chat, summary, today)
        else:
            officer, regulator = self.settings.officer, self.settings.regulator
            await chat.say("privacy-who", officer=officer, known=bool(officer), regulator=regulator)

    @effect(idempotent=True)
    async def move(self, before: str, after: str) -> None:
        """Two residents turned out to be one."""
        await self._book.move(before, after)

    async def _copy(self, chat: Conversation, today: dt.datetime) -> None:
        await self._be_sure(chat)
        records, resident = chat.services.personal_data, chat.resident.id
        whole = await chat.read("copy", calling(records.copy, timeout=PAPER_SECONDS), resident, chat.language)
        if whole is None:
            raise Sorry("privacy-nothing")
        make = calling(self._papers.make, timeout=PAPER_SECONDS)
        copies = await chat.read("paper", make, whole, chat.language, today.date())
        await chat.do("note", records.note, resident, "copied", "in the chat", today)
        name = f"my-data-{copies.day}"
        await chat.say(Document(copies.readable, f"{name}.pdf", text("privacy-copy-caption")))
        await chat.say(Document(copies.whole, f"{name}.json.txt", text("privacy-copy-machine")))

    async def _request(self, chat: Conversation, kind: Kind, today: dt.datetime) -> None:
        parse = parsers.words(least=SHORTEST_REQUEST)
        words = await chat.ask(f"privacy-{kind}", parse=parse, label="request", retry="privacy-in-words")
        asked = await chat.now(label="asked at")
        reference = await chat.do("request", self._book.ask, chat.resident.id, kind, words, asked.timestamp())
        act: DataAct = "correction asked" if kind == "correction" else "objected"
        note = chat.services.personal_data.note
        await chat.do("note", note, chat.resident.id, act, reference, asked)
        until = (asked + dt.timedelta(days=self.settings.answer_days)).date()
        await chat.say("privacy-requested", reference=reference, until=until)

    async def _object(self, chat: Conversation, summary: DataSummary, today: dt.datetime) -> None:
        consented = [each for each in summary.kept if each.by_consent]
        if not consented:
            await self._request(chat, "objection", today)
            return
        shown = lines(text("privacy-consented"), *[text("privacy-line", what=each.what) for each in consented[:6]])
        options = [Option(each, text(f"privacy-button-{each}"), each) for each in (STOP, OTHER, KEEP)]
        wish = await chat.choose("privacy-shown", options, label="objection", shown=shown)
        if wish == OTHER:
            await self._request(chat, "objection", today)
        elif wish == STOP:
            records = chat.services.personal_data
            await chat.do("withdraw", records.withdraw, chat.resident.id)
            await chat.do("note", records.note, chat.resident.id, "withdrawn", "in the chat", today)
            await chat.say("privacy-stopped")
        else:
            await chat.say("privacy-as-it-was")

    async def _delete(self, chat: Conversation, summary: DataSummary, today: dt.datetime) -> None:
        await self._be_sure(chat)
        keep = Option(KEEP, text("privacy-button-keep"), KEEP, also=("no",))
        options = [Option(GO, text("privacy-button-go"), GO, also=("yes",)), keep]
        shown = deletion_words(summary, today.tzinfo)
        if await chat.choose("privacy-shown", options, label="first", shown=shown) == KEEP:
            raise Sorry("privacy-as-it-was")
        sure = [keep, Option(DELETE, text("privacy-button-all"), DELETE, also=("yes",))]
        if await chat.choose("privacy-sure", sure, label="sure") == KEEP:
            raise Sorry("privacy-as-it-was")
        now = await chat.now(label="confirmed at")
        note = chat.services.personal_data.note
        await chat.do("note", note, chat.resident.id, "erasure asked", "in the chat, twice confirmed", now)
        await chat.do("delete", self._book.delete, chat.resident.id, "asked in the chat", now.timestamp())
        await chat.say("privacy-deleting")

    async def _be_sure(self, chat: Conversation) -> None:
        """Whoever the city knows shows who they are, as far as the operator wants it."""
        if self.settings.level and await chat.read("holder", chat.services.identity.holder, chat.resident) is not None:
            await chat.require(self.settings.level)
