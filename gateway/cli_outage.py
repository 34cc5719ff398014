"""`gateway outage`: what is out of order for now, and that it is back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Annotated
from zoneinfo import ZoneInfo

import trio
from cyclopts import App, Parameter
from rich.console import Console
from rich.markup import escape

from gateway import cli_acts, outages
from gateway.all_words import load_wording
from gateway.city_areas import areas_named
from gateway.cli_areas import areas_beside
from gateway.cli_desk import JsonOption, ago, as_json, database, failed, listing, moment, now
from gateway.cli_plugins import PluginsOption
from gateway.notices_data import CityArea
from gateway.outage_talk import announcement
from gateway.outages import CannotDo, Outage, will_be_told
from gateway.plugin_host import PluginHost
from gateway.settings import plugins_path
from sessions.stores.database import Database
from sessions.stores.operators import writing

app = App(name="outage", help="Turn a capability into an announcement while it does not work, and tell who waits.")

Dry = Annotated[bool, Parameter(name="--dry-run", negative="", help="Only show what residents would read.")]


@app.command
def begin(
    capability: str,
    /,
    *,
    words: Sequence[str] = (),
    area: Sequence[str] = (),
    place: Sequence[str] = (),
    until: str = "",
    dry_run: Dry = False,
    plugins: PluginsOption = None,
) -> int:
    """Announce that a capability does not work. Who enters it hears that, and is asked whether to be told of its end.

    Parameters
    ----------
    capability
        Its name; `gateway plugins` shows it.
    words
        What residents are told, once for each language, as in "af=Geen water"; else in the city's first language.
    area
        Only there, likewise: "Ward 7". Who says that they are elsewhere goes on.
    place
        Only in this area or ward that the city's system knows, by name; once for each. Residents are asked where they
        mean.
    until
        When it should be back, 2026-12-01 18:00, by the clock of the city.
    """
    host = PluginHost.load(plugins or plugins_path(), lenient=True)
    try:
        outage = _drafted(host, capability, words, area, until)
        areas = trio.run(areas_beside, host) if place else ()
        outage = outages.placed(outage, _places(place, areas, bool(area)), areas)
    except CannotDo as error:
        return failed(f"{error}.")
    for language, text in previews(host, outage).items():
        print(f"{language}:\n{text}\n")
    if dry_run:
        return 0
    return _done("outage begun", capability, lambda db: outages.begin_within(db, outage, areas), outage.said)


@app.command
def end(capability: str, /) -> int:
    """Say that it works again. The gateway tells those who asked, within seconds.

    Parameters
    ----------
    capability
        Its name; `gateway outage list` shows it.
    """
    at, by = now(), cli_acts.who()
    return _done("outage ended", capability, lambda db: outages.end_within(db, capability, now=at, by=by))


@app.command(name="list")
def list_outages(*, json: JsonOption = False) -> int:
    """List what is out of order, and what was lately."""
    with database() as db:
        state = outages.read(db)
        rows = [(each, outages.waiting(db, each)) for each in (*state.on, *state.over)]
    if json:
        as_json([_short(each, count) for each, count in rows])
        return 0
    table, at = listing("Capability", "Area", "Since", "Until", "Ended", "By", "Asked", "Not told yet"), now()
    for each, count in rows:
        area = escape(next(iter(each.area.values()), "everywhere"))
        ended = ago(each.ended, at)
        asked = count if each.ended is None else each.asked
        table.add_row(
            each.capability, area, ago(each.began, at), ago(each.until, at), ended, each.by, str(asked), str(count)
        )
    Console().print(table if rows else "Nothing is out of order.")
    return 0


def previews(host: PluginHost, outage: Outage) -> dict[str, str]:
    """What residents read, by language."""
    wording, found = load_wording(host), host.capability(outage.capability)
    zone, title = ZoneInfo(host.city.timezone), outage.capability if found is None else found.title
    return {each: wording.word(announcement(outage, title, each, zone), each) for each in wording.languages}


def _places(given: Sequence[str], areas: Sequence[CityArea], written: bool) -> list[str]:
    """Ids of the areas that are named.

    Arguments:
        written: an area was written that is in no list.
    """
    if given and written:
        raise CannotDo("say --place or --area, not both")
    if given and not areas:
        raise CannotDo("the city's system names no areas here, or does not answer; write --area instead")
    found = []
    for each in given:
        meant = areas_named(each, areas)
        if not meant:
            names = ", ".join(area.id for area in areas)
            raise CannotDo(f"the city knows no area {each!r}; it knows: {names}")
        found += [area.id for area in meant]
    return found


def _drafted(host: PluginHost, capability: str, words: Sequence[str], area: Sequence[str], until: str) -> Outage:
    if why := outages.why_never(host, capability):
        raise CannotDo(why)
    languages, at = host.city.languages, now()
    texts, areas = by_language(words, languages), by_language(area, languages)
    end = until_of(until, host.city.timezone)
    outages.checked(texts, areas, end, now=at)
    return Outage(number=0, capability=capability, words=texts, area=areas, until=end, began=at, by=cli_acts.who())


def by_language(given: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """`af=Geen water` is for one language; what has none is in the city's first one."""
    found: dict[str, str] = {}
    for each in given:
        head, sign, rest = each.partition("=")
        language, words = (head, rest) if sign and head in languages else (languages[0], each)
        found[language] = words.strip()
    return found


def until_of(given: str, zone: str) -> float | None:
    """A moment by the clock of the city, in seconds since the epoch; None if there is none.

    Raises:
        CannotDo: it is no moment.
    """
    if not given.strip():
        return None
    try:
        moment = dt.datetime.fromisoformat(given.strip())
    except ValueError:
        raise CannotDo(f"{given!r} is no moment; write it as in 2026-12-01 18:00") from None
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))).timestamp()


def _done(what: str, capability: str, change: Callable[[Database], Outage], detail: str = "") -> int:
    try:
        with database() as db:
            done = cli_acts.do(db, what, capability, lambda db: writing(db, change), detail)
    except CannotDo as error:
        return failed(f"{error}.")
    if done.ended is None:
        print(f"{capability} is out of order from now on; the gateway takes it within seconds.")
    else:
        print(f"{capability} is back. {will_be_told(done.asked)}")
    return 0


def _short(outage: Outage, waiting: int) -> dict[str, object]:
    return {
        "number": outage.number,
        "capability": outage.capability,
        "words": outage.words,
        "area": outage.area,
        "places": outage.places,
        "until": moment(outage.until),
        "began": moment(outage.began),
        "by": outage.by,
        "ended": moment(outage.ended),
        "ended_by": outage.ended_by,
        "asked": waiting if outage.ended is None else outage.asked,
        "not_told_yet": waiting,
    }
