"""Services that are slow, down or wrong, for as long as a test says so."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Literal, get_args

import msgspec
import trio
import trio.testing

from gateway.plugin import Provider, ProviderContext
from gateway.plugin_host import PluginHost
from gateway.service_data import UNAVAILABLE
from gateway.services import SERVICES
from sessions.errors import TryLater

Trouble = Literal["down", "slow", "wrong"]
"""`down`: it says that it does not work now. `slow`: it does not answer in time. `wrong`: it answers nonsense."""

TOO_LONG = 3600.0
"""Seconds that a slow service takes; longer than any time limit of a call."""

STEP = 1.0
"""Seconds that pass at once while somebody waits for a service in trouble."""


class WrongAnswer(Exception):
    """What comes of an answer that is nonsense: a bug, for whoever asked."""


class Troubles:
    """Which services do not work, by name. It stands in front of the providers of a host.

    Arguments:
        host: its providers are wrapped, once.
    """

    def __init__(self, host: PluginHost) -> None:
        self._now: dict[str, Trouble] = {}
        for plugin in host.plugins:
            wrapped = tuple(self._wrapped(provider) for provider in plugin.providers)
            msgspec.structs.force_setattr(plugin, "providers", wrapped)

    def begin(self, service: str, trouble: Trouble) -> None:
        """From now on a service does not work.

        Raises:
            ValueError: there is no such service, or no such trouble.
        """
        if service not in SERVICES or trouble not in get_args(Trouble):
            raise ValueError(f"write a service ({', '.join(SERVICES)}) and one of {', '.join(get_args(Trouble))}")
        self._now[service] = trouble

    def end(self, service: str) -> None:
        """From now on a service (`service`) works again."""
        self._now.pop(service, None)

    def _wrapped(self, provider: Provider) -> Provider:
        opened = provider.open.inner if isinstance(provider.open, _Opening) else provider.open
        return Provider(services=provider.services, open=_Opening(opened, self))

    async def meet(self, service: str) -> None:
        """Be in trouble, if there is any."""
        match self._now.get(service):
            case "down":
                raise TryLater(UNAVAILABLE)
            case "wrong":
                raise WrongAnswer(f"{service} answered nonsense")
            case "slow":
                await trio.sleep(TOO_LONG)

    async def through(self, wait: Callable[[], Awaitable[None]]) -> None:
        """Wait for something. While a service is in trouble time passes meanwhile, step by step, for whoever waits for
        its answer or for another try.

        Arguments:
            wait: what is waited for.
        """
        if not self._now:
            await wait()
            return
        async with trio.open_nursery() as nursery:
            nursery.start_soon(_pass_the_time)
            await wait()
            nursery.cancel_scope.cancel()


async def _pass_the_time() -> None:
    clock = trio.lowlevel.current_clock()
    assert isinstance(clock, trio.testing.MockClock)
    while True:
        await trio.testing.wait_all_tasks_blocked(0.005)
        clock.jump(STEP)


class _Opening:
    """Opens a provider, and puts the troubles in front of what it supplies."""

    def __init__(self, inner: Any, troubles: Troubles) -> None:
        self.inner, self._troubles = inner, troubles

    @asynccontextmanager
    async def __call__(self, context: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        async with self.inner(context) as supplied:
            yield {name: _behind(name, given, self._troubles) for name, given in supplied.items()}


def _behind(service: str, given: object, troubles: Troubles) -> object:
    """The same object as seen from outside: what is no method of the service goes straight through."""
    kind = SERVICES[service]
    names = [name for name in dir(given) if not name.startswith("_") and callable(getattr(given, name, None))]
    made = {name: _method(service, getattr(given, name), troubles) for name in names if hasattr(kind, name)}
    straight = {name: staticmethod(getattr(given, name)) for name in names if name not in made}
    return type(f"Troubled{kind.__name__}", (), {**made, **straight})()


def _method(service: str, method: Any, troubles: Troubles) -> Any:
    @functools.wraps(method)
    async def troubled(self: object, *args: Any, **kwargs: Any) -> Any:
        await troubles.meet(service)
        return await method(*args, **kwargs)

    return troubled
