"""What the operator may write in `[plugins.payments]`."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Bounds and names; nothing secret.

    Arguments:
        smallest_cents: the smallest payment in minor units; the provider's own minimum counts as well.
        largest_cents: the largest payment in minor units.
        link_hours: how long a link in the chat can be used, from a quarter of an hour to three days.
        keep_years: how long law has the city keep payments; residents who want their data gone are told so.
        channel: what the city's books call payments that came this way.
    """

    smallest_cents: int = 1_000
    largest_cents: int = 2_000_000
    link_hours: float = 24
    channel: str = "WhatsApp"
    keep_years: int = 5

    def __post_init__(self) -> None:
        if not 0 < self.smallest_cents <= self.largest_cents:
            raise ValueError("smallest_cents is more than 0, and not more than largest_cents")
        if not 0.25 <= self.link_hours <= 72:
            raise ValueError("link_hours: from 0.25 to 72")
        if not 0 <= self.keep_years <= 100:
            raise ValueError("keep_years: 0 to 100")
        if not 0 < len(self.channel) <= 20:
            raise ValueError("channel: 1 to 20 characters")
