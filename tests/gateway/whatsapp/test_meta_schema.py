"""Against Meta's own OpenAPI file, where it is at hand: its examples are understood, what we send fits its schema."""

from __future__ import annotations

import functools
import json
from typing import Any

import pytest

from gateway.clock import SystemClock
from gateway.secret import Secret
from gateway.webhook import Webhook
from gateway.whatsapp.decode import Decoded, decode_webhook
from gateway.whatsapp.encode import encode_read
from gateway.whatsapp.signature import sign
from sessions.messages import (
    Alias,
    IdentityChanged,
    NotUsable,
    Reacted,
    SentFile,
    SharedCard,
    SharedCards,
    SharedPlace,
    Tapped,
    TypedText,
)
from tests.gateway.whatsapp import schema
from tests.gateway.whatsapp.recorded import OUTBOUND, load, names

NUMBERS = frozenset({"106540352242922"})

EXAMPLES: dict[str, Any] = {
    "Text Message": TypedText("Does it come in another color?"),
    "Text Message with Context (Product Inquiry)": TypedText("Is this still available?"),
    "Text Message from Click to WhatsApp Ad": TypedText("Hello! Can I get more info on this?"),
    "Reaction Message": Reacted("wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBI0RTJEOTc2ODVERUY5RDlGNkYA", "\U0001f44d"),
    "Image Message": SentFile(
        "image", "1003383421387256", "image/jpeg", "SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=", None, "Taj Mahal"
    ),
    "Location Message": SharedPlace(
        37.44221496582, -122.16165924072, "Philz Coffee", "101 Forest Ave, Palo Alto, CA 94301"
    ),
    "Contact Sharing Message": SharedCards((SharedCard("Lucía Gómez", ("+19835552319",), (), "Google"),)),
    "Unsupported Message": NotUsable("unsupported"),
    "Button Message": Tapped("Unsubscribe", "Unsubscribe"),
    "Interactive List Reply Message": Tapped("priority_express", "Priority Mail Express"),
    "Interactive Button Reply Message": Tapped("cancel-button", "Cancel"),
    "Order Message": NotUsable("order"),
    "System Message": IdentityChanged(
        "number",
        (Alias("wa_id", "16505551234"), Alias("phone", "+16505551234")),
        (Alias("wa_id", "12195555358"), Alias("phone", "+12195555358")),
    ),
    "Group Create Message": "group_lifecycle_update",
    "Group Settings Update": "group_settings_update",
    "Group Remove Participants": "group_participants_update",
}
"""What each of Meta's examples means to us: a content, or the field that is knowingly skipped."""


FORMS = [
    ("/{Version}/{Phone-Number-ID}/media", {"messaging_product": "whatsapp", "type": "image/png", "file": "..."}),
    (
        "/{Version}/{Phone-Number-ID}/whatsapp_business_encryption",
        {"business_public_key": "-----BEGIN PUBLIC KEY-----"},
    ),
    (
        "/{Version}/{WABA-ID}/flows",
        {"name": "a.en.0", "categories": ["OTHER"], "endpoint_uri": "https://x.example/flows"},
    ),
    ("/{Version}/{Flow-ID}/assets", {"name": "flow.json", "asset_type": "FLOW_JSON", "file": "..."}),
]
"""What goes up as a form: the address in Meta's file, and its fields as our clients name them."""


@functools.cache
def api() -> dict[str, Any]:
    return schema.load()


@functools.cache
def validators() -> dict[str, Any]:
    return dict(schema.message_validators(api()))


def problems(request: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validators()[request["type"]].iter_errors(request)]


def test_all_of_metas_examples_are_in_our_table() -> None:
    assert set(schema.webhook_examples(api())) == set(EXAMPLES)
    assert len(EXAMPLES) == 16


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_of_metas_examples_decodes_without_loss(name: str, examples: dict[str, Any]) -> None:
    decoded = decode_webhook(json.dumps(examples[name]).encode(), NUMBERS)
    meant = EXAMPLES[name]
    if isinstance(meant, str):
        assert ([each.kind for each in decoded.skipped], decoded.messages, decoded.statuses) == ([meant], (), ())
        return
    assert_one(decoded, meant)


def assert_one(decoded: Decoded, meant: Any) -> None:
    (message,) = decoded.messages
    assert message.content == meant
    assert [alias.value for alias in message.aliases] == ["16505551234", "+16505551234"]
    assert message.name == (None if isinstance(meant, IdentityChanged) else "Sheena Nelson")
    beside = ["message_error"] if meant == NotUsable("unsupported") else []  # it comes with an error, which is counted
    assert (decoded.statuses, [each.kind for each in decoded.skipped]) == ((), beside)


@pytest.mark.parametrize("name", names(OUTBOUND))
def test_each_request_that_we_send_fits_metas_schema(name: str) -> None:
    assert problems(load(OUTBOUND, name)["request"]) == []


@pytest.mark.parametrize("typing", [False, True])
def test_a_read_receipt_fits_metas_schema(typing: bool) -> None:
    assert list(schema.receipt_validator(api()).iter_errors(encode_read("wamid.A", typing=typing))) == []


def test_the_schema_would_notice_a_wrong_receipt() -> None:
    right = encode_read("wamid.A", typing=True)
    for wrong in ({"message_id": 1}, {"status": "delivered"}, {"typing_indicator": {"type": "image"}}, {"to": "+27"}):
        assert list(schema.receipt_validator(api()).iter_errors({**right, **wrong})), wrong


@pytest.mark.parametrize(("path", "body"), FORMS)
def test_each_field_of_a_form_that_we_send_is_one_of_metas(path: str, body: dict[str, Any]) -> None:
    validator = schema.form_validator(api(), path)
    assert list(validator.iter_errors(body)) == []
    assert list(validator.iter_errors({**body, "surprise": "x"}))


def with_body(parameter: dict[str, str]) -> dict[str, Any]:
    return with_parts({"type": "body", "parameters": [parameter]})


def with_parts(*components: dict[str, Any]) -> dict[str, Any]:
    return {"template": {"name": "x", "language": {"code": "en"}, "components": list(components)}}


CARD: dict[str, Any] = {
    "card_index": 0,
    "components": [{"type": "header", "parameters": [{"type": "image", "image": {"id": "1"}}]}],
}


def offer(ends: object) -> dict[str, Any]:
    return {"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": ends}}


def shop(kind: str, action: dict[str, Any]) -> dict[str, Any]:
    parameters = [{"type": "action", "action": action}]
    return {"type": "button", "sub_type": kind, "index": "0", "parameters": parameters}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("text", {"to": None}),
        ("text", {"recipient": "ZA.1"}),
        ("text", {"text": {"body": "x", "colour": "red"}}),
        ("text", {"surprise": 1}),
        ("location", {"location": {"latitude": 1.5, "longitude": "2"}}),
        ("link", {"interactive": {"type": "cta_url", "action": {"name": "cta_url", "parameters": {"url": "x"}}}}),
        ("buttons", {"interactive": {"type": "button", "action": {"buttons": []}}}),
        ("contacts", {"contacts": []}),
        ("image", {"image": {"id": "1", "link": "https://x.example/1.jpg"}}),
        ("image", {"image": {}}),
        ("reaction", {"reaction": "x"}),
        ("form", {"interactive": {"type": "flow", "body": {"text": "x"}, "action": {"name": "flow"}}}),
        ("template", {"template": {"name": "x", "language": {"code": "en"}, "components": []}}),
        ("template", {"template": {"name": "x"}}),
        ("template", with_body({"type": "text", "text": "two\nlines"})),
        ("template", with_body({"type": "text", "parameter_name": "n"})),
        ("template", with_body({"type": "payload", "payload": "x"})),
        ("template", with_parts({"type": "carousel", "cards": [CARD]})),
        ("template", with_parts({"type": "carousel", "cards": [CARD, {"components": CARD["components"]}]})),
        ("template", with_parts({"type": "carousel", "cards": [CARD, {**CARD, "card_index": "1"}]})),
        ("template", with_parts({"type": "limited_time_offer", "parameters": [offer("soon")]})),
        ("template", with_parts({"type": "limited_time_offer", "parameters": [offer(1_798_128_000)]})),
        ("template", with_parts(shop("mpm", {"thumbnail_product_retailer_id": "1"}))),
        ("template", with_parts(shop("catalog", {"thumbnail_product_retailer_id": "1", "sections": []}))),
        (
            "template",
            with_parts({"type": "header", "parameters": [{"type": "product", "product": {"catalog_id": "1"}}]}),
        ),
        ("number_request", {"interactive": {"type": "request_contact_info", "action": {"name": "share_contact"}}}),
    ],
)
def test_the_schema_would_notice_a_wrong_request(name: str, change: dict[str, Any]) -> None:
    request = {**load(OUTBOUND, name)["request"], **change}
    assert problems({key: value for key, value in request.items() if value is not None})


def test_every_entry_of_the_overlay_names_its_source() -> None:
    assert all(source.startswith("Meta, ") for source, _ in schema.OVERLAY)


@pytest.fixture
def examples() -> dict[str, Any]:
    """Meta's webhooks. A skip in an async test would come without its reason."""
    return schema.webhook_examples(api())


@pytest.mark.parametrize("name", EXAMPLES)
async def test_each_of_metas_examples_is_accepted_by_the_webhook(name: str, examples: dict[str, Any]) -> None:
    taken: list[object] = []

    async def accept(messages: tuple[object, ...], statuses: tuple[object, ...]) -> None:
        taken.extend(messages)

    webhook = Webhook(
        app_secrets=(Secret("secret"),), verify_token=Secret("v"), numbers=NUMBERS, accept=accept, clock=SystemClock()
    )
    body = json.dumps(examples[name]).encode()
    headers = [(b"x-hub-signature-256", sign(b"secret", body).encode())]
    assert (await webhook.handle("POST", b"", headers, body)).status == 200
    assert len(taken) == (0 if isinstance(EXAMPLES[name], str) else 1)
