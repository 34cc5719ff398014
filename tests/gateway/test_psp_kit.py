"""What payment providers share: a notification is refused with its reason, and no refund goes out twice."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from gateway.outbound import NoAnswer
from gateway.payments_data import Notification, Refund, RefundRequest, Sought
from gateway.psp_kit import PspMemory, RefundAsked, RefuseNotification, check_post, check_source
from gateway.service_data import UNAVAILABLE
from sessions.errors import TryLater
from sessions.messages import Money
from tests.support.storing import storage_of

NETWORKS = ("192.0.2.0/28", "2001:db8::/64")
REQUEST = RefundRequest(
    key="r1",
    sought=Sought(reference="T0123456789X", amount=Money(500), payment="p1"),
    amount=Money(500),
    reason="paid twice",
)
DONE = Refund(state="done", amount=Money(500), id="f1")


class Noon:
    def now(self) -> float:
        return 1_795_478_400.0


@pytest.fixture
async def memory() -> AsyncIterator[PspMemory]:
    async with storage_of("psp", (), Noon()) as storage:
        yield PspMemory(storage)


@pytest.mark.parametrize(
    ("came", "reason"), [(Notification(body=b"", method="GET"), "method"), (Notification(body=b"12345"), "size")]
)
def test_what_is_no_small_post_is_refused(came: Notification, reason: str) -> None:
    with pytest.raises(RefuseNotification) as caught:
        check_post(came, 4)
    assert caught.value.answer.reason == reason


def test_a_small_post_is_looked_at() -> None:
    check_post(Notification(body=b"1234"), 4)


@pytest.mark.parametrize("client", ["192.0.2.15", "2001:db8::7"])
def test_a_known_address_needs_no_words(client: str) -> None:
    assert check_source(client, NETWORKS, strict=True) == ()


@pytest.mark.parametrize("client", ["192.0.2.16", "2001:db8:1::7", "", "no address"])
def test_a_strange_address_is_a_warning_or_a_refusal(client: str) -> None:
    assert check_source(client, NETWORKS, strict=False)
    with pytest.raises(RefuseNotification) as caught:
        check_source(client, NETWORKS, strict=True)
    assert caught.value.answer.reason == "source"


async def test_a_refund_is_remembered_before_it_is_asked_for_and_with_its_answer(memory: PspMemory) -> None:
    async def ask() -> Refund:
        assert await memory.refund_asked("r1") == RefundAsked()
        return DONE

    assert await memory.refund_asked("r1") is None
    assert await memory.ask_refund(REQUEST, ask) == DONE
    assert await memory.refund_asked("r1") == RefundAsked(DONE)


async def test_a_refund_whose_answer_is_lost_stays_asked_for(memory: PspMemory) -> None:
    async def ask() -> Refund:
        raise NoAnswer("slow")

    assert await memory.ask_refund(REQUEST, ask) == Refund(state="unknown", amount=Money(500), detail="slow")
    assert await memory.refund_asked("r1") == RefundAsked()


async def test_a_refund_that_did_not_reach_the_psp_may_be_asked_for_again(memory: PspMemory) -> None:
    async def ask() -> Refund:
        raise TryLater(UNAVAILABLE)

    with pytest.raises(TryLater):
        await memory.ask_refund(REQUEST, ask)
    assert await memory.refund_asked("r1") is None
