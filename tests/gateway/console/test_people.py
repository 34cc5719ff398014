"""Accounts, passwords, logins and the audit, as functions over a database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from gateway.console import audit, passwords, people
from gateway.console.audit import ACT, HEAD, OWNER, Act
from gateway.console.one_time_codes import STEP, code_at, step_of
from gateway.console.people import CannotChange, User
from gateway.console.signing_in import FREE_FAILURES, LONGEST_PAUSE, Refused, sign_in
from sessions.stores.database import Database
from sessions.stores.operators import opened
from sessions.stores.plugin_storage import delete_value, get_value, put_value
from sessions.stores.sqlite import open_store

NOW = 1_795_478_400.0
GOOD = "walk slow purple tram"
KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_store(tmp_path / "gateway.db"):
        with opened(tmp_path / "gateway.db") as db:
            yield db


def somebody(db: Database, name: str = "naledi", role: str = "operator") -> User:
    people.add(db, name, msgspec.convert(role, people.Role), now=NOW, who="(test)")
    return people.set_password(db, name, passwords.hashed(GOOD), now=NOW, who="(test)")


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "naledi-is-my-name", "x" * 257])
def test_a_password_that_is_guessed_at_once_is_not_taken(password: str) -> None:
    with pytest.raises(passwords.TooWeak):
        passwords.check_new(password, "naledi")
    passwords.check_new(GOOD, "naledi")


def test_a_code_counts_for_a_minute_and_once() -> None:
    code = code_at(KEY, int(NOW) // STEP)
    step = step_of(KEY, f"{code[:3]} {code[3:]}", NOW + STEP, 0)
    assert step == int(NOW) // STEP
    assert step_of(KEY, code, NOW, step) is None
    assert step_of(KEY, code, NOW + 3 * STEP, 0) is None
    assert step_of(KEY, "", NOW, 0) is None
    assert step_of("no base 32!", code, NOW, 0) is None


async def test_an_account_has_no_password_until_its_owner_sets_one(db: Database) -> None:
    people.add(db, "Naledi", "operator", now=NOW, who="(test)")
    for password in ("", "naledi", GOOD):
        with pytest.raises(Refused):
            sign_in(db, "naledi", password, "", now=NOW + 100)
    people.set_password(db, "naledi", passwords.hashed(GOOD), now=NOW, who="naledi")
    user, token = sign_in(db, "NALEDI ", GOOD, "", now=NOW + 100)
    login = people.signed_in(db, token, now=NOW + 100)
    assert login is not None
    assert (user.name, login[1].role, GOOD in repr(people.everybody(db))) == ("naledi", "operator", False)


@pytest.mark.parametrize("name", ["", "a", "-a", "a b", "x" * 41, "Ümlaut"])
async def test_names_are_plain_and_taken_once(db: Database, name: str) -> None:
    with pytest.raises(CannotChange, match="is no name"):
        people.add(db, name, "viewer", now=NOW, who="(test)")
    somebody(db)
    with pytest.raises(CannotChange, match="there is a naledi already"):
        people.add(db, "NALEDI", "viewer", now=NOW, who="(test)")


async def test_who_guesses_has_to_wait_and_the_right_one_gets_in_after(db: Database) -> None:
    somebody(db)
    for _ in range(FREE_FAILURES):
        with pytest.raises(Refused, match="wrong"):
            sign_in(db, "naledi", "wrong", "", now=NOW)
    with pytest.raises(Refused, match="Too many attempts"):
        sign_in(db, "naledi", GOOD, "", now=NOW)
    assert sign_in(db, "naledi", GOOD, "", now=NOW + LONGEST_PAUSE)[0].failures == 0
    with pytest.raises(Refused, match="Name, password or code is wrong"):
        sign_in(db, "nobody", GOOD, "", now=NOW)


async def test_a_second_factor_is_asked_for_and_each_code_is_taken_once(db: Database) -> None:
    somebody(db)
    people.set_factor(db, "naledi", KEY, now=NOW, who="naledi")
    code = code_at(KEY, int(NOW) // STEP)
    with pytest.raises(Refused):
        sign_in(db, "naledi", GOOD, "", now=NOW)
    sign_in(db, "naledi", GOOD, code, now=NOW)
    with pytest.raises(Refused):
        sign_in(db, "naledi", GOOD, code, now=NOW)


async def test_a_login_ends_by_rest_by_age_and_by_every_change_of_the_account(db: Database) -> None:
    somebody(db, "root", "admin")
    user = somebody(db)

    def begin(at: float) -> str:
        found = people.find(db, "naledi")
        assert found is not None
        return people.begin(db, found, now=at)

    token = begin(NOW)
    assert people.signed_in(db, token, now=NOW + people.IDLE_SECONDS) is not None
    assert people.signed_in(db, token, now=NOW + 2 * people.IDLE_SECONDS + 1) is None
    token, at = begin(NOW), NOW
    while at + people.IDLE_SECONDS <= NOW + people.LOGIN_SECONDS:
        at += people.IDLE_SECONDS
        assert people.signed_in(db, token, now=at) is not None
    assert people.signed_in(db, token, now=at + 1) is None
    for change in (
        partial(people.set_role, name="naledi", role="viewer"),
        partial(people.set_password, name="naledi", hashed=user.password),
        partial(people.set_disabled, name="naledi", disabled=True),
    ):
        token = begin(NOW)
        change(db, now=NOW, who="(test)")
        assert people.signed_in(db, token, now=NOW) is None
    with pytest.raises(Refused):
        sign_in(db, "naledi", GOOD, "", now=NOW)
    with pytest.raises(CannotChange, match="is disabled"):
        people.make_link(db, "naledi", now=NOW, who="(test)")
    assert people.signed_in(db, "x" * 43, now=NOW) is None


async def test_the_last_admin_stays_one(db: Database) -> None:
    somebody(db, "root", "admin")
    for change in (partial(people.set_role, role="viewer"), partial(people.set_disabled, disabled=True)):
        with pytest.raises(CannotChange, match="the only admin"):
            change(db, "root", now=NOW, who="(test)")
    somebody(db, "second", "admin")
    people.set_disabled(db, "root", True, now=NOW, who="(test)")


async def test_a_link_lets_in_once_and_within_its_hour(db: Database) -> None:
    people.add(db, "naledi", "viewer", now=NOW, who="(test)")
    link = people.make_link(db, "naledi", now=NOW, who="(test)")
    assert people.link_of(db, link, now=NOW + people.LINK_SECONDS + 1) is None
    found = people.use_link(db, link, now=NOW + people.LINK_SECONDS)
    assert found is not None
    assert people.use_link(db, link, now=NOW) is None
    other = people.make_link(db, "naledi", now=NOW, who="(test)")
    people.set_role(db, "naledi", "agent", now=NOW, who="(test)")
    assert people.use_link(db, other, now=NOW) is None, "it was made for somebody who might do less"


async def test_the_audit_tells_when_a_line_was_changed_taken_out_or_put_in(db: Database) -> None:
    for number in range(1, 6):
        audit.note(db, Act(at=NOW, who="naledi", what="did", about=str(number)))
    well = audit.verify(db)
    assert (well.acts, well.faults) == (5, ())
    assert audit.holds(db, well.hash)
    assert [act.about for act in audit.acts(db, before=4, limit=2)] == ["3", "2"]

    def stored(number: int) -> bytes:
        body = get_value(db, OWNER, f"{ACT}{number:012}")
        assert body is not None
        return body

    third, fifth = stored(3), stored(5)
    head = get_value(db, OWNER, HEAD)
    assert head is not None
    changed = replace(msgspec.msgpack.decode(third, type=Act), who="somebody else")
    put_value(db, OWNER, f"{ACT}{3:012}", msgspec.msgpack.encode(changed))
    assert audit.verify(db).faults == ("line 3 was changed after it was noted",)
    rehashed = replace(changed, hash=changed.right_hash)
    put_value(db, OWNER, f"{ACT}{3:012}", msgspec.msgpack.encode(rehashed))
    assert audit.verify(db).faults == ("line 4 does not follow line 3: one of the two was changed or replaced",)
    delete_value(db, OWNER, f"{ACT}{3:012}")
    assert audit.verify(db).faults == ("between line 2 and line 4 something is missing",)
    put_value(db, OWNER, f"{ACT}{3:012}", third)
    delete_value(db, OWNER, f"{ACT}{5:012}")
    assert audit.verify(db).faults == ("the last line is 4, and 5 were noted",)
    put_value(db, OWNER, f"{ACT}{5:012}", fifth)
    assert audit.verify(db) == well
