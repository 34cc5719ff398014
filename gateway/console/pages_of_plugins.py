"""Pages that plugins add (`gateway_console`): found, guarded, shown block by block, and their acts carried out.

The plugin gives data only. Words are masked here, unless the plugin says that they are a code; who may do what is asked
here once more, whatever stands on the page; and an act is in the audit before the plugin is asked to do it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from typing import TypeVar
from urllib.parse import quote

import structlog
import trio
from msgspec import Struct
from msgspec.structs import replace
from quart import Response

from gateway.console.desk import Ask, Page, address_of_page
from gateway.console.plugin_titles import titles_of
from gateway.console_page import (
    ConsoleAct,
    ConsoleAsk,
    ConsoleBlock,
    ConsoleCode,
    ConsoleForm,
    ConsolePage,
    ConsoleRefused,
    ConsoleRight,
    ConsoleText,
    ConsoleView,
    ConsoleWords,
)
from gateway.direct_services import OutcomeUnknown
from gateway.loaded_plugin import LoadedPlugin
from gateway.masking import mask
from gateway.runtime import PluginRuntime
from sessions.errors import Sorry, StoreUnavailable, TryLater

T = TypeVar("T")

LONGEST_FIELD = 4_000
LONGEST_ITEM = 200
MOST_ROWS = 200
FIELD = "f."
"""Names of a plugin's own fields begin with it, so that none of them is taken for one of the console's."""

_log = structlog.stdlib.get_logger(__name__)


class Found(Struct, frozen=True):
    """A page of a plugin that serves."""

    plugin: LoadedPlugin
    page: ConsolePage

    @property
    def path(self) -> str:
        """Its address."""
        return address_of_page(self.plugin.name, self.page.name)


class NotNow(Exception):
    """A plugin could not answer; the words are for who asked."""


def _found(ask: Ask, plugin: str, page: str) -> Found | None:
    host = ask.desk.gateway.plugins.current.host
    return next(
        (Found(one, each) for one in host.serving if one.name == plugin for each in one.console if each.name == page),
        None,
    )


async def show_page(ask: Ask, plugin: str, page: str) -> Response:
    """The page itself, or one item of it."""
    found = _found(ask, plugin, page)
    if found is None:
        return _missing(ask)
    if not ask.may(found.page.right):
        return ask.refused()
    return await _shown(ask, found, ask.query.get("item", "").strip()[:LONGEST_ITEM])


async def do_act(ask: Ask, plugin: str, page: str, act: str) -> Response:
    """Do something there; what has a preview is shown first, and done when it comes back confirmed."""
    found = _found(ask, plugin, page)
    wanted = found.page.act(act) if found is not None else None
    if found is None or wanted is None:
        return _missing(ask)
    if not (ask.may(found.page.right) and ask.may(wanted.right)):
        return ask.refused()
    item = ask.form.get("item", "")[:LONGEST_ITEM]
    asked = _asked(ask, item, fields_of(ask.form))
    if wanted.preview is None:
        asked = replace(asked, files={name.removeprefix(FIELD): each for name, each in ask.files.items()})
    try:
        if wanted.preview is not None and ask.form.get("confirmed") != "yes":
            return _preview(ask, found, wanted, asked, await _within(ask, found, wanted.preview, asked))
        await ask.note(f"{plugin}: {act}", item, _detail(asked))
        said = await _within(ask, found, wanted.run, asked)
    except (ConsoleRefused, NotNow) as error:
        if wanted.preview is None or ask.form.get("confirmed") == "yes":
            await ask.note(f"{plugin}: {act}: refused", item, str(error))
        return await _shown(ask, found, item, why=str(error), given=asked.fields, status=409)
    return ask.go(_at(found, item), said)


def _detail(asked: ConsoleAsk) -> str:
    """What was filled in, for the audit; of a file its name, its size and the hash of what is in it."""
    filled = {name: words for name, words in asked.fields.items() if words}
    for name, each in asked.files.items():
        filled[name] = f"{each.name}, {len(each.content)} bytes, sha256 {hashlib.sha256(each.content).hexdigest()}"
    return json.dumps(filled, ensure_ascii=False) if filled else ""


def _at(found: Found, item: str) -> str:
    return f"{found.path}?item={quote(item)}" if item else found.path


def fields_of(form: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, by the plugin's names. Ticks come one by one (`f.area.north`), and become lines of one field.

    >>> fields_of({"csrf": "x", "f.text": "a", "f.area.north": "yes", "f.area.south": "yes"})
    {'text': 'a', 'area': 'north\\nsouth'}
    """
    fields: dict[str, str] = {}
    for key, value in form.items():
        if key.startswith(FIELD):
            name, several, mark = key.removeprefix(FIELD).partition(".")
            words = mark if several else value.replace("\r\n", "\n")[:LONGEST_FIELD]
            fields[name] = f"{fields[name]}\n{words}" if several and name in fields else words
    return fields


def _asked(ask: Ask, item: str, fields: Mapping[str, str]) -> ConsoleAsk:
    assert ask.user is not None
    return ConsoleAsk(who=ask.user.name, item=item, fields=fields)


async def _shown(
    ask: Ask, found: Found, item: str, *, why: str = "", given: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    """The page with what the plugin says now, and what was filled in before if it was not taken."""
    try:
        view = await _within(ask, found, found.page.show, _asked(ask, item, {}))
    except (ConsoleRefused, NotNow) as error:
        title = f"{found.page.title}: not to be shown"
        code = 404 if isinstance(error, ConsoleRefused) else 503
        return ask.page("trouble.html", code, title=title, words=str(error))
    return ask.page(
        "plugin_page.html",
        status,
        page=found.page,
        path=found.path,
        item=item,
        view=for_reader(view, found.page, ask.may),
        why=why,
        given=given or {},
        out=_out_of_order(ask, found.plugin),
        **_HELP,
    )


def _out_of_order(ask: Ask, plugin: LoadedPlugin) -> list[tuple[str, float]]:
    """What of a plugin residents cannot begin now, as they call it, and since when."""
    gateway = ask.desk.gateway
    titles = titles_of(plugin, gateway.plugins.current)
    return [(titles[each.capability], each.began) for each in gateway.outages.state.on if each.capability in titles]


def _preview(ask: Ask, found: Found, wanted: ConsoleAct, asked: ConsoleAsk, view: ConsoleView) -> Response:
    sent = {key: value for key, value in ask.form.items() if key.startswith(FIELD)}
    return ask.page(
        "plugin_page_preview.html",
        page=found.page,
        path=found.path,
        back=_at(found, asked.item),
        item=asked.item,
        view=view,
        act=wanted,
        sent=sent,
        given={},
        **_HELP,
    )


def for_reader(view: ConsoleView, page: ConsolePage, may: Callable[[ConsoleRight], bool]) -> ConsoleView:
    """What is on a page for who reads it: without forms that they may not send, and without headings that have nothing
    below them then.

    Arguments:
        may: whether they have a right.
    """
    parts: list[list[ConsoleBlock]] = [[]]
    for block in view.blocks:
        if isinstance(block, ConsoleText) and block.heading:
            parts.append([])
        parts[-1].append(block)
    shown: list[ConsoleBlock] = []
    for part in parts:
        left = [each for each in part if not isinstance(each, ConsoleForm) or _may_send(page, each, may)]
        emptied = len(left) == 1 < len(part) and isinstance(left[0], ConsoleText) and left[0].heading
        shown += [] if emptied else left
    return replace(view, blocks=tuple(shown))


def _may_send(page: ConsolePage, form: ConsoleForm, may: Callable[[ConsoleRight], bool]) -> bool:
    act = page.act(form.act)
    return act is not None and may(act.right)


def kind(block: object) -> str:
    """Which macro shows a block: `ConsoleText` is `Text`."""
    return type(block).__name__.removeprefix("Console")


def shown(words: ConsoleWords) -> str:
    """Words without numbers of people; a code as it is."""
    return words.words if isinstance(words, ConsoleCode) else mask(words)


def lines_of(words: str) -> list[str]:
    """The lines of a field with several values."""
    return words.splitlines()


_HELP: dict[str, object] = {"kind": kind, "shown": shown, "most": MOST_ROWS, "prefix": FIELD, "lines_of": lines_of}


def _missing(ask: Ask) -> Response:
    words = "The plugin that has it is switched off, or does not serve now. Plugins says why."
    return ask.page("trouble.html", 404, title="There is no such page here", words=words)


async def _within(
    ask: Ask, found: Found, function: Callable[[PluginRuntime, ConsoleAsk], Awaitable[T]], asked: ConsoleAsk
) -> T:
    """What a plugin answers, within its time; it stays open meanwhile, whatever happens to the file of plugins.

    Raises:
        ConsoleRefused: the plugin says no. NotNow: it cannot answer.
    """
    gateway, edition = ask.desk.gateway, ask.desk.gateway.plugins.current
    runtime = gateway.extensions.runtime(edition.host, edition.wording, found.plugin, found.page.services)
    try:
        with edition.pages.requests if edition.pages is not None else nullcontext():
            with trio.fail_after(found.page.seconds):
                return await function(runtime, asked)
    except ConsoleRefused:
        raise
    except (Sorry, TryLater, StoreUnavailable, trio.TooSlowError) as error:
        raise NotNow(
            f"What {found.plugin.name} needs does not answer now ({type(error).__name__}). Try again later."
        ) from error
    except OutcomeUnknown as error:
        raise NotNow("Nobody knows whether that was done. Look there before you do it again.") from error
    except Exception as error:  # a supervision border: a bug of a plugin costs this page only
        _log.exception("a page of the console failed", plugin=found.plugin.name, page=found.page.name)
        words = f"The plugin {found.plugin.name} failed ({type(error).__name__}). The gateway's log says where."
        raise NotNow(words) from error


PAGES = (
    Page(path=address_of_page("<plugin>", "<page>"), view=show_page),
    Page(path=address_of_page("<plugin>", "<page>") + "/<act>", view=do_act, post=True),
)
