"""`gateway templates`: what plugins declare, compared with the account at WhatsApp, and brought there."""

from __future__ import annotations

import mimetypes
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Annotated

import trio
from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from gateway.assembly import load_wording
from gateway.cli_desk import database, moment, now
from gateway.database_place import SqliteFile
from gateway.plugin_host import PluginHost
from gateway.settings import Fault, Settings, SettingsError, database_place, load, plugins_path
from gateway.templates import Templates
from gateway.whatsapp import account as of_account
from gateway.whatsapp.graph_client import GraphBusy, GraphClient, GraphFailed, open_graph, upload
from gateway.whatsapp.templates_account import Finding, Known, TemplatesApi, compared, no_samples, not_ours
from sessions.records import ChannelNotice
from sessions.stores.channel_notices import told

app = App(name="templates", help="Messages that may leave outside the 24-hour window: compare them with WhatsApp.")

PluginsOption = Annotated[Path | None, Parameter(name="--plugins", help="Another plugins.toml than GATEWAY_PLUGINS.")]


@app.command
def check(*, plugins: PluginsOption = None) -> int:
    """Compare the templates of the plugins with those of the account; exit code 1 if one cannot be used as it is."""
    return _run(plugins, push=False)


@app.command
def push(*, plugins: PluginsOption = None) -> int:
    """Create in the account what is missing there, and change what differs. WhatsApp then reviews it."""
    return _run(plugins, push=True)


def _run(plugins: Path | None, *, push: bool) -> int:
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
        found, done, others = trio.run(_compare, settings, settings.business_account_id, templates, push)
    except GraphFailed as error:
        print(error, file=sys.stderr)
        return 1
    _show(found, done, others, _told())
    return 0 if all(finding.state == "fits" for finding in found) else 1


async def _compare(
    settings: Settings, account: str, templates: Templates, push: bool
) -> tuple[list[Finding], list[str], list[Known]]:
    async with open_graph(settings.api_url, settings.access_token.reveal()) as graph:
        api = TemplatesApi(graph, account, _samples(graph, settings))
        wanted, known = templates.worded(), await api.known()
        found = compared(wanted, known)
        done = await _push_all(api, found) if push else [""] * len(found)
        return found, done, not_ours(wanted, known)


async def _push_all(api: TemplatesApi, found: list[Finding]) -> list[str]:
    """What became of each. Once WhatsApp takes no more, the others are left for the next time."""
    done: list[str] = []
    for finding in found:
        try:
            done.append(await _pushed(api, finding))
        except GraphBusy as error:
            print(error, file=sys.stderr)
            return [*done, *["left: WhatsApp takes no more for now"] * (len(found) - len(done))]
    return done


def _samples(graph: GraphClient, settings: Settings) -> Callable[[Path], Awaitable[str]]:
    """How samples are uploaded with these settings. One that several languages share is uploaded once."""
    app, handles = settings.app_id, dict[Path, str]()
    if app is None:
        return no_samples

    async def uploaded(file: Path) -> str:
        if file not in handles:
            content = await trio.Path(file).read_bytes()
            mime = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            handles[file] = await upload(graph, app, file.name, mime, content, settings.access_token.reveal())
        return handles[file]

    return uploaded


async def _pushed(api: TemplatesApi, finding: Finding) -> str:
    """What became of one; a refusal of one does not keep the others back."""
    if finding.state in ("fits", "waits", "refused"):
        return ""
    try:
        return await api.push(finding)
    except GraphBusy:
        raise
    except GraphFailed as error:
        return f"refused: {error}"


def _told() -> dict[str, ChannelNotice]:
    """What WhatsApp has told the gateway of this database, by what it is about; nothing before its first start."""
    place = database_place()
    if isinstance(place, SqliteFile) and not place.path.is_file():
        return {}
    with database() as db:
        at = now()
        return {each.about: each for each in told(db) if each.state != "well" and (each.until or at + 1) > at}


def _show(found: list[Finding], done: list[str], others: list[Known], told: Mapping[str, ChannelNotice]) -> None:
    table = Table("Template", "Language", "In the account", "Told the gateway", "Done")
    for finding, what in zip(found, done, strict=True):
        state = f"{finding.state}: {finding.why}" if finding.why else finding.state
        name, code = finding.worded.template.name, finding.worded.code
        table.add_row(name, code, state, _heard(of_account.template(name, code), told), what)
    console = Console()
    console.print(table)
    for known in others:
        console.print(f"In the account only: {known.name} in {known.language} ({known.status.lower()})", markup=False)


def _heard(about: str, told: Mapping[str, ChannelNotice]) -> str:
    """What webhooks have told about a template, and until when the gateway holds back what needs it."""
    return "\n".join(_line(told[key]) for key in sorted(told) if key == about or key.startswith(f"{about}/"))


def _line(notice: ChannelNotice) -> str:
    until = f", not used until {moment(notice.until)}" if notice.state == "off" and notice.until else ""
    return f"{notice.why} ({moment(notice.at)}{until})"
