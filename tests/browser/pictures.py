"""`python -m tests.browser.pictures FOLDER`: every page of the console as a picture, and how long each was awaited.

With 10,000 residents behind the pages, narrow and wide, light and dark; and once more with nothing in the city yet.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from functools import partial
from pathlib import Path

import structlog
import trio
from playwright.sync_api import Page

from tests.browser.city import opened
from tests.browser.pages import Stop
from tests.browser.tour import SCREENS, Screen, Seen, tour
from tests.browser.visits import visits
from tests.gateway.console.opened import Console


async def _links(console: Console) -> dict[Screen, str]:
    return {
        screen: (await console.link("admin", f"naledi-{screen.name}")).partition("/console/")[2] for screen in SCREENS
    }


def _walk(address: str, links: dict[Screen, str], stops: tuple[Stop, ...], folder: Path, only: str) -> None:
    for screen, link in links.items():
        tour(address, {screen: link}, [each for each in stops if only in each.name], partial(_take, folder, screen))


def _take(folder: Path, screen: Screen, tab: Page, seen: Seen) -> None:
    tab.screenshot(path=folder / f"{seen.stop.name}.{screen.name}.png", full_page=True)
    said = "; ".join(seen.said)
    print(f"{seen.seconds * 1000:7.0f} ms  {seen.status}  {screen.name:11} {seen.stop.name} {said}", flush=True)


async def _run(folder: Path, many: int, only: str) -> None:
    for name, residents in (("", many), ("empty", 0)):
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="pictures-") as place:
            async with opened(Path(place), residents) as console:
                stops = await visits(console)
                walk = partial(_walk, console.address, await _links(console), stops, target, only)
                await trio.to_thread.run_sync(walk)


def main() -> int:
    """Take them."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--residents", type=int, default=10_000, help="how many are behind the pages")
    parser.add_argument("--only", default="", help="part of the name of a page")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    trio.run(_run, given.folder, given.residents, given.only)
    return 0


if __name__ == "__main__":
    sys.exit(main())
