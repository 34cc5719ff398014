"""What is kept, in the words of one bubble. Plain computing: it has to fit above a list, whatever plugins say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import DataSummary, KeptBy, Words, lines, text

MOST = 5
"""Things of plugins that are named; the rest is counted."""


def summary_words(summary: DataSummary, zone: dt.tzinfo | None) -> Words:
    """The bubble above the list of what can be done.

    Arguments:
        summary: what is kept. zone: of the city.
    """
    return lines(
        text("privacy-heading"),
        text("privacy-talk", count=summary.messages, days=summary.days, since=summary.since.date()),
        text("privacy-names"),
        *named(summary.kept),
        text("privacy-law", count=len(stays(summary.kept)), until=_last(summary.kept, zone))
        if stays(summary.kept)
        else None,
        text("privacy-missing", count=len(summary.missing)) if summary.missing else None,
        text("privacy-city"),
    )


def named(kept: Sequence[KeptBy]) -> list[Words]:
    """A line for each of the first things, and how many more there are."""
    rows: list[Words] = [text("privacy-line", what=each.what) for each in kept[:MOST]]
    rest = len(kept) - MOST
    return [*rows, text("privacy-more", count=rest)] if rest > 0 else rows


def stays(kept: Sequence[KeptBy]) -> list[KeptBy]:
    """What law keeps."""
    return [each for each in kept if each.until is not None]


def deletion_words(summary: DataSummary, zone: dt.tzinfo | None) -> Words:
    """What goes, what stays, why and until when.

    Arguments:
        summary: what is kept. zone: of the city.
    """
    held = stays(summary.kept)
    laws: list[Words] = []
    for each in held:
        if each.law is not None and each.law not in laws:
            laws.append(each.law)
    gone = len(summary.kept) - len(held)
    return lines(
        text("privacy-goes", things=gone),
        text("privacy-stays", count=len(held), until=_last(summary.kept, zone)) if held else None,
        *[text("privacy-line", what=law) for law in laws[:3]],
        text("privacy-elsewhere"),
    )


def _last(kept: Sequence[KeptBy], zone: dt.tzinfo | None) -> dt.date:
    latest = max((each.until for each in kept if each.until is not None), default=0.0)
    return dt.datetime.fromtimestamp(latest, zone).date()
