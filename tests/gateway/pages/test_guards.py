from __future__ import annotations

import ipaddress
from typing import Any

import pytest

from gateway.clock import TrioClock
from gateway.pages.colours import BRIGHT, ENOUGH, NIGHT, PAPER, contrast, palette
from gateway.pages.guards import LOOPBACK, MOST_BUCKETS, FormTokens, Rates, client_of, group_of
from gateway.pages.rendering import language_of
from gateway.secret import Secret

OURS = (*LOOPBACK, ipaddress.ip_network("10.0.0.0/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # a stranger's word is not taken
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # what the client wrote itself comes first
        ("127.0.0.1", "198.51.100.1, 10.0.0.7", "198.51.100.1"),  # two proxies of ours
        ("::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "unknown", "unknown"),
        (None, "198.51.100.1", "198.51.100.1"),  # a Unix socket
        (None, None, ""),
    ],
)
def test_who_asks(peer: str | None, forwarded: str | None, client: str) -> None:
    assert client_of(peer, forwarded, OURS) == client


def test_one_customer_counts_as_one() -> None:
    assert group_of("2001:db8:1:2::1") == group_of("2001:db8:1:2:ffff::9") != group_of("2001:db8:1:3::1")
    assert group_of("::ffff:203.0.113.9") == "203.0.113.9"
    assert group_of("nonsense") == group_of("")


async def test_a_flood_of_addresses_takes_no_more_memory(autojump_clock: Any) -> None:
    rates = Rates(TrioClock())
    for number in range(MOST_BUCKETS + 10):
        rates.wait("x", str(ipaddress.ip_address(number)), 60)
    assert len(rates._buckets) == MOST_BUCKETS


async def test_a_token_of_another_plugin_or_secret_or_path_holds_nothing(autojump_clock: Any) -> None:
    tokens = FormTokens([Secret("a")], TrioClock())
    token = tokens.make("pay", "/x")
    assert tokens.holds(token, "pay", "/x")
    assert not tokens.holds(token, "pay", "/y")
    assert not tokens.holds(token, "bills", "/x")
    assert not FormTokens([Secret("b")], TrioClock()).holds(token, "pay", "/x")
    later = f"{int(token.partition('.')[0], 16) + 1:x}.{token.partition('.')[2]}"
    for forged in (later, "", ".", "ffffffffff.", "zz.x", "é.é", "1" * 500):
        assert not tokens.holds(forged, "pay", "/x")


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ffd100", "#003366", "#7f7f7f", "#e4002b", "#00a651"])
def test_every_city_colour_becomes_readable(colour: str) -> None:
    made = palette(colour)
    assert contrast(made["on-city"], made["city"]) >= ENOUGH
    assert contrast(made["accent"], PAPER) >= ENOUGH
    assert contrast(made["accent-dark"], NIGHT) >= BRIGHT


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("af", "af"),
        ("zu,af;q=0.3,en;q=0.5", "en"),
        ("af;q=0", "en"),
        ("af;q=x,en", "en"),
        ("AF-za", "af"),
        ("*", "en"),
    ],
)
def test_the_language_of_a_browser(accepted: str | None, language: str) -> None:
    assert language_of(accepted, ("en", "af")) == language
