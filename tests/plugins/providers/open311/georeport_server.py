"""An Open311 server (GeoReport v2), written from the published description of it: it shares nothing with the client.

`faults` names what it does wrong, so that tests can see whether that is found, or borne.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from xml.sax.saxutils import escape

from quart import Quart, Response, request
from quart_trio import QuartTrio

KEY = "test-key"
NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)

SERVICES: list[dict[str, Any]] = [
    {
        "service_code": "001",
        "service_name": "Pothole",
        "description": "Hole in a road surface",
        "metadata": "true",
        "type": "realtime",
        "keywords": "road, hole, Slaggat",
        "group": "Roads",
    },
    {
        "service_code": "TREE",
        "service_name": "Trees, branches and long grass on city land",
        "description": "",
        "metadata": "false",
        "type": "batch",
        "keywords": "",
        "group": "Parks",
    },
    {
        "service_code": "TIP",
        "service_name": "Corruption",
        "description": "Seen by the ombud only",
        "metadata": "false",
        "type": "blackbox",
        "keywords": "bribe",
        "group": "",
    },
]
DEFINITION: dict[str, Any] = {
    "service_code": "001",
    "attributes": [
        {
            "variable": "true",
            "code": "TAGS",
            "datatype": "multivaluelist",
            "required": "false",
            "datatype_description": "",
            "order": "3",
            "description": "What else is there?",
            "values": [{"key": "w", "name": "Water"}, {"key": "g", "name": "Gravel"}],
        },
        {
            "variable": "true",
            "code": "SIZE",
            "datatype": "singlevaluelist",
            "required": "true",
            "datatype_description": "",
            "order": "1",
            "description": "How large is it?",
            "values": [{"key": "S", "name": "Like a plate"}, {"key": "L", "name": "Like a tyre"}],
        },
        {
            "variable": "false",
            "code": "NOTE",
            "datatype": "string",
            "required": "false",
            "datatype_description": "",
            "order": "2",
            "description": "For danger to life phone the emergency line.",
            "values": [],
        },
        {
            "variable": "true",
            "code": "DEPTH",
            "datatype": "number",
            "required": "true",
            "datatype_description": "in cm",
            "order": "4",
            "description": "How deep?",
            "values": [],
        },
    ],
}


class GeoReport:
    """The server; `app` is what answers.

    Arguments:
        faults: what it does wrong.
    """

    def __init__(self, *faults: str) -> None:
        self.faults = set(faults)
        self.requests: list[dict[str, str]] = []
        self.tokens: dict[str, str] = {}
        self.posts: list[dict[str, list[str]]] = []
        self.app = self._make()

    def _make(self) -> Quart:
        app = QuartTrio(__name__)

        @app.get("/v2/discovery.<format>")
        async def discovery(format: str) -> Response:
            return self._discovery(format)

        @app.get("/v2/services.<format>")
        async def services(format: str) -> Response:
            if "garbage" in self.faults:
                return Response("<html>502 proxy</html>", 200, content_type="text/html")
            if "bomb" in self.faults:
                return Response('<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>', 200, content_type="text/xml")
            if "json with octal" in self.faults and format == "json":
                return Response('[{"service_code":001}]', 200, content_type="application/json")
            found = [*SERVICES, SERVICES[0]] if "twice" in self.faults else SERVICES
            return self._answer(format, "services", "service", found)

        @app.get("/v2/services/<code>.<format>")
        async def definition(code: str, format: str) -> Response:
            if code != "001":
                return self._error(format, 404, "service_code was not found")
            return self._answer(format, "service_definition", "", DEFINITION)

        @app.get("/v2/tokens/<token>.<format>")
        async def tokens(token: str, format: str) -> Response:
            if token not in self.tokens:
                return self._error(format, 404, "token was not found")
            number = "" if "slow numbers" in self.faults else self.tokens[token]
            return self._answer(format, "service_requests", "request", [{"service_request_id": number, "token": token}])

        @app.post("/v2/requests.<format>")
        async def create(format: str) -> Response:
            return self._create(format, dict((await request.form).lists()))

        @app.get("/v2/requests.<format>")
        async def search(format: str) -> Response:
            return self._search(format, {name: value for name, value in request.args.items() if value})

        @app.get("/v2/requests/<number>.<format>")
        async def one(number: str, format: str) -> Response:
            found = [each for each in self.requests if each["service_request_id"] == number]
            if not found:
                return self._error(format, 404, "service_request_id was not found")
            return self._answer(format, "service_requests", "request", found)

        return app

    def _discovery(self, format: str) -> Response:
        if "no discovery" in self.faults:
            return self._error(format, 404, "not found")
        endpoint = {
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": "https://open311.test/v2",
            "changeset": "2026-01-01T00:00:00Z",
            "type": "test",
            "formats": ["application/json"] if "no xml" in self.faults else ["text/xml", "application/json"],
        }
        found = {
            "changeset": "2036-01-01T00:00:00Z" if "from the future" in self.faults else "2026-01-01T00:00:00Z",
            "contact": "open311@city.example",
            "key_service": "Write to us",
            "endpoints": [endpoint],
        }
        return self._answer(format, "discovery", "", found)

    def _create(self, format: str, form: dict[str, list[str]]) -> Response:
        self.posts.append(form)
        given = {name: values[0] for name, values in form.items()}
        if given.get("api_key") != KEY and "open to all" not in self.faults:
            return self._error(format, 403, "api_key is missing or not valid")
        if not given.get("service_code"):
            return self._error(format, 400, "service_code was not provided")
        service = next((each for each in SERVICES if each["service_code"] == given["service_code"]), None)
        if service is None:
            return self._error(format, 404, "service_code was not found")
        if not ((given.get("lat") and given.get("long")) or given.get("address_string") or given.get("address_id")):
            return self._error(format, 400, "no location was provided")
        lenient = "lenient" in self.faults
        if service["metadata"] == "true" and given.get("attribute[SIZE]") not in ("S", "L") and not lenient:
            return self._error(format, 400, "SIZE is required")
        return self._created(format, service, given)

    def _created(self, format: str, service: dict[str, Any], given: dict[str, str]) -> Response:
        number = str(638_344 + len(self.requests))
        at = NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.requests.append(
            {
                "service_request_id": number,
                "status": "open",
                "status_notes": "",
                "service_name": service["service_name"],
                "service_code": service["service_code"],
                "description": given.get("description", "")[:4000],
                "requested_datetime": at,
                "updated_datetime": at,
                "expected_datetime": "2026-12-01T00:00:00Z",
                "address": given.get("address_string", ""),
                "lat": given.get("lat", ""),
                "long": given.get("long", ""),
            }
        )
        if "takes it and dies" in self.faults:
            self.faults.discard("takes it and dies")
            return Response("", 502)
        notice = "Inspected within 48 hours"
        if service["type"] == "batch":
            token = f"t{number}"
            self.tokens[token] = number
            return self._answer(format, "service_requests", "request", [{"token": token, "service_notice": notice}])
        answer = {"service_request_id": number, "service_notice": notice, "account_id": ""}
        if service["type"] == "blackbox":
            answer["service_request_id"] = ""
        return self._answer(format, "service_requests", "request", [answer])

    def _search(self, format: str, query: dict[str, str]) -> Response:
        every = [each for each in self.requests if each["service_code"] != "TIP"]
        if "service_request_id" in query:
            ids = query["service_request_id"].split(",")
            found = [each for each in every if each["service_request_id"] in ids]
            return self._answer(format, "service_requests", "request", found)
        start, end = query.get("start_date"), query.get("end_date")
        if start and end and _day(end) - _day(start) > dt.timedelta(days=90):
            return self._error(format, 400, "more than 90 days")
        for name in ("service_code", "status"):
            if name in query:
                every = [each for each in every if each[name] in query[name].split(",")]
        every = [each for each in every if not start or _day(each["requested_datetime"]) >= _day(start)]
        every = [each for each in every if not end or _day(each["requested_datetime"]) <= _day(end)]
        return self._answer(format, "service_requests", "request", every[:1000])

    def _error(self, format: str, status: int, words: str) -> Response:
        if "bare errors" in self.faults and format == "json":
            return Response(json.dumps({"code": status, "description": words}), status, content_type="application/json")
        return self._answer(format, "errors", "error", [{"code": str(status), "description": words}], status)

    def _answer(self, format: str, root: str, tag: str, found: Any, status: int = 200) -> Response:
        if format == "json":
            words = json.dumps(found, ensure_ascii=False)
            return Response(words, status, content_type="application/json; charset=utf-8")
        inside = "".join(f"<{tag}>{_xml(each)}</{tag}>" for each in found) if tag else _xml(found)
        words = f'<?xml version="1.0" encoding="utf-8"?><{root}>{inside}</{root}>'
        return Response(words, status, content_type="text/xml; charset=utf-8")


_INSIDE = {"attributes": "attribute", "values": "value", "endpoints": "endpoint", "formats": "format"}


def _xml(fields: dict[str, Any]) -> str:
    parts = []
    for name, value in fields.items():
        if isinstance(value, list):
            tag = _INSIDE[name]
            words = "".join(f"<{tag}>{_xml(e) if isinstance(e, dict) else escape(e)}</{tag}>" for e in value)
        else:
            words = escape(value)
        parts.append(f"<{name}>{words}</{name}>")
    return "".join(parts)


def _day(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment.replace("Z", "+00:00"))
