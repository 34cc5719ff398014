"""One answer of the guide, the faults that its files may have, and what an entry must be. Pure."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from urllib.parse import urlsplit

from msgspec import Struct

LONGEST_QUESTION, LONGEST_ANSWER = 150, 850
SHORTENERS = frozenset({"bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "cutt.ly", "rb.gy", "shorturl.at"})


class Fault(Struct, frozen=True):
    """What is wrong in a file, for the city's staff.

    Arguments:
        file: its name. line: where; 0 for all of it. problem: what is wrong. remedy: what to do.
    """

    file: str
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.problem}. {self.remedy}."


class Entry(Struct, frozen=True, kw_only=True):
    """One answer, in one language.

    Arguments:
        id: the same in all languages. topic: the same in all languages. heading: the topic in words.
        question: as residents ask. also: other ways to ask.
        answer: in plain words. link: to read more; empty if there is none.
        since, until: the days between which it is true; None for always.
        checked: the day when somebody last checked it.
    """

    id: str
    language: str
    topic: str
    heading: str
    question: str
    also: tuple[str, ...] = ()
    answer: str
    link: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    checked: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether it is true on a day (`day`)."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Draft(Struct):
    """An entry as it stands in a file, not yet checked. `line`: where it begins."""

    line: int
    topic: str
    heading: str
    id: str = ""
    question: str = ""
    also: str = ""
    answer: str = ""
    link: str = ""
    since: str = ""
    until: str = ""
    checked: str = ""


def entry_of(draft: Draft, file: str, language: str, domains: tuple[str, ...]) -> tuple[Entry | None, list[Fault]]:
    """The entry of a draft, or all that is wrong with it.

    Arguments:
        file: where it stands, for faults. language: of the file. domains: where links may lead; anywhere if empty.
    """
    faults: list[Fault] = []

    def wrong(problem: str, remedy: str) -> None:
        faults.append(Fault(file, draft.line, problem, remedy))

    def day(name: str, written: str) -> dt.date | None:
        if not written:
            return None
        try:
            return dt.date.fromisoformat(written)
        except ValueError:
            wrong(f"{name}: “{written[:30]}” is no day", "Write it as 2026-12-31")
            return None

    if not draft.question:
        wrong("the question is empty", "Write it as a resident asks")
    elif len(draft.question) > LONGEST_QUESTION:
        wrong(f"the question is longer than {LONGEST_QUESTION} letters", "Ask in one short sentence")
    if not draft.answer:
        wrong("there is no answer", "Write it below, in plain words")
    elif len(draft.answer) > LONGEST_ANSWER:
        problem = f"the answer has {len(draft.answer)} letters, a bubble holds {LONGEST_ANSWER}"
        wrong(problem, "Say the most important thing and link to the rest")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", draft.id):
        wrong(f"“{draft.id[:40]}” is no id", "Use small letters, digits and “-”, as in {#bin-days}")
    for problem, remedy in _link_faults(draft.link, domains):
        wrong(problem, remedy)
    since, until, checked = day("From", draft.since), day("Until", draft.until), day("Checked", draft.checked)
    if since and until and until < since:
        wrong("Until is before From", "Correct one of the two")
    if faults:
        return None, faults
    return Entry(
        id=draft.id,
        language=language,
        topic=draft.topic,
        heading=draft.heading,
        question=draft.question,
        also=tuple(words for part in re.split(r"[,;|]", draft.also) if (words := " ".join(part.split()))),
        answer=draft.answer,
        link=draft.link,
        since=since,
        until=until,
        checked=checked,
    ), []


def _link_faults(link: str, domains: tuple[str, ...]) -> list[tuple[str, str]]:
    if not link:
        return []
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return [(f"“{link[:60]}” is no link", "Copy it from the browser")]
    if parts.scheme != "https" or not host or re.search(r"\s", link):
        return [(f"“{link[:60]}” is no link that begins with https://", "Copy it from the browser")]
    if host in SHORTENERS:
        return [("a shortened link looks like a scam", "Write the whole address of the page")]
    if domains and not any(host == each or host.endswith(f".{each}") for each in domains):
        return [
            (f"the link leads to {host}, which is not the city's", "Link to the city's own site, or add it to domains")
        ]
    return []


def near(word: str, known: tuple[str, ...]) -> str:
    """The known word that was probably meant, or all of them.

    Arguments:
        word: as it was written. known: what could have been meant.
    """
    found = difflib.get_close_matches(word.lower(), [each.lower() for each in known], n=1, cutoff=0.6)
    return found[0].capitalize() if found else ", ".join(known)
