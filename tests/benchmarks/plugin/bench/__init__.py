"""The city of the benchmarks: a menu of six rows; one of them asks a system that may hang, one asks many questions."""

from __future__ import annotations

from collections.abc import Sequence

import trio
from msgspec import Struct

from bench.directory import Directory
from gateway.api import Capability, Conversation, PluginContext, hookimpl, parsers, text

ROWS = ("bills", "contacts", "report", "meters", "apply", "work")
QUESTIONS = 50


class Settings(Struct, frozen=True):
    """`hangs` says for how many seconds the system behind *bills* does not answer."""

    hangs: float = 0.0


class Books:
    """The system behind *bills*."""

    def __init__(self, hangs: float) -> None:
        self._hangs = hangs

    async def owed(self) -> int:
        """Cents; late."""
        await trio.sleep(self._hangs)
        return 12_345


async def questions(chat: Conversation) -> None:
    for number in range(QUESTIONS):
        await chat.ask("bench-question", parse=parsers.integer(least=0), number=number)
    await chat.say("bench-thanks")


@hookimpl
def gateway_settings() -> type[Struct]:
    return Settings


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    books, directory = Books(context.settings.hangs), Directory()

    async def bills(chat: Conversation) -> None:
        owed = await chat.read("owed", books.owed)
        await chat.say("bench-owed", owed=owed)

    async def contacts(chat: Conversation) -> None:
        number = await chat.read("number", directory.number)
        await chat.say("bench-number", number=number)

    runs = {"bills": bills, "contacts": contacts}
    return [
        Capability(
            name=row,
            title=text(f"bench-{row}"),
            summary=text("bench-summary"),
            keywords=text(f"bench-{row}-keywords"),
            run=runs.get(row, questions),
        )
        for row in ROWS
    ]
