"""In the gateway: a control group for each worker, where the gateway may make groups (cgroup v2, delegated to it).

Then memory and processes of a worker are bounded together, whatever it starts, and all of it ends at once. Where it may
not, the limits of each process hold (`sandbox.limit`), and nothing else changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import structlog

OURS = "gateway"
"""The group that the gateway itself moves to: a group with processes in it can bound none below it."""

CONTROLLERS = frozenset({"memory", "pids"})

_MIB = 1024 * 1024
_HELPERS = 4
"""Processes around a worker's own: who watches it, and who carries its connections."""

_log = structlog.stdlib.get_logger(__name__)


class CannotGroup(Exception):
    """The gateway may not make groups here; the text says why."""


def parent_of(membership: Path = Path("/proc/self/cgroup"), mounts: Path = Path("/proc/self/mountinfo")) -> Path:
    """The gateway's own group, or the one around it if it has moved to `OURS` before.

    Raises:
        CannotGroup: there is none of version 2.
    """
    try:
        lines = membership.read_text(encoding="utf-8").splitlines()
        fields = [line.split() for line in mounts.read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise CannotGroup(f"it cannot be read which group this is: {error}") from error
    own = next((line.removeprefix("0::") for line in lines if line.startswith("0::")), None)
    mount = next(((f[3], f[4]) for f in fields if "-" in f and f[f.index("-") + 1] == "cgroup2"), None)
    if own is None or mount is None:
        raise CannotGroup("there is no cgroup v2 here")
    root, place = mount
    inside = os.path.relpath(own, root) if root != "/" else own.lstrip("/")
    if inside.startswith(".."):
        raise CannotGroup("its group is outside of what is mounted here")
    found = Path(place, inside)
    return found.parent if found.name == OURS else found


def prepare(parent: Path, pid: int) -> None:
    """Have groups below this one bounded; the gateway moves to a group of its own for that.

    Arguments:
        pid: of the gateway.

    Raises:
        CannotGroup: it may not, or there are others in the group.
    """
    if parent.suffix in (".service", ".scope") and not _delegated(parent):
        raise CannotGroup(f"{parent.name} belongs to systemd, which has not delegated it: Delegate=yes is missing")
    try:
        missing = CONTROLLERS - set((parent / "cgroup.controllers").read_text(encoding="ascii").split())
        if missing:
            raise CannotGroup(f"its group has no {' and no '.join(sorted(missing))} controller")
        if set((parent / "cgroup.subtree_control").read_text(encoding="ascii").split()) >= CONTROLLERS:
            return
        others = set((parent / "cgroup.procs").read_text(encoding="ascii").split()) - {str(pid)}
        if others:
            raise CannotGroup(f"there are {len(others)} other processes in its group")
        (parent / OURS).mkdir(exist_ok=True)
        _write(parent / OURS / "cgroup.procs", str(pid))
        _write(parent / "cgroup.subtree_control", "+memory +pids")
    except OSError as error:
        raise CannotGroup(f"its group is not delegated to it ({error.strerror}: {error.filename})") from error


def _delegated(parent: Path) -> bool:
    """Whether systemd says that it leaves this group to us."""
    for name in ("user.delegate", "trusted.delegate"):
        with suppress(OSError):
            if os.getxattr(parent, name) == b"1":
                return True
    return False


@contextmanager
def group_for(name: str, parent: Path, *, memory_mb: int, disk_mb: int, processes: int) -> Iterator[Path]:
    """A group for one worker, for the time of the block; what is left in it then is ended.

    Arguments:
        memory_mb: of all its processes together; what it writes to its `/tmp` (`disk_mb`) is memory as well.

    Raises:
        CannotGroup: it cannot be made.
    """
    group = parent / name
    try:
        group.mkdir(exist_ok=True)
        _write(group / "memory.max", str((memory_mb + disk_mb) * _MIB))
        _write(group / "memory.oom.group", "1")
        _write(group / "pids.max", str(processes + _HELPERS))
        with suppress(OSError):  # there need be no swap
            _write(group / "memory.swap.max", "0")
    except OSError as error:
        raise CannotGroup(f"a group cannot be made ({error.strerror}: {error.filename})") from error
    try:
        yield group
    finally:
        end(group)
        with suppress(OSError):  # the kernel takes a moment; an empty group bounds nobody
            group.rmdir()


def enter(group: Path, pid: int) -> None:
    """Put a process into a group; what it starts is in there, too.

    Raises:
        OSError: it cannot.
    """
    _write(group / "cgroup.procs", str(pid))


def end(group: Path) -> None:
    """End all that is in a group."""
    with suppress(OSError):  # an older kernel has no such file; the worker's namespace ends it then
        _write(group / "cgroup.kill", "1")


def _write(file: Path, text: str) -> None:
    """As the kernel wants it: in one write."""
    at = os.open(file, os.O_WRONLY)
    try:
        os.write(at, text.encode("ascii"))
    finally:
        os.close(at)


class Groups:
    """Whether this gateway may make groups; looked at once, when the first worker is started."""

    def __init__(self) -> None:
        self._parent: Path | None = None
        self._looked = False

    def parent(self) -> Path | None:
        """Where groups are made; None if they cannot be."""
        if not self._looked:
            self._looked = True
            try:
                parent = parent_of()
                prepare(parent, os.getpid())
                self._parent = parent
            except CannotGroup as error:
                _log.info("workers are bounded process by process, not as a whole", why=str(error))
        return self._parent
