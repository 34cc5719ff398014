"""A phone's side of the encryption between forms and their endpoint (reference 8.1)."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateway.emulator.shapes import JsonObject

RandomBytes = Callable[[int], bytes]
_OAEP = padding.OAEP(mgf=padding.MGF1(algorithm=hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


class Unreadable(Exception):
    """An answer that is not what the endpoint should have sent: `response-decryption-error` in Meta's words."""


def public_key(pem: str) -> rsa.RSAPublicKey:
    """A key as it was uploaded.

    Raises:
        ValueError: it is no RSA key of 2,048 bits in PEM form.
    """
    try:
        key = serialization.load_pem_public_key(pem.encode())
    except (ValueError, UnicodeEncodeError) as error:
        raise ValueError("business_public_key is no public key in PEM form") from error
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size != 2048:
        raise ValueError("business_public_key must be an RSA key of 2048 bits")
    return key


class Sealed:
    """One request on its way: its body, and how its answer is read.

    Arguments:
        content: the JSON object inside.
        key: the number's public key.
        random: makes the AES key and the vector.
    """

    def __init__(self, content: JsonObject, key: rsa.RSAPublicKey, random: RandomBytes = secrets.token_bytes) -> None:
        self._aes_key, self._vector = random(16), random(16)
        data = AESGCM(self._aes_key).encrypt(self._vector, json.dumps(content).encode(), None)
        parts = {
            "encrypted_flow_data": data,
            "encrypted_aes_key": key.encrypt(self._aes_key, _OAEP),
            "initial_vector": self._vector,
        }
        self.body = json.dumps({name: base64.b64encode(part).decode() for name, part in parts.items()}).encode()

    def read(self, answer: bytes) -> Any:
        """What the endpoint answered.

        Raises:
            Unreadable: it is not base64, not under our key and the inverted vector, or no JSON.
        """
        inverted = bytes(255 - byte for byte in self._vector)
        try:
            return json.loads(AESGCM(self._aes_key).decrypt(inverted, base64.b64decode(answer, validate=True), None))
        except (ValueError, InvalidTag, RecursionError) as error:
            raise Unreadable("the answer cannot be decrypted") from error
