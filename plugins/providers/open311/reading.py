"""Answers of an Open311 server, in JSON or XML, to the same plain records. Pure.

Source: GeoReport v2. XML has no namespace; JSON is the same without the list's wrapper. Ids are text even where a
server sends numbers, and nothing, null, `""` and an empty element are all the same.

What comes from outside is bounded: no document type (so no entity can be declared), no deep nesting, no endless list.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.parsers import expat

import msgspec

MOST_RECORDS = 5_000
DEEPEST = 12
MOST_ELEMENTS = 400_000

Record = dict[str, Any]
"""A field is text; or a list of texts or records."""


class Unreadable(ValueError):
    """The answer is not what the specification describes; the text says what is wrong, without its content."""


class _Element:
    def __init__(self, tag: str) -> None:
        self.tag, self.children, self.words = tag, list[_Element](), list[str]()


def records(body: bytes, format: str) -> list[Record]:
    """The records of an answer; a single one is a list, too.

    Arguments:
        body: as it came. format: `json` or `xml`.

    Raises:
        Unreadable: it cannot be read.
    """
    found = _from_json(body) if format == "json" else _from_xml(body)
    if len(found) > MOST_RECORDS:
        raise Unreadable(f"more than {MOST_RECORDS} records")
    return found


def _from_json(body: bytes) -> list[Record]:
    try:
        data = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise Unreadable("not JSON") from None
    several = data if isinstance(data, list) else [data]
    if not all(isinstance(each, dict) for each in several):
        raise Unreadable("neither an object nor a list of objects")
    return [_plain(each, 0) for each in several]


def _plain(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise Unreadable("nested too deeply")
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dict():
            return {str(key): _plain(each, depth + 1) for key, each in value.items()}
        case list():
            return [_plain(each, depth + 1) for each in value]
    return str(value).strip()


def _from_xml(body: bytes) -> list[Record]:
    root = _tree(body)
    if root.tag in ("service_definition", "discovery"):
        return [_fields(root)]
    return [_fields(child) for child in root.children]


def _tree(body: bytes) -> _Element:
    """The elements of a document, by expat itself: what could hurt is refused where it begins."""
    top = _Element("")
    open_elements, count = [top], 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(open_elements) > DEEPEST or count > MOST_ELEMENTS:
            raise Unreadable("too many elements, or nested too deeply")
        element = _Element(tag.rpartition(":")[2])
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(tag: str) -> None:
        open_elements.pop()

    def words(data: str) -> None:
        open_elements[-1].words.append(data)

    def refuse(*_: Any) -> Any:
        raise Unreadable("it declares a document type")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        raise Unreadable("not XML") from None
    return top.children[0]


def _fields(element: _Element) -> Record:
    """The fields of an element; a field of elements is a list, of texts or of records."""
    return {child.tag: _value(child) for child in element.children}


def _value(element: _Element) -> Any:
    if not element.children:
        return "".join(element.words).strip()
    return [_fields(child) if child.children else "".join(child.words).strip() for child in element.children]


def field(record: Record, name: str) -> str:
    """A field as text; empty if it is not there, or none."""
    value = record.get(name, "")
    return value if isinstance(value, str) and value.lower() not in ("null", "none") else ""


def several(record: Record, name: str) -> list[Record]:
    """A field that holds records."""
    value = record.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def is_true(record: Record, name: str) -> bool:
    """A field that is true or false, however the server writes it."""
    return field(record, name).casefold() in ("true", "1", "yes")


def degrees(record: Record, name: str) -> float | None:
    """A field in degrees; None if it is none."""
    try:
        value = float(field(record, name))
    except ValueError:
        return None
    return value if abs(value) <= 180 and value == value else None


def moment(record: Record, name: str, zone: dt.tzinfo) -> dt.datetime | None:
    """A field that is a moment in ISO 8601; None if it is none.

    Arguments:
        zone: of a moment that names none.
    """
    words = field(record, name)
    try:
        found = dt.datetime.fromisoformat(words.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=zone)
