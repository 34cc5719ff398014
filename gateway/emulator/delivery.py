"""Delivers webhooks to the gateway: signed, in order for each resident, again and again until answered with 200.

Meta promises no order. The emulator keeps one lane for each resident, so that a demo feels as it should; a webhook
that the gateway keeps refusing is moved aside after a few tries and does not block those behind it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import httpx
import trio
from msgspec import Struct

from gateway.emulator.payloads import JsonObject, encode, sign

log = logging.getLogger(__name__)

LANE_LENGTH = 2_000
TRIES_IN_LANE = 4
MOST_ASIDE = 500
TIMEOUT = httpx.Timeout(10.0, connect=3.0)


class Job(Struct, frozen=True):
    """One webhook on its way.

    Arguments:
        lane: the resident whose order it keeps; empty for none.
        body: the exact bytes.
        message_ids: the residents' messages in it; none for statuses.
        copies: how often it is delivered; 2 imitates Meta's duplicates.
    """

    lane: str
    body: bytes
    message_ids: tuple[str, ...] = ()
    copies: int = 1


class Trip(Struct, frozen=True):
    """A job with the waits still before it, and when it began on Trio's clock."""

    job: Job
    waits: Iterator[float]
    started: float


class Trouble(Struct, frozen=True):
    """Why a webhook was not taken: in words, and whether there was an answer at all."""

    text: str
    answered: bool


def pauses(longest: float = 30.0) -> Iterator[float]:
    """Seconds before each try: at once, once more at once, then 0.5, 1, 2 ... and `longest` from there on."""
    yield 0.0
    yield 0.0
    pause = 0.5
    while True:
        yield pause
        pause = min(pause * 2, longest)


class Delivery:
    """The sender of webhooks.

    Arguments:
        url: the gateway's webhook.
        app_secret: signs each body.
        client: does the requests; its owner closes it.
        retry_for: seconds after which a webhook is given up.
        longest_pause: seconds between two tries, at the most.
        on_try: called after each try with the job and what went wrong (None when it was taken).
    """

    def __init__(
        self,
        *,
        url: str,
        app_secret: str,
        client: httpx.AsyncClient,
        retry_for: float,
        longest_pause: float = 30.0,
        on_try: Callable[[Job, Trouble | None], None],
    ) -> None:
        self._url = url
        self._secret = app_secret
        self._client = client
        self._retry_for, self._longest_pause = retry_for, longest_pause
        self._on_try = on_try
        self._nursery: trio.Nursery | None = None
        self._lanes: dict[str, trio.MemorySendChannel[Job]] = {}
        self._aside = 0
        self.waiting = 0

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Deliver until cancelled; webhooks still waiting are then lost, as the whole emulator's memory is."""
        async with trio.open_nursery() as nursery:
            self._nursery = nursery
            task_status.started()
            await trio.sleep_forever()

    def put(self, lane: str, payload: JsonObject, *, message_ids: tuple[str, ...] = (), copies: int = 1) -> bool:
        """Queue a webhook; False when the lane is full and it was dropped."""
        if self._nursery is None:
            raise RuntimeError("Delivery.run is not running: start it before putting webhooks")
        channel = self._lanes.get(lane)
        if channel is None:
            channel, receive = trio.open_memory_channel[Job](LANE_LENGTH)
            self._lanes[lane] = channel
            self._nursery.start_soon(self._drive, receive)
        try:
            channel.send_nowait(Job(lane, encode(payload), message_ids, copies))
        except trio.WouldBlock:
            log.warning("webhook dropped: %s already wait for resident %s", LANE_LENGTH, lane)
            return False
        self.waiting += 1
        return True

    async def _drive(self, receive: trio.MemoryReceiveChannel[Job]) -> None:
        async with receive:
            async for job in receive:
                trip = Trip(job, pauses(self._longest_pause), trio.current_time())
                if not await self._try(trip, in_lane=True) and self._nursery is not None:
                    self._aside += 1
                    self._nursery.start_soon(self._try_aside, trip)

    async def _try_aside(self, trip: Trip) -> None:
        try:
            await self._try(trip, in_lane=False)
        finally:
            self._aside -= 1

    async def _try(self, trip: Trip, *, in_lane: bool) -> bool:
        """Try until the webhook is taken or given up; False when it has to leave its lane and go on aside.

        A gateway that does not answer at all is down, and those behind would not get through either: only tries that
        were answered count towards leaving the lane.
        """
        answered = 0
        for wait in trip.waits:
            await trio.sleep(wait)
            trouble = await self._post(trip.job)
            self._on_try(trip.job, trouble)
            if trouble is None:
                break
            if trio.current_time() - trip.started > self._retry_for:
                log.warning("webhook given up after %.0f s: %s", self._retry_for, trouble.text)
                break
            answered += trouble.answered
            if in_lane and answered >= TRIES_IN_LANE and self._aside < MOST_ASIDE:
                return False
        self.waiting -= 1
        return True

    async def _post(self, job: Job) -> Trouble | None:
        """One try. Only the end of the emulator cancels it, and the client's pool ends with it."""
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": sign(self._secret, job.body)}
        for _ in range(job.copies):
            try:
                response = await self._client.post(self._url, content=job.body, headers=headers, timeout=TIMEOUT)
            except httpx.HTTPError as error:
                return Trouble(f"no answer from the gateway ({type(error).__name__})", answered=False)
            if response.status_code != 200:
                return Trouble(f"the gateway answered {response.status_code} instead of 200", answered=True)
        return None

    async def verify(self, token: str, challenge: str) -> tuple[bool, str]:
        """Ask the webhook for its verification (reference 1.1).

        Arguments:
            token: sent as `hub.verify_token`.
            challenge: digits that must come back as the whole body.

        Returns:
            Whether it fits, and the result in words.
        """
        query = {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": challenge}
        try:
            response = await self._client.get(self._url, params=query, timeout=TIMEOUT)
        except httpx.HTTPError as error:
            return False, f"no answer from the gateway at {self._url} ({type(error).__name__})"
        if response.status_code == 403:
            return False, "the gateway answered 403: its verify token is another one than the emulator's"
        if response.status_code != 200:
            return False, f"the gateway answered {response.status_code} to the verification instead of 200"
        if response.text != challenge:
            return False, "the gateway answered 200, but its body is not exactly hub.challenge"
        return True, "the gateway's webhook is verified"
