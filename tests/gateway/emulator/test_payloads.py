"""Webhooks as Meta writes them: shape, escaping, signature."""

from __future__ import annotations

import json

from gateway.emulator.payloads import encode, inbound, message_base, sign, status, wamid
from gateway.emulator.settings import SAMPLE_RESIDENTS
from tests.gateway.emulator.parts import settings

NALEDI, _, LERATO = SAMPLE_RESIDENTS
APP_SECRET = "0123456789abcdef0123456789abcdef"
VECTOR = (
    b'{"object":"whatsapp_business_account","entry":[{"id":"100200300400500","changes":[{"field":"messages","value":'
    b'{"messaging_product":"whatsapp","metadata":{"display_phone_number":"27123589999","phone_number_id":'
    b'"900800700600500"},"messages":[{"from":"27821234567","id":"wamid.TEST1","timestamp":"1795478400","type":"text",'
    b'"text":{"body":"Dumela \\u00ea"}}]}}]}]}'
)


def test_the_signature_is_that_of_the_published_vector() -> None:
    assert len(VECTOR) == 359
    right = "sha256=b585abcce612fea8b1942341b1919dc9ed5dba167531c2c13cef881dd2372fc9"
    assert sign(APP_SECRET, VECTOR) == right


def test_text_is_escaped_as_meta_escapes_it() -> None:
    assert encode({"a": "ê/👍"}) == b'{"a":"\\u00ea\\/\\ud83d\\udc4d"}'
    assert json.loads(encode({"a": "ê/👍\\/"})) == {"a": "ê/👍\\/"}


def test_an_inbound_message_names_number_and_user_id() -> None:
    message = {**message_base(NALEDI, "wamid.1", 1_795_478_400.9), "type": "text", "text": {"body": "Hi"}}
    value = inbound(settings(), NALEDI, message)["entry"][0]["changes"][0]["value"]
    assert value["metadata"] == {"display_phone_number": "27123589999", "phone_number_id": "900800700600500"}
    assert value["contacts"] == [
        {"profile": {"name": "Naledi Mokoena"}, "wa_id": "27821234567", "user_id": NALEDI.user_id}
    ]
    assert value["messages"] == [
        {
            "from": "27821234567",
            "from_user_id": NALEDI.user_id,
            "id": "wamid.1",
            "timestamp": "1795478400",
            "type": "text",
            "text": {"body": "Hi"},
        }
    ]


def test_a_resident_who_hides_the_number_appears_only_by_user_id() -> None:
    value = inbound(settings(), LERATO, message_base(LERATO, "wamid.1", 0))["entry"][0]["changes"][0]["value"]
    assert value["contacts"] == [{"profile": {"name": "Lerato D", "username": "lerato.d"}, "user_id": LERATO.user_id}]
    assert "from" not in value["messages"][0]


def test_a_failed_status_has_the_error_and_no_contacts() -> None:
    payload = status(
        settings(),
        message_id="wamid.2",
        step="failed",
        at=1.0,
        resident=None,
        dialled="+27 11 000 0000",
        opaque=None,
        category="service",
        error=(131026, "Message undeliverable."),
    )
    value = payload["entry"][0]["changes"][0]["value"]
    assert "contacts" not in value
    (entry,) = value["statuses"]
    assert (entry["recipient_id"], entry["status"], entry["timestamp"]) == ("27110000000", "failed", "1")
    (error,) = entry["errors"]
    assert (error["code"], error["title"], error["message"]) == (131026,) + ("Message undeliverable",) * 2
    assert error["error_data"] == {"details": "Message undeliverable."}


def test_message_ids_are_opaque_and_differ() -> None:
    assert wamid("a").startswith("wamid.")
    assert wamid("a") != wamid("b")
