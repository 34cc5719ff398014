"""The webhooks that the emulator sends: pure builders, encoding and signature (reference 1.2, 1.6, 2.1, 3.1)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from gateway.emulator.errors import status_error
from gateway.emulator.settings import EmulatorSettings, ResidentSeed

JsonObject = dict[str, Any]


def wamid(seed: str) -> str:
    """An opaque message id as Meta forms them: `wamid.` and base64."""
    return "wamid." + base64.b64encode(b"\x1d\x0bZA" + seed.encode()).decode()


def envelope(settings: EmulatorSettings, **value: Any) -> JsonObject:
    """The outer form of every webhook of the field `messages`; `value` adds messages, statuses or contacts."""
    metadata = {
        "display_phone_number": settings.display_phone_number,
        "phone_number_id": settings.phone_number_id,
    }
    change = {"value": {"messaging_product": "whatsapp", "metadata": metadata, **value}, "field": "messages"}
    return {"object": "whatsapp_business_account", "entry": [{"id": settings.waba_id, "changes": [change]}]}


def of_account(settings: EmulatorSettings, field: str, value: JsonObject, at: float) -> JsonObject:
    """A webhook about the account itself: any other field than `messages` (reference 2.13)."""
    entry = {"id": settings.waba_id, "time": int(at), "changes": [{"field": field, "value": value}]}
    return {"object": "whatsapp_business_account", "entry": [entry]}


def preference(settings: EmulatorSettings, resident: ResidentSeed, at: float, *, wanted: bool) -> JsonObject:
    """The webhook of a resident who stops marketing, or takes it again (reference 2.14)."""
    known = contact(resident, named=False)
    wish = {
        **known,
        "detail": f"User requested to {'resume' if wanted else 'stop'} marketing messages",
        "category": "marketing_messages",
        "value": "resume" if wanted else "stop",
        "timestamp": int(at),
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {
            "display_phone_number": settings.display_phone_number,
            "phone_number_id": settings.phone_number_id,
        },
        "contacts": [known],
        "user_preferences": [wish],
    }
    return of_account(settings, "user_preferences", value, at)


def contact(resident: ResidentSeed, *, named: bool = True) -> JsonObject:
    """An entry of `contacts[]`; a resident who hides the number has no `wa_id`."""
    entry: JsonObject = {}
    if named:
        entry["profile"] = {"name": resident.name}
        if resident.username is not None:
            entry["profile"]["username"] = resident.username
    if resident.phone is not None:
        entry["wa_id"] = resident.phone
    entry["user_id"] = resident.user_id
    return entry


def message_base(resident: ResidentSeed, message_id: str, at: float) -> JsonObject:
    """The parts that all inbound messages have; `from` is left out for a resident who hides the number."""
    base: JsonObject = {} if resident.phone is None else {"from": resident.phone}
    return {**base, "from_user_id": resident.user_id, "id": message_id, "timestamp": str(int(at))}


def inbound(settings: EmulatorSettings, resident: ResidentSeed, message: JsonObject) -> JsonObject:
    """The webhook for one message of a resident."""
    return envelope(settings, contacts=[contact(resident)], messages=[message])


def status(
    settings: EmulatorSettings,
    *,
    message_id: str,
    step: str,
    at: float,
    resident: ResidentSeed | None,
    dialled: str,
    opaque: str | None,
    category: str,
    error: tuple[int, str] | None = None,
) -> JsonObject:
    """The webhook for one status of a message of the city.

    Arguments:
        message_id: the `wamid`.
        step: `sent`, `delivered`, `read` or `failed`.
        at: seconds since the epoch.
        resident: who it went to; None when nobody has that number.
        dialled: what stood in `to` or `recipient`, for when there is no resident.
        opaque: `biz_opaque_callback_data`, given back as it came.
        category: for the pricing: `service` or `utility`.
        error: code and details, for `failed`.
    """
    entry: JsonObject = {"id": message_id, "status": step, "timestamp": str(int(at))}
    if resident is None:
        digits = "".join(c for c in dialled if c.isdigit())
        entry |= {"recipient_user_id": dialled} if "." in dialled else {"recipient_id": digits}
    else:
        entry |= {} if resident.phone is None else {"recipient_id": resident.phone}
        entry["recipient_user_id"] = resident.user_id
    entry["recipient_type"] = "individual"
    if opaque is not None:
        entry["biz_opaque_callback_data"] = opaque
    if error is not None:
        return envelope(settings, statuses=[{**entry, "errors": [status_error(*error)]}])
    if step in ("sent", "delivered"):
        entry["pricing"] = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": category}
    contacts = [] if resident is None else [contact(resident, named=False)]
    return envelope(settings, contacts=contacts, statuses=[entry])


def encode(payload: JsonObject) -> bytes:
    r"""The bytes as Meta writes them: non-ASCII as `\uXXXX` in small hex, `/` as `\/`."""
    return json.dumps(payload, ensure_ascii=True, separators=(",", ":")).replace("/", "\\/").encode("ascii")


def sign(app_secret: str, body: bytes) -> str:
    """The value of `X-Hub-Signature-256`: HMAC-SHA256 over exactly these bytes."""
    return "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
