"""What the operator may write in `[plugins.guide]`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Short = Annotated[str, Meta(max_length=120)]


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The plugin's settings.

    Arguments:
        folder: where the city's staff keep the files of the guide; relative to that of `plugins.toml`.
        demo: answer with the guide of the invented city instead.
        domains: links lead nowhere else, `["tshwane.gov.za"]`; anywhere if empty.
        official_number: the city's own number on WhatsApp, as it is printed on bills.
        website: the city's own, where that number can be checked.
        fraud_number: whom to call about a scam.
        outdated_after_days: an answer that was checked longer ago says so.
        keep_days: how long questions without an answer, and reports of scams, are kept.
    """

    folder: str = "guide"
    demo: bool = False
    domains: tuple[Short, ...] = ()
    official_number: Short = ""
    website: Short = ""
    fraud_number: Short = ""
    outdated_after_days: Annotated[int, Meta(ge=1)] = 365
    keep_days: Annotated[int, Meta(ge=1, le=3_650)] = 180
