"""What a handler of a page is given, and what it answers. No web framework is seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

MOST_FIELDS = 100
"""Fields of a form or of a query; more are refused."""

HTML, PLAIN, JSON, PDF = "text/html; charset=utf-8", "text/plain; charset=utf-8", "application/json", "application/pdf"


class BadRequest(ValueError):
    """What came in is not what it should be; raised in a handler it is answered 400 with a kind page."""


class HttpRequest(Struct, frozen=True, kw_only=True):
    """A request to one of the plugin's routes, whole.

    Arguments:
        method: `GET`, `POST`, ...; a `HEAD` is handled as a `GET`.
        path: below the plugin's own path, as the route has it: `/pay/7Kq`.
        params: what stood in place of each `{name}` of the route's path, decoded.
        url: our public address of this request, without its query.
        query_string: as it came, without `?`.
        headers: names in small letters and values, in order, without cookies.
        body: the raw bytes, within the route's limit.
        client: the IP address of who asks; behind the operator's own proxy that of the client that the proxy names.
        language: the city's language that the browser asks for, else the city's first.
        cookies: those that the route has asked for.
    """

    method: str
    path: str
    params: Mapping[str, str] = {}
    url: str = ""
    query_string: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    client: str = ""
    language: str = "en"
    cookies: Mapping[str, str] = {}

    def header(self, name: str) -> str | None:
        """The header of this name; None if there is none, or if it came more than once.

        Arguments:
            name: in any letters.
        """
        found = [value for each, value in self.headers if each == name.lower()]
        return found[0] if len(found) == 1 else None

    @property
    def query(self) -> dict[str, str]:
        """The query's fields; of several with the same name the last.

        Raises:
            BadRequest: it is malformed.
        """
        return _fields(self.query_string)

    def form(self) -> dict[str, str]:
        """The fields of a form that a browser has sent; of several with the same name the last.

        Raises:
            BadRequest: the body is no such form.
        """
        kind = (self.header("content-type") or "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise BadRequest(f"a form was expected, and {kind or 'nothing'} came")
        return _fields(self.body)

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            BadRequest: it is none.
        """
        try:
            return msgspec.json.decode(self.body)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise BadRequest("JSON was expected") from error


def _fields(text: str | bytes) -> dict[str, str]:
    try:
        decoded = text.decode("ascii") if isinstance(text, bytes) else text
        return dict(parse_qsl(decoded, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"))
    except ValueError as error:
        raise BadRequest("the fields are malformed") from error


class Cookie(Struct, frozen=True, kw_only=True):
    """A cookie to be set: for this plugin's path only, not for scripts, not sent along from other sites' forms.

    Arguments:
        name: one that the route has declared.
        value: what is kept in the browser; ASCII without spaces, quotes, commas and semicolons.
        seconds: how long; 0 takes it away, None: until the browser is closed.
    """

    name: str
    value: str
    seconds: int | None = None

    def __post_init__(self) -> None:
        if not self.value.isascii() or not self.value.isprintable() or set(self.value) & set(' ",;\\'):
            raise ValueError(f"the value of the cookie {self.name} holds characters that a cookie cannot hold")


class HttpResponse(Struct, frozen=True, kw_only=True):
    """What a handler answers. Security headers are added by the gateway.

    Arguments:
        status: 200, 303, 404, ...
        headers: further ones, names and values.
        body: the raw bytes.
        kind: the content type.
        cookies: to be set; the route must have declared their names.
        leads_to: addresses outside of ours to which forms of this page may be sent, also by a redirection that
            answers one (`https://bank.example`); only their origin counts.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    kind: str = PLAIN
    cookies: tuple[Cookie, ...] = ()
    leads_to: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for text in (self.kind, *(part for pair in self.headers for part in pair)):
            if not text.isprintable() or not text.isascii():
                raise ValueError("a header holds characters that a header cannot hold")
        for address in self.leads_to:
            parts = urlsplit(address)
            if parts.scheme not in ("https", "http") or not re.fullmatch(r"[A-Za-z0-9.-]+(:[0-9]+)?", parts.netloc):
                raise ValueError(f"leads_to: {address!r} is no address that begins with https://")

    @classmethod
    def html(cls, page: str, *, status: int = 200, leads_to: tuple[str, ...] = ()) -> HttpResponse:
        """A page that is HTML already; `PluginRuntime.page` makes one from a template, and escapes what is put in.

        Arguments:
            page: the whole page. status: as above. leads_to: as above.
        """
        return cls(status=status, body=page.encode(), kind=HTML, leads_to=leads_to)

    @classmethod
    def text(cls, words: str, *, status: int = 200) -> HttpResponse:
        """Plain words, for machines that expect some (`OK`).

        Arguments:
            words: the body. status: as above.
        """
        return cls(status=status, body=words.encode(), kind=PLAIN)

    @classmethod
    def json(cls, value: object, *, status: int = 200) -> HttpResponse:
        """A value as JSON.

        Arguments:
            value: whatever msgspec can encode. status: as above.
        """
        return cls(status=status, body=msgspec.json.encode(value), kind=JSON)

    @classmethod
    def redirect(cls, to: str, *, status: int = 303) -> HttpResponse:
        """Send the browser elsewhere; with 303 it asks there with GET, whatever it has sent here.

        Arguments:
            to: an address that begins with `https://`, or a path of ours that begins with `/`, as `PluginRuntime.path`
                gives it. Never one that came in with the request. status: 303, 302, 307 or 308.

        Raises:
            ValueError: it is neither.
        """
        parts = urlsplit(to)
        inside = to.startswith("/") and not to.startswith(("//", "/\\"))
        if not inside and not (parts.scheme in ("https", "http") and parts.hostname):
            raise ValueError("a redirection leads to https://... or to a path that begins with /")
        return cls(status=status, headers=(("location", to),))

    @classmethod
    def pdf(cls, content: bytes, filename: str) -> HttpResponse:
        """A PDF document, shown in the browser where it can.

        Arguments:
            content: the document. filename: under which it is kept; letters, digits, dots and dashes of ASCII.
        """
        safe = "".join(each if each.isascii() and (each.isalnum() or each in ".-_") else "-" for each in filename)
        return cls(headers=(("content-disposition", f'inline; filename="{safe}"'),), body=content, kind=PDF)

    def with_cookie(self, name: str, value: str, *, seconds: int | None = None) -> HttpResponse:
        """The same answer, and a cookie is set.

        Arguments:
            name: one that the route has declared. value, seconds: see `Cookie`.
        """
        return replace(self, cookies=(*self.cookies, Cookie(name=name, value=value, seconds=seconds)))
