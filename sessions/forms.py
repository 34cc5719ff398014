"""Forms: what a capability wants to know in one go, declared once.

A channel that can show forms shows all of it as one sheet; elsewhere the same fields are asked one by one. Either way
each answer goes through the same parser, so that both give the same value. See `sessions.form_values`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Generic, Literal, Protocol, TypeVar, get_args, get_type_hints

from msgspec import Struct

from sessions.messages import Message, Money, SentFile, Text, Words

T = TypeVar("T")

FieldKind = Literal[
    "text",
    "long_text",
    "name",
    "number",
    "money",
    "email",
    "phone",
    "id_or_passport",
    "date",
    "choice",
    "many",
    "yes_no",
    "consent",
    "photo",
    "document",
]
"""What a field takes; it decides what the resident sees, and what type the value has (`Field.value_type`)."""

VALUE_TYPES: Mapping[str, Any] = {
    "text": str,
    "long_text": str,
    "name": str,
    "number": int,
    "money": Money,
    "email": str,
    "phone": str,
    "id_or_passport": str,
    "date": dt.date,
    "choice": str,
    "many": tuple[str, ...],
    "yes_no": bool,
    "consent": bool,
    "photo": SentFile,
    "document": SentFile,
}
"""What each kind of field gives: of a choice its option's key, of many their keys in the order of the options."""

FILES = ("photo", "document")
"""Kinds that bring a file."""

ALWAYS_THERE = ("many", "consent")
"""Kinds that have a value even when they are left out: no options, no consent."""

_LIMIT_TYPES: Mapping[str, type] = {
    "text": int,
    "long_text": int,
    "number": int,
    "money": Money,
    "date": dt.date,
    "many": int,
}
_FORM_KEY = re.compile(r"[a-z][a-z0-9-]{0,39}\Z")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_TAKEN = frozenset({"flow_token", "wa_flow_response_params", "error_message"})
MOST_OPTIONS = {"choice": 200, "many": 20}
MOST_FIELDS = 60


class FieldOption(Struct, frozen=True):
    """One option of a field.

    Arguments:
        key: short and stable; what the form gives. At most 60 characters.
        title: at most 30 characters in every language; a longer one is shortened visibly and explained below it.
    """

    key: str
    title: Words


class Field(Struct, frozen=True, kw_only=True):
    """One thing that a form asks for.

    Arguments:
        name: the same as in the Struct that the form gives.
        kind: see `VALUE_TYPES` for what it gives.
        label: the question, short: at most 20 characters fit beside a field; a longer one stands above it.
        required: whether it may be left out; then its value is None (no options for `many`, False for `consent`).
        options: for `choice` (1 to 200) and `many` (1 to 20).
        least, most: characters of a text, the number, `Money`, the date, how many of many.
        help: a second line.
        sensitive: what is filled in is not shown again in the chat.
    """

    name: str
    kind: FieldKind
    label: Text
    required: bool = True
    options: tuple[FieldOption, ...] = ()
    least: int | Money | dt.date | None = None
    most: int | Money | dt.date | None = None
    help: Text | None = None
    sensitive: bool = False

    def __post_init__(self) -> None:
        if not _NAME.match(self.name) or self.name in _TAKEN:
            raise ValueError(f"field {self.name!r}: a name has small letters, digits and underscores, a letter first")
        if self.kind not in VALUE_TYPES:
            raise ValueError(f"field {self.name}: there is no kind {self.kind!r}; kinds are {', '.join(VALUE_TYPES)}")
        self._check_options()
        self._check_limits()

    @property
    def value_type(self) -> Any:
        """The type that the Struct must have for it."""
        kind = VALUE_TYPES[self.kind]
        return kind if self.required or self.kind in ALWAYS_THERE else kind | None

    @property
    def empty(self) -> Any:
        """Its value when it is left out."""
        return {"many": (), "consent": False}.get(self.kind)

    def _check_options(self) -> None:
        most, keys = MOST_OPTIONS.get(self.kind, 0), [option.key for option in self.options]
        if most and not 1 <= len(keys) <= most:
            raise ValueError(f"field {self.name}: {self.kind} needs 1 to {most} options and has {len(keys)}")
        if not most and keys:
            raise ValueError(f"field {self.name}: {self.kind} takes no options")
        if len(set(keys)) != len(keys) or not all(0 < len(key) <= 60 for key in keys):
            raise ValueError(f"field {self.name}: the keys of options differ, and have 1 to 60 characters")

    def _check_limits(self) -> None:
        fitting = _LIMIT_TYPES.get(self.kind)
        for limit in (self.least, self.most):
            if limit is not None and (fitting is None or type(limit) is not fitting):
                wanted = f"{fitting.__name__}s as limits" if fitting else "no limits"
                raise ValueError(f"field {self.name}: {self.kind} takes {wanted}, not {limit!r}")
        if self.least is not None and self.most is not None and self.least > self.most:  # type: ignore[operator]
            raise ValueError(f"field {self.name}: its least is more than its most")


class Form(Struct, Generic[T], frozen=True, kw_only=True):
    """A form. Declare it once, name it in `Capability.forms`, and ask with `await chat.form(FORM)`.

    Arguments:
        key: its name, unique among all plugins, and the text that invites to fill it in: `[a-z][a-z0-9-]*`.
        into: a frozen Struct with one field for each field of the form, of the type in `VALUE_TYPES` (`| None` where
            it may be left out); what `chat.form` gives.
        fields: 1 to 60, in the order in which they are asked.
        title: over the sheet, at most 30 characters; a general one if left out.
        button: opens the sheet, at most 20 characters; a general one if left out.

    Raises:
        ValueError: the form cannot be what it says; the text names the field.
    """

    key: str
    into: type[T]
    fields: tuple[Field, ...]
    title: Text = Text("session-form-title")
    button: Text = Text("session-form-open")

    def __post_init__(self) -> None:
        if not _FORM_KEY.match(self.key):
            raise ValueError(f"form {self.key!r}: a key has small letters, digits and hyphens, a letter first")
        names = [field.name for field in self.fields]
        if not 1 <= len(names) <= MOST_FIELDS or len(set(names)) != len(names):
            raise ValueError(f"form {self.key}: it needs 1 to {MOST_FIELDS} fields with different names")
        if sum(field.kind in FILES for field in self.fields) > 1:
            raise ValueError(f"form {self.key}: one photo or document is the most that a form can bring")
        hints = get_type_hints(self.into)
        if set(hints) != set(names):
            odd = ", ".join(sorted(set(hints) ^ set(names)))
            raise ValueError(f"form {self.key}: its fields and those of {self.into.__name__} differ: {odd}")
        for field in self.fields:
            if not _same(hints[field.name], field.value_type):
                wanted = f"{self.into.__name__}.{field.name} must be {_name(field.value_type)} for {field.kind}"
                raise ValueError(f"form {self.key}: {wanted}, not {_name(hints[field.name])}")

    def field(self, name: str) -> Field | None:
        """The field of this name (`name`); None if there is none."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text that it names."""
        words = [Text(self.key), self.title, self.button]
        for field in self.fields:
            words += [field.label, *([field.help] if field.help is not None else [])]
            words += [option.title for option in field.options if isinstance(option.title, Text)]
        return tuple(words)

    def built(self, values: Mapping[str, Any]) -> T:
        """What the form gives.

        Arguments:
            values: one for each field, by name.
        """
        return self.into(**values)


class FormPlace(Struct, frozen=True, kw_only=True):
    """Which question a form was shown for: what its token is bound to.

    Arguments:
        place: the question, by `sessions.options.tap_id` with the form's key.
        resident: who it was shown to. language: in which language.
        expires: seconds since the epoch; after it the channel takes the form no more.
    """

    place: str
    resident: str
    language: str
    expires: float


class NoSuchPlace(Exception):
    """A token that is not ours: changed, or signed with another key."""


class Forms(Protocol):
    """The channel's forms. Plain computing."""

    def message(self, form: Form[Any], place: FormPlace) -> Message | None:
        """What shows the form in the language of the place; None where it cannot be shown.

        The token in it stands for the place, and comes back with what was filled in.
        """
        ...

    def place(self, token: str) -> FormPlace:
        """What a token was made for, expired or not.

        Raises:
            NoSuchPlace: it is none of ours.
        """
        ...


class NoForms:
    """A channel that shows no forms: everything is asked question by question."""

    def message(self, form: Form[Any], place: FormPlace) -> Message | None:
        return None

    def place(self, token: str) -> FormPlace:
        raise NoSuchPlace("this channel shows no forms")


def _same(hint: Any, wanted: Any) -> bool:
    return hint == wanted or (bool(get_args(hint)) and set(get_args(hint)) == set(get_args(wanted)))


def _name(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)


__all__ = ["VALUE_TYPES", "Field", "FieldKind", "FieldOption", "Form", "FormPlace", "Forms", "NoForms", "NoSuchPlace"]
