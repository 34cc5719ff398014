"""`gateway city applications` and `gateway city decide`: what the city's staff do with applications that came in."""

from __future__ import annotations

import mimetypes
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gateway.api import ApplicationState, PluginRuntime
from plugins.providers.embedded_city.application_filing import PREFIX, Filed, Filing
from plugins.providers.embedded_city.references import read_reference

NewState = Literal["checking", "waiting", "approved", "refused", "withdrawn"]


async def applications(runtime: PluginRuntime, reference: str = "", /, save: Path | None = None) -> int:
    """List the applications that are not decided, the oldest first; or show one with all it holds, so mind the screen.

    Parameters
    ----------
    reference
        Of the application to show, as the resident has it.
    save
        A folder that its papers are written into.
    """
    filing, console = Filing(runtime.storage), Console()
    if reference:
        return await _show(filing, read_reference(reference, PREFIX), save, console)
    waiting = await filing.undecided()
    if not waiting:
        console.print("No application waits for a decision.")
        return 0
    table = Table("Reference", "For", "State", "Received")
    for each in waiting:
        table.add_row(*map(escape, each))
    console.print(table)
    return 0


async def decide(runtime: PluginRuntime, reference: str, state: NewState, /, note: str = "") -> int:
    """Write down how an application stands; the resident is told within a minute.

    Parameters
    ----------
    reference
        Of the application, as the resident has it.
    state
        What it is now; "waiting" is for something from the resident, which the note names.
    note
        To the resident, in plain words and in their language.
    """
    console = Console(stderr=True)
    known: tuple[ApplicationState, ...] = get_args(NewState)
    if state not in known:
        console.print(f"There is no state {state}; there are {', '.join(known)}.", markup=False)
        return 2
    if state == "waiting" and not note.strip():
        console.print("Say with --note what the resident has to do.", markup=False)
        return 2
    day = datetime.fromtimestamp(runtime.clock.now(), tz=UTC).astimezone(ZoneInfo(runtime.city.timezone)).date()
    wanted = read_reference(reference, PREFIX)
    if not await Filing(runtime.storage).decide(wanted, state, note.strip(), day):
        console.print(f"There is no application {wanted}.", markup=False)
        return 1
    return 0


async def _show(filing: Filing, reference: str, save: Path | None, console: Console) -> int:
    filed, standing = await filing.filed(reference), await filing.standing(reference)
    if filed is None or standing is None:
        console.print(f"There is no application {reference}.", markup=False)
        return 1
    request = filed.request
    table = Table(title=f"{reference}: {request.form}, {standing.state} since {standing.changed}", show_header=False)
    applicant = request.applicant
    for name in applicant.__struct_fields__:
        table.add_row(name, escape(str(getattr(applicant, name))))
    for answer in request.answers:
        table.add_row(escape(answer.question), escape(answer.value))
    if standing.note:
        table.add_row("note to the applicant", escape(standing.note))
    console.print(table)
    if save is None:
        if filed.files:
            console.print(f"{len(filed.files)} papers; --save FOLDER writes them into a folder.", markup=False)
        return 0
    contents = [await filing.content(reference, number, kept) for number, kept in enumerate(filed.files)]
    for path in _written(reference, filed, contents, save):
        console.print(str(path), markup=False)
    return 0


def _written(reference: str, filed: Filed, contents: list[bytes], save: Path) -> list[Path]:
    """Write the papers into a folder, for their owner only; gives where they are."""
    save.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, (kept, content) in enumerate(zip(filed.files, contents, strict=True), 1):
        name = f"{reference}-{number}{'-' + kept.document if kept.document else ''}"
        path = save / f"{name}{mimetypes.guess_extension(kept.mime) or ''}"
        path.touch(mode=0o600)
        path.write_bytes(content)
        paths.append(path)
    return paths
