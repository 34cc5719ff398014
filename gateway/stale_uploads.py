"""A file that WhatsApp took and could not use afterwards is uploaded anew the next time.

Meta may drop or spoil an upload before its time; it tells so by a status, long after it accepted the message.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import structlog

from gateway.whatsapp.errors import FILE_REFUSED
from sessions.errors import StoreUnavailable
from sessions.messages import DeliveryStatus, Message

_log = structlog.get_logger(__name__)


class SentMessages(Protocol):
    """The part of `sessions.ports.Store` that knows what was sent."""

    async def outbox_message(self, status: DeliveryStatus) -> Message | None: ...


class Uploader(Protocol):
    """The part of `gateway.whatsapp.client.CloudApi` that remembers uploads."""

    async def forget_files(self, message: Message) -> None: ...


class StaleUploads:
    """Hears statuses, and has the uploads of messages forgotten whose file was refused.

    Arguments:
        store: knows which message a status is about.
        uploader: remembers uploads.
    """

    def __init__(self, store: SentMessages, uploader: Uploader) -> None:
        self._store, self._uploader = store, uploader

    async def told(self, statuses: Iterable[DeliveryStatus]) -> None:
        """Hear what became of messages. A store that cannot be read costs one more failure, and nothing else."""
        for status in statuses:
            if status.status != "failed" or status.error_code != FILE_REFUSED:
                continue
            try:
                message = await self._store.outbox_message(status)
            except StoreUnavailable as error:
                _log.warning("an upload could not be forgotten", error=str(error))
                return
            if message is not None:
                await self._uploader.forget_files(message)
