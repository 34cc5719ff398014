"""A network namespace for one process: real interfaces, real packets, and a wire that can be pulled out.

In the namespace PostgreSQL is reached over the wire; the other systems (WhatsApp, the ledger) are at the same ports of
its own loopback, relayed by the test, so that only the way to the database is cut.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trio

from tests.support import postgres
from tests.support.require import KERNEL, require

_CLONE_NEWNET = 0x40000000


class Namespace:
    """Arguments:
    name: of the namespace and of the wire's outer end. subnet: the first three numbers of its addresses.
    """

    def __init__(self, name: str, subnet: str) -> None:
        self.name, self.outside, self.inside = name, f"{subnet}.1", f"{subnet}.2"

    @property
    def before(self) -> Sequence[str]:
        """The words of a command that runs another one there."""
        return ("ip", "netns", "exec", self.name)

    def cut(self) -> None:
        """Pull the wire out: nobody is told, and packets are lost."""
        _run("ip", "link", "set", self.name, "down")

    def mend(self) -> None:
        _run("ip", "link", "set", self.name, "up")

    def make(self) -> None:
        peer = f"{self.name}i"
        _run("ip", "netns", "add", self.name)
        _run("ip", "link", "add", self.name, "type", "veth", "peer", "name", peer, "netns", self.name)
        _run("ip", "addr", "add", f"{self.outside}/30", "dev", self.name)
        _run("ip", "link", "set", self.name, "up")
        _run(*self.before, "ip", "addr", "add", f"{self.inside}/30", "dev", peer)
        _run(*self.before, "ip", "link", "set", peer, "up")
        _run(*self.before, "ip", "link", "set", "lo", "up")

    def remove(self) -> None:
        subprocess.run(["ip", "netns", "delete", self.name], check=False, capture_output=True)
        subprocess.run(["ip", "link", "delete", self.name], check=False, capture_output=True)

    async def relay(self, port: int) -> None:
        """Have a port of its loopback be the same port of ours, until cancelled."""
        listening = self._listening(port)

        async def carry(client: trio.SocketStream) -> None:
            async with client, await trio.open_tcp_stream("127.0.0.1", port) as ours, trio.open_nursery() as nursery:
                nursery.start_soon(_one_way, client, ours, nursery.cancel_scope)
                nursery.start_soon(_one_way, ours, client, nursery.cancel_scope)

        await trio.serve_listeners(carry, [trio.SocketListener(trio.socket.from_stdlib_socket(listening))])

    def _listening(self, port: int) -> socket.socket:
        """A socket belongs to the namespace of the thread that has made it."""
        made: list[socket.socket] = []

        def make() -> None:
            with Path(f"/var/run/netns/{self.name}").open() as file:
                if ctypes.CDLL(None, use_errno=True).setns(file.fileno(), _CLONE_NEWNET):
                    raise OSError(ctypes.get_errno(), "setns")
            made.append(socket.create_server(("127.0.0.1", port)))

        thread = threading.Thread(target=make)
        thread.start()
        thread.join()
        return made[0]


async def _one_way(source: trio.SocketStream, target: trio.SocketStream, scope: trio.CancelScope) -> None:
    try:
        async for part in source:
            await target.send_all(part)
    except (trio.BrokenResourceError, trio.ClosedResourceError):
        pass
    finally:
        scope.cancel()


@asynccontextmanager
async def open_namespace() -> AsyncIterator[Namespace]:
    """A namespace with a wire to here. Where the kernel refuses one, the test says so in its summary."""
    require(shutil.which("ip"), "the program ip is not installed (iproute2)")
    number = os.getpid() % 200
    made = Namespace(f"gw{os.getpid()}", f"10.213.{number}")
    try:
        try:
            made.make()
        except subprocess.CalledProcessError as error:
            why = error.stderr.decode().strip()
            pytest.skip(f"{KERNEL}no network namespace here ({why}); where it shall be tested: root with CAP_NET_ADMIN")
        yield made
    finally:
        made.remove()


def let_in(server: postgres.Server, namespace: Namespace) -> str:
    """Have PostgreSQL listen on our end of the wire. Gives the address of the database from its other end."""
    with (server.folder / "data" / "pg_hba.conf").open("a") as rules:
        rules.write(f"host all all {namespace.inside}/32 trust\n")
    server.stop("fast")
    server.start(f"listen_addresses={namespace.outside}")
    return f"postgresql://postgres@{namespace.outside}/postgres"


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
