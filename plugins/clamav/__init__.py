"""ClamAV looks at every file that residents send, before a capability sees it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import Health, HealthCheck, MediaScanner, PluginContext, PluginRuntime, hookimpl
from plugins.clamav.clamd import Clamd


class Settings(Struct, frozen=True):
    """Where clamd listens.

    Arguments:
        address: `host:port`, or the path of its socket.
        seconds: how long it may look at one file.
    """

    address: str = "127.0.0.1:3310"
    seconds: float = 20.0

    def __post_init__(self) -> None:
        if not self.address.startswith("/") and not self.address.rpartition(":")[2].isdecimal():
            raise ValueError("address: write host:port, for example 127.0.0.1:3310, or the path of clamd's socket")
        if not 0 < self.seconds <= 120:
            raise ValueError("seconds: write a number between 0 and 120")


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    return Settings


@hookimpl
def gateway_media_scanners(context: PluginContext) -> Sequence[MediaScanner]:
    settings: Settings = context.settings
    return [MediaScanner(name="clamav", scan=Clamd(settings.address).scan, within=settings.seconds)]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    clamd = Clamd(context.settings.address)

    async def answers(runtime: PluginRuntime) -> Health:
        trouble = await clamd.trouble()
        return Health(not trouble, trouble)

    return [HealthCheck(name="clamd", check=answers)]
