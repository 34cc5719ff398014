"""What a message means to an open question. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from sessions.doors import Ask
from sessions.errors import NotUnderstood
from sessions.messages import (
    Buttons,
    Content,
    FormReply,
    Inbound,
    List,
    Message,
    NotUsable,
    SentFile,
    SharedCards,
    SharedPlace,
    Tapped,
    Text,
    TypedText,
    is_silent,
)
from sessions.parsers.plain_words import yes_no
from sessions.records import InboxRow
from sessions.slips import is_near

HANDED_ON = 1000
"""Letters of a message that whatever it begins is handed."""

PAGE = "@"
"""Keys that begin so turn the pages of a long list."""

YES, NO = "yes", "no"
"""Other words of an option that stand for all plain ways to say so, see `Option`."""

_LONGEST_NUMBER = 5


class Tap(Struct, frozen=True):
    """A tap on one of our own buttons or rows, taken apart; see `sessions.conversation.tap_id`."""

    capability: str
    session: str
    run: int
    position: int
    key: str


def parse_tap(content: Content) -> Tap | None:
    """The tap, if it is one on something that a conversation has shown."""
    return tap_of(content.id) if isinstance(content, Tapped) else None


def tap_of(id: str) -> Tap | None:
    """The tap that an id of ours means; None if it is none of ours."""
    head, colon, key = id.partition(":")
    parts = head.split(".")
    if not colon or len(parts) != 4 or not (parts[2].isdecimal() and parts[3].isdecimal()):
        return None
    return Tap(parts[0], parts[1], int(parts[2]), int(parts[3]), key)


def belongs(tap: Tap, session: str, run: int, position: int) -> bool:
    """Whether the tap is on the question that is open there."""
    return (tap.session, tap.run, tap.position) == (session[-8:], run, position)


def numbered(content: Content, titles: Sequence[str], shown: Sequence[Message]) -> str | None:
    """The id of the button or row that a typed number counts to; None if it is no such number.

    What the resident sees is counted, on the page of a long list that is open. A number that is the title of an option
    ("how many rooms?") is that option.

    Arguments:
        titles: of all options. shown: the question as it stands in the chat.
    """
    said = _plain(content.body) if isinstance(content, TypedText) else ""
    if not (said.isdecimal() and len(said) < _LONGEST_NUMBER) or said in [_plain(title) for title in titles]:
        return None
    ids = [id for message in shown for id in _ids(message)]
    return ids[int(said) - 1] if 1 <= int(said) <= len(ids) else None


def _ids(message: Message) -> list[str]:
    if isinstance(message, Buttons):
        return [button.id for button in message.buttons]
    return [row.id for section in message.sections for row in section.rows] if isinstance(message, List) else []


def chosen(door: Ask, content: Content, titles: Sequence[str], tap: Tap | None) -> str:
    """The key of the option that an answer means: by tap, by its title or a clear part of it, by a plain yes or no, by
    other words for it, or by one of these with a slip of the finger.

    Arguments:
        titles: the options' titles as the resident sees them, in the order of the options.
        tap: on one of the options, also by its number, see `numbered`.

    Raises:
        NotUnderstood: none, or more than one.
    """
    keys = [key for key, _ in door.options]
    if tap is not None:
        if tap.key in keys:
            return tap.key
        raise NotUnderstood
    if not isinstance(content, TypedText):
        raise NotUnderstood
    said = _plain(content.body)
    plain = [_plain(title) for title in titles]
    for test in (lambda t: t == said, lambda t: t.startswith(said), lambda t: f" {said} " in f" {t} "):
        fitting = [key for key, title in zip(keys, plain, strict=True) if said and test(title)]
        if len(fitting) == 1:
            return fitting[0]
    found = _by_yes_or_no(door, content) or _by_other_words(door, said) or _by_slips(door, plain, said)
    if found is None:
        raise NotUnderstood
    return found


def _by_yes_or_no(door: Ask, answer: TypedText) -> str | None:
    """The option for a plain yes or no, in any language; "not sure" is neither, though *sure* is a yes."""
    try:
        wanted = YES if yes_no(answer) else NO
    except NotUnderstood:
        return None
    fitting = [key for key, several in door.also.items() if wanted in several]
    return fitting[0] if len(fitting) == 1 else None


def _by_other_words(door: Ask, said: str) -> str | None:
    """The option that is named by other words than its title; the longest ones count."""
    named: dict[str, int] = {}
    for key, several in door.also.items():
        others = (words for words in several if words not in (YES, NO))
        lengths = [len(words) for words in map(_plain, others) if words and f" {words} " in f" {said} "]
        if lengths:
            named[key] = max(lengths)
    best = [key for key, length in named.items() if length == max(named.values())]
    return best[0] if len(best) == 1 else None


def _by_slips(door: Ask, titles: Sequence[str], said: str) -> str | None:
    """The one option whose title or other words were meant, and nothing else. Numbers have no slips: they tell options
    apart."""
    heard = said.replace(" ", "")
    fitting = []
    for (key, _), title in zip(door.options, titles, strict=True):
        every = (title, *(_plain(words) for words in door.also.get(key, ()) if words not in (YES, NO)))
        if any(is_near(heard, words.replace(" ", "")) for words in every):
            fitting.append(key)
    return fitting[0] if len(fitting) == 1 else None


def kind_of(content: Content | None) -> str | None:
    """What was sent, if it was nothing that holds words: `location`, `contacts`, `form`, `image`, `poll`, ..."""
    match content:
        case SharedPlace():
            return "location"
        case SharedCards():
            return "contacts"
        case FormReply():
            return "form"
        case SentFile() | NotUsable():
            return content.kind
        case _:
            return None


def fingerprint(content: Content) -> str:
    """What tells whether the same was sent twice."""
    return hashlib.blake2s(msgspec.msgpack.encode(content), digest_size=8).hexdigest()


def ends_album(row: InboxRow) -> bool:
    """Whether this shows that no more files are on the way: words or a tap, but no event and nothing silent."""
    item = row.item
    return isinstance(item, Inbound) and not isinstance(item.content, SentFile) and not is_silent(item.content)


def handed_on(content: Content) -> str:
    """A resident's message as whatever it begins is handed it: what is wrong, in their own words."""
    said = content.body if isinstance(content, TypedText) else content.title if isinstance(content, Tapped) else "…"
    return said if len(said) <= HANDED_ON else said[: HANDED_ON - 1] + "…"


def said_again(content: Content) -> str:
    """A resident's message in a few words, to show it back."""
    said = content.body if isinstance(content, TypedText) else content.title if isinstance(content, Tapped) else "…"
    return said if len(said) <= 60 else said[:59] + "…"


def came_before(content: Content) -> Text:
    """That a message was sent before the question, and is not taken for its answer."""
    if isinstance(content, TypedText | Tapped):
        return Text("session-older-message", {"said": said_again(content)})
    return Text("session-older-file" if isinstance(content, SentFile) else "session-older-other")


def _plain(words: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in words.casefold())
    return " ".join(kept.split())
