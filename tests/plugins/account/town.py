"""A city in which people register: everything that the tests of this plugin share."""

from __future__ import annotations

import csv
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.testing.browser import Page
from gateway.testing.city import City, Person, open_city
from gateway.testing.crashing import Plan
from plugins.providers.embedded_city import DEMO
from sessions.messages import Link

TOML = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
billing = "embedded_city"
identity = "account"
phonebook = "embedded_city"
registration = "{registration}"
[plugins.embedded_city]
database = "city.db"
{more}
[plugins.account]
{account}
[plugins.bills]
[plugins.menu]
"""

PRECIOUS = ResidentSeed("precious", "Precious Baloyi", "ZA.48820116735509927314", "27825550104")
NALEDI = ResidentSeed("naledi", "Naledi Mokoena", "ZA.13491208655302741918", "27825550101")
LERATO = ResidentSeed("lerato", "Lerato D", "ZA.77120954486031158204", None)
STRANGER = ResidentSeed("stranger", "Mr Smith", "ZA.99120954486031158204", "27825559999")
EVERYBODY = (PRECIOUS, NALEDI, LERATO, STRANGER)


def toml(
    folder: Path,
    *,
    account: str = "",
    registration: str = "embedded_city",
    more: str = "",
    others: Iterable[str] = (),
) -> Path:
    """A `plugins.toml` beside the imported city; `others` are further plugins."""
    path = folder / "plugins.toml"
    tables = "\n".join([more, *(f"[plugins.{name}]" for name in others)])
    path.write_text(TOML.format(account=account, registration=registration, more=tables), encoding="utf-8")
    return path


@asynccontextmanager
async def town(
    plugins: Path | PluginHost, folder: Path, *residents: ResidentSeed, plan: Plan | None = None
) -> AsyncIterator[City]:
    """The city for the time of the block."""
    async with open_city(plugins, folder / "files", residents or EVERYBODY, plan=plan) as city:
        yield city


def bill_of(holder: str) -> tuple[str, str]:
    """Account number and code, as they are printed on the latest bill."""
    accounts, codes = (
        list(csv.DictReader((DEMO / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        for name in ("accounts", "codes")
    )
    account = next(row["account"] for row in accounts if row["holder"] == holder)
    return account, next(row["code"] for row in codes if row["account"] == account)


def link_of(person: Person) -> str:
    """The address behind the newest link in a chat."""
    return next(message.url for message in reversed(person.messages()) if isinstance(message, Link))


def code_on(page: Page) -> str:
    """The code that a page shows."""
    found = re.search(r"\b(\d{3}) (\d{3})\b", page.text)
    assert found, page.text
    return found[1] + found[2]


async def fills_in(city: City, link: str, holder: str = "H00004", language: str = "en") -> Page:
    """Open a link in a browser, and give the account number and the code of a holder's bill."""
    page = await city.browser(language).open(link)
    account, code = bill_of(holder)
    return await page.submit(account=account, code=code)


async def registers(city: City, person: Person, holder: str = "H00004") -> list[str]:
    """All of it, from the word in the chat to the end; the last bubbles."""
    await person.says("register")
    await person.taps("Register")
    page = await fills_in(city, link_of(person), holder)
    await person.says(code_on(page))
    return await person.taps("Yes")
