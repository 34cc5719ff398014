"""`gateway doctor`: looks at everything that a gateway needs, and says what to do."""

from __future__ import annotations

import importlib.metadata
from contextlib import aclosing

import trio
from rich.console import Console

from gateway.clock import SystemClock
from gateway.doctor import Finding, Rounds, examined
from gateway.plugin_module import DISTRIBUTION
from gateway.settings import Settings, load

_SIGNS = {"well": "[green]well [/]", "look": "[yellow]look [/]", "wrong": "[bold red]wrong[/]"}


def doctor(*, offline: bool = False) -> int:
    """Look at configuration, database, disk, WhatsApp's account, clock and public address; say what to do about each.

    Exit code 0: nothing is wrong (something may be worth a look); 1: something is wrong.

    Parameters
    ----------
    offline
        Ask nobody over the network.
    """
    rounds = Rounds(clock=SystemClock(), version=importlib.metadata.version(DISTRIBUTION), offline=offline)
    found = trio.run(_shown, load(), rounds, Console())
    return 1 if any(finding.state == "wrong" for finding in found) else 0


async def _shown(settings: Settings, rounds: Rounds, console: Console) -> list[Finding]:
    """Each finding as soon as it is there."""
    found: list[Finding] = []
    async with aclosing(examined(settings, rounds)) as findings:
        async for finding in findings:
            found.append(finding)
            console.print(f"{_SIGNS[finding.state]} [bold]{finding.what}[/]: ", end="", highlight=False)
            console.print(finding.words, markup=False, highlight=False)
            if finding.mend:
                console.print(f"      {finding.mend}", markup=False, highlight=False)
    wrong, look = (sum(each.state == state for each in found) for state in ("wrong", "look"))
    console.print(f"{len(found)} things looked at: {wrong} wrong, {look} worth a look.", highlight=False)
    return found
