"""Recorded conversations are read and written as plain text."""

from __future__ import annotations

import pytest

from gateway.testing.script import (
    Fails,
    Happens,
    Opens,
    Restarts,
    Says,
    Script,
    ScriptError,
    Sees,
    Sends,
    Shares,
    Taps,
    Waits,
    Works,
    parse,
    render,
)

TEXT = """\
# Naledi pays.
resident Naledi Mokoena +27825550101

says Hi there
sees
    Hello
      1. Bills

    and more
    --
    A second one

taps Bills
waits 20 hours
shares -25.7461 28.1881
sends image pothole.jpg
restarts
fails billing slow
opens {"card": "1091"}
opens
works billing
happens PaymentSettled p-1 {"cents": 50000}
happens CaseClosed c-2
"""


def test_every_kind_of_step_is_read() -> None:
    assert parse(TEXT) == Script(
        "Naledi pays.",
        "Naledi Mokoena",
        "+27825550101",
        (
            Says("Hi there"),
            Sees(("Hello\n  1. Bills\n\nand more", "A second one")),
            Taps("Bills"),
            Waits(72000),
            Shares(-25.7461, 28.1881),
            Sends("image", "pothole.jpg"),
            Restarts(),
            Fails("billing", "slow"),
            Opens('{"card": "1091"}'),
            Opens(),
            Works("billing"),
            Happens("PaymentSettled", "p-1", '{"cents": 50000}'),
            Happens("CaseClosed", "c-2"),
        ),
    )


def test_what_was_written_reads_as_it_was() -> None:
    assert render(parse(TEXT)) == TEXT


def test_a_resident_may_hide_the_number() -> None:
    assert parse("resident Lerato D\n").phone is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("dances", "is no step; steps are"),
        ("waits long", "write `waits 20 hours`, not `waits long`"),
        ("happens alone", "happens"),
        ("happens X 1 cents", "happens"),
        ("shares here there", "in degrees"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(line: str, says: str) -> None:
    with pytest.raises(ScriptError, match="talk:2.*" + says):
        parse(f"resident A B\n{line}\n", "talk")


def test_a_time_may_be_written_short() -> None:
    script = parse("resident A B\nwaits 2h\nwaits 30 m\nwaits 1 day\n")
    assert [step.seconds for step in script.steps if isinstance(step, Waits)] == [7200, 1800, 86400]


def test_a_script_without_resident_is_refused() -> None:
    with pytest.raises(ScriptError, match="must come first"):
        parse("says Hi\n")
