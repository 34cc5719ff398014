"""In the worker: what a plugin is, in the words of the protocol."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from gateway.life_cycle import STEPS
from gateway.loaded_plugin import LoadedPlugin
from gateway.pages.route import HttpRoute
from gateway.personal_data import PersonalData
from gateway.plugin import City
from gateway.remote import protocol as wire
from gateway.remote.data import packed, plain_values
from gateway.remote.kinds import name_of
from gateway.settings import Fault
from gateway.template_declaration import Button, CarouselCard, MessageTemplate
from sessions.capability import Capability
from sessions.errors import NotStorable
from sessions.forms import Form
from sessions.run import result_type


def description_of(plugin: LoadedPlugin) -> wire.Description:
    """What the plugin is."""
    return wire.Description(
        version=plugin.version,
        origin=plugin.origin,
        hooks=plugin.hooks,
        capabilities=tuple(map(facts_of, plugin.capabilities)),
        providers=tuple(wire.ProviderFacts(services={service: {} for service in p.services}) for p in plugin.providers),
        templates=tuple(map(template_facts, plugin.templates)),
        intents=tuple(wire.IntentFacts(capability=i.capability, phrases=packed(i.phrases)) for i in plugin.intents),
        steps=plugin.steps,
        texts=dict(_texts(plugin.texts)),
        routes=tuple(map(_route, plugin.routes)),
        background=tuple(
            wire.ServiceFacts(
                name=each.name,
                services=each.services,
                every=each.every,
                restarts=each.restarts,
                within=each.within,
            )
            for each in plugin.background
        ),
        health=tuple(wire.CheckFacts(name=each.name, services=each.services) for each in plugin.health),
        filters=tuple(each.name for each in plugin.filters),
        policies=tuple(
            wire.PolicyFacts(level=each.level, services=each.services, capabilities=each.capabilities)
            for each in plugin.policies
        ),
        life=tuple(step for step in STEPS if getattr(plugin.life_cycle, step) is not None),
        personal=_personal(plugin.personal),
        unable=tuple(_unable(plugin)),
    )


def refused(faults: list[Fault]) -> wire.Description:
    """What is wrong with it."""
    return wire.Description(faults=tuple(wire.PluginFault(what=fault.what, mend=fault.mend) for fault in faults))


def facts_of(capability: Capability) -> wire.CapabilityFacts:
    """A capability without its code."""
    parameters = list(inspect.signature(capability.run).parameters)[1:]
    return wire.CapabilityFacts(
        name=capability.name,
        title=packed(capability.title),
        summary=packed(capability.summary),
        keywords=packed(capability.keywords),
        urgent=packed(capability.urgent),
        gives_way=capability.gives_way,
        follows=capability.follows,
        listed=capability.listed,
        services=capability.services,
        version=capability.version,
        parameters=tuple(parameters),
        returns=_returns(capability),
        on_event=tuple(kind.__name__ for kind in capability.on_event),
        left=capability.left is not None,
        requires=capability.requires,
        grants=capability.grants,
        forms=tuple(map(_form, capability.forms)),
        command=capability.command,
        never_guessed=capability.never_guessed,
        references=capability.references,
    )


def _returns(capability: Capability) -> str | None:
    try:
        return name_of(result_type(capability))
    except NotStorable:
        return None


def _form(form: Form[Any]) -> wire.FormFacts:
    return wire.FormFacts(key=form.key, fields=form.fields, title=packed(form.title), button=packed(form.button))


def template_facts(template: MessageTemplate) -> wire.TemplateFacts:
    """A template; of files for reviewers, where they are."""
    fields = {name: getattr(template, name) for name in template.__struct_fields__ if name not in ("values", "sample")}
    fields["buttons"] = _buttons(template.buttons)
    fields["cards"] = [_card(card) for card in template.cards]
    found = {"": template.sample, **{str(number): card.sample for number, card in enumerate(template.cards)}}
    samples = {place: str(sample.resolve()) for place, sample in found.items() if sample is not None}
    return wire.TemplateFacts(template=fields, values=plain_values(dict(template.values)), samples=samples)


def _route(route: HttpRoute) -> wire.RouteFacts:
    return wire.RouteFacts(
        path=route.path,
        methods=route.methods,
        services=route.services,
        csrf=route.csrf,
        largest=route.largest,
        seconds=route.seconds,
        per_minute=route.per_minute,
        cookies=route.cookies,
    )


def _card(card: CarouselCard) -> dict[str, Any]:
    fields = {name: getattr(card, name) for name in card.__struct_fields__ if name not in ("buttons", "sample")}
    return {**fields, "buttons": _buttons(card.buttons)}


def _buttons(buttons: Iterable[Button]) -> list[dict[str, Any]]:
    return [{"kind": type(button).__name__, **msgspec.to_builtins(button)} for button in buttons]


def _texts(folder: Path | None) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.ftl")) if folder is not None else ():
        yield file.stem, file.read_text(encoding="utf-8")


def _personal(personal: PersonalData | None) -> wire.PersonalFacts | None:
    if personal is None:
        return None
    return wire.PersonalFacts(withdraw=personal.withdraw is not None, why_none=personal.why_none)


def _unable(plugin: LoadedPlugin) -> Iterator[str]:
    """What it declares and cannot have outside the gateway's own process. Pages of the console are left out there: what
    they do is done in the terminal, too."""
    declared = {
        "scanners of files (gateway_media_scanners)": plugin.scanners,
        "an understander (gateway_understanding)": plugin.understanders,
    }
    return (what for what, found in declared.items() if found)


def city_facts(city: City) -> wire.CityFacts:
    """The city, for a plugin."""
    return wire.CityFacts(
        name=city.name,
        timezone=city.timezone,
        languages=city.languages,
        colour=city.colour,
        country=city.country,
        holidays=city.holidays,
    )
