"""Whoever reads that a message did not arrive reads what can be done."""

from __future__ import annotations

import pytest

from gateway.remedies import remedy
from gateway.whatsapp.errors import DECISIONS


@pytest.mark.parametrize("code", [*DECISIONS, 999_999, None])
def test_every_code_has_something_that_can_be_done(code: int | None) -> None:
    said = remedy("failed", code)
    assert said[0].isupper()
    assert said.endswith(".")


@pytest.mark.parametrize("state", ["unknown", "held", "queued", "sending"])
def test_every_state_says_whether_something_is_to_be_done(state: str) -> None:
    assert remedy(state, None).endswith(".")
