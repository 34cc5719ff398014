"""A message is followed from the webhook to what WhatsApp tells of the answer, by real processes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from gateway.tracing.ids import Share
from sessions.inbound import Alias, Inbound, TypedText
from tests.gateway.remote.test_conversations import elsewhere
from tests.support import postgres
from tests.support.collector import Collector, Seen, collecting
from tests.whole.process import GatewayProcess, city_of_processes, eventually
from tests.whole.test_kill import content_of, rests, shown, taken

pytestmark = pytest.mark.slow

NALEDI = ResidentSeed("naledi", "Naledi", "ZA.13491208655302741911", "27825550101")
PERSONAL = ("27825550101", "25550101", "13491208655302741911", "Naledi", "wamid", "account please")
"""What of a resident must not leave the house: number, user id, name, ids of messages (they hold the number), words."""


def trace_of(id: str) -> str:
    found = Share(1.0).trace_of(Inbound(id, (Alias("wa_id", "1"),), 0.0, TypedText("")))
    assert found is not None
    return found


def under(spans: Iterable[Seen], parent: Seen) -> list[Seen]:
    return [each for each in spans if each.parent == parent.id]


def one(spans: Iterable[Seen], name: str) -> Seen:
    (found,) = [each for each in spans if each.name == name]
    return found


async def said(gateway: GatewayProcess, emulator: Emulator, folder: Path, step: str) -> str:
    """Say something; the id of the message, once all that it has led to is done."""
    id = emulator.say("naledi", content_of(emulator, "naledi", step)).id
    await eventually(lambda: taken(emulator, [id]), f"{step!r} was not taken", gateway.log)
    await eventually(lambda: rests(folder), f"{step!r} is not done with", gateway.log)
    return id


async def all_of(collector: Collector, gateway: GatewayProcess, trace: str, deliveries: int) -> list[Seen]:
    def there() -> bool:  # several processes bring theirs at different times
        ids = {"", *(each.id for each in collector.of(trace))}
        connected = all(each.parent in ids for each in collector.of(trace))
        return connected and names(collector, trace).count("delivery delivered") >= deliveries

    await eventually(there, f"the trace {trace} is not whole", gateway.log)
    return collector.of(trace)


def is_connected(spans: list[Seen]) -> None:
    """One root; each other span is below one that is there, and begins no sooner."""
    by_id = {each.id: each for each in spans}
    assert [each.name for each in spans if not each.parent] == ["POST /webhook"]
    for each in spans:
        assert each.start <= each.end
        if each.parent:
            assert by_id[each.parent].start <= each.start, each.name


async def test_a_talk_about_money_is_one_connected_trace_for_each_message(demo_plugins: Path, tmp_path: Path) -> None:
    page = "https://jaeger.example.org/trace/{trace_id}"
    settings = {"GATEWAY_TRACES_SHARE": "1", "GATEWAY_TRACES_PAGE": page, "GATEWAY_LOG_LEVEL": "debug"}
    async with (
        collecting() as collector,
        city_of_processes(demo_plugins, tmp_path, (NALEDI,), GATEWAY_TRACES_URL=collector.url, **settings) as (
            gateway,
            emulator,
        ),
    ):
        for step in ("Hi, my account please", "pay", "All of it"):
            id = await said(gateway, emulator, tmp_path, step)
            trace = trace_of(id)
            is_connected(await all_of(collector, gateway, trace, 1))
            told = json.loads(await gateway.run("explain", id, "--json"))
            assert (told["trace"], told["trace_page"]) == (trace, page.replace("{trace_id}", trace))
            assert f'"trace_id": "{trace}"' in gateway.log.read_text()
            if step == "pay":
                has_all_steps(collector.of(trace))
        assert one(collector.of(trace), "do plugins.payments.offers").about["gateway.outcome"] == "answered"
        emulator.seen("naledi", [list(emulator.world.chats["naledi"].messages)[-1]])
        await eventually(lambda: names(collector, trace)[-1] == "delivery read", "not read", gateway.log)
        assert await gateway.stop() == 0
        sent = b"".join(collector.bodies).decode()
        assert [each for each in PERSONAL if each in sent] == []


def names(collector: Collector, trace: str) -> list[str]:
    return [each.name for each in collector.of(trace)]


def has_all_steps(spans: list[Seen]) -> None:
    """What is told of a turn that asks the books, and of its answer."""
    root, turn, queue = one(spans, "POST /webhook"), one(spans, "turn pay"), one(spans, "queue")
    assert root.events == ("verified", "durable")
    assert [each.name for each in under(spans, root)] == ["turn pay"]
    assert turn.about["gateway.question"] == "choose how"
    assert (turn.about["gateway.outcome"], turn.about["gateway.language"]) == ("asking", "en")
    call = one(spans, "read billing")
    assert (call.parent, call.about["gateway.label"], call.about["gateway.outcome"]) == (
        turn.id,
        "accounts",
        "answered",
    )
    (attempt,) = under(spans, call)
    assert call.start <= attempt.start <= attempt.end <= call.end <= turn.end
    assert queue.parent == turn.id
    assert [each.name for each in under(spans, queue)] == ["send", "delivery sent", "delivery delivered"]
    assert one(spans, "send").about["gateway.outcome"] == "accepted"


async def test_what_another_process_is_told_hours_later_belongs_to_the_same_trace(
    demo_plugins: Path, tmp_path: Path
) -> None:
    async with (
        collecting() as collector,
        city_of_processes(
            demo_plugins, tmp_path, (NALEDI,), GATEWAY_TRACES_URL=collector.url, GATEWAY_TRACES_SHARE="1"
        ) as (gateway, emulator),
    ):
        trace = trace_of(await said(gateway, emulator, tmp_path, "Hi"))
        await all_of(collector, gateway, trace, 1)
        assert await gateway.stop() == 0
        await gateway.start()
        emulator.seen("naledi", [list(emulator.world.chats["naledi"].messages)[-1]])
        await eventually(lambda: "delivery read" in names(collector, trace), "not read", gateway.log)
        is_connected(collector.of(trace))
        assert len({each["service.instance.id"] for each in collector.resources}) == 2


async def test_a_plugin_in_a_process_of_its_own_is_followed_the_same(demo_plugins: Path, tmp_path: Path) -> None:
    moved = elsewhere(demo_plugins, tmp_path / "moved", ("bills",))
    async with (
        collecting() as collector,
        city_of_processes(
            moved, moved.parent, (NALEDI,), GATEWAY_TRACES_URL=collector.url, GATEWAY_TRACES_SHARE="1"
        ) as (gateway, emulator),
    ):
        trace = trace_of(await said(gateway, emulator, moved.parent, "my account please"))
        spans = await all_of(collector, gateway, trace, 1)
    is_connected(spans)
    turn = one(spans, "turn bills")
    asked = [each for each in under(spans, turn) if each.name == "plugin step"]
    assert asked, "the plugin is asked how it goes on"
    by_id = {each.id: each.name for each in spans}
    performed = {by_id[each.parent] for each in spans if each.name == "plugin perform"}
    assert performed == {"try bills: plugins.bills.reminders"}, "its own functions run over there, services here"
    assert "read billing" in [each.name for each in under(spans, turn)]


@pytest.mark.parametrize("trouble", ["silent", "gone", "throttled"])
async def test_residents_do_not_notice_a_collector_in_trouble(trouble: str, demo_plugins: Path, tmp_path: Path) -> None:
    async with collecting() as collector:
        collector.silent, collector.answers = trouble == "silent", ["429:600"] * 99
        url = "http://127.0.0.1:9/v1/traces" if trouble == "gone" else collector.url
        async with city_of_processes(
            demo_plugins, tmp_path, (NALEDI,), GATEWAY_TRACES_URL=url, GATEWAY_TRACES_SHARE="1"
        ) as (gateway, emulator):
            for step in ("Hi", "pay", "All of it"):
                await said(gateway, emulator, tmp_path, step)
            assert len(shown(emulator, "naledi")) == 3
            assert (await gateway.stop(), collector.spans) == (0, [])


async def test_several_processes_on_postgresql_trace_the_same(demo_plugins: Path, tmp_path: Path) -> None:
    async with (
        collecting() as collector,
        city_of_processes(
            demo_plugins,
            tmp_path,
            (NALEDI,),
            workers=2,
            GATEWAY_TRACES_URL=collector.url,
            GATEWAY_TRACES_SHARE="1",
            GATEWAY_DATABASE_URL=postgres.emptied(f"traces_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"),
        ) as (gateway, emulator),
    ):
        for step in ("Hi", "pay", "All of it"):
            id = emulator.say("naledi", content_of(emulator, "naledi", step)).id
            is_connected(await all_of(collector, gateway, trace_of(id), 1))
