"""What Meta's page on Flow JSON allows, written down again to check what we build. It knows no code of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

LENGTHS = {
    ("TextHeading", "text"): 80,
    ("TextBody", "text"): 4096,
    ("TextCaption", "text"): 409,
    ("TextInput", "label"): 20,
    ("TextInput", "helper-text"): 80,
    ("TextArea", "label"): 20,
    ("TextArea", "helper-text"): 80,
    ("CheckboxGroup", "label"): 30,
    ("CheckboxGroup", "description"): 300,
    ("RadioButtonsGroup", "label"): 30,
    ("RadioButtonsGroup", "description"): 300,
    ("Dropdown", "label"): 20,
    ("Footer", "label"): 35,
    ("OptIn", "label"): 120,
    ("DatePicker", "label"): 40,
    ("DatePicker", "helper-text"): 80,
    ("PhotoPicker", "label"): 30,
    ("PhotoPicker", "description"): 300,
    ("DocumentPicker", "label"): 30,
    ("DocumentPicker", "description"): 300,
}
OPTIONS = {"CheckboxGroup": 20, "RadioButtonsGroup": 20, "Dropdown": 200}
INPUTS = {"text", "number", "email", "password", "passcode", "phone"}


def faults(flow: dict[str, Any]) -> list[str]:
    """Everything in a Flow JSON that Meta would refuse; empty if nothing."""
    return [*_routes(flow), *(fault for screen in flow["screens"] for fault in _screen(screen)), *_empty(flow, "")]


def _routes(flow: dict[str, Any]) -> Iterator[str]:
    ids = [screen["id"] for screen in flow["screens"]]
    if flow["version"] not in ("6.3", "7.0", "7.1", "7.2", "7.3"):
        yield "version"
    if len(set(ids)) != len(ids) or not all(re.fullmatch(r"[A-Za-z_]+", name) and name != "SUCCESS" for name in ids):
        yield f"screen ids {ids}"
    if ("routing_model" in flow) != ("data_api_version" in flow):
        yield "an endpoint needs a routing model, and nothing else has one"
    if "routing_model" in flow and sorted(flow["routing_model"]) != sorted(ids):
        yield "routing model"
    if not any(screen.get("terminal") for screen in flow["screens"]):
        yield "no terminal screen"


def _screen(screen: dict[str, Any]) -> Iterator[str]:
    children = screen["layout"]["children"]
    types = [child["type"] for child in children]
    if len(children) > 50 or types.count("Footer") != 1 or types[-1] != "Footer" or types.count("OptIn") > 5:
        yield f"{screen['id']}: components"
    if types.count("PhotoPicker") + types.count("DocumentPicker") > 1:
        yield f"{screen['id']}: pickers"
    if len(screen["title"]) > 30:
        yield f"{screen['id']}: title"
    names = [child["name"] for child in children if "name" in child]
    if len(set(names)) != len(names) or not set(screen.get("sensitive", ())) <= set(names):
        yield f"{screen['id']}: names"
    for child in children:
        yield from _component(child)


def _component(child: dict[str, Any]) -> Iterator[str]:
    for (kind, name), most in LENGTHS.items():
        if child["type"] == kind and len(child.get(name, "")) > most:
            yield f"{kind}.{name} is too long"
    if child["type"] in OPTIONS:
        source = child["data-source"]
        if not 1 <= len(source) <= OPTIONS[child["type"]] or len({option["id"] for option in source}) != len(source):
            yield f"{child['type']}: options"
        for option in source:
            if len(option["title"]) > 30 or len(option.get("description", "")) > 300:
                yield f"{child['type']}: option {option['id']}"
    if child["type"] == "TextInput" and child["input-type"] not in INPUTS:
        yield "input-type"


def _empty(value: Any, path: str) -> Iterator[str]:
    if value is None or value == "":
        yield f"{path} is empty"
    for name, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _empty(part, f"{path}/{name}")
