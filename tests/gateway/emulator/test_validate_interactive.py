"""Every rule of interactive messages and templates, just inside and just outside."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.emulator.errors import Refusal
from gateway.emulator.validate_interactive import NOT_PLAYED, check_interactive
from gateway.emulator.validate_template import check_template


def message(kind: str, action: Any, **more: Any) -> dict[str, Any]:
    return {"type": kind, "body": {"text": "Body"}, "action": action, **more}


def button(number: int, **changes: str) -> dict[str, Any]:
    return {"type": "reply", "reply": {"id": f"id{number}", "title": f"Title {number}", **changes}}


def buttons(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return message("button", {"buttons": list(items)}, **more)


def row(number: int, **changes: Any) -> dict[str, Any]:
    return {"id": f"id{number}", "title": f"Row {number}", **changes}


def section(rows: list[dict[str, Any]], title: str | None = "Title") -> dict[str, Any]:
    return {"rows": rows} if title is None else {"title": title, "rows": rows}


def listing(*sections: dict[str, Any], button: str = "Choose", **more: Any) -> dict[str, Any]:
    return message("list", {"button": button, "sections": list(sections)}, **more)


def link(label: str = "Pay now", url: str = "https://x.org", **more: Any) -> dict[str, Any]:
    return message("cta_url", {"name": "cta_url", "parameters": {"display_text": label, "url": url}}, **more)


def flow(**changes: Any) -> dict[str, Any]:
    fixed = {
        "flow_message_version": "3",
        "flow_id": "55",
        "flow_cta": "Open",
        "flow_action_payload": {"screen": "START"},
    }
    parameters = {key: value for key, value in {**fixed, **changes}.items() if value is not None}
    return message("flow", {"name": "flow", "parameters": parameters})


ONE = button(1)
TEN = [row(n) for n in range(10)]

ACCEPTED: dict[str, Any] = {
    "1 button": buttons(ONE),
    "3 buttons": buttons(ONE, button(2), button(3)),
    "button title of 20": buttons(button(1, title="t" * 20)),
    "button id of 256": buttons(button(1, id="i" * 256)),
    "body of 1024": buttons(ONE, body={"text": "b" * 1024}),
    "footer of 60": buttons(ONE, footer={"text": "f" * 60}),
    "header text of 60": buttons(ONE, header={"type": "text", "text": "h" * 60}),
    "header image": buttons(ONE, header={"type": "image", "image": {"id": "1"}}),
    "header document by link": buttons(ONE, header={"type": "document", "document": {"link": "https://x.org/a.pdf"}}),
    "no header is null": buttons(ONE, header=None),
    "10 rows in 1 section": listing(section(TEN, None)),
    "10 rows in 10 sections": listing(*[section([row(n)]) for n in range(10)]),
    "list button of 20": listing(section(TEN), button="b" * 20),
    "section title of 24": listing(section(TEN, "t" * 24)),
    "row title of 24": listing(section([row(1, title="t" * 24)])),
    "row description of 72": listing(section([row(1, description="d" * 72)])),
    "row id of 200": listing(section([row(1, id="i" * 200)])),
    "list header text": listing(section(TEN), header={"type": "text", "text": "h"}),
    "link": link(),
    "link label of 20": link("l" * 20),
    "link of 2000": link(url="https://x.org/" + "a" * 1986),
    "link with image header": link(header={"type": "image", "image": {"link": "https://x.org/a.jpg"}}),
    "location request": message("location_request_message", {"name": "send_location"}),
    "contact request": message("request_contact_info", {"name": "request_contact_info"}),
    "flow": flow(),
    "flow by name": flow(flow_id=None, flow_name="report"),
    "flow with endpoint": flow(flow_action="data_exchange", flow_action_payload=None),
    "flow label of 30": flow(flow_cta="l" * 30),
    "draft flow": flow(mode="draft"),
}

REFUSED: dict[str, tuple[int, Any]] = {
    "no object": (100, "list"),
    "no type": (131008, {"body": {"text": "x"}}),
    "unknown type": (131009, message("poll", {})),
    "unknown key": (100, buttons(ONE, title="x")),
    "no body": (131008, {"type": "button", "action": {"buttons": [ONE]}}),
    "no body text": (131008, buttons(ONE, body={})),
    "body of 0": (131009, buttons(ONE, body={"text": ""})),
    "body of 1025": (131009, buttons(ONE, body={"text": "b" * 1025})),
    "list body of 1025": (131009, listing(section(TEN), body={"text": "b" * 1025})),
    "no action": (131008, {"type": "button", "body": {"text": "x"}}),
    "footer of 61": (131009, buttons(ONE, footer={"text": "f" * 61})),
    "empty footer": (131009, buttons(ONE, footer={"text": ""})),
    "header text of 61": (131009, buttons(ONE, header={"type": "text", "text": "h" * 61})),
    "header of unknown type": (131009, buttons(ONE, header={"type": "audio", "audio": {"id": "1"}})),
    "header without its object": (131008, buttons(ONE, header={"type": "image"})),
    "header image without source": (131008, buttons(ONE, header={"type": "image", "image": {}})),
    "list header image": (131009, listing(section(TEN), header={"type": "image", "image": {"id": "1"}})),
    "location request with header": (
        100,
        message("location_request_message", {"name": "send_location"}, header={"type": "text", "text": "h"}),
    ),
    "0 buttons": (131009, buttons()),
    "4 buttons": (131009, buttons(ONE, button(2), button(3), button(4))),
    "button title of 21": (131009, buttons(button(1, title="t" * 21))),
    "button title of 0": (131009, buttons(button(1, title=""))),
    "button id of 257": (131009, buttons(button(1, id="i" * 257))),
    "button without id": (131008, buttons({"type": "reply", "reply": {"title": "x"}})),
    "button of another type": (131009, buttons({"type": "url", "reply": {"id": "1", "title": "x"}})),
    "same button title twice": (131009, buttons(ONE, button(2, title="Title 1"))),
    "same button id twice": (131009, buttons(ONE, button(2, id="id1"))),
    "0 sections": (131009, listing()),
    "11 sections": (131009, listing(*[section([row(n)]) for n in range(11)])),
    "0 rows": (131009, listing(section([]))),
    "11 rows in 1 section": (131009, listing(section([row(n) for n in range(11)]))),
    "11 rows in 2 sections": (131009, listing(section(TEN), section([row(11)]))),
    "2 sections, one without title": (131008, listing(section([row(1)]), section([row(2)], None))),
    "section title of 25": (131009, listing(section(TEN, "t" * 25))),
    "list button of 21": (131009, listing(section(TEN), button="b" * 21)),
    "no list button": (131008, message("list", {"sections": [section(TEN)]})),
    "row title of 25": (131009, listing(section([row(1, title="t" * 25)]))),
    "row description of 73": (131009, listing(section([row(1, description="d" * 73)]))),
    "row id of 201": (131009, listing(section([row(1, id="i" * 201)]))),
    "same row id in two sections": (131009, listing(section([row(1)]), section([row(1)]))),
    "row with unknown key": (100, listing(section([row(1, postback="x")]))),
    "link label of 21": (131009, link("l" * 21)),
    "link label of 0": (131009, link("")),
    "link of 2001": (131009, link(url="https://x.org/" + "a" * 1987)),
    "link without scheme": (131009, link(url="x.org")),
    "link to javascript": (131009, link(url="javascript:alert(1)")),
    "link with broken host": (131009, link(url="https://[x")),
    "link without parameters": (131008, message("cta_url", {"name": "cta_url"})),
    "link with another name": (131009, message("cta_url", {"name": "url", "parameters": {}})),
    "location request with another name": (131009, message("location_request_message", {"name": "x"})),
    "flow of version 2": (131009, flow(flow_message_version="2")),
    "flow with id and name": (131009, flow(flow_name="x")),
    "flow without id and name": (131009, flow(flow_id=None)),
    "flow label with an emoji": (131009, flow(flow_cta="📝 Open")),
    "flow label of 31": (131009, flow(flow_cta="l" * 31)),
    "flow that navigates nowhere": (131008, flow(flow_action_payload=None)),
    "flow with endpoint and screen": (131009, flow(flow_action="data_exchange")),
    "flow with empty data": (131009, flow(flow_action_payload={"screen": "A", "data": {}})),
    "flow in unknown mode": (131009, flow(mode="test")),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_interactive_messages_within_the_limits_are_taken(name: str) -> None:
    check_interactive(ACCEPTED[name])


@pytest.mark.parametrize("name", REFUSED)
def test_interactive_messages_beyond_a_limit_are_refused_with_its_code(name: str) -> None:
    code, content = REFUSED[name]
    with pytest.raises(Refusal) as refused:
        check_interactive(content)
    assert refused.value.code == code


@pytest.mark.parametrize("kind", NOT_PLAYED)
def test_what_the_emulator_does_not_play_is_refused_by_name(kind: str) -> None:
    with pytest.raises(Refusal, match=kind) as refused:
        check_interactive(message(kind, {}))
    assert refused.value.code == 131051


def template(*components: dict[str, Any], **changes: Any) -> dict[str, Any]:
    fixed = {"name": "outage_v1", "language": {"code": "en_ZA"}, "components": list(components)}
    return {key: value for key, value in {**fixed, **changes}.items() if value is not None}


def words(*texts: str, **more: str) -> dict[str, Any]:
    return {"type": "body", "parameters": [{"type": "text", "text": text, **more} for text in texts]}


TEMPLATES: dict[str, Any] = {
    "no components": template(components=None),
    "name of 512": template(name="n" * 512),
    "positional words": template(words("58", "18:00")),
    "named words": template(words("58", parameter_name="ward")),
    "component type in capitals": template({"type": "BODY", "parameters": []}),
    "header image": template({"type": "header", "parameters": [{"type": "image", "image": {"id": "1"}}]}),
    "quick reply": template(
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": "0",
            "parameters": [{"type": "payload", "payload": "p" * 256}],
        }
    ),
    "index as a number": template({"type": "button", "sub_type": "URL", "index": 0, "parameters": []}),
    "money": template({"type": "body", "parameters": [{"type": "currency", "currency": {"fallback_value": "R1"}}]}),
    "4 blanks in a row": template(words("a    b")),
}

BAD_TEMPLATES: dict[str, tuple[int, Any]] = {
    "no name": (131008, template(name=None)),
    "name of 513": (131009, template(name="n" * 513)),
    "name with a dash": (131009, template(name="outage-v1")),
    "no language": (131008, template(language=None)),
    "no language code": (131008, template(language={})),
    "unknown key": (100, template(category="UTILITY")),
    "unknown component": (131009, template({"type": "footer"})),
    "component without type": (131008, template({"parameters": []})),
    "button without sub type": (131008, template({"type": "button", "index": "0"})),
    "button of unknown sub type": (131009, template({"type": "button", "sub_type": "dance", "index": "0"})),
    "button without index": (131008, template({"type": "button", "sub_type": "url"})),
    "button at index 10": (131009, template({"type": "button", "sub_type": "url", "index": "10"})),
    "empty words": (132005, template(words(""))),
    "words with a new line": (132018, template(words("a\nb"))),
    "5 blanks in a row": (132018, template(words("a     b"))),
    "half of the words named": (
        131008,
        template(
            {
                "type": "body",
                "parameters": [{"type": "text", "text": "a", "parameter_name": "x"}, {"type": "text", "text": "b"}],
            }
        ),
    ),
    "unknown parameter": (131009, template({"type": "body", "parameters": [{"type": "song", "song": "x"}]})),
    "parameter without value": (131008, template({"type": "body", "parameters": [{"type": "text"}]})),
    "payload of 257": (
        131009,
        template(
            {
                "type": "button",
                "sub_type": "quick_reply",
                "index": "0",
                "parameters": [{"type": "payload", "payload": "p" * 257}],
            }
        ),
    ),
    "money without words": (131008, template({"type": "body", "parameters": [{"type": "currency", "currency": {}}]})),
    "image without source": (131008, template({"type": "header", "parameters": [{"type": "image", "image": {}}]})),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_well_formed_templates_are_taken(name: str) -> None:
    check_template(TEMPLATES[name])


@pytest.mark.parametrize("name", BAD_TEMPLATES)
def test_malformed_templates_are_refused_with_their_code(name: str) -> None:
    code, content = BAD_TEMPLATES[name]
    with pytest.raises(Refusal) as refused:
        check_template(content)
    assert refused.value.code == code
