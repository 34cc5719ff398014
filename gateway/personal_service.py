"""The service `personal_data`: what is kept about a resident by the gateway and all plugins, a copy, and its end."""

from __future__ import annotations

import datetime as dt
from typing import Literal, Protocol, runtime_checkable

from msgspec import Struct

from sessions.messages import FileRef, Text

DataAct = Literal["copied", "objected", "correction asked", "withdrawn", "erasure asked", "erasure dropped", "answered"]
"""What is noted about a resident's data; `erased` is noted by the gateway itself, with what it erases."""

ACTS: tuple[str, ...] = (
    *("copied", "objected", "correction asked", "withdrawn"),
    *("erasure asked", "erasure dropped", "answered", "erased"),
)


class KeptBy(Struct, frozen=True, kw_only=True):
    """One thing that a plugin keeps, as `Kept` without what it holds.

    Arguments:
        plugin: its name. what, since, until, law, by_consent: as in `Kept`.
    """

    plugin: str
    what: Text
    since: float | None = None
    until: float | None = None
    law: Text | None = None
    by_consent: bool = False


class DataSummary(Struct, frozen=True, kw_only=True):
    """What is kept, in short.

    Arguments:
        since: when the resident wrote first. messages: how many of the talk are kept, and the `oldest` of them.
        numbers: by how many names WhatsApp knows them. kept: by the plugins.
        missing: plugins that keep something and cannot say what now, or never.
        days: for how many days the gateway keeps words of messages, by its settings.
    """

    since: dt.datetime
    messages: int
    oldest: dt.datetime | None = None
    numbers: int = 0
    kept: tuple[KeptBy, ...] = ()
    missing: tuple[str, ...] = ()
    days: int = 0


class Erasure(Struct, frozen=True):
    """How far letting go has come.

    Arguments:
        done: everything is gone but what law keeps. waits_for: what keeps it from being done; empty if it is done.
    """

    done: bool
    waits_for: str = ""


class AuditLine(Struct, frozen=True):
    """What was done about somebody's data.

    Arguments:
        at: when. resident: an id that leads to nobody once the data is erased.
        act: a `DataAct`, or `erased`. detail: about it, without personal data.
    """

    at: dt.datetime
    resident: str
    act: str
    detail: str


@runtime_checkable
class PersonalRecords(Protocol):
    """For a capability with which residents see, take and end what is kept about them. The gateway itself stands behind
    it, and asks every plugin (`gateway_personal_data`)."""

    async def find(self, who: str) -> str | None:
        """The id of the resident that a number, a reference of ours or an id means, for staff; None if nobody.

        Arguments:
            who: as it was written down.
        """
        ...

    async def summary(self, resident: str) -> DataSummary | None:
        """What is kept, in short; None if nothing is.

        Arguments:
            resident: the id.
        """
        ...

    async def copy(self, resident: str, language: str) -> FileRef | None:
        """A copy of everything as JSON in the file store; None if nothing is kept. The format: docs/privacy.md.

        Arguments:
            resident: the id. language: of the words in it.
        """
        ...

    async def withdraw(self, resident: str) -> None:
        """End what goes on by consent, in all plugins; an effect that may be repeated.

        Arguments:
            resident: the id.
        """
        ...

    async def erase(self, resident: str, why: str, *, insist: bool = False) -> Erasure:
        """Let go of everything that law does not keep: in the plugins, the file store, and last the conversation and
        the names, after which the resident is somebody new. An effect that may be repeated, and must be until it is
        done: it waits for messages that are on their way.

        Arguments:
            resident: the id. why: for the audit, without personal data. insist: do not wait for messages.

        Raises:
            TryLater: a plugin cannot be asked now.
        """
        ...

    async def note(self, resident: str, act: DataAct, detail: str, at: dt.datetime) -> None:
        """Note what was done about somebody's data, in rows that are only ever added; an effect that may be repeated.

        Arguments:
            resident: the id. act: what. detail: without personal data. at: when; the same line once.
        """
        ...

    async def audit(self, resident: str | None = None, most: int = 200) -> tuple[AuditLine, ...]:
        """What was done about somebody's data, the newest first.

        Arguments:
            resident: the id; everybody if left out. most: lines.
        """
        ...
