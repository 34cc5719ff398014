"""The login by OpenID Connect: what is asked, what comes back, who it is, and trouble."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from msgspec.structs import replace

from gateway.outbound import HttpAnswer, NoAnswer, NotSent
from gateway.service_data import Holder
from gateway.testing.contracts import RegistrationContract
from plugins.providers.oidc.registration import LoginRegistration
from sessions.errors import TryLater
from tests.plugins.providers.oidc.login import (
    CLIENT,
    ISSUER,
    START,
    Login,
    come_back,
    refusal,
    refused,
    registration_of,
)


class TestContract(RegistrationContract):
    async def test_who_has_logged_in_is_the_holder_that_the_claim_names(
        self, login: Login, registration: LoginRegistration
    ) -> None:
        proof = self.right(await registration.finish(await come_back(login, registration)))
        assert proof.holders == (Holder("H00004", "Precious Baloyi"),)
        assert proof.at == login.clock.at
        assert "p-17" not in proof.subject, "the login's own number of the person stays there"


async def test_the_question_has_all_that_protects_it(login: Login, registration: LoginRegistration) -> None:
    start = replace(START, max_age=600, acr="high")
    page = await registration.begin(start)
    address = urlsplit(page.address)
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{ISSUER}/authorize"
    kept = msgspec.json.decode(page.kept)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(kept["verifier"].encode()).digest()).rstrip(b"=").decode()
    assert query == {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": "https://gateway.test/account/back",
        "scope": "openid profile",
        "state": page.state,
        "nonce": kept["nonce"],
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "ui_locales": "af",
        "max_age": "600",
        "acr_values": "high",
    }
    assert kept["verifier"] not in page.address
    assert len(kept["verifier"]) >= 43, "RFC 7636, 4.1"
    assert len({page.state, kept["nonce"], kept["verifier"], (await registration.begin(start)).state}) == 4


async def test_the_code_is_exchanged_with_verifier_and_secret(login: Login, registration: LoginRegistration) -> None:
    back = await come_back(login, registration)
    await registration.finish(back)
    [form], [headers] = login.forms, login.headers
    assert form == {
        "grant_type": "authorization_code",
        "code": "c-1",
        "redirect_uri": START.return_to,
        "client_id": CLIENT,
        "code_verifier": msgspec.json.decode(back.kept)["verifier"],
    }
    assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")) == b"gateway:s3cret%2F%2B", (
        "RFC 6749, 2.3.1"
    )


async def test_a_secret_goes_into_the_form_where_the_login_wants_it(login: Login) -> None:
    login.description = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    registration = registration_of(login)
    await registration.finish(await come_back(login, registration))
    assert login.forms[0]["client_secret"] == "s3cret/+"
    assert "Authorization" not in login.headers[0]


async def test_a_public_client_shows_no_secret(login: Login) -> None:
    registration = registration_of(login, secret=None)
    await registration.finish(await come_back(login, registration))
    assert "client_secret" not in login.forms[0]
    assert "Authorization" not in login.headers[0]


# ---------------------------------------------------------------------------------------------- what comes back


async def test_a_login_that_names_itself_must_be_this_one(login: Login, registration: LoginRegistration) -> None:
    back = await come_back(login, registration)
    other = replace(back, query={**back.query, "iss": "https://evil.example"})
    assert await refusal(registration, other) == "refused"
    assert login.forms == [], "the code was not handed to anybody"
    assert (await registration.finish(replace(back, query={**back.query, "iss": ISSUER}))).holders


async def test_a_login_that_always_names_itself_is_not_believed_without(login: Login) -> None:
    login.description = {"authorization_response_iss_parameter_supported": True}
    assert await refused(login, registration_of(login)) == "refused"


@pytest.mark.parametrize(
    ("error", "outcome"),
    [("access_denied", "stopped"), ("login_required", "stopped"), ("invalid_scope", "refused"), ("<b>", "refused")],
)
async def test_who_stops_at_the_login_is_told_so(
    login: Login, registration: LoginRegistration, error: str, outcome: str
) -> None:
    back = await come_back(login, registration)
    assert await refusal(registration, replace(back, query={"state": back.query["state"], "error": error})) == outcome


@pytest.mark.parametrize("code", ["", "x" * 5000, "a\nb"])
async def test_what_is_no_code_is_not_handed_on(login: Login, registration: LoginRegistration, code: str) -> None:
    back = await come_back(login, registration)
    assert await refusal(registration, replace(back, query={"code": code})) == "refused"
    assert login.forms == []


# ---------------------------------------------------------------------------------------------- who it is


@pytest.mark.parametrize(
    ("claim", "holders"),
    [
        ("H1", (Holder("H1", "Precious Baloyi"),)),
        (4711, (Holder("4711", "Precious Baloyi"),)),
        (["H1", "H2", "H1"], (Holder("H1", "Precious Baloyi"), Holder("H2", "Precious Baloyi"))),
        (
            [{"id": "H1"}, {"id": "B7", "name": "Vale Hardware and Paint"}],
            (Holder("H1", "Precious Baloyi"), Holder("B7", "Vale Hardware and Paint")),
        ),
    ],
)
async def test_somebody_may_act_for_several(
    login: Login, registration: LoginRegistration, claim: object, holders: tuple[Holder, ...]
) -> None:
    login.claims["customer"] = claim
    assert (await registration.finish(await come_back(login, registration))).holders == holders


@pytest.mark.parametrize("claim", [None, "", [], {}, True, [None], {"name": "x"}, "x" * 65, "a\u202eb", 1.5])
async def test_who_is_not_in_the_books_is_told_so(login: Login, registration: LoginRegistration, claim: object) -> None:
    login.claims["customer"] = claim
    login.description = {"userinfo_endpoint": None}
    assert await refused(login, registration) == "unknown"


async def test_the_holder_may_be_told_by_the_userinfo_of_the_same_person_only(
    login: Login, registration: LoginRegistration
) -> None:
    login.claims["customer"] = None
    login.userinfo = {"sub": "p-17", "customer": "H9", "name": "Somebody"}
    assert (await registration.finish(await come_back(login, registration))).holders[0].id == "H9"
    login.userinfo = {"sub": "p-18", "customer": "H9"}
    assert await refused(login, registration) == "refused"


async def test_who_may_remove_the_phones_of_others_is_for_the_login_to_say(login: Login) -> None:
    registration = registration_of(login, manager_claim="head")
    assert not (await registration.finish(await come_back(login, registration))).manages
    login.claims["head"] = True
    assert (await registration.finish(await come_back(login, registration))).manages


# ---------------------------------------------------------------------------------------------- trouble


@pytest.mark.parametrize("failure", [NotSent("ConnectError"), NoAnswer("longer than 262144 bytes")])
async def test_a_login_that_does_not_answer_can_be_tried_later(login: Login, failure: Any) -> None:
    registration = registration_of(login)
    back = await come_back(login, registration)
    login.fails = failure
    with pytest.raises(TryLater):
        await registration.finish(back)
    with pytest.raises(TryLater):
        await registration_of(login).begin(START)


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "https://login.example"},
        {"token_endpoint": "http://login.example/token"},
        {"authorization_endpoint": None},
        {"jwks_uri": "ftp://login.example/keys"},
        {"userinfo_endpoint": "http://login.example/u"},
        {"token_endpoint": ["https://login.example/token"]},
        {"code_challenge_methods_supported": ["plain"]},
    ],
)
async def test_a_login_that_describes_itself_wrongly_is_not_used(login: Login, wrong: dict[str, Any]) -> None:
    login.description = wrong
    with pytest.raises(TryLater):
        await registration_of(login).begin(START)


async def test_the_description_is_kept_for_an_hour_and_a_day_while_the_login_is_down(
    login: Login, registration: LoginRegistration
) -> None:
    for _ in range(3):
        await registration.begin(START)
    assert len(login.asked) == 1
    login.fails = NotSent("ConnectError")
    login.clock.at += 23 * 3600
    assert (await registration.begin(START)).address.startswith(ISSUER)
    login.clock.at += 2 * 3600
    with pytest.raises(TryLater):
        await registration.begin(START)


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (400, b'{"error":"invalid_grant"}', "refused"),
        (401, b'{"error":"invalid_client"}', "refused"),
        (500, b'{"error":"server_error"}', "later"),
        (503, b"<html>", "later"),
        (200, b"[]", "later"),
        (302, b"", "later"),
        (200, b'{"id_token":', "later"),
    ],
)
async def test_what_the_login_answers_to_the_code_is_told_apart(
    login: Login, registration: LoginRegistration, status: int, body: bytes, outcome: str
) -> None:
    back = await come_back(login, registration)
    login.token_answer = HttpAnswer(status, {}, body)
    if outcome == "refused":
        assert await refusal(registration, back) == "refused"
    else:
        with pytest.raises(TryLater):
            await registration.finish(back)


async def test_nothing_of_a_login_is_in_the_log(
    login: Login, registration: LoginRegistration, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    login.claims["nonce"] = "another"
    back = await come_back(login, registration)
    await refusal(registration, back)
    secrets = [
        login.token(),
        "c-1",
        back.query["state"],
        "p-17",
        "Precious",
        "s3cret",
        *msgspec.json.decode(back.kept).values(),
    ]
    assert "nonce" in caplog.text
    assert [secret for secret in secrets if secret in caplog.text] == []
