"""Payfast's three signatures: MD5 over fields as PHP writes them in an address. Pure.

Source: Payfast's developer pages, "Custom integration" and "API". The form keeps its own order and skips blanks; a
notification keeps the order in which it came, blanks too; the API sorts by name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from urllib.parse import quote_plus

Pairs = Iterable[tuple[str, str]]


def encoded(value: str) -> str:
    """A value as PHP's `urlencode` has it: a space is `+`, hexadecimal digits are capitals, `~` is escaped.

    >>> encoded("Caf\\u00e9 ~ & 'x'")
    'Caf%C3%A9+%7E+%26+%27x%27'
    """
    return quote_plus(value, safe="").replace("~", "%7E")


def joined(pairs: Pairs) -> str:
    """Names and values as they stand in a form.

    Arguments:
        pairs: in order.
    """
    return "&".join(f"{name}={encoded(value)}" for name, value in pairs)


def form_signature(pairs: Pairs, passphrase: str) -> str:
    """Of the form that leads to the payment page.

    Arguments:
        pairs: in Payfast's order; blank ones do not count, and values are trimmed. passphrase: empty if there is none.
    """
    return _md5(joined((name, value.strip()) for name, value in pairs if value.strip()), passphrase)


def text_signature(text: str, passphrase: str) -> str:
    """Of a notification.

    Arguments:
        text: all fields before `signature`, as they came. passphrase: empty if there is none.
    """
    return _md5(text, passphrase)


def api_signature(headers: Mapping[str, str], fields: Mapping[str, str], passphrase: str) -> str:
    """Of a call of the API.

    Arguments:
        headers: `merchant-id`, `version` and `timestamp`. fields: of query and body, without `testing`.
    """
    every = {**headers, **fields, **({"passphrase": passphrase} if passphrase else {})}
    return _hashed(joined(sorted(every.items())))


def _md5(text: str, passphrase: str) -> str:
    return _hashed(f"{text}&passphrase={encoded(passphrase.strip())}" if passphrase else text)


def _hashed(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()  # what Payfast asks for
