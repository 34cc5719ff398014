"""The console's pages from its templates, and its files that never change: style, script."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from gateway.cli_desk import ago
from gateway.language_names import language_name
from gateway.pages.colours import palette

_FOLDER = Path(__file__).parent
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
PREFIX = "/console/static/"

_FORM = "%Y-%m-%d %H:%M:%S"
_UTC = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC\b")


class Asset:
    """A file that browsers may keep, for its address changes with its content."""

    def __init__(self, name: str, body: bytes) -> None:
        self.body, self.kind = body, _KINDS[Path(name).suffix]
        self.path = f"{PREFIX}{hashlib.sha256(body).hexdigest()[:12]}/{name}"


class Renderer:
    """Fills in the templates of the console.

    Attributes:
        assets: by their path.

    Arguments:
        colour: the city's, `#rrggbb`. zone: the city's, whose clock all times are shown by.
    """

    def __init__(self, colour: str, zone: str = "UTC") -> None:
        self._zone, self._clock = zone, ZoneInfo(zone)
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        found = [
            Asset(path.name, _body(path, colour))
            for path in sorted((_FOLDER / "static").iterdir())
            if path.suffix in _KINDS
        ]
        self.assets = {each.path: each for each in found}
        names = {each.path.rpartition("/")[2]: each.path for each in found}
        self._environment.globals.update(asset=names.__getitem__, zone=self.zone_in_words)
        self._environment.filters.update(
            ago=ago,
            moment=self.moment,
            clock=self.clock,
            local=self.local,
            number=_number,
            seconds=_seconds,
            day=self.day,
            phone=_phone,
            ticked=_ticked,
            tongue=language_name,
        )

    def moment(self, at: float | None) -> str | None:
        """A moment by the city's clock, `2026-11-24 05:12:45`; which one that is stands in the foot of every page."""
        return f"{self._at(at):{_FORM}}" if at else None

    def zone_in_words(self, now: float) -> str:
        """Whose clock it is, `Johannesburg (SAST, UTC+2)`; the hours are those that hold at this moment."""
        if self._zone == "UTC":
            return "UTC"
        at = self._at(now)
        minutes = int((at.utcoffset() or dt.timedelta()).total_seconds() // 60)
        hours = f"UTC{minutes // 60:+d}" if minutes % 60 == 0 else f"UTC{at:%z}"
        short = at.tzname() or ""
        named = f"{short}, {hours}" if short.isalpha() else hours  # some zones have no name but their hours
        return f"{self._zone.rpartition('/')[2].replace('_', ' ')} ({named})"

    def local(self, words: str) -> str:
        """A sentence of ours with its moments by the city's clock instead of `2026-11-24 03:12:45 UTC`."""

        def here(found: re.Match[str]) -> str:
            at = dt.datetime.strptime(found[1], _FORM).replace(tzinfo=dt.UTC)
            return f"{at.astimezone(self._clock):{_FORM}}"

        return _UTC.sub(here, words)

    def clock(self, at: float | dt.datetime) -> str:
        """The hour by the city's clock, `05:12`."""
        return f"{at.astimezone(self._clock) if isinstance(at, dt.datetime) else self._at(at):%H:%M}"

    def day(self, at: float) -> str:
        """The day by the city's clock, `2026-11-24`."""
        return f"{self._at(at):%Y-%m-%d}"

    def _at(self, at: float) -> dt.datetime:
        return dt.datetime.fromtimestamp(at, self._clock)

    def page(self, template: str, values: Mapping[str, Any]) -> str:
        """A page.

        Arguments:
            template: its file. values: by name.
        """
        return self._environment.get_template(template).render(values)


def _body(path: Path, colour: str) -> bytes:
    body = path.read_bytes()
    if path.suffix == ".js":
        return body
    for name, value in palette(colour).items():
        body = body.replace(f"%{name}%".encode(), value.encode())
    return body


def _number(value: float) -> str:
    """1234567 as `1,234,567`."""
    return f"{value:,.0f}"


def _seconds(value: float | None, none: str = "-") -> str:
    """A short time: `180 ms`, `2.4 s`, `3 min`.

    Arguments:
        none: what is said if there is no time.
    """
    if value is None:
        return none
    if math.isinf(value):
        return "more than a minute"  # longer than the longest that is counted apart
    if value < 1:
        return f"{value * 1000:.0f} ms"
    return f"{value:.1f} s" if value < 120 else f"{value / 60:.0f} min"


_BOLD, _ITALIC = (
    re.compile(rf"(?<![\w{mark}]){mark}(\S(?:[^{mark}\n]*\S)?){mark}(?![\w{mark}])") for mark in (r"\*", "_")
)
"""Words between stars or underscores, as WhatsApp shows them."""


def _phone(words: str) -> Markup:
    """Words as they stand on a phone: `*bold*` and `_italic_`.

    >>> _phone("*Water*: 3 * 4 is <12>, _now_ and snake_case_name")
    Markup('<strong>Water</strong>: 3 * 4 is &lt;12&gt;, <em>now</em> and snake_case_name')
    """
    text = str(escape(words))
    return Markup(_ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", text)))  # noqa: S704 - escaped above


_CODE = re.compile(r"`([^`\n]+)`")


def _ticked(words: str) -> Markup:
    """Words of a docstring, what stands in backticks as code.

    >>> _ticked("more days: `closed = [2026-12-24]`, <so>")
    Markup('more days: <code>closed = [2026-12-24]</code>, &lt;so&gt;')
    """
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(words))))  # noqa: S704 - escaped above
