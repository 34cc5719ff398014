"""The pages that our plugins add to the console, in a real browser, in each role, with 10,000 sessions behind them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import trio
from argon2 import PasswordHasher

from gateway.api import ConsoleAsk
from gateway.clock import CountingIds
from gateway.console import passwords
from gateway.console.rights import may
from gateway.extensions import WebSettings
from gateway.http_server import serve
from gateway.plugin_host import PluginHost
from sessions.messages import Alias, Inbound, TypedText
from tests.gateway.console.opened import Console, open_console
from tests.gateway.console.test_in_a_browser import KINDS, look_at
from tests.gateway.plugged import URL

RESIDENTS = 10_000
AT_ONCE = 1_000
CODE = "ABCD1234WXYZ"
CITY = """
[city]
name = "City of Kganyavale"
languages = ["en", "af", "zu"]
[services]
billing = "embedded_city"
directory = "embedded_city"
identity = "embedded_city"
notices = "embedded_city"
payments = "sandbox_bank"
receipting = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.account]
register = false
[plugins.sandbox_bank]
[plugins.payments]
[plugins.notices]
by_account = false
[plugins.bills]
[plugins.menu]
"""


@pytest.fixture
async def console(plugins_toml: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Console]:
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    plugins_toml.write_text(CITY, encoding="utf-8")
    web = WebSettings(public_url=URL)
    async with (
        open_console(PluginHost.load(plugins_toml), tmp_path, url=None, web=web) as opened,
        trio.open_nursery() as nursery,
    ):
        stop = trio.Event()
        listening = partial(serve, opened.app, "127.0.0.1:0", shutdown_trigger=stop.wait)
        [opened.address] = await nursery.start(listening)
        yield opened
        stop.set()


async def peopled(console: Console) -> None:
    """Residents who all want to hear of water in Old Mill, a payment that waits for somebody, and a notice."""
    ids: list[str] = []
    for start in range(0, RESIDENTS, AT_ONCE):
        messages = [
            Inbound(f"m{n}", (Alias("wa_id", f"2782{n:07}"),), console.clock.at - n, TypedText("hello"))
            for n in range(start, start + AT_ONCE)
        ]
        accepted = await console.store.accept(messages, [], now=console.clock.at, ids=CountingIds(f"r{start}-"))
        ids += accepted.residents

    def put(db: Any) -> None:
        for resident in ids:
            db.execute("insert into notices__area values (?, 'old-mill')", (resident,))
            db.execute("insert into notices__kind values (?, 'water')", (resident,))
        db.execute(
            "insert into payments__money values (?, 'sandbox', 'p1', '', 'T1', 5000, 'ZAR', null, ?, ?, 'review',"
            " 'paid twice', 0, 'card', 'Visa 0042')",
            (CODE, console.clock.at, console.clock.at),
        )

    await console.ask(put)


async def sent(console: Console) -> str:
    """A notice goes to all of them; its id."""
    edition = console.gateway.plugins.current
    (plugin,) = [each for each in edition.host.plugins if each.name == "notices"]
    (page,) = plugin.console
    runtime = console.gateway.extensions.runtime(edition.host, edition.wording, plugin, page.services)
    ask = ConsoleAsk(who="naledi", fields={"area": "old-mill", "kind": "water", "text_en": "No water until six"})
    act = page.act("send")
    assert act is not None
    said = await act.run(runtime, ask)
    assert f"is on its way to {RESIDENTS} residents" in said
    return said.split()[0]


@pytest.mark.browser
async def test_each_page_of_a_plugin_can_be_used_in_each_role(console: Console) -> None:
    await peopled(console)
    notice = await sent(console)
    money, notices = "/console/of/payments/payments", "/console/of/notices/notices"
    for role, width, dark, script in KINDS:
        link = (await console.link(role)).partition("/console/")[2]
        pages = {
            money: may(role, "money"),
            f"{money}?item={CODE}": may(role, "money"),
            notices: True,
            f"{notices}?item={notice}": True,
            "/console/templates": True,
            "/console/economy?by=language": True,
            "/console/sessions": True,
            "/console/": True,
        }
        look = partial(look_at, console.address, link, pages, width, dark=dark, script=script)
        assert await trio.to_thread.run_sync(look) == {}, role
