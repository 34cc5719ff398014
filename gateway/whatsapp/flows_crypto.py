"""The encryption between a WhatsApp client and the endpoint of our forms. Pure.

The client makes an AES-128 key, encrypts the data with AES-GCM and the key with RSA-OAEP (SHA-256 for the hash and for
the mask) for our public key. The answer goes back under the same key, with every byte of the initial vector inverted.
Source: Meta's page "WhatsApp Flows: implementing endpoints".
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Sequence
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.padding import PKCS7
from msgspec import Struct

KEY_BITS = 2048
AES_KEY = 16
IV = 16
MAC = 10
_OAEP = padding.OAEP(mgf=padding.MGF1(algorithm=hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
_PEM = re.compile(r"-----BEGIN [A-Z ]+-----.*?-----END [A-Z ]+-----", re.DOTALL)


class CannotDecrypt(Exception):
    """A request that was not encrypted for our key, or was changed on its way. HTTP 421: the client fetches our key
    anew and tries again."""


class BadKey(ValueError):
    """A private key that cannot be used; the text says why, and holds nothing of the key."""


class BadMedia(Exception):
    """A file from a form that is not what its description says."""


class Envelope(Struct):
    """The body of a request as it comes; all in base64."""

    encrypted_flow_data: str
    encrypted_aes_key: str
    initial_vector: str


class Opened(Struct, frozen=True):
    """A decrypted request, and what its answer is encrypted with.

    Arguments:
        data: the JSON object inside.
    """

    data: dict[str, Any]
    aes_key: bytes
    iv: bytes

    def __repr__(self) -> str:
        return "Opened(...)"  # what a resident fills in belongs in no log

    def seal(self, answer: dict[str, Any]) -> bytes:
        """The answer's body: base64, as plain text."""
        return seal(answer, self.aes_key, inverted(self.iv))


# ------------------------------------------------------------------------------------------ keys


def load_keys(pem: str, passphrase: str | None = None) -> tuple[rsa.RSAPrivateKey, ...]:
    """Our private keys: the new one first, then old ones that phones may still use after a change.

    Arguments:
        pem: one or more PEM blocks, one behind the other.
        passphrase: of all of them, if they have one.

    Raises:
        BadKey: there is none, or one is not RSA with 2,048 bits, or the passphrase does not fit.
    """
    blocks = _PEM.findall(pem)
    if not blocks:
        raise BadKey("holds no key in PEM form (-----BEGIN PRIVATE KEY-----)")
    return tuple(_load(block.encode(), passphrase.encode() if passphrase else None) for block in blocks)


def _load(block: bytes, passphrase: bytes | None) -> rsa.RSAPrivateKey:
    try:
        key = serialization.load_pem_private_key(block, _passphrase_for(block, passphrase))
    except TypeError:
        raise BadKey("is locked with a passphrase, and none is set") from None
    except ValueError:
        raise BadKey("cannot be read: it is damaged, is no private key, or the passphrase is wrong") from None
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size != KEY_BITS:
        raise BadKey(f"is not an RSA key of {KEY_BITS} bits, which is what WhatsApp takes")
    return key


def _passphrase_for(block: bytes, passphrase: bytes | None) -> bytes | None:
    """Only a locked key takes a passphrase; the library refuses one for an open key."""
    return passphrase if b"ENCRYPTED" in block else None


def new_key(passphrase: str | None = None) -> bytes:
    """A new private key as PEM, locked with the passphrase if there is one."""
    how: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        how = serialization.BestAvailableEncryption(passphrase.encode())
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how)


def public_pem(key: rsa.RSAPrivateKey) -> str:
    """The public half, as the Cloud API wants it."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, form).decode()


# ------------------------------------------------------------------------------------------ requests and answers


def open_request(keys: Sequence[rsa.RSAPrivateKey], body: bytes) -> Opened:
    """Decrypt a request whose signature was verified.

    Arguments:
        keys: tried in order.
        body: the request's body.

    Raises:
        CannotDecrypt: it is no envelope, not for our keys, or not what was encrypted.
    """
    try:
        envelope = msgspec.json.decode(body, type=Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CannotDecrypt("the body is no envelope") from error
    aes_key, iv = _aes_key(keys, _bytes(envelope.encrypted_aes_key)), _bytes(envelope.initial_vector)
    if len(iv) != IV:
        raise CannotDecrypt("the initial vector has another length")
    try:
        plain = AESGCM(aes_key).decrypt(iv, _bytes(envelope.encrypted_flow_data), None)
    except (InvalidTag, ValueError) as error:
        raise CannotDecrypt("the data do not fit the key") from error
    try:
        return Opened(msgspec.json.decode(plain, type=dict[str, Any]), aes_key, iv)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CannotDecrypt("what was encrypted is no JSON object") from error


def _aes_key(keys: Sequence[rsa.RSAPrivateKey], encrypted: bytes) -> bytes:
    for key in keys:
        try:
            found = key.decrypt(encrypted, _OAEP)
        except ValueError:
            continue
        if len(found) == AES_KEY:
            return found
    raise CannotDecrypt("the key of the data was not encrypted for us")


def seal(content: dict[str, Any], aes_key: bytes, iv: bytes) -> bytes:
    """JSON, encrypted with AES-128-GCM, as base64.

    Arguments:
        aes_key, iv: 16 bytes each; for an answer the `inverted` vector of the request.
    """
    return base64.b64encode(AESGCM(aes_key).encrypt(iv, msgspec.json.encode(content), None))


def inverted(iv: bytes) -> bytes:
    """Every bit turned round, so that an answer never uses the request's vector again."""
    return bytes(byte ^ 0xFF for byte in iv)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CannotDecrypt("a part is not base64") from error


# ------------------------------------------------------------------------------------------ files


class MediaKeys(Struct, frozen=True):
    """How a file is packed that a form sends to its endpoint; all in base64."""

    encrypted_hash: str
    iv: str
    encryption_key: str
    hmac_key: str
    plaintext_hash: str

    def __repr__(self) -> str:
        return "MediaKeys(...)"


def open_media(file: bytes, keys: MediaKeys) -> bytes:
    """Unpack a file that was fetched from the address in a form's data: ciphertext and 10 bytes of HMAC-SHA256.

    Raises:
        BadMedia: a hash, the HMAC or the padding does not fit.
    """
    try:
        iv, key, mac_key = _bytes(keys.iv), _bytes(keys.encryption_key), _bytes(keys.hmac_key)
        outer, inner = _bytes(keys.encrypted_hash), _bytes(keys.plaintext_hash)
    except CannotDecrypt as error:
        raise BadMedia("its description is not base64") from error
    if not hmac.compare_digest(hashlib.sha256(file).digest(), outer):
        raise BadMedia("the file is not the one that was described")
    packed, mac = file[:-MAC], file[-MAC:]
    if not hmac.compare_digest(hmac.new(mac_key, iv + packed, hashlib.sha256).digest()[:MAC], mac):
        raise BadMedia("the file was changed on its way")
    try:
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
        unpadder = PKCS7(algorithms.AES256.block_size).unpadder()
        plain = unpadder.update(decryptor.update(packed) + decryptor.finalize()) + unpadder.finalize()
    except ValueError as error:
        raise BadMedia("the file cannot be decrypted") from error
    if not hmac.compare_digest(hashlib.sha256(plain).digest(), inner):
        raise BadMedia("the file is not what was packed")
    return plain
