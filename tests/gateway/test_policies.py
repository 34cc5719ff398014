"""Policies: nobody gets past them, whichever way a capability is begun, and none shuts out who is in danger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.api import Capability, Conversation, Policy, text
from gateway.plugins_file import PluginsError
from gateway.policies import under
from tests.gateway.plugged import load, module


async def nothing(chat: Conversation, **arguments: Any) -> None: ...


def capability(name: str, **more: Any) -> Capability:
    return Capability(name=name, title=text("a-title"), run=nothing, **more)


def requires(policy: Policy, **more: Any) -> tuple[str, ...]:
    [guarded] = under([policy], [capability("one", **more)])
    return guarded.requires


def test_it_holds_for_capabilities_by_name_and_by_service() -> None:
    assert requires(Policy(level="known", capabilities=("one",))) == ("known",)
    assert requires(Policy(level="known", services=("billing",)), services=("directory", "billing")) == ("known",)
    assert requires(Policy(level="known", services=("billing",)), services=("directory",)) == ()
    assert requires(Policy(level="known", capabilities=("two",))) == ()


def test_it_does_not_hold_for_what_grants_the_level_nor_for_danger() -> None:
    policy = Policy(level="known", services=("identity",))
    assert requires(policy, services=("identity",), grants=("known",)) == ()
    assert requires(policy, services=("identity",), urgent=text("a-danger")) == ()


def test_a_run_that_was_begun_without_the_policy_begins_again() -> None:
    [plain], [guarded] = (
        under([], [capability("one")]),
        under([Policy(level="known", capabilities=("one",))], [capability("one")]),
    )
    assert plain.version != guarded.version


async def test_levels_are_asked_for_in_the_order_of_the_policies_and_before_anything_else() -> None:
    asked: list[str] = []

    class Chat:
        async def require(self, level: str) -> None:
            asked.append(level)

    async def run(chat: Any, *, said: str) -> str:
        asked.append(said)
        return "done"

    policies = [Policy(level=level, capabilities=("one",)) for level in ("known", "agreed", "known")]
    [guarded] = under(policies, [Capability(name="one", title=text("a-title"), run=run)])
    assert await guarded.run(Chat(), said="hi") == "done"
    assert asked == ["known", "agreed", "hi"]


def test_a_policy_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="holds for nothing"):
        Policy(level="known")


def faults(folder: Path, **hooks: Any) -> str:
    declared = {f"gateway_{name}": value for name, value in hooks.items()}
    with pytest.raises(PluginsError) as refused:
        load(folder, module("a", folder, declared))
    return str(refused.value)


def test_a_level_that_nobody_grants_is_a_fault(tmp_path: Path) -> None:
    policies = [Policy(level="known", capabilities=("front",))]
    assert "front requires residents who are known, and nothing brings them there" in faults(
        tmp_path, policies=policies
    )


def test_names_that_are_not_there_are_faults(tmp_path: Path) -> None:
    policies = [Policy(level="known", capabilities=("gone",), services=("glory",))]
    said = faults(tmp_path, policies=policies, capabilities=[capability("one", grants=("known",))])
    assert "a policy names the capability gone, and there is none" in said
    assert "a policy names the service glory, and there is none" in said


def test_levels_that_wait_for_each_other_are_a_fault(tmp_path: Path) -> None:
    policies = [Policy(level="known", capabilities=("two",)), Policy(level="agreed", capabilities=("one",))]
    made = [capability("one", grants=("known",)), capability("two", grants=("agreed",))]
    assert "the level known can never be reached" in faults(tmp_path, policies=policies, capabilities=made)


def test_what_grants_several_levels_may_want_one_for_another(tmp_path: Path) -> None:
    policies = [Policy(level="known", capabilities=("front",))]
    made = [capability("one", grants=("known", "trusted"), requires=("known",))]
    load(tmp_path, module("a", tmp_path, {"gateway_policies": policies, "gateway_capabilities": made}))
