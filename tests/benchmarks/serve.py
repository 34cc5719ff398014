"""`gateway serve` with a rate to Meta that does not bound what is measured; all else is as in earnest.

    python -m tests.benchmarks.serve

Meta's highest rate is 1,000 messages a second, in and out together, and our settings take no more. What a core can do
is found only above that.
"""

from __future__ import annotations

import trio
from msgspec.structs import replace

from gateway import logs, run
from gateway.settings import load

RATE = 4_000

if __name__ == "__main__":
    settings = load()
    logs.configure(settings.log_format, settings.log_level)
    trio.run(run.serve, replace(settings, messages_per_second=RATE))
