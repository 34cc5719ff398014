"""What is traced is decided by the settings, and what authorises us is kept."""

from __future__ import annotations

import random
from typing import Any

import pytest

from gateway.clock import SystemClock
from gateway.outbound import no_http
from gateway.settings import SettingsError, load
from gateway.tracing.opening import TracePages, check_traces, traces_of
from sessions.messages import Alias, Inbound, TypedText
from tests.gateway.test_settings import GOOD


def opened(**environ: str) -> Any:
    return traces_of(load({**GOOD, **environ}), SystemClock(), no_http, random.random)


def test_nothing_is_traced_unless_somebody_says_where_to() -> None:
    assert opened() is None
    assert opened(GATEWAY_TRACES_SHARE="1", GATEWAY_TRACES_HEADERS="X-Key=1") is None
    assert opened(GATEWAY_TRACES_URL="http://collector:4318", GATEWAY_TRACES_SHARE="0") is None
    assert opened(GATEWAY_TRACES_URL="http://collector:4318") is not None


@pytest.mark.parametrize("url", ["https://otlp.example.org", "http://127.0.0.1:4318", "http://[::1]:4318"])
def test_what_authorises_us_goes_by_tls_or_to_this_machine(url: str) -> None:
    check_traces(load({**GOOD, "GATEWAY_TRACES_URL": url, "GATEWAY_TRACES_HEADERS": "Authorization=Bearer%20abc"}))


def test_what_authorises_us_does_not_travel_in_clear() -> None:
    settings = load({**GOOD, "GATEWAY_TRACES_URL": "http://otlp.example.org", "GATEWAY_TRACES_HEADERS": "X-Key=abc123"})
    with pytest.raises(SettingsError) as caught:
        check_traces(settings)
    assert "abc123" not in str(caught.value) + repr(settings)


def test_a_message_that_is_traced_has_a_page_if_somebody_said_where() -> None:
    message = Inbound("wamid.A", (Alias("wa_id", "1"),), 0.0, TypedText("Hi"))
    trace, page = TracePages(1.0, "https://j.example.org/trace/{trace_id}?x=1").of(message) or ("", "")
    assert page == f"https://j.example.org/trace/{trace}?x=1"
    assert TracePages(1.0, None).of(message) == (trace, None)
    assert TracePages(0.0, "https://j.example.org/{trace_id}").of(message) is None
    assert TracePages(1.0, None).of(None) is None, "what is no longer kept"
