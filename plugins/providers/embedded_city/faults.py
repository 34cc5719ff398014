"""What was wrong in a folder of CSV files, and the report of an import."""

from __future__ import annotations

from msgspec import Struct

MAX_KEPT = 500
"""So many faults are kept word for word; the rest is only counted."""


class Fault(Struct, frozen=True):
    """One thing that is wrong.

    Arguments:
        file: file name inside the folder.
        line: line in the file, counted from 1 and with the heading; 0 for the file as a whole.
        column: heading of the column; empty for the row as a whole.
        problem: what is wrong.
        remedy: how to mend it.
    """

    file: str
    line: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = ", ".join(
            [self.file, *([f"line {self.line}"] if self.line else []), *([self.column] * bool(self.column))]
        )
        return f"{place}: {self.problem}. Remedy: {self.remedy}."


class Report(Struct, frozen=True):
    """What an import did.

    Arguments:
        counts: records imported, by table; all 0 when there were faults.
        faults: what stopped it, in the order of files and lines; at most `MAX_KEPT` of them.
        warnings: what was imported and should still be looked at.
        fault_count: how many faults there were altogether.
    """

    counts: dict[str, int]
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    fault_count: int = 0

    @property
    def ok(self) -> bool:
        """Whether the city was imported."""
        return self.fault_count == 0


class Faults:
    """Collects faults and warnings while files are read; `files` names those with at least one fault."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.count = 0
        self.files: set[str] = set()

    def add(self, file: str, line: int, column: str, problem: str, remedy: str) -> None:
        """Note a fault: nothing will be imported."""
        self.count += 1
        self.files.add(file)
        if len(self.faults) < MAX_KEPT:
            self.faults.append(Fault(file, line, column, problem, remedy))

    def warn(self, file: str, line: int, column: str, problem: str, remedy: str) -> None:
        """Note something that does not stop the import."""
        if len(self.warnings) < MAX_KEPT:
            self.warnings.append(Fault(file, line, column, problem, remedy))
