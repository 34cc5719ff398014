"""From the options of `gateway notices send` to a campaign; each fault with its remedy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from gateway.api import CityArea, CityNotice, NoticeKind, areas_named
from plugins.notices.records import KINDS, Campaign
from plugins.notices.templates import TEMPLATES, template_of

EVERYWHERE = "everywhere"
LONGEST_TITLE, LONGEST_DETAILS = 200, 600
PARAMETERS = ("area", "what")


class Faulty(Exception):
    """What was asked for cannot be sent; the words say why, and what to do."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What staff have typed; see `gateway notices send`."""

    areas: tuple[str, ...]
    kind: str
    texts: tuple[str, ...]
    details: tuple[str, ...] = ()
    params: tuple[str, ...] = ()
    template: str = ""
    begins: str = ""
    until: str = ""
    danger: bool = False
    per_second: int | None = None


def drafted(
    wanted: Wanted, areas: Sequence[CityArea], *, id: str, now: float, zone: str, languages: Sequence[str]
) -> Campaign:
    """The campaign.

    Arguments:
        areas: of the city. id: of the campaign, if it is new. now: seconds since the epoch. zone, languages: of the
            city.

    Raises:
        Faulty: something is wrong.
    """
    if wanted.kind not in KINDS:
        raise Faulty(f"there is no kind {wanted.kind!r}; kinds are: {', '.join(KINDS)}")
    kind: NoticeKind = next(each for each in KINDS if each == wanted.kind)
    begins, until = (_moment(each, zone) for each in (wanted.begins, wanted.until))
    if until is not None and (until.timestamp() <= now or (begins is not None and until < begins)):
        raise Faulty(f"--until {wanted.until} is over before it begins; give a later moment")
    everywhere = EVERYWHERE in wanted.areas
    notice = CityNotice(
        id=id,
        kind=kind,
        titles=_by_language(wanted.texts, "--text", languages, LONGEST_TITLE),
        details=_by_language(wanted.details, "--details", languages, LONGEST_DETAILS),
        areas=() if everywhere else _areas(wanted.areas, areas),
        everywhere=everywhere,
        begins=begins,
        until=until,
        danger=wanted.danger,
    )
    if not notice.titles:
        raise Faulty('say what it is: --text "No water until 18:00", or once for each language: --text "af=Geen water"')
    template = wanted.template or template_of(notice)
    if template not in TEMPLATES:
        raise Faulty(f"there is no template {template!r}; templates are: {', '.join(TEMPLATES)}")
    params = _params(wanted.params)
    pace = wanted.per_second
    if pace is not None and pace < 1:
        raise Faulty("--per-second is 1 at least")
    return Campaign(id=id, notice=notice, template=template, created=now, params=params, per_second=pace)


def _areas(given: Sequence[str], areas: Sequence[CityArea]) -> tuple[str, ...]:
    if not given:
        raise Faulty(f"name where it is: --area ID, once for each area, or --area {EVERYWHERE}")
    ids = {area.id for area in areas}
    found: list[str] = []
    for each in given:
        meant = [each] if each in ids else [area.id for area in areas_named(each, areas)]
        if not meant:
            raise Faulty(f"there is no area {each!r}; areas are: {', '.join(sorted(ids)) or 'none'}")
        found += meant
    return tuple(dict.fromkeys(found))


def _by_language(given: Sequence[str], option: str, languages: Sequence[str], most: int) -> dict[str, str]:
    """`af=Geen water` is for one language; what has none is in the city's first one."""
    found: dict[str, str] = {}
    for each in given:
        head, sign, rest = each.partition("=")
        language, words = (head, rest) if sign and head in languages else (languages[0], each)
        words = " ".join(words.split())
        if not words or len(words) > most:
            raise Faulty(f"{option} {each!r}: write 1 to {most} characters")
        if language in found:
            raise Faulty(f"{option} is there twice for {language}; write it as {option} LANGUAGE=WORDS")
        found[language] = words
    return dict(sorted(found.items(), key=lambda item: languages.index(item[0])))


def _params(given: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign or name not in PARAMETERS or not value.strip():
            raise Faulty(f"--param {each!r}: write NAME=VALUE; names are: {', '.join(PARAMETERS)}")
        found[name] = " ".join(value.split())
    return found


def _moment(given: str, zone: str) -> dt.datetime | None:
    if not given:
        return None
    try:
        moment = dt.datetime.fromisoformat(given)
    except ValueError:
        raise Faulty(f"{given!r} is no moment; write it as in 2026-12-01 18:00") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))
