"""No telephone number, card, token or word of a resident ever reaches the log."""

from __future__ import annotations

import io
import json
import logging
import re
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from gateway.logs import configure
from gateway.masking import mask, mask_value
from gateway.secret import Secret
from sessions.messages import Alias, Inbound, TypedText

WAMID = "wamid.HBgLMjc4MjEyMzQ1NjcVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA="
TOKEN = "EAAGm0PX4ZCpsBAKZBZC9rZAexample"

PLANTED = {
    "E.164": ("+27821234567", "27821234567", "821234567"),
    "wa_id": ("27821234567",),
    "local": ("0821234567", "821234567"),
    "grouped": ("082 123 4567", "123 4567"),
    "dashed": ("+27-82-123-4567", "123-4567"),
    "brackets": ("(012) 358 9999", "358 9999"),
    "dotted": ("082.123.4567", "123.4567"),
    "slashed": ("082/123/4567", "123/4567"),
    "no-break": ("082\N{NO-BREAK SPACE}123\N{NO-BREAK SPACE}4567", "4567"),
    "thin space": ("082\N{THIN SPACE}123\N{NARROW NO-BREAK SPACE}4567", "4567"),
    "escaped as JSON": (r"082\u00a0123\u00a04567", "4567"),
    "escaped as URL": ("082%20123%204567", "4567"),
    "tab": ("082\t123\t4567", "4567"),
    "other digits": ("٠٨٢١٢٣٤٥٦٧", "٣٤٥٦٧"),
    "identity number": ("8001015009087", "8001015"),
    "card": ("4111 1111 1111 1111", "1111"),
    "card in one": ("5500005555555559", "55555"),
    "bearer": (f"Bearer {TOKEN}", TOKEN, TOKEN[4:]),
    "token": (TOKEN, TOKEN[4:]),
    "bearer of another kind": ("Authorization: Bearer abc.def-ghi_jkl", "abc.def"),
    "in a query": ("https://x/?access_token=abcdefgh&a=1", "abcdefgh"),
    "jwt": ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-def", "eyJzdWIi"),
    "signature": ("sha256=b585abcce612fea8b1942341b1919dc9", "b585abcc"),
    "business-scoped": ("ZA.13491208655302741918", "13491208", "5302741"),
    "business-scoped, letters": ("US.ENT.AbCdEf1234567890", "AbCdEf"),
    "message id": (WAMID, "MjEyMzQ1Njc"),
    "e-mail": ("thandi.m@example.org", "thandi"),
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z")
NEEDLES = pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED.keys())


class Log:
    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    before = logging.getLogger().level
    stream = io.StringIO()
    configure(getattr(request, "param", "json"), "debug", stream=stream)
    yield Log(stream)
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if getattr(handler, "gateway", False)]:
        root.removeHandler(handler)
    root.setLevel(before)
    logging.captureWarnings(False)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def _log_everywhere(secret: str) -> None:
    """Plants one text in each place from which it could reach a log."""
    ours = structlog.stdlib.get_logger("gateway.test")
    theirs = logging.getLogger("hypercorn.error")
    ours.info(f"event with {secret} inside")
    ours.info(f"glued:x{secret}y,.{secret}.")
    ours.info("positional %s", secret)
    ours.info("value", sender=secret, nested={"a": [{"b": (secret, {secret})}], secret: 1})
    ours.info("said", body=secret, message_body=secret, text={"body": secret}, content=[secret], name=secret)
    ours.info("object", thing=Inbound("id", (Alias("wa_id", secret),), 1.0, TypedText(secret), name=secret))
    ours.info("error as value", error=ValueError(secret))
    ours.info("hidden", secret=Secret("x" + secret), access_token=secret, header={"Authorization": secret})
    structlog.contextvars.bind_contextvars(resident=secret)
    try:
        try:
            raise KeyError(secret)
        except KeyError as error:
            raise ExceptionGroup(f"group {secret}", [ValueError(secret)]) from error
    except ExceptionGroup:
        ours.exception("failed")
        theirs.exception("failed too")
    theirs.warning("from another library: %s", secret, extra={"about": secret})
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"a warning with {secret}", stacklevel=1)


@NEEDLES
@pytest.mark.parametrize("log", ["json", "console"], indirect=True)
def test_nothing_planted_reaches_the_log(log: Log, planted: tuple[str, ...]) -> None:
    _log_everywhere(planted[0])
    without_moments = MOMENT.sub("", log.text)  # microseconds may hold any four digits
    shown = without_moments + without_moments.encode().decode("unicode_escape", "replace")
    for needle in planted:
        assert needle not in shown
    for event in ("positional", "value", "said", "failed", "failed too", "from another library", "a warning"):
        assert event in shown


def test_words_of_a_resident_become_their_length(log: Log) -> None:
    words = "my neighbour steals water"
    message = Inbound("wamid.x", (Alias("wa_id", "1"),), 1.0, TypedText(words), name="Thandi")
    structlog.stdlib.get_logger("t").info("came", message=message, body=words, reply_text=words)
    (line,) = log.lines
    assert words not in log.text
    assert "Thandi" not in log.text
    assert line["body"] == line["reply_text"] == "(25 characters)"
    assert line["own_message"]["content"] == {"body": "(25 characters)"}


def test_what_is_needed_to_find_things_stays_readable(log: Log) -> None:
    structlog.contextvars.bind_contextvars(run=7, resident="01kawzq8m3v5t9x2b4c6d7e8f9")
    structlog.stdlib.get_logger("t").warning(
        "took 12.5 ms at 2026-11-24 00:21:58", message_id=WAMID, capability="bills", plugin_name="bills",
        count=12, at=1795478400.25, ok=True, nothing=None, status=503, url="http://127.0.0.1:8000/webhook",
    )  # fmt: skip
    (line,) = log.lines
    assert line["event"] == "took 12.5 ms at 2026-11-24 00:21:58"
    assert line["message_id"] == f"wamid.***{WAMID[-6:]}"
    assert line["resident"] == "01kawzq8m3v5t9x2b4c6d7e8f9"
    assert (line["run"], line["level"], line["logger"], line["capability"]) == (7, "warning", "t", "bills")
    assert (line["count"], line["at"], line["ok"], line["nothing"], line["status"]) == (
        12,
        1795478400.25,
        True,
        None,
        503,
    )
    assert (line["plugin_name"], line["url"]) == ("bills", "http://127.0.0.1:8000/webhook")
    assert line["timestamp"].endswith("Z")


def test_two_lines_about_the_same_number_can_be_matched() -> None:
    assert mask("+27821234567") == mask("27 82 123 4567") == "***67"


@pytest.mark.parametrize("value", [27821234567, 27821234567.0, -27821234567])
def test_a_number_that_is_not_text_is_masked_too(value: float) -> None:
    assert mask_value("sender", value) == ("-***67" if value < 0 else "***67")


def test_a_stranger_cannot_write_log_lines_of_his_own(log: Log) -> None:
    structlog.stdlib.get_logger("t").info('path /x\r\n{"event":"forged"}\x1b[31m')
    (line,) = log.lines
    assert "\n" not in line["event"]
    assert "\x1b" not in line["event"]


def test_a_long_text_keeps_its_ends_and_costs_little() -> None:
    text = mask("start " + "a" * 5_000_000 + " end of the traceback")
    assert len(text) < 5000
    assert text.startswith("start ")
    assert text.endswith(" end of the traceback")


def test_what_cannot_be_shown_or_never_ends_does_not_break_the_log(log: Log) -> None:
    class Broken:
        def __repr__(self) -> str:
            raise RuntimeError

    endless: dict[str, Any] = {}
    endless["again"] = endless
    structlog.stdlib.get_logger("t").info(
        "odd", thing=Broken(), endless=endless, raw=b"27821234567", many=list(range(999))
    )
    (line,) = log.lines
    assert line["thing"] == "<Broken>"
    assert line["raw"] == "(11 bytes)"
    assert len(line["many"]) == 50


def test_the_level_holds_for_all_and_chatty_libraries_are_quiet(log: Log) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://graph.facebook.com/v26.0/1/messages")
    assert log.text == ""
    configure("json", "warning", stream=log._stream)
    structlog.stdlib.get_logger("t").info("not this")
    logging.getLogger("quart").info("nor this")
    structlog.stdlib.get_logger("t").warning("this, once")
    assert [line["event"] for line in log.lines] == ["this, once"]
