"""A whole city in one process, for tests: gateway, emulator and phones, on virtual time and without a network.

A message takes the real way: signed webhook, durable inbox, actor, outbox, Cloud API client, and the emulator checks
what comes. Only the wires are replaced: HTTP goes from application to application in memory.

The clock only moves when the test says so (`City.wait`): threads, such as those that typeset a document, are waited
for in real time.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import trio
import trio.testing

from gateway.assembly import DRAIN_SECONDS, Gateway, Parts, load_wording, running
from gateway.clock import CountingIds, TrioClock
from gateway.emulator.app import create_app as create_emulator
from gateway.emulator.app import emulator_of
from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from gateway.extensions import WebSettings
from gateway.files import Files
from gateway.outbox_ports import OutboxSettings
from gateway.plugin_host import PluginHost
from gateway.secret import Secret
from gateway.testing.account import NUMBER, SECRET, TOKEN, approve, settings_for
from gateway.testing.browser import Browser
from gateway.testing.crashing import Mortal, Plan
from gateway.testing.forms import PATH, CityForms, fill_in
from gateway.testing.memory_http import memory_http
from gateway.testing.memory_transport import MemoryTransport
from gateway.testing.resting import rested
from gateway.testing.sample_files import SAMPLES
from gateway.testing.trouble import Troubles
from gateway.text_twin import options, twin
from gateway.webhook import Webhook
from gateway.whatsapp.client import CloudApi
from gateway.whatsapp.download import Downloads
from gateway.whatsapp.encode import Address
from gateway.whatsapp.results import Accepted, SendResult
from gateway.wording import Wording
from sessions.messages import DeliveryStatus, Inbound, Message
from sessions.records import EventRecord
from sessions.stores.sqlite import open_memory
from sessions.stores.whole import WholeStore

HOST = "gateway.test"
PUBLIC_URL = f"https://{HOST}"
HOUR = 3600.0
_FAST = OutboxSettings(rate=1e6, burst=1e6)


class _NotingSender:
    """Notes what the Cloud API accepted, by the name it was addressed to."""

    def __init__(self, inner: CloudApi) -> None:
        self._inner = inner
        self.accepted: dict[str, list[tuple[str, Message]]] = {}

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        result = await self._inner.send(message, address, outbox_id)
        if isinstance(result, Accepted):
            to = (address.to or address.recipient or "").lstrip("+")
            self.accepted.setdefault(to, []).append((result.channel_id, message))
        return result


class Person:
    """A resident with a phone."""

    def __init__(self, city: City, seed: ResidentSeed) -> None:
        self._city, self.seed = city, seed
        self._seen = 0

    async def says(self, words: str) -> list[str]:
        """Type something; gives the bubbles that come back."""
        return await self.does({"type": "text", "text": {"body": words}})

    async def taps(self, title: str) -> list[str]:
        """Tap the newest button or row with this title.

        Raises:
            AssertionError: there is none; names what there is.
        """
        shown = []
        for channel_id, message in reversed(self._all()):
            for id, name in options(message):
                shown.append(name)
                if name == title:
                    return await self.does(_tap(message, channel_id, id, title))
        raise AssertionError(f"nothing to tap is called {title!r}; there is: {', '.join(shown) or 'nothing'}")

    async def shares(self, latitude: float, longitude: float) -> list[str]:
        return await self.does({"type": "location", "location": {"latitude": latitude, "longitude": longitude}})

    async def sends(self, kind: str, filename: str, caption: str = "") -> list[str]:
        """Send a sample file of a kind: a small photo or PDF that is really one; others cannot be fetched."""
        if kind in SAMPLES:
            return await self.sends_file(*SAMPLES[kind], filename, kind=kind, caption=caption)
        return await self.does({"type": kind, kind: {"id": "1103", "mime_type": "application/octet-stream"}})

    async def fills_in(self, **values: object) -> list[str]:
        """Fill in the newest form and send it; the city must have been opened with `forms=True`.

        Arguments:
            values: by field, as a phone has them: texts, keys of options, lists of keys, True for consent.

        Raises:
            AssertionError: there is no form, or it does not go through; names the fault.
        """
        await fill_in(self._city.emulator, self.seed.id, dict(values))
        await self._city.settled()
        return self.sees()

    async def hears_of(self, event: str, id: str, body: bytes) -> list[str]:
        """Something happens elsewhere that concerns this resident; gives what they are told.

        Arguments:
            event: the name of its type. id: its own id. body: its fields, as msgpack.
        """
        await self._city.publish(self.seed, EventRecord(event, id, body))
        return self.sees()

    async def sends_file(
        self, content: bytes, mime: str, filename: str = "file", *, kind: str = "document", caption: str = ""
    ) -> list[str]:
        """Send a real file; `chat.services.media` fetches it from the phone's Cloud API.

        Arguments:
            mime: as the phone claims.
            kind: how it is sent: `image`, `document`, `audio`, `video`.
            caption: the words below it.
        """
        kept = self._city.emulator.shelf.add(content, mime, filename, "resident")
        self._city.emulator.say_file(self.seed.id, kept, kind, caption or None)
        await self._city.settled()
        return self.sees()

    async def does(self, part: dict[str, object]) -> list[str]:
        """Anything, as it stands in a webhook's `messages[]`."""
        self._city.emulator.say(self.seed.id, part)
        await self._city.settled()
        return self.sees()

    def sees(self) -> list[str]:
        """The bubbles since the last look, as text twins."""
        fresh = self._all()[self._seen :]
        self._seen += len(fresh)
        return [twin(message) for _, message in fresh]

    def messages(self) -> list[Message]:
        """All messages that reached the phone."""
        return [message for _, message in self._all()]

    def _all(self) -> list[tuple[str, Message]]:
        return self._city.sender.accepted.get(self.seed.phone or self.seed.user_id, [])


class City:
    """See `open_city`."""

    def __init__(self, host: PluginHost, folder: Path, emulator: Emulator, store: WholeStore, clock: TrioClock) -> None:
        self.host, self.emulator, self.store, self.clock = host, emulator, store, clock
        self.files = Files(folder / "files", clock=clock)
        self.ids = CountingIds("t")
        self.sender: _NotingSender
        self.gateway: Gateway | None = None
        self.webhook: Webhook
        self._stack = AsyncExitStack()
        self._worded: tuple[PluginHost, Wording] | None = None
        self.residents: dict[str | None, str] = {}
        self.forms: list[CityForms] = []
        self.troubles = Troubles(host)
        self.plan: Plan | None = None
        self.crashes = 0
        self._mortal: Mortal | None = None
        self._task = trio.lowlevel.current_task()  # a nursery is closed where it was opened
        self._web: httpx.AsyncBaseTransport
        self.hosts: dict[str, httpx.AsyncBaseTransport] = {}

    async def start(self, transport: httpx.AsyncBaseTransport) -> None:
        """Start the gateway over the store as it is."""
        api = CloudApi("http://emulator/v26.0", NUMBER, TOKEN, files=self.files, clock=self.clock, transport=transport)
        before = self.sender.accepted if hasattr(self, "sender") else {}
        self.sender = _NotingSender(await self._stack.enter_async_context(api))
        self.sender.accepted = before
        self._mortal = Mortal(self.store, self.plan) if self.plan is not None else None
        store: Any = self._mortal or self.store
        parts = Parts(
            host=self.host,
            wording=self._wording(),
            store=store,
            files=self.files,
            sender=self.sender,
            clock=self.clock,
            ids=self.ids,
            random=lambda: 0.5,
            outbox=_FAST,
            forms=self.forms[0].forms if self.forms else None,
            media=Downloads("http://emulator/v26.0", TOKEN, transport=transport),
            web=WebSettings(public_url=PUBLIC_URL, secrets=(Secret(SECRET),)),
            http=memory_http({HOST: self._web, **self.hosts}),
            drain=DRAIN_SECONDS if self._mortal is None else 0.0,  # the dead never finish what is under way
        )
        gateway = self.gateway = await self._stack.enter_async_context(running(parts))

        async def accept(messages: tuple[Inbound, ...], statuses: tuple[DeliveryStatus, ...]) -> None:
            accepted = await gateway.registry.accept(messages, statuses)
            gateway.outbox.told(statuses)
            if len(messages) == 1 and accepted.residents:
                self.residents.update(dict.fromkeys((a.value for a in messages[0].aliases), accepted.residents[0]))

        self.webhook = Webhook(
            app_secrets=(Secret(SECRET),),
            verify_token=Secret("v"),
            numbers=frozenset({NUMBER}),
            accept=accept,
            note=gateway.notices.note,
            clock=self.clock,
        )
        self._transport = transport

    def _wording(self) -> Wording:
        """The words of the plugins; reading them is most of the work of a start, so it is done once for each host."""
        if self._worded is None or self._worded[0] is not self.host:
            self._worded = (self.host, load_wording(self.host, strict=True))
        return self._worded[1]

    def use(self, wording: Wording) -> None:
        """Take these words for the plugins as they are now."""
        for plugin in self.host.plugins:
            plugin.words.use(wording)
        self._worded = (self.host, wording)

    async def publish_forms(self, transport: httpx.AsyncBaseTransport) -> None:
        """Let phones show the plugins' forms; before the start."""
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        async with httpx.AsyncClient(base_url="http://emulator/v26.0", headers=bearer, transport=transport) as graph:
            await CityForms.publish(self.host, self._wording(), graph, self.emulator, self.clock, self.forms, self._off)

    def _off(self, flow_id: str) -> bool:
        return self.gateway is not None and self.gateway.notices.flow_off(flow_id)

    async def hears(self, field: str, **value: object) -> None:
        """WhatsApp tells something about the account.

        Arguments:
            field: of the webhook, such as `message_template_status_update`. value: its fields.
        """
        self.emulator.tell(field, dict(value))
        await self.settled()

    def browser(self, language: str = "en") -> Browser:
        """A browser for pages of plugins.

        Arguments:
            language: what it asks for, as in `Accept-Language`.
        """
        return Browser(self._web, PUBLIC_URL, language=language)

    async def stop(self) -> None:
        """Stop the gateway; the store and the phones stay."""
        if trio.lowlevel.current_task() is not self._task:
            raise RuntimeError(
                "a city is restarted by who has opened it: write `async with open_city(...)` in the test"
            )
        stack, self._stack, self.gateway = self._stack, AsyncExitStack(), None
        await stack.aclose()

    async def restart(self) -> None:
        """Stop it and start it again over the same store."""
        await self.stop()
        await self.start(self._transport)
        await self.settled()

    async def wait(self, seconds: float) -> None:
        """Let time pass: at once, or hour by hour where a plugin does something by itself in between."""
        clock = trio.lowlevel.current_clock()
        assert isinstance(clock, trio.testing.MockClock), "a City needs virtual time: ask for the fixture mock_clock"
        step = HOUR if any(plugin.background for plugin in self.host.plugins) else seconds
        while seconds > 0:
            clock.jump(min(step, seconds))
            seconds -= step
            await self.settled()

    async def publish(self, seed: ResidentSeed, event: EventRecord) -> None:
        """Put an event into a resident's inbox, as a plugin does."""
        assert self.gateway is not None
        names = {seed.phone, seed.user_id} & self.residents.keys()
        assert names, f"{seed.name} has written nothing yet, so the gateway does not know who that is"
        resident = self.residents[names.pop()]
        await self.store.publish(resident, event, now=self.clock.now())
        self.gateway.registry.ring(resident)
        await self.settled()

    async def settled(self) -> None:
        """Wait until webhooks, conversations and outbox have nothing left to do now."""
        while True:
            await trio.testing.wait_all_tasks_blocked(0.001)
            assert self.gateway is not None
            await rested(self.gateway.extensions.background)
            if await self._crashed_while(self.gateway.registry.settled):
                self.crashes += 1
                await self.stop()
                await self.start(self._transport)
                continue
            due = await self.store.outbox_next_due()
            sent = due is None or due > self.clock.now()
            if sent and not await self.store.unfinished() and self.gateway.outbox.resting:
                return

    async def _crashed_while(self, wait: Callable[[], Awaitable[None]]) -> bool:
        """Wait; whether the gateway has died meanwhile, and whatever was waited for with it."""
        if self._mortal is None:
            await self.troubles.through(wait)
            return False
        died = self._mortal.died

        async def until(over: Callable[[], Awaitable[None]], scope: trio.CancelScope) -> None:
            await over()
            scope.cancel()

        async with trio.open_nursery() as nursery:
            nursery.start_soon(until, wait, nursery.cancel_scope)
            nursery.start_soon(until, died.wait, nursery.cancel_scope)
        return died.is_set()

    def person(self, id: str) -> Person:
        """One of the emulator's residents."""
        return Person(self, self.emulator.world.chats[id].resident)


@asynccontextmanager
async def open_city(
    plugins: Path | PluginHost,
    folder: Path,
    residents: tuple[ResidentSeed, ...],
    *,
    store: AbstractAsyncContextManager[WholeStore] | None = None,
    forms: bool = False,
    plan: Plan | None = None,
    wording: Wording | None = None,
    hosts: Mapping[str, httpx.AsyncBaseTransport] | None = None,
    templates: bool = True,
) -> AsyncIterator[City]:
    """A city for the time of the block.

    Arguments:
        plugins: its `plugins.toml`, or the plugins as they are loaded.
        folder: a temporary folder for documents.
        residents: who has a phone.
        store: another one than in memory.
        forms: whether phones show forms; without, they are asked question by question.
        plan: where the gateway dies, to be started again over the same store.
        wording: the words of these plugins, if they were loaded before. hosts: other systems, by name.
        templates: WhatsApp has approved the templates of all plugins; without, it knows none of them.
    """
    clock = TrioClock(virtual_only=True)
    settings = settings_for(residents)
    city: City

    async def gateway_asgi(scope: Any, receive: object, send: object) -> None:
        pages = city.gateway.extensions.pages if city.gateway is not None else None
        asked: Any = city.forms[0] if city.forms and scope["path"] == PATH else city.webhook
        asked = pages if pages is not None and scope["path"] != "/webhook" and pages.takes(scope["path"]) else asked
        await asked(scope, receive, send)

    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(httpx.AsyncClient(transport=MemoryTransport(gateway_asgi)))
        app = create_emulator(settings, clock=clock, ids=CountingIds("e"), client=client)
        await stack.enter_async_context(app.test_app())  # type: ignore[arg-type]
        opened = await stack.enter_async_context(store or open_memory())
        host = plugins if isinstance(plugins, PluginHost) else PluginHost.load(plugins)
        city = City(host, folder, emulator_of(app), opened, clock)
        city.plan, city._web, city.hosts = plan, MemoryTransport(gateway_asgi), dict(hosts or {})
        if wording is not None:
            city.use(wording)
        if templates:
            approve(city.emulator, city._wording())
        if forms:
            await city.publish_forms(MemoryTransport(app))  # type: ignore[arg-type]
        await city.start(MemoryTransport(app))  # type: ignore[arg-type]
        try:
            yield city
        finally:
            await city.stop()


def _tap(message: Message, channel_id: str, id: str, title: str) -> dict[str, object]:
    kind = "list_reply" if type(message).__name__ == "List" else "button_reply"
    reply = {"type": kind, kind: {"id": id, "title": title}}
    return {"type": "interactive", "interactive": reply, "context": {"from": "27123589999", "id": channel_id}}
