"""The sender: order, rates, errors of one message, unknown outcomes."""

from __future__ import annotations

from itertools import pairwise

import pytest
import trio
import trio.testing
from msgspec.structs import replace

from gateway.outbox_ports import OutboxSettings
from gateway.whatsapp.limits import Fault, LimitExceeded
from gateway.whatsapp.results import SendResult, Unknown
from sessions.records import Priority
from tests.gateway.outbox_bench import (
    FAST,
    Bench,
    bench,
    first,
    refused,
    well,
)

# ---------------------------------------------------------------------------------------------- order and rate


async def test_what_is_in_the_outbox_at_the_start_is_sent_without_a_ring(
    autojump_clock: trio.testing.MockClock,
) -> None:
    made = Bench(well, FAST, 0.1)
    made.store.put("anna", "one")
    async with trio.open_nursery() as nursery:
        await nursery.start(made.outbox.run)
        await trio.sleep(1)
        nursery.cancel_scope.cancel()
    assert made.store.ended == {"one": "sent wamid.one"}


async def test_a_ring_sends_at_once_and_no_ring_within_the_poll(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        await trio.sleep(5)
        it.store.put("anna", "rung")
        it.outbox.ring()
        await trio.sleep(1)
        it.store.put("anna", "not rung")
        await trio.sleep(60)
    assert it.channel.times("rung") == [5.0]
    assert 6 <= it.channel.times("not rung")[0] <= 36


async def test_messages_of_one_resident_go_one_after_the_other(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        it.store.put("anna", "a1", "a2", "a3")
        it.store.put("ben", "b1")
        it.outbox.ring()
        await trio.sleep(2)
    assert sorted(it.channel.sent) == [("a1", 0.0), ("a2", 0.1), ("a3", 0.2), ("b1", 0.0)]
    assert set(it.store.ended) == {"a1", "a2", "a3", "b1"}


async def test_no_more_than_so_many_are_under_way(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(settings=OutboxSettings(in_flight=4, rate=1_000, burst=1_000)) as it:
        for n in range(40):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        await trio.sleep(10)
    assert it.channel.most_under_way == 4
    assert len(it.store.ended) == 40


async def test_the_rate_of_the_number_is_kept(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(settings=OutboxSettings(in_flight=100, rate=10, burst=5), takes=0.0) as it:
        for n in range(105):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        await trio.sleep(60)
    times = [at for _, at in it.channel.sent]
    assert len(times) == 105
    assert max(sum(1 for at in times if start <= at < start + 1) for start in times) <= 15
    assert 9.5 <= times[-1] <= 10.5


async def test_an_idle_sender_hardly_looks_at_the_store(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        await trio.sleep(3_600)
    assert it.store.looks <= 130


async def test_a_resident_who_waits_does_not_make_the_sender_spin(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(4, refused(131056))) as it:
        it.store.put("anna", "a1", "a2")  # the second is due all the time, behind the first
        it.outbox.ring()
        await trio.sleep(80)
    assert it.store.looks <= 110


# ---------------------------------------------------------------------------------------------- errors of one message


async def test_the_pair_rate_delays_this_resident_only(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(5, refused(131056), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.store.put("ben", "b1", "b2")
        it.outbox.ring()
        await trio.sleep(1_000)
    waits = it.channel.times("a1")
    assert [round(later - now) for now, later in pairwise(waits)] == [1, 4, 16, 64, 256]
    assert it.channel.times("a2")[0] >= waits[-1]
    assert it.channel.times("b2")[0] < 1
    assert set(it.store.ended.values()) == {f"sent wamid.{body}" for body in ("a1", "a2", "b1", "b2")}


async def test_a_resident_who_stays_throttled_is_given_up_in_the_end(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(131056), only="a1")) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(1_000)
    assert len(it.channel.times("a1")) == 6
    assert it.store.ended["a1"].startswith("failed 131056")
    assert it.store.ended["a2"] == "sent wamid.a2"


@pytest.mark.parametrize("code", [131026, 100, 132001, 999_999])
async def test_a_final_error_fails_the_message_and_the_next_one_goes(
    code: int, autojump_clock: trio.testing.MockClock
) -> None:
    async with bench(first(99, refused(code), only="a1")) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.channel.bodies == ["a1", "a2"]
    assert it.store.ended["a1"].startswith(f"failed {code} {code} ")
    assert it.alarm() is None


async def test_an_unknown_error_of_metas_is_repeated_a_few_times(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(131000), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(60)
    times = it.channel.times("a1")
    assert [round(later - now) for now, later in pairwise(times)] == [1, 2, 4, 8]
    assert "after 5 attempts" in it.store.ended["a1"]


async def test_retry_after_is_respected(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, refused(131000, retry_after=40)), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(60)
    assert it.channel.times("a1") == [0.0, 40.0]


async def test_a_day_long_wait_does_not_hold_up_what_follows(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(131049), only="a1")) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(2)
    assert "would hold up what follows" in it.store.ended["a1"]
    assert it.store.ended["a2"] == "sent wamid.a2"


async def test_a_message_that_breaks_a_limit_fails_alone(autojump_clock: trio.testing.MockClock) -> None:
    def answer(body: str, before: int) -> SendResult:
        if body == "a1":
            raise LimitExceeded([Fault("text.body", "at most 4,096 characters", 4096, 4097)])
        return well(body, before)

    async with bench(answer) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.store.ended["a1"] == "failed None text.body: at most 4,096 characters, found 4097"
    assert it.store.ended["a2"] == "sent wamid.a2"


async def test_a_bug_that_one_message_brings_out_leaves_the_others_alone(
    autojump_clock: trio.testing.MockClock,
) -> None:
    def answer(body: str, before: int) -> SendResult:
        if body == "a1":
            raise ZeroDivisionError("division by zero")
        return well(body, before)

    async with bench(answer) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.store.ended["a1"] == "failed None bug: ZeroDivisionError: division by zero"
    assert it.store.ended["a2"] == "sent wamid.a2"


async def test_a_resident_without_an_address_is_no_trouble_for_others(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        it.store.put("nobody", "n1")
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.store.ended["n1"].startswith("failed None the resident has neither")
    assert it.store.ended["a1"] == "sent wamid.a1"


async def test_a_message_is_not_sent_when_it_is_of_no_use_any_more(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        it.store.put("anna", "old", age=86_401)
        it.store.put("anna", "new", age=86_000)
        it.outbox.ring()
        await trio.sleep(2)
    assert it.channel.bodies == ["new"]
    assert it.store.ended["old"].startswith("failed None not sent while it was of use")


# ---------------------------------------------------------------------------------------------- unknown outcomes


async def test_an_unknown_outcome_is_sent_once_more_after_a_while(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, Unknown("ReadTimeout"), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(60)
    assert it.channel.sent == [("a1", 0.0), ("a1", 30.0), ("a2", 30.0)]
    assert it.store.told == ["a1: +30 unknown outcome: ReadTimeout; sent once more unless a status comes"]
    assert it.store.ended["a1"] == "sent wamid.a1"


async def test_an_outcome_that_stays_unknown_is_left_alone(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, Unknown("ReadTimeout"), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(600)
    assert it.channel.bodies == ["a1", "a1", "a2"]
    assert it.store.ended["a1"] == "unknown unknown outcome: ReadTimeout (sent 2 times)"


async def test_a_status_in_the_meantime_settles_an_unknown_outcome(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, Unknown("ReadTimeout"), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(10)
        await it.store.outbox_sent(1, "by status", 0.0)  # what the store does with a status
        it.outbox.ring()
        await trio.sleep(600)
    assert it.channel.sent == [("a1", 0.0), ("a2", 10.0)]


async def test_a_notice_of_unknown_fate_is_not_sent_twice(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, Unknown("ReadTimeout")), takes=0.0) as it:
        it.store.put("anna", "n1", priority=Priority.NOTICE)
        it.outbox.ring()
        await trio.sleep(600)
    assert it.channel.bodies == ["n1"]
    assert it.store.ended["n1"] == "unknown unknown outcome: ReadTimeout"


async def test_doubts_from_before_a_restart_count(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, Unknown("ReadTimeout")), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.store.rows[1] = replace(it.store.rows[1], doubts=1)
        it.outbox.ring()
        await trio.sleep(600)
    assert it.channel.bodies == ["a1"]
    assert it.store.ended["a1"] == "unknown unknown outcome: ReadTimeout (sent 2 times)"


# ---------------------------------------------------------------------------------------------- rates of residents


async def test_one_resident_gets_a_burst_and_then_one_message_in_six_seconds(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench(takes=0.0) as it:
        it.store.put("anna", *(f"a{n}" for n in range(50)))
        it.store.put("ben", "b1")
        it.outbox.ring()
        await trio.sleep(100)
    at = [at for body, at in it.channel.sent if body.startswith("a")]
    assert at[44] < 1.0
    assert [round(later - now, 1) for now, later in pairwise(at[44:])] == [6.0] * 5
    assert it.channel.times("b1")[0] < 1.0


async def test_a_token_is_spared_only_where_there_is_plenty(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, refused(190)), settings=OutboxSettings(rate=10, burst=8), takes=0.0) as it:
        taken = [it.outbox.spare() for _ in range(8)]
        assert taken == [True] * 4 + [False] * 4
        await trio.sleep(1)
        assert it.outbox.spare()
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(1)
        assert not it.outbox.spare(), "nothing goes while the sender is stopped"


async def test_two_hundred_residents_get_their_turn_beside_one_who_is_told_a_lot(
    autojump_clock: trio.testing.MockClock,
) -> None:
    """Who has much to hear has one message under way at a time, and keeps nobody waiting beyond their own turn."""
    async with bench(settings=OutboxSettings()) as it:
        it.store.put("anna", *(f"a{n}" for n in range(40)))
        for n in range(200):
            it.store.put(f"r{n}", f"r{n}")
        it.outbox.ring()
        await trio.sleep(10)
        others = [at for body, at in it.channel.sent if body.startswith("r")]
        assert len(others) == 200
        assert max(others) <= 240 / 70 + 0.5, "no later than if all were sent by the clock"
        assert len([body for body in it.channel.bodies if body.startswith("a")]) == 40
