"""Webhooks reach the gateway: signed, in order, again until they are taken."""

from __future__ import annotations

import hashlib
import hmac
from itertools import islice

import httpx
import pytest
import trio
import trio.testing

from gateway.emulator.delivery import TRIES_IN_LANE, pauses
from tests.gateway.emulator.parts import FakeGateway, running


def test_the_pauses_begin_with_two_tries_at_once_and_grow_to_thirty_seconds() -> None:
    assert list(islice(pauses(), 11)) == [0, 0, 0.5, 1, 2, 4, 8, 16, 30, 30, 30]


async def test_a_webhook_is_signed_over_its_exact_bytes() -> None:
    async with running() as city:
        await city.say("Dumela ê")
        (request,) = city.gateway.requests
        digest = hmac.new(b"secret", request.content, hashlib.sha256).hexdigest()
        assert request.headers["X-Hub-Signature-256"] == f"sha256={digest}"
        assert request.headers["Content-Type"] == "application/json"
        assert b"\\u00ea" in request.content


async def test_an_answer_that_takes_longer_than_ten_seconds_is_none() -> None:
    async with running() as city:
        await city.say()
        (request,) = city.gateway.requests
        assert request.extensions["timeout"] == {"connect": 3.0, "read": 10.0, "write": 10.0, "pool": 10.0}


@pytest.mark.parametrize("trouble", [500, 404, 204, httpx.ConnectError("refused"), httpx.ReadTimeout("slow")])
async def test_what_is_not_answered_with_200_is_sent_again_unchanged(
    trouble: int | Exception, autojump_clock: trio.testing.MockClock
) -> None:
    async with running() as city:
        city.gateway.answers = [trouble, trouble, trouble]
        await city.say()
        await trio.sleep(2)
        bodies = {request.content for request in city.gateway.requests}
        assert (len(city.gateway.requests), len(bodies)) == (4, 1)
        assert (await city.get("/control/waiting"))[1] == {"webhooks": 0}


async def test_the_message_waits_with_a_reason_until_the_gateway_takes_it(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with running() as city:
        city.gateway.answers = [httpx.ConnectError("refused")] * 3
        await city.say()
        message = (await city.chat())[0]
        assert message["status"] == "waiting"
        assert "no answer from the gateway" in message["trouble"]
        assert (await city.get("/phone/state"))[1]["gateway"]["trouble"] == message["trouble"]
        await trio.sleep(5)
        message = (await city.chat())[0]
        assert (message["status"], message["trouble"]) == ("delivered", None)
        assert (await city.get("/phone/state"))[1]["gateway"]["trouble"] is None


async def test_order_is_kept_while_the_gateway_is_down(autojump_clock: trio.testing.MockClock) -> None:
    async with running() as city:
        city.gateway.answers = [httpx.ConnectError("refused")] * 6
        for text in ("one", "two", "three"):
            await city.say(text)
        await trio.sleep(60)
        taken = [message["text"]["body"] for message in city.gateway.messages()]
        assert taken == ["one"] * 7 + ["two", "three"]


async def test_one_webhook_that_is_refused_for_ever_does_not_block_the_next(
    autojump_clock: trio.testing.MockClock,
) -> None:
    class Picky(FakeGateway):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            answer = super().__call__(request)
            return httpx.Response(500) if b"poison" in request.content else answer

    async with running(Picky()) as city:
        await city.say("poison")
        await city.say("water")
        await trio.sleep(60)
        texts = [message["text"]["body"] for message in city.gateway.messages()]
        assert texts.index("water") == TRIES_IN_LANE
        assert texts.count("poison") > TRIES_IN_LANE
        assert [message["status"] for message in await city.chat()] == ["waiting", "delivered"]


async def test_one_residents_trouble_leaves_others_alone(autojump_clock: trio.testing.MockClock) -> None:
    class Picky(FakeGateway):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            super().__call__(request)
            if b"27821234567" in request.content:
                raise httpx.ConnectError("refused")
            return httpx.Response(200)

    async with running(Picky()) as city:
        await city.say()
        await city.say(who="thabo")
        assert [(await city.chat(who))[0]["status"] for who in ("naledi", "thabo")] == ["waiting", "delivered"]


async def test_a_webhook_is_given_up_in_the_end(autojump_clock: trio.testing.MockClock) -> None:
    async with running(retry_for=100.0) as city:
        city.gateway.answers = [500] * 1000
        await city.say()
        await trio.sleep(200)
        tries = len(city.gateway.requests)
        assert 8 <= tries < 20
        await trio.sleep(10_000)
        assert len(city.gateway.requests) == tries
        assert (await city.get("/control/waiting"))[1] == {"webhooks": 0}


@pytest.mark.parametrize(
    ("changes", "fits", "words"),
    [
        ({}, True, "verified"),
        ({"verify_token": "another"}, False, "verify token is another one"),
    ],
)
async def test_the_verification_says_whether_the_tokens_fit(changes: dict[str, str], fits: bool, words: str) -> None:
    async with running(**changes) as city:
        _, answer = await city.post("/control/verify", {})
        assert answer["fits"] is fits
        assert words in answer["words"]
        assert words in (await city.get("/phone/state"))[1]["verification"]


async def test_the_verification_is_asked_at_the_start_until_the_gateway_is_there(
    autojump_clock: trio.testing.MockClock,
) -> None:
    class Late(FakeGateway):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            if trio.current_time() < 5:
                raise httpx.ConnectError("refused")
            return super().__call__(request)

    async with running(Late(), verify_at_start=True) as city:
        await trio.sleep(2)
        assert "no answer" in city.emulator.verification
        await trio.sleep(10)
        assert "verified" in city.emulator.verification


async def test_a_gateway_that_changes_the_challenge_does_not_pass() -> None:
    def printed_again(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=f'"{request.url.params["hub.challenge"]}"')

    gateway = FakeGateway()
    gateway.__class__ = type("Printing", (FakeGateway,), {"__call__": lambda self, request: printed_again(request)})
    async with running(gateway) as city:
        fits, words = await city.emulator.verify()
        assert not fits
        assert "not exactly hub.challenge" in words
