"""What all overviews show at one moment: made once for all who look, and again only after some seconds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import trio
from msgspec import Struct

from gateway.assembly import Gateway
from gateway.cli_desk import ago
from gateway.console.records import Records
from gateway.figures import NONE
from gateway.processes import Processes, Snapshot
from gateway.tally import Minute, Tally
from sessions.stores.database import Database
from sessions.stores.overview import Counts, counts_of
from sessions.stores.trying_again import letters_in_vain

FRESH_SECONDS = 4.0
FAILING_SECONDS = 900.0
"""Who has failed so lately is failing."""
ITSELF = "Greetings, menu and the like"
"""What no capability has said: the word for it on all pages."""
LATELY = 24 * 3600.0
"""Seconds for which a message that failed needs somebody; WhatsApp takes an answer no longer."""


class Trouble(Struct, frozen=True):
    """Something that somebody has to look at.

    Arguments:
        what: one sentence. to: the page that shows more and what to do.
    """

    what: str
    to: str


class CapabilityRow(Struct, frozen=True):
    """One capability, since the oldest process began.

    Arguments:
        turns: those that met a bug too.
        median, most: seconds within which half of its turns came to their end, and 95 in 100.
        title: as residents read it, in the city's first language; empty if it is not switched on.
    """

    name: str
    turns: int
    failures: int
    median: float | None
    most: float | None
    title: str = ""


class Glance(Struct, frozen=True, kw_only=True):
    """The overview.

    Arguments:
        troubles: what needs somebody, the worst first. counts: of the database.
        hour: minute by minute. capabilities, languages: since the oldest process began. processes: that are summed.
        off: plugins that somebody has switched off: each by name, with what residents did with it, if known.
    """

    at: float
    began: float
    processes: tuple[Snapshot, ...]
    troubles: tuple[Trouble, ...]
    counts: Counts
    live: int
    hour: tuple[Minute, ...]
    heard: int
    sent: int
    turns: int
    failures: int
    median: float | None
    most: float | None
    deliveries: dict[str, int]
    refusals: dict[str, int]
    capabilities: tuple[CapabilityRow, ...]
    languages: tuple[tuple[str, int], ...]
    off: tuple[tuple[str, str], ...]

    @property
    def highest(self) -> int:
        """Messages of the busiest minute, at least one."""
        return max(1, *(minute.heard + minute.sent for minute in self.hour))


class Glances:
    """Makes glances.

    Arguments:
        gateway: that runs. records: its database. processes: all of them.
    """

    def __init__(self, gateway: Gateway, records: Records, processes: Processes) -> None:
        self._gateway, self._records, self._processes = gateway, records, processes
        self._lock = trio.Lock()
        self._last: Glance | None = None
        self._known: dict[str, str] = {}
        self._titles()

    async def now(self) -> Glance:
        """As it is, or was some seconds ago."""
        async with self._lock:
            clock = self._gateway.parts.clock.now()
            if self._last is None or not 0 <= clock - self._last.at < FRESH_SECONDS:
                counts, in_vain = await self._records.ask(partial(_looked, since=clock - LATELY))
                shown = await self._processes.everywhere()
                failing = _failing(self._gateway, shown, clock)
                titles = self._titles()
                whole = _of_the_whole(self._gateway, titles, counts, in_vain)
                troubles = (*failing, *_of_processes(shown, clock), *whole)
                self._last = _made(shown, counts, troubles, clock, titles, self._off(titles))
            return self._last

    def _titles(self) -> dict[str, str]:
        """Of all capabilities as residents read them; what was switched off since keeps its title."""
        edition = self._gateway.plugins.current
        first = edition.wording.languages[0]
        self._known |= {each.name: edition.wording.word(each.title, first) for each in edition.host.capabilities}
        return self._known | {NONE: ITSELF}

    def _off(self, titles: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """Plugins of the file that are switched off."""
        gone = self._gateway.plugins.gone
        off = [each.name for each in self._gateway.plugins.current.host.file.plugins if not each.enabled]
        did = {name: [titles.get(each.name, "") for each in gone[name].capabilities] for name in off if name in gone}
        return tuple((name, ", ".join(filter(None, did.get(name, ())))) for name in off)


def _made(
    shown: tuple[Snapshot, ...],
    counts: Counts,
    troubles: tuple[Trouble, ...],
    at: float,
    titles: dict[str, str],
    off: tuple[tuple[str, str], ...],
) -> Glance:
    tally = Tally.of(each.tally for each in shown)
    languages: dict[str, int] = {}
    for (_, language), turns in tally.turns.items():
        languages[language] = languages.get(language, 0) + turns
    every = tally.all_times
    return Glance(
        at=at,
        began=min(each.began for each in shown),
        processes=shown,
        troubles=troubles,
        counts=counts,
        live=sum(each.live for each in shown),
        hour=tally.hour,
        heard=sum(minute.heard for minute in tally.hour),
        sent=sum(minute.sent for minute in tally.hour),
        turns=sum(minute.turns for minute in tally.hour),
        failures=sum(minute.failures for minute in tally.hour),
        median=every.within(0.5),
        most=every.within(0.95),
        deliveries={state: tally.deliveries.get(state, 0) for state in ("sent", "delivered", "read", "failed")},
        refusals=dict(sorted(tally.refusals.items(), key=lambda each: -each[1])[:10]),
        capabilities=_capabilities(tally, titles),
        languages=tuple(sorted(languages.items(), key=lambda each: -each[1])),
        off=off,
    )


def _capabilities(tally: Tally, titles: dict[str, str]) -> tuple[CapabilityRow, ...]:
    turns: dict[str, int] = {}
    for (name, _), count in tally.turns.items():
        turns[name] = turns.get(name, 0) + count
    times, failures = tally.times, tally.failures
    names = sorted({*turns, *failures}, key=lambda name: (-failures.get(name, 0), -turns.get(name, 0), name))
    return tuple(
        CapabilityRow(
            name,
            turns.get(name, 0) + failures.get(name, 0),
            failures.get(name, 0),
            times[name].within(0.5) if name in times else None,
            times[name].within(0.95) if name in times else None,
            titles.get(name, ""),
        )
        for name in names
    )


def _failing(gateway: Gateway, shown: tuple[Snapshot, ...], now: float) -> Iterator[Trouble]:
    """Plugins of which residents have met a bug in the last minutes."""
    tally, host = Tally.of(each.tally for each in shown), gateway.plugins.current.host
    for plugin in host.plugins:
        names = {each.name for each in plugin.capabilities}
        last = max((at for name, (_, at) in tally.failed_at.items() if name in names), default=None)
        if last is None or now - last >= FAILING_SECONDS:
            continue
        failures = sum(count for name, count in tally.failures.items() if name in names)
        tries = failures + sum(count for (name, _), count in tally.turns.items() if name in names)
        words = f"The plugin {plugin.name} is failing: {failures:,} of {tries:,} turns, the last {ago(last, now)}"
        yield Trouble(words, f"/console/plugins/{plugin.name}")


def _of_processes(shown: tuple[Snapshot, ...], now: float) -> Iterator[Trouble]:
    """What is wrong in each; said once if it is the same in all, else with where it is."""
    found: dict[Trouble, list[str]] = {}
    for each in shown:
        for trouble in dict.fromkeys(_of_one(each)):
            found.setdefault(trouble, []).append(each.title)
    for each in shown:
        if each.silent(now):
            yield Trouble(f"{each.title} has not been heard for {now - each.at:.0f} s; look at its log", "/console/")
    for trouble, where in found.items():
        yield trouble if len(where) == len(shown) else Trouble(f"{trouble.what} ({in_some(where)})", trouble.to)


def in_some(where: list[str]) -> str:
    """That something holds in these processes and not in all."""
    return f"only in {', '.join(where)}"


def _of_one(seen: Snapshot) -> Iterator[Trouble]:
    if seen.alarm is not None:
        yield Trouble(f"Nothing is sent: {seen.alarm}", "/console/outbox")
    for name, words in seen.quarantined.items():
        yield Trouble(f"The plugin {name} does not serve: {words}", f"/console/plugins/{name}")
    for guard in seen.guards:
        if guard.kind == "circuit" and guard.state != "closed":
            yield Trouble(f"The service {guard.name} does not answer; it is tried again by itself", "/console/plugins")
    for plugin, lines in seen.trouble.items():
        yield Trouble(f"The plugin {plugin} reports {'; '.join(lines)}", f"/console/plugins/{plugin}")
    for each in seen.background:
        if each.trouble:
            what = f"{each.plugin}.{each.name} is {each.state}: {each.trouble}"
            yield Trouble(what, f"/console/plugins/{each.plugin}")
    for warning in seen.warnings:
        yield Trouble(warning, "/console/outbox")


def _looked(db: Database, since: float) -> tuple[Counts, int]:
    """What there is, and how many dead letters were tried again in vain."""
    return counts_of(db, since), len(letters_in_vain(db))


def _of_the_whole(gateway: Gateway, titles: dict[str, str], counts: Counts, in_vain: int) -> Iterator[Trouble]:
    for outage in gateway.outages.state.on:
        title = titles.get(outage.capability, outage.capability)
        words = f"{title} ({outage.capability}) is out of order, announced by {outage.by}"
        over = outage.until is not None and outage.until < gateway.parts.clock.now()
        yield Trouble(f"{words}; it should be back by now" if over else words, "/console/outages")
    if counts.parked:
        yield Trouble(f"{_many(counts.parked, 'resident')} left alone, after crashes", "/console/sessions?shown=parked")
    if counts.failed:
        many = "1 message" if counts.failed == 1 else f"{counts.failed:,} messages"
        yield Trouble(f"{many} of the last 24 hours did not reach the resident", "/console/outbox?state=failed")
    if counts.letters:
        yield Trouble(f"{_many(counts.letters, 'dead letter')} open", "/console/dead-letters")
    if in_vain:
        was = "1 dead letter was" if in_vain == 1 else f"{in_vain:,} dead letters were"
        yield Trouble(f"{was} tried again in vain: something else answered", "/console/dead-letters?shown=in-vain")


def _many(count: int, what: str) -> str:
    return f"{count} {what} is" if count == 1 else f"{count:,} {what}s are"
