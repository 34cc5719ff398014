"""A rendered message -> the body of Meta's messages endpoint. Pure; checks the limits, never cuts.

Source of the shapes: Meta's pages "Cloud API: messages" and the OpenAPI file `business-messaging-api` (v23.0).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from gateway.whatsapp.checks import MEDIA, Media, check
from gateway.whatsapp.limits import CannotSend, LimitExceeded, count, length, plain
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
    Parameter,
    Place,
    Reaction,
    Row,
    Said,
    Section,
    Sticker,
    Template,
    TemplateButton,
    Video,
    Words,
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
    body.update(ENCODERS[type(message)](message, media or {}))
    if outbox_id is not None:
        body["biz_opaque_callback_data"] = outbox_id
    return body


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
    top = None if message.media is None else _media(message.media, media)
    buttons = [{"type": "reply", "reply": {"id": button.id, "title": button.title}} for button in message.buttons]
    return _interactive(message, "button", {"buttons": buttons}, top)


def _list(message: List, _media: Mapping[str, str]) -> dict[str, Any]:
    sections = [_section(section) for section in message.sections]
    return _interactive(message, "list", {"button": message.button, "sections": sections})


def _section(section: Section) -> dict[str, Any]:
    return _without_none(title=section.title, rows=[_row(row) for row in section.rows])


def _row(row: Row) -> dict[str, Any]:
    return _without_none(id=row.id, title=row.title, description=row.description)


def _link(message: Link, _media: Mapping[str, str]) -> dict[str, Any]:
    parameters = {"display_text": message.label, "url": message.url}
    return _interactive(message, "cta_url", {"name": "cta_url", "parameters": parameters})


def _form(message: FormMessage, _media: Mapping[str, str]) -> dict[str, Any]:
    parameters: dict[str, Any] = {"flow_message_version": "3", "flow_cta": message.cta, "flow_token": message.token}
    parameters |= _without_none(flow_id=message.flow_id, flow_name=message.flow_name)
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


def _location_request(message: LocationRequest, _media: Mapping[str, str]) -> dict[str, Any]:
    interactive = {
        "type": "location_request_message",
        "body": {"text": message.body},
        "action": {"name": "send_location"},
    }
    return {"type": "interactive", "interactive": interactive}


def _media(message: Media, media: Mapping[str, str]) -> dict[str, Any]:
    kind = str(type(message).__struct_config__.tag)
    file = message.file
    source = {"id": media[file.id]} if isinstance(file, FileRef) else {"link": file}
    content: dict[str, Any] = {**source}
    if isinstance(message, Document):
        content["filename"] = message.filename
    if isinstance(message, Audio) and message.voice:
        content["voice"] = True
    content |= _without_none(caption=getattr(message, "caption", None))
    return {"type": kind, kind: content}


def _reaction(message: Reaction, _media: Mapping[str, str]) -> dict[str, Any]:
    return {"type": "reaction", "reaction": {"message_id": message.to, "emoji": message.emoji}}


def _template(message: Template, media: Mapping[str, str]) -> dict[str, Any]:
    components = []
    if message.media is not None:
        top = _place(message.media, media) if isinstance(message.media, Place) else _media(message.media, media)
        components.append({"type": "header", "parameters": [top]})
    elif message.header is not None:
        components.append({"type": "header", "parameters": [_parameter(message.header)]})
    if message.body:
        components.append({"type": "body", "parameters": [_parameter(each) for each in message.body]})
    components += [_template_button(button) for button in message.buttons]
    template: dict[str, Any] = {"name": message.name, "language": {"code": message.language}}
    if components:  # Meta wants none rather than an empty array
        template["components"] = components
    return {"type": "template", "template": template}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    named = {"parameter_name": parameter.name} if parameter.name else {}
    return {"type": "text", **named, "text": parameter.value}


def _template_button(button: TemplateButton) -> dict[str, Any]:
    match button.kind:
        case "quick_reply":
            parameter: dict[str, Any] = {"type": "payload", "payload": button.value}
        case "url":
            parameter = {"type": "text", "text": button.value}
        case "copy_code":
            parameter = {"type": "coupon_code", "coupon_code": button.value}
        case _:
            action: dict[str, Any] = {"flow_token": button.value}
            if button.data:
                action["flow_action_data"] = button.data
            parameter = {"type": "action", "action": action}
    return {"type": "button", "sub_type": button.kind, "index": str(button.index), "parameters": [parameter]}


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
    # Meta's schema has both coordinates as strings. Seven decimals are a centimetre.
    return {
        "type": "location",
        "location": _without_none(
            latitude=f"{message.latitude:.7f}",
            longitude=f"{message.longitude:.7f}",
            name=_optional(message.name),
            address=message.address,
        ),
    }


def _optional(words: Words | None) -> str | None:
    return plain(words, "location.name") if words is not None else None


def _without_none(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def files_of(message: Message) -> tuple[FileRef, ...]:
    """The files of ours that must be uploaded before a message can be sent."""
    media = message if isinstance(message, MEDIA) else getattr(message, "media", None)
    file = getattr(media, "file", None)
    return (file,) if isinstance(file, FileRef) else ()


ENCODERS: dict[type, Callable[[Any, Mapping[str, str]], dict[str, Any]]] = {
    Said: _said,
    Buttons: _buttons,
    List: _list,
    Link: _link,
    FormMessage: _form,
    LocationRequest: _location_request,
    Image: _media,
    Video: _media,
    Audio: _media,
    Document: _media,
    Sticker: _media,
    Contacts: _contacts,
    Place: _place,
    Reaction: _reaction,
    Template: _template,
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
