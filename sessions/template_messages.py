"""What the city says by a template, which was registered with the channel before; and the union `Message`.

All types are frozen msgspec Structs, tagged by the field `type`, so that they can be stored and read back.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from sessions.outgoing import Bubble, Document, Image, Place, Video
from sessions.words import Words


class Parameter(Struct, frozen=True):
    """A value for one variable of a template; `name` is empty where the template numbers its variables."""

    value: Words
    name: str = ""


class Product(Struct, frozen=True, tag="product", tag_field="type"):
    """One product of a catalogue, on top of a template or of one of its cards.

    Arguments:
        catalog_id: the channel's id of the catalogue. retailer_id: the city's own id of the product in it.
    """

    catalog_id: str
    retailer_id: str


class ProductSection(Struct, frozen=True):
    """Products under a title.

    Arguments:
        title: at most 24 characters.
        products: the city's own ids of them.
    """

    title: str
    products: tuple[str, ...]


class Products(Struct, frozen=True, tag="products", tag_field="type"):
    """Products of a catalogue that a template shows.

    Arguments:
        thumbnail: the product whose picture stands on top.
        sections: one to ten, with thirty products at most in all.
    """

    thumbnail: str
    sections: tuple[ProductSection, ...]


class TemplateButton(Struct, frozen=True):
    """What a button of a template is given when it is sent.

    Arguments:
        index: the button's place among all buttons of the template or the card, from 0.
        value: the payload that comes back (`quick_reply`, `voice_call`), the end of the address (`url`), the code to
            copy (`copy_code`), the token of the form (`flow`), or the product whose picture stands on top (`catalog`,
            `mpm`).
        data: values of the form's first screen (`flow`).
        sections: the products (`mpm`).
    """

    kind: Literal["quick_reply", "url", "copy_code", "flow", "catalog", "mpm", "voice_call"]
    index: int
    value: Words
    data: dict[str, Any] = {}
    sections: tuple[ProductSection, ...] = ()


class TemplateCard(Struct, frozen=True, kw_only=True):
    """One card of those that residents push sideways.

    Arguments:
        media: its picture, film or product.
        body: the variables of its words, in order.
        buttons: those buttons that need something.
    """

    media: Image | Video | Product
    body: tuple[Parameter, ...] = ()
    buttons: tuple[TemplateButton, ...] = ()


class Template(Struct, frozen=True, kw_only=True, tag="template", tag_field="type"):
    """A message that was registered with the channel before; it may be sent at any time.

    Arguments:
        name, language: as registered.
        header: the variable in a header of words. media: the picture, film, file, place or product of another header.
        body: the variables of the body, in order.
        buttons: those buttons that need something.
        cards: below the body.
        offer_ends: when its offer is over, with a time zone.
        shown: the whole as the resident reads it, for transcripts and the operator.
        category: `UTILITY`, `MARKETING` or `AUTHENTICATION`.
    """

    name: str
    language: str
    header: Parameter | None = None
    media: Image | Video | Document | Place | Product | None = None
    body: tuple[Parameter, ...] = ()
    buttons: tuple[TemplateButton, ...] = ()
    cards: tuple[TemplateCard, ...] = ()
    offer_ends: datetime | None = None
    shown: str = ""
    category: str = "UTILITY"


class WithTemplate(Struct, frozen=True, tag="with_template", tag_field="type"):
    """A message, and the registered template that says the same when the window is closed.

    Arguments:
        message: what is sent while the window is open.
        template: name of a template that the plugin declares (hook `gateway_templates`).
        values: the values of its parameters by name: str, int, `Money`, date ...; what it declares to be media takes an
            `Image`, `Video`, `Document`, `Place` or `Product`, its button for products `Products`, the end of its offer
            a datetime with a time zone.
        filled: the template with its values in place; the gateway fills it in when it words the message.
        topic: what many residents are told of, by a name of up to 100 characters that nothing else has. Each resident
            gets one message of a topic, after all that is for them alone, also if it is said again or two residents
            turn out to be one; the service `deliveries` knows what became of it. Empty for what is for one resident.
    """

    message: Bubble
    template: str
    values: dict[str, Any] = {}
    filled: Template | None = None
    topic: str = ""


Message = Bubble | Template | WithTemplate
"""What a channel can be asked to send."""
