"""What WhatsApp tells about the account, through webhook and store to `/readyz`."""

from __future__ import annotations

from pathlib import Path

import trio.testing

from gateway.readiness import readiness_of
from gateway.secret import Secret
from gateway.testing.city import NUMBER, City, open_city
from gateway.whatsapp.flows_file import Built, FlowsFile, Published, WhatsAppForms
from gateway.whatsapp.flows_tokens import FlowTokens


async def checks(city: City) -> dict[str, tuple[bool, str]]:
    assert city.gateway is not None
    report = await readiness_of(city.gateway, webhook=city.webhook).report()
    return {name: (health.ok, health.detail) for name, health in report.checks.items()}


async def test_the_account_is_shown_with_what_is_told_against_it(
    demo_plugins: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with open_city(demo_plugins, tmp_path, ()) as city:
        assert (await checks(city))["whatsapp"] == (True, "nothing is told against us")
        await city.hears("phone_number_quality_update", event="FLAGGED", display_phone_number="27123589999")
        assert (await checks(city))["whatsapp"] == (
            True,
            "number 27123589999 quality: its quality is low; WhatsApp may lower its limits",
        )
        await city.hears("account_update", event="DISABLED_UPDATE", ban_info={"waba_ban_state": "DISABLE"})
        disabled = (False, "account disabled: WhatsApp has disabled the account")
        assert (await checks(city))["whatsapp"] == disabled
        assert city.gateway is not None
        assert not city.gateway.outbox.spare(), "the sender has stopped"
        await city.restart()
        assert (await checks(city))["whatsapp"] == disabled
        await city.wait(1)
        await city.hears("account_update", event="DISABLED_UPDATE", ban_info={"waba_ban_state": "REINSTATE"})
        await city.hears("phone_number_quality_update", event="UNFLAGGED", display_phone_number="27123589999")
        assert (await checks(city))["whatsapp"] == (True, "nothing is told against us")
        assert city.webhook.heard["notice"] == 2, "since the restart"


async def test_an_error_of_the_account_without_a_message_is_a_warning_for_an_hour(
    demo_plugins: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with open_city(demo_plugins, tmp_path, ()) as city:
        errors = [{"code": code, "title": "t"} for code in (131042, 131000, 131026, 131042)]
        await city.hears("messages", metadata={"phone_number_id": NUMBER}, errors=errors)
        told = await checks(city)
        assert told["whatsapp"] == (True, "alert error 131042: there is a problem with the payment method")
        assert told["webhook"] == (True, "heard: 1 notice; left aside: 4 error")
        await city.wait(3_700)
        assert (await checks(city))["whatsapp"] == (True, "nothing is told against us")


async def test_news_of_another_account_is_left_aside(
    demo_plugins: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with open_city(demo_plugins, tmp_path, ()) as city:
        city.webhook._account_id = "another"
        await city.hears("account_update", event="ACCOUNT_DELETED")
        assert (await checks(city))["whatsapp"] == (True, "nothing is told against us")
        assert city.webhook.skipped == {"account_update": 1}


async def test_forms_are_told_with_what_waits_and_what_is_off(
    demo_plugins: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with open_city(demo_plugins, tmp_path, ()) as city:
        assert city.gateway is not None
        gateway, built = city.gateway, [Built("report.en", "now", {}), Built("report.af", "now", {})]
        file = FlowsFile("100", {"report.en": Published("55", "now"), "report.af": Published("56", "before")})
        forms = WhatsAppForms(file, built, FlowTokens([Secret("s")]), gateway.notices.flow_off)

        async def told() -> str:
            return (await readiness_of(gateway, forms).report()).checks["forms"].detail

        assert await told() == "1 published; 1 wait for `gateway flows push`"
        forms.take(FlowsFile("100", {each.name: Published("55", "now") for each in built}))
        assert await told() == "2 published; in step"
        await city.hears(
            "flows", event="FLOW_STATUS_CHANGE", flow_id="55", old_status="PUBLISHED", new_status="BLOCKED"
        )
        assert (await told()).startswith("2 published; in step; flow 55: ")
        none = await readiness_of(gateway, WhatsAppForms(FlowsFile(), [], FlowTokens([Secret("s")]))).report()
        assert "forms" not in none.checks
