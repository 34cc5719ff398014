"""Signing in to the console by the city's own login: OpenID Connect, authorization code with PKCE.

The flow is `gateway.openid_code`, what is checked of the token `gateway.openid_tokens`. Here: one question is answered
once, in the browser that asked it (RFC 9700); and what the login says of somebody becomes a role.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from msgspec import Struct

from gateway.clock import Clock
from gateway.console.rights import ROLES, Role
from gateway.openid_code import OpenIdFlow, OpenIdRefused
from gateway.openid_issuer import OpenIdIssuer
from gateway.openid_tokens import BadIdToken, ExpectedIdToken, checked_id_token
from gateway.outbound import HttpClient, OpenHttp
from gateway.secret import Secret
from sessions.errors import TryLater

ALGORITHMS = ("RS256", "PS256", "ES256", "Ed25519", "EdDSA")
"""Only those with a public key: with a shared one, whoever may check a token could also make one."""

BEGUN_SECONDS = 600.0
"""How long somebody may take at the login."""

MOST_BEGUN = 1000
SKEW_SECONDS = 60.0
CALL_SECONDS, LARGEST = 8.0, 256 * 1024
MOST_GROUPS = 500

_log = structlog.stdlib.get_logger(__name__)


class CityLoginSettings(Struct, frozen=True, kw_only=True):
    """Which login, and what it says of people.

    Arguments:
        issuer: its address, exactly as it calls itself. client_id: how it knows the console. secret: shown to it.
        claim: that names somebody's groups. roles: by group.
    """

    issuer: str
    client_id: str
    secret: Secret | None = None
    claim: str = "groups"
    roles: Mapping[str, Role] = {}


class LoginRefused(Exception):
    """Nobody is let in; the text is for who tries. `why` is for the log, without anything of the token."""

    def __init__(self, words: str, why: str) -> None:
        super().__init__(words)
        self.why = why


class Known(Struct, frozen=True):
    """Somebody whom the login knows.

    Arguments:
        subject: who, for ever: a hash of the login and of its own id of them. name: as the login calls them.
        role: what they may. next: where they wanted to go.
    """

    subject: str
    name: str
    role: Role
    next: str


class _Begun(Struct, frozen=True):
    nonce: str
    verifier: str
    browser: str
    at: float
    next: str


class CityLogin:
    """The login, as the console uses it.

    Arguments:
        back: where the browser comes back to. http: opens a client. token: makes what nobody can guess.
    """

    def __init__(
        self,
        settings: CityLoginSettings,
        back: str,
        clock: Clock,
        http: OpenHttp,
        token: Callable[[], str] = lambda: secrets.token_urlsafe(32),
    ) -> None:
        self._settings, self._back, self._clock, self._http, self._token = settings, back, clock, http, token
        self._begun: dict[str, _Begun] = {}

    async def begin(self, next: str) -> tuple[str, str]:
        """Send somebody to the login.

        Arguments:
            next: where they want to go after it.

        Returns: the address, and what their browser keeps meanwhile.

        Raises:
            LoginRefused: the login cannot be used now.
        """
        state, browser, now = self._token(), self._token(), self._clock.now()
        begun = _Begun(self._token(), self._token(), _hash(browser), now, next)
        async with self._http(seconds=CALL_SECONDS, most=LARGEST) as http:
            issuer = OpenIdIssuer(self._settings.issuer, http, self._clock)
            try:
                address = await self._flow(issuer, http).address(
                    self._back, scope="openid profile", state=state, nonce=begun.nonce, verifier=begun.verifier
                )
            except TryLater as error:
                raise _away("it does not describe itself") from error
        self._begun = {each: one for each, one in self._begun.items() if now - one.at < BEGUN_SECONDS}
        while len(self._begun) >= MOST_BEGUN:
            del self._begun[_oldest(self._begun)]
        self._begun[state] = begun
        return address, browser

    def _flow(self, issuer: OpenIdIssuer, http: HttpClient) -> OpenIdFlow:
        return OpenIdFlow(issuer, http, self._settings.client_id, self._settings.secret)

    async def finish(self, query: Mapping[str, str], browser: str) -> Known:
        """Somebody comes back from the login.

        Arguments:
            query: what the browser brings. browser: what it has kept.

        Raises:
            LoginRefused: they are not let in.
        """
        begun = self._begun.pop(query.get("state", ""), None)  # an answer counts once, whatever comes of it
        if begun is None or self._clock.now() - begun.at >= BEGUN_SECONDS:
            raise _refused("it answers no question of ours, or too late (state)")
        if not hmac.compare_digest(begun.browser, _hash(browser)):
            raise _refused("it comes from another browser")
        async with self._http(seconds=CALL_SECONDS, most=LARGEST) as http:
            issuer = OpenIdIssuer(self._settings.issuer, http, self._clock)
            try:
                tokens = await self._flow(issuer, http).tokens(query, self._back, begun.verifier)
            except OpenIdRefused as error:
                raise _refused(str(error)) from error
            except TryLater as error:
                raise _away("it does not describe itself, or does not take the code") from error
            claims = await self._claims(issuer, tokens, begun)
        return self._known(claims, begun.next)

    async def _claims(self, issuer: OpenIdIssuer, tokens: dict[str, Any], begun: _Begun) -> dict[str, Any]:
        expected = ExpectedIdToken(
            issuer=self._settings.issuer,
            client_id=self._settings.client_id,
            nonce=begun.nonce,
            algorithms=ALGORITHMS,
            now=self._clock.now(),
            skew=SKEW_SECONDS,
        )
        try:
            return await checked_id_token(tokens.get("id_token"), issuer.keys, expected)
        except BadIdToken as error:
            raise _refused(f"the ID token is not accepted: {error}") from error
        except TryLater as error:
            raise _away("its keys cannot be had") from error

    def _known(self, claims: dict[str, Any], next: str) -> Known:
        said = claims.get(self._settings.claim)
        groups = said[:MOST_GROUPS] if isinstance(said, list) else [said]
        found = {role for group in groups if isinstance(group, str) and (role := self._settings.roles.get(group))}
        role = max(found, key=ROLES.index, default=None)
        if role is None:
            words = "The login knows you, and none of your groups may use the console. Ask whoever runs it."
            raise LoginRefused(words, f"the claim {self._settings.claim} names no group with a role")
        subject = hashlib.sha256(f"{self._settings.issuer} {claims['sub']}".encode()).hexdigest()
        names = (claims.get(each) for each in ("preferred_username", "email", "name"))
        name = account_name(each for each in names if isinstance(each, str))
        return Known(subject, name or f"login-{subject[:8]}", role, next)


def _oldest(begun: Mapping[str, object]) -> str:
    """The one that was begun first."""
    return next(iter(begun))


def account_name(names: Any) -> str:
    """The first of some names that can be one of an account: `Naledi.M@city.example` is `naledi.m`; or empty."""
    for name in names:
        plain = name.partition("@")[0].strip().lower().replace(" ", ".")
        kept = "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter in "._-"))
        if kept[:1].isalpha() and len(kept) >= 2:
            return str(kept[:40])
    return ""


def _hash(browser: str) -> str:
    return hashlib.sha256(browser.encode("utf-8", "surrogatepass")).hexdigest()


def _refused(why: str) -> LoginRefused:
    return LoginRefused("The login was not accepted. Begin again.", why)


def _away(why: str) -> LoginRefused:
    return LoginRefused("The city's login cannot be reached now. Sign in with an account of the console.", why)
