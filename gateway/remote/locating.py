"""In the gateway: where the code of a plugin is, without importing it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from gateway.plugin_module import BUILT_IN, DISTRIBUTION, ENTRY_POINTS, Found, find_plugin


class Located(Struct, frozen=True):
    """A plugin's module.

    Arguments:
        module: its name. version, origin: as `Found` has them.
        folder: what must be readable to import it: the folder of its outermost package, or the file of its module.
        source: the folder of the plugin's package, or the file of its module.
    """

    module: str
    version: str
    origin: str
    folder: Path | None
    source: Path | None


def locate(name: str, find: Callable[[str], Found | None]) -> Located | None:
    """Where a plugin is that a worker is to import.

    Arguments:
        find: how the gateway finds plugins; what is not the usual way has imported it already.
    """
    if find is not find_plugin:
        found = find(name)
        if found is None or found.module.__name__.startswith(f"{BUILT_IN[0]}."):
            return _installed(name)
        module = found.module
        file = Path(str(module.__file__))
        source = file.parent if file.name == "__init__.py" else file
        return Located(module.__name__, found.version, found.origin, _outermost(module.__name__, source), source)
    return _installed(name)


def _installed(name: str) -> Located | None:
    for package in BUILT_IN:
        module = f"{package}.{name}"
        if importlib.util.find_spec(module) is not None:
            return _located(module, importlib.metadata.version(DISTRIBUTION), "built in")
    for point in importlib.metadata.entry_points(group=ENTRY_POINTS, name=name):
        version = point.dist.version if point.dist else "?"
        return _located(point.module, version, point.dist.name if point.dist else point.value)
    return None


def _located(module: str, version: str, origin: str) -> Located:
    """Only the outermost package is looked up: a further one would be imported for it, but for our own."""
    top = module if module.startswith(f"{BUILT_IN[0]}.") else module.partition(".")[0]
    spec = importlib.util.find_spec(top)
    if spec is None or spec.origin is None:
        return Located(module, version, origin, None, None)
    file = Path(spec.origin)
    source = file.parent if file.name == "__init__.py" else file
    for part in module.split(".")[len(top.split(".")) :]:
        source = source / part if (source / part).is_dir() else source / f"{part}.py"
    return Located(
        module, version, origin, _outermost(top, file.parent if file.name == "__init__.py" else file), source
    )


def _outermost(module: str, place: Path) -> Path:
    """The folder of the outermost package, of the place of a package or module inside of it."""
    for _ in range(module.count(".")):
        place = place.parent
    return place
