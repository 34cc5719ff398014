"""What all overviews show at one moment: made once for all who look, and again only after some seconds."""

from __future__ import annotations

import trio
from msgspec import Struct

from gateway.assembly import Gateway
from gateway.console.records import Records
from gateway.figures import Figures, Minute
from sessions.stores.overview import Counts, counts_of

FRESH_SECONDS = 4.0


class Trouble(Struct, frozen=True):
    """Something that somebody has to look at.

    Arguments:
        what: one sentence. to: the page that shows more and what to do.
    """

    what: str
    to: str


class CapabilityRow(Struct, frozen=True):
    """One capability, since the process began. seconds: the median, and that of 95 in 100."""

    name: str
    turns: int
    failures: int
    median: float | None
    most: float | None


class Glance(Struct, frozen=True, kw_only=True):
    """The overview.

    Arguments:
        troubles: what needs somebody, the worst first. counts: of the database.
        hour: minute by minute. capabilities, languages: since the process began.
    """

    at: float
    began: float
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

    @property
    def highest(self) -> int:
        """Messages of the busiest minute, at least one."""
        return max(1, *(minute.heard + minute.sent for minute in self.hour))


class Glances:
    """Makes glances.

    Arguments:
        gateway: that runs. records: its database.
    """

    def __init__(self, gateway: Gateway, records: Records) -> None:
        self._gateway, self._records = gateway, records
        self._lock = trio.Lock()
        self._last: Glance | None = None

    async def now(self) -> Glance:
        """As it is, or was some seconds ago."""
        async with self._lock:
            clock = self._gateway.parts.clock.now()
            if self._last is None or not 0 <= clock - self._last.at < FRESH_SECONDS:
                counts = await self._records.ask(counts_of)
                self._last = _made(self._gateway, counts, await _troubles(self._gateway, counts), clock)
            return self._last


def _made(gateway: Gateway, counts: Counts, troubles: tuple[Trouble, ...], at: float) -> Glance:
    figures, hour = gateway.figures, gateway.figures.last_hour()
    languages: dict[str, int] = {}
    for (_, language), turns in figures.turns.items():
        languages[language] = languages.get(language, 0) + turns
    every = figures.all_times()
    return Glance(
        at=at,
        began=figures.began,
        troubles=troubles,
        counts=counts,
        live=gateway.registry.live,
        hour=hour,
        heard=sum(minute.heard for minute in hour),
        sent=sum(minute.sent for minute in hour),
        turns=sum(minute.turns for minute in hour),
        failures=sum(minute.failures for minute in hour),
        median=every.within(0.5),
        most=every.within(0.95),
        deliveries={state: figures.deliveries[state] for state in ("sent", "delivered", "read", "failed")},
        refusals=dict(figures.refusals.most_common(10)),
        capabilities=_capabilities(figures),
        languages=tuple(sorted(languages.items(), key=lambda each: -each[1])),
    )


def _capabilities(figures: Figures) -> tuple[CapabilityRow, ...]:
    turns: dict[str, int] = {}
    for (name, _), count in figures.turns.items():
        turns[name] = turns.get(name, 0) + count
    names = sorted({*turns, *figures.failures}, key=lambda name: (-figures.failures[name], -turns.get(name, 0), name))
    times = figures.times
    return tuple(
        CapabilityRow(
            name,
            turns.get(name, 0),
            figures.failures[name],
            times[name].within(0.5) if name in times else None,
            times[name].within(0.95) if name in times else None,
        )
        for name in names
    )


async def _troubles(gateway: Gateway, counts: Counts) -> tuple[Trouble, ...]:
    found = []
    if gateway.outbox.alarm is not None:
        found.append(Trouble(f"Nothing is sent: {gateway.outbox.alarm}", "/console/outbox"))
    for away in gateway.plugins.current.host.quarantined.values():
        found.append(Trouble(f"{away.name} does not serve: {away.words}", f"/console/plugins/{away.name}"))
    for guard in gateway.registry.guards.states():
        if guard.kind == "circuit" and guard.state != "closed":
            found.append(Trouble(f"{guard.name} does not answer; it is tried again by itself", "/console/plugins"))
    for plugin, lines in (await gateway.extensions.health.trouble()).items():
        found.append(Trouble(f"{plugin}: {'; '.join(lines)}", f"/console/plugins/{plugin}"))
    for each in gateway.extensions.background.reports:
        if each.trouble:
            found.append(
                Trouble(f"{each.plugin}.{each.name} is {each.state}: {each.trouble}", f"/console/plugins/{each.plugin}")
            )
    for outage in gateway.outages.state.on:
        words = f"{outage.capability} is out of order, by {outage.by}"
        over = outage.until is not None and outage.until < gateway.parts.clock.now()
        found.append(Trouble(f"{words}; it should be back by now" if over else words, "/console/outages"))
    if counts.parked:
        found.append(Trouble(f"{_many(counts.parked, 'resident')} left alone", "/console/sessions?shown=parked"))
    if counts.letters:
        found.append(Trouble(f"{_many(counts.letters, 'dead letter')} open", "/console/dead-letters"))
    found += [Trouble(warning, "/console/outbox") for warning in gateway.outbox.warnings]
    return tuple(found)


def _many(count: int, what: str) -> str:
    return f"{count} {what} is" if count == 1 else f"{count:,} {what}s are"
