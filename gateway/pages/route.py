"""What a plugin declares for the web: the addresses below its own path."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec import Struct

from gateway.pages.exchange import HttpRequest, HttpResponse
from gateway.runtime import PluginRuntime

Handler = Callable[[HttpRequest, PluginRuntime], Awaitable[HttpResponse]]
"""`async def pay(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse`."""


class HttpRoute(Struct, frozen=True, kw_only=True):
    """An address below the plugin's own path.

    Arguments:
        path: begins with `/`; `{name}` stands for one part: `/pay/{token}` of the plugin `payments` is
            `https://.../payments/pay/7Kq`. Links go to phones: keep it short.
        handle: `async def pay(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse`. It may raise `Sorry` and
            `TryLater` with the key of a text, `BadRequest`, `StoreUnavailable`: each becomes a kind page.
        methods: what it answers. A `GET` changes nothing: chats and mail programs fetch links to show a preview.
        services: names of the services that it calls.
        csrf: whether a `POST` must come from a page of ours, with the token that `csrf()` puts into its form. False for
            addresses that machines call; those prove themselves otherwise, by a signature.
        largest: bytes of a body; what is larger is refused unread.
        seconds: for the whole handler; after that it is cancelled, and the answer is 503.
        per_minute: requests from one address; all of them at once, then no faster than this.
        cookies: names of cookies that it may read and set; none are seen or set without.
    """

    path: str
    handle: Handler
    methods: tuple[str, ...] = ("GET",)
    services: tuple[str, ...] = ()
    csrf: bool = True
    largest: int = 64 * 1024
    seconds: float = 15.0
    per_minute: int = 60
    cookies: tuple[str, ...] = ()
