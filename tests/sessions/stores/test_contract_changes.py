"""Contract of every store: messages that were changed or taken back, and what is recorded without an answer."""

from __future__ import annotations

import pytest

from gateway.clock import CountingIds
from sessions.inbound import Alias, Content, Edited, Inbound, NotUsable, Reacted, Revoked, TypedText
from sessions.records import Accepted, Turn
from sessions.stores.whole import WholeStore
from tests.sessions.stores.inside import Inside
from tests.sessions.stores.made import inbound, wa

WHO = wa("27820000001")


def about(content: Content, id: str = "c1", who: Alias = WHO) -> Inbound:
    return Inbound(id=id, aliases=(who,), sent_at=95.0, content=content)


def edit(body: str, original: str = "m1") -> Edited:
    return Edited(original, TypedText(body))


async def said(store: WholeStore, ids: CountingIds, *messages: Inbound) -> Accepted:
    return await store.accept(messages, [], now=100.0, ids=ids)


async def contents(store: WholeStore, who: str) -> list[Content]:
    return [row.item.content for row in await store.inbox(who) if isinstance(row.item, Inbound)]


async def answered(store: WholeStore, who: str) -> None:
    """Everything that waits has been answered."""
    await store.commit(Turn(resident=who, consumed=tuple(row.seq for row in await store.inbox(who))))


async def test_a_change_of_a_message_that_waits_replaces_it_in_its_place(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await said(store, ids, inbound("m1", body="5000"), inbound("m2", body="yes"))).residents
    assert (await said(store, ids, about(edit("500")))).residents == (who,)
    assert await contents(store, who) == [TypedText("500"), TypedText("yes"), edit("500")]


async def test_a_change_of_what_was_answered_last_is_heard_as_late(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await said(store, ids, inbound("m1", body="5000"))).residents
    await answered(store, who)
    assert (await said(store, ids, about(edit("500")))).residents == (who,)
    assert await contents(store, who) == [Edited("m1", TypedText("500"), late=True)]


async def test_a_reaction_in_between_does_not_make_it_older(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await said(store, ids, inbound("m1", body="5000"), about(Reacted("x", "y"), "r1"))).residents
    await answered(store, who)
    assert (await said(store, ids, about(edit("500")))).residents == (who,)


async def test_a_change_of_something_older_is_recorded_only(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await said(store, ids, inbound("m1"), inbound("m2"))).residents
    await answered(store, who)
    assert (await said(store, ids, about(edit("500")))).residents == ()
    assert await contents(store, who) == []


async def test_a_change_that_changes_nothing_is_recorded_only(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await said(store, ids, inbound("m1", body="5000"))).residents
    await answered(store, who)
    assert (await said(store, ids, about(edit("5000")))).residents == ()


async def test_a_change_that_was_quicker_than_its_message_stands_for_it(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await said(store, ids, about(edit("500")))).residents
    late = await said(store, ids, inbound("m1", body="5000"))
    assert (late.residents, late.duplicates) == ((), 1)
    assert await contents(store, who) == [TypedText("500")]


@pytest.mark.parametrize("content", [edit("x"), Revoked("m1"), Reacted("m1", "y"), NotUsable("poll", silent=True)])
async def test_each_counts_once(store: WholeStore, ids: CountingIds, content: Content) -> None:
    await said(store, ids, inbound("m1"))
    assert (await said(store, ids, about(content))).duplicates == 0
    again = await said(store, ids, about(content))
    assert (again.residents, again.duplicates) == ((), 1)


@pytest.mark.parametrize("content", [edit("not mine"), Revoked("m1")])
async def test_nobody_changes_the_words_of_somebody_else(store: WholeStore, ids: CountingIds, content: Content) -> None:
    (who,) = (await said(store, ids, inbound("m1", body="mine"))).residents
    assert (await said(store, ids, about(content, who=wa("27829999999")))).residents == ()
    assert await contents(store, who) == [TypedText("mine")]


async def test_what_was_taken_back_before_it_was_read_waits_no_longer(store: WholeStore, ids: CountingIds) -> None:
    (who,) = (await said(store, ids, inbound("m1", body="oops"), inbound("m2", body="hi"))).residents
    assert (await said(store, ids, about(Revoked("m1")))).residents == ()
    assert await contents(store, who) == [TypedText("hi")]


async def test_what_was_taken_back_is_erased(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    (who,) = (await said(store, ids, inbound("m1", body="my secret", name="Naledi"))).residents
    await answered(store, who)
    await said(store, ids, about(Revoked("m1")))
    assert await said(store, ids, about(edit("again"), "c2")) == Accepted(())
    items = await inside.items()
    assert len(items) == 3
    assert not any(b"my secret" in item for item in items)


async def test_what_was_taken_back_before_it_came_is_never_heard(store: WholeStore, ids: CountingIds) -> None:
    await said(store, ids, about(Revoked("m1")))
    late = await said(store, ids, inbound("m1", body="oops"))
    assert (late.residents, late.duplicates) == ((), 1)


async def test_what_is_silent_rings_nobody_and_waits_for_nobody(store: WholeStore, ids: CountingIds) -> None:
    accepted = await said(store, ids, about(Reacted("m1", "y")), about(NotUsable("system", silent=True), "c2"))
    assert (accepted.residents, accepted.duplicates) == ((), 0)
    assert list(await store.unfinished()) == []
