"""What bringing templates to the account would do there, before it is done: for who has to say yes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from gateway.template_declaration import is_code
from gateway.whatsapp.templates_account import EDITABLE, Finding, components_of, plain

Act = Literal["create", "change", "leave"]

BY_WHATSAPP = "words of WhatsApp's own, for a code"


class Change(Struct, frozen=True):
    """One part of a template.

    Arguments:
        part: `body`, `footer`, `category`. there: as the account has it; empty if it has none. here: as it would be.
    """

    part: str
    there: str
    here: str


class Intention(Struct, frozen=True):
    """What would be done about one template in one language.

    Arguments:
        act: `create` what is missing, `change` what differs, `leave` what cannot be helped now.
        why: it is left. changes: part by part.
    """

    finding: Finding
    act: Act
    why: str
    changes: tuple[Change, ...]


def intentions(found: Sequence[Finding]) -> tuple[Intention, ...]:
    """What would be done, in order; what is well, waits or was refused is left out. Nothing is ever deleted there."""
    return tuple(_intention(each) for each in found if each.state in ("missing", "differs", "no sample"))


def seal_of(intended: Sequence[Intention]) -> str:
    """What stands for the plan that was shown."""
    told = [
        (each.finding.worded.template.name, each.finding.worded.code, each.act, repr(each.changes)) for each in intended
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


def _intention(finding: Finding) -> Intention:
    if finding.state == "no sample":
        return Intention(finding, "leave", "it has a file on top, and its plugin declares no sample of one", ())
    if finding.known is not None and finding.known.status not in EDITABLE:
        return Intention(finding, "leave", "WhatsApp is still reviewing it", _changes(finding))
    return Intention(finding, "create" if finding.known is None else "change", "", _changes(finding))


def _changes(finding: Finding) -> tuple[Change, ...]:
    worded, known = finding.worded, finding.known
    before, category = "" if known is None else known.category.lower(), worded.template.category.lower()
    changes = [Change("category", before, category)] if before != category else []
    if is_code(worded.template):
        return (*changes, *([Change("body", "", BY_WHATSAPP)] if known is None else []))
    here, there = _by_part(components_of(worded)), _by_part([] if known is None else known.components)
    parts = dict.fromkeys([*here, *there])
    changes += [
        Change(part, _words(there.get(part)), _words(here.get(part)))
        for part in parts
        if here.get(part) != there.get(part)
    ]
    return tuple(changes)


def _by_part(components: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {str(each.get("type", "")).lower().replace("_", " "): plain(each) for each in components}


def _words(component: Mapping[str, Any] | None) -> str:
    """A component as it is read."""
    if component is None:
        return ""
    pieces = [str(component[key]) for key in ("text", "url", "phone_number") if component.get(key)]
    for inside in ("buttons", "cards", "components"):
        pieces += [_words(each) for each in component.get(inside, ())]
    return " / ".join(pieces) or str(component.get("format") or component.get("type", "")).lower()
