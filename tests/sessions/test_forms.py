"""What a form may be: a plugin author hears of a mistake when the plugin is loaded, not when a resident meets it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec import Struct

from sessions.forms import VALUE_TYPES, Field, FieldOption, Form
from sessions.messages import Money, SentFile, Text


class Fault(Struct, frozen=True):
    street: str
    kind: str
    seen: dt.date | None


OPTIONS = (FieldOption("water", Text("water")), FieldOption("light", Text("light")))


def field(name: str = "street", kind: Any = "text", **more: Any) -> Field:
    return Field(name=name, kind=kind, label=Text(name), **more)


def fields() -> tuple[Field, ...]:
    return (field(), field("kind", "choice", options=OPTIONS), field("seen", "date", required=False))


def form(**changes: Any) -> Form[Any]:
    return Form(**({"key": "report-fault", "into": Fault, "fields": fields()} | changes))


def test_a_form_gives_its_struct() -> None:
    made = form().built({"street": "Church", "kind": "water", "seen": None})
    assert made == Fault("Church", "water", None)


def test_every_kind_has_a_value_type() -> None:
    extra: dict[str, Any] = {"choice": {"options": OPTIONS}, "many": {"options": OPTIONS}}
    for kind, wanted in VALUE_TYPES.items():
        assert field("a", kind, **extra.get(kind, {})).value_type == wanted


def test_what_may_be_left_out_may_be_none_but_no_options_and_no_consent_are_values() -> None:
    assert field(required=False).value_type == (str | None)
    assert field("a", "photo", required=False).value_type == (SentFile | None)
    assert field("a", "many", required=False, options=OPTIONS).value_type == tuple[str, ...]
    assert field("a", "consent", required=False).value_type is bool
    assert field("a", "many", required=False, options=OPTIONS).empty == ()
    assert field("a", "consent", required=False).empty is False
    assert field(required=False).empty is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"key": "Report"}, "a key has small letters"),
        ({"key": "a" * 41}, "a key has small letters"),
        ({"fields": ()}, "1 to 60 fields"),
        ({"fields": (field(), field())}, "different names"),
        ({"fields": fields()[:2]}, "differ: seen"),
        ({"fields": (*fields(), field("extra"))}, "differ: extra"),
        ({"fields": (field(kind="number"), *fields()[1:])}, "Fault.street must be int for number, not str"),
        ({"fields": (*fields()[:2], field("seen", "date"))}, "Fault.seen must be date for date"),
        ({"fields": (field(required=False), *fields()[1:])}, "Fault.street must be str | None for text"),
        ({"fields": (field("a", "photo"), field("b", "document"))}, "one photo or document"),
    ],
)
def test_a_form_that_cannot_be_is_refused_when_it_is_declared(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why.replace("|", r"\|")):
        form(**changes)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": "Street"}, "a name has small letters"),
        ({"name": "flow_token"}, "a name has small letters"),
        ({"kind": "poem"}, "there is no kind 'poem'"),
        ({"kind": "choice"}, "choice needs 1 to 200 options and has 0"),
        ({"kind": "many", "options": OPTIONS * 11}, "many needs 1 to 20 options and has 22"),
        ({"options": OPTIONS}, "text takes no options"),
        ({"kind": "choice", "options": OPTIONS * 2}, "the keys of options differ"),
        ({"kind": "choice", "options": (FieldOption("k" * 61, "x"),)}, "1 to 60 characters"),
        ({"least": 3, "most": 2}, "its least is more than its most"),
        ({"kind": "money", "least": 3}, "money takes Moneys as limits, not 3"),
        ({"kind": "date", "most": dt.datetime(2026, 1, 1)}, "date takes dates as limits"),
        ({"kind": "email", "most": 3}, "email takes no limits"),
        ({"kind": "money", "least": Money(2), "most": Money(1)}, "its least is more than its most"),
    ],
)
def test_a_field_that_cannot_be_is_refused_when_it_is_declared(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        field(**changes)
