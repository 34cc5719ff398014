"""What residents and the city say to each other, free of any channel.

Outbound: the members of `Message` (`sessions.outgoing`). Their words are `Text` (`sessions.words`: a key and its
arguments, worded in the resident's language when the turn is committed) or plain `str` (data, shown as it is).
Inbound: the members of `Content`, wrapped in `Inbound`.

All types are frozen msgspec Structs, tagged by the field `type`, so that they can be stored and read back.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sessions.outgoing import (
    Audio,
    Bubble,
    Button,
    Buttons,
    Card,
    Choice,
    ChoiceOption,
    Contacts,
    Document,
    File,
    FileRef,
    Form,
    Image,
    Link,
    List,
    LocationRequest,
    Message,
    Parameter,
    Phone,
    Place,
    Reaction,
    Row,
    Said,
    Section,
    Sticker,
    Template,
    TemplateButton,
    Video,
    WithTemplate,
)
from sessions.words import Money, Text, Words, restored, storable, text

AliasKind = Literal["user_id", "wa_id", "phone"]


class Alias(Struct, frozen=True):
    """One name by which a channel knows a resident.

    Arguments:
        kind: `user_id` (business-scoped user id), `wa_id` (WhatsApp's digits) or `phone` (E.164 with `+`).
        value: the name itself; never parsed, case kept.
    """

    kind: AliasKind
    value: str


class Resident(Struct, frozen=True):
    """The person in the chat, as the gateway knows them.

    Arguments:
        id: the gateway's own id of the resident.
        aliases: every name by which the channel knows them.
        name: the display name that they chose (untrusted), if any.
    """

    id: str
    aliases: tuple[Alias, ...] = ()
    name: str | None = None


class TypedText(Struct, frozen=True, tag="typed", tag_field="type"):
    """The resident typed words."""

    body: str


class Tapped(Struct, frozen=True, tag="tapped", tag_field="type"):
    """The resident tapped a button or a row; `id` is what we sent, `title` what was shown."""

    id: str
    title: str


class SharedPlace(Struct, frozen=True, tag="place", tag_field="type"):
    """The resident shared a position."""

    latitude: float
    longitude: float
    name: str | None = None
    address: str | None = None


class SentFile(Struct, frozen=True, tag="file", tag_field="type"):
    """The resident sent a file; `media_id` is the channel's reference, the bytes are not fetched yet."""

    kind: Literal["image", "document", "audio", "video", "sticker"]
    media_id: str
    mime: str
    sha256: str | None = None
    filename: str | None = None
    caption: str | None = None


class NotUsable(Struct, frozen=True, tag="not_usable", tag_field="type"):
    """Something we recognise by name but cannot use as an answer (a poll, a contact card, an unknown kind).

    `silent` kinds (a reaction, a system notice) are recorded and not answered.
    """

    kind: str
    silent: bool = False


Content = TypedText | Tapped | SharedPlace | SentFile | NotUsable


class Inbound(Struct, frozen=True, tag="message", tag_field="type"):
    """One message from a resident, decoded.

    Arguments:
        id: the channel's message id; the same id counts once.
        aliases: every name the channel gave for the sender, strongest first; at least one.
        sent_at: seconds since the epoch by the channel's clock.
        content: what was said.
        name: the display name the sender chose (untrusted), if any.
        reply_to: id of the message that was quoted or tapped on, if any.
        number: which of the city's numbers it came to (phone number id).
    """

    id: str
    aliases: tuple[Alias, ...]
    sent_at: float
    content: Content
    name: str | None = None
    reply_to: str | None = None
    number: str = ""


class DeliveryStatus(Struct, frozen=True):
    """What became of a message we sent, told by the channel. Order is not promised; see `RANK`.

    Arguments:
        channel_id: the channel's id of our message (wamid).
        status: `sent`, `delivered`, `read`, `played` or `failed`; others are kept by the decoder from coming here.
        at: seconds since the epoch by the channel's clock.
        outbox_id: what we sent along as opaque data, if it came back.
        error_code: the channel's code, for `failed`.
        error: the channel's words, for `failed`.
        window_closed: it failed because the resident has not written for too long; as a template it may still go.
    """

    channel_id: str
    status: Literal["sent", "delivered", "read", "played", "failed"]
    at: float
    outbox_id: str | None = None
    error_code: int | None = None
    error: str | None = None
    window_closed: bool = False


class DeliveryFailed(Struct, frozen=True):
    """The event of a reply that will never arrive; its id is the key. Wait for it, or declare `on_event`.

    Arguments:
        key: the outbox key of the reply.
        code: the channel's error code, if it gave one.
    """

    key: str
    code: int | None = None


RANK: dict[str, int] = {"accepted": 0, "sent": 1, "delivered": 2, "read": 3, "played": 4}
"""Statuses only ever move up this ladder; `failed` counts only while nothing above `sent` was seen."""

__all__ = [
    "RANK",
    "Alias",
    "AliasKind",
    "Audio",
    "Bubble",
    "Button",
    "Buttons",
    "Card",
    "Choice",
    "ChoiceOption",
    "Contacts",
    "Content",
    "DeliveryFailed",
    "DeliveryStatus",
    "Document",
    "File",
    "FileRef",
    "Form",
    "Image",
    "Inbound",
    "Link",
    "List",
    "LocationRequest",
    "Message",
    "Money",
    "NotUsable",
    "Parameter",
    "Phone",
    "Place",
    "Reaction",
    "Resident",
    "Row",
    "Said",
    "Section",
    "SentFile",
    "SharedPlace",
    "Sticker",
    "Tapped",
    "Template",
    "TemplateButton",
    "Text",
    "TypedText",
    "Video",
    "WithTemplate",
    "Words",
    "restored",
    "storable",
    "text",
]
