"""Asking code that runs elsewhere how a run goes on, until it comes to a door."""

from __future__ import annotations

from sessions.bulkhead import Guards
from sessions.doors import Consult
from sessions.errors import Diverged, JournalFull, StoreError, TryLater
from sessions.run import Crashed, NotNow, Outcome, Parked, Run


async def settled(run: Run, outcome: Outcome, guards: Guards) -> Outcome:
    """Where a run comes to; code that runs elsewhere is asked for that.

    Arguments:
        outcome: of the last step here. guards: count the turns that wait.

    Raises:
        Diverged, JournalFull: as `Run.wake`.
    """
    while isinstance(outcome, Parked) and isinstance(outcome.door, Consult):
        try:
            with guards.waiting():
                answer = await outcome.door.ask()
        except TryLater as later:
            return NotNow(later.text)
        except (Diverged, JournalFull, StoreError):
            raise
        except Exception as error:  # border: code that runs elsewhere, and its failure is that run's only
            return Crashed(error)
        outcome = run.hear(answer)
    return outcome
