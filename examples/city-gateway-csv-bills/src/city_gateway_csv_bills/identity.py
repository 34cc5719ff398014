"""The service `Identity`: the holder whose number stands in the newest dropped file."""

from __future__ import annotations

from gateway.api import Alias, Holder, Resident

from city_gateway_csv_bills.pickup import Pickup


class DroppedIdentity:
    """See `gateway.api.Identity`.

    Arguments:
        link_by_phone: nobody is anybody if it is off.
    """

    def __init__(self, pickup: Pickup, *, link_by_phone: bool) -> None:
        self._pickup, self._link_by_phone = pickup, link_by_phone

    async def holder(self, resident: Resident) -> Holder | None:
        """The one holder with a number of the resident; None if there is none, or more than one."""
        numbers = {_number(alias) for alias in resident.aliases} - {""}
        if not numbers or not self._link_by_phone:
            return None
        books = await self._pickup.books()
        found = {holder for number in numbers for holder in books.by_phone.get(number, ())}
        if len(found) != 1:
            return None
        (id,) = found
        return Holder(id, books.by_holder[id][0].name or id)


def _number(alias: Alias) -> str:
    """In E.164; empty for a name that holds no number."""
    if alias.kind == "user_id":
        return ""
    return f"+{alias.value.lstrip('+')}"
