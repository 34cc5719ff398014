"""The emulator with all its parts wired, and what residents do in it."""

from __future__ import annotations

import base64
import zlib

import httpx
import trio

from gateway.emulator import payloads
from gateway.emulator.acceptance import Acceptance
from gateway.emulator.broadcast import Broadcast
from gateway.emulator.delivery import Delivery, Job, Trouble
from gateway.emulator.faults import FaultBook
from gateway.emulator.flow_phone import FlowPhone
from gateway.emulator.flow_shelf import FlowShelf
from gateway.emulator.mailroom import Letter, Mailroom
from gateway.emulator.media import File, Shelf
from gateway.emulator.ports import Clock, Ids, MovableClock
from gateway.emulator.rates import Management, Rates
from gateway.emulator.reviews import Reviews
from gateway.emulator.samples import SampleShelf
from gateway.emulator.settings import EmulatorSettings
from gateway.emulator.shapes import JsonObject
from gateway.emulator.statuses import Statuses
from gateway.emulator.templates import AccountTemplate, TemplateShelf
from gateway.emulator.views import log_view, message_view
from gateway.emulator.world import ChatMessage, LogKind, LogLine, World

VERIFY_TRIES = 600


class Emulator:
    """All parts of the emulator, wired.

    Arguments:
        settings: what it was told.
        clock: the time underneath; the control API moves it.
        ids: new names.
        client: sends the webhooks; its owner closes it.
    """

    def __init__(self, settings: EmulatorSettings, *, clock: Clock, ids: Ids, client: httpx.AsyncClient) -> None:
        self.settings = settings
        self.clock = MovableClock(clock)
        self.ids = ids
        self.broadcast = Broadcast()
        self.faults = FaultBook()
        self.shelf = Shelf(self.clock, ids, settings.media_bytes)
        self.world = World(settings.residents, settings.messages_per_resident, self._message_changed)
        self.statuses = Statuses(settings, clock=self.clock, world=self.world, post=self._post)
        self.rates = Rates(settings.rates, self.clock)
        self.flows = FlowShelf(ids, self.clock)
        self.flow_phone = FlowPhone(
            shelf=self.flows,
            client=client,
            app_secret=settings.app_secret,
            city_number=settings.display_phone_number,
            say=self.say,
            note=self.note,
        )
        self.samples = SampleShelf(ids)
        self.templates = TemplateShelf(ids, self.samples.handles)
        self.reviews = Reviews(self.templates, self.clock, self.template_changed)
        self.management = Management(settings.waba_id, self.rates, self.clock)
        self.acceptance = Acceptance(
            number=settings.display_phone_number,
            templates=self.templates if settings.templates == "known" else None,
            world=self.world,
            shelf=self.shelf,
            flows=self.flows,
            rates=self.rates,
            statuses=self.statuses,
            clock=self.clock,
            ids=ids,
            note=self.note,
            typing=self._city_types,
        )
        self.delivery = Delivery(
            url=settings.webhook_url,
            app_secret=settings.app_secret,
            client=client,
            retry_for=settings.retry_for,
            longest_pause=settings.longest_pause,
            on_try=self._webhook_tried,
        )
        self.mailroom = Mailroom(self.faults, self.delivery.put, self._dropped)
        self.started = ids.new()  # a page that meets another one knows that all was lost, and loads anew
        self.gateway_trouble: str | None = None
        self.notice = ""
        self.verification = "not asked yet"
        self._scope = trio.CancelScope()

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Deliver webhooks and play statuses until `stop`."""
        with self._scope:
            async with trio.open_nursery() as nursery:
                await nursery.start(self.delivery.run)
                await nursery.start(self.mailroom.run)
                await nursery.start(self.statuses.run)
                await nursery.start(self.reviews.run)
                if self.settings.verify_at_start:
                    nursery.start_soon(self._verify_once_there)
                task_status.started()

    def stop(self) -> None:
        """End `run`, and all streams to pages."""
        self.broadcast.close()
        self._scope.cancel()

    # ------------------------------------------------------------------------------------------ residents

    def say(self, resident_id: str, part: JsonObject) -> ChatMessage:
        """A resident says something: it appears in the chat and goes to the gateway.

        Arguments:
            resident_id: who says it; must exist.
            part: a message as it stands in `messages[]`: `type`, the object of that type, perhaps `context`. What is
                missing of `from`, `from_user_id`, `id` and `timestamp` is filled in; what is given is sent as given.
        """
        resident = self.world.chats[resident_id].resident
        raw = {**payloads.message_base(resident, payloads.wamid(self.ids.new()), self.clock.now()), **part}
        context = raw.get("context")
        message = ChatMessage(
            id=str(raw["id"]),
            resident=resident_id,
            side="resident",
            at=self.clock.now(),
            type=str(raw["type"]),
            content=raw.get(str(raw["type"])),
            reply_to=context.get("id") if isinstance(context, dict) else None,
            status="waiting",
        )
        message = self.world.put(message)
        self.rates.heard()
        self._post(resident_id, payloads.inbound(self.settings, resident, raw), message.id)
        return message

    def take_marketing(self, resident_id: str, *, wanted: bool) -> None:
        """A resident stops marketing in the city's chat, or takes it again."""
        chat = self.world.chats[resident_id]
        chat.takes_marketing = wanted
        self.note("note", f"{chat.resident.name} {'takes marketing again' if wanted else 'has stopped marketing'}")
        self._post(resident_id, payloads.preference(self.settings, chat.resident, self.clock.now(), wanted=wanted))

    def tell(self, field: str, value: JsonObject) -> None:
        """Meta tells something about the account: a webhook of any other field than `messages`."""
        self._post("", payloads.of_account(self.settings, field, value, self.clock.now()))

    def template_changed(self, template: AccountTemplate, reason: str = "NONE") -> None:
        """Meta tells that a template has another status now."""
        self.note("note", f"template {template.name} in {template.language} is {template.status.lower()} now")
        change = {
            "event": template.status,
            "message_template_id": zlib.crc32(template.id.encode()),
            "message_template_name": template.name,
            "message_template_language": template.language,
            "message_template_category": template.category,
            "reason": reason,
        }
        self.tell("message_template_status_update", change)

    def say_file(self, resident_id: str, file: File, kind: str, caption: str | None) -> ChatMessage:
        """A resident sends a file that lies on the shelf; `kind` is the type of message it goes as."""
        digest = base64.b64encode(file.sha256).decode()  # base64 in webhooks, hex in the media endpoint (5.1)
        media: JsonObject = {"id": file.id, "mime_type": file.mime, "sha256": digest}
        if kind == "document":
            media["filename"] = file.name or "file"
        if caption and kind in ("image", "video", "document"):
            media["caption"] = caption
        if kind == "audio":
            media["voice"] = False
        return self.say(resident_id, {"type": kind, kind: media})

    def seen(self, resident_id: str, message_ids: list[str]) -> None:
        """A phone in the browser has shown these messages of the city."""
        for message_id in message_ids:
            message = self.world.get(message_id)
            if message is not None and message.resident == resident_id and message.side == "city" and not message.seen:
                self.world.change(message_id, seen=True)
                self.statuses.seen(message_id)

    # ------------------------------------------------------------------------------------------ the gateway

    async def verify(self) -> tuple[bool, str]:
        """Ask the gateway's webhook for its verification; the result also goes into the log."""
        challenge = str(int.from_bytes(self.ids.new().encode()[:6], "big"))
        fits, words = await self.delivery.verify(self.settings.verify_token, challenge)
        if words != self.verification:
            self.verification = words
            self.note("webhook", words)
        return fits, words

    async def _verify_once_there(self) -> None:
        for _ in range(VERIFY_TRIES):
            fits, words = await self.verify()
            if fits or not words.startswith("no answer"):
                return
            await trio.sleep(1)

    def _post(self, lane: str, webhook: JsonObject, message_id: str | None = None) -> None:
        self.mailroom.post(Letter(lane, webhook, (message_id,) if message_id is not None else ()))

    def _dropped(self) -> None:
        self.note("webhook", "dropped: too many webhooks wait for the gateway")

    def _webhook_tried(self, job: Job, trouble: Trouble | None) -> None:
        text = None if trouble is None else trouble.text
        for message_id in job.message_ids:
            changes = {"trouble": text} if trouble else {"trouble": None, "status": "delivered"}
            self.world.change(message_id, **changes)
        if text != self.gateway_trouble:
            self.gateway_trouble = text
            self.note("webhook", text or "the gateway takes webhooks again")
            self.broadcast.tell("gateway", {"trouble": text})

    # ------------------------------------------------------------------------------------------ telling the pages

    def note(self, kind: LogKind, text: str, code: int | None = None) -> None:
        """Write a line into the log that the pages show."""
        line = LogLine(self.clock.now(), kind, text, code)
        self.world.log.append(line)
        self.broadcast.tell("log", log_view(line))

    def show(self, notice: str) -> None:
        """Show a notice above all phones, instead of the one that is there; none if it is empty."""
        self.notice = notice
        self.broadcast.tell("notice", {"text": notice})

    def _message_changed(self, message: ChatMessage) -> None:
        self.broadcast.tell("message", message_view(message, self.shelf))

    def _city_types(self, resident_id: str, seconds: float) -> None:
        self.broadcast.tell("typing", {"resident": resident_id, "seconds": seconds})
