"""The console beside the gateway, on an address of its own: off unless a setting names it and somebody may sign in."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import structlog
import trio
from quart_trio import QuartTrio

from gateway import http_server
from gateway.assembly import Gateway
from gateway.clock import Clock, SystemClock
from gateway.console import people
from gateway.console.app import create_console
from gateway.console.city_login import CityLogin, CityLoginSettings
from gateway.console.desk import ConsoleSettings
from gateway.console.every_page import EVERY_PAGE
from gateway.console.records import Records
from gateway.http_server import CannotListen
from gateway.outbound import OpenHttp, no_http
from gateway.plugin_requests import Requests
from gateway.processes import Processes
from gateway.settings import Fault, Settings, SettingsError
from gateway.templates_at_account import AccountTemplates
from gateway.tracing.opening import TracePages

LOOK_SECONDS = 2.0
"""How often it is looked whether the first account was made."""

_log = structlog.stdlib.get_logger(__name__)


def check_console(settings: Settings) -> None:
    """Passwords do not travel in clear: beyond this machine the console has an address with TLS.

    Raises:
        SettingsError: it has none.
    """
    city_login(settings, SystemClock(), no_http)
    bind, url = settings.console_bind, settings.console_url
    if bind is None or url is not None or _is_this_machine(bind):
        return
    what = f"The console listens on {bind}, and nobody has told under which address it is reached."
    mend = "Put a proxy with TLS in front and write its address, for example https://desk.example.org."
    raise SettingsError((Fault(what, "GATEWAY_CONSOLE_URL", mend),))


def _is_this_machine(address: str) -> bool:
    host = urlsplit(f"//{address}").hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def city_login(settings: Settings, clock: Clock, http: OpenHttp) -> CityLogin | None:
    """The city's own login, if one is set.

    Raises:
        SettingsError: nobody would be let in by it.
    """
    if settings.console_login is None or settings.console_bind is None:
        return None
    url = settings.console_url or f"http://{settings.console_bind}"
    if not settings.console_login_roles:
        what = "The console has a login, and none of its groups may do anything."
        mend = "Write which group may what, for example: Desk Agents=agent, IT=admin."
        raise SettingsError((Fault(what, "GATEWAY_CONSOLE_LOGIN_ROLES", mend),))
    about = CityLoginSettings(
        issuer=settings.console_login,
        client_id=settings.console_login_client,
        secret=settings.console_login_secret,
        claim=settings.console_login_claim,
        roles=settings.console_login_roles,
    )
    return CityLogin(about, f"{url}/console/city-login/back", clock, http)


async def serve_console(
    gateway: Gateway,
    settings: Settings,
    records: Records,
    processes: Processes | None = None,
    requests: Requests | None = None,
    *,
    shutdown_trigger: Callable[[], Awaitable[object]],
    look_every: float = LOOK_SECONDS,
    task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED,
) -> None:
    """Serve the console until `shutdown_trigger` returns; nothing is opened before there is an account.

    Arguments:
        records: the gateway's database. processes, requests: see `create_console`.
        look_every: seconds, while nobody has an account.
        task_status: told once it listens, or waits for the first account.

    Raises:
        CannotListen: at the start, when the address cannot be bound.
    """
    if settings.console_bind is None:
        task_status.started()
        return
    about = ConsoleSettings(url=settings.console_url, proxies=settings.proxies)
    account_id = settings.business_account_id
    app = create_console(
        gateway,
        records,
        clock=gateway.parts.clock,
        settings=about,
        secrets=settings.app_secrets,
        pages=EVERY_PAGE,
        login=city_login(settings, gateway.parts.clock, gateway.parts.http),
        account=AccountTemplates(settings, account_id) if account_id else None,
        prices=settings.prices,
        processes=processes,
        requests=requests,
        traces=TracePages(settings.traces_share if settings.traces_url else 0.0, settings.traces_page),
    )
    first = bool(await records.ask(people.everybody))
    if not first:
        _log.warning("console_is_off", why="nobody has an account", do="gateway users add NAME --role admin")
        task_status.started()
        if not await _somebody_came(records, shutdown_trigger, look_every):
            return
    async with trio.open_nursery() as nursery:
        try:
            addresses = await nursery.start(_listen, app, settings.console_bind, shutdown_trigger)
        except CannotListen as error:
            if first:
                raise
            _log.error("console_is_off", why=str(error), do="mend it, then restart the gateway")
            return
        _log.info("console_ready", addresses=addresses, url=settings.console_url)
        if first:
            task_status.started()


async def _listen(
    app: QuartTrio,
    bind: str,
    shutdown_trigger: Callable[[], Awaitable[object]],
    task_status: trio.TaskStatus[list[str]],
) -> None:
    await http_server.serve(app, bind, shutdown_trigger=shutdown_trigger, task_status=task_status)


async def _somebody_came(
    records: Records, shutdown_trigger: Callable[[], Awaitable[object]], look_every: float
) -> bool:
    """Wait for the first account; False if the gateway stops before."""
    came = False
    async with trio.open_nursery() as nursery:

        async def stop() -> None:
            await shutdown_trigger()
            nursery.cancel_scope.cancel()

        nursery.start_soon(stop)
        while not await records.ask(people.everybody):  # noqa: ASYNC110 - it comes from another process
            await trio.sleep(look_every)
        came = True
        nursery.cancel_scope.cancel()
    return came
