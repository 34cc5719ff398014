"""What the messages endpoint takes: pure checks of a request body, shape by shape (reference 4.1 - 4.4).

`check_message` and `check_read_receipt` raise `Refusal` with Meta's code. What needs knowledge of the world (does this
media id exist, was that message ours) is asked by the endpoint itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gateway.emulator import limits
from gateway.emulator.errors import Refusal, bad_parameter, invalid, missing
from gateway.emulator.settings import USER_ID
from gateway.emulator.shapes import (
    JsonObject,
    a_boolean,
    a_choice,
    a_number,
    a_string,
    an_address,
    an_array,
    an_object,
    need,
    only,
    under,
)
from gateway.emulator.validate_interactive import check_interactive
from gateway.emulator.validate_template import check_template

PHONE = re.compile(r"\+?[0-9][0-9 ().-]{3,29}")


def check_envelope(body: Any) -> JsonObject:
    """The body as an object that is meant for WhatsApp.

    Raises:
        Refusal: 100 when it is no object, or `messaging_product` is not `whatsapp`.
    """
    if not isinstance(body, dict):
        raise bad_parameter("The request body must be a JSON object.")
    product = body.get("messaging_product")
    if product is None:
        raise Refusal(100, "", message="(#100) The parameter messaging_product is required.")
    if product != "whatsapp":
        raise bad_parameter("Param messaging_product must be one of {WHATSAPP}.")
    return body


def check_message(body: JsonObject) -> str:
    """Check a message to be sent; returns its type.

    Arguments:
        body: a body that passed `check_envelope`.

    Raises:
        Refusal: 131008 for what is missing, 131009 or 100 for what is wrong.
    """
    check_recipient(body)
    kind = a_choice(body.get("type", "text"), "type", tuple(CHECKS), 100)
    if "context" in body:
        context = an_object(body["context"], "context")
        a_string(need(context, "message_id", "context"), "context['message_id']", limits.Length(1, 256))
    if "biz_opaque_callback_data" in body:
        a_string(body["biz_opaque_callback_data"], "biz_opaque_callback_data", limits.CALLBACK_DATA)
    CHECKS[kind](need(body, kind, ""))
    return kind


def check_recipient(body: JsonObject) -> None:
    """Check who it goes to: `to` (a phone number) or `recipient` (a business-scoped user id); `to` wins."""
    if a_choice(body.get("recipient_type", "individual"), "recipient_type", ("individual", "group")) == "group":
        raise Refusal(131020, "This number is in no group.")
    if body.get("to") is not None:
        if not PHONE.fullmatch(a_string(body["to"], "to")):
            raise invalid("Param to is no phone number with country code.")
    elif body.get("recipient") is not None:
        if not USER_ID.fullmatch(a_string(body["recipient"], "recipient")):
            raise invalid("Param recipient is no business-scoped user id.")
    else:
        raise missing("to")


def check_read_receipt(body: JsonObject) -> tuple[str, bool]:
    """Check a read receipt; returns the message id, and whether typing is to be shown (reference 4.4)."""
    a_choice(body.get("status"), "status", ("read",))
    message_id = a_string(need(body, "message_id", ""), "message_id", limits.Length(1, 256))
    if "typing_indicator" not in body:
        return message_id, False
    typing = an_object(body["typing_indicator"], "typing_indicator")
    a_choice(need(typing, "type", "typing_indicator"), "typing_indicator['type']", ("text",))
    return message_id, True


def _text(value: Any) -> None:
    text = an_object(value, "text")
    only(text, frozenset({"body", "preview_url"}), "text")
    a_string(need(text, "body", "text"), "text['body']", limits.TEXT_BODY)
    if "preview_url" in text:
        a_boolean(text["preview_url"], "text['preview_url']")


def _media(kind: str, *extra: str) -> Callable[[Any], None]:
    keys = frozenset({"id", "link", *extra})

    def check(value: Any) -> None:
        media = an_object(value, kind)
        only(media, keys, kind)
        check_source(media, kind)
        if "caption" in media:
            a_string(media["caption"], f"{kind}['caption']", limits.CAPTION)
        if "filename" in media:
            a_string(media["filename"], f"{kind}['filename']", limits.Length(1, 240))
        if "voice" in media:
            a_boolean(media["voice"], f"{kind}['voice']")

    return check


def check_source(media: JsonObject, path: str) -> None:
    """A media object names its file by `id` or by `link`, not by both."""
    if "id" in media and "link" in media:
        raise invalid(f"Param {path} must have either 'id' or 'link', not both.")
    if "id" in media:
        a_string(media["id"], under(path, "id"), limits.Length(1, 256))
    elif "link" in media:
        an_address(media["link"], under(path, "link"))
    else:
        raise missing(under(path, "id"))


def _location(value: Any) -> None:
    location = an_object(value, "location")
    only(location, frozenset({"latitude", "longitude", "name", "address"}), "location")
    a_number(need(location, "latitude", "location"), "location['latitude']", -90, 90)
    a_number(need(location, "longitude", "location"), "location['longitude']", -180, 180)
    for key in ("name", "address"):
        if key in location:
            a_string(location[key], f"location['{key}']", limits.Length(0, 1000))


NAME_PARTS = ("first_name", "last_name", "middle_name", "suffix", "prefix")
CONTACT_KEYS = frozenset({"name", "phones", "emails", "addresses", "org", "urls", "birthday"})


def _contacts(value: Any) -> None:
    for place, contact in enumerate(an_array(value, "contacts", limits.CONTACTS)):
        path = under("contacts", place)
        only(contact, CONTACT_KEYS, path)
        contact = {key: part for key, part in contact.items() if part is not None}  # clients write null for what is not
        name = an_object(need(contact, "name", path), under(path, "name"))
        a_string(need(name, "formatted_name", under(path, "name")), f"{path}['name']['formatted_name']")
        if not any(name.get(part) for part in NAME_PARTS):
            raise missing(f"{path}['name']['first_name']")
        for key in ("phones", "emails", "addresses", "urls"):
            if key in contact:
                an_array(contact[key], under(path, key), limits.Length(0, 100))
        if "org" in contact:
            an_object(contact["org"], under(path, "org"))
        if "birthday" in contact and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(contact["birthday"])):
            raise invalid(f"Param {path}['birthday'] must be YYYY-MM-DD.")


def _reaction(value: Any) -> None:
    reaction = an_object(value, "reaction")
    only(reaction, frozenset({"message_id", "emoji"}), "reaction")
    a_string(need(reaction, "message_id", "reaction"), "reaction['message_id']", limits.Length(1, 256))
    emoji = a_string(need(reaction, "emoji", "reaction"), "reaction['emoji']")
    # Joined emoji (families, flags, skin tones) take many code points; words are none.
    if len(emoji) > 16 or any(c.isalpha() or c.isspace() for c in emoji):
        raise invalid("Param reaction['emoji'] must be one emoji, or empty to take the reaction back.")


CHECKS: dict[str, Callable[[Any], None]] = {
    "text": _text,
    "image": _media("image", "caption"),
    "video": _media("video", "caption"),
    "audio": _media("audio", "voice"),
    "document": _media("document", "caption", "filename"),
    "sticker": _media("sticker"),
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "interactive": check_interactive,
    "template": check_template,
}
"""Message type -> its check."""
