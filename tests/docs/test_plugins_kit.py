"""What docs/plugins-kit.md says is true: its tests pass in a new plugin, its tables name what there is."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gateway.testing as kit
from gateway.scaffold.making import LONGEST, make
from gateway.services import SERVICES
from gateway.testing import plugin
from tests.docs.page import blocks
from tests.support.require import ROOT

PAGE = ROOT / "docs" / "plugins-kit.md"
TEXT = PAGE.read_text(encoding="utf-8")


MY_DIRECTORY = """
from datetime import date
from gateway.api import Sorry


class Office:
    known = (Department("water", {"en": "Water"}, {"en": "Leaks"}, (), date(2026, 1, 1), email="w@example.org"),)

    async def departments(self):
        return self.known

    async def department(self, id):
        for each in self.known:
            if each.id == id:
                return each
        raise Sorry("service-unknown-department")

    async def offices(self):
        return ()

    async def emergency(self):
        return (EmergencyNumber("any", "112", {"en": "Any"}, {"en": "Danger"}, date(2026, 1, 1)),)


def my_directory():
    return Office()
"""
"""What the reader of the page has: a provider that keeps the contract."""


@pytest.mark.slow
def test_the_tests_of_the_page_pass_in_a_new_plugin(tmp_path: Path) -> None:
    made = make("street_lights", tmp_path)
    assert f"`{made.name}`" in TEXT
    for old in (made / "tests").iterdir():
        old.unlink()
    for number, block in enumerate(block for block in blocks(PAGE) if block.kind == "python"):
        lacks = MY_DIRECTORY if "my_directory" in block.body else ""
        (made / "tests" / f"test_{number}.py").write_text(f"{block.body}\n\n{lacks}")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "gateway.testing.plugin"],
        cwd=made,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    contract = [name for name in dir(kit.DirectoryContract) if name.startswith("test_")]
    assert re.search(rf"^{3 + len(contract)} passed in ", done.stdout, re.M), done.stdout + done.stderr


def test_the_table_names_every_fixture() -> None:
    fixtures = {name for name, value in vars(plugin).items() if type(value).__name__ == "FixtureFunctionDefinition"}
    assert fixtures == set(re.findall(r"^\| `(\w+)` \|", TEXT, re.M)) != set()


def test_what_a_resident_can_do_is_on_the_page() -> None:
    methods = {name for name, _ in inspect.getmembers(kit.Resident, inspect.isfunction) if name[0] != "_"}
    [row] = re.findall(r"^\| `resident` \|(.*)", TEXT, re.M)
    assert set(re.findall(r"`(\w+)`", row)) == methods


CONTRACTS = {each for each in kit.__all__ if each.endswith("Contract")}


@pytest.mark.parametrize("service", sorted({kind.__name__ for kind in SERVICES.values()}))
def test_every_service_has_a_contract_that_is_on_the_page(service: str) -> None:
    assert f"{service}Contract" in CONTRACTS
    assert re.findall(r"`(\w+Contract)`", TEXT).count(f"{service}Contract") >= 1


def test_the_page_names_no_contract_that_is_not_there() -> None:
    assert set(re.findall(r"`(\w+Contract)`", TEXT)) == CONTRACTS


def test_the_longest_name_is_as_the_page_says() -> None:
    assert f"at most {LONGEST} characters" in TEXT
