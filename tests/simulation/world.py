"""One simulated world: residents with phones, the Cloud API, and a gateway that dies and is started again."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any, Literal

import trio
from msgspec import Struct

from gateway.all_words import load_wording
from gateway.clock import RandomIds, TrioClock
from gateway.emulator.settings import ResidentSeed
from gateway.outbox_ports import OutboxSettings
from gateway.plugin_host import Found, PluginHost
from gateway.whatsapp.encode import Address
from gateway.wording import Wording
from sessions.registry import RegistrySettings
from tests.simulation import judge, residents
from tests.simulation.life import Life
from tests.simulation.meta import Meta, SimulatedApi
from tests.simulation.money import Bank, Books
from tests.simulation.phone import Phone
from tests.simulation.places import InMemory, Place
from tests.simulation.planted import Plant
from tests.simulation.residents import Script
from tests.simulation.start import EPOCH, PLUGINS, TEXT, finder, host
from tests.simulation.trace import Trace, Violation
from tests.simulation.ward.backends import Ledger
from tests.simulation.watch import Watch, WatchingObserver
from tests.simulation.weather import Climate, Weather

_WORDS: dict[str, Wording] = {}
"""By what the file says: reading all words is most of the work of a start."""

Kind = Literal["calm", "stormy", "rough"]


class Settings(Struct, frozen=True, kw_only=True):
    """What a world is like.

    Arguments:
        kind: `calm` makes the scripts, `stormy` must come to the same, in `rough` residents are hasty.
        residents, steps: how many, and how much each does.
    """

    kind: Kind
    climate: Climate
    residents: int = 40
    steps: int = 12
    outbox: OutboxSettings = OutboxSettings(poll=3600.0)

    @property
    def registry(self) -> RegistrySettings:
        """How actors are looked after: in storms only a few may be live. The safety net looks so seldom, here as in the
        outbox, that a ring that was lost is seen."""
        most = 20_000 if self.kind == "calm" else 8
        return RegistrySettings(zone=host().city.timezone, look_every=1e6, most_live=most)


class World:
    """See the module. `run` it under a seeded scheduler and a `MockClock` that jumps by itself.

    Arguments:
        seed: decides everything. settings: see there. plant: a bug to be found, or none.
        scripts: what careful residents do, by resident; in a calm world they make them.
        place: where the store is; in memory if left out.
    """

    def __init__(
        self,
        seed: int,
        settings: Settings,
        plant: Plant,
        scripts: dict[str, Script] | None = None,
        place: Place | None = None,
    ) -> None:
        self.seed, self.settings, self.plant = seed, settings, plant
        self.climate = settings.climate
        self.scripts: dict[str, Script] = scripts or {}
        self.clock = TrioClock(EPOCH, virtual_only=True)
        self.ids = RandomIds(self.clock, self.chance("ids").randbytes)
        self.place = place or InMemory()
        self.connection = self.place.connection
        self.counts: Counter[str] = Counter()
        self.violations: list[Violation] = []
        self.last_trouble = 0.0
        self._trace = Trace()
        self.weather = Weather(
            self.climate, self.chance("weather"), lambda: self.clock.now() - EPOCH, self.weather_trouble
        )
        self.watch, self.observer = Watch(self), WatchingObserver(self)
        self.ledger = Ledger(self.fail)
        self.phones = {phone.who: phone for phone in map(self._phone, range(settings.residents))}
        self.api, self.meta = SimulatedApi(self), Meta(self)
        self.bank, self.books, self.money_moved = Bank(self), Books(self), trio.Event()
        self.lives: list[Life] = []
        self.owner: Life
        self._text = TEXT if settings.kind != "rough" else TEXT.replace("link_hours = 72", "link_hours = 0.25")
        self.text, self.version, self.note, self.off = self._text, 0, 0, set[str]()
        self._find = finder(lambda: self.version)
        self._takeover = trio.Event()
        self._scope = trio.CancelScope()
        self._ending = False

    def _phone(self, number: int) -> Phone:
        hidden = number % 7 == 6
        phone = None if hidden else f"2771{number:07}"
        return Phone(self, ResidentSeed(f"r{number}", f"Resident {number}", f"ZA.{number:08}", phone))

    # ------------------------------------------------------------------------------------------ for the parts

    def chance(self, name: str) -> Random:
        """A source of chance of its own for each part, so that one more draw here changes nothing there."""
        return Random(f"{self.seed}/{self.settings.kind}/{name}")

    def trace(self, kind: str, who: str, what: str) -> None:
        self._trace.add(self.clock.now() - EPOCH, kind, who, what)

    @property
    def digest(self) -> str:
        """Of everything that happened."""
        return self._trace.digest

    def fail(self, who: str, what: str) -> None:
        """Something must never be, and is: the world ends."""
        self.trace("VIOLATED", who, what)
        at = self.clock.now() - EPOCH
        self.violations.append(Violation(self.settings.kind, at, who, what, self._trace.about(who)))
        self._scope.cancel()

    def weather_trouble(self, what: str) -> None:
        """A fault: nobody is blamed for being late now."""
        self.counts[f"fault: {what}"] += 1
        self.last_trouble = self.clock.now()

    def crashed(self, life: Life, why: str) -> None:
        self.counts["crashes"] += 1
        self.last_trouble = self.clock.now()
        self.trace("killed", "", f"life {life.number} {why}")

    def the_money_moved(self) -> None:
        """Something of the ledger has changed: whoever sleeps until then looks again."""
        moved, self.money_moved = self.money_moved, trio.Event()
        moved.set()

    def take_over(self) -> None:
        """Start another process over the same database; the one that lives finds out."""
        self._takeover.set()

    def store_of(self, life: Life) -> Any:
        return self.plant.store(self.place.open_for(life, self.plant.writer), self)

    def front(self) -> Life | None:
        """The process that gets the next request: the newest, or one that was taken over and does not know it."""
        up = [life for life in self.lives if life.up]
        if len(up) > 1 and self.weather.between(0, 1) < 0.3:
            return up[0]
        return up[-1] if up else None

    def phone_at(self, address: Address) -> Phone:
        digits = (address.to or "").lstrip("+")
        return self.phones[address.recipient or f"ZA.{int(digits[4:]):08}"]

    def resident_now(self, phone: Phone) -> str | None:
        """The gateway's id of a resident, once it has heard of them."""
        found = self.connection.execute("select resident from alias where value = ?", (phone.who,)).get
        return None if found is None else str(found)

    def given_up(self, phone: Phone) -> bool:
        """Whether a message to this resident was lost twice in a row; then it is right to send it no third time."""
        sql = "select key from outbox where resident = ? and state = 'unknown'"
        keys = [str(key) for (key,) in self.connection.execute(sql, (self.resident_now(phone),))]
        return any(key not in self.api.accepted and self.watch.doubts[key] > 1 for key in keys)

    async def resident_of(self, phone: Phone) -> str | None:
        await trio.lowlevel.checkpoint()
        return self.resident_now(phone)

    # ------------------------------------------------------------------------------------------ running

    async def run(self) -> None:
        """From the first message to the end of the last session."""
        before = trio.lowlevel.current_statistics().tasks_living
        try:
            with self._scope:
                async with trio.open_nursery() as nursery:
                    nursery.start_soon(self._supervise, nursery)
                    nursery.start_soon(self.meta.run)
                    nursery.start_soon(self.bank.run)
                    nursery.start_soon(self._bad_luck)
                    nursery.start_soon(self._change_plugins)
                    nursery.start_soon(self._look_around)
                    await self._people()
                    await self._come_to_rest()
                    nursery.cancel_scope.cancel()
        finally:
            self.place.close()
        left = trio.lowlevel.current_statistics().tasks_living - before
        if left and not self.violations:
            self.fail("", f"{left} tasks are left")

    async def _people(self) -> None:
        async with trio.open_nursery() as nursery:
            for phone in self.phones.values():
                nursery.start_soon(self._person, phone, self.chance(phone.who))

    async def _person(self, phone: Phone, chance: Random) -> None:
        await trio.sleep(chance.uniform(1.0, 7200.0))
        match self.settings.kind:
            case "calm":
                self.scripts[phone.who] = await residents.careful(self, phone, chance, self.settings.steps)
            case "stormy":
                await residents.follow(self, phone, self.scripts[phone.who])
            case "rough":
                await residents.rush(self, phone, chance, self.settings.steps)

    async def _tasks(self) -> list[int]:
        """How many tasks there are, over ten minutes: some come and go (housekeeping, a status, a whole process)."""
        counts = []
        for _ in range(60):
            counts.append(trio.lowlevel.current_statistics().tasks_living)
            await trio.sleep(10.0)
        return counts

    async def _come_to_rest(self) -> None:
        """The weather is over: everybody is answered at once again, and then nothing is left to do."""
        self.weather.climate = Climate(hours=0.0)
        self.bank.tell_all()
        await trio.sleep(residents.BOUND)
        judge.nothing_stuck(self)  # before anybody writes again: that would ring, and mend what was forgotten
        judge.nobody_in_what_is_gone(self)
        async with trio.open_nursery() as nursery:
            for phone in self.phones.values():
                if self.settings.kind == "rough" or phone.excused:
                    nursery.start_soon(self._last_word, phone)
        await trio.sleep(300.0)
        judge.at_rest(self)
        living = max(await self._tasks())
        await trio.sleep(judge.DAY + 600.0)
        judge.after_a_day(self)
        if min(await self._tasks()) > living:
            self.fail("", "tasks were left by sessions that are over")
        await self._stop()

    async def _last_word(self, phone: Phone) -> None:
        phone.expected, phone.excused = None, phone.excused
        before = len(phone.shown)
        phone.says("menu")
        with trio.move_on_after(60.0):
            while len(phone.shown) == before:
                await phone.news.wait()
        if not any("What can I do for you?" in bubble.words for bubble in phone.shown[before:]):
            said = [bubble.words for bubble in phone.shown[before:]]
            self.fail(phone.who, f"asked for the menu in calm weather, and was answered with {said}")

    async def _stop(self) -> None:
        self._ending = True
        life = self.lives[-1]
        await life.stop()
        if life.registry.live:
            self.fail("", f"{life.registry.live} actors outlived the stop")

    # ------------------------------------------------------------------------------------------ the gateway's lives

    async def _supervise(self, nursery: trio.Nursery) -> None:
        """Start the gateway, and again when it has died; or start another one beside it."""
        chance = self.chance("lives")
        while not self._ending:
            life = Life(self, len(self.lives) + 1)
            self.lives.append(life)
            self._takeover = trio.Event()
            nursery.start_soon(life.live)
            async with trio.open_nursery() as race:
                for event in (life.over, self._takeover):
                    race.start_soon(_first, event, race.cancel_scope)
            if self._takeover.is_set() and not life.over.is_set():
                self.counts["takeovers"] += 1
                self.trace("life", "", f"{life.number} is taken over")
                nursery.start_soon(_kill_later, life, chance.uniform(0.5, 30.0))
                continue
            with trio.move_on_after(60.0):
                await life.over.wait()
            if not life.over.is_set():
                self.fail("", "a process that was killed does not end")
            await trio.sleep(chance.uniform(30.0, 120.0) if chance.random() < 0.1 else chance.uniform(0.05, 3.0))

    async def _bad_luck(self) -> None:
        """Deaths at any moment."""
        chance, climate = self.chance("luck"), self.climate
        if not climate.kill_every:
            return
        while self.weather.active and self.weather.climate is climate:
            await trio.sleep(chance.expovariate(1 / climate.kill_every))
            if life := self.front():
                self.weather_trouble("kill")
                life.kill("at any moment")

    # ------------------------------------------------------------------------------------------ the plugins

    def find(self, name: str) -> Found | None:
        """A plugin as it is installed now."""
        return self._find(name)

    def loaded(self) -> tuple[PluginHost, Wording]:
        """The plugins of a process that starts now: by the file as it is now."""
        found = PluginHost.load(PLUGINS, text=self.text, find=self.find)
        key = self.text
        if key not in _WORDS:
            _WORDS[key] = load_wording(found, strict=True)
        for plugin in found.plugins:
            plugin.words.use(_WORDS[key])
        return found, _WORDS[key]

    async def _change_plugins(self) -> None:
        """While residents talk: another version, another setting, and plugins on and off."""
        chance, climate = self.chance("changes"), self.climate
        if not climate.change_every:
            return
        while True:
            await trio.sleep(chance.expovariate(1 / climate.change_every))
            if not self.weather.active or self.weather.climate is not climate:
                return  # what comes or goes in calm weather would change how many tasks there are
            what = chance.choice(
                ("version", "setting", "kiosk", *(("bills", "contacts") if climate.change_all else ()))
            )
            self._change(what)
            self.trace("changes", "", what)
            if (life := self.front()) is not None and await life.change(self.text):
                self.counts[f"change: {what}"] += 1
                await trio.sleep(60.0)
                if life.up and self.clock.now() - self.last_trouble > 60.0:
                    judge.nobody_in_what_is_gone(self)

    def _change(self, what: str) -> None:
        match what:
            case "version":
                self.version = (self.version + 1) % 8
            case "setting":
                self.note += 1
            case _:
                self.off ^= {what}
        tables = "".join(f"[plugins.{name}]\nenabled = false\n" for name in sorted(self.off))
        kept = [line for line in self._text.splitlines() if line.strip("[]").removeprefix("plugins.") not in self.off]
        self.text = "\n".join(kept).replace("[plugins.ward]", f"[plugins.ward]\nnote = {self.note}") + f"\n{tables}"

    async def _look_around(self) -> None:
        """From time to time, and only where the timer had the time to do its work."""
        while True:
            await trio.sleep(1800.0)
            if self.clock.now() - self.last_trouble > 600.0 and self.front() is not None:
                judge.overdue(self)


async def _first(event: trio.Event, scope: trio.CancelScope) -> None:
    await event.wait()
    scope.cancel()


async def _kill_later(life: Life, seconds: float) -> None:
    with trio.move_on_after(seconds):
        await life.over.wait()
    if not life.over.is_set():
        life.kill("some time after it was taken over")
