"""What all addresses of the Graph API have in common: how a body is read, and two shapes of answers."""

from __future__ import annotations

import json
from typing import Any

from quart import Response, request

from gateway.emulator.errors import Refusal, bad_parameter
from gateway.emulator.shapes import JsonObject


def reply(body: JsonObject, status: int = 200) -> Response:
    """A JSON answer as the Graph API writes it."""
    return Response(json.dumps(body), status, content_type="application/json; charset=UTF-8")


def no_object(method: str, node: str) -> Refusal:
    """The Graph API's answer to an id that does not exist: code 100 with subcode 33."""
    words = (
        f"Unsupported {method} request. Object with ID '{node[:60]}' does not exist, "
        "cannot be loaded due to missing permissions, or does not support this operation."
    )
    return Refusal(100, "", message=words, subcode=33, kind="GraphMethodException")


async def read_json() -> Any:
    """The body as JSON.

    Raises:
        Refusal: 100 when it is none.
    """
    try:
        return json.loads(await request.get_data())
    except (ValueError, RecursionError):
        raise bad_parameter("The request body is no JSON.") from None
