"""All that WhatsApp lets a template consist of, and what is declared for it here; what is left out has its reason.

Sources: Meta's page "Templates: components" and the pages on carousels, offers, catalogues, products and calls.
"""

from __future__ import annotations

from msgspec import Struct


class Kind(Struct, frozen=True):
    """One kind of component, of header or of button.

    Arguments:
        name: as Meta writes it when it is sent: the component, for headers and cards with the kind of parameter, for
            buttons with the `sub_type`.
        declared: what a plugin writes for it; None where it is left out.
        why: why it is left out.
    """

    name: str
    declared: str | None
    why: str = ""


KINDS: tuple[Kind, ...] = (
    Kind("header text", "`header`"),
    Kind("header image", '`media="image"`'),
    Kind("header video", '`media="video"`'),
    Kind("header document", '`media="document"`'),
    Kind("header location", '`media="location"`'),
    Kind("header product", '`media="product"`'),
    Kind("body", "`body`"),
    Kind("body numbered", "`body` with `numbered`"),
    Kind("limited_time_offer", "`LimitedOffer`"),
    Kind("carousel image", '`CarouselCard`, `media="image"`'),
    Kind("carousel video", '`CarouselCard`, `media="video"`'),
    Kind("carousel product", '`CarouselCard`, `media="product"`'),
    Kind("button quick_reply", "`QuickReply`"),
    Kind("button url", "`UrlButton`"),
    Kind("button copy_code", "`CopyCode`"),
    Kind("button flow", "`FlowButton`"),
    Kind("button phone_number", "`CallButton`"),
    Kind("button voice_call", "`VoiceCallButton`"),
    Kind("button request_contact_info", "`NumberButton`"),
    Kind("button catalog", "`CatalogButton`"),
    Kind("button mpm", "`ProductsButton`"),
    Kind("button spm", "`ProductButton`"),
    Kind("code", '`category="AUTHENTICATION"`'),
    Kind("button order_details", None, "payments inside of WhatsApp, which there are in India and Brazil only"),
    Kind("call_permission_request", None, "the city does not telephone residents over WhatsApp"),
    Kind("parameter currency", None, "WhatsApp shows its `fallback_value` only: a `Money` goes as words"),
    Kind("parameter date_time", None, "WhatsApp shows its `fallback_value` only: a date goes as words"),
)
"""One line for each kind. Those without parameters (a number to call, a product's button, a request for the number)
show when the template is brought to the account, not when it is sent."""
