"""What WhatsApp tells about the account, through webhook and store to `/readyz`."""

from __future__ import annotations

from pathlib import Path

import trio.testing

from gateway.readiness import readiness_of
from gateway.testing.city import City, open_city


async def checks(city: City) -> dict[str, tuple[bool, str]]:
    assert city.gateway is not None
    report = await readiness_of(city.gateway).report()
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


async def test_news_of_another_account_is_left_aside(
    demo_plugins: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with open_city(demo_plugins, tmp_path, ()) as city:
        city.webhook._account_id = "another"
        await city.hears("account_update", event="ACCOUNT_DELETED")
        assert (await checks(city))["whatsapp"] == (True, "nothing is told against us")
        assert city.webhook.skipped == {"account_update": 1}
