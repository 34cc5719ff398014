"""What all tests share: no network but this machine, no silent skips on CI, `--update` for recorded results."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Generator, Iterator

import pytest
import structlog

from tests.support import postgres, properties
from tests.support.network import block_outside_network
from tests.support.require import KERNEL, SHARED, all_required

# A thousand modules would be compiled anew by each worker, and the gateway's by each of the hundreds of processes that
# tests start, where the environment forbids to keep what is compiled, as that of many containers does.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write recorded results (conversations, pictures) anew from what happens now; read the diff afterwards",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether recorded results are to be written anew."""
    return bool(request.config.getoption("--update"))


def pytest_configure() -> None:
    gc.disable()  # until all is collected: of what is loaded and collected nothing is garbage
    # By default structlog draws each exception with all variables of all frames, half a second for something that is
    # kept in case the test fails; this renderer is the default itself, so it stays when the log is set back.
    structlog.dev.ConsoleRenderer.get_active().exception_formatter = structlog.dev.plain_traceback
    properties.as_asked()
    postgres.begin_run()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """`-n auto`: half as many workers again as there are processors, for a quarter of the time tests wait for other
    processes. None, which leaves it to xdist: somebody has said how many."""
    if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return None
    return max(1, (os.cpu_count() or 1) * 3 // 2)


def pytest_unconfigure() -> None:
    postgres.end_run()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that wait for other processes come first, so that no core is idle at the end."""
    items.sort(key=lambda item: "whole" not in item.path.parts)


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: no collection of garbage has to look at it again."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Where everything is required a skip is a failure, however it came about; an expected failure is none."""
    if report.outcome != "skipped" or hasattr(report, "wasxfail") or not all_required():
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if SHARED not in reason and KERNEL not in reason:
        report.outcome = "failed"
        report.longrepr = f"GATEWAY_REQUIRE_ALL is set, but this was skipped: {reason}"


@pytest.fixture(scope="session", autouse=True)
def _only_this_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        block_outside_network(patch)
        yield


@pytest.fixture(autouse=True)
def _log_as_it_was() -> Iterator[None]:
    """Commands set up the log of their process; here that is the log of all tests that come after."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    added = [each for each in root.handlers if getattr(each, "gateway", False) and each not in handlers]
    for handler in added:
        root.removeHandler(handler)
    root.setLevel(level)
    if added:
        logging.captureWarnings(False)
        structlog.reset_defaults()
