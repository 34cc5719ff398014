"""What there is in a city to look at: one resident, one letter, one payment, one notice."""

from __future__ import annotations

from typing import Any

from sessions.stores.database import Database
from tests.browser.pages import Stop, stops
from tests.gateway.console.opened import Console

NOTHING = "nothing"


async def visits(console: Console) -> tuple[Stop, ...]:
    """Every page of this city; those about one thing only where there is one."""
    found = await console.ask(_found)
    link = (await console.link("viewer", "visitor")).partition("/console/")[2]
    every = stops(**found, link=link)
    if found["resident"] != NOTHING:
        return every
    return tuple(each for each in every if NOTHING not in each.path and each.name not in ABOUT_ONE)


ABOUT_ONE = ("ticket", "ticket-waiting", "canned-change", "plugin-away", "notice-preview")


def _found(db: Database) -> dict[str, str]:
    def one(sql: str) -> Any:
        return db.execute(sql).get or NOTHING

    return {
        "resident": str(one("select resident from session where wake_at is not null order by heard desc limit 1")),
        "parked": str(one("select resident from parked limit 1")),
        "letter": str(one("select reference from dead_letter order by at desc limit 1")),
        "place": str(one("select seq from inbox where kind = 'message' order by seq limit 1")),
        "money": str(one("select code from payments__money where state = 'review' limit 1")),
        "notice": str(one("select id from notices__campaign limit 1")),
    }
