from __future__ import annotations

import json
from typing import Any, get_args

import msgspec
import pytest

from gateway.whatsapp.checks import _CHECKS
from gateway.whatsapp.encode import (
    ENCODERS,
    Address,
    LimitExceeded,
    NoAddress,
    address_of,
    encode,
    encode_read,
)
from gateway.whatsapp.limits import NotRendered
from sessions.messages import Alias, Button, Buttons, Document, FileRef, Message, Said, WithTemplate, text
from tests.gateway.whatsapp.recorded import OUTBOUND, compare, load, names

TO = Address(to="+27821234567")
MEDIA = {"f1": "110300"}


@pytest.mark.parametrize("name", names(OUTBOUND))
def test_each_recorded_reply_is_encoded_as_expected(name: str, update: bool) -> None:
    recorded = load(OUTBOUND, name)
    message = msgspec.convert(recorded["reply"], Message)
    address = msgspec.convert(recorded["address"], Address) if "address" in recorded else TO
    found = encode(message, address, outbox_id="s1/1/0/2/0", media=MEDIA)
    compare(OUTBOUND, name, "request", json.loads(json.dumps(found)), update=update)


def test_every_type_of_message_has_an_encoder_and_a_recorded_request() -> None:
    types = set(get_args(Message)) - {WithTemplate}  # one part of it or the other is sent
    assert set(ENCODERS) == types
    assert set(_CHECKS) == types
    tags = {type.__struct_config__.tag for type in types}
    assert tags - set(names(OUTBOUND)) == set()


def test_without_an_outbox_id_nothing_opaque_is_sent() -> None:
    assert "biz_opaque_callback_data" not in encode(Said("hello"), TO)


def test_marking_read_can_show_that_an_answer_is_being_written() -> None:
    base = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.A"}
    assert encode_read("wamid.A", typing=False) == base
    assert encode_read("wamid.A", typing=True) == {**base, "typing_indicator": {"type": "text"}}


@pytest.mark.parametrize(
    ("aliases", "address"),
    [
        ([("user_id", "ZA.1"), ("wa_id", "2782"), ("phone", "+2782")], Address(to="+2782")),
        ([("user_id", "ZA.1"), ("wa_id", "27821234567")], Address(to="+27821234567")),
        ([("phone", "+27821111111"), ("phone", "+27822222222")], Address(to="+27821111111")),
        ([("user_id", "ZA.ENT.7")], Address(recipient="ZA.ENT.7")),
    ],
)
def test_a_number_is_preferred_and_a_user_id_will_do(aliases: Any, address: Address) -> None:
    assert address_of(Alias(*alias) for alias in aliases) == address


def test_a_resident_without_any_name_has_no_address() -> None:
    with pytest.raises(NoAddress):
        address_of([])


@pytest.mark.parametrize("to", ["27821234567", "+", "", "+27 82 123 4567", "0821234567"])
def test_a_number_that_might_reach_a_stranger_is_refused(to: str) -> None:
    with pytest.raises(NoAddress):
        encode(Said("hello"), Address(to=to))


def test_an_empty_address_is_refused() -> None:
    with pytest.raises(NoAddress):
        encode(Said("hello"), Address())


def test_too_long_words_are_refused_and_not_cut() -> None:
    message = Buttons("b", (Button("a", "x" * 21),), header="h" * 61)
    with pytest.raises(LimitExceeded, match=r"buttons\.header: at most 60 characters, found 61") as caught:
        encode(message, TO)
    assert [fault.path for fault in caught.value.faults] == ["buttons.header", "buttons.buttons[0].title"]


def test_an_outbox_id_that_is_too_long_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="outbox_id"):
        encode(Said("hello"), TO, outbox_id="x" * 513)


def test_words_that_were_not_put_into_a_language_are_refused() -> None:
    with pytest.raises(NotRendered, match="bills-summary"):
        encode(Said(text("bills-summary")), TO)


def test_a_file_that_was_not_uploaded_is_named() -> None:
    with pytest.raises(KeyError, match="f1"):
        encode(Document(FileRef("f1", "application/pdf", 10), "bill.pdf"), TO)


def test_a_masked_number_is_not_broken_at_the_end_of_a_line() -> None:
    button = (Button("1", "Pay …0137"),)
    file = Document(FileRef("f1", "application/pdf", 7), "x-…0137.pdf", "account …0137, and so on…")
    assert encode(Said("account …0137"), TO)["text"]["body"] == "account …\u20600137"
    shown = encode(Buttons("account …0137", button), TO)["interactive"]
    assert shown["body"]["text"] == "account …\u20600137"
    assert shown["action"]["buttons"][0]["reply"]["title"] == "Pay …0137"  # never broken, and short of room
    assert encode(file, TO, media=MEDIA)["document"]["caption"] == "account …\u20600137, and so on…"


def test_nor_does_that_make_a_message_too_long() -> None:
    full = "…0137".rjust(1024, ".")
    assert encode(Buttons(full, (Button("1", "Pay"),)), TO)["interactive"]["body"]["text"] == full
