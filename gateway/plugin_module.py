"""A plugin's module: how it is found by name, and what lies beside its code."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

from msgspec import Struct

ENTRY_POINTS = "gateway.plugins"
DISTRIBUTION = "city-gateway"
BUILT_IN = ("plugins", "plugins.providers")
BUILT_IN_ORIGIN = "built in"
"""`Found.origin` of a plugin that comes with the gateway."""


class Found(Struct, frozen=True):
    """A plugin's module, its version, and where it comes from."""

    module: ModuleType
    version: str
    origin: str


def find_plugin(name: str) -> Found | None:
    """A built-in plugin by its name, or an installed package by its entry point."""
    for package in BUILT_IN:
        if importlib.util.find_spec(f"{package}.{name}") is not None:
            module = importlib.import_module(f"{package}.{name}")
            return Found(module, _own_version(), BUILT_IN_ORIGIN)
    for point in importlib.metadata.entry_points(group=ENTRY_POINTS, name=name):
        version = point.dist.version if point.dist else "?"
        return Found(point.load(), version, point.dist.name if point.dist else point.value)
    return None


@cache
def _own_version() -> str:
    return importlib.metadata.version(DISTRIBUTION)


def place_of(module: ModuleType) -> Path | None:
    """Where a plugin's code is: the folder of its package, or the file of a module that stands alone."""
    if (named := getattr(module, "__file__", None)) is None:
        return None
    file, package = Path(named), module.__package__
    return file.parent if hasattr(module, "__path__") or package not in (None, "", *BUILT_IN) else file


def source_of(module: ModuleType) -> Path | None:
    """The folder of a package, or the file of a module."""
    if not getattr(module, "__file__", None):
        return None
    path = Path(str(module.__file__))
    return path.parent if path.name == "__init__.py" else path


def texts_of(module: ModuleType, declared: list[Path]) -> Path | None:
    """The folder of its language files.

    Arguments:
        declared: what `gateway_texts` gave.
    """
    if declared:
        return declared[0]
    return beside(module, "texts")


def beside(module: ModuleType, name: str) -> Path | None:
    """A folder of this name beside the plugin's module, if there is one."""
    file = getattr(module, "__file__", None)
    folder = Path(file).parent / name if file else None
    return folder if folder is not None and folder.is_dir() else None


def forget(modules: Iterable[ModuleType]) -> dict[str, ModuleType]:
    """Have the code of these plugins imported anew the next time, if it is a package's and not the gateway's own.

    What runs goes on with the code it has. Libraries that a package uses are not imported anew.

    Returns: what was forgotten; `sys.modules.update(...)` takes it back.
    """
    roots = {module.__name__.partition(".")[0] for module in modules} - {"plugins", "gateway", "sessions"}
    names = [name for name in sys.modules if name.partition(".")[0] in roots]
    importlib.invalidate_caches()
    return {name: sys.modules.pop(name) for name in names}
