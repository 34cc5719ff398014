"""The templates of the account at WhatsApp: how ours are written there, what differs, and bringing them there.

Source: Meta's pages "Message templates: create" and "manage" (Graph API, `/{account}/message_templates`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import httpx
import msgspec
from msgspec import Struct

from gateway.template_declaration import Button, CallButton, CopyCode, FlowButton, QuickReply, UrlButton, Worded

MOST_PAGES = 100
_TIMEOUT = 60.0
_FIELDS = "id,name,language,status,category,components,rejected_reason"
_EDITABLE = ("APPROVED", "REJECTED", "PAUSED")

State = Literal["fits", "missing", "differs", "waits", "refused", "media"]


class AccountFailed(Exception):
    """The Graph API said no, or nothing; the text says to what and why, and holds no token."""


class Known(Struct, frozen=True):
    """A template as the account has it."""

    id: str
    name: str
    language: str
    status: str
    category: str = ""
    components: list[dict[str, Any]] = []
    rejected_reason: str | None = None


class Finding(Struct, frozen=True):
    """One of our templates, compared with the account.

    Arguments:
        state: `fits`; `missing`; `differs`; `waits` for WhatsApp's review; `refused`, paused or disabled by WhatsApp;
            `media`: missing, and made by hand, for it needs a sample of its picture, film or file.
        why: what differs, or WhatsApp's reason.
    """

    worded: Worded
    state: State
    why: str = ""
    known: Known | None = None


def request_of(worded: Worded) -> dict[str, Any]:
    """The request body that creates a template."""
    template = worded.template
    body: dict[str, Any] = {
        "name": template.name,
        "language": worded.code,
        "category": template.category,
        "components": components_of(worded),
    }
    if worded.names or worded.header_names:
        body["parameter_format"] = "POSITIONAL" if template.numbered else "NAMED"
    if template.seconds_to_live is not None:
        body["message_send_ttl_seconds"] = template.seconds_to_live
    return body


def components_of(worded: Worded) -> list[dict[str, Any]]:
    """The components as the account wants them, with the examples."""
    template = worded.template
    components: list[dict[str, Any]] = []
    if template.media is not None:
        components.append({"type": "HEADER", "format": template.media.upper()})
    elif worded.header is not None:
        header = {"type": "HEADER", "format": "TEXT", "text": worded.header}
        components.append(header | _examples(worded, "header_text", worded.header_names))
    components.append({"type": "BODY", "text": worded.body} | _examples(worded, "body_text", worded.names))
    if worded.footer is not None:
        components.append({"type": "FOOTER", "text": worded.footer})
    if template.buttons:
        buttons = [_button(b, t, worded.examples) for b, t in zip(template.buttons, worded.titles, strict=True)]
        components.append({"type": "BUTTONS", "buttons": buttons})
    return components


def compared(wanted: Sequence[Worded], known: Sequence[Known]) -> list[Finding]:
    """Each of our templates, and how it stands in the account."""
    by_name = {(each.name, each.language): each for each in known}
    return [_compare(worded, by_name.get((worded.template.name, worded.code))) for worded in wanted]


def not_ours(wanted: Sequence[Worded], known: Sequence[Known]) -> list[Known]:
    """What the account has and no plugin declares."""
    ours = {(worded.template.name, worded.code) for worded in wanted}
    return [each for each in known if (each.name, each.language) not in ours]


def _compare(worded: Worded, known: Known | None) -> Finding:
    if known is None:
        by_hand = worded.template.media in ("image", "video", "document")
        return Finding(worded, "media" if by_hand else "missing")
    differences = [
        *([f"category {known.category}"] if known.category != worded.template.category else []),
        *_differences(components_of(worded), known.components),
    ]
    if differences:
        return Finding(worded, "differs", "; ".join(differences), known)
    if known.status == "APPROVED":
        return Finding(worded, "fits", "", known)
    if known.status in ("PENDING", "IN_APPEAL"):
        return Finding(worded, "waits", known.status, known)
    reason = known.rejected_reason if known.rejected_reason not in (None, "NONE") else ""
    return Finding(worded, "refused", f"{known.status} {reason}".strip(), known)


def _differences(ours: Sequence[Mapping[str, Any]], theirs: Sequence[Mapping[str, Any]]) -> list[str]:
    mine, there = ({str(c.get("type", "")).upper(): _plain(c) for c in side} for side in (ours, theirs))
    kinds = dict.fromkeys([*mine, *there])
    return [f"{kind.lower()}: {there.get(kind, 'none')}" for kind in kinds if mine.get(kind) != there.get(kind)]


def _plain(component: Mapping[str, Any]) -> dict[str, Any]:
    """What counts in a comparison: no examples, and nothing that WhatsApp adds."""
    if "buttons" in component:
        return {"buttons": [_plain(button) for button in component["buttons"] if isinstance(button, dict)]}
    plain = {key: component[key] for key in ("type", "format", "text", "url", "phone_number") if component.get(key)}
    if str(component.get("type", "")).upper() in ("COPY_CODE", "OTP"):
        plain.pop("text", None)  # WhatsApp words it
    if "flow_id" in component:
        plain["flow_id"] = str(component["flow_id"])
    return plain


def _examples(worded: Worded, what: str, names: Sequence[str]) -> dict[str, Any]:
    if not names:
        return {}
    values = [worded.examples[name] for name in names]
    if worded.template.numbered:
        return {"example": {what: values if what == "header_text" else [values]}}
    pairs = [{"param_name": name, "example": value} for name, value in zip(names, values, strict=True)]
    return {"example": {f"{what}_named_params": pairs}}


def _button(button: Button, title: str | None, examples: Mapping[str, str]) -> dict[str, Any]:
    match button:
        case QuickReply():
            return {"type": "QUICK_REPLY", "text": title}
        case UrlButton(value=None):
            return {"type": "URL", "text": title, "url": button.url}
        case UrlButton():
            url = button.url + "{{1}}"
            example = button.url + examples[str(button.value)]
            return {"type": "URL", "text": title, "url": url, "example": [example]}
        case CopyCode():
            return {"type": "COPY_CODE", "example": examples[button.value]}
        case FlowButton():
            action = {"flow_action": "navigate", "navigate_screen": button.screen} if button.screen else {}
            return {"type": "FLOW", "text": title, "flow_id": button.flow_id, **action}
        case CallButton():
            return {"type": "PHONE_NUMBER", "text": title, "phone_number": button.phone}


class TemplatesApi:
    """The calls of the Graph API that templates need.

    Arguments:
        client: a client with the base address (with its version) and the token; its owner closes it.
        account: the WhatsApp Business Account.
    """

    def __init__(self, client: httpx.AsyncClient, account: str) -> None:
        self._client, self._account = client, account

    async def known(self) -> list[Known]:
        """All templates of the account.

        Raises:
            AccountFailed: the account cannot be read.
        """
        known: list[Known] = []
        params = {"fields": _FIELDS, "limit": "100"}
        for _ in range(MOST_PAGES):
            answer = await self._call("GET", f"/{self._account}/message_templates", params=params)
            try:
                known += msgspec.convert(answer.get("data", []), list[Known])
            except msgspec.ValidationError as error:
                raise AccountFailed(f"GET message_templates: the answer is no list of templates: {error}") from error
            paging = answer.get("paging") or {}
            after = (paging.get("cursors") or {}).get("after")
            if not after or not paging.get("next"):
                return known
            params["after"] = str(after)
        raise AccountFailed(f"GET message_templates: there are more than {MOST_PAGES} pages")

    async def push(self, finding: Finding) -> str:
        """Create what is missing, edit what differs; returns what was done, in a word, or why nothing was.

        Raises:
            AccountFailed: it was refused.
        """
        match finding.state:
            case "missing":
                answer = await self._call(
                    "POST", f"/{self._account}/message_templates", json=request_of(finding.worded)
                )
                return f"created, {str(answer.get('status', 'PENDING')).lower()}"
            case "differs" if finding.known is not None and finding.known.status in _EDITABLE:
                parts = {"category": finding.worded.template.category, "components": components_of(finding.worded)}
                await self._call("POST", f"/{finding.known.id}", json=parts)
                return "changed, pending"
            case "differs":
                return "left: WhatsApp is still reviewing it"
            case "media":
                return "left: make it in WhatsApp Manager, it needs a sample of its media"
            case _:
                return "left"

    async def _call(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        what = f"{method} {path}"
        try:
            response = await self._client.request(method, path, timeout=_TIMEOUT, **parts)
        except httpx.HTTPError as error:
            raise AccountFailed(f"{what}: no answer ({type(error).__name__})") from error
        try:
            answer = msgspec.json.decode(response.content, type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise AccountFailed(f"{what}: the answer ({response.status_code}) is no JSON") from error
        refusal = answer.get("error")
        if response.status_code < 300 and not refusal:
            return answer
        raise AccountFailed(f"{what}: {_refusal(refusal, response.status_code)}")


def _refusal(error: Any, status: int) -> str:
    if not isinstance(error, dict):
        return f"answered {status}"
    words = error.get("error_user_msg") or error.get("message")
    code = ".".join(str(error[key]) for key in ("code", "error_subcode") if error.get(key) is not None)
    return f"answered {status}, code {code}: {words}"
