"""Meta's limits for what we send: one table, checked before anything leaves.

Lengths are counted in UTF-16 units. Meta does not say what it counts, and of the possible ways this is the strictest:
one emoji is two. Sources: Meta's pages named in `LIMITS`, and the OpenAPI file `business-messaging-api` (v23.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category

from msgspec import Struct

from sessions.words import Text, Words


class Limit(Struct, frozen=True):
    """Fewest and most of something, with the page of Meta's that says so."""

    least: int
    most: int
    source: str


_REPLY = "Cloud API, interactive reply buttons messages"
_LIST = "Cloud API, interactive list messages"
_LINK = "Cloud API, interactive call-to-action URL button messages"
_MEDIA = "Cloud API, media: supported media types"
_TEMPLATE = "Templates, components"
_CARDS = "Templates, media card carousel templates"
_OFFER = "Templates, limited-time offer templates"
_PRODUCTS = "Templates, multi-product message templates"
_OPENAPI = "OpenAPI business-messaging-api v23.0"

MB = 1024 * 1024

LIMITS: dict[str, Limit] = {
    "text.body": Limit(1, 4096, "Cloud API, text messages"),
    "interactive.header": Limit(1, 60, f"{_REPLY}; {_OPENAPI}, HeaderObject"),
    "interactive.body": Limit(1, 1024, f"{_REPLY}; {_OPENAPI}, BodyObject (the list page allows 4096: we stay below)"),
    "interactive.footer": Limit(1, 60, f"{_REPLY}; {_OPENAPI}, FooterObject"),
    "buttons": Limit(1, 3, _REPLY),
    "buttons.id": Limit(1, 256, _REPLY),
    "buttons.title": Limit(1, 20, _REPLY),
    "list.button": Limit(1, 20, _LIST),
    "list.sections": Limit(1, 10, _LIST),
    "list.rows": Limit(1, 10, f"{_LIST}: ten over all sections"),
    "list.section.title": Limit(1, 24, _LIST),
    "list.row.id": Limit(1, 200, _LIST),
    "list.row.title": Limit(1, 24, _LIST),
    "list.row.description": Limit(1, 72, _LIST),
    "link.label": Limit(1, 20, _LINK),
    "link.url": Limit(1, 2000, "Templates, components: URL button (not stated for messages)"),
    "form.cta": Limit(1, 30, f"{_OPENAPI}, flow_cta"),
    "form.token": Limit(1, 200, "not stated; what a list row may hold"),
    "caption": Limit(1, 1024, "Cloud API, image, video and document messages"),
    "document.filename": Limit(1, 240, "not stated; what common file systems keep"),
    "document.size": Limit(1, 100 * MB, _MEDIA),
    "image.size": Limit(1, 5 * MB, _MEDIA),
    "video.size": Limit(1, 16 * MB, _MEDIA),
    "audio.size": Limit(1, 16 * MB, _MEDIA),
    "sticker.size": Limit(1, 500 * 1024, f"{_MEDIA}: animated"),
    "sticker.still.size": Limit(1, 100 * 1024, f"{_MEDIA}: static"),
    "reaction.emoji": Limit(0, 16, "not stated; the longest emoji sequences have 15"),
    "contacts": Limit(1, 5, f"{_OPENAPI}, ContactsMessage (the contacts page allows 257: we stay below)"),
    "template.name": Limit(1, 512, _TEMPLATE),
    "template.header": Limit(1, 60, _TEMPLATE),
    "template.body": Limit(1, 1024, _TEMPLATE),
    "template.footer": Limit(1, 60, _TEMPLATE),
    "template.buttons": Limit(0, 10, _TEMPLATE),
    "template.button": Limit(1, 25, _TEMPLATE),
    "template.payload": Limit(1, 128, f"{_TEMPLATE} (256 in newer texts: we stay below)"),
    "template.code": Limit(1, 15, _TEMPLATE),
    "template.cards": Limit(2, 10, _CARDS),
    "template.card": Limit(1, 160, _CARDS),
    "template.card.buttons": Limit(1, 2, _CARDS),
    "template.offer": Limit(1, 16, _OFFER),
    "template.offer.body": Limit(1, 600, _OFFER),
    "template.products": Limit(1, 30, _PRODUCTS),
    "template.sections": Limit(1, 10, _PRODUCTS),
    "template.section.title": Limit(1, 24, _PRODUCTS),
    "template.product": Limit(1, 100, "not stated; what a catalogue keeps as the id of a product"),
    "template.voice_call": Limit(1, 20, "Calling: call button messages"),
    "template.call_payload": Limit(1, 512, "Calling: call button messages"),
    "template.url": Limit(1, 2000, _TEMPLATE),
    "outbox_id": Limit(1, 512, "Cloud API, messages: biz_opaque_callback_data"),
}

MEDIA_TYPES: dict[str, frozenset[str]] = {
    "document": frozenset(
        {
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        }
    ),
    "image": frozenset({"image/jpeg", "image/png"}),
    "video": frozenset({"video/mp4", "video/3gpp"}),
    "audio": frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}),
    "sticker": frozenset({"image/webp"}),
}
"""What Meta takes as each kind of media. Source: Cloud API, media: supported media types."""


class Fault(Struct, frozen=True):
    """One way in which a message breaks a rule.

    Arguments:
        path: where, for example `list.sections[0].rows[2].title`.
        what: the rule in words, for example `at most 24 characters`.
        limit, actual: the figure of the rule and the one found, or the values themselves where no figure applies.
    """

    path: str
    what: str
    limit: int | str
    actual: int | str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}, found {self.actual}"


class CannotSend(ValueError):
    """This message can never be sent as it is; trying again changes nothing."""


class LimitExceeded(CannotSend):
    """A message breaks Meta's limits. `faults` names each place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))


class NotRendered(CannotSend):
    """A message still holds a `Text`: it was not put into the resident's language before it was handed over."""


def length(words: str) -> int:
    """How long Meta may hold these words to be: UTF-16 units.

    >>> length("é"), length("👍")
    (1, 2)
    """
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2


def without_emoji(words: str) -> str:
    """The words without emoji and what joins or colours them, for places where Meta takes none.

    >>> without_emoji("📝 Fill in")
    'Fill in'
    """
    kept = (" " if category(c) == "So" else c for c in words if c not in "\u200d\ufe0f\u20e3" and category(c) != "Sk")
    return " ".join("".join(kept).split())


def plain(words: Words, path: str) -> str:
    """Words that were rendered.

    Raises:
        NotRendered: they were not.
    """
    if isinstance(words, Text):
        raise NotRendered(f"{path} is the text {words.key!r}; render the message before it is sent")
    return words


def count(path: str, name: str, actual: int, unit: str) -> Iterator[Fault]:
    """Check a number of things against the table's row `name`."""
    limit = LIMITS[name]
    if actual < limit.least:
        yield Fault(path, f"at least {limit.least} {unit}", limit.least, actual)
    if actual > limit.most:
        yield Fault(path, f"at most {limit.most:,} {unit}", limit.most, actual)
