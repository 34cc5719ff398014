"""The same as in `test_line.py` with a real network between one process and PostgreSQL, and its wire pulled out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import trio

from tests.failures.fleet import Fleet, Member
from tests.failures.namespace import let_in, open_namespace
from tests.failures.test_line import cut
from tests.failures.town import open_town
from tests.support import postgres

pytestmark = [
    pytest.mark.failures,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the emulator's cut webhooks
]


async def test_a_process_whose_wire_to_postgresql_is_pulled_out_is_replaced_and_comes_back(tmp_path: Path) -> None:
    with postgres.own_server() as server:
        async with open_namespace() as namespace:
            there = Member({"GATEWAY_DATABASE_URL": let_in(server, namespace)}, namespace.before)
            make = partial(Fleet, members=[there, Member()])
            async with open_town(tmp_path, server, make=make) as town, trio.open_nursery() as relays:
                for url in (town.gateway.api_url, town.ledger.url):
                    relays.start_soon(namespace.relay, urlsplit(url).port)
                print("the wire pulled out:", await cut(town, namespace.cut, namespace.mend))
                relays.cancel_scope.cancel()
