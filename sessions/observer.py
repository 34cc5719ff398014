"""Who is told what happens in the sessions: the log, the metrics, the console."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sessions.circuit import CircuitState
from sessions.records import State


class Observer(Protocol):
    """Told what happens, for logs and metrics. Must not raise and must not wait."""

    def turn(
        self, resident: str, capability: str | None, state: State, replies: int, language: str, seconds: float
    ) -> None:
        """A turn went well.

        Arguments:
            capability: what the resident is busy with, or what has just ended; None for neither.
            language: that was spoken. seconds: from its begin to its last commit.
        """
        ...

    def did(self, said: Mapping[str, str], finished: tuple[str, ...], language: str) -> None:
        """Something was said, or a run came to a good end; all of it is committed.

        Arguments:
            said: the capability whose run said each message, by the message's key; empty for the session's own words.
            finished: capabilities whose runs ended well. language: that was spoken.
        """
        ...

    def failed(self, resident: str, capability: str | None, reference: str, error: BaseException) -> None: ...

    def diverged(self, resident: str, capability: str, error: BaseException) -> None: ...

    def actor_crashed(self, resident: str, error: BaseException, restarts: int) -> None: ...

    def unknown_outcome(self, resident: str, capability: str, reference: str, key: str, reason: str) -> None:
        """An effect may have happened or not; a person has to look. `key` is its idempotency key."""
        ...

    def parked(self, resident: str, reason: str) -> None:
        """An actor has crashed too often; it is left alone until its resident writes or the operator has it retried."""
        ...

    def moved(self, resident: str) -> None:
        """What was done here for a resident came too late: another process serves them by now, and it was refused."""
        ...

    def circuit(self, provider: str, state: CircuitState, failures: int) -> None:
        """A provider counts as down now (`open`), or works again (`closed`)."""
        ...

    def blocked(self, owner: str | None, where: str, seconds: float, *, still: bool) -> None:
        """The event loop was held, and nobody was served meanwhile.

        Arguments:
            owner: the plugin whose code it was in; None if none of ours to blame was seen.
            where: file, line and function.
            still: it goes on; told once for a hold that may never end. This call comes from another thread.
        """
        ...
