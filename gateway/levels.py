"""Names of the levels that capabilities ask for with `chat.require(level)`; the plugin `account` grants them."""

from __future__ import annotations

REGISTERED = "registered"
"""Level of a resident whom the city knows as an account holder: enough to see one's own bills."""

PAY = "pay"
"""Level of a resident who may pay, or begin anything that moves money."""

CHANGE = "change"
"""Level of a resident who may change details that the city keeps, or register further accounts."""
