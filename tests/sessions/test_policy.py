"""Retry policies as data: what may be said, the pauses, and who is asked first."""

from __future__ import annotations

import pytest

from sessions.policy import READ, Policy, Retry, pause_after


def test_pauses_grow_by_the_factor_up_to_the_ceiling() -> None:
    retry = Retry(tries=9, first=0.5, factor=2, ceiling=3)
    assert [pause_after(failures, retry, 0.0) for failures in range(1, 6)] == [0.5, 1, 2, 3, 3]
    assert pause_after(10_000, retry, 0.0) == 3


def test_chance_takes_at_most_half_of_a_pause() -> None:
    retry = Retry(tries=2, first=4, ceiling=10)
    assert pause_after(1, retry, 0.5) == 3
    assert 2 < pause_after(1, retry, 0.999) < 2.01


@pytest.mark.parametrize("wrong", [{"tries": 0}, {"first": -1}, {"factor": 0.5}, {"ceiling": float("inf")}])
def test_a_policy_that_makes_no_sense_is_refused_where_it_is_written(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="Retry"):
        Retry(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan")])
def test_a_time_limit_is_a_positive_number(timeout: float) -> None:
    with pytest.raises(ValueError, match="time limit"):
        Policy(timeout=timeout)


def test_what_is_left_open_is_taken_from_the_next_one() -> None:
    provider = Policy(timeout=20, retry=Retry(tries=5))
    assert Policy(timeout=3).over(provider).over(READ) == Policy(timeout=3, retry=Retry(tries=5))
    assert Policy().over(READ) == READ
