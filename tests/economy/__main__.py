"""`python -m tests.economy` plays each task once and prints what it costs; with `--write` into docs/economy.md."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import trio
from trio.testing import MockClock

from gateway import logs
from plugins.providers.embedded_city import DEMO, import_folder
from tests.economy.measure import Cost, cost_of, table
from tests.economy.page import PAGE, with_table
from tests.economy.tasks import TASKS
from tests.support.require import ROOT
from tests.whole.conftest import TODAY


def main() -> None:
    logs.configure("console", "critical")
    costs: list[Cost] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "var").mkdir()
        assert import_folder(DEMO, folder / "var" / "city.db", today=TODAY).ok
        plugins = Path(shutil.copy(ROOT / "plugins.toml", folder))
        for number, task in enumerate(TASKS):
            files = folder / str(number)
            files.mkdir()
            costs.append(trio.run(partial(cost_of, task, plugins, files), clock=MockClock()))
    print(table(costs), end="")
    if "--write" in sys.argv[1:]:
        PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), table(costs)), encoding="utf-8")


main()
