"""The demo's account for the console, and a link that lets its operator in once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from gateway.clock import SystemClock
from gateway.console import people
from gateway.console.pages_account import link_to
from gateway.console.records import Records
from gateway.database_opening import beside
from gateway.encryption import Keyring
from gateway.settings import console_address, database_place, encryption_keys
from sessions.stores.database import Database

NAME, WHO = "operator", "(demo)"


def console_settings(port: int) -> dict[str, str]:
    """What the gateway is told about the console."""
    return {"GATEWAY_CONSOLE_BIND": f"127.0.0.1:{port}", "GATEWAY_CONSOLE_URL": f"http://127.0.0.1:{port}"}


async def operators_link(env: Mapping[str, str]) -> str:
    """Make the account, the first time, and a link that lets in once, within an hour.

    Arguments:
        env: of the gateway that runs.
    """
    keys, now = encryption_keys(env), SystemClock().now()
    records = Records(partial(beside, database_place(env), Keyring(keys) if keys else None))

    def make(db: Database) -> str:
        if people.find(db, NAME) is None:
            people.add(db, NAME, "admin", now=now, who=WHO)
        return people.make_link(db, NAME, now=now, who=WHO)

    return link_to(console_address(env) or "", await records.ask(make))
