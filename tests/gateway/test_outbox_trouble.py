"""The sender when the channel or the store is in trouble, and how it ends."""

from __future__ import annotations

import pytest
import trio
import trio.testing

from gateway.outbox_ports import OutboxSettings
from gateway.whatsapp.errors import UNREACHABLE, decide
from gateway.whatsapp.results import Refused
from sessions.errors import Fenced, StoreUnavailable
from sessions.records import Priority
from tests.gateway.outbox_bench import (
    FAST,
    Bench,
    bench,
    first,
    refused,
    well,
)

# ---------------------------------------------------------------------------------------------- trouble of the channel


async def test_an_unknown_phone_number_id_stops_the_sender(autojump_clock: trio.testing.MockClock) -> None:
    gone = Refused(decide(100, 400, None, 33), 100, "Object with ID '900' does not exist")
    async with bench(first(99, gone), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(5)
        assert it.alarm() == (
            "100 the phone number id is wrong or the number was deleted: Object with ID '900' does not exist"
        )
        it.channel.answer = well
        await trio.sleep(120)
    assert it.store.ended == {"a1": "sent wamid.a1"}


async def test_an_expired_token_stops_the_sender_and_loses_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(190)), takes=0.0) as it:
        for n in range(20):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        await trio.sleep(5)
        assert it.alarm() == "190 the access token has expired or was revoked: words"
        sent = len(it.channel.sent)
        assert sent <= 16
        await trio.sleep(300)
        assert len(it.channel.sent) - sent <= 5  # one probe a minute
        assert it.store.ended == {}
        it.channel.answer = well
        await trio.sleep(130)
        assert it.alarm() is None
    assert it.store.ended == {f"m{n}": f"sent wamid.m{n}" for n in range(20)}
    assert it.store.told == []  # no attempts were counted


async def test_an_alarm_ends_also_if_only_one_resident_waits(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, refused(190), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(50)
        assert it.alarm() is not None
        await trio.sleep(20)
        assert it.alarm() is None
    assert it.channel.bodies == ["a1", "a1", "a2"]


async def test_throttling_slows_the_number_down_and_loses_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, refused(130429)), takes=0.0, settings=OutboxSettings(rate=80, burst=8)) as it:
        for n in range(30):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        await trio.sleep(600)
    assert it.store.ended == {f"m{n}": f"sent wamid.m{n}" for n in range(30)}
    assert it.store.told == []
    early = [at for _, at in it.channel.sent if at < 1.0]
    assert len(early) <= 16


async def test_a_network_that_is_gone_for_an_hour_loses_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(10_000, Refused(UNREACHABLE, detail="ConnectError")), takes=0.0) as it:
        it.store.put("anna", "a1", "a2")
        it.store.put("ben", "b1")
        it.outbox.ring()
        await trio.sleep(3_600)
        assert it.alarm() == "WhatsApp cannot be reached: ConnectError"
        assert 60 <= len(it.channel.sent) <= 90
        it.channel.answer = well
        await trio.sleep(130)
        assert it.alarm() is None
    assert set(it.store.ended) == {"a1", "a2", "b1"}
    assert [body for body in it.channel.bodies[-3:] if body != "b1"] == ["a1", "a2"]


async def test_a_short_trouble_of_the_server_raises_no_alarm(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(2, refused(131016)), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(0.5)
        assert it.alarm() is None
        await trio.sleep(20)
    assert it.store.ended == {"a1": "sent wamid.a1"}


async def test_one_resident_who_stops_the_sender_again_and_again_is_found_out(
    autojump_clock: trio.testing.MockClock,
) -> None:
    """For Meta 130497 is trouble of the account, but a single foreign number can bring it about."""
    async with bench(first(9_999, refused(130497), only="foreign"), takes=0.0) as it:
        it.store.put("anna", "foreign", "a2")
        for n in range(40):
            it.store.put(f"r{n}", f"m{n}")
        it.outbox.ring()
        for n in range(10):
            await trio.sleep(60)
            it.store.put(f"late{n}", f"late{n}")
            it.outbox.ring()
        await trio.sleep(200)
        assert it.alarm() is None
    assert it.store.ended.pop("foreign").startswith("failed 130497 ")
    assert len(it.store.ended) == 51
    assert all(how.startswith("sent ") for how in it.store.ended.values())
    assert len(it.channel.times("foreign")) == 4


@pytest.mark.parametrize(
    ("trouble", "every", "times", "fate"),
    [
        pytest.param(refused(130429), 2, 30, "sent", id="rates"),
        pytest.param(refused(131031), 70, 30, "sent", id="locked"),
        pytest.param(Refused(UNREACHABLE), 2, 30, "sent", id="no connection"),
        pytest.param(Refused(decide(None, 500)), 2, 7, "sent", id="a server that fails now and then"),
        pytest.param(Refused(decide(None, 500)), 2, 30, "failed", id="a server that fails at this one"),
    ],
)
async def test_a_message_that_often_meets_trouble_of_the_channel_is_not_blamed_for_it(
    trouble: Refused, every: float, times: int, fate: str, autojump_clock: trio.testing.MockClock
) -> None:
    async with bench(first(times, trouble, only="unlucky"), takes=0.0) as it:
        it.store.put("anna", "unlucky")
        for n in range(60):
            it.store.put("bert", f"m{n}")
            it.outbox.ring()
            await trio.sleep(every)
        await trio.sleep(600)
    assert it.store.ended.pop("unlucky").split()[0] == fate
    assert len(it.store.ended) == 60


# ---------------------------------------------------------------------------------------------- trouble of the store


async def test_what_was_sent_is_not_sent_again_while_the_store_cannot_write(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench(takes=1.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(0.5)
        it.store.broken = StoreUnavailable("disk full")  # while the message is under way
        await trio.sleep(300)
        assert it.channel.bodies == ["a1"]
        assert it.alarm() == "the store cannot be written: disk full"
        it.store.broken = None
        await trio.sleep(5)
        assert it.alarm() is None
    assert it.channel.bodies == ["a1", "a2"]


async def test_what_was_under_way_at_a_crash_waits_for_its_status_before_it_is_sent_again(
    autojump_clock: trio.testing.MockClock,
) -> None:
    made = Bench(well, FAST, 0.1)
    made.store.put("anna", "a1")
    made.store.put("ben", "b1")
    made.store.claimed = {1, 2}  # as the process that was killed left them
    async with trio.open_nursery() as nursery:
        await nursery.start(made.outbox.run)
        await trio.sleep(5)
        assert made.channel.bodies == []
        del made.store.rows[2]  # a status came: it was sent
        await trio.sleep(60)
        nursery.cancel_scope.cancel()
    assert made.channel.bodies == ["a1"]


async def test_a_message_that_was_claimed_and_not_begun_goes_back_when_the_sender_stops(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench() as it:
        it.store.slow = 1.0
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(0.5)
        await it.outbox.drain(within=10)  # while the store is giving it out
    assert it.channel.bodies == []
    assert it.store.claimed == set()


async def test_nothing_is_taken_before_it_may_go_so_that_a_reply_waits_for_no_notice(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench(settings=OutboxSettings(rate=1, burst=1), takes=0.0) as it:
        for n in range(5):
            it.store.put(f"r{n}", f"n{n}", priority=Priority.NOTICE)
        it.outbox.ring()
        await trio.sleep(0.5)
        it.store.put("anna", "reply")
        it.outbox.ring()
        await trio.sleep(10)
    assert it.channel.bodies == ["n0", "reply", "n1", "n2", "n3", "n4"]


async def test_a_store_that_cannot_be_read_is_asked_again(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        it.store.reads_broken = StoreUnavailable("closed")
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(10)
        assert it.alarm() == "the store cannot be read: closed"
        it.store.reads_broken = None
        await trio.sleep(3)
        assert it.alarm() is None
    assert it.store.ended == {"a1": "sent wamid.a1"}


async def test_a_sender_that_was_taken_over_stops(autojump_clock: trio.testing.MockClock) -> None:
    made = Bench(well, FAST, 0.0)
    made.store.put("anna", "a1")
    made.store.broken = Fenced("another owner")
    with pytest.raises(ExceptionGroup) as caught:
        await made.outbox.run()
    assert caught.group_contains(Fenced)


# ---------------------------------------------------------------------------------------------- the end


async def test_draining_finishes_what_is_under_way_and_begins_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(takes=5.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(1)
        assert it.outbox.in_flight == 1
        assert await it.outbox.drain(within=10)
        assert it.seconds == pytest.approx(5.0)
        it.outbox.ring()
        await trio.sleep(60)
    assert it.channel.bodies == ["a1"]
    assert it.store.ended == {"a1": "sent wamid.a1"}


async def test_draining_waits_no_longer_than_told(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(takes=50.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(1)
        assert not await it.outbox.drain(within=10)
        assert it.seconds == pytest.approx(11.0)
    assert it.store.ended == {"a1": "sent wamid.a1"}  # cancelled then, it still finished and was written down


async def test_an_idle_or_paused_sender_drains_at_once(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(190)), takes=0.0) as it:
        it.store.put("anna", "a1")
        it.outbox.ring()
        await trio.sleep(1)
        assert await it.outbox.drain(within=10)
        assert it.seconds == pytest.approx(1.0)


async def test_a_sender_that_never_ran_drains_at_once(autojump_clock: trio.testing.MockClock) -> None:
    assert await Bench(well, FAST, 0.0).outbox.drain(within=10)


async def test_cancelling_finishes_what_is_under_way_and_writes_it_down(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench(takes=5.0) as it:
        it.store.put("anna", "a1", "a2")
        it.outbox.ring()
        await trio.sleep(1)
    assert it.seconds == pytest.approx(5.0)
    assert it.channel.bodies == ["a1"]
    assert it.store.ended == {"a1": "sent wamid.a1"}


async def test_with_the_account_the_sender_stops_and_one_message_a_minute_tries(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench(first(1, refused(131031), "one")) as it:
        it.outbox.stop("the account was disabled", it.clock.now())
        it.store.put("anna", "one")
        it.store.put("ben", "two")
        it.outbox.ring()
        await trio.sleep(59)
        assert it.channel.bodies == []
        await trio.sleep(2)
        assert it.channel.bodies == ["one"], "only one tries"
        assert it.alarm() == "131031 the account is locked: words"
        it.outbox.go_on()
        await trio.sleep(1)
        assert sorted(it.store.ended) == ["two"], "what was refused comes after the others"
        await trio.sleep(120)
        assert sorted(it.store.ended) == ["one", "two"], "nothing is lost"
        assert it.alarm() is None


async def test_what_was_told_before_a_message_passed_stops_nothing(autojump_clock: trio.testing.MockClock) -> None:
    async with bench() as it:
        it.store.put("anna", "one")
        it.outbox.ring()
        await trio.sleep(5)
        it.outbox.stop("the account was disabled", it.clock.now() - 5)
        it.store.put("anna", "two")
        it.outbox.ring()
        await trio.sleep(1)
        assert it.channel.bodies == ["one", "two"]
