"""What a plugin says of a template: its words by key, its values with examples, its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

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


Button = QuickReply | UrlButton | CopyCode | FlowButton | CallButton
Media = Literal["image", "video", "document", "location"]
Category = Literal["UTILITY", "MARKETING", "AUTHENTICATION"]


class MessageTemplate(Struct, frozen=True, kw_only=True):
    """A template as a plugin declares it. A changed one is a new one: give it a new name, for WhatsApp reviews it anew.

    Arguments:
        name: small letters, digits and underscores; unique among all plugins.
        body: the text key of its words. They may use the values, each once, not at the begin or the end, and not to
            choose between wordings.
        values: the values by name, each with an example (str, int, `Money`, date ...).
        category: what it is for; WhatsApp refuses what is in the wrong one. News that a resident waits for is UTILITY.
            AUTHENTICATION is a code and nothing else: one value, and a `CopyCode` of it. WhatsApp words it by itself
            (`body` is what transcripts show), and sends it to phone numbers only.
        header: text key of words on top, with one value at most. media: the kind of file or place on top instead; its
            value has that name.
        sample: a file like those that are sent, for WhatsApp's reviewers; a picture, film or document on top needs it.
        footer: text key of small words below.
        buttons: at most ten.
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
    numbered: bool = False
    seconds_to_live: int | None = None


class Worded(Struct, frozen=True, kw_only=True):
    """A template in one language, as it is registered. Gaps are written `{{name}}` or `{{1}}`.

    Arguments:
        code: WhatsApp's code of the language.
        titles: of the buttons, in order; None where WhatsApp words it.
        names: the values in header and body, in order. examples: by name.
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


def is_code(template: MessageTemplate) -> bool:
    """Whether WhatsApp words it, around a code."""
    return template.category == "AUTHENTICATION"
