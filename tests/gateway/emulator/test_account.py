"""The account: templates wait for their reviewers, and who asks or changes too much is sent away for a while."""

from __future__ import annotations

import json
from typing import Any

import pytest
import trio

from gateway.whatsapp.decode import decode_webhook
from gateway.whatsapp.graph_client import GraphBusy
from sessions.messages import MarketingWish
from tests.gateway.emulator.parts import BEARER, Running, running
from tests.gateway.whatsapp.account import account

TEMPLATES = "/v26.0/100200300400500/message_templates"
NUMBER = "/v26.0/900800700600500"
HOUR = 3_600.0


def template(name: str = "outage", words: str = "The water is back.") -> dict[str, Any]:
    return {"name": name, "language": "en", "category": "UTILITY", "components": [{"type": "BODY", "text": words}]}


async def status_of(city: Running) -> tuple[str, str]:
    _, answer = await city.get(TEMPLATES, **BEARER)
    return answer["data"][0]["status"], answer["data"][0]["rejected_reason"]


async def send(city: Running) -> int | None:
    _, answer = await city.send(type="template", template={"name": "outage", "language": {"code": "en"}})
    return answer["error"]["code"] if "error" in answer else None


async def test_a_review_takes_its_time_and_is_told(autojump_clock: trio.testing.MockClock) -> None:
    async with running(templates="known") as city:
        assert (await city.post("/control/review", {"seconds": 600}))[0] == 200
        _, made = await city.post(TEMPLATES, template(), **BEARER)
        assert (made["status"], await status_of(city)) == ("PENDING", ("PENDING", "NONE"))
        assert await send(city) == 132001
        await trio.sleep(599)
        assert city.gateway.values() == []
        await trio.sleep(2)
        (told,) = city.gateway.values()
        assert (told["event"], told["message_template_name"], told["reason"]) == ("APPROVED", "outage", "NONE")
        assert await send(city) is None
        (notice,) = decode_webhook(city.gateway.requests[0].content, frozenset({"900800700600500"})).notices
        assert (notice.about, notice.state) == ("template/outage/en", "well")


async def test_reviewers_may_reject_and_say_why(autojump_clock: trio.testing.MockClock) -> None:
    async with running(templates="known") as city:
        await city.post("/control/review", {"seconds": 60, "verdict": "REJECTED", "reason": "INCORRECT_CATEGORY"})
        await city.post(TEMPLATES, template(), **BEARER)
        await trio.sleep(61)
        assert await status_of(city) == ("REJECTED", "INCORRECT_CATEGORY")
        assert [told["event"] for told in city.gateway.values()] == ["REJECTED"]
        assert await send(city) == 132001


async def test_what_is_changed_is_reviewed_anew_and_what_is_under_review_is_not_changed(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with running(templates="known") as city:
        _, made = await city.post(TEMPLATES, template(), **BEARER)
        await city.post("/control/review", {"seconds": 60})
        change = {"components": template(words="The light is back.")["components"]}
        assert (await city.post(f"/v26.0/{made['id']}", change, **BEARER))[0] == 200
        assert await send(city) == 132001
        refused = await city.post(f"/v26.0/{made['id']}", change, **BEARER)
        assert refused[1]["error"]["error_subcode"] == 2388003
        await trio.sleep(61)
        assert await send(city) is None
        assert [value["event"] for value in city.gateway.values() if "event" in value] == ["APPROVED"]


async def test_the_clock_of_the_emulator_hastens_the_reviewers() -> None:
    async with running(templates="known") as city:
        await city.post("/control/review", {"seconds": 86_400})
        await city.post(TEMPLATES, template(), **BEARER)
        await city.post("/control/clock", {"advance": 86_400})
        await city.settle()
        assert (await status_of(city))[0] == "APPROVED"


async def test_what_somebody_else_has_decided_stays(autojump_clock: trio.testing.MockClock) -> None:
    async with running(templates="known") as city:
        await city.post("/control/review", {"seconds": 60})
        await city.post(TEMPLATES, template(), **BEARER)
        await city.post("/control/templates/outage/en", {"status": "DISABLED"})
        await trio.sleep(61)
        assert (await status_of(city))[0] == "DISABLED"
        assert [told["event"] for told in city.gateway.values()] == ["DISABLED"]


@pytest.mark.parametrize("order", [{"seconds": -1}, {"verdict": "PERHAPS"}, {"reason": "TASTE"}, {"hours": 1}])
async def test_an_order_without_sense_is_refused(order: dict[str, Any]) -> None:
    async with running() as city:
        assert (await city.post("/control/review", order))[0] == 400
        assert (await city.get("/control/review"))[1] == {"seconds": 0.0, "verdict": "APPROVED", "reason": "NONE"}


# ------------------------------------------------------------------------------------------ too many calls


async def test_who_asks_too_often_is_told_when_to_come_back(autojump_clock: trio.testing.MockClock) -> None:
    async with running(templates="known") as city:
        await city.post("/control/rates", {"calls_per_hour": 5})
        for path in (TEMPLATES, NUMBER, TEMPLATES, "/v26.0/100200300400500/flows", NUMBER):
            assert (await city.get(path, **BEARER))[0] == 200
        await trio.sleep(1_200)
        response = await city.client.get(TEMPLATES, headers=BEARER)
        answer = await response.get_json()
        assert (response.status_code, answer["error"]["code"]) == (400, 80008)
        (usage,) = json.loads(response.headers["X-Business-Use-Case-Usage"])["100200300400500"]
        assert (usage["type"], usage["call_count"], usage["estimated_time_to_regain_access"]) == ("whatsapp", 100, 40)
        assert (await city.send_text())[0] == 200, "messages have limits of their own"
        await trio.sleep(2_401)
        assert (await city.get(TEMPLATES, **BEARER))[0] == 200


async def test_a_hundred_new_templates_are_enough_for_an_hour(autojump_clock: trio.testing.MockClock) -> None:
    async with running(templates="known") as city:
        codes = [(await city.post(TEMPLATES, template(f"t{n}"), **BEARER))[0] for n in range(101)]
        assert codes == [*[200] * 100, 400]
        assert (await city.get(TEMPLATES, **BEARER))[0] == 200
        await trio.sleep(HOUR + 1)
        assert (await city.post(TEMPLATES, template("t101"), **BEARER))[0] == 200


async def test_the_gateways_command_is_told_when_to_come_back() -> None:
    async with account() as (api, city):
        await city.post("/control/rates", {"calls_per_hour": 1})
        await api.known()
        await city.post("/control/clock", {"advance": 1_230})
        with pytest.raises(GraphBusy, match=r"code 80008.*\n.*try again in 40 minutes"):
            await api.known()


# ------------------------------------------------------------------------------------------ marketing


async def test_who_has_stopped_marketing_gets_none_until_they_take_it_again(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with running(templates="known") as city:
        await city.post(TEMPLATES, {**template(), "category": "MARKETING"}, **BEARER)
        await city.post(TEMPLATES, template("news"), **BEARER)
        await city.post("/control/residents/naledi/marketing", {"wanted": False})
        await city.settle()
        (told,) = city.gateway.values()
        (wish,) = told["user_preferences"]
        assert (wish["value"], wish["category"], wish["wa_id"]) == ("stop", "marketing_messages", "27821234567")
        (heard,) = decode_webhook(city.gateway.requests[0].content, frozenset({"900800700600500"})).messages
        assert heard.content == MarketingWish(False)
        assert await send(city) is None, "accepted, and failed afterwards"
        await city.send(type="template", template={"name": "news", "language": {"code": "en"}})
        await trio.sleep(5)
        failed = [status["errors"][0]["code"] for status in city.gateway.statuses() if status["status"] == "failed"]
        assert failed == [131050]
        await city.post("/control/residents/naledi/marketing", {"wanted": True})
        await send(city)
        await trio.sleep(5)
        assert len([status for status in city.gateway.statuses() if status["status"] == "failed"]) == 1
        assert (await city.post("/control/residents/naledi/marketing", {"wanted": "yes"}))[0] == 400
