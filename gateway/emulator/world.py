"""Who lives here and what stands in each chat. In memory, bounded, no input or output."""

from __future__ import annotations

import re
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from typing import Any, Literal

from msgspec import Struct, structs

from gateway.emulator.limits import WINDOW
from gateway.emulator.settings import ResidentSeed

Side = Literal["city", "resident"]
LogKind = Literal["accepted", "refused", "failed", "note", "webhook"]
Status = Literal["waiting", "accepted", "sent", "delivered", "read", "failed"]

RANK: dict[str, int] = {"waiting": 0, "accepted": 1, "sent": 2, "delivered": 3, "read": 4}
MOST_RESIDENTS = 500


class ChatMessage(Struct, frozen=True):
    """One message as the phone shows it.

    Arguments:
        id: the `wamid`.
        resident: whose chat it is in.
        side: who said it.
        at: seconds since the epoch.
        type: Meta's message type.
        content: the object of that type, as it was sent.
        reply_to: id of the quoted message.
        status: how far it came. A resident's message is `waiting` until the gateway took the webhook.
        error: code and details, when `failed`.
        trouble: why the gateway has not taken it yet, in words.
        seen: a phone in the browser has shown it.
        request: the whole request body, for the city's messages.
        shown: of a template, what the resident reads; see `gateway.emulator.template_text`.
        notes: remarks for the developer, not refusals.
        seq: place in the order of all messages, given by `World.put`.
        rev: grows with each change, so that a page can tell news from what it knows already.
    """

    id: str
    resident: str
    side: Side
    at: float
    type: str
    content: Any
    reply_to: str | None = None
    status: Status = "accepted"
    error: dict[str, Any] | None = None
    trouble: str | None = None
    seen: bool = False
    request: dict[str, Any] | None = None
    shown: dict[str, Any] | None = None
    notes: tuple[str, ...] = ()
    seq: int = 0
    rev: int = 0


class Chat:
    """One resident's messages, oldest first."""

    def __init__(self, resident: ResidentSeed) -> None:
        self.resident = resident
        self.messages: OrderedDict[str, ChatMessage] = OrderedDict()
        self.last_word_at: float | None = None
        self.typing_until = 0.0
        self.takes_marketing = True


class LogLine(Struct, frozen=True):
    """One line of the log: what was asked of the Cloud API, or became of a webhook."""

    at: float
    kind: LogKind
    text: str
    code: int | None = None


class World:
    """All residents and chats.

    Arguments:
        residents: who is there from the start.
        messages_per_resident: the oldest are dropped beyond this.
        on_message: called with each message that is new or has changed.
    """

    def __init__(
        self,
        residents: Iterable[ResidentSeed],
        messages_per_resident: int,
        on_message: Callable[[ChatMessage], None],
    ) -> None:
        self.chats: dict[str, Chat] = {}
        self.log: deque[LogLine] = deque(maxlen=500)
        self._most = messages_per_resident
        self._on_message = on_message
        self._home: dict[str, Chat] = {}
        self._turn = 0
        for resident in residents:
            self.add_resident(resident)

    def add_resident(self, resident: ResidentSeed) -> None:
        """Let somebody move in.

        Raises:
            ValueError: when something is wrong with the resident, or id, phone or user id are taken.
        """
        found = resident.faults()
        for chat in self.chats.values():
            for name in ("id", "user_id", "phone"):
                value = getattr(resident, name)
                if value is not None and value == getattr(chat.resident, name):
                    found.append(f"resident {resident.id!r}: {name} {value!r} is taken by {chat.resident.name}")
        if len(self.chats) >= MOST_RESIDENTS:
            found.append(f"there are {MOST_RESIDENTS} residents already; start the emulator again to begin afresh")
        if found:
            raise ValueError("; ".join(found))
        self.chats[resident.id] = Chat(resident)

    def by_phone(self, number: str) -> Chat | None:
        """The chat of the resident with this number, however it is punctuated."""
        digits = re.sub(r"\D", "", number)
        return next((chat for chat in self.chats.values() if chat.resident.phone == digits), None)

    def by_user_id(self, user_id: str) -> Chat | None:
        """The chat of the resident with this business-scoped user id."""
        return next((chat for chat in self.chats.values() if chat.resident.user_id == user_id), None)

    def put(self, message: ChatMessage) -> ChatMessage:
        """Add a message to its resident's chat; the oldest one leaves when the chat is full. Returns it as kept."""
        self._turn += 1
        message = structs.replace(message, seq=self._turn, rev=self._turn)
        chat = self.chats[message.resident]
        chat.messages[message.id] = message
        self._home[message.id] = chat
        while len(chat.messages) > self._most:
            gone, _ = chat.messages.popitem(last=False)
            self._home.pop(gone, None)
        # A reaction does not open the window (reference 6.1); everything else that a resident says does.
        if message.side == "resident" and message.type != "reaction":
            chat.last_word_at = max(message.at, chat.last_word_at or 0.0)
        self._on_message(message)
        return message

    def get(self, message_id: str) -> ChatMessage | None:
        """The message with this id, if it is still known."""
        chat = self._home.get(message_id)
        return None if chat is None else chat.messages.get(message_id)

    def change(self, message_id: str, **changes: Any) -> ChatMessage | None:
        """Replace fields of a message; a status never moves down. Returns it as it is now, None when it is gone."""
        message = self.get(message_id)
        if message is None:
            return None
        status = changes.get("status", message.status)
        if status != "failed" and RANK[status] < RANK.get(message.status, 9):
            changes.pop("status")
        changed = structs.replace(message, **changes)
        if changed != message:
            self._turn += 1
            changed = structs.replace(changed, rev=self._turn)
            self.chats[message.resident].messages[message_id] = changed
            self._on_message(changed)
        return changed

    def window_open(self, chat: Chat, now: float) -> bool:
        """Whether the resident wrote within the last 24 hours; never written means closed."""
        return chat.last_word_at is not None and now - chat.last_word_at < WINDOW

    def read_up_to(self, message_id: str) -> None:
        """The city has read this message of a resident and all earlier ones (reference 4.4)."""
        message = self.get(message_id)
        if message is None:
            return
        for known in list(self.chats[message.resident].messages.values()):
            if known.side == "resident" and known.status != "waiting":
                self.change(known.id, status="read")
            if known.id == message_id:
                self.change(known.id, status="read")
                return
