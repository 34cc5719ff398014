"""What the Linux kernel offers to shut a process in, as far as Python's own library has no name for it."""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
import sys

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
_MNT_DETACH = 2

_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 24, 38, 22
_LAST_CAPABILITY = 63

_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 1

_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_REFUSED: dict[str, tuple[int, int]] = {
    "ptrace": (101, 117),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "mount": (165, 40),
    "umount2": (166, 39),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "init_module": (175, 105),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "perf_event_open": (298, 241),
    "open_by_handle_at": (304, 265),
    "setns": (308, 268),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "finit_module": (313, 273),
    "kexec_file_load": (320, 294),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
}
"""Numbers, on x86_64 and on aarch64, of system calls that a plugin never needs, and that make up most of what has let
processes out of where they were shut in. clone3 is "not there", so that clone is used, whose flags can be looked at."""
_CLONE, _CLONE3 = {"x86_64": 56, "aarch64": 220}, 435

_libc = ctypes.CDLL(None, use_errno=True)


def _called(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    """
    Raises:
        OSError: the kernel refuses.
    """
    _called(_libc.unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    """
    Raises:
        OSError: the kernel refuses.
    """
    encoded = (kind.encode() if kind else None, ctypes.c_ulong(flags), data.encode() if data else None)
    _called(_libc.mount(source.encode(), target.encode(), *encoded), f"mount {target}")


def enter_root(folder: str) -> None:
    """Make a mounted folder the root, and let go of the one before.

    Raises:
        OSError: the kernel refuses.
    """
    os.chdir(folder)
    number = {"x86_64": 155, "aarch64": 41}.get(os.uname().machine)
    if number is None:
        raise OSError(f"there is no pivot_root known for {os.uname().machine}")
    _called(_libc.syscall(number, b".", b"."), "pivot_root")
    _called(_libc.umount2(b".", _MNT_DETACH), "umount of the old root")
    os.chdir("/")


def loopback_up() -> None:
    """Switch on the only interface of a network namespace of one's own."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14x", b"lo", 0)
        (flags,) = struct.unpack_from("h", fcntl.ioctl(any_socket, _SIOCGIFFLAGS, request), 16)
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | _IFF_UP))


def die_with_parent() -> None:
    """Be killed when the thread that has forked us ends."""
    _called(_libc.prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0), "prctl")


def drop_bounds() -> None:
    """No program that is started later can have any capability."""
    for capability in range(_LAST_CAPABILITY + 1):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)  # those that this kernel does not know do not matter


def no_new_privileges() -> None:
    """Give up, for ever and with all children, whatever a set-user-id program could give."""
    _called(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl")


def drop_capabilities() -> None:
    """Have none at all, in a user namespace where one had them all.

    Raises:
        OSError: the kernel refuses.
    """
    header = struct.pack("Ii", 0x20080522, 0)
    _called(_libc.capset(header, struct.pack("IIIIII", *[0] * 6)), "capset")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def refuse_calls() -> bool:
    """Refuse system calls that nobody needs who talks to residents. False where this machine is not known.

    Raises:
        OSError: the kernel refuses.
    """
    machine = os.uname().machine
    if machine not in _MACHINES or sys.maxsize < 2**32:
        return False
    code = b"".join(struct.pack("HBBI", *line) for line in _filter(machine))
    held = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(held, ctypes.c_void_p))
    _called(_libc.prctl(_PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0), "seccomp")
    return True


def _filter(machine: str) -> list[tuple[int, int, int, int]]:
    """A classic BPF program: other architectures and the calls above get an error, clone of a user namespace too."""
    load, equal, at_least, any_bit, answer = 0x20, 0x15, 0x35, 0x45, 0x06
    allow, refuse, absent, kill = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38, 0x80000000
    lines = [(load, 0, 0, 4), (equal, 1, 0, _MACHINES[machine]), (answer, 0, 0, kill), (load, 0, 0, 0)]
    lines += [(at_least, 0, 1, 0x40000000), (answer, 0, 0, refuse)]  # the x32 names of the same calls
    lines += [(equal, 0, 1, _CLONE3), (answer, 0, 0, absent)]
    for numbers in _REFUSED.values():
        lines += [(equal, 0, 1, numbers[list(_MACHINES).index(machine)]), (answer, 0, 0, refuse)]
    lines += [(equal, 0, 3, _CLONE[machine]), (load, 0, 0, 16), (any_bit, 0, 1, NEWUSER), (answer, 0, 0, refuse)]
    return [*lines, (answer, 0, 0, allow)]
