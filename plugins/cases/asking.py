"""The questions that a city asks of a category, one by one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from gateway.api import (
    CaseAnswer,
    CaseQuestion,
    Content,
    Conversation,
    NotUnderstood,
    Option,
    Words,
    lines,
    parsers,
    text,
)

MOST_WORDS = 500
LONGEST_TITLE, LONGEST_LABEL = 24, 700

_DECIMAL = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")


def worded(names: dict[str, str], language: str) -> str:
    """Words in a language, in its base, or the first there are."""
    return names.get(language) or names.get(language.partition("-")[0]) or next(iter(names.values()), "")


async def asked(chat: Conversation, questions: tuple[CaseQuestion, ...], zone: str) -> tuple[CaseAnswer, ...]:
    """The answers; of questions that may be left out, those that were given.

    Arguments:
        questions: of the category, in order; notices are shown with the question behind them.
        zone: of the city, for moments.
    """
    answers: list[CaseAnswer] = []
    notices: list[Words] = []
    today = (await chat.now()).date()
    for each in questions:
        label = worded(each.labels, chat.language)[:LONGEST_LABEL]
        if each.kind == "notice":
            notices.append(label)
            continue
        words = lines(*notices, label, *_hints(each, chat.language))
        notices.clear()
        values = await _one(chat, each, words, today, ZoneInfo(zone))
        if values:
            answers.append(CaseAnswer(each.code, values))
    return tuple(answers)


def notices_of(questions: tuple[CaseQuestion, ...], language: str) -> tuple[str, ...]:
    """Notices that no question follows; they are shown with what comes next."""
    found: list[str] = []
    for each in questions:
        found = [*found, worded(each.labels, language)[:LONGEST_LABEL]] if each.kind == "notice" else []
    return tuple(found)


async def _one(
    chat: Conversation, question: CaseQuestion, words: Words, today: dt.date, zone: ZoneInfo
) -> tuple[str, ...]:
    if question.kind == "choice":
        options: list[Option[tuple[str, ...]]] = [
            Option(each.key, _title(each.names, chat.language), (each.key,)) for each in question.options
        ]
        if not question.required:
            options.append(Option("-", text("cases-skip"), ()))
        return await chat.choose("cases-question", options, label=question.code, question=words)
    parse: Callable[[Content], tuple[str, ...]] = _parser(question, today, zone)
    if not question.required:
        parse = _or_no(parse)
    return await chat.ask("cases-question", parse=parse, label=question.code, question=words)


def _parser(question: CaseQuestion, today: dt.date, zone: ZoneInfo) -> Callable[[Content], tuple[str, ...]]:
    def number(answer: Content) -> tuple[str, ...]:
        found = _DECIMAL.fullmatch(parsers.words(answer).replace(" ", ""))
        return (found[0].replace(",", "."),) if found else (str(parsers.integer(amid_words=True)(answer)),)

    def moment(answer: Content) -> tuple[str, ...]:
        day = parsers.date(today=today)(answer)
        return (dt.datetime.combine(day, dt.time(0, 0), zone).isoformat(),)

    def choices(answer: Content) -> tuple[str, ...]:
        figures = [int(each) for each in re.findall(r"\d+", parsers.words(answer))]
        if not figures or not all(1 <= each <= len(question.options) for each in figures):
            raise NotUnderstood("cases-want-numbers", most=len(question.options))
        return tuple(dict.fromkeys(question.options[each - 1].key for each in figures))

    def free(answer: Content) -> tuple[str, ...]:
        return (parsers.words(most=MOST_WORDS)(answer),)

    return {"number": number, "moment": moment, "choices": choices}.get(question.kind, free)


def _or_no(parse: Callable[[Content], tuple[str, ...]]) -> Callable[[Content], tuple[str, ...]]:
    """Also *no*, for a question that may be left out."""

    def either(answer: Content) -> tuple[str, ...]:
        try:
            if not parsers.yes_no(answer):
                return ()
        except NotUnderstood:
            pass
        return parse(answer)

    return either


def _hints(question: CaseQuestion, language: str) -> list[Words]:
    hints: list[Words] = []
    if question.kind == "choices":
        hints += [f"{place}. {worded(each.names, language)}" for place, each in enumerate(question.options, 1)]
        hints.append(text("cases-several"))
    if not question.required and question.kind != "choice":
        hints.append(text("cases-or-no"))
    return hints


def _title(names: dict[str, str], language: str) -> str:
    title = " ".join(worded(names, language).split())
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
