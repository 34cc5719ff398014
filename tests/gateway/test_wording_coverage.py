"""How far each language has come is computed from the files, and said in a word."""

from __future__ import annotations

from pathlib import Path

from gateway.wording import SESSION_TEXTS, TextSource, Wording
from gateway.wording_coverage import coverage, languages_of, summary
from sessions.messages import Text

EN = "one = One\ntwo = Two { -city }\n-city = Town\n"


def source(folder: Path, **files: str) -> TextSource:
    folder.mkdir(exist_ok=True)
    for language, words in files.items():
        (folder / f"{language}.ftl").write_text(words, encoding="utf-8")
    return TextSource("owner", folder)


def test_a_language_is_complete_a_draft_lacking_or_not_there(tmp_path: Path) -> None:
    words = source(
        tmp_path,
        en=EN,
        af="one = Een\ntwo = Twee\n",
        zu="### Draft: by nobody who speaks it.\n\none = Kunye\ntwo = Kubili\n",
        ts="### Draft\n\none = N'we\n",
        tn="one = Nngwe\nthree = Tharo\n",
    )
    found = coverage([words], ("en", "af", "zu", "ts", "tn", "nso"))
    assert [each.state for each in found] == [
        "complete",
        "complete",
        "draft",
        "draft, 1 of 2 missing",
        "1 of 2 missing, 1 too many",
        "none",
    ]
    assert found[3].missing == ("two",)
    assert found[4].extra == ("three",)
    assert languages_of([words]) == ("en", "af", "tn", "ts", "zu")
    assert summary(found) == (
        "en complete; af complete; zu draft; ts draft, 1 of 2 missing; tn 1 of 2 missing; nso 2 of 2 missing"
    )


def test_a_language_is_a_draft_as_long_as_one_of_its_files_is_marked_so(tmp_path: Path) -> None:
    reviewed = source(tmp_path / "a", en="a = A", zu="### Drafted words are not a mark.\na = A", af="# Draft\na = A")
    marked = source(tmp_path / "b", en="b = B", zu="b = B\n### Draft: of a friend")
    wording = Wording.load([SESSION_TEXTS, reviewed], ("en", "af", "zu"))
    assert [each for each in ("en", "af", "xh") if wording.is_draft(each)] == []
    assert Wording.load([SESSION_TEXTS, reviewed, marked], ("en", "af", "zu")).is_draft("zu")


def test_the_words_of_a_plugin_that_runs_elsewhere_are_counted_too() -> None:
    far = TextSource("far", Path("nowhere"), {"en": EN, "zu": "### Draft\none = Kunye\n"})
    assert [each.state for each in coverage([far], languages_of([far]))] == ["complete", "draft, 1 of 2 missing"]


def test_the_same_words_are_read_once_and_changed_ones_anew(tmp_path: Path) -> None:
    words = source(tmp_path, en="bills-title = Bills", af="bills-title = Rekeninge")
    first, second = (Wording.load([SESSION_TEXTS, words], ("en", "af")) for _ in range(2))
    assert first.entries["af"] is second.entries["af"]
    source(tmp_path, af="bills-title = Fakture")
    changed = Wording.load([SESSION_TEXTS, words], ("en", "af"))
    assert [each.word(Text("bills-title"), "af") for each in (first, changed)] == ["Rekeninge", "Fakture"]
