"""From a handler's answer to what goes over the wire: the headers that every answer carries."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from gateway.pages.exchange import Cookie, HttpResponse

NOT_ALLOWED = 405

_CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'{leads_to}; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No script at all, nothing from elsewhere, in no frame. Chromium looks at redirections of forms too, so `leads_to`."""

_ALWAYS = {
    "x-content-type-options": "nosniff",
    # With no-referrer a browser would send `Origin: null` along with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
}
"""On every answer, unless the handler has set its own."""

HSTS = "max-age=31536000"


class Answer(Struct, frozen=True):
    """What is answered, and by whom: a plugin's name, or empty for the gateway itself."""

    response: HttpResponse
    plugin: str = ""


def wire_headers(answer: Answer, public: SplitResult, base: str) -> list[tuple[bytes, bytes]]:
    """All headers of an answer.

    Arguments:
        public: our public address. base: its path, which stands before the plugin's own in cookies.
    """
    response = answer.response
    secure = public.scheme == "https"
    given = {name.lower() for name, _ in response.headers}
    always = {**_ALWAYS, "content-security-policy": _policy(response)}
    if secure:
        always["strict-transport-security"] = HSTS
    headers = [(name.lower(), value) for name, value in response.headers if name.lower() not in _OURS]
    headers += [(name, value) for name, value in always.items() if name not in given or name in _OURS]
    headers += [("set-cookie", _cookie(each, f"{base}/{answer.plugin}", secure=secure)) for each in response.cookies]
    headers += [("content-type", response.kind), ("content-length", str(len(response.body)))]
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers]


_OURS = frozenset(
    ("content-security-policy", "x-content-type-options", "content-length", "content-type", "set-cookie", "connection")
)
"""Headers that no handler sets."""


def _policy(response: HttpResponse) -> str:
    origins = dict.fromkeys(f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, response.leads_to))
    return _CONTENT_POLICY.format(leads_to="".join(f" {origin}" for origin in origins))


def _cookie(cookie: Cookie, path: str, *, secure: bool) -> str:
    parts: list[Any] = [f"{cookie.name}={cookie.value}", f"Path={path}", "HttpOnly", "SameSite=Lax"]
    parts += [f"Max-Age={cookie.seconds}"] if cookie.seconds is not None else []
    parts += ["Secure"] if secure else []
    return "; ".join(parts)
