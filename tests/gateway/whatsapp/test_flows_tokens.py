"""A form's token says whom the form was shown to, and nobody else can make one."""

from __future__ import annotations

import pytest

from gateway.secret import Secret
from gateway.whatsapp.flows_tokens import FlowTokens
from sessions.forms import FormPlace, NoSuchPlace

OURS, OLD, THEIRS = Secret("ours"), Secret("old"), Secret("theirs")
PLACE = FormPlace(place="cases.0a1b2c3d.2.5:report", resident="r-1", language="af", expires=1_795_478_400.0)


def test_a_token_brings_its_place_back() -> None:
    assert FlowTokens([OURS]).place(FlowTokens([OURS]).token(PLACE)) == PLACE


def test_a_token_is_plain_and_short_enough_for_any_channel() -> None:
    token = FlowTokens([OURS]).token(PLACE)
    assert token.replace(".", "").replace("-", "").replace("_", "").isalnum()
    assert len(token) < 200


def test_a_token_counts_while_the_secret_is_being_changed() -> None:
    token = FlowTokens([OLD]).token(PLACE)
    assert FlowTokens([OURS, OLD]).place(token) == PLACE
    with pytest.raises(NoSuchPlace):
        FlowTokens([OURS]).place(token)


@pytest.mark.parametrize("position", range(0, 77, 7))
def test_a_token_with_one_character_changed_is_none_of_ours(position: int) -> None:
    token = FlowTokens([OURS]).token(PLACE)
    changed = token[:position] + ("A" if token[position] != "A" else "B") + token[position + 1 :]
    with pytest.raises(NoSuchPlace):
        FlowTokens([OURS]).place(changed)


@pytest.mark.parametrize("token", ["", ".", "unused", "a.b", "é.é", "x" * 2_000, "\ud83d"])
def test_what_is_no_token_is_told(token: str) -> None:
    with pytest.raises(NoSuchPlace):
        FlowTokens([OURS]).place(token)


def test_somebody_elses_token_is_none_of_ours() -> None:
    with pytest.raises(NoSuchPlace):
        FlowTokens([OURS]).place(FlowTokens([THEIRS]).token(PLACE))


def test_without_a_secret_there_are_no_tokens() -> None:
    with pytest.raises(ValueError, match="WHATSAPP_APP_SECRET"):
        FlowTokens([])
