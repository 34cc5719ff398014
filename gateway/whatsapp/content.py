"""What one message of a webhook says: Meta's kinds -> the kinds of `sessions.inbound`. Pure.

A kind that we do not know, or that lacks its content, is `NotUsable`; never an error.

Source of the shapes: Meta's pages "Webhooks: messages" (one sub-page for each kind) and "Business-scoped user IDs".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from gateway.whatsapp import cleaning, wire
from sessions.inbound import (
    Alias,
    Content,
    Edited,
    FormReply,
    IdentityChanged,
    NotUsable,
    Reacted,
    Referral,
    Revoked,
    SentFile,
    SharedCard,
    SharedCards,
    SharedPlace,
    Tapped,
    TypedText,
)

TEXT = 4_096
"""Longest text that Meta delivers; more is cut, for it did not come from a phone."""

TITLE = 256
_ID = 512
_CARDS, _NUMBERS = 20, 10

TOO_LARGE = 131052
"""Meta's code for a file of more than 100 MB, which cannot be fetched."""

Reader = Callable[[wire.InMessage], Content | None]
"""Reads one kind; None if the content of that kind is missing or makes no sense."""


def content_of(message: wire.InMessage) -> Content:
    """What a message says."""
    errors = message.errors or []
    if any(cleaning.decimal(error.code) == TOO_LARGE for error in errors):
        return NotUsable("too_large")
    reader = KINDS.get(message.type or "", _unknown)
    found = reader(message)
    if found is not None:
        return found
    kind = cleaning.kind(message.type)
    return NotUsable(kind, silent=kind in SILENT)


def referral_of(message: wire.InMessage) -> Referral | None:
    """The advertisement or post that led to this message."""
    found = message.referral
    if found is None:
        return None
    id = None if found.source_id is None else cleaning.line(str(found.source_id), 128)
    source = cleaning.kind(found.source_type)
    return Referral(source, id, cleaning.line(found.headline, TITLE), cleaning.line(found.source_url, 1_024))


def identifier(value: str | None) -> str | None:
    """An id as a key: Meta's are short and plain; what is longer or blank is none."""
    found = cleaning.line(value, _ID + 1)
    return found if found and len(found) <= _ID else None


# ---------------------------------------------------------------------------------------------- words and taps


def _unknown(message: wire.InMessage) -> Content:
    return NotUsable(cleaning.kind(message.type))


def _typed(message: wire.InMessage) -> Content | None:
    body = cleaning.text((message.text and message.text.body) or "", TEXT)
    return TypedText(body) if body.strip() else None


def _button(message: wire.InMessage) -> Content | None:
    if message.button is None:
        return None
    return _tap(message.button.payload or message.button.text, message.button.text)


def _tap(id: str | None, title: str | None) -> Content | None:
    found = cleaning.text(id or "", TITLE)
    return Tapped(found, cleaning.line(title, TITLE) or "") if found else None


def _button_reply(answer: wire.Interactive) -> Content | None:
    reply = answer.button_reply
    return _tap(str(reply.id), reply.title) if reply and reply.id is not None else None


def _list_reply(answer: wire.Interactive) -> Content | None:
    reply = answer.list_reply
    return _tap(str(reply.id), reply.title) if reply and reply.id is not None else None


def _form_reply(answer: wire.Interactive) -> Content | None:
    """A Flow that was filled in. WhatsApp's own forms (an address in India) are not ours and cannot be used."""
    reply = answer.nfm_reply
    if reply is None or reply.name not in ("flow", None):
        return NotUsable("nfm_reply")
    values = wire.json_object(reply.response_json or "")
    if values is None:
        return NotUsable("nfm_reply")
    token = values.pop("flow_token", None)
    return FormReply(cleaning.text(token, _ID) if isinstance(token, str) else "", cleaning.plain(values))


INTERACTIVE: dict[str, Callable[[wire.Interactive], Content | None]] = {
    "button_reply": _button_reply,
    "list_reply": _list_reply,
    "nfm_reply": _form_reply,
    "call_permission_reply": lambda _: NotUsable("call_permission_reply"),
}
"""Every kind of interactive reply that Meta names, with its reader."""


def _interactive(message: wire.InMessage) -> Content | None:
    answer = message.interactive
    if answer is None:
        return None
    reader = INTERACTIVE.get(answer.type or "")
    return reader(answer) if reader is not None else NotUsable(cleaning.kind(answer.type))


# ---------------------------------------------------------------------------------------------- places, cards, files


def _place(message: wire.InMessage) -> Content | None:
    pin = message.location
    latitude = cleaning.decimal(pin.latitude) if pin else None
    longitude = cleaning.decimal(pin.longitude) if pin else None
    if pin is None or latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return SharedPlace(latitude, longitude, cleaning.line(pin.name, TITLE), cleaning.line(pin.address, 1_024))


def _cards(message: wire.InMessage) -> Content | None:
    given = message.contacts or []
    cards = tuple(card for each in given[:_CARDS] if (card := _card(each)))
    own = len(given) == 1 and given[0].origin == "contact_request"
    return SharedCards(cards, own) if cards else None


def _card(card: wire.Card) -> SharedCard | None:
    """A card with at least a name or a number on it."""
    phones = tuple(dict.fromkeys(filter(None, map(_phone, (card.phones or [])[:_NUMBERS]))))
    emails = (cleaning.line(each.email, 254) for each in (card.emails or [])[:_NUMBERS])
    written = card.name or wire.CardName()
    whole = " ".join(filter(None, (written.first_name, written.last_name)))
    name = cleaning.line(written.formatted_name, 128) or cleaning.line(whole, 128)
    if not phones and name is None:
        return None
    company = cleaning.line(card.org.company, 128) if card.org else None
    return SharedCard(name or phones[0], phones, tuple(filter(None, emails)), company)


def _phone(phone: wire.CardPhone) -> str | None:
    """Meta's own digits if the number is on WhatsApp, for those carry the country code; else as it was written."""
    known = cleaning.digits(phone.wa_id)
    return f"+{known}" if known else cleaning.line(None if phone.phone is None else str(phone.phone), 64)


def _file(kind: Literal["image", "document", "audio", "video", "sticker"], name: str) -> Reader:
    """A reader for the media object under `name`."""

    def reader(message: wire.InMessage) -> Content | None:
        media: wire.Media | None = getattr(message, name)
        id = identifier(str(media.id)) if media is not None and media.id is not None else None
        if media is None or id is None:
            return None
        return SentFile(
            kind=kind,
            media_id=id,
            mime=cleaning.mime(media.mime_type),
            sha256=cleaning.line(media.sha256, 128),
            filename=cleaning.filename(media.filename),
            caption=cleaning.text(media.caption, TEXT).strip() or None if media.caption else None,
            voice=media.voice is True or name == "voice",
        )

    return reader


# ---------------------------------------------------------------------------------------------- about other messages


def _reaction(message: wire.InMessage) -> Content | None:
    """Taking a reaction back comes with an empty emoji, or without one."""
    found = message.reaction
    to = identifier(found.message_id) if found is not None else None
    return Reacted(to, cleaning.line(found.emoji, 32)) if found is not None and to is not None else None


def _edit(message: wire.InMessage) -> Content | None:
    edit = message.edit
    original = identifier(edit.original_message_id) if edit is not None else None
    if edit is None or original is None or edit.message is None:
        return None
    now = wire.tolerant(edit.message, wire.InMessage)
    if now.type in ("edit", "revoke", "system"):  # a change of a change is none of Meta's
        return None
    return Edited(original, content_of(now))


def _revoke(message: wire.InMessage) -> Content | None:
    original = identifier(message.revoke.original_message_id) if message.revoke is not None else None
    return Revoked(original) if original is not None else None


def _unsupported(message: wire.InMessage) -> Content:
    """Meta itself could not pass it on; `unsupported.type` sometimes tells what it was (a poll, an edit)."""
    named = message.unsupported.type if message.unsupported else None
    kind = cleaning.kind(named)
    return NotUsable(kind if kind != "unknown" else "unsupported", silent=kind in SILENT)


# ---------------------------------------------------------------------------------------------- who they are now

_CHANGES: dict[str, Literal["number", "user_id", "identity"]] = {
    "user_changed_number": "number",
    "customer_changed_number": "number",  # until 2022
    "user_changed_user_id": "user_id",
    "customer_identity_changed": "identity",
    "user_identity_changed": "identity",
}
"""Meta's notices about who somebody is. Source: pages "System messages webhook" and "Business-scoped user IDs"."""


def _system(message: wire.InMessage) -> Content | None:
    """Names that come with a notice and stay the same (a user id beside a new number) are neither old nor new."""
    system = message.system
    what = _CHANGES.get(system.type or "") if system is not None else None
    if system is None or what is None:
        return None
    if what == "identity":
        return IdentityChanged("identity")
    number = cleaning.digits(message.from_) or cleaning.digits(system.customer)
    new_number = cleaning.digits(system.wa_id) or cleaning.digits(system.new_wa_id)
    user_id = cleaning.user_id(system.previous_user_id)
    new_user_id = cleaning.user_id(system.user_id) or cleaning.user_id(message.from_user_id)
    was = [*_names(user_id, number if what == "number" else None)]
    now = [*_names(new_user_id, new_number or (number if what == "user_id" else None))]
    gone = tuple(alias for alias in was if alias not in now)
    return IdentityChanged(what, gone, tuple(now)) if gone or now else None


def _names(user_id: str | None, number: str | None) -> Iterable[Alias]:
    if user_id is not None:
        yield Alias("user_id", user_id)
    if number is not None:
        yield Alias("wa_id", number)
        yield Alias("phone", "+" + number)


# ---------------------------------------------------------------------------------------------- the table

SILENT = frozenset({"reaction", "system", "revoke"})
"""Kinds that are not answered even if their content cannot be read: nothing was asked."""


def _named(kinds: Iterable[str]) -> dict[str, Reader]:
    def reader(message: wire.InMessage) -> Content:
        return NotUsable(cleaning.kind(message.type))

    return dict.fromkeys(kinds, reader)


KINDS: dict[str, Reader] = {
    "text": _typed,
    "button": _button,
    "interactive": _interactive,
    "location": _place,
    "contacts": _cards,
    "image": _file("image", "image"),
    "video": _file("video", "video"),
    "audio": _file("audio", "audio"),
    "voice": _file("audio", "voice"),  # older webhooks
    "document": _file("document", "document"),
    "sticker": _file("sticker", "sticker"),
    "reaction": _reaction,
    "edit": _edit,
    "revoke": _revoke,
    "system": _system,
    "unsupported": _unsupported,
    **_named(("order", "request_welcome", "ephemeral", "unknown")),
}
"""Every kind of message that Meta names, with its reader."""


def aliases_of_notice(content: Content) -> tuple[Alias, ...]:
    """Whom a notice is about, where it names no sender."""
    return (content.was or content.now) if isinstance(content, IdentityChanged) else ()


__all__ = ["INTERACTIVE", "KINDS", "SILENT", "content_of", "identifier", "referral_of"]
