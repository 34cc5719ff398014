"""The Graph API's addresses for Flows and for the number's public key (reference 8.1 and 8.6)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.parse import urlsplit

from quart import Blueprint, Response, request

from gateway.emulator.emulator import Emulator
from gateway.emulator.errors import Refusal, bad_parameter, error_body
from gateway.emulator.flow_crypto import public_key
from gateway.emulator.flow_shelf import CATEGORIES, CannotDo, Flow
from gateway.emulator.graph import no_object, read_json, reply
from gateway.emulator.shapes import JsonObject

PAGE = 100


def add_flows(api: Blueprint, emulator: Emulator) -> None:
    """Add the addresses to the Cloud API's blueprint."""

    @api.errorhandler(CannotDo)
    async def refused(why: CannotDo) -> Response:
        emulator.note("refused", str(why), why.code)
        return reply(error_body(Refusal(why.code, str(why)), emulator.ids.new()[:23]), 400)

    _add_key(api, emulator)
    _add_account(api, emulator)
    _add_one(api, emulator)


def _add_key(api: Blueprint, emulator: Emulator) -> None:
    @api.route("/<version:version>/<number>/whatsapp_business_encryption", methods=["GET", "POST"])
    async def encryption(version: str, number: str) -> Response:
        if number != emulator.settings.phone_number_id:
            raise no_object(request.method.lower(), number)
        if request.method == "GET":
            key = emulator.flows.public_key
            known = {"business_public_key": key, "business_public_key_signature_status": "VALID"} if key else {}
            return reply({"data": [known] if known else []})
        given = await fields()
        key = given.get("business_public_key")
        if not isinstance(key, str):
            raise Refusal(131008, "Parameter 'business_public_key' is missing.")
        try:
            public_key(key)
        except ValueError as error:
            raise bad_parameter(str(error)) from None
        emulator.flows.public_key = key
        emulator.note("note", "the number has a public key for forms")
        return reply({"success": True})


def _add_account(api: Blueprint, emulator: Emulator) -> None:
    @api.route("/<version:version>/<account>/flows", methods=["GET", "POST"])
    async def flows(version: str, account: str) -> Response:
        if account != emulator.settings.waba_id:
            raise no_object(request.method.lower(), account)
        emulator.management.call()
        if request.method == "GET":
            return reply(_page(emulator))
        given = await fields()
        name, categories = given.get("name"), given.get("categories")
        if not isinstance(name, str) or not 1 <= len(name) <= 200:
            raise bad_parameter("Param name must be a text of 1 to 200 characters.")
        chosen = json.loads(categories) if isinstance(categories, str) else categories
        if not isinstance(chosen, list) or not chosen or not set(map(str, chosen)) <= set(CATEGORIES):
            raise bad_parameter(f"Param categories must be a list of {', '.join(CATEGORIES)}.")
        flow = emulator.flows.create(name, tuple(chosen), _address(given))
        emulator.note("accepted", f"Flow {name} was created")
        if "flow_json" in given:
            content = given["flow_json"]
            flow = emulator.flows.upload(flow, (content if isinstance(content, str) else json.dumps(content)).encode())
        if given.get("publish") in (True, "true", "True") and not flow.faults:
            await _publish(emulator, flow)
        return reply({"id": flow.id, "success": True, "validation_errors": _errors(flow)})


async def _publish(emulator: Emulator, flow: Flow) -> None:
    """Publish, after the health check if there is an endpoint.

    Raises:
        CannotDo: it cannot be published.
    """
    if flow.has_endpoint and flow.state == "DRAFT" and not flow.faults:
        trouble = await emulator.flow_phone.ping(flow)
        if trouble is not None:
            raise CannotDo(139002, f"The endpoint fails its health check: {trouble}")
    emulator.flows.publish(flow)
    emulator.note("accepted", f"Flow {flow.name} was published")


def _page(emulator: Emulator) -> JsonObject:
    flows = emulator.flows.all()
    after = request.args.get("after", "0")
    start = int(after) if after.isdecimal() else 0
    shown = flows[start : start + PAGE]
    answer: JsonObject = {"data": [_view(flow) for flow in shown]}
    if shown:
        end = str(start + len(shown))
        answer["paging"] = {"cursors": {"before": str(start), "after": end}}
        if start + len(shown) < len(flows):
            answer["paging"]["next"] = f"{request.base_url}?after={end}"
    return answer


def _add_one(api: Blueprint, emulator: Emulator) -> None:
    def found(flow_id: str) -> Flow:
        flow = emulator.flows.get(flow_id)
        if flow is None:
            raise no_object(request.method.lower(), flow_id)
        return flow

    @api.post("/<version:version>/<flow_id>/assets")
    async def upload_flow(version: str, flow_id: str) -> Response:
        given, file = await request.form, (await request.files).get("file")
        if file is None or given.get("asset_type") != "FLOW_JSON" or given.get("name") != "flow.json":
            raise bad_parameter("Upload the file with name=flow.json and asset_type=FLOW_JSON.")
        flow = emulator.flows.upload(found(flow_id), file.read())
        return reply({"success": True, "validation_errors": _errors(flow)})

    @api.post("/<version:version>/<flow_id>/publish")
    async def publish_flow(version: str, flow_id: str) -> Response:
        await _publish(emulator, found(flow_id))
        return reply({"success": True})

    @api.post("/<version:version>/<flow_id>/deprecate")
    async def deprecate_flow(version: str, flow_id: str) -> Response:
        emulator.flows.deprecate(found(flow_id))
        return reply({"success": True})

    @api.post("/<version:version>/<flow_id>")
    async def change_node(version: str, flow_id: str) -> Response:
        """A Flow, or a template: the path is the same."""
        if emulator.templates.has(flow_id):
            emulator.templates.change(flow_id, await read_json())
            return reply({"success": True})
        flow, given = found(flow_id), await fields()
        changes: dict[str, Any] = {"name": given["name"]} if isinstance(given.get("name"), str) else {}
        if address := _address(given):
            changes["endpoint"] = address
        emulator.flows.change(flow, **changes)
        return reply({"success": True})


def flow_or_none(emulator: Emulator, node: str) -> JsonObject | None:
    """What `GET /{flow_id}` answers; None if it is no Flow."""
    flow = emulator.flows.get(node)
    return None if flow is None else _view(flow)


def delete_flow(emulator: Emulator, node: str) -> bool:
    """Delete a draft; whether there is such a Flow."""
    flow = emulator.flows.get(node)
    if flow is None:
        return False
    emulator.flows.delete(flow)
    return True


async def fields() -> JsonObject:
    """The body's fields: JSON or a form, as the Graph API takes either."""
    if request.mimetype == "application/json":
        try:
            body = json.loads(await request.get_data())
        except (ValueError, RecursionError):
            raise bad_parameter("The request body is no JSON.") from None
        if not isinstance(body, dict):
            raise bad_parameter("The request body must be an object.")
        return body
    return dict((await request.form).items())


def _address(given: JsonObject) -> str | None:
    address = given.get("endpoint_uri")
    if address in (None, ""):
        return None
    parts = urlsplit(str(address))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_parameter("Param endpoint_uri must be an address.")
    return str(address)


def _errors(flow: Flow) -> list[JsonObject]:
    return [{"error": "INVALID_PROPERTY", "error_type": "FLOW_JSON_ERROR", "message": fault} for fault in flow.faults]


def _view(flow: Flow) -> JsonObject:
    whole: JsonObject = {
        "id": flow.id,
        "name": flow.name,
        "status": flow.state,
        "categories": list(flow.categories),
        "validation_errors": _errors(flow),
        "json_version": (flow.json or {}).get("version"),
        "data_api_version": (flow.json or {}).get("data_api_version"),
        "endpoint_uri": flow.endpoint,
        "updated_at": dt.datetime.fromtimestamp(flow.updated, dt.UTC).strftime("%Y-%m-%dT%H:%M:%S%z"),
    }
    wanted = request.args.get("fields", "id,name,status,categories,validation_errors").split(",")
    return {name: value for name, value in whole.items() if name in ("id", *wanted) and value is not None}
