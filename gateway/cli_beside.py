"""Commands of plugins that work on what the plugin keeps, beside the gateway that runs."""

from __future__ import annotations

import functools
import inspect
import re
import sys
from collections.abc import Callable
from typing import Any

import trio

from gateway import cli_acts
from gateway.cli_desk import database
from gateway.clock import RandomIds, SystemClock
from gateway.files import Files
from gateway.loaded_plugin import LoadedPlugin
from gateway.masking import mask
from gateway.personal_records import StoredRecords
from gateway.plugin import CliCommand, ProviderContext
from gateway.plugin_host import PluginHost
from gateway.prices import SOUTH_AFRICA
from gateway.settings import files_folder, price_table, public_url
from sessions.stores.desk_personal import DeskPersonal
from sessions.stores.desk_storage import DeskTables

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")


def runnable(host: PluginHost, command: CliCommand) -> Callable[..., Any]:
    """The function that the command line calls.

    Arguments:
        host: the plugins. command: of one of them.
    """
    if not (command.beside or command.outward):
        return command.run

    @functools.wraps(command.run)
    def run(*args: Any, **kwargs: Any) -> Any:
        begun = functools.partial(_asking, command) if command.outward else functools.partial(_run, host, command)
        try:
            return trio.run(begun, args, kwargs)
        except OSError as error:
            if error.filename is None:
                raise
            print(f"{error.filename}: {error.strerror}", file=sys.stderr)  # a path that the operator has named
            return 1

    _handed, *rest = inspect.signature(command.run, eval_str=True).parameters.values()
    run.__signature__ = inspect.Signature(rest)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in rest}
    del run.__wrapped__
    return run


async def _asking(command: CliCommand, args: Any, kwargs: Any) -> Any:
    from gateway.outbound_http import open_http  # what it needs is not needed by most commands

    return await command.run(open_http, *args, **kwargs)


async def _run(host: PluginHost, command: CliCommand, args: Any, kwargs: Any) -> Any:
    from gateway.assembly import load_wording  # what they need is not needed by most commands
    from gateway.deliveries import StoredDeliveries
    from gateway.extensions import Extensions, WebSettings
    from gateway.outbound_http import open_http
    from sessions.bulkhead import Guards, GuardSettings

    plugin = _owner(host, command)
    clock, wording = SystemClock(), load_wording(host)
    files = Files(files_folder(), clock=clock)
    context = ProviderContext(files=files, clock=clock, http=open_http)
    web = WebSettings(public_url=public_url())
    with database() as db:
        if command.acts:
            cli_acts.note(db, f"gateway {command.group} {command.name}", " ".join(filter(_is_id, map(str, args))))
        store = DeskTables(db)
        deliveries = StoredDeliveries(store, clock, price_table() or SOUTH_AFRICA)
        records = StoredRecords(DeskPersonal(db), clock, files, host, wording)
        async with (
            host.storing(store, clock, lambda resident: None, public_url=web.public_url),
            host.opened(context, deliveries=deliveries, records=records),
        ):
            extensions = Extensions(
                host,
                wording,
                web=web,
                clock=clock,
                ids=RandomIds(clock),
                files=files,
                http=open_http,
                guards=Guards(GuardSettings(), clock.now, lambda _: None),
                drain=0,
            )
            return await command.run(extensions.runtime(host, wording, plugin, command.services), *args, **kwargs)


def _is_id(typed: str) -> bool:
    """Whether it names something (a ticket, a payment); words, and numbers of phones, are no ids."""
    return _ID.fullmatch(typed) is not None and mask(typed) == typed


def _owner(host: PluginHost, command: CliCommand) -> LoadedPlugin:
    return next(plugin for plugin in host.plugins if any(each is command for each in plugin.commands))
