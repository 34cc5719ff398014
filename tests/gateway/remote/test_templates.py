"""A template that is declared in a worker is the same in the gateway, with all its parts."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from gateway.api import (
    CarouselCard,
    CatalogButton,
    CopyCode,
    LimitedOffer,
    MessageTemplate,
    Product,
    ProductButton,
    Products,
    ProductsButton,
    ProductSection,
    QuickReply,
    UrlButton,
    VoiceCallButton,
)
from gateway.remote import protocol as wire
from gateway.remote.data import plain_values, real_values
from gateway.remote.described import template_of
from gateway.remote.describing import template_facts

CARD = CarouselCard(value="a", media="image", body="park", buttons=(QuickReply("see", "p"), UrlButton("see", "x", "y")))


def shop(**fields: object) -> MessageTemplate:
    return MessageTemplate(name="t", body="b", category="MARKETING", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "template",
    [
        shop(cards=(CARD, msgspec.structs.replace(CARD, value="b")), values={"y": "1"}),
        shop(offer=LimitedOffer("o", "ends"), buttons=(CopyCode("c"), UrlButton("see", "x")), values={"c": "1"}),
        shop(media="product", buttons=(ProductButton("see"),)),
        shop(buttons=(ProductsButton("see", "goods"),)),
        shop(buttons=(CatalogButton("see"),)),
        MessageTemplate(name="t", body="b", buttons=(VoiceCallButton("call", "p", 2_000),)),
    ],
)
def test_a_template_crosses_whole(template: MessageTemplate) -> None:
    crossed = msgspec.json.decode(msgspec.json.encode(template_facts(template)), type=wire.TemplateFacts)
    assert template_of(crossed) == template


def test_what_is_sent_with_it_crosses_whole() -> None:
    values = {
        "product": Product("77", "BIN240"),
        "goods": Products("BIN240", (ProductSection("Bins", ("BIN240",)),)),
        "ends": dt.datetime(2026, 12, 24, tzinfo=dt.UTC),
    }
    crossed = msgspec.json.decode(msgspec.json.encode(plain_values(values)))
    assert real_values(crossed) == values
