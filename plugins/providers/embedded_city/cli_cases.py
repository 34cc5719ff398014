"""What `gateway city cases` and `gateway city case` do in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import trio

from gateway.api import PluginRuntime
from plugins.providers.embedded_city.case_files import CaseFiles


async def cases(runtime: PluginRuntime) -> int:
    """List what residents have reported and what is not done, the newest first."""
    found = await CaseFiles(runtime.storage).undone()
    for each in found:
        day = "" if each.reported is None else each.reported.date().isoformat()
        place = each.place.words or f"{each.place.latitude} {each.place.longitude}"
        print(f"{each.reference}  {each.state:8} {day}  {each.category:16} {each.people:3} x  {place}")
    print("One case is not done." if len(found) == 1 else f"{len(found) or 'No'} cases are not done.")
    return 0


async def case(
    runtime: PluginRuntime,
    reference: str,
    state: Literal["open", "working", "done", ""] = "",
    /,
    note: str = "",
    photo: Path | None = None,
) -> int:
    """Show one case, or say how it stands now; whoever has reported it is told within a quarter of an hour.

    Parameters
    ----------
    reference
        As the list has it.
    state
        Where it stands now.
    note
        What residents read about it; write it as you would speak to them.
    photo
        A file into which its photo is written.
    """
    files = CaseFiles(runtime.storage)
    filed = await files.filed(reference)
    if filed is None:
        print(f"There is no case {reference}.")
        return 1
    if state:
        await files.move(reference, state, note, runtime.clock.now())
        print(f"{reference} is {state} now.")
        return 0
    print(f"{filed.report.category}: {filed.report.description}")
    print(f"where: {filed.report.place.words} {filed.report.place.latitude or ''} {filed.report.place.longitude or ''}")
    for answer in filed.report.answers:
        print(f"{answer.code}: {', '.join(answer.values)}")
    print(f"reference of the resident: {filed.report.ours}; confirmed by a resident: {filed.confirmed}")
    if photo is not None and filed.parts:
        content = await files.photo(reference, filed.parts)
        await trio.Path(photo).write_bytes(content)
    print(f"photo: {filed.mime if filed.parts else 'none'}")
    return 0
