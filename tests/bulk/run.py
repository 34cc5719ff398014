"""A run: the city sends, the emulator takes at its rates, and trouble comes and goes. Virtual time, one process."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any

import httpx
import trio
import trio.testing

from gateway.clock import CountingIds, TrioClock
from gateway.emulator.app import create_app, emulator_of
from gateway.emulator.settings import EmulatorSettings
from gateway.outbox_ports import OutboxSettings
from gateway.testing.memory_transport import MemoryTransport
from sessions.messages import Inbound
from sessions.records import Priority, Reply, Turn
from tests.bulk.judge import Report, judged
from tests.bulk.life import NUMBER, SECRET, SETTINGS, TOKEN, Life
from tests.bulk.plan import LANGUAGE, TEMPLATE, Episode, Plan, Planned, make
from tests.bulk.watch import Watch, rows
from tests.bulk.wire import Line, Wire
from tests.simulation.simulation import seeded_scheduler, without_logs

FOREVER = 100_000
LONGEST = 12 * 3600.0
"""Virtual seconds after which a run that does not end is violated."""

RECOVERY = 0.012
"""Which part of all messages is attempted for the first time between two troubles, at least."""

QUICK = {"sent": 0.15, "delivered": 0.35, "read": 0.8}
SLOW = {"sent": 400.0, "delivered": 5.0, "read": 5.0}
WEBHOOK_TROUBLE: tuple[tuple[str, float], ...] = (
    ("webhook_late", 12.0),
    ("webhook_late", 45.0),
    ("webhook_twice", 0.0),
    ("webhook_again", 20.0),
    ("webhook_reorder", 5.0),
    ("webhook_batch", 0.0),
)


def play(
    seed: int, folder: Path, *, messages: int = 5_000, residents: int = 200, settings: OutboxSettings = SETTINGS
) -> Report:
    """Play one seed and judge it.

    Arguments:
        folder: a temporary one, for the store's file. settings: of the sender.
    """
    plan, began, reports = make(seed, messages, residents), time.monotonic(), list[Report]()

    async def main() -> None:
        async with trio.open_nursery() as nursery:
            reports.append(await Run(plan, folder / "gateway.db", nursery, settings).whole())
            nursery.cancel_scope.cancel()

    with seeded_scheduler(f"{seed}/bulk"), without_logs():
        trio.run(main, clock=trio.testing.MockClock(autojump_threshold=0))
    reports[0].real_seconds = time.monotonic() - began
    return reports[0]


class Run:
    """See the module."""

    def __init__(self, plan: Plan, path: Path, nursery: trio.Nursery, settings: OutboxSettings) -> None:
        self.plan, self._path, self._nursery, self.settings = plan, path, nursery, settings
        self.clock, self.ids = TrioClock(virtual_only=True), CountingIds("i")
        self.watch = Watch(self.clock)
        self.life: Life | None = None
        self.lives = 0
        self._old: Life | None = None
        self.store_ids: dict[str, str] = {}  # emulator's id -> the store's
        self._chance = Random(f"{plan.seed}/trouble")
        self._names = {name: person.id for person in plan.residents for name in (person.phone, person.user_id) if name}
        self.episodes: list[tuple[float, str, float]] = []
        self.sending = trio.Event()
        self._done = False

    async def whole(self) -> Report:
        """Everything, from the first word to the verdict."""
        settings = EmulatorSettings(
            webhook_url="http://gateway/webhook",
            verify_token="v",
            app_secret=SECRET,
            access_token=TOKEN,
            phone_number_id=NUMBER,
            residents=self.plan.residents,
            verify_at_start=False,
        )
        async with httpx.AsyncClient(transport=MemoryTransport(self._gateway)) as client:
            app = create_app(settings, clock=self.clock, ids=CountingIds("e"), client=client)
            async with app.test_app():
                transport = MemoryTransport(app)
                self._line = Line(transport, self._nursery, Random(f"{self.plan.seed}/line"))
                async with httpx.AsyncClient(base_url="http://127.0.0.1", transport=transport) as control:
                    self._control, self._emulator = control, emulator_of(app)
                    return await self._play()

    async def _play(self) -> Report:
        await self._prepare()
        self.sending.set()
        began = self.clock.now()
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._put_all)
            nursery.start_soon(self._residents_write)
            nursery.start_soon(self._webhook_trouble)
            await self._trouble()
            nursery.start_soon(self._until_all_is_over, began)
        ended = max(each.ended or 0.0 for attempts in self.watch.attempts.values() for each in attempts)
        assert self.life is not None
        if self.life.outbox.alarm is not None:
            self.watch.violate(f"there is still an alarm: {self.life.outbox.alarm}")
        phones = await self._phones()
        report = await judged(self.plan, self.watch, self.life.store, self.store_ids, phones)
        report.episodes = self.episodes
        report.seconds = ended - began
        await self._stop()
        return report

    # ------------------------------------------------------------------------------------------ lives

    async def _gateway(self, scope: Any, receive: Any, send: Any) -> None:
        life = self.life
        if life is None or life.dead:
            raise httpx.ConnectError("the gateway is down")
        await life.asgi(scope, receive, send)

    async def _start(self) -> None:
        life = Life(self, self.lives, self._path)
        self.lives += 1
        self.watch.born.append(self.clock.now())
        if self._old is not None:
            self._old.close()
        await self._nursery.start(life.live, Wire(self._line, life))
        self.life = self._old = life

    async def _kill(self, seconds: float) -> None:
        assert self.life is not None
        self.life.kill()
        await self._down("killed", seconds)

    async def _restart(self, seconds: float) -> None:
        await self._stop()
        await self._down("stopped", seconds)

    async def _stop(self) -> None:
        assert self.life is not None
        await self.life.stop()
        self.life = None

    async def _down(self, cause: str, seconds: float) -> None:
        self.life = None
        self.watch.goes_on()
        self.watch.stands_still(cause)
        await trio.sleep(seconds)
        await self._start()

    # ------------------------------------------------------------------------------------------ what is said

    async def _prepare(self) -> None:
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        body = {"type": "BODY", "text": "News for {{1}}.", "example": {"body_text": [["you"]]}}
        template = {"name": TEMPLATE, "language": LANGUAGE, "category": "UTILITY", "components": [body]}
        account = self._emulator.settings.waba_id
        answer = await self._control.post(f"/v26.0/{account}/message_templates", json=template, headers=bearer)
        assert answer.status_code == 200, answer.text
        await self._start()
        for name in sorted(self.plan.silent):
            await self._writes(name)
        await trio.sleep(25 * 3600.0)
        for person in self.plan.residents:
            if person.id not in self.plan.silent:
                await self._writes(person.id)
        await trio.sleep(5.0)
        assert len(self.store_ids) == len(self.plan.residents)

    async def _writes(self, who: str) -> None:
        said = {"type": "text", "text": {"body": "hello"}}
        answer = await self._control.post(f"/control/residents/{who}/send", json=said)
        assert answer.status_code == 201, answer.text

    def knows(self, message: Inbound, resident: str) -> None:
        """The store has given somebody who wrote an id."""
        for alias in message.aliases:
            if who := self._names.get(alias.value.lstrip("+")):
                self.store_ids[who] = resident

    async def _put_all(self) -> None:
        """Put each message into the outbox, as turns do it."""
        began = trio.current_time()
        waiting: dict[tuple[float, str], list[Planned]] = {}
        for each in self.plan.messages:
            waiting.setdefault((each.at, each.who), []).append(each)
        for (at, who), said in waiting.items():
            await trio.sleep_until(began + at)
            replies = tuple(
                Reply(each.key, each.message, each.priority, of_run=each.priority is Priority.REPLY) for each in said
            )
            life = await self._living()
            resident = self.store_ids[who]
            await life.store.commit(Turn(resident=resident, replies=replies, at=self.clock.now()))
            life.outbox.ring()

    async def _living(self) -> Life:
        while True:
            if self.life is not None and not self.life.stopped:
                return self.life
            await trio.sleep(0.5)

    async def _residents_write(self) -> None:
        for after, who in self.plan.writes_after:
            await self._until_arrived(after)
            await self._writes(who)

    # ------------------------------------------------------------------------------------------ trouble

    def _arrived(self) -> float:
        """Which part of the messages has been attempted; of those that are held nobody waits."""
        return len(self.watch.attempts) / len(self.plan.messages)

    async def _until_arrived(self, part: float) -> None:
        """Or until nothing goes any more: some messages are held to the end."""
        quiet, last = 0.0, -1.0
        while (now := self._arrived()) < part and not self._done and quiet < 600.0:
            quiet = quiet + 0.25 if now == last else 0.0
            last = now
            await trio.sleep(0.25)

    async def _trouble(self) -> None:
        for episode in self.plan.episodes:
            # Not before the sender has got over the last one, or this one would strike nobody.
            await self._until_arrived(max(episode.after, self._arrived() + RECOVERY))
            began = self.clock.now()
            await self._one(episode)
            self.episodes.append((began, episode.kind, self.clock.now() - began))

    async def _one(self, episode: Episode) -> None:
        seconds, times = episode.seconds, episode.times
        match episode.kind:
            case "throttle":
                await self._fault(seconds, kind="error", code=130429, times=FOREVER)
            case "overload":
                await self._set("rates", per_second=25, pair_burst=45, pair_seconds=6)
                await trio.sleep(seconds)
                await self._set("rates", per_second=80, pair_burst=45, pair_seconds=6)
            case "pair":
                for person in self._chance.sample(self.plan.residents, 3):
                    await self._order(kind="error", code=131056, times=self._chance.randint(1, 3), resident=person.id)
            case "token":
                await self._fault(seconds * 10, kind="token", times=FOREVER)
            case "locked":
                await self._fault(seconds * 20, kind="error", code=131031, times=FOREVER)
            case "error500":
                await self._fault(seconds, kind="http", status=500, times=FOREVER)
            case "hang" | "drop":
                await self._order(kind="hang" if episode.kind == "hang" else "drop_answer", times=times, seconds=40)
            case "drop_late":
                await self._set("delays", **SLOW)
                await self._fault(seconds, kind="drop_answer", times=times, seconds=40)
                await self._set("delays", **QUICK)
            case "refused":
                self._line.down = True
                await trio.sleep(seconds)
                self._line.down = False
            case "fail" | "closed":
                await self._order(kind="fail", times=3, code=131026 if episode.kind == "fail" else 131047)
            case "kill":
                await self._kill(seconds)
            case "stop":
                await self._restart(seconds)

    async def _webhook_trouble(self) -> None:
        chance = Random(f"{self.plan.seed}/webhooks")
        while not self._done:
            kind, seconds = chance.choice(WEBHOOK_TROUBLE)
            await self._fault(chance.uniform(2, 6), kind=kind, seconds=seconds, times=chance.randint(20, 200))
            await trio.sleep(chance.uniform(1, 6))

    async def _set(self, what: str, **values: float) -> None:
        answer = await self._control.post(f"/control/{what}", json=values)
        assert answer.status_code == 200, answer.text

    async def _order(self, **fault: Any) -> None:
        answer = await self._control.post("/control/faults", json=fault)
        assert answer.status_code == 201, answer.text

    async def _fault(self, lasting: float, **fault: Any) -> None:
        """Switch a fault on, and off again; the control API forgets all at once, so what is left of others is kept."""
        await self._order(**fault)
        await trio.sleep(lasting)
        about = ("kind", "code", "status", "resident")
        left = (await self._control.get("/control/faults")).json()
        await self._control.delete("/control/faults")
        for each in left:
            if any(each[name] != fault.get(name, each[name]) for name in about):
                await self._order(**each)

    # ------------------------------------------------------------------------------------------ the end

    async def _until_all_is_over(self, began: float) -> None:
        """Nothing waits to be sent, and no status is on its way."""
        quiet = 0
        while quiet < 50:  # longer than the slowest status takes
            await trio.sleep(10.0)
            quiet = quiet + 1 if await self._nothing_waits() else 0
            if self.clock.now() - began > LONGEST:
                self.watch.violate("the run did not come to its end")
                break
            if quiet == 6:
                self._done = True
                await self._control.delete("/control/faults")
        self._done = True

    async def _nothing_waits(self) -> bool:
        life = self.life
        if life is None:
            return False
        ((put, open_),) = await rows(life.store, "select count(*), sum(state in ('queued', 'sending')) from outbox")
        webhooks = (await self._control.get("/control/waiting")).json()["webhooks"]
        return put == len(self.plan.messages) and not open_ and not webhooks

    async def _phones(self) -> list[dict[str, Any]]:
        """All messages of the city on all phones, in the order in which the emulator took them."""
        shown: list[dict[str, Any]] = []
        for person in self.plan.residents:
            answer = await self._control.get(f"/control/residents/{person.id}/messages")
            shown += [message for message in answer.json() if message["side"] == "city"]
        return sorted(shown, key=lambda message: message["seq"])
