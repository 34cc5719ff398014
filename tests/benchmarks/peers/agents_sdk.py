"""The same menu with Microsoft's Agents SDK on aiohttp, as its documentation shows it. Nothing is durable.

python -m tests.benchmarks.peers.agents_sdk PORT

It speaks the protocol of its own channel service (activities), not WhatsApp's; the service stands between the two in
earnest. Nobody signs in here: tokens are neither asked for nor checked, which saves it work that ours has.
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from typing import Any

from aiohttp import web

hosting: Any = import_module("microsoft_agents.hosting.core")  # its types say less than it has
authorization: Any = import_module("microsoft_agents.hosting.core.authorization")
aiohttp_hosting: Any = import_module("microsoft_agents.hosting.aiohttp")
activities: Any = import_module("microsoft_agents.activity")
ROWS = ("Bills", "Contacts", "Report a problem", "Meter readings", "Applications", "Jobs")


class Anonymous:
    """Whoever asks for a token for its channel service gets none."""

    def __init__(self) -> None:
        self._provider = authorization.AnonymousTokenProvider()

    def get_connection(self, _name: str) -> Any:
        return self._provider

    def get_default_connection(self) -> Any:
        return self._provider

    def get_token_provider(self, _identity: Any, _url: str) -> Any:
        return self._provider

    def get_default_connection_configuration(self) -> None:
        return None


def main(port: int) -> None:
    logging.disable(logging.WARNING)  # it warns of each message that nobody has signed in
    connections = Anonymous()
    adapter = aiohttp_hosting.CloudAdapter(connection_manager=connections)
    agent = hosting.AgentApplication[hosting.TurnState](
        storage=hosting.MemoryStorage(), adapter=adapter, connection_manager=connections
    )

    @agent.activity("message")  # type: ignore[untyped-decorator]
    async def menu(context: Any, _state: Any) -> None:
        rows = [activities.CardAction(type="imBack", title=title, value=title) for title in ROWS]
        words = "Hello! Welcome to the city. What can I do for you?"
        await context.send_activity(hosting.MessageFactory.suggested_actions(rows, words))

    async def messages(request: web.Request) -> web.StreamResponse:
        request["claims_identity"] = authorization.ClaimsIdentity({}, False)
        answer: web.StreamResponse = await adapter.process(request, agent)
        return answer

    app = web.Application()
    app.router.add_post("/webhook", messages)
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
