"""What a thumb does on the phone, turned into the message that Meta makes of it (reference 2.2, 2.3, 2.7). Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gateway.emulator.limits import TEXT_BODY
from gateway.emulator.settings import ResidentSeed
from gateway.emulator.shapes import JsonObject
from gateway.emulator.world import ChatMessage

Look = Callable[[str], ChatMessage | None]


class CannotSay(Exception):
    """The phone asked for something that cannot be said; the text tells why."""


def from_phone(order: JsonObject, resident: ResidentSeed, look: Look, city_number: str) -> JsonObject:
    """The message part for an order of the page.

    Arguments:
        order: `kind` and what belongs to it: `text` (`body`), `tap` (`message`, `option`), `location` (`latitude`,
            `longitude`, perhaps `name` and `address`), `reaction` (`message`, `emoji`), `share_contact` (`message`).
            Each may quote: `reply_to`.
        resident: who says it.
        look: finds a message by its id.
        city_number: stands in `context.from`.

    Raises:
        CannotSay: when the order makes no sense.
    """
    makers: dict[str, Callable[[], JsonObject]] = {
        "text": lambda: _text(order),
        "tap": lambda: _tap(order, look),
        "location": lambda: _location(order),
        "reaction": lambda: _reaction(order, look),
        "share_contact": lambda: _share_contact(resident),
    }
    kind = order.get("kind")
    if kind not in makers:
        raise CannotSay(f"kind must be one of {', '.join(makers)}")
    part = makers[kind]()
    quoted = order.get("message") if kind in ("tap", "share_contact") else order.get("reply_to")
    if isinstance(quoted, str) and quoted:
        if (message := look(quoted)) is None:
            raise CannotSay("the message that is answered is not there any more")
        author = city_number if message.side == "city" else resident.phone
        part["context"] = {**({} if author is None else {"from": author}), "id": quoted}
    return part


def _string(order: JsonObject, key: str, most: int) -> str:
    value = order.get(key)
    if not isinstance(value, str) or not 1 <= len(value.strip()) <= len(value) <= most:
        raise CannotSay(f"{key} must be a text of 1 to {most} characters")
    return value


def _text(order: JsonObject) -> JsonObject:
    return {"type": "text", "text": {"body": _string(order, "body", TEXT_BODY.most)}}


def _tap(order: JsonObject, look: Look) -> JsonObject:
    message = look(_string(order, "message", 256))
    option = _string(order, "option", 256)
    if message is None or message.side != "city":
        raise CannotSay("that message is not there any more")
    if message.type == "template":
        return _template_tap(message, option)
    action = message.content.get("action", {}) if message.type == "interactive" else {}
    for button in action.get("buttons", []):
        if button["reply"]["id"] == option:
            return {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": button["reply"]}}
    for row in (row for section in action.get("sections", []) for row in section["rows"]):
        if row["id"] == option:
            reply = {key: row[key] for key in ("id", "title", "description") if row.get(key)}
            return {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": reply}}
    raise CannotSay("that message has no such option")


def _template_tap(message: ChatMessage, option: str) -> JsonObject:
    """A quick reply: its words where the account has the template, else its payload alone is known."""
    shown = message.shown or {}
    for button in (each for part in (shown, *shown.get("cards", [])) for each in part.get("buttons", [])):
        if button.get("payload") == option:
            return {"type": "button", "button": {"text": button["text"], "payload": option}}
    for component in message.content.get("components", []) if message.shown is None else []:
        for parameter in component.get("parameters", []):
            if parameter.get("type") == "payload" and parameter.get("payload") == option:
                return {"type": "button", "button": {"text": option, "payload": option}}
    raise CannotSay("that template has no such button")


def _number(order: JsonObject, key: str, most: float) -> float:
    value: Any = order.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise CannotSay(f"{key} must be a number from {-most:g} to {most:g}")
    return float(value)


def _location(order: JsonObject) -> JsonObject:
    place: JsonObject = {"latitude": _number(order, "latitude", 90), "longitude": _number(order, "longitude", 180)}
    for key in ("name", "address"):
        if order.get(key):
            place[key] = _string(order, key, 1000)
    return {"type": "location", "location": place}


def _reaction(order: JsonObject, look: Look) -> JsonObject:
    message_id = _string(order, "message", 256)
    if look(message_id) is None:
        raise CannotSay("that message is not there any more")
    emoji = order.get("emoji")
    if not isinstance(emoji, str) or len(emoji) > 16:
        raise CannotSay("emoji must be one emoji, or empty to take it back")
    return {"type": "reaction", "reaction": {"message_id": message_id, **({"emoji": emoji} if emoji else {})}}


def _share_contact(resident: ResidentSeed) -> JsonObject:
    if resident.phone is None:
        raise CannotSay("this resident has no phone number to share; add one who has")
    card = {
        "name": {"formatted_name": resident.name, "first_name": resident.name.split()[0]},
        "phones": [{"phone": f"+{resident.phone}", "wa_id": resident.phone, "type": "CELL"}],
        "origin": "contact_request",
    }
    return {"type": "contacts", "contacts": [card]}
