"""A number that WhatsApp has upgraded: a thousand messages a second, by one setting, in virtual time."""

from __future__ import annotations

from collections import deque
from typing import Any

import pytest
import trio.testing

from gateway.emulator.errors import Refusal
from gateway.emulator.rates import RateLimits, Rates
from gateway.outbox_ports import OutboxSettings
from gateway.settings import SettingsError, load
from gateway.whatsapp.errors import decide
from gateway.whatsapp.results import Accepted, Refused, SendResult
from sessions.records import OutboxRow
from tests.gateway.outbox_bench import bench
from tests.gateway.test_run import LEAST

MESSAGES = 2_500
ANSWER = 0.2
"""Seconds that WhatsApp takes to answer: as many are under way at once as that takes."""


def in_line(store: Any) -> None:
    """Hand out messages of many residents, one each, in the order of the line: the store of the bench looks at all of
    them each time, which takes longer than the seconds that are measured."""
    line = deque(store.rows.values())

    async def claim(now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
        await trio.lowlevel.checkpoint()
        taken = [line.popleft() for _ in range(min(limit, len(line)))]
        found = [row for row in taken if row.seq in store.rows and row.seq not in store.claimed]
        store.claimed.update(row.seq for row in found)
        return found

    async def release(seq: int) -> None:
        await trio.lowlevel.checkpoint()
        store.claimed.discard(seq)
        line.appendleft(store.rows[seq])

    store.outbox_claim, store.outbox_release = claim, release


async def times(rate: float, limit: float, messages: int) -> tuple[list[float], int]:
    """When each message left, and how many were refused as too fast by a number with this limit."""
    refused = 0

    def answer(body: str, before: int) -> SendResult:
        nonlocal refused
        try:
            number.check(body)
        except Refusal as refusal:
            refused += 1
            return Refused(decide(refusal.code), refusal.code)
        return Accepted(f"wamid.{body}")

    async with bench(answer, settings=OutboxSettings.for_rate(rate), takes=ANSWER) as it:
        number = Rates(RateLimits(per_second=limit), it.store.clock)
        for n in range(messages):
            it.store.put(f"r{n}", f"m{n}")
        in_line(it.store)
        it.outbox.ring()
        await trio.sleep(60)
        assert len(it.store.ended) == messages, "each is sent in the end"
    return [at for _, at in it.channel.sent], refused


@pytest.mark.slow
async def test_a_thousand_a_second_leave_and_not_one_is_refused(autojump_clock: trio.testing.MockClock) -> None:
    sent, refused = await times(1_000, 1_000, MESSAGES)
    assert (len(sent), refused) == (MESSAGES, 0)
    assert 0.95 * MESSAGES / 1_000 - 0.2 <= sent[-1] <= 1.05 * MESSAGES / 1_000, "the setting is what limits it"
    for second in (0.5, 1.0, 1.3):
        within = sum(second <= at < second + 1 for at in sent)
        assert 950 <= within <= 1_050


@pytest.mark.parametrize("rate", [70.0, pytest.param(250.0, marks=pytest.mark.slow)])
async def test_what_is_set_is_what_leaves(autojump_clock: trio.testing.MockClock, rate: float) -> None:
    messages = round(rate * 4)
    sent, refused = await times(rate, rate * 8 / 7, messages)
    assert refused == 0
    assert 3.6 <= sent[-1] <= 4.2


async def test_who_sets_more_than_the_number_may_is_slowed_down_and_loses_nothing(
    autojump_clock: trio.testing.MockClock,
) -> None:
    sent, refused = await times(1_000, 80, 300)
    assert 0 < refused < 200, "a breath after each refusal, and half as fast"
    assert len(sent) == 300 + refused


def test_the_operator_sets_it_up_to_a_thousand() -> None:
    assert load({**LEAST, "WHATSAPP_MESSAGES_PER_SECOND": "1000"}).messages_per_second == 1_000
    with pytest.raises(SettingsError):
        load({**LEAST, "WHATSAPP_MESSAGES_PER_SECOND": "1001"})
