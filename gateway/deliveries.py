"""What stands behind the service `deliveries`: the store, in the gateway that runs or beside it."""

from __future__ import annotations

from typing import Protocol

from gateway.channel_notices import in_words
from gateway.deliveries_service import MessagePrices, Reach
from gateway.outbox_ports import OutboxSettings
from gateway.prices import SOUTH_AFRICA, PriceTable
from sessions.ports import Clock
from sessions.records import ChannelNotice
from sessions.topics import DeliveryCounts, TopicStore


class DeliveryStore(TopicStore, Protocol):
    """What is asked of a store."""

    async def notices(self) -> tuple[ChannelNotice, ...]: ...


class StoredDeliveries:
    """See `gateway.deliveries_service.Deliveries`.

    Arguments:
        prices: what messages cost.
    """

    def __init__(self, store: DeliveryStore, clock: Clock, prices: PriceTable) -> None:
        self._prices = prices_in(prices)
        settings = OutboxSettings()
        self._store, self._clock, self._window = store, clock, settings.window - settings.margin

    async def reach(self, residents: tuple[str, ...]) -> tuple[Reach, ...]:
        """See `gateway.deliveries_service.Deliveries.reach`."""
        since = self._clock.now() - self._window
        return tuple(
            Reach(each.resident, each.language, each.heard is not None and each.heard > since, each.marketing)
            for each in await self._store.reached(residents)
        )

    async def counts(self, topic: str) -> DeliveryCounts:
        """See `gateway.deliveries_service.Deliveries.counts`."""
        return await self._store.topic_counts(topic)

    async def waiting(self, topic: str) -> int:
        """See `gateway.deliveries_service.Deliveries.waiting`."""
        return await self._store.topic_waiting(topic)

    async def prices(self) -> MessagePrices:
        """See `gateway.deliveries_service.Deliveries.prices`."""
        return self._prices

    async def templates_off(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """See `gateway.deliveries_service.Deliveries.templates_off`."""
        now = self._clock.now()
        standing = [each for each in await self._store.notices() if each.state == "off" and not _over(each, now)]
        return tuple(in_words(each) for each in standing if _template(each) in names)


def prices_in(table: PriceTable) -> MessagePrices:
    """The prices of the table's first country."""
    first = next(iter(table.countries.values()))
    return MessagePrices(
        currency=table.currency, service=first.service, utility=first.utility, marketing=first.marketing
    )


def _over(notice: ChannelNotice, now: float) -> bool:
    return notice.until is not None and notice.until <= now


def _template(notice: ChannelNotice) -> str | None:
    """The name of the template that it is about."""
    parts = notice.about.split("/")
    return parts[1] if len(parts) == 3 and parts[0] == "template" else None


class NoDeliveries:
    """Where there is no store (checks of plugins)."""

    async def reach(self, residents: tuple[str, ...]) -> tuple[Reach, ...]:
        return ()

    async def counts(self, topic: str) -> DeliveryCounts:
        return DeliveryCounts()

    async def waiting(self, topic: str) -> int:
        return 0

    async def prices(self) -> MessagePrices:
        return prices_in(SOUTH_AFRICA)

    async def templates_off(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return ()
