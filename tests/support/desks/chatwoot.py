"""Chatwoot, played: contacts, conversations, messages, an API inbox with working hours, and signed webhooks.

Rules it keeps, from Chatwoot's API reference: `api_access_token` in a header; an identifier of a contact is taken once
(422); conversations are numbered per account and listed 25 a page, the last activity first; `message_type` is a number
where messages are read and a word in webhooks; a message by the contact opens a resolved conversation again; each
webhook is signed with the inbox's secret over `{timestamp}.{body}`.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import hmac
import json
from typing import Any

from tests.support.psps.server import Answer, Asked, Server, says

TOKEN, SECRET = "agent-token", "inbox-secret"
ACCOUNT, INBOX = 3, 7
KINDS = {"incoming": 0, "outgoing": 1}


def is_json(asked: Asked) -> bool:
    return asked.headers["content-type"] == "application/json"


def form_of(asked: Asked) -> dict[str, Any]:
    """The fields of a form with a file, as Chatwoot reads them: what is JSON in it is taken for that."""
    head = f"Content-Type: {asked.headers['content-type']}\r\n\r\n".encode()
    found: dict[str, Any] = {"attachments": []}
    for part in email.message_from_bytes(head + asked.body, policy=email.policy.HTTP).iter_parts():
        name = part.get_param("name", header="content-disposition")
        if name == "attachments[]":
            found["attachments"].append((part.get_filename(), part.get_content_type(), part.get_payload(decode=True)))
        else:
            found[str(name)] = part.get_payload(decode=True).decode()
    return {**found, "content_attributes": json.loads(found["content_attributes"])}


def shown(message: dict[str, Any]) -> dict[str, Any]:
    return {**message, "attachments": [name for name, _, _ in message.get("attachments", ())]}


class ChatwootServer(Server):
    """One account with one inbox. `conversations`: by number, with their messages."""

    hosts = ("desk.example",)

    def __init__(self, now: float) -> None:
        super().__init__(now)
        self.contacts: list[dict[str, Any]] = []
        self.conversations: dict[int, dict[str, Any]] = {}
        self.inbox: dict[str, Any] = {"id": INBOX, "channel_type": "Channel::Api", "working_hours_enabled": False}
        self.number = 100

    def answer(self, asked: Asked) -> Answer:
        if asked.headers.get("api_access_token") != TOKEN:
            return says({"error": "Invalid Access Token"}, 401)
        query = dict(asked.wanted)
        base, path = f"/api/v1/accounts/{ACCOUNT}/", asked.path
        if not path.startswith(base):
            return says({"error": "You are not authorized to do this action"}, 401)
        match (asked.method, *path.removeprefix(base).split("/")):
            case ("GET", "inboxes", number) if int(number) == INBOX:
                return says(self.inbox)
            case ("POST", "contacts"):
                return self._contact(asked.json)
            case ("GET", "contacts", "search"):
                found = [each for each in self.contacts if query["q"] in each["identifier"]]
                return says({"meta": {"count": len(found), "current_page": 1}, "payload": found})
            case ("GET", "contacts", id, "conversations"):
                mine = [self._shown(each) for each in self.conversations.values() if each["contact_id"] == int(id)]
                return says({"payload": mine})
            case ("GET", "conversations"):
                return self._list(query)
            case ("POST", "conversations"):
                return self._begin(asked.json)
            case ("GET", "conversations", id) if id.isdecimal() and int(id) in self.conversations:
                return says(self._shown(self.conversations[int(id)]))
            case ("GET", "conversations", id, "messages") if int(id) in self.conversations:
                return says(
                    {"meta": {}, "payload": [shown(each) for each in self.conversations[int(id)]["messages"][-20:]]}
                )
            case ("POST", "conversations", id, "messages") if int(id) in self.conversations:
                return self._message(self.conversations[int(id)], asked.json if is_json(asked) else form_of(asked))
            case ("POST", "conversations", id, "toggle_status") if int(id) in self.conversations:
                self.conversations[int(id)]["status"] = asked.json["status"]
                success = {"success": True, "current_status": asked.json["status"], "conversation_id": int(id)}
                return says({"meta": {}, "payload": success})
        return says({"error": "Resource could not be found"}, 404)

    def _contact(self, wanted: dict[str, Any]) -> Answer:
        if wanted["inbox_id"] != INBOX:
            return says({"error": "Resource could not be found"}, 404)
        if any(each["identifier"] == wanted["identifier"] for each in self.contacts):
            return says({"message": "Identifier has already been taken", "attributes": ["identifier"]}, 422)
        inbox = {"source_id": f"source-{len(self.contacts)}", "inbox": {"id": INBOX, "name": "WhatsApp"}}
        contact = {"id": 40 + len(self.contacts), "identifier": wanted["identifier"], "name": wanted["name"]}
        contact |= {"contact_inboxes": [inbox], "email": None, "phone_number": None, "custom_attributes": {}}
        self.contacts.append(contact)
        return says({"payload": {"contact": contact, "contact_inbox": {**inbox}}})

    def _begin(self, wanted: dict[str, Any]) -> Answer:
        sources = {c["contact_inboxes"][0]["source_id"]: c["id"] for c in self.contacts}
        if sources.get(wanted["source_id"]) != wanted["contact_id"] or wanted["inbox_id"] != INBOX:
            return says({"error": "Resource could not be found"}, 404)
        self.number += 1
        made = {"id": self.number, "inbox_id": INBOX, "contact_id": wanted["contact_id"], "status": wanted["status"]}
        made |= {"custom_attributes": wanted["custom_attributes"], "assignee": None, "messages": []}
        self.conversations[self.number] = made
        return says({"id": self.number, "account_id": ACCOUNT, "inbox_id": INBOX})

    def _list(self, query: dict[str, str]) -> Answer:
        found = [
            self._shown(each)
            for each in reversed(self.conversations.values())
            if each["status"] == query["status"]
            and int(query["inbox_id"]) == INBOX
            and (each["assignee"] is None or query["assignee_type"] != "unassigned")
        ]
        page = int(query.get("page", "1"))
        counts = {"mine_count": 0, "unassigned_count": len(found), "all_count": len(self.conversations)}
        return says({"data": {"meta": counts, "payload": found[(page - 1) * 25 : page * 25]}})

    def _message(self, conversation: dict[str, Any], wanted: dict[str, Any]) -> Answer:
        if wanted["message_type"] not in KINDS or not (wanted["content"].strip() or wanted.get("attachments")):
            return says({"error": "Content can't be blank"}, 422)
        made = {"id": 900 + sum(len(each["messages"]) for each in self.conversations.values()), **wanted}
        made |= {"message_type": KINDS[wanted["message_type"]], "conversation_id": conversation["id"]}
        conversation["messages"].append(made)
        if wanted["message_type"] == "incoming" and conversation["status"] == "resolved":
            conversation["status"] = "open"
        return says(shown(made))

    def _shown(self, conversation: dict[str, Any]) -> dict[str, Any]:
        kept = {key: value for key, value in conversation.items() if key not in ("assignee", "messages", "contact_id")}
        return {**kept, "account_id": ACCOUNT, "meta": {"assignee": conversation["assignee"], "hmac_verified": False}}

    # ------------------------------------------------------------------------------------------ agents

    def claim(self, id: int, agent: str) -> None:
        """An agent takes a conversation."""
        self.conversations[id]["assignee"] = {"id": 1, "name": agent, "available_name": agent, "type": "user"}

    def heard(self, id: int) -> list[str]:
        """What the contact has said in a conversation."""
        return [each["content"] for each in self.conversations[id]["messages"] if each["message_type"] == 0]

    def replied(self, id: int, words: str | None, message: int = 5000, **more: Any) -> dict[str, Any]:
        """The webhook of an agent's answer."""
        sender = {"id": 1, "name": "Sipho", "email": "sipho@city.example", "type": "user"}
        told = {"event": "message_created", "id": message, "content": words, "message_type": "outgoing"}
        told |= {"private": False, "content_type": "text", "content_attributes": {}, "sender": sender}
        told |= {"inbox": {"id": INBOX, "name": "WhatsApp"}, "account": {"id": ACCOUNT, "name": "City"}}
        return {**told, "conversation": {"id": id, "inbox_id": INBOX, "status": "open"}, **more}

    def resolved(self, id: int) -> dict[str, Any]:
        """The webhook of a conversation that an agent has resolved."""
        self.conversations[id]["status"] = "resolved"
        return {"event": "conversation_status_changed", "id": id, "inbox_id": INBOX, "status": "resolved"}

    def signed(self, told: Any, *, secret: str = SECRET, at: float | None = None) -> tuple[bytes, dict[str, str]]:
        """Body and headers of a delivery."""
        body, stamp = json.dumps(told).encode(), str(int(self.now if at is None else at))
        mark = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
        headers = {"x-chatwoot-timestamp": stamp, "x-chatwoot-signature": f"sha256={mark}"}
        return body, {**headers, "x-chatwoot-delivery": "d-1", "content-type": "application/json"}
