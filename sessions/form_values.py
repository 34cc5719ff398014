"""From what was filled in or answered to the value of a form. Both ways go through the same parsers. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from sessions import parsers
from sessions.errors import NotUnderstood
from sessions.forms import FILES, Field, Form
from sessions.messages import Content, FormReply, SentFile, Text, TypedText
from sessions.options import Option

T = TypeVar("T")

LEFT_OUT = frozenset({"-", "–", "—", "_"})
"""What is typed to leave a field out."""

_SOME_DAY = dt.date(2000, 1, 1)
"""A form gives whole dates, which mean the same on any day."""

_NUMBERS = re.compile(r"\d{1,3}(?:[\s,;.&+]+(?:(?:and|en)\s+)?\d{1,3})*[\s.]*\Z", re.IGNORECASE)


INSTEAD = "in words instead"
"""Stands for an answer in words where a form was shown: then its fields are asked one by one."""


# ------------------------------------------------------------------------------------------ filled in


def read(form: Form[T], values: Mapping[str, Any]) -> T:
    """What a filled-in form gives.

    Arguments:
        values: by field, as JSON has them; untrusted. What is no field of the form is left aside.

    Raises:
        NotUnderstood: a field's value does not fit; the words name the field.
    """
    return form.built(values_of(form.fields, values))


def values_of(fields: Iterable[Field], values: Mapping[str, Any], *, files: bool = True) -> dict[str, Any]:
    """The value of each field.

    Arguments:
        files: also of fields that bring a file.

    Raises:
        NotUnderstood: one does not fit; the words name the field.
    """
    found = {}
    for field in fields:
        if field.kind in FILES and not files:
            continue
        try:
            found[field.name] = value_of(field, values.get(field.name))
        except NotUnderstood as error:
            fault = error.text or Text("session-ask-again")
            raise NotUnderstood("session-form-fault", field=field.label, fault=fault) from error
    return found


def value_of(field: Field, given: Any) -> Any:
    """The value of one field.

    Raises:
        NotUnderstood: it does not fit.
    """
    if given is None or given in ("", []) or (isinstance(given, str) and not given.strip()):
        return _left_out(field)
    if field.kind in FILES:
        return _file(field, given)
    if field.kind == "many":
        return _several(field, given if isinstance(given, list) else [given])
    if field.kind == "choice":
        return _one(field, given)
    if field.kind == "consent":
        agreed = given is True or given == "true"
        return True if agreed else _left_out(field)
    if field.kind == "yes_no":
        return _yes_no(given)
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise NotUnderstood
    number = isinstance(given, float) and given.is_integer()
    return parser_of(field, _SOME_DAY)(TypedText(str(int(given) if number else given)))


def parser_of(field: Field, today: dt.date) -> Callable[[Any], Any]:
    """What understands a typed answer to a field that is neither a choice nor a tick.

    Arguments:
        today: what days without a year are near to.
    """
    bounds: dict[str, Any] = {"least": field.least, "most": field.most}
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    match field.kind:
        case "text" | "long_text":
            return parsers.words(**given) if given else parsers.words
        case "name":
            return parsers.name
        case "number":
            return parsers.integer(**given)
        case "money":
            return parsers.money(**given)
        case "date":
            return parsers.date(today=today, earliest=bounds["least"], latest=bounds["most"])
        case "email":
            return parsers.email
        case "phone":
            return parsers.phone
        case "id_or_passport":
            return parsers.id_or_passport
        case "photo":
            return parsers.file(kinds=("image",))
        case "document":
            return parsers.file(kinds=("document", "image"))
        case "many":
            return _numbers(field)
    raise AssertionError(f"a field of kind {field.kind} is chosen, not typed")


def _left_out(field: Field) -> Any:
    if field.required:
        raise NotUnderstood("session-form-missing")
    return field.empty


def _one(field: Field, given: Any) -> str:
    if not isinstance(given, str) or given not in [option.key for option in field.options]:
        raise NotUnderstood("session-choose-again")
    return given


def _several(field: Field, given: Sequence[Any]) -> tuple[str, ...]:
    keys = [option.key for option in field.options]
    if not all(isinstance(key, str) and key in keys for key in given):
        raise NotUnderstood("session-choose-again")
    chosen = tuple(key for key in keys if key in given)
    least, most = field.least or 1, field.most or len(keys)
    if not least <= len(chosen) <= most:  # type: ignore[operator]
        raise NotUnderstood("session-form-how-many", least=least, most=most)
    return chosen


def _yes_no(given: Any) -> bool:
    known = {"yes": True, "no": False, True: True, False: False}
    if not isinstance(given, str | bool) or given not in known:
        raise NotUnderstood("session-choose-again")
    return known[given]


def _file(field: Field, given: Any) -> SentFile:
    """A picker gives a list of what a message with a file has; only the first counts, for more cannot be picked."""
    first = given[0] if isinstance(given, list) and given else given
    known = first if isinstance(first, dict) else {}
    media_id, mime = known.get("id"), known.get("mime_type")
    if not (isinstance(media_id, str | int) and str(media_id).isalnum()):
        raise NotUnderstood("session-form-missing")
    name, digest = known.get("file_name"), known.get("sha256")
    return SentFile(
        kind="image" if field.kind == "photo" else "document",
        media_id=str(media_id),
        mime=mime if isinstance(mime, str) else "application/octet-stream",
        sha256=digest if isinstance(digest, str) else None,
        filename=name if isinstance(name, str) else None,
    )


# ------------------------------------------------------------------------------------------ as one question


def reader(form: Form[Any]) -> Callable[[Content], Any]:
    """The parser of the question that shows the form.

    Raises, when it is called:
        NotUnderstood: what was filled in does not fit, or the answer is neither a filled-in form nor words.
    """

    def parse(content: Content) -> Any:
        if isinstance(content, FormReply):
            return read(form, content.values)
        if isinstance(content, TypedText):
            return INSTEAD
        raise NotUnderstood("session-form-first")

    parse.loose = parse.sheet = True  # type: ignore[attr-defined]
    return parse


# ------------------------------------------------------------------------------------------ question by question


class Asks(Protocol):
    """What is needed to ask; a Conversation has it."""

    async def now(self, *, label: str = "now") -> dt.datetime: ...

    async def ask(
        self,
        key: str,
        /,
        *,
        parse: Callable[[Any], Any],
        label: str | None = None,
        short: str | None = None,
        **args: Any,
    ) -> Any: ...

    async def choose(
        self,
        key: str,
        options: Sequence[Option[Any]],
        /,
        *,
        label: str | None = None,
        short: str | None = None,
        **args: Any,
    ) -> Any: ...


async def ask_in_turn(chat: Asks, form: Form[T], lead: Text | None = None) -> T:
    """Ask for each field by itself, and give what the form would give.

    Arguments:
        lead: words before the first question, in its bubble.
    """
    today = _SOME_DAY
    if any(field.kind == "date" for field in form.fields):
        today = (await chat.now(label=f"{form.key}/today")).date()
    values = {}
    for field in form.fields:
        values[field.name] = await _ask(chat, form, field, today, lead)
        lead = None
    return form.built(values)


async def _ask(chat: Asks, form: Form[Any], field: Field, today: dt.date, lead: Text | None) -> Any:
    label, options = f"{form.key}/{field.name}", _options(field)
    question = _numbered(field) if field.kind == "many" else field.label
    hint = None if field.required or options else Text("session-form-leave-out")
    words, short = _with_help(field, question, hint), None
    if lead is not None:  # asked again, the question stands without it
        words, short = Text("session-joined", {"first": lead, "second": words}), "session-second-part"
    if options:
        return await chat.choose(words.key, options, label=label, short=short, **words.args)
    parse = parser_of(field, today)
    parse = parse if field.required else _or_left_out(field, parse)
    return await chat.ask(words.key, parse=parse, label=label, short=short, **words.args)


def _options(field: Field) -> list[Option[Any]]:
    """The answers, where there are only a few."""
    if field.kind == "choice":
        options: list[Option[Any]] = [Option(option.key, option.title, option.key) for option in field.options]
    elif field.kind == "yes_no":
        options = [Option("yes", Text("session-yes"), True), Option("no", Text("session-no"), False)]
    elif field.kind == "consent":
        options = [Option("yes", Text("session-form-agree"), True)]
        return options if field.required else [*options, Option("no", Text("session-no"), False)]
    else:
        return []
    return options if field.required else [*options, Option("-", Text("session-form-none"), None)]


def _with_help(field: Field, question: Text, hint: Text | None) -> Text:
    """The question, its help and how to leave it out, as one text."""
    words = question
    for line in (field.help, hint):
        if line is not None:
            words = Text("session-lines", {"first": words, "second": line})
    return words


def _numbered(field: Field) -> Text:
    """The question with its options by number, and how to answer."""
    words = field.label
    for number, option in enumerate(field.options, 1):
        line = Text("session-form-numbered", {"number": number, "title": option.title})
        words = Text("session-lines", {"first": words, "second": line})
    return Text("session-lines", {"first": words, "second": Text("session-form-several")})


def _numbers(field: Field) -> Callable[[Content], tuple[str, ...]]:
    """Understands `1, 3`: options by their numbers."""

    def parse(content: Content) -> tuple[str, ...]:
        typed = content.body.strip() if isinstance(content, TypedText) else ""
        numbers = [int(digits) for digits in re.findall(r"\d+", typed)]
        if not _NUMBERS.match(typed) or not all(1 <= number <= len(field.options) for number in numbers):
            raise NotUnderstood("session-form-want-several")
        return _several(field, [field.options[number - 1].key for number in numbers])

    return parse


def _or_left_out(field: Field, parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def parse_or_leave(content: Any) -> Any:
        if isinstance(content, TypedText) and content.body.strip() in LEFT_OUT:
            return field.empty
        return parse(content)

    if getattr(parse, "loose", False):
        parse_or_leave.loose = True  # type: ignore[attr-defined]
    return parse_or_leave
