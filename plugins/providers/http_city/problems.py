"""When the server says no: which refusals are answers to a resident, and which are trouble of the server."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from gateway.api import UNAVAILABLE, HttpAnswer, Sorry, TryLater

LONGEST_PAUSE = 300.0
"""Seconds for which a server may ask to be left in peace."""

PROBLEM = "application/problem+json"


class CityTrouble(TryLater):
    """The city's server is down, slow, or answers what cannot be used.

    Arguments:
        words: what was wrong, for the log and for `gateway city-api check`; residents hear that the system does not
            answer.
    """

    def __init__(self, words: str) -> None:
        super().__init__(UNAVAILABLE)
        self.words = words


class Problem(Struct, frozen=True):
    """The body of a refusal (RFC 9457).

    Arguments:
        code: one of the contract's. retryable: the same request may succeed later.
        detail: for people who run the gateway. reference: of what is there already, with `arrangement-asked`.
    """

    code: str
    retryable: bool
    detail: str = ""
    reference: str = ""


Refusals = Mapping[str, str]
"""Codes of problems that are an answer, each with the key of the words that a resident hears."""


def refusal(answer: HttpAnswer, may: Refusals) -> Sorry | CityTrouble:
    """What an answer other than success means.

    Only a whole problem with a code that belongs to this call is an answer to the resident. A 404 from a proxy, or from
    the wrong address, never tells anybody that their account does not exist.

    Arguments:
        may: the codes that this call may be refused with.
    """
    problem = _problem(answer)
    if problem is None:
        return CityTrouble(f"HTTP {answer.status} without a problem (RFC 9457) that says why")
    key = may.get(problem.code)
    if problem.retryable or key is None or not (400 <= answer.status < 500 or answer.status == 501):
        detail = f": {problem.detail[:200]}" if problem.detail else ""
        return CityTrouble(f"HTTP {answer.status} {problem.code}{detail}")
    return Sorry(key, reference=problem.reference) if problem.reference else Sorry(key)


def pause_of(answer: HttpAnswer) -> float:
    """Seconds for which the server wants to be left in peace; 0 if it asks for nothing.

    Arguments:
        answer: with its headers. A date instead of seconds counts as one minute.
    """
    if answer.status not in (429, 503):
        return 0.0
    wanted = answer.headers.get("retry-after", "").strip()
    if not wanted:
        return 0.0
    seconds = float(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 10 else 60.0
    return min(seconds, LONGEST_PAUSE)


def _problem(answer: HttpAnswer) -> Problem | None:
    if answer.headers.get("content-type", "").partition(";")[0].strip().lower() != PROBLEM:
        return None
    try:
        problem = msgspec.json.decode(answer.body, type=Problem)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    fits = len(problem.reference) <= 40 and problem.reference.isprintable() and problem.code
    return problem if fits else None
