"""Headless Chromium for the tests that are marked `browser`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tests.support.require import program

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""Chromium as root, in a machine without a screen, that looks nothing up by itself."""


@contextmanager
def open_page(width: int = 360, height: int = 740, *, dark: bool = False, script: bool = True) -> Iterator[Page]:
    """A page in a browser of its own; a fault in the page's script fails the test at the end.

    Arguments:
        width, height: of the window, in CSS pixels; a cheap phone if left out.
        dark: whether the reader prefers dark pages.
        script: whether JavaScript is on.
    """
    path = program("chromium", "chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        page.set_default_timeout(15000)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        try:
            yield page
            assert complaints == []
        finally:
            browser.close()
