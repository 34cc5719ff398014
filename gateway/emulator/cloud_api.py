"""The Cloud API's addresses: messages, media, and the number itself (reference 4 and 5)."""

from __future__ import annotations

import hmac

import trio
from quart import Blueprint, Response, request
from werkzeug.routing import BaseConverter

from gateway.emulator.emulator import Emulator
from gateway.emulator.errors import Refusal, bad_parameter, error_body, kind_of
from gateway.emulator.faults import Fault
from gateway.emulator.flow_api import add_flows, delete_flow, flow_or_none
from gateway.emulator.graph import no_object, read_json, reply
from gateway.emulator.guard import FILE_POLICY
from gateway.emulator.media import base_type, check_upload
from gateway.emulator.sample_api import add_samples
from gateway.emulator.shapes import JsonObject
from gateway.emulator.validate import check_envelope


class VersionConverter(BaseConverter):
    """`v26.0` and the like."""

    regex = r"v\d{1,3}\.\d{1,2}"


class Dropped(Exception):
    """The answer is held back or spoilt, as a fault ordered it."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def make_cloud_api(emulator: Emulator) -> Blueprint:
    """The blueprint with all addresses under `/vNN.N/`, and the download addresses."""
    api = Blueprint("cloud_api", __name__)
    settings = emulator.settings

    @api.errorhandler(Refusal)
    async def refused(refusal: Refusal) -> Response:
        emulator.note("refused", refusal.details or refusal.message or "", refusal.code)
        return reply(error_body(refusal, emulator.ids.new()[:23]), refusal.status)

    @api.errorhandler(Dropped)
    async def dropped(fault: Dropped) -> Response:
        return Response("<html><body>Sorry, something went wrong.</body></html>", fault.status)

    @api.before_request
    async def authenticate() -> None:
        given = request.headers.get("Authorization", "")
        scheme = "OAuth" if "/upload:" in request.path else "Bearer"
        if not hmac.compare_digest(given.encode(), f"{scheme} {settings.access_token}".encode()):
            words = "Invalid OAuth access token - Cannot parse access token"
            raise Refusal(190, "", message=words, status=401)
        if emulator.faults.take(("token",), None) is not None:
            words = "Error validating access token: Session has expired"
            raise Refusal(190, "", message=words, subcode=463, status=401)

    @api.after_request
    async def tell_usage(response: Response) -> Response:
        if not request.path.endswith("/messages"):
            response.headers["X-Business-Use-Case-Usage"] = emulator.management.usage()
        return response

    _add_messages(api, emulator)
    _add_templates(api, emulator)
    _add_media(api, emulator)
    add_flows(api, emulator)
    add_samples(api, emulator)

    _add_access(api, emulator)

    @api.route("/<version:version>/<path:rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    async def unknown(version: str, rest: str) -> Response:
        raise Refusal(2500, "", message=f"Unknown path components: /{rest[:200]}", status=400)

    return api


def _add_access(api: Blueprint, emulator: Emulator) -> None:
    """What the token may do, and who hears of the account's messages (reference 4.1 and 9.3)."""
    settings = emulator.settings

    @api.get("/<version:version>/debug_token")
    async def debug_token(version: str) -> Response:
        given = request.args.get("input_token", "")
        if not hmac.compare_digest(given.encode(), settings.access_token.encode()):
            return reply({"data": {"is_valid": False, "scopes": []}})
        scopes = ["whatsapp_business_management", "whatsapp_business_messaging"]
        known = {"app_id": settings.app_id, "type": "SYSTEM_USER", "is_valid": True, "expires_at": 0}
        return reply({"data": {**known, "scopes": scopes}})

    @api.get("/<version:version>/<account>/subscribed_apps")
    async def subscribed_apps(version: str, account: str) -> Response:
        _check_account(emulator, account, "get")
        emulator.management.call()
        app = {"id": settings.app_id, "name": settings.city_name, "link": "https://www.facebook.com/"}
        return reply({"data": [{"whatsapp_business_api_data": app}]})


def _check_number(emulator: Emulator, phone_number_id: str) -> None:
    if phone_number_id != emulator.settings.phone_number_id:
        raise no_object("post", phone_number_id)


def _add_messages(api: Blueprint, emulator: Emulator) -> None:
    @api.post("/<version:version>/<phone_number_id>/messages")
    async def messages(version: str, phone_number_id: str) -> Response:
        _check_number(emulator, phone_number_id)
        body = check_envelope(await read_json())
        if "status" in body:
            emulator.acceptance.read_receipt(body)
            return reply({"success": True})
        chat = emulator.acceptance.chat_for(body)
        fault = emulator.faults.take(
            ("error", "http", "hang", "drop_answer", "fail"), None if chat is None else chat.resident.id
        )
        await before_accepting(fault)
        answer = emulator.acceptance.accept(body, fault.code if fault and fault.kind == "fail" else None)
        if fault is not None and fault.kind == "drop_answer":
            await trio.sleep(fault.seconds)
            raise Dropped(503)
        return reply(answer)


def _add_templates(api: Blueprint, emulator: Emulator) -> None:
    @api.get("/<version:version>/<account>/message_templates")
    async def list_templates(version: str, account: str) -> Response:
        _check_account(emulator, account, "get")
        emulator.management.call()
        limit = request.args.get("limit", "25")
        return reply(emulator.templates.page(request.args.get("after", ""), int(limit) if limit.isdecimal() else 25))

    @api.post("/<version:version>/<account>/message_templates")
    async def create_template(version: str, account: str) -> Response:
        _check_account(emulator, account, "post")
        emulator.management.call()
        body = await read_json()
        emulator.management.create()
        made = emulator.templates.create(body)
        return reply({"id": made.id, "status": made.status, "category": made.category})


def _check_account(emulator: Emulator, account: str, method: str) -> None:
    if account != emulator.settings.waba_id:
        raise no_object(method, account)


def _add_media(api: Blueprint, emulator: Emulator) -> None:
    @api.post("/<version:version>/<phone_number_id>/media")
    async def upload(version: str, phone_number_id: str) -> Response:
        _check_number(emulator, phone_number_id)
        form, files = await request.form, await request.files
        check_envelope(form.to_dict())
        file = files.get("file")
        if file is None:
            raise Refusal(131008, "Parameter 'file' is missing.")
        data = file.read()
        mime = form.get("type") or file.content_type or ""
        check_upload(mime, data)
        return reply({"id": emulator.shelf.add(data, base_type(mime), file.filename, "city").id})

    @api.get("/<version:version>/<node>")
    async def look_up(version: str, node: str) -> Response:
        if node == emulator.settings.phone_number_id:
            emulator.management.call()
            return reply(number(emulator))
        if (flow := flow_or_none(emulator, node)) is not None:
            return reply(flow)
        return reply(resolved(emulator, node, request.args.get("phone_number_id")))

    @api.delete("/<version:version>/<media_id>")
    async def delete(version: str, media_id: str) -> Response:
        if delete_flow(emulator, media_id):
            return reply({"success": True})
        resolved(emulator, media_id, request.args.get("phone_number_id"))
        emulator.shelf.remove(media_id)
        return reply({"success": True})

    @api.get("/whatsapp_business/attachments/<token>")
    async def download(token: str) -> Response:
        file = emulator.shelf.by_link(token)
        if file is None:
            return Response("", 404)
        response = Response(file.data, content_type=file.mime)
        response.headers["Content-Security-Policy"] = FILE_POLICY
        response.headers["Content-Disposition"] = "attachment"
        return response


async def before_accepting(fault: Fault | None) -> None:
    """Play a fault that keeps a message from being accepted."""
    if fault is None:
        return
    if fault.kind == "error":
        words = f"{kind_of(fault.code).title}; ordered through the control API."
        raise Refusal(fault.code, words)
    if fault.kind == "http":
        raise Dropped(fault.status)
    if fault.kind == "hang":
        await trio.sleep(fault.seconds)
        raise Dropped(503)


def resolved(emulator: Emulator, media_id: str, phone_number_id: str | None) -> JsonObject:
    """What `GET /{media_id}` answers (reference 5.1).

    Raises:
        Refusal: 100 when there is no such media, or `phone_number_id` is given and did not upload it (a resident's
            file was uploaded by no number of ours, so the parameter must be left out then).
    """
    file = emulator.shelf.get(media_id)
    if file is None:
        raise no_object("get", media_id)
    if phone_number_id is not None and (file.owner != "city" or phone_number_id != emulator.settings.phone_number_id):
        raise bad_parameter("Param phone_number_id is not the number that this media was uploaded on.")
    return {
        "messaging_product": "whatsapp",
        "url": f"{request.host_url.rstrip('/')}/whatsapp_business/attachments/{emulator.shelf.link(media_id)}",
        "mime_type": file.mime,
        "sha256": file.sha256.hex(),
        "file_size": str(len(file.data)),
        "id": file.id,
    }


def number(emulator: Emulator) -> JsonObject:
    """What `GET /{phone_number_id}` answers (reference 4.8)."""
    settings = emulator.settings
    return {
        "verified_name": settings.city_name,
        "display_phone_number": f"+{settings.display_phone_number}",
        "quality_rating": "GREEN",
        "platform_type": "CLOUD_API",
        "throughput": {"level": "STANDARD"},
        "id": settings.phone_number_id,
    }
