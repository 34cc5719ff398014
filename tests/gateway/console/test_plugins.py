"""Plugins in the console: which serve and why not, switching them, their settings with a preview."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta, Struct

from gateway.console import audit
from gateway.console.settings_form import form_of, words_of
from gateway.plugin_host import Found, PluginHost, find_plugin
from gateway.plugin_requests import Answer, Request, Requests
from gateway.plugin_rounds import SILENT
from gateway.settings import Fault
from tests.gateway.console.opened import URL, Console, open_console
from tests.gateway.plugged import menu_hooks, module


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the bins plugin takes.

    Arguments:
        days: how far ahead it looks. mode: how strict it is. places: where to look.
        closed: when nobody comes: `closed = [2026-12-24]`.
        loud: whether it tells. name: of the depot.
    """

    name: str
    days: Annotated[int, Meta(ge=1, le=30)] = 7
    mode: Literal["soft", "hard"] = "soft"
    places: tuple[str, ...] = ()
    closed: tuple[dt.date, ...] = ()
    loud: bool = False


TOML = """# who comes when
[city]
name = "Kganyavale"

[plugins.bins]
name = "North"   # the depot
days = 14

[plugins.front]
"""


@pytest.fixture
async def bins(tmp_path: Path) -> AsyncIterator[tuple[Console, Path]]:
    texts = {"texts/en.ftl": "front-title = Front\nfront-hello = { $because }\n"}
    known: dict[str, Any] = {
        "bins": module("bins", tmp_path, {"gateway_settings": lambda: Settings}),
        "front": module("front", tmp_path, menu_hooks(), texts),
    }
    path = tmp_path / "plugins.toml"
    path.write_text(TOML)

    def find(name: str) -> Found | None:
        return Found(known[name], "1", "test") if name in known else find_plugin(name)

    async with open_console(PluginHost.load(path, find=find), tmp_path, find=find) as console:
        yield console, path


def test_a_form_is_made_from_the_struct_and_says_what_the_command_line_would() -> None:
    fields = form_of(Settings, {"name": "North", "days": 14, "closed": [dt.date(2026, 12, 24)]})
    shown = {field.key: (field.kind, field.value, field.default, field.required) for field in fields}
    assert shown == {
        "name": ("text", "North", "", True),
        "days": ("number", "14", "7", False),
        "mode": ("choice", "", "soft", False),
        "places": ("lines", "", "", False),
        "closed": ("lines", "2026-12-24", "", False),
        "loud": ("choice", "", "false", False),
    }
    assert fields[1].about == "how far ahead it looks."
    assert (fields[1].low, fields[1].high) == (1, 30)
    assert words_of(fields, {}) == ((), ())
    answers = {"set.name": 'N"1"', "set.days": "", "set.mode": "hard", "set.places": "a\r\n b\r\n", "set.loud": "true"}
    assert words_of(fields, answers) == (
        ('name="N\\"1\\""', 'mode="hard"', 'places=["a", "b"]', "loud=true"),
        ("days",),
    )


async def test_a_setting_is_changed_with_a_preview_and_taken_while_it_runs(bins: tuple[Console, Path]) -> None:
    console, path = bins
    browser, _ = await console.signed_in("operator")
    page = await browser.open("/console/plugins/bins")
    assert "how far ahead it looks." in page.text
    form = next(n for n, form in enumerate(page.forms) if "set.days" in form.values)
    shown = await page.submit(form, **{"set.days": "10", "set.places": "a\nb"})
    assert "-days = 14" in shown.text
    assert "+days = 10" in shown.text
    assert path.read_text() == TOML, "nothing is written yet"
    done = await shown.submit(1)
    assert done.url == f"{URL}/console/plugins/bins"
    assert "the gateway uses it now" in done.text
    assert path.read_text() == TOML.replace("days = 14", 'days = 10\nplaces = ["a", "b"]')
    [bins_now] = [each for each in console.gateway.plugins.current.host.plugins if each.name == "bins"]
    assert bins_now.context.settings.places == ("a", "b")
    [act] = await console.ask(lambda db: audit.acts(db, limit=1))
    assert (act.what, act.about, "days=10" in act.detail) == ("plugin changed", "bins", True)


async def test_a_wrong_setting_is_refused_with_what_to_do(bins: tuple[Console, Path]) -> None:
    console, path = bins
    browser, _ = await console.signed_in("operator")
    page = await browser.open("/console/plugins/bins")
    form = next(n for n, form in enumerate(page.forms) if "set.days" in form.values)
    page = await page.submit(form, **{"set.days": "99", "set.mode": "hard", "set.places": "a\nb"})
    assert (page.status, "Nothing was changed" in page.text) == (409, True)
    assert path.read_text() == TOML
    assert "Not taken: it must be 30 or less." in page.text
    assert page.links["days"].endswith("#set.days")
    html = page.content.decode()
    [days] = re.findall(r'<input id="set.days"[^>]*>', html)
    for part in (
        'value="99"',
        'aria-invalid="true"',
        'aria-describedby="wrong.days about.days hint.days"',
        "autofocus",
    ):
        assert part in days, part
    assert "<option selected>hard</option>" in html, "what else was typed stays as well"
    assert ">a\nb</textarea>" in html
    assert html.count("aria-invalid") == html.count("autofocus") == 1
    page = await page.submit(form, **{"set.days": "10", "set.mode": "hard", "set.places": "a\nb"})
    assert "+days = 10" in page.text


async def test_the_example_of_the_help_is_taken_and_stands_there_as_code(bins: tuple[Console, Path]) -> None:
    console, path = bins
    browser, _ = await console.signed_in("operator")
    page = await browser.open("/console/plugins/bins")
    html = page.content.decode()
    assert "<code>closed = [2026-12-24]</code>" in html
    assert "If empty: 7." in html
    assert "From 1 to 30." in html
    assert "placeholder" not in html, "what counts if nothing is typed must not look as if it were typed"
    form = next(n for n, form in enumerate(page.forms) if "set.days" in form.values)
    preview = await page.submit(form, **{"set.closed": "closed = [2026-12-24]"})
    assert "+closed = [2026-12-24]" in preview.text
    await preview.submit(1)
    assert "closed = [2026-12-24]" in path.read_text()


async def test_what_is_refused_when_it_is_taken_shows_what_was_typed(
    bins: tuple[Console, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    console, _ = bins
    browser, _ = await console.signed_in("operator")
    page = await browser.open("/console/plugins/bins")
    form = next(n for n, form in enumerate(page.forms) if "set.days" in form.values)
    preview = await page.submit(form, **{"set.days": "10"})
    assert "Save and use now" in preview.text

    async def refused(self: Requests, request: Request) -> Answer:
        return Answer(faults=(Fault("the depot does not answer", "plugins.toml", "Try again."),))

    monkeypatch.setattr(Requests, "ask", refused)
    page = await preview.submit(1)
    assert (page.status, "the depot does not answer" in page.text) == (409, True)
    assert re.search(r'<input id="set.days"[^>]* value="10"', page.content.decode())


async def test_a_plugin_is_switched_off_and_on_again(bins: tuple[Console, Path]) -> None:
    console, path = bins
    browser, _ = await console.signed_in("operator")

    async def switched(way: str) -> str:
        preview = await console.post(browser, "/console/plugins/bins/preview", switch=way)
        if way == "off":
            assert "Nobody is in the middle of bins now." in preview.text
            assert "is told within seconds: \u201cSorry, I no longer offer this" in preview.text, "the city's words"
        return (await preview.submit(1)).text

    assert "Switched off: bins." in await switched("off")
    assert "bins" not in {plugin.name for plugin in console.gateway.plugins.current.host.plugins}
    assert "bins" in (await browser.open("/console/plugins")).text
    assert "Version\n1, from test" in (await browser.open("/console/plugins/bins")).text, "also while it is off"
    assert "Switched on: bins." in await switched("on")
    assert path.read_text() == TOML
    refused = await console.post(browser, "/console/plugins/front/preview", switch="off")
    assert refused.status == 409, "somebody must greet"


async def test_a_process_that_has_not_taken_a_change_is_named(
    bins: tuple[Console, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    console, _ = bins

    async def not_by_all(self: Requests, request: Request) -> Answer:
        return Answer(off=("bins",), refused={"host:2": (SILENT,)})

    monkeypatch.setattr(Requests, "ask", not_by_all)
    browser, _ = await console.signed_in("operator")
    preview = await console.post(browser, "/console/plugins/bins/preview", switch="off")
    page = await preview.submit(1)
    assert page.status == 409
    for words in ("Switched off: bins.", "host:2", "It has not answered."):
        assert words in page.text, words


async def test_what_somebody_changed_meanwhile_is_shown_before_anything_is_written(bins: tuple[Console, Path]) -> None:
    console, path = bins
    browser, _ = await console.signed_in("operator")
    preview = await console.post(browser, "/console/plugins/bins/preview", switch="off")
    path.write_text(TOML.replace("days = 14", "days = 15"))
    again = await preview.submit(1)
    assert "What will change" in again.text
    assert "enabled" not in path.read_text()
    assert "Switched off: bins." in (await again.submit(1)).text


async def test_a_quarantined_plugin_says_why_and_serves_again_by_a_button(bins: tuple[Console, Path]) -> None:
    console, _ = bins
    await console.gateway.plugins.withdraw("bins", "5 of 6 residents met a bug of it")
    browser, _ = await console.signed_in("operator")
    overview = await browser.open("/console/")
    trouble = "The plugin bins does not serve: 5 of 6 residents met a bug of it"
    page = await browser.open(overview.links[trouble])
    assert "5 of 6 residents met a bug of it" in page.text
    assert "in quarantine" in page.text
    page = await page.submit(1)
    assert "bins serves again." in page.text
    assert not console.gateway.plugins.current.host.quarantined
    viewer, _ = await console.signed_in("viewer")
    page = await viewer.open("/console/plugins/bins")
    assert [form.action for form in page.forms] == [f"{URL}/console/sign-out"]
    assert 'value="14"' in page.content.decode()
