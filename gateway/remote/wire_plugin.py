"""Messages of the protocol: what a plugin is."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from gateway.life_cycle import StepName
from sessions.forms import Field
from sessions.messages import Text

VERSION = 1
"""Of the protocol. Within one number fields are only added."""


class CityFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The `[city]` table."""

    name: str
    timezone: str
    languages: tuple[str, ...]
    colour: str
    country: str = ""
    holidays: tuple[date, ...] = ()


class Describe(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is this plugin?

    Arguments:
        plugin: its name. settings: its table in `plugins.toml`, as JSON.
    """

    protocol: int = VERSION
    plugin: str
    settings: dict[str, Any] = {}
    city: CityFacts


class FormFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A form; see `gateway.api.Form`."""

    key: str
    fields: tuple[Field, ...]
    title: Text
    button: Text


class CapabilityFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A capability; see `gateway.api.Capability`.

    Arguments:
        parameters: names of the arguments that its code takes.
        returns: the type of what it gives, if that is one of `gateway.api`: `Holder`, `Holder?`.
        on_event: names of the events that it tells of. left: whether it is told that it was left.
    """

    name: str
    title: Text
    summary: Text | None = None
    keywords: Text | None = None
    urgent: Text | None = None
    gives_way: bool = False
    follows: tuple[str, ...] = ()
    listed: bool = True
    services: tuple[str, ...] = ()
    version: str = "1"
    parameters: tuple[str, ...] = ()
    returns: str | None = None
    on_event: tuple[str, ...] = ()
    left: bool = False
    requires: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    forms: tuple[FormFacts, ...] = ()
    command: str | None = None
    never_guessed: bool = False
    references: tuple[str, ...] = ()


class TemplateFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A template; `template` has the fields of `gateway.api.MessageTemplate`, `values` the examples, `samples` the
    paths of files for reviewers that come with the plugin: its own, and by number those of cards (workers only)."""

    template: dict[str, Any]
    values: dict[str, Any] = {}
    samples: dict[str, str] = {}


class MethodFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a provider says about one of its methods; see `gateway.api.effect` and `call`."""

    timeout: float | None = None
    retry: tuple[int, float, float, float] | None = None
    idempotent: bool = False
    find: str | None = None


class ProviderFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A provider: its services, each with the methods of which something is said."""

    services: dict[str, dict[str, MethodFacts]]


class PluginFault(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that is wrong with the settings or the plugin, for the operator."""

    what: str
    mend: str


class IntentFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Sentences that mean a capability; see `gateway.api.Intent`."""

    capability: str
    phrases: Text


class RouteFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An address below the plugin's own path; see `gateway.api.HttpRoute`."""

    path: str
    methods: tuple[str, ...] = ("GET",)
    services: tuple[str, ...] = ()
    csrf: bool = True
    largest: int = 64 * 1024
    seconds: float = 15.0
    per_minute: int = 60
    cookies: tuple[str, ...] = ()


class ServiceFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A background service; see `gateway.api.BackgroundService`."""

    name: str
    services: tuple[str, ...] = ()
    every: float | None = None
    restarts: int = 5
    within: float = 60.0


class CheckFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A health check; see `gateway.api.HealthCheck`."""

    name: str
    services: tuple[str, ...] = ()


class PolicyFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A policy; see `gateway.api.Policy`."""

    level: str
    services: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()


class PersonalFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """That it answers for what it keeps about residents; see `gateway.api.PersonalData`.

    Arguments:
        withdraw: whether something goes on by consent. why_none: why nothing that it keeps is about residents.
    """

    withdraw: bool = False
    why_none: str = ""


class Description(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the plugin is.

    Arguments:
        faults: if there are any, the rest is left out.
        hooks: names of the hooks that it has. steps: see `gateway_storage`.
        texts: what is in its language files, by language.
        routes, background, health, policies: what it has beside capabilities. filters: names of its message filters.
        life: steps in its life that it cares about.
        personal: that it answers for what it keeps about residents, if it does.
        unable: what it declares and cannot have where it runs: `scanners of files`.
    """

    protocol: int = VERSION
    version: str = "0"
    origin: str = ""
    hooks: tuple[str, ...] = ()
    capabilities: tuple[CapabilityFacts, ...] = ()
    providers: tuple[ProviderFacts, ...] = ()
    templates: tuple[TemplateFacts, ...] = ()
    intents: tuple[IntentFacts, ...] = ()
    steps: tuple[str, ...] = ()
    texts: dict[str, str] = {}
    routes: tuple[RouteFacts, ...] = ()
    background: tuple[ServiceFacts, ...] = ()
    health: tuple[CheckFacts, ...] = ()
    filters: tuple[str, ...] = ()
    policies: tuple[PolicyFacts, ...] = ()
    life: tuple[StepName, ...] = ()
    personal: PersonalFacts | None = None
    unable: tuple[str, ...] = ()
    faults: tuple[PluginFault, ...] = ()
