"""deploy/compose.yml, held against the rules of compose files that matter here, and against our settings.

There is no `docker compose` on the machines of the tests: this reads the file, and starts nothing.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml

from gateway import setting_values
from gateway.settings_table import VARIABLES
from tests.support.require import ROOT

FOLDER = ROOT / "deploy"
FILE: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = FILE["services"]

TOP = {"name", "services", "volumes", "secrets"}
OF_A_SERVICE = {
    *("build", "cap_drop", "depends_on", "deploy", "env_file", "environment", "expose", "healthcheck", "image"),
    *("ports", "read_only", "restart", "secrets", "security_opt", "shm_size", "stop_grace_period", "tmpfs", "volumes"),
}
"""Of the words of the compose specification those that are used; a slip of the pen is none of them."""

SECRETS = (setting_values.secret, setting_values.secrets, setting_values.keys, setting_values.pem)
TIME = re.compile(r"\d+(ms|s|m|h)")
IN_THE_REPOSITORY = {"./Caddyfile"}
OF_THE_OPERATOR = {"./plugins.toml"}


def faults(file: dict[str, Any]) -> list[str]:
    """What is wrong with a compose file."""
    found = [f"unknown: {key}" for key in file if key not in TOP]
    services: dict[str, dict[str, Any]] = file["services"]
    for name, service in services.items():
        found += [f"{name}: unknown: {key}" for key in service if key not in OF_A_SERVICE]
        if not {"image", "build"} & set(service):
            found.append(f"{name}: neither image nor build")
        found += [f"{name}: depends on {other}" for other in service.get("depends_on", ()) if other not in services]
        found += [f"{name}: no secret {each}" for each in service.get("secrets", ()) if each not in file["secrets"]]
        for volume in service.get("volumes", ()):
            source, target, *mode = volume.split(":")
            if not source.startswith("./") and source not in file["volumes"]:
                found.append(f"{name}: no volume {source}")
            if not PurePosixPath(target).is_absolute() or mode not in ([], ["ro"]):
                found.append(f"{name}: volume {volume}")
        check = service.get("healthcheck", {})
        found += [
            f"{name}: {key} is no time"
            for key in ("interval", "timeout", "start_period")
            if key in check and not TIME.fullmatch(check[key])
        ]
        if check and check["test"][0] not in ("CMD", "CMD-SHELL", "NONE"):
            found.append(f"{name}: health check")
    return found


def test_the_file_keeps_the_rules_of_compose_files() -> None:
    assert faults(FILE) == []


@pytest.mark.parametrize(
    ("words", "instead", "fault"),
    [
        ("depends_on: [gateway]", "depends_on: [gatway]", "proxy: depends on gatway"),
        ("files:/var/lib/gateway", "file:/var/lib/gateway", "gateway: no volume file"),
        ("secrets: [database_password]", "secrets: [password]", "database: no secret password"),
        ("    read_only: true", "    readonly: true", "gateway: unknown: readonly"),
        ("interval: 5s", "interval: 5", "database: interval is no time"),
    ],
)
def test_a_slip_is_found(words: str, instead: str, fault: str) -> None:
    text = (FOLDER / "compose.yml").read_text(encoding="utf-8")
    assert text.count(words) == 1
    file = yaml.safe_load(text.replace(words, instead).replace("interval: 5\n", "interval: '5'\n"))
    assert faults(file) == [fault]


def test_every_setting_in_it_is_one_of_ours_and_no_secret_stands_in_it() -> None:
    environ: dict[str, str] = SERVICES["gateway"]["environment"]
    secret = {"GATEWAY_DATABASE_URL", *(each.name for each in VARIABLES if each.parse in SECRETS)}
    known = {name for variable in VARIABLES for name in (variable.name, f"{variable.name}_FILE")}
    assert set(environ) <= known
    assert len(secret) > 5
    assert not set(environ) & secret
    handed = {f"/run/secrets/{name}" for name in SERVICES["gateway"]["secrets"]}
    assert {value for name, value in environ.items() if name.endswith("_FILE")} == handed


def test_only_the_proxy_can_be_reached_and_what_it_needs_is_there() -> None:
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}
    binds = {volume.split(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert {each for each in binds if each.startswith("./")} == IN_THE_REPOSITORY | OF_THE_OPERATOR
    assert all((FOLDER / each).exists() for each in IN_THE_REPOSITORY)
    build = SERVICES["gateway"]["build"]
    image = (FOLDER / build["context"] / build["dockerfile"]).read_text(encoding="utf-8")
    copied = [word for line in re.findall(r"^COPY (.+) \S+$", image, re.MULTILINE) for word in line.split()]
    assert copied
    assert all((ROOT / each).exists() for each in copied)


def test_two_gateways_share_the_database_and_have_time_to_drain() -> None:
    gateway = SERVICES["gateway"]
    assert gateway["deploy"]["replicas"] == 2
    assert gateway["stop_grace_period"] == "60s"
    assert gateway["depends_on"]["database"]["condition"] == "service_healthy"
    assert {"GATEWAY_DATABASE_URL_FILE", "GATEWAY_FILES"} <= set(gateway["environment"])
