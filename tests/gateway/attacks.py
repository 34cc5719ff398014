"""What hostile clients send. Each of these ends the worker that Hypercorn 0.18.0 brings for Trio."""

from __future__ import annotations

import h2.config
import h2.connection
import h11
import trio

from tests.gateway.loopback import Running


async def websocket_with_a_byte_too_many(server: Running) -> None:
    """An upgrade request with one byte after it: h11 is in an error state when the answer is sent (issue 225)."""
    await server.ask(
        b"GET /quick HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
        b"sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\nX"
    )


def _h2() -> h2.connection.H2Connection:
    client = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True, header_encoding="utf-8"))
    client.initiate_connection()
    return client


def _headers(method: str, path: str) -> list[tuple[str, str]]:
    return [(":method", method), (":path", path), (":scheme", "http"), (":authority", "x")]


async def h2c_body_after_an_early_answer(server: Running) -> None:
    """HTTP/2 without asking: the body comes when the stream was already answered (issue 329)."""
    client = _h2()
    client.send_headers(1, _headers("POST", "/early"))
    async with await server.connect() as connection:
        await connection.send(client.data_to_send())
        answered = False
        while not answered:
            data = await _some(connection.stream)
            if not data:
                return
            answered = any(type(event).__name__ == "StreamEnded" for event in client.receive_data(data))
        client.send_data(1, b"late", end_stream=True)
        await connection.send(client.data_to_send())
        await connection.rest()


async def h2c_hangs_up_in_mid_flight(server: Running) -> None:
    """HTTP/2 without asking: a good-bye while answers are being written. The close and a write meet on the socket.

    They have to meet in one turn of the scheduler, whose order is random: so it is tried some times.
    """
    for _ in range(12):
        client = _h2()
        for stream in (1, 3):
            client.send_headers(stream, _headers("GET", "/drip"), end_stream=True)
        async with await server.connect() as connection:
            await connection.send(client.data_to_send())
            for _ in range(4):
                await _some(connection.stream)
            client.close_connection()
            await connection.send(client.data_to_send())
            await connection.rest()


async def _some(stream: trio.SocketStream) -> bytes:
    try:
        return await stream.receive_some(65536)
    except trio.BrokenResourceError:
        return b""


ATTACKS = {
    websocket_with_a_byte_too_many: h11.LocalProtocolError,
    h2c_body_after_an_early_answer: KeyError,
    h2c_hangs_up_in_mid_flight: trio.BusyResourceError,
}
"""Each with what it makes an unguarded server die of."""
