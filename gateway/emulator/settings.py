"""What the emulator must be told before it starts, checked as a whole."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct, structs

from gateway.emulator.rates import RateLimits

USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")
"""Form of a business-scoped user id: country code, dot, up to 128 letters and digits (reference 2.10)."""

RESIDENT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class ResidentSeed(Struct, frozen=True, forbid_unknown_fields=True):
    """A resident who is there from the start.

    Arguments:
        id: short name in addresses and in the control API, for example `naledi`.
        name: the display name that the resident chose.
        phone: digits with country code, no `+` (the `wa_id`); None for a resident who hides the number.
        user_id: business-scoped user id, for example `ZA.13491208655302741918`.
        username: the name shown instead of the number, if the resident has taken one.
    """

    id: str
    name: str
    user_id: str
    phone: str | None = None
    username: str | None = None

    def faults(self) -> list[str]:
        """All that is wrong with this resident, in words; empty when fit."""
        found = []
        if not RESIDENT_ID.fullmatch(self.id):
            found.append(f"resident {self.id!r}: id must be 1-40 small letters, digits or dashes")
        if not 1 <= len(self.name) <= 100:
            found.append(f"resident {self.id!r}: name must be 1-100 characters")
        if not USER_ID.fullmatch(self.user_id):
            found.append(f"resident {self.id!r}: user_id must look like ZA.13491208655302741918")
        if self.phone is not None and not re.fullmatch(r"[1-9][0-9]{6,14}", self.phone):
            found.append(f"resident {self.id!r}: phone must be 7-15 digits with country code, like 27821234567")
        if self.username is not None and not re.fullmatch(r"[a-z0-9._]{3,35}", self.username):
            found.append(f"resident {self.id!r}: username must be 3-35 of a-z 0-9 . _")
        return found


class StatusDelays(Struct, frozen=True, forbid_unknown_fields=True):
    """Seconds from one step to the next: accepted, `sent`, `delivered`, `read`."""

    sent: float = 0.15
    delivered: float = 0.35
    read: float = 0.8


SAMPLE_RESIDENTS = (
    ResidentSeed("naledi", "Naledi Mokoena", "ZA.13491208655302741918", "27821234567"),
    ResidentSeed("thabo", "Thabo Nkosi", "ZA.20417733908812645571", "27835550142"),
    ResidentSeed("lerato", "Lerato D", "ZA.77120954486031158204", None, "lerato.d"),
)
"""Three invented people; the third has a username and shows no phone number."""


class EmulatorSettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All settings of the emulator.

    Arguments:
        webhook_url: where the gateway takes webhooks, for example `http://127.0.0.1:8000/webhook`.
        verify_token: what the gateway expects in `hub.verify_token`.
        app_secret: key of the webhook signature.
        access_token: the only Bearer token that is let in.
        bind: `host:port` to listen on; port 0 takes a free one.
        phone_number_id: id of the city's number, digits.
        display_phone_number: the city's number, digits with country code.
        waba_id: id of the business account that stands in each webhook, digits.
        app_id: id of the app that samples of templates are uploaded to, digits.
        city_name: the name over the chat.
        residents: who is there from the start.
        rates: how fast messages may come.
        status_delays: pauses between the statuses of a message.
        reads: `always` sends `read` by itself; `when-open` only when a phone in the browser shows the message.
        templates: `known` takes only templates that are in the account; `any` takes all that are well formed.
        verify_at_start: ask the gateway's webhook for its verification once it answers.
        messages_per_resident: older messages of a chat are dropped beyond this.
        media_bytes: all files together; the oldest are dropped beyond this.
        longest_pause: seconds between two tries of a webhook, at the most; they begin at 0.5 and double.
        retry_for: seconds for which a webhook that was not answered with 200 is sent again (Meta: 36 h to 7 days).

    Raises:
        ValueError: on creation, with every fault in one text.
    """

    webhook_url: str
    verify_token: str
    app_secret: str
    access_token: str
    bind: str = "127.0.0.1:8001"
    phone_number_id: str = "900800700600500"
    display_phone_number: str = "27123589999"
    waba_id: str = "100200300400500"
    app_id: str = "300400500600700"
    city_name: str = "City of Tshwane"
    residents: tuple[ResidentSeed, ...] = SAMPLE_RESIDENTS
    status_delays: StatusDelays = StatusDelays()
    rates: RateLimits = RateLimits()
    reads: Literal["always", "when-open"] = "when-open"
    templates: Literal["known", "any"] = "known"
    verify_at_start: bool = True
    messages_per_resident: int = 2_000
    media_bytes: int = 256 * 1024 * 1024
    longest_pause: float = 30.0
    retry_for: float = 36 * 3600.0

    def __post_init__(self) -> None:
        if found := self.faults():
            raise ValueError("the emulator cannot start: " + "; ".join(found))

    def faults(self) -> list[str]:
        """Every fault of these settings, in words; empty when fit."""
        found = [
            f"{name}: must not be empty"
            for name in ("verify_token", "app_secret", "access_token", "city_name")
            if not getattr(self, name)
        ]
        url = urlsplit(self.webhook_url)
        if url.scheme not in ("http", "https") or not url.hostname:
            found.append(f"webhook_url: {self.webhook_url!r} is no http(s) address, like http://127.0.0.1:8000/webhook")
        if not re.fullmatch(r".+:[0-9]{1,5}", self.bind):
            found.append(f"bind: {self.bind!r} is no host:port, like 127.0.0.1:8001")
        for name in ("phone_number_id", "display_phone_number", "waba_id", "app_id"):
            if not re.fullmatch(r"[0-9]{5,20}", getattr(self, name)):
                found.append(f"{name}: must be 5-20 digits")
        for name, least in (
            ("messages_per_resident", 10),
            ("media_bytes", 1),
            ("retry_for", 0),
            ("longest_pause", 0.5),
        ):
            if getattr(self, name) < least:
                found.append(f"{name}: must be at least {least}")
        if min(structs.astuple(self.status_delays)) < 0:
            found.append("status_delays: must not be negative")
        return found + self._resident_faults()

    def _resident_faults(self) -> list[str]:
        found = [fault for resident in self.residents for fault in resident.faults()]
        for name in ("id", "user_id", "phone"):
            values = [value for value in (getattr(r, name) for r in self.residents) if value is not None]
            found += [f"residents: {name} {v!r} is given twice" for v in sorted(set(values)) if values.count(v) > 1]
        return found
