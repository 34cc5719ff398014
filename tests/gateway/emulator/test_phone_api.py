"""What the page asks for, and what residents can do."""

from __future__ import annotations

import io
from typing import Any

import pytest
from quart.datastructures import FileStorage

from tests.gateway.emulator.parts import PDF, PNG, THABO, Running, running

LIST = {
    "type": "list",
    "body": {"text": "What?"},
    "action": {
        "button": "Choose",
        "sections": [
            {"rows": [{"id": "bills", "title": "Bills", "description": "Balance"}, {"id": "x", "title": "X"}]}
        ],
    },
}
BUTTONS = {
    "type": "button",
    "body": {"text": "Sure?"},
    "action": {"buttons": [{"type": "reply", "reply": {"id": "yes", "title": "Yes"}}]},
}


async def shown(city: Running, **message: Any) -> str:
    """Let the city send something inside the window; returns its id."""
    await city.say()
    status, answer = await city.send(**message)
    assert status == 200
    return str(answer["messages"][0]["id"])


async def act(city: Running, who: str = "naledi", **order: Any) -> tuple[int, Any]:
    result = await city.post(f"/phone/residents/{who}/messages", order)
    await city.settle()
    return result


async def send_file(city: Running, data: bytes, name: str, mime: str, **form: str) -> tuple[int, Any]:
    upload = FileStorage(io.BytesIO(data), filename=name, content_type=mime)
    response = await city.client.post("/phone/residents/naledi/files", form=form, files={"file": upload})
    await city.settle()
    return response.status_code, await response.get_json()


@pytest.mark.parametrize("path", ["/", "/static/desk.js", "/static/base.css", "/static/icon.svg", "/static/nothing.js"])
async def test_every_page_carries_the_strict_policy(path: str) -> None:
    async with running() as city:
        response = await city.client.get(path)
        assert response.status_code == (404 if "nothing" in path else 200)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_page_asks_nothing_of_other_hosts_and_has_no_inline_code() -> None:
    async with running() as city:
        page = await (await city.client.get("/")).get_data(as_text=True)
        assert "http" not in page.replace("http-equiv", "")
        assert "<style" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/')


async def test_scripts_never_turn_data_into_markup() -> None:
    async with running() as city:
        for name in ("bubble", "cards", "desk", "dom", "format", "phone", "sheet"):
            script = await (await city.client.get(f"/static/{name}.js")).get_data(as_text=True)
            for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
                assert way not in script, f"{name}.js uses {way}"


async def test_a_written_message_reaches_the_gateway() -> None:
    async with running() as city:
        assert (await act(city, kind="text", body="Dumela"))[0] == 201
        (message,) = city.gateway.messages()
        assert (message["type"], message["text"]) == ("text", {"body": "Dumela"})
        assert (await city.chat())[0]["status"] == "delivered"


async def test_a_tap_on_a_row_is_a_list_reply_to_that_message() -> None:
    async with running() as city:
        menu = await shown(city, type="interactive", interactive=LIST)
        assert (await act(city, kind="tap", message=menu, option="bills"))[0] == 201
        message = city.gateway.messages()[-1]
        assert message["context"] == {"from": "27123589999", "id": menu}
        reply = {"id": "bills", "title": "Bills", "description": "Balance"}
        assert message["interactive"] == {"type": "list_reply", "list_reply": reply}
        await act(city, kind="tap", message=menu, option="x")
        assert city.gateway.messages()[-1]["interactive"]["list_reply"] == {"id": "x", "title": "X"}


async def test_a_tap_on_a_button_is_a_button_reply() -> None:
    async with running() as city:
        question = await shown(city, type="interactive", interactive=BUTTONS)
        await act(city, kind="tap", message=question, option="yes")
        message = city.gateway.messages()[-1]
        assert message["interactive"] == {"type": "button_reply", "button_reply": {"id": "yes", "title": "Yes"}}
        assert message["context"]["id"] == question


async def test_a_tap_on_a_templates_button_is_a_button_message() -> None:
    async with running() as city:
        button = {
            "type": "button",
            "sub_type": "quick_reply",
            "index": "0",
            "parameters": [{"type": "payload", "payload": "stop"}],
        }
        template = {"name": "outage", "language": {"code": "en"}, "components": [button]}
        sent = await shown(city, type="template", template=template)
        await act(city, kind="tap", message=sent, option="stop")
        assert city.gateway.messages()[-1]["button"]["payload"] == "stop"


async def test_a_location_can_answer_a_request_for_it() -> None:
    async with running() as city:
        request = {"type": "location_request_message", "body": {"text": "?"}, "action": {"name": "send_location"}}
        asked = await shown(city, type="interactive", interactive=request)
        await act(city, kind="location", latitude=-25.7461, longitude=28.1881, name="Church Square", reply_to=asked)
        message = city.gateway.messages()[-1]
        assert message["location"] == {"latitude": -25.7461, "longitude": 28.1881, "name": "Church Square"}
        assert message["context"]["id"] == asked


async def test_a_shared_contact_tells_the_number_only_of_who_has_one() -> None:
    async with running() as city:
        request = {"type": "request_contact_info", "body": {"text": "?"}, "action": {"name": "request_contact_info"}}
        asked = await shown(city, type="interactive", interactive=request)
        await act(city, kind="share_contact", message=asked)
        (contact,) = city.gateway.messages()[-1]["contacts"]
        assert (contact["origin"], contact["phones"][0]["wa_id"]) == ("contact_request", "27821234567")
        assert (await act(city, "lerato", kind="share_contact", message=asked))[0] == 400


async def test_a_reaction_is_given_and_taken_back() -> None:
    async with running() as city:
        sent = await shown(city, type="text", text={"body": "x"})
        await act(city, kind="reaction", message=sent, emoji="👍")
        await act(city, kind="reaction", message=sent, emoji="")
        given, taken = city.gateway.messages()[-2:]
        assert (given["reaction"], taken["reaction"]) == ({"message_id": sent, "emoji": "👍"}, {"message_id": sent})


@pytest.mark.parametrize(
    "order",
    [
        {},
        {"kind": "dance"},
        {"kind": "text"},
        {"kind": "text", "body": "   "},
        {"kind": "text", "body": "x" * 4097},
        {"kind": "text", "body": "x", "reply_to": "wamid.NO"},
        {"kind": "tap", "message": "wamid.NO", "option": "yes"},
        {"kind": "location", "latitude": 91, "longitude": 0},
        {"kind": "location", "latitude": "1", "longitude": 0},
        {"kind": "reaction", "message": "wamid.NO", "emoji": "👍"},
    ],
)
async def test_what_makes_no_sense_is_refused_in_words_and_not_sent(order: dict[str, Any]) -> None:
    async with running() as city:
        status, answer = await act(city, **order)
        assert (status, bool(answer["problem"])) == (400, True)
        assert city.gateway.requests == []


async def test_an_option_that_was_not_offered_cannot_be_tapped() -> None:
    async with running() as city:
        question = await shown(city, type="interactive", interactive=BUTTONS)
        assert (await act(city, kind="tap", message=question, option="no"))[0] == 400


@pytest.mark.parametrize(
    ("data", "name", "mime", "kind"),
    [
        (PNG, "a.png", "image/png", "image"),
        (PDF, "id.pdf", "application/pdf", "document"),
        (b"x", "a.ogg", "audio/ogg; codecs=opus", "audio"),
        (b"x", "a.mp4", "video/mp4", "video"),
        (b"x", "a.bin", "nonsense", "document"),
    ],
)
async def test_a_file_goes_to_the_gateway_as_its_kind_and_can_be_fetched(
    data: bytes, name: str, mime: str, kind: str
) -> None:
    async with running() as city:
        status, shown_as = await send_file(city, data, name, mime, caption="Look")
        assert status == 201
        (message,) = city.gateway.messages()
        assert message["type"] == kind
        media = message[kind]
        assert ("filename" in media) == (kind == "document")
        assert media.get("caption") == (None if kind == "audio" else "Look")
        file = shown_as["files"][media["id"]]
        response = await city.client.get(file["url"])
        assert (response.status_code, await response.get_data()) == (200, data)


@pytest.mark.parametrize(
    ("name", "mime", "way"),
    [
        ("a.pdf", "application/pdf", "inline"),
        ("a.html", "text/html", "attachment"),
        ("a.svg", "image/svg+xml", "attachment"),
    ],
)
async def test_a_file_that_could_run_code_is_saved_and_never_shown(name: str, mime: str, way: str) -> None:
    async with running() as city:
        _, message = await send_file(city, PDF, f'"{name}\r\nx: y', mime)
        (file,) = message["files"].values()
        response = await city.client.get(file["url"])
        assert response.headers["Content-Disposition"].startswith(way)
        assert "\n" not in response.headers["Content-Disposition"]
        if way == "attachment":
            assert "sandbox" in response.headers["Content-Security-Policy"]


async def test_an_empty_file_and_one_of_more_than_16_megabytes_are_refused_in_words() -> None:
    async with running() as city:
        assert (await send_file(city, b"", "a.txt", "text/plain"))[0] == 400
        large = {"Content-Length": str(17 * 1024 * 1024), "Content-Type": "multipart/form-data; boundary=x"}
        response = await city.client.post("/phone/residents/naledi/files", headers=large, data=b"x")
        assert response.status_code == 413
        assert "16 MB" in (await response.get_json())["problem"]
        assert city.gateway.requests == []


async def test_a_new_resident_is_met_with_made_up_ids() -> None:
    async with running() as city:
        status, resident = await city.post("/phone/residents", {"name": "Sipho", "phone": "27820000001"})
        assert status == 201
        assert (await act(city, resident["id"], kind="text", body="Hi"))[0] == 201
        assert city.gateway.messages()[0]["from"] == "27820000001"


async def test_a_new_resident_without_number_is_known_by_user_id() -> None:
    async with running() as city:
        _, resident = await city.post("/phone/residents", {"name": "Ayanda", "phone": ""})
        await act(city, resident["id"], kind="text", body="Hi")
        assert "from" not in city.gateway.messages()[0]
        assert city.gateway.messages()[0]["from_user_id"] == resident["user_id"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "X", "phone": "082 123"},
        {"name": "X", "phone": "27821234567"},
        {"name": "X", "shoe": 4},
        {"name": 5},
    ],
)
async def test_an_impossible_resident_is_refused_in_words(body: dict[str, Any]) -> None:
    async with running() as city:
        status, answer = await city.post("/phone/residents", body)
        assert (status, bool(answer["problem"])) == (400, True)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": "localhost:8001", "Origin": "http://evil.example"}, 403),
        ({"Host": "localhost:8001", "Origin": "null"}, 403),
        ({"Host": "localhost:8001", "Origin": "http://localhost:8001"}, 201),
        ({"Host": "127.0.0.1:8001"}, 201),
        ({"Host": "[::1]:8001"}, 201),
        ({"Host": "localhost:8001", "Content-Type": "text/plain"}, 415),
    ],
)
@pytest.mark.parametrize("path", ["/phone/residents/naledi/messages", "/control/residents/naledi/act"])
async def test_other_web_pages_cannot_speak_for_a_resident(path: str, headers: dict[str, str], status: int) -> None:
    async with running() as city:
        sent = {"Content-Type": "application/json", **headers}
        response = await city.client.post(path, data=b'{"kind":"text","body":"x"}', headers=sent)
        assert response.status_code == status


async def test_a_failed_message_stands_in_the_chat_with_its_reason() -> None:
    async with running() as city:
        await city.send_text(to=THABO)
        await city.settle()
        _, chat = await city.get("/phone/residents/thabo")
        assert chat["window_open"] is False
        assert chat["messages"][0]["status"] == "failed"
