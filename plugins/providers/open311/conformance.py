"""Examines an Open311 server against GeoReport v2: what `gateway open311 check` prints.

What only reads is always checked; what creates requests only where the operator asks for it, on a test endpoint.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

from msgspec import Struct

from plugins.providers.open311.asking import TYPES, NotChecked, Server, Wrong, refused
from plugins.providers.open311.mapping import KINDS
from plugins.providers.open311.reading import Record, field, is_true, moment, several

FORMATS = ("xml", "json")
UNKNOWN = "no-such-thing-47b1"
MOST_DAYS, MOST_REQUESTS = 90, 1_000


class Finding(Struct, frozen=True):
    """What one check found. `ok`: None if it could not be checked."""

    rule: str
    ok: bool | None
    words: str = ""


Check = Callable[[Server, dt.datetime], Awaitable[None]]

_READING: list[tuple[str, Check]] = []


def checked(rule: str) -> Callable[[Check], Check]:
    """Register a check that only reads.

    Arguments:
        rule: what has to hold.
    """

    def register(check: Check) -> Check:
        _READING.append((rule, check))
        return check

    return register


async def examine(server: Server, now: dt.datetime, more: list[tuple[str, Check]] | None = None) -> list[Finding]:
    """All findings, in order.

    Arguments:
        now: for dates. more: further checks.
    """
    findings = []
    for rule, check in [*_READING, *(more or [])]:
        try:
            await check(server, now)
        except Wrong as error:
            findings.append(Finding(rule, ok=False, words=str(error)))
        except NotChecked as error:
            findings.append(Finding(rule, ok=None, words=str(error)))
        else:
            findings.append(Finding(rule, ok=True))
    return findings


# ---------------------------------------------------------------------------------------------- discovery


async def _discovery(server: Server, format: str) -> Record:
    answer = await server.get("discovery", format)
    if answer.status != 200:
        raise NotChecked(f"there is no discovery.{format} at this address")
    return answer.records()[0]


@checked("discovery: whom to ask and how to get a key, the same in both formats")
async def _contact(server: Server, now: dt.datetime) -> None:
    first, second = [await _discovery(server, format) for format in FORMATS]
    for name in ("contact", "key_service"):
        if not field(first, name) or field(first, name) != field(second, name):
            raise Wrong(f"{name} is empty, or differs between the formats")


@checked("discovery: endpoints with specification, url, changeset, type and formats; moments are in the past")
async def _endpoints(server: Server, now: dt.datetime) -> None:
    found = await _discovery(server, "xml")
    endpoints = several(found, "endpoints")
    if not endpoints:
        raise Wrong("there is no endpoint")
    for each in (found, *endpoints):
        changed = moment(each, "changeset", dt.UTC)
        if changed is None or changed > now:
            raise Wrong("a changeset is no moment, or is not in the past")
    for each in endpoints:
        missing = [name for name in ("specification", "url", "type") if not field(each, name)]
        if missing or field(each, "type") not in ("production", "test"):
            raise Wrong(f"an endpoint lacks {', '.join(missing) or 'a type that is production or test'}")
        formats = each.get("formats")
        if not isinstance(formats, list) or "text/xml" not in formats:
            raise Wrong("an endpoint does not list text/xml")


# ---------------------------------------------------------------------------------------------- services


@checked("services: at least one, each with a code of its own, a type, and whether it has a definition")
async def _services(server: Server, now: dt.datetime) -> None:
    found = await server.found("services", "xml")
    codes = [field(each, "service_code") for each in found]
    if not codes or "" in codes or len(set(codes)) < len(codes):
        raise Wrong("there is none, or a code is missing or twice")
    for each in found:
        if field(each, "type") not in ("realtime", "batch", "blackbox"):
            raise Wrong(f"{field(each, 'service_code')}: the type is neither realtime, batch nor blackbox")
        if field(each, "metadata") not in ("true", "false"):
            raise Wrong(f"{field(each, 'service_code')}: metadata is neither true nor false")


@checked("services: XML and JSON say the same")
async def _same(server: Server, now: dt.datetime) -> None:
    by_format = [await server.found("services", format) for format in FORMATS]
    names = ("service_code", "service_name", "description", "metadata", "type", "keywords", "group")
    plain = [[[field(each, name) for name in names] for each in found] for found in by_format]
    if plain[0] != plain[1]:
        raise Wrong("they do not")


@checked("answers say what they are: text/xml and application/json")
async def _kinds(server: Server, now: dt.datetime) -> None:
    for format, kind in TYPES.items():
        answer = await server.get("services", format)
        if kind not in answer.kind and not (format == "xml" and "application/xml" in answer.kind):
            raise Wrong(f"services.{format} is {answer.kind or 'nothing'}")


@checked("definitions: of each service that has one; orders differ, lists have values, types are known")
async def _definitions(server: Server, now: dt.datetime) -> None:
    for service in await server.found("services", "xml"):
        if is_true(service, "metadata"):
            code = field(service, "service_code")
            for format in FORMATS:
                [definition] = await server.found(f"services/{code}", format)
                _definition(code, definition)


def _definition(code: str, definition: Record) -> None:
    attributes = several(definition, "attributes")
    orders = [field(each, "order") for each in attributes]
    if field(definition, "service_code") != code or not attributes:
        raise Wrong(f"{code}: the definition has another code, or no attributes")
    if len(set(orders)) < len(orders) or not all(each.isdecimal() and int(each) > 0 for each in orders):
        raise Wrong(f"{code}: orders are not different whole numbers above 0")
    for each in attributes:
        kind = field(each, "datatype")
        if kind not in KINDS:
            raise Wrong(f"{code}: an attribute has the unknown datatype {kind!r}")
        if kind.endswith("list") and is_true(each, "variable") and not several(each, "values"):
            raise Wrong(f"{code}: a list has no values")


@checked("an unknown service is 404, in both formats, with a list of errors")
async def _unknown_service(server: Server, now: dt.datetime) -> None:
    for format in FORMATS:
        refused(await server.get(f"services/{UNKNOWN}", format), 404)


# ---------------------------------------------------------------------------------------------- requests


async def _some(server: Server, *parameters: tuple[str, str]) -> list[Record]:
    found = await server.found("requests", "xml", parameters)
    if not found:
        raise NotChecked("there is no request to look at")
    return found


@checked("requests: by default those of the last 90 days, 1,000 at most, each open or closed")
async def _default(server: Server, now: dt.datetime) -> None:
    found = await _some(server)
    if len(found) > MOST_REQUESTS:
        raise Wrong(f"there are {len(found)}")
    for each in found:
        asked = moment(each, "requested_datetime", dt.UTC)
        if asked is None or asked < now - dt.timedelta(days=MOST_DAYS + 1):
            raise Wrong("one has no moment, or is older")
        if field(each, "status") not in ("open", "closed"):
            raise Wrong(f"one is {field(each, 'status')!r}")


@checked("requests: by a list of ids, whatever else is asked for; one by one they are lists, too")
async def _by_id(server: Server, now: dt.datetime) -> None:
    ids = [field(each, "service_request_id") for each in (await _some(server))[:2]]
    found = await server.found("requests", "xml", [("service_request_id", ",".join(ids)), ("status", "closed,open")])
    if sorted(field(each, "service_request_id") for each in found) != sorted(ids):
        raise Wrong("others come back")
    answer = await server.get(f"requests/{ids[0]}", "json")
    if answer.status != 200 or not answer.body.lstrip().startswith(b"[") or len(answer.records()) != 1:
        raise Wrong("one request is not a list of one")


@checked("requests: by service, by status and by dates")
async def _filtered(server: Server, now: dt.datetime) -> None:
    every = await _some(server)
    code = field(every[0], "service_code")
    for name, value in (("service_code", code), ("status", "open"), ("status", "closed")):
        found = await server.found("requests", "xml", [(name, value)])
        if any(field(each, name) != value for each in found):
            raise Wrong(f"{name}={value} brings others")
    start = now - dt.timedelta(days=1)
    dates = [("start_date", _moment(start)), ("end_date", _moment(now))]
    for each in await server.found("requests", "xml", dates):
        asked = moment(each, "requested_datetime", dt.UTC)
        if asked is None or not start <= asked <= now + dt.timedelta(seconds=1):
            raise Wrong("a request is outside of the dates")


@checked("requests: more than 90 days are refused, or cut")
async def _span(server: Server, now: dt.datetime) -> None:
    start = now - dt.timedelta(days=MOST_DAYS + 1)
    dates = [("start_date", _moment(start)), ("end_date", _moment(now))]
    answer = await server.get("requests", "xml", dates)
    if answer.status == 400:
        refused(answer, 400)
        return
    times = [moment(each, "requested_datetime", dt.UTC) for each in answer.records()]
    known = [each for each in times if each is not None]
    if known and max(known) - min(known) > dt.timedelta(days=MOST_DAYS, seconds=1):
        raise Wrong("all of them come back")


@checked("requests: an empty parameter is as good as none")
async def _empty(server: Server, now: dt.datetime) -> None:
    with_empty = await server.found("requests", "xml", [("service_code", ""), ("status", ""), ("start_date", "")])
    if len(with_empty) != len(await server.found("requests", "xml")):
        raise Wrong("other requests come back")


@checked("an unknown request is 404, in both formats, with a list of errors")
async def _unknown_request(server: Server, now: dt.datetime) -> None:
    for format in FORMATS:
        refused(await server.get(f"requests/{UNKNOWN}", format), 404)


@checked("an unknown token is 404")
async def _unknown_token(server: Server, now: dt.datetime) -> None:
    refused(await server.get(f"tokens/{UNKNOWN}", "xml"), 404)


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
