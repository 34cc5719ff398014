"""A model over HTTP, over a real connection: believed only within what it was offered, never waited for long."""

from __future__ import annotations

import doctest
from collections.abc import AsyncIterator

import pytest

from gateway.api import Meaning, MeaningChoice, Secret
from gateway.outbound_http import open_http
from gateway.testing.understanding import UnderstandingContract
from plugins.providers.language_model import LARGEST, hiding
from plugins.providers.language_model.hiding import LONGEST, hidden
from plugins.providers.language_model.model import PEACE, LanguageModel, answers
from plugins.providers.language_model.settings import Settings
from tests.support.model_server import ModelServer, model_server

CHOICES = (MeaningChoice(capability="bins", title="Bin days"), MeaningChoice(capability="library", title="Library"))


class Set:
    """A clock that a test sets."""

    time = 1000.0

    def now(self) -> float:
        return self.time


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as server:
        yield server


@pytest.fixture
def clock() -> Set:
    return Set()


@pytest.fixture
async def understanding(server: ModelServer, clock: Set) -> AsyncIterator[LanguageModel]:
    settings = Settings(url=server.url, model="small", seconds=0.3)
    async with open_http(seconds=settings.seconds, most=LARGEST) as http:
        yield LanguageModel(settings, http, Secret("k3y"), clock)


class TestModel(UnderstandingContract):
    @pytest.fixture(autouse=True)
    def says(self, server: ModelServer) -> None:
        server.means(library=0.2, bins=0.7, pay=0.9)


async def test_it_is_asked_in_the_words_of_chat_completions(server: ModelServer, understanding: LanguageModel) -> None:
    server.means(bins=0.8)
    assert await understanding.rank("when do you come", "af", CHOICES) == (Meaning("bins", 0.8),)
    target, headers, body = server.heard[-1]
    assert target == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer k3y"
    assert b'"model":"small"' in body
    assert server.asked()["language"] == "af"
    assert [each["capability"] for each in server.asked()["services"]] == ["bins", "library"]


async def test_no_personal_data_leaves_the_city(server: ModelServer, understanding: LanguageModel) -> None:
    said = "My name is Thandi Mokoena, 12 Church Street, 082 555 0101, ID 8001015009087, t@example.org, the bin is full"
    await understanding.rank(said, "en", CHOICES)
    sent = server.heard[-1][2].decode()
    assert not [each for each in ("Thandi", "Mokoena", "Church", "0101", "8001", "example.org") if each in sent]
    assert "the bin is full" in sent


@pytest.mark.parametrize(
    "says",
    [
        "I think it is bins",
        '{"meanings": "bins"}',
        '{"meanings": [{"capability": "bins"}]}',
        "{" * 5000,
        "",
        '{"meanings": [{"capability": "bins", "confidence": "high"}]}',
    ],
)
async def test_what_is_no_answer_is_none(server: ModelServer, understanding: LanguageModel, says: str) -> None:
    server.says = says
    assert await understanding.rank("when do you come", "en", CHOICES) == ()


async def test_an_answer_among_words_and_fences_counts(server: ModelServer, understanding: LanguageModel) -> None:
    server.says = 'Sure!\n```json\n{"meanings": [{"capability": "bins", "confidence": 3, "why": "x"}]}\n```'
    assert await understanding.rank("when do you come", "en", CHOICES) == (Meaning("bins", 1.0),)


async def test_a_server_in_trouble_is_no_trouble_of_the_resident(
    server: ModelServer, understanding: LanguageModel, clock: Set
) -> None:
    server.means(bins=0.8)
    server.status = 503
    assert await understanding.rank("when do you come", "en", CHOICES) == ()
    server.status, server.raw = 200, b"x" * (LARGEST + 1)
    assert await understanding.rank("when do you come", "en", CHOICES) == ()
    server.raw, server.silent = None, True
    assert await understanding.rank("when do you come", "en", CHOICES) == ()
    server.silent, asked = False, len(server.heard)
    assert await understanding.rank("when do you come", "en", CHOICES) == (), "it is left in peace"
    assert len(server.heard) == asked
    clock.time += PEACE + 1
    assert await understanding.rank("when do you come", "en", CHOICES) == (Meaning("bins", 0.8),)


async def test_a_server_that_is_down_is_no_answer(clock: Set) -> None:
    settings = Settings(url="http://127.0.0.1:9/v1", model="small", seconds=0.3)
    async with open_http(seconds=0.3) as http:
        model = LanguageModel(settings, http, None, clock)
        assert await model.rank("when do you come", "en", CHOICES) == ()
        assert not (await answers(settings, http, None)).ok


async def test_its_health_is_whether_it_answers(server: ModelServer) -> None:
    settings = Settings(url=server.url, model="small")
    async with open_http(seconds=1) as http:
        assert (await answers(settings, http, None)).ok
        server.status = 401
        assert (await answers(settings, http, None)).detail == "it answers 401"


def test_a_long_message_is_cut() -> None:
    assert len(hidden("water " * 1000)) == LONGEST


def test_the_examples_are_true() -> None:
    assert doctest.testmod(hiding).failed == 0


@pytest.mark.parametrize(
    "url",
    [
        "http://models.example/v1",
        "https://u:p@models.example/v1",
        "https://models.example/v1/",
        "ftp://x",
        "https://x?y",
    ],
)
def test_an_address_that_cannot_be_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="url"):
        Settings(url=url, model="small")
