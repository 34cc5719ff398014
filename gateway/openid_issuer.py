"""The login as it describes itself (OpenID Connect Discovery 1.0), and its keys, kept for a while and fetched anew."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

import trio
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from msgspec import Struct

from gateway.outbound import HttpClient, HttpFailed
from gateway.service_data import UNAVAILABLE
from sessions.errors import TryLater
from sessions.ports import Clock

KEPT_SECONDS = 3600.0
"""How long description and keys are good without a look."""

STALE_SECONDS = 86_400.0
"""How long they are good while the login cannot be asked."""

AGAIN_SECONDS = 30.0
"""A key that is not known makes us look again, but not more often than this: whoever likes can name unknown keys."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")

_log = logging.getLogger(__name__)


class OpenIdDescription(Struct, frozen=True):
    """What is needed of the description.

    Arguments:
        authorization, token, jwks: addresses. userinfo: an address, or empty.
        names_itself: whether it always adds `iss` to what the browser brings back (RFC 9207).
        auth_methods: how a client may show its secret.
    """

    authorization: str
    token: str
    jwks: str
    userinfo: str
    names_itself: bool
    auth_methods: tuple[str, ...]


class OpenIdIssuer:
    """One login.

    Arguments:
        address: the issuer, exactly as it calls itself. http: a client, open. clock: the time.
    """

    def __init__(self, address: str, http: HttpClient, clock: Clock) -> None:
        self.address = address
        self._http, self._clock = http, clock
        self._one_at_a_time = trio.Lock()
        self._description: tuple[float, OpenIdDescription] | None = None
        self._keys: tuple[float, KeySet] | None = None

    async def description(self) -> OpenIdDescription:
        """The description, at most an hour old, or at most a day while the login does not answer.

        Raises:
            TryLater: there is none.
        """
        async with self._one_at_a_time:
            age = self._age(self._description)
            if self._description is not None and age < KEPT_SECONDS:
                return self._description[1]
            try:
                self._description = (self._clock.now(), await self._described())
            except TryLater:
                if self._description is None or age > STALE_SECONDS:
                    raise
            return self._description[1]

    async def keys(self, *, not_known: bool = False) -> KeySet:
        """The public keys that sign.

        Arguments:
            not_known: a token names a key that is not among those that we have, so that we look again.

        Raises:
            TryLater: there are none.
        """
        where = (await self.description()).jwks
        async with self._one_at_a_time:
            age = self._age(self._keys)
            if self._keys is not None and age < (AGAIN_SECONDS if not_known else KEPT_SECONDS):
                return self._keys[1]
            try:
                self._keys = (self._clock.now(), _key_set(await self.fetched(where)))
            except TryLater:
                if self._keys is None or not_known or age > STALE_SECONDS:
                    raise
            return self._keys[1]

    async def fetched(self, url: str, **headers: str) -> dict[str, Any]:
        """A JSON object of the login.

        Arguments:
            url: where it is. headers: further ones.

        Raises:
            TryLater: it does not give one.
        """
        try:
            answer = await self._http.request("GET", url, headers={"Accept": "application/json", **headers})
        except HttpFailed as error:
            raise openid_unavailable(f"no answer ({error})") from error
        found = answer.json() if answer.status == 200 else None
        if found is None:
            raise openid_unavailable(f"the answer is no JSON object (status {answer.status})")
        return found

    def _age(self, kept: tuple[float, Any] | None) -> float:
        return 0.0 if kept is None else self._clock.now() - kept[0]

    async def _described(self) -> OpenIdDescription:
        said = await self.fetched(self.address.rstrip("/") + "/.well-known/openid-configuration")
        if said.get("issuer") != self.address:  # OpenID Connect Discovery 1.0, 4.3
            raise openid_unavailable("it describes itself by another name than the issuer in our settings")
        addresses = [said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        userinfo = said.get("userinfo_endpoint") or ""
        for address in (*addresses, *([userinfo] if userinfo else [])):
            if not isinstance(address, str) or not is_safe_address(address):
                raise openid_unavailable("an address in its description is missing or not safe")
        methods = said.get("code_challenge_methods_supported")
        if isinstance(methods, list) and "S256" not in methods:
            raise openid_unavailable("it does not take PKCE with S256")
        shown = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        authorization, token, jwks = (str(address) for address in addresses)
        return OpenIdDescription(
            authorization=authorization,
            token=token,
            jwks=jwks,
            userinfo=str(userinfo),
            names_itself=said.get("authorization_response_iss_parameter_supported") is True,
            auth_methods=tuple(str(each) for each in shown) if isinstance(shown, list) else (),
        )


def _key_set(said: dict[str, Any]) -> KeySet:
    keys = said.get("keys")
    public = [key for key in keys if _signs(key)] if isinstance(keys, list) else []
    try:
        return KeySet.import_key_set({"keys": public})
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise openid_unavailable(f"its keys cannot be read ({type(error).__name__})") from error


def _signs(key: Any) -> bool:
    """A public key for signatures; secret ones have no business there."""
    return isinstance(key, dict) and key.get("kty") in ("RSA", "EC", "OKP") and key.get("use", "sig") == "sig"


def openid_unavailable(why: str) -> TryLater:
    """The login cannot be used now; the operator's log says why.

    Arguments:
        why: nothing personal.
    """
    _log.warning("the city's login cannot be used: %s", why)
    return TryLater(UNAVAILABLE)


def is_safe_address(address: str) -> bool:
    """Whether secrets may go to an address: `https`, or this machine.

    Arguments:
        address: of a login.

    >>> is_safe_address("https://login.example/x"), is_safe_address("http://login.example")
    (True, False)
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    if parts.username or parts.fragment or not parts.hostname or port == 0:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


__all__ = ["OpenIdDescription", "OpenIdIssuer", "is_safe_address", "openid_unavailable"]
