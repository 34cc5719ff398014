"""What becomes of a message that was given to Meta: taken, not sent, or nobody knows."""

from __future__ import annotations

from msgspec import Struct

from gateway.whatsapp.errors import Action, Decision

_STALE_MEDIA = frozenset({100, 131009, 131053})
"""Codes with which Meta answers to a media id that it no longer knows."""


class Accepted(Struct, frozen=True):
    """Meta has taken the message. Whether it arrives is told later, by statuses.

    Arguments:
        channel_id: Meta's id of the message (wamid).
        status: `accepted`, or for templates `held_for_quality_assessment` or `paused`.
    """

    channel_id: str
    status: str = "accepted"


class Refused(Struct, frozen=True):
    """The message was not sent.

    Arguments:
        decision: what to do about it.
        code: Meta's error code, if there was one.
        detail: Meta's words, for the operator.
        retry_after: seconds that the server asked to wait, if it did.
    """

    decision: Decision
    code: int | None = None
    detail: str = ""
    retry_after: float | None = None

    @property
    def explained(self) -> str:
        """The code, what it means, and Meta's words."""
        code = f"{self.code} " if self.code is not None else ""
        return f"{code}{self.decision.meaning}" + (f": {self.detail}" if self.detail else "")

    @property
    def stale_media(self) -> bool:
        """Whether the reason may be a media id that Meta no longer knows."""
        return self.code in _STALE_MEDIA and self.decision.action is not Action.STOP


class Unknown(Struct, frozen=True):
    """The request left, and no usable answer came: the message may be on its way or not."""

    detail: str


SendResult = Accepted | Refused | Unknown


class UploadFailed(Exception):
    """A file could not be uploaded; `refused` says what to do."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.detail)
        self.refused = refused
