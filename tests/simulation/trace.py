"""What happened, in order: a hash that proves that a seed repeats itself, and the last lines for whoever looks at a
violation."""

from __future__ import annotations

import hashlib
from collections import Counter, deque

from msgspec import Struct


class Line(Struct, frozen=True):
    """One thing that happened. `who` is empty where it concerns everybody."""

    at: float
    kind: str
    who: str
    what: str

    def __str__(self) -> str:
        return f"{self.at:12.3f}  {self.kind:8} {self.who:10} {self.what}"


class Violation(Struct, frozen=True):
    """Something that must never be.

    Arguments:
        who: the resident concerned; empty if it is the whole world.
        lines: what happened around it, to that resident and to everybody.
    """

    world: str
    at: float
    who: str
    what: str
    lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        about = f" of {self.who}" if self.who else ""
        return f"[{self.world} {self.at:.3f}] {self.what}{about}"


class Trace:
    """Arguments: keep: how many lines to keep for violations."""

    def __init__(self, keep: int = 20_000) -> None:
        self._hash = hashlib.sha256()
        self._lines: deque[Line] = deque(maxlen=keep)
        self.counts: Counter[str] = Counter()

    def add(self, at: float, kind: str, who: str, what: str) -> None:
        self.counts[kind] += 1
        self._hash.update(f"{at:.6f} {kind} {who} {what}\n".encode())
        self._lines.append(Line(at, kind, who, what))

    @property
    def digest(self) -> str:
        """Of everything that happened so far."""
        return self._hash.hexdigest()

    def about(self, who: str, most: int = 40) -> tuple[str, ...]:
        """The last lines about a resident, and about the processes that served."""
        found = [line for line in self._lines if not who or line.who == who or line.kind in ("life", "killed")]
        return tuple(str(line) for line in found[-most:])
