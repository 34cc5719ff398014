"""Pages that plugins add to the operator's console: what is on them, and what can be done there.

A plugin says what is to be shown, block by block, and never how: so each page can be used on a phone, with the keyboard
and a screen reader, and carries no script and no style of the plugin's own. Who may see and do what, forms, audit and
masking are the console's (`gateway.console.pages_of_plugins`).
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal, get_args

from msgspec import Struct

from gateway.runtime import PluginRuntime

ConsoleRight = Literal["look", "mend", "money", "notices"]
"""What somebody must be allowed to: look at all; have things tried again; decide about money; tell many residents."""

ConsoleTone = Literal["plain", "quiet", "good", "warn", "bad"]
"""How a paragraph is meant; each is told by its words as well, and not by colour alone."""

ConsoleShape = Literal["line", "lines", "choice", "several", "yes", "file"]
"""One line; several lines; one of several; any of several; a tick; a file, see `ConsoleAsk.file`."""

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes of a file that somebody sends."""

_NAME = re.compile(r"[a-z][a-z0-9-]{0,29}\Z")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,29}\Z")


class ConsoleRefused(Exception):
    """What somebody asked for in the console is not done. The words say why and what to do; nothing has changed."""


class ConsoleCode(Struct, frozen=True):
    """An id or a code that is nobody's number, and is shown whole; all other words are shown with numbers shortened.

    Arguments:
        words: the code.
    """

    words: str


ConsoleWords = str | ConsoleCode
"""Words in which numbers of people are shortened; or a code, whole."""


class ConsoleText(Struct, frozen=True):
    """A paragraph.

    Arguments:
        words: what it says. tone: how it is meant. heading: it begins a part of the page.
    """

    words: str
    tone: ConsoleTone = "plain"
    heading: bool = False


class ConsoleFacts(Struct, frozen=True):
    """Names with what is known.

    Arguments:
        rows: each name with its value.
    """

    rows: tuple[tuple[str, ConsoleWords], ...]


class ConsoleRow(Struct, frozen=True):
    """A row of a table.

    Arguments:
        cells: as many as the table has columns.
        item: the first cell leads to this page with this item (`ConsoleAsk.item`); empty for none.
    """

    cells: tuple[ConsoleWords, ...]
    item: str = ""


class ConsoleTable(Struct, frozen=True):
    """A table; on a phone each row is a card.

    Arguments:
        columns: their heads. rows: 200 at most; more are left out, with a word about it.
        numbers: the columns, counted from 0, that hold figures.
        none: what is said if there are no rows.
    """

    columns: tuple[str, ...]
    rows: tuple[ConsoleRow, ...]
    numbers: tuple[int, ...] = ()
    none: str = "There are none."


class ConsoleBubble(Struct, frozen=True):
    """A message as it would stand on a resident's phone.

    Arguments:
        words: of the message. label: which it is, for example the language. buttons: below it.
    """

    words: str
    label: str = ""
    buttons: tuple[str, ...] = ()


class ConsoleField(Struct, frozen=True, kw_only=True):
    """A field of a form.

    Arguments:
        name: in `ConsoleAsk.fields`. label: what is asked for. about: more about it.
        shape: see `ConsoleShape`.
        value: what stands there at first; the marks of several, one on each line; "yes" for a tick.
        options: each mark with its words. needed: it cannot be left empty. most: characters.
        accepts: endings of files that are offered, `.csv`; all if there are none.
    """

    name: str
    label: str
    about: str = ""
    shape: ConsoleShape = "line"
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    needed: bool = False
    most: int = 500
    accepts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _FIELD.match(self.name):
            raise ValueError(f"{self.name!r} is no name of a field: small letters, digits and _")


class ConsoleForm(Struct, frozen=True):
    """A form that leads to an act of the page. Who may not do that does not see it.

    Arguments:
        act: the name of the act. fields: of the form. button: its words; those of the act if left out.
    """

    act: str
    fields: tuple[ConsoleField, ...] = ()
    button: str = ""


class ConsoleSearch(Struct, frozen=True):
    """A field to find one item by; what is typed becomes `ConsoleAsk.item`.

    Arguments:
        label: what may be typed.
    """

    label: str


ConsoleBlock = ConsoleText | ConsoleFacts | ConsoleTable | ConsoleBubble | ConsoleForm | ConsoleSearch
"""A part of a page."""


class ConsoleView(Struct, frozen=True):
    """What is on a page, in order.

    Arguments:
        blocks: of the page. title: its head; that of the page if left out.
    """

    blocks: tuple[ConsoleBlock, ...]
    title: str = ""


class ConsoleFile(Struct, frozen=True):
    """A file that somebody sent. It is kept nowhere unless the plugin keeps it.

    Arguments:
        name: as it was called on their machine, without a path. content: of the file.
    """

    name: str
    content: bytes


class ConsoleAsk(Struct, frozen=True, kw_only=True):
    """What somebody asks of a page.

    Arguments:
        who: the name of their account. item: one thing of the page; empty for the page itself.
        fields: what was filled in, by name; nothing if no form was sent.
        files: what was sent in fields of the shape `file`, by name; an act with a preview gets none.
    """

    who: str
    item: str = ""
    fields: Mapping[str, str] = {}
    files: Mapping[str, ConsoleFile] = {}

    def file(self, name: str, *, accepts: tuple[str, ...] = (), most: int = LARGEST_FILE) -> ConsoleFile:
        """The file that was sent in a field.

        Arguments:
            name: of the field. accepts: endings, `.csv`, of which its name must have one. most: bytes.

        Raises:
            ConsoleRefused: there is none, it is empty, too large, or of another kind.
        """
        found = self.files.get(name)
        if found is None or not found.content:
            raise ConsoleRefused("choose a file first; an empty one is none")
        if len(found.content) > most:
            raise ConsoleRefused(f"{found.name} has {len(found.content):,} bytes; {most:,} are taken")
        if accepts and not found.name.lower().endswith(accepts):
            raise ConsoleRefused(f"{found.name} is of another kind: its name ends in {' or '.join(accepts)}")
        return found

    def word(self, name: str) -> str:
        """What was filled in, without blanks around it; empty if nothing was (`name` of the field)."""
        return self.fields.get(name, "").strip()

    def several(self, name: str) -> tuple[str, ...]:
        """The lines of a field, or the marks that were ticked (`name` of the field)."""
        return tuple(line.strip() for line in self.fields.get(name, "").splitlines() if line.strip())


class ConsoleAct(Struct, frozen=True, kw_only=True):
    """Something that can be done on a page. It stands in the audit with what was filled in, before it is done.

    Arguments:
        name: in the address and for forms. button: what it is called, as words on a button.
        run: `async def run(runtime: PluginRuntime, ask: ConsoleAsk) -> str`; gives what is said afterwards. It raises
            `ConsoleRefused` if it is not to be.
        preview: the same, but gives a `ConsoleView` of what would happen; nothing is done before somebody has seen that
            and pressed the button again. None: it is done at once.
        right: what somebody must be allowed to. danger: it cannot be taken back.
    """

    name: str
    button: str
    run: Callable[[PluginRuntime, ConsoleAsk], Awaitable[str]]
    preview: Callable[[PluginRuntime, ConsoleAsk], Awaitable[ConsoleView]] | None = None
    right: ConsoleRight = "mend"
    danger: bool = False

    def __post_init__(self) -> None:
        _check(self.name, self.right)


class ConsolePage(Struct, frozen=True, kw_only=True):
    """A page in the console.

    Arguments:
        name: in the address. title: what leads to it.
        show: `async def show(runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView`; it changes nothing. It raises
            `ConsoleRefused` where there is no such item.
        acts: what can be done there. right: who may see it. services: names of the services that all of it calls.
        seconds: how long any of it may take.
    """

    name: str
    title: str
    show: Callable[[PluginRuntime, ConsoleAsk], Awaitable[ConsoleView]]
    acts: tuple[ConsoleAct, ...] = ()
    right: ConsoleRight = "look"
    services: tuple[str, ...] = ()
    seconds: float = 20.0

    def __post_init__(self) -> None:
        _check(self.name, self.right)
        names = [act.name for act in self.acts]
        if len(names) != len(set(names)):
            raise ValueError(f"the console page {self.name} has two acts of the same name")

    def act(self, name: str) -> ConsoleAct | None:
        """One of its acts; None if there is none of this name (`name`)."""
        return next((act for act in self.acts if act.name == name), None)


def _check(name: str, right: str) -> None:
    if not _NAME.match(name):
        raise ValueError(f"{name!r} is no name for the console: small letters, digits and -")
    if right not in get_args(ConsoleRight):
        raise ValueError(f"{right!r} is no right; rights are: {', '.join(get_args(ConsoleRight))}")
