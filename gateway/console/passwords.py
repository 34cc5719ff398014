"""Passwords: what is good enough, and argon2id, which is slow on purpose; so call it beside the event loop."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 256

_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
"""Above the second choice of RFC 9106 in time, with its 64 MiB; one lane, for one request has one core here."""

_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=1$AVFS9C1DvwuU5WikrwEKLg$7VOj/wK1oW27AHO9z5zDQKJWhP89/aFwHYstP6gJHOI"
"""Of nobody: a name that nobody has takes as long to refuse as a wrong password."""


class TooWeak(Exception):
    """The password is not good enough; the text says why."""


def check_new(password: str, name: str) -> None:
    """Whether a new password will do: long enough, and no copy of the name or of one character.

    Arguments:
        name: whose it is.

    Raises:
        TooWeak: it will not.
    """
    if len(password) < SHORTEST:
        raise TooWeak(f"a password has at least {SHORTEST} characters; four words that do not belong together are good")
    if len(password) > LONGEST:
        raise TooWeak(f"a password has at most {LONGEST} characters")
    if len(set(password)) < 5 or name.lower() in password.lower():
        raise TooWeak("this one is guessed at once: it repeats itself, or holds the name")


def hashed(password: str) -> str:
    """The password as it is kept."""
    return _hasher.hash(password)


def holds(kept: str, password: str) -> bool:
    """Whether a password is the one that is kept; takes as long if nothing is kept.

    Arguments:
        kept: from `hashed`; empty if there is none.
    """
    try:
        _hasher.verify(kept or _NOBODYS, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)
