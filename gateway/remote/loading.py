"""In the gateway: a plugin that runs elsewhere becomes a `LoadedPlugin` like any other; its code is not imported."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec.structs import replace

from gateway.intents import Intent
from gateway.life_cycle import PluginChange
from gateway.loaded_plugin import Catalogue, LoadedPlugin, serving
from gateway.plugin import PluginContext, ProviderContext
from gateway.plugin_module import Found
from gateway.plugin_secrets import Secrets
from gateway.plugin_words import PluginWords
from gateway.plugins_file import PluginsFile, PluginTable
from gateway.public_address import PublicAddress
from gateway.remote import protocol as wire
from gateway.remote import worker_home
from gateway.remote.beside import Beside, declared
from gateway.remote.channel import Channel, NoReply, NotReached
from gateway.remote.code import Reached, RemoteCode
from gateway.remote.data import unpacked
from gateway.remote.described import MOST_CAPABILITIES, capability_of, provider_of, template_of
from gateway.remote.describing import city_facts
from gateway.remote.home import CannotDescribe, Home
from gateway.remote.http_home import HttpHome
from gateway.remote.line import Line
from gateway.remote.locating import Located, locate
from gateway.remote.serving import stand_in
from gateway.remote.trust import FREE, Trust
from gateway.settings import Fault, environment
from gateway.storage import PluginStorage

AT_HOME = 'Set isolation = "in-process" if you trust it with all that the gateway can do.'


def load_elsewhere(
    table: PluginTable, trust: Trust, file: PluginsFile, find: Callable[[str], Found | None]
) -> tuple[LoadedPlugin | None, list[Fault], list[Fault]]:
    """Ask a plugin what it is.

    Returns:
        the plugin; what is wrong with its table in the file; what is wrong with itself.
    """
    where = f"{file.path}: [plugins.{table.name}]"
    if trust.isolation == "http":
        return plugin_at(HttpHome(table.name, trust, Secrets(table.name, environment())), table, trust, file, None)
    located = locate(table.name, find)
    if located is None:
        mend = "Check the spelling, or install the package that brings it into this environment."
        return None, [Fault("there is no such plugin", where, mend)], []
    home = worker_home.WorkerHome(table, trust, file, located, environment())
    return plugin_at(home, table, trust, file, located)


def plugin_at(
    home: Home, table: PluginTable, trust: Trust, file: PluginsFile, located: Located | None
) -> tuple[LoadedPlugin | None, list[Fault], list[Fault]]:
    """See `load_elsewhere`; where it runs is known."""
    where = f"{file.path}: [plugins.{table.name}]"
    try:
        request = wire.Describe(plugin=table.name, settings=wire.plain(table.settings), city=city_facts(file.city))
        said = home.describe(request)
    except CannotDescribe as error:
        return None, [], [Fault(str(error), where, "Mend that, or switch it off with enabled = false.")]
    if said.faults:
        return None, [Fault(fault.what, where, fault.mend) for fault in said.faults], []
    if wrong := list(_not_granted(said, trust, where)):
        return None, wrong, []
    try:
        return _plugin(home, table, trust, file, said, located), [], []
    except (ValueError, TypeError, LookupError) as error:
        what = f"it cannot be what it says that it is: {error}"
        return None, [], [Fault(what, where, "It is a bug in the plugin; switch it off with enabled = false.")]


def _not_granted(said: wire.Description, trust: Trust, where: str) -> Iterator[Fault]:
    """What it needs and cannot have, or has not been granted."""
    grants = f"[plugins.{where.rpartition('.')[2][:-1]}.grants]"
    unable = [*said.unable, *(_only_in_a_worker(said) if trust.isolation == "http" else ())]
    for what in unable:
        yield Fault(f"it has {what}, which cannot be where it runs", where, AT_HOME)
    for who, service in _asking(said):
        if service not in FREE and service not in trust.grants.services:
            what = f"{who} asks for the service {service}, which is not granted"
            yield Fault(what, where, f'Add services = ["{service}"] below {grants} if it may have it.')
    for name, what, there in (
        ("pages", "it has web pages", said.routes),
        ("messages", "its filters want to see every message of every resident", said.filters),
        ("policies", "it says what residents must be before capabilities of others begin", said.policies),
    ):
        if there and not getattr(trust.grants, name):
            yield Fault(f"{what}, which is not granted", where, f"Add {name} = true below {grants} if it may.")
    if (said.steps or said.life) and not trust.grants.storage:
        mend = f"Add storage = true below {grants} if it may." if trust.isolation != "http" else AT_HOME
        yield Fault("it keeps tables in the gateway's database, which is not granted", where, mend)


def _asking(said: wire.Description) -> Iterator[tuple[str, str]]:
    """Who in the plugin asks for which service."""
    users: list[tuple[str, tuple[str, ...]]] = [(each.name, each.services) for each in said.capabilities]
    users += [(f"the page {each.path}", each.services) for each in said.routes]
    users += [(f"the background service {each.name}", each.services) for each in said.background]
    users += [(f"the health check {each.name}", each.services) for each in said.health]
    return ((user, service) for user, services in users for service in services)


def _only_in_a_worker(said: wire.Description) -> Iterator[str]:
    """What needs the way back into the gateway that a plugin behind HTTP does not have."""
    if said.background:
        yield "background services (it has a machine of its own to do such work on)"
    if said.filters:
        yield "message filters (every message would wait for its network)"
    if said.life:
        yield "steps in its life (they need the gateway's database)"
    if any(each.samples for each in said.templates):
        yield "templates with a sample file"
    if any(each.services for each in said.routes) or any(each.services for each in said.health):
        yield "pages or health checks that call services"


def _plugin(
    home: Home,
    table: PluginTable,
    trust: Trust,
    file: PluginsFile,
    said: wire.Description,
    located: Located | None,
) -> LoadedPlugin:
    if len(said.capabilities) > MOST_CAPABILITIES:
        raise ValueError(f"{len(said.capabilities)} capabilities; the most is {MOST_CAPABILITIES}")
    catalogue, storage, address = Catalogue(), PluginStorage(table.name), PublicAddress(table.name)
    line = Line(None if trust.isolation == "http" else catalogue)
    reached, supplied = _reached(table.name, line, said, trust), dict[str, object]()
    plugin = LoadedPlugin(
        name=table.name,
        version=said.version[:40],
        origin=(said.origin or trust.url)[:200],
        hooks=said.hooks,
        source=located.source if located is not None else None,
        texts=Path(table.name) if said.texts else None,
        said_texts=said.texts,
        words=PluginWords(),
        capabilities=tuple(capability_of(facts, lambda: RemoteCode(reached)) for facts in said.capabilities),
        providers=tuple(provider_of(facts, lambda: supplied) for facts in said.providers),
        commands=(),
        templates=tuple(template_of(each, located.source if located else None) for each in said.templates),
        scanners=(),
        intents=tuple(Intent(capability=i.capability, phrases=unpacked(i.phrases)) for i in said.intents),
        storage=storage,
        steps=said.steps,
        place=None,
        address=address,
        context=_context(table, file, storage, address, catalogue),
        serves=serving(file, table.name),
        found=Found(ModuleType(table.name), said.version, said.origin),
        table=table,
        city=file.city,
        catalogue=catalogue,
        runs=trust.words,
        beside=lambda context: _beside(home, plugin, context, line, supplied),
    )
    return _with_what_is_beside(plugin, home, said, line)


def _reached(name: str, line: Line, said: wire.Description, trust: Trust) -> Reached:
    return Reached(
        plugin=name,
        channel=line,
        seconds=trust.grants.turn_seconds,
        allowed=FREE | frozenset(trust.grants.services),
        requires={facts.name: facts.requires for facts in said.capabilities},
        versions={facts.name: facts.version for facts in said.capabilities},
    )


def _with_what_is_beside(plugin: LoadedPlugin, home: Home, said: wire.Description, line: Line) -> LoadedPlugin:
    """The plugin with what it has beside conversations."""

    @asynccontextmanager
    async def reach(change: PluginChange) -> AsyncIterator[Channel]:
        if line.leads:
            yield line
            return
        async with home.changing(plugin, change.at, line) as channel:
            yield channel

    found = declared(said, Beside(plugin=plugin.name, channel=line, tickets=line.tickets, reach=reach))
    return replace(
        plugin,
        routes=found.routes,
        background=found.background,
        filters=found.filters,
        policies=found.policies,
        health=found.health,
        life_cycle=found.life_cycle,
        personal=found.personal,
    )


def _context(
    table: PluginTable, file: PluginsFile, storage: PluginStorage, address: PublicAddress, catalogue: Catalogue
) -> PluginContext:
    return PluginContext(
        name=table.name,
        settings=None,
        city=file.city,
        folder=file.path.resolve().parent,
        catalogue=catalogue.all,
        storage=storage,
        url=address.url,
    )


@asynccontextmanager
async def _beside(
    home: Home, plugin: LoadedPlugin, context: ProviderContext, line: Line, supplied: dict[str, Any]
) -> AsyncIterator[None]:
    """The plugin runs, and its services can be called.

    Raises:
        OSError, ValueError: it cannot; a sentence for the operator.
    """
    async with home.opened(plugin, context, line) as channel:
        with line.leads_to(channel):
            supplied |= _stand_ins(plugin, await _opened(line, plugin), line, context)
            try:
                yield
            finally:
                supplied.clear()


async def _opened(line: Line, plugin: LoadedPlugin) -> Mapping[str, Mapping[str, wire.MethodFacts]]:
    if not line.opens:
        return {service: {} for service in plugin.serves}
    try:
        opened = await line.open()
    except (NotReached, NoReply, wire.Malformed) as error:
        raise OSError(f"it does not answer: {error}") from error
    if opened.fault is not None:
        raise ValueError(opened.fault)
    return {service: opened.methods.get(service, {}) for service in plugin.serves}


def _stand_ins(
    plugin: LoadedPlugin,
    methods: Mapping[str, Mapping[str, wire.MethodFacts]],
    line: Line,
    context: ProviderContext,
) -> dict[str, object]:
    return {name: stand_in(name, methods[name], line, context.clock.now) for name in plugin.serves}
