"""What the operator may write in `[plugins.notices]`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Hour = Annotated[int, Meta(ge=0, le=23)]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The plugin's settings.

    Arguments:
        by_account: who writes *house* and is registered gets notices for where their account is; it needs the service
            `billing`, and a plugin by which residents register.
        city_every_seconds: so often the city is asked what is on.
        tell_city_notices: residents are told by themselves of what the city's system announces, changes and ends; else
            only of what staff send.
        per_second: so many residents are told in a second at most.
        quiet_from_hour, quiet_until_hour: nobody is woken between these hours of the city's day, but for danger. The
            same hour twice: there is no such time.
        same_days: so many days the same words count as the same notice, which nobody is told twice.
        messaging_limit: so many residents may be reached outside the window in 24 hours, as WhatsApp has told; 0 for
            any number. What is sent is not cut; `--dry-run` warns.
    """

    by_account: bool = True
    city_every_seconds: Annotated[int, Meta(ge=5, le=86_400)] = 60
    tell_city_notices: bool = True
    per_second: Annotated[int, Meta(ge=1, le=500)] = 10
    quiet_from_hour: Hour = 21
    quiet_until_hour: Hour = 6
    same_days: Annotated[int, Meta(ge=1, le=365)] = 7
    messaging_limit: Annotated[int, Meta(ge=0)] = 0

    def is_quiet(self, hour: int) -> bool:
        """Whether people sleep.

        Arguments:
            hour: of the city's day, 0 to 23.
        """
        first, last = self.quiet_from_hour, self.quiet_until_hour
        return first <= hour < last if first <= last else hour >= first or hour < last
