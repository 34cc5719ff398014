"""Prepaid electricity: how tokens work, and where to buy them. No token is ever made, asked for or shown here.

Facts of the Standard Transfer Specification (IEC 62055-41): 20 digits, for one meter, once; and of the end of its first
count of minutes on 24 November 2024, before which each meter had to be updated.
"""

from __future__ import annotations

from gateway.api import Capability, Conversation, Meter, Words, lines, text
from plugins.meters.settings import Settings


def prepaid(settings: Settings) -> Capability:
    """The capability; it needs no registration."""

    async def run(chat: Conversation) -> None:
        await chat.say("meters-prepaid", about=prepaid_words(settings, chat.language))

    return Capability(
        name="prepaid",
        title=text("meters-prepaid-title"),
        keywords=text("meters-prepaid-keywords"),
        run=run,
        listed=False,
    )


def prepaid_words(settings: Settings, language: str, meter: Meter | None = None) -> Words:
    """All of it in one bubble.

    Arguments:
        language: of the resident. meter: which one it is about.
    """
    named = settings.token_sellers
    sellers = named.get(language) or named.get(language.partition("-")[0]) or named.get("en") or ()
    percent, phone = settings.token_arrears_percent, settings.token_phone
    return lines(
        text("meters-prepaid-heading") if meter is None else text("meters-prepaid-meter", number=meter.masked),
        text("meters-prepaid-token"),
        text("meters-prepaid-steps"),
        text("meters-prepaid-arrears", percent=percent) if percent else None,
        text("meters-prepaid-old-meter"),
        text("meters-prepaid-refused", phone=phone) if phone else None,
        "" if sellers else None,
        text("meters-prepaid-where") if sellers else None,
        *(text("meters-prepaid-seller", name=name) for name in sellers),
        "",
        text("meters-prepaid-safe"),
    )
