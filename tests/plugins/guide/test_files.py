"""The files of the guide: what is taken, what is named as a fault, and that nothing breaks what runs."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from gateway.api import City
from plugins.guide.entries import Fault
from plugins.guide.reading import read_file
from plugins.guide.settings import Settings
from plugins.guide.shelf import DEMO, Guide, Shelf

TODAY = dt.date(2026, 11, 24)
BINS = """# Rubbish

## When is bin day? {#bin-day}
Also: rubbish day, when do they come
Link: https://www.town.example/bins
Checked: 2026-03-01

On **Monday**,
all over town.
- early

## May I burn leaves?

No.
"""


class Context(Struct):
    """What the shelf needs of a plugin's context."""

    folder: Path
    settings: Settings = Settings()
    city: City = City(name="Town", languages=("en", "af"))

    def path(self, value: str) -> Path:
        return self.folder / value


def shelf_of(folder: Path, **settings: Any) -> Shelf:
    context: Any = Context(folder, Settings(**settings))
    return Shelf(context)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "bins.md").write_text(BINS)
    return tmp_path


def write(folder: Path, name: str, words: str, at: int = 0) -> None:
    """Write a file, with a time of change that is another one."""
    path = folder / "guide" / name
    path.write_text(words, encoding="utf-8")
    os.utime(path, (1_800_000_000 + at, 1_800_000_000 + at))


def faults(tmp_path: Path, name: str, words: str, *domains: str) -> list[str]:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    return [str(fault) for fault in read_file(path, "en", domains).faults]


def test_a_markdown_file_gives_its_answers_as_whatsapp_shows_them(folder: Path) -> None:
    bins, leaves = read_file(folder / "guide" / "bins.md", "en", ()).entries
    assert (bins.id, bins.topic, bins.heading, bins.question) == ("bin-day", "bins", "Rubbish", "When is bin day?")
    assert bins.also == ("rubbish day", "when do they come")
    assert bins.answer == "On *Monday*, all over town.\n• early"
    assert (bins.link, bins.checked) == ("https://www.town.example/bins", dt.date(2026, 3, 1))
    assert (leaves.id, leaves.answer) == ("may-i-burn-leaves", "No.")


def test_a_table_gives_its_answers_too(tmp_path: Path) -> None:
    path = tmp_path / "events.af.csv"
    path.write_text("id;topic;question;answer;until\nfair;Feeste;Wanneer is die kermis?;Saterdag;2026-12-01\n")
    [fair] = read_file(path, "en", ()).entries
    assert (fair.id, fair.language, fair.topic, fair.heading) == ("fair", "af", "feeste", "Feeste")
    assert fair.holds(dt.date(2026, 12, 1))
    assert not fair.holds(dt.date(2026, 12, 2))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Hello\n", "x.md:1: this stands before the first question. Put ## and a question above it."),
        ("## Why?\n", "x.md:1: there is no answer. Write it below, in plain words."),
        ("## \n\nYes.\n", "x.md:1: “##” is no"),
        ("## Why?\nLnk: https://a.example\n\nYes.\n", "x.md:2: “Lnk:” is not known. Write Link, or leave a line empty"),
        (
            "## Why?\nLink: http://a.example\n\nYes.\n",
            "x.md:1: “http://a.example” is no link that begins with https://.",
        ),
        ("## Why?\nLink: https://bit.ly/x\n\nYes.\n", "x.md:1: a shortened link looks like a scam."),
        (
            "## Why?\nLink: https://evil.example/\n\nYes.\n",
            "x.md:1: the link leads to evil.example, which is not the city's",
        ),
        ("## Why?\nUntil: soon\n\nYes.\n", "x.md:1: Until: “soon” is no day. Write it as 2026-12-31."),
        ("## Why?\nFrom: 2026-12-02\nUntil: 2026-12-01\n\nYes.\n", "x.md:1: Until is before From."),
        ("## Why? {#A B}\n\nYes.\n", "x.md:1: “A B” is no id."),
        (f"\n## Why?\n\n{'Yes. ' * 200}\n", "x.md:2: the answer has 999 letters, a bubble holds 850."),
        ("## Why?\n\nYes.\n\n## Why?\n\nNo.\n", "x.md:5: the id why is there twice. Keep one of the two."),
    ],
)
def test_a_fault_is_named_by_file_and_line_and_what_to_do(tmp_path: Path, words: str, fault: str) -> None:
    if fault.startswith("x.md:1: “##”"):
        words, fault = "## ?\n\nYes.\n", "x.md:1: “” is no id."
    found = faults(tmp_path, "x.md", words, "town.example", "a.example", "bit.ly")
    assert any(each.startswith(fault) for each in found), found


@pytest.mark.parametrize(
    ("name", "words", "fault"),
    [
        ("x.csv", "topic,question\n", "x.csv:1: the column answer is missing. Begin with: id,topic,question"),
        ("x.csv", "topic,question,answer,colour\n", "x.csv:1: there is no column “colour”."),
        ("x.csv", 'topic,question,answer\na,"b" c,d\n', "x.csv:2: the table cannot be read"),
        ("x!.md", "## Why?\n\nYes.\n", "x!.md: the name of the file is not understood. Call it like bins.md"),
    ],
)
def test_a_table_or_a_name_that_is_wrong_is_named(tmp_path: Path, name: str, words: str, fault: str) -> None:
    [found] = faults(tmp_path, name, words)
    assert found.startswith(fault)


def test_a_file_of_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes("## Môre?\n\nJa.\n".encode("latin-1"))
    [fault] = read_file(tmp_path / "x.md", "en", ()).faults
    assert fault == Fault("x.md", 0, "the file is not UTF-8", "Save it again with the encoding UTF-8")


def test_a_change_is_seen_and_a_fault_takes_nothing_away(folder: Path) -> None:
    shelf = shelf_of(folder)
    assert set(shelf.read().entries) == {"bin-day", "may-i-burn-leaves"}
    write(folder, "bins.md", BINS.replace("On **Monday**", "On **Tuesday**"), at=1)
    assert "Tuesday" in shelf.read().shown("bin-day", "en").answer
    write(folder, "bins.md", BINS.replace("On **Monday**,\nall over town.\n- early", ""), at=2)
    broken = shelf.read()
    assert "Tuesday" in broken.shown("bin-day", "en").answer, "it stays as it was"
    assert [str(fault) for fault in broken.faults] == ["bins.md:3: there is no answer. Write it below, in plain words."]
    write(folder, "bins.md", "## May I burn leaves?\n\nNo.\n", at=3)
    assert set(shelf.read().entries) == {"may-i-burn-leaves"}, "without a fault, what was taken out is gone"


def test_a_folder_that_goes_away_is_told_and_comes_back(folder: Path) -> None:
    shelf = shelf_of(folder)
    shelf.read()
    (folder / "guide").rename(folder / "elsewhere")
    gone = shelf.read()
    assert set(gone.entries) == {"bin-day", "may-i-burn-leaves"}
    assert "the folder cannot be read" in str(gone.faults[0])
    (folder / "elsewhere").rename(folder / "guide")
    assert shelf.read().faults == ()


def test_an_answer_is_told_in_the_residents_language_else_in_the_citys(folder: Path) -> None:
    write(folder, "bins.af.md", "## Wanneer is asblikdag? {#bin-day}\n\nMaandag.\n")
    guide = shelf_of(folder).read()
    assert guide.shown("bin-day", "af").answer == "Maandag."
    assert guide.shown("may-i-burn-leaves", "af").answer == "No."
    assert guide.search("asblikdag", "en", TODAY).sure == guide.shown("bin-day", "en"), "found by words of any language"


def test_what_is_over_or_not_yet_is_not_told(folder: Path) -> None:
    write(folder, "fair.md", "## When is the fair?\nFrom: 2026-12-01\nUntil: 2026-12-05\n\nNow.\n")
    guide = shelf_of(folder).read()
    assert guide.search("fair", "en", dt.date(2026, 12, 3)).sure is not None
    assert guide.search("fair", "en", TODAY).sure is None
    assert [topic.id for topic in guide.topics("en", TODAY)] == ["bins"]


# ------------------------------------------------------------------------------------------------- the demo


@pytest.fixture(scope="module")
def demo() -> Guide:
    return shelf_of(DEMO, demo=True, domains=("kganyavale.example",)).read()


def test_the_demo_has_no_fault_and_each_answer_in_both_languages(demo: Guide) -> None:
    assert demo.faults == ()
    assert len(demo.entries) >= 25
    assert {language for each in demo.entries.values() for language in each} == {"en", "af"}
    assert all(len(each) == 2 for each in demo.entries.values())


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("bin day", "rubbish-day"),
        ("what day do they fetch the dirt bin in phefong", "rubbish-day"),
        ("vulisdag", "rubbish-day"),
        ("wat is die kantoorure van belasting", "rates-office"),
        ("how much is parking in town", "parking"),
        ("my bure raas", "noise"),
        ("can i burn leaves", "fires"),
        ("swiming pol", "swimming"),
        ("hoeveel honde", "animals"),
        ("tourist attractions", "sights"),
        ("where can i dump rubble", "garden-waste"),
        ("free water for pensioners", "indigent"),
        ("my bill is too high", "dispute-bill"),
        ("who is my councillor", "council-meeting"),
    ],
)
def test_own_words_find_the_answer_also_with_slips_in_them(demo: Guide, said: str, id: str) -> None:
    found = demo.search(said, "en", TODAY)
    assert found.sure is not None
    assert found.sure.id == id


@pytest.mark.parametrize("said", ["passport", "the president of america", "my cat is sick", "hello", "?!", ""])
def test_what_the_guide_has_not_got_is_not_guessed(demo: Guide, said: str) -> None:
    found = demo.search(said, "en", TODAY)
    assert (found.sure, found.maybe) == (None, ())


def test_when_two_answers_fit_it_asks(demo: Guide) -> None:
    found = demo.search("tuinafval", "af", TODAY)
    assert {entry.id for entry in found.maybe} == {"fires", "garden-waste"}
