from __future__ import annotations

import pytest

from gateway.whatsapp.limits import LIMITS, check
from sessions.messages import (
    Button,
    Buttons,
    Card,
    Contacts,
    Document,
    FileRef,
    Link,
    List,
    Message,
    Phone,
    Place,
    Row,
    Said,
    Section,
)

PDF = FileRef("f1", "application/pdf", 10)


def buttons(count: int = 1, **fields: str) -> Buttons:
    return Buttons(fields.pop("body", "b"), tuple(Button(f"i{n}", f"t{n}") for n in range(count)), **fields)


def rows(*sections: int, title: str | None = "s") -> List:
    numbers = iter(range(1_000))
    made = tuple(Section(tuple(Row(f"r{next(numbers)}", "t") for _ in range(count)), title) for count in sections)
    return List("b", "open", made)


def row(**fields: str) -> List:
    return List("b", "open", (Section((Row(**{"id": "r", "title": "t", **fields}),)),))


def link(**fields: str) -> Link:
    return Link(**{"body": "b", "label": "l", "url": "https://city.example", **fields})


def document(filename: str = "a.pdf", file: FileRef = PDF, caption: str | None = None) -> Document:
    return Document(file, filename, caption)


FITS: list[Message] = [
    Said("x" * 4096),
    Said("👍" * 2048),
    buttons(3, body="x" * 1024, header="x" * 60, footer="x" * 60),
    rows(10, title=None),
    rows(*[1] * 10),
    row(id="x" * 200, title="x" * 24, description="x" * 72),
    link(label="x" * 20, url="http://localhost:8000/pay"),
    document(caption="x" * 1024),
    Contacts(tuple(Card("n") for _ in range(5))),
    Place(90, -180),
]

BREAKS: list[tuple[Message, str]] = [
    (Said(""), "text.body"),
    (Said(" \n"), "text.body"),
    (Said("x" * 4097), "text.body"),
    (Said("👍" * 2049), "text.body"),
    (buttons(0), "buttons.buttons"),
    (buttons(4), "buttons.buttons"),
    (buttons(body=""), "buttons.body"),
    (buttons(body="x" * 1025), "buttons.body"),
    (buttons(header=""), "buttons.header"),
    (buttons(header="x" * 61), "buttons.header"),
    (buttons(footer="x" * 61), "buttons.footer"),
    (Buttons("b", (Button("", "t"),)), "buttons.buttons[0].id"),
    (Buttons("b", (Button("x" * 257, "t"),)), "buttons.buttons[0].id"),
    (Buttons("b", (Button("i", ""),)), "buttons.buttons[0].title"),
    (Buttons("b", (Button("i", "x" * 21),)), "buttons.buttons[0].title"),
    (Buttons("b", (Button("i", "one"), Button("i", "two"))), "buttons.buttons"),
    (Buttons("b", (Button("i", "same"), Button("j", "same"))), "buttons.buttons"),
    (rows(), "list.sections"),
    (rows(11), "list.sections"),
    (rows(6, 5), "list.sections"),
    (rows(*[1] * 11), "list.sections"),
    (rows(1, 0), "list.sections[1].rows"),
    (rows(1, 1, title=None), "list.sections[0].title"),
    (rows(1, title="x" * 25), "list.sections[0].title"),
    (row(id=""), "list.sections[0].rows[0].id"),
    (row(id="x" * 201), "list.sections[0].rows[0].id"),
    (row(title="x" * 25), "list.sections[0].rows[0].title"),
    (row(title=" "), "list.sections[0].rows[0].title"),
    (row(description="x" * 73), "list.sections[0].rows[0].description"),
    (List("b", "x" * 21, (Section((Row("r", "t"),)),)), "list.button"),
    (List("x" * 1025, "o", (Section((Row("r", "t"),)),)), "list.body"),
    (List("b", "o", (Section((Row("r", "t"), Row("r", "u"))),)), "list.sections"),
    (link(label="x" * 21), "link.label"),
    (link(url=""), "link.url"),
    (link(url="javascript:alert(1)"), "link.url"),
    (link(url="https://city.example/a b"), "link.url"),
    (link(url="https://city.example/" + "x" * 2000), "link.url"),
    (document(caption="x" * 1025), "document.caption"),
    (document(""), "document.filename"),
    (document("statement"), "document.filename"),
    (document(".pdf"), "document.filename"),
    (document("x" * 240 + ".pdf"), "document.filename"),
    (document(file=FileRef("f", "application/pdf", 0)), "document.file"),
    (document(file=FileRef("f", "application/pdf", 100 * 1024 * 1024 + 1)), "document.file"),
    (document(file=FileRef("f", "application/x-msdownload", 10)), "document.file"),
    (Contacts(()), "contacts.cards"),
    (Contacts(tuple(Card("n") for _ in range(6))), "contacts.cards"),
    (Contacts((Card(" "),)), "contacts.cards[0].name"),
    (Contacts((Card("n", (Phone("none"),)),)), "contacts.cards[0].phones[0]"),
    (Place(90.1, 0), "location.latitude"),
    (Place(0, float("nan")), "location.longitude"),
]


@pytest.mark.parametrize("message", FITS, ids=lambda message: type(message).__name__)
def test_what_just_fits_has_no_fault(message: Message) -> None:
    assert check(message) == []


@pytest.mark.parametrize(("message", "path"), BREAKS)
def test_each_limit_is_named_with_its_place(message: Message, path: str) -> None:
    assert path in {fault.path for fault in check(message)}


def test_all_faults_are_told_at_once() -> None:
    message = Buttons("", (Button("a", "x" * 21), Button("b", "x" * 22)), footer="x" * 61)
    assert [(fault.path, fault.limit, fault.actual) for fault in check(message)] == [
        ("buttons.body", 1, 0),
        ("buttons.footer", 60, 61),
        ("buttons.buttons[0].title", 20, 21),
        ("buttons.buttons[1].title", 20, 22),
    ]


def test_a_fault_reads_as_a_sentence() -> None:
    assert [str(fault) for fault in check(Said("x" * 4097))] == ["text.body: at most 4,096 characters, found 4097"]


def test_every_limit_names_its_source() -> None:
    assert all(limit.source and 0 < limit.least <= limit.most for limit in LIMITS.values())
