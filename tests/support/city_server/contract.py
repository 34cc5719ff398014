"""docs/city-api.yaml, read: which operation a request is, and what is wrong with it, or with an answer."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from tests.support.require import ROOT

FILE = ROOT / "docs" / "city-api.yaml"
JSON, PROBLEM = "application/json", "application/problem+json"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_FORMATS = FormatChecker(formats=())
_VALIDATORS: dict[int, Draft202012Validator] = {}


@_FORMATS.checks("date", raises=ValueError)
def _is_day(value: object) -> bool:
    return not isinstance(value, str) or (dt.date.fromisoformat(value).isoformat() == value)


@_FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or bool(_MOMENT.fullmatch(value) and dt.datetime.fromisoformat(value))


class Operation(NamedTuple):
    """One operation. `id`: its operationId. `where`: what the address holds (`{id}`)."""

    id: str
    description: Mapping[str, Any]
    where: Mapping[str, str]


class Contract:
    """The contract, for one server or one test."""

    def __init__(self) -> None:
        self.whole: dict[str, Any] = _loaded()

    def operation(self, method: str, path: str) -> Operation | None:
        """Which operation a request is; None if it is none. `path` stands behind the base."""
        for pattern, operations in _paths():
            found = pattern.fullmatch(path)
            if found and method.lower() in operations:
                described = operations[method.lower()]
                return Operation(described["operationId"], described, found.groupdict())
        return None

    def knows(self, path: str) -> list[str]:
        """Methods that a path has; none if there is no such path."""
        return [method.upper() for pattern, operations in _paths() if pattern.fullmatch(path) for method in operations]

    def faults_of_request(
        self,
        operation: Operation,
        query: Sequence[tuple[str, str]],
        headers: Mapping[str, str],
        body: Any = None,
    ) -> Iterator[str]:
        """What is wrong with a request. `headers` by small names; `body` as it was decoded."""
        for declared in map(self._resolved, operation.description.get("parameters", ())):
            yield from self._faults_of(declared, query, headers, operation.where)
        content = operation.description.get("requestBody", {}).get("content", {})
        if JSON in content:
            yield from self.faults(body, content[JSON]["schema"])

    def faults_of_answer(self, operation: Operation, status: int, kind: str, body: bytes) -> Iterator[str]:
        """What is wrong with an answer; `kind` is its media type."""
        described = self._resolved(operation.description["responses"].get(str(status), {}))
        if not described:
            described = self._resolved(operation.description["responses"]["default"])
            if status < 400:
                yield f"the status {status} is not described"
        content = described.get("content", {})
        if content and kind not in content:
            yield f"the media type {kind!r} is not described for {status}"
        elif content and kind in (JSON, PROBLEM):
            yield from self.faults(json.loads(body), content[kind]["schema"])

    def faults(self, value: Any, schema: Any) -> Iterator[str]:
        """Where a value does not fit a schema of the contract."""
        validator = _VALIDATORS.get(id(schema))
        if validator is None:  # the contract is loaded once, so its parts keep their identity
            whole = {"allOf": [schema], "components": self.whole["components"]}
            validator = _VALIDATORS[id(schema)] = Draft202012Validator(whole, format_checker=_FORMATS)
        for each in validator.iter_errors(value):
            yield f"{each.json_path}: {each.message[:300]}"

    def examples(self, method: str, path: str) -> list[Any]:
        """The examples of what an operation answers with."""
        answers = self.whole["paths"][path][method.lower()]["responses"]
        content = answers["200"]["content"][JSON]
        return [content["example"]] if "example" in content else [e["value"] for e in content["examples"].values()]

    def _faults_of(
        self, declared: Any, query: Sequence[tuple[str, str]], headers: Mapping[str, str], where: Mapping[str, str]
    ) -> Iterator[str]:
        name, place = declared["name"], declared["in"]
        if place == "query":
            given = [value for key, value in query if key == name]
        else:
            one = headers.get(name.lower()) if place == "header" else where.get(name)
            given = [] if one is None else [one]
        if not given:
            if declared.get("required"):
                yield f"{place} {name} is missing"
            return
        several = self._resolved(declared["schema"]).get("type") == "array"
        if len(given) > 1 and not several:
            yield f"{place} {name} comes more than once"
        for each in self.faults(given if several else given[0], declared["schema"]):
            yield f"{place} {name}: {each}"

    def _resolved(self, value: Any) -> Any:
        while "$ref" in value:
            found: Any = self.whole
            for part in value["$ref"].removeprefix("#/").split("/"):
                found = found[part]
            value = found
        return value


@cache
def _loaded() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


@cache
def _paths() -> list[tuple[re.Pattern[str], Any]]:
    return [
        (re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)), operations)
        for template, operations in _loaded()["paths"].items()
    ]
