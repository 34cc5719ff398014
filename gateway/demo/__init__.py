"""`gateway demo`: gateway, emulator and demo city on this machine, and one address to open."""

from __future__ import annotations

from gateway.demo.demo import CannotDemo, demo

__all__ = ["CannotDemo", "demo"]
