"""Every task that residents come for ends, in few messages, and docs/economy.md says in how many."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from gateway.plugin_host import PluginHost
from tests.economy.measure import cost_of
from tests.economy.page import PAGE, messages_on
from tests.economy.tasks import TASKS, Task
from tests.whole.conftest import demo_city, demo_plugins

__all__ = ["demo_city", "demo_plugins"]

MEDIAN_MOST = 6
"""Messages from us in the middle one of all tasks: what the city pays for."""

NO_TASK = {"menu": "leads to the others"}
"""Capabilities that finish nothing for a resident, each with the reason."""


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.what.replace(" ", "-"))
async def test_a_task_ends_in_as_many_messages_as_the_page_says(
    task: Task, demo_plugins: Path, tmp_path: Path, mock_clock: object
) -> None:
    cost = await cost_of(task, demo_plugins, tmp_path)
    assert messages_on(PAGE.read_text(encoding="utf-8")).get(task.what) == cost.ours, "python -m tests.economy --write"


def test_the_median_task_takes_at_most_six_messages_from_us() -> None:
    told = messages_on(PAGE.read_text(encoding="utf-8"))
    assert told.keys() == {task.what for task in TASKS}, "python -m tests.economy --write"
    assert median(told.values()) <= MEDIAN_MOST


def test_each_plugin_that_residents_can_choose_has_a_task(demo_plugins: Path) -> None:
    chosen = {
        plugin.name for plugin in PluginHost.load(demo_plugins).plugins if any(c.title for c in plugin.capabilities)
    }
    assert chosen - {task.capability for task in TASKS} - NO_TASK.keys() == set()
