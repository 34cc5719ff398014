"""`gateway new-plugin`, `gateway dev` and `gateway conformance`: for whoever writes a plugin."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console

    from gateway.testing.quality import Finding, Level


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
    print(
        f"{made} is made. Next:\n"
        f"  cd {made}\n"
        '  pip install -e ".[dev]"\n'
        "  pytest                       its tests, talks and crashes\n"
        "  gateway dev                  talk to it on a phone in the browser while you change it\n"
        f"  gateway chat                 the same in the terminal: type {values['words']}\n"
        "  gateway conformance .        what holds and what is missing\n"
        "README.md there says what is where."
    )
    return 0


def conformance(
    package: str,
    *,
    plugins: Path | None = None,
    crashes: bool = True,
    least: Literal["bronze", "silver", "gold"] | None = None,
) -> int:
    """Examine a plugin: whether it loads, its words, what breaks replay, its recorded conversations.

    Prints what holds, what is missing and what is broken, and the level of the quality scale that is reached; the exit
    code is 1 if something is broken, or if the level is below the one that was asked for.

    Parameters
    ----------
    package
        The name of an installed plugin, or the folder of its pyproject.toml.
    plugins
        The plugins.toml of the city to examine it in; conversations/plugins.toml beside its code if left out.
    crashes
        Play the conversations also with a crash at every operation of the store.
    least
        The level of the quality scale that it must have.
    """
    from itertools import groupby
    from tempfile import TemporaryDirectory

    from msgspec.structs import replace
    from rich.console import Console

    from gateway import logs
    from gateway.plugins_file import PluginsError
    from gateway.testing.conformance import Verdict, examine
    from gateway.testing.quality import level_of
    from gateway.testing.under_test import of_name, of_project

    logs.configure("console", "critical")
    try:
        under_test = of_project(Path(package)) or of_name(package)
    except PluginsError as error:
        print("\n".join(f"{fault.what}. {fault.mend}" for fault in error.faults), file=sys.stderr)
        return 1
    if plugins is not None:
        under_test = replace(under_test, toml=plugins)
    with TemporaryDirectory() as folder:
        findings = list(examine(under_test, Path(folder) / "city", crashes=crashes))
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"Plugin {under_test.name}")
    for asked, group in groupby(sorted(findings, key=lambda finding: finding.level), lambda finding: finding.level):
        console.print(f"\n{asked.name.lower()}", style="bold")
        for finding in group:
            _show(console, finding)
    level = level_of(findings, crashes=crashes)
    console.print(f"\n{_reached(level, crashes=crashes)}")
    if least is not None and level.name.lower() not in _from(least):
        return 1
    return 1 if any(finding.verdict is Verdict.BROKEN for finding in findings) else 0


def _show(console: Console, finding: Finding) -> None:
    """One line, and what there is to be said of it: beside it if that is short and all is well, else below."""
    verdict = finding.verdict.value
    short = verdict == "holds" and len(finding.details) == 1
    style = {"broken": "red", "missing": "yellow"}.get(verdict, "")
    beside = f" ({finding.details[0]})" if short else ""
    console.print(f"  {verdict:<8} {finding.what}{beside}", style=style, markup=False)
    for line in () if short else finding.details:
        console.print(f"             {line}", markup=False)


def _from(least: str) -> list[str]:
    """The levels that will do."""
    levels = ["bronze", "silver", "gold"]
    return levels[levels.index(least) :]


def _reached(level: Level, *, crashes: bool) -> str:
    """What the findings come to."""
    if not level:
        return "Quality: none yet. Mend what is broken and missing for bronze; docs/quality.md explains the levels."
    more = "" if crashes else " Silver and gold need the crashes, too."
    return f"Quality: {level.name.lower()} (of bronze, silver, gold).{more}"


def dev(project: Path = Path(), *, folder: Path | None = None) -> int:
    """Run the demo city with the plugin of a folder, and take each change of it at once; talks stay where they were.

    Parameters
    ----------
    project
        The folder of the plugin's pyproject.toml.
    folder
        Where database and logs go; var/dev in the project if left out.
    """
    import trio
    from rich.console import Console

    from gateway.demo import CannotDemo
    from gateway.demo.dev import dev as run_dev
    from gateway.demo.project import NoProject, project_of
    from gateway.settings import environment

    try:
        found = project_of(project)
        trio.run(run_dev, found, (folder or found.root / "var" / "dev").resolve(), environment(), Console())
    except* (NoProject, CannotDemo) as group:
        print("\n".join(str(error) for error in group.exceptions), file=sys.stderr)
        code = 1
    else:
        code = 0
    return code
