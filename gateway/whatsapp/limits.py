"""Meta's limits for what we send: one table, checked before anything leaves.

Lengths are counted in UTF-16 units. Meta does not say what it counts, and of the possible ways this is the strictest:
one emoji is two. Sources: Meta's pages named in `LIMITS`, and the OpenAPI file `business-messaging-api` (v23.0).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from sessions.messages import (
    Button,
    Buttons,
    Card,
    Contacts,
    Document,
    Link,
    List,
    Message,
    Place,
    Said,
    Section,
    Text,
    Words,
)


class Limit(Struct, frozen=True):
    """Fewest and most of something, with the page of Meta's that says so."""

    least: int
    most: int
    source: str


_REPLY = "Cloud API, interactive reply buttons messages"
_LIST = "Cloud API, interactive list messages"
_LINK = "Cloud API, interactive call-to-action URL button messages"
_OPENAPI = "OpenAPI business-messaging-api v23.0"

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
    "document.caption": Limit(1, 1024, "Cloud API, document messages"),
    "document.filename": Limit(1, 240, "not stated; what common file systems keep"),
    "document.size": Limit(1, 100 * 1024 * 1024, "Cloud API, media: supported media types"),
    "contacts": Limit(1, 5, f"{_OPENAPI}, ContactsMessage (the contacts page allows 257: we stay below)"),
    "outbox_id": Limit(1, 512, "Cloud API, messages: biz_opaque_callback_data"),
}

DOCUMENT_TYPES = frozenset(
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
)
"""What Meta takes as a document. Source: Cloud API, media: supported media types."""


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
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def check(message: Message) -> list[Fault]:
    """Everything in a rendered message that Meta would refuse; empty if it can be sent.

    Raises:
        NotRendered: there is a `Text` in it.
    """
    return list(_CHECKS[type(message)](message))


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


def _words(path: str, name: str, words: Words | None) -> Iterator[Fault]:
    """Check the length of words; None is left out and right. Blank words count as none at all."""
    if words is not None:
        text = plain(words, path)
        yield from count(path, name, length(text) if text.strip() else 0, "characters")


def _distinct(path: str, what: str, values: list[str]) -> Iterator[Fault]:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        yield Fault(path, f"{what} must differ", "unique", ", ".join(twice))


def _around(path: str, message: Buttons | List | Link) -> Iterator[Fault]:
    yield from _words(f"{path}.header", "interactive.header", message.header)
    yield from _words(f"{path}.body", "interactive.body", message.body)
    yield from _words(f"{path}.footer", "interactive.footer", message.footer)


def _said(message: Said) -> Iterator[Fault]:
    yield from _words("text.body", "text.body", message.body)


def _buttons(message: Buttons) -> Iterator[Fault]:
    yield from _around("buttons", message)
    yield from count("buttons.buttons", "buttons", len(message.buttons), "buttons")
    for n, button in enumerate(message.buttons):
        yield from _button(f"buttons.buttons[{n}]", button)
    yield from _distinct("buttons.buttons", "ids", [button.id for button in message.buttons])
    yield from _distinct("buttons.buttons", "titles", [plain(b.title, "buttons.title") for b in message.buttons])


def _button(path: str, button: Button) -> Iterator[Fault]:
    yield from _words(f"{path}.id", "buttons.id", button.id)
    yield from _words(f"{path}.title", "buttons.title", button.title)


def _list(message: List) -> Iterator[Fault]:
    yield from _around("list", message)
    yield from _words("list.button", "list.button", message.button)
    yield from count("list.sections", "list.sections", len(message.sections), "sections")
    rows = [row for section in message.sections for row in section.rows]
    yield from count("list.sections", "list.rows", len(rows), "rows in all")
    for n, section in enumerate(message.sections):
        yield from _section(f"list.sections[{n}]", section, alone=len(message.sections) == 1)
    yield from _distinct("list.sections", "ids", [row.id for row in rows])


def _section(path: str, section: Section, *, alone: bool) -> Iterator[Fault]:
    if not alone or section.title is not None:
        yield from _words(f"{path}.title", "list.section.title", section.title or "")
    if not section.rows:
        yield Fault(f"{path}.rows", "at least 1 row", 1, 0)
    for n, row in enumerate(section.rows):
        yield from _words(f"{path}.rows[{n}].id", "list.row.id", row.id)
        yield from _words(f"{path}.rows[{n}].title", "list.row.title", row.title)
        yield from _words(f"{path}.rows[{n}].description", "list.row.description", row.description)


def _link(message: Link) -> Iterator[Fault]:
    yield from _around("link", message)
    yield from _words("link.label", "link.label", message.label)
    yield from _words("link.url", "link.url", message.url)
    if not message.url.startswith(("https://", "http://")) or any(letter.isspace() for letter in message.url):
        yield Fault("link.url", "must be a web address without spaces", "https://...", message.url[:60])


def _document(message: Document) -> Iterator[Fault]:
    yield from _words("document.caption", "document.caption", message.caption)
    yield from _words("document.filename", "document.filename", message.filename)
    stem, dot, extension = message.filename.rpartition(".")
    if not (stem and dot and extension):
        yield Fault("document.filename", "needs an extension, such as .pdf", "name.ext", message.filename[:60])
    yield from count("document.file", "document.size", message.file.size, "bytes")
    if message.file.mime.partition(";")[0].strip() not in DOCUMENT_TYPES:
        yield Fault("document.file", "must be of a type that WhatsApp takes as a document", "PDF", message.file.mime)


def _contacts(message: Contacts) -> Iterator[Fault]:
    yield from count("contacts.cards", "contacts", len(message.cards), "cards")
    for n, card in enumerate(message.cards):
        yield from _card(f"contacts.cards[{n}]", card)


def _card(path: str, card: Card) -> Iterator[Fault]:
    if not card.name.strip():
        yield Fault(f"{path}.name", "at least 1 characters", 1, 0)
    for n, phone in enumerate(card.phones):
        if not any(letter.isdigit() for letter in phone.number):
            yield Fault(f"{path}.phones[{n}]", "must hold a number", "+27...", phone.number[:60])


def _place(message: Place) -> Iterator[Fault]:
    for name, value, most in (("latitude", message.latitude, 90), ("longitude", message.longitude, 180)):
        if not abs(value) <= most:  # so written, it is also true for a NaN
            yield Fault(f"location.{name}", f"between -{most} and {most}", most, str(value))
    if message.name is not None:
        plain(message.name, "location.name")


_CHECKS: dict[type, Callable[[Any], Iterator[Fault]]] = {
    Said: _said,
    Buttons: _buttons,
    List: _list,
    Link: _link,
    Document: _document,
    Contacts: _contacts,
    Place: _place,
}
