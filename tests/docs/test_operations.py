"""Alert rules and the dashboard name metrics that there are, and each alert has a paragraph that says what to do."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.support.require import ROOT, program

RULES = [
    rule
    for group in yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
BOARD = json.loads((ROOT / "deploy" / "dashboard.json").read_text(encoding="utf-8"))
EXPRS = [target["expr"] for panel in BOARD["panels"] for target in panel["targets"]]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
CONSOLE = (ROOT / "docs" / "console.md").read_text(encoding="utf-8")


def unknown(expr: str) -> set[str]:
    """Metrics in an expression that are not told."""
    names = {re.sub(r"_bucket$", "", name) for name in re.findall(r"gateway_\w+", expr)}
    return names - set(re.findall(r"gateway_\w+", CONSOLE))


@pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])
def test_each_alert_stands_on_metrics_that_are_told_and_says_what_to_do(rule: dict[str, object]) -> None:
    assert not unknown(str(rule["expr"]))
    severity = rule["labels"]["severity"]  # type: ignore[index]
    assert f"### {rule['alert']}\n*{severity}.*" in PAGE


def test_there_is_no_paragraph_for_an_alert_that_is_not_there() -> None:
    alerts = PAGE[PAGE.index("## Alerts") :]
    assert re.findall(r"^### (\w+)$", alerts, re.M) == [rule["alert"] for rule in RULES]


def test_prometheus_takes_the_rules() -> None:
    rules = str(ROOT / "deploy" / "alerts.yml")
    done = subprocess.run([program("promtool"), "check", "rules", rules], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_dashboard_shows_every_metric_that_is_told_and_no_other() -> None:
    shown = {re.sub(r"_bucket$", "", name) for expr in EXPRS for name in re.findall(r"gateway_\w+", expr)}
    assert not set().union(*map(unknown, EXPRS))
    told = set(re.findall(r"`(gateway_\w+?)(?:\{[\w,]+\})?`", CONSOLE[CONSOLE.index("## For Prometheus") :]))
    assert told - shown == {"gateway_started_seconds", "gateway_told_seconds"}


def test_no_panel_of_the_dashboard_lies_on_another() -> None:
    places = [panel["gridPos"] for panel in BOARD["panels"]]
    cells = [
        {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])} for at in places
    ]
    assert all(not a & b for a, b in itertools.combinations(cells, 2))
    assert all(at["x"] + at["w"] <= 24 for at in places)


def test_prometheus_understands_what_the_dashboard_asks(tmp_path: Path) -> None:
    rules = [{"record": f"panel:{at}", "expr": expr} for at, expr in enumerate(EXPRS)]
    path = tmp_path / "rules.yml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}))
    done = subprocess.run([program("promtool"), "check", "rules", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = (ROOT / "deploy" / "gateway.service").read_text(encoding="utf-8")
    there = tmp_path / "gateway.service"
    there.write_text(unit.replace("/opt/gateway/bin/gateway", "/bin/true"))
    done = subprocess.run(
        [program("systemd-analyze"), "verify", str(there)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
