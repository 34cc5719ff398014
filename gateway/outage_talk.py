"""What residents meet who enter something that is out of order: an announcement, and *tell me when it is back*."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from gateway.city_areas import area_at, areas_named
from gateway.directory_data import worded
from gateway.lines import lines
from gateway.notices_data import CityArea
from gateway.outage_board import OutageBoard, OutageOver
from gateway.outages import Outage
from gateway.template_declaration import MessageTemplate
from sessions import parsers
from sessions.capability import Capability
from sessions.conversation import Conversation
from sessions.errors import NotUnderstood, Sorry
from sessions.identity import NumberChanged
from sessions.messages import Content, Said, SharedPlace, Text, WithTemplate, Words
from sessions.options import Option

NAME, WHERE = "outage!", "outage-where!"
"""No capability of a plugin can have these names."""

TEMPLATE = MessageTemplate(name="city_service_back", body="outage-template", values={"what": "Bills"})
"""By it those are told whose 24-hour window is closed, once WhatsApp has approved it."""

EXAMPLES = 3
TELL, NO, ELSEWHERE = "tell", "no", "elsewhere"


def own_words(outage: Outage, language: str) -> str:
    """What was written for this language (`en-ZA`, else its base, `en`); nothing if there is none: residents then read
    the language files' own, not a sentence of another language between theirs.

    Arguments:
        outage: that is on. language: the resident's.
    """
    return outage.words.get(language) or outage.words.get(language.partition("-")[0]) or ""


def announcement(outage: Outage, title: Words, language: str, zone: ZoneInfo) -> Words:
    """What a resident reads, without the question.

    Arguments:
        outage: that is on. title: of what is out of order. language: the resident's. zone: of the city.
    """
    area, words = worded(outage.area, language), own_words(outage, language)
    told = Text("outage-told-area" if area else "outage-told", {"what": title, "area": area})
    until = None if outage.until is None else dt.datetime.fromtimestamp(outage.until, zone)
    back = Text("outage-unknown") if until is None else Text("outage-until", {"until": until})
    return lines(told, words or Text("outage-default"), back)


def outage_capability(
    board: OutageBoard, title: Callable[[str], Words], word: Callable[[Words, str], str], zone: ZoneInfo
) -> Capability:
    """What is begun instead of a capability that is out of order.

    Arguments:
        title: of a capability. word: puts words in a language. zone: of the city.
    """

    async def run(chat: Conversation[Any], of: str, args: bytes = b"\x80") -> Any:
        outage = await chat.read("outage", board.current, of)
        if outage is None:
            return await _go_on(chat, of, args)
        if outage.places and not await chat.start(WHERE, of=of, places=outage.places, area=outage.area):
            return await _go_on(chat, of, args)
        asked = await chat.read("asked", board.has_asked, outage.number, chat.resident.id)
        about = announcement(outage, title(of), chat.language, zone)
        if asked and (outage.places or not outage.area):
            raise Sorry("session-lines", first=about, second=Text("outage-known"))
        match await chat.choose("outage-question", _options(outage, asked=asked), about=about, asked=asked):
            case "elsewhere":
                return await _go_on(chat, of, args)
            case "tell" if not await chat.do("ask", board.ask, outage.number, chat.resident.id):
                await chat.say("outage-back", what=title(of))
                return await _go_on(chat, of, args)
            case "tell":
                raise Sorry("outage-noted", what=title(of))
        raise Sorry("outage-known" if asked else "outage-left")

    async def over(chat: Conversation[Any], event: OutageOver) -> None:
        what = word(title(event.capability), chat.language)
        said = Said(Text("outage-over", {"what": what}))
        await chat.say(WithTemplate(said, TEMPLATE.name, {"what": what}, topic=event.topic))

    async def another_number(chat: Conversation[Any], event: NumberChanged) -> None:
        """Somebody else may hold the phone now, who has not asked."""
        await chat.do("forget", board.forget, chat.resident.id)

    return Capability(
        name=NAME,
        title=Text("outage-title"),
        run=run,
        listed=False,
        gives_way=True,
        on_event={OutageOver: over, NumberChanged: another_number},
    )


def asking_where(board: OutageBoard, title: Callable[[str], Words]) -> Capability:
    """Asks where something is wanted that is out of order in some areas only. Unlike the announcement it does not
    give way: a name that is not known is asked for again.

    Arguments:
        title: of a capability.
    """

    async def run(chat: Conversation[Any], of: str, places: tuple[str, ...], area: dict[str, str]) -> bool:
        areas = await chat.read("areas", board.areas)
        told = Text("outage-told-area", {"what": title(of), "area": worded(area, chat.language)})
        parse = _where(areas, chat.language)
        meant = await chat.ask("outage-where", parse=parse, short="outage-where-short", about=told)
        return any(each in places for each in meant)  # a place in no area is elsewhere

    return Capability(name=WHERE, title=Text("outage-title"), run=run, listed=False)


def _where(areas: Sequence[CityArea], language: str) -> Callable[[Content], list[str]]:
    """A parser: ids of the areas that an answer means."""

    def parse(answer: Content) -> list[str]:
        if isinstance(answer, SharedPlace):
            found = area_at(answer.latitude, answer.longitude, areas)
            return [] if found is None else [found.id]
        said = parsers.words(answer)
        if meant := areas_named(said, areas):
            return [each.id for each in meant]
        examples = ", ".join(worded(each.names, language) for each in areas[:EXAMPLES])
        raise NotUnderstood("outage-no-such-area", said=said[:40], examples=examples)

    return parse


def _options(outage: Outage, *, asked: bool) -> list[Option[str]]:
    options = [] if asked else [Option(TELL, Text("outage-tell"), TELL, also=("yes",))]
    if outage.area and not outage.places:
        options.append(Option(ELSEWHERE, Text("outage-elsewhere"), ELSEWHERE))
    return [*options, Option(NO, Text("outage-no"), NO, also=("no",))]


async def _go_on(chat: Conversation[Any], of: str, args: bytes) -> Any:
    """What was wanted at first; see `Dispatcher.instead`."""
    return await chat.start(of, **msgspec.msgpack.decode(args))


__all__ = ["NAME", "TEMPLATE", "announcement", "asking_where", "outage_capability", "own_words"]
