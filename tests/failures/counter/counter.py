"""A counter at which residents pay: a plugin of the tests, whose effect is booked once for each key by another system.

A payment takes two messages: that one wants to pay, and how much; between the second and its answer lies the effect.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct, json

from gateway.api import (
    KEY,
    Capability,
    Conversation,
    HttpClient,
    Money,
    PluginContext,
    PostedPayment,
    Provider,
    ProviderContext,
    ReceivedPayment,
    effect,
    hookimpl,
    text,
)


class Settings(Struct, frozen=True):
    """Settings of the plugin.

    Arguments:
        url: where the ledger takes payments.
    """

    url: str = ""


class Books:
    """Posts to the ledger of the test."""

    def __init__(self, http: HttpClient, url: str) -> None:
        self._http, self._url = http, url

    @effect(idempotent=True)
    async def post(self, payment: ReceivedPayment, key: str = KEY) -> PostedPayment:
        """See `Receipting.post`."""
        body = json.encode({"key": key, "account": payment.account, "number": payment.reference})
        answer = await self._http.request("POST", self._url, content=body)
        return PostedPayment(json.decode(answer.body)["receipt"], payment.on)


async def run(chat: Conversation) -> None:
    number = await chat.ask("counter-which")
    payment = ReceivedPayment(
        account=chat.resident.id,
        amount=Money(100),
        on=dt.date(2026, 12, 1),
        channel="test",
        reference=number,
    )
    posted = await chat.do("post", chat.services.receipting.post, payment)
    await chat.say("counter-posted", number=number, receipt=posted.receipt)


@hookimpl
def gateway_settings() -> type[Struct]:
    return Settings


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    title, words = text("counter-title"), text("counter-keywords")
    return [Capability(name="counter", title=title, keywords=words, run=run, services=("receipting",))]


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        async with provided.http(seconds=20.0, connections=32) as http:
            yield {"receipting": Books(http, context.settings.url)}

    return [Provider(services=("receipting",), open=opened)]
