"""What the city says, free of any channel: the members of `Bubble`.

All types are frozen msgspec Structs, tagged by the field `type`, so that they can be stored and read back.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from sessions.words import Words


class FileRef(Struct, frozen=True):
    """A file kept by the gateway's file store; journals and outbox hold this, never the bytes.

    Arguments:
        id: name in the file store (the SHA-256 of the content in hex).
        mime: for example `application/pdf`.
        size: bytes.
    """

    id: str
    mime: str
    size: int


File = FileRef | str
"""A file of ours, or the `https` address of a public one, which the channel then fetches itself."""


class Said(Struct, frozen=True, tag="text", tag_field="type"):
    """Plain text to the resident.

    Arguments:
        body: the words, with WhatsApp's `*bold*` and `_italic_`.
        preview: show the page behind the first address in it.
    """

    body: Words
    preview: bool = False


class Button(Struct, frozen=True):
    """One tap target.

    Arguments:
        id: comes back in `Tapped.id`.
        title: at most 20 characters.
    """

    id: str
    title: Words


class Image(Struct, frozen=True, tag="image", tag_field="type"):
    """A picture.

    Arguments:
        file: JPEG or PNG.
        caption: words below it.
    """

    file: File
    caption: Words | None = None


class Video(Struct, frozen=True, tag="video", tag_field="type"):
    """A film.

    Arguments:
        file: MP4 or 3GP.
        caption: words below it.
    """

    file: File
    caption: Words | None = None


class Audio(Struct, frozen=True, tag="audio", tag_field="type"):
    """Something to hear.

    Arguments:
        file: what is played.
        voice: show it as a voice note; the file must then be Ogg with Opus, one channel.
    """

    file: File
    voice: bool = False


class Sticker(Struct, frozen=True, tag="sticker", tag_field="type"):
    """A sticker.

    Arguments:
        file: WebP, 512 by 512 pixels.
    """

    file: File


class Document(Struct, frozen=True, tag="document", tag_field="type"):
    """A file for the resident to open.

    Arguments:
        file: what is opened.
        filename: the name that the resident sees, with its ending.
        caption: words below it.
    """

    file: File
    filename: str
    caption: Words | None = None


class Buttons(Struct, frozen=True, tag="buttons", tag_field="type"):
    """A text with one to three buttons.

    Arguments:
        body: the words above the buttons.
        buttons: one to three.
        header: words on top. media: a picture, film or file on top instead of words; without a caption.
        footer: small words below.
    """

    body: Words
    buttons: tuple[Button, ...]
    header: Words | None = None
    footer: Words | None = None
    media: Image | Video | Document | None = None


class Row(Struct, frozen=True):
    """One row of a list.

    Arguments:
        id: comes back in `Tapped.id`.
        title: at most 24 characters.
        description: the line below it, at most 72 characters.
    """

    id: str
    title: Words
    description: Words | None = None


class Section(Struct, frozen=True):
    """Rows under a title.

    Arguments:
        rows: at least one; ten in all sections of a list together.
        title: may be left out when the list has one section only.
    """

    rows: tuple[Row, ...]
    title: Words | None = None


class List(Struct, frozen=True, tag="list", tag_field="type"):
    """A text with a button that opens a sheet of at most ten rows.

    Arguments:
        body: the words above the button.
        button: its label, at most 20 characters.
        sections: the rows.
        header: words on top.
        footer: small words below.
    """

    body: Words
    button: Words
    sections: tuple[Section, ...]
    header: Words | None = None
    footer: Words | None = None


class Link(Struct, frozen=True, tag="link", tag_field="type"):
    """A text with one button that opens a web page.

    Arguments:
        body: the words above the button.
        label: of the button, at most 20 characters.
        url: the address of the page, `https`.
        header: words on top.
        footer: small words below.
    """

    body: Words
    label: Words
    url: str
    header: Words | None = None
    footer: Words | None = None


class FormMessage(Struct, frozen=True, tag="form", tag_field="type"):
    """A text with one button that opens a form in the chat (a WhatsApp Flow).

    Arguments:
        cta: the label of the button, without emoji.
        token: unguessable, for one person and one question; comes back with the answers.
        flow_id, flow_name: which form; exactly one of the two.
        mode: `draft` only for forms that are not published yet.
        screen: the first screen, with `data` for it; without it the endpoint is asked for the first screen.
        data: values of the first screen by name.
    """

    body: Words
    cta: Words
    token: str
    flow_id: str | None = None
    flow_name: str | None = None
    header: Words | None = None
    footer: Words | None = None
    mode: Literal["published", "draft"] = "published"
    screen: str | None = None
    data: dict[str, Any] = {}


class LocationRequest(Struct, frozen=True, tag="location_request", tag_field="type"):
    """A text with a button that shares where the resident is, or another place on the map.

    Arguments:
        body: the words above the button.
    """

    body: Words


class NumberRequest(Struct, frozen=True, tag="number_request", tag_field="type"):
    """A text with a button that shares the resident's own phone number, which WhatsApp words: for residents who show a
    username only. What comes back is a contact card (`SharedCards.own`).

    Arguments:
        body: the words above the button.
    """

    body: Words


class Reaction(Struct, frozen=True, tag="reaction", tag_field="type"):
    """An emoji on a message.

    Arguments:
        to: the channel's id of the resident's message (`Inbound.id`).
        emoji: one; an empty one takes it away.
    """

    to: str
    emoji: str = ""


class Phone(Struct, frozen=True):
    """A telephone number on a contact card.

    Arguments:
        number: in international form (`+27123589999`).
        kind: what the card calls it.
    """

    number: str
    kind: Literal["WORK", "CELL", "MAIN", "HOME"] = "WORK"


class Card(Struct, frozen=True):
    """One contact: shown with buttons to call or save.

    Arguments:
        name: of the person or office.
        phones: numbers to call.
        emails: addresses to write to.
        organisation: where the contact works.
        address: of the building, in one line.
        url: of a web page.
    """

    name: str
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    organisation: str | None = None
    address: str | None = None
    url: str | None = None


class Contacts(Struct, frozen=True, tag="contacts", tag_field="type"):
    """One or more contact cards in one bubble.

    Arguments:
        cards: at least one.
    """

    cards: tuple[Card, ...]


class Place(Struct, frozen=True, tag="location", tag_field="type"):
    """A pin on the map.

    Arguments:
        latitude, longitude: degrees, WGS 84.
        name: what the place is called.
        address: in one line.
    """

    latitude: float
    longitude: float
    name: Words | None = None
    address: str | None = None


Bubble = (
    Said
    | Buttons
    | List
    | Link
    | FormMessage
    | LocationRequest
    | NumberRequest
    | Image
    | Video
    | Audio
    | Document
    | Sticker
    | Contacts
    | Place
    | Reaction
)
"""What can be sent while the channel's window is open: for 24 hours after the resident last wrote."""


class ChoiceOption(Struct, frozen=True):
    """One option of a `Choice`; `id` comes back in `Tapped.id`. One that is not `shown` is meant by words only."""

    id: str
    title: Words
    description: Words | None = None
    shown: bool = True


class Choice(Struct, frozen=True, tag="choice", tag_field="type"):
    """A question with options. Not sent as it is: once it is worded, it is laid out as `Buttons` or as a `List`.

    Arguments:
        options: all of them, also beyond what one list can hold.
        button: the label that opens the list; a general one if left out.
        page: which page of a long list to show, from 0. paging: prefix of the ids of the rows that turn pages; the
            page number follows it.
        media: a picture, film or file on top; without a caption.
    """

    body: Words
    options: tuple[ChoiceOption, ...]
    button: Words | None = None
    page: int = 0
    paging: str = ""
    media: Image | Video | Document | None = None
