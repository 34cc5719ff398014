"""The real payments plugin for a world without threads: what differs is how receipts are typeset, where chance comes
from, and that its background services sleep until something is due.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from types import ModuleType

import trio

from gateway.api import BackgroundService, Capability, PluginContext, PluginRuntime, hookimpl
from plugins import payments
from plugins.payments.again import again
from plugins.payments.capability import pay
from plugins.payments.following import follow
from plugins.payments.offers import Offers
from plugins.payments.posting import post_due
from plugins.payments.receipt import Paper
from plugins.payments.receipts import Receipts
from tests.simulation.life import LIFE

FOLLOWED = """
    select min(due) from (
        select min(next_try) as due from payments__event union all select min(next_look) from payments__attempt
        union all select min(next_try) from payments__inbox
        union all select min(expires) from payments__intent where state in ('created', 'opened', 'failed'))
"""
POSTED = "select min(next_try) from payments__posting"

Round = Callable[[PluginRuntime], Awaitable[None]]


def _seed() -> str:
    return LIFE.get().world.ids.new()


async def _typeset(paper: Paper) -> bytes:
    await trio.lowlevel.checkpoint()
    return f"%PDF-1.7 simulated {paper!r}".encode()


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """See `plugins.payments`."""
    receipts = Receipts(context, _typeset)
    return [pay(context.settings, Offers(context, _seed), receipts), again(receipts)]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """See `plugins.payments`."""

    async def post(runtime: PluginRuntime) -> None:
        await post_due(runtime, "WhatsApp")

    return [
        BackgroundService(name="follow", run=_when_due(FOLLOWED, follow), services=("payments",), every=1.0),
        BackgroundService(name="post", run=_when_due(POSTED, post), services=("receipting",), every=1.0),
    ]


def _when_due(sql: str, work: Round) -> Round:
    """A round each second costs days of virtual time more than the world has: nothing happens in nearly all of them."""

    async def wait_and_work(runtime: PluginRuntime) -> None:
        world = LIFE.get().world
        while True:
            moved = world.money_moved
            ((at,),) = await runtime.storage.query(sql)
            left = math.inf if at is None else at - world.clock.now()
            if left <= 0:
                break
            with trio.move_on_after(left):
                await moved.wait()
        await work(runtime)

    return wait_and_work


@cache
def module() -> ModuleType:
    """The plugin, as `PluginHost.load` finds it."""
    made = ModuleType(payments.__name__)
    made.__dict__.update(payments.__dict__)
    made.__dict__.update(gateway_capabilities=gateway_capabilities, gateway_background=gateway_background)
    return made
