"""The authorization code flow with PKCE, from question to proof: OpenID Connect Core 1.0 and RFC 9700."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from gateway.api import (
    REGISTRATION_REFUSED,
    REGISTRATION_STOPPED,
    REGISTRATION_UNKNOWN,
    BadIdToken,
    BillClaim,
    Clock,
    ExpectedIdToken,
    Holder,
    HttpClient,
    LoginPage,
    LoginReturn,
    LoginStart,
    OpenIdDescription,
    OpenIdFlow,
    OpenIdIssuer,
    OpenIdRefused,
    Proof,
    RegistrationFacts,
    Secret,
    Sorry,
    call,
    checked_id_token,
    openid_unavailable,
)
from plugins.providers.oidc.settings import Settings

MOST_HOLDERS, LONGEST_ID, LONGEST_NAME = 20, 64, 120
LATER = ("temporarily_unavailable", "server_error")
STOPPED = ("access_denied", "login_required", "interaction_required", "consent_required")

_log = logging.getLogger(__name__)


class _Kept(Struct, frozen=True):
    """What stays here while the browser is at the login."""

    nonce: str
    verifier: str


class LoginRegistration:
    """See `gateway.api.Registration`; its way is `login`.

    Arguments:
        secret: shown to the login; None for a public client, which PKCE alone protects.
        token: makes what nobody can guess.
    """

    def __init__(
        self,
        settings: Settings,
        issuer: OpenIdIssuer,
        http: HttpClient,
        clock: Clock,
        secret: Secret | None,
        token: Callable[[], str] = lambda: secrets.token_urlsafe(32),
    ) -> None:
        self._settings, self._issuer, self._clock, self._token = settings, issuer, clock, token
        self._flow = OpenIdFlow(issuer, http, settings.client_id, secret)

    async def about(self) -> RegistrationFacts:
        """The way is `login`; its page is below the issuer, unless the operator says where else the browser is sent."""
        parts = urlsplit(self._issuer.address)
        leads_to = (f"{parts.scheme}://{parts.netloc}", *self._settings.also_leads_to)
        return RegistrationFacts(way="login", name=self._settings.name, leads_to=leads_to)

    @call(timeout=12)
    async def begin(self, start: LoginStart) -> LoginPage:
        """The address that the browser is sent to."""
        state, kept = self._token(), _Kept(self._token(), self._token())
        more = {
            "ui_locales": start.language,
            **({"max_age": str(start.max_age)} if start.max_age is not None else {}),
            **({"acr_values": start.acr} if start.acr else {}),
        }
        address = await self._flow.address(
            start.return_to,
            scope=self._settings.scope,
            state=state,
            nonce=kept.nonce,
            verifier=kept.verifier,
            more=more,
        )
        return LoginPage(address=address, state=state, kept=msgspec.json.encode(kept).decode())

    @call(timeout=30)
    async def finish(self, back: LoginReturn) -> Proof:
        """The code becomes an ID token, and the token a proof."""
        try:
            kept = msgspec.json.decode(back.kept, type=_Kept)
        except (msgspec.MsgspecError, UnicodeError):
            raise _refused("what was kept of it cannot be read") from None
        try:
            tokens = await self._flow.tokens(back.query, back.start.return_to, kept.verifier)
        except OpenIdRefused as error:
            raise _not_let_in(error) from error
        claims = await self._claims(tokens, back, kept)
        return await self._proof(claims, tokens, await self._issuer.description())

    async def check(self, claim: BillClaim) -> Proof:
        """There are no codes on bills."""
        raise Sorry(REGISTRATION_REFUSED)

    # ------------------------------------------------------------------------------------------ step by step

    async def _claims(self, tokens: dict[str, Any], back: LoginReturn, kept: _Kept) -> dict[str, Any]:
        expected = ExpectedIdToken(
            issuer=self._issuer.address,
            client_id=self._settings.client_id,
            nonce=kept.nonce,
            algorithms=self._settings.algorithms,
            now=self._clock.now(),
            skew=self._settings.clock_skew_seconds,
            max_age=back.start.max_age,
            acr=back.start.acr,
        )
        try:
            return await checked_id_token(tokens.get("id_token"), self._issuer.keys, expected)
        except BadIdToken as error:
            raise _refused(f"the ID token is not accepted: {error}") from error

    async def _proof(self, claims: dict[str, Any], tokens: dict[str, Any], description: OpenIdDescription) -> Proof:
        if self._settings.holder_claim not in claims and description.userinfo:
            claims = {**await self._told(claims["sub"], tokens, description.userinfo), **claims}
        name = _plain(claims.get(self._settings.name_claim), LONGEST_NAME)
        holders = _holders(claims.get(self._settings.holder_claim), name)
        if not holders:
            _log.warning("somebody has logged in whose claim %s names no holder", self._settings.holder_claim)
            raise Sorry(REGISTRATION_UNKNOWN)
        at = claims.get("auth_time", claims["iat"])
        subject = hashlib.sha256(f"{self._issuer.address} {claims['sub']}".encode()).hexdigest()
        manages = not self._settings.manager_claim or claims.get(self._settings.manager_claim) is True
        acr = claims.get("acr")
        acr = acr if isinstance(acr, str) else ""
        return Proof(holders=holders, subject=subject, at=float(at), acr=acr, manages=manages)

    async def _told(self, subject: str, tokens: dict[str, Any], userinfo: str) -> dict[str, Any]:
        """What the login tells of the person, where the token itself does not (OpenID Connect Core 1.0, 5.3)."""
        access = tokens.get("access_token")
        if not isinstance(access, str) or not access.isascii() or not access.isprintable():
            raise _refused("there is no access token")
        told = await self._issuer.fetched(userinfo, Authorization=f"Bearer {access}")
        if told.get("sub") != subject:
            raise _refused("it tells of somebody else (userinfo)")
        return told


def _not_let_in(error: OpenIdRefused) -> Exception:
    """What is said of it: the login is away for now, the resident has stopped, or it was refused."""
    if error.error in LATER:
        return openid_unavailable(error.error)
    if error.error:
        _log.info("a login was not finished: %s", error.error if error.error in STOPPED else "another error")
        return Sorry(REGISTRATION_STOPPED if error.error in STOPPED else REGISTRATION_REFUSED)
    return _refused(str(error))


def _refused(why: str) -> Sorry:
    _log.warning("a login was refused: %s", why)
    return Sorry(REGISTRATION_REFUSED)


def _holders(claim: Any, name: str) -> tuple[Holder, ...]:
    """The holders that a claim names, each once: a number, several, or several with their names."""
    found: dict[str, Holder] = {}
    for each in claim if isinstance(claim, list) else [claim]:
        about = each if isinstance(each, dict) else {"id": each}
        id = _plain(about.get("id"), LONGEST_ID)
        if id and len(found) < MOST_HOLDERS:
            found.setdefault(id, Holder(id, _plain(about.get("name"), LONGEST_NAME) or name or id))
    return tuple(found.values())


def _plain(value: Any, most: int) -> str:
    """A word of the login on one line; empty if it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    plain = " ".join(str(value).split())
    return plain if plain.isprintable() and len(plain) <= most else ""
