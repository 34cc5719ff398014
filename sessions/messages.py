"""What residents and the city say to each other, free of any channel.

Outbound: the members of `Message`. Their words are `Text` (a key and its arguments, worded in the resident's
language when the turn is committed) or plain `str` (data such as an address, shown as it is).
Inbound: the members of `Content`, wrapped in `Inbound`.

All types are frozen msgspec Structs, tagged by the field `type`, so that they can be stored and read back.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from msgspec import Struct

# ---------------------------------------------------------------------------------------------- words


class Text(Struct, frozen=True):
    """Words by key: looked up in the language files of the capability that says them.

    Arguments:
        key: message id in the language files, for example `bills-summary`.
        args: values for the message's variables: str, int, float, bool, `Money`, date, datetime or another `Text`.
    """

    key: str
    args: dict[str, Any] = {}


Words = Text | str


def storable(words: Text) -> Text:
    """The same text with arguments that survive storing; `restored` brings them back as they were."""
    return Text(words.key, {name: _pack(value) for name, value in words.args.items()})


def restored(words: Text) -> Text:
    """A text read from the store, with its arguments as they were."""
    return Text(words.key, {name: _unpack(value) for name, value in words.args.items()})


def _pack(value: Any) -> Any:
    if isinstance(value, Money):
        return {"$": "money", "cents": value.cents, "currency": value.currency}
    if isinstance(value, Text):
        return {"$": "text", "key": value.key, "args": storable(value).args}
    if isinstance(value, dt.datetime):
        return {"$": "datetime", "iso": value.isoformat()}
    if isinstance(value, dt.date):
        return {"$": "date", "iso": value.isoformat()}
    return value


def _unpack(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    match value.get("$"):
        case "money":
            return Money(value["cents"], value["currency"])
        case "text":
            return restored(Text(value["key"], value["args"]))
        case "datetime":
            return dt.datetime.fromisoformat(value["iso"])
        case "date":
            return dt.date.fromisoformat(value["iso"])
    return value


def text(key: str, /, **args: Any) -> Text:
    """Short form of `Text(key, args)`."""
    return Text(key, args)


class Money(Struct, frozen=True, order=True):
    """An amount in integer minor units (cents), never a float."""

    cents: int
    currency: str = "ZAR"

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.cents + other.cents, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.cents - other.cents, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.cents, self.currency)

    def _same(self, other: Money) -> None:
        if other.currency != self.currency:
            raise ValueError(f"cannot mix {self.currency} with {other.currency}")


# ---------------------------------------------------------------------------------------------- outbound


class FileRef(Struct, frozen=True):
    """A file kept by the gateway's file store; journals and outbox hold this, never the bytes.

    Arguments:
        id: name in the file store (the SHA-256 of the content in hex).
        mime: for example `application/pdf`.
        size: bytes.
    """

    id: str
    mime: str
    size: int


class Said(Struct, frozen=True, tag="text", tag_field="type"):
    """Plain text to the resident."""

    body: Words
    preview: bool = False


class Button(Struct, frozen=True):
    """One tap target; `id` comes back in `Tapped.id`."""

    id: str
    title: Words


class Buttons(Struct, frozen=True, tag="buttons", tag_field="type"):
    """A text with one to three buttons."""

    body: Words
    buttons: tuple[Button, ...]
    header: Words | None = None
    footer: Words | None = None


class Row(Struct, frozen=True):
    """One row of a list; `id` comes back in `Tapped.id`."""

    id: str
    title: Words
    description: Words | None = None


class Section(Struct, frozen=True):
    """Rows under a title; the title may be left out when the list has one section only."""

    rows: tuple[Row, ...]
    title: Words | None = None


class List(Struct, frozen=True, tag="list", tag_field="type"):
    """A text with a button that opens a sheet of at most ten rows."""

    body: Words
    button: Words
    sections: tuple[Section, ...]
    header: Words | None = None
    footer: Words | None = None


class Link(Struct, frozen=True, tag="link", tag_field="type"):
    """A text with one button that opens a web page."""

    body: Words
    label: Words
    url: str
    header: Words | None = None
    footer: Words | None = None


class Document(Struct, frozen=True, tag="document", tag_field="type"):
    """A file for the resident to open."""

    file: FileRef
    filename: str
    caption: Words | None = None


class Phone(Struct, frozen=True):
    """A telephone number on a contact card, in international form (`+27123589999`)."""

    number: str
    kind: Literal["WORK", "CELL", "MAIN", "HOME"] = "WORK"


class Card(Struct, frozen=True):
    """One contact: shown with buttons to call or save."""

    name: str
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    organisation: str | None = None
    address: str | None = None
    url: str | None = None


class Contacts(Struct, frozen=True, tag="contacts", tag_field="type"):
    """One or more contact cards in one bubble."""

    cards: tuple[Card, ...]


class Place(Struct, frozen=True, tag="location", tag_field="type"):
    """A pin on the map."""

    latitude: float
    longitude: float
    name: Words | None = None
    address: str | None = None


Message = Said | Buttons | List | Link | Document | Contacts | Place
"""What a channel can be asked to send."""


class ChoiceOption(Struct, frozen=True):
    """One option of a `Choice`; `id` comes back in `Tapped.id`."""

    id: str
    title: Words
    description: Words | None = None


class Choice(Struct, frozen=True, tag="choice", tag_field="type"):
    """A question with options. Not sent as it is: once it is worded, it is laid out as `Buttons` or as a `List`.

    Arguments:
        options: all of them, also beyond what one list can hold.
        button: the label that opens the list; a general one if left out.
        page: which page of a long list to show, from 0. paging: prefix of the ids of the rows that turn pages; the
            page number follows it.
    """

    body: Words
    options: tuple[ChoiceOption, ...]
    button: Words | None = None
    page: int = 0
    paging: str = ""


# ---------------------------------------------------------------------------------------------- inbound

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
    """

    channel_id: str
    status: Literal["sent", "delivered", "read", "played", "failed"]
    at: float
    outbox_id: str | None = None
    error_code: int | None = None
    error: str | None = None


RANK: dict[str, int] = {"accepted": 0, "sent": 1, "delivered": 2, "read": 3, "played": 4}
"""Statuses only ever move up this ladder; `failed` counts only while nothing above `sent` was seen."""

__all__ = [
    "RANK",
    "Alias",
    "AliasKind",
    "Button",
    "Buttons",
    "Card",
    "Choice",
    "ChoiceOption",
    "Contacts",
    "Content",
    "DeliveryStatus",
    "Document",
    "FileRef",
    "Inbound",
    "Link",
    "List",
    "Message",
    "Money",
    "NotUsable",
    "Phone",
    "Place",
    "Resident",
    "Row",
    "Said",
    "Section",
    "SentFile",
    "SharedPlace",
    "Tapped",
    "Text",
    "TypedText",
    "Words",
    "restored",
    "storable",
    "text",
]
