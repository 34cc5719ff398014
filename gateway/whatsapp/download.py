"""Files that residents sent: fetched from Meta in two steps, by id to an address, by address to the bytes.

The token goes with both, so neither may lead elsewhere: addresses must be https at one of Meta's hosts, or at the very
host that is configured as the API (an emulator). The size is counted while it streams, and the content compared with
the hash that Meta tells.

Source: Meta's page "Media": addresses live for five minutes, ids from webhooks for seven days.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import ssl

import httpx
import msgspec
import trio
from msgspec import Struct

from gateway.media.service import Fetched, MediaGone, MediaTooLarge, MediaUnreachable
from gateway.whatsapp import cleaning
from sessions.messages import SentFile

META = ("facebook.com", "fbsbx.com", "fbcdn.net", "whatsapp.net")
"""Domains of Meta; a host is one of them, or ends in a dot and one of them."""

WITHIN = 60.0
"""Seconds for the whole of a file, however slowly it dribbles."""

_REDIRECTS, _TRIES, _ANSWER = 3, 2, 64 * 1024
_ID = re.compile(r"[A-Za-z0-9_-]{1,512}")
_NO_SUCH_OBJECT = 100
_AGENT = "city-gateway"


class _Error(Struct):
    code: int | None = None


class _Resolved(Struct):
    url: str | None = None
    mime_type: str | None = None
    sha256: str | None = None
    file_size: str | int | None = None
    error: _Error | None = None


class _Expired(Exception):
    """The address does not count any more; ask for a new one."""


class Downloads:
    """See `gateway.media.service.MediaSource`.

    Arguments:
        base_url: the API's address with its version, such as `https://graph.facebook.com/v26.0`.
        token: the access token.
        transport: instead of the network (tests).
    """

    def __init__(self, base_url: str, token: str, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._base = httpx.URL(base_url.rstrip("/") + "/")
        self._headers = {"authorization": f"Bearer {token}", "user-agent": _AGENT, "accept-encoding": "identity"}
        self._transport = transport
        # Made once: it costs more than a small file. Another transport brings its own, or needs none.
        self._tls = ssl.create_default_context() if transport is None else True

    def __repr__(self) -> str:
        return f"Downloads({self._base})"

    async def fetch(self, file: SentFile, most: int) -> Fetched:
        """See `gateway.media.service.MediaSource.fetch`."""
        if not _ID.fullmatch(file.media_id):
            raise MediaGone
        with trio.move_on_after(WITHIN):
            # A client for each file: cancelling a request can leave a shared pool full of dead connections.
            async with httpx.AsyncClient(
                headers=self._headers,
                timeout=httpx.Timeout(10.0),
                transport=self._transport,
                verify=self._tls,
                trust_env=False,
                follow_redirects=False,
            ) as http:
                try:
                    return await self._fetch(http, file, most)
                except httpx.HTTPError as error:
                    raise MediaUnreachable(f"{type(error).__name__}: {error}"[:300]) from error
        raise MediaUnreachable(f"not whole within {WITHIN:g} seconds")

    async def _fetch(self, http: httpx.AsyncClient, file: SentFile, most: int) -> Fetched:
        trouble = MediaUnreachable("the address of the file does not count")
        for _ in range(_TRIES):
            try:
                resolved = await self._resolve(http, file.media_id)
                if (declared := cleaning.decimal(resolved.file_size)) is not None and declared > most:
                    raise MediaTooLarge
                content = await self._download(http, resolved.url or "", most)
            except _Expired:
                continue
            except httpx.TransportError as error:
                trouble = MediaUnreachable(f"{type(error).__name__}: {error}"[:300])
                continue
            wanted = {digest for text in (file.sha256, resolved.sha256) if (digest := _digest(text))}
            if wanted <= {hashlib.sha256(content).digest()}:
                return Fetched(content, cleaning.mime(resolved.mime_type))
            trouble = MediaUnreachable("the content does not fit its hash")
        raise trouble

    async def _resolve(self, http: httpx.AsyncClient, media_id: str) -> _Resolved:
        async with http.stream("GET", self._base.join(media_id)) as response:
            body = await _read(response, _ANSWER)
        try:
            answer = msgspec.json.decode(body or b"", type=_Resolved)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            answer = _Resolved()
        code = answer.error.code if answer.error else None
        if response.status_code == 404 or code == _NO_SUCH_OBJECT:
            raise MediaGone
        if response.status_code != 200 or code is not None or not answer.url:
            raise MediaUnreachable(f"no address for the file: HTTP {response.status_code}, code {code}")
        return answer

    async def _download(self, http: httpx.AsyncClient, address: str, most: int) -> bytes:
        url = self._allowed(address)
        for _ in range(_REDIRECTS + 1):
            async with http.stream("GET", url) as response:
                if response.is_redirect:
                    url = self._allowed(str(response.url.join(response.headers["location"])))
                    continue
                if response.status_code in (404, 410):
                    raise _Expired
                if response.status_code != 200:
                    raise MediaUnreachable(f"the file's address answers HTTP {response.status_code}")
                content = await _read(response, most)
            if content is None:
                raise MediaTooLarge
            return content
        raise MediaUnreachable("the file's address leads on and on")

    def _allowed(self, address: str) -> httpx.URL:
        """
        Raises:
            MediaUnreachable: the token must not go there.
        """
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL as error:
            raise MediaUnreachable("the file's address is none") from error
        same = (url.scheme, url.host, url.port) == (self._base.scheme, self._base.host, self._base.port)
        meta = url.scheme == "https" and url.port is None and any(f".{url.host}".endswith(f".{one}") for one in META)
        if url.userinfo or not (same or meta):
            raise MediaUnreachable(f"the file's address leads to {url.scheme}://{url.host[:100]}, which is not Meta's")
        return url


async def _read(response: httpx.Response, most: int) -> bytes | None:
    """The body; None if it is longer than `most`, of which no more is read."""
    content = bytearray()
    if response.headers.get("content-encoding", "identity") != "identity":
        raise MediaUnreachable("a packed answer, which was not asked for: it could become any size")
    # Cancelled and not left by `break`: httpx's nested generators are then closed from the inside out.
    with trio.CancelScope() as reading:
        async for part in response.aiter_bytes():
            content += part
            if len(content) > most:
                reading.cancel()
    return bytes(content) if len(content) <= most else None


def _digest(text: str | None) -> bytes | None:
    """A SHA-256 as bytes: Meta writes it in base64 (webhooks) and in hex (addresses). None for what is neither."""
    if text is None:
        return None
    for read in (bytes.fromhex, lambda value: base64.b64decode(value, validate=True)):
        try:
            found = read(text)
        except (ValueError, binascii.Error):
            continue
        if len(found) == 32:
            return found
    return None
