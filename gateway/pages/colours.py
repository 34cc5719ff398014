"""A city's colour, made readable: each pair of colours that stands on a page has the contrast that WCAG 2 asks for."""

from __future__ import annotations

ENOUGH = 4.5
"""Contrast of normal text, level AA (WCAG 2.2, success criterion 1.4.3)."""

BRIGHT = 8.0
"""Contrast of links and outlined buttons on a dark ground: with less a blue one looks switched off."""

PAPER, NIGHT = "#ffffff", "#15181c"


def palette(colour: str) -> dict[str, str]:
    """The colours of a page, by the names that the stylesheet uses.

    Arguments:
        colour: the city's, `#rrggbb`.

    >>> palette("#ffd100")["on-city"], palette("#003366")["on-city"]
    ('#000000', '#ffffff')
    """
    return {
        "city": colour,
        "on-city": max(("#000000", PAPER), key=lambda ink: contrast(ink, colour)),
        "accent": _until_readable(colour, PAPER, "#000000"),
        "accent-dark": _until_readable(colour, NIGHT, PAPER, BRIGHT),
    }


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _until_readable(colour: str, ground: str, towards: str, enough: float = ENOUGH) -> str:
    """The colour, mixed with black or white until it can be read on this ground."""
    for step in range(21):
        mixed = _mixed(colour, towards, step / 20)
        if contrast(mixed, ground) >= enough:
            return mixed
    return towards


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
