"""The control API: what tests and demos ask of the emulator beyond what Meta and a phone can. Loopback only."""

from __future__ import annotations

from typing import Any

import msgspec
from quart import Blueprint, Response, request

from gateway.emulator.emulator import Emulator
from gateway.emulator.faults import Fault
from gateway.emulator.flow_phone import CannotOpen
from gateway.emulator.guard import loopback_only, same_origin_only
from gateway.emulator.phone_api import as_json, chat_of, form_message, json_object, new_resident, problem
from gateway.emulator.rates import RateLimits
from gateway.emulator.replies import CannotSay, from_phone
from gateway.emulator.reviews import ReviewOrder
from gateway.emulator.settings import StatusDelays
from gateway.emulator.views import log_view, message_view, resident_view


def make_control_api(emulator: Emulator) -> Blueprint:
    """The blueprint with everything under `/control/`."""
    api = Blueprint("control_api", __name__, url_prefix="/control")
    api.before_request(loopback_only)
    api.before_request(same_origin_only)
    _add_residents(api, emulator)
    _add_faults(api, emulator)
    _add_flows(api, emulator)
    _add_time(api, emulator)
    _add_pages(api, emulator)
    _add_templates(api, emulator)
    return api


def _add_residents(api: Blueprint, emulator: Emulator) -> None:
    @api.get("/residents")
    async def residents() -> Response:
        return as_json([resident_view(chat.resident) for chat in emulator.world.chats.values()])

    @api.post("/residents")
    async def add_resident() -> Response:
        try:
            return as_json(resident_view(new_resident(emulator, await json_object())), 201)
        except ValueError as error:
            return problem(str(error))

    @api.post("/residents/<resident_id>/send")
    async def send(resident_id: str) -> Response:
        chat_of(emulator, resident_id)
        part = await json_object()
        if not isinstance(part.get("type"), str):
            return problem("type: must be a message type, like text; beside it stands the object of that type")
        return as_json(message_view(emulator.say(resident_id, part), emulator.shelf), 201)

    @api.post("/residents/<resident_id>/act")
    async def act(resident_id: str) -> Response:
        resident = chat_of(emulator, resident_id).resident
        order = await json_object()
        try:
            part = from_phone(order, resident, emulator.world.get, emulator.settings.display_phone_number)
        except CannotSay as why:
            return problem(str(why))
        return as_json(message_view(emulator.say(resident_id, part), emulator.shelf), 201)

    @api.post("/residents/<resident_id>/marketing")
    async def take_marketing(resident_id: str) -> Response:
        chat_of(emulator, resident_id)
        wanted = (await json_object()).get("wanted")
        if not isinstance(wanted, bool):
            return problem("wanted: must be true or false")
        emulator.take_marketing(resident_id, wanted=wanted)
        return as_json({"wanted": wanted})

    @api.post("/residents/<resident_id>/form")
    async def fill_in(resident_id: str) -> Response:
        order = await json_object()
        message = form_message(emulator, resident_id, str(order.get("message")))
        values = order.get("values")
        if not isinstance(values, dict):
            return problem("values: must be what is filled in, by component")
        try:
            return as_json(await emulator.flow_phone.fill_in(message, values))
        except CannotOpen as why:
            return problem(str(why))

    @api.get("/residents/<resident_id>/messages")
    async def messages(resident_id: str) -> Response:
        found = chat_of(emulator, resident_id)
        shown = [{**message_view(m, emulator.shelf), "request": m.request} for m in found.messages.values()]
        return as_json(shown)


def _add_faults(api: Blueprint, emulator: Emulator) -> None:
    def still_to_come() -> list[Any]:
        return [msgspec.to_builtins(fault) for fault in emulator.faults.all()]

    @api.get("/faults")
    async def faults() -> Response:
        return as_json(still_to_come())

    @api.post("/faults")
    async def add_fault() -> Response:
        try:
            emulator.faults.add(msgspec.convert(await json_object(), Fault))
        except (msgspec.ValidationError, ValueError) as error:
            return problem(str(error))
        return as_json(still_to_come(), 201)

    @api.delete("/faults")
    async def clear_faults() -> Response:
        emulator.faults.clear()
        return as_json([])


def _add_flows(api: Blueprint, emulator: Emulator) -> None:
    @api.post("/flows/<flow_id>")
    async def set_state(flow_id: str) -> Response:
        flow, state = emulator.flows.get(flow_id), (await json_object()).get("state")
        if flow is None:
            return problem("there is no such Flow", 404)
        if state not in ("DRAFT", "PUBLISHED", "THROTTLED", "BLOCKED", "DEPRECATED"):
            return problem("state: must be DRAFT, PUBLISHED, THROTTLED, BLOCKED or DEPRECATED")
        before = flow.state
        emulator.flows.set_state(flow, state)
        change = {"event": "FLOW_STATUS_CHANGE", "flow_id": flow.id, "old_status": before, "new_status": state}
        emulator.tell("flows", change)
        return as_json({"id": flow.id, "name": flow.name, "state": state})


def _add_time(api: Blueprint, emulator: Emulator) -> None:
    def time() -> Response:
        return as_json({"now": emulator.clock.now(), "offset": emulator.clock.offset})

    @api.get("/clock")
    async def clock() -> Response:
        return time()

    @api.post("/clock")
    async def advance() -> Response:
        seconds = (await json_object()).get("advance")
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            return problem("advance: must be a number of seconds")
        try:
            emulator.clock.advance(seconds)
        except ValueError as error:
            return problem(f"advance: {error}")
        emulator.reviews.look()
        emulator.note("note", f"the clock was moved forward by {seconds:g} s")
        return time()

    @api.route("/rates", methods=["GET", "POST"])
    async def rates() -> Response:
        if request.method == "POST":
            try:
                emulator.rates.set(msgspec.convert(await json_object(), RateLimits))
            except (msgspec.ValidationError, ValueError) as error:
                return problem(str(error))
        return as_json(msgspec.to_builtins(emulator.rates.limits))

    @api.route("/delays", methods=["GET", "POST"])
    async def delays() -> Response:
        if request.method == "POST":
            try:
                asked = msgspec.convert(await json_object(), StatusDelays)
            except msgspec.ValidationError as error:
                return problem(str(error))
            if min(msgspec.structs.astuple(asked)) < 0:
                return problem("delays: must not be negative")
            emulator.statuses.delays = asked
        return as_json(msgspec.to_builtins(emulator.statuses.delays))

    @api.get("/log")
    async def log() -> Response:
        return as_json([log_view(line) for line in emulator.world.log])

    @api.post("/verify")
    async def verify() -> Response:
        fits, words = await emulator.verify()
        return as_json({"fits": fits, "words": words})


def _add_pages(api: Blueprint, emulator: Emulator) -> None:
    @api.post("/notice")
    async def notice() -> Response:
        text = (await json_object()).get("text")
        if not isinstance(text, str) or len(text) > 2000:
            return problem("text: must be at most 2000 characters; empty to show none")
        emulator.show(text)
        return as_json({"text": text})

    @api.post("/cut")
    async def cut() -> Response:
        emulator.broadcast.cut()
        return as_json({})

    @api.get("/waiting")
    async def waiting() -> Response:
        return as_json({"webhooks": emulator.delivery.waiting + emulator.mailroom.waiting})


def _add_templates(api: Blueprint, emulator: Emulator) -> None:
    @api.post("/templates/<name>/<language>")
    async def set_status(name: str, language: str) -> Response:
        status = str((await json_object()).get("status"))
        changed = emulator.templates.set_status(name, language, status)
        if changed is None:
            return problem(f"there is no template {name} in {language}, or no status {status}")
        emulator.template_changed(changed)
        return as_json({"status": status})

    @api.route("/review", methods=["GET", "POST"])
    async def review() -> Response:
        if request.method == "POST":
            try:
                emulator.reviews.set(msgspec.convert(await json_object(), ReviewOrder))
            except (msgspec.ValidationError, ValueError) as error:
                return problem(str(error))
        return as_json(msgspec.to_builtins(emulator.reviews.order))

    @api.post("/account/<field>")
    async def tell(field: str) -> Response:
        emulator.tell(field, await json_object())
        emulator.note("note", f"the account tells: {field}")
        return as_json({})
