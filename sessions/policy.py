"""How long a call may take and how often it is tried: data, named by the capability or declared by the provider."""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct
from msgspec.structs import replace


class Retry(Struct, frozen=True):
    """How often a call is tried, and the pauses in between.

    The pause after the first failure is `first`, then each is `factor` times the one before, up to `ceiling`. A random
    part of up to half of it is taken off, so that those who failed together do not come back together.

    Arguments:
        tries: how often it is tried in all, at least 1.
        first: seconds. factor: at least 1. ceiling: seconds.

    Raises:
        ValueError: a number makes no sense.
    """

    tries: int = 2
    first: float = 0.5
    factor: float = 2.0
    ceiling: float = 10.0

    def __post_init__(self) -> None:
        if self.tries < 1:
            raise ValueError(f"Retry(tries={self.tries}): a call is tried at least once")
        if not (0 <= self.first < math.inf and 1 <= self.factor < math.inf and 0 <= self.ceiling < math.inf):
            raise ValueError(f"{self}: pauses are seconds, not negative, and the factor is 1 or more")


def pause_after(failures: int, retry: Retry, chance: float) -> float:
    """Seconds to wait before the next try.

    Arguments:
        failures: how many tries have failed, at least 1.
        chance: a random number in [0, 1); 0 gives the whole pause.
    """
    try:
        whole = retry.first * retry.factor ** (failures - 1)
    except OverflowError:
        whole = math.inf
    return min(whole, retry.ceiling) * (1 - chance / 2)


class Policy(Struct, frozen=True):
    """What is said about a call; what is None is left to whoever is asked next.

    The capability says it with `calling`, the provider with `call` or `effect`. The capability wins, value by value.

    Arguments:
        timeout: seconds for each try.
        retry: how often it is tried.
        returns: the type of the result, where the function has no annotation that can be used.

    Raises:
        ValueError: the time limit is not a positive number of seconds.
    """

    timeout: float | None = None
    retry: Retry | None = None
    returns: Any = None

    def __post_init__(self) -> None:
        if self.timeout is not None and not 0 < self.timeout < math.inf:
            raise ValueError(f"timeout={self.timeout}: a time limit is a positive number of seconds")

    def over(self, other: Policy) -> Policy:
        """This policy, with what it leaves open taken from the other one."""
        timeout = other.timeout if self.timeout is None else self.timeout
        returns = other.returns if self.returns is None else self.returns
        return replace(self, timeout=timeout, retry=self.retry or other.retry, returns=returns)


READ = Policy(timeout=10.0, retry=Retry(tries=2))
"""What holds for a read of which nothing is said."""

EFFECT = Policy(timeout=30.0, retry=Retry(tries=1))
"""What holds for an effect of which nothing is said."""
