"""What must hold in more than one of the files that the city's staff write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.providers.embedded_city.faults import Faults
    from plugins.providers.embedded_city.records import Books


def check_department(file: str, line: int, department: str | None, books: Books, faults: Faults) -> None:
    """Check that a department is one of those in departments.csv, if that file can be read.

    Arguments:
        file, line: where it is named. department: its id, None if there is none. books: all records.
        faults: gathers what is wrong.
    """
    if not department or "departments.csv" in faults.files:
        return
    if all(each.department != department for _, each in books.departments):
        problem = f"{department} is not in departments.csv"
        faults.add(file, line, "department", problem, "write one that is there, or leave it empty")


def check_options(
    file: str, line: int, options: Mapping[str, tuple[str, ...]], faults: Faults, *, choice: bool
) -> None:
    """Check the options of a question: two at least, with the same ids in each language.

    Arguments:
        file, line: where the question is. options: `id=title`, by language. faults: gathers what is wrong.
        choice: whether it is a question that has options.
    """
    if not choice:
        if options:
            faults.add(file, line, "options", "only a choice has options", "write choice as the kind, or take them out")
        return
    ids: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for language, several in options.items():
        ids[tuple(option.partition("=")[0] for option in several)].append(language)
    if not ids or len(next(iter(ids))) < 2:
        faults.add(file, line, "options", "has fewer than two options", "write id = title; id = title")
    elif len(ids) > 1:
        problem = "does not have the same ids, in the same order, in each language"
        faults.add(file, line, "options", problem, "write the same words before each =")
