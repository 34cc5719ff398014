"""The papers of an application: photos and PDFs, several at once, looked at before they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import (
    ApplicationForm,
    Content,
    Conversation,
    FileRef,
    NotUnderstood,
    SentFile,
    Sorry,
    TypedText,
    Words,
    lines,
    parsers,
    text,
)
from plugins.applications.asking import Phrases
from plugins.applications.drafts import Draft, kept

MOST = 15
"""Files of one application."""


class Said(Struct, frozen=True):
    """An answer: files, or that these were all, or that the rest comes later."""

    files: tuple[SentFile, ...] = ()
    meant: Literal["files", "done", "later"] = "files"


async def ask_for_papers(
    chat: Conversation, form: ApplicationForm, draft: Draft, phrases: Phrases
) -> tuple[Draft, bool]:
    """Ask until all is there.

    Returns: the draft, kept; and False if the resident puts it off.
    """
    needed = sum(document.required for document in form.documents)
    round = 0
    while not draft.papers_done:
        round += 1
        said: Said = await chat.ask(
            "applications-papers" if not draft.papers else "applications-papers-more",
            parse=_parser(phrases, some=bool(draft.papers), needed=needed),
            label=f"papers {round}",
            short="applications-papers-short",
            papers=list_of(form, chat.language),
            count=len(draft.papers),
            needed=needed,
        )
        files = await _fetched(chat, said.files, round)
        papers = (*draft.papers, *files)[:MOST]
        if said.meant == "later":
            return await kept(chat, replace(draft, papers=papers)), False
        done = len(files) == len(said.files) and (said.meant == "done" or len(papers) >= max(needed, 1))
        draft = await kept(chat, replace(draft, papers=papers, papers_done=done))
    return draft, True


async def _fetched(chat: Conversation, files: Sequence[SentFile], round: int) -> list[FileRef]:
    """Those that can be taken; of each other one is said why not."""
    found = []
    for number, file in enumerate(files, 1):
        try:
            found.append(await chat.read(f"paper {round}.{number}", chat.services.media.fetch, file))
        except Sorry as sorry:
            await chat.say("applications-paper-refused", number=number, count=len(files), why=sorry.text)
    return found


def list_of(form: ApplicationForm, language: str) -> Words:
    """The papers, one per line."""
    return lines(
        *(
            text("applications-paper" if each.required else "applications-paper-optional", name=each.name(language))
            for each in form.documents
        )
    )


def _parser(phrases: Phrases, *, some: bool, needed: int) -> Callable[[Any], Said]:
    def parse(answers: Sequence[Content]) -> Said:
        *files, last = answers
        sent = parsers.files(files) if files and isinstance(last, TypedText) else ()
        if phrases.means("applications-words-later", last):
            return Said(sent, meant="later")
        if phrases.means("applications-words-done", last) or phrases.means("applications-words-none", last):
            if sent or some or not needed:
                return Said(sent, meant="done")
            raise NotUnderstood("applications-papers-needed")
        return Said(parsers.files(answers))

    parse.album = True  # type: ignore[attr-defined]
    return parse
