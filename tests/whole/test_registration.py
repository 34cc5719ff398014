"""Registering as a person does it: `gateway demo`, a phone in one window, the city's pages and login in another one.

The pages run without script.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.browser import FLAGS
from tests.support.require import program

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

SIZES = {"360px": (360, 740), "1280px": (1280, 860)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program("chromium", "chromium-browser"), args=list(FLAGS))
        yield started
        started.close()


def a_page(browser: Browser, size: tuple[int, int], *, dark: bool = False, script: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
    )
    context.set_default_timeout(20000)
    return context.new_page()


def says(phone: Page, words: str) -> None:
    phone.fill("textarea", words)
    phone.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("size", "resident", "dark"),
    [("360px", "precious", False), ("1280px", "lerato", True)],
    ids=["a cheap phone", "a wide screen in the dark"],
)
def test_who_registers_in_the_browser_sees_the_bill_in_the_chat(
    browser: Browser, address: str, size: str, resident: str, dark: bool
) -> None:
    phone = a_page(browser, SIZES["360px"])
    phone.goto(f"{address}?resident={resident}")
    phone.wait_for_selector("[data-ready]")
    says(phone, "bills")
    phone.get_by_role("button", name="Register").last.click()
    link = phone.locator("a[href*='/account/l/']").last
    expect(link).to_be_visible()
    page = a_page(browser, SIZES[size], dark=dark, script=False)
    page.goto(link.get_attribute("href") or "")
    expect(page.get_by_role("heading")).to_have_text("Register your WhatsApp")
    expect(page.locator("dd")).to_have_text("…104" if resident == "precious" else "hidden")
    _fits(page)
    page.get_by_role("button", name="Log in to e-Kganyavale").click()
    page.get_by_role("button", name="Precious Baloyi").click()
    expect(page.get_by_role("heading")).to_have_text("One last step")
    _fits(page)
    says(phone, page.locator(".code").inner_text())
    phone.get_by_role("button", name="Yes").last.click()
    expect(phone.get_by_text("159 Kiaat Street").last).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading")).to_have_text("You are registered")


def test_who_stops_at_the_login_can_go_back_and_try_again(browser: Browser, address: str) -> None:
    phone = a_page(browser, SIZES["360px"])
    phone.goto(f"{address}?resident=thandi")
    phone.wait_for_selector("[data-ready]")
    says(phone, "my registration")
    phone.get_by_role("button", name="Register for another").last.click()
    phone.get_by_role("button", name="Register", exact=True).last.click()
    link = phone.locator("a[href*='/account/l/']").last
    expect(link).to_be_visible()
    page = a_page(browser, SIZES["360px"], script=False)
    page.goto(link.get_attribute("href") or "")
    page.get_by_role("button").first.click()
    page.get_by_role("button", name="Do not log in").click()
    expect(page.get_by_role("heading")).to_have_text("Not registered yet")
    page.goto(link.get_attribute("href") or "")
    page.get_by_role("button").first.click()
    page.get_by_role("button", name="Johan van der Merwe").click()
    expect(page.get_by_role("heading")).to_have_text("One last step")
    page.get_by_role("button", name="This is not my number: stop").click()
    expect(page.get_by_role("heading")).to_have_text("Stopped")


def _fits(page: Page) -> None:
    """Nothing is wider than the screen, and what can be pressed is large enough for a thumb."""
    boxes = [each.bounding_box() for each in page.locator("h1, p, dl, button").all()]
    width = (page.viewport_size or {"width": 0})["width"]
    assert all(box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    buttons = [each.bounding_box() for each in page.get_by_role("button").all()]
    assert all(box is not None and box["height"] >= 44 for box in buttons)
