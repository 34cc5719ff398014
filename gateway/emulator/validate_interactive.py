"""Interactive messages: reply buttons, lists, link buttons, location requests, contact requests, forms.

Pure checks of the object `interactive` (reference 4.3 and 4.7). Wrong lengths and counts answer 131009.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import category

from gateway.emulator import limits
from gateway.emulator.errors import Refusal, bad_parameter, invalid, missing
from gateway.emulator.limits import Length
from gateway.emulator.shapes import (
    JsonObject,
    a_choice,
    a_string,
    all_different,
    an_address,
    an_array,
    an_object,
    need,
    only,
    under,
)

TOP = frozenset({"type", "header", "body", "footer", "action"})
ACTION = "interactive['action']"
PARAMETERS = "interactive['action']['parameters']"

NOT_PLAYED = (
    "product",
    "product_list",
    "catalog_message",
    "carousel",
    "call_permission_request",
    "voice_call",
    "order_details",
    "order_status",
    "address_message",
)
"""Known to Meta, of no use to a city in South Africa (shops, calls, payments in other countries): refused by name."""


def check_interactive(value: Any) -> None:
    """Check the object `interactive`.

    Raises:
        Refusal: 131008, 131009 or 100; 131051 for types that this emulator knowingly does not play.
    """
    message = an_object(value, "interactive")
    kind = need(message, "type", "interactive")
    if kind in NOT_PLAYED:
        raise Refusal(131051, f"The emulator does not play interactive messages of type {kind}.")
    a_choice(kind, "interactive['type']", tuple(ACTIONS))
    only(message, TOP, "interactive")
    if message.get("header") is not None:
        _header(an_object(message["header"], "interactive['header']"), HEADERS[kind])
    _texts(message)
    action = an_object(need(message, "action", "interactive"), ACTION)
    ACTIONS[kind](action)


def _texts(message: JsonObject) -> None:
    body = an_object(need(message, "body", "interactive"), "interactive['body']")
    text = need(body, "text", "interactive['body']")
    a_string(text, "interactive['body']['text']", limits.INTERACTIVE_BODY, 131009)
    if message.get("footer") is not None:
        footer = an_object(message["footer"], "interactive['footer']")
        text = need(footer, "text", "interactive['footer']")
        a_string(text, "interactive['footer']['text']", limits.FOOTER_TEXT, 131009)


def _header(header: JsonObject, allowed: tuple[str, ...]) -> None:
    path = "interactive['header']"
    if not allowed:
        raise bad_parameter(f"Unexpected key 'header' on param '{path}'.")
    kind = a_choice(need(header, "type", path), under(path, "type"), allowed)
    content = need(header, kind, path)
    if kind == "text":
        a_string(content, under(path, "text"), limits.HEADER_TEXT, 131009)
        return
    media = an_object(content, under(path, kind))
    if "id" in media and "link" in media:
        raise invalid(f"Param {path}['{kind}'] must have either 'id' or 'link', not both.")
    if "link" in media:
        an_address(media["link"], f"{path}['{kind}']['link']")
    elif not media.get("id"):
        raise missing(f"{path}['{kind}']['id']")


def _buttons(action: JsonObject) -> None:
    only(action, frozenset({"buttons"}), ACTION)
    path = under(ACTION, "buttons")
    ids: list[str] = []
    titles: list[str] = []
    for place, button in enumerate(an_array(need(action, "buttons", ACTION), path, limits.BUTTONS)):
        here = under(path, place)
        a_choice(need(button, "type", here), under(here, "type"), ("reply",))
        reply = an_object(need(button, "reply", here), under(here, "reply"))
        only(reply, frozenset({"id", "title"}), under(here, "reply"))
        for key, size, seen in (("id", limits.BUTTON_ID, ids), ("title", limits.BUTTON_TITLE, titles)):
            spot = f"{here}['reply']['{key}']"
            seen.append(a_string(need(reply, key, under(here, "reply")), spot, size, 131009))
    all_different(ids, "Reply button ids")
    all_different(titles, "Reply button titles")


def _list(action: JsonObject) -> None:
    only(action, frozenset({"button", "sections"}), ACTION)
    a_string(need(action, "button", ACTION), under(ACTION, "button"), limits.LIST_BUTTON, 131009)
    path = under(ACTION, "sections")
    sections = an_array(need(action, "sections", ACTION), path, limits.LIST_SECTIONS)
    ids: list[str] = []
    for place, section in enumerate(sections):
        here = under(path, place)
        only(section, frozenset({"title", "rows"}), here)
        if len(sections) > 1 or section.get("title") is not None:
            a_string(need(section, "title", here), under(here, "title"), limits.SECTION_TITLE, 131009)
        rows = an_array(need(section, "rows", here), under(here, "rows"), Length(1, 1000))
        ids += [_row(row, under(under(here, "rows"), number)) for number, row in enumerate(rows)]
    if len(ids) > limits.LIST_ROWS_IN_ALL.most:
        most = limits.LIST_ROWS_IN_ALL.most
        raise invalid(f"Total row count exceeds the allowed maximum: {len(ids)} rows, allowed are {most}.")
    all_different(ids, "List row ids")


def _row(row: JsonObject, path: str) -> str:
    only(row, frozenset({"id", "title", "description"}), path)
    a_string(need(row, "title", path), under(path, "title"), limits.ROW_TITLE, 131009)
    if row.get("description") is not None:
        a_string(row["description"], under(path, "description"), limits.ROW_DESCRIPTION, 131009)
    return a_string(need(row, "id", path), under(path, "id"), limits.ROW_ID, 131009)


def _named(name: str, *keys: str) -> Callable[[JsonObject], JsonObject]:
    """A check for actions that carry their name, and parameters if `keys` are given."""

    def check(action: JsonObject) -> JsonObject:
        only(action, frozenset({"name", "parameters"} if keys else {"name"}), ACTION)
        a_choice(need(action, "name", ACTION), under(ACTION, "name"), (name,))
        if not keys:
            return {}
        parameters = an_object(need(action, "parameters", ACTION), PARAMETERS)
        only(parameters, frozenset(keys), PARAMETERS)
        return parameters

    return check


def _link(action: JsonObject) -> None:
    parameters = _named("cta_url", "display_text", "url")(action)
    label = need(parameters, "display_text", PARAMETERS)
    a_string(label, under(PARAMETERS, "display_text"), limits.LINK_LABEL, 131009)
    an_address(need(parameters, "url", PARAMETERS), under(PARAMETERS, "url"))


FLOW_KEYS = (
    "flow_message_version",
    "flow_id",
    "flow_name",
    "flow_cta",
    "flow_token",
    "flow_action",
    "flow_action_payload",
    "mode",
)


def _flow(action: JsonObject) -> None:
    parameters = _named("flow", *FLOW_KEYS)(action)
    version = need(parameters, "flow_message_version", PARAMETERS)
    a_choice(version, under(PARAMETERS, "flow_message_version"), ("3",))
    if ("flow_id" in parameters) == ("flow_name" in parameters):
        raise invalid(f"Param {PARAMETERS} must have exactly one of 'flow_id' and 'flow_name'.")
    label = a_string(need(parameters, "flow_cta", PARAMETERS), under(PARAMETERS, "flow_cta"), limits.FLOW_LABEL, 131009)
    if any(category(letter) == "So" for letter in label):
        raise invalid(f"Param {under(PARAMETERS, 'flow_cta')} must be without emoji.")
    a_choice(parameters.get("mode", "published"), under(PARAMETERS, "mode"), ("draft", "published"))
    kinds = ("navigate", "data_exchange")
    step = a_choice(parameters.get("flow_action", "navigate"), under(PARAMETERS, "flow_action"), kinds)
    path = under(PARAMETERS, "flow_action_payload")
    if step == "data_exchange":
        if "flow_action_payload" in parameters:
            raise invalid(f"Param {path} must be left out when flow_action is data_exchange.")
        return
    payload = an_object(need(parameters, "flow_action_payload", PARAMETERS), path)
    a_string(need(payload, "screen", path), under(path, "screen"), Length(1, 200), 131009)
    if "data" in payload and not an_object(payload["data"], under(path, "data")):
        raise invalid(f"Param {path}['data'] must not be empty.")


def _plain(name: str) -> Callable[[JsonObject], None]:
    def check(action: JsonObject) -> None:
        _named(name)(action)

    return check


ACTIONS: dict[str, Callable[[JsonObject], None]] = {
    "button": _buttons,
    "list": _list,
    "cta_url": _link,
    "flow": _flow,
    "location_request_message": _plain("send_location"),
    "request_contact_info": _plain("request_contact_info"),
}
"""Interactive type -> the check of its action."""

WITH_MEDIA = ("text", "image", "video", "document")
HEADERS: dict[str, tuple[str, ...]] = {
    "button": WITH_MEDIA,
    "list": ("text",),
    "cta_url": WITH_MEDIA,
    "flow": WITH_MEDIA,
    "location_request_message": (),
    "request_contact_info": (),
}
"""Interactive type -> the kinds of header it may have."""
