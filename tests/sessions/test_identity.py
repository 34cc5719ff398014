"""Whose message it is, by the names that came with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessions.identity import Known, new_aliases, resident_of
from sessions.messages import Alias

WA, USER, PHONE = Alias("wa_id", "2782"), Alias("user_id", "ZA.1"), Alias("phone", "+2782")

KNOWN = st.lists(
    st.builds(
        Known, alias=st.sampled_from([WA, USER, PHONE]), resident=st.sampled_from("abc"), created=st.floats(0, 3)
    ),
    max_size=6,
)


def test_nobody_is_known_by_no_name() -> None:
    assert resident_of([]) is None


def test_names_that_agree_mean_their_resident() -> None:
    assert resident_of([Known(WA, "r1", 5.0), Known(USER, "r1", 5.0)]) == "r1"


def test_names_that_disagree_mean_the_older_resident() -> None:
    assert resident_of([Known(USER, "younger", 9.0), Known(WA, "older", 5.0)]) == "older"


def test_residents_of_the_same_moment_are_told_apart_by_their_ids() -> None:
    known = [Known(USER, "r2", 5.0), Known(WA, "r1", 5.0)]
    assert resident_of(known) == resident_of(known[::-1]) == "r1"


@given(KNOWN)
def test_the_order_of_names_does_not_matter(known: list[Known]) -> None:
    assert resident_of(known) == resident_of(reversed(known))


def test_only_names_that_are_nobodys_are_new() -> None:
    assert new_aliases([USER, WA, PHONE], [Known(WA, "somebody", 5.0)]) == (USER, PHONE)
    assert new_aliases([USER], []) == (USER,)
    assert new_aliases([], [Known(WA, "somebody", 5.0)]) == ()


def test_the_same_digits_of_another_kind_are_another_name() -> None:
    assert new_aliases([Alias("phone", "2782")], [Known(WA, "somebody", 5.0)]) == (Alias("phone", "2782"),)
