"""What the reference server does for each operation: asks the embedded city."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from gateway.api import (
    Alias,
    ApplicationRequest,
    ArrangementRequest,
    BillClaim,
    CaseReport,
    CustomerReading,
    FileMissing,
    FileRef,
    Files,
    JobApplication,
    ReceivedPayment,
    Resident,
)

LARGEST_UPLOAD = 20 << 20


class Refused(Exception):
    """A problem. `status`, `code`: of it."""

    def __init__(self, status: int, code: str, detail: str = "", *, retryable: bool = False) -> None:
        super().__init__(code)
        self.status, self.code, self.detail, self.retryable = status, code, detail, retryable


class Asked(NamedTuple):
    """A request that fits the contract. `query`: by name. `body`: decoded, or the bytes of an upload."""

    query: Mapping[str, str]
    references: Sequence[str]
    where: Mapping[str, str]
    key: str
    body: Any
    kind: str = ""


class City(NamedTuple):
    """Who answers: the services by name, and where the server keeps files."""

    services: Mapping[str, Any]
    files: Files


Handler = Callable[[City, Asked], Awaitable[Any]]
HANDLERS: dict[str, Handler] = {}


def handles(id: str) -> Callable[[Handler], Handler]:
    """Register the handler of an operation."""

    def register(handler: Handler) -> Handler:
        HANDLERS[id] = handler
        return handler

    return register


def _asks(id: str, service: str, method: str, *names: str) -> None:
    """An operation that hands its parameters to a method of a service."""

    async def handler(city: City, asked: Asked) -> Any:
        return await getattr(city.services[service], method)(*(asked.query.get(name, "") for name in names))

    HANDLERS[id] = handler


def _does(id: str, service: str, method: str, kind: type) -> None:
    """An operation that hands its body to an effect."""

    async def handler(city: City, asked: Asked) -> Any:
        try:
            given = msgspec.convert(asked.body, kind)
        except msgspec.ValidationError as error:
            raise Refused(400, "invalid-request", str(error)) from error
        return await getattr(city.services[service], method)(given, key=asked.key)

    HANDLERS[id] = handler


for _id, _service, _method, _names in (
    ("departments", "directory", "departments", ()),
    ("offices", "directory", "offices", ()),
    ("emergency", "directory", "emergency", ()),
    ("accounts", "billing", "accounts", ("holder",)),
    ("summary", "billing", "summary", ("account",)),
    ("charges", "billing", "charges", ("account",)),
    ("history", "billing", "history", ("account",)),
    ("usage", "billing", "usage", ("account",)),
    ("meters", "meters", "meters", ("holder",)),
    ("categories", "cases", "categories", ()),
    ("caseQuestions", "cases", "questions", ("category",)),
    ("openCases", "cases", "open_cases", ()),
    ("outages", "cases", "outages", ()),
    ("areas", "notices", "areas", ()),
    ("notices", "notices", "current", ()),
    ("forms", "applications", "forms", ()),
    ("trackApplication", "applications", "track", ("reference",)),
    ("applicationChanges", "applications", "changes", ("after",)),
    ("vacancies", "jobs", "vacancies", ()),
    ("trackJob", "jobs", "track", ("reference",)),
    ("jobChanges", "jobs", "changes", ("after",)),
):
    _asks(_id, _service, _method, *_names)
for _id, _service, _method, _kind in (
    ("requestArrangement", "billing", "request_arrangement", ArrangementRequest),
    ("post", "receipting", "post", ReceivedPayment),
    ("submitReading", "meters", "submit", CustomerReading),
    ("report", "cases", "report", CaseReport),
    ("submitApplication", "applications", "submit", ApplicationRequest),
    ("apply", "jobs", "apply", JobApplication),
):
    _does(_id, _service, _method, _kind)


@handles("about")
async def _about(city: City, asked: Asked) -> Any:
    services = sorted(set(city.services) - {"phonebook"})
    return {"name": "City of Kganyavale", "version": "1.0", "services": services}


@handles("statement")
async def _statement(city: City, asked: Asked) -> Any:
    found = await city.services["billing"].statement(asked.query["account"], asked.query.get("language", ""))
    return {
        "account": found.account,
        "document": announced(found.file),
        "period": found.period,
        "statement_date": found.statement_date,
        "due_date": found.due_date,
        "total": found.total,
    }


@handles("paper")
async def _paper(city: City, asked: Asked) -> Any:
    found = await city.services["applications"].paper(asked.query["form"], asked.query["language"])
    language = found.filename.removesuffix(".pdf").rpartition("-")[2]
    return {"form": found.form, "language": language, "document": announced(found.file)}


@handles("document")
async def _document(city: City, asked: Asked) -> bytes:
    hashed, _, size = asked.where["id"].partition(".")
    try:
        return await city.files.read(FileRef(hashed, "application/pdf", int(size)))
    except (FileMissing, ValueError) as error:
        raise Refused(404, "unknown-document") from error


@handles("upload")
async def _upload(city: City, asked: Asked) -> None:
    if hashlib.sha256(asked.body).hexdigest() != asked.where["sha256"]:
        raise Refused(422, "wrong-hash", "the name is not the SHA-256 of the content")
    if len(asked.body) > LARGEST_UPLOAD:
        raise Refused(413, "too-large")
    try:
        await city.files.write(asked.body, asked.kind)
    except ValueError as error:
        raise Refused(415, "unsupported-media-type", str(error)) from error


@handles("arrangement")
async def _arrangement(city: City, asked: Asked) -> Any:
    found = await city.services["billing"].arrangement(asked.query["reference"])
    if found is None:
        raise Refused(404, "unknown-reference")
    return found


@handles("caseNumber")
async def _number(city: City, asked: Asked) -> Any:
    return {"reference": await city.services["cases"].numbered(asked.query["token"])}


@handles("caseStatuses")
async def _statuses(city: City, asked: Asked) -> Any:
    return await city.services["cases"].status(tuple(dict.fromkeys(asked.references)))


@handles("support")
async def _support(city: City, asked: Asked) -> Any:
    return {"noted": await city.services["cases"].support(asked.body["reference"], key=asked.key)}


@handles("confirm")
async def _confirm(city: City, asked: Asked) -> Any:
    return {"noted": await city.services["cases"].confirm(asked.body["reference"], key=asked.key)}


@handles("findHolder")
async def _find(city: City, asked: Asked) -> Any:
    aliases = tuple(Alias("phone", number) for number in asked.body["phones"])
    return {"holder": await city.services["identity"].holder(Resident("somebody", aliases))}


@handles("proveByBill")
async def _prove(city: City, asked: Asked) -> Any:
    proof = await city.services["registration"].check(msgspec.convert(asked.body, BillClaim))
    return {"holders": proof.holders, "subject": proof.subject}


def announced(file: FileRef) -> dict[str, Any]:
    """A document, so named that nothing has to be remembered."""
    return {"id": f"{file.id}.{file.size}", "size": file.size, "sha256": file.id}
