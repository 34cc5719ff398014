"""Which test plays which of the 33 scenarios that every payment service has to survive.

A test plays a scenario when its number stands in its name: `test_07_...`, `test_24_25_...`. The table says where each
has to be played at least once; a number without a test there fails, and so does a number that is not in the table.

    python -m tests.plugins.payments.test_scenario_table     prints the table with the tests
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

import pytest

from tests.support import source
from tests.support.require import shared

CITY = "tests/plugins/payments/"
"""Through the whole gateway: chat, page, provider, ledger, city's books."""

PAYFAST, PEACH, PAYSTACK, STRIPE = (
    f"tests/plugins/providers/{name}/" for name in ("payfast", "peach", "paystack", "stripe")
)
EACH = (PAYFAST, PEACH, PAYSTACK, STRIPE)
"""On the wire of each provider. What their common contract plays (`PaymentsContract`: one changed byte, a cent off,
another currency, an unknown reference, nonsense) it plays for all of them, without a number."""


class Scenario(NamedTuple):
    """One of them, and where it is played."""

    title: str
    where: tuple[str, ...] = (CITY,)


SCENARIOS = {
    1: Scenario("paid, notified before the browser is back"),
    2: Scenario("paid, the browser is back before the notification"),
    3: Scenario("paid, the browser never comes back"),
    4: Scenario("the bank declines"),
    5: Scenario("3-D Secure is rejected"),
    6: Scenario("given up, and the provider says nothing"),
    7: Scenario("notified again and again, and at the same moment"),
    8: Scenario("notifications in another order"),
    9: Scenario("a wrong signature", (CITY, *EACH)),
    10: Scenario("one byte changed", (CITY, PAYFAST, PEACH, STRIPE)),
    11: Scenario("a cent more or less"),
    12: Scenario("another currency"),
    13: Scenario("another merchant", (CITY, *EACH)),
    14: Scenario("a reference that nobody knows"),
    15: Scenario("a moment long past", (CITY, PEACH, STRIPE)),
    16: Scenario("two signatures, the second is right", (CITY, STRIPE)),
    17: Scenario("the provider's server denies the notification", (CITY, PAYFAST)),
    18: Scenario("the provider's server confirms it only later", (CITY, PAYFAST)),
    19: Scenario("a session was begun and the answer is lost", (CITY, PEACH, PAYSTACK, STRIPE)),
    20: Scenario("the provider fails twice", (CITY, PEACH, PAYSTACK, STRIPE)),
    21: Scenario("the token has ended", (CITY, PEACH)),
    22: Scenario("paid after our link has ended"),
    23: Scenario("two tabs both pay"),
    24: Scenario("money goes back: whole, in part, too much, in vain", (CITY, *EACH)),
    25: Scenario("a dispute: opened, won, lost", (CITY, PEACH, PAYSTACK, STRIPE)),
    26: Scenario("a machine opens the link"),
    27: Scenario("somebody else opens the link"),
    28: Scenario("a card number is typed into the chat"),
    29: Scenario("a secret is changed", (CITY, *EACH)),
    30: Scenario("reconciliation finds what was never notified"),
    31: Scenario("the process dies between payment and posting"),
    32: Scenario("names with any signs", (PAYFAST,)),
    33: Scenario("nonsense: huge, of another type, a field twice", (CITY, PAYFAST, PEACH, PAYSTACK)),
}


@cache
def played() -> dict[int, list[str]]:
    """The tests of each number."""
    found: dict[int, list[str]] = defaultdict(list)
    for path in source.python("tests"):
        name = source.name(path)
        if name.startswith("tests/plugins/p"):
            for test in re.findall(r"^(?:async )?def (test_[0-9]\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
                for number in _numbers(test):
                    found[number].append(f"{name}::{test}")
    return found


def _numbers(test: str) -> list[int]:
    """Those at the beginning of the name; a letter behind one is a variation."""
    head = re.match(r"test_((?:[0-9]{2}[a-z]?_)+)", test)
    return [int(part[:2]) for part in head[1].strip("_").split("_")] if head else []


def test_the_table_has_all_33() -> None:
    assert list(SCENARIOS) == list(range(1, 34))


def test_the_reference_counts_as_many() -> None:
    text = shared("reference/payments.md").read_text(encoding="utf-8")
    listed = re.findall(r"(?:·|\n)\s?([0-9]{1,2}) [A-Za-z0-9]", text.partition("amount cents or a header:")[2])
    assert [int(number) for number in listed] == list(SCENARIOS)


@pytest.mark.parametrize("number", SCENARIOS)
def test_each_scenario_is_played_where_it_belongs(number: int) -> None:
    missing = [
        place for place in SCENARIOS[number].where if not any(test.startswith(place) for test in played()[number])
    ]
    assert missing == [], f"no test_{number:02d}_... ({SCENARIOS[number].title})"


def test_no_test_has_a_number_that_means_nothing() -> None:
    assert [test for number, tests in played().items() if number not in SCENARIOS for test in tests] == []


if __name__ == "__main__":
    for number, scenario in SCENARIOS.items():
        print(f"{number:2} {scenario.title}")
        for test in played()[number]:
            print(f"     {test}")
