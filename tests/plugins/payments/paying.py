"""A city with payments in memory: phones, pages, the sandbox bank, and a look into the ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.testing.browser import Browser, Page
from gateway.testing.city import City, Person, open_city
from gateway.testing.crashing import Plan

NALEDI, JOHAN, PRECIOUS = "naledi", "johan", "precious"
PEOPLE = tuple(
    ResidentSeed(id=id, name=id.title(), user_id=f"ZA.{number}", phone=f"2782555010{number}")
    for id, number in ((NALEDI, 1), (JOHAN, 2), (PRECIOUS, 4))
)

PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
billing = "embedded_city"
directory = "embedded_city"
identity = "embedded_city"
receipting = "embedded_city"
payments = "{psp}"
[plugins.embedded_city]
database = "city.db"
[plugins.account]
register = false
[plugins.{psp}]
{psp_settings}
[plugins.payments]
{settings}
[plugins.bills]
[plugins.menu]
"""

NOTIFY = "/payments/notify/fake"


def plugins_toml(folder: Path, *, psp: str = "sandbox_bank", settings: str = "", psp_settings: str = "") -> Path:
    """A `plugins.toml` in this folder."""
    path = folder / "plugins.toml"
    path.write_text(PLUGINS.format(psp=psp, settings=settings, psp_settings=psp_settings), encoding="utf-8")
    return path


@asynccontextmanager
async def paying(host: PluginHost, folder: Path, *, plan: Plan | None = None, **more: Any) -> AsyncIterator[City]:
    """The city for the time of the block; a test that wants it asks for `mock_clock`."""
    async with open_city(host, folder, PEOPLE, plan=plan, **more) as city:
        yield city


async def rows(city: City, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
    """What stands in a table of the ledger."""
    return list(await city.store.plugin_query("payments", f"select {columns} from payments__{table}", ()))


async def one(city: City, table: str, columns: str) -> Any:
    """The only row of a table."""
    (row,) = await rows(city, table, columns)
    return row[0] if len(row) == 1 else row


async def a_link(city: City, person: Person) -> str:
    """A link to pay the whole of the first account, got in the chat."""
    await person.says("pay")
    bubbles = await person.taps("All of it")
    return link_in(bubbles)


def link_in(bubbles: list[str]) -> str:
    """The address in the last bubble."""
    return next(word for word in bubbles[-1].split() if word.startswith("https://"))


async def at_bank(page: Page, card: str) -> Page:
    """Choose a card on the bank's page; gives what comes next."""
    return await page.submit(card=card)


async def approve(page: Page) -> Page:
    """Type the code that the challenge shows."""
    code = next(
        word.strip(".") for word in page.text.split() if word.strip(".").isdigit() and len(word.strip(".")) == 6
    )
    return await page.submit(code=code)


async def state(city: City) -> str:
    """The state of the only intent."""
    return str(await one(city, "intent", "state"))


async def begin(city: City, person: Person, browser: Browser | None = None) -> Page:
    """Get a link and go on with it to the PSP; gives the answer, a redirection there."""
    browser = browser or city.browser()
    page = await browser.open(await a_link(city, person))
    return await page.submit()


async def told(city: City, body: bytes) -> int:
    """The PSP notifies; gives the answer's status, and lets what follows from it happen."""
    answer = await city.browser().notify(NOTIFY, body)
    await later(city)
    return answer.status


async def later(city: City, seconds: float = 2) -> None:
    """Let time pass, and what is due then."""
    await city.wait(seconds)
    await city.wait(2)


async def booked(city: City) -> dict[str, int]:
    """Cents: all money, what is in the city's books, what is on its way there, what is for review."""
    found = {"money": 0, "posted": 0, "due": 0, "review": 0}
    for cents, state in await rows(city, "money", "amount, state"):
        found["money"] += cents
        found["review"] += cents if state == "review" else 0
    for cents, state in await rows(city, "posting", "amount, state"):
        found["posted"] += cents if state == "posted" else 0
        found["due"] += cents if state == "due" else 0
    return found
