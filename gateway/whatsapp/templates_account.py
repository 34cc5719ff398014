"""The templates of the account at WhatsApp: how ours are written there, what differs, and bringing them there.

Source: Meta's pages "Message templates: create" and "manage" (Graph API, `/{account}/message_templates`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from gateway.template_declaration import (
    Button,
    CallButton,
    CatalogButton,
    CopyCode,
    FlowButton,
    NumberButton,
    ProductButton,
    ProductsButton,
    QuickReply,
    UrlButton,
    VoiceCallButton,
    Worded,
    WordedCard,
    is_code,
)
from gateway.template_shop_rules import sample_needed
from gateway.whatsapp.graph_client import GraphClient, GraphFailed

_FIELDS = "id,name,language,status,category,components,rejected_reason"
EDITABLE = ("APPROVED", "REJECTED", "PAUSED")

State = Literal["fits", "missing", "differs", "waits", "refused", "no sample"]


async def no_samples(file: Path) -> str:
    """Without an app nothing can be uploaded.

    Raises:
        GraphFailed: always; it says what is missing.
    """
    raise GraphFailed(f"the sample {file.name} belongs to an app: set WHATSAPP_APP_ID")


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
            `no sample`: missing, and its plugin declares no sample of its picture, film or file.
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
    filled = (worded.names, worded.header_names, *(card.names for card in worded.cards))
    if any(filled) and not is_code(template):
        body["parameter_format"] = "POSITIONAL" if template.numbered else "NAMED"
    if template.seconds_to_live is not None:
        body["message_send_ttl_seconds"] = template.seconds_to_live
    return body


def components_of(worded: Worded) -> list[dict[str, Any]]:
    """The components as the account wants them, with the examples."""
    template = worded.template
    if is_code(template):
        otp = {"type": "OTP", "otp_type": "COPY_CODE"}
        return [{"type": "BODY", "add_security_recommendation": True}, {"type": "BUTTONS", "buttons": [otp]}]
    components: list[dict[str, Any]] = []
    if template.media is not None:
        components.append({"type": "HEADER", "format": template.media.upper()})
    elif worded.header is not None:
        header = {"type": "HEADER", "format": "TEXT", "text": worded.header}
        components.append(header | _examples(worded, "header_text", worded.header_names))
    if template.offer is not None:
        offer = {"text": worded.offer, "has_expiration": template.offer.value is not None}
        components.append({"type": "LIMITED_TIME_OFFER", "limited_time_offer": offer})
    components.append({"type": "BODY", "text": worded.body} | _examples(worded, "body_text", worded.names))
    if worded.footer is not None:
        components.append({"type": "FOOTER", "text": worded.footer})
    if template.buttons:
        components.append(_buttons(template.buttons, worded.titles, worded.examples))
    if worded.cards:
        components.append({"type": "CAROUSEL", "cards": [_card(worded, card) for card in worded.cards]})
    return components


def _card(worded: Worded, card: WordedCard) -> dict[str, Any]:
    components: list[dict[str, Any]] = [{"type": "HEADER", "format": card.card.media.upper()}]
    if card.body is not None:
        components.append({"type": "BODY", "text": card.body} | _examples(worded, "body_text", card.names))
    return {"components": [*components, _buttons(card.card.buttons, card.titles, worded.examples)]}


def _buttons(buttons: Sequence[Button], titles: Sequence[str | None], examples: Mapping[str, str]) -> dict[str, Any]:
    each = [_button(button, title, examples) for button, title in zip(buttons, titles, strict=True)]
    return {"type": "BUTTONS", "buttons": each}


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
        return Finding(worded, "no sample" if sample_needed(worded.template) else "missing")
    differences = [
        *([f"category {known.category}"] if known.category != worded.template.category else []),
        *([] if is_code(worded.template) else _differences(components_of(worded), known.components)),
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
    mine, there = ({str(c.get("type", "")).upper(): plain(c) for c in side} for side in (ours, theirs))
    kinds = dict.fromkeys([*mine, *there])
    return [f"{kind.lower()}: {there.get(kind, 'none')}" for kind in kinds if mine.get(kind) != there.get(kind)]


def plain(component: Mapping[str, Any]) -> dict[str, Any]:
    """What counts in a comparison: no examples, and nothing that WhatsApp adds."""
    for inside in ("buttons", "cards", "components"):
        if inside in component:
            return {inside: [plain(each) for each in component[inside] if isinstance(each, dict)]}
    kept = {key: component[key] for key in ("text", "url", "phone_number") if component.get(key)}
    kept |= {key: str(component[key]).upper() for key in ("type", "format") if component.get(key)}
    if kept.get("type") in ("COPY_CODE", "OTP", "REQUEST_CONTACT_INFO"):
        kept.pop("text", None)  # WhatsApp words it
    if "flow_id" in component:
        kept["flow_id"] = str(component["flow_id"])
    if isinstance(offer := component.get("limited_time_offer"), dict):
        kept |= {"text": offer.get("text"), "has_expiration": bool(offer.get("has_expiration"))}
    return kept


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
        case VoiceCallButton():
            return {"type": "VOICE_CALL", "text": title, "ttl_minutes": button.minutes}
        case NumberButton():
            return {"type": "REQUEST_CONTACT_INFO"}
        case CatalogButton():
            return {"type": "CATALOG", "text": title}
        case ProductsButton():
            return {"type": "MPM", "text": title}
        case ProductButton():
            return {"type": "SPM", "text": title}


class TemplatesApi:
    """The calls of the Graph API that templates need.

    Arguments:
        graph: how the Graph API is asked.
        account: the WhatsApp Business Account.
        sample: uploads a file that shows reviewers what is sent, and gives its handle.
    """

    def __init__(self, graph: GraphClient, account: str, sample: Callable[[Path], Awaitable[str]] = no_samples) -> None:
        self._graph, self._account, self._sample = graph, account, sample

    async def known(self) -> list[Known]:
        """All templates of the account.

        Raises:
            GraphFailed: the account cannot be read.
        """
        return await self._graph.pages(f"/{self._account}/message_templates", _FIELDS, Known)

    async def push(self, finding: Finding) -> str:
        """Create what is missing, edit what differs; returns what was done, in a word, or why nothing was.

        Raises:
            GraphFailed: it was refused.
        """
        match finding.state:
            case "missing":
                body = await self._with_sample(finding.worded, request_of(finding.worded))
                answer = await self._graph.call("POST", f"/{self._account}/message_templates", json=body)
                return f"created, {str(answer.get('status', 'PENDING')).lower()}"
            case "differs" if finding.known is not None and finding.known.status in EDITABLE:
                parts = {"category": finding.worded.template.category, "components": components_of(finding.worded)}
                body = await self._with_sample(finding.worded, parts)
                await self._graph.call("POST", f"/{finding.known.id}", json=body)
                return "changed, pending"
            case "differs":
                return "left: WhatsApp is still reviewing it"
            case "no sample":
                return "left: it has a file on top, and its plugin declares no sample of one"
            case _:
                return "left"

    async def _with_sample(self, worded: Worded, body: dict[str, Any]) -> dict[str, Any]:
        """The body with a sample of each file on top, for WhatsApp's reviewers."""
        components = await self._sampled(body["components"], worded.template.sample)
        if not worded.template.cards:
            return {**body, "components": components}
        *others, carousel = components
        cards = [
            {"components": await self._sampled(written["components"], card.sample)}
            for card, written in zip(worded.template.cards, carousel["cards"], strict=True)
        ]
        return {**body, "components": [*others, {**carousel, "cards": cards}]}

    async def _sampled(self, components: list[dict[str, Any]], sample: Path | None) -> list[dict[str, Any]]:
        """The components; with a sample the first of them, which is the file on top, has its example."""
        if sample is None:
            return components
        header, *others = components
        return [header | {"example": {"header_handle": [await self._sample(sample)]}}, *others]
