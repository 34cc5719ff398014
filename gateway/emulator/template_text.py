"""A template as the resident reads it: the account's words with the values that were sent (reference 4.5). Pure."""

from __future__ import annotations

import re
from typing import Any

from gateway.emulator.shapes import JsonObject

GAP = re.compile(r"\{\{(\w+)\}\}")


def filled_in(components: list[JsonObject], sent: list[JsonObject]) -> JsonObject:
    """What stands on the phone.

    Arguments:
        components: of the template, as the account has them. sent: those of the message.

    Returns:
        `{"header", "body", "footer", "buttons", "offer", "cards"}`: words, or None where there are none; of a header of
        another kind the parameter that was sent. Each button has `kind`, `text` and what it needs: `payload`, `url`,
        `code`, `phone`, `flow` or `products`. An offer has `text` and `ends`, in milliseconds or None. A card is a
        whole of the same shape.
    """
    parts = {str(part["type"]).upper(): part for part in sent if not _is_button(part)}
    given = {kind: part.get("parameters", []) for kind, part in parts.items()}
    shown: JsonObject = {"header": None, "body": "", "footer": None, "buttons": [], "offer": None, "cards": []}
    for component in components:
        kind = str(component.get("type")).upper()
        if kind == "BUTTONS":
            shown["buttons"] = _buttons(component["buttons"], sent)
        elif kind == "HEADER" and component.get("format", "TEXT") != "TEXT":
            shown["header"] = next(iter(given.get(kind, [])), None)
        elif kind == "LIMITED_TIME_OFFER":
            ends = [each["limited_time_offer"]["expiration_time_ms"] for each in given.get(kind, [])]
            text = component["limited_time_offer"]["text"]
            shown["offer"] = {"text": text, "ends": next(iter(ends), None)}
        elif kind == "CAROUSEL":
            known = [card["components"] for card in component["cards"]]
            cards = parts.get(kind, {}).get("cards", [])
            shown["cards"] = [filled_in(known[min(n, len(known) - 1)], c["components"]) for n, c in enumerate(cards)]
        elif kind in ("HEADER", "BODY", "FOOTER"):
            shown[kind.lower()] = _words(str(component.get("text", "")), given.get(kind, []))
    return shown


def _is_button(part: JsonObject) -> bool:
    return str(part["type"]).lower() == "button"


def _words(text: str, parameters: list[JsonObject]) -> str:
    values = {str(p.get("parameter_name", n)): _value(p) for n, p in enumerate(parameters, 1)}
    return GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)


def _value(parameter: JsonObject) -> str:
    content: Any = parameter.get(str(parameter["type"]).lower(), "")
    return str(content.get("fallback_value", "")) if isinstance(content, dict) else str(content)


def _buttons(buttons: list[JsonObject], sent: list[JsonObject]) -> list[JsonObject]:
    filled = [part for part in sent if _is_button(part) and part.get("parameters")]
    given = {str(part["index"]): part["parameters"][0] for part in filled}
    return [_button(button, given.get(str(index), {})) for index, button in enumerate(buttons)]


def _button(button: JsonObject, parameter: JsonObject) -> JsonObject:
    kind, text = str(button["type"]).lower(), str(button.get("text", ""))
    shown: JsonObject = {"kind": kind, "text": text}
    match kind:
        case "quick_reply":
            shown["payload"] = parameter.get("payload", text)  # without one, Meta sends the words
        case "url":
            shown["url"] = GAP.sub(str(parameter.get("text", "")), str(button["url"]))
        case "copy_code" | "otp":
            shown |= {"kind": "copy_code", "text": text or "Copy code"}
            shown["code"] = parameter.get("coupon_code", parameter.get("text", ""))
        case "phone_number":
            shown["phone"] = button.get("phone_number")
        case "mpm" | "catalog":
            shown["products"] = _products(parameter.get("action", {}))
        case "request_contact_info":
            shown["text"] = "Share phone number"
        case "flow":
            shown["flow"] = _flow(button, parameter.get("action", {}))
    return shown


def _flow(button: JsonObject, action: JsonObject) -> JsonObject:
    """The parameters that a form's own message would have."""
    parameters = {"flow_id": str(button.get("flow_id")), "flow_token": action.get("flow_token", "unused")}
    if button.get("flow_action", "navigate") != "navigate":
        return {**parameters, "flow_action": "data_exchange"}
    payload = {"screen": button.get("navigate_screen"), "data": action.get("flow_action_data", {})}
    return {**parameters, "flow_action": "navigate", "flow_action_payload": payload}


def _products(action: JsonObject) -> list[JsonObject]:
    """The sections of products: `{"title", "products"}`."""
    return [
        {"title": section["title"], "products": [item["product_retailer_id"] for item in section["product_items"]]}
        for section in action.get("sections", [])
    ]
