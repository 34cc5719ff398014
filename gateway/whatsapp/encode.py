"""A rendered message -> the body of Meta's messages endpoint. Pure; checks the limits, never cuts.

Source of the shapes: Meta's pages "Cloud API: messages" and the OpenAPI file `business-messaging-api` (v23.0).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from gateway.whatsapp.checks import MEDIA, check
from gateway.whatsapp.encode_parts import encode_media, encode_place, without_none
from gateway.whatsapp.encode_template import encode_template
from gateway.whatsapp.limits import CannotSend, LimitExceeded, count, length
from sessions.messages import (
    Alias,
    Audio,
    Buttons,
    Card,
    Contacts,
    Document,
    FileRef,
    FormMessage,
    Image,
    Link,
    List,
    LocationRequest,
    Message,
    NumberRequest,
    Place,
    Reaction,
    Row,
    Said,
    Section,
    Sticker,
    Template,
    Video,
)


class Address(Struct, frozen=True):
    """Where a message goes. A number is preferred; a resident with a username may have none.

    Arguments:
        to: phone number with `+` and country code.
        recipient: business-scoped user id.
    """

    to: str | None = None
    recipient: str | None = None


class NoAddress(CannotSend):
    """Nothing that a message could be sent to."""


def address_of(aliases: Iterable[Alias]) -> Address:
    """The best address among a resident's names.

    Raises:
        NoAddress: there is neither a number nor a user id.
    """
    names = tuple(aliases)
    by_kind = {alias.kind: alias.value for alias in reversed(names)}  # the first of each kind wins
    if phone := by_kind.get("phone"):
        return Address(to=phone)
    if wa_id := by_kind.get("wa_id"):
        return Address(to="+" + wa_id.removeprefix("+"))
    if user_id := by_kind.get("user_id"):
        return Address(recipient=user_id)
    raise NoAddress("the resident has neither a phone number nor a user id")


def encode(
    message: Message, address: Address, *, outbox_id: str | None = None, media: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The request body that sends a message.

    Arguments:
        message: rendered: all of its words are `str`.
        address: where to. A number without `+` is refused: Meta might put our own country code in front of it.
        outbox_id: comes back in every status of the message; no personal data, at most 512 characters.
        media: file id -> media id, for files that were uploaded before.

    Raises:
        LimitExceeded: it breaks one of Meta's limits.
        NotRendered: words are missing.
        NoAddress: the address cannot be used.
        KeyError: a file of the message is not in `media`.
    """
    faults = check(message)
    if outbox_id is not None:
        faults.extend(count("outbox_id", "outbox_id", length(outbox_id), "characters"))
    if faults:
        raise LimitExceeded(faults)
    body = {"messaging_product": "whatsapp", "recipient_type": "individual", **_destination(address)}
    body.update(_unbroken(ENCODERS[type(message)](message, media or {})))
    if outbox_id is not None:
        body["biz_opaque_callback_data"] = outbox_id
    return body


_MASKED = re.compile(r"…(?=\d)")
"""A masked number: a phone may end the line behind the dots, and then they belong to nothing."""

_LONG_WORDS = (("text", "body", 4096), ("body", "text", 1024), ("caption", "caption", 1024))
"""Where words stand that a phone breaks into lines: in what, under which name, and how long they may be."""


def _unbroken(shown: dict[str, Any]) -> dict[str, Any]:
    """The same, with masked numbers that stay in one line (by U+2060, which no phone shows), where there is room."""
    for part in (shown, *(each for each in shown.values() if isinstance(each, dict))):
        for within, name, most in _LONG_WORDS:
            holder = part if within == name else part.get(within)
            if isinstance(holder, dict) and isinstance(words := holder.get(name), str):
                whole = _MASKED.sub("…\u2060", words)
                holder[name] = whole if length(whole) <= most else words
    return shown


def encode_read(message_id: str, *, typing: bool) -> dict[str, Any]:
    """The request body that marks a message as read.

    Arguments:
        message_id: the resident's message; all earlier ones of the chat count as read too.
        typing: also show that an answer is being written, for 25 seconds at most.
    """
    body: dict[str, Any] = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}
    if typing:
        body["typing_indicator"] = {"type": "text"}
    return body


def _destination(address: Address) -> dict[str, str]:
    if address.to is not None:
        if not (address.to.startswith("+") and address.to[1:].isdecimal()):
            raise NoAddress("a phone number needs + and the country code, and digits only")
        return {"to": address.to}
    if address.recipient:
        return {"recipient": address.recipient}
    raise NoAddress("the address is empty")


def _said(message: Said, _media: Mapping[str, str]) -> dict[str, Any]:
    text: dict[str, Any] = {"body": message.body}
    if message.preview:
        text["preview_url"] = True
    return {"type": "text", "text": text}


def _interactive(
    message: Buttons | List | Link | FormMessage, kind: str, action: dict[str, Any], top: dict[str, Any] | None = None
) -> dict[str, Any]:
    interactive: dict[str, Any] = {"type": kind}
    if top is not None:
        interactive["header"] = top
    elif message.header is not None:
        interactive["header"] = {"type": "text", "text": message.header}
    interactive["body"] = {"text": message.body}
    if message.footer is not None:
        interactive["footer"] = {"text": message.footer}
    interactive["action"] = action
    return {"type": "interactive", "interactive": interactive}


def _buttons(message: Buttons, media: Mapping[str, str]) -> dict[str, Any]:
    top = None if message.media is None else encode_media(message.media, media)
    buttons = [{"type": "reply", "reply": {"id": button.id, "title": button.title}} for button in message.buttons]
    return _interactive(message, "button", {"buttons": buttons}, top)


def _list(message: List, _media: Mapping[str, str]) -> dict[str, Any]:
    sections = [_section(section) for section in message.sections]
    return _interactive(message, "list", {"button": message.button, "sections": sections})


def _section(section: Section) -> dict[str, Any]:
    return without_none(title=section.title, rows=[_row(row) for row in section.rows])


def _row(row: Row) -> dict[str, Any]:
    return without_none(id=row.id, title=row.title, description=row.description)


def _link(message: Link, _media: Mapping[str, str]) -> dict[str, Any]:
    parameters = {"display_text": message.label, "url": message.url}
    return _interactive(message, "cta_url", {"name": "cta_url", "parameters": parameters})


def _form(message: FormMessage, _media: Mapping[str, str]) -> dict[str, Any]:
    parameters: dict[str, Any] = {"flow_message_version": "3", "flow_cta": message.cta, "flow_token": message.token}
    parameters |= without_none(flow_id=message.flow_id, flow_name=message.flow_name)
    if message.mode == "draft":
        parameters["mode"] = "draft"
    if message.screen is None:
        parameters["flow_action"] = "data_exchange"
    else:
        payload: dict[str, Any] = {"screen": message.screen}
        if message.data:  # an empty object is refused
            payload["data"] = message.data
        parameters |= {"flow_action": "navigate", "flow_action_payload": payload}
    return _interactive(message, "flow", {"name": "flow", "parameters": parameters})


def _request(kind: str, action: str) -> Callable[[LocationRequest | NumberRequest, Mapping[str, str]], dict[str, Any]]:
    """Encodes what asks for something with a button that WhatsApp words."""

    def encoder(message: LocationRequest | NumberRequest, _media: Mapping[str, str]) -> dict[str, Any]:
        interactive = {"type": kind, "body": {"text": message.body}, "action": {"name": action}}
        return {"type": "interactive", "interactive": interactive}

    return encoder


def _reaction(message: Reaction, _media: Mapping[str, str]) -> dict[str, Any]:
    return {"type": "reaction", "reaction": {"message_id": message.to, "emoji": message.emoji}}


def _contacts(message: Contacts, _media: Mapping[str, str]) -> dict[str, Any]:
    return {"type": "contacts", "contacts": [_card(card) for card in message.cards]}


def _card(card: Card) -> dict[str, Any]:
    # Meta wants one more part of the name beside the formatted one; only that one is shown.
    encoded: dict[str, Any] = {"name": {"formatted_name": card.name, "first_name": card.name}}
    if card.organisation:
        encoded["org"] = {"company": card.organisation}
    if card.phones:
        encoded["phones"] = [{"phone": phone.number, "type": phone.kind} for phone in card.phones]
    if card.emails:
        encoded["emails"] = [{"email": email, "type": "WORK"} for email in card.emails]
    if card.address:
        encoded["addresses"] = [{"street": card.address, "type": "WORK"}]
    if card.url:
        encoded["urls"] = [{"url": card.url, "type": "WORK"}]
    return encoded


def _place(message: Place, _media: Mapping[str, str]) -> dict[str, Any]:
    return encode_place(message)


def files_of(message: Message) -> tuple[FileRef, ...]:
    """The files of ours that must be uploaded before a message can be sent, each once."""
    on_top = message if isinstance(message, MEDIA) else getattr(message, "media", None)
    cards = message.cards if isinstance(message, Template) else ()
    files = (getattr(media, "file", None) for media in (on_top, *(card.media for card in cards)))
    return tuple(dict.fromkeys(file for file in files if isinstance(file, FileRef)))


ENCODERS: dict[type, Callable[[Any, Mapping[str, str]], dict[str, Any]]] = {
    Said: _said,
    Buttons: _buttons,
    List: _list,
    Link: _link,
    FormMessage: _form,
    LocationRequest: _request("location_request_message", "send_location"),
    NumberRequest: _request("request_contact_info", "request_contact_info"),
    Image: encode_media,
    Video: encode_media,
    Audio: encode_media,
    Document: encode_media,
    Sticker: encode_media,
    Contacts: _contacts,
    Place: _place,
    Reaction: _reaction,
    Template: encode_template,
}
"""One encoder for each member of `Message` but `WithTemplate`, of which one part or the other is sent."""

__all__ = [
    "ENCODERS",
    "Address",
    "CannotSend",
    "LimitExceeded",
    "NoAddress",
    "address_of",
    "encode",
    "encode_read",
    "files_of",
]
