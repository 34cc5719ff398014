"""The text twin of a message: the same in plain words, for a terminal, a transcript, or a phone that shows no buttons.

Options are numbered as the resident may answer them: a typed number counts like a tap.
"""

from __future__ import annotations

from sessions.messages import (
    Audio,
    Buttons,
    Card,
    Contacts,
    Document,
    File,
    FormMessage,
    Image,
    Link,
    List,
    LocationRequest,
    Message,
    NumberRequest,
    Place,
    Reaction,
    Said,
    Sticker,
    Template,
    Video,
    WithTemplate,
    Words,
)

_SIGNS: dict[type, str] = {Image: "🖼", Video: "🎬", Audio: "🔊", Sticker: "🏷"}


def twin(message: Message) -> str:
    """The message in plain words.

    Arguments:
        message: with its words in place (after `Texts.render`).
    """
    match message:
        case Said():
            return _words(message.body)
        case Buttons() | List():
            return _choice(message)
        case Link():
            return _lines(message.header, message.body, f"{_words(message.label)}: {message.url}", message.footer)
        case FormMessage():
            return _lines(message.header, message.body, f"📝 {_words(message.cta)}", message.footer)
        case LocationRequest():
            return _lines(message.body, "📍")
        case NumberRequest():
            return _lines(message.body, "📱")
        case Document() | Image() | Video() | Audio() | Sticker():
            return _lines(_media(message), getattr(message, "caption", None))
        case Reaction():
            return message.emoji or "↩"
        case Template():
            return message.shown or message.name
        case WithTemplate():
            return twin(message.message)
        case Contacts():
            return "\n".join(_card(card) for card in message.cards)
        case Place():
            where = f"{message.latitude:.5f}, {message.longitude:.5f}"
            return _lines(f"📍 {_words(message.name)}".rstrip(), message.address, where)


def options(message: Message) -> tuple[tuple[str, str], ...]:
    """What can be tapped: (id, title), in the order of the numbers in the twin."""
    if isinstance(message, WithTemplate):
        return options(message.message)
    if isinstance(message, Buttons):
        return tuple((button.id, _words(button.title)) for button in message.buttons)
    if isinstance(message, List):
        return tuple((row.id, _words(row.title)) for section in message.sections for row in section.rows)
    return ()


def _choice(message: Buttons | List) -> str:
    media = message.media if isinstance(message, Buttons) else None
    lines = [_media(media) if media else "", _words(message.header), _words(message.body)]
    if isinstance(message, Buttons):
        lines += [f"  {n}. {_words(button.title)}" for n, button in enumerate(message.buttons, 1)]
    else:
        number = 0
        for section in message.sections:
            lines.append(_words(section.title))
            for row in section.rows:
                number += 1
                more = f" - {_words(row.description)}" if row.description else ""
                lines.append(f"  {number}. {_words(row.title)}{more}")
    return _lines(*lines, message.footer)


def _media(message: Document | Image | Video | Audio | Sticker) -> str:
    if isinstance(message, Document):
        return f"📄 {message.filename}"
    return f"{_SIGNS[type(message)]} {_address(message.file)}".rstrip()


def _address(file: File) -> str:
    """Where a file can be seen; one of ours has no address."""
    return file if isinstance(file, str) else ""


def _card(card: Card) -> str:
    facts = [phone.number for phone in card.phones] + list(card.emails)
    facts += [fact for fact in (card.address, card.url) if fact]
    name = f"{card.name}, {card.organisation}" if card.organisation else card.name
    return "\n".join([f"👤 {name}", *(f"   {fact}" for fact in facts)])


def _lines(*words: Words | None) -> str:
    return "\n".join(_words(word) for word in words if word)


def _words(words: Words | None) -> str:
    return words if isinstance(words, str) else ""
