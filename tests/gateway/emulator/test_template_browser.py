"""Cards, offers and products on the phone in headless Chromium: seen, pushed aside, tapped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.gateway.emulator.process import TOKEN, Running
from tests.gateway.emulator.test_phone_browser import SIZES, browser, city, fits, opened, resident

pytestmark = pytest.mark.browser

__all__ = ["browser", "city", "resident"]  # fixtures

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360d8c0f01f00050001ffb8f6d5530000000049454e44ae426082"
)


def register(city: Running, name: str, *components: dict[str, Any]) -> None:
    body = {"name": name, "language": "en", "category": "MARKETING", "components": list(components)}
    city.client.post("/v26.0/100200300400500/message_templates", json=body).raise_for_status()


def sample(city: Running) -> dict[str, Any]:
    facts = {"file_name": "a.png", "file_length": str(len(PNG)), "file_type": "image/png"}
    session = city.client.post("/v26.0/300400500600700/uploads", params=facts).raise_for_status().json()["id"]
    headers = {"Authorization": f"OAuth {TOKEN}", "file_offset": "0"}
    handle = city.client.post(f"/v26.0/{session}", content=PNG, headers=headers).raise_for_status().json()["h"]
    return {"example": {"header_handle": [handle]}}


def send(city: Running, resident: dict[str, Any], name: str, *components: dict[str, Any]) -> None:
    template = {"name": name, "language": {"code": "en"}, "components": list(components)}
    city.send(to=f"+{resident['phone']}", type="template", template=template)


def park_cards(city: Running) -> tuple[dict[str, Any], dict[str, Any]]:
    """The template's carousel, and what is sent for it."""
    buttons = [
        {"type": "QUICK_REPLY", "text": "Plant a tree"},
        {"type": "URL", "text": "See it", "url": "https://city.example/{{1}}"},
    ]
    parks = ("Church Square has new benches.", "Burgers Park has a new pond.", "Springbok Park has shade now.")
    known = [
        [
            {"type": "HEADER", "format": "IMAGE", **sample(city)},
            {"type": "BODY", "text": park},
            {"type": "BUTTONS", "buttons": buttons},
        ]
        for park in parks
    ]
    picture = {"id": city.upload(PNG, "image/png", "park.png")}
    sent = [
        [
            {"type": "header", "parameters": [{"type": "image", "image": picture}]},
            {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [payload(f"plant:{n}")]},
            {"type": "button", "sub_type": "url", "index": "1", "parameters": [{"type": "text", "text": str(n)}]},
        ]
        for n in range(len(parks))
    ]
    cards = [{"card_index": n, "components": components} for n, components in enumerate(sent)]
    return {"type": "CAROUSEL", "cards": [{"components": each} for each in known]}, {"type": "carousel", "cards": cards}


def payload(value: str) -> dict[str, str]:
    return {"type": "payload", "payload": value}


def test_cards_are_pushed_aside_and_the_last_one_is_tapped(
    browser: Browser, city: Running, resident: dict[str, Any], tmp_path: Path
) -> None:
    known, sent = park_cards(city)
    register(city, "parks", {"type": "BODY", "text": "Three parks are new this year."}, known)
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        send(city, resident, "parks", sent)
        cards = page.get_by_role("listitem")
        expect(cards).to_have_count(3)
        expect(cards.first.get_by_role("link", name="See it")).to_have_attribute("href", "https://city.example/0")
        expect(cards.first.get_by_role("img", name="Picture")).to_be_visible()
        expect(cards.last).not_to_be_in_viewport(ratio=1)
        expect(page.locator(".bubble > .words time")).to_be_in_viewport()
        page.screenshot(path=tmp_path / "cards.png")
        assert fits(page)
        cards.last.get_by_role("button", name="Plant a tree").click()  # pushes it into sight
        assert city.heard()["button"] == {"text": "Plant a tree", "payload": "plant:2"}
        expect(cards.last).to_be_in_viewport(ratio=1)
        page.screenshot(path=tmp_path / "last-card.png")


def test_an_offer_shows_its_end_and_products_their_names(
    browser: Browser, city: Running, resident: dict[str, Any], tmp_path: Path
) -> None:
    until = {"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": 1_798_128_000_000}}
    buttons = [
        {"type": "COPY_CODE", "example": "SAVE10"},
        {"type": "URL", "text": "Order", "url": "https://city.example/bins"},
    ]
    register(
        city,
        "offer",
        {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Bins: half price", "has_expiration": True}},
        {"type": "BODY", "text": "The second bin is cheaper now."},
        {"type": "BUTTONS", "buttons": buttons},
    )
    spm = {"type": "BUTTONS", "buttons": [{"type": "SPM", "text": "View"}]}
    card = {"components": [{"type": "HEADER", "format": "PRODUCT"}, spm]}
    register(
        city, "goods", {"type": "BODY", "text": "Bins from the city."}, {"type": "CAROUSEL", "cards": [card, card]}
    )
    register(
        city,
        "list_of_goods",
        {"type": "BODY", "text": "All that we bring to you."},
        {"type": "BUTTONS", "buttons": [{"type": "MPM", "text": "View items"}]},
    )
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        coupon = {"type": "coupon_code", "coupon_code": "SAVE10"}
        code = {"type": "button", "sub_type": "copy_code", "index": "0", "parameters": [coupon]}
        send(city, resident, "offer", {"type": "limited_time_offer", "parameters": [until]}, code)
        expect(page.get_by_text("Bins: half price")).to_be_visible()
        expect(page.get_by_text("Ends 12/24/2026")).to_be_visible()
        expect(page.get_by_role("button", name="Copy code: SAVE10")).to_be_visible()
        products = [
            {"type": "product", "product": {"product_retailer_id": f"BIN{n}", "catalog_id": "77"}} for n in range(3)
        ]
        parts = [[{"type": "header", "parameters": [product]}] for product in products]
        cards = [{"card_index": n, "components": part} for n, part in enumerate(parts)]
        send(city, resident, "goods", {"type": "carousel", "cards": cards})
        expect(page.get_by_role("listitem")).to_have_count(3)
        expect(page.get_by_text("Product BIN0")).to_be_visible()
        sections = [{"title": "Compost", "product_items": [{"product_retailer_id": "COMPOST"}]}]
        action = {"type": "action", "action": {"thumbnail_product_retailer_id": "BIN1", "sections": sections}}
        send(city, resident, "list_of_goods", {"type": "button", "sub_type": "mpm", "index": 0, "parameters": [action]})
        expect(page.get_by_text("COMPOST", exact=True)).to_be_visible()
        page.screenshot(path=tmp_path / "offer.png")
        assert fits(page)
