"""Against Meta's own OpenAPI file: its request examples are accepted, and our webhooks have the shape of its examples.

The file is not part of the product; without it these tests skip.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml

from gateway.emulator.errors import Refusal
from gateway.emulator.validate import check_envelope, check_message, check_read_receipt
from tests.gateway.emulator.parts import PNG, Running, running
from tests.support.require import shared

NOT_ACCEPTED: dict[str, str] = {
    "Send Catalog Message": "shops are not played",
    "Send Single Product Message": "shops are not played",
    "Send Multi-Product Message": "shops are not played",
    "Send Order Details Message": "payments in the chat exist in India and Brazil only",
    "Send Order Status Message": "payments in the chat exist in India and Brazil only",
    "Send Reply to List Message": "the example leaves out `type`, which means text, but it has no text",
    "Send Sample Issue Resolution Template": "the example gives booleans as the text of quick replies",
}
"""Examples that this emulator refuses, each with its reason."""

STAND_INS = (
    (re.compile(r"<?http\(s\)://[^>\"]*>?"), "https://example.org/file"),
    (re.compile(r"\{\{Recipient[^}]*\}\}"), "+27821234567"),
    (re.compile(r"\"name\": \"(<TEMPLATE_NAME>|template-name)\""), '"name": "template_name"'),
    (re.compile(r"language-and-locale-code"), "en_ZA"),
)
"""What stands in the examples in place of a value -> a value."""


def operations(path: str) -> dict[str, Any]:
    text = shared("reference/meta/business-messaging-api_v23.0.yaml").read_text()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    examples = yaml.load(text, loader)["paths"][path]["post"]["requestBody"]["content"]["application/json"]["examples"]
    return {name: example["value"] for name, example in examples.items()}


@pytest.fixture(scope="module")
def requests() -> dict[str, Any]:
    found = operations("/{Version}/{Phone-Number-ID}/messages")
    for name, body in found.items():
        text = json.dumps(body)
        for pattern, value in STAND_INS:
            text = pattern.sub(value, text)
        found[name] = json.loads(text)
    return found


@pytest.fixture(scope="module")
def webhooks() -> dict[str, Any]:
    return operations("/whatsapp/webhooks")


def check(body: Any) -> None:
    check_envelope(body)
    if "status" in body:
        check_read_receipt(body)
    else:
        check_message(body)


def test_every_request_example_of_meta_is_accepted_but_for_those_named(requests: dict[str, Any]) -> None:
    assert len(requests) > 40
    refused = {}
    for name, body in requests.items():
        try:
            check(body)
        except Refusal as refusal:
            refused[name] = str(refusal)
    assert {name: words for name, words in refused.items() if name not in NOT_ACCEPTED} == {}
    assert set(NOT_ACCEPTED) == set(refused), "an example is accepted by now: take it off the list"


def shape(value: Any, path: str = "") -> dict[str, str]:
    """Each path in a value with the name of its JSON type; positions in arrays do not count."""
    if isinstance(value, dict):
        found = {path: "object"}
        for key, inner in value.items():
            found |= shape(inner, f"{path}.{key}")
        return found
    if isinstance(value, list):
        found = {path: "array"}
        for inner in value:
            found |= shape(inner, f"{path}[]")
        return found
    kinds = {bool: "boolean", int: "number", float: "number", str: "string", type(None): "null"}
    return {path: kinds[type(value)]}


NEWER = (
    ".user_id",
    ".from_user_id",
    ".contacts[].origin",
    ".username",
)
"""Ends of paths that came after the file: user ids and usernames (reference 2.10)."""

SAID: dict[str, dict[str, Any]] = {
    "Text Message": {"kind": "text", "body": "Hi"},
    "Location Message": {
        "kind": "location",
        "latitude": -25.7,
        "longitude": 28.1,
        "name": "Church Square",
        "address": "P",
    },
}
TAPPED: dict[str, dict[str, Any]] = {
    "Interactive List Reply Message": {
        "type": "interactive",
        "interactive": {
            "type": "list",
            "body": {"text": "?"},
            "action": {"button": "b", "sections": [{"rows": [{"id": "o", "title": "t", "description": "d"}]}]},
        },
    },
    "Interactive Button Reply Message": {
        "type": "interactive",
        "interactive": {
            "type": "button",
            "body": {"text": "?"},
            "action": {"buttons": [{"type": "reply", "reply": {"id": "o", "title": "t"}}]},
        },
    },
    "Button Message": {
        "type": "template",
        "template": {
            "name": "t",
            "language": {"code": "en"},
            "components": [
                {
                    "type": "button",
                    "sub_type": "quick_reply",
                    "index": "0",
                    "parameters": [{"type": "payload", "payload": "o"}],
                }
            ],
        },
    },
}


async def say(city: Running, name: str) -> None:
    """Let Naledi do what the example shows."""
    if name in SAID:
        await city.post("/control/residents/naledi/act", SAID[name])
        return
    await city.say()
    if name == "Image Message":
        file = city.emulator.shelf.add(PNG, "image/png", "a.png", "resident")
        city.emulator.say_file("naledi", file, "image", "A caption")
        return
    if name == "Contact Sharing Message":
        asked = {"type": "request_contact_info", "body": {"text": "?"}, "action": {"name": "request_contact_info"}}
        _, answer = await city.send(type="interactive", interactive=asked)
        order = {"kind": "share_contact", "message": answer["messages"][0]["id"]}
    elif name == "Reaction Message":
        _, answer = await city.send_text()
        order = {"kind": "reaction", "message": answer["messages"][0]["id"], "emoji": "👍"}
    else:
        _, answer = await city.send(**TAPPED[name])
        order = {"kind": "tap", "message": answer["messages"][0]["id"], "option": "o"}
    assert (await city.post("/control/residents/naledi/act", order))[0] == 201


@pytest.mark.parametrize("name", [*SAID, *TAPPED, "Image Message", "Contact Sharing Message", "Reaction Message"])
async def test_our_webhook_has_the_keys_and_types_of_metas_example(name: str, webhooks: dict[str, Any]) -> None:
    example = shape(webhooks[name])
    async with running() as city:
        await say(city, name)
        await city.settle()
        ours = shape(
            json.loads(next(r.content for r in reversed(city.gateway.requests) if b'"messages":' in r.content))
        )
    # `context` of a shared contact stands in other examples of the file, not in that one.
    extra = {
        path: kind
        for path, kind in ours.items()
        if example.get(path) != kind and not path.endswith(NEWER) and ".context" not in path
    }
    assert extra == {}
    needed = {path for path in example if not re.search(r"\.(org|last_name|url)(\.|$)", path)}
    assert needed <= set(ours)
