"""How long property tests look for trouble.

In the suite: a few tried examples, the same each time. For as long as one likes:

    export HYPOTHESIS_PROFILE=long HYPOTHESIS_EXAMPLES=100000
    python -m pytest --timeout 0 tests/gateway/whatsapp/test_decode.py

Hostile webhooks have a search of their own, at one gateway that lives through it: `python -m tests.gateway.hostile`.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"

settings.register_profile(
    "long", max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "20000")), deadline=None, print_blob=True
)

settings.register_profile("suite", max_examples=40, deadline=None, derandomize=True)


def as_asked() -> None:
    """Let every property test that says nothing else look as long as the environment asks for."""
    settings.load_profile("long" if LONG else "suite")


def searching(examples: int) -> settings:
    """Settings of a property test.

    Arguments:
        examples: how many are tried in the suite.
    """
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    if LONG:
        return settings(settings.get_profile("long"), suppress_health_check=slow)
    return settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=slow)
