"""What stands above the phones in headless Chromium, such as what `gateway dev` has found wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.gateway.emulator.process import Running
from tests.gateway.emulator.test_phone_browser import SIZES, browser, city, opened, resident

pytestmark = pytest.mark.browser

__all__ = ["browser", "city", "resident"]  # fixtures


def test_a_notice_takes_room_and_the_newest_message_stays_in_sight(
    browser: Browser, city: Running, resident: dict[str, Any]
) -> None:
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        page.get_by_role("button", name="Hi", exact=True).click()
        city.heard()
        for number in range(30):
            city.send(to=f"+{resident['phone']}", type="text", text={"body": f"Line {number}"})
        newest = page.get_by_text("Line 29", exact=True)
        expect(newest).to_be_in_viewport()
        city.client.post("/control/notice", json={"text": "talk.py:22: invalid syntax\n" * 5}).raise_for_status()
        expect(page.get_by_role("alert").filter(has_text="invalid syntax")).to_be_visible()
        expect(newest).to_be_in_viewport(ratio=1)
        city.client.post("/control/notice", json={"text": ""}).raise_for_status()
