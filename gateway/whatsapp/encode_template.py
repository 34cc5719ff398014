"""A filled-in template -> the components that Meta wants. Pure.

Source of the shapes: Meta's pages "Templates: components", "Media card carousel templates", "Product card carousel
templates", "Limited-time offer templates", "Catalog templates", "Multi-product message templates", "Single-product
message templates" and "Call button messages". The parts that need nothing are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gateway.whatsapp.encode_parts import encode_media, encode_place
from sessions.messages import (
    Document,
    Image,
    Parameter,
    Place,
    Product,
    Template,
    TemplateButton,
    TemplateCard,
    Video,
)


def encode_template(message: Template, media: Mapping[str, str]) -> dict[str, Any]:
    """The type and its content.

    Arguments:
        media: file id -> media id.

    Raises:
        KeyError: a file is not in `media`.
    """
    components = [
        *_top(message.media, message.header, media),
        *_offer(message),
        *_body(message.body),
        *map(_button, message.buttons),
        *_carousel(message.cards, media),
    ]
    template: dict[str, Any] = {"name": message.name, "language": {"code": message.language}}
    if components:  # Meta wants none rather than an empty array
        template["components"] = components
    return {"type": "template", "template": template}


def _top(
    on_top: Image | Video | Document | Place | Product | None, header: Parameter | None, media: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    match on_top:
        case Product():
            product = {"product_retailer_id": on_top.retailer_id, "catalog_id": on_top.catalog_id}
            yield {"type": "header", "parameters": [{"type": "product", "product": product}]}
        case Place():
            yield {"type": "header", "parameters": [encode_place(on_top)]}
        case Image() | Video() | Document():
            yield {"type": "header", "parameters": [encode_media(on_top, media)]}
        case None if header is not None:
            yield {"type": "header", "parameters": [_parameter(header)]}


def _offer(message: Template) -> Iterable[dict[str, Any]]:
    if message.offer_ends is not None:
        until = {"expiration_time_ms": round(message.offer_ends.timestamp() * 1000)}
        parameter = {"type": "limited_time_offer", "limited_time_offer": until}
        yield {"type": "limited_time_offer", "parameters": [parameter]}


def _body(parameters: Iterable[Parameter]) -> Iterable[dict[str, Any]]:
    if filled := [_parameter(each) for each in parameters]:
        yield {"type": "body", "parameters": filled}


def _carousel(cards: Iterable[TemplateCard], media: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    if filled := [_card(index, card, media) for index, card in enumerate(cards)]:
        yield {"type": "carousel", "cards": filled}


def _card(index: int, card: TemplateCard, media: Mapping[str, str]) -> dict[str, Any]:
    components = [*_top(card.media, None, media), *_body(card.body), *map(_button, card.buttons)]
    return {"card_index": index, "components": components}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    named = {"parameter_name": parameter.name} if parameter.name else {}
    return {"type": "text", **named, "text": parameter.value}


def _button(button: TemplateButton) -> dict[str, Any]:
    match button.kind:
        case "quick_reply" | "voice_call":
            parameter: dict[str, Any] = {"type": "payload", "payload": button.value}
        case "url":
            parameter = {"type": "text", "text": button.value}
        case "copy_code":
            parameter = {"type": "coupon_code", "coupon_code": button.value}
        case "flow":
            action: dict[str, Any] = {"flow_token": button.value}
            if button.data:
                action["flow_action_data"] = button.data
            parameter = {"type": "action", "action": action}
        case _:
            parameter = {"type": "action", "action": _products(button)}
    return {"type": "button", "sub_type": button.kind, "index": str(button.index), "parameters": [parameter]}


def _products(button: TemplateButton) -> dict[str, Any]:
    action: dict[str, Any] = {"thumbnail_product_retailer_id": button.value}
    if button.sections:
        action["sections"] = [
            {"title": section.title, "product_items": [{"product_retailer_id": id} for id in section.products]}
            for section in button.sections
        ]
    return action
