"""What a resident who has stopped marketing is sent, and what not."""

from __future__ import annotations

import msgspec
import pytest
import trio.testing

from gateway.whatsapp.errors import decide
from gateway.whatsapp.results import Accepted, Refused
from sessions.messages import Alias, DeliveryFailed, Inbound, MarketingWish, Message, Said, Template, WithTemplate
from sessions.records import EventRecord
from tests.gateway.test_outbox_and_store import HOUR, City, city

OFFER = Template(name="offer", language="en", shown="A free tree", category="MARKETING")
NEWS = Template(name="news", language="en", shown="The water is back")
BOTH = WithTemplate(Said("A free tree"), "offer", {}, OFFER)


async def wishes(place: City, *, wanted: bool) -> None:
    at = place.clock.now()
    wish = Inbound(f"preference/{at}", (Alias("wa_id", "27821234567"),), at, MarketingWish(wanted))
    await place.store.accept([wish], [], now=at, ids=place.ids)


async def trouble_of(place: City, key: str) -> tuple[str, int | None]:
    sql = "select state, code from outbox where key = ?"
    found = await place.store._read(lambda db: db.execute(sql, (key,)).fetchone())
    return str(found[0]), found[1]


@pytest.mark.parametrize("message", [OFFER, BOTH])
@pytest.mark.parametrize("hours", [0.0, 25.0])
async def test_an_offer_is_not_sent_to_who_has_stopped_marketing(
    autojump_clock: trio.testing.MockClock, message: Message, hours: float
) -> None:
    async with city() as place:
        await wishes(place, wanted=False)
        await trio.sleep(hours * HOUR)
        await place.says("k1", message)
        assert (place.sent, await trouble_of(place, "k1")) == ([], ("failed", 131050))
        await place.says("k2", NEWS)
        assert place.sent == [NEWS], "what follows goes on"
        await trio.sleep(1)
        await wishes(place, wanted=True)
        await place.says("k3", OFFER)
        assert place.sent == [NEWS, OFFER]


async def test_a_run_is_told_that_its_offer_was_not_sent(autojump_clock: trio.testing.MockClock) -> None:
    async with city() as place:
        await wishes(place, wanted=False)
        await place.says("k1", OFFER, of_run=True)
        rows = [row.item for row in await place.store.inbox(place.resident)]
        events = [item for item in rows if isinstance(item, EventRecord) and item.name == "DeliveryFailed"]
        assert [msgspec.msgpack.decode(event.body, type=DeliveryFailed).code for event in events] == [131050]


async def test_what_whatsapp_refuses_for_it_is_not_tried_again(autojump_clock: trio.testing.MockClock) -> None:
    async with city() as place:
        place.result = lambda n: Refused(decide(131050), 131050)
        await place.says("k1", OFFER)
        place.result = lambda n: Accepted("wamid.X")
        await place.says("k2", OFFER)
        assert (len(place.sent), await trouble_of(place, "k2")) == (1, ("failed", 131050))


async def test_what_fails_for_it_later_is_not_tried_again(autojump_clock: trio.testing.MockClock) -> None:
    async with city() as place:
        await place.says("k1", OFFER)
        await place.told("failed", "k1", "wamid.1", 131050)
        await place.says("k2", OFFER)
        assert place.sent == [OFFER]


async def test_an_old_refusal_does_not_undo_a_new_wish(autojump_clock: trio.testing.MockClock) -> None:
    """What is refused here because of a known wish is no word of the resident's: only the wish itself has a time."""
    async with city() as place:
        await wishes(place, wanted=False)
        told_at = place.clock.now() + 1
        await trio.sleep(2)
        await place.says("k1", OFFER)
        late = Inbound("preference/late", (Alias("wa_id", "27821234567"),), told_at, MarketingWish(True))
        await place.store.accept([late], [], now=place.clock.now(), ids=place.ids)
        await place.says("k2", OFFER)
        assert place.sent == [OFFER]
