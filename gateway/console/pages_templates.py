"""Templates: where each stands at WhatsApp, in which language, who uses it, what is refused and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct
from quart import Response

from gateway.console.desk import Ask, Compared, Page
from gateway.loaded_plugin import LoadedPlugin
from gateway.template_declaration import Worded
from gateway.templates import Templates
from gateway.templates_at_account import heard_of
from gateway.whatsapp.graph_client import GraphFailed
from gateway.whatsapp.templates_account import Finding
from gateway.whatsapp.templates_plan import Intention, intentions, seal_of
from sessions.records import ChannelNotice
from sessions.stores.channel_notices import told

LIST = "/console/templates"
COMPARE, PREVIEW, PUSH = f"{LIST}/compare", f"{LIST}/preview", f"{LIST}/push"

STATES = {
    "fits": "approved, and as it is here",
    "missing": "not there yet",
    "differs": "there, and different from here",
    "waits": "waits for WhatsApp's review",
    "refused": "refused, paused or disabled",
    "no sample": "not there, and its plugin has no sample of its picture or file",
}
MENDS = ("missing", "differs")
"""States that bringing them there would mend."""


class Line(Struct, frozen=True, kw_only=True):
    """A template in one language.

    Arguments:
        plugin: that declares it. worded: as it is registered. state: see `STATES`; empty if it was not compared.
        why: what differs, or WhatsApp's reason. heard: what WhatsApp has told by itself, the newest state of each.
        done: what was done about it when it was brought there.
    """

    plugin: str
    worded: Worded
    state: str = ""
    why: str = ""
    heard: tuple[ChannelNotice, ...] = ()
    done: str = ""

    @property
    def mark(self) -> str:
        """How it is to be taken: `bad`, `warn`, `good`, or `quiet` if nothing is known."""
        if self.state in ("refused", "no sample") or any(each.state == "off" for each in self.heard):
            return "bad"
        if self.state in ("missing", "differs", "waits") or self.heard:
            return "warn"
        return "good" if self.state == "fits" else "quiet"


def _lines(ask: Ask, heard: Mapping[str, ChannelNotice]) -> list[Line]:
    edition, compared = ask.desk.gateway.plugins.current, ask.desk.compared
    owners = {template.name: plugin.name for plugin in edition.host.plugins for template in plugin.templates}
    by_key: dict[tuple[str, str], tuple[Finding, str]] = {}
    for last in compared:
        pairs = zip(last.outcome.found, last.outcome.done, strict=True)
        by_key = {(finding.worded.template.name, finding.worded.code): (finding, done) for finding, done in pairs}
    return [
        _line(worded, owners.get(worded.template.name, ""), heard, by_key) for worded in _templates_of(ask).worded()
    ]


def _line(
    worded: Worded,
    plugin: str,
    heard: Mapping[str, ChannelNotice],
    by_key: Mapping[tuple[str, str], tuple[Finding, str]],
) -> Line:
    name, code = worded.template.name, worded.code
    notices = tuple(heard_of(name, code, heard))
    finding, done = by_key.get((name, code), (None, ""))
    if finding is None or finding.worded != worded:  # its words have changed since
        return Line(plugin=plugin, worded=worded, heard=notices)
    return Line(plugin=plugin, worded=worded, state=finding.state, why=finding.why, heard=notices, done=done)


def _templates_of(ask: Ask) -> Templates:
    edition = ask.desk.gateway.plugins.current
    return Templates(edition.host.templates, edition.wording)


async def _heard(ask: Ask) -> dict[str, ChannelNotice]:
    """What WhatsApp has told and is not over, by what it is about."""
    rows = await ask.read(told)
    return {each.about: each for each in rows if each.state != "well" and (each.until or ask.now + 1) > ask.now}


async def templates(ask: Ask) -> Response:
    """All of them, in each language."""
    return await _listed(ask)


async def _listed(ask: Ask, why: str = "", status: int = 200) -> Response:
    lines = _lines(ask, await _heard(ask))
    last = ask.desk.compared[-1] if ask.desk.compared else None
    return ask.page(
        "templates.html",
        status,
        lines=lines,
        counts={state: sum(line.state == state for line in lines) for state in STATES},
        states=STATES,
        last=last,
        others=last.outcome.others if last is not None else [],
        off=sum(line.mark == "bad" for line in lines),
        mends=[line for line in lines if line.state in MENDS],
        why=why,
        account=ask.desk.account is not None,
    )


async def one_template(ask: Ask, template: str) -> Response:
    """One in all its languages, as it stands on a phone."""
    lines = [line for line in _lines(ask, await _heard(ask)) if line.worded.template.name == template]
    if not lines:
        words = "No plugin that is switched on declares it."
        return ask.page("trouble.html", 404, title="There is no such template", words=words)
    plugins = ask.desk.gateway.plugins.current.host.plugins
    owner: LoadedPlugin | None = next((each for each in plugins if each.name == lines[0].plugin), None)
    return ask.page("template.html", lines=lines, template=lines[0].worded.template, owner=owner, states=STATES)


async def compare(ask: Ask) -> Response:
    """Ask WhatsApp what the account has; nothing is changed there."""
    return await _asked(ask, push=False)


async def preview(ask: Ask) -> Response:
    """What bringing them there would create and change; nothing is changed there."""
    found = await _intended(ask)
    return found if isinstance(found, Response) else _plan(ask, found)


def _plan(ask: Ask, found: tuple[Intention, ...], changed: bool = False) -> Response:
    last, count = ask.desk.compared[-1], Counter(each.act for each in found)
    values = {"intentions": found, "count": count, "seal": seal_of(found), "others": len(last.outcome.others)}
    return ask.page("templates_preview.html", 409 if changed else 200, changed=changed, **values)


async def _intended(ask: Ask) -> tuple[Intention, ...] | Response:
    """By a comparison of now; or the page that says why there is none."""
    answer = await _asked(ask, push=False)
    return intentions(ask.desk.compared[-1].outcome.found) if answer.status_code == 303 else answer


async def push(ask: Ask) -> Response:
    """Create what is missing there, and change what differs, as it was shown; WhatsApp then reviews it."""
    found = await _intended(ask)
    if isinstance(found, Response):
        return found
    if seal_of(found) != ask.form.get("seal"):
        return _plan(ask, found, changed=True)
    return await _asked(ask, push=True)


async def _asked(ask: Ask, *, push: bool) -> Response:
    account, ours = ask.desk.account, _templates_of(ask)
    if account is None:
        return await _listed(ask, "WHATSAPP_BUSINESS_ACCOUNT_ID is not set, so nobody knows which account it is.", 409)
    if faults := ours.faults():
        return await _listed(ask, "; ".join(faults[:5]), 409)
    await ask.note("templates brought to WhatsApp" if push else "templates compared with WhatsApp")
    try:
        outcome = await account.compare(ours, push=push)
    except GraphFailed as error:
        await ask.note("templates: refused", detail=str(error))
        return await _listed(ask, str(error), 502)
    ask.desk.compared[:] = [Compared(ask.now, outcome)]
    done = sum(bool(what) for what in outcome.done)
    return ask.go(LIST, outcome.busy or (f"{done} brought there; the column Done says how it went." if push else ""))


PAGES = (
    Page(path=LIST, view=templates),
    Page(path=COMPARE, view=compare, right="mend", post=True),
    Page(path=PREVIEW, view=preview, right="plugins", post=True),
    Page(path=PUSH, view=push, right="plugins", post=True),
    Page(path=f"{LIST}/<template>", view=one_template),
)
