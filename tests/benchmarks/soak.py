"""`make soak`: twenty minutes at half load with a hundred thousand live sessions, and whether anything grows.

    python -m tests.benchmarks.soak [MINUTES] [SESSIONS]

First everybody says something, as fast as it goes; that is our maximum too. Then the same residents go on at half of
it. A thread asks `/healthz` twenty times a second: the longest answer is the longest stop of the event loop.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
from msgspec.structs import replace

from tests.benchmarks.figures import Figure, Goal, table
from tests.benchmarks.load import Order, Result
from tests.benchmarks.servers import gateway, loader

PIECE = 30.0
_WAITING = (
    "select (select count(*) from inbox where state = 'pending') + (select count(*) from outbox where state = 'queued')"
)


def soak(minutes: float, sessions: int) -> Iterator[Figure]:
    with (
        TemporaryDirectory() as name,
        loader() as load,
        gateway(
            Path(name), load.api_port, GATEWAY_MOST_LIVE_SESSIONS=str(sessions), GATEWAY_IDLE_MINUTES="1440"
        ) as server,
    ):
        order = Order(port=server.port, until="answered", residents=sessions, warm=0.0, seconds=PIECE)
        most = _everybody_once(order, load.run)
        memory, waiting, results = [server.memory], list[int](), list[Result]()
        with _longest_answer(server.port) as longest:
            ends, said = time.monotonic() + 60 * minutes, 0
            while time.monotonic() < ends:
                first = said % max(1, sessions - int(most / 2 * PIECE))
                results.append(load.run(replace(order, rate=most / 2, first=first)))
                said += int(most / 2 * PIECE)
                memory.append(server.memory)
                waiting.append(_left(Path(name)))
                print(
                    f"{results[-1].answered:.0f} a second, {memory[-1] / 2**20:.0f} MiB, {waiting[-1]} wait", flush=True
                )
    half = len(memory) // 2
    mib = tuple(each / 2**20 for each in (memory[-1], memory[half]))
    yield Figure(
        what="memory at the end", unit="MiB", ours=mib[:1], beside="half-way", base=mib[1:], goal=Goal(1.1, least=False)
    )
    yield Figure(
        what="turns",
        unit="a second",
        ours=tuple(result.answered for result in results),
        beside="sent",
        base=(most / 2,),
    )
    yield Figure(
        what="messages that waited at the end", unit="", ours=(waiting[-1],), goal=Goal(100, least=False, of="ours")
    )
    stop = (1000 * longest[0],)
    yield Figure(what="the longest stop of the loop", unit="ms", ours=stop, goal=Goal(250.0, least=False, of="ours"))
    slowest = tuple(1000 * result.turn[1] for result in results)
    yield Figure(what="turn, p99", unit="ms", ours=slowest)


def _everybody_once(order: Order, run: Callable[[Order], Result]) -> float:
    """Have all residents say something. Returns: turns a second."""
    said, rates = 0, []
    while said < order.residents:
        result = run(replace(order, first=said, residents=order.residents - said))
        rates.append(result.answered)
        said += int(result.answered * order.seconds) or order.residents
    return sum(rates) / len(rates)


def _left(folder: Path) -> int:
    with closing(apsw.Connection(str(folder / "gateway.db"), flags=apsw.SQLITE_OPEN_READONLY)) as db:
        return int(db.execute(_WAITING).get)


@contextmanager
def _longest_answer(port: int) -> Iterator[list[float]]:
    found, over = [0.0], threading.Event()

    def ask() -> None:
        while not over.wait(0.05):
            begun = time.perf_counter()
            try:
                with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                    connection.request("GET", "/healthz")
                    connection.getresponse().read()
            except (OSError, HTTPException):
                found[0] = max(found[0], 30.0)
            found[0] = max(found[0], time.perf_counter() - begun)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()


if __name__ == "__main__":
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    sessions = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    print("\n".join(table(soak(minutes, sessions))))
