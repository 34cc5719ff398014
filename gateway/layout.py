"""Lays a worded `Choice` out for the phone: up to three buttons if all fits, else a list, page by page.

The limits are those of `gateway.whatsapp.limits`: 3 buttons of 20 characters; 10 rows of 24 characters with 72
characters of description below.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from gateway.whatsapp.limits import LIMITS, length
from sessions.messages import Button, Buttons, Choice, ChoiceOption, List, Row, Section

MOST_BUTTONS = LIMITS["buttons"].most
BUTTON_TITLE = LIMITS["buttons.title"].most
MOST_ROWS = LIMITS["list.rows"].most
ROW_TITLE = LIMITS["list.row.title"].most
ROW_DESCRIPTION = LIMITS["list.row.description"].most


class Labels(Struct, frozen=True):
    """Our own words on a list, in the resident's language.

    Arguments:
        choose: opens the list, unless the choice has a label of its own.
        more, previous: the rows that turn pages.
    """

    choose: str
    more: str
    previous: str


def lay_out(choice: Choice, labels: Labels) -> Buttons | List:
    """Buttons when there are few options with short titles and nothing to explain, or a file on top; else a list.

    Arguments:
        choice: all its words are plain str.
        labels: see `Labels`.
    """
    choice = replace(choice, options=tuple(option for option in choice.options if option.shown))
    if choice.media is not None or fits_buttons(choice.options):
        buttons = tuple(Button(option.id, option.title) for option in choice.options)
        return Buttons(choice.body, buttons, media=choice.media)
    button = shortened(str(choice.button or labels.choose), BUTTON_TITLE)
    return List(choice.body, button, (Section(_rows(choice, labels)),))


def fits_buttons(options: Sequence[ChoiceOption]) -> bool:
    """Whether every option can be a button without losing anything."""
    return len(options) <= MOST_BUTTONS and all(
        option.description is None and length(str(option.title)) <= BUTTON_TITLE for option in options
    )


def pages(options: int) -> list[range]:
    """Which options each page of a list shows; rows that turn pages take their room.

    >>> [len(page) for page in pages(10)], [len(page) for page in pages(11)], [len(page) for page in pages(30)]
    ([10], [9, 2], [9, 8, 8, 5])
    """
    if options <= MOST_ROWS:
        return [range(options)]
    found, start = [range(MOST_ROWS - 1)], MOST_ROWS - 1
    while options - start > MOST_ROWS - 1:
        found.append(range(start, start + MOST_ROWS - 2))
        start += MOST_ROWS - 2
    return [*found, range(start, options)]


def _rows(choice: Choice, labels: Labels) -> tuple[Row, ...]:
    every = pages(len(choice.options))
    page = min(max(choice.page, 0), len(every) - 1)
    rows = [_row(choice.options[index]) for index in every[page]]
    if page > 0:
        rows.append(Row(f"{choice.paging}{page - 1}", shortened(labels.previous, ROW_TITLE)))
    if page < len(every) - 1:
        rows.append(Row(f"{choice.paging}{page + 1}", shortened(labels.more, ROW_TITLE)))
    return tuple(rows)


def _row(option: ChoiceOption) -> Row:
    return row_of(Row(option.id, option.title, option.description))


def row_of(row: Row) -> Row:
    """The row within its limits; nothing of a long title is lost, for the whole of it goes to the second line."""
    return Row(row.id, *_within(str(row.title), str(row.description or "")))


@lru_cache(512)  # the same words are shown again and again
def _within(title: str, description: str) -> tuple[str, str | None]:
    if length(title) > ROW_TITLE:
        description = f"{title} · {description}" if description else title
    return shortened(title, ROW_TITLE), shortened(description, ROW_DESCRIPTION) or None


def shortened(words: str, most: int) -> str:
    """The words, cut at a blank where that is near, with an ellipsis if they are longer than `most` UTF-16 units."""
    if length(words) <= most:
        return words
    cut = words[: most - 1]
    while length(cut) > most - 1:
        cut = cut[:-1]
    blank = cut.rfind(" ")
    if words[len(cut)] != " " and blank > most // 2:
        cut = cut[:blank]
    return f"{cut.rstrip(' ,.;:-–·' + _JOINERS)}…"


_JOINERS = "\u200d\ufe0f"
"""What joins or colours the emoji before it; without the one after it, it means nothing."""
