"""`gateway templates`: what plugins declare, compared with the account at WhatsApp, and brought there."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import trio
from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from gateway.assembly import load_wording
from gateway.cli_desk import database, moment, now
from gateway.database_place import SqliteFile
from gateway.language_names import language_name
from gateway.plugin_host import PluginHost
from gateway.settings import Fault, SettingsError, database_place, load, plugins_path
from gateway.templates import Templates
from gateway.templates_at_account import AccountTemplates, Outcome, heard_of
from gateway.whatsapp.graph_client import GraphFailed
from gateway.whatsapp.templates_plan import intentions
from sessions.records import ChannelNotice
from sessions.stores.channel_notices import told

app = App(name="templates", help="Messages that may leave outside the 24-hour window: compare them with WhatsApp.")

Dry = Annotated[bool, Parameter(name="--dry-run", negative="", help="Only show what would be done there.")]
PluginsOption = Annotated[Path | None, Parameter(name="--plugins", help="Another plugins.toml than GATEWAY_PLUGINS.")]


@app.command
def check(*, plugins: PluginsOption = None) -> int:
    """Compare the templates of the plugins with those of the account; exit code 1 if one cannot be used as it is."""
    return _run(plugins, push=False)


@app.command
def push(*, dry_run: Dry = False, plugins: PluginsOption = None) -> int:
    """Create in the account what is missing there, and change what differs. WhatsApp then reviews it."""
    return _run(plugins, push=not dry_run, plan=dry_run)


def _run(plugins: Path | None, *, push: bool, plan: bool = False) -> int:
    settings = load()
    if settings.business_account_id is None:
        mend = "Copy the WhatsApp Business Account ID from WhatsApp > API Setup in Meta's App Dashboard."
        fault = Fault("WHATSAPP_BUSINESS_ACCOUNT_ID is missing.", "WHATSAPP_BUSINESS_ACCOUNT_ID", mend)
        raise SettingsError((fault,))
    host = PluginHost.load(plugins or plugins_path())
    templates = Templates(host.templates, load_wording(host))
    if faults := templates.faults():
        print("\n".join(faults), file=sys.stderr)
        return 1
    try:
        account = AccountTemplates(settings, settings.business_account_id)
        outcome = trio.run(partial(account.compare, templates, push=push))
    except GraphFailed as error:
        print(error, file=sys.stderr)
        return 1
    if outcome.busy:
        print(outcome.busy, file=sys.stderr)
    if plan:
        print("\n".join(planned(outcome)))
        return 0
    _show(outcome, _told())
    return 0 if all(finding.state == "fits" for finding in outcome.found) else 1


def planned(outcome: Outcome) -> list[str]:
    """What bringing them there would do, line by line."""
    intended = intentions(outcome.found)
    lines = []
    for each in intended:
        worded = each.finding.worded
        lines.append(
            f"{each.act} {worded.template.name} in {language_name(worded.code)}" + (each.why and f": {each.why}")
        )
        for part in each.changes:
            lines += [f"    {part.part}:", *([f"      - {part.there}"] if part.there else [])]
            lines += [f"      + {part.here}"] if part.here else []
    count = Counter(each.act for each in intended)
    done = (
        f"{count['create']} to be created, {count['change']} to be changed, {count['leave']} left; nothing is deleted"
    )
    kept = f": {len(outcome.others)} that only the account has stay there" if outcome.others else ""
    lines.append(f"{done}{kept}.")
    return lines


def _told() -> dict[str, ChannelNotice]:
    """What WhatsApp has told the gateway of this database, by what it is about; nothing before its first start."""
    place = database_place()
    if isinstance(place, SqliteFile) and not place.path.is_file():
        return {}
    with database() as db:
        at = now()
        return {each.about: each for each in told(db) if each.state != "well" and (each.until or at + 1) > at}


def _show(outcome: Outcome, told: Mapping[str, ChannelNotice]) -> None:
    table = Table("Template", "Language", "In the account", "Told the gateway", "Done")
    for finding, what in zip(outcome.found, outcome.done, strict=True):
        state = f"{finding.state}: {finding.why}" if finding.why else finding.state
        name, code = finding.worded.template.name, finding.worded.code
        table.add_row(name, code, state, "\n".join(map(_line, heard_of(name, code, told))), what)
    console = Console()
    console.print(table)
    for known in outcome.others:
        console.print(f"In the account only: {known.name} in {known.language} ({known.status.lower()})", markup=False)


def _line(notice: ChannelNotice) -> str:
    until = f", not used until {moment(notice.until)}" if notice.state == "off" and notice.until else ""
    return f"{notice.why} ({moment(notice.at)}{until})"
