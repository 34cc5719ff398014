"""The city sends: what the messages endpoint takes, and what then becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from gateway.emulator import payloads
from gateway.emulator.errors import Refusal, invalid
from gateway.emulator.flow_shelf import FlowShelf
from gateway.emulator.limits import MEDIA_TYPES, REACTION_AGE, TYPING
from gateway.emulator.media import Shelf
from gateway.emulator.ports import Clock, Ids
from gateway.emulator.rates import Rates
from gateway.emulator.shapes import JsonObject
from gateway.emulator.statuses import Sent, Statuses
from gateway.emulator.templates import TemplateShelf
from gateway.emulator.validate import check_message, check_read_receipt
from gateway.emulator.world import Chat, ChatMessage, LogKind, World

MEDIA_KINDS = ("image", "video", "audio", "document", "sticker")
NO_PLUS = "no + before the number; Meta may then put the business's own country code in front"


class Note(Protocol):
    """Writes a line into the log."""

    def __call__(self, kind: LogKind, text: str, code: int | None = None) -> None:
        """`code` is Meta's error code, if there is one."""
        ...


class Acceptance:
    """Takes messages and read receipts from the gateway.

    Arguments:
        world: the chats.
        shelf: the files. flows: the Flows of the account. rates: how fast messages may come.
        statuses: plays what happens to an accepted message.
        clock: the time.
        ids: new message ids.
        note: writes the log.
        typing: called with a resident's id and seconds when the city is typing.
        number: the city's own.
        templates: those of the account; any may be sent if left out.
    """

    def __init__(
        self,
        *,
        world: World,
        shelf: Shelf,
        flows: FlowShelf,
        rates: Rates,
        statuses: Statuses,
        clock: Clock,
        ids: Ids,
        note: Note,
        typing: Callable[[str, float], None],
        number: str,
        templates: TemplateShelf | None = None,
    ) -> None:
        self._world = world
        self._shelf, self._flows, self._rates = shelf, flows, rates
        self._statuses = statuses
        self._clock = clock
        self._ids = ids
        self._note = note
        self._typing = typing
        self._number, self._templates = number, templates

    def accept(self, body: JsonObject, fail_with: int | None = None) -> JsonObject:
        """Take a message: check it, show it, start its statuses.

        Arguments:
            body: a request body that passed `check_envelope` and is no read receipt.
            fail_with: a code with which it is to fail after all, ordered through the control API.

        Returns:
            The body of the answer (reference 4.1).

        Raises:
            Refusal: when Meta would not take it.
        """
        kind = check_message(body)
        if _digits(str(body.get("to", ""))) == self._number:
            raise Refusal(131021, "The recipient is the number itself.")
        for media_kind, media in media_in(kind, body[kind]):
            if "id" in media and self._shelf.get(media["id"]) is None:
                raise invalid(f"Param {media_kind}['id']: there is no media with id {media['id'][:60]}, or it expired.")
        if kind == "interactive" and body["interactive"]["type"] == "flow":
            self._check_flow(body["interactive"]["action"]["parameters"])
        if kind == "template" and self._templates is not None:
            self._templates.check(body["template"], to_number=isinstance(body.get("to"), str))
        if kind == "reaction":
            self._recent(body["reaction"]["message_id"], "reaction['message_id']")
        dialled = str(body.get("to") or body.get("recipient"))
        chat = self.chat_for(body)
        self._rates.check(dialled if chat is None else chat.resident.id)
        message_id = payloads.wamid(self._ids.new())
        error = self._fate(kind, body, chat) if fail_with is None else (fail_with, "Ordered through the control API.")
        if chat is not None:
            self._show(chat, message_id, kind, body)
        self._write_log(kind, dialled, body, error)
        resident = None if chat is None else chat.resident
        opaque = body.get("biz_opaque_callback_data")
        self._statuses.start(Sent(message_id, kind, resident, dialled, opaque, error))
        return answer(message_id, kind, dialled, chat)

    def _check_flow(self, parameters: JsonObject) -> None:
        by_id = parameters.get("flow_id")
        flow = self._flows.get(str(by_id)) if by_id is not None else self._flows.named(str(parameters["flow_name"]))
        if flow is None:
            raise invalid("Param flow_id or flow_name: the account has no such Flow.")
        if flow.state == "BLOCKED":
            raise Refusal(132068, f"The Flow {flow.name} is blocked.")
        if flow.state == "THROTTLED":
            raise Refusal(132069, f"The Flow {flow.name} is throttled.")
        draft = parameters.get("mode", "published") == "draft"
        if flow.state != ("DRAFT" if draft else "PUBLISHED"):
            raise invalid(f"The Flow {flow.name} is {flow.state}; mode draft is for drafts only.")
        screen = (parameters.get("flow_action_payload") or {}).get("screen")
        ids = [each.get("id") for each in (flow.json or {}).get("screens", [])]
        if screen is not None and screen not in ids:
            raise invalid(f"Param flow_action_payload['screen']: the Flow {flow.name} has no screen {screen[:60]}.")

    def chat_for(self, body: JsonObject) -> Chat | None:
        """Whose chat `to` or `recipient` name; `to` wins (reference 2.10)."""
        if isinstance(body.get("to"), str):
            return self._world.by_phone(body["to"])
        return self._world.by_user_id(str(body.get("recipient")))

    def read_receipt(self, body: JsonObject) -> None:
        """Take a read receipt, with or without typing (reference 4.4).

        Raises:
            Refusal: 131009 when the message is unknown, older than 30 days, or not a resident's.
        """
        message_id, typing = check_read_receipt(body)
        message = self._recent(message_id, "message_id")
        if message.side != "resident":
            raise invalid("Param message_id is not a message that was received.")
        self._world.read_up_to(message_id)
        if typing:
            self._world.chats[message.resident].typing_until = self._clock.now() + TYPING
            self._typing(message.resident, TYPING)

    def _recent(self, message_id: str, path: str) -> ChatMessage:
        message = self._world.get(message_id)
        if message is None or self._clock.now() - message.at > REACTION_AGE:
            raise invalid(f"Param {path}: no such message in the last 30 days.")
        return message

    def _fate(self, kind: str, body: JsonObject, chat: Chat | None) -> tuple[int, str] | None:
        """What an accepted message will fail with, if anything; Meta tells these by a `failed` status."""
        if chat is None:
            return 131026, "Message undeliverable."
        if kind != "template" and not self._world.window_open(chat, self._clock.now()):
            return 131047, "More than 24 hours have passed since the recipient last wrote to this number."
        category = self._templates.category(body["template"]) if kind == "template" and self._templates else ""
        if category == "MARKETING" and not chat.takes_marketing:
            return 131050, "The recipient has stopped marketing messages from this business."
        for media_kind, media in media_in(kind, body[kind]):
            file = self._shelf.get(media["id"]) if "id" in media else None
            if file is not None and MEDIA_TYPES.get(file.mime) != media_kind:
                return 131053, f"A file of type {file.mime} cannot be sent as {media_kind}."
            if file is not None and media.get("voice") and file.mime != "audio/ogg":
                return 131053, f"A voice note must be Ogg with Opus, and this is {file.mime}."
        return None

    def _show(self, chat: Chat, message_id: str, kind: str, body: JsonObject) -> None:
        chat.typing_until = 0.0
        self._world.put(
            ChatMessage(
                id=message_id,
                resident=chat.resident.id,
                side="city",
                at=self._clock.now(),
                type=kind,
                content=body[kind],
                reply_to=body["context"]["message_id"] if "context" in body else None,
                request=body,
                shown=self._templates.shown(body["template"]) if kind == "template" and self._templates else None,
                notes=(NO_PLUS,) if without_plus(body) else (),
            )
        )

    def _write_log(self, kind: str, dialled: str, body: JsonObject, error: tuple[int, str] | None) -> None:
        self._note("accepted", f"{kind} to {dialled}")
        if without_plus(body):
            self._note("note", f"to {dialled}: {NO_PLUS}")
        if error is not None:
            self._note("failed", f"{kind} to {dialled}: {error[1]}", error[0])


def without_plus(body: JsonObject) -> bool:
    """Whether `to` is given without the `+` that Meta asks for."""
    return isinstance(body.get("to"), str) and not body["to"].startswith("+")


def answer(message_id: str, kind: str, dialled: str, chat: Chat | None) -> JsonObject:
    """The body that tells the gateway its message was accepted (reference 4.1)."""
    contact: JsonObject = {"input": dialled}
    if chat is not None:
        contact |= {} if chat.resident.phone is None else {"wa_id": chat.resident.phone}
        contact["user_id"] = chat.resident.user_id
    elif "." not in dialled:
        contact["wa_id"] = _digits(dialled)
    message: JsonObject = {"id": message_id}
    if kind == "template":
        message["message_status"] = "accepted"
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]}


def _digits(words: str) -> str:
    return "".join(c for c in words if c.isdigit())


def media_in(kind: str, content: Any) -> list[tuple[str, JsonObject]]:
    """Every media object in a checked message, each with the kind it is used as."""
    if kind in MEDIA_KINDS:
        return [(kind, content)]
    if kind == "interactive":
        header = content.get("header") or {}
        return [(header["type"], header[header["type"]])] if header.get("type") in MEDIA_KINDS else []
    if kind != "template":
        return []
    return [each for component in content.get("components", []) for each in _media_of(component)]


def _media_of(component: JsonObject) -> list[tuple[str, JsonObject]]:
    """The media of one component of a template, also those of its cards."""
    inside = [part for card in component.get("cards", []) for part in card["components"]]
    named = [(str(p["type"]).lower(), p) for p in component.get("parameters", [])]
    own = [(name, p[name]) for name, p in named if name in MEDIA_KINDS]
    return [*own, *(each for part in inside for each in _media_of(part))]
