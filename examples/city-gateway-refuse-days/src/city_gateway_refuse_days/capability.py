"""The talk: find the street, say the days, remind, take note of what was missed."""

from __future__ import annotations

from datetime import date
from typing import Any

from gateway.api import Capability, Conversation, Option, ResidentMerged, lines, parsers, text

from city_gateway_refuse_days.book import Book, CollectionTomorrow
from city_gateway_refuse_days.rounds import Round, Rounds

REMIND, STOP, MISSED, OTHER, NONE = "remind", "stop", "missed", "other", "none"


def refuse_days(rounds: Rounds, book: Book, bins_out_by: int) -> Capability:
    """The capability.

    Arguments:
        rounds: of the city. book: what is kept. bins_out_by: the hour by which bins must stand at the kerb.
    """

    async def known(resident: str) -> tuple[Round, bool] | None:
        """Where they live, if that still has a round, and whether they are reminded."""
        home = await book.home(resident)
        place = rounds.of(home.round) if home is not None else None
        return None if home is None or place is None else (place, home.remind)

    async def run(chat: Conversation) -> None:
        home = await chat.read("home", known, chat.resident.id)
        if home is None:
            place = await _find(chat, rounds)
            await chat.do("live", book.live, chat.resident.id, place.key)
            reminded = False
        else:
            place, reminded = home
        wishes = [STOP if reminded else REMIND, MISSED, OTHER]
        options = [Option(wish, text(f"refuse_days-button-{wish}"), wish) for wish in wishes]
        days = rounds.dates(place, (await chat.now()).date())
        said = lines(*(text("refuse_days-day", **_named(day)) for day in days))
        wish = await chat.choose("refuse_days-next", options, place=place.name, days=said, hour=f"{bins_out_by}:00")
        if wish == MISSED:
            await _missed(chat, rounds, book, place)
        elif wish == OTHER:
            place = await _find(chat, rounds)
            await chat.do("move", book.live, chat.resident.id, place.key)
            await chat.continue_as()
        else:
            await chat.do("remind", book.remind, chat.resident.id, wish == REMIND)
            await chat.say(f"refuse_days-{wish}-done", place=place.name)

    async def tomorrow(chat: Conversation, event: CollectionTomorrow) -> None:
        await chat.say("refuse_days-tomorrow", template="refuse_days_tomorrow", place=event.place, **_named(event.day))

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        await chat.do("merge", book.move, event.other, chat.resident.id)

    return Capability(
        name="refuse_days",
        title=text("refuse_days-title"),
        summary=text("refuse_days-summary"),
        keywords=text("refuse_days-keywords"),
        run=run,
        on_event={CollectionTomorrow: tomorrow, ResidentMerged: merged},
    )


def _named(day: date) -> dict[str, Any]:
    """A day and its weekday, for the texts."""
    return {"day": day, "weekday": text(f"refuse_days-weekday-{day.weekday()}")}


async def _find(chat: Conversation, rounds: Rounds) -> Round:
    """The street of the resident, however long it takes."""
    key = "refuse_days-where"
    while True:
        words = await chat.ask(key, parse=parsers.words(least=2, most=80))

        async def found(words: str = words) -> list[Round]:
            return rounds.search(words)

        places = await chat.read("places", found)
        if len(places) == 1:
            return places[0]
        key = "refuse_days-not-found"
        if places:
            chosen = await chat.choose("refuse_days-which", _rows(places), button="refuse_days-streets")
            if chosen is not None:
                return chosen


def _rows(places: list[Round]) -> list[Option[Round | None]]:
    """One for each, and the way out."""
    rows: list[Option[Round | None]] = []
    for number, each in enumerate(places, 1):
        rows.append(Option(str(number), each.street or each.suburb, each, each.suburb if each.street else None))
    return [*rows, Option(NONE, text("refuse_days-none"), None)]


async def _missed(chat: Conversation, rounds: Rounds, book: Book, place: Round) -> None:
    """The last collection did not come: note it once for each resident who says so."""

    async def last(today: date) -> date:
        return rounds.last(place, today)

    now = await chat.now()
    day = await chat.read("last", last, now.date())
    if day == now.date() and now.hour < 17:
        await chat.say("refuse_days-still-today", place=place.name)
        return
    if not await chat.confirm("refuse_days-missed-sure", place=place.name, **_named(day)):
        await chat.say("refuse_days-not-reported")
        return
    number = await chat.do("report", book.report, place.key, day, now.timestamp())
    others = await chat.read("others", book.reports, place.key, day)
    await chat.say("refuse_days-reported", number=str(number), others=others - 1)
