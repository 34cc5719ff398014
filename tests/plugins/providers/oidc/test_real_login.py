"""The same against an OpenID provider that we did not write, over HTTP: `oidc-provider-mock`, on top of Authlib.

It takes PKCE and does not look at it; so that is compared with Authlib here, and looked at by the demo's own login.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import msgspec
import pytest
import trio
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from oidc_provider_mock import User, run_server_in_thread

from gateway.openid_issuer import OpenIdIssuer
from gateway.outbound_http import open_http
from gateway.registration import LoginReturn, LoginStart
from gateway.secret import Secret
from gateway.service_data import Holder
from gateway.testing.contracts import RegistrationContract
from plugins.providers.oidc.registration import LoginRegistration
from plugins.providers.oidc.settings import Settings
from sessions.errors import Sorry

PEOPLE = (
    User(sub="precious", claims={"name": "Precious Baloyi", "customer": "H00004"}),
    User(sub="baker", claims={"name": "N Dlamini", "customer": [{"id": "H00014", "name": "Kganya Bakery (Pty) Ltd"}]}),
    User(sub="visitor", claims={"name": "Not A Customer"}),
)
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # between the two libraries of the other side
    pytest.mark.xdist_group("oidc"),
]

START = LoginStart(return_to="https://gateway.test/account/back", language="en")


class Now:
    def now(self) -> float:
        return time.time()


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with run_server_in_thread(require_nonce=True, user_claims=PEOPLE) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
async def registration(issuer: str) -> AsyncIterator[LoginRegistration]:
    async with open_http(seconds=10, most=262_144) as http:
        settings = Settings(client_id="gateway", issuer=issuer)
        yield LoginRegistration(settings, OpenIdIssuer(issuer, http, Now()), http, Now(), Secret("a-secret"))


async def log_in(address: str, **form: str) -> dict[str, str]:
    """What a person does in the browser; gives what it brings back to us."""

    def posts() -> str:
        answer = httpx.post(address, data=form, trust_env=False)
        assert answer.status_code in (302, 303), answer.text
        return answer.headers["location"]

    location = urlsplit(await trio.to_thread.run_sync(posts))
    assert f"{location.scheme}://{location.netloc}{location.path}" == START.return_to
    return dict(parse_qsl(location.query))


async def come_back(registration: LoginRegistration, **form: str) -> LoginReturn:
    page = await registration.begin(START)
    query = await log_in(page.address, **form)
    assert "error" in query or query["state"] == page.state, "it forgets the state where somebody denies"
    return LoginReturn(query=query, start=START, kept=page.kept)


class TestContract(RegistrationContract):
    @pytest.mark.parametrize(
        ("sub", "holder"),
        [("precious", Holder("H00004", "Precious Baloyi")), ("baker", Holder("H00014", "Kganya Bakery (Pty) Ltd"))],
    )
    async def test_who_logs_in_is_who_the_claims_say(
        self, registration: LoginRegistration, sub: str, holder: Holder
    ) -> None:
        proof = self.right(await registration.finish(await come_back(registration, sub=sub)))
        assert proof.holders == (holder,)
        assert abs(proof.at - time.time()) < 60


async def refusal(registration: LoginRegistration, back: LoginReturn) -> str:
    with pytest.raises(Sorry) as sorry:
        await registration.finish(back)
    return sorry.value.text.key.removeprefix("service-registration-")


async def test_who_is_no_customer_is_told_so(registration: LoginRegistration) -> None:
    assert await refusal(registration, await come_back(registration, sub="visitor")) == "unknown"


async def test_who_denies_is_told_so(registration: LoginRegistration) -> None:
    assert await refusal(registration, await come_back(registration, action="deny")) == "stopped"


async def test_a_code_is_good_once(registration: LoginRegistration) -> None:
    back = await come_back(registration, sub="precious")
    await registration.finish(back)
    assert await refusal(registration, back) == "refused"


async def test_a_code_of_another_browser_is_refused(registration: LoginRegistration) -> None:
    """Code injection: the attacker's code, with what was kept for the victim."""
    mine, theirs = await come_back(registration, sub="precious"), await come_back(registration, sub="baker")
    assert await refusal(registration, LoginReturn(query=theirs.query, start=START, kept=mine.kept)) == "refused"


async def test_the_challenge_is_what_authlib_makes_of_the_verifier(registration: LoginRegistration) -> None:
    page = await registration.begin(START)
    verifier = msgspec.json.decode(page.kept)["verifier"]
    query = dict(parse_qsl(urlsplit(page.address).query))
    assert query["code_challenge"] == create_s256_code_challenge(verifier)
