"""Why a resident got this answer, or none: `gateway explain`, beside a gateway that runs."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway.cli import main
from gateway.clock import CountingIds, SystemClock
from sessions.account import Step
from sessions.messages import Inbound, Said, TypedText
from sessions.records import DeadLetter, Reply, Turn
from sessions.stores.operators import opened
from sessions.stores.sqlite import open_store
from sessions.stores.stored import PARKED
from sessions.tried import Tried
from tests.sessions.stores.made import session, wa

NUMBER = "27825550101"
SECRET = "my ID number is 8001015009087"


class Told:
    """A store with what residents have said, and what `gateway explain` says about it."""

    def __init__(self, store: Any, path: Path, capsys: Any) -> None:
        self.store, self.path, self.capsys = store, path, capsys
        self.now = SystemClock().now()

    async def heard(self, id: str, ago: float, number: str = NUMBER) -> tuple[str, int]:
        message = Inbound(id, (wa(number),), self.now - ago, TypedText(SECRET))
        ids = CountingIds(f"r{number[-2:]}-")
        accepted = await self.store.accept([message], [], now=self.now - ago, ids=ids)
        who = accepted.residents[0]
        return who, (await self.store.inbox(who))[-1].seq

    async def answered(
        self,
        who: str,
        seq: int,
        ago: float,
        *letters: DeadLetter,
        reply: str = "",
        steps: tuple[Step, ...] = (),
        of: tuple[int, ...] | None = None,
    ) -> None:
        key = reply or f"i{seq}.0.0"
        about = session(heard=self.now - ago, wake_at=self.now + 80_000)
        replies = () if reply == "none" else (Reply(key, Said("Hello")),)
        turn = Turn(
            resident=who,
            session=about,
            consumed=(seq,),
            replies=replies,
            dead_letters=letters,
            at=self.now - ago,
            about=(seq,) if of is None else of,
            steps=steps,
        )
        await self.store.commit(turn)

    async def says(self, *words: str) -> str:
        def typed() -> int:
            with pytest.raises(SystemExit) as ended:
                main(["explain", *words])
            return int(ended.value.code or 0)

        self.code = await trio.to_thread.run_sync(typed)
        said = self.capsys.readouterr()
        assert NUMBER not in said.out + said.err
        assert SECRET not in said.out
        return str(said.out + said.err)


@pytest.fixture
async def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> AsyncIterator[Told]:
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{tmp_path / 'gateway.db'}")
    async with open_store(tmp_path / "gateway.db") as store:
        yield Told(store, tmp_path / "gateway.db", capsys)


async def test_an_answer_is_told_with_its_time_and_what_became_of_it(told: Told) -> None:
    who, seq = await told.heard("wamid.ONE", 60)
    await told.answered(who, seq, 58.5)
    [row] = await told.store.outbox_claim(told.now, 5, frozenset())
    await told.store.outbox_sent(row.seq, "wamid.OUT", told.now - 58)
    for asked in ("wamid.ONE", who, f"+{NUMBER}"):
        said = await told.says(asked)
        assert said.startswith("It was answered after 1.5 s; the answer is accepted by WhatsApp.")
    assert "Answer 1 was written after 1.5 s and is accepted by WhatsApp since" in said
    assert "A message (typed text, 29 characters)." in said


async def test_what_was_done_is_told_step_by_step_with_its_cost(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    who, seq = await told.heard("wamid.ONE", 60)
    arrived = told.now - 60
    steps = (
        Step("route", "bills", "keyword", arrived + 0.5),
        Step("begun", "bills", "", arrived + 0.5),
        Step("call", "billing/accounts", "read answered", arrived + 0.5, 0.25),
        Step("asks", "bills", "choose account", arrived + 0.75),
    )
    await told.answered(who, seq, 59, steps=steps)
    said = await told.says("wamid.ONE")
    assert "    0.50 s  bills was begun: a keyword or the title of it is in the message.\n" in said
    assert "    0.50 s  accounts was looked up: billing answered after 0.25 s.\n" in said
    assert "    0.75 s  bills asks now: account.\n" in said
    assert "It has cost nothing so far: WhatsApp has taken no answer." in said
    [row] = await told.store.outbox_claim(told.now, 5, frozenset())
    await told.store.outbox_sent(row.seq, "wamid.OUT", told.now - 58)
    found = json.loads(await told.says("wamid.ONE", "--json"))
    assert found["cost"] == "It has cost USD 0.0076: 1 message inside the 24 hours."
    assert [step["words"] for step in found["steps"]][-1] == "bills asks now: account."
    assert found["steps"][0]["after"] == pytest.approx(0.5, abs=0.01)


async def test_how_long_a_message_was_on_its_way_is_told(told: Told) -> None:
    await told.heard("wamid.ONE", 60)
    assert re.search(r"It arrived [^;]+ \(60 s ago\)\. It waits to be heard\.", await told.says("wamid.ONE"))
    late = Inbound("wamid.LATE", (wa(NUMBER),), told.now - 90, TypedText(SECRET))
    await told.store.accept([late], [], now=told.now - 50, ids=CountingIds("x"))
    assert "; WhatsApp brought it 40 s after it was sent. It waits to be heard." in await told.says("wamid.LATE")


async def test_an_answer_that_came_late_is_told_to_have_come_late(told: Told) -> None:
    who, seq = await told.heard("wamid.ONE", 600)
    await told.answered(who, seq, 599)
    [row] = await told.store.outbox_claim(told.now, 5, frozenset())
    assert "the answer is under way" in await told.says("wamid.ONE")
    await told.store.outbox_sent(row.seq, "wamid.OUT", told.now - 100)
    first = (await told.says("wamid.ONE")).splitlines()[0]
    assert first == "It was answered after 1.0 s; the answer is accepted by WhatsApp, 8 min 19 s after it was written."


async def test_a_message_that_is_traced_names_its_trace_and_where_it_is_seen(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told.heard("wamid.ONE", 60)
    assert "trace" not in await told.says("wamid.ONE")
    monkeypatch.setenv("GATEWAY_TRACES_URL", "http://127.0.0.1:4318")
    assert "trace" not in await told.says("wamid.ONE"), "one in a hundred, and not this one"
    monkeypatch.setenv("GATEWAY_TRACES_SHARE", "1")
    monkeypatch.setenv("GATEWAY_TRACES_PAGE", "https://jaeger.example.org/trace/{trace_id}")
    said = await told.says("wamid.ONE")
    found = re.search(r"Its trace is ([0-9a-f]{32})\.", said)
    assert found is not None
    assert f"Look at it: https://jaeger.example.org/trace/{found[1]}\n" in said
    as_json = json.loads(await told.says("wamid.ONE", "--json"))
    assert as_json["trace"] == found[1]


async def test_an_answer_that_was_not_sent_is_told_with_the_reason(told: Told) -> None:
    who, seq = await told.heard("wamid.ONE", 60)
    await told.answered(who, seq, 59, reply="s1.1.0.0.0")
    [row] = await told.store.outbox_claim(told.now, 5, frozenset())
    await told.store.outbox_failed(row.seq, f"not deliverable to +{NUMBER}", 131026, told.now)
    said = await told.says("wamid.ONE")
    assert said.startswith("WhatsApp did not bring our answer to them: not deliverable: not on WhatsApp, ")
    assert "Answer 1 was written" in said
    assert "In WhatsApp's own words: not deliverable to ***01." in said
    assert "What to do: If they have got answers before, their phone was probably out of reach: send it again" in said


async def test_a_line_of_the_log_leads_to_it(told: Told) -> None:
    who, seq = await told.heard("wamid.ONE", 60)
    await told.answered(who, seq, 59)
    await told.heard("wamid.TWO", 30)
    for words in (f"turn={seq}", f'"turn": {seq}', f"turn {seq}"):
        assert (await told.says(words)).startswith("The answer was written after 1.0 s")
    assert "there is no message turn=999" in await told.says("turn=999")


@pytest.mark.parametrize(("of", "sure"), [(0, True), (1, False), (None, False)], ids=["its own", "another's", "none's"])
async def test_only_what_a_turn_has_said_for_it_is_its_answer(of: int | None, sure: bool, told: Told) -> None:
    who, seq = await told.heard("wamid.ONE", 60)
    await told.answered(who, seq, 59, reply="s1.1.0.0.0", of=() if of is None else (seq + of,))
    assert ("Answer 1 (said next)" in await told.says("wamid.ONE")) != sure


async def test_trouble_is_told_with_its_dead_letter(told: Told) -> None:
    who, seq = await told.heard("wamid.ONE", 60)
    await told.answered(who, seq, 59, DeadLetter("K7Q", told.now, f"bug in bills: {SECRET}", "", (seq,)))
    for asked in ("wamid.ONE", "k7q"):
        assert (await told.says(asked)).startswith("It met trouble, and is dead letter K7Q: bug in bills: my ID number")


@pytest.mark.parametrize(
    ("tried", "note", "words"),
    [
        (Tried(at=1, how="not reached"), "", "It was tried again in vain, and is as open as before."),
        (Tried(at=1, how="failed", letter="M8R"), "", "It was tried again and failed again, see M8R."),
        (Tried(at=1, how="well"), "", "It was tried again, and answered."),
        (Tried(at=1), "", "It was tried again: look there for what came of it."),
        (Tried(at=1, how="not reached"), "told on the phone", "It was settled since: look there."),
    ],
    ids=["in vain", "failed again", "well", "not heard yet", "dropped"],
)
async def test_a_letter_that_was_tried_again_is_told_as_its_own_page_does(
    tried: Tried, note: str, words: str, told: Told
) -> None:
    who, seq = await told.heard("wamid.ONE", 60)
    about = DeadLetter("K7Q", told.now, "bug", "", (seq,), capability="bills", tried=(tried,), note=note)
    await told.answered(who, seq, 59, about)
    with opened(told.path) as db:
        db.execute("update dead_letter set state = 'retried'")
    assert (await told.says("wamid.ONE")).partition("\n")[0].endswith(f"It is dead letter K7Q. {words}")


async def test_what_waits_says_for_whom_and_why(told: Told) -> None:
    who, _ = await told.heard("wamid.ONE", 60)
    assert "waits to be heard" in await told.says("wamid.ONE")
    await told.heard("wamid.TWO", 30)
    assert "waits behind 1 earlier" in await told.says("wamid.TWO")
    with opened(told.path) as db:
        db.execute("insert into parked(resident, at, reason) values (?, 0, ?)", (who, db.seal(PARKED, "x", who)))
    assert "the resident is left alone" in await told.says("wamid.TWO")


async def test_silence_and_strangers_are_told_too(told: Told) -> None:
    who, seq = await told.heard("wamid.ONE", 60)
    await told.answered(who, seq, 59, reply="none")
    assert "It was heard, and nothing was said to it" in await told.says("wamid.ONE")
    assert "there is no message ***99; it may be too old" in await told.says("+27825550199")
    assert told.code == 1
