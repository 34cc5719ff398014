"""Keeps tests on this machine: whoever connects or looks up a name elsewhere gets an error that says so."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest


class OutsideNetwork(AssertionError):
    """A test tried to reach another machine. An AssertionError, so no product code takes it for a fault."""


def is_local(host: object) -> bool:
    """Whether `host` (a name or an address, as str, bytes or None) stays on this machine.

    >>> is_local("127.8.8.8"), is_local("::1"), is_local("localhost"), is_local("graph.example"), is_local("10.0.0.1")
    (True, True, True, False, False)
    """
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse(what: str, host: object) -> None:
    raise OutsideNetwork(f"{what} {host!r}: tests reach only this machine (127.0.0.0/8, ::1, unix sockets)")


def block_outside_network(patch: pytest.MonkeyPatch) -> None:
    """Guard the ways out of this process: connecting, sending datagrams, and looking up names."""

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
            _refuse("connect to", address[0])

    def connect(sock: socket.socket, address: Any) -> None:
        check(sock, address)
        return real_connect(sock, address)

    def connect_ex(sock: socket.socket, address: Any) -> int:
        check(sock, address)
        return real_connect_ex(sock, address)

    def sendto(sock: socket.socket, data: Any, *rest: Any) -> int:
        check(sock, rest[-1])
        return real_sendto(sock, data, *rest)

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        flags = kwargs.get("flags", args[4] if len(args) > 4 else 0)
        if not is_local(host) and not flags & socket.AI_NUMERICHOST:
            _refuse("look up", host)
        return real_getaddrinfo(host, *args, **kwargs)

    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex
    real_sendto, real_getaddrinfo = socket.socket.sendto, socket.getaddrinfo
    patch.setattr(socket.socket, "connect", connect)
    patch.setattr(socket.socket, "connect_ex", connect_ex)
    patch.setattr(socket.socket, "sendto", sendto)
    patch.setattr(socket, "getaddrinfo", getaddrinfo)
