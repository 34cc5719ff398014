from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gateway.whatsapp.content import INTERACTIVE, KINDS
from gateway.whatsapp.decode import FIELDS, Decoded, NotAWebhook, decode_webhook
from sessions.messages import Inbound, NotUsable, TypedText, is_silent
from tests.gateway.whatsapp.mutations import FILES, ODD, mutated
from tests.gateway.whatsapp.recorded import INBOUND, NUMBER, compare, load, message, webhook
from tests.support.properties import searching

NUMBERS = frozenset({NUMBER})
RECEIVED = 1_795_478_460.0

STATUSES = {"sent", "delivered", "read", "played", "failed"}
NOTICES = {"user_changed_number", "customer_changed_number", "user_changed_user_id", "customer_identity_changed"}


def decode(hook: Any, **options: Any) -> Decoded:
    return decode_webhook(json.dumps(hook).encode(), NUMBERS, **options)


@pytest.mark.parametrize("name", FILES)
def test_each_recorded_webhook_decodes_as_expected(name: str, update: bool) -> None:
    found = msgspec.to_builtins(decode(load(INBOUND, name)["webhook"], received_at=RECEIVED))
    if not found["notices"]:  # nearly always
        del found["notices"]
    compare(INBOUND, name, "expect", json.loads(json.dumps(found)), update=update)


@pytest.mark.parametrize("name", FILES)
def test_whatever_is_decoded_can_be_stored(name: str) -> None:
    decoded = decode(load(INBOUND, name)["webhook"])
    stored = msgspec.msgpack.encode(decoded)
    assert msgspec.msgpack.decode(stored, type=Decoded) == decoded
    assert b"\0" not in msgspec.json.encode(decoded)
    assert "\\u0000" not in msgspec.json.encode(decoded).decode()


def test_every_kind_has_a_recorded_webhook() -> None:
    wanted = set(KINDS) - {"interactive"}
    wanted |= {f"interactive_{kind}" for kind in INTERACTIVE} | {f"status_{name}" for name in STATUSES}
    wanted |= {f"field_{name}" for name in FIELDS} | {f"system_{name}" for name in NOTICES}
    assert wanted - set(FILES) == set()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff", b"\xef\xbb\xbf{}", b"[" * 100_000])
def test_what_is_no_json_object_is_no_webhook(body: bytes) -> None:
    with pytest.raises(NotAWebhook):
        decode_webhook(body, NUMBERS)


def test_bad_utf8_costs_at_most_its_own_message() -> None:
    body = json.dumps(webhook(message(text={"body": "BROKEN"}), message(id="wamid.B"))).encode()
    decoded = decode_webhook(body.replace(b"BROKEN", b"\xff\xfeok"), NUMBERS)
    assert [each.content for each in decoded.messages] == [TypedText("\ufffd\ufffdok"), TypedText("hello")]


def test_a_full_batch_of_three_megabytes_is_read_whole() -> None:
    words = "\u00ea" * 480
    body = json.dumps(webhook(*(message(id=f"wamid.{n}", text={"body": words}) for n in range(1_000)))).encode()
    assert 2_900_000 < len(body) < 3_200_000
    decoded = decode_webhook(body, NUMBERS)
    assert [each.id for each in decoded.messages] == [f"wamid.{n}" for n in range(1_000)]
    assert {each.content for each in decoded.messages} == {TypedText(words)}


def test_a_thousand_bad_items_are_counted_and_the_good_one_is_heard() -> None:
    decoded = decode(webhook(*[{"id": 7}] * 500, message(), *[None] * 500))
    assert [each.id for each in decoded.messages] == ["wamid.A"]
    assert sum(each.count for each in decoded.skipped) == 1_000
    assert len(decoded.skipped) == 1
    assert max(len(each.reason) for each in decoded.skipped) <= 200


def test_4096_emoji_are_one_message() -> None:
    words = "\U0001f6b0" * 4_096
    assert decode(webhook(message(text={"body": words}))).messages[0].content == TypedText(words)


def test_without_numbers_of_ours_nothing_is_heard() -> None:
    decoded = decode_webhook(json.dumps(webhook(message())).encode(), frozenset())
    assert decoded.messages == ()
    assert [each.kind for each in decoded.skipped] == ["message"]


def test_reactions_and_notices_are_recorded_without_an_answer() -> None:
    contents = {kind: decode(webhook(message(kind, text=None))).messages[0].content for kind in KINDS}
    silent = {kind for kind, content in contents.items() if is_silent(content)}
    assert all(isinstance(content, NotUsable) for content in contents.values()), "without content none can be used"
    assert silent == {"reaction", "system", "revoke"}


# ---------------------------------------------------------------------------------------------- hostile shapes


@given(mutated(whole=True))
@searching(100)
def test_a_mutated_webhook_is_decoded_or_named_as_none(hook: Any) -> None:
    try:
        decoded = decode(hook)
    except NotAWebhook:
        assert not isinstance(hook, dict)
        return
    msgspec.msgpack.encode(decoded)
    for each in decoded.messages:
        assert each.id
        assert each.aliases
        assert each.number == NUMBER


@given(ODD)
@example({"id": "wamid.X", "from": "27820000000", "deep": [[[[[]]]]]})
def test_whatever_stands_beside_a_good_message_it_is_heard(neighbour: Any) -> None:
    hook = json.dumps(webhook(neighbour, message(), neighbour))
    heard: list[Inbound] = [each for each in decode_webhook(hook.encode(), NUMBERS).messages if each.id == "wamid.A"]
    assert TypedText("hello") in [each.content for each in heard]


@given(st.binary(max_size=400))
def test_random_bytes_are_never_more_than_no_webhook(body: bytes) -> None:
    try:
        decode_webhook(body, NUMBERS)
    except NotAWebhook:
        return
