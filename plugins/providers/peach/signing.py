"""Peach's two signatures, both HMAC-SHA256. Pure.

Source: Peach's developer pages on Checkout (authentication, webhooks, refunds). The first is over all fields by name,
with nothing between them; so two different forms can have the same text, and what it says is always confirmed by a
question. The second is over the moment, the id, our address and the raw body.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping


def fields_signature(token: str, fields: Mapping[str, str]) -> str:
    """Of the browser's way back, of notifications of Checkout, and of refunds.

    Arguments:
        token: the secret token. fields: all of them; `signature` does not count, empty ones do.
    """
    text = "".join(f"{name}{fields[name]}" for name in sorted(fields) if name != "signature")
    return _mac(token, text.encode())


def webhook_signature(secret: str, at: str, id: str, url: str, body: bytes) -> str:
    """Of webhooks that were set up in the dashboard since July 2026.

    Arguments:
        secret: of the webhook. at, id: as in its headers. url: the address that was set up there. body: as it came.
    """
    return _mac(secret, f"{at}.{id}.{url}.".encode() + body)


def _mac(secret: str, text: bytes) -> str:
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
