"""In the gateway: what a plugin says that it is becomes capabilities, providers and templates of the usual kind."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec

from gateway import template_declaration as declared
from gateway.plugin import Provider, ProviderContext
from gateway.remote import protocol as wire
from gateway.remote.data import real_values, unpacked
from gateway.remote.kinds import event_of, kind_of
from sessions.capability import Capability
from sessions.elsewhere import Code, driven
from sessions.forms import Form

MOST_CAPABILITIES = 50
MakeCode = Callable[[], Code]
OpenServices = Callable[[], Mapping[str, object]]

_BUTTONS = {kind.__name__: kind for kind in declared.BUTTONS}


def capability_of(facts: wire.CapabilityFacts, make: MakeCode) -> Capability:
    """A capability whose code is elsewhere.

    Arguments:
        make: gives the code of one run.

    Raises:
        ValueError: it cannot be what it says.
    """
    forms = tuple(map(_form, facts.forms))

    async def run(chat: Any, **_arguments: Any) -> Any:
        return await driven(chat, make(), forms)

    async def told(chat: Any, _event: Any) -> None:
        await driven(chat, make(), forms)

    names = ["chat", *facts.parameters]
    kinds = [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in dict.fromkeys(names)]
    function: Any = run
    function.__signature__ = inspect.Signature(kinds)
    function.__annotations__ = {"return": kind_of(facts.returns)}
    return Capability(
        name=facts.name,
        title=unpacked(facts.title),
        run=run,
        summary=unpacked(facts.summary),
        keywords=unpacked(facts.keywords),
        urgent=unpacked(facts.urgent),
        gives_way=facts.gives_way,
        follows=facts.follows,
        listed=facts.listed,
        services=facts.services,
        version=facts.version,
        on_event={event_of(name): told for name in facts.on_event},
        left=told if facts.left else None,
        requires=facts.requires,
        grants=facts.grants,
        forms=forms,
        command=facts.command,
        never_guessed=facts.never_guessed,
        references=facts.references,
    )


def _form(facts: wire.FormFacts) -> Form[Any]:
    into = msgspec.defstruct("Filled", [(field.name, field.value_type) for field in facts.fields], frozen=True)
    return Form(key=facts.key, into=into, fields=facts.fields, title=facts.title, button=facts.button)


def template_of(facts: wire.TemplateFacts, source: Path | None = None) -> declared.MessageTemplate:
    """A template.

    Arguments:
        source: the plugin's folder; a sample is a file in it, and no other file of this machine.

    Raises:
        ValueError: it is none.
    """
    fields = dict(facts.template)
    samples = {place: _own_file(path, source) for place, path in facts.samples.items()}
    buttons = _buttons(fields.pop("buttons", ()))
    cards = tuple(_card(card, samples.get(str(number))) for number, card in enumerate(fields.pop("cards", ())))
    kind = declared.MessageTemplate
    plain, values = _plain_fields(kind, fields), real_values(facts.values)
    return kind(**plain, buttons=buttons, cards=cards, values=values, sample=samples.get(""))


def _own_file(path: str, source: Path | None) -> Path:
    found = Path(path).resolve()
    if source is None or not found.is_relative_to(source.resolve()):
        raise ValueError("the sample of a template is no file of the plugin's own")
    return found


def _card(fields: Mapping[str, Any], sample: Path | None) -> declared.CarouselCard:
    kind = declared.CarouselCard
    return kind(**_plain_fields(kind, fields), buttons=_buttons(fields.get("buttons", ())), sample=sample)


def _plain_fields(kind: type[msgspec.Struct], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Those that stand for themselves, each of the type that it must have."""
    return {
        field.name: msgspec.convert(fields[field.name], field.type)
        for field in msgspec.structs.fields(kind)
        if field.name in fields and field.name not in ("values", "buttons", "cards", "sample")
    }


def _buttons(buttons: Iterable[Mapping[str, Any]]) -> tuple[declared.Button, ...]:
    return tuple(_button(dict(button)) for button in buttons)


def _button(fields: dict[str, Any]) -> declared.Button:
    kind = _BUTTONS.get(str(fields.pop("kind", "")))
    if kind is None:
        raise ValueError("a template has a button of an unknown kind")
    return msgspec.convert(fields, kind)


def provider_of(facts: wire.ProviderFacts, services: OpenServices) -> Provider:
    """A provider whose methods are called elsewhere.

    Arguments:
        services: gives the objects that stand for it, while it runs.
    """

    @asynccontextmanager
    async def open(_context: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        found = services()
        yield {name: found[name] for name in facts.services if name in found}

    return Provider(services=tuple(facts.services), open=open)
