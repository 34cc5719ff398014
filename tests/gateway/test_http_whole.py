"""What is read as a whole is one ordinary request, and Hypercorn's own parser would have read the same."""

from __future__ import annotations

import h11
import pytest
from hypercorn.config import Config
from hypothesis import given
from hypothesis import strategies as st

from gateway.http_whole import WholeAnswer, read_whole, written

HEAD = b"POST /webhook HTTP/1.1\r\nhost: city\r\ncontent-type: application/json\r\ncontent-length: 2\r\n"
GOOD = HEAD + b"X-Hub-Signature-256: sha256=00\r\n\r\n{}"
TARGETS = {b"/webhook"}
LONGEST = 400

ODD = {
    "another method": GOOD.replace(b"POST", b"GET", 1),
    "another address": GOOD.replace(b"/webhook", b"/healthz"),
    "an address with a query": GOOD.replace(b"/webhook", b"/webhook?a=1"),
    "an older version": GOOD.replace(b"HTTP/1.1", b"HTTP/1.0"),
    "a version that nobody speaks": GOOD.replace(b"HTTP/1.1", b"HTTP/3.7"),
    "less than the whole head": GOOD[:60],
    "less than the whole body": GOOD[:-1],
    "more than one request": GOOD + GOOD,
    "the beginning of another": GOOD + b"POST /web",
    "the end of a line behind it": GOOD + b"\r",
    "something behind it": GOOD + b"\x00\xff",
    "no length": GOOD.replace(b"content-length: 2\r\n", b""),
    "two lengths": GOOD.replace(b"content-length: 2\r\n", b"content-length: 2\r\ncontent-length: 2\r\n"),
    "a length that is no number": GOOD.replace(b"content-length: 2", b"content-length: +2"),
    "chunks": GOOD.replace(b"content-length: 2", b"transfer-encoding: chunked").replace(b"{}", b"2\r\n{}\r\n0\r\n\r\n"),
    "chunks and a length": GOOD.replace(b"host:", b"transfer-encoding: chunked\r\nhost:"),
    "no host": GOOD.replace(b"host: city\r\n", b""),
    "two hosts": GOOD.replace(b"host: city\r\n", b"host: city\r\nhost: town\r\n"),
    "who waits to be told to go on": GOOD.replace(b"host:", b"expect: 100-continue\r\nhost:"),
    "who wants another protocol": GOOD.replace(b"host:", b"connection: upgrade\r\nupgrade: h2c\r\nhost:"),
    "a header without a colon": GOOD.replace(b"host: city", b"host: city\r\nnonsense"),
    "a header that is folded": GOOD.replace(b"host: city", b"host: city\r\nx-a: 1\r\n 2"),
    "lines that end in another way": GOOD.replace(b"\r\n", b"\n"),
    "a head that is too long": GOOD.replace(b"host:", b"x-long: " + b"x" * LONGEST + b"\r\nhost:"),
    "nothing": b"",
}


def test_an_ordinary_request_is_read_with_its_fields_and_its_body() -> None:
    request = read_whole(GOOD, TARGETS, LONGEST)
    assert request is not None
    assert (request.target, request.body, request.keeps_alive) == (b"/webhook", b"{}", True)
    assert (b"x-hub-signature-256", b"sha256=00") in request.fields
    assert len(request.fields) == 4


def test_who_wants_the_connection_closed_is_heard() -> None:
    request = read_whole(GOOD.replace(b"host:", b"connection: close\r\nhost:"), TARGETS, LONGEST)
    assert request is not None
    assert not request.keeps_alive


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_whatever_is_odd_is_left_to_hypercorn(data: bytes) -> None:
    assert read_whole(data, TARGETS, LONGEST) is None


@given(st.integers(0, len(GOOD)), st.integers(0, 20), st.binary(max_size=8))
def test_what_is_read_as_a_whole_h11_reads_alike(at: int, cut: int, put: bytes) -> None:
    data = GOOD[:at] + put + GOOD[at + cut :]
    request = read_whole(data, TARGETS, LONGEST)
    if request is None:
        return
    other = h11.Connection(h11.SERVER)
    other.receive_data(data)
    head = other.next_event()
    assert isinstance(head, h11.Request)
    assert (head.method, head.target, head.http_version) == (b"POST", request.target, b"1.1")
    assert [(name, value.strip()) for name, value in request.fields] == list(head.headers)
    body = b""
    while not isinstance(event := other.next_event(), h11.EndOfMessage):
        assert isinstance(event, h11.Data)
        body += event.data
    assert body == request.body
    assert not other.trailing_data[0]


@pytest.mark.parametrize("status", [200, 401, 413, 500, 503])
@pytest.mark.parametrize("last", [False, True])
def test_an_answer_is_what_h11_understands(status: int, last: bool) -> None:
    body = b'{"error":"later"}'
    answer = WholeAnswer(status, ((b"content-length", b"%d" % len(body)), (b"retry-after", b"5")), body)
    client = h11.Connection(h11.CLIENT)
    client.send(h11.Request(method="POST", target="/webhook", headers=[("host", "city")]))
    client.send(h11.EndOfMessage())
    client.receive_data(written(Config(), answer, last=last))
    head, data, end = client.next_event(), client.next_event(), client.next_event()
    assert isinstance(head, h11.Response)
    assert head.status_code == status
    assert ((b"connection", b"close") in list(head.headers)) is last
    assert isinstance(data, h11.Data)
    assert (data.data, type(end)) == (body, h11.EndOfMessage)
