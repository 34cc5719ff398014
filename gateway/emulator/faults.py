"""Faults on request: what the next sends or webhooks are to suffer, told by tests through the control API."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

FaultKind = Literal[
    "error",
    "http",
    "hang",
    "drop_answer",
    "fail",
    "token",
    "webhook_twice",
    "webhook_late",
    "webhook_again",
    "webhook_reorder",
    "webhook_batch",
]


class Fault(Struct, frozen=True, forbid_unknown_fields=True):
    """One fault and how often it strikes.

    Arguments:
        kind: `error`: the send is refused with Meta's error `code`. `http`: it is answered with `status` and no JSON.
            `hang`: it is not accepted, and answered 503 after `seconds`. `drop_answer`: it is accepted, but the answer
            never comes within `seconds`. `fail`: it is accepted, then reported `failed` with `code`.
            `token`: any call is refused as if the token had expired. `webhook_twice`: the webhook is delivered two
            times. `webhook_late`: it is delivered `seconds` later, and others overtake it. `webhook_again`: it is
            delivered now, and again after `seconds`. `webhook_reorder`: the resident's next one overtakes it, if one
            comes within `seconds`. `webhook_batch`: it goes in one delivery with all others that this strikes.
        times: how many sends (or webhooks) it strikes.
        code: Meta's error code, for `error` and `fail`.
        status: HTTP status, for `http`.
        seconds: how long.
        resident: id of the only resident concerned; None for all.
    """

    kind: FaultKind
    times: int = 1
    code: int = 131000
    status: int = 500
    seconds: float = 30.0
    resident: str | None = None

    def faults(self) -> list[str]:
        """All that is wrong with this order, in words."""
        found = []
        if not 1 <= self.times <= 100_000:
            found.append("times: must be 1 to 100000")
        if not 400 <= self.status <= 599:
            found.append("status: must be 400 to 599")
        if not 0 <= self.seconds <= 864_000:
            found.append("seconds: must be 0 to 864000")
        return found


class FaultBook:
    """The faults that are still to come, first ordered first."""

    def __init__(self) -> None:
        self._book: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Order a fault.

        Raises:
            ValueError: when the order makes no sense.
        """
        if found := fault.faults():
            raise ValueError("; ".join(found))
        self._book.append(fault)

    def clear(self) -> None:
        """Forget all of them."""
        self._book.clear()

    def all(self) -> list[Fault]:
        """What is still to come."""
        return list(self._book)

    def take(self, kinds: tuple[FaultKind, ...], resident: str | None) -> Fault | None:
        """The first fault of these kinds that strikes this resident, used up by one; None when there is none."""
        for place, fault in enumerate(self._book):
            if fault.kind in kinds and fault.resident in (None, resident):
                if fault.times > 1:
                    self._book[place] = structs.replace(fault, times=fault.times - 1)
                else:
                    del self._book[place]
                return fault
        return None
