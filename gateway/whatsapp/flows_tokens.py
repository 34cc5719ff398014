"""Tokens of forms: which question of which resident a form was shown for, signed by us.

A form's request to our endpoint names nobody, so the token is all that binds it to a person. It is signed with a key
that is derived from the app secret; while that is being changed, both count. What is in it can be read by the
resident's own phone and holds no personal data.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence

import msgspec

from gateway.secret import Secret
from sessions.forms import FormPlace, NoSuchPlace

_PURPOSE = b"flow token, first form"
_MAC = 16
_LONGEST = 1_000


class FlowTokens:
    """Makes and reads tokens.

    Arguments:
        secrets: the app secrets; the first one signs, all of them verify. At least one.
    """

    def __init__(self, secrets: Sequence[Secret]) -> None:
        if not secrets:
            raise ValueError("without an app secret no form's token can be signed: set WHATSAPP_APP_SECRET")
        self._keys = [hmac.digest(secret.reveal().encode(), _PURPOSE, "sha256") for secret in secrets]

    def token(self, place: FormPlace) -> str:
        """The token for a place: letters, digits, `-`, `_` and one dot."""
        fields = (place.place, place.resident, place.language, int(place.expires))
        body = _packed(msgspec.msgpack.encode(fields))
        return f"{body}.{self._mac(self._keys[0], body)}"

    def place(self, token: str) -> FormPlace:
        """What a token was made for, expired or not.

        Raises:
            NoSuchPlace: it is none of ours, or was changed.
        """
        body, _, mac = token.partition(".") if len(token) <= _LONGEST and token.isascii() else ("", "", "")
        # No short cut at the first key that fits: the time must not tell which it was.
        matches = [hmac.compare_digest(self._mac(key, body), mac) for key in self._keys]
        if not any(matches):
            raise NoSuchPlace("the token is not one of ours")
        try:
            fields = msgspec.msgpack.decode(_unpacked(body), type=tuple[str, str, str, int])
        except (msgspec.DecodeError, binascii.Error) as error:  # signed by us in another shape
            raise NoSuchPlace("the token is of another kind") from error
        return FormPlace(place=fields[0], resident=fields[1], language=fields[2], expires=float(fields[3]))

    @staticmethod
    def _mac(key: bytes, body: str) -> str:
        return _packed(hmac.new(key, body.encode(), hashlib.sha256).digest()[:_MAC])


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
