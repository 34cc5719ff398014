"""The people's desk in the console: the line, a talk, the window, answers and notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gateway.console import audit
from gateway.console.canned import KEY, OWNER, Canned
from gateway.desk_data import HandOver, Spoken
from gateway.desk_service import AgentDesk
from sessions.records import Turn
from tests.gateway.console.opened import NUMBER, URL, Console, open_console
from tests.gateway.plugged import load
from tests.sessions.stores.made import session

ABOUT = "my bill is too high"


@pytest.fixture
async def staffed(tmp_path: Path) -> AsyncIterator[Console]:
    """A city with its own desk; one resident waits in line."""
    host = load(tmp_path, services='agent_desk = "desk"', settings="[plugins.desk]")
    async with open_console(host, tmp_path) as console:
        yield console


def service_of(console: Console) -> Any:
    service = console.gateway.plugins.current.host.supplied(["agent_desk"])["agent_desk"]
    assert isinstance(service, AgentDesk)
    return service


async def waiting(console: Console) -> str:
    who = await console.heard("agent")
    (row,) = await console.store.inbox(who)
    now = console.clock.at
    about = session("waiting", opened=now, heard=now - 3600, wake_at=now + 82_800)
    await console.store.commit(Turn(resident=who, session=about, consumed=(row.seq,)))
    service = service_of(console)
    before = (Spoken("resident", dt.datetime.fromtimestamp(now - 60, dt.UTC), "hello"),)
    await service.hand_over(HandOver(resident=who, about=ABOUT, transcript=before), key="k1")
    return who


async def test_an_agent_takes_a_talk_answers_notes_and_ends_it(staffed: Console) -> None:
    who = await waiting(staffed)
    browser, page = await staffed.signed_in("agent", "naledi.m")
    page = await browser.open(page.links["Desk"])
    assert "waiting" in page.text
    page = await browser.open(page.links["1"])
    for words in (ABOUT, "hello", "closes in 23 h", 'the resident reads "Naledi" above it'):
        assert words in page.text, words
    assert NUMBER not in page.content.decode()
    page = await page.submit(2)
    assert "taken by Naledi" in page.text
    reply = "/console/desk/1/reply"
    for _ in range(2):
        page = await staffed.post(browser, reply, words="Good day, I look into it.", key="a", kind="reply")
    assert page.text.count("Good day, I look into it.") == 1, "a doubled tap counts once"
    page = await staffed.post(browser, reply, words="call billing", key="b", kind="note")
    assert "Naledi, note" in page.text
    lines = await browser.open("/console/desk/1/lines", HX_Request="true")
    assert lines.content.strip().startswith(b"<ol")
    assert (await browser.open("/console/desk/1/lines?have=2", HX_Request="true")).status == 204, "nothing is new"
    await service_of(staffed).work.hear("1", "my meter", "h1", b"jpeg", "image/jpeg")
    page = await browser.open("/console/desk/1")
    sent = await browser.open(page.links["image/jpeg, 4 bytes"])
    assert (sent.content, sent.headers["content-type"]) == (b"jpeg", "application/octet-stream")
    shown = await browser.open("/console/desk/1/files/3?shown")
    assert (shown.content, shown.headers["content-type"]) == (b"jpeg", "image/jpeg")
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert 'src="/console/desk/1/files/3?shown"' in page.content.decode()
    page = await staffed.post(browser, "/console/desk/1/close")
    assert "closed by Naledi" in page.text
    refused = await staffed.post(browser, reply, words="one more", key="c", kind="reply")
    assert (refused.status, "ticket 1 is closed" in refused.text, "one more" in refused.text) == (409, True, False)
    told = "select count(*) from inbox where resident = ? and kind = 'event'"
    assert await staffed.ask(lambda db: db.execute(told, (who,)).get) == 2, "one answer and the end; no note"
    acts = [act.what for act in await staffed.ask(lambda db: audit.acts(db, limit=20)) if act.about == "1"]
    assert {"talk looked at", "ticket taken", "ticket answered", "ticket noted", "ticket closed"} <= set(acts)


async def test_the_window_that_is_closed_says_so_and_a_page_that_asks_by_itself_keeps_nobody_signed_in(
    staffed: Console,
) -> None:
    await waiting(staffed)
    browser, _ = await staffed.signed_in("agent")
    staffed.clock.at += 20 * 60
    assert (await browser.open("/console/desk/1/lines")).status == 200
    staffed.clock.at += 20 * 60
    assert (await browser.open("/console/desk/1/lines")).url.startswith(f"{URL}/console/sign-in")
    staffed.clock.at += 24 * 3600
    browser, _ = await staffed.signed_in("agent", "another")
    assert "an answer leaves as a template" in (await browser.open("/console/desk/1")).text


async def test_without_a_desk_the_page_says_what_to_do(console: Console) -> None:
    browser, _ = await console.signed_in("agent")
    assert "Nothing stands behind agent_desk." in (await browser.open("/console/desk")).text


async def test_a_picture_is_noted_once_for_a_login_and_what_is_no_picture_is_never_shown(staffed: Console) -> None:
    await waiting(staffed)
    work = service_of(staffed).work
    await work.hear("1", "", "h1", b"jpeg", "image/jpeg")
    await work.hear("1", "", "h2", b"<script>", "text/html")
    browser, _ = await staffed.signed_in("agent")
    for _ in range(3):
        await browser.open("/console/desk/1/files/1?shown")
    page = await browser.open("/console/desk/1/files/2?shown")
    assert page.headers["content-type"] == "application/octet-stream"
    assert page.headers["content-disposition"].startswith("attachment")
    acts = [act.about for act in await staffed.ask(lambda db: audit.acts(db, limit=20)) if act.what == "file looked at"]
    assert acts == ["1, line 2", "1, line 1"]


async def test_canned_replies_are_kept_by_an_operator_and_put_into_an_answer_in_the_language_of_the_talk(
    staffed: Console,
) -> None:
    await waiting(staffed)
    operator, _ = await staffed.signed_in("operator")
    keep = "/console/canned-replies/keep"
    page = await staffed.post(operator, keep, **{"name": "Greeting", "words.en": "Good day, I am looking into it."})
    assert "Greeting is kept." in page.text
    for fields, why in (
        ({"name": "Empty"}, "in one language at least"),
        ({"name": "<b>", "words.en": "x"}, "the name has 1 to 40 letters"),
        ({"name": "Long", "words.en": "x" * 1501}, "more than 1500 letters"),
    ):
        page = await staffed.post(operator, keep, **fields)
        assert (page.status, why in page.text) == (409, True)
    agent, _ = await staffed.signed_in("agent")
    assert (await staffed.post(agent, keep, **{"name": "Mine", "words.en": "x"})).status == 403
    page = await staffed.post(agent, "/console/desk/1/reply", words="Hello.", key="a", insert="Greeting")
    assert "Hello.\nGood day, I am looking into it.</textarea>" in page.content.decode()
    assert "Nothing yet." in page.text, "nothing is sent by it"
    page = await staffed.post(operator, "/console/canned-replies/forget", name="Greeting")
    assert "There are none yet." in page.text


def canned_folder(console: Console) -> Path:
    folder = console.gateway.plugins.current.host.file.path.parent / "canned-replies"
    folder.mkdir()
    return folder


async def test_canned_replies_are_files_that_keep_their_comments_and_are_offered_by_language(staffed: Console) -> None:
    folder = canned_folder(staffed)
    english = "# After a burst.\nwater-back = The water is back.\n    .name = Water is back\n\nwait = Please wait.\n"
    (folder / "en.ftl").write_text(english)
    (folder / "af.ftl").write_text("water-back = Die water is terug.\n")
    await waiting(staffed)
    agent, _ = await staffed.signed_in("agent")
    page = await agent.open("/console/desk/1")
    assert "Canned replies, in English" in page.text
    assert "not in it" not in page.text
    operator, _ = await staffed.signed_in("operator")
    words = {"name": "Water is back", "words.en": "* The {tap}\r\n\r\nis open.", "words.af": ""}
    await staffed.post(operator, "/console/canned-replies/keep", **words)
    text = (folder / "en.ftl").read_text()
    assert text.startswith("# After a burst.\nwater-back =")
    assert "wait = Please wait." in text
    assert (folder / "af.ftl").read_text().strip() == ""
    page = await staffed.post(agent, "/console/desk/1/reply", words="", key="a", insert="Water is back")
    assert "* The {tap}\n\nis open.</textarea>" in page.content.decode()
    (folder / "en.ftl").write_text("")
    (folder / "af.ftl").write_text("water-back = Die water is terug.\n    .name = Water is back\n")
    page = await agent.open("/console/desk/1")
    assert "Not in English yet:\nWater is back (Afrikaans)" in page.text
    assert "There are none in this language." in page.text


async def test_a_file_that_is_not_to_be_understood_is_named_and_left_as_it_is(staffed: Console) -> None:
    folder = canned_folder(staffed)
    operator, _ = await staffed.signed_in("operator")
    await waiting(staffed)
    for text, why in (("odd\n", "en.ftl, line 1: "), ("sum = You owe { $sum }.\n", "sum has a value in braces")):
        (folder / "en.ftl").write_text(text)
        page = await operator.open("/console/canned-replies")
        assert (page.status, why in page.text) == (409, True), page.text
        page = await staffed.post(operator, "/console/canned-replies/keep", **{"name": "New", "words.en": "x"})
        assert (page.status, why in page.text) == (409, True)
        assert (folder / "en.ftl").read_text() == text
        assert "Canned replies cannot be read:" in (await operator.open("/console/desk/1")).text


async def test_those_of_an_earlier_version_are_offered_and_become_files_with_the_first_change(staffed: Console) -> None:
    old = (Canned("Greeting", {"en": "Good day.", "af": "Goeie dag."}), Canned("Bye", {"af": "Totsiens."}))
    await staffed.store.plugin_put(OWNER, KEY, msgspec.msgpack.encode(old))
    operator, _ = await staffed.signed_in("operator")
    page = await operator.open("/console/canned-replies")
    assert ("Greeting" in page.text, "Totsiens." in page.text) == (True, True)
    page = await staffed.post(operator, "/console/canned-replies/keep", **{"name": "Third", "words.en": "Three."})
    assert all(words in page.text for words in ("Greeting", "Totsiens.", "Three."))
    folder = staffed.gateway.plugins.current.host.file.path.parent / "canned-replies"
    assert "Goeie dag." in (folder / "af.ftl").read_text()
    assert await staffed.store.plugin_get(OWNER, KEY) is None


async def test_others_see_who_is_there_who_is_away_and_who_was_seen_last(staffed: Console) -> None:
    sipho, _ = await staffed.signed_in("agent", "sipho")
    await sipho.open("/console/desk")
    naledi, _ = await staffed.signed_in("agent", "naledi")
    page = await naledi.open("/console/desk")
    assert ("Naledi: away" in page.text, "Sipho: away" in page.text) == (True, True), "who only looks on is not there"
    for each in (naledi, sipho):
        await staffed.post(each, "/console/desk/away", away="no")
    page = await naledi.open("/console/desk")
    assert ("Naledi: here" in page.text, "Sipho: here" in page.text) == (True, True)
    await staffed.post(sipho, "/console/desk/away", away="yes")
    assert "Sipho: away since" in (await naledi.open("/console/desk")).text
    await staffed.post(sipho, "/console/desk/away", away="no")
    staffed.clock.at += 300
    page = await naledi.open("/console/desk")
    assert ("Naledi: here" in page.text, "Sipho: last seen 5 min ago" in page.text) == (True, True)


async def test_the_window_counts_down_by_itself(staffed: Console) -> None:
    await waiting(staffed)
    staffed.clock.at += 22 * 3600 + 600
    browser, _ = await staffed.signed_in("agent")
    page = await browser.open("/console/desk/1")
    assert "closes in 0:50 h" in page.text
    staffed.clock.at += 600
    left = await browser.open("/console/desk/1/window", HX_Request="true")
    assert "closes in 0:40 h" in left.content.decode()


DEPARTMENTS = """[plugins.desk]
departments.water = { title = { en = "Water" }, hours = ["24 hours"] }
departments.roads = { title = { en = "Roads" }, hours = ["sun 01:00-01:01"] }
"""


async def test_a_talk_is_passed_on_to_a_department_with_its_own_hours_and_line(tmp_path: Path) -> None:
    host = load(tmp_path, services='agent_desk = "desk"', settings=DEPARTMENTS)
    async with open_console(host, tmp_path) as console:
        await waiting(console)
        browser, _ = await console.signed_in("agent", "naledi.m")
        page = await browser.open("/console/desk/1")
        assert ("Water: open now, 0 wait" in page.text, "Roads: closed now, 0 wait" in page.text) == (True, True)
        page = await console.post(browser, "/console/desk/1/transfer", department="roads")
        assert ("Naledi, note" in page.text, "passed on to Roads" in page.text) == (True, True)
        refused = await console.post(browser, "/console/desk/1/transfer", department="nowhere")
        assert (refused.status, "there are: water, roads" in refused.text) == (409, True)
        listed = await browser.open("/console/desk?department=roads")
        assert ("1" in listed.links, "Roads (1)" in listed.links) == (True, True)
        assert "Nobody waits." in (await browser.open("/console/desk?department=water")).text
        acts = [(act.what, act.detail) for act in await console.ask(lambda db: audit.acts(db, limit=20))]
        assert ("ticket passed on", "roads") in acts
