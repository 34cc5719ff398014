"""What a benchmark finds: figures of ours beside those of a baseline, one of each for each round."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import Literal

from msgspec import Struct


class Effort(Struct, frozen=True, kw_only=True):
    """How much is measured.

    Arguments:
        rounds: of each figure. seconds, warm: of one measurement, and before it.
        scale: a hundred thousand sessions are so many times that.
    """

    rounds: int = 3
    seconds: float = 4.0
    warm: float = 1.0
    scale: float = 1.0

    def many(self, number: int) -> int:
        """A number of sessions at this scale."""
        return max(100, round(number * self.scale))


WHOLE = Effort()
SHORT = Effort(rounds=1, seconds=1.0, warm=0.3, scale=0.005)
"""To see that everything runs; its figures mean nothing."""


class Goal(Struct, frozen=True):
    """What is wanted of a figure.

    Arguments:
        least: it shall be this or more; else this or less.
        of: of the ratio, or of the figure itself.
    """

    bound: float
    least: bool = True
    of: Literal["ratio", "ours"] = "ratio"

    def reached(self, value: float) -> bool:
        return value >= self.bound if self.least else value <= self.bound

    def distance(self, value: float) -> float:
        """How many times better than wanted: 1 is the goal."""
        value = max(value, 1e-9)
        return value / self.bound if self.least else self.bound / value

    def __str__(self) -> str:
        return f"{'at least' if self.least else 'at most'} {self.bound:g}"


class Figure(Struct, frozen=True, kw_only=True):
    """One line of the table.

    Arguments:
        what: is measured. unit: of it.
        ours: of each round.
        beside: what the baseline is. base: of each round; none if there is nothing to compare with.
    """

    what: str
    unit: str
    ours: tuple[float, ...]
    beside: str = ""
    base: tuple[float, ...] = ()
    goal: Goal | None = None

    @property
    def ratios(self) -> list[float]:
        """Ours to the baseline, round by round, so that a slow minute of the machine strikes both."""
        return sorted(own / other for own, other in zip(self.ours, self.base, strict=False) if other)

    @property
    def value(self) -> float:
        """What the goal is about."""
        of_itself = self.goal is not None and self.goal.of == "ours"
        found = list(self.ours) if of_itself else self.ratios
        return median(found) if found else 0.0

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None if there is none."""
        return (
            None if self.goal is None else bool(self.ratios or self.goal.of == "ours") and self.goal.reached(self.value)
        )


HEAD = ("| figure | ours | beside it | ratio: median (least to most) | goal | |", "|---|---:|---:|---:|---|---|")


def table(figures: Iterable[Figure]) -> list[str]:
    """The figures as Markdown."""
    return [*HEAD, *map(row, figures)]


def row(figure: Figure) -> str:
    """One figure as a line of the table."""
    beside = f"{figure.beside}: {number(median(figure.base))}" if figure.base else "-"
    ratios = figure.ratios
    ratio = f"{number(median(ratios))} ({number(ratios[0])} to {number(ratios[-1])})" if ratios else "-"
    goal = "" if figure.goal is None else f"{figure.goal}{_of_what(figure)}"
    verdict = {None: "", True: "reached", False: "**missed**"}[figure.reached]
    return f"| {figure.what} | {number(median(figure.ours))} {figure.unit} | {beside} | {ratio} | {goal} | {verdict} |"


def _of_what(figure: Figure) -> str:
    return f" {figure.unit}" if figure.goal is not None and figure.goal.of == "ours" else ""


def number(value: float) -> str:
    """Three digits that mean something, and thousands set apart."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
