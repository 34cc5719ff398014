"""In the gateway: a plugin behind an address, in any language. Requests are signed, see `signing.py`."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import httpx
import trio

from gateway.loaded_plugin import LoadedPlugin
from gateway.outbound import HttpAnswer, HttpClient, NoAnswer, NotSent
from gateway.outbound_http import open_http
from gateway.plugin import ProviderContext
from gateway.plugin_secrets import Secrets
from gateway.remote import protocol as wire
from gateway.remote.calling import LONGEST
from gateway.remote.channel import Channel, NoReply, NotReached
from gateway.remote.home import CannotDescribe
from gateway.remote.line import Line
from gateway.remote.signing import LEAST_KEY, signed
from gateway.remote.trust import Trust
from gateway.secret import Secret
from sessions.circuit import Circuit, CircuitSettings

KEY = "SIGNING_KEY"
"""Of the plugin `bins` it is the variable `BINS_SIGNING_KEY`."""

DESCRIBE_SECONDS = 15.0
CONNECTIONS = 32

TRIES = 2
"""How often a step is asked for: it changes nothing, so it may be asked for again."""

PURE = ("step", "check", "ping")
"""Operations that change nothing."""

_BUSY = (429, 503)
"""It has not begun with it."""

_AGAIN = (*_BUSY, 502, 504)
_JSON = {"Content-Type": "application/json"}


class HttpHome:
    """See `Home`."""

    def __init__(self, plugin: str, trust: Trust, secrets: Secrets) -> None:
        self._plugin, self._trust, self._secrets = plugin, trust, secrets

    def describe(self, request: wire.Describe) -> wire.Description:
        body, key = wire.encode(request), self._key()
        address = _address(self._trust.url, "describe")
        headers = _JSON | signed(key, "describe", body, time.time())
        try:
            with (
                httpx.Client(timeout=DESCRIBE_SECONDS, trust_env=False) as client,
                client.stream("POST", address, content=body, headers=headers) as reply,
            ):
                text = _read(reply)
        except httpx.HTTPError as error:
            raise CannotDescribe(f"{self._trust.url} does not answer: {type(error).__name__}") from error
        if reply.status_code != 200:
            hint = f"; is {self._secrets.variable(KEY)} the same on both sides?" if reply.status_code == 401 else ""
            raise CannotDescribe(f"{self._trust.url} answers {reply.status_code} to describe{hint}")
        try:
            said: wire.Description = wire.decode(text, wire.Description)
        except wire.Malformed as error:
            raise CannotDescribe(f"{self._trust.url} does not say what it is: {error}") from error
        return said

    @asynccontextmanager
    async def opened(self, plugin: LoadedPlugin, context: ProviderContext, line: Line) -> AsyncIterator[Channel]:
        quick, slow = self._trust.grants.turn_seconds, LONGEST + 2.0
        key = self._key()
        async with (
            open_http(seconds=quick, most=wire.MOST_REPLY, connections=CONNECTIONS) as steps,
            open_http(seconds=slow, most=wire.MOST_REPLY, connections=CONNECTIONS) as calls,
        ):
            yield HttpChannel(self._plugin, self._trust.url, key, steps, calls, context.clock.now)

    def changing(self, plugin: LoadedPlugin, now: float, line: Line) -> AbstractAsyncContextManager[Channel]:
        """Its storage is its own, so there is no step that would need ours."""
        raise OSError("a plugin behind HTTP has no steps in its life here")

    def _key(self) -> Secret:
        """
        Raises:
            CannotDescribe: there is none, or it is too short.
        """
        why = f"Requests are signed with it; at least {LEAST_KEY} characters, the same here and in the plugin."
        try:
            key = self._secrets.all(KEY)
            found = key[0] if key else self._secrets.need(KEY, why)
        except ValueError as error:
            raise CannotDescribe(str(error)) from error
        if len(found.reveal()) < LEAST_KEY:
            raise CannotDescribe(f"{self._secrets.variable(KEY)} is too short. {why}")
        return found


class HttpChannel:
    """See `Channel`.

    Arguments:
        steps, calls: clients for what is plain computing over there, and for what may take its time.
        now: seconds since the epoch.
    """

    def __init__(
        self, plugin: str, url: str, key: Secret, steps: HttpClient, calls: HttpClient, now: Callable[[], float]
    ) -> None:
        self._url, self._key, self._now = url, key, now
        self._steps, self._calls = steps, calls
        self._circuit = Circuit(plugin, CircuitSettings())

    async def ask(self, operation: wire.Operation, request: bytes, *, seconds: float) -> bytes:
        ticket = self._circuit.enter(trio.current_time())
        if ticket is None:
            raise NotReached("it has failed again and again, and is left in peace for a while")
        failed: bool | None = None  # cancelled: that says nothing about it
        try:
            reply = await self._exchange(operation, request)
            failed = False
        except (NotReached, NoReply):
            failed = True
            raise
        except wire.Malformed:
            failed = False  # it is there, and has a bug
            raise
        finally:
            self._circuit.leave(ticket, failed, trio.current_time())
        return reply

    async def _exchange(self, operation: wire.Operation, request: bytes) -> bytes:
        pure = operation in PURE
        for attempt in range(1, (TRIES if pure else 1) + 1):
            try:
                answer = await self._once(operation, request)
            except NotSent as error:
                why: Exception = NotReached(str(error))
            except NoAnswer as error:
                why = NotReached(str(error)) if pure else NoReply(str(error))
            else:
                if answer.status == 200:
                    return answer.body
                if answer.status not in _AGAIN:
                    raise wire.Malformed(f"{operation} was answered with {answer.status}")
                unharmed = pure or answer.status in _BUSY
                why = (NotReached if unharmed else NoReply)(f"{operation} was answered with {answer.status}")
            if attempt == TRIES or not pure:
                raise why
        raise AssertionError("the last try raises")

    async def _once(self, operation: wire.Operation, request: bytes) -> HttpAnswer:
        headers = _JSON | signed(self._key, operation, request, self._now())
        client = self._steps if operation in PURE else self._calls
        return await client.request("POST", _address(self._url, operation), headers=headers, content=request)


def _address(url: str, operation: str) -> str:
    return f"{url.rstrip('/')}/{operation}"


def _read(reply: httpx.Response) -> bytes:
    parts, size = [], 0
    for part in reply.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > wire.MOST_REPLY:
            break
    return b"".join(parts)
