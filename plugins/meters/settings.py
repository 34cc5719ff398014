"""What the operator may write in `[plugins.meters]`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Units = Annotated[int, Meta(ge=0)]
Seller = Annotated[str, Meta(min_length=1, max_length=80)]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The plugin's settings.

    Arguments:
        high_times: a reading is unusually high from so many times the usual use on; the resident is asked again.
        high_kwh, high_kl: ... and if that is so many units more than usual.
        low_share: a reading is unusually low below this share of the usual use.
        low_after_days: fewer days since the last reading are never unusually low.
        token_sellers: where prepaid electricity is sold, by language: `{ en = ["Supermarket tills"] }`.
        token_arrears_percent: so much of each purchase goes to what is owing on the account; 0 for none.
        token_phone: whom to call when a token is refused; empty for nobody.
    """

    high_times: Annotated[float, Meta(gt=1, le=100)] = 3.0
    high_kwh: Units = 300
    high_kl: Units = 15
    low_share: Annotated[float, Meta(ge=0, lt=1)] = 0.2
    low_after_days: Annotated[int, Meta(ge=1, le=366)] = 14
    token_sellers: dict[str, Annotated[tuple[Seller, ...], Meta(max_length=12)]] = {}
    token_arrears_percent: Annotated[int, Meta(ge=0, le=100)] = 0
    token_phone: Annotated[str, Meta(pattern=r"^(\+?[0-9][0-9 ]{2,19})?$")] = ""
