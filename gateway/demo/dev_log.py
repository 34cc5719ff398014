"""What a plugin author must hear of the gateway's log, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from gateway.demo.project import Project


def told(line: str, project: Project) -> str:
    """One line of the log (JSON) in words; empty if it is of no concern."""
    try:
        event = json.loads(line)
    except ValueError:
        return ""
    if not isinstance(event, dict):
        return ""
    capability = event.get("capability")
    match event.get("event"):
        case "journal_diverged":
            return (
                f"{capability}: what you changed no longer fits what was said before the change.\n"
                f"  {event.get('reason')}\n"
                "  This talk began again from its start, and the resident was told so."
            )
        case "capability_failed":
            exception = str(event.get("exception", "")).rstrip()
            last = exception.splitlines()[-1:] or ["it failed"]
            place = project.place(exception)
            apology = f"in {capability}; the resident got an apology with {event.get('reference')}"
            return f"{place} {last[0]}\n  {apology}".strip()
        case "plugins_change_refused":  # `gateway.demo.dev` restarts then, and tells what is wrong
            return ""
        case "plugin_quarantined":
            return f"{event.get('plugin')} is quarantined until you save a change: {event.get('why')}"
        case "event_loop_blocked":
            return f"{event.get('where')} held everybody up for {event.get('seconds')} s"
        case name if event.get("level") in ("error", "critical"):
            ending = str(event.get("exception", "")).rstrip().splitlines()[-1:]
            return " ".join([str(name), *ending])
    return ""


def without_log(words: str) -> str:
    """What a program has said, without the lines of its log (JSON)."""
    return "\n".join(line for line in words.splitlines() if not line.startswith("{"))


class Follower:
    """Reads what is added to a log from now on.

    Arguments:
        log: the file; it need not be there yet.
    """

    def __init__(self, log: Path) -> None:
        self._log = log
        self._at = log.stat().st_size if log.exists() else 0

    def lines(self) -> Iterator[str]:
        """Whole lines that were added since the last time."""
        if not self._log.exists():
            return
        with self._log.open("rb") as file:
            file.seek(self._at)
            added = file.read()
        whole = added[: added.rfind(b"\n") + 1]
        self._at += len(whole)
        yield from whole.decode(errors="replace").splitlines()
