"""`gateway guide`: what the city's staff see of their guide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import trio

from gateway.api import CliCommand, FileMissing, PluginContext, PluginRuntime
from plugins.guide.records import Records, Scam, read_reference
from plugins.guide.shelf import Shelf


def commands(context: PluginContext) -> list[CliCommand]:
    """The commands.

    Arguments:
        context: of the plugin.
    """
    shelf = Shelf(context)

    def check() -> int:
        """Read the guide and name all that is wrong in its files, by file and line."""
        guide = shelf.read()
        for fault in guide.faults:
            print(fault)
        languages = sorted({language for each in guide.entries.values() for language in each})
        for language in languages:
            missing = [id for id, each in guide.entries.items() if language not in each]
            if missing:
                print(f"Not in {language}: {', '.join(missing)}")
        print(f"{len(guide.entries)} answers in {', '.join(languages) or 'no language'}, {len(guide.faults)} faults.")
        return 1 if guide.faults else 0

    def ask(question: str, /, *, language: str = "") -> int:
        """Say what the guide answers to a question, as a resident would get it.

        Parameters
        ----------
        question
            In quotes.
        language
            Of the answer; the city's own if it is left out.
        """
        today = dt.datetime.now(tz=ZoneInfo(context.city.timezone)).date()
        found = shelf.read().search(question, language or context.city.languages[0], today)
        for entry in (found.sure,) if found.sure else found.maybe:
            print(f"{entry.id}: {entry.question}")
        print("It answers at once." if found.sure else "It asks which." if found.maybe else "It has no answer.")
        return 0

    beside: dict[str, Callable[..., Awaitable[int]]] = {"unanswered": unanswered, "scams": scams}
    return [
        CliCommand(group="guide", name="check", run=check),
        CliCommand(group="guide", name="ask", run=ask),
        *(CliCommand(group="guide", name=name, run=run, beside=True, acts=True) for name, run in beside.items()),
    ]


async def unanswered(runtime: PluginRuntime, forget: bool = False) -> int:
    """List what residents asked and the guide could not answer, what is asked most first; numbers are masked.

    Parameters
    ----------
    forget
        Take them off the list.
    """
    records = Records(runtime.storage)
    found = await records.questions()
    for each in found:
        print(f"{each.times:4} x  {_day(each.last, runtime)}  {each.language}  {each.words}")
    print(
        _counted(len(found), "question has", "questions have") + " no answer."
        if found
        else "Each question has had an answer."
    )
    if forget:
        await records.forget_questions(runtime.clock.now() + 1)
    return 0


async def scams(runtime: PluginRuntime, reference: str = "", /, *, into: Path | None = None) -> int:
    """List the scams that residents have reported, the newest first, or show one.

    Parameters
    ----------
    reference
        As the list has it.
    into
        A folder into which the screenshots are written: of this one, or of all; it is made if it is not there.
    """
    records = Records(runtime.storage)
    if into is not None:
        await trio.Path(into).mkdir(parents=True, exist_ok=True)
    if not reference:
        found = await records.scams()
        for each in found:
            story = " ".join(each.story.split())
            pictures = _counted(len(each.files), "picture ", "pictures")
            print(f"{each.reference}  {_day(each.at, runtime)}  {pictures}  {each.sender}  {story[:60]}")
            if into is not None:
                await _pictures(runtime, each, into)
        print(_counted(len(found), "scam is", "scams are") + " reported." if found else "No scam is reported.")
        return 0
    scam = await records.scam(read_reference(reference) or "")
    if scam is None:
        print(f"There is no report {reference}.")
        return 1
    print(f"{scam.reference}, {_day(scam.at, runtime)}\nsent by: {scam.sender or 'not known'}\n{scam.story}")
    await _pictures(runtime, scam, into)
    return 0


async def _pictures(runtime: PluginRuntime, scam: Scam, into: Path | None) -> None:
    for number, file in enumerate(scam.files, start=1):
        name = f"{scam.reference}-{number}.{file.mime.rpartition('/')[2].partition('+')[0]}"
        try:
            content = await runtime.files.read(file)
        except FileMissing:
            print(f"{name}: gone; what residents send is kept for 30 days")
            continue
        if into is not None:
            await trio.Path(into / name).write_bytes(content)
        print(name if into is not None else f"{name}: name a folder with --into to have it")


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _day(seconds: float, runtime: PluginRuntime) -> str:
    return f"{dt.datetime.fromtimestamp(seconds, ZoneInfo(runtime.city.timezone)):%Y-%m-%d}"
