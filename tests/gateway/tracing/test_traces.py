"""What happens to a message becomes spans: turns, calls with each try, sends. Nothing of the resident is in them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import trio
from trio.testing import MockClock

from gateway.api import Conversation, Retry, Sorry, TryLater, calling
from gateway.clock import TrioClock
from gateway.tracing.current import current
from gateway.tracing.exporter import Exporter, ExportSettings
from gateway.tracing.ids import Share, root_of, trace_of_key
from gateway.tracing.span import Kind, Span, request
from gateway.tracing.traces import Traces
from gateway.whatsapp.encode import Address
from gateway.whatsapp.errors import decide
from gateway.whatsapp.results import Accepted, Refused, SendResult
from sessions.inbound import DeliveryStatus, Tapped
from sessions.messages import Alias, Inbound, Message
from sessions.records import EventRecord
from tests.gateway.changing import TALK, Shop, capability, opened

WHO, ACCOUNT, WORDS = "27825550101", "8001015009087", "bills"
Run = Callable[[Conversation], Any]
SEVERAL = Retry(tries=3)


class Kept(Exporter):
    """Keeps all spans."""

    def __init__(self) -> None:
        super().__init__(ExportSettings(url=""), {}, "1", http=None, random=lambda: 0.0)  # type: ignore[arg-type]
        self.spans: list[Span] = []

    def add(self, span: Span) -> None:
        self.spans.append(span)

    def one(self, name: str) -> Span:
        (found,) = self.named(name)
        return found

    def named(self, name: str) -> list[Span]:
        return [each for each in self.spans if each.name == name]

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.spans]


class Phone:
    """Where messages go: what comes of them is as the test says."""

    def __init__(self) -> None:
        self.results: list[SendResult | Exception] = []
        self.keys: list[str] = []

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        await trio.sleep(0.25)
        self.keys.append(outbox_id or "")
        result = self.results.pop(0) if self.results else Accepted("wamid.1")
        if isinstance(result, Exception):
            raise result
        return result


class Town:
    def __init__(self, shop: Shop, traces: Traces, kept: Kept, phone: Phone) -> None:
        self.shop, self.traces, self.kept, self.phone = shop, traces, kept, phone

    async def says(self, words: str = WORDS, who: str = WHO) -> list[str]:
        said = await self.shop.says(words, who)
        await trio.sleep(5)
        return [*said, *await self.shop.new(who)]


@asynccontextmanager
async def town(folder: Path, run: Run, share: float = 1.0, **more: Any) -> AsyncIterator[Town]:
    kept, phone, shop = Kept(), Phone(), Shop(folder)
    traces = Traces(Share(share), kept, TrioClock(virtual_only=True))
    shop.put("bills", {"gateway_capabilities": [capability(run, **more)]}, files=TALK)
    async with opened(folder, "[plugins.bills]", shop=shop, traces=traces) as shop:
        nowhere: Any = shop.gateway.parts.sender
        nowhere.send = phone.send
        yield Town(shop, traces, kept, phone)


async def look(account: str) -> str:
    await trio.sleep(0.5)
    return f"of {account}"


async def asking(chat: Conversation) -> None:
    await chat.read(f"balance {ACCOUNT}", look, ACCOUNT)
    await chat.ask("bills-which")


async def test_a_turn_a_call_and_what_is_said_are_under_each_other(tmp_path: Path, autojump_clock: MockClock) -> None:
    async with town(tmp_path, asking) as here:
        assert await here.says() == ["Which account?"]
    kept = here.kept
    turn, call, attempt, queue, send = map(
        kept.one, ("turn bills", f"read {__name__}", f"try {__name__}", "queue", "send")
    )
    assert [turn.parent, call.parent, attempt.parent] == [root_of(turn.trace), turn.id, call.id]
    assert [queue.parent, send.parent] == [turn.id, queue.id]
    assert {each.trace for each in kept.spans} == {trace_of_key(here.phone.keys[0])}
    assert (turn.kind, attempt.kind, queue.kind) == (Kind.CONSUMER, Kind.CLIENT, Kind.PRODUCER)
    assert (attempt.end - attempt.start, send.end - send.start) == (pytest.approx(0.5), pytest.approx(0.25))
    assert turn.start <= call.start <= attempt.start <= attempt.end <= call.end <= queue.start <= turn.end
    assert turn.attributes["gateway.question"] == "ask bills-which"
    assert (call.attributes["gateway.label"], call.attributes["gateway.tries"]) == ("balance", 1)


async def test_each_try_is_a_span_and_the_call_tells_what_came_of_it(tmp_path: Path, autojump_clock: MockClock) -> None:
    troubles: list[Exception | None] = [TryLater("bills-slow"), None]

    async def flaky() -> str:
        if (trouble := troubles.pop(0)) is not None:
            raise trouble
        return "well"

    async def run(chat: Conversation) -> None:
        await chat.read("flaky", calling(flaky, retry=SEVERAL))
        await chat.ask("bills-which")

    async with town(tmp_path, run) as here:
        await here.says()
    call, tries = here.kept.one(f"read {__name__}"), here.kept.named(f"try {__name__}")
    assert (call.attributes["gateway.tries"], call.attributes["gateway.outcome"], call.error) == (2, "answered", None)
    assert [each.attributes["gateway.outcome"] for each in tries] == ["try later", "answered"]
    assert [each.error for each in tries] == ["TryLater", None]


async def sorry() -> str:
    raise Sorry("bills-slow")


async def buggy() -> str:
    raise ValueError(f"no account {ACCOUNT} of {WHO}")


async def endless() -> str:
    await trio.sleep_forever()
    return ""


@pytest.mark.parametrize(
    ("function", "outcome", "error", "of_try"),
    [
        (sorry, "sorry", None, "sorry"),
        (buggy, "bug", "bug", "bug"),
        (endless, "try later", "try later", "cut"),
    ],
)
async def test_what_goes_wrong_is_told_by_its_kind_and_never_by_its_text(
    function: Any, outcome: str, error: str | None, of_try: str, tmp_path: Path, autojump_clock: MockClock
) -> None:
    async def run(chat: Conversation) -> None:
        await chat.read("it", calling(function, timeout=2, retry=Retry(tries=1)))

    async with town(tmp_path, run) as here:
        await here.says()
    call, attempt = here.kept.named(f"read {__name__}")[0], here.kept.named(f"try {__name__}")[0]
    assert (call.attributes["gateway.outcome"], call.error) == (outcome, error)
    assert attempt.attributes["gateway.outcome"] == of_try
    assert not personal(here.kept)


async def test_a_turn_that_meets_a_bug_is_told_and_the_apology_belongs_to_it(
    tmp_path: Path, autojump_clock: MockClock
) -> None:
    async def run(chat: Conversation) -> None:
        raise KeyError(WHO)

    async with town(tmp_path, run) as here:
        [said] = await here.says()
    assert said.startswith("Sorry")
    turns = here.kept.named("turn bills")
    assert [each.error for each in turns] == ["KeyError", "KeyError"], "it is tried once more from the store"
    assert here.kept.one("queue").parent in [each.id for each in turns]
    assert here.kept.one("send").trace == turns[0].trace
    assert not personal(here.kept)


async def test_nothing_of_the_resident_is_in_a_span(tmp_path: Path, autojump_clock: MockClock) -> None:
    async def run(chat: Conversation) -> None:
        account = await chat.ask("bills-which")
        await chat.do(f"order {account}", order, account)
        await chat.say("bills-done", what=account)

    async def order(account: str, key: str) -> str:
        return account

    async with town(tmp_path, run) as here:
        await here.says()
        assert await here.says(ACCOUNT) == [f"Done: {ACCOUNT}."]
        here.traces.told([DeliveryStatus("wamid.HBgL", "failed", 1.0, here.phone.keys[-1], 131026, f"to {WHO}")])
    assert here.kept.one(f"do {__name__}").attributes["gateway.label"] == "order"
    assert not personal(here.kept)


def personal(kept: Kept) -> list[str]:
    """What of the resident is in what would be sent."""
    assert kept.spans
    sent = request({}, "1", kept.spans).decode()
    return [each for each in (WHO, ACCOUNT, "wamid", *(f'm{n}"' for n in range(3)), "Which account") if each in sent]


@pytest.mark.parametrize(
    ("result", "outcome", "error", "more"),
    [
        (Accepted("s1"), "accepted", None, {}),
        (
            Refused(decide(131026), 131026),
            "refused",
            "131026",
            {"gateway.next": "final", "gateway.concerns": "recipient"},
        ),
        (Refused(decide(130429), 130429), "refused", "130429", {"gateway.next": "retry", "gateway.concerns": "number"}),
        (RuntimeError(WHO), "bug", "RuntimeError", {}),
    ],
)
async def test_each_try_to_send_tells_what_whatsapp_said(
    result: Any, outcome: str, error: str | None, more: dict[str, str], tmp_path: Path, autojump_clock: MockClock
) -> None:
    async with town(tmp_path, asking) as here:
        here.phone.results = [result]
        await here.says()
    first = here.kept.named("send")[0]
    assert (first.attributes["gateway.outcome"], first.error) == (outcome, error)
    assert more.items() <= first.attributes.items()
    given_up = ["131026"] if error == "131026" else ["given up"] if outcome == "bug" else []
    assert [each.error for each in here.kept.named("given up")] == given_up
    assert [each.error for each in here.kept.named("send")[1:]] == ([None] if error == "130429" else [])


async def test_what_is_held_is_told(tmp_path: Path, autojump_clock: MockClock) -> None:
    async with town(tmp_path, asking) as here:
        here.phone.results = [Refused(decide(131047), 131047)]
        await here.says()
    held = here.kept.one("held")
    assert held.parent == here.kept.one("queue").id


async def test_deliveries_find_their_message_by_its_key_alone(tmp_path: Path, autojump_clock: MockClock) -> None:
    async with town(tmp_path, asking) as here:
        await here.says()
    elsewhere, (key,) = Kept(), here.phone.keys
    other = Traces(Share(0.0), elsewhere, TrioClock(virtual_only=True))  # another process, hours later, other settings
    other.told(
        [
            DeliveryStatus("s1", "delivered", 1.0, key),
            DeliveryStatus("s1", "failed", 2.0, key, 131026),
            DeliveryStatus("s2", "read", 3.0, "s.1.0.0.0"),
            DeliveryStatus("s3", "read", 3.0, "s.1.0.0.0~not-of-ours-but-of-33-characters-x"),
            DeliveryStatus("s4", "read", 3.0, None),
        ]
    )
    assert elsewhere.names == ["delivery delivered", "delivery failed"]
    assert {each.parent for each in elsewhere.spans} == {here.kept.one("queue").id}
    assert [each.error for each in elsewhere.spans] == [None, "131026"]


async def test_what_is_not_chosen_leaves_no_trace(tmp_path: Path, autojump_clock: MockClock) -> None:
    async with town(tmp_path, asking, share=0.0) as here:
        assert await here.says() == ["Which account?"]
    assert (here.kept.spans, trace_of_key(here.phone.keys[0])) == ([], None)


async def test_keys_are_the_same_as_ever_where_nothing_is_traced(tmp_path: Path, autojump_clock: MockClock) -> None:
    keys = []
    for share in (0.0, 1.0):
        async with town(tmp_path / str(share), asking, share=share) as here:
            await here.says()
        keys.append(here.phone.keys[0])
    assert keys[1].partition("~")[0] == keys[0]


async def test_a_turn_that_was_cut_goes_on_in_its_trace(autojump_clock: MockClock) -> None:
    kept, trace = Kept(), "0af7651916cd43dd8448eb211c80319c"
    traces = Traces(Share(0.0), kept, TrioClock(virtual_only=True))  # another process: the session tells its trace
    with traces.again(trace) as turn:
        assert turn is not None
        assert (turn.trace, trace_of_key(turn.key("s.1.0.0.0"))) == (trace, trace)
        turn.parked("pay", "ask which", "asking", "en")
    with traces.again("") as nothing:
        assert nothing is None
    queue, again = kept.spans
    assert (again.name, again.parent, again.attributes["gateway.goes_on"]) == ("turn pay", root_of(trace), True)
    assert queue.parent == again.id


async def test_an_event_is_a_trace_of_its_own(tmp_path: Path, autojump_clock: MockClock) -> None:
    async with town(tmp_path, asking) as here:
        await here.says()
        gateway = here.shop.gateway
        store: Any = gateway.parts.store
        (resident,) = await store._read(lambda db: [row[0] for row in db.execute("select id from resident").fetchall()])
        await store.publish(resident, EventRecord("PaymentSettled", WHO, b"\xc0"), now=gateway.parts.clock.now())
        gateway.registry.ring(resident)
        await here.shop.new(WHO)
    root = here.kept.one("event PaymentSettled")
    assert (root.id, root.parent, root.kind) == (root_of(root.trace), "", Kind.PRODUCER)
    assert [each.name for each in here.kept.spans if each.parent == root.id] == ["turn bills"]
    assert not personal(here.kept)


async def test_log_lines_and_calls_of_a_turn_know_their_trace_and_nobody_elses_do(
    tmp_path: Path, autojump_clock: MockClock
) -> None:
    seen: list[str | None] = []

    async def note() -> str:
        here = current()
        seen.append(here.span if here is not None else None)
        return ""

    async def run(chat: Conversation) -> None:
        await chat.read("note", note)
        await chat.ask("bills-which")

    async with town(tmp_path, run) as here:
        await here.says()
        assert current() is None
    attempt = here.kept.one(f"try {__name__}")
    assert seen == [attempt.id]
    async with town(tmp_path / "off", run, share=0.0) as here:
        await here.says()
    assert seen[1:] == [None]


async def test_only_what_is_new_begins_a_trace() -> None:
    kept = Kept()
    traces = Traces(Share(1.0), kept, TrioClock())
    messages = [Inbound(f"m{n}", (Alias("wa_id", WHO),), 99.0, Tapped("x", "y")) for n in range(3)]
    traces.heard(messages, [("r1", "m1")], 100.5)
    (root,) = kept.spans
    assert (root.name, root.parent, root.start) == ("POST /webhook", "", 100.5)
    assert (root.attributes["gateway.on_its_way"], root.attributes["gateway.message"]) == (1.5, "Tapped")
    assert [each.name for each in root.events] == ["verified", "durable"]
