"""The encryption of forms, against vectors that were computed with other programs."""

from __future__ import annotations

import base64
import functools
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateway.whatsapp.flows_crypto import (
    BadKey,
    BadMedia,
    CannotDecrypt,
    MediaKeys,
    inverted,
    load_keys,
    new_key,
    open_media,
    open_request,
    public_pem,
    seal,
)

AES_KEY = bytes(range(0x10))
VECTOR = bytes(range(0x10, 0x20))
PING = "vryB0w/BTee4OvmgkgEf9dnfQfwZb8iWi7yl5iotFMJeuQl749lOptdzv/L1T2V2PA=="
ACTIVE = b"IHgL0mWXHJ6FDPLH6+aygF5BfT+mPzwvzktiKvlmYpg8eFKqJX/07YVStaI="
OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
FILE = bytes.fromhex("39781ee15045acba4be97dd3d85119b03278d7960f2e48bd9348f044c0cbd5755d44c6d510fa45af66be")


@functools.cache
def key(name: str = "ours") -> rsa.RSAPrivateKey:
    return load_keys(new_key().decode())[0]


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def request(data: bytes | None = None, **changes: Any) -> bytes:
    """A request as a phone makes it, for our key."""
    encrypted = base64.b64decode(PING) if data is None else AESGCM(AES_KEY).encrypt(VECTOR, data, None)
    whole = {
        "encrypted_flow_data": b64(encrypted),
        "encrypted_aes_key": b64(key().public_key().encrypt(AES_KEY, OAEP)),
        "initial_vector": b64(VECTOR),
    }
    return json.dumps(whole | changes).encode()


def test_the_ping_of_the_vectors_is_opened() -> None:
    assert open_request([key()], request()).data == {"version": "3.0", "action": "ping"}


def test_the_answer_of_the_vectors_is_sealed_with_the_inverted_vector() -> None:
    assert inverted(VECTOR).hex() == "efeeedecebeae9e8e7e6e5e4e3e2e1e0"
    assert open_request([key()], request()).seal({"data": {"status": "active"}}) == ACTIVE


def test_an_old_key_still_opens_after_a_change() -> None:
    assert open_request([key("new"), key()], request()).data["action"] == "ping"


def test_what_was_not_encrypted_for_us_is_refused() -> None:
    with pytest.raises(CannotDecrypt, match="not encrypted for us"):
        open_request([key("foreign")], request())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"encrypted_flow_data": 1}',
        b"[" * 100_000,
        request(encrypted_flow_data=b64(base64.b64decode(PING)[:-1] + b"\0")),
        request(encrypted_flow_data=""),
        request(encrypted_flow_data="no base64!"),
        request(encrypted_aes_key=b64(b"\0" * 256)),
        request(encrypted_aes_key=b64(b"short")),
        request(encrypted_aes_key=b64(key().public_key().encrypt(b"\0" * 32, OAEP))),
        request(initial_vector=b64(VECTOR[:12])),
        request(initial_vector=b64(bytes(16))),
        request(initial_vector="ä"),
        request(b"not json"),
        request(b"[1]"),
        request(b"[" * 100_000),
        request(b'"\xff"'),
    ],
)
def test_whatever_cannot_be_decrypted_is_told_by_one_error(body: bytes) -> None:
    with pytest.raises(CannotDecrypt):
        open_request([key()], body)


def test_an_opened_request_shows_nothing_of_itself_in_a_log() -> None:
    assert "ping" not in repr(open_request([key()], request()))


def test_a_sealed_answer_is_json_under_the_key() -> None:
    sealed = seal({"a": "ê"}, AES_KEY, VECTOR)
    assert AESGCM(AES_KEY).decrypt(VECTOR, base64.b64decode(sealed), None) == '{"a":"ê"}'.encode()


def test_a_locked_key_opens_with_its_passphrase_and_gives_the_same_public_key() -> None:
    locked = new_key("a long passphrase").decode()
    assert "ENCRYPTED" in locked
    assert public_pem(load_keys(locked, "a long passphrase")[0]).startswith("-----BEGIN PUBLIC KEY-----")


def test_several_keys_stand_one_behind_the_other_locked_or_not() -> None:
    assert len(load_keys(new_key("word").decode() + new_key().decode(), "word")) == 2


def _pem(made: Any) -> str:
    form = serialization.PrivateFormat.PKCS8
    return str(made.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode())


@pytest.mark.parametrize(
    ("pem", "passphrase", "why"),
    [
        ("", None, "no key in PEM form"),
        ("hello", None, "no key in PEM form"),
        (public_pem(key()), None, "damaged, is no private key"),
        ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", None, "damaged"),
        (_pem(ec.generate_private_key(ec.SECP256R1())), None, "not an RSA key of 2048 bits"),
        (_pem(rsa.generate_private_key(65537, 1024)), None, "not an RSA key of 2048 bits"),
        (new_key("right").decode(), None, "locked with a passphrase, and none is set"),
        (new_key("right").decode(), "wrong", "the passphrase is wrong"),
    ],
)
def test_a_key_that_cannot_be_used_is_named_with_its_reason(pem: str, passphrase: str | None, why: str) -> None:
    with pytest.raises(BadKey, match=why):
        load_keys(pem, passphrase)


def media(**changes: str) -> MediaKeys:
    parts = {
        "encrypted_hash": "QB6yrrhyW8/fuciB0UxxJORGcuYGkah/6vSfBzrrpmA=",
        "iv": b64(bytes(range(0x40, 0x50))),
        "encryption_key": b64(bytes(range(0x20))),
        "hmac_key": b64(bytes(range(0x20, 0x40))),
        "plaintext_hash": "wWybEo/Je88bsM2aUlgfQ9cMwvFNL3OzhnG10n7hOBY=",
    }
    return MediaKeys(**(parts | changes))


def test_the_file_of_the_vectors_is_unpacked() -> None:
    assert open_media(FILE, media()) == b"Tshwane test file"


@pytest.mark.parametrize(
    ("file", "keys", "why"),
    [
        (FILE + b"\0", media(), "not the one that was described"),
        (b"", media(), "not the one that was described"),
        (FILE, media(hmac_key=b64(bytes(32))), "changed on its way"),
        (FILE, media(iv=b64(bytes(16))), "changed on its way"),
        (FILE, media(encryption_key=b64(bytes(32))), "cannot be decrypted|not what was packed"),
        (FILE, media(encryption_key=b64(bytes(5))), "cannot be decrypted"),
        (FILE, media(plaintext_hash=b64(bytes(32))), "not what was packed"),
        (FILE, media(iv="?"), "not base64"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(file: bytes, keys: MediaKeys, why: str) -> None:
    with pytest.raises(BadMedia, match=why):
        open_media(file, keys)
