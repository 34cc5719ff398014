"""Alert rules name metrics that there are, and each has a paragraph that says what to do."""

from __future__ import annotations

import re
import subprocess

import pytest
import yaml

from tests.support.require import ROOT, program

RULES = [
    rule
    for group in yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
CONSOLE = (ROOT / "docs" / "console.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])
def test_each_alert_stands_on_metrics_that_are_told_and_says_what_to_do(rule: dict[str, object]) -> None:
    expr = str(rule["expr"])
    names = {re.sub(r"_bucket$", "", name) for name in re.findall(r"gateway_\w+", expr)}
    told = set(re.findall(r"gateway_\w+", CONSOLE))
    assert names <= told, names - told
    severity = rule["labels"]["severity"]  # type: ignore[index]
    assert f"### {rule['alert']}\n*{severity}.*" in PAGE


def test_there_is_no_paragraph_for_an_alert_that_is_not_there() -> None:
    alerts = PAGE[PAGE.index("## Alerts") :]
    assert re.findall(r"^### (\w+)$", alerts, re.M) == [rule["alert"] for rule in RULES]


def test_prometheus_takes_the_rules() -> None:
    rules = str(ROOT / "deploy" / "alerts.yml")
    done = subprocess.run([program("promtool"), "check", "rules", rules], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
