"""`GET /metrics`: what has happened and what is there now, for Prometheus, in the words of the design.

The text is written here: the format is a dozen lines of rules (version 0.0.4), and all that is counted is counted by
`gateway.figures` already. Labels are bounded: capabilities, languages, plugins and services that are switched on, codes
of WhatsApp, and words of ours. Nothing personal is in any of them.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from quart import Blueprint, Response, request

from gateway.assembly import Gateway
from gateway.console.records import Records
from gateway.figures import BUCKETS, TROUBLES, Figures
from gateway.plugin_module import DISTRIBUTION
from gateway.secret import Secret
from sessions.errors import StoreError
from sessions.stores.overview import Counts, counts_of

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


def blueprint(gateway: Gateway, records: Records, token: Secret) -> Blueprint:
    """The page, for who has the token.

    Arguments:
        records: the gateway's database. token: as in `Authorization: Bearer ...`.
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
        return Response(written(families(gateway, counts)), content_type=CONTENT_TYPE)

    return pages


def families(gateway: Gateway, counts: Counts | None) -> Iterator[Family]:
    """All metrics.

    Arguments:
        counts: of the database; None if it does not answer, and then those are left out.
    """
    yield from _happened(gateway.figures)
    yield from _working(gateway)
    if counts is not None:
        yield from _waiting(counts, gateway.parts.clock.now())


def _happened(figures: Figures) -> Iterator[Family]:
    yield _counter("messages_heard", "Messages of residents that were taken.", [({}, figures.heard)])
    sent = [({"outcome": each}, figures.sent[each]) for each in ("accepted", "refused", "unknown")]
    yield _counter("messages_sent", "Messages that were given to WhatsApp, by what came of it.", sent)
    refused = [({"code": code}, count) for code, count in sorted(figures.refusals.items())]
    yield _counter("messages_refused", "Messages that WhatsApp refused, by its code.", refused)
    told = [({"status": each}, figures.deliveries[each]) for each in ("sent", "delivered", "read", "failed")]
    yield _counter("deliveries", "What WhatsApp has told of messages later.", told)
    turns = [({"capability": n, "language": la}, count) for (n, la), count in sorted(figures.turns.items())]
    yield _counter("turns", "Turns that went well.", turns)
    failures = [({"capability": name}, count) for name, count in sorted(figures.failures.items())]
    yield _counter("failures", "Bugs that residents met.", failures)
    troubles = [({"kind": kind}, figures.troubles[kind]) for kind in TROUBLES]
    yield _counter("troubles", "Other trouble, as in the log.", troubles)
    yield _times(figures)


def _times(figures: Figures) -> Family:
    samples: list[Sample] = []
    for name, times in sorted(figures.times.items()):
        below = 0
        for end, count in zip((*map(str, BUCKETS), "+Inf"), times.counts, strict=True):
            below += count
            samples.append(("_bucket", {"capability": name, "le": end}, below))
        samples += [("_sum", {"capability": name}, times.total), ("_count", {"capability": name}, times.count)]
    return Family("turn_seconds", "histogram", "How long turns took, to their last commit.", tuple(samples))


def _working(gateway: Gateway) -> Iterator[Family]:
    version = {"version": importlib.metadata.version(DISTRIBUTION)}
    yield _gauge("info", "The version that runs.", [(version, 1)])
    yield _gauge("started_seconds", "When this process began, since the epoch.", [({}, gateway.figures.began)])
    yield _gauge("actors_live", "Sessions in memory.", [({}, gateway.registry.live)])
    yield _gauge("outbox_under_way", "Messages on their way to WhatsApp.", [({}, gateway.outbox.in_flight)])
    yield _gauge("outbox_stopped", "1 while nothing is sent.", [({}, gateway.outbox.alarm is not None)])
    guards = gateway.registry.guards.states()
    circuits = [each for each in guards if each.kind == "circuit"]
    down = [({"service": each.name}, each.state != "closed") for each in circuits]
    yield _gauge("circuit_open", "1 while a service counts as down.", down)
    turned = [({"service": each.name}, each.refused) for each in circuits]
    yield _counter("calls_refused", "Calls that were turned away because their service is down.", turned)
    places = [({"capability": each.name}, each.waiting) for each in guards if each.kind == "bulkhead"]
    yield _gauge("calls_waiting", "Calls that wait for a place of their capability.", places)
    host = gateway.plugins.current.host
    names = dict.fromkeys([*(plugin.name for plugin in host.plugins), *host.quarantined])
    away = [({"plugin": name}, name in host.quarantined) for name in names]
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
