"""What every desk of people has to keep, whoever stands behind it; `gateway.testing.contracts` tells how to use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

import pytest

from gateway.desk_data import UNKNOWN_TICKET, HandOver, Spoken
from gateway.desk_service import AgentDesk
from gateway.testing.contracts import through_the_journal
from sessions.errors import Sorry

Seen = Callable[[str], Awaitable[list[str]]]
"""What the people at the desk see that the resident of a ticket has said since it was made, in order."""

SAID = (
    Spoken("resident", dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC), "bills"),
    Spoken("city", dt.datetime(2026, 11, 24, 9, 1, tzinfo=dt.UTC), "You owe *R1*.\n1. Pay"),
)


def request(about: str = "My meter was read wrongly", resident: str = "r1") -> HandOver:
    """A resident who wants to talk to a person."""
    return HandOver(resident=resident, about=about, name="Naledi <b>M", language="af", transcript=SAID)


class AgentDeskContract:
    """Needs the fixtures `desk`, of which nobody has anything yet, and `seen`, see `Seen`."""

    async def test_it_has_the_methods_of_a_desk(self, desk: AgentDesk) -> None:
        assert isinstance(desk, AgentDesk)

    async def test_all_it_says_survives_the_journal(self, desk: AgentDesk) -> None:
        ticket = await desk.hand_over(request(), key="k1")
        assert through_the_journal(ticket, AgentDesk.hand_over) == ticket
        for value, method in (
            (await desk.state(), AgentDesk.state),
            (await desk.place(ticket.id), AgentDesk.place),
            (await desk.tell(ticket.id, "hello", key="k2"), AgentDesk.tell),
        ):
            assert through_the_journal(value, method) == value

    async def test_it_knows_when_it_opens_or_is_open(self, desk: AgentDesk) -> None:
        state = await desk.state()
        assert state.waiting == 0
        assert not (state.open and state.opens)

    async def test_one_key_is_one_ticket(self, desk: AgentDesk) -> None:
        first = await desk.hand_over(request(), key="k1")
        assert await desk.hand_over(request(), key="k1") == first
        assert (await desk.state()).waiting == 1
        assert (await desk.hand_over(request(resident="r2"), key="k2")).id != first.id
        assert first.number
        assert len(first.number) <= 20

    async def test_the_line_has_an_order_and_moves_up(self, desk: AgentDesk) -> None:
        tickets = [await desk.hand_over(request(resident=f"r{n}"), key=f"k{n}") for n in range(3)]
        assert [(await desk.place(each.id)).ahead for each in tickets] == [0, 1, 2]
        await desk.leave(tickets[0].id, key="l1")
        assert [(await desk.place(each.id)).ahead for each in tickets[1:]] == [0, 1]

    async def test_what_is_told_twice_with_one_key_counts_once(self, desk: AgentDesk, seen: Seen) -> None:
        ticket = await desk.hand_over(request(), key="k1")
        assert (await desk.tell(ticket.id, "It is *urgent*\nreally", key="t1")).state == "waiting"
        await desk.tell(ticket.id, "It is *urgent*\nreally", key="t1")
        await desk.tell(ticket.id, "It is *urgent*\nreally", key="t2")
        assert (await seen(ticket.id))[-2:] == ["It is *urgent*\nreally"] * 2

    async def test_who_leaves_is_out_of_the_line_and_nothing_is_passed_on(self, desk: AgentDesk, seen: Seen) -> None:
        ticket = await desk.hand_over(request(), key="k1")
        for _ in range(2):
            await desk.leave(ticket.id, key="l1")
        assert (await desk.state()).waiting == 0
        assert (await desk.place(ticket.id)).state == "closed"
        assert (await desk.tell(ticket.id, "too late", key="t1")).state == "closed"
        assert "too late" not in await seen(ticket.id)

    @pytest.mark.parametrize("ticket", ["0", "", "' or 1=1", "999999999", "../1"])
    async def test_an_unknown_ticket_is_a_final_sorry(self, desk: AgentDesk, ticket: str) -> None:
        for call in (
            desk.place(ticket),
            desk.tell(ticket, "x", key="t1"),
            desk.leave(ticket, key="l1"),
        ):
            with pytest.raises(Sorry) as refused:
                await call
            assert refused.value.text.key == UNKNOWN_TICKET
