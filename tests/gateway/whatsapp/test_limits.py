from __future__ import annotations

from typing import Any

import pytest

from gateway.whatsapp.checks import check
from gateway.whatsapp.limits import LIMITS
from sessions.messages import (
    Audio,
    Button,
    Buttons,
    Card,
    Contacts,
    Document,
    FileRef,
    FormMessage,
    Image,
    Link,
    List,
    LocationRequest,
    Message,
    NumberRequest,
    Parameter,
    Phone,
    Place,
    Reaction,
    Row,
    Said,
    Section,
    Sticker,
    Template,
    TemplateButton,
    Video,
)

PDF = FileRef("f1", "application/pdf", 10)
JPG = FileRef("f2", "image/jpeg", 10)
OGG = FileRef("f3", "audio/ogg; codecs=opus", 10)


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


def form(**fields: Any) -> FormMessage:
    return FormMessage(**{"body": "b", "cta": "Open", "token": "t", "flow_id": "55", **fields})


def template(**fields: Any) -> Template:
    return Template(**{"name": "paid", "language": "en_ZA", **fields})


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
    form(cta="x" * 30, body="x" * 1024, header="x" * 60, footer="x" * 60),
    LocationRequest("x" * 1024),
    Image(FileRef("f", "image/png", 5 * 1024 * 1024), "x" * 1024),
    Image("https://city.example/a.jpg"),
    Video(FileRef("f", "video/mp4", 16 * 1024 * 1024)),
    Audio(OGG, voice=True),
    Sticker(FileRef("f", "image/webp", 500 * 1024)),
    Reaction("wamid.A"),
    Buttons("b", (Button("i", "t"),), media=Image(JPG)),
    template(body=(Parameter("x" * 1024, "n"),), header=Parameter("x" * 60, "m")),
    template(buttons=(TemplateButton("copy_code", 9, "x" * 15), TemplateButton("quick_reply", 0, "x" * 128))),
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
    (form(cta="x" * 31), "form.cta"),
    (form(cta="📝 Open"), "form.cta"),
    (form(body="x" * 1025), "form.body"),
    (form(token=""), "form.token"),
    (form(flow_name="two"), "form.flow_id"),
    (form(flow_id=None), "form.flow_id"),
    (form(data={"a": 1}), "form.data"),
    (LocationRequest("x" * 1025), "location_request.body"),
    (NumberRequest("x" * 1025), "number_request.body"),
    (Image(FileRef("f", "image/png", 5 * 1024 * 1024 + 1)), "image.file"),
    (Image(FileRef("f", "image/gif", 10)), "image.file"),
    (Image(JPG, "x" * 1025), "image.caption"),
    (Image("file:///etc/passwd"), "image.file"),
    (Video(FileRef("f", "video/webm", 10)), "video.file"),
    (Audio(FileRef("f", "audio/wav", 10)), "audio.file"),
    (Audio(FileRef("f", "audio/mpeg", 10), voice=True), "audio.file"),
    (Sticker(FileRef("f", "image/webp", 500 * 1024 + 1)), "sticker.file"),
    (Reaction("", "x"), "reaction.to"),
    (Reaction("wamid.A", "x" * 17), "reaction.emoji"),
    (Buttons("b", (Button("i", "t"),), header="h", media=Image(JPG)), "buttons.header"),
    (Buttons("b", (Button("i", "t"),), media=Image(JPG, "c")), "buttons.media"),
    (Buttons("b", (Button("i", "t"),), media=Image(PDF)), "image.file"),
    (template(name="Paid!"), "template.name"),
    (template(language=""), "template.language"),
    (template(header=Parameter("x" * 61)), "template.header"),
    (template(body=(Parameter("two\nlines"),)), "template.body[0]"),
    (template(body=(Parameter("five     blanks"),)), "template.body[0]"),
    (template(body=(Parameter(""),)), "template.body[0]"),
    (template(body=(Parameter("a", "n"), Parameter("b"))), "template.body"),
    (template(buttons=(TemplateButton("copy_code", 0, "x" * 16),)), "template.buttons[0]"),
    (template(buttons=(TemplateButton("quick_reply", 10, "x"),)), "template.buttons[0]"),
    (template(buttons=tuple(TemplateButton("quick_reply", 0, "x") for _ in range(11))), "template.buttons"),
    (template(media=Image(PDF)), "image.file"),
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
    assert all(limit.source and 0 <= limit.least <= limit.most for limit in LIMITS.values())
