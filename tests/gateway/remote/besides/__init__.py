"""A plugin with everything that there is beside conversations."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence

import trio
from msgspec import Struct

from gateway.api import (
    AnswerInstead,
    BackgroundService,
    BadRequest,
    Capability,
    Conversation,
    Drop,
    FilterVerdict,
    Health,
    HealthCheck,
    HttpRequest,
    HttpResponse,
    HttpRoute,
    Inbound,
    Kept,
    LifeCycle,
    MessageFilter,
    PersonalData,
    PluginChange,
    PluginContext,
    PluginRuntime,
    Policy,
    Sorry,
    Transaction,
    TryLater,
    TypedText,
    hookimpl,
    text,
)


class Settings(Struct, frozen=True):
    """What the operator sets."""

    refuses: str = ""


class Noted(Struct, frozen=True):
    """A note was left."""

    words: str


async def note(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    who = request.params["who"]
    if request.method == "GET":
        contacts = await runtime.services.directory.emergency()
        seen = int(request.cookies.get("seen", "0")) + 1
        page = runtime.page(
            request, "note.html", who=who, seen=seen, contacts=len(contacts), link=runtime.url(f"/note/{who}")
        )
        return page.with_cookie("seen", str(seen))
    words = request.form().get("words", "")
    match words:
        case "":
            raise BadRequest("no words")
        case "sorry":
            raise Sorry("bs-no", who=who)
        case "later":
            raise TryLater("bs-later")
        case "bug":
            raise RuntimeError("a bug")
        case "wait":
            await trio.sleep_forever()
        case "block":
            time.sleep(600)  # noqa: ASYNC251 - what it is here for
    async with runtime.storage.transaction() as tx:
        await tx.put(f"note {who}", words)
        if "resident" in request.query:
            tx.publish(request.query["resident"], Noted(words), id=words)
    return HttpResponse.redirect(runtime.path(f"/note/{who}?done=1"))


async def raw(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    undeclared = ""
    try:
        await runtime.services.billing.accounts("H1")
    except AttributeError as error:
        undeclared = str(error)
    return HttpResponse(
        status=201,
        headers=(("x-own", "1"), ("retry-after", "7"), ("set-cookie", "a=b"), ("access-control-allow-origin", "*")),
        body=request.body[::-1] + undeclared.encode(),
        kind="application/octet-stream",
    )


async def count(runtime: PluginRuntime) -> None:
    rounds = await runtime.storage.get("rounds", int) or 0
    if rounds == 1:
        await runtime.storage.put("rounds", 2)
        raise TryLater("bs-later")
    await runtime.storage.put("rounds", rounds + 1)
    await runtime.storage.put("contacts", len(await runtime.services.directory.emergency()))


async def watch(runtime: PluginRuntime) -> None:
    await trio.sleep_forever()


async def look(runtime: PluginRuntime) -> Health:
    rounds = await runtime.storage.get("rounds", int)
    return Health(False, f"{rounds} rounds")


def heard(message: Inbound) -> FilterVerdict:
    words = message.content.body if isinstance(message.content, TypedText) else ""
    match words:
        case "spam":
            return Drop("spam")
        case "my secret":
            return AnswerInstead(text("bs-secret", who="you"))
        case "broken":
            raise RuntimeError("a bug")
    return None


async def step(tx: Transaction, change: PluginChange) -> None:
    if change.settings.refuses == change.step:
        raise ValueError(f"not {change.step} now")
    steps = await tx.get("steps", list[str]) or []
    await tx.put("steps", [*steps, f"{change.step} {change.before or '-'} {change.version}"])


async def told(chat: Conversation, event: Noted) -> None:
    await chat.say("bs-noted", words=event.words)


async def known(chat: Conversation, level: str) -> None:
    await chat.say("bs-level", level=level)


async def notes(chat: Conversation) -> None:
    name = await chat.ask("bs-whose")

    async def found() -> str | None:
        return await _context.storage.get(f"note {name.lower()}", str)

    await chat.say("bs-note", words=await chat.read("found", found) or "-")


_context: PluginContext


@hookimpl
def gateway_settings() -> type[Struct]:
    return Settings


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    global _context
    _context = context
    return [
        Capability(name="bs_known", title=text("bs-title"), run=known, listed=False, grants=("bs_known",)),
        Capability(
            name="bs_notes",
            title=text("bs-title"),
            keywords=text("bs-keywords"),
            run=notes,
            listed=False,
            on_event={Noted: told},
        ),
    ]


@hookimpl
def gateway_http(context: PluginContext) -> Sequence[HttpRoute]:
    return [
        HttpRoute(
            path="/note/{who}",
            handle=note,
            methods=("GET", "POST"),
            services=("directory",),
            cookies=("seen",),
            seconds=2.0,
        ),
        HttpRoute(path="/raw", handle=raw, methods=("POST",), csrf=False, largest=100_000),
    ]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    return [
        BackgroundService(name="count", run=count, services=("directory",), every=3600.0),
        BackgroundService(name="watch", run=watch),
    ]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    return [HealthCheck(name="rounds", check=look)]


@hookimpl
def gateway_message_filters(context: PluginContext) -> Sequence[MessageFilter]:
    return [MessageFilter(name="words", look=heard)]


@hookimpl
def gateway_policies(context: PluginContext) -> Sequence[Policy]:
    return [Policy(level="bs_known", capabilities=("bs_notes",))]


@hookimpl
def gateway_life_cycle() -> LifeCycle:
    return LifeCycle(install=step, upgrade=step, enable=step, configure=step, disable=step, remove=step)


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """What somebody has written on a page of their own id; *busy* and *bug* are how it goes wrong."""
    storage = context.storage

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        words = await storage.get(f"note {resident}", str)
        if words == "busy":
            raise TryLater("bs-later")
        if words == "bug":
            raise RuntimeError("a bug")
        law = text("bs-no", who=f"{now.tzinfo}")
        data = {"words": words, "noted": Noted(words or ""), "day": now.date()}
        kept = Kept(what=text("bs-noted", words="…"), data=data, since=1.0, until=2e9, law=law, by_consent=True)
        return [kept] if words else []

    async def erase(resident: str, now: dt.datetime) -> None:
        async with storage.transaction() as tx:
            await tx.delete(f"note {resident}")

    async def withdraw(resident: str, now: dt.datetime) -> None:
        await storage.put(f"withdrawn {resident}", now.date().isoformat())

    return PersonalData(export=export, erase=erase, withdraw=withdraw)
