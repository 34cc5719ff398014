"""What other capabilities get from `chat.require(level)`: the holder, or words that say what is missing."""

from __future__ import annotations

from gateway.api import CHANGE, PAY, REGISTERED, Capability, Conversation, Holder, Sorry, text


def account(city: str) -> Capability:
    """The capability for this city."""

    async def run(chat: Conversation, level: str) -> Holder:
        holder = await chat.read("holder", chat.services.identity.holder, chat.resident)
        if holder is None:
            raise Sorry("account-unknown", city=city)
        return holder

    return Capability(
        name="account",
        title=text("account-title"),
        run=run,
        listed=False,
        services=("identity",),
        grants=(REGISTERED, PAY, CHANGE),
    )
