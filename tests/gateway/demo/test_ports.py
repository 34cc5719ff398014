"""Ports of the demo: two demos that start at the same moment never take the same one."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from gateway.demo import ports
from gateway.demo.ports import Ports
from gateway.demo.trouble import CannotDemo


@pytest.fixture
def wanted() -> int:
    """A port that nobody has just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_who_comes_second_gets_another_port_though_nobody_listens_yet(tmp_path: Path, wanted: int) -> None:
    with Ports(tmp_path) as first, Ports(tmp_path) as second:
        assert first.claim(wanted) == wanted
        other = second.claim(wanted)
        assert other != wanted
        assert first.claim(other) not in (wanted, other)
        assert second.claim(wanted) not in (wanted, other)


def test_a_port_is_free_again_at_the_end_of_the_demo(tmp_path: Path, wanted: int) -> None:
    with Ports(tmp_path) as first:
        first.claim(wanted)
    with Ports(tmp_path) as second:
        assert second.claim(wanted) == wanted


def test_a_port_that_somebody_listens_on_is_left_to_them(tmp_path: Path, wanted: int) -> None:
    with socket.socket() as listener, Ports(tmp_path) as claimed:
        listener.bind(("127.0.0.1", wanted))
        listener.listen()
        assert claimed.claim(wanted) != wanted


def test_a_lock_that_is_a_link_to_something_else_is_not_followed(
    tmp_path: Path, wanted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports.os, "getuid", lambda: 7)
    (tmp_path / "precious").write_text("mine")
    (tmp_path / f"city-gateway-7-port-{wanted}.lock").symlink_to(tmp_path / "precious")
    with Ports(tmp_path) as claimed:
        assert claimed.claim(wanted) != wanted


def test_where_no_lock_can_be_held_the_demo_says_that_no_port_is_free(tmp_path: Path, wanted: int) -> None:
    with Ports(tmp_path / "missing") as claimed, pytest.raises(CannotDemo, match="no port"):
        claimed.claim(wanted)
