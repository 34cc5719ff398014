"""Template messages: the shape of the request (reference 4.5).

Which templates the account has is not known here: every well-formed name passes. Pure checks.
"""

from __future__ import annotations

import re
from typing import Any

from gateway.emulator import limits
from gateway.emulator.errors import Refusal, invalid, missing
from gateway.emulator.limits import Length
from gateway.emulator.shapes import (
    JsonObject,
    a_choice,
    a_number,
    a_string,
    an_address,
    an_array,
    an_object,
    need,
    only,
    under,
)

KINDS = ("header", "body", "button", "limited_time_offer", "carousel")
COMPONENTS = "template['components']"
BUTTON_KINDS = (
    "quick_reply",
    "url",
    "copy_code",
    "flow",
    "catalog",
    "mpm",
    "spm",
    "voice_call",
    "order_details",
    "phone_number",
)
PARAMETER_OBJECTS: dict[str, str] = {
    "text": "text",
    "payload": "payload",
    "currency": "currency",
    "date_time": "date_time",
    "image": "image",
    "video": "video",
    "document": "document",
    "location": "location",
    "coupon_code": "coupon_code",
    "action": "action",
    "product": "product",
    "limited_time_offer": "limited_time_offer",
    "ttl_minutes": "ttl_minutes",
}
"""Parameter type -> the key that holds its value."""

GAPS = re.compile(r"[\n\t]| {5,}")


def check_template(value: Any) -> None:
    """Check the object `template`.

    Raises:
        Refusal: 131008, 131009 or 100; 132018 for texts that may not stand in a parameter.
    """
    template = an_object(value, "template")
    only(template, frozenset({"name", "language", "components", "namespace"}), "template")
    name = a_string(need(template, "name", "template"), "template['name']", limits.TEMPLATE_NAME, 131009)
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise invalid("Param template['name'] may hold only a-z, 0-9 and _.")
    language = an_object(need(template, "language", "template"), "template['language']")
    code = need(language, "code", "template['language']")
    a_string(code, "template['language']['code']", Length(2, 15), 131009)
    for place, component in enumerate(an_array(template.get("components", []), COMPONENTS, Length(0, 20))):
        _component(component, under(COMPONENTS, place))


def _component(component: JsonObject, path: str, kinds: tuple[str, ...] = KINDS) -> None:
    kind = a_choice(str(need(component, "type", path)).lower(), under(path, "type"), kinds)
    if kind == "carousel":
        _carousel(component, path)
        return
    sub_type = ""
    if kind == "button":
        sub_type = str(need(component, "sub_type", path)).lower()
        a_choice(sub_type, under(path, "sub_type"), BUTTON_KINDS)
        if not re.fullmatch(r"[0-9]", str(need(component, "index", path))):
            raise invalid(f"Param {under(path, 'index')} must be 0 to 9.")
    parameters = an_array(component.get("parameters", []), under(path, "parameters"), Length(0, 100))
    for place, parameter in enumerate(parameters):
        _parameter(parameter, under(under(path, "parameters"), place), sub_type)
    nameless = [place for place, parameter in enumerate(parameters) if "parameter_name" not in parameter]
    if nameless and len(nameless) != len(parameters):
        raise missing(f"{path}['parameters'][{nameless[0]}]['parameter_name']")


def _carousel(component: JsonObject, path: str) -> None:
    only(component, frozenset({"type", "cards"}), path)
    cards = an_array(need(component, "cards", path), under(path, "cards"), limits.TEMPLATE_CARDS)
    for place, card in enumerate(cards):
        here = under(under(path, "cards"), place)
        only(card, frozenset({"card_index", "components"}), here)
        if isinstance(card.get("card_index"), bool) or not isinstance(need(card, "card_index", here), int):
            raise invalid(f"Param {under(here, 'card_index')} must be a number.")
        components = an_array(need(card, "components", here), under(here, "components"), Length(1, 4))
        for number, part in enumerate(components):
            _component(part, under(under(here, "components"), number), ("header", "body", "button"))


def _parameter(parameter: JsonObject, path: str, sub_type: str) -> None:
    kind = str(need(parameter, "type", path)).lower()
    a_choice(kind, under(path, "type"), tuple(PARAMETER_OBJECTS))
    content = need(parameter, PARAMETER_OBJECTS[kind], path)
    here = under(path, kind)
    match kind:
        case "text":
            if GAPS.search(a_string(content, here, Length(1, limits.TEXT_BODY.most), 132005)):
                raise Refusal(132018, f"Param {here} has a new line, a tab or more than four spaces in a row.")
        case "payload" | "coupon_code":
            longest = limits.CALL_PAYLOAD if sub_type == "voice_call" else limits.TEMPLATE_PAYLOAD
            a_string(content, here, longest, 131009)
        case "ttl_minutes":
            a_number(content, here, 1, 43_200)
        case "image" | "video" | "document":
            _media(an_object(content, here), here)
        case _:
            _object(kind, an_object(content, here), here, sub_type)


def _media(media: JsonObject, path: str) -> None:
    if "link" in media:
        an_address(media["link"], under(path, "link"))
    elif not media.get("id"):
        raise missing(under(path, "id"))


def _object(kind: str, content: JsonObject, path: str, sub_type: str) -> None:
    match kind:
        case "currency" | "date_time":
            a_string(need(content, "fallback_value", path), under(path, "fallback_value"))
        case "product":
            only(content, frozenset({"product_retailer_id", "catalog_id"}), path)
            for key in ("product_retailer_id", "catalog_id"):
                a_string(need(content, key, path), under(path, key), limits.PRODUCT_ID, 131009)
        case "limited_time_offer":
            only(content, frozenset({"expiration_time_ms"}), path)
            ends = need(content, "expiration_time_ms", path)
            if isinstance(ends, bool) or not isinstance(ends, int) or ends < 10**12:
                raise invalid(f"Param {under(path, 'expiration_time_ms')} must be a time in milliseconds.")
        case "action" if sub_type in ("catalog", "mpm"):
            _products(content, path, sub_type)


def _products(action: JsonObject, path: str, sub_type: str) -> None:
    thumbnail = need(action, "thumbnail_product_retailer_id", path)
    a_string(thumbnail, under(path, "thumbnail_product_retailer_id"), limits.PRODUCT_ID, 131009)
    if sub_type == "catalog":
        only(action, frozenset({"thumbnail_product_retailer_id"}), path)
        return
    sections = an_array(need(action, "sections", path), under(path, "sections"), limits.PRODUCT_SECTIONS)
    items: list[JsonObject] = []
    for place, section in enumerate(sections):
        here = under(under(path, "sections"), place)
        a_string(need(section, "title", here), under(here, "title"), limits.SECTION_TITLE, 131009)
        items += an_array(need(section, "product_items", here), under(here, "product_items"), limits.PRODUCTS)
    if len(items) > limits.PRODUCTS.most:
        raise invalid(f"{path}: {len(items)} products, allowed are {limits.PRODUCTS.most}.")
    for item in items:
        a_string(need(item, "product_retailer_id", path), under(path, "product_retailer_id"), limits.PRODUCT_ID, 131009)
