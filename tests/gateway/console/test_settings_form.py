"""The form of a plugin's settings: what can be typed into it, and what it says of each."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
import pytest
from msgspec import Meta, Struct

from gateway.console.settings_form import FormField, as_typed, form_of, words_of
from gateway.plugin_host import find_plugin, settings_type
from gateway.plugins_edit import settings_of
from gateway.plugins_file import convert


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What it takes.

    Arguments:
        closed: days off: `closed = [2026-12-24]`.
        codes: regular expressions.
        names: by language: `{ nso = "Sepedi" }`.
        officer: who it is.
        days, share: how many.
        least_cents: the smallest payment.
    """

    closed: tuple[dt.date, ...] = ()
    codes: tuple[str, ...] = ("AP-[0-9]+",)
    names: dict[str, str] = {}
    officer: str = "N. Nel"
    days: Annotated[int, Meta(ge=1, le=30)] = 7
    share: Annotated[float, Meta(ge=0.25)] = 0.5
    least_cents: int = 123450


EVE, BOXING = dt.date(2026, 12, 24), dt.date(2026, 12, 26)


def taken(key: str, typed: str, kind: type[Struct] = Settings) -> object:
    """What becomes of a setting that is typed into its field."""
    fields = form_of(kind, {})
    words, _ = words_of(fields, {f"set.{key}": typed})
    values, faults = settings_of(words, kind, "here")
    settings, more = convert(kind, values, "here")
    assert (*faults, *more) == ()
    return getattr(settings, key)


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("closed", "closed = [2026-12-24]", (EVE,)),
        ("closed", "`closed = [2026-12-24]`", (EVE,)),
        ("closed", "[2026-12-24]", (EVE,)),
        ("closed", "[2026-12-24,\n 2026-12-26]", (EVE, BOXING)),
        ("closed", '["2026-12-24"]', (EVE,)),
        ("closed", "2026-12-24", (EVE,)),
        ("closed", "2026-12-24\n2026-12-26", (EVE, BOXING)),
        ("closed", "2026-12-24, 2026-12-26", (EVE, BOXING)),
        ("codes", 'codes = ["A-1", "B"]', ("A-1", "B")),
        ("codes", "[A-Z]{2}\nB, C", ("[A-Z]{2}", "B, C")),
        ("names", 'names = { nso = "Sepedi" }', {"nso": "Sepedi"}),
        ("names", '{ nso = "Sepedi" }', {"nso": "Sepedi"}),
        ("officer", 'officer = "A. Nel"', "A. Nel"),
        ("officer", '"A. Nel"', "A. Nel"),
        ("officer", "A. Nel = the officer", "A. Nel = the officer"),
        ("days", "days = 9", 9),
    ],
)
def test_a_value_is_taken_plain_as_toml_and_as_it_is_copied_from_the_help(key: str, typed: str, value: object) -> None:
    assert taken(key, typed) == value


def test_what_is_no_date_is_refused_with_an_example() -> None:
    fields = form_of(Settings, {})
    answers = {"set.closed": "Christmas Eve"}
    values, _ = settings_of(words_of(fields, answers)[0], Settings, "here")
    shown, left = as_typed(fields, answers, tuple(convert(Settings, values, "here")[1]))
    assert left == ()
    assert shown[0].wrong == "it must be a date, for example 2026-12-24"


def test_each_field_says_its_range_what_counts_if_it_is_empty_and_money_as_money() -> None:
    fields = {field.key: field for field in form_of(Settings, {"least_cents": 500})}
    assert [fields[key].bounds for key in ("days", "share", "officer")] == ["From 1 to 30.", "0.25 or more.", ""]
    assert fields["days"].if_empty == "If empty: 7."
    assert fields["closed"].if_empty == "May be left empty."
    assert fields["least_cents"].in_money == "That is R5.00."
    assert fields["least_cents"].if_empty == "If empty: 123450 (R1\u00a0234.50)."
    assert fields["days"].in_money == ""


def _listed() -> list[tuple[str, type[Struct], FormField]]:
    names = tomllib.loads((Path(__file__).parents[3] / "plugins.toml").read_text())["plugins"]
    kinds = {name: settings_type(name, find_plugin) for name in names}
    return [
        (name, kind, field)
        for name, kind in kinds.items()
        if kind is not None
        for field in form_of(kind, {})
        if field.kind in ("lines", "toml")
    ]


@pytest.mark.parametrize(("kind", "field"), [pytest.param(k, f, id=f"{n}.{f.key}") for n, k, f in _listed()])
def test_each_list_and_table_has_an_example_that_is_taken(kind: type[Struct], field: FormField) -> None:
    assert field.example, "write one in backticks into the docstring of the settings"
    words, _ = words_of((msgspec.structs.replace(field, value=""),), {field.name: field.example})
    values, faults = settings_of(words, kind, "here")
    assert not faults
    _, faults = convert(kind, values, "here")
    assert [each for each in faults if each.what.startswith(f"{field.key}:")] == []
