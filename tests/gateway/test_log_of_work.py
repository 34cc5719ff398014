"""Each line of the log tells what it belongs to: a turn, a message that is sent, a webhook that is taken."""

from __future__ import annotations

import contextvars
import io
import json
import logging
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
import trio

from gateway.api import Conversation
from gateway.clock import SystemClock
from gateway.logs import configure
from gateway.named_work import SendWork, WebhookWork
from gateway.outbound_http import open_http
from gateway.secret import Secret
from gateway.tracing.current import Teller, working_at
from gateway.tracing.ids import marked
from gateway.webhook import Webhook
from gateway.whatsapp.results import Accepted, SendResult, Unknown
from sessions.at_work import TurnWork, name_of
from sessions.errors import StoreUnavailable
from sessions.messages import Alias, Inbound, Said, TypedText
from sessions.records import EventRecord, OutboxRow
from tests.gateway.changing import TALK, Shop, capability, opened
from tests.gateway.loopback import respond, serving
from tests.gateway.outbox_bench import bench
from tests.gateway.test_webhook import NUMBER, OLD, REFERENCE, signed
from tests.support.require import ROOT

WAMID = "wamid.HBgLMjc4MjEyMzQ1NjcVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA="
SHOWN = f"wamid.***{WAMID[-6:]}"
PHONE, ULID = "27821234567", "01kawzq8m3v5t9x2b4c6d71234"
NOBODY = Teller(print, SystemClock())
theirs, ours = logging.getLogger("plugins.of.the.city"), structlog.stdlib.get_logger("gateway.test")


class Log:
    """What was written, line by line."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def one(self, event: str) -> dict[str, Any]:
        (found,) = [line for line in self.lines if line["event"] == event]
        return found


@pytest.fixture
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    before, stream = logging.getLogger().level, io.StringIO()
    configure(getattr(request, "param", "json"), "debug", stream=stream)
    yield Log(stream)
    for handler in [each for each in logging.getLogger().handlers if getattr(each, "gateway", False)]:
        logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(before)
    logging.captureWarnings(False)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def work_of(line: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(line.get(name) for name in ("turn", "message", "request"))


# ------------------------------------------------------------------------------------------ what a line tells


@pytest.mark.parametrize("log", ["json", "console"], indirect=True)
def test_a_line_of_a_turn_tells_its_place_in_the_inbox_and_masks_the_message(log: Log) -> None:
    with TurnWork("r1", (123_456_789,), WAMID):
        theirs.warning("slow")
    assert "MjEyMzQ1Njc" not in log.text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", log.text)
    for field, value in {"turn": 123_456_789, "message": SHOWN, "resident": "r1"}.items():
        assert f'"{field}": {json.dumps(value)}' in plain or re.search(rf"\b{field}='?{re.escape(str(value))}", plain)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (WAMID, SHOWN),
        (PHONE, "***67"),
        (name_of(EventRecord("Paid", f"{PHONE}/7", b"")), "Paid ***77"),
        (name_of(EventRecord("Paid", "082 123 4567", b"")), "Paid ***67"),
        (name_of(EventRecord("Closed", "case-17", b"")), "Closed case-17"),
        (name_of(Inbound(f"{PHONE}\n{{}}", (Alias("wa_id", "1"),), 0.0, TypedText(""))), "***67 {}"),
    ],
)
def test_a_name_that_holds_a_number_is_masked_whatever_it_is_the_name_of(log: Log, name: str, shown: str) -> None:
    with TurnWork("r1", (1,), name):
        theirs.warning("slow")
        ours.info("slow too")
    assert [line["message"] for line in log.lines] == [shown, shown]
    assert PHONE not in log.text


def row(key: str, resident: str = "r1") -> OutboxRow:
    return OutboxRow(7, key, resident, (Alias("phone", PHONE),), Said("27821234567"), 0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        (f"{ULID}.12.3.45.0", f"{ULID}.12.3.45.0"),
        (f"{ULID}.12.3.45.0+1", f"{ULID}.12.3.45.0+1"),
        (marked("i123456.1.0.5.0", "0af7651916cd43dd8448eb211c80319c"), "i123456.1.0.5.0"),
        (f"t{ULID}.1.0.3.1.0.3.0", f"t{ULID}.1.0.3.1.0.3.0"),
        ("e123456789.0.0", "e123456789.0.0"),
        (f"{PHONE}.1.0.3", "***03"),
        (f"notice-{PHONE}", "notice-***67"),
    ],
)
def test_a_key_of_the_outbox_is_shown_whole_if_it_is_ours(log: Log, key: str, shown: str) -> None:
    with SendWork(row(key)):
        theirs.warning("slow")
    assert log.lines[0]["message"] == shown
    assert PHONE not in log.text


def test_a_stranger_cannot_say_that_a_line_belongs_to_something(log: Log) -> None:
    turn: contextvars.ContextVar[str] = contextvars.ContextVar("structlog_turn")
    mine: contextvars.ContextVar[object] = contextvars.ContextVar("work")
    turn.set(PHONE)
    mine.set(TurnWork(PHONE, (99,), PHONE))
    structlog.contextvars.bind_contextvars(message=PHONE, request="r", resident="somebody else")
    extra = {"turn": PHONE, "request": PHONE, "trace_id": PHONE, "level": PHONE, "logger": PHONE, "timestamp": PHONE}
    for within in (False, True):
        with TurnWork("r1", (5,), "Closed c1") if within else WebhookWork():
            theirs.warning("by extra", extra=extra)
            ours.info("by name", turn=PHONE, message=PHONE, request=PHONE, trace_id=PHONE)
    outside, inside = log.lines[:2], log.lines[2:]
    assert [work_of(line) for line in outside] == [(None, None, None)] * 2
    assert [work_of(line) for line in inside] == [(5, "Closed c1", None)] * 2
    assert {line["resident"] for line in inside} == {"r1"}
    assert not any("trace_id" in line for line in log.lines)
    assert [(line["level"], line["logger"]) for line in log.lines] == [
        ("warning", "plugins.of.the.city"),
        ("info", "gateway.test"),
    ] * 2
    assert {line["own_turn"] for line in log.lines} == {"***67"}, "what they meant is there, and masked"
    assert PHONE not in log.text


def test_a_line_that_cannot_be_made_safe_still_tells_its_turn(log: Log) -> None:
    class Odd(dict[str, Any]):
        def items(self) -> Any:
            raise RuntimeError

    with TurnWork("r1", (5,), WAMID):
        ours.info("odd", thing=Odd())
    (line,) = log.lines
    assert line["event"].startswith("a log line could not be made safe")
    assert (line["turn"], "message" in line) == (5, False)


def test_each_field_that_the_log_gives_by_itself_has_its_row_in_the_docs(log: Log) -> None:
    section = (ROOT / "docs/operations.md").read_text().partition("## The log")[2].partition("## ")[0]
    rows = {name for row in re.findall(r"^\| (`.*?`[^|]*) \|", section, re.M) for name in re.findall(r"`(\w+)`", row)}
    with TurnWork("r1", (5,), WAMID), working_at("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", NOBODY):
        try:
            raise ValueError
        except ValueError:
            theirs.exception("a", extra={"turn": 1, "message_of": 2})
        ours.info("b", message="c")
    with WebhookWork(b"body"):
        theirs.warning("d")
    assert {name for line in log.lines for name in line} - {"message_of"} == rows


# ------------------------------------------------------------------------------------------ in a gateway


class Phone:
    """Where messages go."""

    def __init__(self) -> None:
        self.results: list[SendResult | Exception] = []

    async def send(self, message: object, address: object, outbox_id: str | None = None) -> SendResult:
        theirs.warning("sends")
        await trio.lowlevel.checkpoint()
        result = self.results.pop(0) if self.results else Accepted("wamid.HBgLMjc4MjEyMzQ1NjcAnswer")
        if isinstance(result, Exception):
            raise result
        return result


async def looks_up(account: str) -> str:
    """Stands for a provider: it logs by the standard library, also in a child task."""
    theirs.warning("the books are slow")
    async with trio.open_nursery() as nursery:
        nursery.start_soon(in_child)
    return account


async def in_child() -> None:
    await trio.lowlevel.checkpoint()
    theirs.warning("in a child task")


async def asks(chat: Conversation) -> None:
    await chat.read("account", looks_up, "8001")
    theirs.warning("in the capability")
    await chat.ask("bills-which")


@asynccontextmanager
async def gateway(folder: Path) -> AsyncIterator[tuple[Shop, Phone]]:
    phone, shop = Phone(), Shop(folder)
    shop.put("bills", {"gateway_capabilities": [capability(asks)]}, files=TALK)
    async with opened(folder, "[plugins.bills]", shop=shop) as shop:
        sender: Any = shop.gateway.parts.sender
        sender.send = phone.send
        yield shop, phone


async def test_whoever_writes_in_a_turn_writes_down_which_one(log: Log, tmp_path: Path, autojump_clock: object) -> None:
    async with gateway(tmp_path) as (shop, _):
        await shop.says("bills")
        await trio.sleep(1)
        ours.info("after it")
    first = log.one("the books are slow")
    assert (first["turn"], first["message"]) == (1, "m1")
    events = ("the books are slow", "in a child task", "in the capability", "turn")
    assert {work_of(log.one(event)) for event in events} == {work_of(first)}
    assert {log.one(event)["resident"] for event in events} == {first["resident"]}
    assert work_of(log.one("after it")) == (None, None, None)


async def test_what_is_written_while_a_message_is_sent_names_the_message(
    log: Log, tmp_path: Path, autojump_clock: object
) -> None:
    async with gateway(tmp_path) as (shop, phone):
        phone.results = [Unknown("it broke off"), Accepted(WAMID)]
        await shop.says("something else")
        await trio.sleep(120)
    first, again = (line for line in log.lines if line["event"] == "sends")
    broken = log.one("outbox_unknown")
    assert first["message"] == again["message"] == broken["message"]
    assert re.fullmatch(r"\S+\.\d+\.\d+\.\d+\.\d+", first["message"]), "its key in the outbox"
    assert first["resident"] == broken["resident"]
    assert first["turn"] == broken["turn"] == log.one("turn")["turn"], "what it answers"


async def test_a_message_goes_by_whatsapps_id_once_there_is_one(log: Log, autojump_clock: object) -> None:
    def well(body: str, before: int) -> SendResult:
        return Accepted(WAMID)

    async with bench(well) as it:
        it.store.put("anna", "hello")
        sent = it.store.outbox_sent

        async def cannot(*args: Any, **more: Any) -> None:
            it.store.outbox_sent = sent  # type: ignore[method-assign]
            raise StoreUnavailable("the disk is full")

        it.store.outbox_sent = cannot  # type: ignore[method-assign]
        it.outbox.ring()
        await trio.sleep(10)
    assert log.one("outbox_not_written")["message"] == SHOWN


async def test_what_an_http_client_writes_belongs_to_the_turn_that_asks(log: Log) -> None:
    client = logging.getLogger("httpx")
    client.setLevel(logging.INFO)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await respond(send, 200, b"")

    async with serving(app) as books, open_http() as http:
        with TurnWork("r1", (5,), WAMID):
            await http.request("GET", f"{books.address}/accounts/{PHONE}")
        await http.request("GET", books.address)
    within, after = (line for line in log.lines if line["logger"] == "httpx")
    assert work_of(within) == (5, SHOWN, None)
    assert work_of(after) == (None, None, None)
    assert PHONE not in log.text


# ------------------------------------------------------------------------------------------ a webhook


def webhook(accept: Any) -> Webhook:
    return Webhook(
        app_secrets=(Secret(OLD),),
        verify_token=Secret("v"),
        numbers=frozenset({NUMBER}),
        accept=accept,
        clock=SystemClock(),
    )


async def test_what_is_written_while_a_webhook_is_taken_names_it_and_its_message(log: Log) -> None:
    async def accept(*_: object) -> None:
        theirs.warning("accepting")
        if len(log.lines) == 1:
            raise StoreUnavailable("the disk is full")

    took, body = webhook(accept), REFERENCE.replace(b"wamid.TEST1", WAMID.encode())
    assert (await took.whole(signed(body), body)).status == 503
    assert (await took.whole(signed(body), body)).status == 200
    theirs.warning("between two of them")
    other = body.replace(b"Dumela", b"Sawubona")
    await took.whole(signed(other), other)
    first, refused, again, between, third = log.lines
    assert work_of(first) == work_of(refused) == work_of(again) == (None, SHOWN, first["request"])
    assert re.fullmatch(r"[0-9a-f]{12}", first["request"]), "the same when Meta delivers it again"
    assert work_of(between) == (None, None, None)
    assert third["request"] != first["request"]
    assert "27821234567" not in log.text


async def test_a_webhook_that_is_refused_or_fails_is_named_as_well(log: Log) -> None:
    async def accept(*_: object) -> None:
        raise ZeroDivisionError

    took, app = webhook(accept), httpx.ASGITransport(webhook(accept))
    await took.whole([], REFERENCE)
    await took.whole(signed(REFERENCE), REFERENCE)
    async with httpx.AsyncClient(transport=app, base_url="http://gateway") as client:
        await client.post("/webhook", content=REFERENCE)
    unsigned, failed, by_another_server = (line for line in log.lines if line["logger"] == "gateway.webhook")
    assert (unsigned["why"], failed["event"]) == ("unsigned", "the webhook failed")
    assert unsigned["request"] == failed["request"] == by_another_server["request"]
    assert ("message" in unsigned, "message" in failed) == (False, True), "what is not signed is not read"
