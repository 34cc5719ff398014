"""Forms with conditions, pictures and lists that lead on: what the validator says, and what the phone shows."""

from __future__ import annotations

import base64
import copy
import json
from typing import Any

import pytest

from gateway.emulator.flow_check import faults_of
from gateway.emulator.flow_condition import NoCondition, bindings_in, holds
from tests.gateway.emulator.parts import BEARER, Running, running

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 60).decode()
HEAVY = base64.b64encode(b"\x89PNG" + b"\0" * 103_000).decode()
VALUES = {"${form.kind}": "water", "${form.ward}": "58", "${data.closed}": False, "${data.count}": 3}


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        ("${form.kind} == 'water'", True),
        ("${form.kind} == 'light'", False),
        ("${form.kind} != 'light'", True),
        ("!${data.closed}", True),
        ("${data.closed} == false", True),
        ("${data.closed} == true", False),
        ("${form.ward} > 9", True),
        ("${form.ward} <= 57.5", False),
        ("${data.count} >= 3 && ${data.count} < 4", True),
        ("${form.kind} == 'light' || ${form.ward} == 58", True),
        ("${form.kind} == 'light' && ${form.ward} == 58 || true", True),
        ("${form.kind} == 'light' && (${form.ward} == 58 || true)", False),
        ("!(${form.kind} == 'water')", False),
        ("${form.kind} > 5", False),
        ("${form.kind} != 5", True),
        ("${form.kind} < 'x'", True),
        ("'x' == 'x' && ${form.kind} == 'water'", True),
    ],
)
def test_a_condition_is_read_as_it_is_written(condition: str, true: bool) -> None:
    assert holds(condition, VALUES.__getitem__) is true


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "==",
        "${form.kind} ==",
        "(${form.kind}",
        "${form.kind})",
        "${form.kind} = 'x'",
        "kind == 'x'",
        "'x",
        "x" * 501,
    ],
)
def test_what_is_no_condition_is_refused(condition: str) -> None:
    with pytest.raises(NoCondition):
        holds(condition, VALUES.__getitem__)


def test_a_condition_names_all_that_it_asks_for() -> None:
    assert bindings_in("${form.a} == '1' || (${data.b} && !${form.c})") == ["${form.a}", "${data.b}", "${form.c}"]


# ------------------------------------------------------------------------------------------ the validator

KIND: dict[str, Any] = {
    "type": "RadioButtonsGroup",
    "name": "kind",
    "label": "What is it?",
    "required": True,
    "data-source": [
        {"id": "water", "title": "Water"},
        {"id": "light", "title": "Light"},
        {"id": "other", "title": "Other"},
    ],
}
LEAK = {"type": "TextInput", "name": "pipe", "label": "Which pipe?", "required": True}
POLE = {"type": "TextInput", "name": "pole", "label": "Number on the pole", "required": True}
FOOTER = {
    "type": "Footer",
    "label": "Send",
    "on-click-action": {"name": "complete", "payload": {"pipe": "${form.pipe}"}},
}
IF = {"type": "If", "condition": "${form.kind} == 'water'", "then": [LEAK], "else": [POLE]}
SWITCH = {"type": "Switch", "value": "${form.kind}", "cases": {"water": [LEAK], "default": [POLE]}}
IMAGE = {"type": "Image", "src": PNG, "height": 80, "alt-text": "The map of ward 58"}
ITEMS = [
    {
        "id": name,
        "main-content": {"title": title, "description": "Near you"},
        "start": {"image": PNG},
        "end": {"title": "2 km"},
        "badge": "New",
        "on-click-action": {"name": "navigate", "next": {"type": "screen", "name": "FAULT"}, "payload": {"park": name}},
    }
    for name, title in (("church", "Church Square"), ("burgers", "Burgers Park"))
]
PARKS = {"type": "NavigationList", "name": "parks", "label": "Parks", "list-items": ITEMS}


def screen(id: str, *children: Any, terminal: bool = True) -> dict[str, Any]:
    layout = {"type": "SingleColumnLayout", "children": list(children)}
    return {"id": id, "title": id.title(), "terminal": terminal, "data": {}, "layout": layout}


def flow(*screens: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy({"version": "7.3", "screens": list(screens)})


FAULT = screen("FAULT", KIND, IF, FOOTER)


@pytest.mark.parametrize(
    "children",
    [
        (KIND, IF, FOOTER),
        (KIND, SWITCH, FOOTER),
        (IMAGE, KIND, {**IF, "then": [SWITCH]}, FOOTER),
        (KIND, {**IF, "then": [LEAK, FOOTER], "else": [POLE, FOOTER]}),
        ({"type": "Form", "name": "form", "children": [KIND, IF, FOOTER]},),
        (IMAGE, IMAGE, IMAGE, FOOTER | {"on-click-action": {"name": "complete", "payload": {}}}),
        ({**IMAGE, "src": "${data.map}"}, KIND, IF, FOOTER),
    ],
)
def test_the_validator_takes(children: tuple[Any, ...]) -> None:
    assert faults_of(flow(screen("FAULT", *children))) == []


def test_the_validator_takes_a_list_that_leads_on() -> None:
    assert faults_of(flow(screen("PARKS", PARKS, terminal=False), FAULT)) == []


def deep(times: int) -> dict[str, Any]:
    inner: dict[str, Any] = IF
    for _ in range(times):
        inner = {**IF, "then": [inner]}
    return inner


@pytest.mark.parametrize(
    ("children", "fault"),
    [
        ((KIND, {**IF, "condition": "${form.kind} = 'x'"}, FOOTER), "in the condition"),
        ((KIND, {**IF, "condition": "true"}, FOOTER), "must ask for something"),
        ((KIND, {**IF, "then": []}, FOOTER), "needs then"),
        ((KIND, {**IF, "else": []}, FOOTER), "else must show something"),
        ((KIND, deep(3), FOOTER), "more than 3"),
        ((KIND, {**IF, "then": [LEAK, FOOTER]}), "in both then and else"),
        ((KIND, {**IF, "then": [LEAK, FOOTER], "else": [POLE, FOOTER]}, FOOTER), "needs one Footer"),
        ((KIND, {**SWITCH, "value": "water"}, FOOTER), "value must be a binding"),
        ((KIND, {**SWITCH, "cases": {}}, FOOTER), "needs cases"),
        ((KIND, {**SWITCH, "cases": {"water": []}}, FOOTER), "needs cases"),
        ((KIND, {**IF, "then": [{**LEAK, "label": "x" * 21}]}, FOOTER), "label has 21"),
        ((KIND, {**IMAGE, "src": "https://city.example/a.png"}, FOOTER), "JPEG or PNG as base64"),
        ((KIND, {**IMAGE, "src": base64.b64encode(b"GIF89a").decode()}, FOOTER), "JPEG or PNG as base64"),
        ((KIND, IMAGE, IMAGE, IMAGE, IMAGE, IF, FOOTER), "more than 3 images"),
        ((KIND, PARKS, FOOTER), "may not stand on a terminal screen"),
        ((KIND, {"type": "RichText", "text": "x"}, FOOTER), "knows no RichText"),
    ],
)
def test_the_validator_refuses(children: tuple[Any, ...], fault: str) -> None:
    found = faults_of(flow(screen("FAULT", *children)))
    assert [each for each in found if fault in each], found


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"list-items": []}, "1 to 20 list-items"),
        ({"list-items": ITEMS * 11}, "1 to 20 list-items"),
        ({"list-items": [ITEMS[0], ITEMS[0]]}, "an id of its own"),
        ({"list-items": [{**ITEMS[0], "main-content": {"title": "x" * 31}}]}, "1 to 30 characters"),
        ({"list-items": [{**ITEMS[0], "start": {"image": HEAVY}}]}, "allowed are 102400"),
        ({"list-items": [{k: v for k, v in ITEMS[0].items() if k != "on-click-action"}]}, "or each of its items"),
        ({"on-click-action": ITEMS[0]["on-click-action"]}, "or each of its items"),
        ({"list-items": [{**ITEMS[0], "on-click-action": {"name": "navigate", "next": {"name": "X"}}}]}, "no screen"),
        ({"label": "x" * 81}, "label has 81"),
    ],
)
def test_the_validator_refuses_a_list_that_leads_on(changes: dict[str, Any], fault: str) -> None:
    found = faults_of(flow(screen("PARKS", {**PARKS, **changes}, terminal=False), FAULT))
    assert [each for each in found if fault in each], found


# ------------------------------------------------------------------------------------------ the phone


async def sent_form(city: Running, *screens: dict[str, Any]) -> str:
    """A published form on Naledi's phone; gives the id of its message."""
    made = {"name": "report", "categories": '["OTHER"]', "flow_json": json.dumps(flow(*screens)), "publish": True}
    status, answer = await city.post("/v26.0/100200300400500/flows", made, **BEARER)
    assert (status, answer["validation_errors"]) == (200, [])
    await city.say()
    payload = {"screen": screens[0]["id"]}
    parameters = {"flow_message_version": "3", "flow_id": answer["id"], "flow_cta": "Open", "flow_token": "t"}
    action = {"name": "flow", "parameters": {**parameters, "flow_action": "navigate", "flow_action_payload": payload}}
    interactive = {"type": "flow", "body": {"text": "A form"}, "action": action}
    _, sent = await city.send(type="interactive", interactive=interactive)
    return str(sent["messages"][0]["id"])


async def does(city: Running, message: str, **order: Any) -> Any:
    return (await city.post(f"/phone/residents/naledi/forms/{message}", order))[1]


def kinds(view: Any) -> list[str]:
    return [child.get("name", child["type"]) for child in view["screen"]["children"]]


@pytest.mark.parametrize("branch", [IF, SWITCH])
async def test_what_is_filled_in_decides_what_is_shown_and_sent(autojump_clock: object, branch: Any) -> None:
    async with running() as city:
        message = await sent_form(city, screen("FAULT", KIND, branch, FOOTER))
        view = await does(city, message)
        assert (kinds(view), view["screen"]["live"]) == (["kind", "pole", "Footer"], True)
        view = await does(city, message, screen="FAULT", values={"kind": "water", "pole": "7"}, look=True)
        assert (kinds(view), view["values"]) == (["kind", "pipe", "Footer"], {"kind": "water"})
        view = await does(city, message, screen="FAULT", values={"kind": "water", "pole": "7"})
        assert view["faults"] == {"pipe": "Fill this in."}, "only what is shown must be filled in"
        view = await does(city, message, screen="FAULT", values={"kind": "water", "pipe": "Big", "pole": "7"})
        assert view == {"closed": "sent"}
        await city.settle()
        reply = json.loads(city.gateway.messages()[-1]["interactive"]["nfm_reply"]["response_json"])
        assert reply == {"pipe": "Big", "flow_token": "t"}


async def test_an_item_of_a_list_leads_on(autojump_clock: object) -> None:
    footer = {**FOOTER, "on-click-action": {"name": "complete", "payload": {"park": "${data.park}"}}}
    async with running() as city:
        message = await sent_form(city, screen("PARKS", IMAGE, PARKS, terminal=False), screen("FAULT", KIND, footer))
        view = await does(city, message)
        assert kinds(view) == ["Image", "parks"]
        assert view["screen"]["live"] is False
        assert "on-click-action" not in json.dumps(view)
        assert "not there any more" in (await does(city, message, screen="PARKS", item="union"))["problem"]
        view = await does(city, message, screen="PARKS", item="burgers")
        assert (view["screen"]["id"], view["back"]) == ("FAULT", True)
        assert await does(city, message, screen="FAULT", values={"kind": "water"}) == {"closed": "sent"}
        await city.settle()
        reply = json.loads(city.gateway.messages()[-1]["interactive"]["nfm_reply"]["response_json"])
        assert reply["park"] == "burgers"


async def test_the_control_api_goes_through_lists_and_conditions(autojump_clock: object) -> None:
    async with running() as city:
        message = await sent_form(city, screen("PARKS", PARKS, terminal=False), FAULT)
        values = {"parks": "church", "kind": "water", "pipe": "Big"}
        body = {"message": message, "values": values}
        assert (await city.post("/control/residents/naledi/form", body))[1] == {"closed": "sent"}
