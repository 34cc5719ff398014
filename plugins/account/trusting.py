"""Where nobody can register: the levels follow what the service `identity` says, and words say what is missing."""

from __future__ import annotations

from gateway.api import CHANGE, PAY, REGISTERED, Capability, Conversation, Holder, Sorry, text


def trusting(city: str) -> Capability:
    """The capability `registration` of a city that knows its residents by its own list."""

    async def run(chat: Conversation, level: str) -> Holder:
        holder = await chat.read("holder", chat.services.identity.holder, chat.resident)
        if holder is None:
            raise Sorry("account-unknown", city=city)
        return holder

    return Capability(
        name="registration",
        title=text("account-title"),
        run=run,
        listed=False,
        services=("identity",),
        grants=(REGISTERED, PAY, CHANGE),
    )
