"""Registering with the code on a bill: right and wrong, alike and locked, side by side and over a restart."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway.registration import BillClaim, Proof
from gateway.storage import PluginStorage
from gateway.testing.contracts import RegistrationContract
from plugins.providers.embedded_city import DEMO
from plugins.providers.embedded_city.reader import open_reader
from plugins.providers.embedded_city.registration import STEPS, BillRegistration
from sessions.errors import Sorry
from tests.support.storing import storage_of

PRECIOUS = "H00004"
HOUR = 3600.0


def bill_of(holder: str) -> tuple[str, str]:
    """Account number and code, as they are printed on the latest bill."""
    accounts, codes = (
        list(csv.DictReader((DEMO / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        for name in ("accounts", "codes")
    )
    account = next(row["account"] for row in accounts if row["holder"] == holder)
    return account, next(row["code"] for row in codes if row["account"] == account)


ACCOUNT, CODE = bill_of(PRECIOUS)


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 1_795_000_000.0

    def now(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
async def storage(clock: Hands) -> AsyncIterator[PluginStorage]:
    async with storage_of("embedded_city", STEPS, clock) as storage:
        yield storage


@pytest.fixture
async def registration(clock: Hands, demo_database: Path, storage: PluginStorage) -> AsyncIterator[BillRegistration]:
    async with open_reader(demo_database) as reader:
        yield BillRegistration(reader, storage, clock, tries=5, lock_hours=24)


def claim(account: str = ACCOUNT, code: str = CODE, who: str = "r1") -> BillClaim:
    return BillClaim(account=account, code=code, who=who)


async def refused(registration: BillRegistration, **given: str) -> str:
    with pytest.raises(Sorry) as sorry:
        await registration.check(claim(**given))
    return sorry.value.text.key.removeprefix("service-registration-")


class TestContract(RegistrationContract):
    async def test_the_right_code_proves_the_holder(self, registration: BillRegistration) -> None:
        proof = self.right(await registration.check(claim()))
        [holder] = proof.holders
        assert (holder.id, holder.name, holder.language) == (PRECIOUS, "Precious Baloyi", "ts")
        assert proof.subject == "bill of H00004"


@pytest.mark.parametrize("typed", [CODE.lower(), CODE.replace("-", ""), f" {CODE.replace('-', ' ')} "])
async def test_a_code_is_typed_as_people_type(registration: BillRegistration, typed: str) -> None:
    account = f" {ACCOUNT[:4]} {ACCOUNT[4:]} "
    assert (await registration.check(claim(account, typed))).holders[0].id == PRECIOUS


async def test_an_unknown_account_and_a_wrong_code_and_a_closed_account_are_alike(
    registration: BillRegistration,
) -> None:
    _, other_code = bill_of("H00001")
    assert await refused(registration, code=other_code) == "refused"
    assert await refused(registration, account="5099999999") == "refused"
    assert await refused(registration, code="") == "refused"
    assert await refused(registration, account="", code="") == "refused"


async def test_after_five_wrong_codes_the_account_is_locked_for_everybody_for_a_day(
    registration: BillRegistration, clock: Hands
) -> None:
    for number in range(5):
        assert await refused(registration, code="WRONG-WRONG", who=f"r{number}") == "refused"
    assert await refused(registration, who="r9") == "locked", "also with the right code"
    clock.at += 23 * HOUR
    assert await refused(registration) == "locked"
    clock.at += 1.1 * HOUR
    assert (await registration.check(claim())).holders[0].id == PRECIOUS


async def test_an_account_that_does_not_exist_is_locked_alike(registration: BillRegistration) -> None:
    outcomes = [await refused(registration, account="77", who=f"r{number}") for number in range(6)]
    assert outcomes == ["refused"] * 5 + ["locked"]


async def test_a_resident_who_goes_through_accounts_is_locked(registration: BillRegistration) -> None:
    outcomes = [await refused(registration, account=f"50100{number:05}") for number in range(16)]
    assert outcomes == ["refused"] * 15 + ["locked"]
    assert (await registration.check(claim(who="r2"))).holders[0].id == PRECIOUS, "nobody else is"


async def test_who_knows_the_code_is_not_locked_by_being_right_often(registration: BillRegistration) -> None:
    for number in range(20):
        await registration.check(claim(who=f"r{number % 2}"))


async def test_tries_side_by_side_count_each(registration: BillRegistration) -> None:
    outcomes: list[str] = []

    async def guess() -> None:
        outcomes.append(await refused(registration, code="WRONG-WRONG"))

    async with trio.open_nursery() as nursery:
        for _ in range(12):
            nursery.start_soon(guess)
    assert sorted(outcomes) == ["locked"] * 7 + ["refused"] * 5


async def test_every_try_is_kept_for_the_auditors_and_goes_after_ninety_days(
    registration: BillRegistration, storage: PluginStorage, clock: Hands
) -> None:
    await refused(registration, code="WRONG-WRONG")
    await registration.check(claim())
    rows = await storage.query("select who, outcome, mark from embedded_city__try order by id")
    assert [(who, outcome) for who, outcome, _ in rows] == [("r1", "wrong"), ("r1", "right")]
    assert all(ACCOUNT not in mark for *_, mark in rows), "an account number is personal, and these rows are not sealed"
    clock.at += 91 * 24 * HOUR
    await registration.check(claim())
    assert len(await storage.query("select id from embedded_city__try")) == 1


async def test_a_code_is_not_in_the_database(demo_database: Path) -> None:
    everything = b"".join(path.read_bytes() for path in demo_database.parent.iterdir() if path.is_file())
    assert CODE.encode() not in everything
    assert CODE.replace("-", "").encode() not in everything


async def test_the_hash_is_compared_also_where_there_is_no_code(
    registration: BillRegistration, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By counting, not by timing: as many comparisons for an unknown account as for a known one."""
    compared: list[Any] = []

    def counting(one: str, other: str) -> bool:
        compared.append((len(one), len(other)))
        return one == other

    monkeypatch.setattr("plugins.providers.embedded_city.registration.hmac.compare_digest", counting)
    await refused(registration, account="5099999999")
    await refused(registration, code="WRONG-WRONG")
    proof: Proof = await registration.check(claim())
    assert proof.holders
    assert compared == [(64, 64)] * 3
