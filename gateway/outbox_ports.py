"""What the sender needs, and how it behaves."""

from __future__ import annotations

from typing import Protocol, Self

from msgspec import Struct

from gateway.whatsapp.encode import Address
from gateway.whatsapp.errors import LONGEST_HOLD
from gateway.whatsapp.results import SendResult
from sessions.messages import Message
from sessions.ownership import Ownership
from sessions.records import OutboxRow


class OutboxStore(Protocol):
    """The part of `sessions.ports.Store` that the sender uses; see there.

    `outbox_retry`, `outbox_doubt` and `outbox_closed` leave the row in its resident's line; `outbox_hold` takes it out
    until something frees it; the others end it. A status that carries the row's key as opaque data ends it too, as
    sent, whatever the sender thinks.
    """

    async def outbox_claim(self, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]: ...

    async def outbox_release(self, seq: int) -> None: ...

    @property
    def ownership(self) -> Ownership: ...

    async def outbox_recover(self, due: float, notices_due: float | None = None, *, others: bool = False) -> int: ...

    async def outbox_next_due(self) -> float | None: ...

    async def outbox_sent(self, seq: int, channel_id: str, at: float, *, as_template: bool = False) -> None: ...

    async def outbox_retry(self, seq: int, due: float, error: str) -> None: ...

    async def outbox_doubt(self, seq: int, due: float, error: str) -> None: ...

    async def outbox_closed(self, seq: int, at: float) -> None: ...

    async def outbox_hold(self, seq: int, reason: str, code: int | None, at: float) -> None: ...

    async def outbox_free(self, at: float) -> int: ...

    async def outbox_failed(
        self, seq: int, error: str, code: int | None, at: float, *, unwanted: bool = False
    ) -> str | None: ...

    async def outbox_unknown(self, seq: int, error: str, at: float) -> None: ...


class Sender(Protocol):
    """The channel, for example `gateway.whatsapp.client.CloudApi`. It must come to an end by its own time limits."""

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult: ...


class OutboxSettings(Struct, frozen=True, kw_only=True):
    """How the sender behaves. Times are in seconds.

    Arguments:
        in_flight: messages under way at the same time.
        rate, burst: messages a second. Meta counts 80, incoming ones included, so 70 leaves room for those; a number
            that Meta has upgraded has 1,000.
        pair_burst, pair_pause: to one resident so many at once, then one in so many seconds (Meta: 45, then 6).
        unknown_after: how long a status may take to tell that a message of unknown fate was sent after all; then it is
            sent once more. A reply that comes twice harms nobody, one that never comes does. A notice is not repeated.
        recover_after: the same for messages that were under way when the gateway was killed.
        recover_others_after: the same for those that were under way in a process that is given up: if that was only cut
            off, or stands still, it holds webhooks as well, and they come only when whoever delivers loses patience.
        recover_notices_after: the same for notices: WhatsApp may tell late of what it took while nobody listened, and
            nobody waits for them.
        longest_hold: a repetition further away than this is given up, for it would hold up all that follows.
        useful_life: a reply older than this is given up; Meta's window for replies is 24 hours.
        news_life: the same for what is no reply: it may have been held until the resident wrote.
        window, margin: what is no template may be sent for so long after the resident wrote, less the margin.
        template_rest: how long a template that Meta refuses is left alone.
        longest_backoff: between two probes while the channel is in trouble.
        poll: how often to look at the store without being rung.
    """

    in_flight: int = 16
    rate: float = 70.0
    burst: float = 8.0
    pair_burst: float = 45.0
    pair_pause: float = 6.0
    unknown_after: float = 30.0
    recover_after: float = 5.0
    recover_others_after: float = 15.0
    recover_notices_after: float = 900.0
    longest_hold: float = LONGEST_HOLD
    useful_life: float = 86_400.0
    news_life: float = 7 * 86_400.0
    window: float = 86_400.0
    margin: float = 300.0
    template_rest: float = 3_600.0
    longest_backoff: float = 60.0
    poll: float = 30.0

    @classmethod
    def for_rate(cls, rate: float) -> Self:
        """Settings for another number of messages a second, with as many under way as that takes."""
        return cls(rate=rate, burst=max(1.0, rate * 8 / 70), in_flight=max(4, round(rate * 16 / 70)))
