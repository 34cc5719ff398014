"""The files of the guide, as the city's staff write them: Markdown or CSV. Each fault is named by file and line."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from pathlib import Path

from msgspec import Struct

from plugins.guide.entries import Draft, Entry, Fault, entry_of, near

MAX_BYTES = 1_000_000
MAX_FILES = 200
_NAME = re.compile(r"(?P<topic>[A-Za-z0-9][A-Za-z0-9 _-]*)(?:\.(?P<language>[a-z]{2,3}))?\.(?P<kind>md|csv)")
_FIELD = re.compile(r"([A-Za-z][A-Za-z ]{1,20}):\s*(.*)")
_ID = re.compile(r"\s*\{#([^}]*)\}\s*$")
_FIELDS = {"also": "also", "link": "link", "from": "since", "until": "until", "checked": "checked"}
_COLUMNS = ("id", "topic", "question", "also", "answer", "link", "from", "until", "checked")


class Read(Struct, frozen=True):
    """What one file holds: its good entries, and its faults."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]


def files_of(folder: Path) -> list[Path]:
    """The files of a guide (`folder`), in the order of their names. README files are for people."""
    found = (path for path in folder.iterdir() if path.is_file() and path.suffix in {".md", ".csv"})
    return sorted(path for path in found if path.stem.upper() != "README")[:MAX_FILES]


def read_file(path: Path, city_language: str, domains: tuple[str, ...]) -> Read:
    """Read one file.

    Arguments:
        path: `bins.md` in the city's language, `bins.af.md` in another one; the same with `.csv`.
        city_language: of files without a mark. domains: where links may lead; anywhere if empty.
    """
    file = path.name
    found = _NAME.fullmatch(file)
    if found is None:
        return _broken(file, "the name of the file is not understood", "Call it like bins.md or bins.af.md")
    language, topic = found["language"] or city_language, found["topic"].lower()
    try:
        if path.stat().st_size > MAX_BYTES:
            return _broken(file, "the file is larger than 1 MB", "Split it by topic")
        words = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _broken(file, "the file is not UTF-8", "Save it again with the encoding UTF-8")
    except OSError as error:
        return _broken(file, f"the file cannot be read: {error.strerror}", "Check its permissions")
    drafts, faults = _markdown(words, file, topic) if found["kind"] == "md" else _table(words, file)
    entries: list[Entry] = []
    for draft in drafts:
        entry, wrong = entry_of(draft, file, language, domains)
        faults += wrong
        if entry is not None:
            if any(each.id == entry.id for each in entries):
                faults.append(Fault(file, draft.line, f"the id {entry.id} is there twice", "Keep one of the two"))
            else:
                entries.append(entry)
    return Read(tuple(entries), tuple(sorted(faults, key=lambda fault: fault.line)))


def _broken(file: str, problem: str, remedy: str) -> Read:
    return Read((), (Fault(file, 0, problem, remedy),))


def _markdown(words: str, file: str, topic: str) -> tuple[list[Draft], list[Fault]]:
    drafts: list[Draft] = []
    faults: list[Fault] = []
    heading, fields = topic.capitalize(), False
    for number, raw in enumerate(words.splitlines(), start=1):
        line = raw.rstrip()
        if line.startswith("## "):
            question = line[3:].strip()
            marked = _ID.search(question)
            question = _ID.sub("", question)
            drafts.append(Draft(number, topic, heading, marked[1].strip() if marked else _slug(question), question))
            fields = True
        elif line.startswith("# "):
            heading = line[2:].strip() or heading
        elif not drafts:
            if line:
                faults.append(
                    Fault(file, number, "this stands before the first question", "Put ## and a question above it")
                )
        elif fields and not line:
            fields = False
        elif fields:
            fault = _field(drafts[-1], line, file, number)
            fields = fault is not None or bool(_FIELD.fullmatch(line))
            faults += [fault] if fault else []
            if not _FIELD.fullmatch(line):
                drafts[-1].answer += f"{line}\n"
        else:
            drafts[-1].answer += f"{line}\n"
    for draft in drafts:
        draft.answer = _plain(draft.answer)
    return drafts, faults


def _field(draft: Draft, line: str, file: str, number: int) -> Fault | None:
    """A line below a question, such as `Also: bin day`; a fault if nobody knows what it is."""
    found = _FIELD.fullmatch(line)
    if found is None:
        return None
    name = _FIELDS.get(found[1].strip().lower())
    if name is None:
        known = tuple(each.capitalize() for each in _FIELDS)
        remedy = f"Write {near(found[1], known)}, or leave a line empty above the answer"
        return Fault(file, number, f"“{found[1]}:” is not known", remedy)
    setattr(draft, name, found[2].strip())
    return None


def _table(words: str, file: str) -> tuple[list[Draft], list[Fault]]:
    delimiter = max(",;\t", key=words.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    try:
        heading = [cell.strip().lower() for cell in next(reader, [])]
        missing = [name for name in ("topic", "question", "answer") if name not in heading]
        unknown = [name for name in heading if name and name not in _COLUMNS]
        if missing or unknown:
            problem = f"the column {missing[0]} is missing" if missing else f"there is no column “{unknown[0][:30]}”"
            return [], [Fault(file, 1, problem, f"Begin with: {','.join(_COLUMNS)}")]
        drafts, line = [], reader.line_num + 1
        for row in reader:
            if any(cell.strip() for cell in row):
                cells = dict(zip(heading, (cell.strip() for cell in row), strict=False))
                drafts.append(_draft(cells, line))
            line = reader.line_num + 1
    except csv.Error as error:
        return [], [
            Fault(file, reader.line_num, f"the table cannot be read: {error}", "Check the quotation marks here")
        ]
    return drafts, []


def _draft(cells: dict[str, str], line: int) -> Draft:
    topic, question = cells.get("topic", ""), cells.get("question", "")
    return Draft(
        line=line,
        topic=_slug(topic),
        heading=topic,
        id=cells.get("id") or _slug(question),
        question=question,
        also=cells.get("also", ""),
        answer=_plain(cells.get("answer", "")),
        link=cells.get("link", ""),
        since=cells.get("from", ""),
        until=cells.get("until", ""),
        checked=cells.get("checked", ""),
    )


def _slug(words: str) -> str:
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(letter)
    )
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:60].strip("-")


def _plain(answer: str) -> str:
    """Markdown as WhatsApp shows it: paragraphs on one line, **bold** with one star, - as a dot, links in full."""
    answer = re.sub(r"(?<=\S)[ ]*\n(?!\s*(?:[-*] |\n|$))[ ]*", " ", answer.strip())
    answer = re.sub(r"\*\*(.+?)\*\*", r"*\1*", answer)
    answer = re.sub(r"^\s*[-*] ", "• ", answer, flags=re.MULTILINE)
    answer = re.sub(r"\[([^\]]+)\]\((https://[^)\s]+)\)", r"\1: \2", answer)
    return re.sub(r"\n{3,}", "\n\n", answer).strip()
