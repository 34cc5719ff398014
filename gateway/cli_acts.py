"""Acts of the terminal: noted in the same audit as those of the console, before they are done."""

from __future__ import annotations

import os
import pwd
from collections.abc import Callable
from typing import TypeVar

from gateway import logs
from gateway.cli_desk import database, now
from gateway.console import audit
from gateway.console.audit import TERMINAL, Act
from sessions.errors import StoreRefused
from sessions.stores.database import Database

T = TypeVar("T")


def who() -> str:
    """Who types: the user of the operating system, as the kernel knows them. The environment could say anything."""
    number = os.getuid()
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:  # a container may run as a number that nobody has
        name = f"uid {number}"
    return f"{name} {TERMINAL}"


def note(db: Database, what: str, about: str = "", detail: str = "") -> None:
    """Note an act of who types.

    Arguments:
        what, about, detail: see `gateway.console.audit.Act`.
    """
    logs.configure("console", "error")  # what was done, the command itself says
    audit.note(db, Act(at=now(), who=who(), what=what, about=about[:200], detail=detail[:500]))


def note_if_kept(what: str, about: str = "", detail: str = "") -> None:
    """The same where no database is open yet; where there is none at all, nothing can be noted."""
    try:
        with database() as db:
            note(db, what, about, detail)
    except StoreRefused:  # there is no database yet, or it is of another gateway: nobody signs in there either
        return


def do(db: Database, what: str, about: str, function: Callable[[Database], T], detail: str = "") -> T:
    """Do something that is noted first; if it is refused then, that is noted too. See `gateway.console.desk.Ask.do`."""
    note(db, what, about, detail)
    try:
        return function(db)
    except Exception as error:  # a supervision border: it goes on, and is noted
        note(db, f"{what}: refused", about, type(error).__name__)
        raise
