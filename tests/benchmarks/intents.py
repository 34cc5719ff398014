"""How well residents are understood, on sentences that nobody learnt from, by language: the rules alone, and `intents`.

    python -m tests.benchmarks.intents [--wrong]

`--wrong` lists what was not right. Accuracy counts what was begun rightly or asked with the right one among what was
offered. docs/intents.md has the figures.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.support.heldout import LANGUAGES, outcome, outcomes, router, sentences


def table(found: dict[str, Counter[str]]) -> list[str]:
    """One row a language, in per cent of its sentences."""
    rows = ["| language | sentences | right | asked | accuracy | menu | asked in vain | wrong |", "|---|" + "--:|" * 7]
    whole: Counter[str] = Counter()
    for language in (*LANGUAGES, "all"):
        counts = found.get(language, whole)
        if language in found:
            whole += counts
        number = counts.total()
        shares = [counts["right"], counts["asked"], counts["right"] + counts["asked"]]
        shares += [counts["menu"], counts["asked in vain"], counts["wrong"]]
        rows.append(
            f"| {language} | {number} | " + " | ".join(f"{100 * each / number:.0f} %" for each in shares) + " |"
        )
    return rows


def main() -> None:
    for title, learns in (("rules alone", False), ("with `intents`", True)):
        began = time.process_time()
        route = router(learns=learns)
        ready = time.process_time() - began
        began = time.process_time()
        found = outcomes(route)
        each = (time.process_time() - began) / sum(counts.total() for counts in found.values())
        print(f"{title}: ready after {ready:.2f} s of computing, {1000 * each:.1f} ms a message\n")
        print("\n".join(table(found)), "\n")
        if "--wrong" in sys.argv and learns:
            for sentence in sentences():
                if (what := outcome(route, sentence)) != "right":
                    print(f"{what:14} {sentence.language:4} {sentence.meant:20} {sentence.said}")


if __name__ == "__main__":
    main()
