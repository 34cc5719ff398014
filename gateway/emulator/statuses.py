"""Plays the statuses of each message that the city sent: sent, delivered, read - or failed (reference 3)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable

import trio
from msgspec import Struct

from gateway.emulator import payloads
from gateway.emulator.ports import Clock
from gateway.emulator.settings import EmulatorSettings, ResidentSeed
from gateway.emulator.shapes import JsonObject
from gateway.emulator.world import World

MOST_UNREAD = 10_000


class Sent(Struct, frozen=True):
    """A message of the city on its way to a phone.

    Arguments:
        message_id: the `wamid`.
        kind: its type.
        resident: who it goes to; None when nobody has that number.
        dialled: what stood in `to` or `recipient`.
        opaque: `biz_opaque_callback_data`.
        error: code and details when it is going to fail.
    """

    message_id: str
    kind: str
    resident: ResidentSeed | None
    dialled: str
    opaque: str | None
    error: tuple[int, str] | None


class Statuses:
    """Lets time pass and tells each step to the chat and to the gateway. `delays` may be set anew at any time.

    Arguments:
        settings: delays, and when a message counts as read.
        clock: the time in the webhooks.
        world: the chats, whose messages it moves on.
        post: queues a webhook, given the resident's id (empty for none) and the payload.
    """

    def __init__(
        self,
        settings: EmulatorSettings,
        *,
        clock: Clock,
        world: World,
        post: Callable[[str, JsonObject], None],
    ) -> None:
        self._settings = settings
        self.delays = settings.status_delays
        self._clock = clock
        self._world = world
        self._post = post
        self._nursery: trio.Nursery | None = None
        self._unread: OrderedDict[str, Sent] = OrderedDict()

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Play until cancelled."""
        async with trio.open_nursery() as nursery:
            self._nursery = nursery
            task_status.started()
            await trio.sleep_forever()

    def start(self, sent: Sent) -> None:
        """Begin with a message that was just accepted."""
        self._spawn(self._play, sent)

    def seen(self, message_id: str) -> None:
        """A phone in the browser has shown the message: if it waits to be read, it is."""
        sent = self._unread.pop(message_id, None)
        if sent is not None:
            self._spawn(self._read, sent)

    def _spawn(self, task: Callable[[Sent], Awaitable[None]], sent: Sent) -> None:
        if self._nursery is None:
            raise RuntimeError("Statuses.run is not running: start it before messages are taken")
        self._nursery.start_soon(task, sent)

    async def _play(self, sent: Sent) -> None:
        delays = self.delays
        await trio.sleep(delays.sent)
        if sent.error is not None:
            self._tell(sent, "failed")
            return
        self._tell(sent, "sent")
        if sent.kind == "reaction":  # reactions only ever get `sent` (reference 3.2)
            return
        await trio.sleep(delays.delivered)
        self._tell(sent, "delivered")
        message = self._world.get(sent.message_id)
        if self._settings.reads == "always" or (message is not None and message.seen):
            await self._read(sent)
        else:
            self._unread[sent.message_id] = sent
            while len(self._unread) > MOST_UNREAD:
                self._unread.popitem(last=False)

    async def _read(self, sent: Sent) -> None:
        await trio.sleep(self.delays.read)
        self._tell(sent, "read")

    def _tell(self, sent: Sent, step: str) -> None:
        error = sent.error if step == "failed" else None
        failure = None if error is None else {"code": error[0], "details": error[1]}
        self._world.change(sent.message_id, status=step, error=failure)
        webhook = payloads.status(
            self._settings,
            message_id=sent.message_id,
            step=step,
            at=self._clock.now(),
            resident=sent.resident,
            dialled=sent.dialled,
            opaque=sent.opaque,
            category="utility" if sent.kind == "template" else "service",
            error=error,
        )
        self._post("" if sent.resident is None else sent.resident.id, webhook)
