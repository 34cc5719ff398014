"""`gateway doctor`: what a gateway needs from its machine, from WhatsApp and from the network, looked at one by one."""

from __future__ import annotations

from gateway.doctor.finding import Finding, State
from gateway.doctor.rounds import Rounds, examined

__all__ = ["Finding", "Rounds", "State", "examined"]
