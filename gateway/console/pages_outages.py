"""Outages: what residents hear instead of a capability that does not work, who wants to hear of its end, and that it is
back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from quart import Response

from gateway import outages
from gateway.city_areas import areas_of_the_city
from gateway.cli_desk import moment
from gateway.console.desk import Ask, Page
from gateway.directory_data import worded
from gateway.notices_data import CityArea
from gateway.outage_talk import announcement, own_words
from gateway.outages import CannotDo, Outage

LIST = "/console/outages"
PLACE = "place."
"""How the fields of areas are called."""
DAY, TIME, WHAT = "until.day", "until.time", "capability"
DAYS_AHEAD = 31
"""So many days can be chosen from."""

_TIME = re.compile(r"(\d{1,2})(?:[:.hH]?(\d\d))?\Z")


class WrongField(CannotDo):
    """What was typed into one field cannot be taken.

    Arguments:
        field: its name. why: to say beside it.
    """

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


async def shown(ask: Ask) -> Response:
    """What is out of order, what was lately, and the form to begin one."""
    return await _shown(ask)


async def _shown(ask: Ask, why: CannotDo | None = None, draft: Outage | None = None) -> Response:
    plugins, board = ask.desk.gateway.plugins.current.host, ask.desk.gateway.outages
    await board.look()
    rows = []
    for each in (*board.state.on, *board.state.over):
        counts = await ask.desk.gateway.parts.store.topic_counts(each.topic) if each.asked else None
        rows.append((each, await board.waiting(each), counts))
    names = [each for each in plugins.capabilities if outages.why_never(plugins, each.name) is None]
    on = {each.capability for each in board.state.on}
    values: dict[str, object] = {
        "rows": [row for row in rows if row[0].ended is None],
        "past": [row for row in rows if row[0].ended is not None],
    }
    values |= {"names": [each for each in names if each.name not in on], "draft": draft}
    values |= {"why": f"{why}." if why is not None else "", "field": why.field if isinstance(why, WrongField) else ""}
    previews = {} if draft is None or why is not None else _previews(ask, draft)
    values |= {"unworded": _unworded(draft, plugins.city.languages)}
    areas = await _areas(ask)
    values |= {"wards": _by_ward(areas, plugins.city.languages[0]), "places": _chosen(ask)}
    values |= {"days": days_from(ask.now, ZoneInfo(plugins.city.timezone))}
    values |= {"languages": plugins.city.languages, "typed": dict(ask.form), "title": _title(ask)}
    return ask.page("outages.html", 200 if why is None else 409, **values, previews=previews)


async def _areas(ask: Ask) -> tuple[CityArea, ...]:
    return await areas_of_the_city(ask.desk.gateway.plugins.current.host)


def days_from(now: float, zone: ZoneInfo) -> list[tuple[str, str]]:
    """The days that can be chosen, each with its words: today and those after it, by the clock of the city."""
    today = dt.datetime.fromtimestamp(now, zone).date()
    days = [today + dt.timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    near = ("Today, ", "Tomorrow, ")
    return [
        (day.isoformat(), f"{near[ahead] if ahead < len(near) else ''}{day:%A} {day.day} {day:%B}")
        for ahead, day in enumerate(days)
    ]


def until_of(day: str, time: str, zone: ZoneInfo) -> float | None:
    """When it should be back, in seconds since the epoch; None if neither is given.

    Arguments:
        day: `2026-12-01`. time: `18:00`, also as `18h00`, `1800` or `18`. zone: of the city.

    Raises:
        WrongField: only one of them is given, or it is none.
    """
    day, time = day.strip(), time.strip()
    if not day and not time:
        return None
    if not day:
        raise WrongField(DAY, "choose the day, too; or leave the time empty if nobody knows")
    found = _TIME.match(time)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise WrongField(TIME, "write at what time, for example 18:00; or choose no day if nobody knows")
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        raise WrongField(DAY, "choose one of the days") from None
    return dt.datetime.combine(date, dt.time(int(found[1]), int(found[2] or 0)), zone).timestamp()


def _by_ward(areas: tuple[CityArea, ...], language: str) -> dict[str, list[tuple[str, str]]]:
    """Ids and names of the areas, by ward, in the city's order; those without a ward first."""
    wards: dict[str, list[tuple[str, str]]] = {}
    for each in sorted(areas, key=lambda area: _counted(area.ward)):
        wards.setdefault(each.ward, []).append((each.id, worded(each.names, language)))
    return wards


def _counted(ward: str) -> tuple[int, str]:
    """Ward 10 comes after Ward 9."""
    digits = "".join(filter(str.isdecimal, ward))
    return int(digits or 0), ward


def _title(ask: Ask) -> Mapping[str, str]:
    edition = ask.desk.gateway.plugins.current
    return {c.name: edition.wording.word(c.title, edition.wording.languages[0]) for c in edition.host.capabilities}


def _named(ask: Ask, capability: str) -> str:
    """As residents call it, and its own name."""
    return f"{_title(ask).get(capability, capability)} ({capability})"


def _previews(ask: Ask, outage: Outage) -> dict[str, str]:
    """What residents read, by language."""
    edition = ask.desk.gateway.plugins.current
    zone, found = ZoneInfo(edition.host.city.timezone), edition.host.capability(outage.capability)
    title = outage.capability if found is None else found.title
    wording = edition.wording
    return {each: wording.word(announcement(outage, title, each, zone), each) for each in wording.languages}


def _unworded(outage: Outage | None, languages: Sequence[str]) -> list[str]:
    """The languages in which somebody who has written words of their own has written none."""
    if outage is None or not outage.words:
        return []
    return [each for each in languages if not own_words(outage, each)]


def _chosen(ask: Ask) -> list[str]:
    """The areas that are marked in the list."""
    return [name.removeprefix(PLACE) for name in ask.form if name.startswith(PLACE)]


def _drafted(ask: Ask, areas: tuple[CityArea, ...]) -> Outage:
    """
    Arguments:
        areas: of the city.

    Raises:
        CannotDo: what was typed cannot be told so.
    """
    host, form = ask.desk.gateway.plugins.current.host, ask.form
    capability = form.get("capability", "")
    if why := outages.why_never(host, capability):
        raise WrongField(WHAT, why)
    words, area = (
        {each: text for each in host.city.languages if (text := form.get(f"{what}.{each}", "").strip())}
        for what in ("words", "area")
    )
    until = until_of(form.get(DAY, ""), form.get(TIME, ""), ZoneInfo(host.city.timezone))
    if until is not None and until <= ask.now:
        raise WrongField(TIME, "that is before now; write when it should be back")
    outages.checked(words, area, until, now=ask.now)
    if area and _chosen(ask):
        raise CannotDo("choose areas from the list, or write one, not both")
    assert ask.user is not None
    by = ask.user.name
    outage = Outage(number=0, capability=capability, words=words, area=area, until=until, began=ask.now, by=by)
    return outages.placed(outage, _chosen(ask), areas)


async def preview(ask: Ask) -> Response:
    """What residents would read, before anything is done."""
    try:
        return await _shown(ask, draft=_drafted(ask, await _areas(ask)))
    except CannotDo as error:
        return await _shown(ask, why=error)


async def begin(ask: Ask) -> Response:
    """It is out of order from now on."""
    try:
        outage = _drafted(ask, areas := await _areas(ask))
        await ask.note("outage begun", outage.capability, outage.said)
        await ask.desk.gateway.outages.begin(outage, areas if outage.places else ())
    except CannotDo as error:
        return await _shown(ask, why=error)
    return ask.go(LIST, f"{_named(ask, outage.capability)} is out of order from now on.")


async def end(ask: Ask) -> Response:
    """It is back."""
    capability = ask.form.get("capability", "")[:100]
    assert ask.user is not None
    on = next((each for each in ask.desk.gateway.outages.state.on if each.capability == capability), None)
    await ask.note(
        "outage ended", capability, f"it was out of order since {moment(on.began)}" if on is not None else ""
    )
    try:
        over = await ask.desk.gateway.outages.end(capability, ask.user.name)
    except CannotDo as error:
        return await _shown(ask, why=error)
    return ask.go(LIST, f"{_named(ask, capability)} is back. {outages.will_be_told(over.asked)}")


PAGES = (
    Page(path=LIST, view=shown),
    Page(path=f"{LIST}/preview", view=preview, right="mend", post=True),
    Page(path=f"{LIST}/begin", view=begin, right="mend", post=True),
    Page(path=f"{LIST}/end", view=end, right="mend", post=True),
)
