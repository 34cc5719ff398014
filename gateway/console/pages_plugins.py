"""Plugins: which serve, why one does not, switching them, and their settings with a preview of the change."""

from __future__ import annotations

import json
import re
from functools import partial
from urllib.parse import quote

import msgspec
import trio
from msgspec import Struct
from msgspec.structs import replace
from quart import Response

from gateway.console.authors import Report, author_of, report_of
from gateway.console.desk import Ask, Page
from gateway.console.plugin_changes import SeenOther, Wish, carry_out, plan, seal_of, wish_of
from gateway.console.plugin_states import PluginState, plugin_states
from gateway.console.plugin_titles import Called, called
from gateway.console.settings_form import FormField, as_typed, form_of, words_of
from gateway.console.switching import (
    off_in_words,
    on_in_words,
    while_away_in_words,
    while_failing_in_words,
    while_off_in_words,
)
from gateway.loaded_plugin import NAME
from gateway.plugin_host import settings_type
from gateway.plugin_requests import Answer, Request
from gateway.plugins_file import PluginsError
from gateway.settings import Fault
from sessions.stores import operators
from sessions.stores.overview import in_the_middle

LIST = "/console/plugins"
MOST_LETTERS = 1000


async def plugins(ask: Ask) -> Response:
    """All of them."""
    try:
        states = await plugin_states(ask.desk.gateway, ask.desk.processes)
    except PluginsError as error:
        return _faults(ask, "plugins.toml cannot be read", error.faults)
    counts = {state: sum(each.state == state for each in states) for state in dict.fromkeys(s.state for s in states)}
    names = await _called(ask, *states)
    return ask.page("plugins.html", plugins=states, names=names, counts=counts, began=ask.desk.gateway.figures.began)


async def _called(ask: Ask, *states: PluginState) -> dict[str, Called]:
    """What people call them, and what of them is out of order."""
    gateway = ask.desk.gateway
    await gateway.outages.look()
    return await called(states, gateway.plugins.current, gateway.outages.state.on, ask.desk.find)


async def plugin(ask: Ask, name: str) -> Response:
    """One with its settings."""
    found = await _find(ask, name)
    if found is None:
        words = "It stands neither in plugins.toml, nor does it run. Switch it on from the list of plugins."
        return ask.page("trouble.html", 404, title=f"There is no plugin {name[:40]}", words=words)
    return await _shown(ask, found)


async def _find(ask: Ask, name: str) -> PluginState | None:
    return next((each for each in await plugin_states(ask.desk.gateway, ask.desk.processes) if each.name == name), None)


async def _shown(ask: Ask, found: PluginState, faults: tuple[Fault, ...] = (), status: int = 200) -> Response:
    author = author_of(found.code) if found.code is not None else None
    fields = await _fields(ask, found)
    if faults:
        fields, faults = as_typed(fields, ask.form, faults)
    values = {
        "plugin": found,
        "called": (await _called(ask, found))[found.name],
        "author": author,
        "report": await _report(ask, found),
        "began": ask.desk.gateway.figures.began,
        "faults": faults,
    }
    return ask.page("plugin.html", status, fields=fields, met=_met(ask, found), **values)


async def _report(ask: Ask, found: PluginState) -> Report | None:
    """What to write to its author; nothing if it has not failed."""
    if found.code is None or found.failed_at is None:
        return None
    names = {each.name for each in found.code.capabilities}
    letters = await ask.read(lambda db: operators.letters(db, None, MOST_LETTERS))
    mine = [each.letter for each in letters if each.letter.capability in names]
    moment = ask.desk.renderer.moment
    first, last = (moment(at) for at in found.failed_at)
    counts = f"{found.failures} of {found.tries} turns failed, first {first}, last {last}"
    return report_of(found.code, counts, mine, moment)


def _met(ask: Ask, found: PluginState) -> tuple[str, ...]:
    """What residents meet now who want something of a plugin that does not serve, or fails."""
    edition = ask.desk.gateway.plugins.current
    if found.state == "quarantined":
        return while_away_in_words(found.code, edition)
    if found.state == "failing":
        return while_failing_in_words(edition)
    return while_off_in_words(edition) if found.state == "off" else ()


async def _fields(ask: Ask, found: PluginState) -> tuple[FormField, ...]:
    """The form of its settings; none of a plugin whose code is not for this process."""
    if found.table is None or found.table.trust.get("isolation", "in-process") != "in-process":
        return ()
    kind: type[Struct] | None = await trio.to_thread.run_sync(settings_type, found.name, ask.desk.find)
    return form_of(kind, found.table.settings) if kind is not None else ()


def _faults(ask: Ask, title: str, faults: tuple[Fault, ...], back: str = LIST, status: int = 409) -> Response:
    return ask.page("plugin_faults.html", status, title=title, faults=faults, back=back)


# ---------------------------------------------------------------------------------------------- changing


async def preview(ask: Ask, name: str) -> Response:
    """What would change in plugins.toml, before anything is written."""
    switch = ask.form.get("switch", "")
    if switch in ("on", "off"):
        return await _preview(ask, name, Wish(enabled=switch == "on"))
    found = await _find(ask, name)
    if found is None:
        return await plugin(ask, name)
    words, unset = words_of(await _fields(ask, found), ask.form)
    if not words and not unset:
        return ask.go(f"{LIST}/{quote(name)}", "Nothing is different from what the file says.")
    return await _preview(ask, name, Wish(words, unset))


async def switch_on_another(ask: Ask) -> Response:
    """One that plugins.toml does not name yet."""
    name = ask.form.get("name", "").strip()
    if not NAME.match(name):
        fault = Fault(f"{name[:40]!r} is no name of a plugin", "plugins.toml", "Check the spelling.")
        return _faults(ask, "Nothing was changed", (fault,), status=400)
    words = tuple(line.strip() for line in ask.form.get("settings", "").splitlines() if line.strip())
    return await _preview(ask, name, Wish(words, enabled=True))


async def _preview(ask: Ask, name: str, wish: Wish) -> Response:
    try:
        edit = await plan(ask.desk.gateway, name, wish, ask.desk.find)
    except PluginsError as error:
        return await _refused(ask, name, error.faults)
    if not edit.difference:
        return ask.go(f"{LIST}/{quote(name)}", "Nothing to change: plugins.toml says so already.")
    sealed = msgspec.json.encode(replace(wish, seen=seal_of(edit))).decode()
    found = await _find(ask, name)
    return ask.page(
        "plugin_preview.html",
        name=name,
        difference=[_shown_line(line) for line in edit.difference[2:]],
        wish=sealed,
        enabled=wish.enabled,
        button=_button(wish, found),
        typed={key: value for key, value in ask.form.items() if key.startswith("set.")},
        ahead=await _ahead(ask, found, name, wish),
    )


_PLACE = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+).*")


def _shown_line(line: str) -> tuple[str, str]:
    """A line of a difference with its kind, for its colour; where it is, in words."""
    if place := _PLACE.match(line):
        return "place", f"from line {place[1]} on:"
    return {"+": "add", "-": "remove"}.get(line[:1], ""), line


def _button(wish: Wish, found: PluginState | None) -> str:
    """What the button says that carries the change out."""
    if wish.enabled is not None:
        switches = "switch on now" if wish.enabled else "switch off now"
        return f"Save and {switches}" if wish.words or wish.unset else switches.capitalize()
    return "Save and use now" if found is not None and found.loaded is not None else "Save"


async def _ahead(ask: Ask, found: PluginState | None, name: str, wish: Wish) -> tuple[str, ...]:
    """What the switch would do to residents; nothing if nothing is switched."""
    if wish.enabled is None:
        return ()
    code = found.code if found is not None else None
    names = frozenset(each.name for each in code.capabilities) if code is not None else frozenset[str]()
    if not wish.enabled:
        busy = await ask.read(partial(in_the_middle, capabilities=names))
        return off_in_words(name, ask.desk.gateway.plugins.current, busy)
    letters = await ask.read(lambda db: operators.letters(db, "open", MOST_LETTERS))
    return on_in_words(found, sum(each.letter.capability in names for each in letters))


async def _refused(ask: Ask, name: str, faults: tuple[Fault, ...]) -> Response:
    """Nothing was written; the form is shown again with what is wrong."""
    found = await _find(ask, name)
    if found is None:
        return _faults(ask, "Nothing was changed", faults)
    return await _shown(ask, found, faults, 409)


async def change(ask: Ask, name: str) -> Response:
    """Write it and have the gateway take it."""
    wish = wish_of(ask.form.get("wish", ""))
    if wish is None:
        return await plugin(ask, name)
    noted = {
        "words": wish.words,
        "unset": wish.unset,
        "enabled": wish.enabled,
        "before": await _before(ask, name, wish),
    }
    detail = json.dumps(noted, ensure_ascii=False)
    await ask.note("plugin changed", name, detail)
    try:
        answer = await carry_out(ask.desk.gateway, ask.desk.requests, name, wish, ask.desk.find)
    except SeenOther:
        return await _preview(ask, name, wish)
    except PluginsError as error:
        await ask.note("plugin changed: refused", name)
        return await _refused(ask, name, error.faults)
    if answer.faults:
        await ask.note("plugin changed: refused", name)
        return await _refused(ask, name, answer.faults)
    return await _done(ask, f"{LIST}/{quote(name)}", "plugins.toml is saved, and the gateway uses it now.", answer)


async def _before(ask: Ask, name: str, wish: Wish) -> dict[str, str]:
    """The values that settings have had which are changed."""
    found = await _find(ask, name)
    had = found.table.settings if found is not None and found.table is not None else {}
    keys = (*(each.partition("=")[0] for each in wish.words), *wish.unset)
    return {key: str(had[key]) if key in had else "its default" for key in keys}


async def release(ask: Ask, name: str) -> Response:
    """Have a plugin serve again that was quarantined, in all processes."""
    await ask.note("plugin released", name)
    answer = await ask.desk.requests.ask(Request(what="release", names=(name,)))
    if answer.faults:
        await ask.note("plugin released: refused", name)
        return await _refused(ask, name, answer.faults)
    return await _done(ask, f"{LIST}/{quote(name)}", f"{name} serves again.", answer)


async def reload(ask: Ask) -> Response:
    """Take plugins.toml as it is now, as somebody wrote it by hand."""
    await ask.note("plugins reloaded")
    answer = await ask.desk.requests.ask(Request(what="reload"))
    if answer.faults:
        return _faults(ask, "Nothing was changed", answer.faults)
    return await _done(ask, LIST, "The gateway uses plugins.toml as it is now.", answer)


async def _done(ask: Ask, to: str, what: str, answer: Answer) -> Response:
    """It is taken; those of several processes that have not taken it are named."""
    parts = [("Switched on", answer.on), ("Switched off", answer.off), ("Loaded anew", answer.renewed)]
    lines = [what, *(f"{what}: {', '.join(names)}." for what, names in parts if names)]
    if not answer.refused:
        return ask.go(to, "\n".join(lines))
    await ask.note("plugins: not taken by all", "", ", ".join(answer.refused))
    return ask.page("plugin_refused.html", 409, lines=lines, refused=answer.refused, back=to)


PAGES = (
    Page(path=LIST, view=plugins),
    Page(path=f"{LIST}/switch-on", view=switch_on_another, right="plugins", post=True),
    Page(path=f"{LIST}/reload", view=reload, right="plugins", post=True),
    Page(path=f"{LIST}/<name>", view=plugin),
    Page(path=f"{LIST}/<name>/preview", view=preview, right="plugins", post=True),
    Page(path=f"{LIST}/<name>/change", view=change, right="plugins", post=True),
    Page(path=f"{LIST}/<name>/release", view=release, right="plugins", post=True),
)
