"""What the operator says about languages."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """Which languages residents may choose.

    Arguments:
        languages: the languages that are offered, in this order; each is one of those in the table
            `[city]` of `plugins.toml`, such as `["en", "af"]`. Empty: all of them, in the city's order.
        first_contact: whether the first thing that a resident is ever told ends with a line that names the languages.
        names: what a language is called in itself, by its code, where that is not known or is said otherwise here:
            `{ nso = "Sepedi" }`.
    """

    languages: tuple[str, ...] = ()
    first_contact: bool = True
    names: dict[str, str] = {}
