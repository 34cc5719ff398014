"""A webhook's body -> what residents said and what became of our messages.

Each item is read alone (what it says: see `content`). What does not concern us is counted in `skipped` with its reason;
one bad item never costs its neighbours. Pure: no clock, no store, no log.

Source of the shapes: Meta's pages "Webhooks: messages", "Business-scoped user IDs" and "Error codes".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Raw, Struct

from gateway.whatsapp import account, cleaning, wire
from gateway.whatsapp.content import aliases_of_notice, content_of, identifier, referral_of
from gateway.whatsapp.errors import NO_MARKETING, Action, decide
from gateway.whatsapp.wire import NotAWebhook
from sessions.inbound import Alias, DeliveryStatus, Inbound, MarketingWish
from sessions.records import ChannelNotice

_NAME, _REASON, _REASONS = 128, 200, 100
_CODES = 2**31  # what is larger is no code, and fits no column

FIELDS: dict[str, tuple[str, ...]] = {
    "calls": ("calls", "statuses"),
    "flows": (),
    "user_preferences": ("user_preferences",),
    "account_alerts": (),
    "account_review_update": (),
    "account_update": (),
    "account_settings_update": (),
    "automatic_events": (),
    "business_capability_update": (),
    "business_username_update": (),
    "message_template_status_update": (),
    "message_template_quality_update": (),
    "message_template_components_update": (),
    "template_category_update": (),
    "phone_number_quality_update": (),
    "phone_number_name_update": (),
    "security": (),
    "payment_configuration_update": (),
    "partner_solutions": (),
    "history": ("history",),
    "smb_app_state_sync": ("state_sync",),
    "smb_message_echoes": ("message_echoes",),
    "group_lifecycle_update": ("groups",),
    "group_participants_update": ("groups",),
    "group_settings_update": ("groups",),
    "group_status_update": ("groups",),
    "standby": ("messages", "statuses"),
}
"""Every other field than `messages` that Meta names, with its lists. Those that `account` does not understand are left
aside, and counted item by item."""

OTHER_FIELD = "other_field"
"""Stands for every field that Meta has not named yet, so that counters have a fixed set of names."""


class Skipped(Struct, frozen=True):
    """Something that came and was left aside knowingly.

    Arguments:
        kind: what it was: `object`, `entry`, `change`, `message`, `status`, `error` (of no message), `message_error`
            (beside what a message says, which is heard), one of `FIELDS`, or `OTHER_FIELD`.
        reason: why, in one short line without personal data.
        count: how often, in this webhook.
    """

    kind: str
    reason: str
    count: int = 1


class Decoded(Struct, frozen=True):
    """One webhook, decoded.

    Arguments:
        messages: by the channel's time; those of the same second stay in the order in which they came.
        statuses: in the order in which they came.
        notices: what Meta tells about the account, its numbers, templates and forms.
        skipped: what was left aside; the same thing counts up.
    """

    messages: tuple[Inbound, ...] = ()
    statuses: tuple[DeliveryStatus, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notices: tuple[ChannelNotice, ...] = ()


def decode_webhook(
    body: bytes, numbers: frozenset[str], *, account_id: str | None = None, received_at: float = 0.0
) -> Decoded:
    """Decode a whole webhook, after its signature was verified.

    Arguments:
        body: the request body.
        numbers: our phone number ids; messages to others are skipped.
        account_id: our WhatsApp Business Account; news of others is skipped. Any counts if it is left out.
        received_at: seconds since the epoch, taken for items whose own time is missing or makes no sense.

    Raises:
        NotAWebhook: the body is not a JSON object.
    """
    return _Decoder(numbers, account_id, received_at).decode(wire.open_envelope(body))


class _Decoder:
    """Collects while walking through one webhook."""

    def __init__(self, numbers: frozenset[str], account_id: str | None, received_at: float) -> None:
        self._numbers, self._account_id, self._received_at = numbers, account_id, received_at
        self._messages: list[Inbound] = []
        self._statuses: list[DeliveryStatus] = []
        self._notices: list[ChannelNotice] = []
        self._skipped: dict[tuple[str, str], int] = {}

    def decode(self, envelope: wire.Object) -> Decoded:
        if wire.string(envelope, "object") != "whatsapp_business_account":
            self._skip("object", "not of a WhatsApp business account")
            return self._decoded()
        for raw in wire.children(envelope, "entry"):
            entry = wire.opened(raw)
            if entry is None:
                self._skip("entry", "not an object")
                continue
            for change in wire.children(entry, "changes"):
                self._change(change, entry)
        return self._decoded()

    def _decoded(self) -> Decoded:
        messages = tuple(sorted(self._messages, key=lambda message: message.sent_at))
        skipped = tuple(Skipped(kind, reason, count) for (kind, reason), count in self._skipped.items())
        return Decoded(messages, tuple(self._statuses), skipped, tuple(self._notices))

    def _skip(self, kind: str, reason: str, count: int = 1) -> None:
        thing = (kind, cleaning.line(reason, _REASON) or "")
        if thing not in self._skipped and len(self._skipped) >= _REASONS:
            thing = (kind, "and more")  # three megabytes of different complaints are not kept one by one
        self._skipped[thing] = self._skipped.get(thing, 0) + count

    def _change(self, raw: Raw, entry: wire.Object) -> None:
        change = wire.opened(raw)
        value = wire.opened(change.get("value")) if change is not None else None
        if change is None or value is None:
            self._skip("change", "no object with a value")
            return
        field = wire.string(change, "field")
        if field is not None and field in account.READERS:
            self._notice(field, value, entry)
            return
        if field == "user_preferences":
            self._wishes(value)
            return
        if field not in ("messages", None):  # some of Meta's own samples lack the field
            items = sum(len(wire.children(value, key)) for key in FIELDS.get(field, ()))
            self._skip(field if field in FIELDS else OTHER_FIELD, "not a field that we use", max(items, 1))
            return
        metadata = wire.opened(value.get("metadata"))
        number = wire.string(metadata, "phone_number_id") if metadata is not None else None
        if number is None or number not in self._numbers:
            self._skip_all(value, "not for one of our numbers" if number else "no phone number id")
            return
        self._value(value, number)

    def _notice(self, field: str, value: wire.Object, entry: wire.Object) -> None:
        if self._account_id not in (None, wire.string(entry, "id")):
            self._skip(field, "not of our account")
            return
        notices = account.notices_in(field, value, cleaning.seconds(wire.string(entry, "time"), self._received_at))
        self._notices += notices
        if not notices:
            self._skip(field, "tells nothing that changes what we do")

    def _wishes(self, value: wire.Object) -> None:
        """Residents who stop marketing, or take it again. Unlike messages these have no id: the same is told twice."""
        metadata = wire.opened(value.get("metadata"))
        number = wire.string(metadata, "phone_number_id") if metadata is not None else None
        for raw in wire.children(value, "user_preferences"):
            told = wire.read(raw, wire.Preference)
            aliases = tuple(_names_of(told)) if told is not None else ()
            wanted = _WISHES.get(told.value) if told is not None else None
            if number is None or number not in self._numbers:
                self._skip("user_preferences", "not for one of our numbers" if number else "no phone number id")
            elif told is None or not aliases or wanted is None or told.category not in (None, "marketing_messages"):
                self._skip("user_preferences", "not a wish that we know, or nobody's")
            else:
                at = cleaning.seconds(told.timestamp, self._received_at)
                id = f"preference/{aliases[0].value}/{at:.0f}/{told.value}"
                self._messages.append(Inbound(id, aliases, at, MarketingWish(wanted), number=number))

    def _skip_all(self, value: wire.Object, reason: str) -> None:
        """Count each item on its own; a change without any counts once."""
        lists = (("message", "messages"), ("status", "statuses"), ("error", "errors"))
        counts = {kind: len(wire.children(value, key)) for kind, key in lists}
        for kind, count in counts.items():
            if count:
                self._skip(kind, reason, count)
        if not any(counts.values()):
            self._skip("change", reason)

    def _value(self, value: wire.Object, number: str) -> None:
        contacts = [contact for raw in wire.children(value, "contacts") if (contact := wire.read(raw, wire.Contact))]
        messages = [wire.read(raw, wire.InMessage) for raw in wire.children(value, "messages")]
        one_sender = len({sender_key(message) for message in messages if message is not None}) == 1
        for message in messages:
            self._message(message, contacts, number, one_sender=one_sender)
        statuses, errors = wire.children(value, "statuses"), wire.children(value, "errors")
        for raw in statuses:
            self._status(wire.read(raw, wire.InStatus))
        codes = [self._error("error", wire.read(raw, wire.WireError)) for raw in errors]
        told = (account.notice_of_error(code, self._received_at) for code in dict.fromkeys(codes))
        self._notices += [notice for notice in told if notice is not None]
        if not messages and not statuses and not errors:
            self._skip("change", "neither messages nor statuses nor errors")

    def _message(
        self, message: wire.InMessage | None, contacts: list[wire.Contact], number: str, *, one_sender: bool
    ) -> None:
        if message is None or not (id := identifier(message.id)):
            self._skip("message", "no readable message with an id")
            return
        if message.group_id:
            self._skip("message", "sent to a group; the city talks to one resident at a time")
            return
        content = content_of(message)
        for error in message.errors or ():
            self._error("message_error", error)
        # A notice comes without contacts, and speaks of old names and new ones: no contact may be taken for either.
        contact = contact_of(message, contacts, one_sender=one_sender) if message.type != "system" else None
        aliases = tuple(aliases_of(message, contact)) or aliases_of_notice(content)
        if not aliases:
            self._skip("message", "no name of a sender: neither user id nor number")
            return
        profile = contact.profile if contact else None
        self._messages.append(
            Inbound(
                id=id,
                aliases=aliases,
                sent_at=cleaning.seconds(message.timestamp, self._received_at),
                content=content,
                name=cleaning.line(profile.name, _NAME) if profile else None,
                reply_to=identifier(message.context.id) if message.context else None,
                number=number,
                forwarded=_forwarded(message.context),
                referral=referral_of(message),
            )
        )

    def _error(self, kind: str, error: wire.WireError | None) -> int | None:
        """Count an error, and give its code."""
        code, words = explained([error] if error is not None else None)
        self._skip(kind, f"{code if code is not None else 'no code'}: {words or 'no words'}")
        return code

    def _status(self, status: wire.InStatus | None) -> None:
        if status is None or not (id := identifier(status.id)):
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
        decision = decide(code) if name == "failed" else None
        opaque = status.biz_opaque_callback_data
        self._statuses.append(
            DeliveryStatus(
                channel_id=id,
                status=_STATUSES[name],
                at=cleaning.seconds(status.timestamp, self._received_at),
                outbox_id=cleaning.text(opaque, 512) if opaque else None,
                error_code=code,
                error=words,
                window_closed=decision is not None and decision.action is Action.TEMPLATE,
                held=decision is not None and decision.action is Action.STOP_TEMPLATE,
                retry=decision.retry if decision is not None else None,
                unwanted=code == NO_MARKETING,
            )
        )


_WISHES: dict[str | None, bool] = {"stop": False, "resume": True}


def _names_of(told: wire.Preference) -> Iterator[Alias]:
    if (user_id := cleaning.user_id(told.user_id)) is not None:
        yield Alias("user_id", user_id)
    if (number := cleaning.digits(told.wa_id)) is not None:
        yield Alias("wa_id", number)
        yield Alias("phone", "+" + number)


_STATUSES: dict[str | None, Literal["sent", "delivered", "read", "played", "failed"]] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "played": "played",
    "failed": "failed",
}


def _forwarded(context: wire.Context | None) -> bool:
    return context is not None and (context.forwarded is True or context.frequently_forwarded is True)


def explained(errors: list[wire.WireError] | None) -> tuple[int | None, str | None]:
    """Code and words of the first error; both may be missing."""
    if not errors:
        return None, None
    error = errors[0]
    number = cleaning.decimal(error.code)
    details = error.error_data.details if isinstance(error.error_data, wire.ErrorData) else error.error_data
    words = ": ".join(dict.fromkeys(part for part in (error.title or error.message, details) if part))
    return (int(number) if number is not None and 0 <= number < _CODES else None), cleaning.line(words, 500)


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


__all__ = ["FIELDS", "OTHER_FIELD", "Decoded", "NotAWebhook", "Skipped", "decode_webhook"]
