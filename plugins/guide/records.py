"""What the plugin keeps: questions without an answer, and reports of scams. Words are values, sealed where the operator
has set a key; the tables hold no words."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Sequence

from msgspec import Struct

from gateway.api import KEY, FileRef, Storage, effect

TABLES = (
    "create table guide__question(mark text primary key, last real not null, times integer not null) without rowid;"
    "create index guide__question_last on guide__question(last);"
    "create table guide__scam(reference text primary key, at real not null) without rowid;"
    "create index guide__scam_at on guide__scam(at)",
)
DAY = 86_400.0
_COUNT = (
    "insert into guide__question(mark, last, times) values (?, ?, ?) on conflict (mark) do update "
    "set last = excluded.last, times = excluded.times"
)
MOST_QUESTIONS = 1_000
LONGEST_QUESTION, LONGEST_STORY = 300, 2_000

_NUMBER = re.compile(r"\+?\d(?:[\s./-]?\d){4,}")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
_REFERENCE = re.compile(r"SC[\s-]?([A-Z0-9]{4})[\s-]?([A-Z0-9]{4})", re.IGNORECASE)


class Unanswered(Struct, frozen=True):
    """A question that the guide could not answer.

    Arguments:
        words: masked. language: of the resident. times: how often. last: when, in seconds since the epoch.
        key: of the effect that counted it last.
    """

    words: str
    language: str
    times: int
    last: float
    key: str = ""


class Scam(Struct, frozen=True):
    """A scam that a resident has reported. Who reported it is not kept.

    Arguments:
        reference: that the resident has. story: what happened. sender: who sent it, as the resident says.
        files: screenshots; they go after 30 days, as all that residents send.
        at: when, in seconds since the epoch.
    """

    reference: str
    story: str
    sender: str
    files: tuple[FileRef, ...]
    at: float


def masked(words: str) -> str:
    """Words without numbers, addresses and links that tell who somebody is.

    >>> masked("my account 1234 567 is wrong, mail jo@example.org")
    'my account … is wrong, mail …'
    """
    return _NUMBER.sub("…", _ADDRESS.sub("…", " ".join(words.split())))[:LONGEST_QUESTION]


def reference_of(key: str) -> str:
    """The reference of a report, from the key of its effect."""
    code = b32encode(hashlib.sha256(f"scam {key}".encode()).digest()).decode()[:8]
    return f"SC-{code[:4]}-{code[4:]}"


def read_reference(typed: str) -> str | None:
    """A reference as people type it; None if it is none."""
    found = _REFERENCE.fullmatch(typed.strip())
    return f"SC-{found[1]}-{found[2]}".upper() if found else None


class Records:
    """The plugin's storage.

    Arguments:
        storage: of the plugin.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @effect(idempotent=True)
    async def unanswered(self, words: str, language: str, now: float, *, key: str = KEY) -> None:
        """Count a question that has no answer.

        Arguments:
            words: by the resident. language: of the resident. now: seconds since the epoch.
        """
        plain = masked(words)
        mark = hashlib.sha256(plain.casefold().encode()).hexdigest()[:32]
        async with self._storage.transaction() as tx:
            before = await tx.get(f"question:{mark}", Unanswered)
            if before is not None and before.key == key:
                return
            times = 1 if before is None else before.times + 1
            if before is None and (await tx.execute("select count(*) from guide__question"))[0][0] >= MOST_QUESTIONS:
                return
            await tx.put(f"question:{mark}", Unanswered(plain, language, times, now, key))
            await tx.execute(_COUNT, (mark, now, times))

    async def questions(self) -> list[Unanswered]:
        """All questions without an answer, what is asked most first."""
        rows = await self._storage.query("select mark from guide__question order by times desc, last desc")
        found = [await self._storage.get(f"question:{mark}", Unanswered) for (mark,) in rows]
        return [each for each in found if each is not None]

    async def forget_questions(self, before: float) -> int:
        """Forget what was asked last before a moment (`before`, seconds since the epoch); gives how many went."""
        rows = await self._storage.query("select mark from guide__question where last < ?", (before,))
        for (mark,) in rows:
            async with self._storage.transaction() as tx:
                await tx.delete(f"question:{mark}")
                await tx.execute("delete from guide__question where mark = ?", (mark,))
        return len(rows)

    @effect(idempotent=True)
    async def report(self, story: str, sender: str, files: Sequence[FileRef], now: float, *, key: str = KEY) -> str:
        """Keep the report of a scam; gives its reference.

        Arguments:
            story: what happened. sender: who sent it. files: screenshots. now: seconds since the epoch.
        """
        scam = Scam(reference_of(key), story[:LONGEST_STORY], sender[:LONGEST_QUESTION], tuple(files), now)
        async with self._storage.transaction() as tx:
            if await tx.get(f"scam:{scam.reference}", Scam) is None:
                await tx.put(f"scam:{scam.reference}", scam)
                await tx.execute("insert into guide__scam values (?, ?)", (scam.reference, now))
        return scam.reference

    async def scams(self) -> list[Scam]:
        """All reports, the newest first."""
        rows = await self._storage.query("select reference from guide__scam order by at desc")
        found = [await self.scam(str(reference)) for (reference,) in rows]
        return [each for each in found if each is not None]

    async def scam(self, reference: str) -> Scam | None:
        """One report, by its reference."""
        return await self._storage.get(f"scam:{reference}", Scam)

    async def forget_scams(self, before: float) -> None:
        """Forget what was reported before a moment (`before`, seconds since the epoch)."""
        for (reference,) in await self._storage.query("select reference from guide__scam where at < ?", (before,)):
            async with self._storage.transaction() as tx:
                await tx.delete(f"scam:{reference}")
                await tx.execute("delete from guide__scam where reference = ?", (reference,))
