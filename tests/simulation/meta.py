"""The simulated Cloud API: takes the gateway's messages, and brings webhooks to it as Meta does - at least once, in no
promised order, several in one request, and again until they are acknowledged."""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, Any

import trio
from msgspec import Struct

from gateway.emulator import payloads
from gateway.emulator.settings import EmulatorSettings
from gateway.whatsapp.encode import Address, encode, files_of
from gateway.whatsapp.errors import decide
from gateway.whatsapp.results import Accepted, Refused, SendResult, Unknown
from sessions.messages import Message, Template
from tests.simulation.life import LIFE, NUMBER, SECRET, Killed, Life

if TYPE_CHECKING:
    from tests.simulation.phone import Phone
    from tests.simulation.world import World

SETTINGS = EmulatorSettings(
    webhook_url="http://gateway/webhook",
    verify_token="v",
    app_secret=SECRET,
    access_token="t",
    phone_number_id=NUMBER,
    residents=(),
)
WINDOW = 24 * 3600.0
LOST_AFTER = 20.0
"""Seconds until the gateway gives up waiting for an answer that is lost."""


class Sent(Struct):
    """One message that the API has accepted, by the key that the gateway gave it."""

    key: str
    who: str
    message: Message
    channel_id: str
    life: Life
    lost: bool
    times: int = 1


class SimulatedApi:
    """`gateway.outbox.Sender`, with faults, and with an eye on what must never be sent."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.accepted: dict[str, Sent] = {}
        self.order: dict[str, list[str]] = {}
        self.doubled = 0

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        life, world, key = LIFE.get(), self._world, outbox_id or ""
        media = {file.id: "1" for file in files_of(message)}
        encode(message, address, outbox_id=outbox_id, media=media)  # raises if a limit of Meta's is broken
        phone = world.phone_at(address)
        fate = world.weather.send(in_doubt=world.watch.doubts[key] > 1)
        await life.passes(fate.latency / 2)
        if fate.kind == "refused":
            world.trace("refused", phone.who, f"{fate.code} {key}")
            return _refused(fate.code)
        if fate.kind == "lost before":
            world.trace("lost", phone.who, key)
            await life.passes(LOST_AFTER)
            return Unknown("the answer was lost")
        if fate.kind == "killed before":
            life.kill(f"before {key} was accepted")
            raise Killed
        sent = self._accept(life, phone, key, message, lost=fate.kind == "lost after")
        if sent.times > 1 and world.meta.told.get(key, math.inf) < world.watch.claimed[key]:
            world.fail(phone.who, f"{key} was sent again after its status had told that it was sent")
        if fate.kind == "killed after":
            life.kill(f"after {key} was accepted")
        await life.passes(LOST_AFTER if sent.lost else fate.latency / 2)
        return Unknown("the answer was lost") if sent.lost else Accepted(sent.channel_id)

    def _accept(self, life: Life, phone: Phone, key: str, message: Message, *, lost: bool) -> Sent:
        world = self._world
        world.trace("accepted", phone.who, key)
        if world.clock.now() > phone.heard + WINDOW and not isinstance(message, Template):
            world.fail(phone.who, f"{key} was sent outside of the 24-hour window")
        before = self.accepted.get(key)
        if before is None:
            sent = Sent(key, phone.who, message, f"wamid.{len(self.accepted)}", life, lost)
            self.accepted[key] = sent
            self.order.setdefault(phone.who, []).append(key)
            phone.shows(key, message, sent.channel_id)
        else:
            sent = before
            self._again(life, sent, message, lost=lost)
        world.meta.statuses_of(sent, phone)
        return sent

    def _again(self, life: Life, sent: Sent, message: Message, *, lost: bool) -> None:
        """A message that comes twice is allowed only where nobody could know that it had been sent."""
        world = self._world
        self.doubled += 1
        if message != sent.message:
            world.fail(sent.who, f"{sent.key} was sent with two different contents")
        elif sent.key in world.watch.settled:
            world.fail(sent.who, f"{sent.key} was sent again after the store had it as sent")
        elif sent.life is life and not sent.lost:
            world.fail(sent.who, f"{sent.key} was sent again by the process that knew that it was sent")
        sent.times, sent.life, sent.lost = sent.times + 1, life, lost


def _refused(code: int) -> Refused:
    if code == 500:
        return Refused(decide(None, 500), None, "HTTP 500, simulated")
    return Refused(decide(code, 400), code, "simulated")


class Item(Struct):
    """One thing that Meta has to tell: a resident's message, by its id, or a status of the message with this key."""

    payload: dict[str, Any]
    ids: tuple[str, ...] = ()
    who: str = ""
    key: str = ""


class Meta:
    """Brings webhooks to the gateway."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._queue: list[tuple[float, int, Item]] = []
        self._count = 0
        self._news = trio.Event()
        self._chance = world.chance("webhooks")
        self.under_way = 0
        self.acknowledged: dict[str, float] = {}
        self.told: dict[str, float] = {}  # when the gateway took a status of the message with this key
        self.duplicates = self.redeliveries = self.requests = 0

    @property
    def idle(self) -> bool:
        return not self._queue and not self.under_way

    def put(self, item: Item, delay: float) -> None:
        """Deliver it that much later."""
        self._count += 1
        heapq.heappush(self._queue, (self._world.clock.now() + delay, self._count, item))
        self._news.set()

    def message(self, phone: Phone, raw: dict[str, Any]) -> None:
        """A resident has said something."""
        payload = payloads.inbound(SETTINGS, phone.seed, raw)
        item = Item(payload, (raw["id"],), phone.who)
        weather = self._world.weather
        delay = weather.webhook_delay()
        if weather.strikes(weather.climate.disorder, "disorder"):
            delay += self._chance.uniform(1.0, 200.0)
        self.put(item, delay)
        if self._world.weather.strikes(self._world.weather.climate.duplicate, "duplicate"):
            self.put(item, self._chance.uniform(0.0, 3000.0) if self._chance.random() < 0.3 else 0.1)

    def statuses_of(self, sent: Sent, phone: Phone) -> None:
        """Sent, delivered, read: late, twice and in any order."""
        at = self._world.clock.now()
        told = self._chance.choice(("sent", "delivered", "sent delivered", "delivered read", "sent delivered read"))
        for step, usual in (("sent", 0.3), ("delivered", 1.0), ("read", 3.0)):
            if step not in told:
                continue
            payload = payloads.status(
                SETTINGS,
                message_id=sent.channel_id,
                step=step,
                at=at + usual,
                resident=phone.seed,
                dialled="",
                opaque=sent.key,
                category="service",
            )
            late = self._world.weather.strikes(self._world.weather.climate.late, "status")
            item = Item(payload, who=sent.who, key=sent.key)
            self.put(item, self._chance.uniform(0.1, 900.0) if late else usual)
            if self._world.weather.strikes(self._world.weather.climate.duplicate, "status"):
                self.put(item, self._chance.uniform(0.1, 900.0))

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with trio.open_nursery() as nursery:
            while True:
                now = self._world.clock.now()
                if self._queue and self._queue[0][0] <= now:
                    nursery.start_soon(self._deliver, self._batch(now))
                    continue
                self._news = trio.Event()
                wait = self._queue[0][0] - now if self._queue else 1e6
                with trio.move_on_after(wait):
                    await self._news.wait()

    def _batch(self, now: float) -> list[Item]:
        """What is due goes into one request, up to a few."""
        self.under_way += 1
        items: list[Item] = []
        most = self._chance.randint(1, 6)
        while len(items) < most and self._queue and self._queue[0][0] <= now + (0.0 if self._queue[0][2].ids else 0.5):
            items.append(heapq.heappop(self._queue)[2])
        return items

    async def _deliver(self, items: list[Item]) -> None:
        """Until it is acknowledged."""
        world = self._world
        body = payloads.encode({**items[0].payload, "entry": [e for item in items for e in item.payload["entry"]]})
        signature = payloads.sign(SECRET, body)
        pause = 0.5
        while True:
            self.requests += 1
            life = world.front()
            status = await life.request(body, signature) if life is not None else None
            if status == 200 and not world.weather.strikes(world.weather.climate.redeliver, "redelivered"):
                break
            if status is None or status >= 500:
                world.weather_trouble("unreachable")
            elif status != 200:
                world.fail("", f"a webhook was answered with {status}")
            self.redeliveries += 1
            for item in items:
                world.trace("again", item.who, f"{status} {' '.join(item.ids)}")
            await trio.sleep(pause * self._chance.uniform(0.8, 1.2))
            pause = min(30.0, pause * 2)
        for item in items:
            if item.key:
                self.told.setdefault(item.key, world.clock.now())
            for id in item.ids:
                if id in self.acknowledged:
                    self.duplicates += 1
                    continue
                self.acknowledged[id] = world.clock.now()
                world.trace("taken", item.who, id)
                world.phones[item.who].taken(id)
        self.under_way -= 1
