"""What the account takes as a template, and what may be sent with it: cards, offers, products, buttons."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.emulator.errors import Refusal
from gateway.emulator.template_match import compare
from gateway.emulator.template_parts import check_samples, components_of
from gateway.emulator.validate_template import check_template

BODY: dict[str, Any] = {"type": "BODY", "text": "The second bin is cheaper now."}
REPLY = {"type": "QUICK_REPLY", "text": "Plant a tree"}
PAGE = {"type": "URL", "text": "See it", "url": "https://city.example/"}
CODE = {"type": "COPY_CODE", "example": "SAVE10"}
SPM = {"type": "SPM", "text": "View"}
IMAGE = {"type": "HEADER", "format": "IMAGE"}
PRODUCT = {"type": "HEADER", "format": "PRODUCT"}


def buttons(*each: dict[str, Any]) -> dict[str, Any]:
    return {"type": "BUTTONS", "buttons": list(each)}


def carousel(*cards: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "CAROUSEL", "cards": [{"components": card} for card in cards]}


def offer(text: str = "Half price", *, ends: bool = True) -> dict[str, Any]:
    return {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": text, "has_expiration": ends}}


PARK = [IMAGE, {"type": "BODY", "text": "A new park."}, buttons(REPLY, PAGE)]
GOODS = [PRODUCT, buttons(SPM)]

TAKEN: dict[str, list[dict[str, Any]]] = {
    "cards": [BODY, carousel(PARK, PARK)],
    "ten cards of products": [BODY, carousel(*[GOODS] * 10)],
    "an offer that ends": [IMAGE, offer(), BODY, buttons(CODE, PAGE)],
    "an offer without end": [offer(ends=False), BODY, buttons(PAGE)],
    "a catalogue": [BODY, buttons({"type": "CATALOG", "text": "See"})],
    "products with words on top": [
        {"type": "HEADER", "text": "Bins"},
        BODY,
        buttons({"type": "MPM", "text": "View items"}),
    ],
    "a product": [PRODUCT, BODY, buttons(SPM)],
    "a call": [BODY, buttons({"type": "VOICE_CALL", "text": "Call us", "ttl_minutes": 1_440})],
    "the number": [BODY, buttons({"type": "REQUEST_CONTACT_INFO"}, REPLY)],
}

REFUSED: dict[str, list[dict[str, Any]]] = {
    "one card": [BODY, carousel(PARK)],
    "eleven cards": [BODY, carousel(*[PARK] * 11)],
    "cards that differ": [BODY, carousel(PARK, [IMAGE, buttons(REPLY, PAGE)])],
    "cards with other buttons": [BODY, carousel(PARK, [*PARK[:2], buttons(PAGE, REPLY)])],
    "a footer beside cards": [BODY, {"type": "FOOTER", "text": "x"}, carousel(PARK, PARK)],
    "a card without a picture": [BODY, carousel(PARK[1:], PARK[1:])],
    "a card with a document": [BODY, carousel(*[[{"type": "HEADER", "format": "DOCUMENT"}, *PARK[1:]]] * 2)],
    "a card without buttons": [BODY, carousel(PARK[:2], PARK[:2])],
    "a card with three buttons": [BODY, carousel(*[[IMAGE, buttons(REPLY, REPLY, PAGE)]] * 2)],
    "a card with a code": [BODY, carousel(*[[IMAGE, buttons(CODE)]] * 2)],
    "a long card": [BODY, carousel(*[[IMAGE, {"type": "BODY", "text": "x" * 161}, buttons(PAGE)]] * 2)],
    "words on a product": [BODY, carousel(*[[PRODUCT, PARK[1], buttons(SPM)]] * 2)],
    "a product's button on a picture": [BODY, carousel(*[[IMAGE, buttons(SPM)]] * 2)],
    "an offer without a page": [offer(ends=False), BODY, buttons(CODE)],
    "an offer that ends without a code": [offer(), BODY, buttons(PAGE)],
    "an offer with the code last": [offer(), BODY, buttons(PAGE, CODE)],
    "an offer with a footer": [offer(), BODY, {"type": "FOOTER", "text": "x"}, buttons(CODE, PAGE)],
    "an offer on a document": [{"type": "HEADER", "format": "DOCUMENT"}, offer(), BODY, buttons(CODE, PAGE)],
    "a long offer": [offer("x" * 17), BODY, buttons(CODE, PAGE)],
    "an offer with long words": [offer(), {"type": "BODY", "text": "x" * 601}, buttons(CODE, PAGE)],
    "a catalogue beside another button": [BODY, buttons({"type": "CATALOG", "text": "See"}, REPLY)],
    "a product without its button": [PRODUCT, BODY, buttons(REPLY)],
    "a product's button without it": [BODY, buttons(SPM)],
    "a call of an hour": [BODY, buttons({"type": "VOICE_CALL", "text": "Call us", "ttl_minutes": 60})],
    "two calls": [BODY, buttons(*[{"type": "VOICE_CALL", "text": "Call us"}] * 2)],
    "three pages": [BODY, buttons(PAGE, PAGE, PAGE)],
    "eleven buttons": [BODY, buttons(*[REPLY] * 11)],
    "replies that stand apart": [BODY, buttons(REPLY, PAGE, REPLY)],
    "a button without words": [BODY, buttons({"type": "URL", "url": "https://city.example/"})],
    "a button of tomorrow": [BODY, buttons({"type": "TELEPATHY", "text": "Think"})],
    "no buttons": [BODY, buttons()],
    "a header of tomorrow": [{"type": "HEADER", "format": "HOLOGRAM"}, BODY],
    "a component of tomorrow": [BODY, {"type": "SMELL"}],
    "cards that are none": [BODY, {"type": "CAROUSEL", "cards": [1, 2]}],
}


@pytest.mark.parametrize("case", TAKEN)
def test_the_account_takes(case: str) -> None:
    assert components_of({"components": TAKEN[case]}, "MARKETING") == TAKEN[case]


@pytest.mark.parametrize("case", REFUSED)
def test_the_account_refuses(case: str) -> None:
    with pytest.raises(Refusal) as refusal:
        components_of({"components": REFUSED[case]}, "MARKETING")
    assert refusal.value.code == 100


@pytest.mark.parametrize("case", [case for case in TAKEN if case not in ("a call", "the number")])
def test_cards_offers_and_products_are_marketing(case: str) -> None:
    with pytest.raises(Refusal) as refusal:
        components_of({"components": TAKEN[case]}, "UTILITY")
    assert "MARKETING" in str(refusal.value.message)


def test_each_card_needs_a_sample() -> None:
    components = json.loads(json.dumps(TAKEN["cards"]))
    for card in components[1]["cards"]:
        with pytest.raises(Refusal):
            check_samples(components, {"h1"})
        card["components"][0]["example"] = {"header_handle": ["h1"]}
    check_samples(components, {"h1"})


# ------------------------------------------------------------------------------------------ what is sent with it


def sent_card(index: int, *parts: dict[str, Any]) -> dict[str, Any]:
    return {"card_index": index, "components": list(parts)}


def top(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"type": "header", "parameters": [{"type": kind, kind: content}]}


PICTURE = top("image", {"id": "1"})
ITEM = top("product", {"product_retailer_id": "BIN240", "catalog_id": "77"})
END = {"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": 1_798_128_000_000}}
COUPON = {
    "type": "button",
    "sub_type": "copy_code",
    "index": "0",
    "parameters": [{"type": "coupon_code", "coupon_code": "A"}],
}


def sent_cards(*cards: dict[str, Any]) -> dict[str, Any]:
    return {"type": "carousel", "cards": list(cards)}


def action(kind: str, **content: Any) -> dict[str, Any]:
    parameters = [{"type": "action", "action": content}]
    return {"type": "button", "sub_type": kind, "index": "0", "parameters": parameters}


@pytest.mark.parametrize(
    ("case", "sent", "code"),
    [
        ("cards", [sent_cards(sent_card(0, PICTURE), sent_card(1, PICTURE))], None),
        ("cards", [sent_cards(*[sent_card(n, PICTURE) for n in range(3)])], 132000),
        ("cards", [sent_cards(sent_card(0, PICTURE), sent_card(0, PICTURE))], 132012),
        ("cards", [sent_cards(sent_card(0, ITEM), sent_card(1, ITEM))], 132012),
        ("cards", [], 132000),
        ("ten cards of products", [sent_cards(*[sent_card(n, ITEM) for n in range(3)])], None),
        ("an offer that ends", [PICTURE, {"type": "limited_time_offer", "parameters": [END]}, COUPON], None),
        ("an offer that ends", [PICTURE, COUPON], 131008),
        ("an offer without end", [], None),
        ("a catalogue", [], None),
        ("a catalogue", [action("catalog", thumbnail_product_retailer_id="1")], None),
        ("a catalogue", [sent_cards(sent_card(0, ITEM), sent_card(1, ITEM))], 132018),
        ("a catalogue", [action("mpm", thumbnail_product_retailer_id="1")], 132018),
        ("products with words on top", [], 131008),
        ("a product", [ITEM], None),
        ("a product", [], 132012),
    ],
)
def test_what_is_sent_must_be_what_the_template_has(case: str, sent: list[Any], code: int | None) -> None:
    found = None
    try:
        compare(TAKEN[case], sent, named=False)
    except Refusal as refusal:
        found = refusal.code
    assert found == code


@pytest.mark.parametrize(
    "component",
    [
        sent_cards(sent_card(0, PICTURE)),
        sent_cards(*[sent_card(n, PICTURE) for n in range(11)]),
        sent_cards({"components": [PICTURE]}, sent_card(1, PICTURE)),
        sent_cards(sent_card(True, PICTURE), sent_card(1, PICTURE)),
        sent_cards(sent_card(0), sent_card(1)),
        sent_cards({**sent_card(0, PICTURE), "colour": "red"}, sent_card(1, PICTURE)),
        sent_cards(*[sent_card(n, sent_cards(sent_card(0, PICTURE), sent_card(1, PICTURE))) for n in range(2)]),
        top("product", {"product_retailer_id": "1"}),
        {"type": "limited_time_offer", "parameters": [{"type": "limited_time_offer", "limited_time_offer": {}}]},
        {
            "type": "limited_time_offer",
            "parameters": [{**END, "limited_time_offer": {"expiration_time_ms": 1_798_128_000}}],
        },
        action("mpm", thumbnail_product_retailer_id="1"),
        action("mpm", thumbnail_product_retailer_id="1", sections=[]),
        action("mpm", thumbnail_product_retailer_id="1", sections=[{"title": "x" * 25, "product_items": []}]),
        action("mpm", sections=[{"title": "x", "product_items": [{"product_retailer_id": "1"}]}]),
        action(
            "mpm",
            thumbnail_product_retailer_id="1",
            sections=[{"title": "x", "product_items": [{"product_retailer_id": "1"}] * 16}] * 2,
        ),
        action("catalog", thumbnail_product_retailer_id="1", sections=[]),
        {
            "type": "button",
            "sub_type": "voice_call",
            "index": 0,
            "parameters": [{"type": "ttl_minutes", "ttl_minutes": 0}],
        },
        {
            "type": "button",
            "sub_type": "voice_call",
            "index": 0,
            "parameters": [{"type": "payload", "payload": "x" * 513}],
        },
    ],
)
def test_a_component_of_a_wrong_shape_is_refused(component: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refusal:
        check_template({"name": "t", "language": {"code": "en"}, "components": [component]})
    assert refusal.value.code in (100, 131008, 131009)
