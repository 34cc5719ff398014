"""All routes of all plugins: checked when plugins are loaded, and found by path without asking any plugin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from gateway.pages.route import HttpRoute

_RESERVED = "admin api city console flows healthz metrics page pages phone plugin plugins readyz static webhook"
RESERVED = frozenset(_RESERVED.split())
"""First parts of paths that are the gateway's own, now or some day."""

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
LARGEST = 1024 * 1024
LONGEST_PART = 256
"""Characters of one part of a path."""

_PART = re.compile(r"[A-Za-z0-9._~-]+\Z|\{[a-z][a-z0-9_]*\}\Z")
_COOKIE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")


def faults_of(plugin: str, routes: Iterable[HttpRoute]) -> Iterator[str]:
    """What is wrong with a plugin's routes; a sentence for each."""
    taken: set[tuple[str, ...]] = set()
    for number, route in enumerate(routes):
        if not number and plugin in RESERVED:
            yield f"no plugin of the name {plugin} can have web pages: /{plugin} is the gateway's own path"
        where = f"the route {route.path}"
        parts = _parts(route.path)
        if not route.path.startswith("/") or not all(_PART.match(part) for part in parts):
            yield f"{where}: a path begins with / and is made of letters, digits, . _ ~ - and parts such as {{token}}"
        names = [part for part in parts if part.startswith("{")]
        if len(set(names)) < len(names):
            yield f"{where}: the same name stands for two parts"
        if not route.methods or not set(route.methods) <= set(METHODS):
            yield f"{where}: its methods are some of {', '.join(METHODS)}"
        if not 0 <= route.largest <= LARGEST or not 0 < route.seconds <= 60 or not 1 <= route.per_minute <= 100_000:
            yield f"{where}: at most {LARGEST} bytes, 60 seconds, and 1 to 100000 requests in a minute"
        if not all(_COOKIE.match(name) for name in route.cookies):
            yield f"{where}: names of cookies are letters, digits, _ and -"
        shape = tuple("{}" if part.startswith("{") else part for part in parts)
        for method in route.methods:
            if (method, *shape) in taken:
                yield f"{where}: there is another route for {method} there"
            taken.add((method, *shape))


class Mounted(Struct, frozen=True):
    """A route with what its handler is given.

    Arguments:
        plugin: whose it is. route: as declared. runtime: for the handler.
    """

    plugin: str
    route: HttpRoute
    runtime: Any


class Found(Struct, frozen=True):
    """What a path leads to.

    Arguments:
        by_method: the route for each method; empty if nothing is there. params: the parts that stand for names.
        inner: the path below the plugin's own.
    """

    plugin: str
    inner: str
    by_method: Mapping[str, tuple[Mounted, dict[str, str]]]


class RouteTable:
    """An immutable table of routes.

    Arguments:
        mounted: all routes, those of a plugin in its own order; a literal part wins over a named one.
    """

    def __init__(self, mounted: Iterable[Mounted] = ()) -> None:
        self._plugins: dict[str, dict[int, list[tuple[tuple[str, ...], Mounted]]]] = {}
        for each in mounted:
            parts = _parts(each.route.path)
            self._plugins.setdefault(each.plugin, {}).setdefault(len(parts), []).append((parts, each))
        for lengths in self._plugins.values():
            for routes in lengths.values():
                routes.sort(key=lambda route: [part.startswith("{") for part in route[0]])

    @property
    def plugins(self) -> frozenset[str]:
        """The plugins that have routes."""
        return frozenset(self._plugins)

    def find(self, raw_path: str) -> Found | None:
        """What is below a plugin's path; None if no plugin has it.

        Arguments:
            raw_path: as it came, its parts still percent-encoded, so that `%2F` stays inside of its part.
        """
        plugin, _, rest = raw_path.removeprefix("/").partition("/")
        if plugin not in self._plugins:
            return None
        parts = tuple(unquote(part) for part in _parts(f"/{rest}"))
        found: dict[str, tuple[Mounted, dict[str, str]]] = {}
        if all(len(part) <= LONGEST_PART and part.isprintable() for part in parts):
            for shape, mounted in self._plugins[plugin].get(len(parts), ()):
                params = _match(shape, parts)
                for method in mounted.route.methods if params is not None else ():
                    found.setdefault(method, (mounted, params or {}))
        return Found(plugin, f"/{rest}", found)


def _parts(path: str) -> tuple[str, ...]:
    rest = path.removeprefix("/")
    return tuple(rest.split("/")) if rest else ()


def _match(shape: tuple[str, ...], parts: tuple[str, ...]) -> dict[str, str] | None:
    params = {}
    for wanted, part in zip(shape, parts, strict=True):
        if wanted.startswith("{"):
            if not part:
                return None
            params[wanted[1:-1]] = part
        elif wanted != part:
            return None
    return params
