"""What holds for every parser: it refuses in one way only, and in words that can be said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.wording import SESSION_TEXTS, Wording
from sessions import parsers
from sessions.errors import NotUnderstood
from sessions.messages import (
    Content,
    Money,
    NotUsable,
    SentFile,
    SharedCard,
    SharedCards,
    SharedPlace,
    Tapped,
    Text,
    TypedText,
    restored,
    storable,
)
from tests.sessions.parsers.reading import QUICK

TODAY = dt.date(2026, 11, 24)
EVERY: dict[str, Callable[[Any], Any]] = {
    "words": parsers.words,
    "few words": parsers.words(least=3, most=9),
    "integer": parsers.integer,
    "integer between": parsers.integer(least=1, most=12),
    "integer least": parsers.integer(least=1),
    "integer most": parsers.integer(most=12),
    "money": parsers.money,
    "money between": parsers.money(least=Money(100), most=Money(2000)),
    "money least": parsers.money(least=Money(100)),
    "money most": parsers.money(most=Money(100)),
    "date": parsers.date(today=TODAY),
    "date between": parsers.date(today=TODAY, earliest=dt.date(2026, 1, 1), latest=TODAY),
    "date earliest": parsers.date(today=TODAY, earliest=TODAY),
    "date latest": parsers.date(today=TODAY, latest=TODAY),
    "yes_no": parsers.yes_no,
    "choice": parsers.choice({1: ["house"], 2: ["flat"]}),
    "place": parsers.place,
    "file": parsers.file,
    "any file": parsers.file(kinds=["image", "document", "audio", "video"]),
    "files": parsers.files(least=2, most=3),
    "name": parsers.name,
    "phone": parsers.phone,
    "email": parsers.email,
    "id_number": parsers.id_number,
    "id_or_passport": parsers.id_or_passport,
    "either": parsers.either(parsers.place, parsers.integer),
}
WORDING = Wording.load([SESSION_TEXTS], ("en", "af"), strict=True)

SEEN_IN_ANSWERS = "0123456789٣４oO.,-–/:'+@()# \u00a0\u200b\u202aRrandZARjneyes21stMarchFridaynextgisteré👍🏽🏳\u0301"
typed = st.text() | st.text(st.sampled_from(SEEN_IN_ANSWERS), max_size=24)


def few(each: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(each, max_size=2).map(tuple)


one: st.SearchStrategy[Content] = st.one_of(
    st.builds(TypedText, typed),
    st.builds(Tapped, st.text(), typed),
    st.builds(SharedPlace, st.floats(-90, 90), st.floats(-180, 180)),
    st.builds(SentFile, st.sampled_from(["image", "document", "audio", "video", "sticker"]), st.text(), st.text()),
    st.builds(NotUsable, st.text()),
    st.builds(SharedCards, few(st.builds(SharedCard, st.text(), few(typed), few(typed)))),
)
answers = one | st.lists(one, max_size=4).map(tuple)


def test_every_parser_is_tried_here() -> None:
    assert {name for name in parsers.__all__ if name[0].islower()} <= set(EVERY)


def test_no_answer_makes_a_parser_raise_anything_but_not_understood_in_words_that_can_be_said() -> None:
    refusals: dict[str, Text] = {}

    @settings(QUICK, max_examples=400)
    @given(answers)
    @example(())
    def hear(answer: Any) -> None:
        for name, parser in EVERY.items():
            if isinstance(answer, tuple) and not getattr(parser, "album", False):
                continue
            try:
                value = parser(answer)
            except NotUnderstood as error:
                assert error.text, f"{name} does not say what it expects"  # noqa: PT017 - it is the promise
                refusals[repr(error.text)] = error.text
            else:
                assert parser(answer) == value, name

    hear()
    for words in refusals.values():
        stored = msgspec.msgpack.decode(msgspec.msgpack.encode(storable(words)), type=Text)
        assert len(WORDING.word(restored(stored), "af")) > 10
    assert len(refusals) >= len(EVERY) - 4
