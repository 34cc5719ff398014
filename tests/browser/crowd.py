"""Many residents in a database, through the store's own functions: what they said, where they are, what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import trio
from msgspec import Struct

from gateway.clock import CountingIds
from sessions.account import Step
from sessions.inbound import TypedText
from sessions.journal import Entry
from sessions.messages import Alias, Inbound, Said
from sessions.records import (
    ChannelNotice,
    DeadLetter,
    Failure,
    JournalWrite,
    Priority,
    Reply,
    RunRow,
    SessionRow,
    Turn,
)
from sessions.stores.sqlite import SqliteStore, open_store

AT_ONCE = 1_000
HOUR, DAY = 3600.0, 86_400.0
CAPABILITIES = ("bills", "pay", "cases", "notices", "applications", "jobs", "meters", "contacts")
NAMES = (
    "Naledi Mokoena",
    "Johan van der Merwe",
    "Precious Baloyi",
    "Thandi Nkosi",
    "Lerato",
    "",
    "Sipho 🌻",
    "A. Naidoo",
)
SAID = (
    "Why is my bill so high this month?",
    "2",
    "There is no water in Old Mill since this morning and nobody answers the phone",
    "yes",
    "My meter shows 004512, the picture is attached",
    "Dankie!",
)
ANSWERS = (
    "*Your account …0137*\nYou owe *R2 655.29*, due on 7 December. What do you want to do?",
    "Thank you. Your report has the reference *K-7QXM-22PD*. We tell you when something changes.",
    "Which of these is it? Reply with a number.",
)
TROUBLES = (
    (131026, "the number has no WhatsApp, or an old one"),
    (131047, "more than 24 hours have passed since the resident wrote last"),
    (131056, "too many messages to the same resident in a short time"),
    (131049, "WhatsApp holds marketing back from this resident"),
)
REASONS = (
    "bug in bills: KeyError 'tariff_block_3'",
    "bug in report: the provider embedded_city answered 502 three times",
    "outcome unknown: pay",
    "the message came when its 24 hours were over",
)


class Share(Struct, frozen=True):
    """Of so many residents one is like this."""

    letter: int = 120
    held: int = 40
    failed: int = 25
    unknown: int = 400
    queued: int = 60
    over: int = 3


async def fill(path: Path, many: int, *, now: float, share: Share | None = None) -> list[str]:
    """Residents who have talked within the last two days, into a new file; their ids.

    Arguments:
        many: how many residents. now: seconds since the epoch.
    """
    share = share or Share()
    async with open_store(path) as store:
        who: list[str] = []
        for start in range(0, many, AT_ONCE):
            who += await _talked(store, range(start, min(start + AT_ONCE, many)), now, share)
        await _sent(store, now, share)
        await store.notice_put(_notices(now))
    return who


async def _talked(store: SqliteStore, numbers: range, now: float, share: Share) -> list[str]:
    messages = [_message(number, _heard(number, now)) for number in numbers]
    ids = CountingIds(f"r{numbers.start}-")
    who = list((await store.accept(messages, [], now=now, ids=ids)).residents)
    first = {resident: place for place, resident in enumerate(who)}
    rows = await _rows(store, who)
    async with trio.open_nursery() as nursery:
        for resident, place in first.items():
            turn = _turn(resident, numbers[place], rows[resident], now, share)
            nursery.start_soon(store.commit, turn)
    return who


async def _rows(store: SqliteStore, who: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for resident in who:
        [row] = await store.inbox(resident)
        found[resident] = row.seq
    return found


def _heard(number: int, now: float) -> float:
    return now - 30 - number * 1.7 % (2 * DAY)


def _message(number: int, at: float) -> Inbound:
    aliases = (Alias("wa_id", f"2782{number:07}"),)
    return Inbound(f"m{number}", aliases, at, TypedText(SAID[number % len(SAID)]), name=NAMES[number % len(NAMES)])


def _turn(resident: str, number: int, seq: int, now: float, share: Share) -> Turn:
    capability, heard = CAPABILITIES[number % len(CAPABILITIES)], _heard(number, now)
    over = number % share.over == 0 or now - heard > DAY
    runs = () if over else (_run(1, number, "menu"), _run(2, number, capability))
    session = SessionRow(
        id=f"s{number}",
        state="ended" if over else "asking",
        opened=heard - 600,
        heard=heard,
        asked_at=heard + 1,
        wake_at=None if over else heard + DAY,
        runs=runs,
        next_run=3,
        expired=over,
        was=capability if over else None,
        language=("en", "af", "zu")[number % 3],
    )
    letters = (_letter(number, now, seq, capability),) if number % share.letter == 0 else ()
    replies = [Reply(f"i{seq}.{n}", Said(words), of_run=True) for n, words in enumerate(ANSWERS[: 1 + number % 3])]
    if number % 7 == 0:
        replies.append(Reply(f"n{seq}", Said("No water in Old Mill until six this evening."), Priority.NOTICE))
    return Turn(
        resident=resident,
        session=session,
        consumed=(seq,),
        journals=() if over else (JournalWrite(2, 0, tuple(_entries(number))),),
        replies=tuple(replies),
        dead_letters=letters,
        language=session.language,
        at=heard + 1,
        about=(seq,),
        steps=tuple(_steps(capability, heard, letters[0] if letters else None)),
    )


def _steps(capability: str, heard: float, letter: DeadLetter | None) -> Iterator[Step]:
    """What the turn has done: asked two systems, one of them slow, and then asked the resident, or crashed."""
    yield Step("left", "menu", "switched", heard + 0.4)
    yield Step("route", capability, "keyword", heard + 0.4)
    yield Step("begun", capability, "", heard + 0.4)
    yield Step("call", f"{capability}/accounts", "read answered", heard + 0.4, 0.003)
    yield Step("call", "billing/summary", "read try later" if letter else "read answered", heard + 0.41, 0.52)
    if letter is not None:
        yield Step("crashed", capability, "KeyError", heard + 0.95)
    else:
        yield Step("asks", capability, "choose which-account", heard + 0.95)


def _run(number: int, resident: int, capability: str) -> RunRow:
    return RunRow(number=number, lineage=f"s{resident}-{number}", capability=capability, version="1", args=b"\x80")


def _entries(number: int) -> list[Entry]:
    values: list[Any] = ["account-0137", "report", 2]
    labels = ("which-account", "what-is-wrong", "how-many", "where")
    return [Entry("choose", labels[n], 1, msgspec.msgpack.encode(values[n % 3])) for n in range(1 + number % 4)]


def _letter(number: int, now: float, seq: int, capability: str) -> DeadLetter:
    reason = REASONS[number // 120 % len(REASONS)]
    trace = f'Traceback (most recent call last):\n  File "plugins/{capability}/steps.py", line 118, in quote\nKeyError'
    kind = Failure.UNKNOWN if reason.startswith("outcome") else Failure.BUG
    return DeadLetter(f"L{number:05X}", now - number * 13, reason, trace, (seq,), kind, capability=capability)


async def _sent(store: SqliteStore, now: float, share: Share) -> None:
    """What became of the messages: most are sent; some wait, are held, or failed."""
    while rows := await store.outbox_claim(now, AT_ONCE, frozenset()):
        async with trio.open_nursery() as nursery:
            for row in rows:
                nursery.start_soon(_ended, store, row.seq, row.created, now, share)


async def _ended(store: SqliteStore, seq: int, at: float, now: float, share: Share) -> None:
    code, why = TROUBLES[seq % len(TROUBLES)]
    if seq % share.held == 0:
        await store.outbox_hold(seq, TROUBLES[1][1], TROUBLES[1][0], at + 2)
    elif seq % share.failed == 0:
        await store.outbox_failed(seq, why, code, at + 2)
    elif seq % share.unknown == 0:
        await store.outbox_unknown(seq, "the connection broke after the message was given", at + 2)
    elif seq % share.queued == 0:
        await store.outbox_retry(seq, now + 60 + seq % 600, TROUBLES[2][1])
    else:
        await store.outbox_sent(seq, f"wamid.{seq}", at + 2)


def _notices(now: float) -> list[ChannelNotice]:
    """What WhatsApp has told of itself."""
    return [
        ChannelNotice("template/city_service_back/en", "off", "paused: low quality", now - HOUR, None, 132015),
        ChannelNotice("account/phone quality", "warned", "quality of the number is yellow", now - DAY),
    ]
