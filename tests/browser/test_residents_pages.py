"""The pages that residents come to from a chat, and the demo's own, scanned on the way of somebody who uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from gateway.pages.table import Mounted, RouteTable
from gateway.plugin_host import PluginHost
from tests.browser.city import copied
from tests.browser.scan import in_both_schemes
from tests.browser.tour import NARROW, WIDE, browser
from tests.support.demo import running_demo

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

expect.set_options(timeout=30_000)

NO_PAGES = {
    "sandbox_bank /bank.css": "a style sheet",
    "payments /notify/{psp}": "a bank's notification",
    "account /back": "leads on to /done; what it says when it cannot is scanned as 'lost'",
}
"""Routes that show no page of their own, and what they are. Those below `/api/` answer in JSON."""


class Walk:
    """Somebody with a browser who looks closely at each page."""

    def __init__(self, started: Browser, address: str, host: PluginHost) -> None:
        self.context: BrowserContext = started.new_context()
        self.context.set_default_timeout(30_000)
        self.address, self.wrong = address, dict[str, list[str]]()
        self.shown: set[str] = set()
        self._table = RouteTable(
            [Mounted(plugin.name, route, None) for plugin in host.plugins for route in plugin.routes]
        )
        self.context.on("response", self._answered)

    def phone(self, resident: str) -> Page:
        """The phone of somebody, ready for use."""
        tab = self.context.new_page()
        tab.goto(f"{self.address}?resident={resident}")
        tab.wait_for_selector("[data-ready]")
        return tab

    def look(self, tab: Page, name: str) -> None:
        """Scan it as it is, on each screen."""
        for width, height in (NARROW, WIDE):
            tab.set_viewport_size({"width": width, "height": height})
            for found in in_both_schemes(tab):
                self.wrong.setdefault(found, []).append(f"{name} {width}")

    def _answered(self, answer: Response) -> None:
        parts = urlsplit(answer.url)
        if parts.hostname not in ("127.0.0.1", "localhost") and parts.scheme != "blob":
            self.wrong.setdefault(f"something of another site is asked for: {answer.url}", []).append("anywhere")
        if answer.headers.get("content-type", "").startswith("text/html") and (found := self._table.find(parts.path)):
            method = found.by_method.get(answer.request.method)
            if method:
                self.shown.add(f"{found.plugin} {method[0].route.path}")


def says(phone: Page, words: str) -> None:
    phone.fill("textarea", words)
    phone.keyboard.press("Enter")


def pressed(phone: Page, words: str) -> None:
    phone.get_by_role("button", name=words, exact=True).last.click()


def link_of(phone: Page, part: str) -> str:
    link = phone.locator(f"a[href*='{part}']").last
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return copied(tmp_path / "city")


@pytest.fixture
def started() -> Iterator[Browser]:
    with browser() as one:
        yield one


def every_page(host: PluginHost) -> set[str]:
    """Routes of plugins that people look at."""
    found = {f"{plugin.name} {route.path}" for plugin in host.plugins for route in plugin.routes}
    return {each for each in found if " /api/" not in each} - set(NO_PAGES)


def test_every_page_of_residents_and_of_the_demo_is_clean(
    city: Path, started: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_PUBLIC_TOTALS", "on")
    host = PluginHost.load(city)
    (tmp_path / "demo").mkdir()
    with running_demo(tmp_path / "demo", city) as address:
        walk = Walk(started, address, host)
        here = _registers(walk)
        _pays(walk)
        _what_else(walk, here)
        assert not walk.wrong, "\n".join(f"{' / '.join(where)}: {what}" for what, where in walk.wrong.items())
        assert every_page(host) - walk.shown == set(), "a new page: walk over it here"


def _registers(walk: Walk) -> str:
    """By the login of the demo. Returns: the gateway's own address."""
    phone = walk.phone("precious")
    walk.look(phone, "an empty phone")
    says(phone, "bills")
    pressed(phone, "Register")
    link = link_of(phone, "/account/l/")
    walk.look(phone, "a phone with a chat")
    tab = walk.context.new_page()
    tab.goto(link)
    walk.look(tab, "the link")
    tab.get_by_role("button").first.click()
    walk.look(tab, "the login")
    tab.get_by_role("button", name="Do not log in").click()
    walk.look(tab, "not registered yet")
    tab.goto(link)
    tab.get_by_role("button").first.click()
    tab.get_by_role("button", name="Precious Baloyi").click()
    expect(tab.get_by_role("heading")).to_have_text("One last step")
    walk.look(tab, "six digits")
    code = tab.locator(".code").inner_text()
    says(phone, code)
    pressed(phone, "Yes")
    expect(phone.get_by_text("159 Kiaat Street").last).to_be_visible()
    tab.reload()
    walk.look(tab, "registered")
    here = urlsplit(link)
    other = walk.phone("thandi")
    says(other, "my registration")
    pressed(other, "Register for another")
    pressed(other, "Register")
    tab.goto(link_of(other, "/account/l/"))
    tab.get_by_role("button").first.click()
    tab.get_by_role("button", name="Johan van der Merwe").click()
    tab.get_by_role("button", name="This is not my number: stop").click()
    walk.look(tab, "stopped")
    return f"{here.scheme}://{here.netloc}"


def _pays(walk: Walk) -> None:
    phone = walk.phone("naledi")
    says(phone, "pay")
    pressed(phone, "Another amount")
    expect(phone.get_by_text("How much do you want to pay? From").last).to_be_visible()
    says(phone, "R300")
    link = link_of(phone, "/payments/p/")
    tab = walk.context.new_page()
    tab.goto(link)
    walk.look(tab, "the link to pay")
    tab.get_by_role("button", name=re.compile("Pay R")).click()
    tab.wait_for_url("**/sandbox_bank/pay/**")
    walk.look(tab, "the bank")
    tab.get_by_role("button", name=re.compile("ancel|ive up|ot pay")).first.click()
    tab.wait_for_url("**/payments/c/**")
    walk.look(tab, "given up")
    tab.goto(link)
    tab.get_by_role("button", name=re.compile("Pay R")).click()
    tab.wait_for_url("**/sandbox_bank/pay/**")
    tab.get_by_role("radio", name=re.compile("0042")).check()
    tab.get_by_role("button", name=re.compile("Pay R")).click()
    tab.wait_for_url("**/3ds/**")
    walk.look(tab, "the bank asks")
    found = re.search(r"Here it is (\d{6})", tab.inner_text("main"))
    assert found is not None
    tab.get_by_label("One-time code").fill(found[1])
    tab.get_by_role("button", name="Approve").click()
    tab.wait_for_url("**/payments/r/**")
    expect(tab.get_by_role("heading")).to_have_text("Thank you")
    walk.look(tab, "paid")
    tab.goto(link)
    walk.look(tab, "it is paid")


def _what_else(walk: Walk, here: str) -> None:
    """Pages that there are not any more, receipts, and the totals."""
    tab = walk.context.new_page()
    for path, name in (
        ("/payments/verify", "a receipt is looked for"),
        ("/payments/verify/ABCD-1234-WXYZ", "no such receipt"),
        ("/payments/p/nothing", "a link that nobody knows"),
        ("/account/l/nothing", "a link that is over"),
        ("/account/back", "lost"),
        ("/city/nothing", "no such page"),
        ("/totals", "the totals"),
    ):
        tab.goto(f"{here}{path}")
        walk.look(tab, name)


def test_the_way_by_the_code_of_a_bill_is_clean(city: Path, started: Browser, tmp_path: Path) -> None:
    text = city.read_text(encoding="utf-8").replace('registration = "oidc"', 'registration = "embedded_city"')
    city.write_text(text, encoding="utf-8")
    (tmp_path / "demo").mkdir()
    with running_demo(tmp_path / "demo", city) as address:
        walk = Walk(started, address, PluginHost.load(city))
        phone = walk.phone("precious")
        says(phone, "bills")
        pressed(phone, "Register")
        tab = walk.context.new_page()
        tab.goto(link_of(phone, "/account/l/"))
        walk.look(tab, "the code of the bill")
        tab.get_by_role("textbox").nth(0).fill("1234567890")
        tab.get_by_role("textbox").nth(1).fill("WRONGCODE")
        tab.get_by_role("button").first.click()
        walk.look(tab, "the wrong code")
        assert not walk.wrong, "\n".join(f"{' / '.join(where)}: {what}" for what, where in walk.wrong.items())
