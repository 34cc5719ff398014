"""`python -m tests.plugins.card_photos` measures what docs/card-photos.md says: what is seen, and what it takes.

It takes some minutes. Times are seconds of a processor, so that they do not depend on what else the machine does.
"""

from __future__ import annotations

import resource
from statistics import median

import trio

from gateway.api import Clean
from plugins.card_photos.scanner import CARD
from tests.plugins.card_photos.pictures import photo
from tests.plugins.card_photos.test_photos import FACES, LIGHTS, OTHERS, WAYS, looked


def _used() -> float:
    """Processor seconds of this process and of the programs that it has called and that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


async def _look(content: bytes, taken: list[float]) -> bool:
    """Whether it is taken for a card; what that took is put down."""
    before = _used()
    verdict = await looked(content)
    taken.append(_used() - before)
    if verdict not in (CARD, Clean()):
        raise SystemExit(f"a photo could not be looked at: {verdict}")
    return verdict == CARD


def _told(what: str, seen: int, of: int, taken: list[float]) -> None:
    """One line."""
    print(f"{what:34} {seen:3} of {of:3}   median {median(taken):4.1f} s, most {max(taken):4.1f} s", flush=True)


async def main() -> None:
    """Print one line for each way of taking a photo of a card, and one for each other thing."""
    all_cards, all_others, seen, mistaken = list[float](), list[float](), 0, 0
    for way, light in LIGHTS.items():
        taken: list[float] = []
        missed = [face for face, thing in FACES.items() if not await _look(photo(thing, light), taken)]
        _told(way, len(FACES) - len(missed), len(FACES), taken)
        print("".join(f"    not seen: {face}\n" for face in missed), end="")
        seen += len(FACES) - len(missed)
        all_cards += taken
    _told("ALL CARDS", seen, len(all_cards), all_cards)
    for name, thing in OTHERS.items():
        taken = []
        wrong = [way for way, light in WAYS.items() if await _look(photo(thing, light), taken)]
        _told(name, len(wrong), len(WAYS), taken)
        mistaken += len(wrong)
        all_others += taken
    _told("ALL OTHER THINGS", mistaken, len(all_others), all_others)


if __name__ == "__main__":
    trio.run(main)
