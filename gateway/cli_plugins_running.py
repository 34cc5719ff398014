"""What `gateway plugins` does beside the gateway that runs: have it take a change, and say what came of it."""

from __future__ import annotations

import sys
from pathlib import Path

from gateway import cli_acts
from gateway.cli_desk import database
from gateway.plugin_asking import Kept, NotAnswered, ask, kept, known, purge
from gateway.plugin_requests import Answer, Request
from gateway.plugins_change import Edit, undo
from gateway.plugins_file import PluginsError
from gateway.settings import main_error_text
from sessions.errors import StoreRefused

NOBODY = "No gateway runs over this database; the next one that starts takes it."


def asked(request: Request) -> Answer | None:
    """Have the gateway that runs do it; None if none runs here.

    Raises:
        NotAnswered: it does not answer.
    """
    try:
        with database() as db:
            return ask(db, request)
    except StoreRefused:  # there is no database yet, or it is of an older gateway; so none of ours runs
        return None


def taken(edit: Edit, path: Path) -> int:
    """Have a change that was written taken, and say what came of it; one that is refused is taken back."""
    try:
        answer = asked(Request(what="reload"))
    except NotAnswered as error:
        print(f"{path} is written, but {error}.", file=sys.stderr)
        return 1
    if answer is None:
        print(f"\nAll is well; {path} is written. {NOBODY}")
        return 0
    if not answer.faults:
        print(f"\nAll is well; {path} is written, and the gateway that runs has taken it.")
        return print_outcome(answer)
    print(main_error_text(answer.faults, begin="The gateway that runs has refused it"), file=sys.stderr)
    try:
        undo(edit)
    except PluginsError as error:
        print(main_error_text(error.faults, begin=f"{path} is as you wanted it, and not taken"), file=sys.stderr)
    else:
        print(f"\n{path} is as it was before.", file=sys.stderr)
    return 1


def print_outcome(answer: Answer) -> int:
    """What has changed, in words. Returns: 1 if of several processes some have not taken it."""
    for what, names in (
        ("Switched on", answer.on),
        ("Switched off", answer.off),
        ("Loaded anew", answer.renewed),
    ):
        if names:
            print(f"{what}: {', '.join(names)}")
    for name, why in answer.quarantined.items():
        print(f"{name} is quarantined: {why}")
    if answer.closing:
        print("Some conversations still come to their end with what was there before.")
    for name, faults in answer.refused.items():
        print(main_error_text(faults, begin=f"\n{name} has not taken it, and goes on as before"), file=sys.stderr)
    return 1 if answer.refused else 0


def reload(names: tuple[str, ...]) -> int:
    """See `gateway plugins reload`."""
    return _do(Request(what="reload", names=names), "plugins.toml is taken as it is now.")


def release(name: str) -> int:
    """See `gateway plugins release`."""
    return _do(Request(what="release", names=(name,)), f"{name} serves again.")


def _do(request: Request, done: str) -> int:
    cli_acts.note_if_kept(
        "plugin released" if request.what == "release" else "plugins reloaded", " ".join(request.names)
    )
    try:
        answer = asked(request)
    except NotAnswered as error:
        print(f"{error}.", file=sys.stderr)
        return 1
    if answer is None:
        print(NOBODY, file=sys.stderr)
        return 1
    if answer.faults:
        print(main_error_text(answer.faults, begin="Nothing was changed"), file=sys.stderr)
        return 1
    print(done)
    return print_outcome(answer)


def what_is_kept(name: str) -> Kept:
    """What a plugin keeps in the database; nothing if there is none."""
    try:
        with database() as db:
            return kept(db, name)
    except StoreRefused:
        return Kept(0, {})


def withdrawn() -> dict[str, str]:
    """Plugins whose capabilities were withdrawn while they ran, and why."""
    try:
        with database() as db:
            return {name: each.quarantined for name, each in known(db).items() if each.quarantined}
    except StoreRefused:
        return {}


def in_words(name: str, found: Kept) -> str:
    """What a plugin keeps, for the operator."""
    parts = [f"{found.values} values"] if found.values else []
    parts += [f"the table {table} with {rows} rows" for table, rows in found.tables.items()]
    return f"{name} keeps " + (", ".join(parts) if parts else "nothing") + " in the database"


def purged(name: str) -> int:
    """Delete what a plugin keeps: through the gateway that runs, else directly."""
    cli_acts.note_if_kept("plugin purged", name)
    try:
        answer = asked(Request(what="purge", names=(name,)))
        if answer is None:
            with database() as db:
                purge(db, name)
    except NotAnswered as error:
        print(f"{error}.", file=sys.stderr)
        return 1
    except StoreRefused as error:
        print(str(error), file=sys.stderr)
        return 1
    if answer is not None and answer.faults:
        print(main_error_text(answer.faults, begin="Nothing was deleted"), file=sys.stderr)
        return 1
    print(f"What {name} kept is deleted.")
    return 0
