"""Plays the tasks in a whole city and counts what the Cloud API was given for each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from statistics import median

import msgspec
from msgspec import Struct

from gateway.testing.browser import Page
from gateway.testing.city import PUBLIC_URL, City, open_city
from gateway.testing.playing import play, seed_of
from gateway.testing.script import Script, Sees, parse
from gateway.whatsapp.encode import Address, encode, files_of
from sessions.messages import Message
from tests.economy.tasks import BANK, Task

NOBODY = Address(to="+27000000000")


class Cost(Struct, frozen=True):
    """What one task came to.

    Arguments:
        theirs, ours: messages of the resident, and of the city.
        words: bytes of the city's messages, as JSON for the Cloud API.
        files: bytes of the documents and pictures that the phone fetches.
    """

    task: Task
    theirs: int
    ours: int
    words: int
    files: int


class NotDone(AssertionError):
    """A task did not come to its end; the text shows the talk."""


async def cost_of(task: Task, plugins: Path, folder: Path) -> Cost:
    """Do a task once.

    Arguments:
        plugins: the city's `plugins.toml`. folder: empty, for its files.

    Raises:
        NotDone: the last answer does not hold what ends the task.
    """
    steps = task.steps.partition(BANK)[0]
    script, before = _script(task, steps), _script(task, task.before)
    async with open_city(plugins, folder, (seed_of(script),)) as city:
        await play(city, before)
        begun = len(city.person("someone").messages())
        played = await play(city, script)
        said = list(_bubbles(played))
        if BANK in task.steps:
            said = await _pay(city)
        if not any(task.ends in bubble for bubble in said[-2:]):
            raise NotDone(f"{task.what}: {task.ends!r} is not at the end of\n" + "\n--\n".join(said))
        messages = city.person("someone").messages()[begun:]
        files = [file for message in messages for file in files_of(message)]
        weights = [len(await city.files.read(file)) for file in files]
    return Cost(task, len(script.steps), len(messages), sum(map(_weight, messages)), sum(weights))


def _script(task: Task, steps: str) -> Script:
    return parse(f"# {task.what}\nresident {task.who}\n\n{steps}", task.what)


def _bubbles(script: Script) -> Iterable[str]:
    return (bubble for step in script.steps if isinstance(step, Sees) for bubble in step.bubbles)


def _weight(message: Message) -> int:
    body = encode(message, NOBODY, media={file.id: "1" for file in files_of(message)})
    return len(msgspec.json.encode(body))


async def _pay(city: City) -> list[str]:
    """Go through the pages behind the newest link; gives what the city says then."""
    links = [word for message in city.person("someone").messages() for word in _links(message)]
    page: Page = await city.browser().open(links[-1])
    bank = await page.submit()
    challenge = await bank.submit(card="0042")
    code = next(word.strip(".") for word in challenge.text.split() if word.strip(".").isdigit() and len(word) > 5)
    await challenge.submit(code=code)
    for _ in range(3):
        await city.wait(2)
    return city.person("someone").sees()


def _links(message: Message) -> list[str]:
    encoded = msgspec.json.encode(encode(message, NOBODY, media={file.id: "1" for file in files_of(message)}))
    return [part.split('"')[0].split("\\n")[0] for part in encoded.decode().split('"') if part.startswith(PUBLIC_URL)]


def table(costs: Iterable[Cost]) -> str:
    """The report, as Markdown."""
    costs = list(costs)
    rows = [
        f"| `{c.task.capability}` | {c.task.what} | {c.theirs} | {c.ours} | {c.words:,} | {_size(c.files)} |"
        for c in sorted(costs, key=lambda c: (c.task.capability, c.task.what))
    ]
    middle = (
        f"| | **the median task** | {median(c.theirs for c in costs):g} | **{median(c.ours for c in costs):g}** "
        f"| {median(c.words for c in costs):,.0f} | |"
    )
    head = (
        "| capability | task | messages from the resident | messages from us | bytes of ours | bytes of files |",
        "|---|---|---:|---:|---:|---:|",
    )
    return "\n".join((*head, *rows, middle)) + "\n"


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000))} kB" if count else "-"
