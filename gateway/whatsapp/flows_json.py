"""A form -> Flow JSON: the screens that WhatsApp draws, in one language. Pure.

Words that do not fit beside a field stand above it, and the short form beside it ends with an ellipsis; nothing is
lost. Source of components and limits: Meta's pages "Flow JSON" and "Flow JSON: components", for version 7.3.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from gateway.layout import shortened
from sessions.forms import FILES, Field, Form
from sessions.messages import Text, Words

VERSION = "7.3"
DATA_API_VERSION = "4.0"
SUCCESS = "SUCCESS"
"""The screen name with which an endpoint ends a form; no screen of ours may have it."""

Word = Callable[[Words], str]

MOST_FIELDS = 8
"""On one screen. Meta allows 50 components; a phone shows about four without scrolling."""

_OPT_INS = 5
_TITLE = 30
_FOOTER = 35
_CAPTION = 409
_BODY = 4096
_OPTION = 30
_OPTION_DESCRIPTION = 300
_FEW = 20
"""So many options stand as radio buttons; more of them drop down."""

_MARKED = re.compile(r"(?<!\w)([*_])(?=\S)([^*_\n]+)(?<=\S)\1(?!\w)")

_YES_NO = (("yes", Text("session-yes")), ("no", Text("session-no")))


class _Kind(Struct, frozen=True):
    """A component: its type, how long its label may be, and its property for help with the help's length."""

    type: str
    label: int
    help: str | None = None
    help_length: int = 0
    fixed: Mapping[str, Any] = {}


_TEXT_HELP = ("helper-text", 80)
_DESCRIPTION = ("description", 300)
_KINDS: Mapping[str, _Kind] = {
    "text": _Kind("TextInput", 20, *_TEXT_HELP, {"input-type": "text"}),
    "long_text": _Kind("TextArea", 20, *_TEXT_HELP),
    "name": _Kind("TextInput", 20, *_TEXT_HELP, {"input-type": "text", "min-chars": 2, "max-chars": 100}),
    "number": _Kind("TextInput", 20, *_TEXT_HELP, {"input-type": "number"}),
    "money": _Kind("TextInput", 20, *_TEXT_HELP, {"input-type": "text"}),
    "email": _Kind("TextInput", 20, *_TEXT_HELP, {"input-type": "email"}),
    "phone": _Kind("TextInput", 20, *_TEXT_HELP, {"input-type": "phone"}),
    "id_or_passport": _Kind("TextInput", 20, *_TEXT_HELP, {"input-type": "text"}),
    "date": _Kind("DatePicker", 40, *_TEXT_HELP),
    "choice": _Kind("RadioButtonsGroup", 30, *_DESCRIPTION),
    "dropdown": _Kind("Dropdown", 20),
    "many": _Kind("CheckboxGroup", 30, *_DESCRIPTION),
    "yes_no": _Kind("RadioButtonsGroup", 30, *_DESCRIPTION),
    "consent": _Kind("OptIn", 120),
    "photo": _Kind("PhotoPicker", 30, *_DESCRIPTION, {"max-uploaded-photos": 1}),
    "document": _Kind("DocumentPicker", 30, *_DESCRIPTION, {"max-uploaded-documents": 1}),
}
_LEAST_FILES = {"photo": "min-uploaded-photos", "document": "min-uploaded-documents"}


class Screen(Struct, frozen=True):
    """One screen of a form."""

    id: str
    fields: tuple[Field, ...]


def screens(form: Form[Any]) -> tuple[Screen, ...]:
    """The form's fields in screens, in order; the same in every language."""
    groups: list[list[Field]] = [[]]
    for field in form.fields:
        here = groups[-1]
        opt_ins = sum(other.kind == "consent" for other in here)
        if len(here) == MOST_FIELDS or (field.kind == "consent" and opt_ins == _OPT_INS):
            groups.append(here := [])
        here.append(field)
    return tuple(Screen(_screen_id(number), tuple(group)) for number, group in enumerate(groups))


def build(form: Form[Any], word: Word, *, endpoint: bool) -> dict[str, Any]:
    """The Flow JSON of a form.

    Arguments:
        word: words in the language that it is for.
        endpoint: each screen is checked by our endpoint before the next is shown; without, only the phone checks.
    """
    pages = screens(form)

    def plain(words: Words) -> str:
        return unmarked(word(words))

    built = [_screen(form, pages, number, plain, endpoint) for number in range(len(pages))]
    whole: dict[str, Any] = {"version": VERSION}
    if endpoint:
        whole["data_api_version"] = DATA_API_VERSION
        names = [page.id for page in pages]
        whole["routing_model"] = {name: names[number : number + 1] for number, name in enumerate(names, 1)}
    whole["screens"] = built
    return whole


def digest(flow: Mapping[str, Any]) -> str:
    """Names what a Flow shows: a published one cannot be changed, so another digest needs another Flow."""
    return hashlib.sha256(msgspec.json.encode(flow, order="sorted")).hexdigest()[:12]


# ------------------------------------------------------------------------------------------ screens


def _screen_id(number: int) -> str:
    """Letters and underscores only: STEP_A, STEP_B, ... STEP_BA."""
    letters = ""
    while True:
        number, rest = divmod(number, 26)
        letters = chr(ord("A") + rest) + letters
        if number == 0:
            return f"STEP_{letters}"


def _screen(form: Form[Any], pages: tuple[Screen, ...], number: int, word: Word, endpoint: bool) -> dict[str, Any]:
    page, last = pages[number], number == len(pages) - 1
    count = f" {number + 1}/{len(pages)}" if len(pages) > 1 else ""
    children = [component for field in page.fields for component in _components(field, word)]
    label = word(Text("session-form-send" if last else "session-form-next"))
    action = _last_action(form, pages, endpoint) if last else _next_action(page, pages[number + 1].id, endpoint)
    children.append({"type": "Footer", "label": short(label, _FOOTER), "on-click-action": action})
    screen: dict[str, Any] = {
        "id": page.id,
        "title": short(word(form.title), _TITLE - len(count)) + count,
        "data": {},
        "layout": {"type": "SingleColumnLayout", "children": children},
    }
    if hidden := [field.name for field in page.fields if field.sensitive]:
        screen["sensitive"] = hidden
    return screen | ({"terminal": True, "success": True} if last else {})


def _next_action(page: Screen, following: str, endpoint: bool) -> dict[str, Any]:
    if not endpoint:
        return {"name": "navigate", "next": {"type": "screen", "name": following}, "payload": {}}
    payload = {field.name: f"${{form.{field.name}}}" for field in page.fields if field.kind not in FILES}
    return {"name": "data_exchange", "payload": payload}


def _last_action(form: Form[Any], pages: tuple[Screen, ...], endpoint: bool) -> dict[str, Any]:
    """All that was filled in. A file goes to the chat itself, as a message's file does, and not to the endpoint."""
    payload: dict[str, str] = {}
    for page in pages:
        place = "form" if page is pages[-1] else f"screen.{page.id}.form"
        payload |= {field.name: f"${{{place}.{field.name}}}" for field in page.fields}
    checked = endpoint and not any(field.kind in FILES for field in form.fields)
    return {"name": "data_exchange" if checked else "complete", "payload": payload}


# ------------------------------------------------------------------------------------------ components


def _components(field: Field, word: Word) -> Iterator[dict[str, Any]]:
    """The component of a field, behind what does not fit into it."""
    kind = _KINDS["dropdown" if field.kind == "choice" and len(field.options) > _FEW else field.kind]
    label, help_words = word(field.label), word(field.help) if field.help is not None else ""
    if len(label) > kind.label:
        yield {"type": "TextBody", "text": short(label, _BODY)}
    if help_words and (kind.help is None or len(help_words) > kind.help_length):
        yield _above(help_words)
        help_words = ""
    component: dict[str, Any] = {
        "type": kind.type,
        "name": field.name,
        "label": short(label, kind.label),
        "required": field.required,
        **kind.fixed,
        **_limits(field),
        **_options(field, word),
    }
    if field.kind in FILES:
        del component["required"]  # a picker says it by its least number
    if help_words and kind.help:
        component[kind.help] = help_words
    yield component


def _above(words: str) -> dict[str, Any]:
    small = len(words) <= _CAPTION
    return {"type": "TextCaption" if small else "TextBody", "text": short(words, _BODY)}


def _limits(field: Field) -> dict[str, Any]:
    """What the phone itself can check; the parser checks all of it again."""
    names: tuple[str, str] | None = {
        "text": ("min-chars", "max-chars"),
        "long_text": ("", "max-length"),
        "date": ("min-date", "max-date"),
        "many": ("min-selected-items", "max-selected-items"),
    }.get(field.kind)
    if field.kind in _LEAST_FILES:
        return {_LEAST_FILES[field.kind]: int(field.required)}
    if names is None:
        return {}
    limits = zip(names, (field.least, field.most), strict=True)
    return {
        name: limit if isinstance(limit, int) else str(limit) for name, limit in limits if name and limit is not None
    }


def _options(field: Field, word: Word) -> dict[str, Any]:
    pairs: list[tuple[str, Words]] = [(option.key, option.title) for option in field.options]
    pairs = list(_YES_NO) if field.kind == "yes_no" else pairs
    return {"data-source": [_option(key, word(title)) for key, title in pairs]} if pairs else {}


def _option(key: str, title: str) -> dict[str, Any]:
    option = {"id": key, "title": short(title, _OPTION)}
    if len(title) > _OPTION:
        option["description"] = short(title, _OPTION_DESCRIPTION)
    return option


def unmarked(words: str) -> str:
    """A form shows words as they are: the marks that make them bold or slanted in the chat would stand in them.

    >>> unmarked("*Street*: please fill _this_ in, 3*4")
    'Street: please fill this in, 3*4'
    """
    return _MARKED.sub(r"\2", words)


def short(words: str, most: int) -> str:
    """The words, or as much of them as fits and an ellipsis; never empty, which WhatsApp refuses."""
    return shortened(words, most) or "…"
