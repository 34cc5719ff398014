from __future__ import annotations

import pytest
from msgspec.structs import replace

from gateway.layout import Labels, lay_out, pages, shortened
from sessions.messages import Button, Buttons, Choice, ChoiceOption, FileRef, Image, List, Row

LABELS = Labels(choose="Choose", more="More…", previous="Previous")


def choice(count: int, title: str = "Option {}", *, description: str | None = None, page: int = 0) -> Choice:
    options = tuple(ChoiceOption(f"o{n}", title.format(n), description) for n in range(count))
    return Choice("Which one?", options, page=page, paging="page:")


def rows(laid: Buttons | List) -> tuple[Row, ...]:
    assert isinstance(laid, List)
    [section] = laid.sections
    return section.rows


@pytest.mark.parametrize("count", [1, 2, 3])
def test_up_to_three_short_options_are_buttons(count: int) -> None:
    laid = lay_out(choice(count), LABELS)
    assert laid == Buttons("Which one?", tuple(Button(f"o{n}", f"Option {n}") for n in range(count)))


@pytest.mark.parametrize(
    "offered",
    [choice(4), choice(2, "A title of 21 letters"), choice(2, description="explained")],
    ids=["four", "long title", "described"],
)
def test_what_does_not_fit_buttons_is_a_list(offered: Choice) -> None:
    laid = lay_out(offered, LABELS)
    assert [row.id for row in rows(laid)] == [option.id for option in offered.options]


def test_what_is_meant_by_words_only_is_neither_a_button_nor_a_row() -> None:
    few = replace(choice(5), options=(*choice(3).options, ChoiceOption("hidden", "A title of 21 letters", shown=False)))
    assert lay_out(few, LABELS) == lay_out(choice(3), LABELS)
    many = replace(choice(5), options=(*choice(5).options, ChoiceOption("hidden", "Hidden", shown=False)))
    assert lay_out(many, LABELS) == lay_out(choice(5), LABELS)


def test_a_file_stands_on_top_of_the_buttons() -> None:
    picture = Image(FileRef("a" * 64, "image/png", 10))
    assert lay_out(replace(choice(2), media=picture), LABELS) == replace(lay_out(choice(2), LABELS), media=picture)


def test_a_list_has_the_choices_own_label_or_the_general_one() -> None:
    general, own = choice(5), Choice("Which?", choice(5).options, button="Accounts")
    assert getattr(lay_out(general, LABELS), "button", None) == "Choose"
    assert getattr(lay_out(own, LABELS), "button", None) == "Accounts"


@pytest.mark.parametrize("count", [4, 9, 10, 11, 17, 18, 19, 26, 27, 50, 211])
def test_every_option_is_on_exactly_one_page_and_no_page_is_too_long(count: int) -> None:
    seen: list[str] = []
    for page in range(len(pages(count))):
        shown = rows(lay_out(choice(count, page=page), LABELS))
        assert len(shown) <= 10
        seen += [row.id for row in shown if not row.id.startswith("page:")]
    assert seen == [f"o{n}" for n in range(count)]


def test_pages_lead_forward_and_back() -> None:
    turning = [
        [(row.id, row.title) for row in rows(lay_out(choice(25, page=page), LABELS)) if row.id.startswith("page:")]
        for page in range(3)
    ]
    assert turning == [
        [("page:1", "More…")],
        [("page:0", "Previous"), ("page:2", "More…")],
        [("page:1", "Previous")],
    ]


@pytest.mark.parametrize(("asked", "shown"), [(-1, "o0"), (99, "o17")])
def test_a_page_that_is_not_there_is_the_nearest_one(asked: int, shown: str) -> None:
    assert rows(lay_out(choice(25, page=asked), LABELS))[0].id == shown


def test_nothing_of_a_long_title_is_lost() -> None:
    title = "Water and sanitation, Hatfield East"
    [row] = rows(lay_out(Choice("Which?", (ChoiceOption("a", title, "R12.00"),)), LABELS))
    assert row == Row("a", "Water and sanitation…", f"{title} · R12.00")


@pytest.mark.parametrize(
    ("words", "most", "cut"),
    [
        ("short", 5, "short"),
        ("Municipal account", 12, "Municipal…"),
        ("Rooiwal, Noord", 9, "Rooiwal…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("ab cdefghijklmnop", 10, "ab cdefgh…"),
    ],
)
def test_words_are_cut_at_a_blank_where_one_is_near(words: str, most: int, cut: str) -> None:
    assert shortened(words, most) == cut
    assert len(shortened(words, most)) <= most
