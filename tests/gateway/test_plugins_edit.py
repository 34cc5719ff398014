"""What `gateway plugins enable|disable|configure` makes of the text: only the meant lines change."""

from __future__ import annotations

import datetime as dt
import difflib
import tomllib
from typing import Any, Literal

import pytest
from msgspec import Struct

from gateway.plugins_edit import Wanted, edited, settings_of, value_of
from tests.support.require import ROOT

SHIPPED = (ROOT / "plugins.toml").read_text(encoding="utf-8")
SHIPPED_PLUGINS = list(tomllib.loads(SHIPPED)["plugins"])
OFF, ON = Wanted(enabled=False), Wanted(enabled=True)


def changed(old: str, new: str) -> list[str]:
    """The lines that are not in both, each with its sign."""
    lines = difflib.ndiff(old.splitlines(keepends=True), new.splitlines(keepends=True))
    return [line.rstrip("\n") for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("name", ["embedded_city", "contacts", "bills", "menu"])
def test_switching_off_adds_one_line_and_switching_on_takes_it_away(name: str) -> None:
    off = edited(SHIPPED, name, OFF)
    assert changed(SHIPPED, off) == ["+ enabled = false"]
    assert tomllib.loads(off)["plugins"][name]["enabled"] is False
    above = off.splitlines()[off.splitlines().index("enabled = false") - 1]
    assert above.startswith(f"[plugins.{name}]")
    assert edited(off, name, ON) == SHIPPED


def test_what_is_so_already_changes_nothing() -> None:
    assert edited(SHIPPED, "bills", ON) == SHIPPED
    assert edited(edited(SHIPPED, "bills", OFF), "bills", OFF) == edited(SHIPPED, "bills", OFF)
    assert edited(SHIPPED, "contacts", Wanted(values={"danger_number": "112"})) == SHIPPED


def test_a_setting_is_changed_and_its_comment_stays() -> None:
    new = edited(SHIPPED, "contacts", Wanted(values={"danger_number": "999", "outdated_after_days": 90}))
    assert changed(SHIPPED, new) == [
        '- danger_number = "112"                 # named first when somebody is in danger',
        '+ danger_number = "999"                 # named first when somebody is in danger',
        "- outdated_after_days = 365             # from then on an entry says when it was last checked",
        "+ outdated_after_days = 90             # from then on an entry says when it was last checked",
    ]


def test_a_new_setting_goes_below_the_others() -> None:
    new = edited(SHIPPED, "embedded_city", Wanted(values={"colour": "red"}))
    assert changed(SHIPPED, new) == ['+ colour = "red"']
    assert "\nlink_by_phone = true  " in new.partition('\ncolour = "red"\n')[0]
    assert new.partition('colour = "red"\n')[2].startswith("\n[plugins.contacts]")


def test_a_setting_is_taken_out_with_its_line() -> None:
    new = edited(SHIPPED, "embedded_city", Wanted(unset=("link_by_phone",)))
    [line] = changed(SHIPPED, new)
    assert line.startswith("- link_by_phone = true")


def test_a_new_plugin_comes_before_the_one_that_greets() -> None:
    days = {"days": {"Blouklip": "Tuesday"}, "size": 3}
    new = edited(SHIPPED, "bins", Wanted(enabled=True, values=days), before="menu")
    assert changed(SHIPPED, new) == ["+ [plugins.bins]", '+ days = {Blouklip = "Tuesday"}', "+ size = 3", "+ "]
    assert list(tomllib.loads(new)["plugins"]) == [*SHIPPED_PLUGINS[:-1], "bins", "menu"]


def test_lists_and_tables_within_are_written_on_one_line() -> None:
    values = {"days": [{"on": "Monday", "places": ["a", "b"]}, {"on": "Tuesday", "places": []}]}
    new = edited(SHIPPED, "bills", Wanted(values=values))
    assert changed(SHIPPED, new) == ['+ days = [{on = "Monday", places = ["a", "b"]}, {on = "Tuesday", places = []}]']


def test_a_table_within_is_replaced() -> None:
    text = '[plugins.bins]\na = 1 # c\n\n[plugins.bins.days]\nx = "1"\n\n[plugins.menu]\n'
    new = edited(text, "bins", Wanted(values={"days": {"y": "2"}}))
    assert tomllib.loads(new)["plugins"] == {"bins": {"a": 1, "days": {"y": "2"}}, "menu": {}}


def test_comments_right_above_a_table_stay_with_it() -> None:
    text = "[plugins.a]\n\n# The greeting.\n# Keep it last.\n[plugins.menu]\n"
    assert edited(text, "b", ON, before="menu") == (
        "[plugins.a]\n\n[plugins.b]\n\n# The greeting.\n# Keep it last.\n[plugins.menu]\n"
    )
    assert edited("# Last.\n[plugins.menu]\n", "b", ON, before="menu") == "[plugins.b]\n\n# Last.\n[plugins.menu]\n"


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_without_a_greeter_a_new_plugin_comes_last(end: str) -> None:
    assert edited(f"[plugins.a]\nx = 1{end}", "b", ON) == "[plugins.a]\nx = 1\n\n[plugins.b]\n"


LAYOUTS = {
    "tables": "[plugins.bins]   # c\n[plugins.menu]\nx = 1 # d\n",
    "blanks": "  [ plugins . bins ]\n  a = 1\n\n  [plugins.menu]\n",
    "no end of line": "[plugins.menu]\n[plugins.bins]\na = 1",
    "only a header": "[plugins.menu]\n[plugins.bins]",
    "tables within": '[plugins.bins]\na = 1 # c\n\n# On which day.\n[plugins.bins.days]\nx = "1"\n\n[plugins.menu]\n',
    "a list of tables": "[plugins.bins]\n[[plugins.bins.day]]\nx = 1\n[[plugins.bins.day]]\nx = 2\n[plugins.menu]\n",
    "inline": "[plugins]\nbins = { a = 1 } # c\nmenu = {}\n\n[services]\n",
    "dotted": "plugins.bins.a = 1 # c\nplugins.menu = {}\n",
    "apart": "[plugins.bins]\na = 1\n[city]\nname = 'x'\n[plugins.menu]\n",
    "in words": 'note = """\n[plugins.bins]\n"""\n[plugins]\nbins.a = 1\n',
    "windows": '[plugins.bins]\r\na = 1 # c\r\n\r\n[plugins.menu]\r\nwords = "x"\r\n',
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_whatever_the_layout_the_rest_stays(text: str) -> None:
    off = edited(text, "bins", Wanted(enabled=False, values={"b": 2}))
    before, after = tomllib.loads(text), tomllib.loads(off)
    assert after["plugins"]["bins"].pop("enabled") is False
    assert after["plugins"]["bins"].pop("b") == 2
    assert after == before
    assert ("\r\n" in off) == ("\r\n" in text)
    assert "\n" not in off.replace("\r\n", "") or "\r\n" not in text
    gone = [line for line in changed(text, off) if line.startswith("-")]
    assert all("bins" in line or text.endswith(line[2:]) for line in gone), gone
    assert tomllib.loads(edited(off, "bins", Wanted(enabled=True, unset=("b",)))) == before


def test_a_comment_above_a_table_within_stays_there() -> None:
    off = edited(LAYOUTS["tables within"], "bins", Wanted(enabled=False, values={"b": 2}))
    assert off.startswith("[plugins.bins]\nenabled = false\nb = 2\na = 1 # c\n\n# On which day.\n[plugins.bins.days]\n")


def test_a_switch_with_a_comment_keeps_it() -> None:
    text = "[plugins.bins]\nenabled = false   # until March\n"
    assert edited(text, "bins", ON) == "[plugins.bins]\nenabled = true   # until March\n"


# ---------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("112", str, "112"),
        ("112", int, 112),
        ("112", Any, 112),
        ("3", float, 3),
        ("true", bool, True),
        ("true", str, "true"),
        ("red", Literal["red", "blue"], "red"),
        ("var/city.db", str, "var/city.db"),
        ('"var/city.db"', str, "var/city.db"),
        ("", str, ""),
        ("2026-03-21", dt.date, dt.date(2026, 3, 21)),
        ("2026-03-21", str, "2026-03-21"),
        ('["a", "b"]', tuple[str, ...], ["a", "b"]),
        ('{Blouklip = "Tuesday"}', dict[str, str], {"Blouklip": "Tuesday"}),
        ("1\nother = 2", Any, "1\nother = 2"),
        ("big", int, "big"),
        ("3", Literal["red"], 3),
    ],
)
def test_a_value_is_read_as_its_setting_wants_it(typed: str, kind: Any, value: object) -> None:
    assert value_of(typed, kind) == value
    assert type(value_of(typed, kind)) is type(value)


class Colours(Struct, frozen=True, rename="kebab"):
    the_colour: str
    size: int = 3


def test_settings_are_read_by_their_names_in_the_file() -> None:
    assert settings_of(("the-colour=7", "size=7", "other=7"), Colours, "here") == (
        {"the-colour": "7", "size": 7, "other": 7},
        [],
    )


def test_what_is_no_setting_is_named_with_what_to_write() -> None:
    values, faults = settings_of(("size", "a.b=1", "=1", "enabled=false", "size=1", "size=2"), Colours, "here")
    assert values == {"size": 1}
    assert [fault.what for fault in faults] == [
        "'size' is no setting",
        "'a.b=1' is no setting",
        "'=1' is no setting",
        "enabled is no setting of a plugin",
        "size is given twice",
    ]
    assert "gateway plugins disable" in faults[3].mend
