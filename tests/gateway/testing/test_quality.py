"""The quality scale: each rule is found to be broken when it is, and our own plugins keep to it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from gateway import cli_kit
from gateway.scaffold.making import make
from gateway.testing.conformance import Finding, Verdict, examine
from gateway.testing.quality import Level, level_of
from gateway.testing.under_test import of_name, of_project
from tests.support.require import ROOT

PACKAGE = "city_gateway_bins"
TEXT = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")


@dataclass
class Made:
    """A new plugin with a licence: all holds of it."""

    root: Path
    city: Path

    @property
    def code(self) -> Path:
        return self.root / "src" / PACKAGE

    def findings(self) -> list[Finding]:
        under_test = of_project(self.root)
        assert under_test is not None
        return list(examine(under_test, self.city, crashes=False))

    def lacking(self) -> dict[str, Level]:
        return {each.what: each.level for each in self.findings() if each.verdict is not Verdict.HOLDS}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    monkeypatch.setattr(sys, "path", list(sys.path))
    root = make("bins", tmp_path)
    pyproject = root / "pyproject.toml"
    pyproject.write_text(pyproject.read_text().replace('# license = "Apache-2.0" ', 'license = "Apache-2.0" '))
    for talk in list(root.glob("src/*/conversations/*.talk"))[1:]:
        talk.unlink()  # one is enough for the scale; playing them is most of the work
    yield Made(root, tmp_path / "city")
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def edit(file: str, old: str, new: str) -> Callable[[Made], None]:
    def change(made: Made) -> None:
        path = made.root / file.replace("CODE", f"src/{PACKAGE}")
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return change


def gone(pattern: str) -> Callable[[Made], None]:
    def remove(made: Made) -> None:
        found = list(made.root.glob(pattern.replace("CODE", f"src/{PACKAGE}")))
        assert found
        for path in found:
            path.unlink()

    return remove


API = (
    '@hookimpl\ndef gateway_api() -> str:\n    """Every 1.x: within one first number nothing is taken away."""\n'
    '    return ">=1.0,<2"\n'
)


@pytest.mark.parametrize(
    ("change", "rule", "level"),
    [
        (gone("CODE/conversations/*.talk"), "recorded conversations", Level.BRONZE),
        (edit("CODE/__init__.py", API, ""), "it says which versions of the API it supports", Level.SILVER),
        (gone("tests/test_*.py"), "it has tests", Level.SILVER),
        (gone("CODE/py.typed"), "its types can be used by others", Level.SILVER),
        (gone("README.md"), "its README shows how to switch it on", Level.SILVER),
        (edit("README.md", "[plugins.bins]", "[plugins.bin]"), "its README shows how to switch it on", Level.SILVER),
        (edit("README.md", "stock = {", "stock = "), "its README shows how to switch it on", Level.SILVER),
        (edit("pyproject.toml", ",<0.2", ""), "it says which gateway it works with", Level.SILVER),
        (edit("pyproject.toml", "license =", "# license ="), "it has a licence", Level.GOLD),
        (gone(".github/workflows/*"), "", Level.GOLD),
        (
            edit("CODE/capability.py", '        keywords=text("bins-keywords"),\n', ""),
            "each of its rows in the menu has keywords and a summary",
            Level.GOLD,
        ),
        (edit("CODE/settings.py", "        most: how", "        how"), "each of its settings is explained", Level.GOLD),
    ],
)
def test_each_rule_is_found_to_be_broken(change: Callable[[Made], None], rule: str, level: Level, made: Made) -> None:
    change(made)
    lacking = made.lacking()
    if rule:
        assert lacking.pop(rule) is level
    assert {name: each for name, each in lacking.items() if each < level} == {}


def test_of_a_new_plugin_with_a_licence_all_holds(made: Made) -> None:
    assert made.lacking() == {}
    assert level_of(made.findings()) is Level.GOLD


def test_a_text_in_one_language_only_is_short_of_gold(made: Made) -> None:
    gone("CODE/texts/af.ftl")(made)
    edit("CODE/conversations/plugins.toml", 'languages = ["en", "af"]', 'languages = ["en"]')(made)
    assert made.lacking() == {"it speaks two languages or more": Level.GOLD}
    assert level_of(made.findings()) is Level.SILVER


def finding(level: Level, verdict: Verdict = Verdict.HOLDS) -> Finding:
    return Finding(f"{level} {verdict}", verdict, level=level)


@pytest.mark.parametrize("verdict", [Verdict.MISSING, Verdict.BROKEN])
@pytest.mark.parametrize(
    ("fails", "reached"), [(Level.BRONZE, Level.NONE), (Level.SILVER, Level.BRONZE), (Level.GOLD, Level.SILVER)]
)
def test_a_level_needs_all_of_its_own_and_of_those_below(verdict: Verdict, fails: Level, reached: Level) -> None:
    all_hold = [finding(level) for level in (Level.BRONZE, Level.SILVER, Level.GOLD)]
    assert level_of(all_hold) is Level.GOLD
    assert level_of([*all_hold, finding(fails, verdict)]) is reached


def test_what_was_not_tried_does_not_count() -> None:
    assert level_of([finding(Level.BRONZE)], crashes=False) is Level.BRONZE
    assert level_of([]) is Level.NONE


def test_the_command_fails_below_the_level_that_was_asked_for(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli_kit.conformance(str(made.root), crashes=False, least="bronze") == 0
    assert cli_kit.conformance(str(made.root), crashes=False, least="silver") == 1
    assert "Quality: bronze" in capsys.readouterr().out


def test_the_page_names_each_rule_at_its_level(made: Made) -> None:
    """Findings about one talk or one language are rules with a name in them."""
    general = {"reserves": "a talk", "too-few": "a talk", "'af'": "each language"}
    rules: dict[str, set[str]] = {}
    for each in [*made.findings(), Finding("recorded conversations", Verdict.HOLDS)]:
        name = each.what
        for particular, words in general.items():
            name = name.replace(particular, words)
        rules.setdefault(each.level.name.lower(), set()).add(name)
    rules["silver"].add("a talk goes the same with crashes")
    for level, names in rules.items():
        [section] = re.findall(rf"^## {level.capitalize()}\n(.*?)(?=^## |\Z)", TEXT, re.M | re.S)
        assert set(re.findall(r"^\| ([^|]+?) \|", section, re.M)) - {"Rule", "---"} == names


OURS = sorted(path.parent for path in (ROOT / "plugins").rglob("__init__.py") if "gateway_" in path.read_text())
NEEDED = {
    "chatwoot": 'url = "https://desk.example.org"\naccount = 1\ninbox = 1\n',
    "http_city": 'url = "https://api.example.org/v1"\n',
    "language_model": 'url = "https://models.example.org/v1"\nmodel = "small"\n',
    "open311": 'url = "https://cases.example.org/open311/v2"\n',
    "paystack": 'email = "accounts@example.org"\n',
    "peach": 'entity_id = "8ac7a4c972b9e1d1"\nmerchant_id = "22334455"\n',
}
"""Settings without which a plugin cannot be switched on."""

DEMO = (ROOT / "gateway" / "demo" / "plugins.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", OURS, ids=lambda path: path.name)
def test_our_own_plugins_keep_to_the_rules_that_are_for_them(place: Path, tmp_path: Path) -> None:
    """In the demo city. Their talks are played elsewhere (tests/whole), and they have no project of their own."""
    name = place.name
    toml = tmp_path / "plugins.toml"
    table = "" if f"[plugins.{name}]" in DEMO else f"[plugins.{name}]\n{NEEDED.get(name, '')}"
    toml.write_text(DEMO.replace("[plugins.menu]", f"{table}[plugins.menu]"))
    findings = list(examine(replace(of_name(name), toml=toml), tmp_path / "city", crashes=False))
    lacking = [each for each in findings if each.verdict is not Verdict.HOLDS and each.what != "recorded conversations"]
    assert lacking == []
    assert len(findings) > 3
