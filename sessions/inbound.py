"""What comes in, free of any channel: who wrote, what was said, and what became of our messages.

What a resident says is one member of `Content`, wrapped in `Inbound`. All types are frozen msgspec Structs, tagged by
the field `type`, so that they can be stored and read back.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from sessions.words import Text

# ---------------------------------------------------------------------------------------------- who

AliasKind = Literal["user_id", "wa_id", "phone"]
"""What kind of name an `Alias` is."""


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


# ---------------------------------------------------------------------------------------------- what a resident says


class TypedText(Struct, frozen=True, tag="typed", tag_field="type"):
    """The resident typed words.

    Arguments:
        body: as typed; untrusted.
    """

    body: str


class Tapped(Struct, frozen=True, tag="tapped", tag_field="type"):
    """The resident tapped a button or a row.

    Arguments:
        id: what we sent.
        title: what was shown.
    """

    id: str
    title: str


class SharedPlace(Struct, frozen=True, tag="place", tag_field="type"):
    """The resident shared a position.

    Arguments:
        latitude, longitude: degrees, WGS 84.
        name, address: what their map calls the place; untrusted.
    """

    latitude: float
    longitude: float
    name: str | None = None
    address: str | None = None


class SentFile(Struct, frozen=True, tag="file", tag_field="type"):
    """The resident sent a file; the bytes are not fetched yet.

    Arguments:
        kind: what the resident's phone sent it as.
        media_id: the channel's reference, for `chat.services.media.fetch`.
        mime: the type that the sender's phone claims, in small letters and without parameters.
        sha256: of the content, as the channel writes it (WhatsApp: base64).
        filename: untrusted, without any path.
        caption: the words that came with it.
        voice: a voice note that was recorded in the chat, not an audio file.
    """

    kind: Literal["image", "document", "audio", "video", "sticker"]
    media_id: str
    mime: str
    sha256: str | None = None
    filename: str | None = None
    caption: str | None = None
    voice: bool = False


class SharedCard(Struct, frozen=True):
    """One contact card that a resident has passed on.

    Arguments:
        name: of the person on the card.
        phones: with `+` and country code where the channel knows the number, else as they stand on the card.
        emails, organisation: as they stand on the card.
    """

    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    organisation: str | None = None


class SharedCards(Struct, frozen=True, tag="cards", tag_field="type"):
    """The resident shared contact cards.

    Arguments:
        cards: at least one.
        own: it is the resident's own number, given because we asked for it; the channel vouches for it.
    """

    cards: tuple[SharedCard, ...]
    own: bool = False


class FormReply(Struct, frozen=True, tag="form", tag_field="type"):
    """The resident filled in a form that we sent.

    Arguments:
        token: what we sent along with the form; empty if the phone left it out.
        values: field to value, as JSON has them; untrusted, whatever the form allowed.
    """

    token: str
    values: dict[str, Any]


class Reacted(Struct, frozen=True, tag="reaction", tag_field="type"):
    """The resident put an emoji on a message, or took it back (`emoji` is None). Recorded, not answered."""

    to: str
    emoji: str | None = None


class Edited(Struct, frozen=True, tag="edited", tag_field="type"):
    """The resident changed an earlier message.

    Arguments:
        original: the id of that message.
        content: what it says now.
        late: the message had been answered already when the change came. Set by the store.
    """

    original: str
    content: Content
    late: bool = False


class Revoked(Struct, frozen=True, tag="revoked", tag_field="type"):
    """The resident took an earlier message back. Recorded, not answered."""

    original: str


class IdentityChanged(Struct, frozen=True, tag="identity", tag_field="type"):
    """The channel says that a resident is now known by other names, or that who holds the phone may have changed.

    Arguments:
        what: `number` (another phone number), `user_id` (another user id), `identity` (a new device or SIM card).
        was: the names that no longer count. now: those that count instead.
    """

    what: Literal["number", "user_id", "identity"]
    was: tuple[Alias, ...] = ()
    now: tuple[Alias, ...] = ()


class MarketingWish(Struct, frozen=True, tag="marketing", tag_field="type"):
    """The resident has told the channel whether the city may send marketing; to the city itself nothing was said."""

    wanted: bool


class NotUsable(Struct, frozen=True, tag="not_usable", tag_field="type"):
    """Something we recognise by name but cannot use as an answer (a poll, an order, an unknown kind).

    `silent` kinds are recorded and not answered.
    """

    kind: str
    silent: bool = False


class Refused(Struct, frozen=True, tag="refused", tag_field="type"):
    """A message that was taken away when it arrived, before anybody heard it; the session answers it with these words.

    Arguments:
        words: what is said instead, ready for the store.
    """

    words: Text


Content = (
    TypedText
    | Tapped
    | SharedPlace
    | SentFile
    | SharedCards
    | FormReply
    | Reacted
    | Edited
    | Revoked
    | IdentityChanged
    | MarketingWish
    | NotUsable
    | Refused
)
"""What a resident can say. A capability gets it from parsers, or as it is from `ask` with a parser of its own."""


def is_silent(content: Content) -> bool:
    """Whether this is recorded and not answered: nothing was said to the city."""
    return isinstance(content, Reacted | Revoked | IdentityChanged | MarketingWish) or (
        isinstance(content, NotUsable) and content.silent
    )


# ---------------------------------------------------------------------------------------------- messages


class Referral(Struct, frozen=True):
    """Where the resident came from: a tap on an advertisement or a post.

    Arguments:
        source: `ad`, `post`, or whatever else the channel says.
        id: the advertisement's or post's id.
        headline, url: as they were shown; untrusted.
    """

    source: str
    id: str | None = None
    headline: str | None = None
    url: str | None = None


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
        forwarded: the sender has passed it on from another chat.
        referral: the advertisement or post that led here, if any.
    """

    id: str
    aliases: tuple[Alias, ...]
    sent_at: float
    content: Content
    name: str | None = None
    reply_to: str | None = None
    number: str = ""
    forwarded: bool = False
    referral: Referral | None = None


class Retry(Struct, frozen=True):
    """That a message failed for a reason that passes, and when another try is worth it.

    Arguments:
        waits: seconds before the second try, before the third, and so on.
        endless: the last of them repeats, for as long as the message is of use.
    """

    waits: tuple[float, ...]
    endless: bool = False

    def after(self, tries: int) -> float | None:
        """Seconds to wait after so many tries, 1 or more; None if another one is not worth it."""
        if tries <= len(self.waits):
            return self.waits[tries - 1]
        return self.waits[-1] if self.endless else None


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
        held: it failed because its template may not be used now; it waits until that is told to be well again.
        retry: it failed for a reason that passes.
        unwanted: it failed because the resident takes no marketing.
    """

    channel_id: str
    status: Literal["sent", "delivered", "read", "played", "failed"]
    at: float
    outbox_id: str | None = None
    error_code: int | None = None
    error: str | None = None
    window_closed: bool = False
    held: bool = False
    retry: Retry | None = None
    unwanted: bool = False


class Unsure(Struct, frozen=True):
    """Words that may answer the open question, or not.

    Arguments:
        said: the words. wish: the capability that they may ask for instead. named: they are its keyword or title.
    """

    said: TypedText
    wish: str | None = None
    named: bool = False


class DeliveryFailed(Struct, frozen=True):
    """The event of a reply that will never arrive; its id is the key. Wait for it, or declare `on_event`.

    Arguments:
        key: the outbox key of the reply.
        code: the channel's error code, if it gave one.
    """

    key: str
    code: int | None = None


class MarketingChanged(Struct, frozen=True):
    """The event of a resident who takes no marketing any more, or takes it again. Templates of that category are not
    sent to them in between; what they ask for themselves is.

    Arguments:
        wanted: whether they take it.
    """

    wanted: bool


RANK: dict[str, int] = {"accepted": 0, "sent": 1, "delivered": 2, "read": 3, "played": 4}
"""Statuses only ever move up this ladder; `failed` counts only while nothing above `sent` was seen."""

__all__ = [
    "RANK",
    "Alias",
    "AliasKind",
    "Content",
    "DeliveryFailed",
    "DeliveryStatus",
    "Edited",
    "FormReply",
    "IdentityChanged",
    "Inbound",
    "MarketingChanged",
    "MarketingWish",
    "NotUsable",
    "Reacted",
    "Referral",
    "Refused",
    "Resident",
    "Revoked",
    "SentFile",
    "SharedCard",
    "SharedCards",
    "SharedPlace",
    "Tapped",
    "TypedText",
    "Unsure",
    "is_silent",
]
