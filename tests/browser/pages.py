"""Every page of the console, and how a browser comes to it."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct
from playwright.sync_api import Page as Tab

from gateway.console.desk import Page
from tests.gateway.console.opened import Console

ACCOUNT = "/console/account"


class Stop(Struct, frozen=True):
    """A page as it is looked at.

    Arguments:
        name: of its pictures. path: where it is. then: what is done there until it is there; nothing if it is there at
            once. status: with which it is answered. alone: nobody is signed in.
    """

    name: str
    path: str
    then: Callable[[Tab], None] | None = None
    status: int = 200
    alone: bool = False


def _press(words: str, nth: int = 0, *, exact: bool = True) -> Callable[[Tab], None]:
    def press(tab: Tab) -> None:
        with tab.expect_navigation():
            tab.get_by_role("button", name=words, exact=exact).nth(nth).click()

    return press


def _change_a_plugin(tab: Tab) -> None:
    tab.locator("input[inputmode=numeric]").first.fill("12")
    _press("Show the change first")(tab)


def _break_a_setting(tab: Tab) -> None:
    tab.locator("input[inputmode=numeric]").first.fill("99")
    _press("Show the change first")(tab)


def _switch_on_what_is_not_there(tab: Tab) -> None:
    tab.get_by_label("Name").fill("no_such_plugin")
    tab.locator("form[action$='/switch-on'] button").click()
    tab.get_by_role("heading", name="Nothing was changed").wait_for()


def _bring_templates(tab: Tab) -> None:
    _press("Compare with WhatsApp")(tab)
    tab.get_by_role("button", name="Bring", exact=False).click()
    tab.get_by_role("heading", name="What would change").wait_for()


def _announce(tab: Tab) -> None:
    tab.locator("select[name=capability]").select_option(index=1)
    _press("Show the words first")(tab)


def _announce_wrongly(tab: Tab) -> None:
    tab.get_by_label("Time").fill("25:00")
    tab.locator("[name='words.en']").fill("The server is being repaired.")
    _announce(tab)


def _announce_in_english(tab: Tab) -> None:
    tab.locator("[name='words.en']").fill("The server is being repaired.")
    _announce(tab)


def _compose(tab: Tab) -> None:
    tab.get_by_label("Old Mill").check()
    tab.get_by_label("What about").select_option("water")
    tab.locator("[name*='text_en']").fill("No water until six this evening")
    tab.locator("form[action$='/send'] button").click()
    tab.get_by_role("button", name="Send it").wait_for()


def _open_all(tab: Tab) -> None:
    for summary in tab.locator("main summary").all():
        summary.click()


def stops(resident: str, parked: str, letter: str, place: str, money: str, notice: str, link: str) -> tuple[Stop, ...]:
    """All of them, each in the states in which it looks different.

    Arguments:
        resident, parked, letter, place, money, notice: of whom and of what the pages are that are about one thing.
        link: that lets in once, below `/console/`.
    """
    notices, payments = "/console/of/notices/notices", "/console/of/payments/payments"
    return (
        Stop("sign-in", "/console/sign-in", alone=True),
        Stop("sign-in-wrong", "/console/sign-in", _sign_in_wrongly, 401, alone=True),
        Stop("link", f"/console/{link}", alone=True),
        Stop("link-over", "/console/link/nothing", None, 410, alone=True),
        Stop("overview", "/console/"),
        Stop("sessions", "/console/sessions"),
        Stop("sessions-parked", "/console/sessions?shown=parked"),
        Stop("session", f"/console/sessions/{resident}"),
        Stop("session-revealed", f"/console/sessions/{resident}", _press("Show numbers", exact=False)),
        Stop("session-parked", f"/console/sessions/{parked}"),
        Stop("explain-find", "/console/explain"),
        Stop("explain-missing", "/console/explain?q=nobody", None, 404),
        Stop("explain", f"/console/explain/{place}"),
        Stop("desk", "/console/desk"),
        Stop("desk-done", "/console/desk?shown=closed"),
        Stop("ticket", "/console/desk/1", _open_all),
        Stop("ticket-waiting", "/console/desk/40"),
        Stop("canned", "/console/canned-replies"),
        Stop("canned-change", "/console/canned-replies?name=Good+day"),
        Stop("letters", "/console/dead-letters"),
        Stop("letter", f"/console/dead-letters/{letter}"),
        Stop("outages", "/console/outages"),
        Stop("outages-preview", "/console/outages", _announce),
        Stop("outages-in-english", "/console/outages", _announce_in_english),
        Stop("outages-wrong", "/console/outages", _announce_wrongly, 409),
        Stop("outbox", "/console/outbox"),
        Stop("outbox-failed", "/console/outbox?state=failed"),
        Stop("templates", "/console/templates"),
        Stop("templates-compared", "/console/templates", _press("Compare", exact=False)),
        Stop("templates-preview", "/console/templates", _bring_templates),
        Stop("template", "/console/templates/city_service_back"),
        Stop("economy", "/console/economy"),
        Stop("economy-languages", "/console/economy?days=30&by=language"),
        Stop("payments", payments),
        Stop("payment", f"{payments}?item={money}"),
        Stop("notices", notices),
        Stop("notice", f"{notices}?item={notice}"),
        Stop("notice-preview", notices, _compose),
        Stop("plugins", "/console/plugins"),
        Stop("plugin", "/console/plugins/bills"),
        Stop("plugin-lists", "/console/plugins/desk"),
        Stop("plugin-away", "/console/plugins/rating"),
        Stop("plugin-preview", "/console/plugins/bills", _change_a_plugin),
        Stop("plugin-faults", "/console/plugins/bills", _break_a_setting, 409),
        Stop("plugin-unknown", "/console/plugins", _switch_on_what_is_not_there, 409),
        Stop("audit", "/console/audit"),
        Stop("users", "/console/users"),
        Stop("account", ACCOUNT),
        Stop("second-factor", ACCOUNT, _press("Set one up")),
        Stop("missing", "/console/nothing", None, 404),
    )


def _sign_in_wrongly(tab: Tab) -> None:
    tab.get_by_label("Name").fill("naledi.m")
    tab.get_by_label("Password").fill("not this one")
    _press("Sign in")(tab)


def is_a_page(page: Page) -> bool:
    """Whether people look at it: it changes nothing, and is no part of a page, no file, no way to somewhere else."""
    return not (page.post or page.stream or page.quiet or page.path in WAYS)


WAYS = {
    "/console/desk/<number>/files/<line>": "a file that a resident has sent",
    "/console/city-login": "leads to the city's login",
    "/console/city-login/back": "leads back from it",
}
"""Addresses that show no page of ours, and what they are instead."""


PASSING = {
    "let_in.html": "goes on by itself at once: tests/gateway/console/test_city_login.py walks over it",
    "plugin_refused.html": "only where several processes share a database: the parts of plugin_faults.html once more",
}
"""Templates that no stop shows, and why."""


def rule_of(console: Console, path: str) -> str | None:
    """The route that answers a path, as it is declared; None if there is none."""
    for rule in console.app.url_map.iter_rules():
        pattern = re.sub(r"<[^>]+>", "[^/]+", str(rule.rule))
        if "GET" in (rule.methods or ()) and re.fullmatch(pattern, path):
            return str(rule.rule)
    return None
