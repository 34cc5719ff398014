"""What simulated residents do: they look at the phone and do what seems right, or something else.

A *careful* resident waits for each answer. What careful residents did in a calm world is a script, and in a stormy
world it must come to the same transcript. A *hasty* one writes before the answer is there, taps twice and on old
buttons.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Literal

import trio
from msgspec import Struct

from tests.simulation import paying
from tests.simulation.ward.talks import EVENTS, LISTED

if TYPE_CHECKING:
    from tests.simulation.phone import Bubble, Phone
    from tests.simulation.world import World

Verb = Literal["says", "taps", "sends", "changes", "happens", "looks on", "pays"]

PATIENCE = 20.0
"""Seconds after which every answer is there in a calm world."""
BOUND = 1200.0
"""Seconds without any trouble after which a resident must have been answered: the longest pause between two tries."""
MINUTES, HOURS = 60.0, 3600.0
KEYWORDS = (*LISTED, "contacts", "bills", "menu", "pay")
TO_A_LINK = ("All of it", "All that owe", "Pay this", "Another amount", "Use that link")
"""What whoever means to pay taps."""
COMMANDS = ("back", "back", "cancel", "help", "menu")
ODD = ("qwertz uiop", "no idea", "-3", "1", "2", "there is a gas leak here", "yes", "No")


class Action(Struct, frozen=True):
    """One thing that a resident does.

    Arguments:
        words: what is typed, what the last words are changed to (empty takes them back), what kind of thing is sent, or
            the id of the event that happens, or how somebody pays.
        place, option: of a tap, or place alone of the link that somebody pays by.
    """

    verb: Verb
    words: str = ""
    place: int = 0
    option: int = 0


class Step(Struct, frozen=True):
    """An action in a script.

    Arguments:
        after: seconds since the action before, in the calm world.
        shown: how many bubbles the phone shows by then.
    """

    after: float
    shown: int
    action: Action


class Script(Struct, frozen=True):
    """What one resident does, sees, and has done by the city."""

    steps: tuple[Step, ...]
    transcript: tuple[str, ...]
    effects: tuple[tuple[str, str], ...]


# ---------------------------------------------------------------------------------------------- deciding


class Mind:
    """Decides by what the phone shows. The same chance and the same phone come to the same.

    Arguments:
        hasty: also does what makes no sense.
    """

    def __init__(self, chance: Random, phone: Phone, *, hasty: bool) -> None:
        self._chance, self._phone, self._hasty = chance, phone, hasty
        self._pays = 0.7 if phone.often_pays else 0.0
        self._words = self._long_gaps = 0
        self._waiting, self._early = "", False

    def decide(self) -> Action:
        chance, shown = self._chance, self._phone.shown
        if not shown:
            return self._begins(("Hi", "hello", *KEYWORDS))
        if self._hasty and chance.random() < 0.15 and (older := [b for b in shown[-8:] if b.options]):
            return self._tap(chance.choice(older))
        if (
            self._hasty
            and chance.random() < (0.4 if self._pays else 0.1)
            and (links := [n for n, b in enumerate(shown) if b.link])
        ):
            return Action("pays", chance.choice(paying.HASTY), chance.choice(links))
        whim = chance.random()
        if whim < 0.05:
            return Action("says", chance.choice(COMMANDS))
        if whim < 0.08:
            return Action("says", chance.choice(ODD))
        if whim < 0.10:
            return Action("says", chance.choice(KEYWORDS))
        if whim < 0.12:
            return Action("sends", chance.choice(("audio", "location", "reaction")))
        if whim < 0.15:
            return Action("happens", self._number("N"))
        if whim < 0.18:
            return Action("changes", chance.choice(("", *ODD, *KEYWORDS)))
        return self._sensible(shown[-1])

    def _sensible(self, last: Bubble) -> Action:
        chance = self._chance
        if "(waiting " in last.words or "still waiting" in last.words:
            return self._wait()
        if last.link:
            return Action(
                "pays", chance.choice(paying.HASTY if self._hasty else paying.CAREFUL), len(self._phone.shown) - 1
            )
        if last.options:
            return self._tap(last) if chance.random() < 0.85 else self._type_option(last)
        if "(parcel)" in last.words or "(fee)" in last.words:
            return self._wanted("P" if "(parcel)" in last.words else "F")
        if "How much do you want to pay? From" in last.words:
            return Action("says", f"R{chance.randint(5, 400)}")
        if "(number)" in last.words:
            return Action("says", str(chance.randint(1, 9)) if chance.random() < 0.9 else "many")
        if "(words)" in last.words:
            self._words += 1
            return Action("says", f"{chance.choice(('tea', 'rice', 'the lamp'))} {self._phone.who[-4:]}-{self._words}")
        return self._begins(KEYWORDS)

    def _begins(self, words: Sequence[str]) -> Action:
        return Action("says", "pay" if self._chance.random() < self._pays else self._chance.choice(words))

    def _number(self, letter: str) -> str:
        self._words += 1
        return f"{letter}-{self._phone.who[-4:]}-{self._words}"

    def _wanted(self, letter: str) -> Action:
        """The number of what is waited for; now and then it happens before that."""
        if not (self._early and self._waiting.startswith(letter)):
            self._waiting, self._early = self._number(letter), self._chance.random() < 0.2
            if self._early:
                return Action("happens", self._waiting)
        self._early = False
        return Action("says", self._waiting)

    def _wait(self) -> Action:
        whim = self._chance.random()
        if whim < 0.6:
            return Action("happens", self._waiting)
        return Action("says", "where is it?") if whim < 0.75 else Action("looks on")

    def _tap(self, bubble: Bubble) -> Action:
        place = next(place for place, each in enumerate(self._phone.shown) if each is bubble)
        titles = [title for _, title in bubble.options]
        leads = [number for number, title in enumerate(titles) if title in TO_A_LINK]
        if leads and self._chance.random() < self._pays:
            option = self._chance.choice(leads)
            return Action("taps", titles[option], place, option)
        return Action("taps", bubble.options[option := self._chance.randrange(len(bubble.options))][1], place, option)

    def _type_option(self, bubble: Bubble) -> Action:
        option = self._chance.randrange(len(bubble.options))
        return Action("says", self._chance.choice((str(option + 1), bubble.options[option][1])))

    def pause(self, action: Action) -> float:
        """Seconds before the action."""
        chance, whim = self._chance, self._chance.random()
        if action.verb == "looks on":
            return 2.2 * HOURS + chance.uniform(0, MINUTES)
        if self._hasty:
            return chance.choice((0.0, 0.3, 2.0, 10.0, 60.0)) * chance.random()
        if whim < 0.04 and not self._long_gaps:
            self._long_gaps += 1
            return chance.choice((19.0, 25.0)) * HOURS
        return chance.uniform(12, 15) * MINUTES if whim < 0.12 else chance.uniform(1.0, 60.0)


# ---------------------------------------------------------------------------------------------- doing


async def act(world: World, phone: Phone, action: Action) -> None:
    """Carry out an action."""
    match action.verb:
        case "says":
            phone.says(action.words)
        case "taps":
            phone.taps(action.place, action.option)
        case "sends":
            phone.sends(action.words)
        case "changes":
            phone.changes(action.words)
        case "pays":
            await paying.use(world, phone, phone.shown[action.place].link, action.words)
        case "happens":
            await happens(world, phone, action.words)


async def happens(world: World, phone: Phone, id: str) -> None:
    """An event, told until it is taken, and sometimes told twice."""
    copies = 2 if world.weather.strikes(world.weather.climate.duplicate, "duplicate") else 1
    world.trace("happens", phone.who, id)
    while copies:
        life, resident = world.front(), await world.resident_of(phone)
        told = await life.publish(resident, EVENTS[id[0]](id), id) if life is not None and resident else None
        if told:
            copies -= 1
        else:
            await trio.sleep(1.0)


async def careful(world: World, phone: Phone, chance: Random, steps: int) -> Script:
    """Wait for everything, and write down what was done and seen."""
    mind, script, before = Mind(chance, phone, hasty=False), list[Step](), 0.0
    for number in range(steps + 1):
        action = Action("says", "menu") if number == steps else mind.decide()
        pause = mind.pause(action)
        await trio.sleep(pause)
        shown = len(phone.shown)
        script.append(Step(before + pause, shown, action))
        await act(world, phone, action)
        started = world.clock.now()
        if action.verb in ("says", "taps") or action.words in ("audio", "location"):
            await answered(world, phone, shown + 1, PATIENCE)
        await trio.sleep(max(0.0, started + PATIENCE - world.clock.now()))
        before = world.clock.now() - started
    return Script(tuple(script), phone.transcript, world.ledger.of(phone.who))


async def follow(world: World, phone: Phone, script: Script) -> None:
    """Do what a script says, each step when its time has come and what was there by then is there."""
    phone.expected = script.transcript
    for step in script.steps:
        await trio.sleep(step.after)
        await answered(world, phone, step.shown, BOUND)
        if phone.excused:
            break
        await act(world, phone, step.action)
    else:
        await answered(world, phone, len(script.transcript), BOUND)


async def rush(world: World, phone: Phone, chance: Random, steps: int) -> None:
    """Do one thing after another without waiting for answers."""
    mind = Mind(chance, phone, hasty=True)
    for _ in range(steps):
        action = mind.decide()
        await trio.sleep(mind.pause(action))
        await act(world, phone, action)
        if chance.random() < 0.1:
            await act(world, phone, action)  # a double tap
        if chance.random() < 0.5:
            with trio.move_on_after(chance.uniform(2.0, 40.0)):
                await phone.news.wait()


async def answered(world: World, phone: Phone, shown: int, bound: float) -> None:
    """Wait until the phone shows that many bubbles, and all that was typed is taken.

    Whoever waits longer than `bound` seconds without any trouble in the world has been forgotten.
    """
    since = world.clock.now()
    while not phone.excused and (len(phone.shown) < shown or not phone.all_taken):
        news = phone.news
        with trio.move_on_after(bound / 4):
            await news.wait()
            continue
        if world.clock.now() - max(since, world.last_trouble) > bound:
            if world.given_up(phone):
                phone.excused = "a reply of unknown fate"
                return
            world.fail(phone.who, f"not answered: {len(phone.shown)} bubbles, {shown} are due")
            return
