"""Who may ask for what: headers on every answer, and the door before the phone and the control API.

The phone and the control API have no password, so a web page that the developer happens to visit must not reach them:
their `Host` must be an IP address or localhost (no name that an attacker could point here), and a page of another
origin may not post. All are coroutines: Quart would run plain functions in threads.
"""

from __future__ import annotations

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from quart import Response, abort, request
from quart_trio.wrappers import TrioRequest

from gateway.emulator.limits import MEGABYTE

UPLOAD = 101 * MEGABYTE
"""Bytes of the largest upload: 100 MB and its wrapping."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FILE_POLICY = "default-src 'none'; sandbox"


class CappedRequest(TrioRequest):
    """A request whose body may be large only where files are uploaded."""

    def __init__(self, method: str, scheme: str, path: str, *args: Any, **kwargs: Any) -> None:
        if not (method == "POST" and path.endswith(("/media", "/files"))):
            kwargs["max_content_length"] = MEGABYTE
        super().__init__(method, scheme, path, *args, **kwargs)


async def add_headers(response: Response) -> Response:
    """Headers that belong on every answer; pages and files bring their own policy."""
    response.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(self), microphone=()"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response


def is_address(host: str) -> bool:
    """Whether a `Host` header names this machine directly: an IP address or localhost."""
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost":
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def same_origin_only() -> None:
    """Refuse (403) names that could point anywhere, and posts from pages of other origins."""
    if not is_address(request.host):
        abort(403, "Open this page by its IP address or as localhost.")
    origin = request.headers.get("Origin")
    if request.method != "GET" and origin is not None and urlsplit(origin).netloc != request.host:
        abort(403, "Only the emulator's own page may ask for this.")


async def loopback_only() -> None:
    """Refuse (403) whoever is not on this machine."""
    client: Any = request.scope.get("client")
    if client is None or client[0] == "<local>":  # inside this process: no socket at all
        return
    if not ipaddress.ip_address(client[0].split("%")[0]).is_loopback:
        abort(403, "The control API answers only on this machine (loopback).")
