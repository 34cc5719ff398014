"""The control API: residents, anything they could send, time, and only on this machine."""

from __future__ import annotations

import pytest
import trio

from tests.gateway.emulator.parts import FixedTime, running


async def test_a_resident_can_send_anything_even_what_no_phone_sends() -> None:
    async with running() as city:
        strange = {"type": "poll", "poll": {"question": "?"}, "id": "wamid.MINE", "timestamp": "soon", "from": "ZA.1"}
        status, _ = await city.post("/control/residents/naledi/send", strange)
        await city.settle()
        (message,) = city.gateway.messages()
        assert status == 201
        assert message == {**strange, "from_user_id": "ZA.13491208655302741918"}


async def test_the_chat_shows_the_citys_whole_request() -> None:
    async with running() as city:
        await city.say()
        await city.send_text("Hello", biz_opaque_callback_data="out:9")
        message = (await city.chat())[1]
        assert message["request"]["biz_opaque_callback_data"] == "out:9"
        assert message["content"] == {"body": "Hello"}


async def test_unknown_residents_are_404_and_messages_without_type_400() -> None:
    async with running() as city:
        assert (await city.post("/control/residents/nobody/send", {"type": "text"}))[0] == 404
        assert (await city.post("/control/residents/naledi/send", {"text": {"body": "x"}}))[0] == 400
        assert (await city.get("/control/residents/nobody/messages"))[0] == 404


async def test_the_clock_moves_forward_only_and_stands_in_the_webhooks() -> None:
    async with running(clock=FixedTime(1000.0)) as city:
        assert (await city.post("/control/clock", {"advance": 86400}))[1] == {"now": 87400.0, "offset": 86400.0}
        for wrong in (-1, "1", None, True):
            assert (await city.post("/control/clock", {"advance": wrong}))[0] == 400
        await city.say()
        assert city.gateway.messages()[0]["timestamp"] == "87400"


async def test_faults_can_be_listed_and_cleared() -> None:
    async with running() as city:
        await city.post("/control/faults", {"kind": "error", "code": 131056, "times": 3})
        _, faults = await city.get("/control/faults")
        assert [(fault["kind"], fault["code"], fault["times"]) for fault in faults] == [("error", 131056, 3)]
        await city.client.delete("/control/faults")
        assert (await city.get("/control/faults"))[1] == []
        await city.say()
        assert (await city.send_text())[0] == 200


@pytest.mark.parametrize(
    ("client", "status"), [("127.0.0.1", 200), ("::1", 200), ("10.0.0.7", 403), ("2001:db8::1", 403)]
)
async def test_only_this_machine_may_control(client: str, status: int) -> None:
    async with running() as city:
        response = await city.client.get("/control/residents", scope_base={"client": (client, 5555)})
        assert response.status_code == status


async def test_residents_are_listed_and_added() -> None:
    async with running() as city:
        added = {"id": "sipho", "name": "Sipho", "phone": "27820000001", "user_id": "ZA.5"}
        assert (await city.post("/control/residents", added))[0] == 201
        _, residents = await city.get("/control/residents")
        assert [resident["id"] for resident in residents] == ["naledi", "thabo", "lerato", "sipho"]
        assert (await city.post("/control/residents", added))[0] == 400


async def test_the_statuses_come_as_late_as_they_are_told_to(autojump_clock: object) -> None:
    async with running() as city:
        await city.say()
        delays = {"sent": 5, "delivered": 3600, "read": 60}
        assert (await city.post("/control/delays", delays))[1] == delays
        await city.send_text()
        begun = trio.current_time()
        await city.settle()
        assert city.gateway.steps() == []
        for seconds, step in ((6, "sent"), (3600, "delivered"), (60, "read")):
            await trio.sleep(seconds)
            assert city.gateway.steps()[-1] == step
        assert trio.current_time() - begun == 3666
        assert (await city.post("/control/delays", {"sent": -1}))[0] == 400
        assert (await city.post("/control/delays", {"sent": "late"}))[0] == 400
        assert (await city.get("/control/delays"))[1] == delays


async def test_a_notice_stands_above_the_phones_until_it_is_taken_away() -> None:
    async with running() as city:
        for text in ("line 3: wrong", ""):
            assert (await city.post("/control/notice", {"text": text}))[0] == 200
            assert (await city.get("/phone/state"))[1]["notice"] == text
        for wrong in (None, 5, "x" * 2001):
            assert (await city.post("/control/notice", {"text": wrong}))[0] == 400
