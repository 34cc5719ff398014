"""Choosing the language: by its name in one word, or from a list that names each by its own."""

from __future__ import annotations

from gateway.api import Capability, Content, Conversation, Option, Text, TypedText, Words, text
from plugins.language.tongues import Tongues


def language(tongues: Tongues, *, first_contact: bool) -> Capability:
    """The capability that carries out the command *language*, and the name of a language as a command.

    Arguments:
        first_contact: whether residents are told of the languages at the first contact.
    """

    async def run(chat: Conversation, said: str = "") -> None:
        wanted = tongues.named(said)
        if wanted not in tongues.offered:
            wanted = await _chosen(chat, tongues, wanted)
        if wanted == chat.language:
            await chat.speak(wanted)  # now it is their choice, and not only ours
            await chat.say("language-already", name=tongues.name(wanted))
        else:
            await chat.speak(wanted)  # the open question comes in it now, or the menu; that says enough

    def first_words(content: Content, language: str, greets: bool) -> Words | None:
        """One line: that we speak the language of what was written, where that is clear; else, below a greeting, which
        languages there are."""
        others = [code for code in tongues.offered if code != language]
        heard = tongues.heard(content.body) if isinstance(content, TypedText) else None
        if heard in others:
            return tongues.proposal(heard)
        return text("language-others", names=_names(tongues, others)) if others and greets else None

    return Capability(
        name="language",
        title=text("language-title"),
        keywords=text("language-keywords"),
        run=run,
        listed=False,
        command="language",
        command_words=text("language-names"),
        first_words=first_words if first_contact else None,
    )


async def _chosen(chat: Conversation, tongues: Tongues, missing: str | None) -> str:
    """What the resident chooses from the list.

    Arguments:
        missing: the language that they have named, and that is not offered; another one that they name here is told
            them as well.
    """
    options = [
        Option(
            code,
            tongues.name(code),
            code,
            text("language-draft") if tongues.is_draft(code) else None,
            also=tongues.words(code),
        )
        for code in tongues.offered
    ]
    others = [code for code in tongues.known if code not in tongues.offered]
    options += [Option(code, tongues.name(code), code, also=tongues.words(code), shown=False) for code in others]
    while True:
        name = tongues.name(missing) if missing is not None else ""
        chosen = await chat.choose(
            "language-which",
            options,
            button="language-button",
            retry="language-unknown",
            missing=name,
            asked=bool(name),
        )
        if chosen in tongues.offered:
            return chosen
        missing = chosen


def _names(tongues: Tongues, codes: list[str]) -> Text | str:
    """Names in bold, for one line; a draft is called one."""
    named: Text | str = ""
    for code in codes:
        one = text("language-one", name=tongues.name(code), draft=tongues.is_draft(code))
        named = text("language-list", first=named, second=one) if named else one
    return named
