from __future__ import annotations

import ast
import datetime as dt
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs
from structlog.testing import capture_logs

import sessions
from gateway.wording import SESSION_TEXTS, TextSource, Wording, WordingError, WordingFault
from sessions.messages import (
    Audio,
    Button,
    Buttons,
    Card,
    Choice,
    ChoiceOption,
    Contacts,
    Document,
    FileRef,
    FormMessage,
    Image,
    Link,
    List,
    LocationRequest,
    Message,
    Money,
    NumberRequest,
    Parameter,
    Place,
    Reaction,
    Row,
    Said,
    Section,
    Sticker,
    Template,
    TemplateButton,
    TemplateCard,
    Video,
    WithTemplate,
    text,
)

LANGUAGES = ("en", "af")
NBSP = "\u00a0"

Write = Callable[..., TextSource]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes language files: `write("bills", en="...", af="...")`."""

    def source(owner: str, **files: str) -> TextSource:
        folder = tmp_path / owner
        folder.mkdir(exist_ok=True)
        for language, content in files.items():
            (folder / f"{language}.ftl").write_text(content, encoding="utf-8")
        return TextSource(owner, folder)

    return source


@pytest.fixture
def bills(write: Write) -> Wording:
    source = write(
        "bills",
        en=(
            "greet = Good day, { $name }.\n"
            "due = { $amount } is due on { $date }.\n"
            "at = Closed at { $moment }.\n"
            "used = { $kl } kl used\n"
            "count = { $n ->\n    [one] { $n } account\n   *[other] { $n } accounts\n }\n"
            "paid = { $paid ->\n    [true] paid\n   *[false] open\n }\n"
            'short = { DATETIME($date, dateStyle: "short") }\n'
            "exact = { NUMBER($kl, minimumFractionDigits: 2) }\n"
            "only-english = Just English\n"
            "words = bill, my  account ,, what do I owe\n"
        ),
        af="greet = Goeie dag, { $name }.\ndue = { $amount } is betaalbaar op { $date }.\nwords = rekening\n",
    )
    return Wording.load([SESSION_TEXTS, source], LANGUAGES, strict=True)


# ---------------------------------------------------------------------------------------------- wording


def test_a_text_is_worded_in_the_residents_language(bills: Wording) -> None:
    assert bills.word(text("greet", name="Thandi"), "en") == "Good day, Thandi."
    assert bills.word(text("greet", name="Thandi"), "af") == "Goeie dag, Thandi."


def test_a_plain_string_is_data_and_stays_as_it_is(bills: Wording) -> None:
    assert bills.word("12 Main { $road }", "af") == "12 Main { $road }"


@pytest.mark.parametrize("language", ["af", "en", "xx", "af-ZA", ""])
def test_what_a_language_lacks_is_said_in_english(bills: Wording, language: str) -> None:
    assert bills.word(text("only-english"), language) == "Just English"


def test_a_language_with_a_territory_is_understood(bills: Wording) -> None:
    assert bills.word(text("greet", name="Piet"), "af-ZA") == "Goeie dag, Piet."


@pytest.mark.parametrize(
    "name", ["{ $secret }", "a\nb = c", "{session-help}", "\u2066x\u2069", "é𝄞", "x" * 4000, "{", ""]
)
def test_what_a_resident_wrote_is_only_data(bills: Wording, name: str) -> None:
    assert bills.word(text("greet", name=name), "en") == f"Good day, {name}."


def test_a_text_inside_a_text_is_worded_too(bills: Wording) -> None:
    inner = text("count", n=2)
    assert bills.word(text("greet", name=text("greet", name=inner)), "af") == "Goeie dag, Goeie dag, 2 accounts.."


def test_keywords_are_split_and_trimmed(bills: Wording) -> None:
    assert bills.keywords(text("words"), "en") == ("bill", "my  account", "what do I owe")
    assert bills.keywords(text("words"), "af") == ("rekening",)


def test_languages_are_those_the_operator_chose_with_english_added() -> None:
    assert Wording.load([SESSION_TEXTS], ("af",)).languages == ("af", "en")


# ---------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (0, "R0.00"),
        (5, "R0.05"),
        (123450, f"R1{NBSP}234.50"),
        (-1200, "-R12.00"),
        (-5, "-R0.05"),
        (123456789012, f"R1{NBSP}234{NBSP}567{NBSP}890.12"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_money_looks_the_same_in_every_language(bills: Wording, cents: int, words: str, language: str) -> None:
    due = text("due", amount=Money(cents), date="x")
    assert bills.word(due, language).startswith(words + " is ")


def test_foreign_money_names_its_currency(bills: Wording) -> None:
    assert bills.word(text("greet", name=Money(500, "USD")), "en") == f"Good day, USD{NBSP}5.00."


def test_dates_have_the_months_of_the_language(bills: Wording) -> None:
    due = text("due", amount="It", date=dt.date(2026, 3, 2))
    assert bills.word(due, "en") == "It is due on 2 March 2026."
    assert bills.word(due, "af") == "It is betaalbaar op 2 Maart 2026."


def test_moments_are_shown_in_the_citys_time_zone() -> None:
    city = Wording.load([SESSION_TEXTS], strict=True, zone=ZoneInfo("Africa/Johannesburg"))
    moment = text("session-welcome-back", where=dt.datetime(2026, 3, 2, 22, 30, tzinfo=dt.UTC))
    assert "*3 March 2026, 00:30*" in city.word(moment, "en")


def test_a_moment_without_a_zone_is_shown_as_it_is(bills: Wording) -> None:
    assert bills.word(text("at", moment=dt.datetime(2026, 3, 12, 14, 5)), "en") == "Closed at 12 March 2026, 14:05."


@pytest.mark.parametrize(
    ("value", "words"),
    [(7, "7"), (1234567, f"1{NBSP}234{NBSP}567"), (12.5, "12.5"), (0.1 + 0.2, "0.3"), (-1234.0, f"-1{NBSP}234")],
)
def test_numbers_have_one_format(bills: Wording, value: float, words: str) -> None:
    assert bills.word(text("used", kl=value), "en") == f"{words} kl used"


def test_numbers_choose_the_plural(bills: Wording) -> None:
    assert bills.word(text("count", n=1), "en") == "1 account"
    assert bills.word(text("count", n=0), "en") == "0 accounts"


def test_yes_and_no_can_be_selected_on(bills: Wording) -> None:
    assert bills.word(text("paid", paid=True), "en") == "paid"
    assert bills.word(text("paid", paid=False), "en") == "open"


def test_fluents_functions_work(bills: Wording) -> None:
    assert bills.word(text("exact", kl=1234.5), "en") == f"1{NBSP}234.50"
    assert bills.word(text("exact", kl=3), "en") == "3.00"
    assert bills.word(text("short", date=dt.date(2026, 3, 2)), "en") == "2026/03/02"


# ---------------------------------------------------------------------------------------------- messages

FILE = FileRef("a" * 64, "application/pdf", 10)
T = text("greet", name="T")
EVERY_FIELD: list[Message | Choice] = [
    Said(T),
    Buttons(T, (Button("1", T),), T, T, Image(FILE, T)),
    List(T, T, (Section((Row("1", T, T),), T),), T, T),
    Link(T, T, "https://city.example", T, T),
    Document(FILE, "bill.pdf", T),
    Place(-25.7, 28.2, T),
    Contacts((Card("Water"),)),
    FormMessage(T, T, "token", "1", "name", T, T, "draft", "START", {"a": 1}),
    LocationRequest(T),
    NumberRequest(T),
    Image(FILE, T),
    Video(FILE, T),
    Audio(FILE),
    Sticker(FILE),
    Reaction("wamid.A", "x"),
    Template(
        name="t",
        language="af",
        header=Parameter(T, "n"),
        media=Image(FILE, T),
        body=(Parameter(T, "n"),),
        buttons=(TemplateButton("quick_reply", 0, T),),
        cards=(TemplateCard(media=Image(FILE, T), body=(Parameter(T, "n"),), buttons=(TemplateButton("url", 0, T),)),),
        offer_ends=dt.datetime(2026, 12, 24, tzinfo=dt.UTC),
    ),
    WithTemplate(Said(T), "t", topic="a name"),
    Choice(T, (ChoiceOption("1", T, T),), T, media=Document(FILE, "bill.pdf")),
]


def test_the_examples_cover_every_message_with_every_field() -> None:
    assert {type(message) for message in EVERY_FIELD} == {*get_args(Message), Choice}
    left = {
        (type(message), field)
        for message in EVERY_FIELD
        for field, value in structs.asdict(message).items()
        if value is None
    }
    assert left == {(Place, "address"), (WithTemplate, "filled")}, (
        "an address is no words; the gateway fills a template"
    )


@pytest.mark.parametrize("message", EVERY_FIELD, ids=lambda message: type(message).__name__)
def test_no_field_of_a_message_is_left_without_words(bills: Wording, message: Message) -> None:
    rendered = bills.render(message, "af")
    left = str(rendered)
    assert "Text(" not in left
    assert "Goeie dag, T." in left or isinstance(message, Contacts | Audio | Sticker | Reaction)


def test_a_message_without_texts_is_returned_itself(bills: Wording) -> None:
    message = Said("12 Main Road")
    assert bills.render(message, "en") is message


def test_rendering_leaves_everything_but_words_as_it_was(bills: Wording) -> None:
    message = Link(T, "Open", "https://city.example/x", None, T)
    assert bills.render(message, "en") == Link("Good day, T.", "Open", "https://city.example/x", None, "Good day, T.")


def test_labels_are_kept_on_one_line(bills: Wording) -> None:
    name = "Main\n  Road\r\n7"
    rendered = bills.render(Buttons(text("greet", name=name), (Button("1", name),)), "en")
    assert rendered == Buttons(f"Good day, {name}.", (Button("1", "Main Road 7"),))


def test_a_long_choice_is_laid_out_in_the_residents_language(bills: Wording) -> None:
    choice = Choice(T, tuple(ChoiceOption(f"o{n}", f"Account {n}") for n in range(12)), page=1, paging="p:")
    rendered = bills.render(choice, "af")
    assert isinstance(rendered, List)
    assert rendered.button == "Kies"
    assert [row.title for row in rendered.sections[0].rows] == ["Account 9", "Account 10", "Account 11", "Vorige"]


# ---------------------------------------------------------------------------------------------- faults at run time

BROKEN = [
    (text("nothing-like-it"), "no such text"),
    (text("greet"), "name"),
    (text("greet", name=None), r"\$name: a NoneType has no wording"),
    (text("greet", name={"key": "x"}), "a dict has no wording"),
    (text("greet", name=text("nothing-like-it")), "no such text"),
]


@pytest.mark.parametrize(("broken", "reason"), BROKEN)
def test_a_fault_is_raised_when_strict(bills: Wording, broken: Any, reason: str) -> None:
    with pytest.raises(WordingFault, match=reason):
        bills.word(broken, "en")


@pytest.mark.parametrize(("broken", "reason"), BROKEN)
def test_in_production_a_fault_is_logged_and_nobody_sees_a_key(write: Write, broken: Any, reason: str) -> None:
    wording = Wording.load([SESSION_TEXTS, write("bills", en="greet = Good day, { $name }.")], LANGUAGES)
    with capture_logs() as logs:
        words = wording.word(broken, "af")
    assert [(line["event"], line["log_level"]) for line in logs] == [("wording_fault", "error")]
    assert words
    assert not {"nothing", "$", "{", "name", "None"} & set(words.replace(".", " ").split())
    assert "nothing-like-it" not in words


def test_a_missing_value_shows_as_a_gap(write: Write) -> None:
    wording = Wording.load([SESSION_TEXTS, write("x", en="two = { $a } and { $b } and { three }\nthree = { $c }")])
    assert wording.word(text("two", b=7), "en") == "… and 7 and …"


def test_a_missing_label_is_short(write: Write) -> None:
    wording = Wording.load([SESSION_TEXTS])
    assert wording.render(Buttons("x", (Button("1", text("nothing-like-it")),)), "en") == Buttons(
        "x", (Button("1", "…"),)
    )


# ---------------------------------------------------------------------------------------------- faults at the start


def faults(*sources: TextSource, languages: tuple[str, ...] = LANGUAGES) -> str:
    with pytest.raises(WordingError) as caught:
        Wording.load(sources, languages)
    return "\n".join(caught.value.faults)


def test_every_fault_is_named_at_once_with_its_place(write: Write, tmp_path: Path) -> None:
    a = write("a", en="one = 1\ntwo = { $x\nthree = 3\n", af="four = 4\none = { $new }\n")
    b = write("b", en="\none = again\nfive = { -nobody } { six } { LOWER($x) }\n")
    (tmp_path / "c").mkdir()
    c = TextSource("c", tmp_path / "c")

    assert faults(a, b, c, languages=("en", "af", "q1")).splitlines() == [
        "unknown language 'q1': give an ISO 639 code such as 'en', 'af' or 'zu'",
        f"{tmp_path}/a/en.ftl:2 (a): a }} is missing, or there is too much behind {{: between {{ and }} stands one "
        'thing, { $name } or { other-key }; for the sign itself write {"{"}',
        f"{tmp_path}/b/en.ftl:2 (b): one is there already, in {tmp_path}/a/en.ftl:1 (a); rename one of them",
        f"{tmp_path}/c/en.ftl (c): the file is missing; every owner of words needs it",
        f"{tmp_path}/b/en.ftl:3 (b): five refers to -nobody, which this language does not have",
        f"{tmp_path}/b/en.ftl:3 (b): five refers to six, which this language does not have",
        f"{tmp_path}/b/en.ftl:3 (b): five uses the function LOWER; known are NUMBER and DATETIME",
        f"{tmp_path}/a/af.ftl:1 (a): four is missing in en.ftl; every text needs its en wording",
        f"{tmp_path}/a/af.ftl:2 (a): one uses $new, which the en wording does not have",
    ]


def test_a_file_that_is_not_utf8_is_named(write: Write) -> None:
    source = write("a", en="one = 1")
    (source.folder / "af.ftl").write_bytes("one = \xe9".encode("latin-1"))
    assert "af.ftl (a): cannot be read as UTF-8" in faults(source)


def test_a_text_with_attributes_only_is_named(write: Write) -> None:
    assert "a/en.ftl:2 (a): lone has attributes but no words of its own" in faults(
        write("a", en="\nlone =\n    .title = x\n")
    )


def test_the_same_key_in_two_languages_is_no_fault(write: Write) -> None:
    assert Wording.load([write("a", en="one = 1", af="one = een")], LANGUAGES).has("one")


# ---------------------------------------------------------------------------------------------- our own words

LONGEST = {
    "session-choose": 20,
    "session-yes": 20,
    "session-no": 20,
    "session-try-again": 20,
    "session-leave-it": 20,
    "session-more": 24,
    "session-previous": 24,
}
"""Buttons and labels of lists have at most 20 characters, rows of lists 24."""


@pytest.fixture(scope="module")
def own() -> Wording:
    return Wording.load([SESSION_TEXTS], LANGUAGES, strict=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_labels_fit_their_buttons(own: Wording, language: str) -> None:
    too_long = {key: words for key, most in LONGEST.items() if len(words := own.word(text(key), language)) > most}
    assert too_long == {}


def test_afrikaans_has_every_text_of_our_own() -> None:
    keys = {language: _keys(SESSION_TEXTS.folder / f"{language}.ftl") for language in LANGUAGES}
    assert keys["en"] == keys["af"]


def test_every_text_that_the_sessions_say_exists(own: Wording) -> None:
    folder = Path(sessions.__file__).parent
    said = {
        node.value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("session-")
    }
    assert {key for key in said if not own.has(key.rstrip("-"))} == set()


def _keys(path: Path) -> set[str]:
    return {line.split(" ")[0] for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()}


def test_what_cannot_be_used_is_named_if_we_know_its_kind(own: Wording) -> None:
    assert "voice" in own.word(text("session-not-usable", kind="audio"), "en")
    assert own.word(text("session-not-usable", kind="brand_new"), "en").startswith("Sorry, I cannot use that here.")


def test_a_question_said_again_stands_below_what_is_said_first(own: Wording) -> None:
    joined = text("session-joined", first=text("session-old-tap"), second="Which account?")
    assert own.word(joined, "en") == "That button belongs to an earlier question.\n\nWhich account?"


def test_every_own_text_fits_a_body(own: Wording) -> None:
    names = {
        name for path in SESSION_TEXTS.folder.iterdir() for name in re.findall(r"\{ *\$(\w+)", path.read_text("utf-8"))
    }
    filled = dict.fromkeys(names, "x" * 200)
    for language in LANGUAGES:
        for key in _keys(SESSION_TEXTS.folder / "en.ftl"):
            assert 1 <= len(own.word(text(key, **filled), language)) <= 1024


def test_any_text_of_a_resident_comes_back_unchanged(own: Wording) -> None:
    rng = random.Random(2)
    for _ in range(300):
        said = "".join(rng.choice("{}$\"'*[]-=.#\n\r\t\\ abcé𝄞\u2068") for _ in range(rng.randrange(60)))
        assert f"“{said}”" in own.word(text("session-older-message", said=said), "en")
