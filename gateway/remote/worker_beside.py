"""In the worker: what the plugin does beside conversations, and what it is handed for that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from gateway.clock import Clock, RandomIds
from gateway.files import Files
from gateway.life_cycle import PluginChange
from gateway.loaded_plugin import LoadedPlugin
from gateway.message_filters import AnswerInstead, Drop
from gateway.outbound import OpenHttp
from gateway.pages.exchange import BadRequest
from gateway.pages.route import HttpRoute
from gateway.personal_data import Kept
from gateway.remote import protocol as wire
from gateway.remote.calling import signature_of
from gateway.remote.data import packed
from gateway.remote.executing import trouble_of
from gateway.runtime import PluginRuntime
from gateway.service_view import Services
from sessions.storage import PluginTransaction

Call = Callable[[str, str, str, bytes], Awaitable[bytes]]
"""Calls a method of a service in the gateway: ticket, service, method, and the arguments as JSON."""


class OpenStep(Struct, frozen=True):
    """A transaction of the gateway that a step in the plugin's life is carried out in.

    Arguments:
        transaction: reached with a ticket. flush: hands over what was published; at the end.
    """

    transaction: PluginTransaction
    flush: Callable[[], Awaitable[None]]


class Host(Struct, frozen=True, kw_only=True):
    """What the gateway does for the plugin while it has a ticket.

    Arguments:
        call: see `Call`. step: the transaction behind a ticket.
    """

    call: Call
    step: Callable[[str], OpenStep]


class Surroundings(Struct, frozen=True, kw_only=True):
    """What the plugin is handed beside its ticket."""

    clock: Clock
    files: Files
    http: OpenHttp
    wording: Any
    host: Host


class BesideWorker:
    """Answers requests that are no runs.

    Arguments:
        plugin: whose storage and address are open.
    """

    def __init__(self, plugin: LoadedPlugin, around: Surroundings) -> None:
        self._plugin, self._around = plugin, around
        self._ids = RandomIds(around.clock)
        self._renderer: Any = None
        self._operations: Mapping[str, Callable[[Any], Awaitable[Any]]] = {
            "page": self._page,
            "check": self._check,
            "work": self._work,
            "filter": self._filter,
            "change": self._change,
            "personal": self._personal,
        }

    def does(self, operation: str) -> Callable[[Any], Awaitable[Any]] | None:
        """What answers an operation; None if it is none of these."""
        return self._operations.get(operation)

    async def _page(self, asked: wire.Page) -> wire.PageReply:
        route = self._route(asked)
        if route is None:
            return wire.CrashReply(error=f"there is no route {asked.request.method} {asked.route}")
        try:
            return wire.PageAnswer(
                response=await route.handle(asked.request, self._runtime(route.services, asked, asked.mark))
            )
        except BadRequest:
            return wire.BadRequestReply()
        except Exception as error:  # border: a page is the plugin's code; the gateway decides what comes of it
            return trouble_of(error)  # type: ignore[return-value] # it is one of them

    def _route(self, asked: wire.Page) -> HttpRoute | None:
        found = (r for r in self._plugin.routes if r.path == asked.route and asked.request.method in r.methods)
        return next(found, None)

    async def _check(self, asked: wire.Check) -> wire.CheckReply:
        check = next((each for each in self._plugin.health if each.name == asked.name), None)
        if check is None:
            return wire.CrashReply(error=f"there is no health check {asked.name}")
        try:
            health = await check.check(self._runtime(check.services, asked))
            return wire.Checked(ok=health.ok, detail=health.detail)
        except Exception as error:  # border: as above
            return _crash(error)

    async def _work(self, asked: wire.Work) -> wire.WorkReply:
        service = next((each for each in self._plugin.background if each.name == asked.name), None)
        if service is None:
            return wire.CrashReply(error=f"there is no background service {asked.name}")
        try:
            await service.run(self._runtime(service.services, asked))
        except Exception as error:  # border: as above
            trouble = trouble_of(error)
            return trouble if isinstance(trouble, wire.TryLaterReply) else _crash(error)
        return wire.Done()

    async def _filter(self, asked: wire.Filter) -> wire.FilterReply:
        found = next((each for each in self._plugin.filters if each.name == asked.name), None)
        if found is None:
            return wire.CrashReply(error=f"there is no filter {asked.name}")
        try:
            match found.look(asked.message):
                case Drop(reason):
                    return wire.Filtered(verdict="drop", reason=reason)
                case AnswerInstead(words):
                    return wire.Filtered(verdict="answer", words=packed(words))
        except Exception as error:  # border: as above
            return _crash(error)
        return wire.Filtered(verdict="pass")

    async def _personal(self, asked: wire.Personal) -> wire.PersonalReply:
        personal, zone = self._plugin.personal, ZoneInfo(self._plugin.city.timezone)
        does = None if personal is None else getattr(personal, asked.act)
        if does is None:
            return wire.CrashReply(error=f"it has no {asked.act} for what it keeps about residents")
        try:
            kept: Sequence[Kept] | None = await does(asked.resident, dt.datetime.fromtimestamp(asked.now, zone))
            return wire.Done() if kept is None else wire.PersonalAnswer(kept=tuple(map(_kept, kept)))
        except Exception as error:  # border: as above
            trouble = trouble_of(error)
            return trouble if isinstance(trouble, wire.TryLaterReply) else _crash(error)

    async def _change(self, asked: wire.Change) -> wire.ChangeReply:
        plugin = self._plugin
        function = getattr(plugin.life_cycle, asked.step)
        if function is None:
            return wire.CrashReply(error=f"there is nothing to be done for {asked.step}")
        change = PluginChange(
            plugin=plugin.name,
            step=asked.step,
            before=asked.before,
            version=asked.version,
            settings=plugin.context.settings,
            at=asked.now,
        )
        try:
            step = self._around.host.step(asked.ticket)
            await function(plugin.storage.part_of(step.transaction, self._around.clock), change)
            await step.flush()
        except ValueError as error:
            return wire.RefusedReply(what=str(error))
        except Exception as error:  # border: as above
            return _crash(error)
        return wire.Done()

    # ------------------------------------------------------------------------------------------ what it is handed

    def _runtime(self, services: tuple[str, ...], asked: wire.Beside, mark: str = "") -> PluginRuntime:
        plugin, around = self._plugin, self._around
        renderer: Any = self._pages() if mark else None  # slow to make, and only pages are made with it
        return PluginRuntime(
            plugin=plugin.name,
            city=plugin.city,
            clock=around.clock,
            ids=self._ids,
            storage=plugin.storage,
            services=TicketServices(plugin.name, services, asked.ticket, around.host.call),
            files=around.files,
            http=around.http,
            address=plugin.address,
            wording=around.wording,
            renderer=renderer,
            tokens=_Marks(mark),  # type: ignore[arg-type] # the gateway puts the tokens in their places
        )

    def _pages(self) -> Any:
        if self._renderer is None:
            if not self._plugin.routes:
                return None
            from gateway.pages.rendering import Renderer, Stylesheet  # slow to load, and few need it

            base = urlsplit(self._plugin.address.base or "").path.rstrip("/")
            style = base + Stylesheet(self._plugin.city.colour).path
            self._renderer = Renderer(self._plugin.city, self._around.wording, style, self._plugin.pages)
        return self._renderer


def _kept(kept: Kept) -> wire.KeptFacts:
    """One thing that is kept, as JSON has it."""
    return wire.KeptFacts(
        what=packed(kept.what),
        data=msgspec.json.decode(msgspec.json.encode(kept.data)),
        since=kept.since,
        until=kept.until,
        law=packed(kept.law),
        by_consent=kept.by_consent,
    )


class _Marks:
    """Stands for the tokens of forms, which are made by the gateway alone; see `wire.Page.mark`."""

    def __init__(self, mark: str) -> None:
        self._mark = mark

    def make(self, plugin: str, path: str) -> str:
        return f"{self._mark}{path.encode().hex()}."


class TicketServices(Services):
    """The services that a page, a background service or a check has declared; the gateway calls them."""

    def __init__(self, owner: str, services: tuple[str, ...], ticket: str, call: Call) -> None:
        self.__dict__["_owner"] = owner
        for name in services:
            self.__dict__[name] = _Service(name, ticket, call)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(
            f"{self.__dict__.get('_owner', '?')} did not declare the service {name!r} here; add it to services=(...) "
            f"of its HttpRoute, BackgroundService or HealthCheck"
        )


class _Service:
    def __init__(self, name: str, ticket: str, call: Call) -> None:
        self._name, self._ticket, self._call = name, ticket, call

    def __getattr__(self, method: str) -> Any:
        if method.startswith("_"):
            raise AttributeError(method)
        signature = signature_of(self._name, method)

        async def called(*args: Any, **named: Any) -> Any:
            given = msgspec.json.encode(msgspec.to_builtins((args, named)))
            value = await self._call(self._ticket, self._name, method, given)
            kind = signature.return_annotation
            return (
                msgspec.msgpack.decode(value) if kind is signature.empty else msgspec.msgpack.decode(value, type=kind)
            )

        return called


def _crash(error: Exception) -> wire.CrashReply:
    found = trouble_of(error)
    return (
        found if isinstance(found, wire.CrashReply) else wire.CrashReply(error=f"{type(error).__name__}: {error}"[:500])
    )
