"""The desk of the city's own people: its contract, its books, its hours, its API and its commands."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
import trio

from gateway.api import City, DeskRefused, Files, OfficeHours
from gateway.assembly import Gateway
from gateway.plugin_host import PluginHost
from gateway.testing.desk_contract import AgentDeskContract, Seen, request
from gateway.testing.memory_transport import MemoryTransport
from plugins.providers.desk import cli
from plugins.providers.desk.books import LONGEST_ANSWER, STEPS, Books
from plugins.providers.desk.departments import Department, Departments
from plugins.providers.desk.provider import EmbeddedDesk
from plugins.providers.desk.settings import Settings
from tests.gateway.plugged import open_gateway
from tests.support.storing import storage_of

ALWAYS = OfficeHours(["mon-sun 00:00-23:59"])


class Still:
    """A clock that stands still, on a Tuesday."""

    def now(self) -> float:
        return 1_795_600_000.0


@pytest.fixture
async def books() -> AsyncIterator[Books]:
    async with storage_of("desk", STEPS, Still()) as storage:
        yield Books(storage, Still())


class TestDesk(AgentDeskContract):
    @pytest.fixture
    def desk(self, books: Books, tmp_path: Path) -> EmbeddedDesk:
        return EmbeddedDesk(books, ALWAYS, "Africa/Johannesburg", Still(), Files(tmp_path))

    @pytest.fixture
    def seen(self, books: Books) -> Seen:
        async def lines(ticket: str) -> list[str]:
            return [line.words for line in (await books.talk(int(ticket))).lines if line.kind == "resident"]

        return lines


# ---------------------------------------------------------------------------------------------- books


async def test_who_claims_or_answers_has_it_and_notes_are_not_told(books: Books) -> None:
    await books.put(request(), "k")
    assert (await books.claim(1, "Sipho")).agent == "Sipho"
    for _ in range(2):
        await books.reply(1, "Anna", " Good day ", "a")
    await books.note(1, "Anna", "call the depot", "n")
    talk = await books.talk(1)
    assert [(line.kind, line.by, line.words) for line in talk.lines] == [
        ("agent", "Anna", "Good day"),
        ("note", "Anna", "call the depot"),
    ]
    assert (talk.ticket.state, talk.ticket.agent) == ("claimed", "Anna")
    assert (await books.place("1")).agent == "Anna"


async def test_what_cannot_be_is_refused_with_words(books: Books) -> None:
    await books.put(request(), "k")
    for call in (
        books.claim(2, "Sipho"),
        books.claim(1, " "),
        books.claim(1, "x" * 41),
        books.reply(1, "Sipho", " ", "a"),
        books.reply(1, "Sipho", "x" * (LONGEST_ANSWER + 1), "a"),
        books.note(1, "", "x", "a"),
    ):
        with pytest.raises(DeskRefused):
            await call
    assert await books.close(1)
    assert not await books.close(1)
    with pytest.raises(DeskRefused, match="ticket 1 is closed"):
        await books.reply(1, "Sipho", "too late", "a")


async def test_what_is_forgotten_leaves_nothing_and_its_number_is_not_given_again(books: Books) -> None:
    for n in range(2):
        await books.put(request(), f"k{n}")
    await books.hear("2", "hello", "h")
    await books.close(2)
    assert await books.forget(books._clock.now() + 1) == 1
    assert await books._storage.list("line/2") == ()
    assert await books._storage.list("request/2") == ()
    assert (await books.put(request(), "k9")).number == "3"
    assert [row.number for row in await books.tickets()] == [1, 3]


async def test_nobody_answers_on_a_public_holiday(books: Books, tmp_path: Path) -> None:
    today = dt.datetime.fromtimestamp(Still().now(), ZoneInfo("Africa/Johannesburg")).date()
    city = City(name="Kganyavale", holidays=(today,))
    office = Settings(hours=("mon-sun 00:00-24:00",)).office(city)
    state = await EmbeddedDesk(books, office, city.timezone, Still(), Files(tmp_path)).state()
    assert state.opens is not None
    assert (state.open, state.opens.date()) == (False, today + dt.timedelta(days=1))


# ---------------------------------------------------------------------------------------------- API and commands

TOML = """
[city]
name = "Kganyavale"
[services]
agent_desk = "desk"
[plugins.desk]
[plugins.menu]
"""


@pytest.fixture
async def gateway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Gateway]:
    monkeypatch.setenv("DESK_TOKENS", "Sipho:abc123abc123 Anna_Nel:def456def456")
    (tmp_path / "plugins.toml").write_text(TOML)
    async with open_gateway(PluginHost.load(tmp_path / "plugins.toml"), tmp_path) as gateway:
        yield gateway


def _books(gateway: Gateway) -> Books:
    [desk] = [plugin for plugin in gateway.plugins.current.host.plugins if plugin.name == "desk"]
    return Books(desk.storage, gateway.parts.clock)


async def _calls(gateway: Gateway, method: str, path: str, token: str = "abc123abc123", body: Any = None) -> Any:
    transport = MemoryTransport(gateway.extensions.pages)
    async with httpx.AsyncClient(transport=transport, base_url="https://chat.example") as client:
        content = json.dumps(body) if body is not None else None
        answer = await client.request(
            method, f"/desk/api/{path}", content=content, headers={"authorization": f"Bearer {token}"} if token else {}
        )
    return answer.status_code, answer.json()


async def test_the_api_shows_the_line_and_answers(gateway: Gateway, mock_clock: object) -> None:
    await _books(gateway).put(request(), "k")
    assert (await _calls(gateway, "GET", "tickets"))[1]["tickets"][0]["state"] == "waiting"
    assert (await _calls(gateway, "POST", "tickets/1/claim"))[1]["agent"] == "Sipho"
    words = {"words": "Good day", "key": "1"}
    assert await _calls(gateway, "POST", "tickets/1/reply", "def456def456", words) == (200, {"done": True})
    assert await _calls(gateway, "POST", "tickets/1/note", body={"words": "x", "key": "2"}) == (200, {"done": True})
    status, talk = await _calls(gateway, "GET", "tickets/1")
    assert status == 200
    assert [(line["kind"], line["by"]) for line in talk["lines"]] == [("agent", "Anna Nel"), ("note", "Sipho")]
    assert talk["request"]["transcript"][0]["words"] == "bills"
    assert await _calls(gateway, "POST", "tickets/1/close") == (200, {"closed": True})
    assert (await _calls(gateway, "GET", "tickets?state=closed"))[1]["tickets"][0]["number"] == 1


async def test_a_picture_is_kept_by_the_desk_shown_to_agents_and_forgotten_with_its_ticket(
    gateway: Gateway, tmp_path: Path, capsys: pytest.CaptureFixture[str], mock_clock: object
) -> None:
    books, picture = _books(gateway), b"\xff\xd8" + bytes(1_000_000)
    await books.put(request(), "k")
    for _ in range(2):
        await books.hear("1", "my meter", "h1", picture, "image/jpeg")
    [line] = (await _calls(gateway, "GET", "tickets/1"))[1]["lines"]
    assert (line["words"], line["mime"], line["size"], line["number"]) == ("my meter", "image/jpeg", len(picture), 1)
    transport = MemoryTransport(gateway.extensions.pages)
    async with httpx.AsyncClient(transport=transport, base_url="https://chat.example") as client:
        headers = {"authorization": "Bearer abc123abc123"}
        answer = await client.get("/desk/api/tickets/1/files/1", headers=headers)
        assert (answer.content, answer.headers["content-type"]) == (picture, "image/jpeg")
        assert answer.headers["content-disposition"] == "attachment"
        assert (await client.get("/desk/api/tickets/1/files/2", headers=headers)).status_code == 409
        assert (await client.get("/desk/api/tickets/1/files/1")).status_code == 401
    runtime: Any = type(
        "Runtime", (), {"storage": books._storage, "clock": books._clock, "city": City(name="Kganyavale")}
    )
    assert await cli.show(runtime, 1) == 0
    assert "[image/jpeg, 1000002 bytes: gateway desk file 1 1] my meter" in capsys.readouterr().out
    assert await cli.file(runtime, 1, 1, to=tmp_path / "meter.jpg") == 0
    assert (tmp_path / "meter.jpg").read_bytes() == picture
    assert await cli.file(runtime, 1, 2) == 1
    await books.forget_all("r1")
    assert await books._storage.list("file/") == ()


@pytest.mark.parametrize("token", ["", "wrong", "Sipho", "Sipho:abc123abc123", "abc123abc12"])
async def test_nobody_sees_anything_without_a_token(gateway: Gateway, token: str, mock_clock: object) -> None:
    await _books(gateway).put(request(), "k")
    for method, path in (("GET", "tickets"), ("GET", "tickets/1"), ("POST", "tickets/1/close")):
        assert (await _calls(gateway, method, path, token))[0] == 401
    assert (await _books(gateway).place("1")).state == "waiting"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("tickets/1/reply", {"words": "x"}, 400),
        ("tickets/1/reply", {"words": 1, "key": "1"}, 400),
        ("tickets/1/reply", {"words": "", "key": "1"}, 409),
        ("tickets/9/reply", {"words": "x", "key": "1"}, 409),
        ("tickets/abc/claim", None, 409),
    ],
)
async def test_what_the_api_cannot_do_it_says(
    gateway: Gateway, path: str, body: Any, status: int, mock_clock: object
) -> None:
    await _books(gateway).put(request(), "k")
    found, said = await _calls(gateway, "POST", path, body=body)
    assert found == status
    assert said["error"]


async def test_the_commands_show_and_answer(books: Books, capsys: pytest.CaptureFixture[str]) -> None:
    class Runtime:
        storage, clock = books._storage, books._clock
        city = type("City", (), {"timezone": "Africa/Johannesburg"})

    runtime: Any = Runtime()
    assert await cli.list_(runtime) == 0
    assert "Nobody is here." in capsys.readouterr().out
    await books.put(request(), "k")
    await books.hear("1", "hello?", "h")
    assert await cli.claim(runtime, 1, agent="Sipho") == 0
    assert await cli.reply(runtime, 1, "Good day", agent="Sipho") == 0
    assert await cli.reply(runtime, 1, "look later", agent="Sipho", note=True) == 0
    assert await cli.list_(runtime) == 0
    assert await cli.show(runtime, 1) == 0
    said = capsys.readouterr().out
    for words in (
        "claimed",
        "with Sipho",
        "About: My meter",
        "resident  hello?",
        "Sipho     Good day",
        "(Sipho)   look",
    ):
        assert words in said
    assert await cli.close(runtime, 1) == 0
    assert await cli.reply(runtime, 1, "x", agent="Sipho") == 1
    assert await cli.show(runtime, 7) == 1
    assert "there is no ticket 7" in capsys.readouterr().err
    await trio.lowlevel.checkpoint()


# ---------------------------------------------------------------------------------------------- departments


def with_departments(books: Books) -> Books:
    known = {
        "water": Department(title={"en": "Water", "af": "Water"}),
        "roads": Department(title={"en": "Roads"}, hours=("sun 01:00-01:01",)),
    }
    departments = Departments(known, ("mon-sun 00:00-23:59",), (), City(name="Kganyavale"))
    return Books(books._storage, Still(), departments)


async def test_a_ticket_that_is_passed_on_waits_in_the_line_there(books: Books) -> None:
    books = with_departments(books)
    tickets = [await books.put(request(resident=f"r{n}"), f"k{n}") for n in range(3)]
    await books.claim(1, "Sipho")
    await books.transfer(1, "roads", "Sipho")
    await books.transfer(3, "roads", "Anna")
    places = [await books.place(each.id) for each in tickets]
    assert [(each.state, each.ahead, each.agent) for each in places] == [
        ("waiting", 0, ""),
        ("waiting", 0, ""),
        ("waiting", 1, ""),
    ]
    assert places[1].there is None
    there = places[0].there
    assert there is not None
    assert (there.open, there.waiting, there.opens is not None) == (False, 2, True)
    assert [(each.name, each.open, each.waiting) for each in await books.departments()] == [
        ("water", True, 0),
        ("roads", False, 2),
    ]
    assert [line.words for line in (await books.talk(1)).lines] == ["passed on to Roads"]


async def test_what_cannot_be_passed_on_is_refused_with_the_reason(books: Books) -> None:
    await books.put(request(), "k1")
    with pytest.raises(DeskRefused, match="there are: none"):
        await books.transfer(1, "roads", "Sipho")
    books = with_departments(books)
    with pytest.raises(DeskRefused, match="there are: water, roads"):
        await books.transfer(1, "", "Sipho")
    await books.transfer(1, "roads", "Sipho")
    with pytest.raises(DeskRefused, match="with roads already"):
        await books.transfer(1, "roads", "Sipho")
    await books.close(1)
    with pytest.raises(DeskRefused, match="is closed"):
        await books.transfer(1, "water", "Sipho")
