"""The rules of the house: who may import whom, what a file may hold, what the lock and the wheel contain."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import source
from tests.support.require import ROOT

pytestmark = pytest.mark.xdist_group("house")  # they share what was read

ENVIRONMENT_READERS = {
    "gateway/settings.py": "the one place that reads the configuration",
}
"""Product files that may touch the process's environment, each with its reason."""

LONGEST = 400  # lines of one file
LONGER = {
    "tests/gateway/emulator/test_phone_browser.py": 440,
    "tests/gateway/test_webhook.py": 440,
    "tests/gateway/test_wording.py": 440,
    "tests/gateway/whatsapp/test_client.py": 440,
}
"""Files that are longer, and how long they may be. Split one before it outgrows this; add none."""

LONG_FUNCTION = 35  # lines that nine of ten functions fit in
LONGEST_FUNCTION = 60  # lines that every function fits in

# ---------------------------------------------------------------------------------------------- layers


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "COLUMNS": "200"},
        capture_output=True,
        check=False,
        text=True,
    )


def contracts() -> list[str]:
    return [c["name"] for c in _pyproject()["tool"]["importlinter"]["contracts"]]


@pytest.mark.slow
def test_every_import_contract_holds() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


FORBIDDEN = {
    "Sessions know nothing of ours, and no HTTP, WhatsApp or plugin library": "sessions/a.py: import httpx",
    "Plugins import only gateway.api of ours": "plugins/a/__init__.py: from gateway import settings",
    "Plugins never import each other": "plugins/b/__init__.py: import plugins.a",
    "Providers never import each other": "plugins/providers/y.py: from plugins.providers import x",
    "The gateway loads plugins by name, never by import": "gateway/app.py: from plugins import a",
    "What plugins import loads no web server and no HTTP client": "gateway/api.py: import gateway.web",
    "The emulator shares nothing with what it checks": "gateway/emulator/a.py: from gateway.whatsapp import limits",
    "Only gateway.whatsapp knows Meta's JSON": "gateway/outbox.py: from gateway.whatsapp.wire import Message",
}
"""For each contract one line that must break it."""


def test_every_import_contract_can_be_broken(tmp_path: Path) -> None:
    rooms = (
        "sessions/__init__ gateway/__init__ gateway/settings gateway/whatsapp/__init__ gateway/whatsapp/wire "
        "gateway/whatsapp/limits gateway/emulator/__init__ plugins/__init__ plugins/a/__init__ "
        "plugins/providers/__init__ plugins/providers/x"
    )
    for room in rooms.split():
        (tmp_path / f"{room}.py").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{room}.py").touch()
    (tmp_path / "gateway/web.py").write_text("import quart\n")
    for line in FORBIDDEN.values():
        where, statement = line.split(": ", 1)
        (tmp_path / where).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / where).write_text(f"{statement}\n")

    report = lint_imports(tmp_path).stdout

    assert sorted(FORBIDDEN) == sorted(contracts()), "each contract needs a line here that breaks it"
    assert [name for name in contracts() if not re.search(rf"^{re.escape(name)} BROKEN", report, re.M)] == [], report


def test_plugins_may_import_the_api(tmp_path: Path) -> None:
    for folder in ("sessions", "gateway/whatsapp", "gateway/emulator", "plugins/a", "plugins/providers/x"):
        (tmp_path / folder).mkdir(parents=True)
    for package in (
        "sessions",
        "gateway",
        "gateway/whatsapp",
        "gateway/emulator",
        "plugins",
        "plugins/a",
        "plugins/providers",
    ):
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "sessions/messages.py").touch()
    (tmp_path / "gateway/whatsapp/wire.py").touch()
    (tmp_path / "gateway/api.py").write_text("from sessions import messages\n")
    (tmp_path / "plugins/providers/x/__init__.py").write_text("from gateway.api import Money\n")
    (tmp_path / "plugins/a/talk.py").write_text("import gateway.api\nfrom plugins.a import other\n")
    (tmp_path / "plugins/a/other.py").touch()

    result = lint_imports(tmp_path)

    assert result.returncode == 0, result.stdout


def test_sessions_use_only_the_standard_library_trio_msgspec_and_the_stores_driver() -> None:
    allowed = {*sys.stdlib_module_names, "sessions", "trio", "outcome", "msgspec", "apsw", "psycopg"}
    strangers = [
        f"{source.name(path)}:{line} imports {module}"
        for path in source.python("sessions")
        for line, module in _imports(path)
        if module.split(".")[0] not in allowed
    ]
    assert strangers == []


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in _statements(_tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, node.module or ""


# ---------------------------------------------------------------------------------------------- what files hold

_MACHINE_PATH = re.compile(r"(?<![\w.~${}-])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/[\w.]")
_REGISTRY = re.compile(
    r"--(?:extra-)?index-url\b|--find-links\b|\b(?:UV|PIP)_(?:EXTRA_)?INDEX|pythonhosted\.org|pypi\.org/simple|/simple/"
)


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Every text file of the repository but this one, which holds the patterns themselves."""
    found = []
    for path in source.files():
        with suppress(UnicodeDecodeError):
            found.append((source.name(path), path.read_text(encoding="utf-8")))
    return tuple(each for each in found if each[0] != source.name(Path(__file__).resolve()))


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert _places(_MACHINE_PATH) == []


def test_no_file_names_a_package_registry() -> None:
    assert _places(_REGISTRY) == []


@pytest.mark.parametrize("line", ["cd /wo" + "rk/main", '"/ro' + 'ot/.cache"', "file:///ho" + "me/jo/x"])
def test_a_machine_path_is_recognised(line: str) -> None:
    assert _MACHINE_PATH.search(line)


def test_product_code_is_finished() -> None:
    unfinished = re.compile(r"\b(?:NotImplementedError|TODO|FIXME|XXX)\b")
    assert [place for place in _places(unfinished) if place.startswith(source.PRODUCT)] == []


def _places(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, content in texts()
        if pattern.search(content)
        for number, line in enumerate(content.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_is_too_long() -> None:
    lengths = {
        source.name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in source.files()
        if path.suffix in {".py", ".js", ".css"}
    }
    assert {name: length for name, length in lengths.items() if length > LONGER.get(name, LONGEST)} == {}
    assert [name for name in LONGER if name not in lengths] == [], "such a file is no longer here; take it off the list"


@pytest.mark.parametrize("folder", ["gateway", "sessions", "plugins", "tests"])
def test_functions_are_short(folder: str) -> None:
    lengths = {
        f"{source.name(path)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in source.python(folder)
        for node in _statements(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    long = {name: length for name, length in lengths.items() if length > LONG_FUNCTION}
    assert {name: length for name, length in long.items() if length > LONGEST_FUNCTION} == {}
    assert len(long) <= len(lengths) / 10, long


@pytest.mark.parametrize("folder", ["sessions", "gateway"])
def test_the_architecture_names_every_module(folder: str) -> None:
    """Each module has its place in the page's tables; a package is named as a whole."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition(f"| in `{folder}/` | |")[2].partition("\n\n")[0]
    inside = (path.relative_to(ROOT / folder).parts for path in source.python(folder))
    places = {parts[0] if len(parts) == 1 else f"{parts[0]}/" for parts in inside}
    assert sorted(name for name in places - {"__init__.py", "__main__.py"} if f"`{name}`" not in table) == []


def test_every_test_folder_is_a_package() -> None:
    folders = {path.parent for path in source.python("tests")}
    assert [source.name(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


# ---------------------------------------------------------------------------------------------- what code may do


def test_only_settings_reads_the_environment() -> None:
    readers = {
        source.name(path)
        for path in source.python(*source.PRODUCT)
        if any(_reads_environment(node) for node in _nodes(path))
    }
    assert readers - ENVIRONMENT_READERS.keys() == set()


def _reads_environment(node: ast.AST) -> bool:
    names = {"environ", "environb", "getenv", "getenvb", "putenv"}
    if isinstance(node, ast.Attribute):
        return node.attr in names and isinstance(node.value, ast.Name) and node.value.id == "os"
    return isinstance(node, ast.ImportFrom) and node.module == "os" and any(alias.name in names for alias in node.names)


@pytest.mark.parametrize("line", ["import os; os.environ['A']", "import os; os.getenv('A')", "from os import environ"])
def test_a_look_at_the_environment_is_recognised(line: str) -> None:
    assert any(_reads_environment(node) for node in ast.walk(ast.parse(line)))


def test_whoever_catches_everything_stands_at_a_border() -> None:
    """Catching all exceptions is for supervision borders, and a comment there says which border it is."""
    unexplained = [
        f"{source.name(path)}:{line}"
        for path in source.python(*source.PRODUCT)
        for line in _unexplained_catches(path.read_text(encoding="utf-8"), _statements(_tree(path)))
    ]
    assert unexplained == []


@pytest.mark.parametrize(
    ("handler", "unexplained"),
    [
        ("except Exception: pass", [2]),
        ("except: pass", [2]),
        ("except (ValueError, BaseException): pass", [2]),
        ("except* Exception: pass", [2]),
        ("except Exception:  # border: one resident's crash leaves the others alone", []),
        ("except Exception: raise", []),
        ("except ValueError: pass", []),
    ],
)
def test_a_catch_of_everything_is_recognised(handler: str, unexplained: list[int]) -> None:
    code = f"try: pass\n{handler}\n  pass" if "#" in handler else f"try: pass\n{handler}"
    assert _unexplained_catches(code, _statements(ast.parse(code))) == unexplained


def _unexplained_catches(code: str, nodes: Iterable[ast.AST]) -> list[int]:
    lines = code.splitlines()
    return [
        node.lineno
        for node in nodes
        if isinstance(node, ast.ExceptHandler)
        and _catches_all(node)
        and not _raises_again(node)
        and not any("border" in line.partition("#")[2] for line in lines[node.lineno - 2 : node.lineno])
    ]


def _catches_all(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}) for kind in kinds
    )


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    """What any rule asks about; walking the tree is most of the work of these tests."""
    return tuple(node for node in ast.walk(_tree(path)) if isinstance(node, ast.Attribute | ast.ImportFrom))


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Every statement, and what only holds some, without a look at expressions: those are nine of ten nodes."""
    for field in ("body", "orelse", "handlers", "finalbody", "cases"):
        inner = getattr(node, field, ())
        for each in inner if isinstance(inner, list) else ():
            yield each
            yield from _statements(each)


# ---------------------------------------------------------------------------------------------- lock and wheel


def _pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked() -> dict[str, list[tuple[Requirement, list[str]]]]:
    """Each locked package with its requirement (one per marker) and its hashes."""
    found: dict[str, list[tuple[Requirement, list[str]]]] = {}
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in filter(None, text.splitlines()):
        requirement, *hashes = re.split(r"\s+--hash=", line)
        parsed = Requirement(requirement.strip())
        found.setdefault(canonicalize_name(parsed.name), []).append((parsed, [h.strip() for h in hashes]))
    return found


def test_the_lock_pins_and_hashes_everything_and_names_no_address() -> None:
    for entries in locked().values():
        for requirement, hashes in entries:
            assert re.fullmatch(r"==[^*]+", str(requirement.specifier)), requirement
            assert hashes, requirement
            assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), requirement
            assert requirement.url is None, requirement
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_lock_fits_what_pyproject_asks_for() -> None:
    project = _pyproject()["project"]
    assert isinstance(project, dict)
    lock = locked()
    unmet = []
    for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        wanted = Requirement(line)
        pins = [pin for pin, _ in lock.get(canonicalize_name(wanted.name), [])]
        versions = [next(iter(pin.specifier)).version for pin in pins]
        if not versions or not all(wanted.specifier.contains(version, prereleases=True) for version in versions):
            unmet.append(f"{line}: the lock has {versions}; run make lock")
    assert unmet == []


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    ours = {source.name(path) for path in source.files() if path.relative_to(ROOT).parts[0] in source.PRODUCT}
    assert ours - packed == set()


def test_no_link_is_tracked() -> None:
    """A link to a virtual environment that is pulled into another clone replaces the one that is there."""
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=source.ROOT, capture_output=True, text=True, check=False
    )
    assert [line for line in listed.stdout.splitlines() if line.startswith("120000")] == []
