"""Every rule of the messages endpoint, just inside and just outside."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.emulator.errors import Refusal
from gateway.emulator.validate import check_envelope, check_message, check_read_receipt

BASE = {"messaging_product": "whatsapp", "to": "+27821234567"}


def body(kind: str, content: Any, **more: Any) -> dict[str, Any]:
    return {**BASE, "type": kind, kind: content, **more}


def text(length: int, **more: Any) -> dict[str, Any]:
    return body("text", {"body": "a" * length}, **more)


def card(**changes: Any) -> dict[str, Any]:
    fixed = {"name": {"formatted_name": "Water", "first_name": "Water"}, "phones": [{"phone": "+27123580000"}]}
    return {**fixed, **changes}


def place(latitude: Any, longitude: Any, **more: Any) -> dict[str, Any]:
    return body("location", {"latitude": latitude, "longitude": longitude, **more})


ACCEPTED: dict[str, dict[str, Any]] = {
    "text of 1": text(1),
    "text of 4096": text(4096),
    "text with preview": body("text", {"body": "https://x.org", "preview_url": True}),
    "text is the type when none is given": {**BASE, "text": {"body": "Hi"}},
    "number without plus": {**text(1), "to": "27821234567"},
    "number with punctuation": {**text(1), "to": "+27 (82) 123-4567"},
    "user id instead of number": {
        "messaging_product": "whatsapp",
        "recipient": "ZA.1" + "2" * 127,
        "text": {"body": "x"},
    },
    "parent user id": {"messaging_product": "whatsapp", "recipient": "ZA.ENT.123", "text": {"body": "x"}},
    "number wins over user id": {**text(1), "recipient": "not looked at"},
    "individual": text(1, recipient_type="individual"),
    "callback data of 512": text(1, biz_opaque_callback_data="d" * 512),
    "context": text(1, context={"message_id": "wamid.X"}),
    "image by id": body("image", {"id": "110"}),
    "image by link with caption of 1024": body("image", {"link": "https://x.org/a.jpg", "caption": "c" * 1024}),
    "video by id": body("video", {"id": "110", "caption": "c"}),
    "voice note": body("audio", {"id": "110", "voice": True}),
    "document with name": body("document", {"id": "110", "filename": "bill.pdf", "caption": "c" * 1024}),
    "sticker": body("sticker", {"id": "110"}),
    "location": place(-25.7461, 28.1881, name="Tshwane House", address="320 Madiba St"),
    "location at the edges": place(-90, 180),
    "location in strings": place("-25.7461", "28.1881"),
    "1 contact": body("contacts", [card()]),
    "257 contacts": body("contacts", [card()] * 257),
    "contact with birthday": body("contacts", [card(birthday="1990-01-31")]),
    "reaction": body("reaction", {"message_id": "wamid.X", "emoji": "\u2705"}),
    "reaction of a joined emoji": body("reaction", {"message_id": "wamid.X", "emoji": "👨‍👩‍👧‍👦"}),
    "reaction taken back": body("reaction", {"message_id": "wamid.X", "emoji": ""}),
}

REFUSED: dict[str, tuple[int, dict[str, Any]]] = {
    "no recipient": (131008, {"messaging_product": "whatsapp", "type": "text", "text": {"body": "x"}}),
    "empty recipient": (131009, {**text(1), "to": ""}),
    "letters for a number": (131009, {**text(1), "to": "Naledi"}),
    "recipient is a number": (100, {**text(1), "to": 27821234567}),
    "user id without country": (131009, {"messaging_product": "whatsapp", "recipient": "1349", "text": {"body": "x"}}),
    "user id too long": (
        131009,
        {"messaging_product": "whatsapp", "recipient": "ZA." + "1" * 129, "text": {"body": "x"}},
    ),
    "group": (131020, text(1, recipient_type="group")),
    "unknown recipient type": (131009, text(1, recipient_type="crowd")),
    "unknown type": (100, {**BASE, "type": "telegram"}),
    "type is no string": (100, {**BASE, "type": 7}),
    "type without its object": (131008, {**BASE, "type": "image"}),
    "object is a list": (100, body("text", ["x"])),
    "text of 0": (100, text(0)),
    "text of 4097": (100, text(4097)),
    "text without body": (131008, body("text", {})),
    "text body is a number": (100, body("text", {"body": 5})),
    "text with a misspelt key": (100, body("text", {"body": "x", "preview": True})),
    "preview is a word": (100, body("text", {"body": "x", "preview_url": "yes"})),
    "callback data of 513": (100, text(1, biz_opaque_callback_data="d" * 513)),
    "callback data is a number": (100, text(1, biz_opaque_callback_data=5)),
    "context without id": (131008, text(1, context={})),
    "image without source": (131008, body("image", {"caption": "c"})),
    "image by id and link": (131009, body("image", {"id": "1", "link": "https://x.org/a.jpg"})),
    "image id is a number": (100, body("image", {"id": 110})),
    "image link is no address": (131009, body("image", {"link": "ftp://x.org/a.jpg"})),
    "image link has a blank": (131009, body("image", {"link": "https://x.org/a b.jpg"})),
    "caption of 1025": (100, body("image", {"id": "1", "caption": "c" * 1025})),
    "audio with caption": (100, body("audio", {"id": "1", "caption": "c"})),
    "voice is a word": (100, body("audio", {"id": "1", "voice": "yes"})),
    "sticker with caption": (100, body("sticker", {"id": "1", "caption": "c"})),
    "image with file name": (100, body("image", {"id": "1", "filename": "a.jpg"})),
    "document without name text": (100, body("document", {"id": "1", "filename": ""})),
    "location without longitude": (131008, body("location", {"latitude": 1})),
    "latitude over 90": (131009, place(90.1, 0)),
    "longitude under -180": (131009, place(0, -180.1)),
    "latitude is a word": (100, place("north", 0)),
    "latitude is true": (100, place(True, 0)),
    "latitude is not a number": (131009, place("nan", 0)),
    "0 contacts": (131009, body("contacts", [])),
    "258 contacts": (131009, body("contacts", [card()] * 258)),
    "contacts is an object": (100, body("contacts", card())),
    "contact without name": (131008, body("contacts", [{"phones": []}])),
    "contact without formatted name": (131008, body("contacts", [card(name={"first_name": "W"})])),
    "contact with formatted name only": (131008, body("contacts", [card(name={"formatted_name": "W"})])),
    "contact with a misspelt key": (100, body("contacts", [card(phone="1")])),
    "birthday the other way round": (131009, body("contacts", [card(birthday="31-01-1990")])),
    "reaction without message": (131008, body("reaction", {"emoji": "\u2705"})),
    "reaction without emoji": (131008, body("reaction", {"message_id": "wamid.X"})),
    "reaction with a word": (131009, body("reaction", {"message_id": "wamid.X", "emoji": "ok"})),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_meta_takes_is_taken(name: str) -> None:
    message = ACCEPTED[name]
    assert check_message(check_envelope(message)) == message.get("type", "text")


@pytest.mark.parametrize("name", REFUSED)
def test_what_meta_refuses_is_refused_with_its_code(name: str) -> None:
    code, message = REFUSED[name]
    with pytest.raises(Refusal) as refused:
        check_message(check_envelope(message))
    assert refused.value.code == code
    assert refused.value.status == 400


@pytest.mark.parametrize("wrong", [None, [], "text", 5, {}, {"messaging_product": "telegram"}])
def test_a_body_that_is_not_for_whatsapp_is_code_100(wrong: Any) -> None:
    with pytest.raises(Refusal) as refused:
        check_envelope(wrong)
    assert refused.value.code == 100


def test_a_length_is_counted_in_characters_not_bytes() -> None:
    assert check_message(body("text", {"body": "ê" * 4096})) == "text"


def test_a_refusal_says_where_and_how_much() -> None:
    with pytest.raises(Refusal, match=r"text\['body'\]: 4097 characters, allowed are 1 to 4096"):
        check_message(text(4097))


RECEIPT = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.IN"}


def test_a_read_receipt_may_come_with_or_without_typing() -> None:
    assert check_read_receipt(RECEIPT) == ("wamid.IN", False)
    assert check_read_receipt({**RECEIPT, "typing_indicator": {"type": "text"}}) == ("wamid.IN", True)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        (131009, {"status": "delivered"}),
        (131008, {"message_id": None}),
        (131008, {"typing_indicator": {}}),
        (131009, {"typing_indicator": {"type": "audio"}}),
        (100, {"typing_indicator": "text"}),
    ],
)
def test_a_malformed_read_receipt_is_refused(code: int, changes: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        check_read_receipt({**RECEIPT, **changes})
    assert refused.value.code == code
