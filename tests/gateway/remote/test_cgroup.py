"""Where the gateway may make control groups, a worker is bounded as a whole. A folder stands for the kernel here."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Any

import pytest
import structlog.testing
from msgspec import defstruct

from gateway.remote import cgroup, supervisor
from gateway.remote.supervisor import Supervisor, kill
from tests.gateway.remote.test_giving_up import Dying

MOUNTS = """\
22 27 0:21 / /proc rw - proc proc rw
30 27 0:26 {root} /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw
"""


def parent(folder: Path, own: str, root: str = "/", mounts: str = MOUNTS) -> Path:
    (folder / "cgroup").write_text(f"4:memory:/old\n0::{own}\n", encoding="utf-8")
    (folder / "mountinfo").write_text(mounts.format(root=root), encoding="utf-8")
    return cgroup.parent_of(folder / "cgroup", folder / "mountinfo")


@pytest.mark.parametrize(
    ("own", "root", "found"),
    [
        ("/system.slice/gateway.service", "/", "system.slice/gateway.service"),
        ("/system.slice/gateway.service/gateway", "/", "system.slice/gateway.service"),  # it has moved before
        ("/docker/abc", "/docker/abc", "."),
        ("/", "/", "."),
    ],
)
def test_its_own_group_is_found(own: str, root: str, found: str, tmp_path: Path) -> None:
    assert parent(tmp_path, own, root) == Path("/sys/fs/cgroup", found)


@pytest.mark.parametrize(
    ("own", "root", "mounts", "why"),
    [
        ("/", "/", "22 27 0:21 / /proc rw - proc proc rw\n", "no cgroup v2"),
        ("/other", "/docker/abc", MOUNTS, "outside"),
    ],
)
def test_where_there_is_none_it_says_so(own: str, root: str, mounts: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(cgroup.CannotGroup, match=why):
        parent(tmp_path, own, root, mounts)


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A group of the gateway's own; the kernel's files come to be when they are written."""
    monkeypatch.setattr(cgroup, "_write", lambda file, text: Path(file).write_text(text, encoding="ascii"))
    group = tmp_path / "unit"
    group.mkdir()
    for name, text in (("controllers", "cpu memory pids"), ("subtree_control", ""), ("procs", "7\n")):
        (group / f"cgroup.{name}").write_text(text, encoding="ascii")
    return group


def test_the_gateway_moves_aside_and_has_the_groups_below_bounded(kernel: Path) -> None:
    cgroup.prepare(kernel, 7)
    assert (kernel / "gateway/cgroup.procs").read_text() == "7"
    assert (kernel / "cgroup.subtree_control").read_text() == "+memory +pids"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("cgroup.controllers", "cpu pids", "its group has no memory controller"),
        ("cgroup.procs", "7\n8\n9\n", "there are 2 other processes in its group"),
        ("cgroup.controllers", None, "not delegated"),
    ],
)
def test_where_it_may_not_nothing_is_touched(name: str, text: str | None, why: str, kernel: Path) -> None:
    (kernel / name).unlink() if text is None else (kernel / name).write_text(text)
    with pytest.raises(cgroup.CannotGroup, match=why):
        cgroup.prepare(kernel, 7)
    assert not (kernel / "gateway").exists()


def test_a_unit_of_systemd_is_left_alone_unless_it_is_delegated(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = kernel.rename(kernel.with_suffix(".service"))
    with pytest.raises(cgroup.CannotGroup, match="Delegate=yes is missing"):
        cgroup.prepare(unit, 7)
    monkeypatch.setattr(os, "getxattr", lambda path, name: b"1")
    cgroup.prepare(unit, 7)
    assert (unit / "gateway/cgroup.procs").read_text() == "7"


def test_a_group_bounds_memory_and_processes_and_ends_what_is_left_in_it(kernel: Path) -> None:
    with cgroup.group_for("plugin-bins.1", kernel, memory_mb=256, disk_mb=64, processes=32) as group:
        found = {file.name: file.read_text() for file in group.iterdir()}
    assert found == {
        "memory.max": str(320 * 1024 * 1024),
        "memory.oom.group": "1",
        "memory.swap.max": "0",
        "pids.max": "36",
    }
    assert (group / "cgroup.kill").read_text() == "1"


async def test_a_worker_is_in_its_group_before_it_is_told_what_to_load(
    kernel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "COMMAND", ("/bin/sleep", "60"))
    monkeypatch.setattr(supervisor, "start_text", lambda _config: b"")
    one: Any = Dying(itertools.repeat(1.0))
    one._group = kernel
    config: Any = defstruct("Config", [("plugin", str), ("sockets", str), ("listens", int, -1)])("ev", str(kernel))
    process = await Supervisor._spawned(one, config)
    try:
        assert (kernel / "cgroup.procs").read_text() == str(process.pid)
    finally:
        kill(process)
        await process.wait()


def test_where_no_groups_can_be_made_it_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot() -> Path:
        raise cgroup.CannotGroup("there is no cgroup v2 here")

    monkeypatch.setattr(cgroup, "parent_of", cannot)
    groups = cgroup.Groups()
    with structlog.testing.capture_logs() as said:
        assert groups.parent() is None
        assert groups.parent() is None
    assert [line["why"] for line in said] == ["there is no cgroup v2 here"]
