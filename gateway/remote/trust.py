"""What the operator says about where a plugin runs, and what it may have there (`[plugins.NAME.grants]`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args

from msgspec import Struct

from gateway import plugins_file
from gateway.plugins_file import PluginTable
from gateway.services import BUILT_IN, SERVICES
from gateway.settings import Fault

Isolation = Literal["in-process", "worker", "advisory", "http"]
LEVELS: tuple[Isolation, ...] = get_args(Isolation)

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?\Z")


FREE = frozenset({"media"})
"""Services that need no grant: what a resident sends to a plugin is for it."""


_BEHIND_HTTP = ("services", "pages", "policies", "turn_seconds")
"""What makes sense for a plugin behind HTTP."""


class Grants(Struct, frozen=True, kw_only=True):
    """What a plugin that runs elsewhere may have. Nothing, unless the operator says so.

    Arguments:
        hosts: other systems that it may call: `api.example.org`, or with another port than 443.
        services: what its capabilities may ask for.
        storage: the plugin's own storage in the gateway's database.
        files: keep documents that residents shall get.
        pages: web pages below the plugin's own path.
        messages: its filters see what any resident sends, when it arrives.
        policies: what residents must be or have agreed to before capabilities of others begin.
        folders: folders of this machine that it may read and write, relative to that of `plugins.toml`.
        memory_mb: memory of each of its processes. disk_mb: what it may write to `/tmp`.
        processes: processes and threads at the same time.
        turn_seconds: how long it may think before the next word to the resident.
    """

    hosts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    storage: bool = False
    files: bool = False
    pages: bool = False
    messages: bool = False
    policies: bool = False
    folders: tuple[str, ...] = ()
    memory_mb: int = 256
    disk_mb: int = 64
    processes: int = 32
    turn_seconds: float = 5.0

    def __post_init__(self) -> None:
        for host in self.hosts:
            if not _HOST.match(host):
                raise ValueError(f"hosts: {host!r} is none; write it as in api.example.org, without https://")
        unknown = [service for service in self.services if service not in {**SERVICES, **BUILT_IN}]
        if unknown:
            raise ValueError(f"services: there is no {unknown[0]!r}; there are {', '.join(sorted(SERVICES))}")
        bounds = {"memory_mb": (64, 65_536), "disk_mb": (1, 65_536), "processes": (8, 4096), "turn_seconds": (0.1, 60)}
        for name, (least, most) in bounds.items():
            if not least <= getattr(self, name) <= most:
                raise ValueError(f"{name} is a number from {least} to {most}")

    @property
    def addresses(self) -> frozenset[tuple[str, int]]:
        """The hosts with their ports."""
        split = (host.partition(":") for host in self.hosts)
        return frozenset((name, int(port or 443)) for name, _, port in split)


class Trust(Struct, frozen=True, kw_only=True):
    """How far a plugin is trusted.

    Arguments:
        isolation: `in-process`; `worker`; `advisory` is a worker with what protection this machine can give; `http`.
        url: of a plugin behind HTTP.
    """

    isolation: Isolation = "in-process"
    url: str = ""
    grants: Grants = Grants()

    @property
    def words(self) -> str:
        """The level and what is granted, for the operator."""
        grants, given = self.grants, []
        given += [f"service {name}" for name in grants.services]
        given += [f"host {name}" for name in grants.hosts]
        given += [f"folder {name}" for name in grants.folders]
        given += [name for name in ("storage", "files", "pages", "messages", "policies") if getattr(grants, name)]
        return "\n".join([self.isolation, *given])


def trust_of(table: PluginTable, where: str) -> tuple[Trust, list[Fault]]:
    """What the table says, and all that is wrong with it."""
    said = dict(table.trust)
    level, url, raw = said.get("isolation", "in-process"), said.get("url", ""), said.get("grants", {})
    faults = list(_faults(level, url, raw, where))
    if faults:
        return Trust(), faults
    grants, faults = plugins_file.convert(Grants, _lists(raw), f"{where[:-1]}.grants]")
    if grants is None:
        return Trust(), faults
    return Trust(isolation=level, url=url, grants=grants), []


def _faults(level: Any, url: Any, raw: Any, where: str) -> Iterator[Fault]:
    if level not in LEVELS:
        yield Fault(f"isolation: there is no {level!r}", where, f"Write one of {', '.join(LEVELS)}.")
    if not isinstance(raw, dict):
        yield Fault("grants must be a table", where, "Write it below, as [plugins.NAME.grants].")
    elif raw and level == "in-process":
        what = "it has grants, and runs in the gateway's own process, where nothing can be kept from it"
        yield Fault(what, where, 'Add isolation = "worker", or take the grants out.')
    elif level == "http" and (odd := [name for name in raw if name not in _BEHIND_HTTP]):
        what = f"grants: {', '.join(odd)} cannot be given to a plugin behind HTTP"
        yield Fault(
            what,
            where,
            "Take it out: such a plugin has its own machine. It can be granted services, pages and policies.",
        )
    if level == "http" and not _is_safe(url):
        what = "url must be an address that begins with https:// (http:// for this machine only)"
        yield Fault(what, where, 'Write url = "https://plugin.example.org/gateway".')


def _is_safe(url: Any) -> bool:
    if not isinstance(url, str):
        return False
    return url.startswith("https://") or bool(re.match(r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/|\Z)", url))


def _lists(raw: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
