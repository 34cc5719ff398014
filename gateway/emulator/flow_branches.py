"""Parts of a screen that are shown under a condition: `If` and `Switch`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from gateway.emulator.flow_condition import NoCondition, bindings_in, holds
from gateway.emulator.shapes import JsonObject

DEEPEST = 3
"""So many `If` may stand inside of each other (reference 8.5)."""


def branches_of(component: JsonObject) -> list[list[JsonObject]]:
    """All branches of an `If` or `Switch`, with what is an object in them; none for other components."""
    match component.get("type"):
        case "If":
            found = [component.get("then"), component.get("else")]
        case "Switch":
            cases = component.get("cases")
            found = list(cases.values()) if isinstance(cases, dict) else []
        case _:
            return []
    return [[each for each in branch if isinstance(each, dict)] for branch in found if isinstance(branch, list)]


def everything(components: list[JsonObject]) -> list[JsonObject]:
    """The components, and instead of each condition what it may show."""
    found: list[JsonObject] = []
    for component in components:
        branches = branches_of(component)
        if component.get("type") in ("If", "Switch"):
            found += [each for branch in branches for each in everything(branch)]
        else:
            found.append(component)
    return found


def shown(components: list[JsonObject], value_of: Callable[[Any], Any]) -> list[JsonObject]:
    """What is shown now.

    Arguments:
        value_of: fills in a binding.
    """
    found: list[JsonObject] = []
    for component in components:
        match component.get("type"):
            case "If":
                branch = component["then"] if holds(component["condition"], value_of) else component.get("else", [])
            case "Switch":
                cases = component["cases"]
                branch = cases.get(str(value_of(component["value"])), cases.get("default", []))
            case _:
                found.append(component)
                continue
        found += shown(branch, value_of)
    return found


def faults_in_branches(components: list[JsonObject], depth: int = 0) -> Iterator[str]:
    """What is wrong with conditions, in words."""
    for component in components:
        kind = component.get("type")
        if kind == "If":
            yield from _if(component, depth + 1)
        elif kind == "Switch":
            yield from _switch(component)
        inside = depth + 1 if kind == "If" else depth
        for branch in branches_of(component):
            yield from faults_in_branches(branch, inside)


def _if(component: JsonObject, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        yield f"If: more than {DEEPEST} stand inside of each other"
    condition = component.get("condition")
    try:
        if not isinstance(condition, str) or not bindings_in(condition):
            yield "If: condition must ask for something, like ${form.kind} == 'water'"
    except NoCondition as why:
        yield f"If: {why} in the condition"
    if not isinstance(component.get("then"), list) or not component["then"]:
        yield "If: needs then"
    if "else" in component and (not isinstance(component["else"], list) or not component["else"]):
        yield "If: else must show something, or be left out"
    footers = ["Footer" in [each.get("type") for each in everything(branch)] for branch in branches_of(component)]
    if any(footers) and footers != [True, True]:
        yield "If: a Footer stands in both then and else, or in none"


def _switch(component: JsonObject) -> Iterator[str]:
    value, cases = component.get("value"), component.get("cases")
    if not isinstance(value, str) or not value.startswith("${"):
        yield "Switch: value must be a binding, like ${form.kind}"
    if not isinstance(cases, dict) or not cases or not all(isinstance(case, list) and case for case in cases.values()):
        yield "Switch: needs cases, each with something to show"
