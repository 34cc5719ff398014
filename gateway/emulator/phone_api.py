"""The phone in the browser: its page, and what the page asks for."""

from __future__ import annotations

import base64
import json
import mimetypes
import re
from collections.abc import AsyncIterator
from importlib.resources import files
from typing import Any

import msgspec
import trio
from quart import Blueprint, Response, abort, request

from gateway.emulator.emulator import Emulator
from gateway.emulator.flow_phone import CannotOpen
from gateway.emulator.guard import FILE_POLICY, same_origin_only
from gateway.emulator.media import MOST_FROM_RESIDENT, File, base_type
from gateway.emulator.replies import CannotSay, from_phone
from gateway.emulator.settings import ResidentSeed
from gateway.emulator.views import chat_view, log_view, message_view, resident_view
from gateway.emulator.world import Chat, ChatMessage

HEARTBEAT = 15.0
"""Seconds between signs of life on an idle stream; a page that misses two of them says that the line is lost."""

OPENED_BY_BROWSERS = ("application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif", "text/plain")
MIME = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}")


def as_json(data: Any, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(json.dumps(data), status, content_type="application/json")


def problem(words: str, status: int = 400) -> Response:
    """A refusal in words for whoever sits before the page."""
    return as_json({"problem": words}, status)


async def json_object() -> dict[str, Any]:
    """The request's body as a JSON object; anything else is answered 400, another content type 415."""
    if request.mimetype != "application/json":  # a plain form of another page could not send this one
        abort(415, "Send application/json.")
    try:
        body = json.loads(await request.get_data())
    except (ValueError, RecursionError):
        abort(400, "The body is no JSON.")
    if not isinstance(body, dict):
        abort(400, "The body must be a JSON object.")
    return body


def chat_of(emulator: Emulator, resident_id: str) -> Chat:
    """The chat of a resident; 404 when there is none."""
    chat = emulator.world.chats.get(resident_id)
    if chat is None:
        abort(404, f"There is no resident {resident_id[:60]!r}.")
    return chat


def new_resident(emulator: Emulator, body: dict[str, Any]) -> ResidentSeed:
    """Let somebody move in; id and user id are made up where they are missing.

    Raises:
        ValueError: with every fault in words.
    """
    fresh = emulator.ids.new()
    made_up = {"id": f"r-{fresh[:8]}", "user_id": f"ZA.{10**19 + int.from_bytes(fresh.encode()[:8], 'big')}"}
    try:
        resident = msgspec.convert({**made_up, **{k: v for k, v in body.items() if v not in (None, "")}}, ResidentSeed)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    emulator.world.add_resident(resident)
    emulator.broadcast.tell("resident", resident_view(resident))
    return resident


def make_phone_api(emulator: Emulator) -> Blueprint:
    """The blueprint with the page at `/` and its API under `/phone/`."""
    api = Blueprint("phone_api", __name__)
    api.before_request(same_origin_only)
    _add_page(api)
    _add_state(api, emulator)
    _add_talk(api, emulator)
    _add_files(api, emulator)
    _add_forms(api, emulator)
    return api


def _add_page(api: Blueprint) -> None:
    assets = {item.name: item.read_bytes() for item in (files("gateway.emulator") / "static").iterdir()}

    def asset(name: str) -> Response:
        if name not in assets:
            abort(404)
        mime = "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0]
        response = Response(assets[name], content_type=f"{mime}; charset=utf-8")
        response.headers["Cache-Control"] = "no-cache"
        return response

    @api.get("/")
    async def page() -> Response:
        return asset("index.html")

    @api.get("/static/<name>")
    async def static(name: str) -> Response:
        return asset(name)


def _add_state(api: Blueprint, emulator: Emulator) -> None:
    @api.get("/phone/state")
    async def state() -> Response:
        settings = emulator.settings
        return as_json(
            {
                "city": {"name": settings.city_name, "number": settings.display_phone_number},
                "residents": [resident_view(chat.resident) for chat in emulator.world.chats.values()],
                "gateway": {"url": settings.webhook_url, "trouble": emulator.gateway_trouble},
                "verification": emulator.verification,
                "notice": emulator.notice,
                "log": [log_view(line) for line in list(emulator.world.log)[-100:]],
                "now": emulator.clock.now(),
                "started": emulator.started,
            }
        )

    @api.get("/phone/residents/<resident_id>")
    async def chat(resident_id: str) -> Response:
        found = chat_of(emulator, resident_id)
        now = emulator.clock.now()
        return as_json(chat_view(found, emulator.shelf, now, window_open=emulator.world.window_open(found, now)))

    @api.get("/phone/events")
    async def events() -> Response:
        response = Response(_stream(emulator), content_type="text/event-stream")
        response.timeout = None
        return response

    @api.get("/phone/files/<media_id>")
    async def file(media_id: str) -> Response:
        found = emulator.shelf.get(media_id)
        if found is None:
            abort(404, "This file is gone: it was deleted, is too old, or made room for newer ones.")
        return file_response(found)

    @api.post("/phone/verify")
    async def verify() -> Response:
        fits, words = await emulator.verify()
        return as_json({"fits": fits, "words": words})


def file_response(file: File) -> Response:
    """A file for the browser: shown where that is safe, else saved."""
    shown = file.mime in OPENED_BY_BROWSERS or file.mime.startswith(("audio/", "video/"))
    name = re.sub(r"[^\w .()-]", "_", file.name or f"file-{file.id}", flags=re.ASCII)[:100]
    response = Response(file.data, content_type=file.mime)
    response.headers["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    # A browser's own PDF viewer is a plugin, which `sandbox` would switch off.
    response.headers["Content-Security-Policy"] = "object-src 'self'" if file.mime == "application/pdf" else FILE_POLICY
    return response


async def _stream(emulator: Emulator) -> AsyncIterator[bytes]:
    with emulator.broadcast.listen() as receive:
        yield b"retry: 1000\nevent: hello\ndata: {}\n\n"
        while True:
            event: bytes | None = None
            with trio.move_on_after(HEARTBEAT):
                try:
                    event = await receive.receive()
                except trio.EndOfChannel:
                    return
            yield event or b"event: alive\ndata: {}\n\n"


def _add_talk(api: Blueprint, emulator: Emulator) -> None:
    @api.post("/phone/residents")
    async def add() -> Response:
        try:
            return as_json(resident_view(new_resident(emulator, await json_object())), 201)
        except ValueError as error:
            return problem(str(error))

    @api.post("/phone/residents/<resident_id>/messages")
    async def say(resident_id: str) -> Response:
        resident = chat_of(emulator, resident_id).resident
        number = emulator.settings.display_phone_number
        try:
            part = from_phone(await json_object(), resident, emulator.world.get, number)
        except CannotSay as why:
            return problem(str(why))
        return as_json(message_view(emulator.say(resident_id, part), emulator.shelf), 201)

    @api.post("/phone/residents/<resident_id>/seen")
    async def seen(resident_id: str) -> Response:
        chat_of(emulator, resident_id)
        ids = (await json_object()).get("messages")
        if isinstance(ids, list):
            emulator.seen(resident_id, [item for item in ids[:5_000] if isinstance(item, str)])
        return as_json({})


def _add_files(api: Blueprint, emulator: Emulator) -> None:
    @api.post("/phone/residents/<resident_id>/files")
    async def send_file(resident_id: str) -> Response:
        chat_of(emulator, resident_id)
        kept, form = await picked_file(emulator), await request.form
        message = emulator.say_file(resident_id, kept, kind_for(kept.mime), form.get("caption", "")[:1024] or None)
        return as_json(message_view(message, emulator.shelf), 201)

    @api.post("/phone/residents/<resident_id>/forms/files")
    async def pick_file(resident_id: str) -> Response:
        chat_of(emulator, resident_id)
        kept = await picked_file(emulator)
        digest = base64.b64encode(kept.sha256).decode()
        return as_json({"id": kept.id, "mime_type": kept.mime, "sha256": digest, "file_name": kept.name}, 201)


def _add_forms(api: Blueprint, emulator: Emulator) -> None:
    @api.post("/phone/residents/<resident_id>/forms/<message_id>")
    async def form(resident_id: str, message_id: str) -> Response:
        message, order = form_message(emulator, resident_id, message_id), await json_object()
        screen, values = order.get("screen"), order.get("values", {})
        try:
            if order.get("back"):
                return as_json(await emulator.flow_phone.back(message))
            if isinstance(screen, str) and isinstance(order.get("item"), str):
                return as_json(await emulator.flow_phone.choose(message, screen, order["item"]))
            if isinstance(screen, str) and isinstance(values, dict) and order.get("look"):
                return as_json(emulator.flow_phone.look(message, screen, values))
            if isinstance(screen, str) and isinstance(values, dict):
                return as_json(await emulator.flow_phone.submit(message, screen, values))
            return as_json(await emulator.flow_phone.open(message))
        except CannotOpen as why:
            return problem(str(why))


async def picked_file(emulator: Emulator) -> File:
    """The file that the phone sends, on the shelf; 400 when it is empty, 413 when it is too large."""
    if (request.content_length or 0) > MOST_FROM_RESIDENT + 10_000:
        abort(413, TOO_LARGE)
    sent = (await request.files).get("file")
    data = b"" if sent is None else sent.read()
    if sent is None or not data:
        abort(400, "The file is empty.")
    if len(data) > MOST_FROM_RESIDENT:
        abort(413, TOO_LARGE)
    mime = base_type(sent.content_type or "")
    mime = mime if MIME.fullmatch(mime) else "application/octet-stream"
    return emulator.shelf.add(data, mime, (sent.filename or "file")[:240], "resident")


def form_message(emulator: Emulator, resident_id: str, message_id: str) -> ChatMessage:
    """A message in a resident's chat; 404 when there is none."""
    message = chat_of(emulator, resident_id).messages.get(message_id)
    if message is None:
        abort(404, "That message is not there any more.")
    return message


TOO_LARGE = f"The file is too large: this phone sends up to {MOST_FROM_RESIDENT // 2**20} MB."


def kind_for(mime: str) -> str:
    """The message type that a resident's file goes as."""
    if mime in ("image/jpeg", "image/png"):
        return "image"
    family = mime.split("/", 1)[0]
    return family if family in ("audio", "video") else "document"
