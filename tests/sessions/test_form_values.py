"""A form filled in and the same form asked question by question give the same value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from msgspec import Struct

from sessions.errors import NotUnderstood
from sessions.form_values import INSTEAD, ask_in_turn, read, reader, value_of
from sessions.forms import VALUE_TYPES, Field, FieldOption, Form
from sessions.messages import Content, FormReply, Money, NotUsable, SentFile, Text, TypedText

PICTURE = SentFile(kind="image", media_id="77", mime="image/jpeg", sha256="abc", filename="a.jpg")
PAPER = SentFile(kind="document", media_id="78", mime="application/pdf", sha256="def", filename="a.pdf")


def picked(file: SentFile) -> list[dict[str, Any]]:
    """A file as a picker gives it."""
    return [{"id": file.media_id, "mime_type": file.mime, "sha256": file.sha256, "file_name": file.filename}]


class Everything(Struct, frozen=True):
    text: str
    long_text: str
    name: str
    number: int
    money: Money
    email: str
    phone: str
    id_or_passport: str
    date: dt.date
    choice: str
    many: tuple[str, ...]
    yes_no: bool
    consent: bool
    photo: SentFile


OPTIONS = (FieldOption("water", "Water"), FieldOption("light", Text("light")), FieldOption("road", Text("road")))
LIMITS: dict[str, dict[str, Any]] = {
    "text": {"least": 3, "most": 20},
    "number": {"least": 1, "most": 107},
    "money": {"least": Money(100), "most": Money(10_000_00)},
    "date": {"least": dt.date(2026, 1, 1), "most": dt.date(2026, 12, 31)},
    "choice": {"options": OPTIONS},
    "many": {"options": OPTIONS, "most": 2},
}


def field(kind: Any, **more: Any) -> Field:
    return Field(name=kind, kind=kind, label=Text(f"label-{kind}"), **(LIMITS.get(kind, {}) | more))


KINDS = [kind for kind in VALUE_TYPES if kind != "document"]
FORM = Form(key="everything", into=Everything, fields=tuple(field(kind) for kind in KINDS))
FILLED: dict[str, Any] = {
    "text": " Church Street ",
    "long_text": "Water\nis running",
    "name": " Naledi  Mokoena ",
    "number": "58",
    "money": "R1 234.50",
    "email": "naledi@example.org",
    "phone": "082 123 4567",
    "id_or_passport": "800101 5009 087",
    "date": "2026-03-21",
    "choice": "light",
    "many": ["road", "water"],
    "yes_no": "no",
    "consent": True,
    "photo": picked(PICTURE),
}
SAID: dict[str, Any] = {
    "text": "Church Street",
    "long_text": "Water\nis running",
    "name": "Naledi Mokoena",
    "number": "58",
    "money": "1234,50",
    "email": "naledi@example.org",
    "phone": "+27821234567",
    "id_or_passport": "8001015009087",
    "date": "21 March 2026",
    "choice": 1,
    "many": "1 and 3",
    "yes_no": 1,
    "consent": 0,
    "photo": PICTURE,
}
VALUE = Everything(
    text="Church Street",
    long_text="Water\nis running",
    name="Naledi Mokoena",
    number=58,
    money=Money(1_234_50),
    email="naledi@example.org",
    phone="+27821234567",
    id_or_passport="8001015009087",
    date=dt.date(2026, 3, 21),
    choice="light",
    many=("water", "road"),
    yes_no=False,
    consent=True,
    photo=PICTURE,
)


class Answering:
    """A conversation whose answers are known: what is typed or sent, or which option is taken."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers, self.asked = answers, list[tuple[str, Text]]()

    async def now(self, *, label: str = "now") -> dt.datetime:
        return dt.datetime(2026, 6, 1, 12)

    async def ask(self, key: str, /, *, parse: Callable[[Any], Any], label: str | None = None, **args: Any) -> Any:
        answer = self._answer(key, label, args)
        return parse(TypedText(answer) if isinstance(answer, str) else answer)

    async def choose(self, key: str, options: Sequence[Any], /, *, label: str | None = None, **args: Any) -> Any:
        return options[self._answer(key, label, args)].value

    def _answer(self, key: str, label: str | None, args: dict[str, Any]) -> Any:
        assert label is not None
        self.asked.append((label, Text(key, args)))
        return self.answers[label.partition("/")[2]]


def test_a_filled_in_form_gives_typed_values() -> None:
    assert read(FORM, FILLED) == VALUE


async def test_the_same_answers_one_by_one_give_the_same_value() -> None:
    chat = Answering(SAID)
    assert await ask_in_turn(chat, FORM) == VALUE
    assert [label for label, _ in chat.asked] == [f"everything/{kind}" for kind in KINDS]


async def test_a_question_about_several_names_its_options_by_number() -> None:
    chat = Answering(SAID)
    await ask_in_turn(chat, FORM)
    asked = dict(chat.asked)["everything/many"]
    assert "Water" in repr(asked)
    assert "session-form-several" in repr(asked)


EMPTY = {"many": (), "consent": False}


@pytest.mark.parametrize("kind", VALUE_TYPES)
@pytest.mark.parametrize("nothing", [None, "", "  ", []])
def test_what_may_be_left_out_is_left_out(kind: str, nothing: Any) -> None:
    assert value_of(field(kind, required=False), nothing) == EMPTY.get(kind)
    with pytest.raises(NotUnderstood) as caught:
        value_of(field(kind), nothing)
    assert caught.value.text == Text("session-form-missing")


@pytest.mark.parametrize("kind", [kind for kind in VALUE_TYPES if kind not in ("choice", "yes_no", "consent")])
async def test_what_may_be_left_out_is_left_out_by_a_dash(kind: str) -> None:
    class Into(Struct, frozen=True):
        pass

    one = field(kind, required=False)
    into: Any = type(Into)("Into", (Struct,), {"__annotations__": {kind: one.value_type}, "__module__": __name__})
    chat = Answering({kind: "-"})
    made = await ask_in_turn(chat, Form(key="small", into=into, fields=(one,)))
    assert getattr(made, kind) == EMPTY.get(kind)
    assert "session-form-leave-out" in repr(chat.asked)


@pytest.mark.parametrize(
    ("kind", "given", "key"),
    [
        ("text", "ab", "session-words-too-short"),
        ("text", "x" * 21, "session-words-too-long"),
        ("text", {"a": 1}, None),
        ("text", True, None),
        ("number", "many", None),
        ("number", 108, "session-want-number-between"),
        ("number", 1.5, None),
        ("money", "R0.50", "session-want-money-between"),
        ("email", "naledi", "session-want-email"),
        ("phone", "12", "session-want-phone"),
        ("date", "2027-01-01", "session-want-date-between"),
        ("date", "soon", None),
        ("choice", "fire", "session-choose-again"),
        ("choice", ["water"], "session-choose-again"),
        ("many", ["water", "fire"], "session-choose-again"),
        ("many", ["water", "light", "road"], "session-form-how-many"),
        ("many", [{}], "session-choose-again"),
        ("yes_no", "perhaps", "session-choose-again"),
        ("yes_no", {}, "session-choose-again"),
        ("consent", "no", "session-form-missing"),
        ("photo", "77", "session-form-missing"),
        ("photo", [{}], "session-form-missing"),
        ("photo", [{"id": "../etc"}], "session-form-missing"),
    ],
)
def test_a_value_that_does_not_fit_is_named_and_nothing_else_happens(kind: str, given: Any, key: str | None) -> None:
    with pytest.raises(NotUnderstood) as caught:
        value_of(field(kind), given)
    if key is not None:
        assert caught.value.text is not None
        assert caught.value.text.key == key


def test_numbers_may_come_as_numbers() -> None:
    assert (value_of(field("number"), 58), value_of(field("number"), 58.0)) == (58, 58)


def test_a_document_may_be_any_file_that_was_picked() -> None:
    assert value_of(field("document"), picked(PAPER)) == PAPER


def test_a_fault_names_its_field() -> None:
    with pytest.raises(NotUnderstood) as caught:
        read(FORM, FILLED | {"email": "naledi"})
    assert caught.value.text == Text(
        "session-form-fault", {"field": Text("label-email"), "fault": Text("session-want-email")}
    )


def test_what_is_no_field_is_left_aside() -> None:
    assert read(FORM, FILLED | {"flow_token": "t", "wa_flow_response_params": {"title": "x"}}) == VALUE


def test_the_question_takes_the_form_or_words_instead_of_it() -> None:
    parse = reader(FORM)
    assert parse(FormReply("token", FILLED)) == VALUE
    assert parse(TypedText("I cannot open it")) == INSTEAD
    other: Content
    for other in (NotUsable("poll"), PICTURE):
        with pytest.raises(NotUnderstood):
            parse(other)


@pytest.mark.parametrize("typed", ["", "all", "4", "0", "1,2,3", "water", "1 or 2 or so"])
async def test_numbers_that_are_not_in_the_list_are_not_understood(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        await ask_in_turn(Answering(SAID | {"many": typed}), FORM)
