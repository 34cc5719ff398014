"""Texts that would not fit are found before a resident sees them shortened: where used, in which language, how long."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.assembly import load_wording, word_faults
from gateway.fit_check import NAMED, OWN, PLACES, Use, longest, misfits, uses_in
from gateway.plugin_host import PluginHost
from gateway.whatsapp.limits import LIMITS
from gateway.wording_files import Entries, TextSource, read
from tests.support.require import ROOT

WORDS = """
short = Water
plain = Twenty-five characters ab
one = Account { $number }
# $number (4): the last digits only.
two = Account { $number }
many = { $count ->
    [one] one
   *[other] a good many of them all
 }
inner = { one } and { -term }
-term = The town
loop = { loop } x
emoji = 👍👍
date = on { DATETIME($day) }
literal = { "quoted" } { 12 }
"""


def entries(folder: Path, **languages: str) -> dict[str, Entries]:
    for language, words in languages.items():
        (folder / f"{language}.ftl").write_text(words, encoding="utf-8")
    found, _ = read([TextSource("test", folder)], tuple(languages))
    return found


@pytest.mark.parametrize(
    ("key", "size"),
    [
        ("short", 5),
        ("one", 20),  # a value without a word about it has 12
        ("two", 12),
        ("many", 23),
        ("inner", 33),
        ("loop", 2),
        ("emoji", 4),
        ("date", 15),
        ("literal", 9),
        ("nowhere", 0),
    ],
)
def test_the_longest_wording_counts(key: str, size: int, tmp_path: Path) -> None:
    assert longest(key, entries(tmp_path, en=WORDS)["en"]) == size


SOURCE = """
from gateway.api import Buttons, Button, Capability, Option, Row, Section, text

async def run(chat):
    await chat.say("said", amount=1)
    await chat.choose("asked", [Option("a", text("row"), 1, text("below"))], button="opens", retry="again", label="no")
    await chat.say(Buttons(text("body"), (Button("a", text("yes" if x else "no")), Button("b", title=text("title")))))
    await chat.ask("free", short="short")
    Row("r", text(f"made-{x}"), description=text("under"))
    other("not", text("seen"))

Capability(name="x", title=text("menu"), summary=text("sum"), run=run)
"""


def test_the_source_tells_where_each_text_is_used(tmp_path: Path) -> None:
    (tmp_path / "capability.py").write_text(SOURCE)
    found = {(use.key, use.limit) for use in uses_in(tmp_path)}
    assert found == {
        ("said", "text.body"),
        ("asked", "interactive.body"),
        ("row", "list.row.title"),
        ("below", "list.row.description"),
        ("opens", "list.button"),
        ("again", "text.body"),
        ("body", "interactive.body"),
        ("yes", "buttons.title"),
        ("no", "buttons.title"),
        ("title", "buttons.title"),
        ("free", "text.body"),
        ("short", "interactive.body"),
        ("made-*", "list.row.title"),
        ("under", "list.row.description"),
        ("menu", "list.row.title"),
        ("sum", "list.row.description"),
    }
    assert {use.where for use in uses_in(tmp_path) if use.key == "said"} == {"capability.py:5"}


def test_one_text_that_is_chosen_by_an_if_is_seen_in_both_its_forms(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text('Button("a", text("yes") if x else text("no"))')
    assert [use.key for use in uses_in(file)] == ["yes", "no"]


def test_a_key_that_is_a_constant_or_chosen_inside_is_seen(tmp_path: Path) -> None:
    (tmp_path / "capability.py").write_text(
        'YES: str = "yes"\nNO, MAYBE = "no", "maybe"\n'
        'Button("a", text(YES))\nButton("a", text(NO if x else MAYBE))\nchat.say(YES if x else "said")\n'
        'Button("a", text("one" if x else "two"))\nButton("a", text(elsewhere))\n'
    )
    assert {use.key for use in uses_in(tmp_path)} == {"yes", "no", "maybe", "said", "one", "two"}


THROUGH_VARIABLES = """
KINDS = {"water": "kind-water", "light": "kind-light"}
TITLE = text("title")

async def run(chat, kind, given):
    key = "first" if kind else "second"
    if given:
        key = "third"
    await chat.say(key)
    await chat.say(KINDS[kind])
    await chat.say(KINDS.get(kind, "kind-other"))
    await chat.say("sum-" + kind)
    await chat.say(f"a-{kind}" + "-z")
    await chat.say(given)
    await chat.say(kind + given)
    await chat.say(f"{kind}")
    await chat.say(kind or "either")
    for each in ("loop-1", "loop-2"):
        await chat.say(each)
    words = text("local")
    Button("a", words)
    Button("b", TITLE)
    loop = loop or "itself"
    await chat.say(loop)

async def other(chat):
    key = "elsewhere"
"""


def test_a_key_is_followed_through_variables_tables_and_sums_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "capability.py"
    file.write_text(THROUGH_VARIABLES)
    seen = "a-*-z either first itself kind-light kind-other kind-water local loop-1 loop-2 second sum-* third title"
    assert sorted({use.key for use in uses_in(file)}) == seen.split()


def test_a_text_that_is_too_long_is_named_with_its_language_and_its_place(tmp_path: Path) -> None:
    found = entries(tmp_path, en="made-a = Short\nmade-b = Short", af="made-a = Twintig letters en een\nmade-b = Kort")
    (fault,) = misfits([Use("made-*", "buttons.title", "capability.py:9")], found)
    assert "af.ftl:1 (test): made-a has up to 22 characters in 'af', and buttons.title takes 20" in fault
    assert "capability.py:9" in fault
    assert misfits([Use("made-*", "list.row.title", "x")], found) == []


def test_how_long_a_value_gets_need_be_said_in_english_only(tmp_path: Path) -> None:
    found = entries(
        tmp_path,
        en="# $number (4)\none = Account no. { $number }",
        af="one = Rekening no. { $number }",
        zu="# $number (9)\none = I-akhawunti { $number }",
    )
    (fault,) = misfits([Use("one", "buttons.title", "x")], found)
    assert "one has up to 21 characters in 'zu'" in fault


def test_every_place_has_a_limit_in_the_table() -> None:
    places = {limit for limits in PLACES.values() for limit in limits if limit}
    assert places | set(NAMED.values()) | set(OWN.values()) <= set(LIMITS)


def test_the_built_in_plugins_have_no_text_that_does_not_fit() -> None:
    host = PluginHost.load(ROOT / "plugins.toml")
    assert sum(len(uses_in(plugin.source)) for plugin in host.plugins if plugin.source) > 20
    assert word_faults(host, load_wording(host)) == []
