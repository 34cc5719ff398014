"""Brings spans to a collector, by HTTP. Nobody waits for it: what it cannot bring is counted and thrown away.

Source: OpenTelemetry's page "OTLP Specification": what may be tried again (429, 502, 503, 504), `Retry-After`, and
answers that refuse a part.
"""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog
import trio
from msgspec import Struct

from gateway.outbound import HttpAnswer, HttpClient, HttpFailed, OpenHttp
from gateway.tracing.span import Attributes, Span, request

_log = structlog.stdlib.get_logger(__name__)

_AGAIN = frozenset({429, 502, 503, 504})


class ExportSettings(Struct, frozen=True, kw_only=True):
    """How spans are brought to the collector. Times are seconds.

    Arguments:
        url: where to, whole. headers: that authorise us there.
        most: spans that wait, at most; more are thrown away. batch: spans in one request, at most.
        every: how long spans wait for others, at most.
        within: for one request.
        tries: of one batch. first_pause: between them, doubled each time. longest_pause: that may be asked for.
        drain: what a stop waits for those that are left, beside the request that is under way.
    """

    url: str
    headers: dict[str, str] = {}
    most: int = 4096
    batch: int = 256
    every: float = 5.0
    within: float = 5.0
    tries: int = 5
    first_pause: float = 1.0
    longest_pause: float = 300.0
    drain: float = 5.0


class Exporter:
    """Takes spans at any time, and brings them away while it runs.

    Arguments:
        resource: who tells it, see `gateway.tracing.span.request`. version: of the gateway.
        random: a number in [0, 1), for the pauses.

    Attributes:
        exported: spans that the collector has taken. failed: that it has refused, or did not take in time.
        dropped: that were too many to wait.
    """

    def __init__(
        self,
        settings: ExportSettings,
        resource: Attributes,
        version: str,
        *,
        http: OpenHttp,
        random: Callable[[], float],
    ) -> None:
        self._settings, self._resource, self._version = settings, resource, version
        self._http, self._random = http, random
        self._waiting: deque[Span] = deque()
        self._some, self._many, self._stopping = trio.Event(), trio.Event(), trio.Event()
        self._trouble = ""
        self.exported = self.failed = self.dropped = 0

    def add(self, span: Span) -> None:
        """Take a span. Never waits."""
        if len(self._waiting) >= self._settings.most:
            self.dropped += 1
            return
        self._waiting.append(span)
        self._some.set()
        if len(self._waiting) >= self._settings.batch:
            self._many.set()

    @property
    def counts(self) -> dict[str, int]:
        """Spans so far, by what came of them."""
        return {"exported": self.exported, "failed": self.failed, "dropped": self.dropped}

    @property
    def drains(self) -> float:
        """Seconds that a stop waits."""
        return self._settings.drain

    def stop(self) -> None:
        """Bring away what is left, each batch with one try, and end."""
        self._stopping.set()
        self._some.set()
        self._many.set()

    async def run(self) -> None:
        """Bring spans away until it is stopped and nothing is left."""
        known = self._settings
        async with self._http(seconds=known.within, most=1 << 16, connections=1) as client:
            while self._waiting or not self._stopping.is_set():
                await self._some.wait()
                with trio.move_on_after(known.every):
                    await self._many.wait()
                batch = [self._waiting.popleft() for _ in range(min(known.batch, len(self._waiting)))]
                if batch:
                    await self._bring_or_lose(client, batch)
                self._look_again()

    def _look_again(self) -> None:
        if self._stopping.is_set():
            return
        self._some, self._many = trio.Event(), trio.Event()
        if self._waiting:
            self._some.set()
        if len(self._waiting) >= self._settings.batch:
            self._many.set()

    async def _bring_or_lose(self, client: HttpClient, batch: list[Span]) -> None:
        before = self.exported + self.failed
        try:
            await self._bring(client, batch)
        except Exception:  # a supervision border: residents have nothing to do with a bug here
            self.failed += before + len(batch) - self.exported - self.failed
            _log.exception("traces_bug")

    async def _bring(self, client: HttpClient, batch: list[Span]) -> None:
        body, known, tries = request(self._resource, self._version, batch), self._settings, 0
        while True:
            tries += 1
            trouble, wait = await self._try(client, body, len(batch))
            if not trouble:
                return
            if tries >= known.tries or self._stopping.is_set():
                self.failed += len(batch)
                return
            pause = known.first_pause * 2 ** (tries - 1) * (1.0 - self._random() / 2)
            with trio.move_on_after(min(known.longest_pause, max(wait, pause))):
                await self._stopping.wait()

    async def _try(self, client: HttpClient, body: bytes, spans: int) -> tuple[str, float]:
        """Once; gives why another try is worth it, and how long to wait for it at least."""
        headers = {**self._settings.headers, "Content-Type": "application/json"}
        try:
            answer = await client.request("POST", self._settings.url, headers=headers, content=body)
        except HttpFailed as error:
            return self._troubled(f"no answer: {error}"), 0.0
        if answer.status in _AGAIN:
            return self._troubled(f"HTTP {answer.status}"), _seconds(answer.headers.get("retry-after", ""))
        if not 200 <= answer.status < 300:
            self._troubled(f"HTTP {answer.status}")
            self.failed += spans
            return "", 0.0
        refused = min(spans, _refused(answer))
        self.exported += spans - refused
        self.failed += refused
        if refused:
            self._troubled("the collector refuses some of them")
        elif self._trouble:
            self._trouble = ""
            _log.info("traces_exported_again")
        return "", 0.0

    def _troubled(self, why: str) -> str:
        """Say it once, until it is another trouble or all is well."""
        if why != self._trouble:
            _log.warning("traces_not_exported", why=why, so_far=self.failed + self.dropped)
        self._trouble = why
        return why


def _refused(answer: HttpAnswer) -> int:
    partial = (answer.json() or {}).get("partialSuccess")
    told = partial.get("rejectedSpans", 0) if isinstance(partial, dict) else 0
    return int(told) if str(told).isdecimal() else 0


def _seconds(text: str) -> float:
    """What `Retry-After` asks for; a date is left to our own pauses."""
    return float(text) if text.isdecimal() and len(text) < 9 else 0.0


@asynccontextmanager
async def exporting(exporter: Exporter | None) -> AsyncIterator[None]:
    """For the time of the block, spans are brought away; those that are left then get a bounded time."""
    if exporter is None:
        yield
        return
    async with trio.open_nursery() as nursery:
        ended = trio.Event()

        async def run() -> None:
            await exporter.run()
            ended.set()

        nursery.start_soon(run)
        try:
            yield
        finally:
            exporter.stop()
            with trio.CancelScope(shield=True, deadline=trio.current_time() + exporter.drains):
                await ended.wait()
            nursery.cancel_scope.cancel()
