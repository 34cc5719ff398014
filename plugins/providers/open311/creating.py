"""The checks of a server that create requests: for a test endpoint only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

from plugins.providers.open311.asking import Answer, NotChecked, Server, Wrong, refused
from plugins.providers.open311.conformance import FORMATS, UNKNOWN, Check
from plugins.providers.open311.mapping import MOST_CHARACTERS
from plugins.providers.open311.reading import Record, field, is_true, several

PLACES = (
    [("lat", "-25.746100"), ("long", "28.188100")],
    [("address_string", "Kêrkstraat 1, Tšhwane")],
)
Parameters = list[tuple[str, str]]


async def _created(server: Server, parameters: Parameters, format: str = "xml") -> Record:
    answer = await server.post(parameters, format)
    if not 200 <= answer.status < 300:
        raise Wrong(f"the status is {answer.status}")
    [found] = answer.records()
    if bool(field(found, "service_request_id")) and bool(field(found, "token")):
        raise Wrong("there is a number and a token")
    return found


async def _parameters(server: Server, kind: str | None = None, *, asking: bool | None = None) -> Parameters:
    """What has to be given for a service of a kind, with an answer to each attribute that is required."""
    for service in await server.found("services", "xml"):
        code, asks = field(service, "service_code"), is_true(service, "metadata")
        if kind not in (None, field(service, "type")) or asking not in (None, asks):
            continue
        attributes: Parameters = []
        if asks:
            [definition] = await server.found(f"services/{code}", "xml")
            attributes = [pair for each in several(definition, "attributes") for pair in _answer(each)]
        return [("service_code", code), ("description", "Conformance test"), *attributes]
    raise NotChecked("no service is of this kind")


def _answer(attribute: Record) -> Parameters:
    if not (is_true(attribute, "variable") and is_true(attribute, "required")):
        return []
    name, kind = f"attribute[{field(attribute, 'code')}]", field(attribute, "datatype")
    keys = [field(each, "key") for each in several(attribute, "values")]
    if kind == "multivaluelist":
        return [(f"{name}[]", key) for key in keys[:2]]
    values = {"number": "3", "datetime": "2026-11-24T08:00:00Z"}
    return [(name, keys[0] if keys else values.get(kind, "by the gate"))]


def _of_kind(kind: str) -> Check:
    async def check(server: Server, now: dt.datetime) -> None:
        found = await _created(server, [*await _parameters(server, kind), *PLACES[0]])
        number, token = field(found, "service_request_id"), field(found, "token")
        if kind == "realtime" and not number:
            raise Wrong("there is no number")
        if kind == "batch":
            if not token:
                raise Wrong("there is no token")
            [back] = await server.found(f"tokens/{token}", "xml")
            if field(back, "token") != token:
                raise Wrong("the token is not found")

    return check


async def _places(server: Server, now: dt.datetime) -> None:
    parameters = await _parameters(server)
    for place in PLACES:
        for format in FORMATS:
            await _created(server, [*parameters, *place], format)


async def _nowhere(server: Server, now: dt.datetime) -> None:
    refused(await server.post(await _parameters(server), "xml"), 400)


async def _letters(server: Server, now: dt.datetime) -> None:
    parameters = [*await _parameters(server, "realtime"), *PLACES[0]]
    words = "Diep gat by Kêrkstraat, Tšhwane “gevaarlik”"
    found = await _created(server, [(name, words if name == "description" else value) for name, value in parameters])
    [back] = await server.found(f"requests/{field(found, 'service_request_id')}", "json")
    if field(back, "description") != words:
        raise Wrong("they come back as others")


async def _long(server: Server, now: dt.datetime) -> None:
    parameters = [pair for pair in [*await _parameters(server), *PLACES[0]] if pair[0] != "description"]
    await _created(server, [*parameters, ("description", "x" * MOST_CHARACTERS)])
    answer = await server.post([*parameters, ("description", "x" * (MOST_CHARACTERS + 1))], "xml")
    if answer.status >= 500:
        raise Wrong(f"one character more is the status {answer.status}")


async def _missing(server: Server, now: dt.datetime) -> None:
    parameters = [pair for pair in await _parameters(server, asking=True) if not pair[0].startswith("attribute")]
    refused(await server.post([*parameters, *PLACES[0]], "xml"), 400)


def _refusing(change: Callable[[Server, Parameters], Awaitable[Answer]], *statuses: int) -> Check:
    async def check(server: Server, now: dt.datetime) -> None:
        refused(await change(server, [*await _parameters(server), *PLACES[0]]), *statuses)

    return check


async def _no_code(server: Server, parameters: Parameters) -> Answer:
    return await server.post([pair for pair in parameters if pair[0] != "service_code"], "json")


async def _unknown_code(server: Server, parameters: Parameters) -> Answer:
    rest = [pair for pair in parameters if pair[0] != "service_code"]
    return await server.post([("service_code", UNKNOWN), *rest], "json")


async def _no_key(server: Server, parameters: Parameters) -> Answer:
    return await server.post(parameters, "json", key=None)


async def _bad_key(server: Server, parameters: Parameters) -> Answer:
    return await server.post(parameters, "json", key="not-the-key")


CREATING: list[tuple[str, Check]] = [
    ("create: with coordinates and with an address, in both formats", _places),
    ("create: nowhere is 400", _nowhere),
    ("create: realtime gives a number", _of_kind("realtime")),
    ("create: batch gives a token, and the token is found", _of_kind("batch")),
    ("create: blackbox takes it", _of_kind("blackbox")),
    ("create: without a code is 400", _refusing(_no_code, 400)),
    ("create: an unknown code is 404", _refusing(_unknown_code, 404)),
    ("create: without a key is 403", _refusing(_no_key, 403)),
    ("create: with a wrong key is 403", _refusing(_bad_key, 403)),
    ("create: without a required attribute is 400", _missing),
    ("create: letters of all languages come back", _letters),
    ("create: 4,000 characters are taken; one more is no crash", _long),
]
"""Rules and checks, for `examine(more=CREATING)`."""
