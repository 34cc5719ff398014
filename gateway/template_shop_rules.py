"""What WhatsApp would refuse in a template with cards, with an offer, or with products of a catalogue.

Sources: Meta's pages "Media card carousel templates", "Product card carousel templates", "Limited-time offer
templates", "Catalog templates", "Multi-product message templates" and "Single-product message templates".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gateway.template_declaration import (
    CallButton,
    CarouselCard,
    CatalogButton,
    CopyCode,
    MessageTemplate,
    ProductButton,
    ProductsButton,
    QuickReply,
    UrlButton,
    Worded,
)
from gateway.whatsapp.limits import LIMITS

_ON_CARDS = (QuickReply, UrlButton, CallButton)
_ON_PRODUCTS = (ProductButton, UrlButton)
_SHOP = (CatalogButton, ProductsButton, ProductButton)


def _category(worded: Worded) -> Iterator[str]:
    template = worded.template
    shop = template.media == "product" or any(isinstance(button, _SHOP) for button in template.buttons)
    if (shop or template.cards or template.offer) and template.category != "MARKETING":
        yield "cards, offers and products are MARKETING"


def _cards(worded: Worded) -> Iterator[str]:
    template, cards = worded.template, worded.template.cards
    if not cards:
        return
    least, most = LIMITS["template.cards"].least, LIMITS["template.cards"].most
    if not least <= len(cards) <= most:
        yield f"{len(cards)} cards; {least} to {most} are shown"
    if template.header or template.media or template.footer or template.buttons or template.offer:
        yield "beside cards there are words only: no header, footer, buttons or offer"
    if len({_look(card) for card in cards}) > 1:
        yield "all cards must look alike: the same media, words on all or on none, the same kinds of buttons"
    for n, card in enumerate(cards, 1):
        yield from _card(n, card)


def _look(card: CarouselCard) -> tuple[object, ...]:
    return (card.media, card.body is None, tuple(type(button) for button in card.buttons))


def _card(n: int, card: CarouselCard) -> Iterator[str]:
    product = card.media == "product"
    most = 1 if product else LIMITS["template.card.buttons"].most
    if not 1 <= len(card.buttons) <= most:
        yield f"card {n} has {len(card.buttons)} buttons; it needs one{'' if product else ' or two'}"
    if not all(isinstance(button, _ON_PRODUCTS if product else _ON_CARDS) for button in card.buttons):
        allowed = "the product or a page" if product else "a quick reply, a page or a number to call"
        yield f"card {n} has a button that cards do not take; a card with a {card.media} takes {allowed}"
    if product and card.body is not None:
        yield f"card {n} shows a product, which has its own words; leave its body out"


def _offer(worded: Worded) -> Iterator[str]:
    template, offer = worded.template, worded.template.offer
    if offer is None:
        return
    if template.footer or template.header or template.media not in (None, "image", "video"):
        yield "an offer has no footer, and on top a picture, a film or nothing"
    codes = [isinstance(button, CopyCode) for button in template.buttons]
    if any(codes[1:]) or (offer.value is not None and not any(codes)):
        yield "an offer has its CopyCode before other buttons, and needs one if its end is counted down"
    if not any(isinstance(button, UrlButton) for button in template.buttons):
        yield "an offer needs a UrlButton"


def _products(worded: Worded) -> Iterator[str]:
    template = worded.template
    shop = [button for button in template.buttons if isinstance(button, _SHOP)]
    if shop and len(template.buttons) > 1:
        yield "a button for products stands alone"
    if (template.media == "product") != any(isinstance(button, ProductButton) for button in shop):
        yield "a product on top and a ProductButton belong together"
    for button in shop:
        if isinstance(button, CatalogButton) and (template.header or template.media):
            yield "WhatsApp says by itself what stands on top of a catalogue; leave the header out"
        if isinstance(button, ProductsButton) and template.media:
            yield "on top of products stand words or nothing"


SHOP_RULES: tuple[Callable[[Worded], Iterator[str]], ...] = (_category, _cards, _offer, _products)


def has_samples(template: MessageTemplate) -> bool:
    """Whether its plugin gives any file for WhatsApp's reviewers."""
    return any(sample is not None for sample in (template.sample, *(card.sample for card in template.cards)))


def sample_needed(template: MessageTemplate) -> bool:
    """Whether WhatsApp's reviewers need a file that its plugin does not give."""
    files = [(template.media, template.sample), *((card.media, card.sample) for card in template.cards)]
    return any(media in ("image", "video", "document") and sample is None for media, sample in files)
