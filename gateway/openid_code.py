"""The authorization code flow with PKCE at one login: OpenID Connect Core 1.0, RFC 9207 and RFC 9700.

The question is kept by whoever asks, for they know the browser; what a token must be is in `gateway.openid_tokens`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from gateway.openid_issuer import OpenIdDescription, OpenIdIssuer, openid_unavailable
from gateway.outbound import HttpAnswer, HttpClient, HttpFailed
from gateway.secret import Secret

LONGEST_CODE = 4096
KNOWN = ("invalid_grant", "invalid_client", "unauthorized_client", "invalid_request")
"""Errors of a login that may stand in the log."""


class OpenIdRefused(Exception):
    """The login has let nobody in, or what came back is not its answer; the words are for the log.

    Arguments:
        why: nothing personal. error: the login's own word for it; empty if it has none.
    """

    def __init__(self, why: str, error: str = "") -> None:
        super().__init__(why)
        self.error = error


class OpenIdFlow:
    """The flow of one client.

    Arguments:
        issuer: the login. http: a client, open.
        client_id: how the login knows us. secret: shown to it; None for a public client, which PKCE alone protects.
    """

    def __init__(self, issuer: OpenIdIssuer, http: HttpClient, client_id: str, secret: Secret | None) -> None:
        self._issuer, self._http, self._client_id, self._secret = issuer, http, client_id, secret

    async def address(
        self, back: str, *, scope: str, state: str, nonce: str, verifier: str, more: Mapping[str, str] | None = None
    ) -> str:
        """Where a browser is sent to.

        Arguments:
            back: where it comes back to. scope: what is asked for. state, nonce, verifier: made anew, kept meanwhile.
            more: further parameters.

        Raises:
            TryLater: the login does not describe itself now.
        """
        description = await self._issuer.description()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": back,
            "scope": scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            **(more or {}),
        }
        joint = "&" if urlsplit(description.authorization).query else "?"
        return f"{description.authorization}{joint}{urlencode(asked)}"

    async def tokens(self, query: Mapping[str, str], back: str, verifier: str) -> dict[str, Any]:
        """What the login gives for the code that a browser brings.

        Arguments:
            query: what it brings. back: where it was to come back to. verifier: that was kept.

        Raises:
            OpenIdRefused: there is no code of this login, or it does not take it. TryLater: it does not answer now.
        """
        description = await self._issuer.description()
        return await self._exchanged(self._code(query, description), back, verifier, description)

    def _code(self, query: Mapping[str, str], description: OpenIdDescription) -> str:
        """The code, from this login and no other (RFC 9207)."""
        issuer = query.get("iss")
        if issuer is None and description.names_itself:
            raise OpenIdRefused("the login did not name itself (iss)")
        if issuer is not None and not hmac.compare_digest(issuer.encode(), self._issuer.address.encode()):
            raise OpenIdRefused("it comes from another login (iss)")
        if error := query.get("error"):
            raise OpenIdRefused("the login has not let them in", error)
        code = query.get("code", "")
        if not 0 < len(code) <= LONGEST_CODE or not code.isprintable():
            raise OpenIdRefused("there is no code")
        return code

    async def _exchanged(self, code: str, back: str, verifier: str, description: OpenIdDescription) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "client_id": self._client_id,
            "code_verifier": verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        if self._secret is not None and "client_secret_basic" in description.auth_methods:
            pair = f"{quote(self._client_id, safe='')}:{quote(self._secret.reveal(), safe='')}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        elif self._secret is not None:
            form["client_secret"] = self._secret.reveal()
        try:
            content = urlencode(form).encode()
            answer = await self._http.request("POST", description.token, headers=headers, content=content)
        except HttpFailed as error:
            raise openid_unavailable(f"no answer to the code ({error})") from error
        return _tokens(answer)


def _tokens(answer: HttpAnswer) -> dict[str, Any]:
    found = answer.json()
    if answer.status == 200 and found is not None:
        return found
    if answer.status >= 500 or found is None:
        raise openid_unavailable(f"it did not take the code (status {answer.status})")
    error = found.get("error")
    raise OpenIdRefused(f"it did not take the code ({error if error in KNOWN else 'another error'})")


__all__ = ["OpenIdFlow", "OpenIdRefused"]
