"""AES-256-GCM under the operator's keys: what opens, what does not, and what is said about it."""

from __future__ import annotations

import base64
import re
from itertools import pairwise

import pytest

from gateway.encryption import Keyring, key_bytes
from gateway.secret import Secret
from sessions.errors import StoreRefused

OLD, NEW = (Secret(base64.b64encode(bytes(range(n, n + 32))).decode()) for n in (1, 100))


@pytest.fixture
def ring() -> Keyring:
    return Keyring([OLD])


def test_what_was_sealed_opens_where_it_belongs(ring: Keyring) -> None:
    sealed = ring.seal(b"my meter is 4711", b"row 1")
    assert b"4711" not in sealed
    assert ring.open(ring.keys[0], sealed, b"row 1") == b"my meter is 4711"


def test_the_same_text_never_comes_out_the_same(ring: Keyring) -> None:
    assert len({ring.seal(b"hello", b"") for _ in range(100)}) == 100


def test_it_does_not_open_elsewhere(ring: Keyring) -> None:
    sealed = ring.seal(b"hello", b"row 1")
    with pytest.raises(StoreRefused, match="changed or moved"):
        ring.open(ring.keys[0], sealed, b"row 2")


def test_it_does_not_open_once_any_byte_is_changed_or_missing(ring: Keyring) -> None:
    sealed = ring.seal(b"hello", b"")
    forged = [sealed[:i] + bytes([sealed[i] ^ 1]) + sealed[i + 1 :] for i in range(len(sealed))]
    for text in [*forged, *(sealed[:i] for i in range(len(sealed)))]:
        with pytest.raises(StoreRefused, match="changed or moved"):
            ring.open(ring.keys[0], text, b"")


def test_the_first_key_seals_and_all_open(ring: Keyring) -> None:
    both = Keyring([NEW, OLD])
    old, new = ring.seal(b"a", b""), both.seal(b"b", b"")
    assert (both.open(ring.keys[0], old, b""), both.open(both.keys[0], new, b"")) == (b"a", b"b")
    assert both.keys[1:] == ring.keys
    with pytest.raises(StoreRefused, match=f"key {both.keys[0].hex()} is missing .* GATEWAY_ENCRYPTION_KEYS"):
        ring.open(both.keys[0], new, b"")


def test_a_mark_is_the_same_for_the_same_text_under_the_same_key_and_else_another(ring: Keyring) -> None:
    both = Keyring([NEW, OLD])
    (mark,) = ring.marks("phone", "+27825550101")
    assert ring.marks("phone", "+27825550101") == (mark,)
    assert both.marks("phone", "+27825550101")[1] == mark
    others = [both.marks("phone", "+27825550101")[0], *ring.marks("wa_id", "+27825550101"), *ring.marks("phone", "+2")]
    assert len({mark, *others}) == 4


def test_ids_and_marks_tell_nothing_of_the_key(ring: Keyring) -> None:
    key = key_bytes(OLD.reveal())
    shown = repr(ring) + ring.marks("a", "b")[0] + ring.keys[0].hex()
    assert not any(bytes(pair).hex() * 2 in shown for pair in pairwise(key))
    assert OLD.reveal() not in shown


@pytest.mark.parametrize("form", ["base64", "url-safe", "unpadded hex"])
def test_a_key_is_read_in_the_ways_that_tools_write_it(form: str) -> None:
    key = bytes(range(224, 256))
    texts = {"base64": base64.b64encode(key), "url-safe": base64.urlsafe_b64encode(key)}
    assert key_bytes(texts[form].decode() if form in texts else key.hex()) == key


@pytest.mark.parametrize("text", ["correct horse battery staple", "c2hvcnQ=", "A" * 43 + "=", "0" * 64, "ff" * 31])
def test_what_is_no_random_key_is_refused_and_not_shown(text: str) -> None:
    with pytest.raises(ValueError, match=r"holds a key that") as caught:
        key_bytes(text)
    assert text not in str(caught.value)


def test_no_key_or_one_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="no key"):
        Keyring([])
    with pytest.raises(ValueError, match="twice"):
        Keyring([OLD, Secret(key_bytes(OLD.reveal()).hex())])


def test_every_value_has_a_nonce_of_96_bits(ring: Keyring) -> None:
    asked: list[int] = []

    def random(count: int) -> bytes:
        asked.append(count)
        return bytes(count)

    sealed = Keyring([OLD], random).seal(b"", b"")
    assert asked == [12]
    assert re.fullmatch(rb"\0{12}.{16}", sealed, re.DOTALL)
