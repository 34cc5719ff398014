"""What a plugin may do when it is switched on, changed, renewed, switched off or removed; `gateway.lives` does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Literal, get_args

from msgspec import Struct

from gateway.storage import Transaction

StepName = Literal["install", "upgrade", "downgrade", "enable", "configure", "disable", "remove"]
STEPS: tuple[StepName, ...] = get_args(StepName)


class LifeCycle(Struct, frozen=True, kw_only=True):
    """What a plugin does in each step of its life: `async def upgrade(tx: Transaction, change: PluginChange) -> None`.

    Each runs in one transaction of the plugin's storage, behind the steps of its tables: all of it counts, or nothing
    if it raises. Say why with `raise ValueError("a sentence for the operator")`; then all stays as it was. While it
    runs nobody else can write, so it is cut after ten seconds (sixty at the start): call no other system.

    Arguments:
        install: the plugin is switched on for the first time over this database.
        upgrade: another version ran before, an older one. downgrade: a newer one. Who declares `upgrade` and not
            `downgrade` is refused then.
        enable: it is switched on, also right after `install`. configure: its settings have changed while it was on.
        disable: it is switched off; its conversations are over. What it raises is logged, and it is off anyway.
        remove: its data are about to be deleted.
    """

    install: Callable[[Transaction, PluginChange], Awaitable[None]] | None = None
    upgrade: Callable[[Transaction, PluginChange], Awaitable[None]] | None = None
    downgrade: Callable[[Transaction, PluginChange], Awaitable[None]] | None = None
    enable: Callable[[Transaction, PluginChange], Awaitable[None]] | None = None
    configure: Callable[[Transaction, PluginChange], Awaitable[None]] | None = None
    disable: Callable[[Transaction, PluginChange], Awaitable[None]] | None = None
    remove: Callable[[Transaction, PluginChange], Awaitable[None]] | None = None


class PluginChange(Struct, frozen=True, kw_only=True):
    """What becomes of a plugin.

    Arguments:
        plugin: its name. step: which step this is: `install`, `upgrade`, ...
        before: the version that ran last over this database; empty if none did. version: the present one.
        settings: as in `PluginContext`. at: seconds since the epoch.
    """

    plugin: str
    step: str
    before: str
    version: str
    settings: Any
    at: float
