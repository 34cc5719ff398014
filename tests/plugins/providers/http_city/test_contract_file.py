"""docs/city-api.yaml and the gateway's client say the same."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
import pytest

from gateway import api
from gateway.api import HttpAnswer, Sorry
from gateway.files import Files
from gateway.secret import Secret
from plugins.providers.http_city import applications, billing, cases, client, identity
from plugins.providers.http_city.services import CityServices, open_services
from plugins.providers.http_city.signing import Credentials
from tests.plugins.providers.http_city.conftest import SETTINGS, Noon
from tests.support.city_server import Contract

CONTRACT = Contract()
SCHEMAS: dict[str, Any] = CONTRACT.whole["components"]["schemas"]
ELSEWHERE = {
    "Document": client.CityDocument,
    "UploadedFile": api.FileRef,
    "About": client.About,
    "LatestStatement": billing.LatestStatement,
    "EmptyForm": applications.EmptyForm,
    "CaseNumber": cases.CaseNumber,
    "Noted": cases.Noted,
    "FoundHolder": identity.FoundHolder,
    "ProvenHolders": identity.ProvenHolders,
}
"""Schemas whose Struct has another name, or is the provider's own."""

PLAIN = {"PhoneNumbers", "NamedCase", "Problem", "Words", "Keywords"}
"""Objects that are no Struct."""

OBJECTS = [
    name
    for name, schema in SCHEMAS.items()
    if schema.get("type") == "object" and name not in PLAIN and "items" not in schema.get("properties", {})
]
ENUMS = {
    ("Vacancy", "employment"),
    ("CaseStatus", "state"),
    ("JobStatus", "state"),
    ("ApplicationStatus", "state"),
    ("FormQuestion", "kind"),
    ("CaseQuestion", "kind"),
    ("Account", "kind"),
    ("CustomerReading", "doubt"),
    ("ReadingTaken", "state"),
    ("CityNotice", "kind"),
}


def struct_of(name: str) -> Any:
    return ELSEWHERE.get(name) or getattr(api, name)


@pytest.mark.parametrize("name", OBJECTS)
def test_a_schema_has_the_fields_of_its_struct_and_requires_those_without_a_default(name: str) -> None:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct_of(name))}
    assert set(SCHEMAS[name]["properties"]) == set(fields)
    required = {each for each, field in fields.items() if field.required}
    if name == "Money":
        required.add("currency")  # the gateway has a default; a city has to say it
    assert set(SCHEMAS[name].get("required", ())) == required


@pytest.mark.parametrize(("name", "field"), sorted(ENUMS))
def test_a_choice_has_the_same_values_on_both_sides(name: str, field: str) -> None:
    _, described = msgspec.json.schema_components([struct_of(name)])
    own = described[name]["properties"][field]
    values = own.get("enum") or [value for each in own["anyOf"] for value in each.get("enum", [None])]
    assert set(SCHEMAS[name]["properties"][field]["enum"]) == set(values)


Call = Callable[[CityServices], Awaitable[Any]]

READS: dict[str, Call] = {
    "/about": lambda city: city.api.get("/about", client.About),
    "/directory/departments": lambda city: city.directory.departments(),
    "/directory/offices": lambda city: city.directory.offices(),
    "/directory/emergency": lambda city: city.directory.emergency(),
    "/billing/accounts": lambda city: city.billing.accounts("H00001"),
    "/billing/summary": lambda city: city.billing.summary("5001234567"),
    "/billing/statement": lambda city: city.billing.statement("5001234567"),
    "/billing/charges": lambda city: city.billing.charges("5001234567"),
    "/billing/history": lambda city: city.billing.history("5001234567"),
    "/billing/usage": lambda city: city.billing.usage("5001234567"),
    "/billing/arrangement": lambda city: city.billing.arrangement("KZ7M-Q2PA"),
    "/meters/meters": lambda city: city.meters.meters("H00001"),
    "/cases/categories": lambda city: city.cases.categories(),
    "/cases/questions": lambda city: city.cases.questions("POTHOLE"),
    "/cases/number": lambda city: city.cases.numbered("tok-123"),
    "/cases/statuses": lambda city: city.cases.status(("K-QX3B-7NTA",)),
    "/cases/open": lambda city: city.cases.open_cases(),
    "/cases/outages": lambda city: city.cases.outages(),
    "/notices/areas": lambda city: city.notices.areas(),
    "/notices/current": lambda city: city.notices.current(),
    "/applications/forms": lambda city: city.applications.forms(),
    "/applications/paper": lambda city: city.applications.paper("new-water", "en"),
    "/applications/application": lambda city: city.applications.track("AP-QX3B-7NTA"),
    "/applications/changes": lambda city: city.applications.changes("4710"),
    "/jobs/vacancies": lambda city: city.jobs.vacancies(),
    "/jobs/application": lambda city: city.jobs.track("JB-QX3B-7NTA"),
    "/jobs/changes": lambda city: city.jobs.changes("317"),
}


class Canned:
    """Answers with the same JSON whatever is asked, and with a small PDF where documents are."""

    def __init__(self, body: Any, *, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        self.answer = HttpAnswer(status, {"content-type": kind, **headers}, self._bytes(body))
        self.calls: list[tuple[str, str, Mapping[str, str]]] = []

    @staticmethod
    def _bytes(body: Any) -> bytes:
        return body if isinstance(body, bytes) else json.dumps(body).encode()

    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: bytes = b""
    ) -> HttpAnswer:
        self.calls.append((method, url, headers or {}))
        if "/documents/" in url:
            body = b"%PDF-1.7" + b" " * (48210 - 14) + b"\n%%EOF"
            return HttpAnswer(200, {"content-type": "application/pdf"}, body)
        return self.answer


class Opened:
    """An `OpenHttp` that always gives the same client."""

    def __init__(self, http: Any) -> None:
        self._http = http

    def __call__(self, **_: Any) -> Any:
        return self

    async def __aenter__(self) -> Any:
        return self._http

    async def __aexit__(self, *_: object) -> None:
        pass


def opened(http: Any, files: Files, clock: Noon) -> Any:
    """The services in front of a client that a test has made."""
    credentials = Credentials(token=Secret("t"))
    return open_services(SETTINGS, credentials, files=files, clock=clock, http=Opened(http))


def test_every_question_of_the_contract_is_one_that_the_client_asks() -> None:
    asked = {path for path, operations in CONTRACT.whole["paths"].items() if "get" in operations}
    assert asked - {"/documents/{id}"} == READS.keys()


@pytest.mark.parametrize("path", READS)
async def test_the_client_takes_each_example_of_the_contract(path: str, files: Files) -> None:
    for example in CONTRACT.examples("get", path):
        async with opened(Canned(example), files, Noon()) as city:
            assert await READS[path](city)


@pytest.mark.parametrize(
    ("path", "operation"),
    [
        (path, operation)
        for path, operations in CONTRACT.whole["paths"].items()
        for operation in operations.values()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    ],
)
def test_each_example_of_a_request_fits_its_own_schema(path: str, operation: dict[str, Any]) -> None:
    content = operation["requestBody"]["content"]["application/json"]
    assert list(CONTRACT.faults(content["example"], content["schema"])) == []


async def test_an_answer_without_a_currency_is_not_taken_for_rand(files: Files) -> None:
    [example] = CONTRACT.examples("get", "/billing/accounts")
    without = {"items": [{**example["items"][0], "due": {"cents": 138412}}]}
    async with opened(Canned(without), files, Noon()) as city:
        with pytest.raises(api.TryLater) as error:
            await city.billing.accounts("H00001")
    assert "an amount that is not said to be in ZAR" in error.value.words  # type: ignore[attr-defined]


async def test_a_problem_that_the_contract_names_for_a_call_is_an_answer(files: Files) -> None:
    unknown = {"code": "unknown-account", "retryable": False}
    kind = "application/problem+json"
    async with opened(Canned(unknown, status=404, kind=kind), files, Noon()) as city:
        with pytest.raises(Sorry) as refused:
            await city.billing.summary("1")
    assert refused.value.text.key == api.UNKNOWN_ACCOUNT
