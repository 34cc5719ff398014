"""Signing in: password and second factor, slowed down for whoever guesses."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from gateway.console import passwords, people
from gateway.console.audit import Act
from gateway.console.one_time_codes import step_of
from gateway.console.people import User
from sessions.stores.database import Database

FREE_FAILURES = 5
WRONG = "Name, password or code is wrong."
LONGEST_PAUSE = 60.0
"""Seconds. Whoever guesses makes the right one wait too, so it is short; 1,440 guesses a day find no good password."""


class Refused(Exception):
    """Nobody is let in; the text is for who tries, and does not tell what was wrong."""


def pause_of(user: User, now: float) -> float:
    """Seconds until the next attempt counts."""
    over = user.failures - FREE_FAILURES
    return 0.0 if over < 0 else max(0.0, user.failed_at + min(LONGEST_PAUSE, 2.0**over) - now)


def sign_in(db: Database, name: str, password: str, code: str, *, now: float) -> tuple[User, str]:
    """Let somebody in. Slow on purpose: call it beside the event loop.

    Arguments:
        code: of the second factor; empty without.

    Returns: who it is, and the token for the cookie.

    Raises:
        Refused: name, password or code is wrong, or it is too early for another attempt.
    """
    user = people.find(db, name)
    if user is not None and (pause := pause_of(user, now)):
        raise Refused(f"Too many attempts. Try again in {pause + 0.5:.0f} seconds.")
    right = passwords.holds("" if user is None else user.password, password)
    step = step_of(user.factor, code, now, user.used) if user is not None and user.factor else None
    if user is None or user.disabled or not right or (user.factor and step is None):
        if user is not None and not user.disabled:
            _note_failure(db, user.name, now)
        raise Refused(WRONG)
    fresh = people.change(db, user.name, partial(_let_in, step), Act(at=now, who=user.name, what="signed in"))
    return fresh, people.begin(db, fresh, now=now)


def _let_in(step: int | None, db: Database, user: User) -> User:
    if user.disabled or (step is not None and step <= user.used):  # meanwhile
        raise Refused(WRONG)
    return replace(user, failures=0, used=user.used if step is None else step)


def _note_failure(db: Database, name: str, now: float) -> None:
    """Only attempts on a name that there is are noted: anybody can send any name, and the audit never forgets."""
    act = Act(at=now, who="", what="sign-in refused", about=name)
    people.change(db, name, lambda db, user: replace(user, failures=user.failures + 1, failed_at=now), act)
