"""What exceeds the limits is split, paged or shortened visibly by rule: everything fits afterwards, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.fitting import fit, split
from gateway.text_twin import options, twin
from gateway.whatsapp.checks import check
from gateway.whatsapp.limits import length
from sessions.messages import (
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
    Place,
    Reaction,
    Row,
    Said,
    Section,
    WithTemplate,
)

WORDS = "The water in your street is off until six. We are sorry! "
LONG = (WORDS * 10 + "\n\n") * 9  # 5,000 characters, in paragraphs
PDF = FileRef("f", "application/pdf", 10)
ROWS = tuple(Row(f"r{n}", f"Account {n}", "x") for n in range(23))


def sections(*counts: int) -> tuple[Section, ...]:
    numbers = iter(range(1000))
    return tuple(
        Section(tuple(Row(f"r{n}", f"Row {n}") for n in [next(numbers) for _ in range(count)]), f"Section {title}")
        for title, count in enumerate(counts)
    )


TOO_LONG: list[Message] = [
    Said(LONG),
    Said("👍" * 5000),
    Buttons(LONG, (Button("a", "Yes"), Button("b", "No")), header="h" * 61, footer="f" * 61),
    Buttons("b", tuple(Button(f"i{n}", f"Button {n}") for n in range(4)), media=Image(FileRef("f", "image/png", 9))),
    Buttons("b", (Button("a", "Municipal account 1234567"), Button("b", "Municipal account 7654321"))),
    List(LONG, "Choose one of these accounts", (Section(ROWS),)),
    List("b", "Choose", sections(7, 7, 7)),
    List("b", "Choose", (Section((Row("a", "t" * 300, "d" * 300),), "s" * 300),)),
    Link(LONG, "Pay all that you owe now", "https://pay.example/1"),
    FormMessage(LONG, "c" * 31, "token", flow_id="55"),
    LocationRequest(LONG),
    NumberRequest(LONG),
    Document(PDF, "x" * 300 + ".pdf", LONG),
    Image("https://city.example/a.jpg", LONG),
    Contacts(tuple(Card(f"Card {n}") for n in range(12))),
    WithTemplate(Said(LONG), "news"),
]


def sendable(messages: tuple[Message, ...]) -> Iterator[Message]:
    for message in messages:
        yield message.message if isinstance(message, WithTemplate) else message


@pytest.mark.parametrize("message", TOO_LONG, ids=lambda message: type(message).__name__)
def test_what_is_too_long_fits_afterwards(message: Message) -> None:
    fitted = fit(message, "Choose")
    assert [check(each) for each in sendable(fitted)] == [[]] * len(fitted)
    again = [part for each in fitted for part in fit(each, "Choose")]
    assert again == list(fitted), "what fits is left as it is"


@pytest.mark.parametrize("message", TOO_LONG, ids=lambda message: type(message).__name__)
def test_no_word_and_no_option_is_lost_unseen(message: Message) -> None:
    fitted = fit(message, "Choose")
    shown = "".join("".join(twin(each) for each in fitted).split())
    body = getattr(getattr(message, "message", message), "body", None) or getattr(message, "caption", None) or ""
    assert "".join(str(body).split()) in shown
    assert [id for each in fitted for id, _ in options(each)] == [id for id, _ in options(message)]
    for each in fitted:
        for title in (title for _, title in options(each)):
            assert title.endswith("…") or title in twin(message)


@pytest.mark.parametrize(
    "message",
    [
        Said("short"),
        Buttons("b", (Button("a", "Yes"),), header="h", footer="f"),
        Place(1, 2),
        Reaction("wamid.A", "x"),
        Contacts(()),
    ],
    ids=lambda message: type(message).__name__,
)
def test_what_fits_is_returned_as_it_is(message: Message) -> None:
    assert fit(message, "Choose") == (message,)


def test_words_before_options_come_first_and_the_last_of_them_stay_with_the_options() -> None:
    *before, last = fit(Buttons(LONG, (Button("a", "Yes"),)), "Choose")
    assert all(isinstance(each, Said) for each in before)
    assert isinstance(last, Buttons)
    assert str(last.body).startswith("The water")
    assert LONG.rstrip().endswith(str(last.body).rstrip())


def test_a_list_goes_on_under_the_same_words() -> None:
    one, two, three = fit(List("Which?", "Open", sections(7, 7, 7), header="h"), "Choose")
    assert isinstance(one, List)
    assert isinstance(two, List)
    assert isinstance(three, List)
    assert [section.title for section in two.sections] == ["Section 1", "Section 2"]
    assert [len(section.rows) for section in two.sections] == [4, 6]
    assert (one.header, two.header, two.body) == ("h", None, "Which?")


def test_a_file_name_keeps_its_ending() -> None:
    (document,) = fit(Document(PDF, "statement " * 30 + "2026.pdf"), "Choose")
    assert isinstance(document, Document)
    assert document.filename.endswith("….pdf")


@pytest.mark.parametrize(
    ("label", "shown"), [("📝 Fill in ✅", "Fill in"), ("📝", "Choose"), ("Stort 👩‍🔧 in", "Stort in")]
)
def test_the_label_of_a_form_loses_its_emoji(label: str, shown: str) -> None:
    (form,) = fit(FormMessage("b", label, "token", flow_id="55"), "Choose")
    assert isinstance(form, FormMessage)
    assert form.cta == shown


def test_only_the_first_part_carries_the_template() -> None:
    first, *more = fit(WithTemplate(Said(LONG), "news"), "Choose")
    assert isinstance(first, WithTemplate)
    assert all(isinstance(each, Said) for each in more)


@given(st.text(alphabet=st.characters(codec="utf-16"), max_size=400), st.integers(4, 60))
def test_a_text_is_split_without_losing_a_letter(words: str, most: int) -> None:
    pieces = split(words, most)
    assert all(length(piece) <= most for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(words.split())


@pytest.mark.parametrize(
    ("words", "most", "pieces"),
    [
        ("One. Two. Three.", 10, ["One. Two.", "Three."]),
        ("first line\nsecond line", 15, ["first line", "second line"]),
        ("a" * 12, 5, ["aaaaa", "aaaaa", "aa"]),
        ("👍" * 5, 5, ["👍👍", "👍👍", "👍"]),
        ("", 5, [""]),
    ],
)
def test_a_text_is_cut_where_it_hurts_least(words: str, most: int, pieces: list[str]) -> None:
    assert split(words, most) == pieces
