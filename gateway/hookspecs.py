"""Every hook a plugin may implement; nothing else.

Hooks are plain functions that return declarations; the declared objects do the work. Each is called once, when the
plugins are loaded, so that a hook costs nothing on the way of a message.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pluggy
from msgspec import Struct

from gateway.background import BackgroundService
from gateway.console_page import ConsolePage
from gateway.intents import Intent
from gateway.life_cycle import LifeCycle
from gateway.media.scanning import MediaScanner
from gateway.message_filters import MessageFilter
from gateway.pages.route import HttpRoute
from gateway.personal_data import PersonalData
from gateway.plugin import CliCommand, PluginContext, Provider
from gateway.plugin_health import HealthCheck
from gateway.policies import Policy
from gateway.template_declaration import MessageTemplate
from gateway.understanding import Understander
from sessions.capability import Capability

PROJECT = "gateway"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as a hook: `@hookimpl`. Its name is that of the hook."""


@hookspec
def gateway_api() -> str:  # type: ignore[empty-body]
    """Which versions of the public API the plugin supports; `gateway.api.API_VERSION` is the present one.

    Caller: `PluginHost.load`, before all other hooks; a plugin that does not support the present version is refused.
    Returns: a version specifier as packages have it (PEP 440), such as `">=1.0,<2"`. Without this hook, every 1.x.
    """


@hookspec
def gateway_settings() -> type[Struct]:  # type: ignore[empty-body]
    """The plugin's own settings, as a Struct whose fields have defaults wherever that is possible.

    Caller: `PluginHost.load`, after `gateway_api`, to check the plugin's table in `plugins.toml`.
    Returns: the Struct's class; what the operator wrote is converted into it, and every fault is named.
    """


@hookspec
def gateway_texts() -> Path:  # type: ignore[empty-body]
    """Where the plugin's words are.

    Caller: `PluginHost.load`.
    Returns: a folder with one Fluent file per language (`en.ftl` at least); `texts` beside the plugin if there is no
        such hook and the folder exists.
    """


@hookspec
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:  # type: ignore[empty-body]
    """What the plugin can do for a resident.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: capabilities, in the order in which the menu shows them.
    """


@hookspec
def gateway_providers(context: PluginContext) -> Sequence[Provider]:  # type: ignore[empty-body]
    """What the plugin can stand behind.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: providers; which of them serve is decided by `[services]` in `plugins.toml`.
    """


@hookspec
def gateway_storage() -> Sequence[str]:  # type: ignore[empty-body]
    """Tables of the plugin's own, in the database of the gateway.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: numbered steps, each one or more SQL statements that make or change tables and indexes; their names begin
        with the plugin's name and two underscores. When the gateway starts, those steps are carried out that were not
        yet. A step that was once released is never changed; add another one.
    """


@hookspec
def gateway_life_cycle() -> LifeCycle:  # type: ignore[empty-body]
    """What the plugin does when it is installed, enabled, configured, upgraded, downgraded, disabled or removed.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: an async function for each step that it cares about. Each runs in one transaction of the plugin's storage;
        one that raises has not happened, and the change that the operator wanted is refused with what it says.
    """


@hookspec
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:  # type: ignore[empty-body]
    """Messages that may leave outside the 24-hour window, once WhatsApp has approved them.

    Caller: `PluginHost.load`, after the settings.
    Returns: templates; `gateway templates push` brings them to WhatsApp.
    """


@hookspec
def gateway_media_scanners(context: PluginContext) -> Sequence[MediaScanner]:  # type: ignore[empty-body]
    """Who looks at the files that residents send, before a capability sees them (a virus scanner).

    Caller: `PluginHost.load`, once the settings are right.
    Returns: scanners; each is asked about every file, in the operator's order of plugins. Only what all of them call
        clean is let through.
    """


@hookspec
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:  # type: ignore[empty-body]
    """Commands for the operator's terminal.

    Caller: `gateway.cli`, before it reads the command line.
    Returns: commands; each appears as `gateway GROUP NAME`.
    """


@hookspec
def gateway_intents(context: PluginContext) -> Sequence[Intent]:  # type: ignore[empty-body]
    """Sentences by which residents ask for something without any of its keywords.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: intents. They are asked only where no keyword fits.
    """


@hookspec
def gateway_understanding(context: PluginContext) -> Sequence[Understander]:  # type: ignore[empty-body]
    """Who understands messages that hold no keyword, better than the gateway's own rules do.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: one understander at most, of all plugins together.
    """


@hookspec
def gateway_message_filters(context: PluginContext) -> Sequence[MessageFilter]:  # type: ignore[empty-body]
    """Who looks at each message when it arrives, before it is stored and before any capability hears it.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: filters; the first one that says something decides, in the operator's order of plugins.
    """


@hookspec
def gateway_policies(context: PluginContext) -> Sequence[Policy]:  # type: ignore[empty-body]
    """What a resident must be, or must have agreed to, before a capability begins: registered, for one; or consent
    before personal data is used.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: policies; each names a level, and the capabilities or services that it guards.
    """


@hookspec
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:  # type: ignore[empty-body]
    """Whether what the plugin needs works now.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: checks; `/readyz` and `gateway plugins` show what they find.
    """


@hookspec
def gateway_http(context: PluginContext) -> Sequence[HttpRoute]:  # type: ignore[empty-body]
    """Addresses below the plugin's own path (`https://.../PLUGIN/...`): pages that residents open from a link, and
    addresses that other systems notify.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: routes. Templates of pages are in the folder `templates` beside the plugin. The operator must have set
        `GATEWAY_PUBLIC_URL`.
    """


@hookspec
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:  # type: ignore[empty-body]
    """What the plugin does beside conversations: look after its tables, ask another system, wait for its news.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: services; each has a supervised task for as long as the gateway runs.
    """


@hookspec
def gateway_personal_data(context: PluginContext) -> PersonalData:  # type: ignore[empty-body]
    """What the plugin keeps about residents: how it hands that over, lets it go, and what law keeps of it.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: functions that the gateway calls when a resident asks what is kept, for a copy, or that it goes; or
        `nothing_personal(why)`. A plugin that keeps anything has this hook.
    """


@hookspec
def gateway_console(context: PluginContext) -> Sequence[ConsolePage]:  # type: ignore[empty-body]
    """Pages in the operator's console: what waits for a person, and what they can do about it.

    Caller: `PluginHost.load`, once the settings are right.
    Returns: pages, made of blocks; the console shows them, asks before acts and keeps the audit.
    """
