"""`gateway new-plugin` and `gateway conformance`: for whoever writes a plugin."""

from __future__ import annotations

import sys
from pathlib import Path


def new_plugin(name: str, *, folder: Path = Path()) -> int:
    """Make a complete package for a new plugin: code, words in two languages, tests that pass, README and CI.

    Parameters
    ----------
    name
        As it will stand in plugins.toml: small letters, digits, single underscores.
    folder
        Where the package's own folder is made.
    """
    from gateway.scaffold.making import CannotMake, make, values_for

    try:
        made = make(name, folder)
    except CannotMake as error:
        print(error, file=sys.stderr)
        return 1
    values = values_for(name)
    talks = f"src/{values['package']}/conversations/plugins.toml"
    print(
        f"{made} is made. Next:\n"
        f"  cd {made}\n"
        '  pip install -e ".[dev]"\n'
        "  pytest                       its tests, talks and crashes\n"
        f"  gateway chat --plugins {talks}\n"
        f"                               talk to it: type {values['words']}\n"
        "  gateway conformance .        what holds and what is missing\n"
        "README.md there says what is where."
    )
    return 0
