"""The reference server: who may ask, what was asked, what comes back; and the troubles that a test wants of it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import msgspec
import trio
from quart import Response, request
from quart_trio import QuartTrio

from gateway.api import (
    ACCOUNT_CLOSED,
    APPLICATION_REFUSED,
    ARRANGEMENT_ASKED,
    CASE_REFUSED,
    JOB_APPLICATION_REFUSED,
    NO_ARREARS,
    NO_PAPER_FORM,
    NO_STATEMENT,
    NOT_OFFERED,
    REGISTRATION_LOCKED,
    REGISTRATION_REFUSED,
    UNKNOWN_ACCOUNT,
    UNKNOWN_APPLICATION,
    UNKNOWN_CATEGORY,
    UNKNOWN_JOB_REFERENCE,
    UNKNOWN_METER,
    UNKNOWN_REFERENCE,
    UNKNOWN_VACANCY,
    Sorry,
    TryLater,
)
from tests.support.city_server.contract import JSON, PROBLEM, Contract, Operation
from tests.support.city_server.handlers import HANDLERS, LARGEST_UPLOAD, Asked, City, Refused

CODES = {
    ACCOUNT_CLOSED: (409, "account-closed"),
    APPLICATION_REFUSED: (422, "application-refused"),
    ARRANGEMENT_ASKED: (409, "arrangement-asked"),
    CASE_REFUSED: (422, "case-refused"),
    JOB_APPLICATION_REFUSED: (422, "job-application-refused"),
    NOT_OFFERED: (501, "not-offered"),
    NO_ARREARS: (409, "no-arrears"),
    NO_PAPER_FORM: (404, "no-paper-form"),
    NO_STATEMENT: (404, "no-statement"),
    REGISTRATION_LOCKED: (403, "registration-locked"),
    REGISTRATION_REFUSED: (403, "registration-refused"),
    UNKNOWN_ACCOUNT: (404, "unknown-account"),
    UNKNOWN_APPLICATION: (404, "unknown-form"),
    UNKNOWN_CATEGORY: (404, "unknown-category"),
    UNKNOWN_JOB_REFERENCE: (404, "unknown-reference"),
    UNKNOWN_METER: (404, "unknown-meter"),
    UNKNOWN_REFERENCE: (404, "unknown-reference"),
    UNKNOWN_VACANCY: (404, "unknown-vacancy"),
}
WINDOW = 300


class CityServer:
    """The server; `app` is what is served.

    Arguments:
        city: who answers. token, key: what is asked of who comes; either is enough. base: stands before all paths.
        page: elements of a list that are given at once. now: seconds since the epoch.

    Attributes:
        asked: operations that were carried out, by their ids, in order. faults: where a request did not fit the
            contract; a client that keeps to it leaves none. trouble: what is done instead of, or after, the next
            requests; see `meet`.
    """

    def __init__(
        self, city: City, *, token: str, key: str, now: Callable[[], float], base: str = "/v1", page: int = 3
    ) -> None:
        self.city, self.contract = city, Contract()
        self._token, self._key, self._now, self._base, self._page = token, key, now, base, page
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.correlations: list[str] = []
        self._before: list[Response | float] = []
        self._after: list[Response] = []
        self.app = QuartTrio("city")
        self.app.config["MAX_CONTENT_LENGTH"] = LARGEST_UPLOAD + 1
        methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"]
        self.app.add_url_rule("/<path:path>", "any", self._any, methods=methods, provide_automatic_options=False)

    def meet(self, *instead: Response | float) -> None:
        """The next requests get these answers, or wait so many seconds, and nothing is done."""
        self._before.extend(instead)

    def meet_after(self, *answers: Response) -> None:
        """The next requests are done, and then get these answers."""
        self._after.extend(answers)

    async def _any(self, path: str) -> Response:
        if self._before:
            instead = self._before.pop(0)
            if isinstance(instead, Response):
                return instead
            await trio.sleep(instead)
        try:
            done = await self._answered()
        except Refused as refused:
            done = problem(refused.status, refused.code, refused.detail, retryable=refused.retryable)
        except Sorry as sorry:
            status, code = CODES[sorry.text.key]
            done = problem(status, code, reference=str(sorry.text.args.get("reference", "")))
        except TryLater:
            done = problem(503, "unavailable", retryable=True)
        return self._after.pop(0) if self._after else done

    async def _answered(self) -> Response:
        body = await request.get_data(cache=False)
        path = request.path.removeprefix(self._base)
        self._let_in(body)
        self.correlations.append(request.headers.get("x-correlation-id", ""))
        operation = self.contract.operation(request.method, path)
        if operation is None:
            methods = self.contract.knows(path)
            if not methods or not request.path.startswith(self._base):
                raise Refused(404, "not-found")
            refused = problem(405, "method-not-allowed")
            refused.headers["Allow"] = ", ".join(methods)
            return refused
        asked = self._read(operation, body)
        self.asked.append(operation.id)
        return self._said(operation, await HANDLERS[operation.id](self.city, asked), asked)

    def _let_in(self, body: bytes) -> None:
        """By the token, or by a signature that is made with code of its own."""
        given = request.headers.get("authorization", "").encode()
        by_token = hmac.compare_digest(given, f"Bearer {self._token}".encode())
        time = request.headers.get("city-time", "")
        raw = request.scope["raw_path"].decode().removeprefix(self._base)
        query = request.query_string.decode()
        text = f"{time}.{request.method} {raw}{query and '?'}{query}.".encode() + body
        mark = "v1=" + hmac.new(self._key.encode(), text, hashlib.sha256).hexdigest()
        signed = hmac.compare_digest(request.headers.get("city-signature", "").encode(), mark.encode())
        fresh = time.isascii() and time.isdecimal() and abs(self._now() - int(time)) <= WINDOW
        if not (by_token or (signed and fresh)):
            raise Refused(401, "unauthorized")

    def _read(self, operation: Operation, body: bytes) -> Asked:
        query = list(request.args.items(multi=True))
        headers = {name.lower(): value for name, value in request.headers.items()}
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        content: Any = body
        if JSON in operation.description.get("requestBody", {}).get("content", {}):
            if kind != JSON:
                raise Refused(415, "unsupported-media-type")
            try:
                content = json.loads(body, parse_float=_number)
            except (ValueError, RecursionError) as error:
                raise Refused(400, "invalid-request", "the body is no JSON") from error
        faults = list(self.contract.faults_of_request(operation, query, headers, content))
        if faults:
            self.faults.extend(f"{operation.id}: {fault}" for fault in faults)
            raise Refused(400, "invalid-request", faults[0])
        references = [value for name, value in query if name == "reference"]
        return Asked(dict(query), references, operation.where, headers.get("idempotency-key", ""), content, kind)

    def _said(self, operation: Operation, found: Any, asked: Asked) -> Response:
        if found is None:
            return Response(b"", 204)
        if isinstance(found, bytes):
            return Response(found, 200, content_type="application/pdf")
        if isinstance(found, tuple):
            found = self._part(found, asked.query.get("cursor", ""))
        body = msgspec.json.encode(found)
        faults = self.contract.faults_of_answer(operation, 200, JSON, body)
        self.faults.extend(f"the answer to {operation.id}: {fault}" for fault in faults)
        return Response(body, 200, content_type=JSON)

    def _part(self, found: tuple[Any, ...], cursor: str) -> dict[str, Any]:
        if cursor and not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 8):
            raise Refused(404, "unknown-cursor")
        start = int(cursor or 0)
        end = start + self._page
        return {"items": found[start:end], **({"next": str(end)} if end < len(found) else {})}


def problem(status: int, code: str, detail: str = "", *, retryable: bool = False, reference: str = "") -> Response:
    """A refusal (RFC 9457)."""
    body = {"title": code, "status": status, "code": code, "retryable": retryable}
    body |= {"detail": detail} if detail else {}
    body |= {"reference": reference} if reference else {}
    return Response(json.dumps(body), status, content_type=PROBLEM)


def _number(written: str) -> float:
    """`7.0` is a whole number in JSON Schema."""
    number = float(written)
    return int(number) if number.is_integer() else number
