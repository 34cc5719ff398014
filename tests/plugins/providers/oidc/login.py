"""A login on the wire of a test: an OpenID provider in memory that can be made to lie in every way we can think of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import msgspec
import pytest
import trio
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from gateway.openid_issuer import OpenIdIssuer
from gateway.outbound import HttpAnswer, HttpFailed
from gateway.registration import LoginPage, LoginReturn, LoginStart
from gateway.secret import Secret
from plugins.providers.oidc.registration import LoginRegistration
from plugins.providers.oidc.settings import Settings
from sessions.errors import Sorry

ISSUER, CLIENT = "https://login.example/city", "gateway"
START = LoginStart(return_to="https://gateway.test/account/back", language="af")
ONE, TWO = (RSAKey.generate_key(2048, {"kid": kid}) for kid in ("one", "two"))
CURVE = ECKey.generate_key("P-256", {"kid": "curve"})


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 1_795_000_000.0

    def now(self) -> float:
        return self.at


class Login:
    """Answers as an `HttpClient` would.

    Attributes:
        key: signs. published: the keys that it tells of. claims: put into each token, over what is right.
        description: over what is right. token_answer, userinfo: answered instead. fails: raised at each call.
        asked: each request, method and address.
    """

    def __init__(self, clock: Hands) -> None:
        self.clock = clock
        self.key: Any = ONE
        self.header: dict[str, Any] = {}
        self.published: list[Any] = [ONE]
        self.claims: dict[str, Any] = {"customer": "H00004", "name": "Precious Baloyi"}
        self.description: dict[str, Any] = {}
        self.token_answer: HttpAnswer | None = None
        self.userinfo: dict[str, Any] | None = None
        self.fails: HttpFailed | None = None
        self.asked: list[tuple[str, str]] = []
        self.forms: list[dict[str, str]] = []
        self.headers: list[Mapping[str, str]] = []
        self.nonce = ""

    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: bytes = b""
    ) -> HttpAnswer:
        await trio.lowlevel.checkpoint()
        self.asked.append((method, url))
        if self.fails is not None:
            raise self.fails
        path = urlsplit(url).path.removeprefix("/city")
        if path == "/.well-known/openid-configuration":
            return _json(self.described())
        if path == "/keys":
            return _json(KeySet(self.published).as_dict(private=False))
        if path == "/userinfo":
            return _json(self.userinfo or {})
        assert (method, path) == ("POST", "/token")
        self.forms.append(dict(parse_qsl(content.decode())))
        self.headers.append(headers or {})
        return self.token_answer or _json({"id_token": self.token(), "access_token": "access", "token_type": "Bearer"})

    def described(self) -> dict[str, Any]:
        found = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "code_challenge_methods_supported": ["S256"],
        } | self.description
        return {name: value for name, value in found.items() if value is not None}

    def token(self) -> str:
        now = int(self.clock.now())
        right = {"iss": ISSUER, "aud": CLIENT, "sub": "p-17", "nonce": self.nonce, "iat": now, "exp": now + 300}
        claims = {name: value for name, value in (right | self.claims).items() if value is not None}
        header = {"alg": "RS256", "kid": self.key.kid} | self.header
        header = {name: value for name, value in header.items() if value is not None}
        return jwt.encode(header, claims, self.key, algorithms=[header["alg"]])

    def logs_in(self, page: LoginPage) -> dict[str, str]:
        """The person logs in; what the browser brings back."""
        query = parse_qs(urlsplit(page.address).query)
        self.nonce = query["nonce"][0]
        return {"code": "c-1", "state": query["state"][0]}


def registration_of(login: Login, *, secret: str | None = "s3cret/+", **settings: Any) -> LoginRegistration:
    """The provider under test, with this login on the other side."""
    issuer = OpenIdIssuer(ISSUER, login, login.clock)
    known = Settings(client_id=CLIENT, name="e-Services", **settings)
    return LoginRegistration(known, issuer, login, login.clock, Secret(secret) if secret else None)


async def come_back(login: Login, registration: LoginRegistration, start: LoginStart = START) -> LoginReturn:
    """Begin a login, and log in."""
    page = await registration.begin(start)
    return LoginReturn(query=login.logs_in(page), start=start, kept=page.kept)


def _json(value: object) -> HttpAnswer:
    return HttpAnswer(200, {"content-type": "application/json"}, msgspec.json.encode(value))


async def refused(login: Login, registration: LoginRegistration, start: Any = START) -> str:
    back = await come_back(login, registration, start)
    return await refusal(registration, back)


async def refusal(registration: LoginRegistration, back: LoginReturn) -> str:
    with pytest.raises(Sorry) as sorry:
        await registration.finish(back)
    return sorry.value.text.key.removeprefix("service-registration-")
