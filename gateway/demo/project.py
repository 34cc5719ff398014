"""A plugin that is being written: its project, its files, and what is wrong with them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from gateway.plugin_host import ENTRY_POINTS

CONVERSATIONS, TOML = "conversations", "plugins.toml"
Stamp = dict[Path, tuple[int, int]]
"""Time and size of each file."""

_IGNORED = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
_UNIMPORTANT = {".pyc", ".talk", ".swp", ".tmp"}
_FRAME = re.compile(r'File "(?P<path>[^"]+)", line (?P<line>\d+)')


class NoProject(Exception):
    """The folder holds no plugin; the text says what is missing."""


class Project(Struct, frozen=True):
    """A plugin's project.

    Arguments:
        root: the folder of its `pyproject.toml`. name: of the plugin. module: with its hooks.
        source: what is put on Python's path. code: the folder of the module.
    """

    root: Path
    name: str
    module: str
    source: Path
    code: Path
    distribution: str
    version: str

    def stage(self, folder: Path) -> Path:
        """Make the city to run it in, and tell Python of the plugin, so that it need not be installed.

        Arguments:
            folder: where; what lies beside the plugin's `plugins.toml` is copied there.

        Returns: the city's `plugins.toml`.
        """
        city = folder / "city"
        described = self.code / CONVERSATIONS
        if (described / TOML).exists():
            shutil.copytree(described, city, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.talk"))
        else:
            city.mkdir(parents=True, exist_ok=True)
            plain = f'[city]\nname = "Kganyavale"\n\n[plugins.{self.name}]\n\n[plugins.menu]\n'
            (city / TOML).write_text(plain, encoding="utf-8")
        info = folder / "path" / f"{re.sub(r'[^A-Za-z0-9]+', '_', self.distribution)}-{self.version}.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {self.distribution}\nVersion: {self.version}\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(f"[{ENTRY_POINTS}]\n{self.name} = {self.module}\n", encoding="utf-8")
        return city / TOML

    def environ(self, folder: Path, environ: Mapping[str, str]) -> dict[str, str]:
        """The environment of a process that finds the plugin."""
        path = [str(self.source), str((folder / "path").resolve())]
        path += [environ["PYTHONPATH"]] if environ.get("PYTHONPATH") else []
        return {**environ, "PYTHONPATH": ":".join(path), "PYTHONDONTWRITEBYTECODE": "1"}

    def stamp(self) -> Stamp:
        """All files of the plugin, as they are now."""
        found = {}
        for path in self.code.rglob("*"):
            if path.suffix in _UNIMPORTANT or path.name.startswith(".") or _IGNORED & set(path.parts):
                continue
            try:
                stat = path.stat()
            except FileNotFoundError:  # an editor that puts a new file in its place
                continue
            if path.is_file():
                found[path] = (stat.st_mtime_ns, stat.st_size)
        return found

    def faults(self, plugins: Path, environ: Mapping[str, str]) -> str:
        """What keeps the plugin from running, with file and line where it has one; empty if nothing does.

        Looked at in a process of its own, so that what runs is not touched.
        """
        if broken := self._unreadable():
            return "\n".join(broken)
        check = ["-m", "gateway", "check", "--only-plugins", "--plugins", str(plugins)]
        said = self._for_author(self._run(check, environ), plugins)
        if not said:
            return ""
        place = self._place(self._run(["-c", f"import {self.module}"], environ))
        return f"{place}\n{said}" if place else said

    def mentions(self, *words: str) -> bool:
        """Whether one of these words stands in the plugin's code."""
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in self.code.rglob("*.py")]
        return any(word in text for text in texts for word in words)

    def _for_author(self, said: str, plugins: Path) -> str:
        """What `gateway check` says, without what is for operators; it names the file that the author edits."""
        said = re.sub(r"\AThe gateway cannot start:.*\n\s*|\s*All settings are explained in .*\Z", "", said)
        own = self.code / CONVERSATIONS / TOML
        return said.replace(str(plugins), str(own.relative_to(self.root))) if own.exists() else said

    def _unreadable(self) -> list[str]:
        found = []
        for path in sorted(self.code.rglob("*.py")):
            try:
                compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
            except SyntaxError as error:
                found.append(f"{path.relative_to(self.root)}:{error.lineno}: {error.msg}")
            except (ValueError, OSError) as error:
                found.append(f"{path.relative_to(self.root)}: {error}")
        return found

    def _run(self, arguments: list[str], environ: Mapping[str, str]) -> str:
        done = subprocess.run(  # noqa: S603 - our own Python, with the author's own code
            [sys.executable, *arguments],
            cwd=self.root,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return "" if done.returncode == 0 else (done.stderr.strip() or f"ended with code {done.returncode}")

    def _place(self, traceback: str) -> str:
        """The last line of the plugin in a traceback."""
        own = [found for found in _FRAME.finditer(traceback) if Path(found["path"]).is_relative_to(self.code)]
        return f"{Path(own[-1]['path']).relative_to(self.root)}:{own[-1]['line']}:" if own else ""

    def place(self, traceback: str) -> str:
        """Where in the plugin a traceback ends; empty if nowhere."""
        return self._place(traceback)


def project_of(root: Path) -> Project:
    """
    Raises:
        NoProject: there is no plugin in this folder.
    """
    root = root.resolve()
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    except FileNotFoundError:
        raise NoProject(
            f"{root} holds no pyproject.toml; name the folder of a plugin, or make one: gateway new-plugin NAME"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NoProject(f"{root / 'pyproject.toml'} cannot be read: {error}") from None
    points: dict[str, str] = project.get("entry-points", {}).get(ENTRY_POINTS, {})
    if not points:
        raise NoProject(f'{root / "pyproject.toml"} names no plugin; add [project.entry-points."{ENTRY_POINTS}"]')
    name, module = next(iter(points.items()))
    source = root / "src" if (root / "src").is_dir() else root
    code = source / module.partition(":")[0].replace(".", "/")
    if not code.is_dir():
        raise NoProject(f"{code} is not there, though pyproject.toml names it as the code of {name}")
    return Project(
        root, name, module.partition(":")[0], source, code, project.get("name", root.name), project.get("version", "0")
    )
