"""The reference server against docs/city-api.yaml, by schemathesis: whatever is asked, it answers as is described."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import trio
from hypothesis import HealthCheck, settings

from gateway.http_server import serve
from plugins.providers import http_city
from tests.plugins.providers.http_city.conftest import Noon
from tests.plugins.providers.http_city.test_credentials import context
from tests.support.city_server import TOKEN, Contract, open_server
from tests.support.require import ROOT

REFUSALS = ["401", "403", "404", "409", "415", "422", "501"]
"""What a request that fits the contract may be answered with beside success."""

CONFIG = schemathesis.Config.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["2xx", *REFUSALS]},
            "not_a_server_error": {"expected-statuses": ["2xx", "4xx", "501"]},
        }
    }
)
SCHEMA = schemathesis.openapi.from_dict(Contract().whole, config=CONFIG)
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}", "X-Correlation-Id": "schemathesis"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:Skipped test cases with unsupported payload"),  # no random PDF
]


@pytest.fixture(scope="module")
def address(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server on a loopback port, in a thread of its own."""
    folder = tmp_path_factory.mktemp("reference")
    database = Path(shutil.copy(imported, folder / "city.db"))
    found: list[Any] = []
    ready = threading.Event()

    async def run() -> None:
        stop = trio.Event()
        async with open_server(database, folder / "files", Noon()) as server, trio.open_nursery() as nursery:

            async def served(task_status: trio.TaskStatus[list[str]] = trio.TASK_STATUS_IGNORED) -> None:
                await serve(server.app, "127.0.0.1:0", shutdown_trigger=stop.wait, task_status=task_status)

            [at] = await nursery.start(served)
            found.extend((at, trio.lowlevel.current_trio_token(), stop))
            ready.set()

    thread = threading.Thread(target=trio.run, args=(run,))
    thread.start()
    assert ready.wait(30)
    at, token, stop = found
    yield f"{at}/v1"
    trio.from_thread.run_sync(stop.set, trio_token=token)
    thread.join(30)
    assert not thread.is_alive()


@SCHEMA.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
def test_the_reference_server_keeps_to_the_contract(case: Any, address: str) -> None:
    case.call_and_validate(base_url=address, headers=AUTHORIZED)


def test_the_command_examines_a_server_on_a_real_port_from_an_empty_folder(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [command] = http_city.gateway_commands(context(tmp_path, {"HTTP_CITY_TOKEN": TOKEN}))
    code = command.run(address, holder="H00001")
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("BROKEN") and "open today" not in line] == []
    assert ("BROKEN" in out) is (code == 1)  # the clock on the wall is not that of the test's city


@pytest.mark.timeout(180)
def test_the_suite_of_the_page_passes_against_a_server_on_a_real_port(address: str, tmp_path: Path) -> None:
    page = (ROOT / "docs/city-http.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```python\n(.*?)```", page, re.S)
    (tmp_path / "test_city.py").write_text(block, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-o", "trio_mode=true", "-p", "no:cacheprovider", "test_city.py"],
        cwd=tmp_path,
        env={**os.environ, "CITY_URL": address, "HTTP_CITY_TOKEN": TOKEN, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert run.returncode == 0, run.stdout
