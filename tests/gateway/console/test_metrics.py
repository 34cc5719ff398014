"""`GET /metrics`, read by Prometheus's own parser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from gateway.clock import SystemClock
from gateway.metrics import CONTENT_TYPE, Family, blueprint, families, written
from gateway.outbound import no_http
from gateway.processes import Place, Processes
from gateway.secret import Secret
from gateway.tally import Times
from gateway.testing.memory_transport import MemoryTransport
from gateway.tracing.exporter import Exporter, ExportSettings
from gateway.tracing.ids import Share
from gateway.tracing.traces import Traces
from gateway.url_rules import App
from gateway.whatsapp.errors import decide
from gateway.whatsapp.results import Refused
from tests.gateway.console.opened import NUMBER, Console, open_console
from tests.gateway.plugged import load

TOKEN = "a-token-of-the-monitor"


def alone(console: Console) -> Processes:
    return Processes(console.gateway, Place("here"))


def client(console: Console) -> httpx.AsyncClient:
    app = App("test", static_folder=None)
    app.register_blueprint(blueprint(alone(console), console.records, console.clock, Secret(TOKEN)))
    return httpx.AsyncClient(transport=MemoryTransport(app), base_url="http://127.0.0.1")


def read(text: str) -> dict[str, list[tuple[dict[str, str], float]]]:
    found: dict[str, list[tuple[dict[str, str], float]]] = {}
    for family in text_string_to_metric_families(text):
        assert family.documentation
        for sample in family.samples:
            found.setdefault(sample.name, []).append((sample.labels, sample.value))
    return found


async def test_what_happened_and_what_waits_is_read_by_prometheus(console: Console) -> None:
    figures = console.gateway.figures
    figures.took(3)
    figures.turns["front", "en"] += 2
    figures.gave(Refused(decide(131026), 131026))
    times = figures.times.setdefault("front", Times())
    for seconds in (0.004, 0.3, 99.0):
        times.add(seconds)
    await console.heard(f"call me on {NUMBER}")
    async with client(console) as http:
        answer = await http.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, CONTENT_TYPE)
    assert NUMBER not in answer.text
    found = read(answer.text)
    assert found["gateway_messages_heard_total"] == [({}, 3)]
    assert "gateway_spans_total" not in found, "nothing is traced"
    assert ({"capability": "front", "language": "en"}, 2) in found["gateway_turns_total"]
    assert found["gateway_messages_refused_total"] == [({"code": "131026"}, 1)]
    assert found["gateway_inbox_waiting"] == [({}, 1)]
    assert found["gateway_plugin_quarantined"] == [({"plugin": "front"}, 0)]
    buckets = {labels["le"]: value for labels, value in found["gateway_turn_seconds_bucket"]}
    assert (buckets["0.01"], buckets["0.5"], buckets["60.0"], buckets["+Inf"]) == (1, 2, 2, 3)
    assert found["gateway_turn_seconds_count"] == [({"capability": "front"}, 3)]


async def test_spans_are_counted_where_something_is_traced(tmp_path: Path) -> None:
    exporter = Exporter(ExportSettings(url=""), {}, "1", http=no_http, random=lambda: 0.0)
    exporter.exported, exporter.failed, exporter.dropped = 5, 2, 1
    async with (
        open_console(load(tmp_path), tmp_path, traces=Traces(Share(1.0), exporter, SystemClock())) as console,
        client(console) as http,
    ):
        found = read((await http.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})).text)
    counts = {labels["outcome"]: value for labels, value in found["gateway_spans_total"]}
    assert counts == {"exported": 5, "failed": 2, "dropped": 1}


async def test_without_the_token_nothing_is_told(console: Console) -> None:
    async with client(console) as http:
        for sent in ("", "Bearer", f"Basic {TOKEN}", "Bearer wrong", f"Bearer {TOKEN}x"):
            answer = await http.get("/metrics", headers={"Authorization": sent})
            assert (answer.status_code, answer.text) == (401, "")


async def test_a_database_that_does_not_answer_hides_only_what_it_knows(console: Console) -> None:
    found = read(written(families(await alone(console).everywhere(), None, console.clock.now())))
    assert "gateway_info" in found
    assert "gateway_inbox_waiting" not in found


def test_a_label_may_hold_anything() -> None:
    odd = 'a "quoted"\nline \\ end'
    sample = ("", {"plugin": odd}, 1.0)
    text = written([Family("odd", "gauge", "Odd.", (sample,)), Family("none", "gauge", "None.", ())])
    assert read(text) == {"gateway_odd": [({"plugin": odd}, 1.0)]}


async def test_codes_that_nobody_has_foreseen_do_not_grow_without_end(console: Console, monkeypatch: Any) -> None:
    for code in range(500):
        console.gateway.figures.gave(Refused(decide(code), code))
    assert len(console.gateway.figures.refusals) <= 101
    assert console.gateway.figures.refusals["other"] == 400
