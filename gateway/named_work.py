"""What a message that is sent, and a webhook that is taken, are called in the log."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from gateway.tracing.ids import unmarked
from gateway.whatsapp.decode import Decoded
from sessions.at_work import Work, at_work
from sessions.records import OutboxRow


class SendWork(Work):
    """A message of the outbox that is sent.

    Attributes:
        channel_id: the channel's id of it, once it has one.
    """

    __slots__ = ("_row", "channel_id")

    def __init__(self, row: OutboxRow) -> None:
        self.over = False
        self._row, self.channel_id = row, ""

    def told(self) -> Mapping[str, str | int]:
        row = self._row
        told: dict[str, str | int] = {"resident": row.resident, "message": self.channel_id or unmarked(row.key)}
        if row.turn is not None:
            told["turn"] = row.turn
        return told


class WebhookWork(Work):
    """A webhook that is taken.

    Attributes:
        body: as it came, once it has come. decoded: what is in it, once that is known.
    """

    __slots__ = ("body", "decoded")

    def __init__(self, body: bytes = b"") -> None:
        self.over = False
        self.body = body
        self.decoded: Decoded | None = None

    def told(self) -> Mapping[str, str | int]:
        """Its body by a name, the same when it is delivered again; and the first message that it is about."""
        told: dict[str, str | int] = {}
        if self.body:
            told["request"] = blake2b(self.body, digest_size=6, person=b"webhook").hexdigest()
        if (decoded := self.decoded) is not None:
            ids = (*(each.id for each in decoded.messages), *(each.channel_id for each in decoded.statuses))
            told |= {"message": ids[0]} if ids else {}
        return told


def sent_as(channel_id: str) -> None:
    """The channel has taken the message that this task sends."""
    if isinstance(work := at_work(), SendWork):
        work.channel_id = channel_id


def holds(decoded: Decoded) -> None:
    """What is in the webhook that this task takes."""
    if isinstance(work := at_work(), WebhookWork):
        work.decoded = decoded
