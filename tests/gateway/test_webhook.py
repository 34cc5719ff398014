"""Meta's way in: nothing unsigned is parsed, nothing is acknowledged before it is on disk, nothing waits for ever."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest
import structlog
import trio
import trio.testing

from gateway.app import create_app
from gateway.clock import SystemClock
from gateway.health import Readiness
from gateway.http_server import Limits
from gateway.secret import Secret
from gateway.webhook import Webhook, WebhookLimits
from sessions.errors import StoreUnavailable
from tests.gateway.loopback import serving
from tests.gateway.whatsapp.recorded import INBOUND, load, message
from tests.gateway.whatsapp.recorded import webhook as recorded_as

OLD, NEW = "0123456789abcdef0123456789abcdef", "another-secret"
NUMBER = "900800700600500"
REFERENCE = (
    rb'{"object":"whatsapp_business_account","entry":[{"id":"100200300400500","changes":[{"field":"messages","value":'
    rb'{"messaging_product":"whatsapp","metadata":{"display_phone_number":"27123589999","phone_number_id":'
    rb'"900800700600500"},"messages":[{"from":"27821234567","id":"wamid.TEST1","timestamp":"1795478400","type":"text",'
    rb'"text":{"body":"Dumela \u00ea"}}]}}]}]}'
)
REFERENCE_SIGNATURE = "sha256=b585abcce612fea8b1942341b1919dc9ed5dba167531c2c13cef881dd2372fc9"


def signature(body: bytes, secret: str = OLD) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def signed(body: bytes, *extra: tuple[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    return [(b"x-hub-signature-256", signature(body).encode()), *extra]


class Store:
    """Takes batches, and can be told to be slow or broken."""

    def __init__(self) -> None:
        self.batches: list[tuple[Any, Any]] = []
        self.trouble: Exception | None = None
        self.entered, self.gate = trio.Event(), trio.Event()
        self.gate.set()

    async def accept(self, messages: Any, statuses: Any, /) -> None:
        self.entered.set()
        await self.gate.wait()
        if self.trouble:
            raise self.trouble
        self.batches.append((messages, statuses))


@pytest.fixture
def store() -> Store:
    return Store()


def make(store: Store, **limits: Any) -> Webhook:
    return Webhook(
        app_secrets=(Secret(OLD), Secret(NEW)),
        verify_token=Secret("our-word"),
        numbers=frozenset({NUMBER}),
        accept=store.accept,
        clock=SystemClock(),
        limits=WebhookLimits(**limits),
    )


@pytest.fixture
def webhook(store: Store) -> Webhook:
    return make(store)


# ------------------------------------------------------------------------------------------ the challenge


async def test_the_challenge_comes_back_as_it_is(webhook: Webhook) -> None:
    query = b"hub.mode=subscribe&hub.challenge=0012&hub.verify_token=our-word"
    answer = await webhook.handle("GET", query, [], b"")
    assert (answer.status, answer.body, answer.kind) == (200, b"0012", b"text/plain; charset=utf-8")


@pytest.mark.parametrize(
    "query",
    [
        b"",
        b"hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong",
        b"hub.mode=subscribe&hub.challenge=1&hub.verify_token=",
        b"hub.mode=subscribe&hub.challenge=1",
        b"hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=our-word",
        b"hub.mode=subscribe&hub.verify_token=our-word",
        b"hub_mode=subscribe&hub_challenge=1&hub_verify_token=our-word",
        b"hub.mode=subscribe&hub.verify_token=our-word&hub.challenge=" + b"1" * 300,
        b"hub.mode=subscribe&hub.challenge=1&hub.verify_token=%ff%fe",
        b"\xff\xfe",
        b"&".join(b"a=%d" % n for n in range(1000)),
    ],
)
async def test_any_other_challenge_is_forbidden(webhook: Webhook, query: bytes) -> None:
    assert (await webhook.handle("GET", query, [], b"")).status == 403


# ------------------------------------------------------------------------------------------ the signature


async def test_the_reference_vector_is_accepted(webhook: Webhook, store: Store) -> None:
    headers = [(b"x-hub-signature-256", REFERENCE_SIGNATURE.encode())]
    answer = await webhook.handle("POST", b"", headers, REFERENCE)
    assert (answer.status, answer.body) == (200, b"")
    ((messages, statuses),) = store.batches
    assert [message.id for message in messages] == ["wamid.TEST1"]
    assert statuses == ()


async def test_old_and_new_secret_count(webhook: Webhook, store: Store) -> None:
    for secret in (OLD, NEW):
        header = signature(REFERENCE, secret).encode()
        assert (await webhook.handle("POST", b"", [(b"x-hub-signature-256", header)], REFERENCE)).status == 200
    assert len(store.batches) == 2


GOOD = REFERENCE_SIGNATURE.encode()


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(b"x-hub-signature-256", b"")],
        [(b"x-hub-signature-256", GOOD.upper())],
        [(b"x-hub-signature-256", b"sha256=" + GOOD[7:].upper())],
        [(b"x-hub-signature-256", GOOD[7:])],
        [(b"x-hub-signature-256", b"sha1=" + GOOD[7:])],
        [(b"x-hub-signature-256", GOOD[:-1])],
        [(b"x-hub-signature-256", GOOD + b"0")],
        [(b"x-hub-signature-256", GOOD[:-1] + b"8")],
        [(b"x-hub-signature-256", b"sha256=" + "é".encode() * 32)],
        [(b"x-hub-signature-256", b"\xff" * 71)],
        [(b"x-hub-signature-256", GOOD), (b"x-hub-signature-256", GOOD)],
        [(b"x-hub-signature", GOOD)],
        [(b"x-hub-signature-256", b"sha256=cd04ce67b19563b65410d0fa53ced03796f363f416fb53b9ab55c242d5c22369")],
        [(b"x-hub-signature-256", signature(REFERENCE, "not-ours").encode())],
        [(b"x-hub-signature-256", signature(REFERENCE, "").encode())],
    ],
)
async def test_what_is_not_rightly_signed_is_refused_unparsed(webhook: Webhook, store: Store, headers: Any) -> None:
    assert (await webhook.handle("POST", b"", headers, REFERENCE)).status == 401
    assert (await webhook.handle("POST", b"", headers, b"\xff not json")).status == 401
    assert store.batches == []
    assert webhook.counts["not_a_webhook"] == 0


def test_without_an_app_secret_there_is_no_webhook(store: Store) -> None:
    with pytest.raises(ValueError, match="WHATSAPP_APP_SECRET"):
        Webhook(app_secrets=(), verify_token=Secret("x"), numbers=frozenset(), accept=store.accept, clock=SystemClock())


# ------------------------------------------------------------------------------------------ what is in it


@pytest.mark.parametrize("body", [b"", b"garbage", b"[]", b"\xff\xfe", b'{"object":'])
async def test_signed_garbage_is_answered_and_forgotten(webhook: Webhook, store: Store, body: bytes) -> None:
    assert (await webhook.handle("POST", b"", signed(body), body)).status == 200
    assert store.batches == []
    assert webhook.counts["not_a_webhook"] == 1


async def test_a_webhook_without_anything_for_us_does_not_touch_the_store(webhook: Webhook, store: Store) -> None:
    body = b'{"object":"page","entry":[]}'
    assert (await webhook.handle("POST", b"", signed(body), body)).status == 200
    assert not store.entered.is_set()
    assert webhook.counts["empty"] == 1


async def test_what_is_heard_and_what_is_left_aside_is_counted_by_kind(webhook: Webhook) -> None:
    hook = load(INBOUND, "several_entries_and_changes")["webhook"]
    field = load(INBOUND, "field_calls")["webhook"]["entry"]
    body = json.dumps({**hook, "entry": [*hook["entry"], *field]}).encode()
    assert (await webhook.handle("POST", b"", signed(body), body)).status == 200
    assert webhook.heard == {"typed": 2, "status": 1}
    assert webhook.skipped == {"calls": 3, "account_update": 1}
    assert webhook.counts["skipped"] == 4
    assert webhook.summary == "heard: 2 typed, 1 status; left aside: 3 calls, 1 account_update"


async def test_kinds_that_are_not_usable_and_errors_beside_them_are_counted_and_told(webhook: Webhook) -> None:
    assert webhook.summary == "nothing yet"
    unknown = {"errors": [{"code": 131051, "title": "Message type unknown"}]}
    poll = message("unsupported", id="m1", unsupported={"type": "poll"}, **unknown)
    others = (message("order", id="m2"), message("hologram", id="m3"), message("order", id="m4"))
    body = json.dumps(recorded_as(poll, *others)).encode()
    await webhook.handle("POST", b"", signed(body), body)
    await webhook.handle("POST", b"", [], b"{}")
    assert webhook.unusable == {"order": 2, "poll": 1, "hologram": 1}
    assert webhook.summary == (
        "heard: 4 not_usable; not usable: 2 order, 1 poll, 1 hologram; left aside: 1 message_error; refused: 1 unsigned"
    )


@pytest.mark.parametrize("body", [b"garbage", json.dumps(load(INBOUND, "field_history")["webhook"]).encode()])
async def test_a_flood_of_what_is_not_used_is_logged_once_a_minute(webhook: Webhook, body: bytes) -> None:
    with structlog.testing.capture_logs() as lines:
        for _ in range(100):
            assert (await webhook.handle("POST", b"", signed(body), body)).status == 200
    assert len(lines) == 1
    assert len(repr(lines)) < 1_000


async def test_a_compressed_body_is_refused_so_that_it_is_not_lost(webhook: Webhook, store: Store) -> None:
    headers = signed(REFERENCE, (b"content-encoding", b"gzip"))
    assert (await webhook.handle("POST", b"", headers, REFERENCE)).status == 415
    assert store.batches == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
async def test_other_methods_are_named_as_not_allowed(webhook: Webhook, method: str) -> None:
    answer = await webhook.handle(method, b"", [], b"")
    assert answer.status == 405
    assert (b"allow", b"GET, POST") in answer.extra


# ------------------------------------------------------------------------------------------ the store


async def test_nothing_is_acknowledged_before_the_store_has_it(webhook: Webhook, store: Store, nursery: Any) -> None:
    store.gate = trio.Event()
    answers: list[int] = []

    async def post() -> None:
        answers.append((await webhook.handle("POST", b"", signed(REFERENCE), REFERENCE)).status)

    nursery.start_soon(post)
    await trio.testing.wait_all_tasks_blocked()
    assert answers == []
    store.gate.set()
    await trio.testing.wait_all_tasks_blocked()
    assert answers == [200]


async def test_a_store_that_cannot_write_makes_meta_try_again(webhook: Webhook, store: Store) -> None:
    store.trouble = StoreUnavailable("disk full")
    answer = await webhook.handle("POST", b"", signed(REFERENCE), REFERENCE)
    assert answer.status == 503
    assert dict(answer.extra)[b"retry-after"].isdigit()
    assert dict(answer.extra)[b"connection"] == b"close", "the next try may reach another process"
    assert b"disk" not in answer.body


async def test_a_store_that_does_not_answer_makes_meta_try_again(
    webhook: Webhook, store: Store, autojump_clock: Any
) -> None:
    store.gate = trio.Event()
    assert (await webhook.handle("POST", b"", signed(REFERENCE), REFERENCE)).status == 503
    assert trio.current_time() == pytest.approx(10)


async def test_more_than_the_limit_is_answered_503_at_once(store: Store, nursery: Any) -> None:
    webhook = make(store, waiting=3)
    store.gate = trio.Event()
    answers: list[int] = []

    async def post() -> None:
        answers.append((await webhook.handle("POST", b"", signed(REFERENCE), REFERENCE)).status)

    for _ in range(5):
        nursery.start_soon(post)
    await trio.testing.wait_all_tasks_blocked()
    assert answers == [503, 503]
    store.gate.set()
    await trio.testing.wait_all_tasks_blocked()
    assert answers == [503, 503, 200, 200, 200]
    assert (await webhook.handle("POST", b"", signed(REFERENCE), REFERENCE)).status == 200


async def test_a_cancelled_request_still_commits(webhook: Webhook, store: Store, nursery: Any) -> None:
    store.gate = trio.Event()
    with trio.CancelScope() as request:
        nursery.start_soon(_then, store.entered, request.cancel, store.gate.set)
        await webhook.handle("POST", b"", signed(REFERENCE), REFERENCE)
    assert len(store.batches) == 1


async def _then(event: trio.Event, *steps: Any) -> None:
    await event.wait()
    for step in steps:
        step()
        await trio.testing.wait_all_tasks_blocked()


# ------------------------------------------------------------------------------------------ over the network


def application(webhook: Webhook) -> Any:
    return create_app(webhook, Readiness({}))


def at_work(webhook: Webhook, limits: Limits | None = None) -> Any:
    """As `gateway serve` has it: what comes as a whole is answered in front of the application."""
    return serving(application(webhook), limits, wholes={"/webhook": webhook.whole})


def post(body: bytes, *fields: str, length: bool = True) -> bytes:
    lines = [
        "POST /webhook HTTP/1.1",
        "host: x",
        "connection: close",
        f"X-Hub-Signature-256: {signature(body)}",
        *fields,
    ]
    if length:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def chunked(body: bytes, size: int = 65536) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def large(size: int) -> bytes:
    return REFERENCE + b" " * (size - len(REFERENCE))


THREE_MB = 3 * 1024 * 1024


@pytest.mark.parametrize("size", [len(REFERENCE), THREE_MB])
async def test_up_to_three_megabytes_are_taken(webhook: Webhook, store: Store, size: int) -> None:
    async with at_work(webhook) as server:
        assert (await server.ask(post(large(size)))).startswith(b"HTTP/1.1 200 ")
        body = large(size)
        head = post(body, "transfer-encoding: chunked", length=False)[: -len(body)]
        assert (await server.ask(head + chunked(body))).startswith(b"HTTP/1.1 200 ")
    assert len(store.batches) == 2


async def test_one_byte_more_is_too_large(webhook: Webhook, store: Store) -> None:
    body = large(THREE_MB + 1)
    async with at_work(webhook) as server:
        assert (await server.ask(post(body))).startswith(b"HTTP/1.1 413 ")
        head = post(body, "transfer-encoding: chunked", length=False)[: -len(body)]
        assert (await server.ask(head + chunked(body))).startswith(b"HTTP/1.1 413 ")
    assert store.batches == []
    assert webhook.counts["too_large"] == 2


async def test_bodies_that_arrive_together_are_bounded(store: Store, nursery: Any) -> None:
    webhook = make(store, reading=1000)
    async with at_work(webhook) as server, await server.connect() as slow:
        await slow.send(post(b"x" * 900)[:-100])
        await trio.testing.wait_all_tasks_blocked(0.02)
        assert (await server.ask(post(b"y" * 900))).startswith(b"HTTP/1.1 503 ")
        async with await server.connect() as other:  # not all at once either
            await other.send(post(b"z" * 900)[:-500])
            assert (await other.rest()).startswith(b"HTTP/1.1 503 ")
        await slow.send(b"x" * 100)
        assert (await slow.rest()).startswith(b"HTTP/1.1 200 ")
        assert (await server.ask(post(b"y" * 900))).startswith(b"HTTP/1.1 200 ")


async def test_a_body_that_never_ends_is_cut(webhook: Webhook, autojump_clock: Any) -> None:
    async with at_work(webhook) as server, await server.connect() as client:
        await client.send(post(REFERENCE)[:-10])
        assert (await client.rest()).startswith(b"HTTP/1.1 408 ")
        assert trio.current_time() == pytest.approx(15, abs=3)


async def test_a_client_that_hangs_up_in_mid_commit_changes_nothing(webhook: Webhook, store: Store) -> None:
    store.gate = trio.Event()
    async with at_work(webhook) as server:
        async with await server.connect() as client:
            await client.send(post(REFERENCE))
            await store.entered.wait()
        await trio.testing.wait_all_tasks_blocked(0.02)
        store.gate.set()
        await trio.testing.wait_all_tasks_blocked(0.02)
        assert len(store.batches) == 1
        assert (await server.ask(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).startswith(
            b"HTTP/1.1 200 "
        )


async def test_a_client_that_hangs_up_in_mid_body_leaves_nothing(webhook: Webhook, store: Store) -> None:
    async with at_work(webhook) as server:
        async with await server.connect() as client:
            await client.send(post(REFERENCE)[:-10])
        await trio.testing.wait_all_tasks_blocked(0.02)
        assert (await server.ask(post(REFERENCE))).startswith(b"HTTP/1.1 200 ")
    assert len(store.batches) == 1


async def test_a_stop_waits_for_a_commit_in_flight(webhook: Webhook, store: Store, autojump_clock: Any) -> None:
    store.gate = trio.Event()
    async with at_work(webhook, Limits(graceful=10)) as server, await server.connect() as client:
        await client.send(post(REFERENCE))
        await store.entered.wait()
        server.stop()
        await trio.sleep(1)
        store.gate.set()
        assert (await client.rest()).startswith(b"HTTP/1.1 200 ")
    assert len(store.batches) == 1


async def test_a_bug_costs_one_delivery_and_tells_nothing(store: Store) -> None:
    store.trouble = RuntimeError("a secret of the inside")
    webhook = make(store)
    async with at_work(webhook) as server:
        answer = await server.ask(post(REFERENCE))
        assert answer.startswith(b"HTTP/1.1 500 ")
        assert b"inside" not in answer
        store.trouble = None
        assert (await server.ask(post(REFERENCE))).startswith(b"HTTP/1.1 200 ")


async def test_answers_carry_safe_headers_and_no_server_name(webhook: Webhook) -> None:
    async with at_work(webhook) as server:
        answer = (await server.ask(post(REFERENCE))).lower()
    assert b"x-content-type-options: nosniff" in answer
    assert b"\r\nserver:" not in answer


async def test_hundreds_of_items_in_one_webhook_are_one_call(webhook: Webhook, store: Store) -> None:
    content = json.loads(REFERENCE)
    value = content["entry"][0]["changes"][0]["value"]
    value["messages"] = [{**value["messages"][0], "id": f"wamid.{n}"} for n in range(1000)]
    body = json.dumps(content).encode()
    assert (await webhook.handle("POST", b"", signed(body), body)).status == 200
    ((messages, _),) = store.batches
    assert len(messages) == 1000
