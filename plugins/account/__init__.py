"""Who the resident is in the city's books: what brings them to the levels that bills, payments and changes ask for."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.api import Capability, PluginContext, hookimpl
from plugins.account.capability import account


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """One capability, `account`, which grants the levels."""
    return [account(context.city.name)]
