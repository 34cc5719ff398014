"""A webhook that has come as a whole is answered on the spot; nobody sees a difference."""

from __future__ import annotations

import trio
import trio.testing

from gateway.http_server import Limits
from tests.gateway.test_webhook import REFERENCE, Store, at_work, make, post


async def test_what_comes_as_a_whole_and_what_comes_in_pieces_is_answered_alike() -> None:
    store = Store()
    webhook = make(store)
    whole, connection = post(REFERENCE).replace(b"connection: close\r\n", b""), b"HTTP/1.1 200 "
    async with at_work(webhook) as server, await server.connect() as client:
        await client.send(whole + whole)  # one behind the other, before anything is answered
        first, second = [await client.until(b"\r\n\r\n") for _ in range(2)]
        await client.send(whole[:-10])
        await trio.testing.wait_all_tasks_blocked(0.02)
        await client.send(whole[-10:])
        in_pieces = await client.until(b"\r\n\r\n")
        await client.send(whole)
        last = await client.until(b"\r\n\r\n")
    assert fields_of(first) == fields_of(in_pieces)
    assert all(each.startswith(connection) for each in (first, second, in_pieces, last))
    assert len(store.batches) == 4


def fields_of(head: bytes) -> set[bytes]:
    return {line for line in head.lower().split(b"\r\n") if not line.startswith(b"date:")}


async def test_a_connection_that_has_served_enough_is_closed_also_by_what_comes_as_a_whole() -> None:
    webhook = make(Store())
    whole = post(REFERENCE).replace(b"connection: close\r\n", b"")
    async with at_work(webhook, Limits(requests=2)) as server, await server.connect() as client:
        await client.send(whole)
        assert b"connection: close" not in await client.until(b"\r\n\r\n")
        await client.send(whole)
        assert b"connection: close" in await client.rest()


async def test_a_body_in_chunks_that_also_says_a_length_is_read_in_chunks() -> None:
    store = Store()
    head, body = post(REFERENCE).replace(b"connection: close\r\n", b"").split(b"\r\n\r\n", 1)
    head += b"\r\ntransfer-encoding: chunked\r\n\r\n"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    async with at_work(make(store)) as server, await server.connect() as client:
        await client.send(head + chunked[:-20])
        await trio.testing.wait_all_tasks_blocked(0.02)
        await client.send(chunked[-20:])
        assert (await client.until(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
    assert len(store.batches) == 1
