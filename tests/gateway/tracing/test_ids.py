"""Which messages are traced, and what their traces are called, is computed, the same everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.tracing.ids import Share, marked, plain, trace_of_key
from sessions.messages import Alias, Inbound, TypedText
from sessions.records import EventRecord


def message(id: str) -> Inbound:
    return Inbound(id, (Alias("wa_id", "27825550101"),), 0.0, TypedText("Hi"))


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
def test_as_many_are_traced_as_was_said(share: float) -> None:
    traced = [Share(share).trace_of(message(f"wamid.{n}")) for n in range(20_000)]
    assert sum(each is not None for each in traced) / 20_000 == pytest.approx(share, rel=0.15)


def test_all_or_none_are_traced_at_the_ends() -> None:
    ids = [f"wamid.{n}" for n in range(1000)]
    assert all(Share(1.0).trace_of(message(id)) for id in ids)
    assert not any(Share(0.0).trace_of(message(id)) for id in ids)


def test_who_traces_more_traces_the_same_and_others() -> None:
    few, many = Share(0.05), Share(0.2)
    for n in range(2000):
        if (trace := few.trace_of(message(f"wamid.{n}"))) is not None:
            assert many.trace_of(message(f"wamid.{n}")) == trace


def test_the_choice_is_that_of_opentelemetrys_own_sampler() -> None:
    """`TraceIdRatioBased`: the lower half of the id, less its last bit, is below the share."""
    for n in range(2000):
        trace = Share(1.0).trace_of(message(f"wamid.{n}"))
        assert trace is not None
        chosen = int(trace[16:], 16) >> 1 < 0.3 * (1 << 63)
        assert (Share(0.3).trace_of(message(f"wamid.{n}")) is not None) == chosen


def test_a_trace_depends_on_the_messages_id_alone_and_looks_like_nothing() -> None:
    one, other = Share(1.0).trace_of(message("wamid.A")), Share(1.0).trace_of(message("wamid.B"))
    again = Inbound("wamid.A", (Alias("user_id", "ZA.1"),), 9.0, TypedText("Bye"))
    assert Share(1.0).trace_of(again) == one != other
    assert Share(1.0).trace_of(EventRecord("Settled", "1", b"")) != Share(1.0).trace_of(
        EventRecord("Settled", "2", b"")
    )


def test_an_id_may_hold_anything() -> None:
    assert Share(1.0).trace_of(EventRecord("Settled", "\ud800", b"")) is not None


@given(st.text(max_size=60), st.binary(min_size=16, max_size=16))
def test_a_key_tells_its_trace_and_a_key_without_one_tells_none(key: str, trace: bytes) -> None:
    assert trace_of_key(marked(key, trace.hex())) == trace.hex()
    assert trace_of_key(key) is None or "~" in key


@pytest.mark.parametrize(
    ("label", "left"),
    [
        ("summary", "summary"),
        ("trusts number", "trusts number"),
        ("choose bills-summary", "choose bills-summary"),
        ("on its way …0137", "on its way"),
        ("links of Naledi Mokoena", "links of"),
        ("27825550101", ""),
        ("", ""),
    ],
)
def test_of_a_label_only_what_everybody_shares_is_told(label: str, left: str) -> None:
    assert plain(label) == left
