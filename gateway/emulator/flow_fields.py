"""What a phone makes of a form by itself: values put into `${...}`, and faults found before anything is sent. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gateway.emulator.shapes import JsonObject

WHOLE = re.compile(r"\$\{([\w.-]+)\}")


def bound(value: Any, here: str, data: Mapping[str, JsonObject], filled: Mapping[str, JsonObject]) -> Any:
    """A value with its bindings filled in; what is not there becomes an empty text.

    Arguments:
        here: the screen that is shown. data, filled: what each screen was given, and filled with.
    """
    if isinstance(value, dict):
        return {name: bound(part, here, data, filled) for name, part in value.items()}
    if isinstance(value, list):
        return [bound(part, here, data, filled) for part in value]
    if not isinstance(value, str):
        return value
    if whole := WHOLE.fullmatch(value):
        return _looked_up(whole[1], here, data, filled)
    return WHOLE.sub(lambda found: str(_looked_up(found[1], here, data, filled)), value)


def _looked_up(path: str, here: str, data: Mapping[str, JsonObject], filled: Mapping[str, JsonObject]) -> Any:
    parts = path.split(".")
    if parts[0] == "screen" and len(parts) == 4:
        here, parts = parts[1], parts[2:]
    known = {"form": filled, "data": data}.get(parts[0], {})
    return known.get(here, {}).get(parts[1], "") if len(parts) == 2 else ""


def faults_in(components: Mapping[str, JsonObject], values: Mapping[str, Any]) -> dict[str, str]:
    """What the phone refuses to send, by component."""
    found = {}
    for name, component in components.items():
        fault = _fault(component, values.get(name))
        if fault is not None:
            found[name] = fault
    return found


def _fault(component: JsonObject, value: Any) -> str | None:
    kind = component["type"]
    if value in (None, "", []) or (kind == "OptIn" and value is not True):
        least = component.get("min-uploaded-photos", component.get("min-uploaded-documents", 0))
        return "Fill this in." if component.get("required") or least else None
    if kind in ("TextInput", "TextArea", "DatePicker"):
        return _typed(component, value)
    if kind in ("RadioButtonsGroup", "Dropdown"):
        return None if value in _ids(component) else "Choose one of the options."
    if kind in ("CheckboxGroup", "ChipsSelector"):
        return _ticked(component, value)
    return None


def _typed(component: JsonObject, value: Any) -> str | None:
    if not isinstance(value, str):
        return "Type something."
    least = int(component.get("min-chars", 0))
    most = int(component.get("max-length", 600) if component["type"] == "TextArea" else component.get("max-chars", 80))
    if component["type"] == "DatePicker":
        return _date(component, value)
    if not least <= len(value) <= most:
        return f"Type {least} to {most} characters."
    forms = {"number": r"-?\d+([.,]\d+)?", "email": r"[^@\s]+@[^@\s]+", "phone": r"[+\d][\d\s()-]*", "passcode": r"\d+"}
    wanted = forms.get(str(component.get("input-type")))
    return None if wanted is None or re.fullmatch(wanted, value) else f"This is no {component['input-type']}."


def _date(component: JsonObject, value: str) -> str | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return "Choose a day."
    if not component.get("min-date", value) <= value <= component.get("max-date", value):
        return "This day cannot be chosen."
    return None


def _ticked(component: JsonObject, value: Any) -> str | None:
    if not isinstance(value, list) or not set(map(str, value)) <= set(_ids(component)):
        return "Choose from the options."
    least, most = component.get("min-selected-items", 0), component.get("max-selected-items", 200)
    return None if least <= len(value) <= most else f"Choose {least} to {most}."


def _ids(component: JsonObject) -> list[str]:
    source = component.get("data-source", [])
    return [str(option.get("id")) for option in source if isinstance(option, dict)] if isinstance(source, list) else []
