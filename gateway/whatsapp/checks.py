"""Everything in a message that Meta would refuse, found before it leaves: one check for each type of message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from gateway.whatsapp.check_template import check_template
from gateway.whatsapp.check_words import check_words
from gateway.whatsapp.limits import LIMITS, MEDIA_TYPES, Fault, count, length, plain, without_emoji
from sessions.messages import (
    Audio,
    Button,
    Buttons,
    Card,
    Contacts,
    Document,
    File,
    FileRef,
    FormMessage,
    Image,
    Link,
    List,
    LocationRequest,
    Message,
    NumberRequest,
    Place,
    Product,
    Reaction,
    Said,
    Section,
    Sticker,
    Template,
    Video,
    Words,
)

Media = Image | Video | Audio | Document | Sticker
MEDIA: tuple[type, ...] = (Image, Video, Audio, Document, Sticker)


def check(message: Message) -> list[Fault]:
    """Everything in a rendered message that Meta would refuse; empty if it can be sent.

    Arguments:
        message: any but a `WithTemplate`, of which one part or the other is sent.

    Raises:
        NotRendered: there is a `Text` in it.
    """
    return list(_CHECKS[type(message)](message))


def _distinct(path: str, what: str, values: list[str]) -> Iterator[Fault]:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        yield Fault(path, f"{what} must differ", "unique", ", ".join(twice))


def _around(path: str, message: Buttons | List | Link | FormMessage) -> Iterator[Fault]:
    yield from check_words(f"{path}.header", "interactive.header", message.header)
    yield from check_words(f"{path}.body", "interactive.body", message.body)
    yield from check_words(f"{path}.footer", "interactive.footer", message.footer)


def _said(message: Said) -> Iterator[Fault]:
    yield from check_words("text.body", "text.body", message.body)


def _buttons(message: Buttons) -> Iterator[Fault]:
    yield from _around("buttons", message)
    if message.media is not None:
        if message.header is not None:
            yield Fault("buttons.header", "words or media on top, not both", "one", "both")
        if getattr(message.media, "caption", None) is not None:
            yield Fault("buttons.media", "media on top of a message have no caption", "none", "a caption")
        yield from check(message.media)
    yield from count("buttons.buttons", "buttons", len(message.buttons), "buttons")
    for n, button in enumerate(message.buttons):
        yield from _button(f"buttons.buttons[{n}]", button)
    yield from _distinct("buttons.buttons", "ids", [button.id for button in message.buttons])
    yield from _distinct("buttons.buttons", "titles", [plain(b.title, "buttons.title") for b in message.buttons])


def _button(path: str, button: Button) -> Iterator[Fault]:
    yield from check_words(f"{path}.id", "buttons.id", button.id)
    yield from check_words(f"{path}.title", "buttons.title", button.title)


def _list(message: List) -> Iterator[Fault]:
    yield from _around("list", message)
    yield from check_words("list.button", "list.button", message.button)
    yield from count("list.sections", "list.sections", len(message.sections), "sections")
    rows = [row for section in message.sections for row in section.rows]
    yield from count("list.sections", "list.rows", len(rows), "rows in all")
    for n, section in enumerate(message.sections):
        yield from _section(f"list.sections[{n}]", section, alone=len(message.sections) == 1)
    yield from _distinct("list.sections", "ids", [row.id for row in rows])


def _section(path: str, section: Section, *, alone: bool) -> Iterator[Fault]:
    if not alone or section.title is not None:
        yield from check_words(f"{path}.title", "list.section.title", section.title or "")
    if not section.rows:
        yield Fault(f"{path}.rows", "at least 1 row", 1, 0)
    for n, row in enumerate(section.rows):
        worded = isinstance(row.title, str) and isinstance(row.description, str | None)
        if worded and 0 < len(row.id) <= _SHORT_ID and _fits(row.title, row.description):
            continue
        yield from check_words(f"{path}.rows[{n}].id", "list.row.id", row.id)
        yield from check_words(f"{path}.rows[{n}].title", "list.row.title", row.title)
        yield from check_words(f"{path}.rows[{n}].description", "list.row.description", row.description)


_SHORT_ID = LIMITS["list.row.id"].most // 2
"""Characters that are no more than twice as many units."""


@lru_cache(512)
def _fits(title: Words, description: Words | None) -> bool:
    """Whether the words of a row are within their limits; most are shown again and again."""
    words = (("title", title), ("description", description))
    return not any(fault for name, each in words for fault in check_words(name, f"list.row.{name}", each))


def _link(message: Link) -> Iterator[Fault]:
    yield from _around("link", message)
    yield from check_words("link.label", "link.label", message.label)
    yield from _address("link.url", message.url)


def _address(path: str, url: str) -> Iterator[Fault]:
    yield from check_words(path, "link.url", url)
    if not url.startswith(("https://", "http://")) or any(letter.isspace() for letter in url):
        yield Fault(path, "must be a web address without spaces", "https://...", url[:60])


def _form(message: FormMessage) -> Iterator[Fault]:
    yield from _around("form", message)
    yield from check_words("form.cta", "form.cta", message.cta)
    if without_emoji(cta := plain(message.cta, "form.cta")) != " ".join(cta.split()):
        yield Fault("form.cta", "must be without emoji", "words", cta[:60])
    yield from check_words("form.token", "form.token", message.token)
    if bool(message.flow_id) == bool(message.flow_name):
        yield Fault("form.flow_id", "either flow_id or flow_name", "one", "both" if message.flow_id else "none")
    if message.data and message.screen is None:
        yield Fault("form.data", "belongs to a screen; name it", "screen", "none")


def _request(message: LocationRequest | NumberRequest) -> Iterator[Fault]:
    yield from check_words(f"{message.__struct_config__.tag}.body", "interactive.body", message.body)


def _media(message: Media) -> Iterator[Fault]:
    kind = str(type(message).__struct_config__.tag)
    yield from check_words(f"{kind}.caption", "caption", getattr(message, "caption", None))
    yield from _file(kind, message.file)


def _file(kind: str, file: File) -> Iterator[Fault]:
    if not isinstance(file, FileRef):
        yield from _address(f"{kind}.file", file)
        return
    yield from count(f"{kind}.file", f"{kind}.size", file.size, "bytes")
    base = file.mime.partition(";")[0].strip()
    if base not in MEDIA_TYPES[kind]:
        known = ", ".join(sorted(name.partition("/")[2] for name in MEDIA_TYPES[kind]))
        words = f"must be of a type that WhatsApp takes as {kind}"
        yield Fault(f"{kind}.file", words, "PDF" if kind == "document" else known, file.mime)


def _audio(message: Audio) -> Iterator[Fault]:
    yield from _media(message)
    if message.voice and isinstance(message.file, FileRef) and not message.file.mime.startswith("audio/ogg"):
        yield Fault("audio.file", "a voice note must be Ogg with Opus", "audio/ogg", message.file.mime)


def _document(message: Document) -> Iterator[Fault]:
    yield from check_words("document.filename", "document.filename", message.filename)
    stem, dot, extension = message.filename.rpartition(".")
    if not (stem and dot and extension):
        yield Fault("document.filename", "needs an extension, such as .pdf", "name.ext", message.filename[:60])
    yield from _media(message)


def _reaction(message: Reaction) -> Iterator[Fault]:
    yield from check_words("reaction.to", "outbox_id", message.to)
    yield from count("reaction.emoji", "reaction.emoji", length(message.emoji), "characters")


def _template(message: Template) -> Iterator[Fault]:
    yield from check_template(message)
    for media in (message.media, *(card.media for card in message.cards)):
        if media is not None and not isinstance(media, Product):
            yield from check(media)


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
    FormMessage: _form,
    LocationRequest: _request,
    NumberRequest: _request,
    Image: _media,
    Video: _media,
    Audio: _audio,
    Document: _document,
    Sticker: _media,
    Contacts: _contacts,
    Place: _place,
    Reaction: _reaction,
    Template: _template,
}
