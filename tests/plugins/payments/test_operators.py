"""What treasurers and operators do: reconcile, review, give back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from gateway.api import Money, SettlementLine
from gateway.testing.city import City
from plugins.payments import cli
from plugins.payments.reconciling import compared
from plugins.payments.records import Taken
from tests.plugins.city import change
from tests.plugins.payments.fake_psp import Psp
from tests.plugins.payments.paying import NALEDI, begin, booked, later, one, told

WHOLE = 265_529


def runtime(city: City) -> Any:
    """As a command is handed it."""
    assert city.gateway is not None
    plugin = next(each for each in city.host.plugins if each.name == "payments")
    return city.gateway.extensions.runtime(city.host, city._wording(), plugin, ("payments",))


def line(psp: Psp, **more: Any) -> SettlementLine:
    given: dict[str, Any] = {"kind": "payment", "payment": "p1", "gross": Money(WHOLE), "at": 1_795_478_400.0}
    return SettlementLine(**{**given, "reference": psp.last.reference, **more})


def settlement(tmp_path: Path, *lines: SettlementLine) -> Path:
    path = tmp_path / "settlement.json"
    path.write_bytes(msgspec.json.encode(lines))
    return path


async def test_30_reconciliation_finds_a_notification_that_was_lost_and_posts_once(
    city: City, psp: Psp, capsys: Any, tmp_path: Path
) -> None:
    await begin(city, city.person(NALEDI))
    psp.down = True  # nobody notifies, and nobody can be asked
    await later(city, 120)
    psp.down = False
    psp.says("paid")
    file = settlement(tmp_path, line(psp))
    assert await cli.reconcile(runtime(city), provider="fake", file=file) == 1
    assert "! missing   p1" in capsys.readouterr().out
    assert await cli.reconcile(runtime(city), provider="fake", file=file) == 0
    await later(city)
    assert await booked(city) == {"money": WHOLE, "posted": WHOLE, "due": 0, "review": 0}


async def test_a_second_run_gives_the_same_report(city: City, psp: Psp, capsys: Any, tmp_path: Path) -> None:
    await begin(city, city.person(NALEDI))
    await told(city, psp.notice(psp.says("paid", fee=Money(100))))
    lines = (line(psp, fee=Money(101)), line(psp, payment="p9", reference=""))
    for name in ("one.json", "two.json"):
        given = {"provider": "fake", "file": settlement(tmp_path, *lines), "report": tmp_path / name}
        assert await cli.reconcile(runtime(city), **given) == 1
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    out = capsys.readouterr().out
    assert "! fee       p1" in out
    assert "! missing   p9" in out


async def test_what_the_provider_does_not_have_is_a_surplus(city: City, psp: Psp, capsys: Any) -> None:
    await begin(city, city.person(NALEDI))
    await told(city, psp.notice(psp.says("paid")))
    assert await cli.reconcile(runtime(city), provider="fake", since="2026-11-20") == 1
    assert "! surplus   p1" in capsys.readouterr().out
    psp.lines = [line(psp)]
    assert await cli.reconcile(runtime(city), provider="fake", since="2026-11-20") == 0


async def test_a_wrong_name_date_or_file_is_said_in_words(city: City, psp: Psp, capsys: Any, tmp_path: Path) -> None:
    assert await cli.reconcile(runtime(city), provider="other") == 2
    assert await cli.reconcile(runtime(city), provider="fake", since="yesterday") == 2
    assert await cli.reconcile(runtime(city), provider="fake", file=tmp_path / "none") == 2
    psp.down = True
    assert await cli.reconcile(runtime(city), provider="fake") == 2
    assert "does not answer" in capsys.readouterr().err


async def test_24_a_refund_needs_two_people_and_is_never_more_than_came(city: City, psp: Psp, capsys: Any) -> None:
    naledi = city.person(NALEDI)
    await begin(city, naledi)
    await told(city, psp.notice(psp.says("paid")))
    code = await one(city, "money", "code")
    of = {"by": "Thandi", "why": "paid at a shop as well"}
    assert await cli.refund(runtime(city), code, cents=WHOLE + 1, **of) == 2
    assert await cli.refund(runtime(city), code, cents=10_000, **of, approve=True) == 2
    assert await cli.refund(runtime(city), code, cents=10_000, **of) == 0
    assert await cli.refund(runtime(city), code, cents=10_000, **of, approve=True) == 2
    assert psp.refunds == {}
    assert await cli.refund(runtime(city), code, cents=10_000, by="Sipho", why="agreed", approve=True) == 0
    assert [request.amount for request in psp.refunds.values()] == [Money(10_000)]
    assert await one(city, "money", "refunded, state") == (10_000, "posted")
    await later(city, 30)
    assert "R100.00 of your payment" in (naledi.sees() or await naledi.says("hi"))[-1]
    assert await cli.refund(runtime(city), code, cents=WHOLE - 9_999, **of) == 2
    assert await cli.refund(runtime(city), code, cents=WHOLE - 10_000, **of) == 0
    assert await cli.refund(runtime(city), code, cents=WHOLE - 10_000, by="Sipho", why="rest", approve=True) == 0
    assert await one(city, "money", "refunded, state") == (WHOLE, "refunded")


async def test_what_is_for_review_is_listed_and_credited_by_a_name(city: City, psp: Psp, capsys: Any) -> None:
    await begin(city, city.person(NALEDI))
    database = city.host.file.path.parent / "city.db"
    change(database, "update accounts set closed = 1")
    await told(city, psp.notice(psp.says("paid")))
    code = await one(city, "money", "code")
    assert await cli.status(runtime(city)) == 1
    assert await cli.review(runtime(city)) == 1
    assert "service-account-closed" in capsys.readouterr().out
    assert await cli.review(runtime(city), code) == 2
    change(database, "update accounts set closed = 0")
    assert await cli.review(runtime(city), code, credit=True, by="Thandi", why="open again") == 0
    await later(city, 5)
    assert await booked(city) == {"money": WHOLE, "posted": WHOLE, "due": 0, "review": 0}
    assert await cli.review(runtime(city)) == 0
    assert await cli.show(runtime(city), code) == 0
    out = capsys.readouterr().out
    assert "by Thandi  open again" in out
    assert "1000000137" not in out


def test_money_that_is_in_both_lists_and_posted_is_no_finding() -> None:
    money = Taken(
        code="C",
        psp="fake",
        payment="p1",
        intent="i",
        reference="T",
        amount=Money(100),
        fee=None,
        at=5.0,
        booked=5.0,
        state="posted",
    )
    same = SettlementLine(kind="payment", payment="p1", gross=Money(100), at=5.0)
    payout = SettlementLine(kind="other", payment="", gross=Money(97), at=6.0)
    report = compared("fake", [same, payout], [money], first=0, last=10, now=99_999)
    assert (report.matched, report.findings, report.theirs, report.ours) == (1, (), {"ZAR": 100}, {"ZAR": 100})


@pytest.mark.parametrize(
    ("change", "kind"),
    [({"gross": Money(101)}, "amount"), ({"gross": Money(100, "USD")}, "amount"), ({"fee": Money(3)}, "fee")],
)
def test_what_differs_is_named(change: dict[str, Any], kind: str) -> None:
    money = Taken(
        code="C",
        psp="fake",
        payment="p1",
        intent="i",
        reference="T",
        amount=Money(100),
        fee=2,
        at=5.0,
        booked=5.0,
        state="posted",
    )
    given: dict[str, Any] = {"kind": "payment", "payment": "p1", "gross": Money(100), "at": 5.0, "fee": Money(2)}
    report = compared("fake", [SettlementLine(**{**given, **change})], [money], first=0, last=10, now=10)
    assert [finding.kind for finding in report.findings] == [kind]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"since": "2026-11-24", "until": "2026-11-01"}, "--since 2026-11-24 is after --until 2026-11-01"),
        ({"since": "tomorrow"}, "--since tomorrow: write a day as 2026-11-24"),
        ({"file": Path("nowhere.csv")}, "nowhere.csv: No such file"),
    ],
)
async def test_what_cannot_be_compared_is_said_and_does_not_agree(
    city: City, psp: Psp, capsys: Any, given: dict[str, Any], words: str
) -> None:
    assert await cli.reconcile(runtime(city), provider="fake", **given) == 2
    assert words in capsys.readouterr().err
