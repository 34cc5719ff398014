"""What residents do with a link to pay by: in a browser, and on the bank's page."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import httpx
import trio

from gateway.testing.browser import Browser, Page
from tests.simulation.life import PUBLIC
from tests.simulation.wire import Wire

if TYPE_CHECKING:
    from tests.simulation.phone import Phone
    from tests.simulation.world import World

CAREFUL = ("approves", "approves", "approves and comes back", "is refused", "only looks")
HASTY = (
    *CAREFUL,
    "approves twice",
    "pays a cent less",
    "pays in dollars",
    "waits for the bank",
    "is late",
    "gives up",
    "passes it on",
    "wants to be told",
)
"""What somebody may do with a link; see `_at_the_bank`."""

FOR_EVER, A_FEW = 10_000, 4
UNANSWERED = (429, 500, 503)


class Pocket:
    """A resident's browser, and that of somebody to whom links are passed on."""

    def __init__(self, world: World, number: int) -> None:
        self.own = Browser(Wire(world, f"10.0.{number // 250}.{number % 250}"), PUBLIC)
        self.other = Browser(Wire(world, f"10.1.{number // 250}.{number % 250}"), PUBLIC)


async def use(world: World, phone: Phone, link: str, manner: str) -> None:
    """Open a link and go on with it; who is careful tries again until the gateway answers."""
    browser = phone.pocket.other if manner == "passes it on" else phone.pocket.own
    patience = A_FEW if world.settings.kind == "rough" else FOR_EVER
    for _ in range(patience):
        page = await _opened(browser, link, manner)
        if page is None or page.status in UNANSWERED:
            await trio.sleep(1.0)
            continue
        world.trace("page", phone.who, f"{page.status} {manner}")
        if page.status == 303:
            await trio.sleep(3.0)
            await _at_the_bank(world, browser, page.headers["location"].rpartition("/")[2], manner)
        return


async def _opened(browser: Browser, link: str, manner: str) -> Page | None:
    """The link's page, or what comes after its button; None if nobody answered."""
    try:
        page = await browser.open(link)
        if manner == "only looks" or page.status != 200 or not page.forms:
            return page
        page = await page.submit()
        if manner == "wants to be told" and len(page.forms) == 2:
            page = await page.submit(1)
    except httpx.ConnectError:
        return None
    return page


async def _at_the_bank(world: World, browser: Browser, reference: str, manner: str) -> None:
    bank, chance = world.bank, Random(f"{world.seed}/{reference}")
    back = ""
    match manner:
        case "is refused":
            bank.refuse(reference, "failed")
        case "gives up":
            bank.refuse(reference, "cancelled")
            back = bank.begun[reference].cancel_url
        case "waits for the bank":
            bank.refuse(reference, "pending")
            bank.later(chance.uniform(5.0, 4000.0), lambda: bank.pay(reference))
        case "is late":
            bank.later(chance.uniform(1000.0, 9000.0), lambda: bank.pay(reference))
        case "pays a cent less":
            bank.pay(reference, more=-1)
        case "pays in dollars":
            bank.pay(reference, currency="USD")
        case "approves twice":
            bank.pay(reference)
            bank.later(chance.uniform(0.0, 600.0), lambda: bank.pay(reference, again=True))
        case _:
            bank.pay(reference)
            back = bank.begun[reference].return_url if "comes back" in manner else ""
    if back:
        try:
            await browser.open(back)
        except httpx.ConnectError:
            return  # the page on the way back does not matter: the chat tells
