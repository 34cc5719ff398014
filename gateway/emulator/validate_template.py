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
    a_string,
    an_address,
    an_array,
    an_object,
    need,
    only,
    under,
)

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


def _component(component: JsonObject, path: str) -> None:
    kind = a_choice(str(need(component, "type", path)).lower(), under(path, "type"), ("header", "body", "button"))
    if kind == "button":
        sub_type = str(need(component, "sub_type", path)).lower()
        a_choice(sub_type, under(path, "sub_type"), BUTTON_KINDS)
        if not re.fullmatch(r"[0-9]", str(need(component, "index", path))):
            raise invalid(f"Param {under(path, 'index')} must be 0 to 9.")
    parameters = an_array(component.get("parameters", []), under(path, "parameters"), Length(0, 100))
    for place, parameter in enumerate(parameters):
        _parameter(parameter, under(under(path, "parameters"), place))
    nameless = [place for place, parameter in enumerate(parameters) if "parameter_name" not in parameter]
    if nameless and len(nameless) != len(parameters):
        raise missing(f"{path}['parameters'][{nameless[0]}]['parameter_name']")


def _parameter(parameter: JsonObject, path: str) -> None:
    kind = str(need(parameter, "type", path)).lower()
    a_choice(kind, under(path, "type"), tuple(PARAMETER_OBJECTS))
    content = need(parameter, PARAMETER_OBJECTS[kind], path)
    if kind == "text":
        if GAPS.search(a_string(content, under(path, "text"), Length(1, limits.TEXT_BODY.most), 132005)):
            raise Refusal(132018, f"Param {path}['text'] has a new line, a tab or more than four spaces in a row.")
    elif kind in ("payload", "coupon_code"):
        a_string(content, under(path, kind), limits.TEMPLATE_PAYLOAD, 131009)
    elif kind in ("image", "video", "document"):
        media = an_object(content, under(path, kind))
        if "link" in media:
            an_address(media["link"], f"{path}['{kind}']['link']")
        elif not media.get("id"):
            raise missing(f"{path}['{kind}']['id']")
    else:
        inner = an_object(content, under(path, kind))
        if kind in ("currency", "date_time"):
            a_string(need(inner, "fallback_value", under(path, kind)), f"{path}['{kind}']['fallback_value']")
