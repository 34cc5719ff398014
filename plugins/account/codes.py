"""What nobody can guess: the link in the chat and the code on the page, made from one key of this installation.

Both follow from the key, so that an effect that is repeated gives the same link, and a page that is loaded again shows
the same code; neither has to be kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Callable

from gateway.api import Storage, Transaction

KEY = "key"
CODE_DIGITS = 6


async def key_of(tx: Transaction, random: Callable[[int], bytes] = os.urandom) -> bytes:
    """The key, made when it is first asked for.

    Arguments:
        random: gives that many bytes.
    """
    found = await tx.get(KEY, bytes)
    if found is None:
        found = random(32)
        await tx.put(KEY, found)
    return found


async def code_of(storage: Storage, mark: str) -> str:
    """The code that the page shows for an attempt.

    Arguments:
        mark: of the attempt.
    """
    return code_from(await storage.get(KEY, bytes) or b"", mark)


def token_from(key: bytes, name: str) -> str:
    """What stands in a link: 128 bits.

    Arguments:
        name: of the effect that has the link made.
    """
    return base64.urlsafe_b64encode(hmac.digest(key, b"link " + name.encode(), "sha256")[:16]).rstrip(b"=").decode()


def code_from(key: bytes, mark: str) -> str:
    """Six digits."""
    number = int.from_bytes(hmac.digest(key, b"code " + mark.encode(), "sha256")[:8], "big")
    return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def hashed(secret: str) -> str:
    """What is kept of a link, a cookie or a login's state: enough to know it again."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two are equal, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
