"""The account's templates: kept, listed page by page, and held against what is sent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.gateway.emulator.parts import BEARER, Running, running

TEMPLATES = "/v26.0/100200300400500/message_templates"
PAID: dict[str, Any] = {
    "name": "paid",
    "language": "en",
    "category": "UTILITY",
    "parameter_format": "NAMED",
    "components": [
        {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::sample"]}},
        {"type": "BODY", "text": "We got {{amount}} from you.", "example": {"body_text_named_params": []}},
        {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "See", "url": "https://x.example/{{1}}"}]},
    ],
}
IMAGE = {"type": "header", "parameters": [{"type": "image", "image": {"link": "https://x.example/a.jpg"}}]}
BODY = {"type": "body", "parameters": [{"type": "text", "parameter_name": "amount", "text": "R1"}]}
END = {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "1"}]}


async def code_of(city: Running, *components: Any, name: str = "paid", language: str = "en") -> int | None:
    """The code with which a template is refused; None if it is taken."""
    template = {"name": name, "language": {"code": language}, "components": list(components)}
    _, answer = await city.send(type="template", template=template)
    return answer["error"]["code"] if "error" in answer else None


async def test_a_template_is_taken_as_it_was_registered_and_not_otherwise() -> None:
    async with running(templates="known") as city:
        assert await code_of(city, IMAGE, BODY, END) == 132001
        status, made = await city.post(TEMPLATES, PAID, **BEARER)
        assert (status, made["status"], made["category"]) == (200, "APPROVED", "UTILITY")
        assert await code_of(city, IMAGE, BODY, END) is None
        assert await code_of(city, IMAGE, BODY, END, language="af") == 132001
        assert await code_of(city, IMAGE, END) == 132000
        assert await code_of(city, BODY, END) == 132012
        assert await code_of(city, IMAGE, BODY) == 131008
        numbered = {"type": "body", "parameters": [{"type": "text", "text": "R1"}]}
        assert await code_of(city, IMAGE, numbered, END) == 132012
        assert await code_of(city, IMAGE, BODY, END, {**END, "index": "1"}) == 132018


async def test_values_that_make_a_template_too_long_are_refused() -> None:
    async with running(templates="known") as city:
        await city.post(TEMPLATES, PAID, **BEARER)
        value = {"type": "text", "parameter_name": "amount", "text": "x" * 1010}
        assert await code_of(city, IMAGE, {"type": "body", "parameters": [value]}, END) == 132005
        fitting = {**value, "text": "x" * (1024 - len("We got  from you."))}
        assert await code_of(city, IMAGE, {"type": "body", "parameters": [fitting]}, END) is None


async def test_the_phone_shows_a_template_in_the_accounts_words() -> None:
    buttons = [
        {"type": "QUICK_REPLY", "text": "Stop"},
        {"type": "QUICK_REPLY", "text": "More"},
        {"type": "URL", "text": "See", "url": "https://x.example/{{1}}"},
        {"type": "PHONE_NUMBER", "text": "Call", "phone_number": "+27123589999"},
        {"type": "COPY_CODE", "example": "A1"},
        {"type": "FLOW", "text": "Fill in", "flow_id": 55, "flow_action": "navigate", "navigate_screen": "START"},
    ]
    components = [
        {"type": "HEADER", "format": "TEXT", "text": "Account {{1}}", "example": {}},
        {"type": "BODY", "text": "We got {{1}} for {{2}} today.", "example": {}},
        {"type": "FOOTER", "text": "Your city"},
        {"type": "BUTTONS", "buttons": buttons},
    ]

    def part(kind: str, *values: str) -> dict[str, Any]:
        return {"type": kind, "parameters": [{"type": "text", "text": value} for value in values]}

    def button(kind: str, index: int, parameter: dict[str, Any]) -> dict[str, Any]:
        return {"type": "button", "sub_type": kind, "index": index, "parameters": [parameter]}

    sent = [
        part("header", "58123"),
        part("body", "R1", "58123"),
        button("quick_reply", 0, {"type": "payload", "payload": "optout:paid"}),
        button("url", 2, {"type": "text", "text": "i/1"}),
        button("copy_code", 4, {"type": "coupon_code", "coupon_code": "B2"}),
        button("flow", 5, {"type": "action", "action": {"flow_token": "f-1", "flow_action_data": {"k": "v"}}}),
    ]
    async with running(templates="known") as city:
        made = {"name": "all", "language": "en", "category": "UTILITY", "components": components}
        await city.post(TEMPLATES, made, **BEARER)
        assert await code_of(city, *sent, name="all") is None
        message = (await city.chat())[-1]
        shown = message["shown"]
        words = (shown["header"], shown["body"], shown["footer"])
        assert words == ("Account 58123", "We got R1 for 58123 today.", "Your city")
        assert [(each["kind"], each["text"]) for each in shown["buttons"]] == [
            ("quick_reply", "Stop"),
            ("quick_reply", "More"),
            ("url", "See"),
            ("phone_number", "Call"),
            ("copy_code", "Copy code"),
            ("flow", "Fill in"),
        ]
        assert shown["buttons"][2]["url"] == "https://x.example/i/1"
        assert shown["buttons"][5]["flow"]["flow_token"] == "f-1"
        for option, text in (("optout:paid", "Stop"), ("More", "More")):
            order = {"kind": "tap", "message": message["id"], "option": option}
            assert (await city.post("/phone/residents/naledi/messages", order))[0] == 201
            await city.settle()
            assert city.gateway.messages()[-1]["button"] == {"text": text, "payload": option}


@pytest.mark.parametrize(
    ("status", "code"), [("PAUSED", 132015), ("DISABLED", 132016), ("PENDING", 132001), ("APPROVED", None)]
)
async def test_the_control_api_pauses_and_approves(status: str, code: int | None) -> None:
    async with running(templates="known") as city:
        await city.post(TEMPLATES, PAID, **BEARER)
        assert (await city.post("/control/templates/paid/en", {"status": status}))[0] == 200
        assert await code_of(city, IMAGE, BODY, END) == code
        assert (await city.post("/control/templates/paid/af", {"status": status}))[0] == 400
        assert (await city.post("/control/templates/paid/en", {"status": "GOOD"}))[0] == 400


async def test_the_list_comes_page_by_page() -> None:
    async with running() as city:
        for n in range(5):
            await city.post(TEMPLATES, {**PAID, "name": f"paid_{n}"}, **BEARER)
        seen, after = [], ""
        for _ in range(3):
            _, page = await city.get(f"{TEMPLATES}?limit=2&after={after}", **BEARER)
            seen += [each["name"] for each in page["data"]]
            after = page["paging"]["cursors"]["after"]
        assert seen == [f"paid_{n}" for n in range(5)]
        assert "next" not in page["paging"]


async def test_a_template_can_be_changed() -> None:
    async with running() as city:
        _, made = await city.post(TEMPLATES, PAID, **BEARER)
        components = [{"type": "BODY", "text": "Thank you."}]
        assert await city.post(f"/v26.0/{made['id']}", {"components": components}, **BEARER) == (200, {"success": True})
        _, page = await city.get(TEMPLATES, **BEARER)
        assert page["data"][0]["components"] == components
        _, refused = await city.post("/v26.0/999", {"components": components}, **BEARER)
        assert (refused["error"]["code"], refused["error"]["error_subcode"]) == (100, 33)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "Paid"}, "small letters"),
        ({"name": ""}, "name is required"),
        ({"category": "NEWS"}, "category"),
        ({"components": []}, "one body"),
        ({"components": "x"}, "array"),
        ({"components": [{"type": "BODY", "text": "{{1}} came", "example": {}}]}, "start or end"),
        ({"components": [{"type": "BODY", "text": "So {{1}} came"}]}, "no example"),
        ({"components": [{"type": "BODY", "text": "x" * 1025}]}, "more than 1024"),
        ({"category": "AUTHENTICATION", "components": [{"type": "BODY", "text": "Your code"}]}, "without words"),
    ],
)
async def test_what_meta_would_not_register_is_refused(change: Any, words: str) -> None:
    async with running() as city:
        _, answer = await city.post(TEMPLATES, {**PAID, **change}, **BEARER)
        assert answer["error"]["code"] == 100
        assert words in answer["error"]["message"]


async def test_the_same_template_twice_and_another_account_are_refused() -> None:
    async with running() as city:
        await city.post(TEMPLATES, PAID, **BEARER)
        _, twice = await city.post(TEMPLATES, PAID, **BEARER)
        assert "already" in twice["error"]["message"]
        _, other = await city.get("/v26.0/999/message_templates", **BEARER)
        assert other["error"]["error_subcode"] == 33
