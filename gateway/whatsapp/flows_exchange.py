"""What our endpoint answers to a form that is open on a phone: the next screen, a fault, or the end. Pure.

Everything is computed from the request and its token, so that the same request gets the same answer however often it
comes, and nothing is kept. Source: Meta's page "WhatsApp Flows: implementing endpoints".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from gateway.whatsapp.flows_json import SUCCESS, Screen, Word, screens, unmarked
from gateway.whatsapp.flows_tokens import FlowTokens
from sessions.errors import NotUnderstood
from sessions.form_values import values_of
from sessions.forms import Form, FormPlace, NoSuchPlace
from sessions.messages import Text

Outcome = Literal["ping", "error_noted", "screen", "fault", "finished", "gone"]


class Exchanged(Struct, frozen=True):
    """An answer, still in the clear.

    Arguments:
        outcome: what it came to; `gone` when the form cannot be sent any more.
        content: the JSON object.
        error: for `error_noted`, what the phone reported: a short name without personal data.
    """

    outcome: Outcome
    content: dict[str, Any]
    error: str = ""


def exchange(
    request: Mapping[str, Any], forms: Mapping[str, Form[Any]], tokens: FlowTokens, word: Mapping[str, Word], now: float
) -> Exchanged:
    """Answer one request.

    Arguments:
        request: decrypted; its shape is not to be trusted.
        forms: all forms that are declared, by key.
        word: words, by language; `en` is there.
        now: seconds since the epoch.
    """
    action, data = request.get("action"), request.get("data")
    values = data if isinstance(data, dict) else {}
    if action == "ping":
        return Exchanged("ping", {"data": {"status": "active"}})
    if "error" in values or "error_key" in values:
        return Exchanged("error_noted", {"data": {"acknowledged": True}}, _error_name(values))
    place = _place(request, tokens)
    if place is None:
        return _gone(word["en"], "session-form-closed")
    speak = word.get(place.language, word["en"])
    if place.expires <= now:
        return _gone(speak, "session-form-closed")
    form = forms.get(place.place.partition(":")[2])
    pages = screens(form) if form is not None else ()
    if form is None or action not in ("INIT", "data_exchange", "BACK"):
        return _gone(speak, "session-form-changed")
    if action == "INIT":
        return Exchanged("screen", {"screen": pages[0].id, "data": {}})
    number = next((number for number, page in enumerate(pages) if page.id == request.get("screen")), None)
    if number is None:
        return _gone(speak, "session-form-changed")
    if action == "BACK":
        return Exchanged("screen", {"screen": pages[number].id, "data": {}})
    return _filled_in(form, pages, number, values, str(request["flow_token"]), speak)


def _filled_in(
    form: Form[Any], pages: tuple[Screen, ...], number: int, values: dict[str, Any], token: str, word: Word
) -> Exchanged:
    """A screen was sent on: the next one, or the end, or what is wrong."""
    last = number == len(pages) - 1
    try:
        values_of(form.fields if last else pages[number].fields, values, files=False)
    except NotUnderstood as error:
        words = unmarked(word(error.text or Text("session-ask-again")))
        return Exchanged("fault", {"screen": pages[number].id, "data": {"error_message": words}})
    if not last:
        return Exchanged("screen", {"screen": pages[number + 1].id, "data": {}})
    given = {field.name: values[field.name] for field in form.fields if field.name in values}
    params = {**given, "flow_token": token}
    return Exchanged("finished", {"screen": SUCCESS, "data": {"extension_message_response": {"params": params}}})


def _place(request: Mapping[str, Any], tokens: FlowTokens) -> FormPlace | None:
    token = request.get("flow_token")
    try:
        return tokens.place(token) if isinstance(token, str) else None
    except NoSuchPlace:
        return None


def _gone(word: Word, key: str) -> Exchanged:
    return Exchanged("gone", {"error_msg": unmarked(word(Text(key)))})


def _error_name(values: Mapping[str, Any]) -> str:
    """Only the name: the message may hold what the resident has filled in."""
    name = values.get("error", values.get("error_key"))
    kept = name if isinstance(name, str) else type(name).__name__
    return "".join(c for c in kept if c.isalnum() or c in "-_ ")[:60]
