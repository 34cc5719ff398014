"""The console's page about notices: the same as in the terminal, with how it looks on a phone before it is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.api import ConsoleAsk, ConsoleBubble, ConsoleRefused, ConsoleView
from gateway.console import audit
from gateway.plugin_host import PluginHost
from plugins.notices.desk_page import console_page
from plugins.notices.settings import Settings
from tests.gateway.console.opened import Console, open_console
from tests.plugins.notices.town import ANNA, HOUR, NALEDI, PLUGINS, SIPHO, Town, open_town
from tests.plugins.payments.test_desk_page import offered, words_on

WORDS = {"text_en": "No water until six", "details_en": "A tanker stands at the school.", "kind": "water"}
PAGE = console_page(Settings(by_account=False))


@pytest.fixture
async def town(plugins_toml: Path, capsys: pytest.CaptureFixture[str], virtual_time: None) -> AsyncIterator[Town]:
    async with open_town(plugins_toml, capsys) as opened:
        yield opened


def runtime(town: Town) -> Any:
    gateway = town.city.gateway
    assert gateway is not None
    edition = gateway.plugins.current
    [plugin] = [each for each in edition.host.plugins if each.name == "notices"]
    return gateway.extensions.runtime(edition.host, edition.wording, plugin, PAGE.services)


async def shown(town: Town, item: str = "") -> ConsoleView:
    return await PAGE.show(runtime(town), ConsoleAsk(who="naledi", item=item))


async def preview(town: Town, **fields: str) -> ConsoleView:
    act = PAGE.act("send")
    assert act is not None
    assert act.preview is not None
    return await act.preview(runtime(town), ConsoleAsk(who="naledi", fields={"area": "old-mill", **WORDS, **fields}))


async def do(town: Town, act: str, item: str = "", **fields: str) -> str:
    found = PAGE.act(act)
    assert found is not None
    return await found.run(runtime(town), ConsoleAsk(who="naledi", item=item, fields=fields))


async def test_before_it_is_sent_it_says_how_many_what_it_costs_and_how_it_looks(town: Town) -> None:
    await town.take(NALEDI, SIPHO)
    await town.city.wait(25 * HOUR)
    await town.person(NALEDI).says("outages")
    view = await preview(town, text_af="Geen water tot ses nie", until="2026-11-30 18:00")
    words = words_on(view)
    assert "2 | to be told" in words
    assert "1 | inside the 24-hour window, as a message at USD 0.0076 each" in words
    assert "1 | by template at USD 0.0076 each (English 1)" in words
    assert "about USD 0.02 if all are delivered" in words
    bubbles = [(block.label, block.words) for block in view.blocks if isinstance(block, ConsoleBubble)]
    assert [label for label, _ in bubbles] == [
        "English, within 24 hours",
        "English, by template",
        "Afrikaans, within 24 hours",
        "Afrikaans, by template",
    ]
    assert "No water until six\nA tanker stands at the school." in bubbles[0][1]
    assert "Notice about water in Old Mill" in bubbles[1][1]
    assert "Geen water tot ses nie" in bubbles[2][1]
    assert town.told(NALEDI) == 0, "nothing was sent"


async def test_it_is_sent_paused_gone_on_with_and_reported(town: Town) -> None:
    await town.take(NALEDI, SIPHO, ANNA)
    said = await do(town, "send", area="old-mill", per_second="1", **WORDS)
    assert said.endswith("is on its way to 3 residents")
    id = said.split()[0]
    await town.seconds(1)
    assert offered(await shown(town, id)) == {"pause", "cancel"}
    assert f"{id} is paused" in await do(town, "pause", id)
    told = sum(town.told(seed) for seed in (NALEDI, SIPHO, ANNA))
    await town.seconds(5)
    assert sum(town.told(seed) for seed in (NALEDI, SIPHO, ANNA)) <= told + 1 < 3
    assert offered(await shown(town, id)) == {"resume", "cancel"}
    with pytest.raises(ConsoleRefused, match="is paused, and stays so"):
        await do(town, "pause", id)
    assert f"{id} is sending" in await do(town, "resume", id)
    await town.seconds(5)
    assert [town.told(seed) for seed in (NALEDI, SIPHO, ANNA)] == [1, 1, 1]
    words = words_on(await shown(town, id))
    assert "to be told in all | 3" in words
    assert "Cost | about USD 0.02 so far" in words
    assert "No water until six | all are told" in words_on(await shown(town))
    assert "says the same to the same residents" in await do(town, "send", area="old-mill", **WORDS)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"area": ""}, "name where it is: Where ID"),
        ({"text_en": ""}, "say what it is: What it is"),
        ({"until": "2020-01-01 10:00"}, "Over at 2020-01-01 10:00 is over before it begins"),
        ({"until": "soon"}, "'soon' is no moment"),
        ({"per_second": "many"}, "many is no number"),
        ({"per_second": "0"}, "How many a second is 1 at least"),
        ({"kind": "party"}, "there is no kind 'party'"),
        ({"area": "the-moon"}, "there is no area 'the-moon'"),
    ],
)
async def test_what_cannot_be_sent_is_refused_in_the_words_of_the_form(
    town: Town, fields: dict[str, str], words: str
) -> None:
    await town.take(NALEDI)
    with pytest.raises(ConsoleRefused) as refused:
        await preview(town, **fields)
    assert words in str(refused.value)
    assert "--" not in str(refused.value).replace("--area everywhere", "")


async def test_where_nobody_takes_notices_none_can_be_sent(town: Town) -> None:
    with pytest.raises(ConsoleRefused, match="Nobody who takes notices"):
        await preview(town)
    with pytest.raises(ConsoleRefused, match="Nobody who takes notices"):
        await do(town, "send", area="old-mill", **WORDS)
    with pytest.raises(ConsoleRefused, match="no notice N-NONE"):
        await shown(town, "N-NONE")


async def test_operators_write_and_everybody_reads(kganyavale: Path, plugins_toml: Path, tmp_path: Path) -> None:
    plugins_toml.write_text(PLUGINS.format(per_second=10, more=""))
    async with open_console(PluginHost.load(plugins_toml), tmp_path) as console:
        await _looked_at(console)


async def _looked_at(console: Console) -> None:
    path = "/console/of/notices/notices"
    viewer, page = await console.signed_in("viewer")
    page = await viewer.open(page.links["Notices"])
    assert "No notice was sent in 60 days." in page.text
    assert "Look at it first" not in page.text
    assert (await console.post(viewer, f"{path}/send")).status == 403
    browser, page = await console.signed_in("operator", "naledi")
    page = await browser.open(page.links["Notices"])
    form = next(form for form in page.forms if form.action.endswith("/send"))
    assert {"f.area.everywhere", "f.area.old-mill", "f.text_en", "f.text_af"} <= form.values.keys()
    fields = {"f.area.old-mill": "yes", "f.kind": "water", "f.text_en": "No water"}
    page = await console.post(browser, f"{path}/send", **fields)
    assert (page.status, "Nobody who takes notices wants this one" in page.text) == (409, True)
    form = next(form for form in page.forms if form.action.endswith("/send"))
    assert form.values["f.text_en"] == "No water", "what was written is still there"
    assert [act.what for act in await console.ask(lambda db: audit.acts(db, limit=1))] != ["notices: send"]
