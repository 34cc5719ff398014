"""The benchmark of webhooks and turns measures what it says: everything is answered, and nothing is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.benchmarks.load import Order
from tests.benchmarks.servers import gateway, loader, peer

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("benchmarks"), pytest.mark.timeout(180)]
SHORT = Order(port=0, seconds=1.0, warm=0.2, connections=4, residents=40)


@pytest.mark.parametrize("name", ["naive", "pywa_menu", "agents_sdk"])
def test_a_peer_answers_every_turn(name: str, tmp_path: Path) -> None:
    with loader() as load:
        arguments = {"naive": (load.api_port, tmp_path), "pywa_menu": (load.api_port,)}.get(name, ())
        speaks: Any = "activities" if name == "agents_sdk" else "whatsapp"
        with peer(name, *arguments) as server:
            result = load.run(replace(SHORT, port=server.port, until="answered", speaks=speaks))
    assert result.answered > 0
    assert (result.refused, result.unanswered) == (0, 0)


def test_the_gateway_answers_every_turn_and_takes_the_statuses(tmp_path: Path) -> None:
    with loader() as load, gateway(tmp_path, load.api_port) as server:
        result = load.run(replace(SHORT, port=server.port, until="answered", statuses=True))
    assert result.answered > 0
    assert result.statuses > 0
    assert (result.refused, result.unanswered) == (0, 0)


def test_at_a_rate_the_load_sends_that_many_and_no_more() -> None:
    with loader() as load, peer("echo") as server:
        result = load.run(replace(SHORT, port=server.port, rate=20.0))
    assert 0 < result.acknowledged <= 30
    assert result.refused == 0


def test_what_is_not_signed_by_the_load_is_refused(tmp_path: Path) -> None:
    with loader() as load, gateway(tmp_path, load.api_port, WHATSAPP_APP_SECRET="another") as server:
        result = load.run(replace(SHORT, port=server.port))
    assert result.acknowledged == 0
    assert result.refused > 0
