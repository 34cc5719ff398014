"""Whom to send what concerns a plugin, from the metadata of its package."""

from __future__ import annotations

import importlib.metadata
from email.message import Message
from pathlib import Path
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from gateway.console.authors import Author, author_of, report_of
from gateway.plugin_module import BUILT_IN_ORIGIN
from sessions.records import DeadLetter
from tests.gateway.plugged import load


def metadata(**lines: str) -> Message:
    made = Message()
    for name, value in lines.items():
        made[name.replace("_", "-")] = value
    return made


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            {
                "Author": "Kennel CC",
                "Author_email": "help@kennel.example",
                "Project_URL": "Homepage, https://k.example",
            },
            Author("Kennel CC", "help@kennel.example", "https://k.example"),
        ),
        ({"Author_email": "Kennel <help@kennel.example>"}, Author("Kennel <help@kennel.example>")),
        ({"Author": "K", "Home_page": "javascript:alert(1)"}, Author("K")),
        ({"Name": "dogs"}, Author("whoever gave you the package dogs: it does not say who wrote it")),
    ],
)
def test_the_author_is_named_as_far_as_the_package_says(
    lines: dict[str, str], found: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.metadata, "metadata", lambda name: metadata(**lines))
    (front,) = load(tmp_path).plugins
    assert author_of(replace(front, origin="dogs")) == found


def test_a_built_in_plugin_and_one_without_a_package_have_no_address(tmp_path: Path) -> None:
    (front,) = load(tmp_path).plugins
    assert author_of(replace(front, origin=BUILT_IN_ORIGIN)).name.startswith("the makers of the gateway")
    assert author_of(front).name == "whoever gave you test: it does not say who wrote it"


def test_a_report_is_a_mail_to_the_author_without_personal_data(tmp_path: Path) -> None:
    (front,) = load(tmp_path).plugins
    letters = [
        DeadLetter(f"AB{n}", 60.0 * n, "KeyError: 27825550101", "Traceback\nKeyError: 27825550101\n") for n in range(5)
    ]
    report = report_of(front, "5 of 9 turns failed", letters, lambda at: f"at {at:.0f}")
    assert "27825550101" not in report.body
    assert "Reference AB0, at 0\nKeyError" in report.body
    assert "And 2 more" in report.body
    link = report.link(Author("Kennel CC", "Kennel <help+city@kennel.example>"))
    assert link.startswith("mailto:help+city@kennel.example?subject=The%20plugin%20front%201%20fails&body=")
    assert report.link(Author("K <k@k.example>")).startswith("mailto:k@k.example?")
    assert report.link(Author("nobody who is known")).startswith("mailto:?subject=")
    assert unquote(link.partition("&body=")[2]) == report.body.replace("\n", "\r\n")
    assert len(link) < 8000, "longer ones are cut by mail programs"
