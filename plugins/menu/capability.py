"""One bubble: a greeting that fits the moment, and a list of everything that the city can do."""

from __future__ import annotations

from collections.abc import Iterable

from gateway.api import Capability, Conversation, Option, PluginContext, Text, text

SHORTEST_NAME, LONGEST_NAME = 2, 20


def menu(context: PluginContext) -> Capability:
    """The capability for this city; what it offers is asked for when it is needed."""

    async def run(chat: Conversation, because: str = "hello", was: str | None = None, kind: str | None = None) -> None:
        listed = [capability for capability in context.catalogue() if capability.listed]
        if not listed:
            await chat.say("menu-empty", city=context.city.name)
            return
        before = next((capability for capability in listed if capability.name == was), None)
        greeting = greet(because, before, kind, context.city.name, chat.resident.name)
        options = in_order(listed, before)
        chosen = await chat.choose(  # who was greeted once is not greeted again when the question comes back
            "menu-what", options, label="what", button="menu-button", short="menu-asked", greeting=greeting
        )
        await chat.start(chosen)

    return Capability(
        name="menu",
        title=text("menu-title"),
        run=run,
        keywords=text("menu-keywords"),
        gives_way=True,
        listed=False,
    )


def greet(because: str, before: Capability | None, kind: str | None, city: str, display_name: str | None) -> Text:
    """The words above the list.

    Arguments:
        because: `hello`, `returned`, `asked`, `help`, `unknown` or `language`.
        before: what the resident was at when the last conversation closed.
        kind: what they sent, if it was nothing that can be read (`audio`, `sticker`), or a `tap` on
            what is over.
        display_name: what the resident calls themselves on the phone.
    """
    if kind is not None:
        return text("session-not-usable", kind=kind)
    match because:
        case "returned" if before is not None:
            return text("menu-returned", where=before.title)
        case "asked":
            return text("menu-asked")
        case "help":
            return text("session-help")
        case "unknown":
            return text("menu-unknown")
        case "language":
            return text("session-language")
    name = first_name(display_name)
    return text("menu-hello-named", city=city, name=name) if name else text("menu-hello", city=city)


def in_order(listed: Iterable[Capability], before: Capability | None) -> list[Option[str]]:
    """The rows; what was not finished comes first. A row's key is the capability's name: it still works tomorrow."""
    options = []
    for capability in sorted(listed, key=lambda each: each is not before):
        again = capability is before
        summary = text("menu-take-up-again") if again else capability.summary
        options.append(Option(capability.name, capability.title, capability.name, summary))
    return options


def first_name(display_name: str | None) -> str | None:
    """The first word of a display name, if it looks like a name: residents call themselves anything.

    >>> first_name("Naledi Mokoena"), first_name("jean-pierre"), first_name("D'Arcy Nel")
    ('Naledi', 'Jean-pierre', "D'Arcy")
    >>> first_name("*FREE* airtime"), first_name("0825550101"), first_name("J"), first_name("~"), first_name(None)
    (None, None, None, None, None)
    """
    word = (display_name or "").split(maxsplit=1)[0] if (display_name or "").strip() else ""
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    if not (SHORTEST_NAME <= len(word) <= LONGEST_NAME and letters.isalpha() and word[0].isalpha()):
        return None
    return word[0].upper() + word[1:]
