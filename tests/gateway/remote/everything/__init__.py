"""A plugin that uses every door of a conversation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from gateway.api import (
    KEY,
    Capability,
    Conversation,
    Field,
    FieldOption,
    Form,
    Heard,
    Left,
    Link,
    MessageTemplate,
    Money,
    Option,
    PluginContext,
    Retry,
    Sorry,
    TimedOut,
    TooManyTries,
    TryLater,
    WithTemplate,
    calling,
    effect,
    hookimpl,
    parsers,
    text,
)


class Settled(Struct, frozen=True):
    """The plugin's own event."""

    amount: Money


class Tree(Struct, frozen=True):
    """What a form gives."""

    kind: str
    planted: dt.date
    note: str | None


FORM = Form(
    key="ev-tree",
    into=Tree,
    fields=(
        Field(
            name="kind",
            kind="choice",
            label=text("ev-kind"),
            options=(FieldOption("oak", text("ev-oak")), FieldOption("fig", text("ev-fig"))),
        ),
        Field(name="planted", kind="date", label=text("ev-planted")),
        Field(name="note", kind="text", label=text("ev-note"), required=False),
    ),
)

_fails = {"next": 0}


async def doors(chat: Conversation, said: str = "", round: int = 1) -> str:
    today = (await chat.now()).date()
    chance = (await chat.random()).randint(1, 6)
    await chat.say("ev-begin", said=said, round=round, today=today, chance=1 <= chance <= 6)
    before = await chat.recall("ev.amount", Money)

    async def twice(number: int) -> int:
        return 2 * number

    async def shift(day: dt.date) -> dt.date:
        return day + dt.timedelta(days=1)

    found = await chat.gather("both", double=(twice, 21), tomorrow=(shift, today))
    await chat.say("ev-found", double=found["double"], tomorrow=found["tomorrow"], before=before or "-")
    amount = await chat.ask("ev-amount", parse=parsers.money, retry="ev-amount-again", attempts=3)
    await chat.remember("ev.amount", amount)

    @effect(idempotent=True)
    async def order(amount: Money, *, key: str = KEY) -> str:
        return f"{amount.cents} {key.split('.', 1)[1]}"

    ordered = await chat.do("order", order, amount)
    reason = await chat.start("ev_child", why="because", money=amount)
    await chat.say(Link(text("ev-link", ordered=ordered, reason=reason), text("ev-open"), "https://x.test/a"))
    match await chat.wait_for(Settled, "s1", within=dt.timedelta(hours=2), hear=True):
        case Settled(amount=paid):
            values = {"amount": paid, "day": today}
            await chat.say(WithTemplate(_said(paid), "ev_paid", values))
        case TimedOut():
            await chat.say("ev-timed-out")
        case Heard(content=heard):
            await chat.say("ev-heard", kind=type(heard).__name__)
    if round == 1 and await chat.confirm("ev-again"):
        await chat.continue_as(round=2)
    return "done"


def _said(paid: Money):
    from gateway.api import Said

    return Said(text("ev-paid", amount=paid))


async def child(chat: Conversation, why: str, money: Money) -> str:
    options = [Option(str(n), text("ev-option", number=n), money + Money(n)) for n in range(1, 5)]
    chosen = await chat.choose("ev-which", options, button="ev-open")
    return f"{why} {chosen.cents}"


async def troubles(chat: Conversation) -> None:
    async def unwilling() -> int:
        _fails["next"] = 1 - _fails["next"]
        if _fails["next"]:
            raise TryLater("ev-later", minutes=5)
        return 7

    await chat.say("ev-number", number=await chat.read("unwilling", calling(unwilling, retry=Retry(tries=1))))

    async def refuses() -> int:
        raise Sorry("ev-no", amount=Money(500))

    try:
        await chat.read("refuses", refuses)
    except Sorry as error:
        await chat.say("ev-caught", key=error.text.key)
    try:
        await chat.ask("ev-amount", parse=parsers.integer, attempts=2)
    except TooManyTries:
        await chat.say("ev-given-up")
    raise Sorry("ev-no", amount=Money(700))


async def plant(chat: Conversation) -> None:
    tree = await chat.form(FORM)
    await chat.say("ev-tree-planted", kind=tree.kind, planted=tree.planted, note=tree.note or "-")


async def speaks(chat: Conversation) -> None:
    async def note(language: str, *, key: str = KEY) -> str:
        return language

    noted = await chat.do("note", note, chat.language)
    await chat.say("ev-spoken", language=chat.language, noted=noted)
    tongue = await chat.choose("ev-tongue", [Option("af", "Afrikaans", "af"), Option("en", "English", "en")])
    await chat.speak(tongue)
    await chat.say("ev-spoken", language=chat.language, noted=noted)
    amount = await chat.ask("ev-amount", parse=parsers.money)
    await chat.say("ev-spoken", language=chat.language, noted=str(amount.cents))


async def left(chat: Conversation, reason: Left) -> None:
    await chat.say("ev-left", reason=reason.value, amount=await chat.recall("ev.amount", Money) or "-")


async def told(chat: Conversation, event: Settled) -> None:
    await chat.say("ev-told", amount=event.amount)


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    def capability(name: str, run: object, **more: object) -> Capability:
        keywords = text(f"{name.replace('_', '-')}-keywords")
        return Capability(name=name, title=text("ev-title"), keywords=keywords, run=run, listed=False, **more)

    return [
        capability("ev_doors", doors, left=left, on_event={Settled: told}),
        capability("ev_child", child),
        capability("ev_troubles", troubles),
        capability("ev_plant", plant, forms=(FORM,)),
        capability("ev_speaks", speaks),
    ]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    values = {"amount": Money(25000), "day": dt.date(2026, 1, 2)}
    return [MessageTemplate(name="ev_paid", body="ev-template", values=values)]
