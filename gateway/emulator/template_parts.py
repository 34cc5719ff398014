"""The components of a template that is brought to the account: which there may be, and what each must have.

Written from the reference (4.5, 4.7, 5.3, 6.2) and from Meta's pages on carousels, offers, catalogues and products.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any

from gateway.emulator.errors import Refusal
from gateway.emulator.shapes import JsonObject
from gateway.emulator.template_text import GAP

LENGTHS = {"HEADER": 60, "BODY": 1024, "FOOTER": 60, "CARD": 160, "OFFER": 600}
"""Most characters of each text; `OFFER` is the body of a template with an offer."""

CODE_BODY = "*{{1}}* is your verification code."
FORMATS = ("TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "PRODUCT")
MOST_BUTTONS = {
    "QUICK_REPLY": 10,
    "URL": 2,
    "PHONE_NUMBER": 1,
    "COPY_CODE": 1,
    "FLOW": 1,
    "VOICE_CALL": 1,
    "REQUEST_CONTACT_INFO": 1,
    "CATALOG": 1,
    "MPM": 1,
    "SPM": 1,
}
"""Types of buttons, and how many of each a template may have."""

_UNWORDED = ("COPY_CODE", "REQUEST_CONTACT_INFO")
_SHOP = {"CATALOG", "MPM", "SPM"}
_ON_CARDS = {"QUICK_REPLY", "URL", "PHONE_NUMBER", "SPM"}


def bad_template(words: str, subcode: int | None = None) -> Refusal:
    """What the account answers to a template that it does not take."""
    return Refusal(100, "", message=f"Invalid parameter: {words}", subcode=subcode, status=400)


def components_of(body: Any, category: str) -> list[JsonObject]:
    """The components of a request, checked; of an authentication template with Meta's own words.

    Raises:
        Refusal: 100, with Meta's words.
    """
    components = body.get("components") if isinstance(body, dict) else None
    if not isinstance(components, list) or not all(isinstance(each, dict) for each in components):
        raise bad_template("components must be an array of objects")
    kinds = [kind_of(each) for each in components]
    if kinds.count("BODY") != 1 or len(set(kinds)) != len(kinds):
        raise bad_template("a template has one body, and at most one header, footer and group of buttons")
    if category == "AUTHENTICATION":
        return [_of_code(kind, component) for kind, component in zip(kinds, components, strict=True)]
    by_kind = dict(zip(kinds, components, strict=True))
    for kind, component in by_kind.items():
        _component(kind, component, by_kind)
    _shop(by_kind, category)
    return components


def kind_of(component: JsonObject) -> str:
    """The type of a component or button, in capitals."""
    return str(component.get("type", "")).upper()


def check_samples(components: Iterable[JsonObject], handles: Collection[str]) -> None:
    """A picture, film or document on top needs a sample that was uploaded before (reference 5.3).

    Raises:
        Refusal: 100 with subcode 2388273.
    """
    for component in components:
        kind = str(component.get("format", "")).upper()
        if kind in ("IMAGE", "VIDEO", "DOCUMENT"):
            example = component.get("example")
            given = example.get("header_handle") if isinstance(example, dict) else None
            if not isinstance(given, list) or len(given) != 1 or given[0] not in handles:
                raise bad_template(f"a header of format {kind} needs the handle of one sample", 2388273)
        for card in component.get("cards", []):
            check_samples(card["components"], handles)


def _component(kind: str, component: JsonObject, around: JsonObject) -> None:
    match kind:
        case "HEADER":
            if str(component.get("format", "TEXT")).upper() not in FORMATS:
                raise bad_template(f"the format of a header is one of {', '.join(FORMATS)}")
            _text(kind, component)
        case "BODY":
            _text("OFFER" if "LIMITED_TIME_OFFER" in around else kind, component)
        case "FOOTER":
            _text(kind, component)
        case "BUTTONS":
            _buttons(component)
        case "LIMITED_TIME_OFFER":
            _offer(component, around)
        case "CAROUSEL":
            _carousel(component, around)
        case _:
            raise bad_template(f"a template has no component of type {kind}")


def _text(kind: str, component: JsonObject) -> None:
    text = str(component.get("text", ""))
    if len(text) > LENGTHS[kind]:
        raise bad_template(f"{kind.lower()} has more than {LENGTHS[kind]} characters", 2388040)
    if kind != "HEADER" and (GAP.match(text.strip()) or re.search(r"\}\}$", text.strip())):
        raise bad_template("variables cannot be at the start or end of the template", 2388299)
    if GAP.search(text) and "example" not in component:
        raise bad_template(f"{kind.lower()} has variables and no example")


def _buttons(component: JsonObject) -> list[str]:
    """Check a group of buttons; returns their types."""
    buttons = component.get("buttons")
    if not isinstance(buttons, list) or not all(isinstance(each, dict) for each in buttons) or not buttons:
        raise bad_template("buttons must be an array of objects")
    kinds = [kind_of(button) for button in buttons]
    if len(kinds) > 10:
        raise bad_template("a template has at most 10 buttons")
    for kind, button in zip(kinds, buttons, strict=True):
        if kinds.count(kind) > MOST_BUTTONS.get(kind, 0):
            raise bad_template(f"a template has at most {MOST_BUTTONS.get(kind, 0)} buttons of type {kind}")
        if kind not in _UNWORDED and not 1 <= len(str(button.get("text", ""))) <= 25:
            raise bad_template(f"a button of type {kind} needs a text of 1 to 25 characters")
        minutes = button.get("ttl_minutes", 10_080)
        if kind == "VOICE_CALL" and not (isinstance(minutes, int) and 1_440 <= minutes <= 43_200):
            raise bad_template("ttl_minutes must be 1440 to 43200")
    if sum(now != then for now, then in pairwise(kind == "QUICK_REPLY" for kind in kinds)) > 1:
        raise bad_template("quick replies must stand together")
    return kinds


def _offer(component: JsonObject, around: JsonObject) -> None:
    offer = component.get("limited_time_offer")
    if not isinstance(offer, dict) or not 1 <= len(str(offer.get("text", ""))) <= 16:
        raise bad_template("limited_time_offer needs a text of 1 to 16 characters")
    kinds = [kind_of(button) for button in around.get("BUTTONS", {}).get("buttons", [])]
    if "FOOTER" in around or str(around.get("HEADER", {}).get("format", "IMAGE")).upper() not in ("IMAGE", "VIDEO"):
        raise bad_template("an offer has no footer, and a picture, a film or nothing on top")
    if "URL" not in kinds or "COPY_CODE" in kinds[1:] or (offer.get("has_expiration") and "COPY_CODE" not in kinds):
        raise bad_template("an offer needs a URL button, and its copy code button first if it expires")


def _carousel(component: JsonObject, around: JsonObject) -> None:
    cards = component.get("cards")
    if not isinstance(cards, list) or not 2 <= len(cards) <= 10:
        raise bad_template("a carousel has 2 to 10 cards")
    if set(around) != {"BODY", "CAROUSEL"}:
        raise bad_template("beside a carousel stands a body only")
    looks = [tuple(_card(card)) for card in cards]
    if len(set(looks)) != 1:
        raise bad_template("all cards must have the same components")


def _card(card: Any) -> Iterator[str]:
    """Check a card; gives what it consists of."""
    components = card.get("components") if isinstance(card, dict) else None
    if not isinstance(components, list) or not all(isinstance(each, dict) for each in components):
        raise bad_template("a card has components")
    by_kind = {kind_of(each): each for each in components}
    form = str(by_kind.get("HEADER", {}).get("format", "")).upper()
    if len(by_kind) != len(components) or not {"HEADER", "BUTTONS"} <= set(by_kind) <= {"HEADER", "BODY", "BUTTONS"}:
        raise bad_template("a card has a header, perhaps a body, and buttons")
    if form not in ("IMAGE", "VIDEO", "PRODUCT"):
        raise bad_template("the header of a card is IMAGE, VIDEO or PRODUCT")
    if "BODY" in by_kind:
        _text("CARD", by_kind["BODY"])
    kinds = _buttons(by_kind["BUTTONS"])
    if len(kinds) > (1 if form == "PRODUCT" else 2) or not set(kinds) <= _ON_CARDS:
        raise bad_template("a card has one or two buttons of type QUICK_REPLY, URL or PHONE_NUMBER; a product one")
    if ("SPM" in kinds and form != "PRODUCT") or (form == "PRODUCT" and "BODY" in by_kind):
        raise bad_template("a button of type SPM and a header PRODUCT belong together, without a body")
    yield from (form, *by_kind, *kinds)


def _shop(by_kind: JsonObject, category: str) -> None:
    kinds = [kind_of(button) for button in by_kind.get("BUTTONS", {}).get("buttons", [])]
    product = str(by_kind.get("HEADER", {}).get("format", "")).upper() == "PRODUCT"
    shop = [kind for kind in kinds if kind in _SHOP]
    if (shop or product or {"CAROUSEL", "LIMITED_TIME_OFFER"} & set(by_kind)) and category != "MARKETING":
        raise bad_template("carousels, offers and products are of category MARKETING")
    if shop and len(kinds) > 1:
        raise bad_template("a button for products stands alone")
    if product != ("SPM" in kinds):
        raise bad_template("a header of format PRODUCT and a button of type SPM belong together")


def _of_code(kind: str, component: JsonObject) -> JsonObject:
    """A part of an authentication template: Meta words it by itself, around the code (reference 4.5)."""
    match kind:
        case "BODY" if "text" not in component:
            careful = " For your security, do not share this code."
            return {**component, "text": CODE_BODY + careful * bool(component.get("add_security_recommendation"))}
        case "FOOTER" if "text" not in component:
            return {**component, "text": f"This code expires in {component.get('code_expiration_minutes')} minutes."}
        case "BUTTONS" if [kind_of(button) for button in component.get("buttons", [])] == ["OTP"]:
            return component
    raise bad_template("an authentication template has a body and a footer without words, and one button of type OTP")
