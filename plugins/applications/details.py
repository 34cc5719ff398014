"""What a resident wants to know before applying: who may, what it costs, how long it takes, what to bring."""

from __future__ import annotations

from gateway.api import ApplicationForm, Words, lines, text, worded
from plugins.applications.papers import list_of


def about(form: ApplicationForm, language: str) -> Words:
    """One bubble about a form.

    Arguments:
        language: of the chat.
    """
    return lines(
        text("applications-name", name=form.name(language)),
        form.purpose(language),
        "",
        _line("applications-who", worded(form.who, language)),
        _cost(form, language),
        None if form.days is None else text("applications-days", days=form.days),
        *([text("applications-bring"), list_of(form, language)] if form.documents else []),
        text("applications-link", link=form.link) if form.link else None,
    )


def _cost(form: ApplicationForm, language: str) -> Words | None:
    more = worded(form.fee_words, language)
    if form.fee is None:
        return _line("applications-cost-words", more)
    if form.fee.cents == 0:
        return text("applications-cost-free", more=more, told=bool(more))
    return text("applications-cost", fee=form.fee, more=more, told=bool(more))


def _line(key: str, words: str) -> Words | None:
    return text(key, words=words) if words else None
