"""The protocol as an OpenAPI document, made from its messages; `docs/remote-protocol.openapi.json` is this."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from gateway.remote.protocol import REPLIES, REQUESTS, VERSION, Operation
from gateway.remote.signing import SIGNATURE, TIME

_SUMMARIES: dict[Operation, str] = {
    "describe": "What is this plugin?",
    "open": "Take the catalogue (workers only)",
    "step": "How does a run go on?",
    "perform": "Carry out the function that a run waits for",
    "serve": "Call a method of a service that the plugin stands behind",
    "page": "Answer a request for a page",
    "check": "Does what the plugin needs work?",
    "work": "Do what a background service does (workers only)",
    "filter": "What does a filter say of a message? (workers only)",
    "change": "Carry out a step in the plugin's life (workers only)",
    "personal": "Hand over, or let go, what is kept about a resident",
    "ping": "Are you there?",
}


def document() -> dict[str, Any]:
    """The document, as JSON has it."""
    names: list[Operation] = list(_SUMMARIES)
    kinds = [kind for name in names for kind in (REQUESTS[name], REPLIES[name])]
    schemas, parts = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    described = dict(zip(names, zip(schemas[::2], schemas[1::2], strict=True), strict=True))
    return {
        "openapi": "3.1.0",
        "info": {"title": "Plugins of the city gateway that run elsewhere", "version": str(VERSION)},
        "paths": {f"/{name}": {"post": _operation(name, *described[name])} for name in names},
        "components": {"schemas": dict(sorted(_described(parts).items()))},
    }


def _described(part: Any) -> Any:
    """The same with docstrings as `inspect` has them: what their indentation is differs between versions of Python."""
    if isinstance(part, list):
        return [_described(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: inspect.cleandoc(value) if key == "description" and isinstance(value, str) else _described(value)
        for key, value in part.items()
    }


def _operation(name: Operation, request: Any, reply: Any) -> dict[str, Any]:
    headers = [
        {"name": header, "in": "header", "required": True, "schema": {"type": "string"}} for header in (TIME, SIGNATURE)
    ]
    return {
        "operationId": name,
        "summary": _SUMMARIES[name],
        "parameters": headers,
        "requestBody": {"required": True, "content": {"application/json": {"schema": request}}},
        "responses": {
            "200": {"description": "The reply", "content": {"application/json": {"schema": reply}}},
            "401": {"description": "The signature does not fit, or is older than five minutes"},
            "503": {"description": "Not now; nothing has happened"},
        },
    }
