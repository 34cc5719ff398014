"""Residents fall into shards; a shard is what a process is given."""

from __future__ import annotations

import hashlib

from msgspec import Struct

SHARDS = 64


def shard_of(resident: str) -> int:
    """The shard of a resident; as the generated columns `shard` have it."""
    return hashlib.md5(resident.encode(), usedforsecurity=False).digest()[0] % SHARDS


class Held(Struct, frozen=True):
    """What a process has at a moment.

    Arguments:
        node: the row that stands for it; empty if it has none.
    """

    node: str = ""
    shards: frozenset[int] = frozenset()
