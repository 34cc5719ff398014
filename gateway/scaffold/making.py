"""Makes a package of its own for a new plugin, from the template beside this file."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

from gateway.loaded_plugin import NAME
from gateway.plugin_module import DISTRIBUTION, find_plugin
from sessions.ports import Command

TEMPLATE = Path(__file__).with_name("plugin")
SUFFIX = ".tmpl"
LONGEST = 24
"""Characters of a name; its title is a row of the menu."""

_MARK = re.compile(r"@(\w+)@")


class CannotMake(Exception):
    """No package can be made; the text says why and what to do."""


def make(name: str, folder: Path) -> Path:
    """Make a package.

    Arguments:
        name: of the plugin, as it will stand in `plugins.toml`.
        folder: in which the package's own folder is made.

    Returns: the package's folder.

    Raises:
        CannotMake: the name cannot be used, or something is in the way.
    """
    _check(name)
    values = values_for(name)
    made = folder / values["dist"]
    if made.exists():
        raise CannotMake(f"{made} is there already; choose another name, another --folder, or remove it")
    try:
        for source in sorted(TEMPLATE.rglob(f"*{SUFFIX}")):
            target = made / _filled(_path(source), values)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_filled(source.read_text(encoding="utf-8"), values), encoding="utf-8")
    except OSError as error:
        raise CannotMake(f"{made} cannot be written: {error}") from None
    return made


def values_for(name: str) -> dict[str, str]:
    """What stands for each mark of the template."""
    words = name.replace("_", " ")
    major, minor = importlib.metadata.version(DISTRIBUTION).split(".")[:2]
    below = f"{int(major) + 1}" if int(major) else f"0.{int(minor) + 1}"
    return {
        "name": name,
        "words": words,
        "title": words.capitalize(),
        "dist": f"city-gateway-{name.replace('_', '-')}",
        "package": f"city_gateway_{name}",
        "least": f"{major}.{minor}",
        "below": below,
    }


def _check(name: str) -> None:
    if not NAME.match(name):
        raise CannotMake(
            f"{name!r} is no name for a plugin; use small letters and digits, a letter first, with single underscores "
            "between them: street_lights"
        )
    if len(name) > LONGEST:
        raise CannotMake(f"{name!r} has {len(name)} characters; use at most {LONGEST}, it is a row of the menu")
    if name in list(Command):
        raise CannotMake(f"{name!r} is what residents type for a command; choose another name")
    if (found := find_plugin(name)) is not None:
        raise CannotMake(f"there is a plugin {name!r} already ({found.origin}); choose another name")


def _path(source: Path) -> str:
    relative = source.relative_to(TEMPLATE).as_posix().removesuffix(SUFFIX)
    return "/".join(part.replace("dot-", ".", 1) if part.startswith("dot-") else part for part in relative.split("/"))


def _filled(text: str, values: dict[str, str]) -> str:
    return _MARK.sub(lambda mark: values[mark[1]], text)
