"""How the city's server knows that it is us: a token, a signature over each request, or both."""

from __future__ import annotations

import hashlib
import hmac
import math

from msgspec import Struct

from gateway.api import Secret, Secrets

TIME, SIGNATURE = "City-Time", "City-Signature"
"""Headers of a signed request."""

LEAST_KEY = 32
"""Characters of a signing key."""


class Credentials(Struct, frozen=True):
    """What is shown to the city's server; at least one of the two.

    Arguments:
        token: goes along as `Authorization: Bearer`.
        signing_key: signs time, method, address and body of each request.
    """

    token: Secret | None = None
    signing_key: Secret | None = None

    def headers(self, method: str, target: str, body: bytes, now: float) -> dict[str, str]:
        """The headers of one request.

        Arguments:
            target: path below the base, with the query as it is sent. now: seconds since the epoch.
        """
        shown = {} if self.token is None else {"Authorization": f"Bearer {self.token.reveal()}"}
        if self.signing_key is not None:
            time = str(math.floor(now))
            shown |= {TIME: time, SIGNATURE: signature(self.signing_key, time, method, target, body)}
        return shown


def signature(key: Secret, time: str, method: str, target: str, body: bytes) -> str:
    """The signature of a request, as it stands in its header.

    Arguments:
        time: as in the header `City-Time`. method, target, body: see `Credentials.headers`.
    """
    text = f"{time}.{method} {target}.".encode() + body
    return "v1=" + hmac.new(key.reveal().encode(), text, hashlib.sha256).hexdigest()


def credentials_of(secrets: Secrets) -> Credentials:
    """What the operator has set.

    Arguments:
        secrets: of the plugin.

    Raises:
        ValueError: nothing, or a key that is too short; a sentence for the operator.
    """
    token, key = secrets.get("TOKEN"), secrets.get("SIGNING_KEY")
    if token is None and key is None:
        raise ValueError(
            f"the city's server has to know who asks: set {secrets.variable('TOKEN')} (or _FILE) to the token that the "
            f"city gave, or {secrets.variable('SIGNING_KEY')} to the key that you share with it; see docs/city-http.md"
        )
    if key is not None and len(key.reveal()) < LEAST_KEY:
        raise ValueError(f"{secrets.variable('SIGNING_KEY')} is shorter than {LEAST_KEY} characters")
    return Credentials(token, key)
