"""What encryption at rest needs from outside; see `gateway.encryption` for the one that is used."""

from __future__ import annotations

from typing import Protocol

KEY_ID_BYTES = 4
"""How long the id of a key is; it stands in the open beside what was sealed with it."""


class Codec(Protocol):
    """Encryption at rest: seals what is stored, bound to where it is stored.

    Arguments:
        keys: the ids of the keys, each of `KEY_ID_BYTES`; the first one's key seals. Empty: nothing is to be sealed.
    """

    @property
    def keys(self) -> tuple[bytes, ...]: ...

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """Encrypt with the first key; the same text never comes out the same.

        Arguments:
            about: what the value belongs to; it is not in the result, and opening it needs the same.
        """
        ...

    def open(self, key: bytes, sealed: bytes, about: bytes) -> bytes:
        """Decrypt.

        Arguments:
            key: the id of the key it was sealed with.

        Raises:
            StoreRefused: there is no such key, or the text was changed or belongs elsewhere.
        """
        ...

    def marks(self, about: str, text: str) -> tuple[str, ...]:
        """A keyed hash of a text for every key, the first key's first, to find a row by it; without keys the text.

        Arguments:
            about: what kind of text it is.
        """
        ...
