"""Residents are understood in their own words, asked when it is not clear, and never guessed about money."""

from __future__ import annotations

import doctest
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import trio.testing

from gateway.api import Capability, Conversation, Intent, Meaning, Provider, text
from plugins.intents import features
from plugins.intents.classifier import Classifier
from sessions.messages import Alias, Inbound, Message, Tapped, TypedText
from tests.gateway.plugged import load, module, open_gateway

WORDS = """
town-title = Town
town-bins = Bin days
town-bins-words = dustbin
town-bins-phrases = the truck did not come, when do you fetch my rubbish, nobody took the rubbish, rubbish day please
town-library = Library
town-library-phrases = I want to borrow a book, when can I read books, is my book back, do you lend books to children
town-fees = Fees
town-fees-words = invoices
town-fees-phrases = I want to pay the fine for my book, let me pay the fee, how can I pay, take my money for the fine
town-said = { $what }: { $said }
"""


class Model:
    """Stands behind the service `understanding`."""

    says: tuple[Meaning, ...] = ()

    def __init__(self) -> None:
        self.offered: list[str] = []
        self.heard: list[str] = []

    async def rank(self, said: str, language: str, choices: Any) -> tuple[Meaning, ...]:
        self.heard.append(said)
        self.offered = [each.capability for each in choices]
        return self.says


def town(folder: Path, model: Model) -> Any:
    def saying(what: str) -> Callable[..., Awaitable[None]]:
        async def run(chat: Conversation, said: str = "") -> None:
            await chat.say("town-said", what=what, said=said)

        return run

    @asynccontextmanager
    async def opened(context: Any) -> AsyncIterator[dict[str, object]]:
        yield {"understanding": model}

    names = ("bins", "library", "fees")
    capabilities = [
        Capability(
            name=name,
            title=text(f"town-{name}"),
            run=saying(name),
            keywords=text(f"town-{name}-words") if name != "library" else None,
            never_guessed=name == "fees",
        )
        for name in names
    ]
    hooks = {
        "gateway_capabilities": capabilities,
        "gateway_intents": [Intent(capability=name, phrases=text(f"town-{name}-phrases")) for name in names],
        "gateway_providers": [Provider(services=("understanding",), open=opened)],
    }
    return module("town", folder, hooks, {"texts/en.ftl": WORDS})


class Talk:
    def __init__(self, gateway: Any) -> None:
        self.gateway = gateway

    async def says(self, words: str) -> list[Message]:
        return await self._sends(TypedText(words))

    async def taps(self, title: str) -> list[Message]:
        buttons = self.gateway.parts.sender.sent[-1].buttons
        [button] = [each for each in buttons if each.title == title]
        return await self._sends(Tapped(button.id, title))

    async def _sends(self, content: Any) -> list[Message]:
        sent = self.gateway.parts.sender.sent
        before, now = len(sent), self.gateway.parts.clock.now()
        await self.gateway.registry.accept(
            [Inbound(f"m{before}{content}", (Alias("wa_id", "27825550101"),), now, content)]
        )
        await self.gateway.registry.settled()
        await trio.sleep(1)
        return list(sent[before:])


@asynccontextmanager
async def talking(folder: Path, model: Model | None = None) -> AsyncIterator[Talk]:
    services = 'understanding = "town"'
    settings = "[plugins.intents]\n" + ("model = true" if model else "")
    host = load(folder, town(folder, model or Model()), services=services, settings=settings)
    async with open_gateway(host, folder) as gateway:
        yield Talk(gateway)


def titles(message: Any) -> list[str]:
    return [each.title for each in message.buttons]


async def test_a_sentence_that_nobody_wrote_down_is_understood(
    tmp_path: Path, autojump_clock: trio.testing.MockClock
) -> None:
    async with talking(tmp_path) as talk:
        [said] = await talk.says("the rubbish truck did not come to us")
        assert said.body == "bins: the rubbish truck did not come to us"


async def test_what_is_not_clear_is_asked_and_what_is_chosen_hears_what_was_said(
    tmp_path: Path, autojump_clock: trio.testing.MockClock
) -> None:
    async with talking(tmp_path) as talk:
        [asked] = await talk.says("the truck took my book")
        assert titles(asked)[-1] == "Something else"
        assert {"Library", "Bin days"} <= set(titles(asked))
        [said] = await talk.taps("Bin days")
        assert said.body == "bins: the truck took my book"


async def test_something_else_leads_to_the_menu(tmp_path: Path, autojump_clock: trio.testing.MockClock) -> None:
    async with talking(tmp_path) as talk:
        await talk.says("the truck took my book")
        [menu] = await talk.taps("Something else")
        assert menu.body == "asked"


async def test_money_is_asked_however_sure_it_is(tmp_path: Path, autojump_clock: trio.testing.MockClock) -> None:
    async with talking(tmp_path) as talk:
        [asked] = await talk.says("let me pay the fee please")
        assert "Fees" in titles(asked)
        [said] = await talk.taps("Fees")
        assert said.body.startswith("fees")
        [asked] = await talk.says("invioces")
        assert titles(asked) == ["Fees", "Something else"], "nor is a keyword with a slip"
        [said] = await talk.says("yes")
        assert said.body.startswith("fees"), "one thing was asked about"
        [said] = await talk.says("invoices")
        assert said.body == "fees: invoices", "their own word is no guess"


async def test_nonsense_and_thanks_are_not_asked_about(tmp_path: Path, autojump_clock: trio.testing.MockClock) -> None:
    async with talking(tmp_path) as talk:
        for said in ("qwertz uiop", "thank you so much", "12345", "😀", "\u0000"):
            shown: list[Any] = await talk.says(said)
            assert "Did you mean" not in "".join(each.body for each in shown), said


async def test_a_model_that_is_sure_is_followed(tmp_path: Path, autojump_clock: trio.testing.MockClock) -> None:
    model = Model()
    model.says = (Meaning("library", 0.9),)
    async with talking(tmp_path, model) as talk:
        [said] = await talk.says("evening amusements")
        assert said.body == "library: evening amusements"
        assert model.heard == ["evening amusements"]


async def test_a_model_is_never_asked_about_money_and_not_believed_about_it(
    tmp_path: Path, autojump_clock: trio.testing.MockClock
) -> None:
    model = Model()
    model.says = (Meaning("fees", 1.0),)
    async with talking(tmp_path, model) as talk:
        [menu] = await talk.says("evening amusements")
        assert menu.body == "hello"
        assert model.offered == ["bins", "library"]


async def test_a_model_is_asked_only_where_nothing_is_clear(
    tmp_path: Path, autojump_clock: trio.testing.MockClock
) -> None:
    model = Model()
    async with talking(tmp_path, model) as talk:
        await talk.says("dustbin")
        await talk.says("when do you fetch my rubbish")
        assert model.heard == []


async def test_what_a_model_finds_likely_is_asked_before_what_we_do(
    tmp_path: Path, autojump_clock: trio.testing.MockClock
) -> None:
    model = Model()
    model.says = (Meaning("library", 0.5), Meaning("bins", 0.1))
    async with talking(tmp_path, model) as talk:
        [asked] = await talk.says("evening amusements")
        assert titles(asked) == ["Library", "Something else"]


def test_the_same_examples_make_the_same_classifier() -> None:
    examples = [("a", "water in the street"), ("b", "a book please"), ("a", "no water"), ("b", "books to read")]
    one, other = Classifier(examples), Classifier(examples)
    assert one.likely("water book") == other.likely("water book")


def test_without_examples_nothing_is_likely() -> None:
    assert Classifier([]).likely("water") == []
    assert Classifier([("a", "water"), ("a", "no water")]).likely("water") == []
    assert Classifier([("a", ""), ("b", "!!")]).likely("water") == []


def test_a_sentence_of_which_little_is_known_is_unlikely_to_mean_anything() -> None:
    classifier = Classifier([("a", "water in the street"), ("b", "a book please")])
    assert sum(each for _, each in classifier.likely("water xylophone zebra quartz jumping")) < 0.5


def test_the_examples_are_true() -> None:
    assert doctest.testmod(features).failed == 0
