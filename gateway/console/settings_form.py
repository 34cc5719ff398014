"""A form made from the Struct of a plugin's settings, and what it says back as words of the command line (pure)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.inspect import (
    BoolType,
    DateType,
    EnumType,
    Field,
    FloatType,
    IntType,
    LiteralType,
    Metadata,
    NoneType,
    StrType,
    Type,
    UnionType,
    VarTupleType,
    type_info,
)
from msgspec.structs import replace

from gateway.console.settings_typed import (
    example_in,
    in_plain_words,
    list_in,
    shown_example,
    text_in,
    value_in,
    without_name,
)
from gateway.plugins_edit import as_toml
from gateway.settings import Fault
from gateway.settings_docs import about_settings
from gateway.wording_values import money_words
from sessions.words import Money

Kind = Literal["text", "number", "choice", "lines", "toml"]


class FormField(Struct, frozen=True, kw_only=True):
    """One setting in the form.

    Arguments:
        kind: `text`; `number`; `choice`, of `choices`; `lines`, one value on each; `toml`, as it stands in the file.
        value: as it is shown; empty if it is not given and the default counts. default: in the same way.
        given: it stands in the file. required: there is no default.
        low, high: of a number, if there are bounds; whole: it has no fraction. pattern: of a text.
        of_texts: the values of a list are texts. example: of a list or a table, as it is typed.
        currency: of an amount in cents; nothing of another number.
        wrong: what is wrong with what was typed; nothing if it is empty.
    """

    key: str
    about: str
    kind: Kind
    value: str
    default: str
    given: bool
    required: bool
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    whole: bool = False
    pattern: str | None = None
    of_texts: bool = True
    example: str = ""
    currency: str = ""
    wrong: str = ""

    @property
    def name(self) -> str:
        """Of the field in the form."""
        return f"set.{self.key}"

    @property
    def bounds(self) -> str:
        """Of a number, as a sentence; nothing if there are none."""
        low, high = ("" if bound is None else f"{bound:g}" for bound in (self.low, self.high))
        if low and high:
            return f"From {low} to {high}."
        return f"{low} or more." if low else f"{high} or less." if high else ""

    @property
    def if_empty(self) -> str:
        """What counts if nothing is typed, as a sentence."""
        if self.required:
            return ""
        if self.default in ("", "[]", "{}"):
            return "May be left empty."
        return f"If empty: {', '.join(self.default.splitlines())}{self._in_money(self.default)}."

    @property
    def in_money(self) -> str:
        """What the amount that stands in the field is as money, as a sentence; nothing if it is no amount."""
        money = self._in_money(self.value)
        return f"That is {money.strip(' ()')}." if money else ""

    def _in_money(self, cents: str) -> str:
        fits = self.currency and isinstance(number := value_in(cents), int) and cents.isdecimal()
        return f" ({money_words(Money(number, self.currency))})" if fits else ""


def form_of(kind: type[Struct], table: Mapping[str, Any]) -> tuple[FormField, ...]:
    """The form.

    Arguments:
        kind: of the settings. table: what stands in the file.
    """
    info, about = type_info(kind), about_settings(kind)
    fields: tuple[Field, ...] = getattr(info, "fields", ())
    return tuple(_field(field, about.get(field.name, ""), table) for field in fields)


def _field(field: Field, about: str, table: Mapping[str, Any]) -> FormField:
    kind, shape = _shape(_plain(field.type))
    given = field.encode_name in table
    return FormField(
        key=field.encode_name,
        about=about,
        kind=kind,
        value=_shown(kind, table[field.encode_name]) if given else "",
        default=_shown(kind, _default(field)),
        given=given,
        required=field.required,
        example=_example(field, kind, about),
        currency=str(table.get("currency", "ZAR")) if field.encode_name.endswith("_cents") else "",
        **shape,
    )


def _plain(kind: Type) -> Type:
    """Without what was added to it, and without None."""
    if isinstance(kind, Metadata):
        return _plain(kind.type)
    if isinstance(kind, UnionType):
        others = [each for each in kind.types if not isinstance(each, NoneType)]
        return _plain(others[0]) if len(others) == 1 else kind
    return kind


def _shape(kind: Type) -> tuple[Kind, dict[str, Any]]:
    match kind:
        case BoolType():
            return "choice", {"choices": ("true", "false")}
        case LiteralType() if all(isinstance(value, str) for value in kind.values):
            return "choice", {"choices": tuple(str(value) for value in kind.values)}
        case EnumType() if all(isinstance(each.value, str) for each in kind.cls):
            return "choice", {"choices": tuple(str(each.value) for each in kind.cls)}
        case IntType():
            return "number", {"low": kind.ge, "high": kind.le, "whole": True}
        case FloatType():
            return "number", {"low": kind.ge, "high": kind.le}
        case StrType():
            return "text", {"pattern": kind.pattern}
        case VarTupleType() if isinstance(_plain(kind.item_type), StrType | DateType | LiteralType):
            return "lines", {"of_texts": not isinstance(_plain(kind.item_type), DateType)}
        case _:
            return "toml", {}


def _example(field: Field, kind: Kind, about: str) -> str:
    """What can be typed into the field of a list or a table: from what is said of it, else its default."""
    if kind not in ("lines", "toml"):
        return ""
    value = example_in(field.encode_name, about) or msgspec.to_builtins(_default(field), builtin_types=_BUILTIN)
    return shown_example(value, lines=kind == "lines")


def _default(field: Field) -> Any:
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return field.default_factory() if field.default_factory is not msgspec.NODEFAULT else None


def _shown(kind: Kind, value: Any) -> str:
    """A value as it stands in its field."""
    if value is None:
        return ""
    plain = msgspec.to_builtins(value, builtin_types=_BUILTIN)
    if kind == "lines":
        return "\n".join(str(each) for each in plain)
    if kind == "toml":
        return as_toml(plain)
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


_BUILTIN = (dt.date, dt.datetime, dt.time)


def words_of(fields: tuple[FormField, ...], answers: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was changed in the form, as it would be typed: `key=value`, and the keys to take out.

    Arguments:
        answers: the fields of the form by name; one that is not there is as it was.
    """
    words, unset = [], []
    for field in fields:
        typed = _tidy(answers.get(field.name, field.value))
        if typed == _tidy(field.value):
            continue
        if typed:
            words.append(f"{field.key}={_typed(field, typed)}")
        elif field.given:
            unset.append(field.key)
    return tuple(words), tuple(unset)


def as_typed(
    fields: tuple[FormField, ...], answers: Mapping[str, str], faults: tuple[Fault, ...]
) -> tuple[tuple[FormField, ...], tuple[Fault, ...]]:
    """The form as somebody has filled it in, with what is wrong beside each field.

    Arguments:
        answers: see `words_of`. faults: all that is wrong with the change.

    Returns: the form, and those faults that are about none of its fields.
    """
    shown, left = [], list(faults)
    for field in fields:
        mine = [fault for fault in left if _is_about(fault, field.key)]
        left = [fault for fault in left if fault not in mine]
        wrong = "; ".join(in_plain_words(fault.what) for fault in mine)
        shown.append(replace(field, value=answers.get(field.name, field.value), wrong=wrong))
    return tuple(shown), tuple(left)


def _is_about(fault: Fault, key: str) -> bool:
    """Whether a fault begins with the name of a setting, as `gateway.plugins_file.convert` words it."""
    return bool(re.match(rf"{re.escape(key)}(?::| is )", fault.what))


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").strip().split("\n"))


def _typed(field: FormField, text: str) -> str:
    """A value in TOML."""
    text = without_name(field.key, text)
    if field.kind == "lines":
        return list_in(text, of_texts=field.of_texts)
    if field.kind == "text" or (field.kind == "choice" and field.choices != ("true", "false")):
        return text_in(text)
    return text
