"""Dead letters and the outbox in the console: read, tried again, dropped."""

from __future__ import annotations

import re

import pytest

from gateway.console import audit
from gateway.console.acts_in_words import became_in_words
from gateway.whatsapp.errors import decide
from sessions.messages import Said
from sessions.records import DeadLetter, Failure, Reply, Turn
from sessions.stores.database import Database
from sessions.stores.stored import TROUBLE
from sessions.stores.unsent import Became
from tests.gateway.console.opened import NUMBER, URL, Console

SECRET = "my ID number is 8001015009087"


async def letters(console: Console) -> str:
    """Three dead letters of one resident: one to try again, one that was begun, one that nobody knows the end of."""
    who = await console.heard(SECRET)
    (row,) = await console.store.inbox(who)
    now, about = console.clock.at - 60, (row.seq,)
    broken = DeadLetter("K7Q", now, f"bug in front: {SECRET}", f"Traceback {NUMBER}", about, capability="front")
    begun = DeadLetter("B2B", now - 1, "bug in front", "Traceback", about, capability="front", done=("pay",))
    lost = DeadLetter("U1U", now - 2, "outcome unknown: pay", "Its key is s1.1.pay.0", about, Failure.UNKNOWN)
    await console.store.commit(Turn(resident=who, consumed=about, dead_letters=(broken, begun, lost)))
    return who


async def test_a_letter_tells_why_without_personal_data_and_is_tried_again(console: Console) -> None:
    who = await letters(console)
    browser, _ = await console.signed_in("operator")
    page = await browser.open("/console/dead-letters")
    assert "the plugin front crashed while it answered" in page.text
    page = await browser.open(page.links["K7Q"])
    assert "The plugin front crashed while it answered. It is not the resident's fault." in page.text
    assert "bug in front: my ID number is ***87" in page.text, "folded, for the author"
    assert {"front", "***01 01-1", "Explain: what became of it"} <= set(page.links)
    assert f"{len(SECRET)} characters" in page.text
    for private in (NUMBER, "8001015009087"):
        assert private not in page.content.decode()
    shown = await page.submit(1)
    assert SECRET in shown.text, "and it is noted that somebody looked"
    page = await page.submit(2)
    assert "It was tried again: it reached front, which answered; if its bug was not mended" in page.text
    assert "tried again since" in page.text
    acts = await console.ask(lambda db: [(act.what, act.about) for act in audit.acts(db, limit=2)])
    assert acts == [("dead letter retried", "K7Q"), ("personal data looked at", "K7Q")]
    assert page.links["***01 01-1"] == f"{URL}/console/sessions/{who}"


async def test_what_was_begun_is_tried_again_only_after_somebody_has_looked(console: Console) -> None:
    await letters(console)
    browser, _ = await console.signed_in("operator")
    page = await console.post(browser, "/console/dead-letters/B2B/retry")
    assert (page.status, "was done or begun" in page.text) == (409, True)
    page = await console.post(browser, "/console/dead-letters/B2B/retry", anyway="yes")
    assert "It was tried again: it reached front, which answered; if its bug was not mended" in page.text
    page = await browser.open("/console/dead-letters/U1U")
    assert "It is not to be tried again: nobody knows whether" in page.text
    assert "Try again" not in page.text
    assert (
        "there is no such dead letter" in (await console.post(browser, "/console/dead-letters/NONE/retry")).text.lower()
    )


async def test_all_are_tried_again_that_can_be_and_the_others_are_named(console: Console) -> None:
    await letters(console)
    browser, page = await console.signed_in("operator")
    page = await (await browser.open("/console/dead-letters")).submit(1)
    assert "1 tried again: 1 answered by what had failed. 2 not tried." in page.text
    assert "U1U is not tried again: nobody knows whether" in page.text


async def test_a_letter_is_dropped_with_a_reason_and_kept(console: Console) -> None:
    await letters(console)
    browser, _ = await console.signed_in("operator")
    path = "/console/dead-letters/U1U/drop"
    assert (await console.post(browser, path, reason=" ")).status == 409
    page = await console.post(browser, path, reason="seen in the bank's list")
    assert "seen in the bank's list" in page.text
    assert "dropped since" in page.text
    assert "U1U" in (await browser.open("/console/dead-letters?shown=dropped")).text
    assert "U1U" not in (await browser.open("/console/dead-letters")).text


async def test_a_viewer_reads_letters_and_finds_no_button(console: Console) -> None:
    await letters(console)
    browser, _ = await console.signed_in("viewer")
    for path in ("/console/dead-letters", "/console/dead-letters/K7Q"):
        page = await browser.open(path)
        assert [form.action for form in page.forms] == [f"{URL}/console/sign-out"]


async def test_letters_come_page_by_page(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.console.pages_letters.MANY", 2)
    await letters(console)
    browser, _ = await console.signed_in("viewer")
    page = await browser.open("/console/dead-letters?shown=all")
    assert re.findall("dead-letters/([A-Z0-9]{3})", page.content.decode()) == ["K7Q", "B2B"]
    page = await browser.open(page.links["More"])
    assert re.findall("dead-letters/([A-Z0-9]{3})", page.content.decode()) == ["U1U"]
    assert "More" not in page.links


async def test_the_outbox_tells_what_was_not_sent_and_why_by_code(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.console.pages_outbox.MANY", 2)
    now = console.clock.at

    def put(db: Database) -> None:
        for number, (state, code) in enumerate(
            [("held", 132015), ("held", 132015), ("held", None), ("failed", 131026), ("unknown", None)], 1
        ):
            trouble = db.seal(TROUBLE, f"trouble of +{NUMBER}", number)
            db.execute(
                "insert into outbox(seq, key, resident, message, state, attempts, due, created, changed, code, trouble)"
                " values (?, ?, 'r1', x'', ?, 1, 0, ?, ?, ?, ?)",
                (number, f"k{number}", state, now - 100, now - 50, code, trouble),
            )

    await console.ask(put)
    browser, _ = await console.signed_in("viewer")
    page = await browser.open("/console/outbox")
    assert "131026" in page.text, "what has failed is shown first"
    assert "Failed 1" in page.text
    assert "Send it again" not in page.text, "who only looks sends nothing"
    page = await browser.open("/console/outbox?state=held")
    assert "132015" in page.text
    assert "trouble of ***01" in page.text
    assert NUMBER not in page.content.decode()
    assert page.content.count(b"trouble of") == 2
    assert (await browser.open(page.links["More"])).content.count(b"trouble of") == 1
    assert "131026" in (await browser.open("/console/outbox?state=failed")).text
    assert "the connection broke" in (await browser.open("/console/outbox?state=unknown")).text
    assert "There are none." in (await browser.open("/console/outbox?state=waiting")).text


async def lost(console: Console, code: int = 131026, *, ago: float = 300) -> tuple[str, int]:
    """An answer that WhatsApp refused; whose it was, and its place in the outbox."""
    who = await console.heard("Hi")
    (row,) = await console.store.inbox(who)
    at = console.clock.at
    replies = (Reply(f"i{row.seq}.0.0", Said("Here is your bill")),)
    await console.store.commit(Turn(resident=who, consumed=(row.seq,), replies=replies, at=at))
    (sent,) = await console.store.outbox_claim(console.clock.at, 1, frozenset())
    await console.store.outbox_failed(sent.seq, "Message undeliverable", code, at + 1)
    console.clock.at += ago
    return who, sent.seq


async def test_an_answer_that_did_not_arrive_is_found_from_the_overview_and_sent_again(console: Console) -> None:
    who, seq = await lost(console)
    browser, page = await console.signed_in("operator")
    page = await browser.open("/console/")
    page = await browser.open(page.links["1 message of the last 24 hours did not reach the resident"])
    assert "send it again later" in page.text
    page = await browser.open(page.links["Step by step"])
    assert "WhatsApp did not bring our answer to them: not deliverable" in page.text
    page = await console.post(browser, f"/console/outbox/{seq}/send-again")
    assert "It is being sent again." in page.text
    assert "It failed at first; the-operator had it sent again 0 s ago." in page.text, "on the page that explains it"
    acts = await console.ask(lambda db: [(act.what, act.about) for act in audit.acts(db, limit=1)])
    assert acts == [("message sent again", f"message {seq}")]
    state = await console.ask(lambda db: db.execute("select state from outbox where seq = ?", (seq,)).get)
    assert state in ("queued", "sending", "sent"), "the sender takes it at once"
    assert "did not arrive" not in (await browser.open(f"/console/sessions/{who}")).text
    admin, _ = await console.signed_in("admin")
    page = await admin.open((await admin.open("/console/audit")).links["Explain: step by step"])
    assert "It failed at first; the-operator had it sent again" in page.text


@pytest.mark.parametrize(
    ("state", "told", "code", "words"),
    [
        ("sent", "read", None, "it reached the phone, and was read"),
        ("sent", "delivered", None, "it reached the phone"),
        ("sent", "", None, "it was sent, and WhatsApp has told no more yet"),
        ("queued", "", None, "it waits to be sent"),
        ("failed", "failed", 131026, f"it failed again: code 131026, {decide(131026).meaning}"),
        ("failed", "", None, "it failed again"),
    ],
)
def test_the_audit_says_what_became_of_a_message_that_was_sent_again(
    state: str, told: str, code: int | None, words: str
) -> None:
    assert became_in_words(Became(state, told, code, 1)) == words
    assert became_in_words(None) == "what became of it is no longer kept"


async def test_the_page_of_a_resident_says_what_did_not_arrive_and_marks_it_in_the_talk(console: Console) -> None:
    who, _ = await lost(console)
    browser, page = await console.signed_in("operator")
    page = await browser.open(f"/console/sessions/{who}")
    assert "A message to them did not arrive, 5 min ago: code 131026, not deliverable: not on" in page.text
    assert "WhatsApp did not bring our answer to them" in page.text, "beside the message that it answers"
    page = await console.post(browser, f"/console/sessions/{who}/reveal")
    talk = page.text.partition("What was said in the last 24 hours")[2]
    assert re.search(r"City, \d\d:\d\d\s+did not arrive\s+Here is your bill", talk), talk


@pytest.mark.parametrize(("ago", "why"), [(90_000.0, "24 hours ago")])
async def test_what_is_of_no_use_any_more_is_not_sent_again(console: Console, ago: float, why: str) -> None:
    _, seq = await lost(console, ago=ago)
    browser, page = await console.signed_in("operator")
    page = await browser.open("/console/outbox")
    assert "Cannot be sent again: it was written more than" in page.text
    page = await console.post(browser, f"/console/outbox/{seq}/send-again")
    assert (page.status, why in page.text) == (409, True)
    assert (await console.post(browser, "/console/outbox/99/send-again")).status == 409
    assert (await console.post(browser, "/console/outbox/none/send-again")).status == 404


async def test_nothing_is_sent_again_that_did_not_fail(console: Console) -> None:
    _, seq = await lost(console)
    browser, page = await console.signed_in("operator")
    await console.post(browser, f"/console/outbox/{seq}/send-again")
    page = await console.post(browser, f"/console/outbox/{seq}/send-again")
    assert (page.status, "It is not sent again: it did not fail." in page.text) == (409, True)
