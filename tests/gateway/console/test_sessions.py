"""Sessions in the console: found, read without personal data, and served again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import trio

from gateway.clock import CountingIds
from gateway.console import audit
from gateway.tracing.opening import TracePages
from gateway.whatsapp.errors import decide
from sessions.messages import Inbound, Said, TypedText
from sessions.records import JournalWrite, Priority, Reply, SessionRow, Turn
from sessions.stores.stored import PARKED
from tests.gateway.console.opened import NUMBER, URL, Console, open_console
from tests.gateway.plugged import load
from tests.sessions.stores.made import entry, session, wa

SECRET = "my ID number is 8001015009087"


async def standing(console: Console, number: int = 0, heard: float = 0.0) -> str:
    """A resident with an open question."""
    at = console.clock.at - heard
    message = Inbound(f"m{number}", (wa(f"{int(NUMBER) + number}"),), at, TypedText(SECRET))
    who = (await console.store.accept([message], [], now=at, ids=CountingIds(f"r{number:05}-"))).residents[0]
    (row,) = await console.store.inbox(who)
    about: SessionRow = session(opened=at, heard=at, asked_at=at, wake_at=at + 86_400)
    journals = (JournalWrite(1, 0, (entry("what", SECRET.encode()),)),)
    await console.store.commit(Turn(resident=who, session=about, consumed=(row.seq,), journals=journals))
    return who


async def undelivered(console: Console) -> str:
    """A resident whom one message did not reach."""
    who = await standing(console)
    await console.store.commit(
        Turn(resident=who, replies=(Reply("a", Said(SECRET), Priority.UPDATE),), at=console.clock.at)
    )
    (row,) = await console.store.outbox_claim(console.clock.at, 10, frozenset())
    why = f"131026 {decide(131026).meaning}: (#131026) Message undeliverable: Message undeliverable"
    await console.store.outbox_failed(row.seq, why, 131026, console.clock.at)
    return who


async def test_the_list_marks_whom_a_message_did_not_reach(console: Console) -> None:
    await undelivered(console)
    await standing(console, 1)
    browser, _ = await console.signed_in("viewer")
    page = await browser.open("/console/sessions")
    assert page.content.decode().count('data-of="Did not arrive"><span class="bad">1</span>') == 1
    console.clock.at += 25 * 3600
    assert 'data-of="Did not arrive"' not in (await browser.open("/console/sessions")).content.decode()


@pytest.mark.parametrize("path", ["/console/outbox?state=failed", "/console/sessions/{}"])
async def test_why_a_message_failed_is_said_once_in_our_words_and_once_in_those_of_whatsapp(
    console: Console, path: str
) -> None:
    who = await undelivered(console)
    browser, _ = await console.signed_in("viewer")
    words = " ".join((await browser.open(path.format(who))).text.split())
    assert words.count("In WhatsApp's own words: Message undeliverable.") == 1
    assert words.count("Message undeliverable") == 1
    assert "(#131026)" not in words
    of_the_message = (words.partition("One by one")[2] or words).partition("Their last messages")[0]
    assert of_the_message.count("not deliverable: not on WhatsApp") == 1


@pytest.mark.parametrize("who", [NUMBER, "+27 82 555 0101", "***01", "0101"])
async def test_a_resident_is_found_by_number_or_the_end_of_it(console: Console, who: str) -> None:
    resident = await standing(console)
    browser, _ = await console.signed_in("viewer")
    page = await browser.open("/console/sessions")
    page = await page.submit(1, q=who)
    assert page.url == f"{URL}/console/sessions/{resident}"
    for line in ("***01", "asked what, and was answered", "bills"):
        assert line in page.text
    for private in (NUMBER, "8001015009087", SECRET):
        assert private not in page.content.decode()
    assert "Nobody is known by" in (await browser.open("/console/sessions?q=99")).text


async def test_who_may_sees_numbers_and_words_and_that_is_noted(console: Console) -> None:
    resident = await standing(console)
    browser, _ = await console.signed_in("agent")
    page = await browser.open(f"/console/sessions/{resident}")
    assert NUMBER not in page.text
    page = await page.submit(1)
    assert NUMBER in page.text
    assert SECRET in page.text
    [act] = await console.ask(lambda db: audit.acts(db, limit=1))
    assert (act.who, act.what, act.about) == ("the-agent", "personal data looked at", resident)
    viewer, _ = await console.signed_in("viewer")
    page = await viewer.open(f"/console/sessions/{resident}")
    assert "Show numbers" not in page.text


async def test_who_was_left_alone_is_served_again(console: Console) -> None:
    resident = await standing(console)
    await console.ask(
        lambda db: db.execute(
            "insert into parked(resident, at, reason) values (?, 0, ?)",
            (resident, db.seal(PARKED, SECRET, resident)),
        )
    )
    browser, _ = await console.signed_in("operator")
    page = await browser.open("/console/sessions?shown=parked")
    assert "left alone" in page.text
    page = await browser.open(f"/console/sessions/{resident}")
    assert "Left alone, because the conversation crashed again and again. It is tried once more" in page.text
    assert "my ID number is ***87" in page.text
    page = await page.submit(1)
    assert "They are served again, within seconds." in page.text
    assert "left alone" not in page.text
    assert "served again, within" not in (await browser.open(f"/console/sessions/{resident}")).text, "said once"


async def test_what_is_open_is_ended_and_the_resident_hears_of_it(console: Console) -> None:
    resident = await console.heard("hello")
    console.gateway.registry.arrived(resident)
    await console.gateway.registry.settled()
    browser, _ = await console.signed_in("operator")
    page = await browser.open(f"/console/sessions/{resident}")
    assert "Have a person take over" not in page.text, "no plugin hands over to people"
    page = await page.submit(1)
    assert "What is open is ended within seconds." in page.text
    await console.gateway.registry.settled()
    said = await console.store.said_lately(resident, since=0, most=1)
    assert "Our staff has ended what was open here." in str(said[-1])
    page = await browser.open(f"/console/sessions/{resident}")
    assert "nothing is open" in page.text
    with trio.fail_after(10):  # the sender works beside the turn that has settled
        answered = "It was answered after 0.0 s; the answer is accepted by WhatsApp."
        while answered not in (page := await browser.open("/console/explain?q=m1")).text:
            pass
    assert "A message (typed text, 5 characters)." in page.text
    assert "Our staff has ended" not in page.text
    assert "Nothing was open and nothing was asked for: the menu was shown, with a greeting." in page.text
    assert re.search(r"It has cost USD [0-9.]+: \d messages? inside the 24 hours\.", page.text)
    whole = (await page.submit(1)).text
    assert "A message: “hello”." in whole
    assert "Our staff has ended what was open here." in whole, "what was answered, for who may see it"
    assert (await browser.open("/console/explain?q=m99")).status == 404


async def test_a_message_that_is_traced_leads_to_its_trace(tmp_path: Path) -> None:
    pages = TracePages(1.0, "https://jaeger.example.org/trace/{trace_id}")
    async with open_console(load(tmp_path), tmp_path, pages=pages) as console:
        await console.heard("hello")
        browser, _ = await console.signed_in("viewer")
        page = await browser.open("/console/explain?q=m1")
    trace = re.search(r"Its trace is ([0-9a-f]{32})\.", page.text)
    assert trace is not None
    led = page.links["Its trace: what took how long, step by step"]
    assert led == f"https://jaeger.example.org/trace/{trace[1]}"


async def test_a_message_that_is_not_traced_says_nothing_of_it(console: Console) -> None:
    await console.heard("hello")
    browser, _ = await console.signed_in("viewer")
    assert "trace" not in (await browser.open("/console/explain?q=m1")).text


async def test_many_sessions_come_page_by_page_the_one_heard_last_first(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.console.pages_sessions.MANY", 4)
    residents = [await standing(console, number, heard=float(number // 3)) for number in range(10)]
    browser, _ = await console.signed_in("viewer")
    seen: list[str] = []
    address: str | None = "/console/sessions"
    while address:
        page = await browser.open(address)
        seen += re.findall(r"/console/sessions/(r[0-9-]+)", page.content.decode())
        address = page.links.get("More")
    assert seen == residents, "each once, in order"
    part = await browser.open("/console/sessions", HX_Request="true")
    assert part.content.startswith(b"<tr>"), "htmx gets rows only"
    assert (await browser.open("/console/sessions?after=nonsense&shown=nonsense")).status == 200
