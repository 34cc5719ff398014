"""What a resident is called on the console's pages: the same everywhere, and masked (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gateway.masking import mask
from sessions.messages import Alias
from sessions.stores.database import Database
from sessions.stores.operators import CODE, with_code
from sessions.stores.overview import ending_with
from sessions.stores.tables import aliases_in, asked_aliases

ENDING = re.compile(r"[*\u2022. ]*(\d{2,6})\Z")
"""The end of a number, as it is shown masked or as somebody says it."""
CALLED = re.compile(rf"\S+ ([0-9a-z-]{{{CODE}}})\Z")
"""A resident as `called` calls them, typed or copied into a search."""
NOBODY = "no number"
_CALLING = {"ZA": "27"}
"""The calling code of a country, by ISO 3166."""
_NATIONAL = re.compile(r"0\d{8,10}\Z")


def called(resident: str, aliases: Sequence[Alias]) -> str:
    """The end of the number (of who has none, of the user id) and the code of the resident: `***01 r4k2`.

    The code tells residents apart whose numbers end alike. It is the end of the id that the gateway has given by
    chance, so it says nothing of the number, leads to nobody outside of this database, and is of no use once the
    resident is forgotten.
    """
    return f"{_end_of(aliases)} {resident[-CODE:]}"


def _end_of(aliases: Sequence[Alias]) -> str:
    best = next((each for kind in ("phone", "wa_id", "user_id") for each in aliases if each.kind == kind), None)
    if best is None:
        return NOBODY
    short = mask(best.value)
    return short if short != best.value else f"***{best.value[-2:]}"


def names_of(db: Database, residents: Iterable[str]) -> dict[str, str]:
    """What several residents are called, by their ids."""
    wanted = list(dict.fromkeys(residents))
    found = aliases_in(db, asked_aliases(db, wanted)) if wanted else {}
    return {each: called(each, found.get(each, ())) for each in wanted}


def called_so(db: Database, words: str) -> list[str]:
    """Residents who are called so on a page: by the end of their number, by their code, or by both."""
    both, ending = CALLED.match(words.lower()), ENDING.match(words)
    coded = with_code(db, both[1] if both else words.lower())
    return list(dict.fromkeys((*coded, *(ending_with(db, ending[1]) if ending else ()))))


def international(words: str, country: str) -> str:
    """A number as people of a country write it, `082 555 1001`, as WhatsApp has it; other words as they are.

    >>> international("082 555-1001", "ZA"), international("+27825551001", "ZA"), international("1001", "ZA")
    ('+27825551001', '+27825551001', '1001')
    """
    digits = re.sub(r"[ ()./-]", "", words)
    code = _CALLING.get(country)
    return f"+{code}{digits[1:]}" if code is not None and _NATIONAL.match(digits) else words
