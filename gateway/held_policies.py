"""What holds of a plugin that cannot be loaded. If it has policies, nobody knows them, and its level cannot be reached:
so nothing that looks up data about a resident begins until it is back. Without this, consent would not be asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gateway.plugin_module import Found
from gateway.plugins_file import PluginTable
from gateway.policies import Policy
from gateway.remote.locating import locate
from gateway.services import SERVICES

HOOK = "gateway_policies"

PUBLIC = frozenset({"directory", "understanding"})
"""Services that look up nothing about a resident."""

_GUARDED = tuple(sorted(SERVICES.keys() - PUBLIC))


def held_by(table: PluginTable, find: Callable[[str], Found | None]) -> tuple[Policy, ...]:
    """The policies that hold while a plugin cannot be loaded.

    Arguments:
        table: its table in the file. find: how the gateway finds plugins.

    Returns: one for all services that know residents if it has policies, or may have; else none.
    """
    isolation = table.trust.get("isolation", "in-process")
    grants = table.trust.get("grants")
    if isolation != "in-process":
        may = isinstance(grants, dict) and bool(grants.get("policies"))
    else:
        may = _may_have_policies(table.name, find)
    return (Policy(level=f"what {table.name} asks for", services=_GUARDED),) if may else ()


def _may_have_policies(name: str, find: Callable[[str], Found | None]) -> bool:
    """Whether its code names the hook; where it cannot be read, it may."""
    try:
        located = locate(name, find)
        source = located.source if located is not None else None
        if source is None:
            return True
        files = sorted(source.rglob("*.py")) if source.is_dir() else [source]
        return any(HOOK in Path(file).read_text(encoding="utf-8", errors="replace") for file in files)
    except Exception:  # border: to find it may run its code, which cannot be loaded
        return True
