"""What can be wrong only between plugins; each fault with its place and its remedy."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from msgspec.structs import replace

from gateway.loaded_plugin import NAME, LoadedPlugin
from gateway.outage_talk import TEMPLATE as OUTAGE_OVER
from gateway.pages.table import faults_of
from gateway.plugins_file import PluginsFile
from gateway.policies import under
from gateway.services import BUILT_IN as OUR_SERVICES
from gateway.services import SERVICES
from gateway.settings import Fault
from sessions.forms import Form
from sessions.identity import LevelEnded, NumberChanged, RegistrationEnded, ResidentMerged
from sessions.messages import DeliveryFailed, MarketingChanged
from sessions.ports import BY_CAPABILITY

SHARED = (NumberChanged, ResidentMerged, RegistrationEnded, LevelEnded, DeliveryFailed, MarketingChanged)
"""What the gateway itself publishes concerns any number of capabilities; an event of a plugin has one owner."""


def check_together(file: PluginsFile, plugins: tuple[LoadedPlugin, ...], away: Collection[str] = ()) -> list[Fault]:
    """What can be wrong only between plugins: names taken twice, services without a provider, no fallback.

    Arguments:
        away: plugins that are switched on and could not be loaded; nobody is blamed for missing them.
    """
    policies = [policy for plugin in plugins for policy in plugin.policies]
    plugins = tuple(replace(plugin, capabilities=under(policies, plugin.capabilities)) for plugin in plugins)
    return [
        *_names(file, plugins),
        *_templates(file, plugins),
        *_services(file, plugins, away),
        *_declared(file, plugins),
        *_levels(file, plugins, away),
        *_circles(file, plugins),
        *_named(file, plugins, away),
        *_forms(file, plugins),
        *_understanding(file, plugins),
        *_fallback(file, plugins),
    ]


def _names(file: PluginsFile, plugins: tuple[LoadedPlugin, ...]) -> Iterable[Fault]:
    owners: dict[str, str] = {}
    for plugin in plugins:
        for capability in plugin.capabilities:
            where = f"{file.path}: [plugins.{plugin.name}]"
            if not NAME.match(capability.name):
                yield Fault(f"{capability.name!r} is no name for a capability", where, "It is a bug in the plugin.")
            if capability.name in owners:
                what = f"the capability {capability.name} is there already, from {owners[capability.name]}"
                yield Fault(what, where, "Switch one of the two off with enabled = false.")
            owners[capability.name] = plugin.name


def _forms(file: PluginsFile, plugins: tuple[LoadedPlugin, ...]) -> Iterable[Fault]:
    """Different forms with the same key; one form may serve several capabilities."""
    known: dict[str, tuple[Form[Any], str]] = {}
    for plugin in plugins:
        for form in (form for capability in plugin.capabilities for form in capability.forms):
            first, owner = known.setdefault(form.key, (form, plugin.name))
            if first != form:
                what, where = f"another form {form.key} is there already, from {owner}", f"[plugins.{plugin.name}]"
                yield Fault(what, f"{file.path}: {where}", "Switch one of the two off with enabled = false.")


def _templates(file: PluginsFile, plugins: tuple[LoadedPlugin, ...]) -> Iterable[Fault]:
    owners = {OUTAGE_OVER.name: "the gateway itself"}
    for plugin in plugins:
        for template in plugin.templates:
            if template.name in owners:
                what = f"the template {template.name} is there already, from {owners[template.name]}"
                yield Fault(what, f"{file.path}: [plugins.{plugin.name}]", "Switch one of the two off.")
            owners[template.name] = plugin.name


def _services(file: PluginsFile, plugins: tuple[LoadedPlugin, ...], away: Collection[str]) -> Iterable[Fault]:
    where = f"{file.path}: [services]"
    offered = {plugin.name: {s for p in plugin.providers for s in p.services} for plugin in plugins}
    for service, plugin_name in file.services.items():
        able = [name for name, services in offered.items() if service in services]
        if service in OUR_SERVICES:
            yield Fault(f"{service}: the gateway itself stands behind this service", where, "Take the line out.")
        elif service not in SERVICES:
            yield Fault(f"there is no service {service}", where, f"Services are: {', '.join(sorted(SERVICES))}.")
        elif plugin_name in away:
            continue
        elif plugin_name not in offered:
            yield Fault(f"{service}: {plugin_name} is not switched on", where, f"Add [plugins.{plugin_name}].")
        elif plugin_name not in able:
            others = f"One of these can: {', '.join(able)}." if able else "Switch on a plugin that can."
            yield Fault(f"{service}: {plugin_name} does not offer this service", where, others)
    for plugin in plugins:
        for user, service in _wanted(plugin):
            if service in OUR_SERVICES:
                continue
            if service not in SERVICES:
                what = f"{user} asks for a service that does not exist: {service}"
                yield Fault(what, f"{file.path}: [plugins.{plugin.name}]", "It is a bug in the plugin.")
            if service in SERVICES and service not in file.services:
                what = f"{user} needs the service {service}, and nobody stands behind it"
                able = [name for name, services in offered.items() if service in services]
                mend = f'Add {service} = "{able[0] if able else "NAME_OF_A_PLUGIN"}".'
                yield Fault(what, where, mend)


def _wanted(plugin: LoadedPlugin) -> Iterable[tuple[str, str]]:
    """Who in the plugin asks for which service."""
    users = [(each.name, each.services) for each in plugin.capabilities]
    users += [(f"the page {each.path} of {plugin.name}", each.services) for each in plugin.routes]
    users += [(f"the background service {each.name} of {plugin.name}", each.services) for each in plugin.background]
    users += [(f"the health check {each.name} of {plugin.name}", each.services) for each in plugin.health]
    users += [(f"the console page {each.name} of {plugin.name}", each.services) for each in plugin.console]
    return ((user, service) for user, services in users for service in services)


def _declared(file: PluginsFile, plugins: tuple[LoadedPlugin, ...]) -> Iterable[Fault]:
    """Routes and background services that cannot be."""
    for plugin in plugins:
        faults = list(faults_of(plugin.name, plugin.routes))
        names = [service.name for service in plugin.background]
        faults += [f"two background services are called {name}" for name in {n for n in names if names.count(n) > 1}]
        names = [page.name for page in plugin.console]
        faults += [f"two pages of the console are called {name}" for name in {n for n in names if names.count(n) > 1}]
        for fault in faults:
            yield Fault(fault, f"{file.path}: [plugins.{plugin.name}]", "It is a bug in the plugin.")


def _levels(file: PluginsFile, plugins: tuple[LoadedPlugin, ...], away: Collection[str]) -> Iterable[Fault]:
    """Levels that nobody grants; levels, events and commands that two want to have."""
    granted = {level for plugin in plugins for c in plugin.capabilities for level in c.grants}
    owners: dict[str, str] = {}
    for plugin in plugins:
        where = f"{file.path}: [plugins.{plugin.name}]"
        for c in plugin.capabilities:
            for level in c.requires:
                if level not in granted and not away:
                    what = f"{c.name} requires residents who are {level}, and nothing brings them there"
                    yield Fault(what, where, f"Switch on a plugin that grants {level}.")
            if c.command is not None and c.command not in [command.value for command in BY_CAPABILITY]:
                what = f"{c.name} wants to carry out {c.command!r}, which is no command that a capability can have"
                yield Fault(what, where, "It is a bug in the plugin.")
            claims = [f"the level {level}" for level in c.grants]
            claims += [f"the event {kind.__name__}" for kind in c.on_event if kind not in SHARED]
            claims += [f"the command {c.command}"] if c.command else []
            for claim in claims:
                if claim in owners:
                    what = f"{c.name} and {owners[claim]} both want {claim}"
                    yield Fault(what, where, "Switch one of the two off with enabled = false.")
                owners[claim] = c.name


def _circles(file: PluginsFile, plugins: tuple[LoadedPlugin, ...]) -> Iterable[Fault]:
    """Levels of policies that nobody could ever reach: what brings a resident there wants them to be there first."""
    every = [c for plugin in plugins for c in plugin.capabilities]
    wanted = {level: set(c.requires) - set(c.grants) for c in every for level in c.grants}
    for level in dict.fromkeys(policy.level for plugin in plugins for policy in plugin.policies):
        reached, ahead = set[str](), list(wanted.get(level, ()))
        while ahead:
            if (each := ahead.pop()) not in reached:
                reached.add(each)
                ahead += wanted.get(each, ())
        if level in reached:
            what = f"the level {level} can never be reached: what grants it asks, in the end, for the level itself"
            yield Fault(what, str(file.path), "Switch off one of the plugins whose policies guard what grants it.")


def _named(file: PluginsFile, plugins: tuple[LoadedPlugin, ...], away: Collection[str]) -> Iterable[Fault]:
    """Intents and policies that name a capability or a service which is not there."""
    there = {capability.name for plugin in plugins for capability in plugin.capabilities}
    for plugin in plugins:
        where = f"{file.path}: [plugins.{plugin.name}]"
        named = [("an intent", intent.capability) for intent in plugin.intents]
        named += [("a policy", name) for policy in plugin.policies for name in policy.capabilities]
        for who, name in named:
            if name not in there and not away:
                mend = "Switch on the plugin that has it, or ask the author of this one."
                yield Fault(f"{who} names the capability {name}, and there is none", where, mend)
        for service in (service for policy in plugin.policies for service in policy.services):
            if service not in SERVICES and service not in OUR_SERVICES:
                what = f"a policy names the service {service}, and there is none"
                yield Fault(what, where, f"Services are: {', '.join(sorted({*SERVICES, *OUR_SERVICES}))}.")


def _understanding(file: PluginsFile, plugins: tuple[LoadedPlugin, ...]) -> Iterable[Fault]:
    """Several that want to understand residents; one that asks by a capability which cannot."""
    first = None
    for owner, each in ((plugin, each) for plugin in plugins for each in plugin.understanders):
        where = f"{file.path}: [plugins.{owner.name}]"
        if first is not None:
            what = f"{owner.name} and {first} both want to understand residents"
            yield Fault(what, where, "Switch one of the two off with enabled = false.")
        first = first or owner.name
        if each.asks is not None and not any(c.name == each.asks and c.gives_way for c in owner.capabilities):
            what = f"{each.name} asks by {each.asks}, which is no capability of this plugin that gives way"
            yield Fault(what, where, "It is a bug in the plugin.")


def _fallback(file: PluginsFile, plugins: tuple[LoadedPlugin, ...]) -> Iterable[Fault]:
    askers = {each.asks for plugin in plugins for each in plugin.understanders}
    if not any(
        c.gives_way and not c.follows and c.name not in askers for plugin in plugins for c in plugin.capabilities
    ):
        mend = "Add [plugins.menu] as the last table."
        yield Fault("no plugin greets the resident and offers what there is", str(file.path), mend)
