"""What a worker is told when it is started, on its standard input, before it has loaded anything."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from gateway.remote.protocol import CityFacts

SOCKETS = "/run/gateway"
"""Where a worker that is shut in sees the folder of its sockets."""

LISTENS, HOST, PROXY = "worker", "host", "proxy"
"""Sockets in that folder: where the worker is asked, where it asks the gateway, and the way to other systems."""

SHUT_IN, NOT_SHUT_IN, DESCRIBED, LISTENING = "shut in", "not shut in", "described", "listening"
"""Words that a worker says on its standard output while it starts."""


Does = Literal["describe", "serve", "change"]


class WorkerConfig(Struct, frozen=True, kw_only=True):
    """One worker.

    Arguments:
        does: say what the plugin is, or serve, or carry out a step in its life.
        strict: start only if it can be shut in.
        settings: its table. folder: of `plugins.toml`. serve: services that it stands behind.
        module, version, origin: the plugin's module. code: what must be readable to import it.
        folders: granted ones. sockets: the folder of its sockets.
        user: number of the user that it becomes, if the gateway runs as root.
        proxied: whether other systems were granted. listens: number of the socket at which it is asked, which is open.
    """

    does: Does
    strict: bool
    plugin: str
    settings: dict[str, Any]
    city: CityFacts
    folder: str
    serve: tuple[str, ...]
    module: str
    version: str
    origin: str
    code: str | None
    folders: tuple[str, ...]
    sockets: str
    user: int
    memory_mb: int
    disk_mb: int
    processes: int
    proxied: bool
    now: float
    public_url: str | None = None
    listens: int = -1
