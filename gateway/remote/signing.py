"""Signatures between the gateway and a plugin behind HTTP: who asks, that nothing was changed, and that it is not old.

The text that is signed is the time in seconds, a dot, the operation, a dot, and the body as it is sent.
"""

from __future__ import annotations

import hashlib
import hmac
import math

from gateway.secret import Secret

TIME, SIGNATURE = "Gateway-Time", "Gateway-Signature"
"""The headers."""

WINDOW = 300.0
"""Seconds by which the clocks may differ; an older request is refused."""

LEAST_KEY = 32
"""Characters of a key."""

_VERSION = "v1="


def signed(key: Secret, operation: str, body: bytes, now: float) -> dict[str, str]:
    """The headers of a request.

    Arguments:
        now: seconds since the epoch.
    """
    time = str(math.floor(now))
    return {TIME: time, SIGNATURE: _VERSION + _mark(key, time, operation, body)}


def is_signed(keys: tuple[Secret, ...], time: str, signature: str, operation: str, body: bytes, *, now: float) -> bool:
    """Whether a request comes from somebody who has one of the keys, and is not old.

    Arguments:
        keys: several while one is being changed for another.
        time, signature: the headers, as they came. now: seconds since the epoch.
    """
    if not time.isascii() or not time.isdecimal() or len(time) > 12 or abs(now - int(time)) > WINDOW:
        return False
    given = signature.encode("utf-8", "replace")
    marks = [(_VERSION + _mark(key, time, operation, body)).encode() for key in keys]
    return sum(hmac.compare_digest(mark, given) for mark in marks) > 0  # all of them, whichever fits


def _mark(key: Secret, time: str, operation: str, body: bytes) -> str:
    text = f"{time}.{operation}.".encode() + body
    return hmac.new(key.reveal().encode(), text, hashlib.sha256).hexdigest()
