"""Forms with pictures, lists that lead on and conditions, in headless Chromium."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.gateway.emulator.process import Running
from tests.gateway.emulator.test_flow_branches import FOOTER, IF, KIND, PARKS, flow, screen
from tests.gateway.emulator.test_phone_browser import SIZES, browser, city, fits, opened, resident
from tests.gateway.emulator.test_template_browser import PNG

pytestmark = pytest.mark.browser

__all__ = ["browser", "city", "resident"]  # fixtures

PICTURE = base64.b64encode(PNG).decode()
IMAGE = {"type": "Image", "src": PICTURE, "height": 80, "width": 200, "alt-text": "The map of ward 58"}


def test_a_list_leads_on_and_the_answer_decides_what_is_asked(
    browser: Browser, city: Running, resident: dict[str, Any], tmp_path: Path
) -> None:
    items = [{**item, "start": {"image": PICTURE}} for item in PARKS["list-items"]]
    screens = screen("PARKS", IMAGE, {**PARKS, "list-items": items}, terminal=False), screen("FAULT", KIND, IF, FOOTER)
    made = {"name": "parks", "categories": '["OTHER"]', "flow_json": json.dumps(flow(*screens)), "publish": True}
    answer = city.client.post("/v26.0/100200300400500/flows", json=made).raise_for_status().json()
    assert answer["validation_errors"] == []
    parameters = {"flow_message_version": "3", "flow_id": answer["id"], "flow_cta": "Open", "flow_token": "t"}
    parameters |= {"flow_action": "navigate", "flow_action_payload": {"screen": "PARKS"}}
    action = {"name": "flow", "parameters": parameters}
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        page.get_by_role("button", name="Hi", exact=True).click()
        city.heard()
        interactive = {"type": "flow", "body": {"text": "Tell us"}, "action": action}
        city.send(to=f"+{resident['phone']}", type="interactive", interactive=interactive)
        page.get_by_role("button", name="Open").click()
        sheet = page.get_by_role("dialog")
        expect(sheet.get_by_role("img", name="The map of ward 58")).to_be_visible()
        expect(sheet.get_by_role("listitem")).to_have_count(2)
        page.screenshot(path=tmp_path / "list.png")
        sheet.get_by_role("button", name="Burgers Park").click()
        expect(sheet.get_by_label("Number on the pole")).to_be_visible()
        sheet.get_by_label("Water").check()
        expect(sheet.get_by_label("Which pipe?")).to_be_visible()
        expect(sheet.get_by_label("Number on the pole")).to_have_count(0)
        expect(sheet.get_by_label("Water")).to_be_checked()
        page.screenshot(path=tmp_path / "condition.png")
        assert fits(page)
        sheet.get_by_label("Which pipe?").fill("The big one")
        sheet.get_by_role("button", name="Send").click()
        reply = json.loads(city.heard()["interactive"]["nfm_reply"]["response_json"])
        assert reply == {"pipe": "The big one", "flow_token": "t"}
