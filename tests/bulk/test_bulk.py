"""The sender against the emulator at its rates, with trouble in between; and that the judge of it can say no."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from gateway.outbox_ports import OutboxSettings
from tests.bulk.__main__ import told
from tests.bulk.judge import Judge, Row, Shown
from tests.bulk.plan import ALL, Planned, make
from tests.bulk.run import play
from tests.bulk.watch import Attempt, Watch


@pytest.mark.slow
def test_400_messages_arrive_in_order_and_once_whatever_happens_in_between(tmp_path: Path) -> None:
    report = play(1, tmp_path, messages=400, residents=20)
    assert report.violations == [], "\n".join(told(report))
    assert {kind for _, kind, _ in report.episodes} == set(ALL)
    assert report.put == 400
    assert report.states["sent"] > 300
    assert report.unknown.total() > 10
    assert report.doubled.total() > 0, "some of this run cannot be known in time"
    assert report.lives == 3
    assert {alarm.reason[:6] for alarm in report.alarms} == {"190 th", "131031"}
    assert {"130429", "190", "131031", "131056", "ConnectError"} <= report.refused.keys()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_5000_messages_arrive_in_order_and_once_whatever_happens_in_between(tmp_path: Path) -> None:
    report = play(1, tmp_path)  # others: python -m tests.bulk --help
    assert report.violations == [], "\n".join(told(report))
    assert report.put == 5_000
    assert report.states["sent"] > 4_500


@pytest.mark.slow
def test_a_sender_that_does_not_wait_for_statuses_is_found_out(tmp_path: Path) -> None:
    report = play(1, tmp_path, messages=200, residents=20, settings=OutboxSettings(poll=3600.0, unknown_after=1.0))
    assert any("too soon for a status" in violation for violation in report.violations)


class Scene:
    """Two messages to one resident, and what became of them."""

    def __init__(self) -> None:
        plan = make(1, 40, 10)
        self.one, self.two = [each for each in plan.messages if each.who == "r001"][:2]
        self.plan = replace(plan, messages=(self.one, self.two))
        self.time = 0.0
        self.watch = Watch(self)
        self.rows = [
            Row(seq, each.key, "sent", "accepted", None, False) for seq, each in ((1, self.one), (2, self.two))
        ]
        self.shown: list[Shown] = []

    def now(self) -> float:
        return self.time

    def sends(self, each: Planned, outcome: str = "accepted", *, at: float, arrives: bool = True) -> None:
        self.watch.attempts[each.key].append(Attempt(each.key, 0, at, outcome, at + 1.0))
        if arrives:
            self.shown.append(Shown(each.key, each.who, at + 0.5, "sent", None, each.mark))

    def found(self) -> list[str]:
        Judge(self.plan, self.watch, self.rows, self.shown, set()).all()
        return self.watch.violations


def test_the_judge_is_content_with_two_messages_in_order() -> None:
    scene = Scene()
    scene.sends(scene.one, at=0)
    scene.sends(scene.two, at=2)
    assert scene.found() == []


def test_the_judge_sees_a_message_that_is_overtaken() -> None:
    scene = Scene()
    scene.sends(scene.two, at=0)
    scene.sends(scene.one, at=2)
    assert scene.found() == ["r001: r001-002 overtook r001-001"]


def test_what_is_held_may_be_overtaken_as_long_as_it_is_held() -> None:
    scene = Scene()
    scene.watch.holds[1] = [[0.0, 1.0]]
    scene.sends(scene.two, at=0.5)
    scene.sends(scene.one, at=2)
    assert scene.found() == []
    late = Scene()
    late.watch.holds[1] = [[0.0, 1.0]]
    late.sends(late.two, at=1.5)
    late.sends(late.one, at=3)
    assert late.found() == ["r001: r001-002 overtook r001-001"]


def test_the_judge_sees_a_message_that_is_repeated_without_need() -> None:
    known = Scene()
    known.sends(known.one, at=0)
    known.sends(known.one, at=60)
    known.sends(known.two, at=70)
    assert known.found() == ["r001-001 was sent again, though its outcome was accepted"]
    told = Scene()
    told.sends(told.one, "unknown", at=0)
    told.watch.told[told.one.key] = [(20.0, "sent")]
    told.sends(told.one, at=60)
    told.sends(told.two, at=70)
    assert "r001-001 was sent again, though a status had told 40.0 s before" in told.found()


def test_a_message_that_comes_twice_after_a_lost_answer_is_counted_and_not_held_against_the_sender() -> None:
    scene = Scene()
    scene.sends(scene.one, "unknown", at=0)
    scene.sends(scene.one, at=60)
    scene.sends(scene.two, at=70)
    judge = Judge(scene.plan, scene.watch, scene.rows, scene.shown, set())
    judge.all()
    assert scene.watch.violations == []
    assert judge.doubled.total() == 1
    assert judge.unknown == {"arrived, sent once more": 1}


def test_the_judge_sees_a_message_that_is_lost() -> None:
    scene = Scene()
    scene.sends(scene.one, at=0)
    scene.sends(scene.two, at=2, arrives=False)
    assert scene.found() == ["r001-002 counts as sent, and no phone shows it"]


def test_the_judge_sees_what_was_brought_to_the_wrong_phone() -> None:
    scene = Scene()
    scene.sends(scene.one, at=0)
    scene.sends(scene.two, at=2)
    scene.shown[1] = replace(scene.shown[1], who="r002")
    assert scene.found()[0].startswith("r001-002: r002 was shown")
