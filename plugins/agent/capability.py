"""Talking to a person: into the line, what is written goes to the desk, and back to the gateway."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gateway.api import (
    AgentClosed,
    AgentMoved,
    AgentSaid,
    Capability,
    Content,
    Conversation,
    DeskState,
    HandOver,
    Heard,
    Left,
    NumberChanged,
    PluginContext,
    ResidentMerged,
    SentFile,
    SharedPlace,
    Sorry,
    Tapped,
    Ticket,
    TicketPlace,
    TimedOut,
    TypedText,
    parsers,
    text,
    worded,
)
from plugins.agent.settings import Settings
from plugins.agent.talks import Talks

COMMAND = "session-command-agent"
"""The words that start this; in the middle of it they ask where the resident is in line."""

DAY = dt.timedelta(hours=24)
MOST_MESSAGES = 40
"""After so many the journal is begun anew; a talk with a person may be long."""

LONGEST_ABOUT = 1000
_ABOUT = parsers.words(least=2, most=LONGEST_ABOUT, takes_keywords=True)


def agent(context: PluginContext) -> Capability:
    """The capability.

    Arguments:
        context: of the plugin.
    """
    talks = Talks(context.storage)
    hand = _Handing(context, talks)

    async def run(chat: Conversation, ticket: str = "", number: str = "") -> None:
        """
        Arguments:
            ticket, number: the talk that it goes on with; none at its beginning.
        """
        found = Ticket(ticket, number) if ticket else await hand.over(chat)
        if found is not None:
            await hand.talk(chat, found)

    async def said(chat: Conversation, event: AgentSaid) -> None:
        talk = await chat.read("talk", talks.of, chat.resident.id)
        here = talk is not None and talk.here and talk.ticket == event.ticket
        key = "agent-says" if here else "agent-says-away"
        await chat.say(key, template="agent_said", agent=event.agent, words=event.words)

    async def closed(chat: Conversation, event: AgentClosed) -> None:
        if await chat.do("over", talks.over, chat.resident.id, event.ticket):
            await chat.say("agent-over", template="agent_over", number=event.number)

    async def left(chat: Conversation, reason: Left) -> None:
        talk = await chat.read("talk", talks.of, chat.resident.id)
        if talk is None:
            return
        if reason != Left.CANCELLED:
            await chat.do("away", talks.away, chat.resident.id)
        elif await chat.do("over", talks.over, chat.resident.id, talk.ticket):
            await chat.do("leave", chat.services.agent_desk.leave, talk.ticket)

    async def another_number(chat: Conversation, event: NumberChanged) -> None:
        """Somebody else may hold the phone now: a person must not go on with them as if nothing had happened."""
        talk = await chat.read("talk", talks.of, chat.resident.id)
        if talk is not None and await chat.do("over", talks.over, chat.resident.id, talk.ticket):
            await chat.do("leave", chat.services.agent_desk.leave, talk.ticket)

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        await chat.do("take over", talks.taken_over, chat.resident.id, event.other)

    events: dict[type[Any], Any] = {AgentSaid: said, AgentClosed: closed, AgentMoved: _moved}
    return Capability(
        name="agent",
        title=text("agent-title"),
        summary=text("agent-summary"),
        keywords=text("agent-keywords"),
        command="agent",
        run=run,
        services=("agent_desk", "transcript", "media"),
        on_event={**events, NumberChanged: another_number, ResidentMerged: merged},
        left=left,
    )


async def _moved(chat: Conversation, event: AgentMoved) -> None:
    """A person has passed the talk on to a department."""
    values = {"agent": event.agent, "department": worded(event.department, chat.language)}
    await chat.say("agent-moved", known="no" if event.opens is None else "yes", opens=event.opens or "", **values)


class _Handing:
    def __init__(self, context: PluginContext, talks: Talks) -> None:
        self._context, self._talks = context, talks
        self._settings: Settings = context.settings

    async def over(self, chat: Conversation) -> Ticket | None:
        """Into the line, or back to the place in it; None if the resident does not want that now."""
        before = await chat.read("talk", self._talks.of, chat.resident.id)
        if before is not None:
            place = await self._place(chat, before.ticket)
            if place is not None and place.state != "closed":
                ticket = Ticket(before.ticket, before.number)
                await chat.do("here", self._talks.here, chat.resident.id, ticket)
                await self._say_place(chat, place, before.number)
                return ticket
        state = await chat.read("state", chat.services.agent_desk.state)
        question = "agent-about" if state.open else "agent-about-closed"
        about = await chat.ask(question, label="about", parse=_ABOUT, short="agent-about-short", **_when(state))
        ticket = await self._lined_up(chat, about)
        if state.open:
            place = await self._place(chat, ticket.id) or TicketPlace(state="waiting")
            await chat.say("agent-in-line", ahead=place.ahead, number=ticket.number)
        else:
            await chat.say("agent-left", number=ticket.number, **_when(state))
        return ticket

    async def _lined_up(self, chat: Conversation, about: str) -> Ticket:
        settings = self._settings
        said = await chat.read(
            "transcript",
            chat.services.transcript.lately,
            chat.resident.id,
            settings.transcript_hours,
            settings.transcript_lines,
        )
        request = HandOver(
            resident=chat.resident.id, about=about, name=chat.resident.name, language=chat.language, transcript=said
        )
        ticket = await chat.do("hand over", chat.services.agent_desk.hand_over, request)
        await chat.do("here", self._talks.here, chat.resident.id, ticket)
        return ticket

    async def talk(self, chat: Conversation, ticket: Ticket) -> None:
        """What the resident writes goes to the desk, until one of both ends it."""
        for _ in range(MOST_MESSAGES):
            news = await chat.wait_for(AgentClosed, ticket.id, within=DAY, hear="all")
            if isinstance(news, AgentClosed | TimedOut):  # the desk has ended it; who tells of that is `on_event`
                return
            if not await self._passed_on(chat, ticket, news):
                return
        await chat.continue_as(ticket=ticket.id, number=ticket.number)

    async def _passed_on(self, chat: Conversation, ticket: Ticket, heard: Heard) -> bool:
        """Pass on what was said or sent; False if nobody is there any more."""
        words, file = said_in(heard.content), None
        if isinstance(heard.content, SentFile):
            try:
                file = await chat.read("file", chat.services.media.fetch, heard.content)
            except Sorry as sorry:  # damaged, too large, or of a kind that is not taken: the talk goes on
                await chat.say("agent-file-refused", why=sorry.text)
                return True
        if words is None:
            await chat.say("agent-only-words")
            return True
        if file is None and await chat.read("asks where", self._asks_where, words):
            place = await self._place(chat, ticket.id)
            if place is not None and place.state != "closed":
                await self._say_place(chat, place, ticket.number)
                return True
        else:
            try:
                sent = () if file is None else (file,)
                place = await chat.do("tell", chat.services.agent_desk.tell, ticket.id, words, *sent)
            except Sorry:  # the desk does not know it any more
                place = None
            if place is not None and place.state != "closed":
                return True
        await chat.do("over", self._talks.over, chat.resident.id, ticket.id)
        await chat.say("agent-over", number=ticket.number)
        return False

    async def _place(self, chat: Conversation, ticket: str) -> TicketPlace | None:
        try:
            return await chat.read("place", chat.services.agent_desk.place, ticket)
        except Sorry:  # the desk does not know it any more
            return None

    async def _say_place(self, chat: Conversation, place: TicketPlace, number: str) -> None:
        if place.state == "claimed":
            await chat.say("agent-with", agent=place.agent, number=number)
            return
        state = place.there
        if state is None:
            state = await chat.read("state", chat.services.agent_desk.state)
        if state.open:
            await chat.say("agent-still-in-line", ahead=place.ahead, number=number)
        else:
            await chat.say("agent-still-left", number=number, **_when(state))

    async def _asks_where(self, words: str) -> bool:
        """Whether it is the command that asks for a person, in a language of the city."""
        lists = (self._context.word(COMMAND, language) for language in self._context.city.languages)
        return words.strip().casefold() in {each.strip().casefold() for line in lists for each in line.split(",")}


def said_in(content: Content) -> str | None:
    """What can be passed on in words: of a file those below it, of a place where it is; None of anything else."""
    match content:
        case TypedText():
            return content.body
        case Tapped():
            return content.title
        case SentFile():
            return content.caption or ""
        case SharedPlace():
            named = ", ".join(each for each in (content.name, content.address) if each)
            return f"{named} ({content.latitude:.5f}, {content.longitude:.5f})".strip()
    return None


def _when(state: DeskState) -> dict[str, Any]:
    """The values of texts that tell when somebody is there."""
    return {"known": "yes" if state.opens is not None else "no", "opens": state.opens or ""}
