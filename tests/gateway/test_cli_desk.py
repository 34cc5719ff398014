"""`gateway sessions` and `gateway dead-letters`, as an operator types them, beside a gateway that runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import trio

from gateway.cli import main
from gateway.cli_acts import who
from gateway.clock import CountingIds, SystemClock
from gateway.console import audit
from gateway.session_words import entry_in_words
from sessions.journal import Entry
from sessions.messages import Inbound, Text, TypedText
from sessions.records import DeadLetter, Failure, JournalWrite, SessionRow, Turn
from sessions.stores.operators import opened
from sessions.stores.sqlite import open_store
from sessions.stores.stored import PARKED
from tests.sessions.stores.made import entry, session, wa

NUMBER = "27825550101"
SECRET = "my ID number is 8001015009087"

Gateway = Callable[..., tuple[int, str, str]]


@pytest.fixture
async def gateway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Any:
    """Types a command while a store is open, and gives exit code, output and errors."""
    path = tmp_path / "gateway.db"
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("COLUMNS", "200")
    async with open_store(path) as store:
        now = SystemClock().now()
        message = Inbound("m1", (wa(NUMBER),), now - 60, TypedText(SECRET))
        (who,) = (await store.accept([message], [], now=now - 60, ids=CountingIds("r"))).residents
        (row,) = await store.inbox(who)
        about = (row.seq,)
        broken = DeadLetter("K7Q", now, f"bug in bills: {SECRET}", f"Traceback {NUMBER}", about, capability="bills")
        lost = DeadLetter("U1U", now, "outcome unknown: pay", "Its key is s1.1.pay.0", about, Failure.UNKNOWN)
        row_of_session: SessionRow = session(opened=now - 100, heard=now - 60, asked_at=now - 50, wake_at=now + 80_000)
        await store.commit(
            Turn(
                resident=who,
                session=row_of_session,
                consumed=about,
                journals=(JournalWrite(1, 0, (entry("what", SECRET.encode()),)),),
                dead_letters=(broken, lost),
            )
        )

        def typed(words: tuple[str, ...]) -> int:
            with pytest.raises(SystemExit) as ended:
                main(list(words))
            return int(ended.value.code or 0)

        async def type_in(*words: str) -> tuple[int, str, str]:
            code = await trio.to_thread.run_sync(typed, words)
            said = capsys.readouterr()
            for private in (NUMBER, "8001015009087", "Naledi"):
                assert private not in said.out + said.err
            return code, said.out, said.err

        yield type_in
        await store.ping()  # nobody has taken the database over


async def test_sessions_are_listed_and_shown(gateway: Any) -> None:
    code, out, _ = await gateway("sessions")
    assert code == 0
    assert all(word in out for word in ("r1", "asking", "bills", "in 22 h", "2"))
    assert json.loads((await gateway("sessions", "--open", "--json"))[1])[0]["runs"] == ["bills"]
    assert (await gateway("sessions", "--expired"))[1] == "There are none.\n"
    code, _, err = await gateway("sessions", "--open", "--parked")
    assert (code, err) == (1, "only one of --open, --expired and --parked\n")


@pytest.mark.parametrize("who", ["r1", "K7Q", "+27 82 555 0101"])
async def test_one_resident_is_shown_in_plain_words(gateway: Any, who: str) -> None:
    code, out, _ = await gateway("sessions", "show", who)
    assert code == 0
    for line in (
        "wa_id ***01",
        "asking: a question is open",
        "Run 1: bills",
        "asked what, and was answered",
        "K7Q (open)",
    ):
        assert line in out
    shown = json.loads((await gateway("sessions", "show", who, "--json"))[1])
    assert shown["runs"][0]["journal"] == ["asked what, and was answered"]


async def test_nobody_is_told_without_repeating_the_number(gateway: Any) -> None:
    code, _, err = await gateway("sessions", "show", "27825550109")
    assert (code, err[:27]) == (1, "nobody is known by ***09; a")


async def test_who_is_left_alone_is_served_again(gateway: Any, tmp_path: Path) -> None:
    assert "K7Q is not left alone" in (await gateway("sessions", "retry", "K7Q"))[2]
    assert "nobody is known by NONE" in (await gateway("sessions", "retry", "NONE"))[2]
    with opened(tmp_path / "gateway.db") as db:
        db.execute("insert into parked(resident, at, reason) values ('r1', 0, ?)", (db.seal(PARKED, SECRET, "r1"),))
    assert "left alone" in (await gateway("sessions", "--parked"))[1]
    shown = (await gateway("sessions", "show", "r1"))[1]
    assert "Left alone, because the conversation crashed again and again: my ID number is ***87" in shown
    assert "gateway sessions retry r1" in shown
    assert (await gateway("sessions", "retry", NUMBER))[1] == "r1 is served again.\n"
    assert json.loads((await gateway("sessions", "show", "r1", "--json"))[1])["session"]["left_alone_because"] is None


async def test_a_session_is_ended_or_handed_over_by_the_gateway_that_runs(gateway: Any, tmp_path: Path) -> None:
    assert (await gateway("sessions", "end", "r1"))[1] == "r1: what is open is ended within seconds.\n"
    assert (await gateway("sessions", "hand-over", NUMBER))[0] == 0
    assert (await gateway("sessions", "end", "NONE"))[0] == 1
    with opened(tmp_path / "gateway.db") as db:
        waiting = "select count(*) from inbox where resident = 'r1' and kind = 'event' and state = 'pending'"
        assert db.execute(waiting).get == 2


async def test_dead_letters_are_listed_shown_retried_and_dropped(
    gateway: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = await gateway("dead-letters")
    assert code == 0
    assert all(word in out for word in ("K7Q", "U1U", "bug", "unknown", "***87"))
    assert (
        "Of no use now: the resident has begun bills again since" in (await gateway("dead-letters", "show", "k7q"))[1]
    )
    assert "Not to be tried again: nobody knows" in (await gateway("dead-letters", "show", "U1U"))[1]
    assert (await gateway("dead-letters", "retry"))[0] == 1
    code, out, err = await gateway("dead-letters", "retry", "--all")
    assert (code, out) == (1, "")
    assert "K7Q is not tried again: the resident has begun bills again since" in err
    assert "U1U is not tried again: nobody knows whether it happened" in err
    monkeypatch.setattr("gateway.cli_letters.LOOKS", 1)
    code, out, _ = await gateway("dead-letters", "retry", "K7Q", "--anyway")
    assert (code, out) == (0, "K7Q: 1 put back into the inbox; it waits to be heard; look again in some seconds.\n")
    assert f"by {who()}: it waits to be heard" in (await gateway("dead-letters", "show", "K7Q"))[1]
    code, out, err = await gateway("dead-letters", "drop", "U1U", "--reason", "seen in the bank's list")
    assert (code, out, err) == (0, "U1U was dropped.\n", "")
    assert "Note: seen in the bank's list" in (await gateway("dead-letters", "show", "U1U"))[1]
    assert (await gateway("dead-letters", "list"))[1] == "There are none.\n"
    states = {
        each["reference"]: each["state"] for each in json.loads((await gateway("dead-letters", "--all", "--json"))[1])
    }
    assert states == {"K7Q": "retried", "U1U": "dropped"}
    code, _, err = await gateway("dead-letters", "drop", "U1U", "--reason", "again")
    assert (code, err) == (1, "U1U was dropped already\n")
    assert "there is no dead letter NONE" in (await gateway("dead-letters", "show", "NONE"))[2]
    with opened(tmp_path / "gateway.db") as db:
        acts = [(act.who, act.what, act.about, act.detail) for act in reversed(audit.acts(db))]
    assert acts == [
        (who(), "dead letters retried", "all", ""),
        (who(), "dead letter retried", "K7Q", "anyway"),
        (who(), "dead letter dropped", "U1U", "seen in the bank's list"),
        (who(), "dead letter dropped", "U1U", "again"),
        (who(), "dead letter dropped: refused", "U1U", "CannotSettle"),
    ]


async def test_a_resident_is_named_whole_on_a_narrow_terminal(
    gateway: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    long = "01m85xydj71qknb05vchbxgw0n"
    with opened(tmp_path / "gateway.db") as db:
        db.execute("insert into parked(resident, at, reason) values (?, 0, ?)", (long, db.seal(PARKED, "x", long)))
        db.execute("insert into resident(id, created, language) values (?, 0, 'en')", (long,))
    shown = (await gateway("sessions", "--parked"))[1]
    assert long in shown
    assert "…" not in shown


@pytest.mark.parametrize("what", ["sessions", "dead-letters"])
async def test_none_at_most_is_no_list(gateway: Any, what: str) -> None:
    code, out, err = await gateway(what, "--limit", "0")
    assert code != 0
    assert "--limit" in out + err


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry("now", "now", 0, b"\x01"), "looked at the clock"),
        (Entry("read", "kept departments", 0), "looked up departments in our own copy"),
        (Entry("random", "id", 0, b"\x01"), "drew lots, for id"),
        (Entry("remember", "seat", 0), "kept seat for later talks"),
        (Entry("recall", "seat", 0, b"\xc0"), "looked up what was kept of earlier talks: seat"),
        (Entry("wait", "Paid", 0, msgspec.msgpack.encode(None)), "waited for Paid: the time ran out"),
        (Entry("wait", "Paid", 0, msgspec.msgpack.encode(b"\x80")), "waited for Paid: it came"),
        (Entry("wait", "Paid", 0, msgspec.msgpack.encode({"c": 1})), "waited for Paid: the resident said something"),
        (Entry("attempt", "pay", 0), "began to do pay"),
        (Entry("do", "pay", 0, b"\xc0", Text("no-money")), "pay was refused: no-money"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_journal_is_told_in_words_for_an_operator(entry: Entry, words: str) -> None:
    assert entry_in_words(entry) == words
