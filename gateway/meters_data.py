"""What the service `Meters` is given and hands over: frozen Structs, `date`, whole units as a meter shows them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from sessions.messages import FileRef

UNKNOWN_METER = "service-unknown-meter"
"""Key of the `Sorry` raised for a meter that the city does not know, or that takes no readings (a prepaid one)."""

MeterService = Literal["electricity", "water"]
"""What a meter counts."""

ReadingKind = Literal["actual", "estimated", "customer"]
"""Who says so: the city's reader, nobody (the city worked it out), or the resident."""

ReadingDoubt = Literal["lower", "nothing", "low", "high"]
"""What is odd about a reading that the resident stands by: lower than the last one that was read; no use at all; much
less or much more than usual."""

ReadingState = Literal["counts", "kept", "checked"]
"""What becomes of a reading: it counts for the next bill; it is kept, and does not (it is outside of the days for
readings); somebody looks at it first, and then it may count."""


class MeterReading(Struct, frozen=True):
    """What a meter showed.

    Arguments:
        on: the day of the reading.
        shown: the whole units on its face; of a water meter the black digits.
        kind: who says so.
    """

    on: date
    shown: int
    kind: ReadingKind = "actual"


class ReadingDays(Struct, frozen=True):
    """The days on which a resident's reading counts for a bill, both included.

    Arguments:
        first, last: in the city's zone; the present ones, or else the next.
    """

    first: date
    last: date


class Meter(Struct, frozen=True, kw_only=True):
    """One meter, and what the city knows of it.

    Arguments:
        number: as it stands on the meter. Personal data: mask it in texts (see `masked`).
        account: the number of the account that it belongs to.
        place: where it is, in words that its holder recognises; usually the street address.
        service: what it counts.
        unit: as printed on bills: `kWh`, `kl`.
        digits: how many digits its face shows, without red ones and without decimals; None if the city does not know.
        prepaid: it is fed with tokens; it takes no readings.
        last: the latest reading on a bill, an estimate perhaps; None if there is none yet.
        last_real: the latest one that somebody read from the meter; None if there is none.
        estimates: how many of the latest readings, one after the other, were estimates.
        daily: thousandths of a unit that are used a day, on average over a year or what is known of it; None if too
            little is known.
        days: when a reading counts for a bill; None if it always does.
        sent: what the resident has sent for the next bill, if anything.
    """

    number: str
    account: str
    place: str
    service: MeterService
    unit: str
    digits: int | None = None
    prepaid: bool = False
    last: MeterReading | None = None
    last_real: MeterReading | None = None
    estimates: int = 0
    daily: int | None = None
    days: ReadingDays | None = None
    sent: MeterReading | None = None

    @property
    def masked(self) -> str:
        """The number with all but its last four characters hidden (fewer of a short one), for chats and logs."""
        return "…" + self.number[len(self.number) - min(4, len(self.number) // 2) :]


class CustomerReading(Struct, frozen=True, kw_only=True):
    """What a resident has read from a meter.

    Arguments:
        meter: `Meter.number`. account: `Meter.account`.
        on: the day, in the city's zone.
        shown: as `MeterReading.shown`.
        used: units since the reading it is compared with; None if there is none.
        doubt: what is odd about it; the resident was asked and stands by it. None if nothing is.
        photo: of the meter, in the gateway's file store, from where it goes after 30 days: the provider keeps its own.
        resident: who sent it, `Resident.id`.
    """

    meter: str
    account: str
    on: date
    shown: int
    used: int | None = None
    doubt: ReadingDoubt | None = None
    photo: FileRef | None = None
    resident: str = ""


class ReadingTaken(Struct, frozen=True):
    """The city has a reading.

    Arguments:
        reference: what the resident can name when they ask about it.
        state: what becomes of it.
        replaced: the reading of the same resident, and the same days, that it takes the place of.
    """

    reference: str
    state: ReadingState
    replaced: MeterReading | None = None
