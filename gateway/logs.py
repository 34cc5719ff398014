"""The log: one form for everything, without personal data.

`configure` is called once, by whatever starts a process. Our own modules log through structlog; what Hypercorn, Quart
and httpx log through the standard library takes the same way and the same masks.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor

from gateway.masking import mask, mask_value
from gateway.tracing.current import current
from sessions.at_work import at_work

Format = Literal["auto", "console", "json"]

_NAMES = frozenset({"turn", "message", "request", "trace_id"})
"""Fields that tell what a line belongs to. Only the log itself gives them; what others call so is put elsewhere."""

_OURS = frozenset({"timestamp", "level", "logger", "_record", "_from_structlog"})
"""Fields that the log itself adds, and that hold nothing of anybody."""

_KEY = re.compile(r"(?:[ie]\d+|[a-z]?[0-9a-z]{26})(?:\.\d+)*(?:\+\d+)?")
"""What a message in the outbox is known by: numbers with dots, but of nobody."""

_QUIET = {"httpx": logging.WARNING, "httpcore": logging.WARNING, "hpack": logging.WARNING}
"""httpx would log each request with its address, which holds the phone number id and sometimes a token."""


def configure(log_format: Format = "auto", level: str = "info", *, stream: TextIO | None = None) -> None:
    """Set up the log for this process; calling it again replaces what was set up before.

    Arguments:
        log_format: `json`, one object a line; `console`, for people; `auto`: console on a terminal, else JSON.
        level: `debug`, `info`, `warning` or `error`.
        stream: where to write; standard error if left out.
    """
    stream = stream or sys.stderr
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        _work,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    safe: list[Processor] = [_exceptions, _mask]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *before,
            *safe,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_extra, *before, *safe],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(log_format, stream)],
        )
    )
    _install(handler, level)


def _install(handler: logging.Handler, level: str) -> None:
    root = logging.getLogger()
    for old in [old for old in root.handlers if getattr(old, "gateway", False)]:
        root.removeHandler(old)
    handler.gateway = True  # type: ignore[attr-defined]
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, root.level))
    logging.captureWarnings(True)


def _renderer(log_format: Format, stream: TextIO) -> Processor:
    if log_format == "json" or (log_format == "auto" and not stream.isatty()):
        return structlog.processors.JSONRenderer(sort_keys=False, ensure_ascii=True)
    return structlog.dev.ConsoleRenderer(colors=stream.isatty(), pad_event_to=40)


# ------------------------------------------------------------------------------------------ processors


_add_extra = structlog.stdlib.ExtraAdder()


def _extra(logger: Any, method: str, event: EventDict) -> EventDict:
    """What others give along by `extra`; before our own fields, which it must not replace."""
    event = _add_extra(logger, method, event)
    event.pop("message", None)  # another handler has put the whole text there; nobody else can
    return event


def _work(logger: Any, method: str, event: EventDict) -> EventDict:
    """Add what the line belongs to, if that is anything; nobody else may say so."""
    for name in _NAMES & event.keys():
        event[f"own_{name}"] = event.pop(name)
    if (work := at_work()) is not None:
        event.update(work.told())
    if (here := current()) is not None:
        event["trace_id"] = here.trace
    return event


def _exceptions(logger: Any, method: str, event: EventDict) -> EventDict:
    """Turn an exception into text, so that it can be masked like all text."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()[1]
    if isinstance(given, tuple):
        given = given[1]
    if isinstance(given, BaseException):
        event["exception"] = "".join(traceback.format_exception(given, limit=-12))
    event.pop("stack_info", None)
    return event


def _named(message: Any) -> str:
    """A message by its name: WhatsApp's holds the resident's number, an event's may."""
    text = str(message)
    return text if _KEY.fullmatch(text) else _one_line(mask(text))


_HOPELESS = "a log line could not be made safe and was dropped"


def _mask(logger: Any, method: str, event: EventDict) -> MutableMapping[str, Any]:
    """Take personal data and secrets out of every field."""
    try:
        safe: EventDict = {}
        for key, value in event.items():
            if key in _OURS or key in _NAMES:  # `_work` has seen to it that these are ours
                safe[key] = _named(value) if key == "message" else value
            elif key in ("event", "exception"):
                safe[key] = _one_line(mask(str(value))) if key == "event" else mask(str(value))
            else:
                safe[mask(key)] = mask_value(key, value)
    except Exception as error:  # a supervision border: the log must neither break its caller nor leak
        kept = {key: event[key] for key in (*_OURS, *_NAMES) if key in event and key != "message"}
        return {**kept, "event": _HOPELESS, "why": type(error).__name__}
    return safe


def _one_line(text: str) -> str:
    """Line ends in a logged text would let a stranger write log lines of his own."""
    return re.sub(r"[\r\n\x00-\x08\x0b-\x1f\x7f]+", " ", text)
