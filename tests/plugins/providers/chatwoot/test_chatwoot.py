"""Chatwoot as a desk: by the contract of desks, over its wire format, with lost answers and forged webhooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from trio.testing import MockClock

from gateway.api import FileRef, Files, Secret, TryLater
from gateway.plugin_host import PluginHost
from gateway.plugin_module import Found, find_plugin
from gateway.testing.city import City, open_city
from gateway.testing.desk_contract import AgentDeskContract, Seen, request
from gateway.testing.memory_http import memory_http
from plugins.providers.chatwoot.calls import Calls
from plugins.providers.chatwoot.hours import opening
from plugins.providers.chatwoot.provider import ChatwootDesk
from plugins.providers.chatwoot.settings import Settings
from plugins.providers.chatwoot.tickets import STEPS, Tickets
from tests.gateway.changing import TALK, capability
from tests.gateway.plugged import module
from tests.plugins.agent.test_agent import ABOUT, NALEDI, WORDS
from tests.support.desks.chatwoot import ACCOUNT, INBOX, SECRET, TOKEN, ChatwootServer
from tests.support.storing import storage_of

NOON = 1_795_600_000.0
SETTINGS = Settings(url="https://desk.example", account=ACCOUNT, inbox=INBOX)


class Still:
    def now(self) -> float:
        return NOON


@pytest.fixture
def server() -> ChatwootServer:
    return ChatwootServer(NOON)


@pytest.fixture
async def desk(server: ChatwootServer, tmp_path: Path) -> AsyncIterator[ChatwootDesk]:
    async with storage_of("chatwoot", STEPS, Still()) as storage, memory_http(server.ways)() as http:
        calls = Calls(http, SETTINGS, Secret(TOKEN))
        yield ChatwootDesk(SETTINGS, calls, Tickets(storage), Still(), "Africa/Johannesburg", Files(tmp_path))


class TestChatwoot(AgentDeskContract):
    @pytest.fixture
    def seen(self, server: ChatwootServer) -> Seen:
        async def lines(ticket: str) -> list[str]:
            return server.heard(int(ticket))[1:]

        return lines


async def test_the_agent_sees_what_it_is_about_and_what_was_said_before(
    desk: ChatwootDesk, server: ChatwootServer
) -> None:
    ticket = await desk.hand_over(request(), key="k1")
    [contact], [conversation] = server.contacts, server.conversations.values()
    assert (contact["identifier"], contact["name"]) == ("r1", "Naledi <b>M")
    assert conversation["custom_attributes"]["language"] == "af"
    note, about = conversation["messages"]
    assert note["private"] is True
    assert note["content"] == "09:00 < bills\n09:01 > You owe *R1*.\n1. Pay"
    assert (about["private"], about["message_type"], about["content"]) == (False, 0, "My meter was read wrongly")
    server.claim(int(ticket.id), "Sipho")
    place = await desk.place(ticket.id)
    assert (place.state, place.agent) == ("claimed", "Sipho")
    assert (await desk.state()).waiting == 0
    assert (await desk.hand_over(request("again"), key="k2")).id != ticket.id
    assert len(server.contacts) == 1, "the same resident is the same contact"


@pytest.mark.parametrize("call", range(5))
async def test_a_lost_answer_makes_nothing_twice(desk: ChatwootDesk, server: ChatwootServer, call: int) -> None:
    """The answer of one call of the hand-over is lost on the way back; it is tried again with the same key."""
    answer, made = server.answer, [0]

    def losing(asked: Any) -> Any:
        if asked.method == "POST":
            made[0] += 1
            server.lost = made[0] == call + 1
        return answer(asked)

    server.answer = losing  # type: ignore[method-assign]
    for _ in range(2):
        try:
            ticket = await desk.hand_over(request(), key="k1")
            await desk.tell(ticket.id, "hello?", key="t1")
        except TryLater:
            continue
    assert len(server.contacts) == len(server.conversations) == 1
    [conversation] = server.conversations.values()
    assert [each["content"] for each in conversation["messages"]][1:] == ["My meter was read wrongly", "hello?"]


async def test_a_picture_is_attached_once_with_its_words_or_without(
    desk: ChatwootDesk, server: ChatwootServer, tmp_path: Path
) -> None:
    ticket = await desk.hand_over(request(), key="k1")
    picture = await Files(tmp_path).write(b"\xff\xd8 picture \r\n--", "image/jpeg")
    for _ in range(2):
        await desk.tell(ticket.id, "My meter: 04523 é", picture, key="t1")
    await desk.tell(ticket.id, "", picture, key="t2")
    await desk.tell(ticket.id, "", FileRef("0" * 64, "image/jpeg", 5), key="t3")
    [conversation] = server.conversations.values()
    with_words, alone, gone = conversation["messages"][2:]
    [(name, mime, content)] = with_words["attachments"]
    assert (name, mime, content) == (f"{picture.id[:8]}.jpg", "image/jpeg", b"\xff\xd8 picture \r\n--")
    assert (with_words["content"], with_words["private"], with_words["message_type"]) == (
        "My meter: 04523 é",
        "false",
        0,
    )
    assert (alone["content"], len(alone["attachments"])) == ("", 1)
    assert gone["content"] == "📎 ?"


async def test_a_chatwoot_that_is_down_says_so(desk: ChatwootDesk, server: ChatwootServer) -> None:
    ticket = await desk.hand_over(request(), key="k1")
    with server.silent():
        for call in (desk.state(), desk.place(ticket.id), desk.hand_over(request(), key="k2")):
            with pytest.raises(TryLater):
                await call
    server.fails = 1
    with pytest.raises(TryLater):
        await desk.tell(ticket.id, "hello", key="t1")
    await desk.tell(ticket.id, "hello", key="t1")
    assert server.heard(int(ticket.id))[1:] == ["hello"]


async def test_a_long_line_is_counted_over_all_pages(desk: ChatwootDesk, server: ChatwootServer) -> None:
    for number in range(30):
        await desk.hand_over(request(resident=f"r{number}"), key=f"k{number}")
    assert (await desk.state()).waiting == 30
    assert (await desk.place("130")).ahead == 29


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-24 09:00", None),
        ("2026-11-24 16:30", "2026-11-25 08:00"),
        ("2026-11-27 17:00", "2026-11-30 08:00"),
        ("2026-11-25 03:00", "2026-11-25 08:00"),
    ],
)
def test_the_hours_are_those_of_the_inbox(at: str, opens: str | None) -> None:
    week = [
        {"day_of_week": day, "closed_all_day": day in (0, 6), "open_all_day": False, "open_hour": 8, "open_minutes": 0}
        | {"close_hour": 16, "close_minutes": 30}
        for day in range(7)
    ]
    inbox = {"working_hours_enabled": True, "timezone": "Africa/Johannesburg", "working_hours": week}
    zone = dt.timezone(dt.timedelta(hours=2))
    found = opening(inbox, dt.datetime.fromisoformat(at).replace(tzinfo=zone).timestamp(), "UTC")
    wanted = dt.datetime.fromisoformat(opens).replace(tzinfo=zone) if opens else None
    assert found == (opens is None, wanted)
    assert opening({"working_hours_enabled": False}, 0.0, "UTC") == (True, None)


@pytest.mark.parametrize("url", ["http://desk.example", "https://desk.example/", "desk.example"])
def test_settings_that_cannot_be_are_named(url: str) -> None:
    with pytest.raises(ValueError, match="url: begin with https"):
        Settings(url=url, account=1, inbox=1)


# ---------------------------------------------------------------------------------------------- webhooks

TOML = f"""
[city]
name = "Kganyavale"
[services]
agent_desk = "chatwoot"
[plugins.bills]
[plugins.chatwoot]
url = "https://desk.example"
account = {ACCOUNT}
inbox = {INBOX}
[plugins.agent]
[plugins.menu]
"""


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PluginHost:
    monkeypatch.setenv("CHATWOOT_TOKEN", TOKEN)
    monkeypatch.setenv("CHATWOOT_WEBHOOK_SECRET", f"{SECRET} the-next-one")

    def find(name: str) -> Found | None:
        if name == "bills":
            return Found(module(name, tmp_path, {"gateway_capabilities": [capability()]}, TALK), "1", "test")
        return find_plugin(name)

    (tmp_path / "plugins.toml").write_text(TOML)
    return PluginHost.load(tmp_path / "plugins.toml", find=find)


async def _hook(city: City, server: ChatwootServer, told: Any, **more: Any) -> int:
    assert city.gateway is not None
    server.now = city.clock.now()
    body, headers = server.signed(told, **more)
    async with httpx.AsyncClient(transport=city._web, base_url="https://chat.example") as client:
        answer = await client.post("/chatwoot/hook", content=body, headers=headers)
    await city.settled()
    return answer.status_code


async def test_a_talk_with_an_agent_in_chatwoot(
    tmp_path: Path, host: PluginHost, server: ChatwootServer, mock_clock: MockClock
) -> None:
    async with open_city(host, tmp_path, (NALEDI,), hosts=server.ways) as city:
        naledi = city.person("naledi")
        assert ABOUT in (await naledi.says("agent"))[0]
        assert (await naledi.says(WORDS))[0].startswith("You are *next in line*. Your number is 101.")
        answer = server.replied(101, "Good day")
        for _ in range(2):
            assert await _hook(city, server, answer) == 200
        assert naledi.sees() == ["*Sipho* writes:\nGood day"], "the same delivery counts once"
        assert await naledi.says("and my bill?") == []
        assert server.heard(101) == [WORDS, "and my bill?"]
        files = [{"data_url": "https://desk.example/file.pdf"}]
        assert await _hook(city, server, server.replied(101, None, 5001, attachments=files)) == 200
        assert naledi.sees() == ["*Sipho* writes:\nhttps://desk.example/file.pdf"]
        for told in (
            server.replied(101, "a note for colleagues", 5002, private=True),
            server.replied(101, "what the resident said", 5003, message_type="incoming"),
            server.replied(999, "to nobody", 5004),
            server.replied(101, "another account", 5005, account={"id": 99}),
            {"event": "conversation_updated", "id": 101},
            ["nonsense"],
        ):
            assert await _hook(city, server, told) == 200
        assert naledi.sees() == []
        assert await _hook(city, server, server.resolved(101)) == 200
        assert naledi.sees()[0].startswith("Your talk with our people is over (number 101).")
        assert await naledi.says("bills") == ["Which account?"]


async def test_a_webhook_that_chatwoot_has_not_signed_does_nothing(
    tmp_path: Path, host: PluginHost, server: ChatwootServer, mock_clock: MockClock
) -> None:
    async with open_city(host, tmp_path, (NALEDI,), hosts=server.ways) as city:
        naledi = city.person("naledi")
        for words in ("agent", WORDS):
            await naledi.says(words)
        told, now = server.replied(101, "Pay here: https://evil.example"), city.clock.now()
        assert await _hook(city, server, told, secret="another") == 401
        for at in (now - 301, now + 301, 0):
            assert await _hook(city, server, told, at=at) == 401
        assert naledi.sees() == []
        assert await _hook(city, server, told, secret="the-next-one", at=now - 299) == 200
        assert naledi.sees() != []


async def test_leaving_resolves_the_conversation_and_is_not_told_back(
    tmp_path: Path, host: PluginHost, server: ChatwootServer, mock_clock: MockClock
) -> None:
    async with open_city(host, tmp_path, (NALEDI,), hosts=server.ways) as city:
        naledi = city.person("naledi")
        for words in ("agent", WORDS):
            await naledi.says(words)
        assert "I have stopped that" in (await naledi.says("cancel"))[0]
        assert server.conversations[101]["status"] == "resolved"
        assert await _hook(city, server, server.resolved(101)) == 200
        assert naledi.sees() == []
