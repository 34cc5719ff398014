"""What Meta tells about the account itself - its templates, forms, numbers, and whether it may be used - as notices.

One table for each kind of event: what it means for us, in words of ours. What changes nothing for us gives no notice.

Sources: Meta's webhook references "message_template_status_update", "message_template_quality_update",
"message_template_components_update", "template_category_update", "account_update", "account_alerts",
"account_review_update", "phone_number_quality_update", "phone_number_name_update", "security" and "flows"; lengths of a
pause: "Template pausing".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from gateway.whatsapp import cleaning, wire
from gateway.whatsapp.errors import DECISIONS, Scope
from sessions.records import ChannelNotice

State = Literal["well", "warned", "off"]

HOUR = 3_600.0
DAY = 24 * HOUR
WEEK = 7 * DAY

_TEMPLATE = re.compile(r"[a-z0-9_]{1,512}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:_[A-Za-z]{2,4})?")
_ID = re.compile(r"[0-9]{1,32}")
_WORD = re.compile(r"[A-Z][A-Z0-9_]{0,63}")

TEMPLATES: Mapping[str, tuple[State, str, int | None, float]] = {
    # event: state, why, what Meta answers to who sends it all the same, for how long
    "APPROVED": ("well", "", None, 0),
    "REINSTATED": ("well", "", None, 0),
    "UNARCHIVED": ("well", "", None, 0),
    "FLAGGED": ("warned", "residents like it little; WhatsApp may disable it", None, WEEK),
    "LOCKED": ("warned", "it cannot be changed", None, WEEK),
    "LIMIT_EXCEEDED": ("warned", "the account has as many templates as it may have", None, WEEK),
    "PAUSED": ("off", "paused, for residents like it little", 132015, 6 * HOUR),
    "DISABLED": ("off", "disabled by WhatsApp", 132016, DAY),
    "REJECTED": ("off", "rejected by WhatsApp's reviewers", 132001, DAY),
    "ARCHIVED": ("off", "archived, for it was not used", 132001, DAY),
    "DELETED": ("off", "deleted in the account", 132001, DAY),
    "PENDING_DELETION": ("off", "deleted in the account", 132001, DAY),
}
"""After its time a template is tried once: if Meta's word that it is well again was lost, it heals by itself."""

COMPARE = "; compare it: gateway templates check"

PAUSES = {"FIRST_PAUSE": 3 * HOUR, "SECOND_PAUSE": 6 * HOUR, "RATE_LIMITING_PAUSE": 6 * HOUR}
"""Titles that tell how long a pause lasts, and are told under other events, too."""

QUALITIES: Mapping[str, tuple[State, str]] = {
    "GREEN": ("well", ""),
    "UNKNOWN": ("well", ""),
    "YELLOW": ("warned", "its quality is falling; WhatsApp pauses it if it falls further"),
    "RED": ("warned", "its quality is low; WhatsApp is about to pause it"),
}

FLOWS: Mapping[str, tuple[State, str, float | None]] = {
    "PUBLISHED": ("well", "", None),
    "THROTTLED": ("off", "throttled by WhatsApp: ten an hour, for its endpoint fails too often", DAY),
    "BLOCKED": ("off", "blocked by WhatsApp, for its endpoint fails too often", DAY),
    "DEPRECATED": ("off", "ended in the account", None),
}

FLOW_ALERTS: Mapping[str, str] = {
    "ENDPOINT_ERROR_RATE": "its endpoint answers with errors",
    "ENDPOINT_LATENCY": "its endpoint answers slowly",
    "ENDPOINT_AVAILABILITY": "its endpoint is not reached",
    "CLIENT_ERROR_RATE": "phones fail to show it",
}

ACCOUNT: Mapping[str, tuple[str, State, str, float | None]] = {
    # event: the last part of what it is about, state, why, for how long
    "ACCOUNT_DELETED": ("deleted", "off", "the account was deleted", WEEK),
    "ACCOUNT_OFFBOARDED": ("connection", "off", "the account was disconnected from the Cloud API", WEEK),
    "ACCOUNT_RECONNECTED": ("connection", "well", "", None),
    "ACCOUNT_VIOLATION": ("violation", "warned", "WhatsApp sees its policy violated", WEEK),
}

BANS: Mapping[str, tuple[State, str]] = {
    "SCHEDULE_FOR_DISABLE": ("warned", "WhatsApp is going to disable the account"),
    "DISABLE": ("off", "WhatsApp has disabled the account"),
    "REINSTATE": ("well", ""),
}

RESTRICTIONS: Mapping[str, tuple[State, str]] = {
    "RESTRICTED_BIZ_INITIATED_MESSAGING": ("warned", "templates may not be sent"),
    "RESTRICTED_CUSTOMER_INITIATED_MESSAGING": ("off", "residents may not be answered"),
    "RESTRICTED_ADD_PHONE_NUMBER_ACTION": ("warned", "no number may be added"),
}

NUMBERS: Mapping[str, tuple[str, State, str]] = {
    "FLAGGED": ("quality", "warned", "its quality is low; WhatsApp may lower its limits"),
    "UNFLAGGED": ("quality", "well", ""),
    "DOWNGRADE": ("limit", "warned", "it may write to fewer residents a day than before"),
    "UPGRADE": ("limit", "well", ""),
}

NAMES: Mapping[str, tuple[State, str]] = {
    "APPROVED": ("well", ""),
    "REJECTED": ("warned", "its display name was rejected"),
}

SECURITY: Mapping[str, str] = {
    "PIN_CHANGED": "somebody has changed its PIN",
    "PIN_RESET_REQUEST": "somebody has asked to switch off its PIN",
    "PIN_REQUEST_SUCCESS": "its PIN was switched off",
}


def notices_in(field: str, value: wire.Object, at: float) -> list[ChannelNotice]:
    """What one change tells; nothing if it changes nothing for us or is not readable.

    Arguments:
        field: one of `READERS`. value: the change's value.
        at: when it was told, in seconds since the epoch.
    """
    return list(READERS[field](value, at))


def notice_of_error(code: int | None, at: float) -> ChannelNotice | None:
    """What an error tells that concerns no message: a warning, if it is about the number or the account. Whether the
    sender has to stop, the next message tells.

    Arguments:
        code: Meta's code.
        at: when it was told, in seconds since the epoch.
    """
    decision = DECISIONS.get(code) if code is not None else None
    if decision is None or decision.scope not in (Scope.NUMBER, Scope.ACCOUNT):
        return None
    return ChannelNotice(f"alert/error {code}", "warned", decision.meaning, at, at + HOUR)


def template(name: str, language: str) -> str:
    """What a notice on a template is about."""
    return f"template/{name}/{language}"


def flow(id: str) -> str:
    """What a notice on a form is about."""
    return f"flow/{id}"


# ---------------------------------------------------------------------------------------------- one reader a field


def _about_template(value: wire.Object) -> str | None:
    """What a notice on this template is about; None if its name is none."""
    name, language = (wire.string(value, f"message_template_{part}") or "" for part in ("name", "language"))
    fits = _TEMPLATE.fullmatch(name) and _LANGUAGE.fullmatch(language.replace("-", "_"))
    return template(name, language.replace("-", "_")) if fits else None


def _template(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    about = _about_template(value)
    if about is None:
        return
    other = wire.opened(value.get("other_info"))
    title = wire.string(other, "title") if other is not None else None
    titled = {"UNPAUSE": "REINSTATED", **dict.fromkeys(PAUSES, "PAUSED")}
    event = titled.get(title or "", wire.string(value, "event") or "")
    if event not in TEMPLATES:
        return
    state, why, code, lasts = TEMPLATES[event]
    until = None if state == "well" else at + PAUSES.get(title or "", lasts)
    yield ChannelNotice(about, state, why, at, until, code)


def _quality(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    about, score = _about_template(value), wire.string(value, "new_quality_score") or ""
    if about is not None and score in QUALITIES:
        yield _noted(f"{about}/quality", QUALITIES[score], at)


def _category(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    """It is changed, or is going to be within a day: then `correct_category` says to what."""
    about = _about_template(value)
    coming, new = (wire.string(value, f"{which}_category") or "" for which in ("correct", "new"))
    if about is None or not _WORD.fullmatch(coming or new):
        return
    words = f"WhatsApp is going to change its category to {coming}" if coming else f"its category is {new} now"
    yield _noted(f"{about}/category", ("warned", words + COMPARE), at)


def _components(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    about = _about_template(value)
    if about is not None:
        yield _noted(f"{about}/components", ("warned", "it was changed in the account" + COMPARE), at)


def _flow(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    id, event = wire.string(value, "flow_id") or "", wire.string(value, "event") or ""
    if not _ID.fullmatch(id):
        return
    status = wire.string(value, "new_status") or ""
    if event == "FLOW_STATUS_CHANGE" and status in FLOWS:
        state, why, lasts = FLOWS[status]
        yield ChannelNotice(flow(id), state, why, at, _until(at, lasts))
    elif event in FLOW_ALERTS and (alert := wire.string(value, "alert_state")) in ("ACTIVATED", "DEACTIVATED"):
        on = alert == "ACTIVATED"
        why, until = (FLOW_ALERTS[event], at + WEEK) if on else ("", None)
        yield ChannelNotice(f"{flow(id)}/{event}", "warned" if on else "well", why, at, until)


def _account(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    event = wire.string(value, "event") or ""
    if event in ACCOUNT:
        name, state, why, lasts = ACCOUNT[event]
        yield ChannelNotice(f"account/{name}", state, why, at, _until(at, lasts))
    elif event == "DISABLED_UPDATE":
        ban = wire.opened(value.get("ban_info"))
        told = BANS.get(wire.string(ban, "waba_ban_state") or "") if ban is not None else None
        if told is not None:
            yield ChannelNotice("account/disabled", *told, at, None if told[0] == "well" else at + WEEK)
    elif event == "ACCOUNT_RESTRICTION":
        for raw in wire.children(value, "restriction_info")[:20]:
            one = wire.opened(raw) or {}
            kind = wire.string(one, "restriction_type") or ""
            if kind in RESTRICTIONS:
                yield ChannelNotice(f"account/{kind}", *RESTRICTIONS[kind], at, _expiration(one, at))


def _alert(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    info = wire.opened(value.get("alert_info")) or value
    kind, status = wire.string(info, "alert_type") or "", wire.string(info, "alert_status")
    if not _WORD.fullmatch(kind) or status not in ("ACTIVE", "NONE") or kind.endswith("_APPROVED"):
        return
    on = status == "ACTIVE"
    severity = wire.string(info, "alert_severity") or ""
    words = f"WhatsApp's alert {kind}" + (f", {severity.lower()}" if _WORD.fullmatch(severity) else "")
    yield ChannelNotice(f"alert/{kind}", "warned" if on else "well", words if on else "", at, at + WEEK if on else None)


def _review(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    decision = wire.string(value, "decision")
    if decision in ("APPROVED", "REJECTED"):
        rejected: tuple[State, str] = ("warned", "WhatsApp's reviewers have rejected the account")
        yield _noted("account/review", rejected if decision == "REJECTED" else ("well", ""), at)


def _number(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    event, number = wire.string(value, "event") or "", cleaning.digits(wire.string(value, "display_phone_number"))
    if number is not None and event in NUMBERS:
        name, state, why = NUMBERS[event]
        yield _noted(f"number/{number}/{name}", (state, why), at)


def _name(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    decision, number = wire.string(value, "decision") or "", cleaning.digits(wire.string(value, "display_phone_number"))
    if number is not None and decision in NAMES:
        yield _noted(f"number/{number}/name", NAMES[decision], at)


def _security(value: wire.Object, at: float) -> Iterator[ChannelNotice]:
    """Who holds the PIN holds the number. If the operator has done it, it is no news; else it is the worst there is."""
    event, number = wire.string(value, "event") or "", cleaning.digits(wire.string(value, "display_phone_number"))
    if number is not None and event in SECURITY:
        yield _noted(f"number/{number}/security", ("warned", SECURITY[event]), at)


READERS: Mapping[str, Callable[[wire.Object, float], Iterator[ChannelNotice]]] = {
    "message_template_status_update": _template,
    "message_template_quality_update": _quality,
    "message_template_components_update": _components,
    "template_category_update": _category,
    "flows": _flow,
    "account_update": _account,
    "account_alerts": _alert,
    "account_review_update": _review,
    "phone_number_quality_update": _number,
    "phone_number_name_update": _name,
    "security": _security,
}


def _noted(about: str, told: tuple[State, str], at: float) -> ChannelNotice:
    """A notice that is shown for a week unless another takes its place."""
    return ChannelNotice(about, *told, at, None if told[0] == "well" else at + WEEK)


def _until(at: float, lasts: float | None) -> float | None:
    return None if lasts is None else at + lasts


def _expiration(restriction: wire.Object, at: float) -> float:
    """When a restriction ends; Meta's longest but endless one is 30 days."""
    return cleaning.seconds(wire.string(restriction, "expiration"), at + 30 * DAY)
