"""Did you mean this, or that? One bubble with the likeliest, and the menu for everything else."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any

from gateway.api import (
    LIKELY,
    SURE,
    Capability,
    Conversation,
    Meaning,
    MeaningChoice,
    Option,
    PluginContext,
    Retry,
    calling,
    text,
)
from plugins.intents.settings import Settings

ASKER = "did_you_mean"

MOST = 3
"""So many are asked about at most."""

WAIT = 10.0
"""Seconds for the model; a provider gives up long before."""

NONE = "none"


def did_you_mean(context: PluginContext) -> Capability:
    """The capability that asks; with a model, that is asked first."""
    settings: Settings = context.settings

    async def run(
        chat: Conversation, said: str = "", maybe: Sequence[str] = (), because: str = "unknown", was: str | None = None
    ) -> None:
        known = {each.name: each for each in context.catalogue() if not each.gives_way}
        found = await _of_the_model(chat, context, known, said) if settings.model else ()
        if found and found[0].confidence >= SURE:
            await chat.start(found[0].capability, **_heard(known[found[0].capability], said))
            return
        likely = [each.capability for each in found if each.confidence >= LIKELY]
        names = [name for name in dict.fromkeys([*likely, *maybe]) if name in known][:MOST]
        chosen = await _choice(chat, [known[name] for name in names]) if names else NONE
        if chosen != NONE:
            await chat.start(chosen, **_heard(known[chosen], said))
            return
        fallback = next(each.name for each in reversed(context.catalogue()) if each.gives_way and each.name != ASKER)
        await chat.start(fallback, because="asked" if names else because, **({"was": was} if was else {}))

    return Capability(
        name=ASKER,
        title=text("intents-title"),
        run=run,
        gives_way=True,
        listed=False,
        services=("understanding",) if settings.model else (),
    )


async def _choice(chat: Conversation, likely: Sequence[Capability]) -> str:
    also = ("yes",) if len(likely) == 1 else ()  # of two, nobody knows which one *yes* means
    options = [Option(each.name, each.title, each.name, also=also) for each in likely]
    options.append(Option(NONE, text("intents-none"), NONE))
    return await chat.choose("intents-which", options, button="intents-button", label="which")


async def _of_the_model(
    chat: Conversation, context: PluginContext, known: dict[str, Capability], said: str
) -> tuple[Meaning, ...]:
    """What the model says, of what may be guessed at all; nothing if it cannot be reached."""
    choices = tuple(
        MeaningChoice(
            capability=each.name,
            title=context.word(each.title.key, chat.language, **each.title.args),
            summary=context.word(each.summary.key, chat.language, **each.summary.args) if each.summary else "",
        )
        for each in known.values()
        if each.may_be_guessed and (each.listed or each.keywords is not None)
    )
    rank = calling(chat.services.understanding.rank, timeout=WAIT, retry=Retry(tries=1))
    found = await chat.read("model", rank, said, chat.language, choices)
    offered = {each.capability for each in choices}
    return tuple(sorted((each for each in found if each.capability in offered), key=lambda each: -each.confidence))


def _heard(capability: Capability, said: str) -> dict[str, Any]:
    """What the capability is begun with: what was said, if it wants to know."""
    if "said" not in inspect.signature(capability.run).parameters:
        return {}
    return {"said": said}
