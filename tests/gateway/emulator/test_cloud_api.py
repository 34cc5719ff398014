"""The Cloud API's addresses, through the whole application."""

from __future__ import annotations

from typing import Any

import pytest
import trio
import trio.testing

from gateway.emulator.settings import StatusDelays
from tests.gateway.emulator.parts import (
    BEARER,
    LERATO,
    MEDIA,
    MESSAGES,
    NUMBER,
    THABO,
    FakeGateway,
    FixedTime,
    running,
)

DAY = 86400.0


async def test_an_accepted_message_is_answered_as_meta_answers() -> None:
    async with running() as city:
        await city.say()
        status, answer = await city.send_text()
        assert status == 200
        assert answer["messaging_product"] == "whatsapp"
        assert answer["contacts"] == [
            {"input": "+27821234567", "wa_id": "27821234567", "user_id": "ZA.13491208655302741918"}
        ]
        assert [set(message) for message in answer["messages"]] == [{"id"}]
        assert answer["messages"][0]["id"].startswith("wamid.")


async def test_a_resident_without_a_number_is_reached_by_user_id() -> None:
    async with running() as city:
        await city.say(who="lerato")
        status, answer = await city.send_text(recipient=LERATO)
        assert (status, answer["contacts"]) == (200, [{"input": LERATO, "user_id": LERATO}])
        await city.settle()
        assert [message["side"] for message in await city.chat("lerato")] == ["resident", "city"]
        assert city.gateway.steps() == ["sent", "delivered", "read"]
        assert not any("recipient_id" in status for status in city.gateway.statuses())
        assert {status["recipient_user_id"] for status in city.gateway.statuses()} == {LERATO}


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "token"}])
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", MESSAGES), ("POST", MEDIA), ("GET", "/v26.0/110"), ("GET", "/whatsapp_business/attachments/x")],
)
async def test_without_the_right_token_everything_is_401_with_code_190(
    header: dict[str, str], method: str, path: str
) -> None:
    async with running() as city:
        response = await city.client.open(path, method=method, headers=header)
        answer = await response.get_json()
        assert (response.status_code, answer["error"]["code"]) == (401, 190)
        assert answer["error"]["fbtrace_id"]


@pytest.mark.parametrize("version", ["v23.0", "v26.0", "v31.0"])
async def test_any_version_is_served(version: str) -> None:
    async with running() as city:
        body = {"messaging_product": "whatsapp", "to": "27821234567", "text": {"body": "x"}}
        status, _ = await city.post(f"/{version}/{NUMBER}/messages", body, **BEARER)
        assert status == 200


async def test_another_phone_number_id_is_an_object_that_does_not_exist() -> None:
    async with running() as city:
        status, answer = await city.post("/v26.0/111/messages", {"messaging_product": "whatsapp"}, **BEARER)
        error = answer["error"]
        assert (status, error["code"], error["error_subcode"]) == (400, 100, 33)
        assert error["type"] == "GraphMethodException"


async def test_an_unknown_address_is_a_graph_error() -> None:
    async with running() as city:
        response = await city.client.get(f"/v26.0/{NUMBER}/teapots/1", headers=BEARER)
        answer = await response.get_json()
        assert (response.status_code, answer["error"]["code"]) == (400, 2500)


async def test_a_refusal_has_the_shape_of_meta_and_stands_in_the_log() -> None:
    async with running() as city:
        status, answer = await city.send_text("x" * 4097)
        assert status == 400
        assert answer["error"] == {
            "message": "(#100) Invalid parameter",
            "type": "OAuthException",
            "code": 100,
            "error_data": {
                "messaging_product": "whatsapp",
                "details": "Param text['body']: 4097 characters, allowed are 1 to 4096.",
            },
            "fbtrace_id": answer["error"]["fbtrace_id"],
        }
        _, log = await city.get("/control/log")
        assert [(line["kind"], line["code"]) for line in log] == [("refused", 100)]
        assert await city.chat() == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
async def test_a_body_that_is_no_json_is_code_100(body: bytes) -> None:
    async with running() as city:
        response = await city.client.post(MESSAGES, data=body, headers=BEARER)
        assert (response.status_code, (await response.get_json())["error"]["code"]) == (400, 100)


async def test_a_body_of_more_than_a_megabyte_is_413() -> None:
    async with running() as city:
        response = await city.client.post(MESSAGES, data=b"x" * (1024 * 1024 + 1), headers=BEARER)
        assert response.status_code == 413


# ------------------------------------------------------------------------------------------ statuses and window


async def test_statuses_come_in_order_with_callback_data_and_prices(autojump_clock: trio.testing.MockClock) -> None:
    async with running() as city:
        await city.say()
        await city.send_text(biz_opaque_callback_data="out:1")
        await city.settle()
        statuses = city.gateway.statuses()
        assert [status["status"] for status in statuses] == ["sent", "delivered", "read"]
        assert {status["biz_opaque_callback_data"] for status in statuses} == {"out:1"}
        assert {status["recipient_user_id"] for status in statuses} == {"ZA.13491208655302741918"}
        assert {status["recipient_id"] for status in statuses} == {"27821234567"}
        assert [status.get("pricing", {}).get("category") for status in statuses] == ["service", "service", None]
        assert (await city.chat())[1]["status"] == "read"


async def test_delays_lie_between_the_statuses(autojump_clock: trio.testing.MockClock) -> None:
    async with running(status_delays=StatusDelays(1.0, 2.0, 4.0)) as city:
        await city.say()
        await city.send_text()
        start = trio.current_time()
        seen: list[tuple[float, list[str]]] = []
        for pause in (0.5, 1.0, 2.0, 4.0):
            await trio.sleep(pause)
            seen.append((trio.current_time() - start, city.gateway.steps()))
        assert seen == [
            (0.5, []),
            (1.5, ["sent"]),
            (3.5, ["sent", "delivered"]),
            (7.5, ["sent", "delivered", "read"]),
        ]


async def test_reading_waits_for_a_phone_that_shows_the_message(autojump_clock: trio.testing.MockClock) -> None:
    async with running(reads="when-open") as city:
        await city.say()
        _, answer = await city.send_text()
        await trio.sleep(60)
        assert city.gateway.steps() == ["sent", "delivered"]
        await city.post("/phone/residents/naledi/seen", {"messages": [answer["messages"][0]["id"]]})
        await city.settle()
        assert city.gateway.steps() == ["sent", "delivered", "read"]


async def test_a_message_shown_before_it_was_delivered_is_read_after_it(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with running(reads="when-open", status_delays=StatusDelays(1.0, 1.0, 1.0)) as city:
        await city.say()
        _, answer = await city.send_text()
        await city.post("/phone/residents/naledi/seen", {"messages": [answer["messages"][0]["id"]]})
        await trio.sleep(10)
        assert city.gateway.steps() == ["sent", "delivered", "read"]


async def test_a_resident_who_never_wrote_is_outside_the_window() -> None:
    async with running() as city:
        status, _ = await city.send_text(to=THABO, biz_opaque_callback_data="out:2")
        assert status == 200  # Meta accepts, then fails
        await city.settle()
        (failed,) = city.gateway.statuses()
        assert (failed["status"], failed["errors"][0]["code"]) == ("failed", 131047)
        assert failed["biz_opaque_callback_data"] == "out:2"
        assert "pricing" not in failed
        assert (await city.chat("thabo"))[0]["error"]["code"] == 131047


@pytest.mark.parametrize(("seconds", "step"), [(DAY - 1, "sent"), (DAY, "failed")])
async def test_the_window_closes_after_24_hours(seconds: float, step: str) -> None:
    async with running(clock=FixedTime()) as city:
        await city.say()
        await city.post("/control/clock", {"advance": seconds})
        await city.send_text()
        await city.settle()
        assert city.gateway.steps()[0] == step


async def test_a_reaction_does_not_open_the_window() -> None:
    async with running() as city:
        await city.say()
        _, answer = await city.send_text()
        await city.post("/control/clock", {"advance": DAY})
        reaction = {"type": "reaction", "reaction": {"message_id": answer["messages"][0]["id"], "emoji": "👍"}}
        await city.post("/control/residents/naledi/send", reaction)
        await city.settle()
        await city.send_text()
        await city.settle()
        assert city.gateway.steps()[-1] == "failed"


async def test_a_template_leaves_outside_the_window_and_is_a_utility() -> None:
    async with running() as city:
        status, answer = await city.send(
            to=THABO, type="template", template={"name": "outage_v1", "language": {"code": "en_ZA"}}
        )
        assert (status, answer["messages"][0]["message_status"]) == (200, "accepted")
        await city.settle()
        assert city.gateway.steps() == ["sent", "delivered", "read"]
        assert city.gateway.statuses()[0]["pricing"]["category"] == "utility"


@pytest.mark.parametrize("to", [{"to": "+27110000000"}, {"recipient": "ZA.404"}])
async def test_an_unknown_recipient_fails_afterwards(to: dict[str, str]) -> None:
    async with running() as city:
        status, _ = await city.send_text(**to)
        await city.settle()
        (failed,) = city.gateway.statuses()
        assert (status, failed["status"], failed["errors"][0]["code"]) == (200, "failed", 131026)


async def test_the_number_does_not_write_to_itself() -> None:
    async with running() as city:
        status, answer = await city.send_text(to=f"+{city.emulator.settings.display_phone_number}")
        assert (status, answer["error"]["code"]) == (400, 131021)


async def test_a_number_without_plus_is_taken_and_noted() -> None:
    async with running() as city:
        await city.say()
        assert (await city.send_text(to="27821234567"))[0] == 200
        message = (await city.chat())[1]
        assert "no +" in message["notes"][0]


async def test_a_reaction_gets_only_sent() -> None:
    async with running() as city:
        message = await city.say()
        await city.send(type="reaction", reaction={"message_id": message["id"], "emoji": "👍"})
        await city.settle()
        assert city.gateway.steps() == ["sent"]


async def test_a_reaction_to_an_unknown_or_old_message_is_131009() -> None:
    async with running(clock=FixedTime()) as city:
        message = await city.say()
        status, answer = await city.send(type="reaction", reaction={"message_id": "wamid.NO", "emoji": "👍"})
        assert (status, answer["error"]["code"]) == (400, 131009)
        await city.post("/control/clock", {"advance": 30 * DAY + 1})
        status, answer = await city.send(type="reaction", reaction={"message_id": message["id"], "emoji": "👍"})
        assert (status, answer["error"]["code"]) == (400, 131009)


# ------------------------------------------------------------------------------------------ read receipts


async def test_a_read_receipt_marks_that_message_and_all_before_it() -> None:
    async with running() as city:
        await city.say("one")
        second = await city.say("two")
        await city.say("three")
        receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": second["id"]}
        assert await city.post(MESSAGES, receipt, **BEARER) == (200, {"success": True})
        assert [message["status"] for message in await city.chat()] == ["read", "read", "delivered"]


async def test_typing_shows_for_25_seconds_or_until_the_answer() -> None:
    async with running(clock=FixedTime()) as city:
        message = await city.say()
        typing = {"type": "text"}
        receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": message["id"]}
        await city.post(MESSAGES, {**receipt, "typing_indicator": typing}, **BEARER)
        assert (await city.get("/phone/residents/naledi"))[1]["typing_seconds"] == 25.0
        await city.post("/control/clock", {"advance": 26})
        assert (await city.get("/phone/residents/naledi"))[1]["typing_seconds"] == 0
        await city.post(MESSAGES, {**receipt, "typing_indicator": typing}, **BEARER)
        await city.send_text()
        assert (await city.get("/phone/residents/naledi"))[1]["typing_seconds"] == 0


async def test_a_read_receipt_for_no_message_of_a_resident_is_131009() -> None:
    async with running() as city:
        await city.say()
        _, answer = await city.send_text()
        for message_id in ("wamid.NO", answer["messages"][0]["id"]):
            receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}
            status, refused = await city.post(MESSAGES, receipt, **BEARER)
            assert (status, refused["error"]["code"]) == (400, 131009)


async def test_the_number_tells_about_itself() -> None:
    async with running() as city:
        status, answer = await city.get(f"/v26.0/{NUMBER}", **BEARER)
        assert (status, answer["throughput"]) == (200, {"level": "STANDARD"})


# ------------------------------------------------------------------------------------------ faults


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ({"kind": "error", "code": 131056}, 400, 131056),
        ({"kind": "error", "code": 190}, 401, 190),
        ({"kind": "error", "code": 131016}, 500, 131016),
        ({"kind": "http", "status": 502}, 502, None),
    ],
)
async def test_an_ordered_fault_refuses_the_next_sends_and_then_no_more(
    fault: dict[str, Any], status: int, code: int | None
) -> None:
    async with running() as city:
        await city.say()
        assert (await city.post("/control/faults", {**fault, "times": 2}))[0] == 201
        for _ in range(2):
            given, answer = await city.send_text()
            assert given == status
            assert code is None or answer["error"]["code"] == code
        assert (await city.send_text())[0] == 200
        assert len(await city.chat()) == 2


async def test_a_fault_for_one_resident_leaves_others_alone() -> None:
    async with running() as city:
        await city.post("/control/faults", {"kind": "error", "code": 131056, "resident": "thabo"})
        assert (await city.send_text())[0] == 200
        assert (await city.send_text(to=THABO))[0] == 400


async def test_a_dropped_answer_comes_too_late_but_the_message_is_there(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with running() as city:
        await city.say()
        await city.post("/control/faults", {"kind": "drop_answer", "seconds": 60})
        before = trio.current_time()
        status, _ = await city.send_text(biz_opaque_callback_data="out:3")
        assert (status, trio.current_time() - before) == (503, 60)
        assert city.gateway.steps() == ["sent", "delivered", "read"]
        assert city.gateway.statuses()[0]["biz_opaque_callback_data"] == "out:3"


async def test_a_hanging_send_is_not_accepted(autojump_clock: trio.testing.MockClock) -> None:
    async with running() as city:
        await city.say()
        await city.post("/control/faults", {"kind": "hang", "seconds": 60})
        assert (await city.send_text())[0] == 503
        assert (len(await city.chat()), city.gateway.steps()) == (1, [])


async def test_an_ordered_failure_comes_as_a_status() -> None:
    async with running() as city:
        await city.say()
        await city.post("/control/faults", {"kind": "fail", "code": 131049})
        assert (await city.send_text())[0] == 200
        await city.settle()
        assert city.gateway.statuses()[0]["errors"][0]["code"] == 131049


async def test_a_webhook_is_delivered_twice_when_ordered() -> None:
    gateway = FakeGateway()
    async with running(gateway) as city:
        await city.post("/control/faults", {"kind": "webhook_twice"})
        await city.say("one")
        await city.say("two")
        assert [message["text"]["body"] for message in gateway.messages()] == ["one", "one", "two"]


@pytest.mark.parametrize(
    "order", [{"kind": "earthquake"}, {"kind": "error", "times": 0}, {"kind": "http", "status": 200}, {"kid": "http"}]
)
async def test_a_senseless_fault_is_refused_in_words(order: dict[str, Any]) -> None:
    async with running() as city:
        status, answer = await city.post("/control/faults", order)
        assert (status, bool(answer["problem"])) == (400, True)
        assert await city.get("/control/faults") == (200, [])
