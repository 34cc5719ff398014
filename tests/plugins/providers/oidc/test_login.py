"""The login by OpenID Connect: what is asked, what is believed, and everything that is not."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from joserfc import jwt
from msgspec.structs import replace

from gateway.outbound import HttpAnswer, NoAnswer, NotSent
from gateway.registration import LoginReturn
from gateway.service_data import Holder
from gateway.testing.contracts import RegistrationContract
from plugins.providers.oidc.registration import LoginRegistration
from sessions.errors import Sorry, TryLater
from tests.plugins.providers.oidc.login import (
    CLIENT,
    CURVE,
    ISSUER,
    ONE,
    START,
    TWO,
    Hands,
    Login,
    come_back,
    registration_of,
)


@pytest.fixture
def login() -> Login:
    return Login(Hands())


@pytest.fixture
def registration(login: Login) -> LoginRegistration:
    return registration_of(login)


async def refused(login: Login, registration: LoginRegistration, start: Any = START) -> str:
    back = await come_back(login, registration, start)
    return await refusal(registration, back)


async def refusal(registration: LoginRegistration, back: LoginReturn) -> str:
    with pytest.raises(Sorry) as sorry:
        await registration.finish(back)
    return sorry.value.text.key.removeprefix("service-registration-")


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


NOW = 1_795_000_000
LIES: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://login.example/other"},
    "the issuer with a slash": {"iss": f"{ISSUER}/"},
    "no issuer": {"iss": None},
    "another audience": {"aud": "somebody"},
    "no audience": {"aud": None},
    "an empty audience": {"aud": []},
    "an audience that only begins alike": {"aud": "gateway2"},
    "two audiences without azp": {"aud": [CLIENT, "other"]},
    "azp of somebody else": {"aud": [CLIENT, "other"], "azp": "other"},
    "azp of somebody else alone": {"azp": "other"},
    "another nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "a nonce that is no text": {"nonce": 5},
    "expired": {"exp": NOW - 61},
    "no expiry": {"exp": None},
    "an expiry that is no number": {"exp": "tomorrow"},
    "an expiry of true": {"exp": True},
    "made long ago": {"iat": NOW - 661},
    "made in the future": {"iat": NOW + 61},
    "not yet": {"nbf": NOW + 61},
    "a login in the future": {"auth_time": NOW + 61},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "a subject that is a number": {"sub": 17},
    "a subject too long": {"sub": "x" * 256},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
async def test_a_token_that_says_something_wrong_is_refused(
    login: Login, registration: LoginRegistration, lie: dict[str, Any]
) -> None:
    login.claims |= lie
    assert await refused(login, registration) == "refused"


@pytest.mark.parametrize("claims", [{"exp": NOW - 59}, {"iat": NOW + 59}, {"iat": NOW - 659}, {"aud": [CLIENT]}])
async def test_clocks_may_differ_by_a_minute_and_an_audience_may_be_a_list(
    login: Login, registration: LoginRegistration, claims: dict[str, Any]
) -> None:
    login.claims |= claims
    assert (await registration.finish(await come_back(login, registration))).holders


async def test_an_unsigned_token_is_refused(login: Login, registration: LoginRegistration) -> None:
    back = await come_back(login, registration)
    header, payload, _ = login.token().split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    for token in (f"{none}.{payload}.", f"{header}.{payload}.", f"{header}.{payload}", f"{none}.{payload}.x"):
        login.token_answer = HttpAnswer(200, {}, msgspec.json.encode({"id_token": token}))
        assert await refusal(registration, back) == "refused"


async def test_a_token_signed_with_the_public_key_as_a_shared_secret_is_refused(
    login: Login, registration: LoginRegistration
) -> None:
    back = await come_back(login, registration)
    payload = login.token().split(".")[1].encode()
    signed = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"one"}').rstrip(b"=") + b"." + payload
    mark = hmac.digest(ONE.as_pem(private=False), signed, "sha256")
    token = (signed + b"." + base64.urlsafe_b64encode(mark).rstrip(b"=")).decode()
    login.token_answer = HttpAnswer(200, {}, msgspec.json.encode({"id_token": token}))
    assert await refusal(registration, back) == "refused"


async def test_a_token_of_an_unknown_key_is_refused_after_one_look_for_new_keys(
    login: Login, registration: LoginRegistration
) -> None:
    login.key = TWO
    for _ in range(5):
        assert await refused(login, registration) == "refused"
        assert len([url for _, url in login.asked if url.endswith("/keys")]) == 1, "the keys are half a minute young"
    login.clock.at += 31
    assert await refused(login, registration) == "refused"
    assert len([url for _, url in login.asked if url.endswith("/keys")]) == 2


async def test_a_token_of_another_key_under_a_known_name_is_refused(
    login: Login, registration: LoginRegistration
) -> None:
    login.key, login.header = TWO, {"kid": "one"}
    assert await refused(login, registration) == "refused"


async def test_a_key_in_the_token_itself_is_not_used(login: Login, registration: LoginRegistration) -> None:
    login.key = TWO
    login.header = {"kid": "two", "jwk": TWO.as_dict(private=False), "jku": "https://evil.example/keys"}
    assert await refused(login, registration) == "refused"
    assert all(url.startswith(ISSUER) for _, url in login.asked)


async def test_new_keys_of_the_login_are_found_at_once(login: Login, registration: LoginRegistration) -> None:
    await registration.finish(await come_back(login, registration))
    login.clock.at += 60
    login.key, login.published = TWO, [TWO]
    assert (await registration.finish(await come_back(login, registration))).holders
    login.key, login.published = ONE, [ONE]
    login.clock.at += 20
    assert await refused(login, registration) == "refused", "nobody makes us ask for keys again and again"
    login.clock.at += 20
    assert (await registration.finish(await come_back(login, registration))).holders


async def test_a_token_without_a_name_of_its_key_is_taken_where_there_is_one_key(login: Login) -> None:
    registration = registration_of(login)
    login.header = {"kid": None}
    assert (await registration.finish(await come_back(login, registration))).holders
    login.published = [TWO, ONE]
    login.clock.at += 3601
    assert await refused(login, registration) == "refused"


async def test_the_operator_decides_how_the_login_may_sign(login: Login) -> None:
    login.key, login.header, login.published = CURVE, {"alg": "ES256"}, [ONE, CURVE]
    registration = registration_of(login)
    assert (await registration.finish(await come_back(login, registration))).holders
    assert await refused(login, registration_of(login, algorithms=("RS256",))) == "refused"


@pytest.mark.parametrize("token", [None, 5, "", "a.b.c", "é.é.é", "x" * 40_000, ["a"], "....", "\x00"])
async def test_what_is_no_token_is_refused(login: Login, registration: LoginRegistration, token: object) -> None:
    back = await come_back(login, registration)
    login.token_answer = HttpAnswer(200, {}, msgspec.json.encode({"id_token": token}))
    assert await refusal(registration, back) == "refused"


# ---------------------------------------------------------------------------------------------- fresh, and how sure


async def test_a_login_must_be_as_fresh_as_was_asked(login: Login, registration: LoginRegistration) -> None:
    start = replace(START, max_age=600)
    login.claims["auth_time"] = NOW - 600
    proof = await registration.finish(await come_back(login, registration, start))
    assert proof.at == NOW - 600, "what counts is when the person logged in, not when the token was made"
    login.claims["auth_time"] = NOW - 661
    assert await refused(login, registration, start) == "refused"
    login.claims["auth_time"] = None
    assert await refused(login, registration, start) == "refused"


async def test_a_login_must_be_as_sure_as_was_asked(login: Login, registration: LoginRegistration) -> None:
    start = replace(START, acr="high higher")
    assert await refused(login, registration, start) == "refused"
    login.claims["acr"] = "low"
    assert await refused(login, registration, start) == "refused"
    login.claims["acr"] = "higher"
    assert (await registration.finish(await come_back(login, registration, start))).acr == "higher"


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
        await registration_of(login).about()


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
    assert (await registration.about()).leads_to == ("https://login.example",)
    login.clock.at += 2 * 3600
    with pytest.raises(TryLater):
        await registration.about()


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


def test_tokens_are_made_by_a_library_and_not_by_us(login: Login) -> None:
    """The lies above are lies about claims; that the honest token is one is said by joserfc."""
    assert jwt.decode(login.token(), ONE, algorithms=["RS256"]).claims["sub"] == "p-17"
