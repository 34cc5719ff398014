"""What pages and tests get to see, as JSON."""

from __future__ import annotations

from typing import Any

from gateway.emulator.media import Shelf
from gateway.emulator.settings import ResidentSeed
from gateway.emulator.world import Chat, ChatMessage, LogLine

JsonObject = dict[str, Any]


def resident_view(resident: ResidentSeed) -> JsonObject:
    """One resident."""
    return {
        "id": resident.id,
        "name": resident.name,
        "phone": resident.phone,
        "user_id": resident.user_id,
        "username": resident.username,
    }


def message_view(message: ChatMessage, shelf: Shelf) -> JsonObject:
    """One message as the phone draws it; files are named by address, kind and size."""
    return {
        "id": message.id,
        "resident": message.resident,
        "side": message.side,
        "at": message.at,
        "type": message.type,
        "content": message.content,
        "shown": message.shown,
        "reply_to": message.reply_to,
        "status": message.status,
        "error": message.error,
        "trouble": message.trouble,
        "seen": message.seen,
        "notes": list(message.notes),
        "seq": message.seq,
        "rev": message.rev,
        "files": {media_id: file_view(media_id, shelf) for media_id in media_ids(message.content)},
    }


def file_view(media_id: str, shelf: Shelf) -> JsonObject | None:
    """A file's address on this server, type, name and size; None when it is gone."""
    file = shelf.get(media_id)
    if file is None:
        return None
    return {"url": f"/phone/files/{file.id}", "mime": file.mime, "name": file.name, "size": len(file.data)}


def media_ids(content: Any, depth: int = 0) -> list[str]:
    """Ids of all media objects anywhere in a message's content."""
    if depth > 12 or not isinstance(content, dict | list):
        return []
    if isinstance(content, list):
        return [found for item in content for found in media_ids(item, depth + 1)]
    here = [content["id"]] if isinstance(content.get("id"), str) and content["id"].isdigit() else []
    return here + [found for value in content.values() for found in media_ids(value, depth + 1)]


def chat_view(chat: Chat, shelf: Shelf, now: float, *, window_open: bool) -> JsonObject:
    """A whole chat with its messages."""
    return {
        "resident": resident_view(chat.resident),
        "messages": [message_view(message, shelf) for message in chat.messages.values()],
        "typing_seconds": max(0.0, chat.typing_until - now),
        "window_open": window_open,
    }


def log_view(line: LogLine) -> JsonObject:
    """One line of the log."""
    return {"at": line.at, "kind": line.kind, "text": line.text, "code": line.code}
