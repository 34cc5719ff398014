"""What turns an answer into a value: give one to `chat.ask(key, parse=...)`.

A parser is plain computing and is called again on replay, so it must always make the same of the same answer: what it
needs besides the answer, such as today's date, is handed in from the journal. It raises `NotUnderstood` with words
that say what was expected, and nothing else; the question then stays open.

Most are parsers as they are and take options: `parse=parsers.integer`, `parse=parsers.integer(least=1, most=12)`.
Changing the options later is safe only where they take more than before: an answer in a journal that is not understood
any more makes its run begin again.

| parser | gives | options |
|---|---|---|
| `words` | str | `least`, `most` characters; `takes_keywords` |
| `integer` | int | `least`, `most`; `amid_words` |
| `money` | Money | `least`, `most`; `amid_words` |
| `date(today=...)` | datetime.date | `today` (needed), `earliest`, `latest` |
| `yes_no` | bool | |
| `choice({value: words})` | one of the values | |
| `place` | SharedPlace | |
| `file` | SentFile | `kinds` |
| `files` | tuple of SentFile | `least`, `most`, `kinds` |
| `name` | str, a person's | |
| `phone` | str, `+27821234567` | |
| `email` | str | |
| `id_number` | str, 13 digits | |
| `id_or_passport` | str, 13 digits, or the letters and digits of a passport | |
| `either(one, another)` | what the first that understands it gives | |

Your own parser is any function that takes the answer and raises `NotUnderstood`. Attributes of a parser tell the
session how to hear: `loose` (it takes nearly any words, so that words are no sign that an answer was meant),
`takes_keywords` (the name of another capability is an answer, and no wish for that one) and `album` (it takes several
files at once and is given a tuple; words straight behind the files, such as *done*, are offered to it as the last one).
One with `shares_place`, as `place` has it, puts a button that shares a place below the question.
"""

from __future__ import annotations

from sessions.parsers.amounts import IntegerParser, MoneyParser
from sessions.parsers.calendar_days import date
from sessions.parsers.media import FileParser, FilesParser, place
from sessions.parsers.people import email, id_number, id_or_passport, name, phone
from sessions.parsers.plain_words import WordsParser, choice, either, yes_no

words = WordsParser()
integer = IntegerParser()
money = MoneyParser()
file = FileParser()
files = FilesParser()

__all__ = [
    "choice",
    "date",
    "either",
    "email",
    "file",
    "files",
    "id_number",
    "id_or_passport",
    "integer",
    "money",
    "name",
    "phone",
    "place",
    "words",
    "yes_no",
]
