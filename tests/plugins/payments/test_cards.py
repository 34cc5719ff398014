"""28: a card number that somebody types is in no log, no queue and no table, and the resident is told."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import structlog.testing

from gateway.api import Inbound, TypedText
from gateway.plugin_host import PluginHost
from gateway.wording import Wording
from plugins.payments.cards import holds_card, look
from tests.plugins.payments.paying import NALEDI, paying

CARD = "4242424242424242"


@pytest.mark.parametrize(
    "words",
    [
        CARD,
        "4242 4242 4242 4242",
        "my card is 4242-4242-4242-4242 exp 12/29",
        "5555555555554444",
        "378282246310005",
        "3530 1113 3330 0000",
        "2223003122003222",
        "pay with 4000.0027.6000.3184 please",
        "30569309025904",
    ],
)
def test_a_card_number_is_found_however_it_is_written(words: str) -> None:
    assert holds_card(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hello",
        "4242 4242 4242 4241",
        "8001015009087",  # a South African identity number, which passes the same check
        "4501015009086",
        "account 1000000137",
        "+27 82 555 0101 and +27 82 555 0102",
        "1234 5678 9012 3456 7890",  # twenty digits: a token for prepaid electricity
        "0000000000000000",
        "12 Main Road, 0001, tel 012 345 6789, stand 1234",
    ],
)
def test_other_numbers_are_left_alone(words: str) -> None:
    assert not holds_card(words)


def test_any_card_is_found_with_any_gaps_and_one_wrong_digit_is_not() -> None:
    chance = random.Random(7)
    for _ in range(300):
        body = "4" + "".join(str(chance.randrange(10)) for _ in range(14))
        check = next(str(last) for last in range(10) if _sum(body + str(last)) % 10 == 0)
        digits = body + check
        written = "".join(each + chance.choice(["", "", " ", "-"]) for each in digits).strip(" -")
        assert holds_card(f"it is {written}, thanks"), written
        assert not holds_card(digits[:-1] + str((int(check) + 1) % 10))


def _sum(digits: str) -> int:
    total = 0
    for place, each in enumerate(reversed(digits)):
        value = int(each) * (2 if place % 2 else 1)
        total += value // 10 + value % 10
    return total


def test_looking_at_a_long_message_is_quick() -> None:
    for words in ("4 " * 30_000, "42" * 2_000, "4-" * 2_000):
        look(Inbound("m", (), 0.0, TypedText(words)))


async def test_28_a_card_number_is_nowhere_and_the_resident_is_told(
    mock_clock: Any, sandbox: tuple[PluginHost, Wording], tmp_path: Path
) -> None:
    with structlog.testing.capture_logs() as lines:
        async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
            naledi = city.person(NALEDI)
            await naledi.says("pay")
            seen = await naledi.says(f"my card is {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]}")
            assert "*never* send card numbers" in "".join(seen)
            assert "How much do you want to pay?" in seen[-1]
            whole: bytes = await city.store._read(lambda db: db.serialize("main"))
    assert b"payments-card-typed" in whole or b"card numbers" in whole
    assert b"4242 4242" not in whole
    assert "4242" not in str(lines)
