"""Goes through every page in a real browser, as somebody with one role and one kind of screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser.pages import Stop
from tests.support.browser import FLAGS
from tests.support.require import program


class Screen(Struct, frozen=True):
    """What it is looked at with. width, height: in CSS pixels. still: nothing is to move."""

    width: int
    height: int
    dark: bool
    still: bool = False

    @property
    def name(self) -> str:
        """Of its pictures."""
        return f"{self.width}-{'dark' if self.dark else 'light'}"


NARROW, WIDE = (360, 740), (1280, 860)
SCREENS = tuple(Screen(width, height, dark) for width, height in (NARROW, WIDE) for dark in (False, True))


class Seen(Struct):
    """One page as it was answered. seconds: of the server, from request to the end of the answer."""

    stop: Stop
    status: int
    seconds: float
    said: list[str]


Look = Callable[[Page, Seen], None]


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium for the time of the block."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program("chromium", "chromium-browser"), args=list(FLAGS))
        try:
            yield started
        finally:
            started.close()


def tour(address: str, links: dict[Screen, str], stops: Sequence[Stop], look: Look) -> None:
    """Look at each page on each screen.

    Arguments:
        address: of the console. links: for each screen one that lets somebody in.
        look: called with the tab and what it shows.
    """
    with browser() as started:
        for screen, link in links.items():
            tabs = {True: _tab(started, screen), False: _tab(started, screen)}
            _sign_in(tabs[False], address, link)
            for stop in stops:
                _look_at(tabs[stop.alone], address, stop, look)
            for tab in tabs.values():
                tab.context.close()


def _tab(started: Browser, screen: Screen) -> Page:
    context = started.new_context(
        viewport={"width": screen.width, "height": screen.height},
        color_scheme="dark" if screen.dark else "light",
        reduced_motion="reduce" if screen.still else "no-preference",
    )
    context.set_default_timeout(15_000)
    return context.new_page()


def _sign_in(tab: Page, address: str, link: str) -> None:
    tab.goto(f"{address}/console/{link}")
    tab.get_by_role("button", name="Open the console").click()
    tab.wait_for_url(f"{address}/console/")


def _look_at(tab: Page, address: str, stop: Stop, look: Look) -> None:
    seen = Seen(stop, 0, 0.0, [])

    def told(message: object) -> None:
        text = str(getattr(message, "text", message))
        if getattr(message, "type", "error") in ("error", "warning") and str(stop.status) not in text:
            seen.said.append(text)

    def asked(request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((address, "data:")):
            seen.said.append(f"asks {url}")

    def answered(response: object) -> None:
        if getattr(response, "request").is_navigation_request():  # noqa: B009
            seen.status = int(getattr(response, "status"))  # noqa: B009

    listeners = (("console", told), ("pageerror", told), ("request", asked), ("response", answered))
    for event, listener in listeners:
        tab.on(event, listener)  # type: ignore[call-overload]
    began = time.perf_counter()
    tab.goto(f"{address}{stop.path}")
    if stop.then is not None:
        try:
            stop.then(tab)
            tab.wait_for_load_state()
        except Error as error:
            seen.said.append(f"cannot be reached: {error.message[:300]}")
    seen.seconds = time.perf_counter() - began
    try:
        look(tab, seen)
    finally:
        for event, listener in listeners:
            tab.remove_listener(event, listener)
