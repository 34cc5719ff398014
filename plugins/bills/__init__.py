"""Bills: where a resident's accounts stand, and the latest statement as a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.api import Capability, Intent, PluginContext, hookimpl, text
from plugins.bills.capability import bills


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """One capability, `bills`."""
    return [bills()]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for a bill without calling it one."""
    return [Intent(capability="bills", phrases=text("bills-phrases"))]
