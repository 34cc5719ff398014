"""Who is the resident? Until accounts are linked by logging in: the holder whose phone in the CSV is this phone."""

from __future__ import annotations

import re

import apsw

from gateway.api import Alias, Holder, Resident
from plugins.providers.embedded_city.database import select
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.records import HolderRecord


class EmbeddedIdentity:
    """Links a resident to the one holder who has their phone number.

    A phone in a file is weak proof: it may have passed to somebody else since. `link_by_phone = false` in the
    provider's settings switches it off.
    """

    def __init__(self, reader: Reader, *, link_by_phone: bool) -> None:
        self._reader, self._link_by_phone = reader, link_by_phone

    async def holder(self, resident: Resident) -> Holder | None:
        """The holder with one of the resident's phone numbers; None if there is none, or more than one."""
        phones = tuple(dict.fromkeys(phone for alias in resident.aliases if (phone := _phone(alias))))
        if not phones or not self._link_by_phone:
            return None

        def query(connection: apsw.Connection) -> list[HolderRecord]:
            marks = ", ".join("?" * len(phones))
            return select(connection, HolderRecord, f"WHERE phone IN ({marks}) LIMIT 2", phones)

        found = await self._reader.run(query)
        if len(found) != 1:
            return None
        return Holder(found[0].holder, found[0].name, found[0].language)


def _phone(alias: Alias) -> str | None:
    """The phone number that an alias stands for, in E.164; a business-scoped user id holds none."""
    if alias.kind == "phone" and re.fullmatch(r"\+[1-9][0-9]{7,14}", alias.value):
        return alias.value
    if alias.kind == "wa_id" and re.fullmatch(r"[1-9][0-9]{7,14}", alias.value):
        return f"+{alias.value}"
    return None
