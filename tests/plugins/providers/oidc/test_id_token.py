"""Which ID tokens are believed: those of this login, for us, of now, as the answer to our question."""

from __future__ import annotations

import base64
import hmac
from typing import Any

import msgspec
import pytest
from joserfc import jwt
from msgspec.structs import replace

from gateway.outbound import HttpAnswer
from plugins.providers.oidc.registration import LoginRegistration
from tests.plugins.providers.oidc.login import (
    CLIENT,
    CURVE,
    ISSUER,
    ONE,
    START,
    TWO,
    Login,
    come_back,
    refusal,
    refused,
    registration_of,
)

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


def test_tokens_are_made_by_a_library_and_not_by_us(login: Login) -> None:
    """The lies above are lies about claims; that the honest token is one is said by joserfc."""
    assert jwt.decode(login.token(), ONE, algorithms=["RS256"]).claims["sub"] == "p-17"
