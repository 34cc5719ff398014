"""Pages that plugins add to the console: shown, guarded, masked, asked before acts, and noted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, get_args

import pytest
import trio

from gateway.api import (
    ConsoleAct,
    ConsoleAsk,
    ConsoleBubble,
    ConsoleCode,
    ConsoleFacts,
    ConsoleField,
    ConsoleForm,
    ConsolePage,
    ConsoleRefused,
    ConsoleRow,
    ConsoleSearch,
    ConsoleTable,
    ConsoleText,
    ConsoleView,
    PluginRuntime,
    TryLater,
)
from gateway.console import audit
from gateway.console.pages_of_plugins import for_reader
from gateway.console.rights import ROLES, Right, Role, may
from gateway.console_page import ConsoleRight
from gateway.plugins_file import PluginsError
from tests.gateway.console.opened import NUMBER, URL, Console, open_console
from tests.gateway.plugged import load, module

TILL = "/console/of/shop/till"
SCRIPT = "<script>alert(1)</script>"


async def show(runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView:
    """The till, or one of its drawers; whatever somebody types as a drawer may go wrong in its own way."""
    match ask.item:
        case "":
            drawers = tuple(ConsoleRow((f"drawer {n}", f"{n}"), item=f"d {n}") for n in range(1, 204))
            return ConsoleView((ConsoleSearch("A drawer"), ConsoleTable(("Drawer", "Coins"), drawers, numbers=(1,))))
        case "gone":
            raise ConsoleRefused("there is no such drawer")
        case "bug":
            raise KeyError(NUMBER)
        case "away":
            raise TryLater("shop-away")
        case "slow":
            await trio.sleep_forever()
    taken = await runtime.storage.get(f"taken {ask.item}", str)
    return ConsoleView(
        (
            ConsoleText("Whose it is", heading=True),
            ConsoleText(f"It is that of {NUMBER} {SCRIPT}", tone="warn"),
            ConsoleFacts((("Code", ConsoleCode("123456789012")), ("Taken", taken or "nothing"))),
            ConsoleTable(("What",), ()),
            ConsoleBubble("No water\nuntil 18:00", "English", ("Stop",)),
            ConsoleForm("take", FIELDS),
            ConsoleForm("shake"),
        ),
        title=f"Drawer {ask.item}",
    )


FIELDS = (
    ConsoleField(name="cents", label="How much", needed=True, about="in cents"),
    ConsoleField(name="why", label="Why", shape="lines"),
    ConsoleField(name="how", label="How", shape="choice", options=(("cash", "in cash"), ("card", "by card"))),
    ConsoleField(name="where", label="Where", shape="several", options=(("n", "North"), ("s", "South"))),
    ConsoleField(name="sure", label="I have counted", shape="yes"),
)


async def preview(runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView:
    if not ask.word("cents").isdigit():
        raise ConsoleRefused("write a number of cents")
    return ConsoleView((ConsoleText(f"{ask.word('cents')} from {ask.item} in {', '.join(ask.several('where'))}"),))


async def take(runtime: PluginRuntime, ask: ConsoleAsk) -> str:
    if ask.word("cents") == "0":
        raise ConsoleRefused("nothing is not taken")
    await runtime.storage.put(f"taken {ask.item}", f"{ask.word('cents')} by {ask.who} for {ask.word('why')}")
    return "Taken."


async def shake(runtime: PluginRuntime, ask: ConsoleAsk) -> str:
    raise RuntimeError("a secret of the plugin")


PAGE = ConsolePage(
    name="till",
    title="Till",
    show=show,
    right="look",
    seconds=1.0,
    acts=(
        ConsoleAct(name="take", button="Take it", run=take, preview=preview, right="money", danger=True),
        ConsoleAct(name="shake", button="Shake it", run=shake, right="mend"),
    ),
)
HIDDEN = ConsolePage(name="safe", title="Safe", show=show, right="money")


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Console]:
    made = module("shop", tmp_path, {"gateway_console": [PAGE, HIDDEN]})
    async with open_console(load(tmp_path, made), tmp_path) as console:
        yield console


async def noted(console: Console, many: int) -> list[tuple[str, str, str]]:
    acts = await console.ask(lambda db: [(act.what, act.about, act.detail) for act in audit.acts(db, limit=many)])
    return acts[::-1]


def test_who_may_not_send_a_form_sees_no_heading_of_it_alone() -> None:
    first, take, shake = ConsoleText("First", heading=True), ConsoleText("Take", heading=True), ConsoleForm("shake")
    quiet, under = ConsoleText("What it is"), ConsoleText("Shake", heading=True)
    view = ConsoleView((first, take, ConsoleForm("take"), under, quiet, shake))

    def seen(*rights: str) -> tuple[object, ...]:
        return for_reader(view, PAGE, lambda right: right in rights).blocks

    assert seen("money", "mend") == view.blocks
    assert seen("money") == (first, take, ConsoleForm("take"), under, quiet)
    assert seen() == (first, under, quiet)


def test_each_right_of_plugins_is_one_of_the_console() -> None:
    assert set(get_args(ConsoleRight)) < set(get_args(Right))


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_sees_and_does_what_it_may(shop: Console, role: Role) -> None:
    browser, page = await shop.signed_in(role)
    assert ("Till" in page.links, "Safe" in page.links) == (True, may(role, "money"))
    assert ((await browser.open("/console/of/shop/safe")).status == 403) == (not may(role, "money"))
    page = await browser.open(f"{TILL}?item=d1")
    actions = {form.action.rpartition("/")[2] for form in page.forms} - {"sign-out"}
    rights: tuple[tuple[str, Right], ...] = (("take", "money"), ("shake", "mend"))
    assert actions == {name for name, right in rights if may(role, right)}
    for name, right in rights:
        answer = await shop.post(browser, f"{TILL}/{name}", item="d1", **{"f.cents": "5"}, confirmed="yes")
        assert (answer.status == 403) == (not may(role, right)), name


async def test_an_act_is_shown_first_then_done_and_noted_with_what_was_filled_in(shop: Console) -> None:
    browser, _ = await shop.signed_in("treasurer", "thandi")
    page = await browser.open(f"{TILL}?item=d1")
    answer = await page.submit(1, **{"f.cents": "x"})
    assert (answer.status, "Not done: write a number of cents" in answer.text) == (409, True)
    assert answer.forms[1].values["f.cents"] == "x", "what was typed is still there"
    filled = {"f.cents": "250", "f.why": "change\r\nfor buses", "f.where.s": "yes", "f.how": "card"}
    first = await shop.post(browser, f"{TILL}/take", item="d1", **filled)
    assert "250 from d1 in s" in first.text
    assert "Nothing was done yet." in first.text
    assert "Taken nothing" in (await browser.open(f"{TILL}?item=d1")).text.replace("\n", " ")
    done = await first.submit(1)
    assert done.url == f"{URL}{TILL}?item=d1"
    assert "250 by thandi for change" in done.text
    detail = '{"cents": "250", "why": "change\\nfor buses", "where": "s", "how": "card"}'
    assert await noted(shop, 1) == [("shop: take", "d1", detail)]
    refused = await shop.post(browser, f"{TILL}/take", item="d1", **{"f.cents": "0"}, confirmed="yes")
    assert (refused.status, "nothing is not taken" in refused.text) == (409, True)
    assert [what for what, _, _ in await noted(shop, 2)] == ["shop: take", "shop: take: refused"]


async def test_what_is_shown_is_masked_and_escaped_and_a_code_is_whole(shop: Console) -> None:
    browser, _ = await shop.signed_in("viewer")
    page = await browser.open(f"{TILL}?item=d1")
    text = page.content.decode()
    assert NUMBER not in text
    assert "It is that of ***01" in page.text
    assert "123456789012" in page.text
    assert SCRIPT not in text
    assert "No water\nuntil 18:00" in text


async def test_a_long_table_is_cut_with_a_word_and_an_item_is_found(shop: Console) -> None:
    browser, _ = await shop.signed_in("viewer")
    page = await browser.open(TILL)
    assert ("drawer 200" in page.links, "drawer 201" in page.links) == (True, False)
    assert "200 are shown, and there are more." in page.text
    assert page.links["drawer 7"] == f"{URL}{TILL}?item=d%207"
    search = next(number for number, form in enumerate(page.forms) if form.method == "get")
    assert "Drawer d9" in (await page.submit(search, item=" d9 ")).text


@pytest.mark.parametrize(
    ("item", "status", "words"),
    [
        ("gone", 404, "there is no such drawer"),
        ("bug", 503, "The plugin shop failed (KeyError)"),
        ("away", 503, "does not answer now (TryLater)"),
        ("slow", 503, "does not answer now (TooSlowError)"),
    ],
)
async def test_what_goes_wrong_in_a_plugin_costs_its_page_only(
    shop: Console, item: str, status: int, words: str
) -> None:
    browser, _ = await shop.signed_in("viewer")
    page = await browser.open(f"{TILL}?item={item}")
    assert (page.status, words in page.text) == (status, True)
    assert NUMBER not in page.text
    assert (await browser.open("/console/")).status == 200


async def test_a_bug_in_an_act_is_told_and_noted_without_its_words(shop: Console) -> None:
    browser, _ = await shop.signed_in("operator")
    page = await shop.post(browser, f"{TILL}/shake", item="d1")
    assert (page.status, "The plugin shop failed (RuntimeError)" in page.text) == (409, True)
    assert "a secret" not in page.text
    assert [what for what, _, _ in await noted(shop, 2)] == ["shop: shake", "shop: shake: refused"]


async def test_there_is_no_page_of_a_plugin_that_is_not_there(shop: Console) -> None:
    browser, _ = await shop.signed_in("admin")
    for path in ("/console/of/shop/attic", "/console/of/none/till"):
        assert (await browser.open(path)).status == 404
    assert (await shop.post(browser, f"{TILL}/burn")).status == 404


def test_what_cannot_be_a_page_is_refused_when_it_is_declared(tmp_path: Path) -> None:
    wrong: Any = "everything"
    for fault in (
        lambda: ConsolePage(name="Till", title="Till", show=show),
        lambda: ConsolePage(name="till", title="Till", show=show, right=wrong),
        lambda: ConsolePage(name="till", title="Till", show=show, acts=(PAGE.acts[0], PAGE.acts[0])),
        lambda: ConsoleField(name="f.x", label="x"),
    ):
        with pytest.raises(ValueError, match=r"no name|no right|same name"):
            fault()
    twice = module("shop", tmp_path, {"gateway_console": [PAGE, PAGE]})
    with pytest.raises(PluginsError, match="two pages of the console are called till"):
        load(tmp_path, twice)
