"""`gateway demo`: gateway, emulator and demo city on this machine, and one address to open."""

from __future__ import annotations

from gateway.demo.demo import demo
from gateway.demo.trouble import CannotDemo

__all__ = ["CannotDemo", "demo"]
