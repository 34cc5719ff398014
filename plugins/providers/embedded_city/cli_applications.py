"""`gateway city applications` and `gateway city decide`: what the city's staff do with what residents handed in, for
permits, support and jobs."""

from __future__ import annotations

import mimetypes
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gateway.api import ApplicationRequest, JobApplication, PluginRuntime
from plugins.providers.embedded_city.application_filing import Filed, Filing
from plugins.providers.embedded_city.applications import PREFIX as APPLICATION
from plugins.providers.embedded_city.jobs import PREFIX as JOB
from plugins.providers.embedded_city.references import read_reference

NewState = Literal[
    "checking", "waiting", "approved", "refused", "withdrawn", "shortlisted", "interview", "appointed", "unsuccessful"
]
STATES: dict[str, tuple[str, ...]] = {
    APPLICATION: ("checking", "waiting", "approved", "refused", "withdrawn"),
    JOB: ("shortlisted", "interview", "appointed", "unsuccessful", "withdrawn"),
}
"""What each kind of application can come to, by the prefix of its reference."""

NEED_NOTE = ("waiting", "interview")
"""States that say nothing without a note: what the resident has to bring, and when and where the interview is."""


def _filing(runtime: PluginRuntime, reference: str) -> tuple[Filing[Any], str]:
    """The file that a reference is in, and the reference as it is written there."""
    prefix = JOB if re.sub(r"[^A-Z0-9]", "", reference.upper()).startswith(JOB) else APPLICATION
    kind: type[Any] = JobApplication if prefix == JOB else ApplicationRequest
    return Filing(runtime.storage, prefix, kind), read_reference(reference, prefix)


async def applications(runtime: PluginRuntime, reference: str = "", /, save: Path | None = None) -> int:
    """List the applications that are not decided, the oldest first; or show one with all it holds, so mind the screen.

    Parameters
    ----------
    reference
        Of the application to show, as the resident has it.
    save
        A folder that its papers are written into.
    """
    console = Console()
    if reference:
        filing, wanted = _filing(runtime, reference)
        return await _show(filing, wanted, save, console)
    waiting = [each for prefix in STATES for each in await _filing(runtime, prefix)[0].undecided()]
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
        What it is now: checking, waiting, approved, refused or withdrawn; of an application for a job shortlisted,
        interview, appointed, unsuccessful or withdrawn. Waiting and interview need a note.
    note
        To the resident, in plain words and in their language.
    """
    console = Console(stderr=True)
    filing, wanted = _filing(runtime, reference)
    known = STATES[wanted.partition("-")[0]]
    if state not in known:
        console.print(f"{wanted} cannot be {state}, only {', '.join(known)}.", markup=False)
        return 2
    if state in NEED_NOTE and not note.strip():
        console.print("Say with --note what the resident has to do.", markup=False)
        return 2
    day = datetime.fromtimestamp(runtime.clock.now(), tz=UTC).astimezone(ZoneInfo(runtime.city.timezone)).date()
    if not await filing.decide(wanted, state, note.strip(), day):
        console.print(f"There is no application {wanted}.", markup=False)
        return 1
    print(f"{wanted} is {state} now; the resident is told within a minute.")
    return 0


async def _show(filing: Filing[Any], reference: str, save: Path | None, console: Console) -> int:
    filed, standing = await filing.filed(reference), await filing.standing(reference)
    if filed is None or standing is None:
        console.print(f"There is no application {reference}.", markup=False)
        return 1
    title = f"{reference}: {standing.form}, {standing.state} since {standing.changed}"
    table = Table(title=title, show_header=False)
    for label, value in _rows(filed.request):
        table.add_row(escape(label), escape(value))
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


def _rows(request: ApplicationRequest | JobApplication) -> list[tuple[str, str]]:
    """What was filled in, one row each; the files come apart."""
    if isinstance(request, JobApplication):
        facts = [
            (name, str(getattr(request, name)))
            for name in ("vacancy", "name", "identity", "phone", "email", "language")
        ]
        return [*facts, *((f"answer {number}", answer) for number, answer in enumerate(request.answers, 1))]
    applicant = request.applicant
    facts = [(name, str(getattr(applicant, name))) for name in applicant.__struct_fields__]
    return [*facts, *((answer.question, answer.value) for answer in request.answers)]


def _written(reference: str, filed: Filed[Any], contents: list[bytes], save: Path) -> list[Path]:
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
