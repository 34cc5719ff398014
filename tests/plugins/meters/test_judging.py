"""What is odd about a reading, and what an answer means."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from gateway.api import Meter, MeterReading, NotUnderstood, SentFile, TypedText
from plugins.meters.judging import judged
from plugins.meters.reading import photo_or_no, reading
from plugins.meters.settings import Settings

OCTOBER, TODAY = dt.date(2026, 10, 31), dt.date(2026, 11, 30)


def meter(shown: int = 48_000, *, digits: int | None = 5, daily: int | None = 10_000, **more: Any) -> Meter:
    """A meter that was read 30 days ago, where 300 units a month are usual."""
    read = MeterReading(OCTOBER, shown)
    known = {"number": "E1234567", "account": "1", "place": "1 Oak Road", "service": "electricity", "unit": "kWh"}
    return Meter(**(known | {"digits": digits, "daily": daily, "last": read, "last_real": read} | more))


@pytest.mark.parametrize(
    ("last", "shown", "used", "doubt"),
    [
        (48_000, 48_310, 310, None),
        (48_000, 48_900, 900, None),
        (48_000, 48_950, 950, "high"),
        (48_000, 48_059, 59, "low"),
        (48_000, 48_060, 60, None),
        (48_000, 48_000, 0, "nothing"),
        (48_000, 47_999, None, "lower"),
        (99_900, 210, 310, None),
        (99_900, 90_000, None, "lower"),
        (89_000, 100, None, "lower"),
    ],
)
def test_a_reading_is_judged_by_what_is_usual(last: int, shown: int, used: int | None, doubt: str | None) -> None:
    judgement = judged(meter(last), shown, TODAY, Settings())
    assert (judgement.used, judgement.doubt) == (used, doubt)


def test_a_meter_that_starts_again_at_nought_is_told() -> None:
    assert judged(meter(99_900), 210, TODAY, Settings()).again
    assert judged(meter(99_900, digits=None), 210, TODAY, Settings()).doubt == "lower"


def test_an_estimate_that_was_too_high_is_no_reason_to_doubt() -> None:
    august, october = MeterReading(dt.date(2026, 8, 31), 47_500), MeterReading(OCTOBER, 48_600, "estimated")
    estimated = meter(last_real=august, last=october)
    judgement = judged(estimated, 48_400, TODAY, Settings())
    assert (judgement.used, judgement.doubt, judgement.over) == (900, None, 200)


def test_few_days_and_a_few_units_more_are_not_odd() -> None:
    yesterday = meter(last_real=MeterReading(TODAY - dt.timedelta(1), 48_000))
    assert judged(yesterday, 48_000, TODAY, Settings()).doubt is None
    assert judged(yesterday, 48_300, TODAY, Settings()).doubt is None
    assert judged(yesterday, 48_310, TODAY, Settings()).doubt == "high"


def test_a_meter_that_nobody_has_read_gives_no_reason_to_doubt() -> None:
    assert judged(meter(5, last_real=None), 12_345, TODAY, Settings()).doubt is None
    assert judged(meter(daily=None), 99_999, TODAY, Settings()).doubt is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("48213", 48_213),
        ("48 213", 48_213),
        ("48,213", 48_213),
        ("48.213 kWh", 48_213),
        ("it is 00213 today", 213),
        ("048213", 48_213),
        ("482o3", 48_203),
        ("٤٨٢١٣", 48_213),
    ],
)
def test_a_figure_is_found_in_words(words: str, shown: int) -> None:
    assert reading(meter())(TypedText(words)).shown == shown


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("about right", "meters-want-digits"),
        ("48213 or 48214", "meters-want-digits"),
        ("48213,4", "meters-want-whole"),
        ("4821,317", "meters-want-whole"),
        ("482134", "meters-too-many-digits"),
        ("1234567", "meters-that-is-its-number"),
        ("E1234567", "meters-that-is-its-number"),
    ],
)
def test_what_is_no_reading_is_told_why(words: str, key: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        reading(meter())(TypedText(words))
    assert refused.value.text.key == key


def test_a_photo_may_have_the_figure_below_it() -> None:
    photo = SentFile("image", "m1", "image/jpeg", caption="48213")
    assert reading(meter())(photo).shown == 48_213
    assert reading(meter())(SentFile("image", "m1", "image/jpeg", caption="my meter")).shown is None
    with pytest.raises(NotUnderstood):
        reading(meter())(SentFile("audio", "m1", "audio/ogg"))


@pytest.mark.parametrize("words", ["no", "No photo", "nee", "cha"])
def test_somebody_without_a_camera_says_no(words: str) -> None:
    assert photo_or_no(TypedText(words)) is None


@pytest.mark.parametrize("words", ["yes", "later", ""])
def test_other_words_ask_for_the_photo_again(words: str) -> None:
    with pytest.raises(NotUnderstood):
        photo_or_no(TypedText(words))
