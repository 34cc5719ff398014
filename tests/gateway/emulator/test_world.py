"""Chats, files, faults and settings: what is kept, how much, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.emulator.broadcast import BACKLOG, Broadcast
from gateway.emulator.faults import Fault, FaultBook
from gateway.emulator.media import Shelf
from gateway.emulator.settings import SAMPLE_RESIDENTS, ResidentSeed, StatusDelays
from gateway.emulator.world import ChatMessage, World
from tests.gateway.emulator.parts import Counting, FixedTime, running, settings


def world(most: int = 10) -> tuple[World, list[ChatMessage]]:
    changed: list[ChatMessage] = []
    return World(SAMPLE_RESIDENTS, most, changed.append), changed


def message(number: int, **changes: Any) -> ChatMessage:
    fixed: dict[str, Any] = {"resident": "naledi", "side": "city", "at": float(number), "type": "text", "content": {}}
    return ChatMessage(id=f"m{number}", **{**fixed, **changes})


def test_the_oldest_messages_leave_a_full_chat() -> None:
    city, _ = world(most=3)
    for number in range(5):
        city.put(message(number))
    assert list(city.chats["naledi"].messages) == ["m2", "m3", "m4"]
    assert (city.get("m0"), city.change("m0", status="read")) == (None, None)


def test_a_status_never_moves_down() -> None:
    city, changed = world()
    city.put(message(1))
    for step in ("delivered", "sent", "read", "delivered"):
        city.change("m1", status=step)
    assert [m.status for m in changed] == ["accepted", "delivered", "read"]


def test_failed_is_final() -> None:
    city, _ = world()
    city.put(message(1))
    city.change("m1", status="failed")
    city.change("m1", status="delivered")
    known = city.get("m1")
    assert known is not None
    assert known.status == "failed"


def test_a_number_is_found_however_it_is_written() -> None:
    city, _ = world()
    for written in ("27821234567", "+27 82 123-4567", "+27 (82) 123 4567"):
        found = city.by_phone(written)
        assert found is not None
        assert found.resident.id == "naledi"
    assert city.by_phone("0821234567") is None
    assert city.by_phone("") is None


def test_files_are_pushed_out_oldest_first_but_never_the_newest() -> None:
    shelf = Shelf(FixedTime(), Counting(), most=250)
    first, second, third = (shelf.add(b"x" * 100, "image/png", None, "city") for _ in range(3))
    assert [shelf.get(file.id) is not None for file in (first, second, third)] == [False, True, True]
    huge = shelf.add(b"x" * 1000, "image/png", None, "city")
    assert [shelf.get(file.id) is not None for file in (second, third, huge)] == [False, False, True]


@pytest.mark.parametrize(("owner", "days"), [("city", 30), ("resident", 7)])
def test_files_expire_after_their_time(owner: Any, days: float) -> None:
    clock = FixedTime()
    shelf = Shelf(clock, Counting(), most=1000)
    file = shelf.add(b"x", "image/png", None, owner)
    clock.at += days * 86400 - 1
    assert shelf.get(file.id) is not None
    clock.at += 1
    assert shelf.get(file.id) is None


def test_faults_strike_in_the_order_of_their_orders() -> None:
    book = FaultBook()
    book.add(Fault(kind="error", code=1, times=2))
    book.add(Fault(kind="http", status=500, resident="thabo"))
    kinds: Any = ("error", "http")
    assert [getattr(book.take(kinds, "thabo"), "kind", None) for _ in range(4)] == ["error", "error", "http", None]


def test_all_faults_of_the_settings_are_told_at_once() -> None:
    with pytest.raises(ValueError, match="cannot start") as refused:
        settings(
            webhook_url="gateway/webhook",
            app_secret="",
            bind="8001",
            phone_number_id="+27",
            status_delays=StatusDelays(-1.0, 0.0, 0.0),
            messages_per_resident=1,
            residents=(ResidentSeed("A b", "", "1", "082"), *SAMPLE_RESIDENTS, SAMPLE_RESIDENTS[0]),
        )
    words = str(refused.value)
    for part in ("webhook_url", "app_secret", "bind", "phone_number_id", "status_delays", "messages_per_resident"):
        assert f"{part}:" in words
    for part in ("id must be", "name must be", "user_id must", "phone must", "id 'naledi' is given twice"):
        assert part in words


async def test_a_listener_that_does_not_listen_is_cut_off() -> None:
    broadcast = Broadcast()
    with broadcast.listen() as slow, broadcast.listen() as quick:
        for number in range(BACKLOG + 5):
            broadcast.tell("log", number)
            assert quick.receive_nowait() == f"event: log\ndata: {number}\n\n".encode()
        events = [event async for event in slow]
        assert len(events) == BACKLOG


async def test_closing_ends_all_streams_and_lets_none_begin() -> None:
    broadcast = Broadcast()
    with broadcast.listen() as before:
        broadcast.close()
        assert [event async for event in before] == []
    with broadcast.listen() as after:
        assert [event async for event in after] == []


async def test_a_page_hears_of_messages_typing_and_residents() -> None:
    async with running() as city:
        with city.emulator.broadcast.listen() as events:
            said = await city.say()
            receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": said["id"]}
            city.emulator.acceptance.read_receipt({**receipt, "typing_indicator": {"type": "text"}})
            await city.post("/control/residents", {"name": "Sipho"})
            names = []
            while events.statistics().current_buffer_used:
                names.append(events.receive_nowait().split(b"\n")[0].decode())
        assert names == [f"event: {name}" for name in ("message", "message", "message", "typing", "resident")]
