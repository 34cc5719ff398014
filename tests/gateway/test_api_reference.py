"""docs/api.md says what the code is, and no signature changes unsaid.

`pytest tests/gateway/test_api_reference.py --update` writes the page and, once the changelog has its line, accepts the
new signatures; the diff is the review.
"""

from __future__ import annotations

import builtins
import collections.abc
import re
import typing
from functools import cache

import pytest

from gateway import api_reference
from gateway.api_surface import Signature, Thing, hooks, public
from gateway.api_version import API_VERSION
from tests.support import api_surface as surface
from tests.support.api_surface import CHANGELOG, SNAPSHOT, Surface

PAGE = surface.path_of_page()


@cache
def written() -> str:
    return api_reference.page()


@cache
def everything() -> tuple[Thing, ...]:
    return (*public(), *hooks())


def test_the_page_is_what_the_code_says(update: bool) -> None:
    if update:
        PAGE.write_text(written(), encoding="utf-8")
    if PAGE.read_text(encoding="utf-8") != written():
        pytest.fail("docs/api.md is not what the code says. Run: python -m gateway.api_reference docs/api.md")


def test_no_signature_changes_without_a_line_in_the_changelog(update: bool) -> None:
    old, now = surface.read(SNAPSHOT.read_text(encoding="utf-8")), surface.forms(everything())
    changelog = CHANGELOG.read_text(encoding="utf-8")
    todo = surface.unsaid(old, now, changelog, API_VERSION)
    if update and not todo:
        SNAPSHOT.write_text(surface.accepted(old, now, changelog, API_VERSION).text(), encoding="utf-8")
        return
    if surface.changes(old, now):
        steps = [*todo, f"Then run {surface.ACCEPT} and look at the diff."]
        pytest.fail(
            "The public API is not what it was. If a plugin author shall see this change:\n"
            + "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
            + f"\n\n{surface.shown(old, now)}",
            pytrace=False,
        )


def test_the_changelog_tells_of_the_present_version() -> None:
    told = surface.section(CHANGELOG.read_text(encoding="utf-8"), API_VERSION)
    assert told is not None, f"CHANGELOG.md needs a section `### API {API_VERSION}`"
    assert told.entries


def test_the_page_has_every_name_once_with_a_link_that_leads_there() -> None:
    headings = re.findall(r"^#{2,4} (.+)$", written(), re.M)
    names = [each.name for thing in everything() for each in thing.all() if each.kind != "module"]
    assert sorted(headings) == sorted([*names, *api_reference.GROUPS])
    seen: dict[str, int] = {}
    anchors = set()
    for heading in re.findall(r"^#+ (.+)$", written(), re.M):
        plain = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        anchors.add(plain if plain not in seen else f"{plain}-{seen[plain]}")
        seen[plain] = seen.get(plain, 0) + 1
    linked = re.findall(r"\]\(#([^)]*)\)", written())
    assert len(linked) == len(set(linked)) > 100
    assert set(linked) <= anchors


def test_the_names_of_the_module_are_sorted_and_all_there() -> None:
    from gateway import api

    constants = sorted(name for name in api.__all__ if name.isupper())
    classes = sorted(name for name in api.__all__ if name[0].isupper() and not name.isupper())
    assert api.__all__ == constants + classes + sorted(name for name in api.__all__ if name[0].islower())


NOT_NAMED = {
    "AbstractAsyncContextManager": "the standard library's",
    "Path": "the standard library's",
    "Struct": "msgspec's",
    "KeySet": "joserfc's",
    "Category": "written as a text",
    "Codec": "the gateway seals its files with it",
    "Kind": "written as a text",
    "Decimal": "of Python itself",
    "Template": "the gateway fills it in from a `MessageTemplate`",
    "FormMessage": "made by `chat.form`",
    **dict.fromkeys(
        ["Edited", "IdentityChanged", "MarketingWish", "NotUsable", "Reacted", "Refused", "Revoked"],
        "the session answers it",
    ),
    **dict.fromkeys(["Choice", "DateParser", "Either", "FileParser", "FilesParser"], "made by `parsers`"),
    **dict.fromkeys(["IntegerParser", "MoneyParser", "WordsParser"], "made by `parsers`"),
}
"""Types in signatures that a plugin author never has to import from us, and why."""


def test_every_type_that_a_signature_names_can_be_imported() -> None:
    from gateway import api

    elsewhere = {*api.__all__, *NOT_NAMED, *dir(typing), *dir(collections.abc), *dir(builtins)}
    strangers = {
        f"{word} in {each.name}"
        for thing in everything()
        for each in thing.all()
        for signature in each.signatures
        for word in re.findall(r"(?<![\w.])[A-Z]\w*[a-z]\w*", re.sub(r"'[^']*'| is a \w+", "", str(signature)))
        if word not in elsewhere
    }
    assert strangers == set()


def test_a_module_that_belongs_nowhere_is_named() -> None:
    stranger = Thing(name="Odd", kind="struct", module="sessions.odd", signatures=(Signature("Odd"),))
    with pytest.raises(LookupError, match=r"Odd is defined in sessions\.odd: say in gateway\.api_reference\.GROUPS"):
        api_reference.group_of(stranger)


# ---------------------------------------------------------------------------------------------- what counts as said

OLD = Surface({"ask": "method ask(key)", "say": "method say(what)"}, {"ask": "1.0", "say": "1.0"}, "1.1", 1)
LOG = "# Changelog\n\n## Unreleased\n\n### API 1.1\n\n- Other words.\n{more}\n## 0.2.0\n\n### API 1.0\n\n- The first.\n"
ASKED = {"ask": "method ask(key, short)", "say": "method say(what)"}


def todo(now: dict[str, str], more: str = "", version: str = "1.1") -> str:
    return " ".join(surface.unsaid(OLD, now, LOG.format(more=more), version))


def test_what_is_as_it_was_needs_no_line() -> None:
    assert todo(OLD.forms) == ""


def test_a_changed_signature_needs_a_new_line_that_names_it() -> None:
    assert "no new line under `### API 1.1`" in todo(ASKED)
    assert "`ask` has changed: name it" in todo(ASKED)
    assert "`ask` has changed: name it" in todo(ASKED, "- What was asked got short.\n")
    assert todo(ASKED, "- `ask` has words for asking again:\n  `short`.\n") == ""
    assert todo(ASKED, "- Asking again in few words:\n  `ask(short=...)`.\n") == ""


def test_a_new_name_needs_a_line() -> None:
    now = {**OLD.forms, "ring": "method ring()"}
    assert "`ring` is new: name it" in todo(now, "- Bells.\n")
    assert todo(now, "- `ring`.\n") == ""


def test_a_version_that_is_released_takes_no_more_changes() -> None:
    assert "is of a release" in todo(ASKED, "- `ask`.\n", version="1.0")
    assert "`### API 1.2` of CHANGELOG.md is not there. Raise API_VERSION" in todo(ASKED, "- `ask`.\n", version="1.2")


def test_what_was_promised_goes_only_with_a_new_first_number() -> None:
    now = {"ask": "method ask(key)"}
    assert "`say` was promised for every 1.x: leave it, or raise API_VERSION to 2.0." in todo(now, "- No `say`.\n")
    log = LOG.format(more="").replace("API 1.1", "API 2.0").replace("Other words", "No `say`")
    assert surface.unsaid(OLD, now, log, "2.0") == []


def test_what_came_with_this_version_may_go_again() -> None:
    old = Surface({**OLD.forms, "ring": "method ring()"}, {**OLD.since, "ring": "1.1"}, "1.1", 1)
    assert surface.unsaid(old, OLD.forms, LOG.format(more="- No `ring`.\n"), "1.1") == []


def test_each_name_keeps_the_version_that_gave_it_its_form() -> None:
    new = surface.accepted(OLD, {**ASKED, "ring": "x"}, LOG.format(more="- `ask`, `ring`.\n"), "1.1")
    assert (new.since, new.entries) == ({"ask": "1.1", "say": "1.0", "ring": "1.1"}, 2)
    assert surface.read(new.text()) == new


def test_the_differences_are_shown() -> None:
    assert surface.shown(OLD, {"ask": "method ask(key, short)", "ring": "x"}) == (
        "say is gone\n  - method say(what)\n"
        "ask has changed\n  - method ask(key)\n  + method ask(key, short)\n"
        "ring is new\n  + x"
    )
