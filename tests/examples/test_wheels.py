"""The wheels of the gateway and of the examples, in a clean environment that holds what they name and nothing else."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from tests.examples.test_examples import PACKAGES, bring_data, packages
from tests.support.clean_environment import CleanEnvironment, build_wheel, make
from tests.support.require import ROOT
from tests.support.source import PRODUCT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240), pytest.mark.xdist_group("wheels")]

PATIENCE = 30.0


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("wheels")
    return [build_wheel(project, folder / project.name) for project in (ROOT, *PACKAGES)]


@pytest.fixture(scope="module")
def clean(wheels: list[Path], tmp_path_factory: pytest.TempPathFactory) -> CleanEnvironment:
    """Everything, with the kit for plugin authors."""
    return make(tmp_path_factory.mktemp("clean") / "venv", wheels, extras=["testing"])


@pytest.fixture(scope="module")
def plain(wheels: list[Path], tmp_path_factory: pytest.TempPathFactory) -> CleanEnvironment:
    """The gateway's wheel alone, as an operator installs it."""
    return make(tmp_path_factory.mktemp("plain") / "venv", wheels[:1])


def test_the_gateways_wheel_ships_its_packages_and_never_tests(wheels: list[Path]) -> None:
    names = zipfile.ZipFile(wheels[0]).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PRODUCT)
    # those below scaffold/ are templates of a new plugin's tests, and no Python
    assert not [name for name in names if re.search(r"(^|/)(conftest|test_\w+)\.py$", name)]


def test_a_plugins_wheel_ships_its_package_with_its_talks_and_never_tests(wheels: list[Path]) -> None:
    for project, wheel in zip(PACKAGES, wheels[1:], strict=True):
        names = zipfile.ZipFile(wheel).namelist()
        tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
        assert tops == {project.name.replace("-", "_")}
        assert any(name.endswith(".talk") for name in names)
        assert any(name.endswith("LICENSE") for name in names)


def test_the_gateway_comes_from_its_wheel(clean: CleanEnvironment, tmp_path: Path) -> None:
    printed = clean.run(tmp_path, "python", "-c", "import gateway, sessions, plugins; print(gateway.__file__)").stdout
    assert printed.startswith(str(clean.folder))


def test_what_no_wheel_names_is_not_there(plain: CleanEnvironment, tmp_path: Path) -> None:
    code = (
        "import importlib.util as u; print([n for n in ('pytest', 'hypothesis', 'yaml', 'gateway') if u.find_spec(n)])"
    )
    assert plain.run(tmp_path, "python", "-c", code).stdout.strip() == "['gateway']"


@packages
def test_the_examples_own_tests_pass_with_the_installed_wheels(
    package: Path, clean: CleanEnvironment, tmp_path: Path
) -> None:
    shutil.copytree(package / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(package / "pyproject.toml", tmp_path)
    module = package.name.replace("-", "_")
    where = clean.run(tmp_path, "python", "-c", f"import {module}; print({module}.__file__)").stdout
    assert where.startswith(str(clean.folder))
    clean.run(tmp_path, "python", "-m", "pytest", "-q", "-p", "no:cacheprovider")


def test_check_finds_all_well_with_the_examples_switched_on(clean: CleanEnvironment, tmp_path: Path) -> None:
    toml = '[city]\nname = "A"\nlanguages = ["en", "af"]\n'
    for package in PACKAGES:
        [shown] = re.findall(r"```toml\n(.*?)```", (package / "README.md").read_text(encoding="utf-8"), re.S)
        toml += shown
        bring_data(package, tmp_path)
    (tmp_path / "plugins.toml").write_text(f"{toml}\n[plugins.menu]\n", encoding="utf-8")
    printed = clean.run(tmp_path, "gateway", "check", "--only-plugins").stdout
    assert printed.startswith(f"All is well: {len(PACKAGES) + 1} plugins")


@pytest.fixture
def demo(plain: CleanEnvironment, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """`gateway demo` in an empty folder, from the wheel alone: its address, and its folder. It stops cleanly."""
    process = subprocess.Popen(
        [str(plain.folder / "bin" / "gateway"), "demo"],
        cwd=tmp_path,
        env=plain.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    watchdog = threading.Timer(90, process.kill)
    watchdog.start()
    try:
        printed = ""
        while not (found := re.search(r"Talk to it here:\s+(http://127\.0\.0\.1:\d+)/", printed)):
            line = process.stdout.readline()
            assert line, f"the demo ended: {printed}"
            printed += line
        yield found[1], tmp_path / "var" / "demo"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=PATIENCE) == 0
    finally:
        watchdog.cancel()
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdout.close()


def test_the_demo_runs_from_the_wheel_alone(demo: tuple[str, Path]) -> None:
    address, folder = demo
    with httpx.Client(base_url=address, trust_env=False) as phone:
        webhook = phone.get("/phone/state").json()["gateway"]["url"]
        assert httpx.get(webhook.replace("/webhook", "/readyz"), trust_env=False).status_code == 200
        for words, wanted in (("hi", "Bills"), ("bills", "You owe")):
            said = phone.post("/phone/residents/naledi/messages", json={"kind": "text", "body": words})
            assert said.status_code == 201, said.text
            _eventually(lambda wanted=wanted: wanted in _from_the_city(phone), f"{wanted}: {_from_the_city(phone)}")
    assert (folder / "plugins.toml").exists()
    assert (folder / "city.db").exists()


def _from_the_city(phone: httpx.Client) -> str:
    messages: list[dict[str, Any]] = phone.get("/phone/residents/naledi").json()["messages"]
    return "\n".join(str(message["content"]) for message in messages if message["side"] == "city")


def _eventually(holds: Callable[[], bool], otherwise: str) -> None:
    until = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < until, otherwise
        sleep(0.1)
