from __future__ import annotations

import doctest
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from gateway import phrases
from gateway.api import Capability, PluginContext, hookimpl, text
from gateway.assembly import load_wording
from gateway.plugin_host import Found, PluginHost
from gateway.plugins_file import PluginsError
from gateway.router import Router
from sessions.messages import NotUsable, Tapped, TypedText
from sessions.ports import Command

EN = """
water-title = Water
water-words = leak, burst pipe, no water
light-title = Street lights
light-words = lamp, leak of light
danger-title = Danger
danger-words = fire, can't breathe
twin-words = fire
menu-title = Menu
menu-words = hi, good morning everybody
hidden-title = Secret
"""
AF = """
water-words = lek
light-words = lamp, geen lig
danger-words = brand in, goeie môre polisie
"""


async def nothing(chat: Any) -> None:
    pass


def capability(name: str, **more: Any) -> Capability:
    return Capability(name=name, run=nothing, **{"title": text(f"{name}-title"), **more})


def router(folder: Path, *extra: Capability) -> Router:
    module = types.ModuleType("everything")
    every = [
        capability("water", keywords=text("water-words")),
        capability("light", keywords=text("light-words")),
        capability("danger", urgent=text("danger-words"), listed=False),
        capability("hidden", listed=False),
        capability("menu", keywords=text("menu-words"), listed=False, gives_way=True),
        *extra,
    ]

    @hookimpl
    def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
        return every

    module.gateway_capabilities = gateway_capabilities  # type: ignore[attr-defined]
    module.__file__ = str(folder / "__init__.py")
    (folder / "texts").mkdir()
    (folder / "texts/en.ftl").write_text(EN, encoding="utf-8")
    (folder / "texts/af.ftl").write_text(AF, encoding="utf-8")
    path = folder / "plugins.toml"
    path.write_text('[city]\nname = "X"\nlanguages = ["en", "af"]\n[plugins.everything]\n')
    host = PluginHost.load(path, find=lambda name: Found(module, "1", "test"))
    return Router(host, load_wording(host, strict=True))


@pytest.fixture
def route(tmp_path: Path) -> Router:
    return router(tmp_path)


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("menu", Command.MENU),
        ("  MENU! ", Command.MENU),
        ("go back", Command.BACK),
        ("terug", Command.BACK),
        ("?", Command.HELP),
        ("hulp", Command.HELP),
        ("Cancel.", Command.CANCEL),
        ("cancel the water leak", None),
        ("the menu please", None),
        ("", None),
        ("!!", None),
    ],
)
@pytest.mark.parametrize("language", ["en", "af"])
def test_a_command_counts_only_as_the_whole_message(
    route: Router, said: str, command: Command | None, language: str
) -> None:
    assert route.command(TypedText(said), language) is command


class Settled(Struct, frozen=True):
    amount: int


@pytest.mark.parametrize(
    ("said", "command"),
    [("stop", Command.STOP), ("Hou op!", Command.STOP), ("taal", Command.LANGUAGE), ("agent", Command.AGENT)],
)
def test_some_commands_are_heard_only_if_a_capability_carries_them_out(
    tmp_path: Path, said: str, command: Command
) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "with").mkdir()
    assert router(tmp_path / "without").command(TypedText(said), "en") is None
    route = router(tmp_path / "with", capability("hidden2", title=text("hidden-title"), command=command.value))
    assert route.command(TypedText(said), "en") is command
    assert route.commanded(command) == "hidden2"
    assert route.commanded(Command.MENU) is None


def test_who_grants_a_level_and_who_tells_of_an_event_is_known(tmp_path: Path) -> None:
    owner = capability("link", title=text("hidden-title"), grants=("registered",), on_event={Settled: nothing})
    route = router(tmp_path, owner)
    assert (route.granting("registered"), route.granting("other")) == ("link", None)
    assert (route.telling("Settled"), route.telling("Other")) == (("link",), ())


def test_a_tap_or_a_picture_is_no_command_and_asks_for_nothing(route: Router) -> None:
    for content in (Tapped("x", "menu"), NotUsable("audio")):
        assert route.command(content, "en") is None
        assert route.urgent(content, "en") is None
        assert route.intent(content, "en") is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("There is a LEAK in my street", "water"),
        ("leaking", None),
        ("burst-pipe", "water"),
        ("daar is ’n lek", "water"),
        ("street lights", "light"),
        ("a leak of light", "light"),
        ("leak lamp", None),
        ("secret", None),
        ("hi", "menu"),
        ("good morning everybody, a leak", "water"),
        ("good morning everybody", "menu"),
        ("fire", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("language", ["en", "af"])
def test_the_longest_phrase_wins_and_the_menu_gives_way(
    route: Router, said: str, name: str | None, language: str
) -> None:
    assert route.intent(TypedText(said), language) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Fire!", "danger"),
        ("I CAN’T BREATHE", "danger"),
        ("i can't  breathe", "danger"),
        ("daar is brand in die veld", "danger"),
        ("goeie more polisie", "danger"),
        ("goeie mo\u0302re polisie", "danger"),
        ("fired", None),
        ("firefly", None),
        ("brand new", None),
    ],
)
@pytest.mark.parametrize("language", ["en", "af", "zu"])
def test_danger_words_are_heard_in_every_language_of_the_city(
    route: Router, said: str, name: str | None, language: str
) -> None:
    assert route.urgent(TypedText(said), language) == name


def test_danger_that_two_capabilities_know_is_never_passed_over(tmp_path: Path) -> None:
    twin = Capability(name="twin", title=text("hidden-title"), run=nothing, urgent=text("twin-words"), listed=False)
    assert router(tmp_path, twin).urgent(TypedText("fire"), "en") == "danger"


def test_what_is_missing_in_the_language_files_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(PluginsError, match="the capability odd has a summary without words: odd-summary"):
        router(tmp_path, Capability(name="odd", title=text("menu-title"), run=nothing, summary=text("odd-summary")))


@pytest.mark.parametrize(
    ("capability", "said", "named"),
    [
        ("water", "Burst pipe!", True),
        ("water", "WATER", True),
        ("water", "lek", True),
        ("water", "there is a leak", False),
        ("light", "water", False),
        ("hidden", "secret", False),
        ("menu", "hi", True),
        ("gone", "water", False),
    ],
)
def test_a_capability_is_named_by_the_whole_message_only(
    route: Router, capability: str, said: str, named: bool
) -> None:
    assert route.names(capability, TypedText(said)) is named


def test_a_reference_alone_or_in_a_sentence_means_its_capability_before_any_keyword(tmp_path: Path) -> None:
    cases = capability("cases", title=text("menu-title"), references=("C-[A-Z0-9]{4}",))
    works = capability("works", title=text("menu-title"), references=("C-99[0-9]{2}", "W-[0-9]{4}"))
    route = router(tmp_path, cases, works)
    assert route.intent(TypedText("c-7kq2"), "en") == "cases"
    assert route.why(TypedText("c-7kq2"), "en") == "reference"
    assert route.intent(TypedText("the light of C-7KQ2?"), "en") == "cases"
    assert route.intent(TypedText("W-1234."), "en") == "works"
    assert route.intent(TypedText("C-9912"), "en") is None  # either's: not guessed
    assert route.intent(TypedText("AC-7KQ2 and C-7KQ23"), "en") is None


def test_a_reference_that_is_no_regular_expression_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(PluginsError, match="the capability cases has references that are no regular expression"):
        router(tmp_path, capability("cases", title=text("menu-title"), references=("(C",)))


def test_it_knows_the_capabilities_and_the_fallback(route: Router) -> None:
    found = route.capability("water")
    assert found is not None
    assert found.name == "water"
    assert route.capability("nobody") is None
    assert route.fallback() == "menu"


def test_examples_hold() -> None:
    results = doctest.testmod(phrases)
    assert results.attempted
    assert not results.failed
