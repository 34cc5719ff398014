"""What a plugin says of a template: its words by key, its values with examples, its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from msgspec import Struct


class QuickReply(Struct, frozen=True):
    """A button that answers.

    Arguments:
        title: a text key.
        payload: comes back in `Tapped.id`.
    """

    title: str
    payload: str


class UrlButton(Struct, frozen=True):
    """A button that opens a page.

    Arguments:
        title: a text key.
        url: the address, without its end if that differs from message to message.
        value: name of the value that is the end of the address.
    """

    title: str
    url: str
    value: str | None = None


class CopyCode(Struct, frozen=True):
    """A button that copies a code; WhatsApp words it.

    Arguments:
        value: name of the value that is the code.
    """

    value: str


class FlowButton(Struct, frozen=True):
    """A button that opens a form.

    Arguments:
        title: a text key.
        flow_id: WhatsApp's id of the form.
        value: name of the value that is the form's token.
        screen: the first screen; the form's own first one if left out.
    """

    title: str
    flow_id: str
    value: str
    screen: str | None = None


class CallButton(Struct, frozen=True):
    """A button that calls a number.

    Arguments:
        title: a text key.
        phone: in international form.
    """

    title: str
    phone: str


class VoiceCallButton(Struct, frozen=True):
    """A button that calls the city inside of WhatsApp; the number must take such calls.

    Arguments:
        title: a text key.
        payload: comes back with the call.
        minutes: for how long the button works, up to 30 days.
    """

    title: str
    payload: str = ""
    minutes: int = 10_080


class NumberButton(Struct, frozen=True):
    """A button that shares the resident's own phone number; WhatsApp words it. For those who show a username only."""


class CatalogButton(Struct, frozen=True):
    """A button that opens the whole catalogue of the city's shop.

    Arguments:
        title: a text key.
        value: name of the value that is the product whose picture stands on top; the first one if left out.
    """

    title: str
    value: str | None = None


class ProductsButton(Struct, frozen=True):
    """A button that opens a list of products.

    Arguments:
        title: a text key.
        value: name of the value that is the `Products`.
    """

    title: str
    value: str


class ProductButton(Struct, frozen=True):
    """A button that opens the product that stands on top of the template, or of the card.

    Arguments:
        title: a text key.
    """

    title: str


Button = (
    QuickReply
    | UrlButton
    | CopyCode
    | FlowButton
    | CallButton
    | VoiceCallButton
    | NumberButton
    | CatalogButton
    | ProductsButton
    | ProductButton
)
BUTTONS: tuple[type[Button], ...] = get_args(Button)
Media = Literal["image", "video", "document", "location", "product"]
Category = Literal["UTILITY", "MARKETING", "AUTHENTICATION"]


class CarouselCard(Struct, frozen=True, kw_only=True):
    """One of the cards that residents push sideways below a template's words. All cards of a template look alike:
    the same kind of media, words on all or on none, the same kinds of buttons in the same order.

    Arguments:
        value: name of the value that is its picture, film or product.
        media: what that is.
        body: the text key of its words, at most 160 characters.
        buttons: one or two; on a product one, which opens it or a page.
        sample: a picture or film like those that are sent, for WhatsApp's reviewers.
    """

    value: str
    media: Literal["image", "video", "product"]
    body: str | None = None
    buttons: tuple[Button, ...] = ()
    sample: Path | None = None


class LimitedOffer(Struct, frozen=True):
    """A limited-time offer: WhatsApp shows how long it lasts still.

    Arguments:
        title: the text key of a few words, at most 16 characters.
        value: name of the value that is its end (a datetime with a time zone); without it nothing is counted down.
    """

    title: str
    value: str | None = None


class MessageTemplate(Struct, frozen=True, kw_only=True):
    """A template as a plugin declares it. A changed one is a new one: give it a new name, for WhatsApp reviews it anew.

    Arguments:
        name: small letters, digits and underscores; unique among all plugins.
        body: the text key of its words. They may use the values, each once, not at the begin or the end, and not to
            choose between wordings.
        values: the values that stand in words, by name, each with an example (str, int, `Money`, date ...).
        category: what it is for; WhatsApp refuses what is in the wrong one. News that a resident waits for is UTILITY.
            AUTHENTICATION is a code and nothing else: one value, and a `CopyCode` of it. WhatsApp words it by itself
            (`body` is what transcripts show), and sends it to phone numbers only. Cards, offers and products are
            MARKETING.
        header: text key of words on top, with one value at most. media: the kind of file, place or product on top
            instead; its value has that name.
        sample: a file like those that are sent, for WhatsApp's reviewers; a picture, film or document on top needs it.
        footer: text key of small words below.
        buttons: at most ten.
        cards: two to ten below the words, instead of header, footer and buttons.
        offer: what ends soon; with it a link, and a code before it if the end is counted down.
        numbered: WhatsApp numbers the values, as older templates do, instead of naming them.
        seconds_to_live: how long WhatsApp may try to deliver it (30 seconds to 12 hours, a code to 15 minutes); 30 days
            if left out, a code 10 minutes.
    """

    name: str
    body: str
    values: Mapping[str, Any] = {}
    category: Category = "UTILITY"
    header: str | None = None
    media: Media | None = None
    sample: Path | None = None
    footer: str | None = None
    buttons: tuple[Button, ...] = ()
    cards: tuple[CarouselCard, ...] = ()
    offer: LimitedOffer | None = None
    numbered: bool = False
    seconds_to_live: int | None = None


class WordedCard(Struct, frozen=True):
    """A card in one language. Arguments: as those of `Worded`."""

    card: CarouselCard
    body: str | None
    titles: tuple[str | None, ...]
    names: tuple[str, ...]


class Worded(Struct, frozen=True, kw_only=True):
    """A template in one language, as it is registered. Gaps are written `{{name}}` or `{{1}}`.

    Arguments:
        code: WhatsApp's code of the language.
        titles: of the buttons, in order; None where WhatsApp words it.
        names: the values in header and body, in order. examples: by name.
        offer: the words of its offer.
    """

    template: MessageTemplate
    code: str
    body: str
    header: str | None
    footer: str | None
    titles: tuple[str | None, ...]
    header_names: tuple[str, ...]
    names: tuple[str, ...]
    examples: Mapping[str, str]
    cards: tuple[WordedCard, ...] = ()
    offer: str | None = None


def is_code(template: MessageTemplate) -> bool:
    """Whether WhatsApp words it, around a code."""
    return template.category == "AUTHENTICATION"


Given = Literal["image", "video", "document", "location", "product", "products", "moment"]


def given_values(template: MessageTemplate) -> dict[str, Given]:
    """The values that are no words and have no example: what each is, by name."""
    given: dict[str, Given] = {}
    if template.media is not None:
        given[template.media] = template.media
    given |= {card.value: card.media for card in template.cards}
    given |= {button.value: "products" for button in template.buttons if isinstance(button, ProductsButton)}
    if template.offer is not None and template.offer.value is not None:
        given[template.offer.value] = "moment"
    return given


def buttons_of(template: MessageTemplate) -> tuple[Button, ...]:
    """All its buttons, also those of its cards."""
    return (*template.buttons, *(button for card in template.cards for button in card.buttons))
