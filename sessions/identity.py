"""One resident, many names. Pure: which resident a set of aliases means, and whether two residents are one.

A channel gives several names for the same person, and they change: a new phone number, a new user id, a new SIM card.
The channel tells of that by notices (`sessions.inbound.IdentityChanged`). What a notice comes to is published to the
resident as one of the events below, so that plugins can react (see `on_event`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from sessions.inbound import Alias, IdentityChanged

SAME_WITHIN = 8 * 86_400.0
"""Seconds. Somebody who began to write with the new number so shortly before the notice of it came is the same person,
whose first words were quicker than the notice: WhatsApp delivers a notice for up to seven days. Whoever is known under
that number for longer had it before, and is somebody else."""


class NumberChanged(Struct, frozen=True):
    """The event of new names, or of doubt about who holds the phone. What needs a registered resident is paused.

    Arguments:
        what: see `sessions.inbound.IdentityChanged`.
    """

    what: Literal["number", "user_id", "identity"]


class RegistrationEnded(Struct, frozen=True):
    """The event of a resident being registered no more: by their own wish, by another phone, or at a counter. Whoever
    has taken the registration away publishes it, in the same transaction.

    What is open and past a `require` ends by it, for its next answer would still show what was the resident's.
    """


class LevelEnded(Struct, frozen=True):
    """The event of a resident being at a level no more, such as one who takes consent back. Who granted it publishes
    this, in the same transaction in which it ends. What is open and past a `require` of this level ends by it.

    Arguments:
        level: as for `chat.require`.
    """

    level: str


class ResidentMerged(Struct, frozen=True):
    """The event of another resident having turned out to be this one.

    Arguments:
        other: the id that is no more; what a plugin keeps under it belongs to this resident now, but for links to
            accounts: those lapse.
        ended: the capability that was open there, if any; its run has ended.
    """

    other: str
    ended: str | None = None


class Known(Struct, frozen=True):
    """An alias that is known already: whose it is, and since when that resident exists (seconds since the epoch)."""

    alias: Alias
    resident: str
    created: float


def resident_of(known: Iterable[Known]) -> str | None:
    """The resident that the known aliases mean; the older one if they disagree; None for a newcomer.

    Aliases that disagree are left where they are: one webhook is evidence enough to answer, not to merge two people.
    """
    oldest = min(known, key=lambda k: (k.created, k.resident), default=None)
    return None if oldest is None else oldest.resident


def new_aliases(aliases: Iterable[Alias], known: Iterable[Known]) -> tuple[Alias, ...]:
    """Those that are nobody's yet and go to the resident."""
    taken = {k.alias for k in known}
    return tuple(alias for alias in aliases if alias not in taken)


def lapsed(change: IdentityChanged, names: Iterable[Alias]) -> tuple[Alias, ...]:
    """Those of a resident's names that no longer count after a notice: the old ones that it tells, and for a new number
    every other number, for somebody else may get the old one."""
    numbers = ("wa_id", "phone")
    return tuple(
        name
        for name in names
        if name not in change.now and (name in change.was or (change.what == "number" and name.kind in numbers))
    )


def same_person(change: IdentityChanged, names: Sequence[Alias], created: float, told: float) -> bool:
    """Whether a resident who is already known by the new names is the one whom the notice is about.

    Arguments:
        names: all names of that resident. created: since when they are known, seconds since the epoch.
        told: when the notice was written.
    """
    new_ids = {name.value for name in change.now if name.kind == "user_id"}
    own_ids = {name.value for name in names if name.kind == "user_id"}
    if own_ids and new_ids:
        return bool(own_ids & new_ids)
    return told - created <= SAME_WITHIN


def masked(alias: Alias) -> str:
    """A name for the audit: enough to recognise it, too little to use it."""
    return f"{alias.kind} …{alias.value[-4:]}" if len(alias.value) >= 8 else f"{alias.kind} …"
