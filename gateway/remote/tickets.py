"""In the gateway: what a worker may use while it does one thing beside conversations, and not a moment longer.

A request for a page, a background service or a health check carries a ticket; with it the worker may call the services
that this very thing was declared with. A step in the plugin's life has one for its transaction.
"""

from __future__ import annotations

import inspect
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from gateway.remote.calling import arguments
from gateway.service_view import Services
from sessions.errors import Misuse
from sessions.storage import PluginTransaction


class NoTicket(Misuse):
    """There is no such ticket, or none any more."""


class Tickets:
    """Those of one plugin."""

    def __init__(self) -> None:
        self._services: dict[str, Services] = {}
        self._transactions: dict[str, PluginTransaction] = {}

    @contextmanager
    def for_services(self, services: Services) -> Iterator[str]:
        """A ticket for these services, good for the time of the block."""
        ticket = secrets.token_hex(16)
        self._services[ticket] = services
        try:
            yield ticket
        finally:
            del self._services[ticket]

    @contextmanager
    def for_step(self, transaction: PluginTransaction) -> Iterator[str]:
        """A ticket for this transaction, good for the time of the block."""
        ticket = secrets.token_hex(16)
        self._transactions[ticket] = transaction
        try:
            yield ticket
        finally:
            del self._transactions[ticket]

    def transaction(self, ticket: str) -> PluginTransaction:
        """
        Raises:
            NoTicket: it is not good.
        """
        found = self._transactions.get(ticket)
        if found is None:
            raise NoTicket("the step is over, and its transaction with it")
        return found

    async def call(self, ticket: str, service: str, method: str, given: bytes) -> bytes:
        """Call a method of a service.

        Arguments:
            given: the arguments, as JSON: a list of those by position, and an object of those by name.

        Returns: the result, encoded by msgpack.

        Raises:
            NoTicket, Misuse: it may not, or there is no such method. Others: as the service does.
        """
        services = self._services.get(ticket)
        if services is None:
            raise NoTicket("it was called for after the page, the service or the check had come to its end")
        try:
            raw: tuple[tuple[Any, ...], dict[str, Any]] = msgspec.json.decode(
                given, type=tuple[tuple[Any, ...], dict[str, Any]]
            )
        except msgspec.MsgspecError as error:
            raise Misuse(f"these are no arguments: {error}") from error
        args, named = arguments(service, method, *raw)
        try:
            target = getattr(getattr(services, service), method)
        except AttributeError as error:
            raise Misuse(str(error)) from error
        result = target(*args, **named)
        return msgspec.msgpack.encode(await result if inspect.isawaitable(result) else result)
