"""What gateway.api had when somebody last looked, and what has to be said of a change.

`tests/testdata/api-surface.txt` holds one line for each public name: the version of the API that gave it its present
form, the name, its kind and its signatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from gateway.api_surface import Thing
from tests.support.require import ROOT

SNAPSHOT = ROOT / "tests/testdata/api-surface.txt"
CHANGELOG = ROOT / "CHANGELOG.md"
ACCEPT = "pytest tests/gateway/test_api_reference.py --update"

_HEAD = "# Every public name: the API version that gave it this form, and its signatures. Written by\n# {accept}\n"
_ENTRIES = "# lines under API {version} in CHANGELOG.md: {count}\n"


class Surface(Struct, frozen=True):
    """The names and their forms.

    Arguments:
        forms: name to kind and signatures.
        since: name to the version of the API that gave it this form.
        version, entries: how many lines the changelog had for this version.
    """

    forms: dict[str, str]
    since: dict[str, str]
    version: str
    entries: int

    def text(self) -> str:
        """As it is kept in the file."""
        lines = [f"{self.since[name]} {name} {form}\n" for name, form in self.forms.items()]
        return _HEAD.format(accept=ACCEPT) + _ENTRIES.format(version=self.version, count=self.entries) + "".join(lines)


class Section(Struct, frozen=True):
    """What the changelog says of one version of the API.

    Arguments:
        entries: its lines, each with what follows it.
        released: it stands below the heading of a release, not below Unreleased.
    """

    entries: tuple[str, ...] = ()
    released: bool = False


def read(text: str) -> Surface:
    [(version, entries)] = re.findall(r"^# lines under API ([\d.]+) in CHANGELOG.md: (\d+)$", text, re.M)
    lines = [line.split(" ", 2) for line in text.splitlines() if not line.startswith("#")]
    since = {name: version for version, name, _ in lines}
    return Surface({name: form for _, name, form in lines}, since, version, int(entries))


def forms(things: Iterable[Thing]) -> dict[str, str]:
    """The present form of each name; overloads follow each other."""
    everything = [each for thing in things for each in thing.all()]
    return {each.name: f"{each.kind} {' ;; '.join(map(str, each.signatures))}".strip() for each in everything}


def section(changelog: str, version: str) -> Section | None:
    """The lines under `### API <version>`; None if there is no such heading."""
    release = ""
    found: list[str] | None = None
    released = False
    for line in changelog.splitlines():
        if line.startswith("## "):
            release = line[3:].strip()
        if line.startswith("#"):
            if line.strip() == f"### API {version}":
                found, released = [], release.lower() != "unreleased"
                continue
            if found is not None:
                break
        if found is not None and line.startswith("- "):
            found.append(line)
        elif found and line.strip():
            found[-1] += f" {line.strip()}"
    return None if found is None else Section(tuple(found), released)


def unsaid(old: Surface, now: Mapping[str, str], changelog: str, version: str) -> list[str]:
    """What has to be done before the present forms can be accepted; nothing if they are as they were."""
    differing = changes(old, now)
    if not differing:
        return []
    told = section(changelog, version)
    if told is None or told.released:
        why = "is not there" if told is None else "is of a release, so that version has been promised"
        return [
            f"The section `### API {version}` of CHANGELOG.md {why}. Raise API_VERSION in gateway/api_version.py (the "
            "second number if every plugin goes on working, else the first); begin a section for it under Unreleased."
        ]
    faults = []
    before = old.entries if old.version == version else 0
    if len(told.entries) <= before:
        faults.append(f"CHANGELOG.md has no new line under `### API {version}`: say there what has changed and why.")
    said = set(re.findall(r"`([\w.]+)[^`]*`", " ".join(told.entries)))
    faults += [
        f"`{name}` {what}: name it in a line under `### API {version}`."
        for name, what in differing.items()
        if name not in said
    ]
    major = version.partition(".")[0]
    for name, what in differing.items():
        if what == "is gone" and old.since[name].partition(".")[0] == major and old.since[name] != version:
            faults.append(
                f"`{name}` was promised for every {major}.x: leave it, or raise API_VERSION to {int(major) + 1}.0."
            )
    return faults


def changes(old: Surface, now: Mapping[str, str]) -> dict[str, str]:
    """Name to what became of it."""
    gone = {name: "is gone" for name in old.forms if name not in now}
    new = {name: "is new" for name in now if name not in old.forms}
    changed = {name: "has changed" for name in now if old.forms.get(name, now[name]) != now[name]}
    return gone | changed | new


def accepted(old: Surface, now: Mapping[str, str], changelog: str, version: str) -> Surface:
    """The present forms, each with its version."""
    told = section(changelog, version)
    since = {name: old.since[name] if old.forms.get(name) == form else version for name, form in now.items()}
    return Surface(dict(now), since, version, len(told.entries) if told else 0)


def shown(old: Surface, now: Mapping[str, str]) -> str:
    """The differences, for whoever made them."""
    lines = []
    for name, what in changes(old, now).items():
        lines += [f"{name} {what}"]
        lines += [f"  - {old.forms[name]}"] if name in old.forms else []
        lines += [f"  + {now[name]}"] if name in now else []
    return "\n".join(lines)


def path_of_page() -> Path:
    return ROOT / "docs/api.md"
