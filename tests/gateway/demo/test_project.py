"""What `gateway dev` knows of a plugin that is being written: its files, its city, and what keeps it from running."""

from __future__ import annotations

import importlib.metadata
import json
import os
from pathlib import Path

import pytest

from gateway.demo.dev_log import Follower, told, without_log
from gateway.demo.project import NoProject, Project, project_of
from gateway.scaffold.making import make
from tests.support.require import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_of(make("street_trees", tmp_path))


def test_a_folder_without_a_plugin_is_named_with_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NoProject, match="holds no pyproject"):
        project_of(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\nname='a'\n")
    with pytest.raises(NoProject, match="names no plugin"):
        project_of(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project")
    with pytest.raises(NoProject, match="cannot be read"):
        project_of(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[project.entry-points."gateway.plugins"]\na = "gone"\n')
    with pytest.raises(NoProject, match="is not there"):
        project_of(tmp_path)


def test_the_staged_city_is_that_of_its_conversations_and_python_finds_the_plugin_uninstalled(
    project: Project, tmp_path: Path
) -> None:
    plugins = project.stage(tmp_path / "dev")
    assert plugins.read_text() == (project.code / "conversations" / "plugins.toml").read_text()
    assert not list(plugins.parent.glob("*.talk"))
    path = project.environ(tmp_path / "dev", {"PYTHONPATH": "/before"})["PYTHONPATH"].split(":")
    assert path[0] == str(project.source)
    assert path[2] == "/before"
    [found] = importlib.metadata.distributions(path=[path[1]])
    assert [(point.name, point.value) for point in found.entry_points] == [
        ("street_trees", "city_gateway_street_trees")
    ]


def test_a_change_is_seen_and_what_does_not_matter_is_not(project: Project) -> None:
    before = project.stamp()
    for name in ("__pycache__/a.pyc", "conversations/new.talk", ".capability.py.swp"):
        (project.code / name).parent.mkdir(exist_ok=True)
        (project.code / name).write_text("x")
    assert project.stamp() == before
    os.utime(project.code / "texts" / "en.ftl", ns=(1, 1))
    assert {path.name for path, _ in before.items() ^ project.stamp().items()} == {"en.ftl"}


def test_a_syntax_error_is_told_with_file_and_line_without_starting_anything(project: Project, tmp_path: Path) -> None:
    path = project.code / "stock.py"
    number = len(path.read_text().splitlines()) + 1
    with path.open("a") as file:
        file.write("def f(:\n")
    faults = project.faults(tmp_path / "none.toml", {})
    assert faults.startswith(f"src/city_gateway_street_trees/stock.py:{number}: ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "wanted"),
    [
        ("capability.py", "from city_gateway_street_trees.stock import", "1 / 0\nfrom x import", "capability.py:11:"),
        ("texts/en.ftl", "street_trees-what =", "street_trees-wha =", "street_trees-what"),
        ("conversations/plugins.toml", "Tree = 3", "Tree = -3", "stock"),
    ],
)
def test_what_cannot_run_is_told_before_the_running_one_is_stopped(
    project: Project, tmp_path: Path, file: str, old: str, new: str, wanted: str
) -> None:
    path = project.code / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    environ = project.environ(tmp_path / "dev", {"PYTHONPATH": str(ROOT), "PATH": ""})
    faults = project.faults(project.stage(tmp_path / "dev"), environ)
    assert wanted in faults
    assert "docs/settings.md" not in faults  # that is for operators
    assert str(tmp_path / "dev") not in faults  # what is staged there is made anew at each change


@pytest.mark.slow
def test_a_wrong_setting_is_told_with_the_file_that_the_author_edits(project: Project, tmp_path: Path) -> None:
    path = project.code / "conversations" / "plugins.toml"
    path.write_text(path.read_text().replace("stock =", "stocks ="))
    environ = project.environ(tmp_path / "dev", {"PYTHONPATH": str(ROOT), "PATH": ""})
    faults = project.faults(project.stage(tmp_path / "dev"), environ)
    assert f"where: {path.relative_to(project.root)}: [plugins.street_trees]" in faults


def line(**fields: object) -> str:
    return json.dumps({"level": "error", **fields})


def test_the_log_is_left_out_of_what_a_program_has_said() -> None:
    assert without_log('it does not answer:\n{"event": "gateway_ready"}\na hook failed') == (
        "it does not answer:\na hook failed"
    )


def test_a_talk_that_no_longer_fits_is_told_plainly(project: Project) -> None:
    words = told(line(event="journal_diverged", capability="street_trees", reason="the journal holds ask a"), project)
    assert "street_trees: what you changed no longer fits what was said before" in words
    assert "the journal holds ask a" in words
    assert "began again from its start, and the resident was told" in words


def test_a_bug_is_told_with_the_plugins_own_line(project: Project) -> None:
    exception = (
        f'Traceback:\n  File "{project.code}/capability.py", line 23, in run\n  File "/elsewhere.py", line 9, in x\n'
        "NameError: name 'x' is not defined\n"
    )
    words = told(line(event="capability_failed", capability="c", reference="A1", exception=exception), project)
    assert words.splitlines()[0] == (
        "src/city_gateway_street_trees/capability.py:23: NameError: name 'x' is not defined"
    )
    assert "A1" in words


@pytest.mark.parametrize(
    "said", ["no json", "[]", line(event="turn", level="info"), line(event="gateway_ready", level="info")]
)
def test_what_is_of_no_concern_is_not_told(project: Project, said: str) -> None:
    assert told(said, project) == ""


def test_only_whole_lines_that_are_new_are_read(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("old\n")
    follower = Follower(log)
    with log.open("a") as file:
        file.write("one\ntw")
    assert list(follower.lines()) == ["one"]
    with log.open("a") as file:
        file.write("o\n")
    assert list(follower.lines()) == ["two"]
