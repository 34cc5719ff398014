"""Files from Meta: two steps, the token nowhere else, never more than asked for, and only what fits its hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import trio

from gateway.media.service import Fetched, MediaGone, MediaTooLarge, MediaUnreachable
from gateway.whatsapp.download import Downloads
from sessions.messages import SentFile

BASE = "https://graph.facebook.com/v26.0"
PLACE = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1103"
BYTES = b"%PDF-1.7 a bill"
DIGEST = hashlib.sha256(BYTES)
FILE = SentFile("document", "1103", "application/pdf", base64.b64encode(DIGEST.digest()).decode())


class Meta:
    """Answers as told; keeps the requests."""

    def __init__(self, answer: Callable[[httpx.Request], httpx.Response] | None = None, **resolved: Any) -> None:
        self.requests: list[httpx.Request] = []
        fields = {"url": PLACE, "mime_type": "application/pdf", "sha256": DIGEST.hexdigest(), "file_size": "15"}
        self.resolved = {"messaging_product": "whatsapp", "id": "1103", **fields, **resolved}
        self.answer = answer or (lambda request: httpx.Response(200, content=BYTES))

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if str(request.url) == f"{BASE}/1103":
            return httpx.Response(200, json=self.resolved)
        return self.answer(request)

    async def fetch(self, file: SentFile = FILE, most: int = 1_000) -> Fetched:
        downloads = Downloads(BASE, "the-token", transport=httpx.MockTransport(self))
        return await downloads.fetch(file, most)

    @property
    def hosts(self) -> list[str]:
        return [request.url.host for request in self.requests]


async def test_a_file_is_fetched_in_two_steps_with_the_token_on_both() -> None:
    meta = Meta()
    assert await meta.fetch() == Fetched(BYTES, "application/pdf")
    assert [str(request.url) for request in meta.requests] == [f"{BASE}/1103", PLACE]
    assert {request.headers["authorization"] for request in meta.requests} == {"Bearer the-token"}


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/x",
        "http://lookaside.fbsbx.com/x",
        "https://lookaside.fbsbx.com.evil.example/x",
        "https://evilfbsbx.com/x",
        "https://lookaside.fbsbx.com:8443/x",
        "https://user:pass@lookaside.fbsbx.com/x",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "//lookaside.fbsbx.com/x",
        "https://[::1",
        "x" * 5_000,
        "https://lookaside.fbsbx.com\\@evil.example/",
    ],
)
async def test_the_token_goes_nowhere_but_to_meta(url: str) -> None:
    straight = Meta(url=url)
    with pytest.raises(MediaUnreachable):
        await straight.fetch()
    assert straight.hosts == ["graph.facebook.com"]
    if url.startswith(("http", "file")) and "[" not in url and len(url) < 1_000:
        led = Meta(lambda request: httpx.Response(302, headers={"location": url}))
        with pytest.raises((MediaUnreachable, httpx.InvalidURL)):
            await led.fetch()
        assert set(led.hosts) == {"graph.facebook.com", "lookaside.fbsbx.com"}


async def test_a_redirect_inside_of_meta_is_followed() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "scontent.whatsapp.net":
            return httpx.Response(200, content=BYTES)
        return httpx.Response(302, headers={"location": "https://scontent.whatsapp.net/x"})

    assert (await Meta(answer).fetch()).content == BYTES


async def test_redirects_in_a_circle_end() -> None:
    meta = Meta(lambda request: httpx.Response(302, headers={"location": PLACE}))
    with pytest.raises(MediaUnreachable):
        await meta.fetch()
    assert len(meta.requests) < 8


async def test_what_is_declared_too_large_is_not_even_begun() -> None:
    meta = Meta(file_size=1_001)
    with pytest.raises(MediaTooLarge):
        await meta.fetch()
    assert len(meta.requests) == 1


async def test_no_more_is_read_than_is_allowed_whatever_was_declared() -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 100
            await trio.lowlevel.checkpoint()
            yield b"x" * 100

    meta = Meta(lambda request: httpx.Response(200, content=endless()), file_size="10")
    with pytest.raises(MediaTooLarge):
        await meta.fetch(most=1_000)
    assert read <= 1_200


@pytest.mark.parametrize("sha256", [DIGEST.hexdigest().upper(), None, "no hash", "b64="])
async def test_a_hash_counts_in_hex_and_in_base64_and_nonsense_is_none(sha256: str | None) -> None:
    assert (await Meta(sha256=sha256).fetch()).content == BYTES


@pytest.mark.parametrize("wrong", [{"sha256": hashlib.sha256(b"x").hexdigest()}, {}])
async def test_content_that_does_not_fit_its_hash_is_fetched_once_more_and_then_not_taken(wrong: Any) -> None:
    meta = Meta(lambda request: httpx.Response(200, content=BYTES if wrong else b"other bytes"), **wrong)
    with pytest.raises(MediaUnreachable, match="hash"):
        await meta.fetch()
    assert len(meta.requests) == 4


async def test_an_address_that_has_expired_is_asked_for_again() -> None:
    answers = [httpx.Response(404), httpx.Response(200, content=BYTES)]
    meta = Meta(lambda request: answers.pop(0))
    assert (await meta.fetch()).content == BYTES
    assert len(meta.requests) == 4


async def test_a_connection_that_breaks_is_tried_once_more() -> None:
    answers: list[Callable[[httpx.Request], httpx.Response]] = [broken, lambda _: httpx.Response(200, content=BYTES)]
    assert (await Meta(lambda request: answers.pop(0)(request)).fetch()).content == BYTES


@pytest.mark.parametrize("answer", [httpx.Response(404), httpx.Response(400, json={"error": {"code": 100}})])
async def test_an_id_that_has_expired_is_gone(answer: httpx.Response) -> None:
    downloads = Downloads(BASE, "t", transport=httpx.MockTransport(lambda request: answer))
    with pytest.raises(MediaGone):
        await downloads.fetch(FILE, 1_000)


@pytest.mark.parametrize("media_id", ["", "../me", "1103?x=1", "a/b", "\u0661", "x" * 600])
async def test_an_id_that_is_none_is_not_asked_for(media_id: str) -> None:
    meta = Meta()
    with pytest.raises(MediaGone):
        await meta.fetch(SentFile("image", media_id, "image/png"))
    assert meta.requests == []


def broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("gone")


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(401, json={"error": {"code": 190}}),
        httpx.Response(500, content=b"<html>"),
        httpx.Response(200, content=b"no json"),
        httpx.Response(200, json={"id": "1103"}),
        httpx.Response(200, json={"url": 7}),
        httpx.Response(200, content=b"[" * 100_000),
        None,
    ],
    ids=str,
)
async def test_anything_else_is_for_later(answer: httpx.Response | None) -> None:
    transport = httpx.MockTransport(lambda request: answer if answer is not None else broken(request))
    with pytest.raises(MediaUnreachable):
        await Downloads(BASE, "t", transport=transport).fetch(FILE, 1_000)


async def test_a_file_that_dribbles_is_given_up(autojump_clock: object) -> None:
    async def slowly() -> AsyncIterator[bytes]:
        while True:
            await trio.sleep(5)
            yield b"x"

    with pytest.raises(MediaUnreachable, match="60 seconds"):
        await Meta(lambda request: httpx.Response(200, content=slowly())).fetch(most=10_000)
    assert trio.current_time() == pytest.approx(60)


async def test_the_api_that_is_configured_may_serve_files_itself_and_no_other_port() -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v26.0/1103":
            return httpx.Response(200, json={"url": place})
        return httpx.Response(200, content=BYTES)

    downloads = Downloads("http://127.0.0.1:8001/v26.0", "t", transport=httpx.MockTransport(serve))
    place = "http://127.0.0.1:8001/attachments/x"
    assert (await downloads.fetch(FILE, 1_000)).content == BYTES
    place = "http://127.0.0.1:9999/attachments/x"
    with pytest.raises(MediaUnreachable):
        await downloads.fetch(FILE, 1_000)


def test_the_token_is_not_shown() -> None:
    assert "the-token" not in repr(Downloads(BASE, "the-token"))
