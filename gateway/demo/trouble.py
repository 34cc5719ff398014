"""What stops a demo."""

from __future__ import annotations


class CannotDemo(Exception):
    """The demo cannot start; the text says why, and where the log is."""
