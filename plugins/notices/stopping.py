"""Pausing a notice, going on with it, giving it up: for the terminal and for the console."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.api import PluginRuntime
from plugins.notices.campaigns import Campaigns
from plugins.notices.draft import Faulty
from plugins.notices.planning import counted
from plugins.notices.records import CampaignState

PAUSE: tuple[CampaignState, ...] = ("sending", "stopped")
RESUME: tuple[CampaignState, ...] = ("paused", "stopped")
CANCEL: tuple[CampaignState, ...] = ("sending", "paused", "stopped")
"""What may be paused, gone on with and given up."""


async def move(runtime: PluginRuntime, id: str, state: CampaignState, from_: Sequence[CampaignState]) -> str:
    """Bring a notice to another state.

    Arguments:
        id: of the notice. state: that it is to have. from_: those from which that can be.

    Returns: what has become of it, in words.

    Raises:
        Faulty: there is no such notice, or it cannot be.
    """
    campaigns = Campaigns(runtime.storage)
    standing = await campaigns.standing(id)
    if standing is None:
        raise Faulty(f"there is no notice {id}; gateway notices list names them")
    if standing.state == "done":
        raise Faulty(f"{id} is done: all are told. Nothing was changed")
    if standing.state not in from_:
        raise Faulty(f"{id} is {standing.state}, and stays so")
    await campaigns.move(id, state, runtime.clock.now())
    left = standing.recipients.get("waiting", 0)
    return f"{id} is {state}; not told yet: {counted(left)}."
