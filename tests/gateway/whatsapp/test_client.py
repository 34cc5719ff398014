"""The client against a real server on loopback. Waits are real but short."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import trio

from gateway.files import FileMissing
from gateway.whatsapp.client import CloudApi, Timeouts
from gateway.whatsapp.encode import Address, LimitExceeded
from gateway.whatsapp.errors import DECISIONS, UNREACHABLE, Action, Scope
from gateway.whatsapp.media import LIFE, MARGIN, MemoryMediaCache
from gateway.whatsapp.results import Accepted, Refused, SendResult, Unknown, UploadFailed
from sessions.messages import Button, Buttons, Document, FileRef, FormMessage, Image, Message, Said, Template
from tests.gateway.whatsapp.fake_api import (
    Answer,
    FakeApi,
    Request,
    accepted,
    answering,
    dribble,
    error,
    fake_api,
    hang_up,
    http,
    say_nothing,
)

TOKEN = "EAAtesttoken"
TO = Address(to="+27821234567")
PDF = FileRef("f1", "application/pdf", 8)
BILL = Document(PDF, "bill.pdf", "Your bill")
MESSAGES, MEDIA = "/v26.0/900/messages", "/v26.0/900/media"


class SetClock:
    def __init__(self) -> None:
        self.time = 1_795_478_400.0

    def now(self) -> float:
        return self.time


class FewFiles:
    def __init__(self) -> None:
        self.content = {"f1": b"%PDF-1.7", "f2": b"%PDF-2.0"}

    async def read(self, ref: FileRef) -> bytes:
        try:
            return self.content[ref.id]
        except KeyError:
            raise FileMissing(f"file {ref.id} is not here") from None


class Line:
    """A client and the server it talks to."""

    def __init__(self, api: FakeApi, **options: Any) -> None:
        self.api, self.clock, self.files = api, SetClock(), FewFiles()
        options.setdefault("timeouts", Timeouts(connect=2, read=0.2, write=2, total=5))
        self.client = CloudApi(api.url, "900", TOKEN, files=self.files, clock=self.clock, **options)

    async def send(self, message: Message = Said("hello"), outbox_id: str | None = "k1") -> SendResult:  # noqa: B008
        return await self.client.send(message, TO, outbox_id)


@asynccontextmanager
async def line(answer: Answer = accepted, **options: Any) -> AsyncIterator[Line]:
    async with fake_api() as api:
        api.answer = answer
        made = Line(api, **options)
        async with made.client:
            yield made


async def test_an_accepted_message_gives_its_id() -> None:
    async with line() as cloud:
        assert await cloud.send() == Accepted("wamid.OUT")
        (request,) = cloud.api.requests
    assert (request.method, request.path) == ("POST", MESSAGES)
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["user-agent"] == "city-gateway"
    assert request.json == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+27821234567",
        "type": "text",
        "text": {"body": "hello"},
        "biz_opaque_callback_data": "k1",
    }


async def test_the_status_of_a_held_message_is_told() -> None:
    held = answering(200, {"messages": [{"id": "wamid.T", "message_status": "held_for_quality_assessment"}]})
    async with line(held) as cloud:
        assert await cloud.send() == Accepted("wamid.T", "held_for_quality_assessment")


async def test_an_error_is_decided_by_its_code_and_not_by_the_http_status() -> None:
    pair = error(400, 131056, "(#131056) pair rate", error_data={"details": "too many"}, fbtrace_id="AbC")
    async with line(pair) as cloud:
        result = await cloud.send()
    assert isinstance(result, Refused)
    assert (result.code, result.decision.action, result.decision.scope) == (131056, Action.RETRY, Scope.RECIPIENT)
    assert result.detail == "(#131056) pair rate: too many: trace AbC"


async def test_an_error_data_that_is_a_string_is_read_too() -> None:
    async with line(error(500, 131000, error_data="odd")) as cloud:
        assert (await cloud.send()) == Refused(DECISIONS[131000], 131000, "words: odd")


async def test_an_error_inside_a_200_is_an_error() -> None:
    async with line(error(200, 190)) as cloud:
        result = await cloud.send()
    assert isinstance(result, Refused)
    assert result.decision.action is Action.STOP


@pytest.mark.parametrize(
    "body", [b"<html>ok</html>", b"", b"{}", b"[]", b'{"messages":[]}', b'{"messages":[{"id":7}]}']
)
async def test_a_200_without_an_id_is_an_unknown_outcome(body: bytes) -> None:
    async with line(answering(200, body)) as cloud:
        assert isinstance(await cloud.send(), Unknown)


async def test_an_endless_answer_is_not_read_to_its_end() -> None:
    async with line(answering(200, b"x" * (2 << 20))) as cloud:
        assert isinstance(await cloud.send(), Unknown)


@pytest.mark.parametrize(
    ("status", "body", "action"),
    [
        (500, b"<html>oops</html>", Action.RETRY),
        (503, b"", Action.RETRY),
        (404, b"<html>no such page</html>", Action.STOP),
        (302, b"", Action.STOP),
        (413, b"", Action.BUG),
    ],
)
async def test_an_error_page_is_decided_by_its_status(status: int, body: bytes, action: Action) -> None:
    async with line(answering(status, body, "Location: http://127.0.0.1:9/")) as cloud:
        result = await cloud.send()
        assert len(cloud.api.requests) == 1
    assert isinstance(result, Refused)
    assert result.decision.action is action


async def test_a_gateway_that_gave_up_waiting_is_an_unknown_outcome() -> None:
    async with line(answering(504, b"<html>timeout</html>")) as cloud:
        assert isinstance(await cloud.send(), Unknown)


@pytest.mark.parametrize(("header", "seconds"), [("17", 17.0), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-1", None)])
async def test_retry_after_is_passed_on(header: str, seconds: float | None) -> None:
    body = {"error": {"message": "slow", "code": 130429}}
    async with line(answering(429, body, f"Retry-After: {header}")) as cloud:
        result = await cloud.send()
    assert isinstance(result, Refused)
    assert result.retry_after == seconds


@pytest.mark.parametrize("answer", [hang_up, say_nothing], ids=["hang_up", "say_nothing"])
async def test_no_answer_after_the_request_left_is_an_unknown_outcome(answer: Answer) -> None:
    async with line(answer) as cloud:
        assert isinstance(await cloud.send(), Unknown)
        cloud.api.answer = accepted
        assert await cloud.send() == Accepted("wamid.OUT")


async def test_an_answer_that_dribbles_is_given_up_in_the_end() -> None:
    async with line(dribble, timeouts=Timeouts(connect=2, read=2, write=2, total=0.2)) as cloud:
        assert await cloud.send() == Unknown("no whole answer within 0.2 seconds")
        cloud.api.answer = accepted
        assert await cloud.send() == Accepted("wamid.OUT")


async def test_without_a_connection_nothing_was_sent() -> None:
    async with fake_api() as api:
        cloud = Line(api)
    async with cloud.client:  # the server is gone
        result = await cloud.send()
    assert isinstance(result, Refused)
    assert (result.decision, result.code) == (UNREACHABLE, None)


async def test_a_message_that_breaks_a_limit_never_leaves() -> None:
    async with line() as cloud:
        for message in (Said("x" * 4097), Document(PDF, "bill")):
            with pytest.raises(LimitExceeded):
                await cloud.send(message)
        assert cloud.api.requests == []


# ---------------------------------------------------------------------------------------------- cancelling


async def test_cancelling_waits_for_the_answer() -> None:
    arrived, go_on = trio.Event(), trio.Event()

    async def slow(request: Request, stream: trio.SocketStream) -> None:
        arrived.set()
        await go_on.wait()
        await accepted(request, stream)

    results: list[SendResult] = []

    async def send(cloud: Line) -> None:
        results.append(await cloud.send())

    async with line(slow, timeouts=Timeouts(read=5)) as cloud, trio.open_nursery() as nursery:
        nursery.start_soon(send, cloud)
        await arrived.wait()
        nursery.cancel_scope.cancel()
        go_on.set()
    assert results == [Accepted("wamid.OUT")]


async def test_many_cancelled_requests_leave_the_pool_working() -> None:
    """httpcore #1093: without the shield this ends with a pool of dead connections and `PoolTimeout` for ever."""

    async def slow(request: Request, stream: trio.SocketStream) -> None:
        await trio.sleep(0.005)
        await accepted(request, stream)

    async def cancelled(cloud: Line, after: float) -> None:
        with trio.move_on_after(after):
            await cloud.send()

    async with line(slow, timeouts=Timeouts(connect=2, read=5)) as cloud:
        async with trio.open_nursery() as nursery:
            for n in range(300):
                nursery.start_soon(cancelled, cloud, (n % 30) / 1_000)
        with trio.fail_after(5):
            results = [await cloud.send() for _ in range(40)]
        assert results == [Accepted("wamid.OUT")] * 40
        assert 40 < len(cloud.api.requests) < 340  # some were cancelled before they began, none half way


# ---------------------------------------------------------------------------------------------- documents


async def test_a_document_is_uploaded_once_and_sent_by_its_id() -> None:
    async with line() as cloud:
        assert await cloud.send(BILL) == Accepted("wamid.OUT")
        assert await cloud.send(BILL) == Accepted("wamid.OUT")
        assert cloud.api.paths == [MEDIA, MESSAGES, MESSAGES]
        upload, first, _ = cloud.api.requests
    assert first.json["document"] == {"id": "110300", "filename": "bill.pdf", "caption": "Your bill"}
    assert upload.headers["content-type"].startswith("multipart/form-data; boundary=")
    for part in (b'name="messaging_product"\r\n\r\nwhatsapp', b'name="type"\r\n\r\napplication/pdf', b"%PDF-1.7"):
        assert part in upload.body
    assert b'filename="file.pdf"' in upload.body


@pytest.mark.parametrize(
    "message",
    [
        Image(FileRef("f1", "image/jpeg", 8)),
        Buttons("b", (Button("i", "t"),), media=Image(FileRef("f1", "image/jpeg", 8))),
        Template(name="t", language="en", media=Image(FileRef("f1", "image/jpeg", 8))),
    ],
    ids=["alone", "above buttons", "in a template"],
)
async def test_every_file_of_ours_is_uploaded_wherever_it_stands(message: Message) -> None:
    async with line() as cloud:
        assert await cloud.send(message) == Accepted("wamid.OUT")
        assert cloud.api.paths == [MEDIA, MESSAGES]
        assert b'"id":"110300"' in cloud.api.requests[1].body


async def test_a_file_with_an_address_is_not_uploaded() -> None:
    async with line() as cloud:
        assert await cloud.send(Image("https://city.example/a.jpg")) == Accepted("wamid.OUT")
        assert cloud.api.paths == [MESSAGES]


async def test_the_same_content_as_another_type_is_another_upload() -> None:
    async with line() as cloud:
        await cloud.send(BILL)
        await cloud.send(Document(FileRef("f1", "text/plain", 8), "bill.txt"))
        assert cloud.api.paths == [MEDIA, MESSAGES, MEDIA, MESSAGES]


async def test_two_residents_at_once_share_one_upload() -> None:
    async with line() as cloud:
        async with trio.open_nursery() as nursery:
            for _ in range(5):
                nursery.start_soon(cloud.send, BILL)
        assert sorted(cloud.api.paths) == [MEDIA, *[MESSAGES] * 5]


async def test_an_upload_counts_until_a_day_before_meta_drops_it() -> None:
    async with line() as cloud:
        await cloud.send(BILL)
        cloud.clock.time += LIFE - MARGIN - 1
        await cloud.send(BILL)
        cloud.clock.time += 1
        await cloud.send(BILL)
        assert cloud.api.paths == [MEDIA, MESSAGES, MESSAGES, MEDIA, MESSAGES]


async def test_an_upload_that_meta_has_dropped_is_made_again() -> None:
    ids = iter(["1", "2"])

    async def forgetful(request: Request, stream: trio.SocketStream) -> None:
        if request.path == MEDIA:
            await stream.send_all(http(200, b'{"id":"%s"}' % next(ids).encode()))
        elif request.json["document"]["id"] == "1" and len(cloud.api.requests) > 2:
            await error(400, 131009)(request, stream)
        else:
            await accepted(request, stream)

    async with line(forgetful) as cloud:
        assert await cloud.send(BILL) == Accepted("wamid.OUT")
        assert await cloud.send(BILL) == Accepted("wamid.OUT")
        assert cloud.api.paths == [MEDIA, MESSAGES, MESSAGES, MEDIA, MESSAGES]
        assert cloud.api.requests[-1].json["document"]["id"] == "2"


async def test_a_refused_fresh_upload_is_not_tried_in_circles() -> None:
    async def never(request: Request, stream: trio.SocketStream) -> None:
        await (accepted if request.path == MEDIA else error(400, 131009))(request, stream)

    async with line(never) as cloud:
        result = await cloud.send(BILL)
        assert cloud.api.paths == [MEDIA, MESSAGES]
    assert isinstance(result, Refused)
    assert result.decision.action is Action.BUG


@pytest.mark.parametrize(
    ("answer", "action", "scope"),
    [
        (error(400, 131053), Action.FINAL, Scope.MESSAGE),
        (error(401, 190), Action.STOP, Scope.ACCOUNT),
        (answering(200, b"<html>"), Action.RETRY, Scope.NUMBER),
        (answering(502, b"<html>"), Action.RETRY, Scope.NUMBER),
        (hang_up, Action.RETRY, Scope.NUMBER),
    ],
)
async def test_a_failed_upload_means_that_nothing_was_sent(answer: Answer, action: Action, scope: Scope) -> None:
    async with line(answer) as cloud:
        result = await cloud.send(BILL)
        assert set(cloud.api.paths) == {MEDIA}
        with pytest.raises(UploadFailed):
            await cloud.client.upload(b"x", "application/pdf", "x.pdf")
    assert isinstance(result, Refused)
    assert (result.decision.action, result.decision.scope) == (action, scope)


async def test_a_file_that_is_gone_is_told_as_our_fault() -> None:
    async with line() as cloud:
        result = await cloud.send(Document(FileRef("gone", "application/pdf", 8), "x.pdf"))
        assert cloud.api.requests == []
    assert isinstance(result, Refused)
    assert (result.decision.action, result.detail) == (Action.BUG, "file gone is not here")


async def test_the_cache_keeps_what_was_used_last() -> None:
    cache = MemoryMediaCache(most=2)
    for name in ("a", "b"):
        await cache.put(name, name.upper(), 100)
    assert await cache.get("a", 99) == "A"
    await cache.put("c", "C", 100)
    assert [await cache.get(name, 99) for name in "abc"] == ["A", None, "C"]
    assert [await cache.get(name, 100) for name in "abc"] == [None, None, None]


# ---------------------------------------------------------------------------------------------- marking read


async def test_marking_read_says_whether_it_worked() -> None:
    async with line() as cloud:
        assert await cloud.client.mark_read("wamid.IN", typing=True)
        assert cloud.api.requests[0].json["typing_indicator"] == {"type": "text"}
        for answer in (error(400, 131009), answering(200, b"<html>"), hang_up):
            cloud.api.answer = answer
            assert not await cloud.client.mark_read("wamid.IN")


# ---------------------------------------------------------------------------------------------- secrets


async def test_the_token_is_never_logged_or_shown(caplog: pytest.LogCaptureFixture) -> None:
    for logger in (None, "httpx", "httpcore"):  # whatever another test has set them to
        caplog.set_level(logging.DEBUG, logger)
    shown: list[Any] = []
    async with line() as cloud:
        shown.append(cloud.client)
        for answer in (accepted, error(401, 190), hang_up, answering(200, b"x")):
            cloud.api.answer = answer
            shown += [await cloud.send(), await cloud.send(BILL)]
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(shown)


@pytest.mark.parametrize("code", [131009, 132068, 132069])
async def test_a_form_that_cannot_be_shown_goes_as_its_words(code: int) -> None:
    async def no_forms(request: Request, stream: trio.SocketStream) -> None:
        await (accepted if request.json["type"] == "text" else error(400, code))(request, stream)

    async with line(no_forms) as cloud:
        result = await cloud.send(FormMessage("Who are you?", "Fill in", "t-1", flow_id="55", screen="STEP_A"))
        sent = [(request.json["type"], request.json["biz_opaque_callback_data"]) for request in cloud.api.requests]
    assert result == Accepted("wamid.OUT")
    assert sent == [("interactive", "k1"), ("text", "k1")]


async def test_a_form_that_is_refused_for_another_reason_is_not_sent_as_words() -> None:
    async with line(error(400, 131056)) as cloud:
        result = await cloud.send(FormMessage("Who are you?", "Fill in", "t-1", flow_id="55", screen="STEP_A"))
        assert len(cloud.api.requests) == 1
    assert isinstance(result, Refused)
    assert result.code == 131056
