"""Meta's webhook JSON as it comes: the envelope is opened first, then each item is read alone.

Nothing here judges what an item means (see `decode`). Reading is tolerant: every field is optional, unknown fields are
ignored, and a field of a wrong type counts as missing, so that one odd field never costs a message.

Shapes: reference of Meta's page "Webhooks: messages" and its sub-pages; OpenAPI file `business-messaging-api`.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from msgspec import Raw, Struct

Number = str | int | float
"""Ids and times come as strings; some senders write numbers."""


class NotAWebhook(ValueError):
    """The body is not a JSON object, so there is nothing in it to read item by item."""


# ---------------------------------------------------------------------------------------------- items


class Profile(Struct):
    name: str | None = None
    username: str | None = None


class Contact(Struct):
    """Who a message is from: one of `value.contacts`."""

    profile: Profile | None = None
    wa_id: Number | None = None
    user_id: str | None = None


class Body(Struct):
    body: str | None = None


class Media(Struct):
    id: Number | None = None
    mime_type: str | None = None
    sha256: str | None = None
    filename: str | None = None
    caption: str | None = None
    voice: bool | None = None


class Location(Struct):
    latitude: Number | None = None
    longitude: Number | None = None
    name: str | None = None
    address: str | None = None


class TemplateButton(Struct):
    """A tap on the quick reply of a template."""

    text: str | None = None
    payload: str | None = None


class Reply(Struct):
    """The button or the row that was tapped."""

    id: Number | None = None
    title: str | None = None


class FlowReply(Struct):
    """What a Flow (or another native form of WhatsApp) gave back; the values are JSON inside of a string."""

    name: str | None = None
    response_json: str | None = None


class Interactive(Struct):
    type: str | None = None
    button_reply: Reply | None = None
    list_reply: Reply | None = None
    nfm_reply: FlowReply | None = None


class Context(Struct):
    id: str | None = None
    forwarded: bool | None = None
    frequently_forwarded: bool | None = None


class Referred(Struct):
    """The advertisement or post that led to us."""

    source_type: str | None = None
    source_id: Number | None = None
    source_url: str | None = None
    headline: str | None = None


class CardName(Struct):
    formatted_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None


class CardPhone(Struct):
    phone: Number | None = None
    wa_id: Number | None = None


class CardEmail(Struct):
    email: str | None = None


class CardOrg(Struct):
    company: str | None = None


class Card(Struct):
    """One of `message.contacts`: a contact card, not the sender."""

    name: CardName | None = None
    phones: list[CardPhone] | None = None
    emails: list[CardEmail] | None = None
    org: CardOrg | None = None
    origin: str | None = None


class Emoji(Struct):
    message_id: str | None = None
    emoji: str | None = None


class System(Struct):
    """Meta's notice that somebody is known by other names; the fields of several years side by side."""

    type: str | None = None
    wa_id: Number | None = None
    new_wa_id: Number | None = None
    customer: Number | None = None
    user_id: str | None = None
    previous_user_id: str | None = None


class Revoke(Struct):
    original_message_id: str | None = None


class Edit(Struct):
    """A change of an earlier message; `message` is what it says now, in the shape of an `InMessage`."""

    original_message_id: str | None = None
    message: dict[str, Any] | None = None


class Unsupported(Struct):
    type: str | None = None


class InMessage(Struct):
    """One of `value.messages`."""

    id: str | None = None
    from_: Number | None = msgspec.field(default=None, name="from")
    from_user_id: str | None = None
    group_id: Number | None = None
    timestamp: Number | None = None
    type: str | None = None
    context: Context | None = None
    text: Body | None = None
    image: Media | None = None
    video: Media | None = None
    audio: Media | None = None
    voice: Media | None = None
    document: Media | None = None
    sticker: Media | None = None
    location: Location | None = None
    button: TemplateButton | None = None
    interactive: Interactive | None = None
    unsupported: Unsupported | None = None
    contacts: list[Card] | None = None
    reaction: Emoji | None = None
    system: System | None = None
    edit: Edit | None = None
    revoke: Revoke | None = None
    referral: Referred | None = None
    errors: list[WireError] | None = None


class ErrorData(Struct):
    details: str | None = None


class WireError(Struct):
    """One of `errors`, at any level."""

    code: Number | None = None
    title: str | None = None
    message: str | None = None
    error_data: ErrorData | str | None = None


class InStatus(Struct):
    """One of `value.statuses`."""

    id: str | None = None
    type: str | None = None
    status: str | None = None
    timestamp: Number | None = None
    biz_opaque_callback_data: str | None = None
    errors: list[WireError] | None = None


class Preference(Struct):
    """One of `value.user_preferences`."""

    wa_id: str | None = None
    user_id: str | None = None
    category: str | None = None
    value: str | None = None
    timestamp: Number | None = None


# ---------------------------------------------------------------------------------------------- reading

Item = TypeVar("Item", bound=Struct)
Object = dict[str, Raw]
"""A JSON object of which only the keys were read."""

_BROKEN = (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError)
"""What reading foreign JSON may raise: malformed, wrong type, no UTF-8, nested too deeply, a number of 5,000 digits."""


def open_envelope(body: bytes) -> Object:
    """The keys of a webhook's body.

    Raises:
        NotAWebhook: it is no JSON, or not an object, or nested deeper than the interpreter's stack.
    """
    try:
        return msgspec.json.decode(body, type=Object)
    except _BROKEN:
        pass
    try:
        # One lone surrogate, in whichever message, would otherwise make the whole batch unreadable.
        return msgspec.json.decode(mend_surrogates(body), type=Object)
    except _BROKEN as error:
        raise NotAWebhook(f"the body is not a JSON object: {error}") from error


def children(parent: Object, key: str) -> list[Raw]:
    """The items of the list under `key`, unread; none if it is missing or no list."""
    raw = parent.get(key)
    if raw is None:
        return []
    try:
        return msgspec.json.decode(raw, type=list[Raw])
    except _BROKEN:
        return []


def opened(raw: Raw | None) -> Object | None:
    """The keys of a nested object; None if it is missing or no object."""
    if raw is None:
        return None
    try:
        return msgspec.json.decode(raw, type=Object)
    except _BROKEN:
        return None


def json_object(words: str) -> dict[str, Any] | None:
    """The JSON object inside of a string; None if it is none."""
    try:
        return msgspec.json.decode(mend_surrogates(words.encode("utf-8", "replace")), type=dict[str, Any])
    except _BROKEN:
        return None


def string(parent: Object, key: str) -> str | None:
    """The string under `key`; a number is written as one, anything else is None."""
    raw = parent.get(key)
    if raw is None:
        return None
    try:
        return str(msgspec.json.decode(raw, type=str | int))
    except _BROKEN:
        return None


def read(raw: Raw, kind: type[Item]) -> Item | None:
    """One item as a Struct. Fields of a wrong type are left out; None if it is no readable object at all."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except _BROKEN:
        pass
    try:
        loose = json.loads(bytes(raw).decode("utf-8", "replace"))
    except _BROKEN:
        return None
    return tolerant(loose, kind) if isinstance(loose, dict) else None


def tolerant(loose: dict[str, Any], kind: type[Item]) -> Item:
    """Convert field by field, and lists item by item, so that a bad one is missing and not fatal."""
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.encode_name not in loose:
            continue
        value = loose[field.encode_name]
        try:
            if isinstance(value, dict) and (inner := _struct_in(field.type)):
                fields[field.name] = tolerant(value, inner)
            elif isinstance(value, list) and (inner := _struct_in_list(field.type)):
                fields[field.name] = [tolerant(each, inner) for each in value if isinstance(each, dict)]
            else:
                fields[field.name] = msgspec.convert(value, field.type)
        except _BROKEN:
            continue
    return kind(**fields)


def _struct_in(type_: Any) -> type[Struct] | None:
    """`X` of `X | None`."""
    return next((t for t in get_args(type_) if isinstance(t, type) and issubclass(t, Struct)), None)


def _struct_in_list(type_: Any) -> type[Struct] | None:
    """`X` of `list[X] | None`."""
    inner = [part for t in get_args(type_) if get_origin(t) is list for part in get_args(t)]
    return next((t for t in inner if isinstance(t, type) and issubclass(t, Struct)), None)


_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def mend_surrogates(body: bytes) -> bytes:
    r"""Replace escapes of half a character by U+FFFD.

    >>> mend_surrogates(rb'"\ud83d \ud83d\udc4d \\ud83d"').decode()
    '"\\ufffd \\ud83d\\udc4d \\\\ud83d"'
    """
    return _ESCAPE.sub(lambda found: rb"\ufffd" if found["lone"] else found[0], body)
