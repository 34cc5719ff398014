"""The conversation about readings: which meter, what it shows, whether that can be, and the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import (
    REGISTERED,
    Capability,
    Conversation,
    CustomerReading,
    FileRef,
    Meter,
    Option,
    SentFile,
    Sorry,
    Words,
    lines,
    text,
)
from plugins.meters import words
from plugins.meters.judging import Judgement, judged
from plugins.meters.prepaid import prepaid_words
from plugins.meters.reading import photo_or_no, reading
from plugins.meters.settings import Settings


def meters(settings: Settings) -> Capability:
    """The capability.

    Arguments:
        settings: of the plugin.
    """

    async def run(chat: Conversation) -> None:
        holder = await chat.require(REGISTERED)
        found = await chat.read("meters", chat.services.meters.meters, holder.id)
        if not found:
            await chat.say("meters-none")
            return
        meter: Meter | None = found[0] if len(found) == 1 else await _which(chat, "meters-which", found)
        left = [each for each in found if not each.prepaid]
        while meter is not None:
            if meter.prepaid:
                await chat.say("meters-prepaid", about=prepaid_words(settings, chat.language, meter))
                return
            left = [each for each in left if each.number != meter.number]
            receipt = await _read(chat, meter, holder.id, settings)
            if not left:
                await chat.say("meters-receipt", receipt=receipt)
                return
            meter = await _which(chat, "meters-next", left, receipt=receipt, done=True)
        await chat.say("meters-done")

    return Capability(
        name="meters",
        title=text("meters-title"),
        summary=text("meters-summary"),
        keywords=text("meters-keywords"),
        run=run,
        services=("meters", "media"),
        requires=(REGISTERED,),
    )


async def _which(
    chat: Conversation, key: str, found: Sequence[Meter], *, done: bool = False, receipt: Words = ""
) -> Meter | None:
    """One row for each meter, with where it is if that differs; the key is its place, so that no number travels."""
    several = len({each.place for each in found}) > 1
    rows: list[Option[Meter | None]] = [
        Option(
            str(place),
            text("meters-row", service=each.service, number=each.masked, prepaid=each.prepaid),
            each,
            words.shortened(each.place, words.LONGEST_PLACE) if several else None,
        )
        for place, each in enumerate(found, 1)
    ]
    if done:
        rows.append(Option("done", text("meters-button-done"), None))
    return await chat.choose(key, rows, button="meters-button-list", short="meters-which", receipt=receipt)


async def _read(chat: Conversation, meter: Meter, holder: str, settings: Settings) -> Words:
    """Ask for the reading until it can be, or the resident stands by it; send it; gives the receipt."""
    today = (await chat.now()).date()
    shown, photo, judgement = await _asked(chat, meter, today, settings)
    kept = None
    if photo is not None or judgement.doubt is not None:
        kept = await _photo(chat, shown, photo)
    if (await chat.require(REGISTERED)).id != holder:  # a question was open while the registration was removed
        raise Sorry("meters-no-longer")
    taken = await chat.do(
        "submit",
        chat.services.meters.submit,
        CustomerReading(
            meter=meter.number,
            account=meter.account,
            on=today,
            shown=shown,
            used=judgement.used,
            doubt=judgement.doubt,
            photo=kept,
            resident=chat.resident.id,
        ),
    )
    return words.receipt(meter, shown, taken, photo=kept is not None)


async def _asked(
    chat: Conversation, meter: Meter, today: dt.date, settings: Settings
) -> tuple[int, SentFile | None, Judgement]:
    """The reading that the resident stands by, the photo if one came with it, and what is to be said of it."""
    shown, photo = await _figure(chat, meter, "meters-ask", words.about(meter, today))
    while True:
        judgement = judged(meter, shown, today, settings)
        if judgement.doubt is None:
            options = [
                Option("yes", text("meters-yes"), True, also=("yes",)),
                Option("no", text("meters-no"), False, also=("no",)),
            ]
            if await chat.choose("meters-sure", options, about=words.sure(meter, judgement)):
                return shown, photo, judgement
            shown, other = await _figure(chat, meter, "meters-change", words.question(meter))
        else:
            about = words.doubted(meter, judgement)
            second, other = await _figure(chat, meter, "meters-doubt", about, short="meters-look-again", before=shown)
            if second == shown:
                return shown, other or photo, judgement
            shown = second
        photo = other or photo


async def _figure(
    chat: Conversation,
    meter: Meter,
    key: str,
    about: Words,
    short: str = "meters-question-again",
    before: int | None = None,
) -> tuple[int, SentFile | None]:
    """What the meter shows; a photo without digits below it is kept, and the digits are asked for."""
    parse, question = reading(meter, before), words.question(meter)
    given = await chat.ask(key, parse=parse, short=short, about=about, question=question)
    photo = given.photo
    while given.shown is None:
        again = "meters-question-again"
        given = await chat.ask("meters-photo-and-digits", parse=parse, short=again, question=question)
        photo = given.photo or photo
    return given.shown, photo


async def _photo(chat: Conversation, shown: int, photo: SentFile | None) -> FileRef | None:
    """The photo, fetched; asked for if there is none yet. None if the resident cannot send one."""
    request: Words = text("meters-photo-please", shown=shown)
    while True:
        if photo is None:
            photo = await chat.ask("meters-photo", parse=photo_or_no, request=request)
        if photo is None:
            return None
        try:
            return await chat.read("photo", chat.services.media.fetch, photo)
        except Sorry as sorry:
            photo, request = None, lines(sorry.text, text("meters-photo-again"))
