"""Everything in a filled-in template that Meta would refuse, but its media."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.whatsapp.check_words import check_words
from gateway.whatsapp.limits import LIMITS, Fault, count, plain
from sessions.messages import Parameter, Product, ProductSection, Template, TemplateButton, TemplateCard

_NAME = re.compile(r"[a-z0-9_]+")
_GAPS = re.compile(r"[\n\r\t]| {5,}")


def check_template(message: Template) -> Iterator[Fault]:
    """Each fault, with its place.

    Raises:
        NotRendered: there is a `Text` in it.
    """
    yield from check_words("template.name", "template.name", message.name)
    if not _NAME.fullmatch(message.name):
        yield Fault("template.name", "only a-z, 0-9 and _", "a-z0-9_", message.name[:60])
    if not message.language:
        yield Fault("template.language", "is missing", "en_ZA", "")
    if message.header is not None:
        yield from _parameter("template.header", message.header, "template.header")
    yield from _product("template.media", message.media)
    body = "template.offer.body" if message.offer_ends is not None else "template.body"
    yield from _parameters("template.body", message.body, body)
    yield from _buttons("template.buttons", message.buttons, "template.buttons")
    if message.offer_ends is not None and message.offer_ends.tzinfo is None:
        yield Fault("template.offer_ends", "needs a time zone", "a zone", "none")
    if message.cards:
        yield from count("template.cards", "template.cards", len(message.cards), "cards")
    for n, card in enumerate(message.cards):
        yield from _card(f"template.cards[{n}]", card)


def _card(path: str, card: TemplateCard) -> Iterator[Fault]:
    yield from _product(f"{path}.media", card.media)
    yield from _parameters(f"{path}.body", card.body, "template.card")
    if card.buttons:
        yield from _buttons(f"{path}.buttons", card.buttons, "template.card.buttons")


def _parameters(path: str, parameters: tuple[Parameter, ...], name: str) -> Iterator[Fault]:
    for n, parameter in enumerate(parameters):
        yield from _parameter(f"{path}[{n}]", parameter, name)
    if any(p.name for p in parameters) and not all(p.name for p in parameters):
        yield Fault(path, "either all variables have names or none", "all or none", "some")


def _parameter(path: str, parameter: Parameter, name: str) -> Iterator[Fault]:
    yield from check_words(path, name, parameter.value)
    if _GAPS.search(plain(parameter.value, path)):
        yield Fault(path, "no line breaks, tabs or rows of blanks", "one line", "several")


def _product(path: str, media: object) -> Iterator[Fault]:
    if isinstance(media, Product):
        yield from check_words(f"{path}.catalog_id", "template.product", media.catalog_id)
        yield from check_words(f"{path}.retailer_id", "template.product", media.retailer_id)


_BUTTON_LIMITS = {
    "quick_reply": "template.payload",
    "url": "template.url",
    "copy_code": "template.code",
    "flow": "form.token",
    "catalog": "template.product",
    "mpm": "template.product",
    "voice_call": "template.call_payload",
}


def _buttons(path: str, buttons: tuple[TemplateButton, ...], name: str) -> Iterator[Fault]:
    yield from count(path, name, len(buttons), "buttons")
    for n, button in enumerate(buttons):
        here = f"{path}[{n}]"
        yield from check_words(here, _BUTTON_LIMITS[button.kind], button.value)
        if not 0 <= button.index < LIMITS[name].most:
            yield Fault(here, f"the place of a button is 0 to {LIMITS[name].most - 1}", "a place", button.index)
        if button.kind == "mpm":
            yield from _sections(f"{here}.sections", button.sections)


def _sections(path: str, sections: tuple[ProductSection, ...]) -> Iterator[Fault]:
    yield from count(path, "template.sections", len(sections), "sections")
    products = [product for section in sections for product in section.products]
    yield from count(path, "template.products", len(products), "products in all")
    for n, section in enumerate(sections):
        yield from check_words(f"{path}[{n}].title", "template.section.title", section.title)
        if not section.products:
            yield Fault(f"{path}[{n}].products", "at least 1 product", 1, 0)
    for product in products:
        yield from check_words(f"{path}.products", "template.product", product)
