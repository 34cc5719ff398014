"""What a test does when something optional is missing: skip with the reason, or fail on CI.

With `GATEWAY_REQUIRE_ALL=1` (set by `.ci/run`) nothing optional may be missing; skips made in other ways fail then
too (tests/conftest.py). Only the folder `../shared` may be absent everywhere, and what a kernel refuses
cannot be installed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
"""The top of the repository."""

SHARED = "../shared/"
KERNEL = "the kernel refuses: "
"""Begin the reasons of the only skips that are allowed everywhere."""


def all_required() -> bool:
    """Whether nothing optional may be missing."""
    return os.environ.get("GATEWAY_REQUIRE_ALL") == "1"


def require(condition: object, reason: str) -> None:
    """Go on only if `condition` holds.

    Arguments:
        condition: anything; its truth counts.
        reason: what is missing and how to get it, shown with the skip or the failure.
    """
    if condition:
        return
    if all_required():
        pytest.fail(f"GATEWAY_REQUIRE_ALL is set, but {reason}")
    pytest.skip(reason)


def program(*names: str) -> str:
    """The path of the first of these programs that is installed: `program("chromium", "chromium-browser")`."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    require(found, f"the program {' or '.join(names)} is not installed")
    assert found is not None
    return found


def shared(name: str) -> Path:
    """A reference file beside the repository, in `../shared`.

    It is not part of the product and need not be there, not even on CI, so its absence always skips.
    """
    path = ROOT.parent / "shared" / name
    if not path.exists():
        pytest.skip(f"{SHARED}{name} is not beside this checkout")
    return path
