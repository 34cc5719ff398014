"""Meta's error codes and the two shapes in which they are told: an HTTP answer, or inside a `failed` status.

Codes, titles and HTTP statuses: Meta's page "Error codes" of the Cloud API (reference 7.3 - 7.7).
"""

from __future__ import annotations

from typing import Any, NamedTuple


class ErrorKind(NamedTuple):
    """One row of the table: the title that Meta gives, and the HTTP status that carries it."""

    title: str
    status: int = 400


KINDS: dict[int, ErrorKind] = {
    1: ErrorKind("API Unknown", 500),
    2: ErrorKind("API Service", 503),
    3: ErrorKind("API Method", 500),
    4: ErrorKind("API Too Many Calls"),
    10: ErrorKind("Permission Denied", 403),
    100: ErrorKind("Invalid parameter"),
    190: ErrorKind("Access token has expired", 401),
    200: ErrorKind("API Permission", 403),
    368: ErrorKind("Temporarily blocked for policies violations", 403),
    80007: ErrorKind("Rate limit issues"),
    80008: ErrorKind("Too many calls to this WhatsApp Business account"),
    130403: ErrorKind("The recipient has blocked this business"),
    130429: ErrorKind("Rate limit hit"),
    130472: ErrorKind("User's number is part of an experiment"),
    130497: ErrorKind("Business account is restricted from messaging users in this country", 403),
    131000: ErrorKind("Something went wrong", 500),
    131005: ErrorKind("Access denied", 403),
    131008: ErrorKind("Required parameter is missing"),
    131009: ErrorKind("Parameter value is not valid"),
    131016: ErrorKind("Service unavailable", 500),
    131020: ErrorKind("Invalid group"),
    131021: ErrorKind("Recipient cannot be sender"),
    131026: ErrorKind("Message undeliverable"),
    131030: ErrorKind("Recipient phone number not in allowed list"),
    131031: ErrorKind("Account has been locked", 403),
    131042: ErrorKind("Business eligibility payment issue"),
    131045: ErrorKind("Incorrect certificate", 500),
    131047: ErrorKind("Re-engagement message"),
    131048: ErrorKind("Spam rate limit hit"),
    131049: ErrorKind("Message not delivered to maintain healthy ecosystem engagement"),
    131050: ErrorKind("User has stopped marketing messages"),
    131051: ErrorKind("Unsupported message type"),
    131052: ErrorKind("Media download error"),
    131053: ErrorKind("Media upload error"),
    131056: ErrorKind("(Business Account, Consumer Account) pair rate limit hit"),
    131057: ErrorKind("Account in maintenance mode", 500),
    131062: ErrorKind("Business-scoped user id not supported for this message"),
    132000: ErrorKind("Template parameter count mismatch"),
    132001: ErrorKind("Template does not exist", 404),
    132005: ErrorKind("Template hydrated text too long"),
    132007: ErrorKind("Template format character policy violated"),
    132012: ErrorKind("Template parameter format mismatch"),
    132015: ErrorKind("Template is paused"),
    132016: ErrorKind("Template is disabled"),
    132018: ErrorKind("Template parameters are invalid"),
    132068: ErrorKind("Flow is blocked"),
    132069: ErrorKind("Flow is throttled"),
    133004: ErrorKind("Server temporarily unavailable", 503),
    133010: ErrorKind("Phone number not registered"),
    139000: ErrorKind("Flow blocked by integrity"),
    139001: ErrorKind("Flow cannot be updated"),
    139002: ErrorKind("Flow cannot be published"),
    139003: ErrorKind("Flow cannot be deprecated"),
    139004: ErrorKind("Flow cannot be deleted"),
    139006: ErrorKind("Flow error"),
    134011: ErrorKind("Payments terms not accepted"),
    137000: ErrorKind("Recipient identity hash mismatch"),
}

HREF = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


class Refusal(Exception):
    """The Cloud API says no.

    Arguments:
        code: Meta's error code.
        details: what was wrong and where, for `error_data.details`.
        status: HTTP status; by default the one of the table.
        subcode: `error_subcode`, only where the Graph API itself sends one.
        message: the whole `message`, where it does not follow the form `(#code) title`.
        kind: `type` of the error, `OAuthException` nearly always.
    """

    def __init__(
        self,
        code: int,
        details: str,
        *,
        status: int | None = None,
        subcode: int | None = None,
        message: str | None = None,
        kind: str = "OAuthException",
    ) -> None:
        super().__init__(f"{code}: {details}")
        self.code = code
        self.details = details
        self.status = status if status is not None else kind_of(code).status
        self.subcode = subcode
        self.message = message
        self.kind = kind


def kind_of(code: int) -> ErrorKind:
    """The row of the table for `code`; a plain one for codes that are not in it."""
    return KINDS.get(code, ErrorKind("Unknown error"))


def missing(path: str) -> Refusal:
    """Refusal for a parameter that is not there (131008)."""
    return Refusal(131008, f"Parameter '{path}' is missing.")


def invalid(details: str) -> Refusal:
    """Refusal for a value that is not allowed (131009)."""
    return Refusal(131009, details)


def bad_parameter(details: str) -> Refusal:
    """Refusal for a parameter of the wrong type, length or name (100)."""
    return Refusal(100, details)


def error_body(refusal: Refusal, trace: str) -> dict[str, Any]:
    """The JSON body of a refusing answer (reference 7.3); `trace` becomes `fbtrace_id`."""
    error: dict[str, Any] = {
        "message": refusal.message or f"(#{refusal.code}) {kind_of(refusal.code).title}",
        "type": refusal.kind,
        "code": refusal.code,
    }
    if refusal.subcode is not None:
        error["error_subcode"] = refusal.subcode
    if refusal.message is None:
        error["error_data"] = {"messaging_product": "whatsapp", "details": refusal.details}
    error["fbtrace_id"] = trace
    return {"error": error}


def status_error(code: int, details: str) -> dict[str, Any]:
    """One entry of `errors[]` in a `failed` status (reference 3.1)."""
    title = kind_of(code).title
    return {"code": code, "title": title, "message": title, "error_data": {"details": details}, "href": HREF}
