"""Asking for consent, and taking it back."""

from __future__ import annotations

from gateway.api import Capability, Conversation, NumberChanged, Option, Sorry, text
from plugins.consent.given import CONSENTED, Given

YES, NO = "yes", "no"


def asking(given: Given, city: str, notice: str) -> Capability:
    """The capability that brings a resident to the level."""

    async def run(chat: Conversation, level: str) -> bool:
        if await chat.read("given", given.holds, chat.resident.id):
            return True
        options = [
            Option(YES, text("consent-yes"), YES, also=("yes",)),
            Option(NO, text("consent-no"), NO, also=("no",)),
        ]
        answer = await chat.choose(
            "consent-question", options, retry="consent-why", city=city, notice=notice, noticed=bool(notice)
        )
        if answer == NO:
            raise Sorry("consent-refused")
        await chat.do("give", given.give, chat.resident.id)
        return True

    async def another_number(chat: Conversation, event: NumberChanged) -> None:
        """Somebody else may hold the phone now: ask anew."""
        now = await chat.now()
        await chat.do("take back", given.take_back, chat.resident.id, now.timestamp())

    return Capability(
        name="consent",
        title=text("consent-title"),
        run=run,
        listed=False,
        grants=(CONSENTED,),
        on_event={NumberChanged: another_number},
    )


def changing(given: Given, city: str, notice: str) -> Capability:
    """What holds, and the way out, at the word *consent*; `plugins/privacy` ends it as well."""

    async def run(chat: Conversation) -> None:
        if not await chat.read("given", given.holds, chat.resident.id):
            await chat.say("consent-not-given", city=city, notice=notice, noticed=bool(notice))
            return
        options = [Option(YES, text("consent-keep"), YES), Option(NO, text("consent-take-back"), NO)]
        if await chat.choose("consent-is-given", options, city=city, notice=notice, noticed=bool(notice)) == YES:
            await chat.say("consent-left-so")
            return
        now = await chat.now()
        await chat.do("take back", given.take_back, chat.resident.id, now.timestamp())
        await chat.say("consent-taken-back")

    return Capability(
        name="my_consent",
        title=text("consent-privacy"),
        summary=text("consent-privacy-summary"),
        keywords=text("consent-keywords"),
        run=run,
        listed=False,
    )
