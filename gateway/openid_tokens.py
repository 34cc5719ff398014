"""What an ID token must be before a word of it is believed (OpenID Connect Core 1.0, 3.1.3.7)."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from msgspec import Struct

OLDEST_SECONDS = 600.0
"""A token that is to be accepted was made for us just now."""

LONGEST = 32 * 1024
"""Characters of a token."""


class BadIdToken(Exception):
    """A token that is not accepted; the text says why, for the log, without anything of the token."""


class ExpectedIdToken(Struct, frozen=True, kw_only=True):
    """What the token has to say.

    Arguments:
        issuer, client_id, nonce: exactly these.
        algorithms: how it may be signed.
        now: seconds since the epoch. skew: by how many seconds clocks may differ.
        max_age: seconds that the login itself may lie back. acr: the assurance asked for, one of these words.
    """

    issuer: str
    client_id: str
    nonce: str
    algorithms: Sequence[str]
    now: float
    skew: float
    max_age: int | None = None
    acr: str = ""


async def checked_id_token(
    token: object, keys: Callable[..., Awaitable[KeySet]], expected: ExpectedIdToken
) -> dict[str, Any]:
    """The claims of a token that is what it must be.

    Arguments:
        token: as it came. keys: gives the login's keys, and looks again for new ones with `not_known=True`.
        expected: what it has to say.

    Raises:
        BadIdToken: it is not.
        TryLater: the keys cannot be had.
    """
    if not isinstance(token, str) or not token.isascii() or len(token) > LONGEST:
        raise BadIdToken("it is no token")
    claims = await _signed(token, keys, expected)
    _made_for_us(claims, expected)
    _of_now(claims, expected)
    return claims


async def _signed(token: str, keys: Callable[..., Awaitable[KeySet]], expected: ExpectedIdToken) -> dict[str, Any]:
    try:
        try:
            return jwt.decode(token, await keys(), algorithms=expected.algorithms).claims
        except InvalidKeyIdError:  # the login may have changed its keys
            return jwt.decode(token, await keys(not_known=True), algorithms=expected.algorithms).claims
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadIdToken(f"its signature or shape is wrong: {type(error).__name__}") from error


def _made_for_us(claims: dict[str, Any], expected: ExpectedIdToken) -> None:
    """Who made it, for whom, and as the answer to which question."""
    if claims.get("iss") != expected.issuer:
        raise BadIdToken("it is from another issuer")
    audience = claims.get("aud")
    several = audience if isinstance(audience, list) else [audience]
    if expected.client_id not in several:
        raise BadIdToken("it is for somebody else (aud)")
    if claims.get("azp", expected.client_id) != expected.client_id or (len(several) > 1 and "azp" not in claims):
        raise BadIdToken("it is for somebody else (azp)")
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), expected.nonce.encode()):
        raise BadIdToken("it answers another question (nonce)")
    if not isinstance(claims.get("sub"), str) or not 0 < len(claims["sub"]) <= 255:
        raise BadIdToken("it says no subject")


def _of_now(claims: dict[str, Any], expected: ExpectedIdToken) -> None:
    """When it was made, how long it holds, and when the person has logged in."""
    now, skew = expected.now, expected.skew
    if _time(claims, "exp") <= now - skew:
        raise BadIdToken("it has expired")
    issued = _time(claims, "iat")
    if not now - OLDEST_SECONDS - skew <= issued <= now + skew:
        raise BadIdToken("it was not made just now (iat)")
    if "nbf" in claims and _time(claims, "nbf") > now + skew:
        raise BadIdToken("it does not hold yet (nbf)")
    if "auth_time" in claims and _time(claims, "auth_time") > now + skew:
        raise BadIdToken("the login lies in the future (auth_time)")
    if expected.max_age is not None and _time(claims, "auth_time") < now - expected.max_age - skew:
        raise BadIdToken("the login lies too far back (auth_time)")
    if expected.acr and claims.get("acr") not in expected.acr.split():
        raise BadIdToken("the login gives not the assurance that was asked for (acr)")


def _time(claims: dict[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e11:
        raise BadIdToken(f"it says no time ({name})")
    return float(value)


__all__ = ["BadIdToken", "ExpectedIdToken", "checked_id_token"]
