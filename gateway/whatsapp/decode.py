"""A webhook's body -> what residents said and what became of our messages.

Each item is read alone. What we do not know or cannot use becomes `NotUsable` (it gets a polite answer) or is counted
in `skipped` with its reason; one bad item never costs its neighbours. Pure: no clock, no store, no log.

Source of the shapes: Meta's pages "Webhooks: messages", "Business-scoped user IDs" and "Error codes".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Raw, Struct

from gateway.whatsapp import cleaning, wire
from gateway.whatsapp.wire import NotAWebhook
from sessions.messages import (
    Alias,
    Content,
    DeliveryStatus,
    Inbound,
    NotUsable,
    SentFile,
    SharedPlace,
    Tapped,
    TypedText,
)

TEXT = 4_096
"""Longest text that Meta delivers; more is cut, for it did not come from a phone."""

_ID, _TITLE, _NAME, _REASON, _MIME = 512, 256, 128, 200, 127


class Skipped(Struct, frozen=True):
    """Something that came and was left aside knowingly.

    Arguments:
        kind: what it was, from a small set: `object`, `entry`, `change`, `message`, `status`, `error` or a field
        reason: why, in one short line without personal data.
    """

    kind: str
    reason: str


class Decoded(Struct, frozen=True):
    """One webhook, decoded.

    Arguments:
        messages: by the channel's time; those of the same second stay in the order in which they came.
        statuses: in the order in which they came.
        skipped: what was left aside.
    """

    messages: tuple[Inbound, ...] = ()
    statuses: tuple[DeliveryStatus, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def decode_webhook(body: bytes, numbers: frozenset[str], *, received_at: float = 0.0) -> Decoded:
    """Decode a whole webhook, after its signature was verified.

    Arguments:
        body: the request body.
        numbers: our phone number ids; messages to others are skipped.
        received_at: seconds since the epoch, taken for items whose own time is missing or makes no sense.

    Raises:
        NotAWebhook: the body is not a JSON object.
    """
    return _Decoder(numbers, received_at).decode(wire.open_envelope(body))


class _Decoder:
    """Collects while walking through one webhook."""

    def __init__(self, numbers: frozenset[str], received_at: float) -> None:
        self._numbers, self._received_at = numbers, received_at
        self._messages: list[Inbound] = []
        self._statuses: list[DeliveryStatus] = []
        self._skipped: list[Skipped] = []

    def decode(self, envelope: wire.Object) -> Decoded:
        if wire.string(envelope, "object") != "whatsapp_business_account":
            self._skip("object", "not of a WhatsApp business account")
            return Decoded(skipped=tuple(self._skipped))
        for raw in wire.children(envelope, "entry"):
            entry = wire.opened(raw)
            if entry is None:
                self._skip("entry", "not an object")
                continue
            for change in wire.children(entry, "changes"):
                self._change(change)
        messages = tuple(sorted(self._messages, key=lambda message: message.sent_at))
        return Decoded(messages, tuple(self._statuses), tuple(self._skipped))

    def _skip(self, kind: str, reason: str) -> None:
        self._skipped.append(Skipped(kind, cleaning.line(reason, _REASON) or ""))

    def _change(self, raw: Raw) -> None:
        change = wire.opened(raw)
        value = wire.opened(change.get("value")) if change is not None else None
        if change is None or value is None:
            self._skip("change", "no object with a value")
            return
        field = wire.string(change, "field")
        if field not in ("messages", None):  # some of Meta's own samples lack the field
            self._skip(cleaning.kind(field), "not a field that we use")
            return
        metadata = wire.opened(value.get("metadata"))
        number = wire.string(metadata, "phone_number_id") if metadata is not None else None
        if number is None or number not in self._numbers:
            self._skip_all(value, "not for one of our numbers" if number else "no phone number id")
            return
        self._value(value, number)

    def _skip_all(self, value: wire.Object, reason: str) -> None:
        """Count each item on its own; a change without any counts once."""
        before = len(self._skipped)
        for kind, key in (("message", "messages"), ("status", "statuses"), ("error", "errors")):
            for _ in wire.children(value, key):
                self._skip(kind, reason)
        if len(self._skipped) == before:
            self._skip("change", reason)

    def _value(self, value: wire.Object, number: str) -> None:
        before = len(self._messages) + len(self._statuses) + len(self._skipped)
        contacts = [contact for raw in wire.children(value, "contacts") if (contact := wire.read(raw, wire.Contact))]
        messages = [wire.read(raw, wire.InMessage) for raw in wire.children(value, "messages")]
        one_sender = len({sender_key(message) for message in messages if message is not None}) == 1
        for message in messages:
            self._message(message, contacts, number, one_sender=one_sender)
        for raw in wire.children(value, "statuses"):
            self._status(wire.read(raw, wire.InStatus))
        for raw in wire.children(value, "errors"):
            code, words = explained([error] if (error := wire.read(raw, wire.WireError)) else None)
            self._skip("error", f"{code if code is not None else 'no code'}: {words or 'no words'}")
        if len(self._messages) + len(self._statuses) + len(self._skipped) == before:
            self._skip("change", "neither messages nor statuses nor errors")

    def _message(
        self, message: wire.InMessage | None, contacts: list[wire.Contact], number: str, *, one_sender: bool
    ) -> None:
        if message is None or not (id := _identifier(message.id)):
            self._skip("message", "no readable message with an id")
            return
        if message.group_id is not None:
            self._skip("message", "sent to a group; the city talks to one resident at a time")
            return
        contact = contact_of(message, contacts, one_sender=one_sender)
        aliases = tuple(aliases_of(message, contact))
        if not aliases:
            self._skip("message", "no name of a sender: neither user id nor number")
            return
        profile = contact.profile if contact else None
        self._messages.append(
            Inbound(
                id=id,
                aliases=aliases,
                sent_at=cleaning.seconds(message.timestamp, self._received_at),
                content=content_of(message),
                name=cleaning.line(profile.name, _NAME) if profile else None,
                reply_to=_identifier(message.context.id) if message.context else None,
                number=number,
            )
        )

    def _status(self, status: wire.InStatus | None) -> None:
        if status is None or not (id := _identifier(status.id)):
            self._skip("status", "no readable status with an id")
            return
        if status.type in ("call", "payment"):
            self._skip("status", f"of a {status.type}, not of a message")
            return
        name = status.status
        if name not in _STATUSES:
            self._skip("status", f"status {cleaning.kind(name)} is not one that we use")
            return
        code, words = explained(status.errors) if name == "failed" else (None, None)
        opaque = status.biz_opaque_callback_data
        self._statuses.append(
            DeliveryStatus(
                channel_id=id,
                status=_STATUSES[name],
                at=cleaning.seconds(status.timestamp, self._received_at),
                outbox_id=cleaning.text(opaque, 512) if opaque else None,
                error_code=code,
                error=words,
                window_closed=code == WINDOW_CLOSED,
            )
        )


WINDOW_CLOSED = 131047
"""The code of a message that came too late to be anything but a template; see `gateway.whatsapp.errors`."""

_STATUSES: dict[str | None, Literal["sent", "delivered", "read", "played", "failed"]] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "played": "played",
    "failed": "failed",
}


def _identifier(value: str | None) -> str | None:
    """An id as a key: Meta's are short and plain; what is longer or blank is none."""
    plain = cleaning.line(value, _ID + 1)
    return plain if plain and len(plain) <= _ID else None


def explained(errors: list[wire.WireError] | None) -> tuple[int | None, str | None]:
    """Code and words of the first error; both may be missing."""
    if not errors:
        return None, None
    error = errors[0]
    number = cleaning.decimal(error.code)
    details = error.error_data.details if isinstance(error.error_data, wire.ErrorData) else error.error_data
    words = ": ".join(dict.fromkeys(part for part in (error.title or error.message, details) if part))
    return (int(number) if number is not None else None), cleaning.line(words, 500)


# ---------------------------------------------------------------------------------------------- who


def sender_key(message: wire.InMessage) -> tuple[str | None, str]:
    """What tells the senders of one batch apart."""
    return message.from_user_id, str(message.from_)


def contact_of(message: wire.InMessage, contacts: list[wire.Contact], *, one_sender: bool) -> wire.Contact | None:
    """The contact that a message belongs to: by user id, else by number, never by its place in the list.

    A single contact beside a single sender is that sender, also where the two numbers differ (Brazil, Mexico and
    Argentina write theirs in two ways) - unless both carry a user id and these differ.
    """
    own_id = cleaning.user_id(message.from_user_id) or cleaning.user_id(message.from_)
    own_number = cleaning.digits(message.from_)
    for contact in contacts:
        if own_id is not None and contact.user_id == own_id:
            return contact
    free = [contact for contact in contacts if own_id is None or cleaning.user_id(contact.user_id) is None]
    for contact in free:
        if own_number is not None and cleaning.digits(contact.wa_id) == own_number:
            return contact
    return free[0] if one_sender and len(contacts) == 1 and free else None


def aliases_of(message: wire.InMessage, contact: wire.Contact | None) -> Iterator[Alias]:
    """Every name of the sender, strongest first: user id, then wa_id, then phone. There may be no number at all."""
    user_ids = [message.from_user_id, message.from_, contact.user_id if contact else None]
    user_id = next(filter(None, map(cleaning.user_id, user_ids)), None)
    if user_id is not None:
        yield Alias("user_id", user_id)
    sender = cleaning.digits(message.from_)
    known = cleaning.digits(contact.wa_id) if contact else None
    for wa_id in dict.fromkeys(filter(None, (known, sender))):
        yield Alias("wa_id", wa_id)
    if number := sender or known:
        yield Alias("phone", "+" + number)


# ---------------------------------------------------------------------------------------------- what


def content_of(message: wire.InMessage) -> Content:
    """What a message says. A kind that we do not know, or that lacks its content, is `NotUsable`; never an error."""
    reader = KINDS.get(message.type or "", _unknown)
    return reader(message) or NotUsable(cleaning.kind(message.type))


Reader = Callable[[wire.InMessage], Content | None]
"""Reads one kind; None if the content of that kind is missing or makes no sense."""


def _unknown(message: wire.InMessage) -> Content:
    return NotUsable(cleaning.kind(message.type))


def _typed(message: wire.InMessage) -> Content | None:
    body = cleaning.text((message.text and message.text.body) or "", TEXT)
    return TypedText(body) if body.strip() else None


def _button(message: wire.InMessage) -> Content | None:
    if message.button is None:
        return None
    return _tap(message.button.payload or message.button.text, message.button.text)


def _interactive(message: wire.InMessage) -> Content | None:
    answer = message.interactive
    if answer is None:
        return None
    match answer.type:
        case "button_reply":
            reply = answer.button_reply
        case "list_reply":
            reply = answer.list_reply
        case _:
            return NotUsable(cleaning.kind(answer.type))
    return _tap(str(reply.id), reply.title) if reply and reply.id is not None else None


def _tap(id: str | None, title: str | None) -> Content | None:
    plain = cleaning.text(id or "", _TITLE)
    return Tapped(plain, cleaning.line(title, _TITLE) or "") if plain else None


def _place(message: wire.InMessage) -> Content | None:
    pin = message.location
    latitude = cleaning.decimal(pin.latitude) if pin else None
    longitude = cleaning.decimal(pin.longitude) if pin else None
    if pin is None or latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return SharedPlace(latitude, longitude, cleaning.line(pin.name, _TITLE), cleaning.line(pin.address, 1_024))


def _file(kind: Literal["image", "document", "audio", "video", "sticker"], name: str) -> Reader:
    """A reader for the media object under `name`."""

    def reader(message: wire.InMessage) -> Content | None:
        media: wire.Media | None = getattr(message, name)
        id = _identifier(str(media.id)) if media is not None and media.id is not None else None
        if media is None or id is None:
            return None
        return SentFile(
            kind=kind,
            media_id=id,
            mime=cleaning.line(media.mime_type, _MIME) or "application/octet-stream",
            sha256=cleaning.line(media.sha256, 128),
            filename=cleaning.filename(media.filename),
            caption=cleaning.text(media.caption, TEXT).strip() or None if media.caption else None,
        )

    return reader


def _unsupported(message: wire.InMessage) -> Content:
    """Meta itself could not pass it on; `unsupported.type` sometimes tells what it was (a poll, an edit)."""
    named = message.unsupported.type if message.unsupported else None
    kind = cleaning.kind(named)
    return NotUsable(kind if kind != "unknown" else "unsupported", silent=kind in SILENT)


SILENT = frozenset({"reaction", "system", "revoke"})
"""Recorded and not answered: nothing was asked. An edit is answered, for its new words do not reach us."""


def _named(kinds: Iterable[str]) -> dict[str, Reader]:
    def reader(message: wire.InMessage) -> Content:
        kind = cleaning.kind(message.type)
        return NotUsable(kind, silent=kind in SILENT)

    return dict.fromkeys(kinds, reader)


KINDS: dict[str, Reader] = {
    "text": _typed,
    "button": _button,
    "interactive": _interactive,
    "location": _place,
    "image": _file("image", "image"),
    "video": _file("video", "video"),
    "audio": _file("audio", "audio"),
    "voice": _file("audio", "voice"),  # older webhooks
    "document": _file("document", "document"),
    "sticker": _file("sticker", "sticker"),
    "unsupported": _unsupported,
    **_named(("contacts", "order", "reaction", "system", "edit", "revoke", "request_welcome", "ephemeral", "unknown")),
}
"""Every kind of message that Meta names, with its reader."""

__all__ = ["KINDS", "SILENT", "Decoded", "NotAWebhook", "Skipped", "content_of", "decode_webhook"]
