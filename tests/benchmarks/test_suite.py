"""The benchmarks run and their page is made; no time is asserted."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as xml

import pytest

from tests.benchmarks import page
from tests.benchmarks.__main__ import PARTS, Part, carried_out
from tests.benchmarks.figures import Figure, Goal, row, table
from tests.support.require import ROOT

RATIO = Figure(what="turns", unit="a second", ours=(200.0, 300.0, 240.0), beside="naive", base=(100.0, 100.0, 60.0))


def test_the_median_of_the_ratios_of_rounds_counts_and_not_the_ratio_of_medians() -> None:
    assert RATIO.ratios == [2.0, 3.0, 4.0]
    assert "3.00 (2.00 to 4.00)" in row(RATIO)


@pytest.mark.parametrize(
    ("goal", "reached"),
    [
        (Goal(2.9), True),
        (Goal(3.1), False),
        (Goal(3.1, least=False), True),
        (Goal(250.0, least=False, of="ours"), True),
    ],
)
def test_a_goal_says_whether_it_is_reached(goal: Goal, reached: bool) -> None:
    figure = Figure(what="x", unit="ms", ours=RATIO.ours, base=RATIO.base, beside="y", goal=goal)
    assert figure.reached is reached
    assert (goal.distance(figure.value) >= 1) is reached


def test_a_figure_without_a_baseline_does_not_reach_a_goal_about_one() -> None:
    assert Figure(what="x", unit="ms", ours=(1.0,), goal=Goal(1.0, least=False)).reached is False


def test_the_page_keeps_its_words_and_takes_the_figures() -> None:
    words = page.PAGE.read_text(encoding="utf-8")
    new = page.filled(words, page.measured([("Turns", [RATIO], None), ("Store", [], "was cut; so")], 2.0))
    assert new.partition(page.BEGIN)[0] == words.partition(page.BEGIN)[0]
    assert new.partition(page.END)[2] == words.partition(page.END)[2]
    assert row(RATIO) in new
    assert "This part is not whole: it was cut." in new
    assert "not idle" in new
    assert page.filled(new, ["again"]) == page.filled(words, ["again"])


def test_the_chart_has_a_bar_for_each_goal() -> None:
    goals = [Figure(what=f"a & {n}", unit="ms", ours=(n,), base=(1.0,), beside="b", goal=Goal(1.0)) for n in (0.0, 2.0)]
    drawn = xml.fromstring(page.chart([RATIO, *goals]))
    assert len([each for each in drawn.iter() if each.tag.endswith("rect")]) == 1 + len(goals)


def test_a_part_that_fails_or_hangs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ended with" in str(carried_out(Part("not_there", "", 60.0), ["--short"]).trouble)
    assert "was cut" in str(carried_out(Part("http", "", 0.5), ["--short"]).trouble)


@pytest.mark.slow
@pytest.mark.xdist_group("benchmarks")
@pytest.mark.timeout(180)
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_runs(part: Part) -> None:
    outcome = carried_out(part, ["--short"])
    assert outcome.trouble is None
    assert outcome.figures
    assert all(max(figure.ours) > 0 for figure in outcome.figures)
    assert table(outcome.figures)


@pytest.mark.slow
@pytest.mark.xdist_group("benchmarks")
def test_the_soak_runs() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.soak", "0.01", "100"]
    assert "the longest stop" in subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
