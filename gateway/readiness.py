"""What `/readyz` asks of a gateway: the store by a real write, the plugins, the actors, the outbox."""

from __future__ import annotations

from gateway.assembly import Gateway
from gateway.health import Health, Readiness
from sessions.errors import StoreError


def readiness_of(gateway: Gateway) -> Readiness:
    """The checks of a gateway that runs. While the store cannot write, nothing is acknowledged, and this says why."""
    host, registry, outbox = gateway.parts.host, gateway.registry, gateway.outbox

    async def store() -> Health:
        try:
            await gateway.parts.store.ping()
        except StoreError as error:
            return Health(False, f"nothing is taken: {error}")
        return Health(True, "a write came back")

    async def plugins() -> Health:
        return Health(True, ", ".join(plugin.name for plugin in host.plugins))

    async def actors() -> Health:
        return Health(registry.running, f"{registry.live} live" if registry.running else "not serving")

    async def sending() -> Health:
        about = [f"{outbox.in_flight} under way", *outbox.left_alone]
        return Health(outbox.alarm is None, outbox.alarm or "; ".join(about))

    return Readiness({"store": store, "plugins": plugins, "actors": actors, "outbox": sending})
