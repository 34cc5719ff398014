"""Policies of plugins: what a resident must be, or must have agreed to, before a capability begins.

They are put into the capabilities when the plugins are loaded. What a policy asks for is asked with `chat.require`, so
that it stands in the run's journal like any other door.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import wraps
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sessions.capability import Capability


class Policy(Struct, frozen=True, kw_only=True):
    """Before one of these capabilities begins, the resident is brought to a level, or turned away by its `Sorry`.

    It holds wherever a resident starts one. It does not hold for the capability that grants the level, nor for one that
    has danger words: who is in danger is asked for nothing first.

    Arguments:
        level: as for `chat.require`; a capability must grant it (`Capability.grants`).
        services: every capability that asks for one of these services.
        capabilities: and these, by name.
    """

    level: str
    services: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.services and not self.capabilities:
            raise ValueError(f"the policy {self.level} holds for nothing: name services or capabilities")


def under(policies: Sequence[Policy], capabilities: Iterable[Capability]) -> tuple[Capability, ...]:
    """The capabilities, each with the policies that hold for it.

    Arguments:
        policies: of all plugins, in the operator's order; that is also the order in which they are asked for.
    """
    return tuple(_under(policies, capability) for capability in capabilities)


def _under(policies: Sequence[Policy], capability: Capability) -> Capability:
    levels = tuple(dict.fromkeys(policy.level for policy in policies if _holds(policy, capability)))
    if not levels:
        return capability
    inner = capability.run

    @wraps(inner)
    async def run(chat: Any, **arguments: Any) -> Any:
        for level in levels:
            await chat.require(level)
        return await inner(chat, **arguments)

    version = "+".join((capability.version, *levels))  # a run that was begun without the policy begins again
    return replace(
        capability,
        run=run,
        requires=tuple({**dict.fromkeys(capability.requires), **dict.fromkeys(levels)}),
        version=version,
    )


def _holds(policy: Policy, capability: Capability) -> bool:
    if policy.level in capability.grants or capability.urgent is not None:
        return False
    return capability.name in policy.capabilities or not set(policy.services).isdisjoint(capability.services)


__all__ = ["Policy", "under"]
