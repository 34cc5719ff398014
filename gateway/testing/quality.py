"""The quality scale: which level a plugin has, by rules that are checked by code and by nothing else.

A level is reached when all that is asked for it, and for those below, holds. What was not tried does not count as
holding.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum, StrEnum
from pathlib import Path

from msgspec import Struct

from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin_module import BUILT_IN_ORIGIN

_STORAGE = re.compile(r"\bstorage\.|\bStorage\b")


class Level(IntEnum):
    """How far an operator can rely on a plugin."""

    NONE = 0
    BRONZE = 1  # it works
    SILVER = 2  # it keeps working, whatever happens to the gateway
    GOLD = 3  # residents, operators and the next programmer are well served


class Verdict(StrEnum):
    """`MISSING` is what a good plugin has and a plugin may lack; `BROKEN` is what must be mended."""

    HOLDS = "holds"
    MISSING = "missing"
    BROKEN = "broken"


class Finding(Struct, frozen=True):
    """One thing that was looked at.

    Arguments:
        what: the rule. level: for which it is asked.
        details: lines; what is wrong, and where.
    """

    what: str
    verdict: Verdict
    details: tuple[str, ...] = ()
    level: Level = Level.BRONZE


def level_of(findings: Sequence[Finding], *, crashes: bool = True) -> Level:
    """The highest level of which all holds, with all levels below it.

    Arguments:
        crashes: whether the conversations were played with crashes; else there is nothing above bronze.
    """
    failed = [finding.level for finding in findings if finding.verdict is not Verdict.HOLDS]
    if not crashes:
        failed.append(Level.SILVER)
    return Level(min([*failed, Level.GOLD + 1]) - 1) if findings else Level.NONE


def judged(what: str, level: Level, lacking: Iterable[str]) -> Finding:
    """A finding of something that a plugin may lack."""
    lines = tuple(lacking)
    return Finding(what, Verdict.MISSING if lines else Verdict.HOLDS, lines, level)


def of_plugin(plugin: LoadedPlugin, languages: Sequence[str]) -> Iterator[Finding]:
    """What can be seen of a loaded plugin.

    Arguments:
        languages: of its texts; empty if it has none.
    """
    says = "gateway_api" in plugin.hooks or plugin.origin == BUILT_IN_ORIGIN  # those are released together
    lacks = [] if says else ["add the hook gateway_api: which versions of gateway.api it supports"]
    yield judged("it says which versions of the API it supports", Level.SILVER, lacks)
    listed = [c for c in plugin.capabilities if c.listed and not c.gives_way]
    lacks = [f"{c.name} has no summary: the second line of its row in the menu" for c in listed if c.summary is None]
    lacks += [f"{c.name} has no keywords: residents can only tap it" for c in listed if c.keywords is None]
    if listed:
        yield judged("each of its rows in the menu has keywords and a summary", Level.GOLD, lacks)
    if languages:
        few = ["its texts are there in one language only"] if len(languages) < 2 else []
        yield judged("it speaks two languages or more", Level.GOLD, few)
    if _keeps(plugin):
        lacks = [] if plugin.personal is not None else ["add the hook gateway_personal_data, or nothing_personal(why)"]
        yield judged("it says what it keeps about residents", Level.SILVER, lacks)
    if plugin.context.settings is not None:
        kind = type(plugin.context.settings)
        told = set(re.findall(r"\b(\w+)(?=[\w, ]*:)", kind.__doc__ or ""))
        untold = [name for name in kind.__struct_fields__ if name not in told]
        lacks = [f"the docstring of {kind.__name__} does not name {name}" for name in untold]
        yield judged("each of its settings is explained", Level.GOLD, lacks)


def _keeps(plugin: LoadedPlugin) -> bool:
    """Whether its code speaks of a storage."""
    place = plugin.place
    files = () if place is None else place.rglob("*.py") if place.is_dir() else (place,)
    return bool(plugin.steps) or any(_STORAGE.search(file.read_text(encoding="utf-8")) for file in files)


def of_project(root: Path, plugin: LoadedPlugin) -> Iterator[Finding]:
    """What can be seen of the project that a plugin comes from.

    Arguments:
        root: the folder of its `pyproject.toml`.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    tests = [] if list(root.glob("tests/**/test_*.py")) else ["there is no tests/test_....py"]
    yield judged("it has tests", Level.SILVER, tests)
    place = plugin.place if plugin.place is not None and plugin.place.is_dir() else root
    typed = [] if (place / "py.typed").exists() else [f"there is no {place.name}/py.typed"]
    yield judged("its types can be used by others", Level.SILVER, typed)
    yield judged("its README shows how to switch it on", Level.SILVER, _readme(root, plugin.name))
    pinned = [each for each in project.get("dependencies", ()) if re.match(r"city-gateway\b", each) and "<" in each]
    which = (
        []
        if pinned
        else ['dependencies must name the gateway and the versions it works with: "city-gateway>=0.1,<0.2"']
    )
    yield judged("it says which gateway it works with", Level.SILVER, which)
    licence = [] if project.get("license") else ["pyproject.toml has no `license`"]
    yield judged("it has a licence", Level.GOLD, licence)
    built = [root / ".github" / "workflows", root / ".gitlab-ci.yml", root / ".forgejo" / "workflows"]
    ci = [] if any(path.exists() for path in built) else ["there is no CI file"]
    yield judged("its tests are run for each change", Level.GOLD, ci)


def _readme(root: Path, name: str) -> list[str]:
    """What is wrong with the README, as an operator reads it."""
    try:
        text = (root / "README.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ["there is no README.md"]
    for block in re.findall(r"```toml\n(.*?)```", text, re.S):
        try:
            if name in tomllib.loads(block).get("plugins", {}):
                return []
        except tomllib.TOMLDecodeError as error:
            return [f"README.md shows TOML that cannot be read: {error}"]
    return [f"README.md shows no ```toml with [plugins.{name}]"]


__all__ = ["Finding", "Level", "Verdict", "judged", "level_of", "of_plugin", "of_project"]
