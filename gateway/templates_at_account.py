"""The templates of the plugins and those of the account at WhatsApp: compared, and brought there.

For `gateway templates` and for the console.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import trio
from msgspec import Struct

from gateway.settings import Settings
from gateway.templates import Templates
from gateway.whatsapp import account as of_account
from gateway.whatsapp.graph_client import GraphBusy, GraphClient, GraphFailed, open_graph, upload
from gateway.whatsapp.templates_account import Finding, Known, TemplatesApi, compared, no_samples, not_ours
from sessions.records import ChannelNotice

LEFT = "left: WhatsApp takes no more for now"


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of a comparison.

    Arguments:
        found: each of ours. done: what was done about each; empty words if nothing.
        others: what only the account has. busy: why WhatsApp takes no more for now; empty if it does.
    """

    found: list[Finding]
    done: list[str]
    others: list[Known]
    busy: str = ""


class AccountTemplates:
    """The account that the settings name.

    Arguments:
        account: its id.
    """

    def __init__(self, settings: Settings, account: str) -> None:
        self._settings, self._account = settings, account

    async def compare(self, templates: Templates, *, push: bool) -> Outcome:
        """Compare with the account; and bring there what is missing or differs, if `push`.

        Raises:
            GraphFailed: the account cannot be read.
        """
        token = self._settings.access_token.reveal()
        async with open_graph(self._settings.api_url, token) as graph:
            api = TemplatesApi(graph, self._account, _samples(graph, self._settings))
            wanted, known = templates.worded(), await api.known()
            found = compared(wanted, known)
            done, busy = await _push_all(api, found) if push else ([""] * len(found), "")
            return Outcome(found=found, done=done, others=not_ours(wanted, known), busy=busy)


async def _push_all(api: TemplatesApi, found: list[Finding]) -> tuple[list[str], str]:
    """What became of each. Once WhatsApp takes no more, the others are left for the next time."""
    done: list[str] = []
    for finding in found:
        try:
            done.append(await _pushed(api, finding))
        except GraphBusy as error:
            return [*done, *[LEFT] * (len(found) - len(done))], str(error)
    return done, ""


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


def heard_of(name: str, code: str, told: Mapping[str, ChannelNotice]) -> list[ChannelNotice]:
    """What webhooks have told about a template in one language: itself, its quality, its category.

    Arguments:
        code: of the language, as WhatsApp writes it. told: by what it is about.
    """
    about = of_account.template(name, code)
    return [told[key] for key in sorted(told) if key == about or key.startswith(f"{about}/")]
