"""What WhatsApp would refuse in cards, offers, products and calls is found before it is brought there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.template_declaration import (
    CarouselCard,
    CatalogButton,
    CopyCode,
    LimitedOffer,
    MessageTemplate,
    NumberButton,
    ProductButton,
    ProductsButton,
    QuickReply,
    UrlButton,
    VoiceCallButton,
)
from gateway.templates import Templates
from gateway.wording import SESSION_TEXTS, Wording
from gateway.wording_files import TextSource


def product_card(**fields: Any) -> CarouselCard:
    return CarouselCard(**{"value": "first", "media": "product", "buttons": (ProductButton("see"),), **fields})


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "utility": ({"category": "UTILITY", "buttons": (CatalogButton("see"),)}, "are MARKETING"),
    "utility with cards": (
        {"category": "UTILITY", "cards": (product_card(), product_card(value="b"))},
        "are MARKETING",
    ),
    "one card": ({"cards": (product_card(),)}, "1 cards; 2 to 10 are shown"),
    "eleven cards": ({"cards": tuple(product_card(value=f"v{n}") for n in range(11))}, "11 cards"),
    "a footer beside cards": ({"footer": "see", "cards": (product_card(), product_card(value="b"))}, "words only"),
    "unlike cards": (
        {"cards": (product_card(), product_card(value="b", buttons=(UrlButton("see", "https://x/"),)))},
        "look alike",
    ),
    "words on a product": (
        {"cards": (product_card(body="see"), product_card(value="b", body="see"))},
        "has its own words",
    ),
    "no button": (
        {"cards": (product_card(buttons=()), product_card(value="b", buttons=()))},
        "has 0 buttons; it needs one",
    ),
    "a form on a card": (
        {"cards": tuple(product_card(value=v, buttons=(NumberButton(),)) for v in "ab")},
        "takes the product or a page",
    ),
    "three buttons on a card": (
        {"cards": tuple(CarouselCard(value=v, media="image", buttons=(QuickReply("see", "p"),) * 3) for v in "ab")},
        "has 3 buttons; it needs one or two",
    ),
    "an offer without a link": ({"offer": LimitedOffer("see")}, "needs a UrlButton"),
    "an offer that ends without a code": (
        {"offer": LimitedOffer("see", "end"), "buttons": (UrlButton("see", "https://x/"),)},
        "needs one if its end",
    ),
    "a code after the link": (
        {
            "offer": LimitedOffer("see"),
            "buttons": (UrlButton("see", "https://x/"), CopyCode("c")),
            "values": {"c": "A"},
        },
        "before other buttons",
    ),
    "an offer with a footer": (
        {"offer": LimitedOffer("see"), "footer": "see", "buttons": (UrlButton("see", "https://x/"),)},
        "no footer",
    ),
    "a long offer": ({"offer": LimitedOffer("long"), "buttons": (UrlButton("see", "https://x/"),)}, "at most 16 fit"),
    "two shop buttons": ({"buttons": (CatalogButton("see"), QuickReply("see", "p"))}, "stands alone"),
    "a product without its button": ({"media": "product"}, "belong together"),
    "a product's button without it": ({"buttons": (ProductButton("see"),)}, "belong together"),
    "words on top of a catalogue": ({"header": "see", "buttons": (CatalogButton("see"),)}, "leave the header out"),
    "a picture on top of products": ({"media": "image", "buttons": (ProductsButton("see", "g"),)}, "words or nothing"),
    "a call for an hour": ({"buttons": (VoiceCallButton("see", minutes=60),)}, "1,440 to 43,200"),
    "a call with a long payload": ({"buttons": (VoiceCallButton("see", "x" * 513),)}, "at most 512"),
    "a call with a long name": ({"buttons": (VoiceCallButton("longer"),)}, "at most 20 fit"),
    "two requests for the number": ({"buttons": (NumberButton(), NumberButton())}, "requests for the number"),
    "a life of its own": ({"seconds_to_live": 60}, "MARKETING takes no seconds_to_live"),
    "the same value on two cards": ({"cards": (product_card(), product_card())}, "a value of its own"),
    "an example of a product": (
        {"media": "product", "buttons": (ProductButton("see"),), "values": {"product": "x"}},
        "no words",
    ),
    "a sample of a product": (
        {"media": "product", "buttons": (ProductButton("see"),), "sample": Path("x.png")},
        "on top",
    ),
    "a sample of another kind": (
        {
            "cards": tuple(
                CarouselCard(value=v, media="video", buttons=(QuickReply("see", "p"),), sample=Path("x.png"))
                for v in "ab"
            )
        },
        "is no video",
    ),
    "a long card": (
        {
            "cards": tuple(
                CarouselCard(value=v, media="image", body="words", buttons=(QuickReply("see", "p"),)) for v in "ab"
            )
        },
        "the text of card 1 has 170",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_whatsapp_would_refuse_is_found_before(wrong: str, tmp_path: Path) -> None:
    texts = {"bare": "The water is back.", "see": "See it", "long": "x" * 17, "longer": "x" * 21, "words": "x" * 170}
    (tmp_path / "en.ftl").write_text("".join(f"{key} = {words}\n" for key, words in texts.items()))
    fields, fault = WRONG[wrong]
    template = MessageTemplate(**{"name": "t", "body": "bare", "category": "MARKETING", **fields})
    templates = Templates([template], Wording.load([SESSION_TEXTS, TextSource("t", tmp_path)]))
    assert [each for each in templates.faults() if fault in each], templates.faults()
