"""Templates in the console: where each stands, why it is refused, and bringing it to WhatsApp."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from gateway.api import MessageTemplate, QuickReply
from gateway.console import audit
from gateway.console.pages_templates import STATES
from gateway.templates import Templates
from gateway.templates_at_account import Outcome
from gateway.whatsapp.graph_client import GraphFailed
from gateway.whatsapp.templates_account import Known, compared, components_of, not_ours
from sessions.records import ChannelNotice
from tests.gateway.console.opened import Console, open_console
from tests.gateway.plugged import load, module

TEXTS = {
    "texts/en.ftl": "bins-title = Bins\nbins-late = The bins are late.\nbins-gone = Bins are gone.\nbins-ok = OK\n",
    "texts/af.ftl": "bins-title = Bins\nbins-late = Die bakke is laat.\nbins-ok = OK\n",
}
DECLARED = [
    MessageTemplate(name="bins_late", body="bins-late", buttons=(QuickReply("bins-ok", "bins"),)),
    MessageTemplate(name="bins_gone", body="bins-gone", category="MARKETING"),
]


class Account:
    """Plays the account: knows some templates, takes what is brought."""

    def __init__(self) -> None:
        self.known: list[Known] = [Known("9", "old_news", "en", "APPROVED")]
        self.fails = self.busy = ""
        self.pushed = 0

    async def compare(self, templates: Templates, *, push: bool) -> Outcome:
        if self.fails:
            raise GraphFailed(self.fails)
        wanted = templates.worded()
        found = compared(wanted, self.known)
        done = ["created, pending" if push and each.state == "missing" else "" for each in found]
        self.pushed += sum(map(bool, done))
        return Outcome(found=found, done=done, others=not_ours(wanted, self.known), busy=self.busy)

    def has(self, templates: Templates, name: str, code: str, status: str, reason: str | None = None) -> None:
        """The account has one just as we would write it."""
        [ours] = [each for each in templates.worded() if (each.template.name, each.code) == (name, code)]
        self.known.append(Known(name, name, code, status, ours.template.category, components_of(ours), reason))


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
async def bins(tmp_path: Path, account: Account) -> AsyncIterator[Console]:
    made: Any = module("bins", tmp_path, {"gateway_templates": DECLARED}, TEXTS)
    async with open_console(load(tmp_path, made), tmp_path, account=account) as console:
        yield console


def templates_of(console: Console) -> Templates:
    edition = console.gateway.plugins.current
    return Templates(edition.host.templates, edition.wording)


async def test_each_is_listed_with_its_languages_and_its_plugin_before_anything_is_known(bins: Console) -> None:
    browser, page = await bins.signed_in("viewer")
    page = await browser.open(page.links["Templates"])
    assert "Not compared with the account since" in page.text
    assert page.text.count("bins_late") == 2, "in two languages"
    assert page.text.count("bins_gone") == 1
    assert "Compare" not in page.text.replace("Compared", "")
    page = await browser.open(page.links["bins_gone"])
    assert "marketing: residents can stop it in WhatsApp" in page.text
    assert "Bins are gone." in page.text
    assert (await browser.open("/console/templates/none")).status == 404


async def test_what_is_refused_says_why_beside_what_whatsapp_has_told(bins: Console, account: Account) -> None:
    account.has(templates_of(bins), "bins_late", "en", "APPROVED")
    account.has(templates_of(bins), "bins_late", "af", "REJECTED", "TAG_CONTENT_MISMATCH")
    at = bins.clock.at - 60
    await bins.store.notice_put(
        [
            ChannelNotice("template/bins_late/en", "off", "paused, for residents like it little", at, at + 3600),
            ChannelNotice("template/bins_late/af", "off", "it was paused once", at - 9999, at - 99),
            ChannelNotice("template/bins_gone/en/quality", "warned", "its quality is low", at, None),
        ]
    )
    browser, _ = await bins.signed_in("operator")
    page = await browser.open("/console/templates")
    page = await page.submit(1)
    assert f"1 {STATES['fits']}" in page.text
    assert f"1 {STATES['refused']}" in page.text
    assert "REJECTED TAG_CONTENT_MISMATCH" in page.text
    assert "paused, for residents like it little" in page.text
    assert "its quality is low" in page.text
    assert "it was paused once" not in page.text, "that is over"
    assert "2 cannot be used now" in page.text
    assert "old_news in en: approved" in page.text


async def test_what_is_missing_is_brought_there_by_who_may(bins: Console, account: Account) -> None:
    for role in ("viewer", "agent", "treasurer"):
        browser, _ = await bins.signed_in(role)  # type: ignore[arg-type]
        assert (await bins.post(browser, "/console/templates/push")).status == 403
        assert (await bins.post(browser, "/console/templates/compare")).status == 403
    browser, _ = await bins.signed_in("operator", "naledi")
    page = await (await browser.open("/console/templates")).submit(1)
    missing = len(templates_of(bins).worded())
    assert missing >= 3, "two in English, one in Afrikaans, and those of the gateway itself"
    assert f"Bring {missing} to WhatsApp" in page.text
    page = await page.submit(2)
    assert f"{missing} would be created, 0 changed, 0 left as they are. Nothing is deleted: " in page.text
    assert ("Bins are gone." in page.text, account.pushed) == (True, 0)
    page = await page.submit(1)
    assert f"{missing} brought there" in page.text
    assert page.text.count("created, pending") == missing
    assert account.pushed == missing
    acts = await bins.ask(lambda db: [(act.who, act.what) for act in audit.acts(db, limit=2)])
    assert acts == [("naledi", "templates brought to WhatsApp"), ("naledi", "templates compared with WhatsApp")]


async def test_what_would_change_is_shown_part_by_part_and_nothing_else_is_done(
    bins: Console, account: Account
) -> None:
    account.has(templates_of(bins), "bins_late", "en", "APPROVED")
    [known] = [each for each in account.known if each.name == "bins_late"]
    old = [each | {"text": "Old words."} if each["type"] == "BODY" else each for each in known.components]
    account.known[:] = [replace(known, components=old)]
    browser, _ = await bins.signed_in("operator")
    page = await (await browser.open("/console/templates")).submit(1)
    shown = await page.submit(2)
    assert "1 changed" in shown.text
    assert ("Old words." in shown.text, "Nothing is deleted." in shown.text) == (True, True)
    account.known.clear()
    again = await shown.submit(1)
    assert (again.status, account.pushed) == (409, 0)
    assert "Something has changed since you looked; nothing was done." in again.text
    await again.submit(1)
    assert account.pushed == len(templates_of(bins).worded())


async def test_an_account_that_does_not_answer_is_told_and_nothing_is_lost(bins: Console, account: Account) -> None:
    account.fails = "GET /100/message_templates: no answer"
    browser, _ = await bins.signed_in("operator")
    page = await (await browser.open("/console/templates")).submit(1)
    assert (page.status, "Not done: GET /100/message_templates: no answer" in page.text) == (502, True)
    assert "bins_late" in page.text
    account.fails, account.busy = "", "WhatsApp takes no more templates for now"
    page = await (await bins.post(browser, "/console/templates/preview")).submit(1)
    assert "WhatsApp takes no more templates for now" in page.text


async def test_without_an_account_it_says_what_is_missing(console: Console) -> None:
    browser, _ = await console.signed_in("operator")
    page = await browser.open("/console/templates")
    assert "WHATSAPP_BUSINESS_ACCOUNT_ID is not set" in page.text
    assert "the gateway" in page.text, "one of its own is declared by no plugin"
    assert (await console.post(browser, "/console/templates/compare")).status == 409
