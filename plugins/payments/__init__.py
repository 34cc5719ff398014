"""Payments: a link in the chat, a page of ours, the bank's own page, and a ledger that accounts for every cent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    CliCommand,
    ConsolePage,
    Health,
    HealthCheck,
    HttpRoute,
    Intent,
    MessageFilter,
    MessageTemplate,
    PersonalData,
    PluginContext,
    PluginRuntime,
    hookimpl,
    text,
)
from plugins.payments import cards, cli, following, news, notifying, pages, posting, verifying
from plugins.payments.again import again
from plugins.payments.capability import pay
from plugins.payments.desk_page import console_page
from plugins.payments.keeping import personal_data
from plugins.payments.offers import Offers
from plugins.payments.receipts import Receipts
from plugins.payments.settings import Settings
from plugins.payments.tables import STEPS

LINK_SERVICES = ("billing", "identity", "payments", "residents")


@hookimpl
def gateway_settings() -> type[Struct]:
    """Bounds of amounts, and how long a link lives."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """The ledger."""
    return STEPS


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`pay`, and `receipts`, which is not in the menu."""
    receipts = Receipts(context)
    return [pay(context.settings, Offers(context), receipts), again(receipts)]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask to pay, and for receipts, without the words."""
    return [
        Intent(capability="pay", phrases=text("payments-phrases")),
        Intent(capability="receipts", phrases=text("payments-receipts-phrases")),
    ]


@hookimpl
def gateway_message_filters(context: PluginContext) -> Sequence[MessageFilter]:
    """Card numbers never get as far as the inbox."""
    return [MessageFilter(name="card numbers", look=cards.look)]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether something waits for a person, or for longer than it should."""

    async def check(runtime: PluginRuntime) -> Health:
        found = await following.stuck(runtime)
        return Health(not found, "; ".join(found))

    return [HealthCheck(name="ledger", check=check)]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """The news of a payment, for outside the window."""
    return news.templates()


@hookimpl
def gateway_http(context: PluginContext) -> Sequence[HttpRoute]:
    """The link, the way back, the address that the provider notifies, and receipts by their code."""
    both = ("GET", "POST")
    return [
        HttpRoute(
            path="/p/{token}",
            handle=pages.link,
            methods=both,
            services=LINK_SERVICES,
            cookies=(pages.COOKIE,),
            seconds=40.0,
            per_minute=30,
        ),
        HttpRoute(path="/r/{token}", handle=pages.back, methods=both, services=("payments",), csrf=False),
        HttpRoute(path="/c/{token}", handle=pages.given_up, methods=both, services=("payments",), csrf=False),
        HttpRoute(
            path="/notify/{psp}",
            handle=notifying.notified,
            methods=("POST",),
            services=("payments",),
            csrf=False,
            per_minute=1_200,
        ),
        HttpRoute(path="/verify", handle=verifying.ask, methods=both, per_minute=20),
        HttpRoute(path="/verify/{code}", handle=verifying.verify, per_minute=20),
    ]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """What is decided, asked, ended and posted beside the conversations."""
    settings: Settings = context.settings

    async def post(runtime: PluginRuntime) -> None:
        await posting.post_due(runtime, settings.channel)

    return [
        BackgroundService(name="follow", run=following.follow, services=("payments",), every=1.0, restarts=20),
        BackgroundService(name="post", run=post, services=("receipting",), every=1.0, restarts=20),
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Payments stay as long as law wants them; all else goes when the resident wants it gone."""
    return personal_data(context)


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """What treasurers and operators do."""
    commands: dict[str, Callable[..., Any]] = {
        "status": cli.status,
        "show": cli.show,
        "review": cli.review,
        "refund": cli.refund,
        "reconcile": cli.reconcile,
    }
    return [
        CliCommand(group="payments", name=name, run=run, beside=True, services=("payments",), acts=name != "status")
        for name, run in commands.items()
    ]


@hookimpl
def gateway_console(context: PluginContext) -> Sequence[ConsolePage]:
    """What needs a treasurer."""
    return [console_page()]
