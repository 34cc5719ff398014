"""A payment at each provider, through the whole gateway: played by servers that keep the rules of the real ones."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from gateway.api import Notification
from gateway.plugin_host import PluginHost
from gateway.testing.browser import Browser, Page
from gateway.testing.city import City
from plugins.payments import cli
from tests.plugins.payments.paying import NALEDI, a_link, booked, later, one, paying, plugins_toml, rows, state
from tests.plugins.payments.test_operators import runtime
from tests.support.psps import payfast, paystack, peach, stripe
from tests.support.psps.server import Server

WHOLE = 265_529
ALL_WELL = {"money": WHOLE, "posted": WHOLE, "due": 0, "review": 0}
OURS = "https://gateway.test"

SETTINGS = {
    "payfast": "",
    "peach": f'entity_id = "{peach.ENTITY}"\nmerchant_id = "{peach.MERCHANT}"',
    "paystack": 'email = "pay+{reference}@city.example"',
    "stripe": "",
}
SECRETS = {
    "PAYFAST_MERCHANT_KEY": payfast.KEY,
    "PAYFAST_PASSPHRASE": payfast.PHRASE,
    "PEACH_CLIENT_ID": peach.CLIENT_ID,
    "PEACH_CLIENT_SECRET": peach.CLIENT_SECRET,
    "PEACH_SECRET_TOKEN": peach.TOKEN,
    "PEACH_WEBHOOK_SECRET": peach.WEBHOOK,
    "PAYSTACK_SECRET_KEY": paystack.KEY,
    "STRIPE_SECRET_KEY": stripe.KEY,
    "STRIPE_WEBHOOK_SECRET": stripe.SIGNING,
}
SERVERS: dict[str, Callable[[], Any]] = {
    "payfast": lambda: payfast.PayfastServer(0),
    "peach": lambda: peach.PeachServer(0, origin=OURS, url=f"{OURS}/payments/notify/peach"),
    "paystack": lambda: paystack.PaystackServer(0),
    "stripe": lambda: stripe.StripeServer(0),
}


@asynccontextmanager
async def at(
    psp: str, server: Server, kganyavale: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, **secrets: str
) -> AsyncIterator[City]:
    """A city that takes payments at this provider; `secrets` in place of the usual ones."""
    for name, value in {**SECRETS, **secrets}.items():
        monkeypatch.setenv(name, value)
    shutil.copy(kganyavale / "city.db", folder / "city.db")
    host = PluginHost.load(plugins_toml(folder, psp=psp, psp_settings=SETTINGS[psp]))
    async with paying(host, folder, hosts=server.ways) as city:
        server.now = city.clock.now()
        yield city


async def goes_on(city: City, browser: Browser) -> Page:
    return await (await browser.open(await a_link(city, city.person(NALEDI)))).submit()


async def deliver(city: City, psp: str, came: Notification) -> int:
    headers = {name.lower().replace("-", "_"): value for name, value in came.headers}
    return (await city.browser().notify(f"/payments/notify/{psp}", came.body, **headers)).status


def pays(server: Any, page: Page) -> str:
    """The payer pays on the page that the browser was sent to; gives the provider's id of the payment."""
    if isinstance(server, payfast.PayfastServer):
        (form,) = page.forms
        assert form.action == "https://sandbox.payfast.co.za/eng/process"
        assert "form-action 'self' https://sandbox.payfast.co.za;" in page.headers["content-security-policy"]
        assert server.visit(form.action, list(form.values.items())) == ""
        return server.pay(form.values)
    known = list(getattr(server, "sessions", None) or server.transactions)
    assert page.status == 303
    assert page.headers["location"].split("/")[2] in PAGES
    return str(server.pay(known[-1]))


PAGES = ("testsecure.peachpayments.com", "checkout.paystack.com", "checkout.stripe.com")
CAN_BE_ASKED = ("peach", "paystack", "stripe")


@pytest.mark.parametrize("psp", SERVERS)
async def test_a_resident_pays_gets_a_receipt_and_is_told_once(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, psp: str
) -> None:
    server = SERVERS[psp]()
    async with at(psp, server, kganyavale, tmp_path, monkeypatch) as city:
        payment = pays(server, await goes_on(city, city.browser()))
        for _ in range(2):
            assert await deliver(city, psp, server.sent[-1]) == 200
        await later(city)
        assert await booked(city) == ALL_WELL
        assert await state(city) == "posted"
        assert await one(city, "money", "psp, payment") == (psp, payment)
        assert [bubble[:9] for bubble in city.person(NALEDI).sees()][-2:] == ["✅ Your ba", "📄 receipt"]


@pytest.mark.parametrize("psp", CAN_BE_ASKED)
async def test_a_notification_that_never_came_is_found_by_asking(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, psp: str
) -> None:
    server = SERVERS[psp]()
    async with at(psp, server, kganyavale, tmp_path, monkeypatch) as city:
        pays(server, await goes_on(city, city.browser()))
        await later(city, 61)
        assert await booked(city) == ALL_WELL


async def test_21_the_token_ends_while_people_pay_and_nobody_notices(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = SERVERS["peach"]()
    async with at("peach", server, kganyavale, tmp_path, monkeypatch) as city:
        pays(server, await goes_on(city, city.browser()))
        server.tokens.clear()
        assert await deliver(city, "peach", server.sent[-1]) == 200
        await later(city)
        assert await booked(city) == ALL_WELL
        assert [asked.path for asked in server.asked].count("/api/oauth/token") == 2


async def test_16_a_secret_is_changed_while_people_pay_and_the_second_of_two_signatures_is_right(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = SERVERS["stripe"]()
    async with at("stripe", server, kganyavale, tmp_path, monkeypatch) as city:
        pays(server, await goes_on(city, city.browser()))
        body = server.sent[-1].body
        right = str(server.sent[-1].header("stripe-signature"))
        two = right.replace("v1=", f"v1={'0' * 64},v1=")
        assert await deliver(city, "stripe", server.signed(body, header=two.replace(right[-64:], "1" * 64))) == 400
        assert await booked(city) == {"money": 0, "posted": 0, "due": 0, "review": 0}
        assert await deliver(city, "stripe", server.signed(body, header=two)) == 200
        await later(city)
        assert await booked(city) == ALL_WELL
        assert await rows(city, "refused", "psp, reason, count") == [("stripe", "signature", 1)]


async def test_what_payfasts_sandbox_sends_once_while_it_cannot_be_reached_is_booked_all_the_same(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = SERVERS["payfast"]()
    async with at("payfast", server, kganyavale, tmp_path, monkeypatch) as city:
        page = await goes_on(city, city.browser())
        with server.silent():  # its API; the notifications of others fail until its circuit is open
            for _ in range(6):
                server.pay({**page.forms[0].values, "amount": "5.00"})
                await deliver(city, "payfast", server.sent[-1])
            await later(city, 5)
            payment = pays(server, page)
            assert await deliver(city, "payfast", server.sent[-1]) == 200  # once
            await later(city, 5)
            assert (await booked(city))["posted"] == 0
        await later(city, 120)
        found = await rows(city, "money", "payment, amount")
        assert (payment, WHOLE) in found
        assert (await booked(city))["money"] == WHOLE + 6 * 500


async def test_a_page_of_peach_is_shown_once_so_whoever_comes_back_gets_another_and_pays_there(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = SERVERS["peach"]()
    async with at("peach", server, kganyavale, tmp_path, monkeypatch) as city:
        browser = city.browser()
        link = await a_link(city, city.person(NALEDI))
        pages = [(await (await browser.open(link)).submit()).headers["location"].split("/")[-1] for _ in range(2)]
        assert [server.show(id) for id in (pages[0], pages[0], pages[1])] == [True, False, True]
        server.pay(pages[1])
        assert await deliver(city, "peach", server.sent[-1]) == 200
        await later(city)
        assert await booked(city) == ALL_WELL


async def test_a_link_that_was_superseded_is_ended_at_stripe_and_nobody_can_pay_there(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = SERVERS["stripe"]()
    async with at("stripe", server, kganyavale, tmp_path, monkeypatch) as city:
        await goes_on(city, city.browser())
        naledi = city.person(NALEDI)
        await naledi.says("pay")
        await naledi.taps("Another amount")
        await naledi.taps("All of it")
        await later(city)
        assert [session["status"] for session in server.sessions.values()] == ["expired"]


# ------------------------------------------------------------------------------------- what operators do there


@pytest.mark.parametrize("psp", ["payfast", "paystack", "stripe"])
async def test_30_the_providers_own_list_finds_what_nobody_notified_and_it_is_posted_once(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, psp: str
) -> None:
    server = SERVERS[psp]()
    async with at(psp, server, kganyavale, tmp_path, monkeypatch) as city:
        payment = pays(server, await goes_on(city, city.browser()))
        assert await cli.reconcile(runtime(city), provider=psp, since="2026-11-24") == 1
        assert f"! missing   {payment}" in capsys.readouterr().out
        for _ in range(2):
            assert await cli.reconcile(runtime(city), provider=psp, since="2026-11-24") == 0
        await later(city)
        assert await booked(city) == ALL_WELL


async def test_30_the_report_of_peach_finds_what_nobody_notified_and_it_is_posted_once(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = SERVERS["peach"]()
    async with at("peach", server, kganyavale, tmp_path, monkeypatch) as city:
        payment = pays(server, await goes_on(city, city.browser()))
        (session,) = server.sessions.values()
        file = tmp_path / "recon.csv"
        row = f"{payment},{session['merchantTransactionId']},2026-11-24T12:00:00Z,2655.29,ZAR"
        file.write_text(f"Unique ID,Merchant Transaction ID,Timestamp,Amount,Currency\n{row}\n", encoding="utf-8")
        assert await cli.reconcile(runtime(city), provider="peach", file=file, since="2026-11-24") == 1
        assert await cli.reconcile(runtime(city), provider="peach", file=file, since="2026-11-24") == 0
        assert await cli.reconcile(runtime(city), provider="peach", since="2026-11-24") == 2
        await later(city)
        assert await booked(city) == ALL_WELL


async def give_back(city: City, cents: int) -> int:
    """Two people give money back."""
    code = await one(city, "money", "code")
    assert await cli.refund(runtime(city), code, cents=cents, by="Thandi", why="paid at a shop as well") == 0
    return int(await cli.refund(runtime(city), code, cents=cents, by="Sipho", why="agreed", approve=True))


async def notified(city: City, psp: str, came: Notification) -> None:
    assert await deliver(city, psp, came) == 200
    await later(city, 10)


@pytest.mark.parametrize("psp", CAN_BE_ASKED)
async def test_24_money_goes_back_in_parts_and_each_part_is_told_once(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, psp: str
) -> None:
    server = SERVERS[psp]()
    async with at(psp, server, kganyavale, tmp_path, monkeypatch) as city:
        pays(server, await goes_on(city, city.browser()))
        await notified(city, psp, server.sent[-1])
        naledi = city.person(NALEDI)
        naledi.sees()
        for number, (cents, gone, after) in enumerate(((10_000, 10_000, "posted"), (255_529, WHOLE, "refunded")), 1):
            assert await give_back(city, cents) == 0
            if psp == "paystack":
                assert await one(city, "money", "state") == "refunding"
                server.refunded(number)
            if psp == "peach":
                server.notify({**dict.fromkeys(("checkoutId",), ""), **server.refunds[-1], **RESULT})
            for _ in range(2):
                await notified(city, psp, server.sent[-1])
            assert await one(city, "money", "refunded, state") == (gone, after)
        told = [bubble for bubble in naledi.sees() if "of your payment" in bubble]
        assert [bubble.count("R100.00") + 2 * bubble.count("R2\xa0555.29") for bubble in told] == [1, 2]
        assert await cli.refund(runtime(city), await one(city, "money", "code"), cents=1, by="Thandi", why="more") == 2


RESULT = {"result.code": "000.100.110", "merchantTransactionId": "T0123456789X"}


async def test_24_a_refund_that_fails_later_is_for_a_person(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = SERVERS["paystack"]()
    async with at("paystack", server, kganyavale, tmp_path, monkeypatch) as city:
        pays(server, await goes_on(city, city.browser()))
        await notified(city, "paystack", server.sent[-1])
        assert await give_back(city, 10_000) == 0
        await notified(city, "paystack", server.refunded(1, "failed"))
        assert await one(city, "money", "refunded, state") == (0, "review")


@pytest.mark.parametrize(("psp", "won"), [("paystack", True), ("stripe", False)])
async def test_25_a_dispute_at_a_provider_is_opened_and_decided(
    mock_clock: Any, kganyavale: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, psp: str, won: bool
) -> None:
    server = SERVERS[psp]()
    async with at(psp, server, kganyavale, tmp_path, monkeypatch) as city:
        payment = pays(server, await goes_on(city, city.browser()))
        await notified(city, psp, server.sent[-1])
        if psp == "stripe":
            about = {"id": "du_1", "payment_intent": payment, "reason": "fraudulent"}
            steps = [
                server.send("charge.dispute.created", {**about, "status": "needs_response"}),
                server.send("charge.dispute.closed", {**about, "status": "won" if won else "lost"}),
            ]
        else:
            reference = await one(city, "money", "reference")
            resolution = "declined" if won else "merchant-accepted"
            steps = [
                server.disputed(reference, "charge.dispute.create"),
                server.disputed(reference, "charge.dispute.resolve", status="resolved", resolution=resolution),
            ]
        for step, after in zip(steps, ("disputed", "posted" if won else "charged_back"), strict=True):
            await notified(city, psp, step)
            assert await one(city, "money", "state") == await state(city) == after
