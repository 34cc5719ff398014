"""Brings a worded message within WhatsApp's limits by rule, so that nothing is lost unseen.

- A text that is too long is sent in several bubbles, cut between paragraphs, lines, sentences or words.
- Words above options that are too long go before them as a text of their own; a header or footer that is too long
  becomes part of the words.
- Titles of buttons, rows and sections that are too long end in `…`; the whole title stands in the line below.
- Too many buttons become a list, too many rows several lists, too many contact cards several messages.
- What does not fit below a picture or file follows as a text.
- Emoji are left out of the label that opens a form, where Meta takes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from gateway.layout import row_of, shortened
from gateway.whatsapp.limits import LIMITS, length, without_emoji
from sessions.messages import (
    Bubble,
    Buttons,
    Contacts,
    Document,
    FormMessage,
    Image,
    Link,
    List,
    LocationRequest,
    Message,
    NumberRequest,
    Row,
    Said,
    Section,
    Video,
    WithTemplate,
)

T = TypeVar("T")

_BREAKS = ("\n\n", "\n", ". ", "! ", "? ", " ")
_AROUND = Buttons | List | Link | FormMessage


def fit(message: Message, choose: str) -> tuple[Message, ...]:
    """The same in one or more messages, each within the limits.

    Arguments:
        message: all its words are plain str.
        choose: the label that opens a list, where buttons have to become one.
    """
    if isinstance(message, WithTemplate):
        first, *more = _bubbles(message.message, choose)
        return (replace(message, message=first), *more)
    return tuple(_bubbles(message, choose))


def split(words: str, most: int) -> list[str]:
    """Words in pieces of at most `most` characters (UTF-16 units), cut where it hurts least.

    >>> split("One. Two. Three.", 10)
    ['One. Two.', 'Three.']
    """
    pieces = []
    while length(words) > most:
        window = _prefix(words, most)
        cut = _cut(window, words)
        pieces.append(words[:cut].rstrip())
        words = words[cut:].lstrip()
    return [*pieces, words] if words or not pieces else pieces


def _prefix(words: str, most: int) -> str:
    """As much of the beginning as `most` units hold."""
    window = words[:most]
    while length(window) > most:
        window = window[: len(window) - (length(window) - most + 1) // 2]
    return window


def _cut(window: str, words: str) -> int:
    for mark in _BREAKS:
        at = (window + words[len(window) : len(window) + 1]).rfind(mark)
        if at > len(window) // 2:
            return at + len(mark)
    return len(window)


def _bubbles(message: Message, choose: str) -> list[Message]:
    match message:
        case Said():
            return [replace(message, body=part) for part in split(str(message.body), LIMITS["text.body"].most)]
        case Buttons():
            return _buttons(message, choose)
        case List():
            return _list(message)
        case Link():
            label = shortened(str(message.label), LIMITS["link.label"].most)
            return _around(replace(message, label=label))
        case FormMessage():
            label = without_emoji(str(message.cta)) or choose
            return _around(replace(message, cta=shortened(label, LIMITS["form.cta"].most)))
        case LocationRequest() | NumberRequest():
            before, body = _last_part(str(message.body))
            return [*_texts(before), replace(message, body=body)]
        case Image() | Video() | Document():
            return _captioned(message)
        case Contacts():
            most = LIMITS["contacts"].most
            return [Contacts(part) for part in _paged(message.cards, most)] or [message]
    return [message]


def _around(message: _AROUND) -> list[Message]:
    """Header and footer that are too long move into the words; words that are too long go before."""
    body = str(message.body)
    if message.header is not None and length(str(message.header)) > LIMITS["interactive.header"].most:
        body, message = f"*{message.header}*\n{body}", replace(message, header=None)
    if message.footer is not None and length(str(message.footer)) > LIMITS["interactive.footer"].most:
        body, message = f"{body}\n\n{message.footer}", replace(message, footer=None)
    before, body = _last_part(body)
    return [*_texts(before), replace(message, body=body)]


def _last_part(body: str) -> tuple[str, str]:
    """What has to go before, and what fits above the options."""
    *_, last = split(body, LIMITS["interactive.body"].most)
    return body[: len(body) - len(last)].rstrip(), last


def _texts(words: str) -> list[Message]:
    return [Said(part) for part in split(words, LIMITS["text.body"].most)] if words else []


def _buttons(message: Buttons, choose: str) -> list[Message]:
    titles = [str(button.title) for button in message.buttons]
    if len(titles) <= LIMITS["buttons"].most and all(length(t) <= LIMITS["buttons.title"].most for t in titles):
        return _around(message)
    rows = tuple(Row(button.id, button.title) for button in message.buttons)
    as_list = List(message.body, choose, (Section(rows),), message.header, message.footer)
    return [*([message.media] if message.media is not None else []), *_list(as_list)]


def _list(message: List) -> list[Message]:
    """Rows that are too many go to further lists under the same words."""
    button = shortened(str(message.button), LIMITS["list.button"].most)
    rows = [(_title(section), row_of(row)) for section in message.sections for row in section.rows]
    pages = [tuple(_sections(page)) for page in _paged(rows, LIMITS["list.rows"].most)] or [message.sections]
    first, *more = [replace(message, button=button, sections=sections) for sections in pages]
    last_words = _around(first)
    body = getattr(last_words[-1], "body", message.body)
    return [*last_words, *(replace(each, body=body, header=None, footer=None) for each in more)]


def _title(section: Section) -> str | None:
    title = None if section.title is None else str(section.title)
    return title and shortened(title, LIMITS["list.section.title"].most)


def _sections(rows: Iterable[tuple[str | None, Row]]) -> Iterator[Section]:
    """Rows that follow each other under the same title are one section."""
    title, gathered = None, list[Row]()
    for its, row in rows:
        if gathered and its != title:
            yield Section(tuple(gathered), title)
            gathered = []
        title = its
        gathered.append(row)
    if gathered:
        yield Section(tuple(gathered), title)


def _captioned(message: Image | Video | Document) -> list[Message]:
    if isinstance(message, Document):
        message = replace(message, filename=_filename(message.filename))
    if message.caption is None or length(str(message.caption)) <= LIMITS["caption"].most:
        return [message]
    first, *_ = split(str(message.caption), LIMITS["caption"].most)
    rest = str(message.caption)[len(first) :].lstrip()
    return [replace(message, caption=first), *_texts(rest)]


def _filename(name: str) -> str:
    """A name that is too long keeps its ending."""
    most = LIMITS["document.filename"].most
    stem, dot, ending = name.rpartition(".")
    if length(name) <= most or not dot or length(ending) > 10:
        return name
    return f"{shortened(stem, most - length(ending) - 1)}.{ending}"


def _paged(items: Sequence[T], most: int) -> list[tuple[T, ...]]:
    return [tuple(items[start : start + most]) for start in range(0, len(items), most)]


__all__ = ["Bubble", "fit", "split"]
