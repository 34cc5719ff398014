"""Questions of a form, one by one; each may be put off: *I don't have my meter number here*."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from gateway.api import (
    Content,
    Conversation,
    FormQuestion,
    Money,
    NotUnderstood,
    Option,
    TypedText,
    Words,
    lines,
    mentions,
    parsers,
    text,
)

LATER = "_later"
"""Stands for an answer that is put off. No value of an answer begins with an underscore."""

LEFT_OUT = ""
"""Stands for the answer to a question that may be left out."""

LONGEST = {"text": 300, "long_text": 1_000}
_LONGEST_NOTE = 25
"""Letters that may stand around the words that put a question off."""


class Phrases:
    """Words that mean something other than an answer, in all languages of the city.

    Arguments:
        word: gives the words of a text in a language. languages: all of them.
    """

    def __init__(self, word: Callable[..., str], languages: Sequence[str]) -> None:
        self._word, self._languages = word, tuple(dict.fromkeys([*languages, "en"]))

    def means(self, key: str, answer: Content) -> bool:
        """Whether an answer in words is one of the phrases, or holds one of several words.

        Arguments:
            key: of the text with the phrases, separated by commas.
        """
        if not isinstance(answer, TypedText) or not answer.body.strip():
            return False
        said = answer.body
        phrases = [each.strip() for language in self._languages for each in self._word(key, language).split(",")]
        return any(
            mentions(said, [phrase]) and (mentions(phrase, [said]) or _is_note(phrase, said)) for phrase in phrases
        )


def _is_note(phrase: str, said: str) -> bool:
    return " " in phrase and len(said) <= len(phrase) + _LONGEST_NOTE


async def ask(
    chat: Conversation, question: FormQuestion, phrases: Phrases, label: str, *, may_wait: bool = True
) -> str:
    """Ask one question; gives `FormAnswer.value`, `LEFT_OUT` or `LATER`.

    Arguments:
        label: of the entry in the journal. may_wait: whether it can be put off.
    """
    language = chat.language
    title = question.title(language)
    if question.kind in ("choice", "yes_no"):
        return await chat.choose("applications-question", _options(question, language), label=label, question=title)
    today = (await chat.now(label=f"{label} today")).date() if question.kind == "date" else dt.date.min
    hint = "session-form-leave-out" if not question.required else "applications-hint-later" if may_wait else ""
    words = lines(title, question.help(language) or None, text(hint) if hint else None)
    parse = _parser(question, today, phrases, may_wait=may_wait)
    return await chat.ask("applications-question", parse=parse, label=label, question=words)


def shown(question: FormQuestion, value: str, language: str) -> Words:
    """An answer as the resident reads it.

    Arguments:
        value: as `ask` gave it.
    """
    match question.kind:
        case "choice":
            return next((option.title(language) for option in question.options if option.id == value), value)
        case "yes_no":
            return text("session-yes" if value == "yes" else "session-no")
        case "money":
            return text("applications-amount", amount=Money(int(value.replace(".", ""))))
        case "date":
            return text("applications-day", day=dt.date.fromisoformat(value))
    return value if len(value) <= 100 else value[:99] + "…"


def _options(question: FormQuestion, language: str) -> list[Option[str]]:
    found: list[Option[str]] = [Option(each.id, each.title(language), each.id) for each in question.options]
    if question.kind == "yes_no":
        yes, no = text("session-yes"), text("session-no")
        found = [Option("yes", yes, "yes", also=("yes",)), Option("no", no, "no", also=("no",))]
    if not question.required:
        return [*found, Option("_none", text("applications-button-leave-out"), LEFT_OUT)]
    return found


def _parser(question: FormQuestion, today: dt.date, phrases: Phrases, *, may_wait: bool) -> Callable[[Any], str]:
    """What understands an answer that is typed."""
    inner = _value_of(question, today)

    def parse(answer: Content) -> str:
        if not question.required and _left_out(answer, phrases):
            return LEFT_OUT
        if phrases.means("applications-words-later", answer):
            if may_wait or not question.required:
                return LATER if question.required else LEFT_OUT
            raise NotUnderstood("applications-needed")
        return inner(answer)

    if question.kind in LONGEST:
        parse.loose = True  # type: ignore[attr-defined]
    return parse


def _left_out(answer: Content, phrases: Phrases) -> bool:
    typed = answer.body.strip() if isinstance(answer, TypedText) else ""
    return typed in ("-", "–", "—", "_") or phrases.means("applications-words-none", answer)


def _value_of(question: FormQuestion, today: dt.date) -> Callable[[Content], str]:
    match question.kind:
        case "number":
            return lambda answer: str(parsers.integer(least=0, amid_words=True)(answer))
        case "money":
            return lambda answer: _cents(parsers.money(amid_words=True)(answer))
        case "date":
            return lambda answer: parsers.date(today=today)(answer).isoformat()
    return parsers.words(most=LONGEST.get(question.kind, 300))


def _cents(amount: Money) -> str:
    return f"{amount.cents // 100}.{amount.cents % 100:02d}"
