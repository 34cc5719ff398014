"""Encryption at rest: AES-256-GCM under keys that the operator gives (GATEWAY_ENCRYPTION_KEYS).

From each key three others are derived (HKDF with SHA-256, RFC 5869): one seals, one makes the marks by which rows are
found, one gives the id that stands in the open beside what was sealed. A nonce is random and 96 bits long, as NIST SP
800-38D wants it; that holds for 2^32 values under one key, which is years of a city: `gateway rekey` begins anew.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Callable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gateway.secret import Secret
from sessions.codec import KEY_ID_BYTES
from sessions.errors import StoreRefused

KEY_BYTES = 32
NONCE_BYTES = 12


def key_bytes(text: str) -> bytes:
    """The key that a text means: 32 bytes in base64, also the URL-safe kind, or 64 hexadecimal digits.

    Raises:
        ValueError: it means none, or one that nobody has drawn at random; without the text in the error.
    """
    if re.fullmatch(r"[0-9A-Fa-f]{64}", text):
        key = bytes.fromhex(text)
    else:
        try:
            key = base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
        except binascii.Error:
            key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("holds a key that is not 32 bytes in base64 (or 64 hexadecimal digits)")
    if len(set(key)) < 8:
        raise ValueError("holds a key that is not random")
    return key


class Keyring:
    """The keys of a database; the first one seals, all of them open. See `sessions.codec.Codec`.

    Arguments:
        keys: as the operator wrote them, the one that seals first; at least one.
        random: gives that many random bytes, for nonces.

    Raises:
        ValueError: there is no key, a text is none, or the same one is there twice.
    """

    def __init__(self, keys: Sequence[Secret], random: Callable[[int], bytes] = os.urandom) -> None:
        masters = [key_bytes(key.reveal()) for key in keys]
        if not masters or len(set(masters)) < len(masters):
            raise ValueError("holds no key" if not masters else "holds the same key twice")
        self.keys = tuple(_derived(master, "id", KEY_ID_BYTES) for master in masters)
        self._ciphers = {id: AESGCM(_derived(master, "seal")) for id, master in zip(self.keys, masters, strict=True)}
        self._marking = [_derived(master, "mark") for master in masters]
        self._first = self._ciphers[self.keys[0]]
        self._random = random

    def __repr__(self) -> str:
        return f"Keyring({', '.join(key.hex() for key in self.keys)})"

    def seal(self, plain: bytes, about: bytes) -> bytes:
        nonce = self._random(NONCE_BYTES)
        return nonce + self._first.encrypt(nonce, plain, about)

    def open(self, key: bytes, sealed: bytes, about: bytes) -> bytes:
        cipher = self._ciphers.get(key)
        if cipher is None:
            there = ", ".join(key.hex() for key in self.keys)
            raise StoreRefused(
                f"the key {key.hex()} is missing (there is: {there}); add it to GATEWAY_ENCRYPTION_KEYS, behind the "
                f"one that seals"
            )
        try:
            return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)
        except (InvalidTag, ValueError):  # ValueError: too short to be anything
            raise StoreRefused(
                "a sealed value does not open: it was changed or moved, or the file is damaged; restore the last backup"
            ) from None

    def marks(self, about: str, text: str) -> tuple[str, ...]:
        message = about.encode() + b"\0" + text.encode("utf-8", "surrogatepass")
        return tuple(hmac.new(key, message, hashlib.sha256).hexdigest() for key in self._marking)


def _derived(master: bytes, use: str, length: int = KEY_BYTES) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=b"city-gateway " + use.encode()).derive(master)


__all__ = ["KEY_BYTES", "Keyring", "key_bytes"]
