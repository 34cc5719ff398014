"""The talk in which somebody registers: a link, a code from the page, and yes. Both capabilities hold it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gateway.api import Content, Conversation, Link, NotUnderstood, Option, Sorry, mentions, parsers, text
from plugins.account.attempts import Outcome, Wanted
from plugins.account.codes import CODE_DIGITS
from plugins.account.desk import Desk, tail_of

NEW = "new"


async def register(chat: Conversation, desk: Desk, why: str, wanted: Wanted, *, holder: str = "") -> None:
    """Have the resident prove who they are; returns when their chat is linked.

    Arguments:
        why: key of the words before the question whether to begin.
        wanted: what the proof has to be.
        holder: the holder who has to be among those proven; empty: anybody.

    Raises:
        Sorry: they do not want to, or it does not work; they are told.
    """
    about = await chat.read("about", chat.services.registration.about)
    words = text(f"account-have-ready-{about.way}", name=about.name, named=bool(about.name))
    buttons = [
        Option("yes", text("account-button-register"), True, also=("yes",)),
        Option("no", text("account-button-not-now"), False, also=("no",)),
    ]
    if not await chat.choose(why, buttons, label="begin", short="account-why-short", city=desk.city, ready=words):
        raise Sorry("account-not-now")
    while True:
        begun = await chat.now(label="begun at")
        outcome = await _code(chat, desk, wanted, begun.timestamp())
        if outcome.proof is not None:
            break
    if holder and holder not in [each.id for each in outcome.proof.holders]:
        await chat.do("stop", desk.stop, chat.resident.id)
        raise Sorry("account-somebody-else")
    names = ", ".join(dict.fromkeys(each.name for each in outcome.proof.holders))
    if not await chat.confirm("account-is-this-you", label="sure", names=names):
        await chat.do("stop", desk.stop, chat.resident.id)
        raise Sorry("account-not-you", city=desk.city)
    now = (await chat.now(label="linked at")).timestamp()
    if not await chat.do("link", desk.link, chat.resident, outcome.mark, now):
        raise Sorry("account-link-over")
    await chat.do("unpause", chat.services.residents.linked, chat.resident.id, begun)
    if await chat.read("still paused", chat.services.residents.paused, chat.resident.id):
        raise Sorry("account-link-over")  # the phone may have changed hands in the meantime
    await chat.say("account-registered", names=names)


async def _code(chat: Conversation, desk: Desk, wanted: Wanted, now: float) -> Outcome:
    """One link and the code that its page shows; without a proof if a new link is wanted."""
    address = await chat.do("send link", desk.send_link, chat.resident, chat.language, wanted, now)
    minutes, tail = desk.settings.link_minutes, tail_of(chat.resident)
    body = text("account-link", city=desk.city, minutes=minutes, number=tail, known=bool(tail))
    await chat.say(Link(body, text("account-link-label"), address))
    prompt, left, parse = (
        "account-code",
        0,
        code_or_new(desk.words("account-words-new"), desk.words("account-words-secret")),
    )
    while True:
        code = await chat.ask(prompt, parse=parse, label="code", short="account-code-short", left=left)
        if code == NEW:
            return Outcome("over")
        now = (await chat.now(label="typed at")).timestamp()
        outcome = await chat.do("type code", desk.type_code, chat.resident.id, code, now)
        if outcome.verdict == "right":
            return outcome
        if outcome.verdict == "over":
            again = [
                Option("yes", text("account-button-new-link"), True, also=("yes",)),
                Option("no", text("account-button-not-now"), False, also=("no",)),
            ]
            if not await chat.choose("account-over", again, label="again"):
                raise Sorry("account-not-now")
            return outcome
        prompt, left = f"account-code-{outcome.verdict}", outcome.left


def code_or_new(new: Sequence[str], secret: Sequence[str] = ()) -> Callable[[Content], str]:
    """A parser of six digits, whatever stands between them, or of the wish for a new link.

    Arguments:
        new: the words for that wish, in all languages of the city. secret: words for what is never to be sent here.
    """

    def parse(answer: Content) -> str:
        typed = parsers.words(answer)
        if any(mentions(typed, [each]) and mentions(each, [typed]) for each in new):
            return NEW
        digits = re.sub(r"[\s.\-–]", "", typed)
        found = re.findall(r"\d+", digits)
        if len(found) != 1 or len(found[0]) != CODE_DIGITS or not found[0].isascii():
            raise NotUnderstood("account-no-secrets" if mentions(typed, secret) else "account-code-wanted")
        return str(found[0])

    return parse
