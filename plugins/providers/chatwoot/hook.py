"""What Chatwoot tells us: answers of agents, and conversations that are resolved.

Each delivery is signed: `X-Chatwoot-Signature` is `sha256=` and the HMAC-SHA256 of `{timestamp}.{raw body}`, the
timestamp is in `X-Chatwoot-Timestamp`. Nothing is read before that holds.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from typing import Any

from gateway.api import HttpRequest, HttpResponse, PluginContext, PluginRuntime, Secret
from plugins.providers.chatwoot.settings import Settings
from plugins.providers.chatwoot.tickets import Tickets

FRESH_SECONDS = 300
LONGEST = 3000
"""Letters of one message to a resident; a longer answer comes as several."""


def is_signed(request: HttpRequest, secrets: Iterable[Secret], now: float) -> bool:
    """Whether Chatwoot has sent this, and lately."""
    stamp, signature = request.header("x-chatwoot-timestamp") or "", request.header("x-chatwoot-signature") or ""
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 16) or abs(now - int(stamp)) > FRESH_SECONDS:
        return False
    body = stamp.encode() + b"." + request.body
    found = False
    for secret in secrets:  # all are compared, so that time tells nothing
        mark = "sha256=" + hmac.new(secret.reveal().encode(), body, hashlib.sha256).hexdigest()
        found |= hmac.compare_digest(mark.encode(), signature.encode())
    return found


def heard(context: PluginContext) -> Any:
    """The handler of `/chatwoot/hook`."""
    settings: Settings = context.settings

    async def hook(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        if not is_signed(request, context.secrets.all("WEBHOOK_SECRET"), runtime.clock.now()):
            return HttpResponse.text("not signed", status=401)
        told = request.json()
        if isinstance(told, dict) and _ours(told, settings):
            await _take(told, Tickets(runtime.storage))
        return HttpResponse.text("OK")

    return hook


def _ours(told: dict[str, Any], settings: Settings) -> bool:
    account = told.get("account") or {}
    inbox = told.get("inbox") or {}
    number = inbox.get("id") if isinstance(inbox, dict) else None
    number = told.get("inbox_id") if number is None else number
    known = account.get("id") if isinstance(account, dict) else None
    return known in (None, settings.account) and number in (None, settings.inbox)


async def _take(told: dict[str, Any], tickets: Tickets) -> None:
    event = told.get("event")
    conversation = told.get("conversation") if event == "message_created" else told
    if not isinstance(conversation, dict):
        return
    row = await tickets.by_id(str(conversation.get("id")))
    if row is None:
        return
    if event == "conversation_status_changed" and told.get("status") == "resolved":
        await tickets.ended(row)
    elif event == "message_created" and told.get("message_type") == "outgoing" and told.get("private") is False:
        sender = told.get("sender") if isinstance(told.get("sender"), dict) else {}
        agent = str((sender or {}).get("available_name") or (sender or {}).get("name") or "")[:40]
        for number, words in enumerate(_words(told)):
            await tickets.said(row, f"{told.get('id')}.{number}", agent, words)


def _words(told: dict[str, Any]) -> list[str]:
    """What the agent has said, with links to the files behind it, in pieces that fit."""
    parts = [str(told.get("content") or "").strip()]
    for each in told.get("attachments") or ():
        if isinstance(each, dict) and str(each.get("data_url") or "").startswith("https://"):
            parts.append(str(each["data_url"]))
    whole = "\n".join(part for part in parts if part)
    return [whole[start : start + LONGEST] for start in range(0, len(whole), LONGEST)]
