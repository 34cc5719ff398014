"""The same menu with pywa on FastAPI and uvicorn, as its documentation shows it. Nothing is durable.

python -m tests.benchmarks.peers.pywa_menu PORT API_PORT [silent]

`silent`: messages are taken and nobody answers them, for the way in alone. pywa acknowledges first and answers later,
as many at once as come, so that its answers would soon be all that it computes.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from tests.benchmarks.posts import NUMBER, SECRET

pywa: Any = import_module("pywa_async")  # its types say less than it has
ROWS = ("Bills", "Contacts", "Report a problem", "Meter readings", "Applications", "Jobs")


class ToTheLoad(httpx.AsyncHTTPTransport):
    """Leads what is meant for Meta's host to the load."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        return await super().handle_async_request(request)


def main(port: int, api_port: int, *, silent: bool) -> None:
    app = FastAPI()
    session = httpx.AsyncClient(transport=ToTheLoad(api_port), timeout=60)
    chat = pywa.WhatsApp(
        phone_id=NUMBER,
        token="token",
        session=session,
        server=app,
        webhook_endpoint="/webhook",
        verify_token="verify",
        app_secret=SECRET.decode(),
    )

    async def menu(_: Any, message: Any) -> None:
        types = pywa.types
        rows = [types.SectionRow(title=title, callback_data=title) for title in ROWS]
        choices = types.SectionList("What I can do", [types.Section("", rows)])
        await message.reply("Hello! Welcome to the city. What can I do for you?", buttons=choices)

    if not silent:
        chat.add_handlers(pywa.handlers.MessageHandler(menu))
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), silent="silent" in sys.argv[3:])
