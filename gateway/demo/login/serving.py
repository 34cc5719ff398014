"""The demo's login beside the demo: on a port of its own, with a secret made for this run."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import trio

from gateway.clock import SystemClock
from gateway.demo.login.app import create_app
from gateway.demo.login.provider import Provider, people_of
from gateway.http_connection import Limits
from gateway.http_server import serve
from gateway.plugin_host import PluginHost

PLUGIN = "oidc"
PEOPLE = Path(__file__).with_name("people.json")


class Login:
    """The login of one demo; nothing at all for a city that registers its residents otherwise.

    Arguments:
        host: the plugins of the demo. gateway_port, port: where the gateway is, and where the login is to be.

    Attributes:
        settings: what the gateway is told of it.
    """

    def __init__(self, host: PluginHost, gateway_port: int, port: int) -> None:
        self._host, self._port = host, port
        self._back = f"http://127.0.0.1:{gateway_port}/account/back"
        self._issuer, self._secret = f"http://127.0.0.1:{port}", secrets.token_urlsafe(24)
        self._wanted = host.file.services.get("registration") == PLUGIN
        self.settings = {"OIDC_ISSUER": self._issuer, "OIDC_CLIENT_SECRET": self._secret} if self._wanted else {}

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Serve it for the time of the block."""
        if not self._wanted:
            yield
            return
        client_id = next(table.settings["client_id"] for table in self._host.file.plugins if table.name == PLUGIN)
        provider = Provider(
            issuer=self._issuer,
            client_id=str(client_id),
            client_secret=self._secret,
            redirect_uri=self._back,
            people=people_of(PEOPLE),
            clock=SystemClock(),
        )
        stopping = trio.Event()
        async with trio.open_nursery() as nursery:
            app = create_app(provider, self._host.city.name)
            bind, limits = f"127.0.0.1:{self._port}", Limits(graceful=1.0)

            async def run(task_status: trio.TaskStatus[list[str]]) -> None:
                with trio.CancelScope(shield=True):  # it ends by its trigger: see `gateway.http_server`
                    await serve(app, bind, shutdown_trigger=stopping.wait, limits=limits, task_status=task_status)

            await nursery.start(run)
            try:
                yield
            finally:
                stopping.set()
