"""All that is looked at, in order; each finding as soon as it is there, so that a slow answer keeps none waiting."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import httpx
from msgspec import Struct

from gateway.clock import Clock
from gateway.doctor import machine, meta, network
from gateway.doctor.finding import Finding
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.settings import Settings
from gateway.wording import WordingError


class Rounds(Struct, frozen=True, kw_only=True):
    """How the doctor goes round.

    Arguments:
        clock: our time. version: of the gateway. offline: ask nobody over the network.
    """

    clock: Clock
    version: str
    offline: bool = False


async def examined(settings: Settings, rounds: Rounds) -> AsyncGenerator[Finding]:
    """What is found.

    Arguments:
        settings: as they were read; they are well in themselves.
        rounds: see there.
    """
    yield machine.versions(rounds.version)
    for look in (machine.configuration, machine.database, machine.secrets):
        for finding in look(settings):
            yield finding
    if rounds.offline:
        return
    async with httpx.AsyncClient(trust_env=False, follow_redirects=False) as client:
        yield await network.clock(client, settings, rounds.clock)
        async for finding in meta.account(settings, _host(settings), rounds.clock.now()):
            yield finding
        for finding in await network.public_address(client, settings, rounds.clock.now()):
            yield finding
        for finding in await network.collector(client, settings):
            yield finding


def _host(settings: Settings) -> PluginHost | None:
    try:
        return PluginHost.load(settings.plugins)
    except (PluginsError, WordingError):
        return None
