"""What `/readyz` asks of a gateway: the store by a real write, plugins, actors, outbox, and what WhatsApp has told.

What does not keep the city from answering (a template that is paused, a low quality) is named, and the gateway stays
ready: a gateway that is not ready gets no webhooks.
"""

from __future__ import annotations

from gateway.assembly import Gateway
from gateway.channel_notices import listed
from gateway.health import Check, Health, Readiness
from gateway.webhook import Webhook
from gateway.whatsapp.flows_file import WhatsAppForms
from sessions.errors import StoreError
from sessions.records import ChannelNotice


def readiness_of(gateway: Gateway, forms: WhatsAppForms | None = None, webhook: Webhook | None = None) -> Readiness:
    """The checks of a gateway that runs. While the store cannot write, nothing is acknowledged, and this says why.

    Arguments:
        forms: what WhatsApp knows of the plugins' forms; not told if left out or if there are none.
        webhook: what has come in, and what was left aside; not told if left out.
    """
    registry, outbox = gateway.registry, gateway.outbox

    async def store() -> Health:
        try:
            await gateway.parts.store.ping()
        except StoreError as error:
            return Health(False, f"nothing is taken: {error}")
        return Health(True, "a write came back")

    async def plugins() -> Health:
        host, trouble = gateway.plugins.current.host, await gateway.extensions.health.trouble()
        told = [f"{plugin}: {'; '.join(lines)}" for plugin, lines in trouble.items()]
        away = [f"{each.name} is quarantined: {each.words}" for each in host.quarantined.values()]
        names = ", ".join(plugin.name for plugin in host.serving)
        return Health(True, "; ".join([names, *away, *_background(gateway), *told]))

    async def actors() -> Health:
        return Health(registry.running, f"{registry.live} live" if registry.running else "not serving")

    async def sending() -> Health:
        about = [f"{outbox.in_flight} under way", *outbox.warnings, *listed(_templates(gateway))]
        return Health(outbox.alarm is None, outbox.alarm or "; ".join(about))

    async def whatsapp() -> Health:
        return _account(gateway)

    checks: dict[str, Check] = {
        "store": store,
        "plugins": plugins,
        "actors": actors,
        "outbox": sending,
        "whatsapp": whatsapp,
    }
    if webhook is not None:

        async def came() -> Health:
            return Health(True, webhook.summary)

        checks["webhook"] = came
    if forms is not None and (forms.ids or forms.waiting):

        async def shown() -> Health:
            return _forms(gateway, forms)

        checks["forms"] = shown
    return Readiness(checks)


def _background(gateway: Gateway) -> list[str]:
    """Background services that are in trouble."""
    troubled = [each for each in gateway.extensions.background.reports if each.trouble]
    return [f"{each.plugin}.{each.name} is {each.state}: {each.trouble}" for each in troubled]


def _templates(gateway: Gateway) -> list[ChannelNotice]:
    """What was told about templates of ours."""
    ours = {template.name for template in gateway.plugins.current.host.templates}
    return [each for each in gateway.notices.standing("template") if each.about.split("/")[1] in ours]


def _account(gateway: Gateway) -> Health:
    """What was told about account and numbers. Once a message passes, what is off cannot be so any more."""
    standing = gateway.notices.standing("account", "number", "alert")
    off = [each for each in standing if each.state == "off" and each.at > gateway.outbox.accepted_at]
    return Health(not off, "; ".join(listed(off or standing)) or "nothing is told against us")


def _forms(gateway: Gateway, forms: WhatsAppForms) -> Health:
    """How far what WhatsApp shows is what we would publish; known without asking it."""
    ours = {f"flow/{id}": name for name, id in forms.ids.items()}
    told = [each for each in gateway.notices.standing("flow") if "/".join(each.about.split("/")[:2]) in ours]
    waiting = f"{len(forms.waiting)} wait for `gateway flows push`" if forms.waiting else "in step"
    return Health(True, "; ".join([f"{len(forms.ids)} published", waiting, *listed(told)]))
