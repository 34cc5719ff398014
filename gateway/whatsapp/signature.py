"""The signature on a webhook: HMAC-SHA256 with the app secret over the exact bytes that came.

Source: Meta's page "Webhooks: getting started, validate payloads". The bytes must be those that were received: parsing
and writing the JSON again gives other escapes, and so another signature.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence

PREFIX = "sha256="
_HEADER = re.compile(r"sha256=[0-9a-f]{64}")


def sign(secret: bytes, body: bytes) -> str:
    """The value of `X-Hub-Signature-256` for a body.

    Arguments:
        secret: the app secret, UTF-8.
        body: the request body, byte by byte as it is sent.
    """
    return PREFIX + hmac.new(secret, body, hashlib.sha256).hexdigest()


def verify(secrets: Sequence[bytes], body: bytes, header: str | None) -> bool:
    """Whether one of the secrets signed this body. Takes the same time wherever a signature differs.

    Arguments:
        secrets: the app secrets that count; two while a reset secret is still allowed to live. An empty one is ignored.
        body: the request body as it was received, before anything is parsed.
        header: the value of `X-Hub-Signature-256`, or None if it is missing.
    """
    if header is None or not _HEADER.fullmatch(header):
        return False
    given = header.encode("ascii")
    # No short cut at the first match: the time must not tell which secret it was.
    matches = [hmac.compare_digest(sign(secret, body).encode("ascii"), given) for secret in secrets if secret]
    return any(matches)
