"""The demo's login speaks OpenID Connect: Authlib takes its tokens, and our plugin logs people in with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
import trio
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import KeySet

from gateway.demo import login
from gateway.demo.login import Provider, create_app, people_of
from gateway.openid_issuer import OpenIdIssuer
from gateway.outbound import HttpAnswer
from gateway.registration import LoginReturn, LoginStart
from gateway.secret import Secret
from gateway.service_data import Holder
from gateway.testing.contracts import RegistrationContract
from gateway.testing.memory_transport import MemoryTransport
from plugins.providers.oidc.registration import LoginRegistration
from plugins.providers.oidc.settings import Settings
from sessions.errors import Sorry

ISSUER, BACK = "http://127.0.0.1:8002", "http://127.0.0.1:8000/account/back"
START = LoginStart(return_to=BACK)
PEOPLE = people_of(Path(login.__file__).with_name("people.json"))


class Hands:
    def __init__(self) -> None:
        self.at = 1_795_000_000.0

    def now(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
async def web(clock: Hands) -> AsyncIterator[httpx.AsyncClient]:
    provider = Provider(
        issuer=ISSUER, client_id="gateway", client_secret="s", redirect_uri=BACK, people=PEOPLE, clock=clock
    )
    app = create_app(provider, "City of Kganyavale")
    async with app.test_app():  # type: ignore[attr-defined]
        transport = MemoryTransport(app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url=ISSUER) as client:
            yield client


class Http:
    """The gateway's own client, with the wire in memory."""

    def __init__(self, web: httpx.AsyncClient) -> None:
        self._web = web

    async def request(self, method: str, url: str, *, headers: Any = None, content: bytes = b"") -> HttpAnswer:
        answer = await self._web.request(method, url, headers=headers, content=content)
        return HttpAnswer(answer.status_code, dict(answer.headers), answer.content)


@pytest.fixture
def registration(web: httpx.AsyncClient, clock: Hands) -> LoginRegistration:
    http: Any = Http(web)
    return LoginRegistration(Settings(client_id="gateway"), OpenIdIssuer(ISSUER, http, clock), http, clock, Secret("s"))


async def come_back(registration: LoginRegistration, web: httpx.AsyncClient, sub: str) -> LoginReturn:
    page = await registration.begin(START)
    shown = await web.get(page.address)
    assert "Precious Baloyi" in shown.text
    answer = await web.post(page.address, data={"sub": sub})
    assert answer.status_code == 303
    query = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    assert query["state"] == page.state
    return LoginReturn(query=query, start=START, kept=page.kept)


class TestContract(RegistrationContract):
    async def test_our_plugin_logs_everybody_in(self, registration: LoginRegistration, web: httpx.AsyncClient) -> None:
        for person in PEOPLE[:-1]:
            proof = self.right(await registration.finish(await come_back(registration, web, person.sub)))
            assert proof.holders == tuple(Holder(each["id"], each["name"]) for each in person.customer)

    @pytest.mark.parametrize(("sub", "outcome"), [("p-9", "unknown"), ("", "stopped"), ("nobody", "stopped")])
    async def test_who_has_no_account_or_does_not_log_in_is_told_so(
        self, registration: LoginRegistration, web: httpx.AsyncClient, sub: str, outcome: str
    ) -> None:
        back = await come_back(registration, web, sub)
        with pytest.raises(Sorry) as sorry:
            await registration.finish(back)
        assert sorry.value.text.key == f"service-registration-{outcome}"


VERIFIER = "v" * 43
ASKED = {
    "response_type": "code",
    "client_id": "gateway",
    "redirect_uri": BACK,
    "scope": "openid profile",
    "state": "st",
    "nonce": "n-1",
    "code_challenge": create_s256_code_challenge(VERIFIER),
    "code_challenge_method": "S256",
}


async def code_for(web: httpx.AsyncClient, **changes: str) -> dict[str, str]:
    asked = {name: value for name, value in (ASKED | changes).items() if value}
    answer = await web.post("/authorize", params=asked, data={"sub": "p-4"})
    if answer.status_code != 303:
        return {"error": answer.text}
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


async def tokens_for(web: httpx.AsyncClient, code: str, **changes: str) -> httpx.Response:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER} | changes
    return await web.post("/token", data=form, auth=("gateway", changes.pop("secret", "s")))


async def test_authlib_takes_the_id_token(web: httpx.AsyncClient, clock: Hands) -> None:
    description = (await web.get("/.well-known/openid-configuration")).json()
    keys = KeySet.import_key_set((await web.get(description["jwks_uri"])).json())
    code = (await code_for(web))["code"]
    answer = (await tokens_for(web, code)).json()
    token = jwt.decode(answer["id_token"], keys, algorithms=description["id_token_signing_alg_values_supported"])
    claims = CodeIDToken(
        token.claims,
        token.header,
        {"iss": {"value": description["issuer"]}, "aud": {"value": "gateway"}},
        {"nonce": "n-1", "client_id": "gateway", "max_age": 60},
    )
    claims.validate(now=int(clock.at), leeway=0)
    assert claims["customer"] == [{"id": "H00004", "name": "Precious Baloyi"}]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"client_id": "other"}, "invalid_client"),
        ({"redirect_uri": "https://evil.example/"}, "invalid_client"),
        ({"redirect_uri": ""}, "invalid_client"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": ""}, "invalid_request"),
    ],
)
async def test_wrong_questions_are_refused(web: httpx.AsyncClient, changes: dict[str, str], error: str) -> None:
    assert (await code_for(web, **changes))["error"] == error


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"code_verifier": "w" * 43}, 400, "invalid_grant"),
        ({"code_verifier": ""}, 400, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:8000/"}, 400, "invalid_grant"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"secret": "wrong"}, 401, "invalid_client"),
    ],
)
async def test_a_code_is_worth_nothing_to_anybody_else(
    web: httpx.AsyncClient, changes: dict[str, str], status: int, error: str
) -> None:
    code = (await code_for(web))["code"]
    answer = await tokens_for(web, code, **changes)
    assert (answer.status_code, answer.json()) == (status, {"error": error})


async def test_a_code_is_good_once_and_for_a_minute(web: httpx.AsyncClient, clock: Hands) -> None:
    code = (await code_for(web))["code"]
    assert (await tokens_for(web, code)).status_code == 200
    assert (await tokens_for(web, code)).json() == {"error": "invalid_grant"}
    late = (await code_for(web))["code"]
    clock.at += 61
    assert (await tokens_for(web, late)).json() == {"error": "invalid_grant"}


async def test_the_page_escapes_and_stands_in_no_frame(web: httpx.AsyncClient) -> None:
    page = await web.get("/authorize", params=ASKED | {"state": '"><script>x</script>'})
    assert "<script>" not in page.text
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    await trio.lowlevel.checkpoint()
