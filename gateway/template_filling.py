"""The parts of a template that are filled in for a resident: what is no words, buttons and cards. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from gateway.template_declaration import (
    Button,
    CallButton,
    CatalogButton,
    CopyCode,
    FlowButton,
    Given,
    MessageTemplate,
    ProductsButton,
    QuickReply,
    UrlButton,
    VoiceCallButton,
    given_values,
)
from sessions.messages import Document, Image, Place, Product, Products, TemplateButton, Video

_TYPES: dict[Given, type] = {
    "image": Image,
    "video": Video,
    "document": Document,
    "location": Place,
    "product": Product,
    "products": Products,
    "moment": datetime,
}


def given(template: MessageTemplate, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are no words, by name.

    Raises:
        TypeError: one is of a wrong kind.
        ValueError: a time has no zone.
    """
    found = {}
    for name, kind in given_values(template).items():
        value = found[name] = values[name]
        article = "an" if kind == "image" else "a"
        if not isinstance(value, _TYPES[kind]):
            raise TypeError(f"{name} must be {article} {_TYPES[kind].__name__}")
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError(f"{name} must be a datetime with a time zone")
    return found


def filled_buttons(
    buttons: Sequence[Button], shown: Mapping[str, str], objects: Mapping[str, Any]
) -> Iterator[TemplateButton]:
    """What each button needs that needs something.

    Arguments:
        shown: the values in words, by name. objects: the others.
    """
    for index, button in enumerate(buttons):
        match button:
            case QuickReply():
                yield TemplateButton("quick_reply", index, button.payload)
            case UrlButton() if button.value is not None:
                yield TemplateButton("url", index, shown[button.value])
            case CopyCode():
                yield TemplateButton("copy_code", index, shown[button.value])
            case FlowButton():
                yield TemplateButton("flow", index, shown[button.value])
            case CatalogButton() if button.value is not None:
                yield TemplateButton("catalog", index, shown[button.value])
            case ProductsButton():
                products: Products = objects[button.value]
                yield TemplateButton("mpm", index, products.thumbnail, sections=products.sections)
            case VoiceCallButton() if button.payload:
                yield TemplateButton("voice_call", index, button.payload)


def with_what(button: Button, title: str, shown: Mapping[str, str]) -> str:
    """A button's title in plain words, and where it leads."""
    match button:
        case UrlButton():
            return f"{title}: {button.url}{shown[button.value] if button.value is not None else ''}"
        case CopyCode():
            return shown[button.value]
        case CallButton():
            return f"{title}: {button.phone}"
    return title or "📱"
