"""The demo as a person meets it: `gateway demo` is started, and headless Chromium talks to the city about the bill.

`--update` keeps the picture that the README shows.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.support.browser import FLAGS
from tests.support.require import ROOT, program

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

PICTURE = ROOT / "docs" / "pictures" / "phone.png"


@pytest.fixture(params=[(360, 740), (1280, 860)], ids=["360px", "1280px"])
def page(request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    width, height = request.param
    resident = {360: "naledi", 1280: "johan"}[width]
    with sync_playwright() as playwright:
        path = program("chromium", "chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(15000)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}?resident={resident}")
        page.wait_for_selector("[data-ready]")
        yield page
        assert complaints == []
        browser.close()


def say(page: Page, words: str) -> None:
    field = page.get_by_label("Message", exact=True).first
    field.fill(words)
    field.press("Enter")


def test_a_resident_sees_the_bill_and_opens_the_statement(page: Page, tmp_path: Path, update: bool) -> None:
    say(page, "Hi")
    page.get_by_role("button", name="What I can do").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("radio", name=re.compile("Bills")).check()
    page.screenshot(path=tmp_path / "menu.png")
    sheet.get_by_role("button", name="Send").click()
    several = page.get_by_role("button", name=re.compile("account", re.I))
    summary = page.get_by_text("Please pay by").last
    expect(summary.or_(several).last).to_be_visible()
    if not summary.is_visible():
        say(page, "1")
    expect(summary).to_be_visible()
    page.get_by_role("button", name="Statement (PDF)").last.click()
    document = page.locator("a.document").last
    expect(document).to_contain_text(re.compile(r"statement-.*\.pdf"))
    page.screenshot(path=tmp_path / "statement.png")
    opened = page.request.get(document.evaluate("link => link.href"))
    assert opened.headers["content-type"] == "application/pdf"
    assert opened.body().startswith(b"%PDF-")
    if update and (page.viewport_size or {})["width"] == 360:
        PICTURE.parent.mkdir(exist_ok=True)
        shutil.copy(tmp_path / "statement.png", PICTURE)


def test_back_and_menu_and_nonsense_are_answered(page: Page) -> None:
    say(page, "menu")
    newest = page.locator(".row.theirs:not(.typing) .bubble").last
    expect(newest).to_contain_text("What can I do for you?")
    say(page, "qwertz uiop")
    expect(newest).to_contain_text("I did not understand")
    say(page, "contacts")
    expect(newest).to_contain_text("What is it about?")
    say(page, "back")
    expect(newest).to_contain_text("What can I do for you?")
