"""The second factor: codes of six digits from an app on the phone (RFC 6238: TOTP with SHA-1, 30 seconds)."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Callable
from urllib.parse import quote

STEP = 30
DIGITS = 6


def new_key(random_bytes: Callable[[int], bytes]) -> str:
    """A key for the app, in base 32.

    Arguments:
        random_bytes: for example `secrets.token_bytes`.
    """
    return base64.b32encode(random_bytes(20)).decode()


def code_at(key: str, step: int) -> str:
    """The code of one step of 30 seconds.

    >>> code_at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59 // STEP)  # the first vector of RFC 6238, its last six digits
    '287082'
    """
    digest = hmac.digest(base64.b32decode(key), step.to_bytes(8, "big"), "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}}"


def step_of(key: str, code: str, now: float, used: int) -> int | None:
    """The step that a code belongs to; None if it is wrong, or of a step that was used already.

    Arguments:
        now: seconds since the epoch; one step before and one after count too, for clocks differ.
        used: the last step whose code was taken.
    """
    typed = "".join(code.split())
    try:
        current = int(now) // STEP
        steps = [step for step in (current - 1, current, current + 1) if _same(code_at(key, step), typed)]
    except binascii.Error:
        return None
    return next((step for step in steps if step > used), None)


def _same(code: str, typed: str) -> bool:
    return hmac.compare_digest(code.encode(), typed.encode("utf-8", "surrogatepass"))


def address_for_app(key: str, name: str, city: str) -> str:
    """What an authenticator app opens."""
    return f"otpauth://totp/{quote(f'{city}:{name}')}?secret={key}&issuer={quote(city)}"
