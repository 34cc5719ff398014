"""Webhooks late, twice, in another order, in one batch: on request, as Meta does it without being asked."""

from __future__ import annotations

import json

import trio

from tests.gateway.emulator.parts import BEARER, MESSAGES, FakeGateway, Running, running


def heard(gateway: FakeGateway) -> list[str]:
    """The words of residents in the order in which the gateway got them."""
    return [message["text"]["body"] for message in gateway.messages()]


async def order(city: Running, **fault: object) -> None:
    status, _ = await city.post("/control/faults", fault)
    assert status == 201


async def test_a_late_webhook_is_overtaken(autojump_clock: object) -> None:
    async with running() as city:
        await order(city, kind="webhook_late", seconds=20)
        await city.say("one")
        await city.say("two")
        assert heard(city.gateway) == ["two"]
        assert (await city.get("/control/waiting"))[1] == {"webhooks": 1}
        await trio.sleep(21)
        assert heard(city.gateway) == ["two", "one"]


async def test_a_webhook_comes_again_much_later(autojump_clock: object) -> None:
    async with running() as city:
        await order(city, kind="webhook_again", seconds=80_000)
        await city.say("one")
        assert heard(city.gateway) == ["one"]
        await trio.sleep(80_001)
        assert heard(city.gateway) == ["one", "one"]
        assert city.gateway.requests[0].content == city.gateway.requests[1].content


async def test_two_webhooks_change_places(autojump_clock: object) -> None:
    async with running() as city:
        await order(city, kind="webhook_reorder", resident="naledi")
        await city.say("one")
        assert heard(city.gateway) == []
        await city.say("elsewhere", "thabo")
        await city.say("two")
        assert heard(city.gateway) == ["elsewhere", "two", "one"]


async def test_a_webhook_that_nothing_overtakes_goes_all_the_same(autojump_clock: object) -> None:
    async with running() as city:
        await order(city, kind="webhook_reorder", seconds=5)
        await city.say("one")
        await trio.sleep(6)
        assert heard(city.gateway) == ["one"]


async def test_a_delivered_status_can_come_before_sent(autojump_clock: object) -> None:
    async with running() as city:
        await city.say()
        await order(city, kind="webhook_reorder")
        await city.send_text()
        await city.settle()
        assert city.gateway.steps() == ["delivered", "sent", "read"]


async def test_a_batch_holds_several_entries_and_all_its_messages_are_ticked(autojump_clock: object) -> None:
    async with running() as city:
        await order(city, kind="webhook_batch", times=3)
        for who, words in (("naledi", "one"), ("thabo", "two"), ("lerato", "three")):
            await city.say(words, who)
        (request,) = city.gateway.requests
        entries = json.loads(request.content)["entry"]
        assert [e["changes"][0]["value"]["messages"][0]["text"]["body"] for e in entries] == ["one", "two", "three"]
        for who in ("naledi", "thabo", "lerato"):
            assert (await city.chat(who))[-1]["status"] == "delivered"


async def test_a_batch_does_not_wait_for_ever(autojump_clock: object) -> None:
    async with running() as city:
        await order(city, kind="webhook_batch", times=50)
        await city.say("one")
        await city.say("two")
        await trio.sleep(3)
        assert len(city.gateway.requests) == 1
        assert len(json.loads(city.gateway.requests[0].content)["entry"]) == 2


async def test_an_expired_token_is_refused_everywhere_until_it_is_renewed(autojump_clock: object) -> None:
    async with running() as city:
        await order(city, kind="token", times=100)
        for path in (MESSAGES, "/v26.0/900800700600500/media"):
            status, body = await city.post(path, {}, **BEARER)
            assert (status, body["error"]["code"], body["error"]["error_subcode"]) == (401, 190, 463)
        await city.client.delete("/control/faults")
        await city.say()
        assert (await city.send_text())[0] == 200
