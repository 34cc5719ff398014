"""The demo city with its console on loopback, as after a busy week: what the browser's tests and pictures show."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import trio

from gateway.api import ConsoleAsk
from gateway.console import audit, people
from gateway.console.audit import Act
from gateway.console.canned import FOLDER, Canned, Replies
from gateway.desk_data import HandOver, Spoken
from gateway.extensions import WebSettings
from gateway.figures import Figures, Minute, Times
from gateway.http_server import serve
from gateway.outages import Outage
from gateway.plugin_host import PluginHost
from gateway.spending import Place, Task
from plugins.providers.embedded_city import DEMO, import_folder
from sessions.stores.database import Database
from tests.browser.crowd import CAPABILITIES, DAY, HOUR, fill
from tests.gateway.console.opened import Console, SetClock, open_console
from tests.gateway.console.test_templates import Account
from tests.support.require import ROOT

URL = "https://chat.example.org"
NOW = SetClock().at + 8 * HOUR
"""A Tuesday in the middle of the day."""

ACTS = (
    ("dead letter retried", "L00078", ""),
    ("personal data looked at", "r0-17", ""),
    ("plugin configured", "bills", "remind_days_before = 5"),
    ("talk looked at", "12", ""),
    ("ticket answered", "12", ""),
    ("notice sent", "20261124-old-mill-water", "No water until six this evening, in Old Mill, for 4,812 residents"),
)
REPLIES = {
    "Good day": {"en": "Good day, I am looking into it.", "af": "Goeie dag, ek kyk daarna."},
    "Office hours": {"en": "Our offices are open Monday to Friday, 07:30 to 16:00.", "zu": "Amahhovisi avulwa 07:30."},
    "Which account?": {"en": "Please send me the account number; it is on your bill, at the top right."},
}


def copied(folder: Path) -> Path:
    """The repository's own plugins.toml beside a demo city, freshly imported; its path."""
    (folder / "var").mkdir(parents=True)
    report = import_folder(DEMO, folder / "var" / "city.db", today=dt.date(2026, 11, 24))
    assert report.ok, report.faults
    shutil.copy(ROOT / "plugins.toml", folder)
    return folder / "plugins.toml"


@asynccontextmanager
async def opened(folder: Path, many: int = 0) -> AsyncIterator[Console]:
    """A console that listens on loopback, without TLS, as on the operator's own machine.

    Arguments:
        many: how many residents there are; without any nothing has happened yet.
    """
    path = copied(folder / "city")
    who = await fill(folder / "gateway.db", many, now=NOW) if many else []
    web = WebSettings(public_url=URL)
    async with (
        open_console(PluginHost.load(path), folder, url=None, web=web, account=Account()) as console,
        trio.open_nursery() as nursery,
    ):
        console.clock.at = NOW
        if who:
            await _busy(console, who)
        stop = trio.Event()
        listening = partial(serve, console.app, "127.0.0.1:0", shutdown_trigger=stop.wait)
        [console.address] = await nursery.start(listening)
        yield console
        stop.set()


async def _busy(console: Console, who: list[str]) -> None:
    """What people and the gateway have done beside the conversations."""
    host = console.gateway.plugins.current.host
    replies = Replies(host.file.path.parent / FOLDER, host.city.languages)
    (host.file.path.parent / FOLDER).mkdir()
    for name, words in REPLIES.items():
        replies.keep(Canned(name, words))
    _counted(console.gateway.figures, console.clock.at)
    await console.ask(lambda db: _acts(db, console.clock.at))
    await console.ask(lambda db: _money(db, console.clock.at))
    await console.ask(lambda db: _wishes(db, who))
    for number in range(5, 15):
        await console.store.park(who[number], "KeyError: 'tariff_block_3' in bills, five times in a row", NOW - number)
    await _notice(console)
    await _tickets(console, who)
    await console.gateway.outages.begin(
        Outage(
            capability="meters",
            words={"en": "Meter readings cannot be taken: the city's computer is being repaired."},
            number=0,
            began=console.clock.at - 2 * HOUR,
            until=console.clock.at + HOUR,
            by="naledi.m",
        )
    )
    await console.gateway.plugins.withdraw("rating", "8 residents met a bug within 10 minutes: KeyError: stars")


def _counted(figures: Figures, now: float) -> None:
    """An hour of messages, and a month of what they cost."""
    figures._minutes.extend(
        Minute(int(now // 60) - back, 40 + back * 7 % 30, 60 + back * 11 % 50, 55, int(back % 17 == 0))
        for back in range(59, -1, -1)
    )
    figures.heard, figures.sent["accepted"], figures.sent["refused"] = 41_234, 78_120, 312
    figures.refusals.update({"131026": 190, "131047": 80, "131056": 42})
    figures.deliveries.update(sent=78_120, delivered=76_400, read=61_003, failed=312)
    for number, name in enumerate(CAPABILITIES):
        for language in ("en", "af", "zu", "nso"):
            figures.turns[name, language] += 900 * (number + 1)
        figures.times[name] = Times()
        for step in range(200):
            figures.times[name].add(0.02 + step * 0.002 * (number + 1))
    figures.failures.update(bills=44, report=3)
    spending = figures.spending
    for back in range(30):
        day = f"{dt.datetime.fromtimestamp(now - back * DAY, dt.UTC):%Y-%m-%d}"
        for number, name in enumerate(CAPABILITIES):
            place = Place(day, name, ("en", "af", "zu")[back % 3], "service", "27")
            spending.counts.bubbles[place] += 320 + 40 * number + back
            spending.counts.bytes[place] += 61_000 + 9_000 * number
            spending.counts.tasks[Task(day, name, place.language)] += 70 + number
    spending.changed = True


def _acts(db: Database, now: float) -> None:
    for name, role in (("naledi.m", "admin"), ("johan", "operator"), ("thandi", "treasurer"), ("sipho", "agent")):
        people.add(db, name, role, now=now - 30 * DAY, who="root (terminal)")  # type: ignore[arg-type]
    for number in range(300):
        what, about, detail = ACTS[number % len(ACTS)]
        who = ("naledi.m", "johan", "sipho")[number % 3]
        audit.note(db, Act(at=now - (300 - number) * 900, who=who, what=what, about=about, detail=detail))


def _money(db: Database, now: float) -> None:
    reasons = ("paid twice", "the account is closed: service-account-closed", "one cent off")
    sql = (
        "insert into payments__money values"
        " (?, 'sandbox', ?, '', ?, ?, 'ZAR', null, ?, ?, ?, ?, 0, 'card', 'Visa 0042')"
    )
    for number in range(2_000):
        state = "review" if number % 100 == 0 else "posted"
        at = now - number * 300
        code = f"ABCD{number:04}WXYZ"
        why = reasons[number // 100 % 3] if state == "review" else ""
        db.execute(sql, (code, f"p{number}", f"T{number}", 5000 + number, at, at, state, why))


def _wishes(db: Database, who: list[str]) -> None:
    rows = [(resident,) for resident in who]
    db.executemany("insert into notices__area values (?, 'old-mill')", rows)
    db.executemany("insert into notices__kind values (?, 'water')", rows)


async def _notice(console: Console) -> None:
    """A notice that goes to everybody who wants to hear of water in Old Mill."""
    edition = console.gateway.plugins.current
    (plugin,) = [each for each in edition.host.plugins if each.name == "notices"]
    (page,) = plugin.console
    runtime = console.gateway.extensions.runtime(edition.host, edition.wording, plugin, page.services)
    send = page.act("send")
    assert send is not None
    fields = {"area": "old-mill", "kind": "water", "text_en": "No water in Old Mill until six this evening"}
    await send.run(runtime, ConsoleAsk(who="naledi.m", fields=fields))


async def _tickets(console: Console, who: list[str]) -> None:
    """Residents who wait for a person, and talks that people have taken."""
    service: Any = console.gateway.plugins.current.host.supplied(["agent_desk"])["agent_desk"]
    now = console.clock.at
    for number in range(60):
        console.clock.at = now - (60 - number) * 240
        before = tuple(
            Spoken(
                "resident" if n % 2 else "city", dt.datetime.fromtimestamp(console.clock.at - 600 + n * 60, dt.UTC), w
            )
            for n, w in enumerate(("How can we help?", "My bill is too high", "Which account?", "…0137", "One moment."))
        )
        about = "My bill is four times as high as last month, and nobody has read the meter" if number % 2 else "agent"
        handed = HandOver(resident=who[number], about=about, transcript=before, name="Naledi Mokoena")
        await service.hand_over(handed, key=f"k{number}")
    work = service.work
    for number in range(1, 13):
        console.clock.at = now - 600 + number * 10
        await work.claim(number, "Sipho")
        await work.reply(number, "Sipho", "Good day, I am looking into it.", f"a{number}")
        await work.hear(str(number), "Thank you. The account is the one of my mother.", f"h{number}")
        await work.note(number, "Sipho", "Billing is looking at the meter of November.", f"n{number}")
    for number in (11, 12):
        await work.close(number)
    console.clock.at = now
