"""`gateway conformance` says what holds of a plugin, what is missing and what is broken."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway import cli_kit
from gateway.scaffold.making import make
from gateway.testing.conformance import Finding, Verdict, examine
from gateway.testing.quality import Level, level_of
from gateway.testing.under_test import of_name, of_project

PACKAGE = "city_gateway_bins"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new plugin, as `gateway new-plugin` makes it."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield make("bins", tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def change(project: Path, file: str, old: str, new: str) -> None:
    path = project / "src" / PACKAGE / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def examined(project: Path, tmp_path: Path) -> dict[str, Finding]:
    under_test = of_project(project)
    assert under_test is not None
    return {finding.what: finding for finding in examine(under_test, tmp_path / "city", crashes=False)}


def not_holding(findings: dict[str, Finding]) -> dict[str, tuple[str, str]]:
    return {
        what: (finding.verdict.value, "\n".join(finding.details))
        for what, finding in findings.items()
        if finding.verdict is not Verdict.HOLDS and what != "it has a licence"  # that is for its author to choose
    }


def test_all_holds_of_a_new_plugin(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli_kit.conformance(str(project), crashes=False) == 0
    printed = capsys.readouterr().out
    assert "reserves goes the same with restarts" in printed
    assert "broken" not in printed
    assert "Quality: bronze (of bronze, silver, gold). Silver and gold need the crashes, too." in printed


@pytest.mark.slow
def test_all_holds_of_a_new_plugin_with_crashes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli_kit.conformance(str(project), least="silver") == 0
    printed = capsys.readouterr().out
    assert "reserves goes the same with crashes" in printed
    assert "Quality: silver" in printed, "all but a licence, which its author has to choose"


def test_a_plugin_that_does_not_load_is_broken(project: Path, tmp_path: Path) -> None:
    change(project, "conversations/plugins.toml", "stock =", "stok =")
    found = not_holding(examined(project, tmp_path))
    assert list(found) == ["it loads"]
    assert "unknown setting stok" in found["it loads"][1]


def test_a_plugin_of_the_same_name_from_elsewhere_is_not_taken_for_it(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    assert not_holding(examined(make("bins", tmp_path / "elsewhere"), tmp_path)) == {}
    change(project, "conversations/plugins.toml", "stock =", "stok =")
    assert list(not_holding(examined(project, tmp_path / "again"))) == ["it loads"]


def test_a_text_that_a_language_lacks_is_missing(project: Path, tmp_path: Path) -> None:
    change(project, "texts/af.ftl", "bins-left = { $left } oor\n", "")
    assert not_holding(examined(project, tmp_path)) == {"all its texts are there in 'af'": ("missing", "bins-left")}


def test_a_text_that_is_too_long_is_broken(project: Path, tmp_path: Path) -> None:
    change(project, "texts/af.ftl", "Bespreek nou", "Bespreek nou of later " * 5)
    [(what, (verdict, why))] = not_holding(examined(project, tmp_path)).items()
    assert (what, verdict) == ("its texts fit where they are used", "broken")
    assert "bins-summary" in why


def test_a_broken_language_file_is_named(project: Path, tmp_path: Path) -> None:
    change(project, "texts/en.ftl", "{ $count } of", "{ $count of")
    found = not_holding(examined(project, tmp_path))
    assert list(found) == ["its words can be read"]
    assert "en.ftl:" in found["its words can be read"][1]


def test_what_breaks_replay_is_named_with_its_place(project: Path, tmp_path: Path) -> None:
    change(project, "capability.py", "        how_many =", "        print(item)\n        how_many =")
    [(what, (verdict, why))] = not_holding(examined(project, tmp_path)).items()
    assert (what, verdict) == ("nothing in it breaks replay", "broken")
    assert "capability.py:" in why
    assert "it calls print()" in why


def test_a_talk_that_goes_otherwise_is_shown(project: Path, tmp_path: Path) -> None:
    change(project, "conversations/reserves.talk", "3 left", "4 left")
    found = not_holding(examined(project, tmp_path))
    assert set(found) == {"reserves goes as recorded", "reserves goes the same with restarts"}
    assert "-      1. Tree - 4 left\n" in found["reserves goes as recorded"][1]


def test_a_talk_that_cannot_be_read_is_broken(project: Path, tmp_path: Path) -> None:
    change(project, "conversations/reserves.talk", "taps Tree", "tips Tree")
    assert "'tips' is no step" in not_holding(examined(project, tmp_path))["reserves goes as recorded"][1]


def test_a_plugin_without_talks_is_told_how_to_record_one(tmp_path: Path) -> None:
    findings = {finding.what: finding for finding in examine(of_name("menu"), tmp_path / "city")}
    verdict, why = not_holding(findings)["recorded conversations"]
    assert verdict == "missing"
    assert "gateway chat --record" in why
    assert level_of(list(findings.values())) is Level.NONE


def test_a_plugin_that_is_not_there_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli_kit.conformance("nothing_of_the_kind") == 1
    assert "there is no plugin 'nothing_of_the_kind'" in capsys.readouterr().err
