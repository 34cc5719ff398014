"""Plays a recorded conversation in a city, and gives what was really seen."""

from __future__ import annotations

import re
from typing import cast

import msgspec
from msgspec import Struct

from gateway.emulator.settings import ResidentSeed
from gateway.outage_board import OutageBoard
from gateway.outages import Outage
from gateway.testing.city import PUBLIC_URL, City, Person
from gateway.testing.script import (
    Breaks,
    Fails,
    Happens,
    Mends,
    Opens,
    Restarts,
    Says,
    Script,
    Sees,
    Sends,
    Shares,
    Step,
    Taps,
    Waits,
    Works,
)
from gateway.testing.trouble import Trouble


def seed_of(script: Script) -> ResidentSeed:
    """The resident of a script, for `open_city`."""
    return ResidentSeed("someone", script.name, "ZA.13491208655302741918", (script.phone or "").lstrip("+") or None)


async def play(city: City, script: Script, *, restarting: bool = False) -> Script:
    """Do all steps of a script.

    Arguments:
        city: opened with `seed_of(script)`.
        restarting: stop the gateway at once and start it again before each step; what is seen must be the same.

    Returns:
        the script with what was really seen in place of what should be; compare it with `render`.
    """
    person = city.person("someone")
    steps: list[Step] = []
    link = ""
    for step in script.steps:
        if isinstance(step, Sees):
            continue
        if restarting:
            await city.restart()
        bubbles = await _open(city, person, link, step) if isinstance(step, Opens) else await _do(city, person, step)
        link = next(reversed(_OURS.findall("\n".join(bubbles))), link)
        seen = [without_secrets(bubble) for bubble in bubbles]
        steps.append(step)
        if seen:
            steps.append(Sees(tuple(seen)))
    return Script(script.about, script.name, script.phone, tuple(steps))


def without_secrets(bubble: str) -> str:
    """A bubble as it is recorded: what nobody can guess in a link is another one in every run.

    >>> without_secrets("Open: https://gateway.test/account/l/VFpfkE1d6QJOF3UWq6l-dw")
    'Open: https://gateway.test/account/l/…'
    """
    return _GUESSED_BY_NOBODY.sub(r"\1…", bubble)


_OURS = re.compile(rf"{re.escape(PUBLIC_URL)}/\S+")
MOST_PAGES = 10
"""Pages behind one link; more are a circle."""


async def _open(city: City, person: Person, link: str, step: Opens) -> list[str]:
    """Go from page to page.

    Raises:
        AssertionError: no link was sent, or there is no end of forms.
    """
    assert link, "opens: no link to a page of ours was sent"
    fields: dict[str, str] = msgspec.json.decode(step.fields, type=dict[str, str])
    page = await city.browser().open(link)
    for _ in range(MOST_PAGES):
        if not page.forms:
            await city.settled()
            return person.sees()
        page = await page.submit(**{name: value for name, value in fields.items() if name in page.forms[0].values})
    raise AssertionError(f"opens: more than {MOST_PAGES} pages with forms behind {link}")


_GUESSED_BY_NOBODY = re.compile(rf"({re.escape(PUBLIC_URL)}/(?:[^\s/]+/)*)[A-Za-z0-9_-]{{16,}}(?=\s|$)")


def board(city: City) -> OutageBoard:
    """What is out of order in a city."""
    assert city.gateway is not None
    return city.gateway.outages


class _Broken(Struct, frozen=True, forbid_unknown_fields=True):
    words: dict[str, str] = {}
    area: dict[str, str] = {}
    hours: float | None = None


async def _break(city: City, capability: str, broken: _Broken) -> None:
    now = city.clock.now()
    until = None if broken.hours is None else now + broken.hours * 3600
    outage = Outage(
        number=0,
        capability=capability,
        words=broken.words,
        area=broken.area,
        until=until,
        began=now,
        by="somebody",
    )
    await board(city).begin(outage)


async def _do(city: City, person: Person, step: Step) -> list[str]:
    match step:
        case Says(words):
            return await person.says(words)
        case Taps(title):
            return await person.taps(title)
        case Shares(latitude, longitude):
            return await person.shares(latitude, longitude)
        case Sends(kind, filename, caption):
            return await person.sends(kind, filename, caption)
        case Happens(event, id, fields):
            return await person.hears_of(event, id, msgspec.msgpack.encode(msgspec.json.decode(fields)))
        case Breaks(capability, fields):
            await _break(city, capability, msgspec.json.decode(fields, type=_Broken))
        case Mends(capability):
            await board(city).end(capability, "somebody")
            await board(city).tell()
            await city.settled()
        case Waits(seconds):
            await city.wait(seconds)
        case Restarts():
            await city.restart()
        case Fails(service, trouble):
            city.troubles.begin(service, cast(Trouble, trouble))
        case Works(service):
            city.troubles.end(service)
    return person.sees()
