"""In the worker's process, shut in: loads the plugin and answers the gateway."""

from __future__ import annotations

import importlib
import logging
import os
import socket
import sys
from functools import partial
from pathlib import Path
from typing import Any

import trio

from gateway.loaded_plugin import LoadedPlugin
from gateway.outbound import no_http
from gateway.plugin import City
from gateway.plugin_module import Found, find_plugin
from gateway.remote import protocol as wire
from gateway.remote import worker
from gateway.remote.frames import FAILED, OK, WORKING, BadFrame, Frames
from gateway.remote.host_store import HostFiles, HostStore, host_at
from gateway.remote.outward import plain_http, proxied_http, start_forwarder
from gateway.remote.requests_told import ABOUT, REQUESTS, Lines, followed, told
from gateway.remote.worker_config import DESCRIBED, HOST, LISTENING, PROXY, SOCKETS, WorkerConfig

THREADS = 8
"""Threads for functions that block; each counts as one of the plugin's processes."""


def run(config: WorkerConfig, inside: bool) -> None:
    """Load the plugin and do what is asked for."""
    _write_lines()
    sockets = SOCKETS if inside else config.sockets
    proxied = inside and config.proxied and config.does == "serve"
    if proxied:
        start_forwarder(os.path.join(sockets, PROXY))
    city = City(
        name=config.city.name,
        timezone=config.city.timezone,
        languages=config.city.languages,
        colour=config.city.colour,
        country=config.city.country,
        holidays=config.city.holidays,
    )
    serve = config.serve
    plugin, faults = worker.load(
        config.plugin, config.settings, city, Path(config.folder), serve, partial(_find, config)
    )
    if config.does == "describe":
        _describe(worker.described(plugin, faults))
        return
    if plugin is None or faults:
        sys.exit("; ".join(fault.what for fault in faults) or "it cannot be loaded")
    http = proxied_http() if proxied else no_http if inside else plain_http()
    host = os.path.join(sockets, HOST)
    files: Any = HostFiles(host)
    backing = worker.Backing(store=HostStore(host), files=files, http=http, host=host_at(host))
    trio.run(_serve, plugin, backing, config)


def _write_lines() -> None:
    """What the plugin logs goes to standard error, as without this, but with the turn that it belongs to."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)


def _find(config: WorkerConfig, name: str) -> Found | None:
    """The plugin's module, by the name that the gateway has found; all else the usual way."""
    if name != config.plugin:
        return find_plugin(name)
    if config.code is not None and not config.module.startswith("plugins."):
        sys.path.append(str(Path(config.code).parent))
    return Found(importlib.import_module(config.module), config.version, config.origin)


def _describe(description: wire.Description) -> None:
    text = wire.encode(description)
    sys.stdout.flush()
    os.write(1, f"{DESCRIBED} {len(text)}\n".encode())
    while text:
        text = text[os.write(1, text) :]


async def _serve(plugin: LoadedPlugin, backing: worker.Backing, config: WorkerConfig) -> None:
    trio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    serves = config.does == "serve"
    async with worker.running(plugin, backing, now=config.now, public_url=config.public_url, serves=serves) as inner:
        listener = trio.SocketListener(trio.socket.from_stdlib_socket(socket.socket(fileno=config.listens)))
        os.write(1, f"{LISTENING}\n".encode())
        await trio.serve_listeners(partial(_connection, inner), [listener])


async def _connection(inner: worker.Worker, stream: trio.SocketStream) -> None:
    """One connection of the gateway: a request, its reply, and so on. When it is closed, what is under way is cut."""
    frames, about = Frames(stream, wire.MOST_REQUEST + 1024), b""
    try:
        while (frame := await frames.receive()) is not None:
            if frame[0] == ABOUT:
                about = frame[1]
                continue
            replies: list[tuple[str, bytes]] = []
            async with trio.open_nursery() as nursery:
                nursery.start_soon(_cut_when_closed, stream, nursery.cancel_scope)
                os.write(stream.socket.fileno(), WORKING)  # at once: what follows may never give way
                with followed(about, inner.clock) as spans:
                    reply = await _reply(inner, *frame)
                replies += [(REQUESTS, told(spans)), reply] if spans else [reply]
                nursery.cancel_scope.cancel()
            about = b""
            for each in replies:  # there is none if the gateway has given up
                await frames.send(*each)
    except (trio.BrokenResourceError, trio.ClosedResourceError, BadFrame, OSError):
        return


async def _reply(inner: worker.Worker, operation: str, body: bytes) -> tuple[str, bytes]:
    try:
        return OK, await inner.answer(operation, body)
    except Exception as error:  # border: the gateway hears that it failed, and the worker goes on
        return FAILED, f"{type(error).__name__}: {error}"[:500].encode()


async def _cut_when_closed(stream: trio.SocketStream, scope: trio.CancelScope) -> None:
    """The gateway sends nothing while it waits, unless it has given up."""
    await trio.lowlevel.wait_readable(stream.socket.fileno())
    scope.cancel()
