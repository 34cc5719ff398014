"""The service `deliveries`: how residents can be reached, and what became of what many were told of."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol, runtime_checkable

from msgspec import Struct

from sessions.topics import DeliveryCounts


class Reach(Struct, frozen=True):
    """How a resident can be reached now.

    Arguments:
        resident: the id.
        language: theirs.
        window: whether the 24-hour window is open: then the message itself is sent, else its template.
        marketing: whether they take templates of that category.
    """

    resident: str
    language: str
    window: bool
    marketing: bool


class MessagePrices(Struct, frozen=True, kw_only=True):
    """What one delivered message costs in the city's country, by how WhatsApp charges it; for estimates.

    Arguments:
        currency: three letters.
        service: inside the 24-hour window. utility, marketing: by a template of that category.
    """

    currency: str
    service: Decimal
    utility: Decimal
    marketing: Decimal


@runtime_checkable
class Deliveries(Protocol):
    """What the gateway knows of its outbox. The gateway itself stands behind it; for who tells many residents."""

    async def reach(self, residents: tuple[str, ...]) -> tuple[Reach, ...]:
        """How residents can be reached; those that have turned out to be another one are left out.

        Arguments:
            residents: 1,000 ids at most.
        """
        ...

    async def counts(self, topic: str) -> DeliveryCounts:
        """What became of a topic. What is past its retention is not counted any more.

        Arguments:
            topic: `WithTemplate.topic`.
        """
        ...

    async def waiting(self, topic: str) -> int:
        """How many messages of a topic wait to be sent.

        Arguments:
            topic: `WithTemplate.topic`.
        """
        ...

    async def prices(self) -> MessagePrices:
        """What messages cost: the operator's table (`GATEWAY_PRICES`), of which the first country is the city's."""
        ...

    async def templates_off(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those of these templates that WhatsApp has told not to take, in any language, each with the reason.

        Arguments:
            names: as they are declared.
        """
        ...
