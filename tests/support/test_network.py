from __future__ import annotations

import socket
from functools import partial

import pytest
import trio

from tests.support.network import OutsideNetwork, is_local

ELSEWHERE = "192.0.2.1"  # TEST-NET-1 (RFC 5737): never a real machine


@pytest.mark.parametrize("host", ["127.0.0.1", "127.200.1.1", "::1", "localhost", b"127.0.0.1", "", None])
def test_this_machine_is_local(host: object) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", [ELSEWHERE, "10.0.0.1", "2001:db8::1", "graph.facebook.com", "127.0.0.1.example.com"])
def test_everything_else_is_outside(host: object) -> None:
    assert not is_local(host)


async def test_a_trio_client_cannot_leave_this_machine() -> None:
    with pytest.RaisesGroup(OutsideNetwork, flatten_subgroups=True):
        await trio.open_tcp_stream(ELSEWHERE, 80)


async def test_a_trio_client_cannot_look_up_a_name() -> None:
    with pytest.raises(OutsideNetwork, match="look up"):
        await trio.open_tcp_stream("graph.facebook.com", 443)


def test_a_plain_socket_cannot_leave_this_machine() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        with pytest.raises(OutsideNetwork):
            sock.sendto(b"hello", (ELSEWHERE, 53))
        with pytest.raises(OutsideNetwork):
            sock.connect((ELSEWHERE, 53))


async def test_loopback_works() -> None:
    async with trio.open_nursery() as nursery:
        listeners = await nursery.start(partial(trio.serve_tcp, _greet, 0, host="127.0.0.1"))
        port = listeners[0].socket.getsockname()[1]
        async with await trio.open_tcp_stream("127.0.0.1", port) as stream:
            assert await stream.receive_some() == b"hello"
        nursery.cancel_scope.cancel()


async def _greet(stream: trio.SocketStream) -> None:
    await stream.send_all(b"hello")
