"""`gateway csv-bills check`, for the operator's terminal and for cron."""

from __future__ import annotations

import sys
from pathlib import Path

from city_gateway_csv_bills.pickup import candidates, look
from city_gateway_csv_bills.settings import Settings


def check(folder: Path, settings: Settings) -> int:
    """Print what the newest file came to.

    Returns: 0 if all of it was taken.
    """
    try:
        found = next(candidates(folder), None)
        looked = None if found is None else look(*found, settings)
    except OSError as error:
        print(f"{folder} cannot be read: {error.strerror}", file=sys.stderr)
        return 1
    if looked is None:
        print(f"{folder} holds no file like bills-2026-11-30.csv.", file=sys.stderr)
        return 1
    print(looked.report, end="")
    return 1 if looked.content is None or looked.content.refused else 0
