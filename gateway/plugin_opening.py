"""Opening a plugin: its storage and address, what must run beside it, and the providers that serve."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from typing import TypeVar

import structlog
import trio
from msgspec.structs import replace

from gateway import plugin_files
from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin import ProviderContext
from gateway.plugins_file import PluginsError
from gateway.services import SERVICES
from gateway.settings import Fault
from sessions.ports import Clock
from sessions.storage import PluginStore

T = TypeVar("T")
_log = structlog.stdlib.get_logger(__name__)


class GivenUp(Exception):
    """What a plugin has opened does not work, and will not by itself. The text is for the operator, without names."""


@contextmanager
def open_storage(
    plugin: LoadedPlugin, store: PluginStore, clock: Clock, ring: Callable[[str], object], public_url: str | None
) -> Iterator[None]:
    """Let a plugin use its storage and give links to its pages, for the time of the block.

    Arguments:
        ring: told whom an event was published to. public_url: how the world reaches the gateway.
    """
    with plugin.storage.opened(store, clock, ring), plugin.address.opened(public_url):
        yield


@asynccontextmanager
async def open_plugin(plugin: LoadedPlugin, context: ProviderContext, where: str) -> AsyncIterator[dict[str, object]]:
    """Open what runs beside a plugin, and its providers that serve, for the time of the block.

    Arguments:
        where: its place in the file, for faults.

    Returns: what stands behind each service that it serves.

    Raises:
        PluginsError: one of them cannot be opened.
    """
    own, supplied = replace(context, storage=plugin.storage), dict[str, object]()
    async with AsyncExitStack() as stack:
        stack.enter_context(plugin_files.opened(plugin.context.files, context.files))
        if plugin.beside is not None:
            await _entered(stack.enter_async_context(plugin.beside(own)), f"{plugin.name} cannot be opened", where)
        for provider in plugin.providers:
            served = [service for service in provider.services if service in plugin.serves]
            if served:
                what = f"{', '.join(served)} cannot be opened"
                given = await _entered(stack.enter_async_context(provider.open(own)), what, where)
                supplied |= {name: _checked(name, given.get(name), where) for name in served}
        yield supplied


async def _entered(entering: Awaitable[T], what: str, where: str) -> T:
    try:
        return await entering
    except (OSError, ValueError) as error:  # a sentence for the operator, see `Provider.open`
        raise PluginsError((Fault(f"{what}: {error}", where, "Mend it, then start again."),)) from error


def _checked(service: str, given: object, where: str) -> object:
    kind = SERVICES[service]
    if not isinstance(given, kind):
        what = f"what it supplies as {service} does not have all methods of {kind.__name__}"
        raise PluginsError((Fault(what, where, "It is a bug in the plugin; let another one serve."),))
    return given


class Standing:
    """A plugin that is open, held by a task of its own, so that it can be closed while others stay open.

    Arguments:
        context: without the plugin's storage. where: its place in the file, for faults.
        storage: lets it use its storage, for the time of a block.
        broken: told why, if what it has opened breaks later.

    Attributes:
        supplied: what stands behind each service that it serves.
    """

    def __init__(
        self,
        plugin: LoadedPlugin,
        context: ProviderContext,
        where: str,
        *,
        storage: Callable[[LoadedPlugin], AbstractContextManager[None]],
        broken: Callable[[Standing, Exception], None],
    ) -> None:
        self.plugin, self.supplied = plugin, dict[str, object]()
        self._context, self._where, self._storage, self._broken = context, where, storage, broken
        self._closing, self._closed = trio.Event(), trio.Event()
        self.broken = False

    def holds(self, plugin: LoadedPlugin) -> bool:
        """Whether this plugin, and not another version of it, is open here and works."""
        return self.plugin is plugin and not self.broken

    async def hold(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Open it, and keep it open until `close`.

        Raises:
            PluginsError: it cannot be opened.
        """
        opened = False
        try:
            with self._storage(self.plugin):
                async with open_plugin(self.plugin, self._context, self._where) as supplied:
                    self.supplied, opened = supplied, True
                    task_status.started()
                    await self._closing.wait()
        except Exception as error:  # border: what a plugin opens is its own code; the rest of the gateway goes on
            if not opened:
                if isinstance(error, PluginsError):
                    raise
                what = f"it failed when it was opened: {type(error).__name__}: {error}"
                mend = "It is a bug in the plugin; ask its author, or switch it off with enabled = false."
                raise PluginsError((Fault(what, self._where, mend),)) from error
            _log.error("a plugin broke while it was open", plugin=self.plugin.name, exc_info=error)
            if not self._closing.is_set():
                self.broken = True
                self._broken(self, error)
        finally:
            self._closed.set()

    async def close(self) -> None:
        """Close it, and wait until that is done. Nobody may use it any more."""
        self._closing.set()
        await self._closed.wait()
