"""In the worker's process, before any of the plugin's code is there: shuts it in.

A root of its own with nothing but Python and the plugin, read-only; a network without any way out; no other processes
to be seen; a user of its own; limits on memory, processes, files; no way to get more rights. What the gateway grants
comes through the sockets in `worker_config.SOCKETS`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from gateway.remote import kernel
from gateway.remote.worker_config import SOCKETS, WorkerConfig

NAMESPACES = kernel.NEWNS | kernel.NEWUTS | kernel.NEWIPC | kernel.NEWPID | kernel.NEWNET

_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/usr/share/ca-certificates")
_FILES = ("/etc/ssl", "/etc/localtime", "/etc/ca-certificates", "/etc/ld.so.cache", "/etc/pki")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_OPEN_FILES = 256
_MIB = 1024 * 1024


_SWITCHES = (
    ("user/max_user_namespaces", "0", "user.max_user_namespaces is 0"),
    ("kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone is 0"),
    ("kernel/apparmor_restrict_unprivileged_userns", "1", "kernel.apparmor_restrict_unprivileged_userns is 1"),
)
"""Settings of the kernel that keep users other than root from namespaces; some distributions set them."""


class CannotShutIn(Exception):
    """The kernel refuses; the text says what, and which of its settings it may be."""

    def __init__(self, error: OSError, user: int) -> None:
        found = [words for name, value, words in _SWITCHES if _switch(name) == value] if user != 0 else []
        because = f"; {', '.join(found)}, and the gateway runs as user {user}" if found else ""
        super().__init__(f"{error}{because}")


def _switch(name: str) -> str:
    try:
        return Path("/proc/sys", name).read_text(encoding="ascii").strip()
    except OSError:
        return ""


def leave_namespaces() -> None:
    """Leave those of the gateway; the next child is the first process of a new one.

    Raises:
        CannotShutIn: the kernel refuses.
    """
    user, group = os.geteuid(), os.getegid()
    try:
        if user != 0:
            kernel.unshare(kernel.NEWUSER | NAMESPACES)
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
        else:
            kernel.unshare(NAMESPACES)
        kernel.loopback_up()
    except OSError as error:
        raise CannotShutIn(error, user) from error


def shut_in(config: WorkerConfig) -> None:
    """Root, user and rights, in the first process of the new namespaces.

    Raises:
        CannotShutIn: the kernel refuses.
    """
    user = os.geteuid()
    try:
        _new_root(config)
        _become(config.user)
    except OSError as error:
        raise CannotShutIn(error, user) from error


def limit(config: WorkerConfig) -> None:
    """Limits that hold with or without the rest; the worker gives way to the gateway when both want the processor."""
    memory = config.memory_mb * _MIB
    limits = {
        resource.RLIMIT_DATA: memory,
        resource.RLIMIT_AS: memory * 2 + 512 * _MIB,  # reserved for threads and libraries, not used
        resource.RLIMIT_NPROC: config.processes,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: config.disk_mb * _MIB,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_STACK: 8 * _MIB,
        resource.RLIMIT_MEMLOCK: 0,
    }
    for kind, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # it is lower already
            resource.setrlimit(kind, (most, most))
    os.nice(10)


def _become(user: int) -> None:
    """A user of its own without any rights; in a user namespace it stays who it is, and has no more rights either."""
    if os.geteuid() == 0:
        os.setgroups([])
        kernel.drop_bounds()
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    else:
        kernel.drop_bounds()
    kernel.no_new_privileges()
    kernel.drop_capabilities()
    kernel.refuse_calls()


# ---------------------------------------------------------------------------------------------- the new root


def _new_root(config: WorkerConfig) -> None:
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    root = os.path.join(config.sockets, "root")  # the gateway removes it with the sockets
    os.makedirs(root, exist_ok=True)
    kernel.mount("tmpfs", root, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=4m,mode=755")
    temporary = Path(root, "tmp")  # first: what is shown below may lie below /tmp itself
    temporary.mkdir()
    flags, options = kernel.MS_NOSUID | kernel.MS_NODEV, f"size={config.disk_mb}m,mode=1777"
    kernel.mount("tmpfs", str(temporary), "tmpfs", flags, options)
    for path in _readable(config):
        _bind(root, path, path, writable=False)
    for path in _DEVICES:
        _bind(root, path, path, writable=True)
    for path in config.folders:
        _bind(root, path, path, writable=True)
    _bind(root, config.sockets, SOCKETS, writable=False)  # a link that it made there would lead the gateway elsewhere
    kernel.mount("tmpfs", root, "tmpfs", kernel.MS_REMOUNT | kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_RDONLY)
    kernel.enter_root(root)


def _readable(config: WorkerConfig) -> list[str]:
    """What a Python with this plugin needs, the outer folders first; nothing of the gateway's data is in it."""
    wanted = [*_SYSTEM, *_FILES, sys.base_prefix, sys.prefix, *_own_packages()]
    if config.code is not None:
        wanted.append(config.code)
    if sys.base_prefix in ("/usr", "/"):  # the system's own Python: its library is there already
        wanted = [path for path in wanted if path not in (sys.base_prefix, "/")]
    found = sorted({os.path.abspath(path) for path in wanted if os.path.exists(path)}, key=len)
    return [path for path in found if not any(_inside(path, outer) for outer in found if outer != path)]


def _own_packages() -> Iterator[str]:
    for name in ("gateway", "sessions", "plugins"):
        spec = importlib.util.find_spec(name)
        yield from (spec.submodule_search_locations or ()) if spec is not None else ()


def _inside(path: str, outer: str) -> bool:
    return path.startswith(outer.rstrip("/") + "/") and not os.path.islink(outer)


def _bind(root: str, source: str, target: str, *, writable: bool) -> None:
    """Show a file or folder at a place below the new root. A link stays a link."""
    place = Path(root + target)
    place.parent.mkdir(parents=True, exist_ok=True)
    if os.path.islink(source) and not writable:
        if not place.is_symlink():
            place.symlink_to(os.readlink(source))
        return
    if os.path.isdir(source):
        place.mkdir(exist_ok=True)
    else:
        place.touch()
    kernel.mount(source, str(place), None, kernel.MS_BIND | (0 if target == SOCKETS else kernel.MS_REC))
    flags = kernel.MS_BIND | kernel.MS_REMOUNT | kernel.MS_NOSUID | _locked(source)
    device = source.startswith("/dev/")
    if not device:
        flags |= kernel.MS_NODEV
    kernel.mount("none", str(place), None, flags if writable else flags | kernel.MS_RDONLY)


def _locked(source: str) -> int:
    """Flags of the mount below that a user namespace may not take away."""
    known = os.statvfs(source).f_flag
    pairs = ((os.ST_RDONLY, kernel.MS_RDONLY), (os.ST_NOEXEC, 8), (os.ST_NOATIME, 1024), (os.ST_RELATIME, 1 << 21))
    return sum(flag for known_flag, flag in pairs if known & known_flag)
