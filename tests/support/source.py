"""Reads the repository's own files, for tests about the house itself."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.support.require import ROOT

PRODUCT = ("gateway", "sessions", "plugins")
"""The packages that we ship."""

_NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", "var"}


def files() -> list[Path]:
    """Every file of the repository: what git tracks or would track, or, in a downloaded archive, what lies there."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run(
            [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        found = [ROOT / name for name in listed.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not _hidden(path.relative_to(ROOT))]
    return sorted(path for path in found if path.is_file())


def _hidden(path: Path) -> bool:
    return any(
        part in _NOT_OURS or part.startswith(".venv") or part.endswith(("_cache", ".egg-info")) for part in path.parts
    )


def python(*folders: str) -> list[Path]:
    """Every Python file under these top folders."""
    return [path for path in files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]


def name(path: Path) -> str:
    """The path as people write it: from the top of the repository, with forward slashes."""
    return path.relative_to(ROOT).as_posix()
