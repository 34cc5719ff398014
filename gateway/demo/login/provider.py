"""What the demo's login knows and promises: OpenID Connect's authorization code flow with PKCE, and no other."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from msgspec import Struct

from gateway.clock import Clock

CODE_SECONDS, TOKEN_SECONDS = 60.0, 300
ALGORITHM = "ES256"
MOST_CODES = 1000
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}\Z")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}\Z")


class Person(Struct, frozen=True):
    """Somebody who can log in.

    Arguments:
        sub: the login's own id of the person. name: theirs.
        customer: the holders that they may act for: `{"id", "name"}` each; none for somebody without an account.
        about: one short line for whoever tries the demo. groups: of staff; residents have none.
    """

    sub: str
    name: str
    customer: tuple[dict[str, str], ...]
    about: str
    groups: tuple[str, ...] = ()


class Refused(Exception):
    """A request that is not carried out; the text is the error's code (RFC 6749, 4.1.2.1 and 5.2)."""


class _Granted(Struct, frozen=True):
    person: Person
    redirect_uri: str
    challenge: str
    nonce: str
    at: float


class Provider:
    """The login.

    Arguments:
        issuer: its own address. client_id, client_secret: of the gateway. redirect_uri: where the browser goes back to.
        people: who can log in.
    """

    def __init__(
        self,
        *,
        issuer: str,
        client_id: str,
        client_secret: str,
        redirect_uri: str,
        people: tuple[Person, ...],
        clock: Clock,
        token: Callable[[], str] = lambda: secrets.token_urlsafe(24),
    ) -> None:
        self.issuer, self.people = issuer, people
        self._client_id, self._client_secret, self._redirect_uri = client_id, client_secret, redirect_uri
        self._clock, self._token = clock, token
        self._key = ECKey.generate_key("P-256", {"kid": token()[:8], "use": "sig"})
        self._granted: dict[str, _Granted] = {}

    def described(self) -> dict[str, Any]:
        """The description (OpenID Connect Discovery 1.0, 3)."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [ALGORITHM],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "profile"],
            "claims_supported": ["sub", "name", "customer", "auth_time"],
            "authorization_response_iss_parameter_supported": True,
        }

    def keys(self) -> dict[str, Any]:
        """The public keys."""
        return dict(KeySet([self._key]).as_dict(private=False))

    def check(self, query: Mapping[str, str]) -> None:
        """Whether a question may be asked at all, so that the browser may be sent back with the answer.

        Raises:
            Refused: it is of somebody else, or would lead elsewhere; nothing is sent back then.
        """
        if query.get("client_id") != self._client_id or query.get("redirect_uri") != self._redirect_uri:
            raise Refused("invalid_client")

    def granted(self, query: Mapping[str, str], sub: str) -> str:
        """Where the browser is sent once somebody has logged in; or has not, if `sub` is nobody.

        Raises:
            Refused: see `check`.
        """
        self.check(query)
        person = next((each for each in self.people if each.sub == sub), None)
        error = _fault(query) or ("" if person else "access_denied")
        if error or person is None:
            return self._back(query, error=error)
        code, now = self._token(), self._clock.now()
        if len(self._granted) >= MOST_CODES:
            self._granted.clear()
        self._granted[code] = _Granted(
            person, query["redirect_uri"], query["code_challenge"], query.get("nonce", ""), now
        )
        return self._back(query, code=code)

    def _back(self, query: Mapping[str, str], **answer: str) -> str:
        answer |= {"iss": self.issuer} | ({"state": query["state"]} if "state" in query else {})
        joint = "&" if urlsplit(query["redirect_uri"]).query else "?"
        return f"{query['redirect_uri']}{joint}{urlencode(answer)}"

    def tokens(self, form: Mapping[str, str], authorization: str) -> dict[str, Any]:
        """What a code is worth, once.

        Arguments:
            authorization: the header, with the client's secret.

        Raises:
            Refused: it is worth nothing.
        """
        expected = "Basic " + base64.b64encode(f"{self._client_id}:{self._client_secret}".encode()).decode()
        if not hmac.compare_digest(expected.encode(), authorization.encode()):
            raise Refused("invalid_client")
        if form.get("grant_type") != "authorization_code":
            raise Refused("unsupported_grant_type")
        granted, now = self._granted.pop(form.get("code", ""), None), self._clock.now()
        if granted is None or now - granted.at > CODE_SECONDS or form.get("redirect_uri") != granted.redirect_uri:
            raise Refused("invalid_grant")
        verifier = form.get("code_verifier", "")
        made = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        if not _VERIFIER.match(verifier) or not hmac.compare_digest(made, granted.challenge):
            raise Refused("invalid_grant")
        claims = {
            "iss": self.issuer,
            "sub": granted.person.sub,
            "aud": self._client_id,
            "iat": int(now),
            "exp": int(now) + TOKEN_SECONDS,
            "auth_time": int(granted.at),
            "nonce": granted.nonce,
            "name": granted.person.name,
            "customer": list(granted.person.customer),
            **({"groups": list(granted.person.groups)} if granted.person.groups else {}),
        }
        token = jwt.encode({"alg": ALGORITHM, "kid": self._key.kid}, claims, self._key, algorithms=[ALGORITHM])
        return {"id_token": token, "access_token": self._token(), "token_type": "Bearer", "expires_in": TOKEN_SECONDS}


def _fault(query: Mapping[str, str]) -> str:
    """What is wrong with a question, as a code that is sent back; empty if nothing is."""
    if query.get("response_type") != "code":
        return "unsupported_response_type"
    if "openid" not in query.get("scope", "").split():
        return "invalid_scope"
    if query.get("code_challenge_method") != "S256" or not _CHALLENGE.match(query.get("code_challenge", "")):
        return "invalid_request"
    return ""


def people_of(path: Path) -> tuple[Person, ...]:
    """Who can log in, from a file.

    Arguments:
        path: JSON, a list of people.
    """
    return msgspec.json.decode(path.read_bytes(), type=tuple[Person, ...])
