"""Meta's published limits, as one table (reference 4.2 - 4.7 and 5.2).

Written from the reference and from nothing else in this repository: what the gateway believes about these limits
stands in its own table, and the two meet only in tests. Lengths are in characters (code points).
"""

from __future__ import annotations

from typing import NamedTuple


class Length(NamedTuple):
    """Fewest and most characters or items."""

    least: int
    most: int


TEXT_BODY = Length(1, 4096)
CAPTION = Length(0, 1024)
CALLBACK_DATA = Length(0, 512)
CONTACTS = Length(1, 257)

HEADER_TEXT = Length(1, 60)
# Meta's page on lists says 4096 for their body, the OpenAPI file and older pages say 1024: we hold to the stricter one.
INTERACTIVE_BODY = Length(1, 1024)
FOOTER_TEXT = Length(1, 60)

BUTTONS = Length(1, 3)
BUTTON_ID = Length(1, 256)
BUTTON_TITLE = Length(1, 20)

LIST_BUTTON = Length(1, 20)
LIST_SECTIONS = Length(1, 10)
LIST_ROWS_IN_ALL = Length(1, 10)
SECTION_TITLE = Length(1, 24)
ROW_ID = Length(1, 200)
ROW_TITLE = Length(1, 24)
ROW_DESCRIPTION = Length(0, 72)

LINK_LABEL = Length(1, 20)
LINK_URL = Length(1, 2000)
FLOW_LABEL = Length(1, 30)

TEMPLATE_NAME = Length(1, 512)
TEMPLATE_PAYLOAD = Length(1, 256)
TEMPLATE_CARDS = Length(2, 10)
CALL_PAYLOAD = Length(1, 512)
PRODUCT_ID = Length(1, 100)
PRODUCT_SECTIONS = Length(1, 10)
PRODUCTS = Length(1, 30)

REACTION_AGE = 30 * 86400.0
"""Seconds; older messages cannot be reacted to or marked read."""

WINDOW = 24 * 3600.0
"""Seconds after the resident's last message in which the city may say anything; afterwards only templates."""

TYPING = 25.0
"""Seconds for which a typing indicator is shown."""

UPLOADED_MEDIA_LIFE = 30 * 86400.0
RECEIVED_MEDIA_LIFE = 7 * 86400.0
MEDIA_URL_LIFE = 300.0

MEGABYTE = 1024 * 1024

MEDIA_SIZES: dict[str, int] = {
    "audio": 16 * MEGABYTE,
    "document": 100 * MEGABYTE,
    "image": 5 * MEGABYTE,
    "sticker": 500 * 1024,
    "video": 16 * MEGABYTE,
}
"""Most bytes for each kind of media."""

OOXML = "application/vnd.openxmlformats-officedocument."

MEDIA_TYPES: dict[str, str] = {
    "audio/aac": "audio",
    "audio/amr": "audio",
    "audio/mpeg": "audio",
    "audio/mp4": "audio",
    "audio/ogg": "audio",
    "text/plain": "document",
    "application/pdf": "document",
    "application/msword": "document",
    "application/vnd.ms-excel": "document",
    "application/vnd.ms-powerpoint": "document",
    OOXML + "wordprocessingml.document": "document",
    OOXML + "spreadsheetml.sheet": "document",
    OOXML + "presentationml.presentation": "document",
    "image/jpeg": "image",
    "image/png": "image",
    "image/webp": "sticker",
    "video/mp4": "video",
    "video/3gpp": "video",
}
"""Accepted media types and the kind of message each one is meant for."""
