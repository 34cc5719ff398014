"""What a turn has done, in plain words: each kind of step has its own, and none quotes what was said."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_args

import pytest

from gateway import account_words
from gateway.account_words import after_in_words, told
from gateway.explaining import cost_in_words
from gateway.prices import SOUTH_AFRICA, CountryPrices, PriceTable
from gateway.wording import SESSION_TEXTS
from sessions.account import Step, What
from sessions.capability import Left
from sessions.messages import Alias, Said, Template, WithTemplate
from sessions.ports import Because, SmallTalk
from sessions.stores.explaining import Explained, Sent


def words(*steps: Step) -> list[str]:
    return [each.words for each in told(steps, 0.0)]


@pytest.mark.parametrize("what", get_args(What))
def test_each_kind_of_step_is_told_in_a_sentence(what: What) -> None:
    (said,) = words(Step(what, "bills", "detail", 1.0))
    assert said.endswith(".")
    assert not said.startswith(f"{what} bills"), "no words of its own"


def test_reasons_have_words_of_their_own() -> None:
    assert {reason.value for reason in Because} == set(account_words._MENU)
    assert {reason.value for reason in Left} - {"sorry"} == set(account_words._LEFT), (
        "after *sorry* nothing is left to say"
    )
    assert {kind.value for kind in SmallTalk} == set(account_words._SMALL_TALK)


def test_a_day_at_the_bills_reads_well() -> None:
    steps = (
        Step("route", "bills", "keyword", 0.0),
        Step("begun", "bills", "", 0.0),
        Step("call", "billing/accounts", "read answered", 0.0, 0.121),
        Step("call", "plugins.bills.reminders/reminded", "read answered", 0.1, 0.001),
        Step("call", "billing/pay", "do try later", 0.1, 2.0),
        Step("for now", "bills", "session-slow", 2.1),
        Step("asks", "bills", "", 2.1),
    )
    assert words(*steps) == [
        "bills was begun: a keyword or the title of it is in the message.",
        "accounts was looked up: billing answered after 0.12 s.",
        "reminded was looked up: bills answered at once.",
        "pay was to be done: billing failed for now after 2.00 s.",
        "bills could not go on for now, and asked whether to try again.",
        "bills asks now whether to try again.",
    ]
    assert [each.trouble for each in told(steps, 0.0)] == [False, False, False, True, True, False]
    assert [each.after for each in told(steps, 0.0)][-1] == 2.1


def test_why_something_is_begun_is_said_before_what_was_left_for_it() -> None:
    steps = (Step("left", "menu", "switched"), Step("route", "bills", "tap"), Step("begun", "bills"))
    assert words(*steps) == [
        "bills was begun: the resident has chosen it in a list or by a button.",
        "menu was left because something else was asked for.",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.123, "0.12 s"), (30.4, "30 s"), (356.13, "5 min 56 s"), (10_920.0, "3 h 2 min")]
)
def test_how_long_after_is_read_at_a_glance(seconds: float, words: str) -> None:
    assert after_in_words(seconds) == words


def test_who_ends_with_words_is_not_said_to_be_left_too() -> None:
    assert words(Step("sorry", "bills", "bills-none"), Step("left", "bills", "sorry")) == [
        "bills ended with words to the resident (bills-none)."
    ]


def answered(*sent: Sent, number: str = "+27825550101") -> Explained:
    return Explained(
        seq=1,
        resident="r",
        kind="message",
        arrived=0.0,
        state="done",
        item=None,
        before=0,
        sent=sent,
        letters=(),
        open_letters=frozenset(),
        parked=False,
        aliases=(Alias("phone", number),) if number else (),
    )


def sent(state: str = "sent", **more: object) -> Sent:
    given: dict[str, object] = {"delivery": None, "created": 0.0, "changed": 0.0, "due": 0.0, "attempts": 1}
    return Sent(**{**given, "state": state, "trouble": "", "code": None, "caused": True, **more})  # type: ignore[arg-type]


PRICES = PriceTable(
    currency="ZAR",
    countries={
        "ZA": CountryPrices(prefix="27", service=Decimal("0.10"), utility=Decimal("0.20"), marketing=Decimal("0.90")),
        "NA": CountryPrices(prefix="264", service=Decimal("0.50")),
    },
)


def test_what_whatsapp_has_taken_is_paid_for_by_its_country_and_kind() -> None:
    assert cost_in_words(answered(sent("failed"), sent("queued")), PRICES) == (
        "It has cost nothing so far: WhatsApp has taken no answer."
    )
    said = sent(message=Said("Hello"))
    assert cost_in_words(answered(said), PRICES) == "It has cost ZAR 0.10: 1 message inside the 24 hours."
    assert cost_in_words(answered(said, said, number="+264811112222"), PRICES).startswith(
        "It has cost ZAR 1.00: 2 messages"
    )
    assert cost_in_words(answered(said, number=""), PRICES).startswith("It has cost ZAR 0.10")
    assert "USD 0.0076" in cost_in_words(answered(said), SOUTH_AFRICA)


def test_a_message_that_went_as_a_template_costs_what_the_template_costs() -> None:
    template = Template(name="offer", language="en", category="MARKETING")
    both = WithTemplate(Said("Hello"), "offer", filled=template)
    assert cost_in_words(answered(sent(message=both)), PRICES).startswith("It has cost ZAR 0.10")
    assert cost_in_words(answered(sent(message=both, as_template=True)), PRICES) == (
        "It has cost ZAR 0.90: 1 message by a marketing template."
    )
    assert "by a marketing template" in cost_in_words(answered(sent(message=template)), PRICES)
    gone = cost_in_words(answered(sent(message=None, kept=False, as_template=True), sent()), PRICES)
    assert gone == "It has cost ZAR 0.30: 1 message by a utility template and 1 message inside the 24 hours."


def test_texts_that_are_named_as_reasons_are_texts_of_the_sessions() -> None:
    assert SESSION_TEXTS.folder is not None
    known = set(re.findall(r"^([a-z-]+) =", (SESSION_TEXTS.folder / "en.ftl").read_text("utf-8"), re.MULTILINE))
    assert {key for key in account_words._AGAIN if key} <= known
