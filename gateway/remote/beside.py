"""In the gateway: what a plugin that runs elsewhere has beside conversations, as declarations of the usual kind.

Each is one request and its reply. What it may call meanwhile it calls with a ticket, see `tickets.py`.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import secrets
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any, Literal

import trio
from msgspec import Struct
from msgspec.structs import replace

from gateway.background import BackgroundService
from gateway.health import Health
from gateway.life_cycle import LifeCycle, PluginChange
from gateway.message_filters import AnswerInstead, Drop, FilterElsewhere, FilterVerdict
from gateway.pages.exchange import HTML, BadRequest, HttpRequest, HttpResponse
from gateway.pages.route import HttpRoute
from gateway.personal_data import Kept, PersonalData
from gateway.plugin_health import WITHIN, HealthCheck
from gateway.policies import Policy
from gateway.remote import protocol as wire
from gateway.remote.channel import Channel, DiedOfIt, NoReply, NotReached, asked
from gateway.remote.code import SLOW, PluginCrashed, performed
from gateway.remote.data import unpacked
from gateway.remote.tickets import Tickets
from gateway.runtime import PluginRuntime
from gateway.storage import Transaction
from sessions.errors import TryLater
from sessions.inbound import Inbound

MOST = 50
"""Routes, and as many background services, checks, filters and policies, of one plugin."""

MOST_PAGES = 16
"""Pages that one plugin makes at the same time; its conversations have the rest of its connections."""

FILTER_SECONDS = 0.25
"""How long all residents wait for a filter; then the message is let through."""

FILTER_RESTS = 10.0
"""Seconds for which a filter that has not answered is not asked again: every message would wait for it."""

PERSONAL_SECONDS = 20.0
"""For handing over, or letting go, what it keeps about one resident."""

STEP_SECONDS = 60.0
"""For a step in the plugin's life; the transaction around it has a shorter limit."""

_HEADERS = frozenset(
    (
        *("allow", "cache-control", "content-disposition", "content-language", "etag", "last-modified", "location"),
        *("refresh", "retry-after", "vary", "www-authenticate"),
    )
)
"""Headers that a plugin outside of the gateway's process may set."""

Act = Literal["export", "erase", "withdraw"]
Reach = Callable[[PluginChange], AbstractAsyncContextManager[Channel]]


class Beside(Struct, frozen=True, kw_only=True):
    """One plugin, as it is asked for what is beside conversations.

    Arguments:
        clock: the time. reach: has it run for a step in its life, if it does not run at that moment.
    """

    plugin: str
    channel: Channel
    tickets: Tickets
    reach: Reach


class Declared(Struct, frozen=True, kw_only=True):
    """What `LoadedPlugin` has beside capabilities and providers."""

    routes: tuple[HttpRoute, ...]
    background: tuple[BackgroundService, ...]
    health: tuple[HealthCheck, ...]
    filters: tuple[FilterElsewhere, ...]
    policies: tuple[Policy, ...]
    life_cycle: LifeCycle
    personal: PersonalData | None


def declared(said: wire.Description, beside: Beside) -> Declared:
    """What a plugin says that it has.

    Raises:
        ValueError: it cannot be.
    """
    every = (said.routes, said.background, said.health, said.filters, said.policies)
    if max(map(len, every)) > MOST:
        raise ValueError(f"it has more than {MOST} routes, background services, checks, filters or policies")
    places = trio.CapacityLimiter(MOST_PAGES)
    return Declared(
        routes=tuple(_route(facts, beside, places) for facts in said.routes),
        background=tuple(_service(facts, beside) for facts in said.background),
        health=tuple(
            HealthCheck(name=facts.name, check=partial(_check, facts.name, beside), services=facts.services)
            for facts in said.health
        ),
        filters=tuple(_filter(name, beside) for name in said.filters),
        policies=tuple(
            Policy(level=facts.level, services=facts.services, capabilities=facts.capabilities)
            for facts in said.policies
        ),
        personal=_personal(said.personal, beside),
        life_cycle=LifeCycle(**{step: partial(_step, beside) for step in said.life}),
    )


# ---------------------------------------------------------------------------------------------- pages


def _route(facts: wire.RouteFacts, beside: Beside, places: trio.CapacityLimiter) -> HttpRoute:
    async def handle(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        try:
            places.acquire_nowait()
        except trio.WouldBlock:
            raise TryLater(SLOW) from None
        try:
            return await _page(facts, beside, request, runtime)
        finally:
            places.release()

    return HttpRoute(
        path=facts.path,
        handle=handle,
        methods=facts.methods,
        services=facts.services,
        csrf=facts.csrf,
        largest=facts.largest,
        seconds=facts.seconds,
        per_minute=facts.per_minute,
        cookies=facts.cookies,
    )


async def _page(facts: wire.RouteFacts, beside: Beside, request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    """One page.

    Raises:
        BadRequest, Sorry, TryLater: it says so. PluginCrashed, Malformed: a bug of the plugin.
    """
    mark = secrets.token_hex(20)
    with beside.tickets.for_services(runtime.services) as ticket:
        page = wire.Page(route=facts.path, request=request, mark=mark, now=runtime.clock.now(), ticket=ticket)
        reply: wire.PageReply = await _asked(beside.channel, "page", page, facts.seconds + 1.0)
    match reply:
        case wire.PageAnswer(response=response):
            return _with_tokens(response, mark, runtime)
        case wire.BadRequestReply():
            raise BadRequest("the plugin says so")
    performed(reply)
    raise AssertionError("what is no page was raised")


def _with_tokens(response: HttpResponse, mark: str, runtime: PluginRuntime) -> HttpResponse:
    """The page with the tokens of its forms in their places, and without headers that are not for a plugin to set."""
    headers = tuple((name, value) for name, value in response.headers if name.lower() in _HEADERS)
    body = response.body
    if response.kind.partition(";")[0].strip().lower() == HTML.partition(";")[0]:

        def token(found: re.Match[bytes]) -> bytes:
            path = bytes.fromhex(found[1].decode()).decode("utf-8", "replace")
            return runtime.form_token(path).encode()

        body = re.sub(mark.encode() + rb"((?:[0-9a-f]{2})*)\.", token, body)
    return replace(response, headers=headers, body=body)


# ---------------------------------------------------------------------------------------------- what goes on beside


def _service(facts: wire.ServiceFacts, beside: Beside) -> BackgroundService:
    async def run(runtime: PluginRuntime) -> None:
        with beside.tickets.for_services(runtime.services) as ticket:
            work = wire.Work(name=facts.name, now=runtime.clock.now(), ticket=ticket)
            reply: wire.WorkReply = await _asked(beside.channel, "work", work, math.inf)
        if not isinstance(reply, wire.Done):
            performed(reply)

    return BackgroundService(
        name=facts.name,
        run=run,
        services=facts.services,
        every=facts.every,
        restarts=facts.restarts,
        within=facts.within,
    )


async def _check(name: str, beside: Beside, runtime: PluginRuntime) -> Health:
    with beside.tickets.for_services(runtime.services) as ticket:
        check = wire.Check(name=name, now=runtime.clock.now(), ticket=ticket)
        try:
            reply: wire.CheckReply = await asked(beside.channel, "check", check, seconds=WITHIN + 1.0)
        except (NotReached, NoReply) as error:
            return Health(False, str(error))
    if isinstance(reply, wire.Checked):
        return Health(reply.ok, reply.detail[:500])
    raise PluginCrashed(f"{reply.error}\n{reply.detail}".strip())


def _filter(name: str, beside: Beside) -> FilterElsewhere:
    rests_until = -math.inf

    async def ask(message: Inbound) -> FilterVerdict:
        nonlocal rests_until
        if trio.current_time() < rests_until:
            return None
        request = wire.Filter(name=name, message=message, now=message.sent_at)
        try:
            with trio.fail_after(FILTER_SECONDS):
                reply: wire.FilterReply = await asked(beside.channel, "filter", request, seconds=FILTER_SECONDS * 2)
        except (NotReached, NoReply, trio.TooSlowError):
            rests_until = trio.current_time() + FILTER_RESTS
            raise
        return _verdict(reply)

    return FilterElsewhere(name=name, look=_nothing, ask=ask)


def _nothing(_message: Inbound) -> None:
    raise AssertionError("its code is elsewhere: `ask` asks there")


def _verdict(reply: wire.FilterReply) -> FilterVerdict:
    match reply:
        case wire.Filtered(verdict="drop", reason=reason):
            return Drop(reason[:200])
        case wire.Filtered(verdict="answer", words=words) if words is not None:
            return AnswerInstead(unpacked(words))
        case wire.Filtered():
            return None
        case wire.CrashReply():
            raise PluginCrashed(f"{reply.error}\n{reply.detail}".strip())


# ---------------------------------------------------------------------------------------------- what it keeps


def _personal(facts: wire.PersonalFacts | None, beside: Beside) -> PersonalData | None:
    async def ask(act: Act, resident: str, now: dt.datetime) -> tuple[wire.KeptFacts, ...]:
        request = wire.Personal(act=act, resident=resident, now=now.timestamp())
        reply: wire.PersonalReply = await _asked(beside.channel, "personal", request, PERSONAL_SECONDS)
        match reply:
            case wire.PersonalAnswer(kept=kept):
                return kept
            case wire.TryLaterReply() | wire.CrashReply():
                performed(reply)
        return ()

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        return [
            Kept(
                what=unpacked(each.what),
                data=each.data,
                since=each.since,
                until=each.until,
                law=None if each.law is None else unpacked(each.law),
                by_consent=each.by_consent,
            )
            for each in await ask("export", resident, now)
        ]

    async def erase(resident: str, now: dt.datetime) -> None:
        await ask("erase", resident, now)

    async def withdraw(resident: str, now: dt.datetime) -> None:
        await ask("withdraw", resident, now)

    if facts is None:
        return None
    return PersonalData(
        export=export, erase=erase, withdraw=withdraw if facts.withdraw else None, why_none=facts.why_none[:500]
    )


# ---------------------------------------------------------------------------------------------- its life


async def _step(beside: Beside, tx: Transaction, change: PluginChange) -> None:
    """One step in its life.

    Raises:
        ValueError: it refuses; a sentence for the operator. PluginCrashed, Malformed: a bug of the plugin.
    """
    with beside.tickets.for_step(_inner(tx)) as ticket:
        request = wire.Change(
            step=change.step,  # type: ignore[arg-type] # it is one of them
            before=change.before,
            version=change.version,
            now=change.at,
            ticket=ticket,
        )
        try:
            async with beside.reach(change) as channel:
                reply: wire.ChangeReply = await asked(channel, "change", request, seconds=STEP_SECONDS)
        except (NotReached, NoReply, OSError) as error:
            raise ValueError(f"it does not answer: {error}") from error
    match reply:
        case wire.RefusedReply(what=what):
            raise ValueError(what[:500])
        case wire.CrashReply():
            raise PluginCrashed(f"{reply.error}\n{reply.detail}".strip())


def _inner(tx: Transaction) -> Any:
    return tx.behind  # type: ignore[attr-defined] # it is always ours


async def _asked(channel: Channel, operation: wire.Operation, request: Any, seconds: float) -> Any:
    """
    Raises:
        TryLater: nobody can be asked now, or who was asked has died, maybe of something else.
    """
    try:
        return await asked(channel, operation, request, seconds=seconds)
    except (NotReached, NoReply, DiedOfIt) as error:
        raise TryLater(SLOW) from error
