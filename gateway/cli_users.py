"""`gateway users`: who may sign in to the console, and what they did."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console

from gateway import cli_acts, logs
from gateway.cli_desk import JsonOption, ago, as_json, database, failed, listing, now
from gateway.console import audit, people
from gateway.console.pages_account import link_to, shown
from gateway.console.passwords import TooWeak, check_new, hashed
from gateway.console.people import CannotChange
from gateway.console.rights import ABOUT, Role
from gateway.settings import console_address
from sessions.stores.database import Database

app = App(name="users", help="Who may sign in to the operator's console, and what they did.")

_NO_CONSOLE = "There is no console yet: set GATEWAY_CONSOLE_BIND and restart the gateway; docs/console.md tells how."


@app.default
def list_users(*, json: JsonOption = False) -> int:
    """List all accounts."""
    with database() as db:
        found = people.everybody(db)
    if json:
        keys = ("name", "role", "state", "second_factor", "since")
        as_json([dict(zip(keys, (u.name, u.role, shown(u), bool(u.factor), u.made), strict=True)) for u in found])
        return 0
    table, at = listing("Name", "Role", "State", "Second factor", "Since"), now()
    for user in found:
        table.add_row(user.name, user.role, shown(user), "yes" if user.factor else "no", ago(user.made, at))
    Console().print(table if found else "There are none: gateway users add NAME --role admin")
    return 0


app.command(list_users, name="list")


@app.command
def add(name: str, /, *, role: Role) -> int:
    """Make an account, and print a link with which its owner signs in once and sets a password.

    Parameters
    ----------
    name
        2 to 40 small letters, digits, dots, dashes; a letter first.
    role
        What it may; `gateway users roles` tells.
    """
    return _changed(
        lambda db: people.add(db, name, role, now=now(), who=cli_acts.who()), f"{name} is {role}."
    ) or _link(name)


@app.command
def roles() -> int:
    """Tell what each role may."""
    for role, words in ABOUT.items():
        print(f"{role:10} {words}")
    return 0


@app.command(name="role")
def set_role(name: str, role: Role, /) -> int:
    """Give an account another role. Who is signed in with it has to sign in again.

    Parameters
    ----------
    name
        Of the account.
    role
        What it may from now on.
    """
    return _changed(lambda db: people.set_role(db, name, role, now=now(), who=cli_acts.who()), f"{name} is {role} now.")


@app.command
def disable(name: str, /) -> int:
    """Let nobody in with an account any more, at once. It is kept, because the audit names it.

    Parameters
    ----------
    name
        Of the account.
    """
    done = f"{name} is disabled, and signed out."
    return _changed(lambda db: people.set_disabled(db, name, True, now=now(), who=cli_acts.who()), done)


@app.command
def enable(name: str, /) -> int:
    """Let somebody in again who was disabled.

    Parameters
    ----------
    name
        Of the account.
    """
    return _changed(
        lambda db: people.set_disabled(db, name, False, now=now(), who=cli_acts.who()), f"{name} is active."
    )


@app.command
def password(name: str, /) -> int:
    """Set a password: typed twice, or one line of standard input. All logins of the account end.

    Parameters
    ----------
    name
        Of the account.
    """
    if sys.stdin.isatty():
        typed = getpass.getpass("New password: ")
        if getpass.getpass("The same again: ") != typed:
            return failed("The two are not the same; nothing was changed.")
    else:
        typed = sys.stdin.readline().rstrip("\n")
    try:
        check_new(typed, name)
    except TooWeak as weak:
        return failed(f"Not taken: {weak}.")
    kept = hashed(typed)
    done = f"The password of {name} is set."
    return _changed(lambda db: people.set_password(db, name, kept, now=now(), who=cli_acts.who()), done)


@app.command
def link(name: str, /) -> int:
    """Print a link that lets somebody in once, within an hour: who has no password yet, or has lost it.

    Parameters
    ----------
    name
        Of the account.
    """
    return _link(name)


@app.command
def no_second_factor(name: str, /) -> int:
    """Ask an account for no code any more: its owner has lost the phone.

    Parameters
    ----------
    name
        Of the account.
    """
    done = f"{name} is asked for no code any more."
    return _changed(lambda db: people.set_factor(db, name, "", now=now(), who=cli_acts.who()), done)


@app.command
def verify(
    *,
    expect: Annotated[
        str | None, Parameter(name="--expect", help="A hash that was noted before; it must be there.")
    ] = None,
) -> int:
    """Check that no line of the audit was changed, taken out or put in between; print the last hash, to be noted."""
    with database() as db:
        found = audit.verify(db)
        missing = expect is not None and not audit.holds(db, expect)
    for fault in found.faults:
        failed(f"The audit was tampered with: {fault}.")
    if missing:
        failed(f"The audit was tampered with: the line with the hash {expect} is not there any more.")
    if found.faults or missing:
        return 1
    print(f"All {found.acts} lines are as they were noted. The last hash: {found.hash}")
    return 0


def _changed(change: Callable[[Database], object], done: str) -> int:
    logs.configure("console", "error")  # what was done is said below
    try:
        with database() as db:
            change(db)
    except CannotChange as error:
        return failed(f"{error}.")
    print(done)
    return 0


def _link(name: str) -> int:
    url = console_address()
    if url is None:
        print(_NO_CONSOLE)
        return 0
    logs.configure("console", "error")
    try:
        with database() as db:
            token = people.make_link(db, name, now=now(), who=cli_acts.who())
    except CannotChange as error:
        return failed(f"{error}.")
    minutes = people.LINK_SECONDS / 60
    print(f"Lets {name} in once, within {minutes:.0f} minutes:\n{link_to(url, token)}")
    return 0
