"""The policies of a plugin that is not there hold all the same."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from gateway.api import PluginContext, hookimpl
from gateway.held_policies import held_by
from gateway.plugin_host import PluginHost, Quarantined
from gateway.plugin_module import Found, find_plugin
from gateway.plugins_file import PluginTable
from gateway.policies import Policy
from tests.gateway.test_plugin_host import CITY, MENU, Shop, capability


def held(name: str, **trust: object) -> bool:
    return bool(held_by(PluginTable(name, True, {}, trust), find_plugin))


def test_a_plugin_whose_code_names_the_hook_has_policies_and_another_has_none() -> None:
    assert held("consent")
    assert not held("contacts")


def test_outside_of_the_gateway_it_has_them_if_the_operator_grants_them() -> None:
    assert held("contacts", isolation="worker", grants={"policies": True})
    assert not held("consent", isolation="worker", grants={"services": ["billing"]})
    assert not held("consent", isolation="http")


def test_whose_code_cannot_be_read_may_have_some() -> None:
    def found(name: str) -> Found | None:
        return Found(ModuleType(name), "1", "nowhere")

    def fails(name: str) -> Found | None:
        raise ImportError(name)

    for find in (found, fails):
        (policy,) = held_by(PluginTable("gone", True, {}), find)
        assert "identity" in policy.services
        assert "directory" not in policy.services


@pytest.mark.parametrize("guarded", ["bins", "others"])
def test_a_plugin_that_is_dropped_while_it_runs_leaves_its_policies_behind(guarded: str, tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    policy = Policy(level="known", capabilities=(guarded,))

    @hookimpl
    def gateway_policies(context: PluginContext) -> list[Policy]:
        return [policy]

    doors = [capability("others"), capability("door", grants=("known",))]
    shop.plugin("door", capabilities=doors, gateway_policies=gateway_policies)
    shop.plugin("bins", capabilities=[capability("bins")])
    shop.plugin("fallback", capabilities=[capability("fallback", gives_way=True)])
    (tmp_path / "plugins.toml").write_text(f"{CITY}[plugins.door]\n[plugins.bins]\n{MENU}", encoding="utf-8")
    host = PluginHost.load(tmp_path / "plugins.toml", find=shop.find)
    left = host.without([Quarantined("door", "it broke")], ["bins", "fallback"])
    assert left.quarantined["door"].policies == (policy,)
    bins = left.capability("bins")
    assert bins is not None
    assert bins.requires == (("known",) if guarded == "bins" else ())
    assert left.granting("known") == "away!"  # who says so politely
