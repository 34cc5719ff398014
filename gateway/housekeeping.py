"""Once an hour: what is over goes from the store and from the files when its time has come."""

from __future__ import annotations

import structlog
import trio
from msgspec import Struct
from msgspec.structs import asdict

from gateway.files import Files, purge_files
from sessions.errors import StoreUnavailable
from sessions.ports import Clock, Store
from sessions.retention import Purged, Retention

HOUR, DAY = 3600.0, 86400.0

_log = structlog.stdlib.get_logger(__name__)


class Keep(Struct, frozen=True, kw_only=True):
    """How long what is over is kept.

    Arguments:
        store: for what is in the database.
        files: seconds since a file was last written.
    """

    store: Retention = Retention()
    files: float = 30 * DAY


class Housekeeping:
    """Purges at the start, and then every hour.

    Arguments:
        keep: how long.
        every: seconds from the end of one purge to the next.
    """

    def __init__(self, store: Store, files: Files, clock: Clock, keep: Keep, *, every: float = HOUR) -> None:
        self._store, self._files, self._clock, self._keep, self._every = store, files, clock, keep, every
        self.last: Purged | None = None

    async def run(self) -> None:
        """Until it is cancelled. A disk that cannot be written now is tried again with the next purge.

        Raises:
            StoreRefused, Fenced: the store cannot be used any more; the gateway must stop.
        """
        while True:
            try:
                if self._store.ownership.first:  # one process does it for all
                    await self.purge()
            except (StoreUnavailable, OSError) as error:
                _log.warning("purge_failed", error=str(error), again_in=self._every)
            await trio.sleep(self._every)

    async def purge(self) -> Purged:
        """Purge once."""
        now = self._clock.now()
        purged = await self._store.purge(now, self._keep.store)
        files = await purge_files(self._files, now - self._keep.files)
        self.last = purged
        if files or any(asdict(purged).values()):
            _log.info("purged", **asdict(purged), files=files)
        if purged.damaged:
            _log.error("purge_left_damaged_rows", rows=purged.damaged, do="check the disk, restore the last backup")
        return purged
