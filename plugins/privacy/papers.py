"""The copy that people read: a PDF of the same that the machine's copy holds."""

from __future__ import annotations

import datetime as dt
import logging
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
import trio
import typst
from babel import Locale, UnknownLocaleError
from msgspec import Struct

from gateway.api import FileRef, PluginContext

log = logging.getLogger(__name__)
_LIMITER = trio.CapacityLimiter(1)

MOST_LINES = 400
"""Lines of the talk on the paper, the newest; the machine's copy has all of them."""

LONGEST = 600
"""Characters of one of them."""

_BOLD = re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])")
_SIGNS, _VARIATION = ("So", "Cs", "Co", "Cn"), "\ufe0f"


class Copies(Struct, frozen=True):
    """Both copies. `day`: for their names."""

    readable: FileRef
    whole: FileRef
    day: dt.date


class Papers:
    """Makes the paper.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        self._context = context

    async def make(self, whole: FileRef, language: str, day: dt.date) -> Copies:
        """The paper for a copy that is in the file store.

        Arguments:
            whole: the copy for machines. language: of the words. day: in the city.
        """
        content = await self.typeset(await self._context.files.read(whole), language)
        return Copies(await self._context.files.write(content, "application/pdf"), whole, day)

    async def typeset(self, whole: bytes, language: str) -> bytes:
        """The paper as a PDF.

        Arguments:
            whole: the copy for machines. language: of the words.
        """
        paper = self._paper(msgspec.json.decode(whole), language)
        return await trio.to_thread.run_sync(_typeset, paper, limiter=_LIMITER)

    def _paper(self, copy: dict[str, Any], language: str) -> dict[str, Any]:
        def word(key: str, **args: Any) -> str:
            return self._context.word(f"privacy-paper-{key}", language, **args)

        who, said, settings = copy["resident"], copy["messages"], self._context.settings
        made = dt.datetime.fromisoformat(copy["made"])
        contacts = [each for each in (settings.officer, settings.regulator) if each]
        return {
            "language": language,
            "city": self._context.city.name,
            "colour": self._context.city.colour,
            "title": word("title"),
            "date": [made.year, made.month, made.day],
            "made": word("made", at=made),
            "who": [
                [word("name"), who["name"] or "–"],
                [word("numbers"), ", ".join(each["value"] for each in who["numbers"]) or "–"],
                [word("since"), _day(who["known_since"])],
                [word("language"), _language(who["language"], language)],
            ],
            "kept_title": word("kept"),
            "kept": [
                [
                    each["what"],
                    _day(each["since"]),
                    f"{_day(each['law_keeps_it_until'])} {each['law'] or ''}".strip(" –"),
                ]
                for each in copy["kept_by"]
            ],
            "kept_head": [word("what"), word("from"), word("law")],
            "nothing": word("nothing"),
            "talk_title": word("talk", shown=min(len(said), MOST_LINES), count=len(said)),
            "talk": [[_moment(each["at"]), word(each["by"]), _plain(each["words"])] for each in said[-MOST_LINES:]],
            "audit_title": word("audit"),
            "audit": [[_moment(each["at"]), f"{each['act']}: {each['detail']}".strip(": ")] for each in copy["audit"]],
            "missing": word("missing", names=", ".join(copy["could_not_say"])) if copy["could_not_say"] else "",
            "note": word("note", city=self._context.city.name),
            "contacts": contacts,
        }


def _day(moment: str | None) -> str:
    return moment[:10] if moment else "–"


def _moment(moment: str) -> str:
    return moment[:16].replace("T", " ")


def _language(code: str | None, shown_in: str) -> str:
    """The name of a language, as the reader's language calls it."""
    if not code:
        return "–"
    try:
        return Locale.parse(code).get_display_name(shown_in) or code
    except UnknownLocaleError:
        return code


def _plain(words: str) -> str:
    """What was said, for paper: without the stars of bold words, and without signs that no font here has."""
    shown = _BOLD.sub(r"\1", words)
    shown = "".join(c for c in shown if unicodedata.category(c) not in _SIGNS and c != _VARIATION).strip()
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


@cache
def _template() -> bytes:
    return files("plugins.privacy.paper").joinpath("copy.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _typeset(paper: dict[str, Any]) -> bytes:
    """With PDF/UA-1 for screen readers; without that claim where a letter is in no font (residents write emoji)."""
    try:
        return _compiled(paper, ["ua-1"])
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        log.info("a copy of personal data was printed without PDF/UA: it holds a letter that the fonts lack")
        return _compiled(paper, [])


def _compiled(paper: dict[str, Any], standards: list[Literal["ua-1"]]) -> bytes:
    return typst.compile(
        _template(),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": msgspec.json.encode(paper).decode()},
        pdf_standards=[*standards],
    )
