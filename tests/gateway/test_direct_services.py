"""Services beside conversations: the same bounds, called directly."""

from __future__ import annotations

from typing import Any

import pytest
import trio

from gateway.api import OutcomeUnknown, Sorry, TryLater, call, effect
from gateway.direct_services import DirectServices
from sessions.bulkhead import Guards, GuardSettings


class Bank:
    """A provider that behaves as the test says."""

    name = "bank"

    def __init__(self) -> None:
        self.done: list[str] = []
        self.error: Exception | None = None
        self.seconds = 0.0

    async def look(self, account: str) -> str:
        await trio.sleep(self.seconds)
        if self.error is not None:
            raise self.error
        return f"balance of {account}"

    @call(timeout=2)
    async def quick(self) -> str:
        await trio.sleep(self.seconds)
        return "quick"

    @effect(idempotent=True, timeout=20)
    async def pay(self, amount: int, key: str) -> str:
        await trio.sleep(self.seconds)
        self.done.append(key)
        return f"paid {amount}"


def services(bank: Bank) -> Any:
    guards = Guards(GuardSettings(calls=2), trio.current_time, print)
    return DirectServices("payments", {"billing": bank}, guards)


async def test_a_method_is_called_as_it_is(autojump_clock: Any) -> None:
    made = services(bank := Bank())
    assert await made.billing.look("123") == "balance of 123"
    assert await made.billing.pay(5, key="k1") == "paid 5"
    assert (bank.done, made.billing.name) == (["k1"], "bank")


async def test_a_read_ends_at_its_time_limit(autojump_clock: Any) -> None:
    made = services(bank := Bank())
    bank.seconds = 1000
    before = trio.current_time()
    with pytest.raises(TryLater):
        await made.billing.quick()
    assert trio.current_time() - before == pytest.approx(2)
    with pytest.raises(TryLater):
        await made.billing.look("1")
    assert trio.current_time() - before == pytest.approx(12)


async def test_an_effect_is_cut_by_its_own_time_limit_only(autojump_clock: Any) -> None:
    made = services(bank := Bank())
    bank.seconds = 15
    with trio.move_on_after(1):
        await made.billing.pay(5, key="k1")
    assert bank.done == ["k1"]
    bank.seconds = 1000
    with pytest.raises(OutcomeUnknown, match=r"billing\.pay has not answered within 20 s"):
        await made.billing.pay(5, key="k2")


async def test_a_provider_that_is_down_is_left_in_peace(autojump_clock: Any) -> None:
    made = services(bank := Bank())
    bank.error = TryLater("down")
    for _ in range(5):
        with pytest.raises(TryLater, match="down"):
            await made.billing.look("1")
    with pytest.raises(TryLater, match="session-provider-down"):
        await made.billing.look("1")
    bank.error = None
    await trio.sleep(31)
    assert await made.billing.look("1") == "balance of 1"


async def test_a_no_is_an_answer(autojump_clock: Any) -> None:
    made = services(bank := Bank())
    bank.error = Sorry("unknown-account")
    for _ in range(20):
        with pytest.raises(Sorry, match="unknown-account"):
            await made.billing.look("1")


async def test_a_plugin_has_so_many_calls_and_no_more(autojump_clock: Any) -> None:
    made = services(bank := Bank())
    bank.seconds = 9
    refused: list[str] = []

    async def one() -> None:
        try:
            await made.billing.look("1")
        except TryLater as error:
            refused.append(str(error))

    async with trio.open_nursery() as nursery:
        for _ in range(3):
            nursery.start_soon(one)
    assert refused == ["session-busy"]


async def test_what_was_not_declared_is_refused_with_the_remedy(autojump_clock: Any) -> None:
    with pytest.raises(AttributeError, match=r"add it to services=\(\.\.\.\)"):
        _ = services(Bank()).identity
    with pytest.raises(AttributeError):
        _ = services(Bank()).billing._secret
