"""`GET /metrics`: what has happened and what is there now, for Prometheus, in the words of the design.

The text is written here: the format is a dozen lines of rules (version 0.0.4), and all that is counted is counted by
`gateway.figures` already. Labels are bounded: capabilities, languages, plugins and services that are switched on, codes
of WhatsApp, and words of ours. Nothing personal is in any of them.

Of several workers on one address whichever is asked tells of all, each under its number (`worker`), which is one of a
few: so each counter only grows, and begins anew when that worker does, as Prometheus expects. A sum made here would
fall when one of them ends. What is in the database is told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from quart import Blueprint, Response, request

from gateway.clock import Clock
from gateway.console.records import Records
from gateway.figures import TROUBLES
from gateway.processes import Processes, Snapshot
from gateway.secret import Secret
from gateway.tally import BUCKETS, Tally
from sessions.errors import StoreError
from sessions.stores.overview import Counts, counts_of

_SPANS = "Spans of traces, by what came of them; those that were dropped were too many to wait."
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

Sample = tuple[str, Mapping[str, str], float]
"""What is behind the family's name (`_bucket`), labels, value."""


class Family(Struct, frozen=True):
    """One metric with all its samples.

    Arguments:
        name: without the prefix. about: one sentence.
    """

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    about: str
    samples: tuple[Sample, ...]


def blueprint(processes: Processes, records: Records, clock: Clock, token: Secret) -> Blueprint:
    """The page, for who has the token.

    Arguments:
        processes: to tell of. records: the gateway's database. token: as in `Authorization: Bearer ...`.
    """
    pages = Blueprint("metrics", __name__)

    @pages.get("/metrics")
    async def metrics() -> Response:
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.matches(given.strip()):
            return Response("", 401, headers={"WWW-Authenticate": "Bearer"})
        try:
            counts: Counts | None = await records.ask(counts_of)
        except StoreError:
            counts = None  # what the process itself knows is worth most just then
        shown = await processes.under_this_address()
        return Response(written(families(shown, counts, clock.now())), content_type=CONTENT_TYPE)

    return pages


def families(shown: Iterable[Snapshot], counts: Counts | None, now: float) -> Iterator[Family]:
    """All metrics.

    Arguments:
        shown: the processes. now: seconds since the epoch.
        counts: of the database; None if it does not answer, and then those are left out.
    """
    together: dict[str, Family] = {}
    for each in shown:
        worker = {"worker": each.place.worker} if each.place.worker else {}
        for family in (*_happened(each.tally), *_working(each, now)):
            samples = tuple((behind, {**labels, **worker}, value) for behind, labels, value in family.samples)
            known = together.get(family.name)
            together[family.name] = replace(family, samples=(*(known.samples if known else ()), *samples))
    yield from together.values()
    if counts is not None:
        yield from _waiting(counts, now)


def _happened(tally: Tally) -> Iterator[Family]:
    yield _counter("messages_heard", "Messages of residents that were taken.", [({}, tally.heard)])
    sent = [({"outcome": each}, tally.sent.get(each, 0)) for each in ("accepted", "refused", "unknown")]
    yield _counter("messages_sent", "Messages that were given to WhatsApp, by what came of it.", sent)
    refused = [({"code": code}, count) for code, count in sorted(tally.refusals.items())]
    yield _counter("messages_refused", "Messages that WhatsApp refused, by its code.", refused)
    told = [({"status": each}, tally.deliveries.get(each, 0)) for each in ("sent", "delivered", "read", "failed")]
    yield _counter("deliveries", "What WhatsApp has told of messages later.", told)
    turns = [({"capability": n, "language": la}, count) for (n, la), count in sorted(tally.turns.items())]
    yield _counter("turns", "Turns that went well.", turns)
    failures = [({"capability": name}, count) for name, count in sorted(tally.failures.items())]
    yield _counter("failures", "Bugs that residents met.", failures)
    troubles = [({"kind": kind}, tally.troubles.get(kind, 0)) for kind in TROUBLES]
    yield _counter("troubles", "Other trouble, as in the log.", troubles)
    yield _times(tally)


def _times(tally: Tally) -> Family:
    samples: list[Sample] = []
    for name, times in sorted(tally.times.items()):
        below = 0
        for end, count in zip((*map(str, BUCKETS), "+Inf"), times.counts, strict=True):
            below += count
            samples.append(("_bucket", {"capability": name, "le": end}, below))
        samples += [("_sum", {"capability": name}, times.total), ("_count", {"capability": name}, times.count)]
    return Family("turn_seconds", "histogram", "How long turns took, to their last commit.", tuple(samples))


def _working(seen: Snapshot, now: float) -> Iterator[Family]:
    yield _gauge("info", "The version that runs.", [({"version": seen.version}, 1)])
    yield _gauge("started_seconds", "When this process began, since the epoch.", [({}, seen.began)])
    age = max(0.0, now - seen.at)
    yield _gauge("told_seconds", "How old the figures of this process are; it stands still if they grow.", [({}, age)])
    yield _gauge("actors_live", "Sessions in memory.", [({}, seen.live)])
    yield _gauge("outbox_under_way", "Messages on their way to WhatsApp.", [({}, seen.under_way)])
    yield _gauge("outbox_stopped", "1 while nothing is sent.", [({}, seen.alarm is not None)])
    circuits = [each for each in seen.guards if each.kind == "circuit"]
    down = [({"service": each.name}, each.state != "closed") for each in circuits]
    yield _gauge("circuit_open", "1 while a service counts as down.", down)
    turned = [({"service": each.name}, each.refused) for each in circuits]
    yield _counter("calls_refused", "Calls that were turned away because their service is down.", turned)
    places = [({"capability": each.name}, each.waiting) for each in seen.guards if each.kind == "bulkhead"]
    yield _gauge("calls_waiting", "Calls that wait for a place of their capability.", places)
    yield _counter("spans", _SPANS, [({"outcome": outcome}, count) for outcome, count in seen.spans.items()])
    names = dict.fromkeys([*seen.plugins, *seen.quarantined])
    away = [({"plugin": name}, name in seen.quarantined) for name in names]
    yield _gauge("plugin_quarantined", "1 while a plugin that is switched on does not serve.", away)


def _waiting(counts: Counts, now: float) -> Iterator[Family]:
    yield _gauge("sessions", "Sessions within their 24 hours.", [({}, counts.sessions)])
    yield _gauge("inbox_waiting", "Messages and events that wait for an actor.", [({}, counts.inbox)])
    oldest = 0.0 if counts.oldest is None else max(0.0, now - counts.oldest)
    yield _gauge("inbox_oldest_seconds", "For how long the oldest of them waits.", [({}, oldest)])
    yield _gauge("outbox_waiting", "Messages that wait to be sent.", [({}, counts.queued)])
    yield _gauge("outbox_held", "Messages that wait for their resident to write.", [({}, counts.held)])
    yield _gauge("dead_letters_open", "Dead letters that nobody has settled.", [({}, counts.letters)])
    yield _gauge("residents_parked", "Residents who are left alone because of crashes.", [({}, counts.parked)])


def _counter(name: str, about: str, values: Iterable[tuple[Mapping[str, str], float]]) -> Family:
    return Family(f"{name}_total", "counter", about, tuple(("", labels, value) for labels, value in values))


def _gauge(name: str, about: str, values: Iterable[tuple[Mapping[str, str], float]]) -> Family:
    return Family(name, "gauge", about, tuple(("", labels, value) for labels, value in values))


# ---------------------------------------------------------------------------------------------- the format


def written(families: Iterable[Family]) -> str:
    """The text; a family without samples is left out."""
    return "".join(line for family in families if family.samples for line in _lines(family))


def _lines(family: Family) -> Iterator[str]:
    name = f"gateway_{family.name}"
    yield f"# HELP {name} {family.about}\n"
    yield f"# TYPE {name} {family.kind}\n"
    for behind, labels, value in family.samples:
        inside = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        yield f"{name}{behind}{f'{{{inside}}}' if inside else ''} {float(value)!r}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
