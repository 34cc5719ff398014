"""Outage mode: what is out of order for now, who said so, and who wants to hear when it is back.

All of it is in the store, so that it holds over restarts and in all processes. What is on is one small value; who asked
has a key for each. Console and terminal write here beside the gateway that runs; `gateway.outage_board` reads it there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from gateway.directory_data import worded
from gateway.loaded_plugin import LoadedPlugin
from gateway.notices_data import CityArea
from sessions.capability import Capability
from sessions.stores.database import Database
from sessions.stores.plugin_storage import get_value, keys_of, put_value

OWNER = "the gateway, outages"
"""Whose values these are; no plugin can have this name."""

STATE, ASKED, AREAS = "state", "asked/", "areas"

LONGEST_WORDS, LONGEST_AREA = 600, 60
MOST_PLACES = 12
KEPT = 50
"""So many that are over are remembered."""

MANY = 1_000_000
"""More than ever ask."""


class CannotDo(Exception):
    """The outage cannot be begun or ended; the words say why, and what to do."""


class Outage(Struct, frozen=True, kw_only=True):
    """Something that is out of order.

    Arguments:
        number: of its own; counts up.
        capability: that is not begun while it lasts.
        words: what residents are told, by language; the language files' own words where there are none.
        area: where, by language, as residents call it; everywhere if there is none.
        places: the same as `CityArea.id`, if they are areas that the city's system names; then residents are asked
            where they mean.
        until: when it should be back, in seconds since the epoch; None if nobody knows.
        began, ended: seconds since the epoch; None while it lasts. by, ended_by: who said so.
        asked: how many wanted to hear of its end, when it ended.
        told: all of them have been told.
    """

    number: int
    capability: str
    words: dict[str, str] = {}
    area: dict[str, str] = {}
    places: tuple[str, ...] = ()
    until: float | None = None
    began: float
    by: str
    ended: float | None = None
    ended_by: str = ""
    asked: int = 0
    told: bool = False

    @property
    def said(self) -> str:
        """What is told, for the audit."""
        where = [f"{language}: {text}" for language, text in self.area.items()]
        words = [f"{language}: {text}" for language, text in self.words.items()]
        until = None if self.until is None else dt.datetime.fromtimestamp(self.until, dt.UTC)
        return "; ".join(
            (
                f"back by {until:%Y-%m-%d %H:%M:%S} UTC" if until is not None else "nobody knows until when",
                f"only in {', '.join(where)}" if where else "everywhere",
                f"told {', '.join(words)}" if words else "told in our own words",
            )
        )

    @property
    def topic(self) -> str:
        """What its end is known by in the outbox; see `WithTemplate.topic`."""
        return f"outage {self.number}"


class OutageState(Struct, frozen=True):
    """All that is known.

    Arguments:
        next: the number of the next one. on: what lasts. over: what has ended, the newest first.
    """

    next: int = 1
    on: tuple[Outage, ...] = ()
    over: tuple[Outage, ...] = ()

    def of(self, capability: str) -> Outage | None:
        """The one that stops a capability."""
        return next((each for each in self.on if each.capability == capability), None)


def state_of(value: bytes | None) -> OutageState:
    """From what is stored."""
    return OutageState() if value is None else msgspec.msgpack.decode(value, type=OutageState)


def stored(state: OutageState) -> bytes:
    """As it is stored."""
    return msgspec.msgpack.encode(state)


def asked_key(number: int, resident: str = "") -> str:
    """Where it stands that a resident wants to hear of an end; without a resident what all such keys begin with."""
    return f"{ASKED}{number:08}/{resident}"


def begun(state: OutageState, outage: Outage) -> tuple[OutageState, Outage]:
    """What is known when one has begun.

    Arguments:
        outage: its number is given here.

    Raises:
        CannotDo: the capability is out of order already.
    """
    if state.of(outage.capability) is not None:
        raise CannotDo(f"{outage.capability} is out of order already; end that first")
    given = replace(outage, number=state.next)
    return replace(state, next=state.next + 1, on=(*state.on, given)), given


def ended(state: OutageState, capability: str, *, asked: int, now: float, by: str) -> tuple[OutageState, Outage]:
    """What is known when one has ended.

    Arguments:
        asked: how many want to hear of it. now: seconds since the epoch. by: who says so.

    Raises:
        CannotDo: it is not out of order.
    """
    found = state.of(capability)
    if found is None:
        names = ", ".join(each.capability for each in state.on)
        raise CannotDo(f"{capability} is not out of order; " + (f"out of order is: {names}" if names else "nothing is"))
    over = replace(found, ended=now, ended_by=by, asked=asked, told=not asked)
    kept = tuple(each for at, each in enumerate(state.over) if at < KEPT - 1 or not each.told)
    on = tuple(each for each in state.on if each is not found)
    return replace(state, on=on, over=(over, *kept)), over


def will_be_told(asked: int) -> str:
    """What is said to whoever has ended one.

    Arguments:
        asked: how many want to hear of it.

    >>> will_be_told(0), will_be_told(1)
    ('Nobody asked to be told.', '1 resident asked to be told, and will be within seconds.')
    """
    if not asked:
        return "Nobody asked to be told."
    return f"{'1 resident' if asked == 1 else f'{asked:,} residents'} asked to be told, and will be within seconds."


class _Plugins(Protocol):
    """The part of `gateway.plugin_host.PluginHost` that is needed here."""

    @property
    def capabilities(self) -> Sequence[Capability]: ...

    def plugin_of(self, capability: str) -> LoadedPlugin | None: ...


def why_never(plugins: _Plugins, name: str) -> str | None:
    """Why a capability cannot be out of order; None if it can.

    The menu, commands, and whatever comes with danger words (emergency numbers and the contacts beside them) are always
    there: who is in danger hears no announcement.
    """
    found = next((each for each in plugins.capabilities if each.name == name), None)
    if found is None:
        can = ", ".join(each.name for each in plugins.capabilities if why_never(plugins, each.name) is None)
        return f"there is no capability {name!r}; there are: {can}"
    if found.gives_way or found.follows:
        return f"{name} only leads to others"
    if found.command is not None:
        return f"{name} is the command {found.command}, which is always heard"
    plugin = plugins.plugin_of(name)
    if found.urgent is not None or (plugin is not None and any(c.urgent is not None for c in plugin.capabilities)):
        return f"{name} comes with danger words, and is never stopped"
    return None


def checked(words: dict[str, str], area: dict[str, str], until: float | None, *, now: float) -> None:
    """Whether it can be told so.

    Raises:
        CannotDo: with what is wrong.
    """
    for texts, most, what in ((words, LONGEST_WORDS, "the words"), (area, LONGEST_AREA, "the area")):
        for language, text in texts.items():
            if not text.strip() or len(text) > most:
                raise CannotDo(f"{what} in {language}: write 1 to {most} characters")
    if until is not None and until <= now:
        raise CannotDo("it should be back before now; give a later moment, or none")


def placed(outage: Outage, places: Sequence[str], areas: Sequence[CityArea]) -> Outage:
    """An outage in these areas of the city only, and called by their names; the same if there are none.

    Arguments:
        places: ids. areas: of the city.

    Raises:
        CannotDo: the city has no such area, or they are too many to be read.
    """
    known = {each.id: each for each in areas}
    if unknown := [each for each in places if each not in known]:
        raise CannotDo(f"the city has no area {unknown[0]!r}; look at the list again")
    if not places:
        return outage
    if len(places) > MOST_PLACES:
        raise CannotDo(f"nobody reads more than {MOST_PLACES} areas; choose fewer, or announce it everywhere")
    chosen = [known[each] for each in dict.fromkeys(places)]
    languages = dict.fromkeys(language for each in chosen for language in each.names)
    area = {language: ", ".join(worded(each.names, language) for each in chosen) for language in languages}
    return replace(outage, area=area, places=tuple(each.id for each in chosen))


def areas_of(value: bytes | None) -> tuple[CityArea, ...]:
    """The areas of the city from what is stored."""
    return () if value is None else msgspec.msgpack.decode(value, type=tuple[CityArea, ...])


# ---------------------------------------------------------------------------------------------- beside the gateway


def read(db: Database) -> OutageState:
    """All that is known."""
    return state_of(get_value(db, OWNER, STATE))


def waiting(db: Database, outage: Outage) -> int:
    """How many want to hear of its end and were not told yet."""
    return len(keys_of(db, OWNER, asked_key(outage.number), "", MANY))


def begin_within(db: Database, outage: Outage, areas: tuple[CityArea, ...] = ()) -> Outage:
    """Begin one, inside of the caller's transaction; see `begun`.

    Arguments:
        areas: of the city, as they are known now.
    """
    state, given = begun(read(db), outage)
    put_value(db, OWNER, STATE, stored(state))
    if areas:
        put_value(db, OWNER, AREAS, msgspec.msgpack.encode(areas))
    return given


def end_within(db: Database, capability: str, *, now: float, by: str) -> Outage:
    """End one, inside of the caller's transaction; see `ended`. The gateway then tells those who asked."""
    before = read(db)
    found = before.of(capability)
    state, over = ended(before, capability, asked=waiting(db, found) if found is not None else 0, now=now, by=by)
    put_value(db, OWNER, STATE, stored(state))
    return over
