"""The simulator itself, for a few seconds: no violation, the same from the same seed, and every planted bug found.

`python -m tests.simulation --minutes 30` is the long run; see docs/simulation.md.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from _pytest.mark import ParameterSet
from msgspec.structs import replace

from tests.simulation import planted
from tests.simulation.__main__ import main
from tests.simulation.places import OnPostgres, Place
from tests.simulation.planted import Plant
from tests.simulation.simulation import CLIMATES, Report, simulate
from tests.simulation.weather import Climate
from tests.simulation.world import Kind
from tests.support import postgres
from tests.support.require import ROOT

FEW = 8


@pytest.mark.slow
def test_nothing_is_violated_in_storms_and_with_failing_backends() -> None:
    report = simulate(11, residents=FEW + 2)
    assert not report.violations, "\n".join(map(str, report.violations))
    faults = ("kill", "takeover", "duplicate", "redelivered", "late", "disorder", "api", "store", "call", "status")
    missing = [fault for fault in faults if not report.counts[f"fault: {fault}"]]
    assert missing == [], "a storm without them proves nothing"
    changes = [f"change: {what}" for what in ("version", "setting", "kiosk", "bills", "contacts")]
    assert [what for what in changes if not report.counts[what]] == []
    done = ("crashes", "takeovers", "redeliveries", "effects", "replies", "payments", "postings")
    assert [what for what in done if not report.counts[what]] == []


def on_postgres() -> Place:
    """A real PostgreSQL, emptied for each world."""
    return OnPostgres(postgres.emptied(f"simulation_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_nothing_is_violated_on_postgresql_where_each_life_is_a_process_with_leases() -> None:
    report = simulate(11, residents=4, steps=8, place=on_postgres)
    assert not report.violations, "\n".join(map(str, report.violations))
    done = ("crashes", "takeovers", "redeliveries", "replies", "fault: kill", "fault: store")
    assert [what for what in done if not report.counts[what]] == [], "a storm without them proves nothing"


@pytest.mark.slow
@pytest.mark.parametrize(("plant", "found"), [(planted.DropsCommits(), "not answered")])
def test_the_judges_see_on_postgresql_what_goes_wrong_there(plant: Plant, found: str) -> None:
    report = simulate(1, residents=FEW, steps=plant.steps, plant=plant, kinds=("calm",), place=on_postgres)
    assert [found in violation.what for _, violation in report.violations[:1]] == [True]


@pytest.mark.slow
def test_the_same_seed_does_the_same_in_every_process() -> None:
    command = "from tests.simulation.simulation import simulate; print(simulate(3, residents=3, steps=5).digest)"
    env = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", command], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as other:
        here = simulate(3, residents=3, steps=5).digest
        again = simulate(3, residents=3, steps=5).digest
        there, _ = other.communicate(timeout=50)
    assert here == again == there.strip()
    assert simulate(4, residents=3, steps=5).digest != here


PLANTED: list[tuple[Plant, tuple[Kind, ...], str]] = [
    (planted.DropsCommits(), ("calm",), "not answered"),
    (planted.DropsBatches(), ("calm",), "not answered"),
    (planted.ReusesKeys(), ("calm",), "used for two messages"),
    (planted.LosesRings(), ("calm",), "not answered"),
    (planted.LosesOutboxRings(), ("calm",), "not answered"),
    (planted.LosesNews(), ("calm",), "were told of"),
    (planted.PostsAnew(), ("rough",), "was posted twice"),
    (planted.SkipsAttempts(), ("rough",), "was done twice"),
    (planted.ForgetsTheFence(), ("calm", "stormy"), "had taken over"),
    (planted.TakesOldAnswers(), ("rough",), "answers a question that came"),
    (planted.SwallowsExpiries(), ("calm",), "still open"),
    (planted.KeepsTheOldPlugins(), ("rough",), "a bug in"),
    (planted.ForgetsWhoLostTheirs(), ("rough",), "which was switched off"),
]
CHANGING = Climate(hours=4.0, change_every=100.0, change_all=True)
"""Nothing goes wrong, but plugins come and go all the time."""

DYING = Climate(hours=4.0, call_kill=0.25)
"""Nothing goes wrong, but processes die in calls."""


def _climate(plant: Plant) -> Climate:
    if isinstance(plant, planted.PostsAnew):
        return DYING
    changing = isinstance(plant, planted.KeepsTheOldPlugins | planted.ForgetsWhoLostTheirs)
    return CHANGING if changing else replace(CLIMATES["rough"], call_kill=0.5)


SOON = 5
"""Seeds within which a planted bug is found. Nearly always it is the first; which it is changes with the code."""


def cases() -> list[ParameterSet]:
    """One bug in the fast suite, as a sign that the simulator still judges; the others are slow."""
    quick = planted.DropsCommits
    return [
        pytest.param(*each, id=type(each[0]).__name__, marks=() if isinstance(each[0], quick) else pytest.mark.slow)
        for each in PLANTED
    ]


@pytest.mark.timeout(180)
@pytest.mark.parametrize(("plant", "kinds", "found"), cases())
def test_a_planted_bug_is_found(plant: Plant, kinds: tuple[Kind, ...], found: str) -> None:
    climates = {**CLIMATES, "rough": _climate(plant)}
    report = Report()
    for seed in range(1, SOON + 1):
        report = simulate(seed, residents=2 * FEW, steps=plant.steps, plant=plant, kinds=kinds, climates=climates)
        if report.violations:
            break
    assert [found in violation.what for _, violation in report.violations[:1]] == [True], report.violations[:1]
    assert report.violations[0][1].lines, "whoever looks at it needs what happened around it"


@pytest.mark.slow
def test_the_command_line_plays_a_seed_and_says_what_happened(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "2", "--residents", "2", "--steps", "3"]) == 0
    said = capsys.readouterr().out
    assert "seeds 2 to 2" in said
    assert "violations                            0" in said
