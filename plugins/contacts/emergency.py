"""Somebody may be in danger: no question, no waiting. First the one number, then the cards of those who can help."""

from __future__ import annotations

from gateway.api import Capability, Card, Contacts, Conversation, EmergencyNumber, Phone, mentions, text
from plugins.contacts.book import Book

MOST_CARDS = 5
"""In one bubble."""

SHORT_CODE = 6
"""A number of up to so many digits is shown beside the name, where it is read without opening the card."""


def emergency(danger_number: str, book: Book) -> Capability:
    """The capability that danger words start in the middle of anything.

    Arguments:
        danger_number: said before anything is looked up. book: the numbers of the city.
    """

    async def run(chat: Conversation, said: str = "") -> None:
        await chat.say("emergency-call", number=danger_number)
        numbers = fitting(said, await book.emergency(chat))
        for start in range(0, len(numbers), MOST_CARDS):
            await chat.say(Contacts(tuple(card(each, chat.language) for each in numbers[start : start + MOST_CARDS])))

    return Capability(
        name="emergency",
        title=text("emergency-title"),
        run=run,
        keywords=text("emergency-keywords"),
        urgent=text("emergency-danger-words"),
        listed=False,
        services=("directory",),
    )


def fitting(said: str, numbers: tuple[EmergencyNumber, ...]) -> tuple[EmergencyNumber, ...]:
    """The numbers that the words point to, and the general one behind them; all if they point to none in particular.

    Arguments:
        said: what the resident wrote; empty if nobody wrote anything.
        numbers: the most general first, as the directory gives them.
    """
    general, special = numbers[:1], numbers[1:]
    meant = tuple(each for each in special if mentions(said, [w for words in each.keywords.values() for w in words]))
    return (*meant, *general) if meant else numbers


def card(number: EmergencyNumber, language: str) -> Card:
    """The card that the phone can call."""
    name = number.name(language)
    shown = f"{name} · {number.number}" if len(number.number) <= SHORT_CODE else name
    return Card(name=shown, phones=(Phone(number.number, "MAIN"),))
