"""What a form on paper says, ready to be printed. Pure; the template `form.typ` only places it."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import ApplicationForm, worded
from plugins.providers.embedded_city import wording
from plugins.providers.embedded_city.city_settings import City, CitySettings, Colours
from plugins.providers.embedded_city.statement.words import Words, language_for

LINES = {"long_text": 3}
"""Lines to write on; one for each other kind of question."""

ABOUT = ("full-name", "id-number", "address", "telephone", "email")
"""What each applicant fills in."""


class Row(Struct, frozen=True):
    """A label and what belongs to it."""

    label: str
    value: str


class Blank(Struct, frozen=True):
    """Something to be filled in: on `lines`, or by a cross in one of the `boxes`; `wide`: over the whole page."""

    label: str
    help: str = ""
    boxes: tuple[str, ...] = ()
    lines: int = 1
    wide: bool = False


class Paper(Struct, frozen=True, kw_only=True):
    """The whole form. The fields are in the order of the page."""

    language: str
    title: str
    name: str
    purpose: str
    city: City
    colours: Colours
    page_words: tuple[str, str, str]
    facts: tuple[Row, ...]
    bring_title: str
    bring: tuple[str, ...]
    about_title: str
    about: tuple[Blank, ...]
    questions_title: str
    questions: tuple[Blank, ...]
    sign_title: str
    sign: str
    signature: tuple[str, str]
    office_title: str
    office: tuple[str, ...]
    scam: str


def paper_data(form: ApplicationForm, settings: CitySettings, language: str) -> Paper:
    """What is printed.

    Arguments:
        form: what is applied for. settings: of the city. language: wanted; another one if there are no words in it.
    """
    city = settings.city
    words = Words(language_for(language, city.language, package=__package__), __package__)
    marks = words("page", page="\x01", pages="\x02")
    before, _, rest = marks.partition("\x01")
    between, _, after = rest.partition("\x02")
    name = form.name(words.language)
    return Paper(
        language=words.language,
        title=words("document-title", city=city.name, name=name),
        name=name,
        purpose=form.purpose(words.language),
        city=city,
        colours=settings.colours,
        page_words=(before, between, after),
        facts=_facts(form, city, words),
        bring_title=words("bring"),
        bring=tuple(
            each.name(words.language) if each.required else words("if-you-have", name=each.name(words.language))
            for each in form.documents
        ),
        about_title=words("about-you"),
        about=tuple(Blank(words(key), wide=key == "address") for key in ABOUT),
        questions_title=words("questions"),
        questions=_questions(form, words),
        sign_title=words("declaration"),
        sign=words("declare"),
        signature=(words("signature"), words("date")),
        office_title=words("office"),
        office=(words("office-received"), words("office-reference")),
        scam=words("scam"),
    )


def _facts(form: ApplicationForm, city: City, words: Words) -> tuple[Row, ...]:
    language = words.language
    fee = "" if form.fee is None else words("free") if form.fee.cents == 0 else wording.money(form.fee.cents, city)
    cost = " · ".join(part for part in (fee, worded(form.fee_words, language)) if part)
    rows = (
        ("who", worded(form.who, language)),
        ("cost", cost),
        ("how-long", "" if form.days is None else words("working-days", days=form.days)),
        ("hand-in", worded(form.hand_in, language)),
    )
    return tuple(Row(words(key), value) for key, value in rows if value)


def _questions(form: ApplicationForm, words: Words) -> tuple[Blank, ...]:
    language = words.language
    found = []
    for question in form.questions:
        boxes = tuple(option.title(language) for option in question.options)
        if question.kind == "yes_no":
            boxes = (words("yes"), words("no"))
        label = question.title(language)
        if not question.required:
            label = words("if-any", question=label)
        found.append(Blank(label, question.help(language), boxes, 0 if boxes else LINES.get(question.kind, 1)))
    return tuple(found)
