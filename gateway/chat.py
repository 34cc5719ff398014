"""`gateway chat`: the same talk in the terminal, without server, phone or account; it can be recorded as a test."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import trio
import trio.testing
from rich.console import Console
from rich.padding import Padding
from rich.text import Text as Line

from gateway.assembly import Gateway, Parts, load_wording, running
from gateway.clock import RandomIds, SystemClock, TrioClock
from gateway.extensions import WebSettings
from gateway.files import Files
from gateway.plugin_host import PluginHost
from gateway.testing.resting import rested
from gateway.testing.script import (
    Says,
    Script,
    ScriptError,
    Sees,
    Sends,
    Shares,
    Step,
    Taps,
    Waits,
    render,
    step_of,
)
from gateway.text_twin import options, twin
from gateway.whatsapp.encode import Address, encode, files_of
from gateway.whatsapp.results import Accepted, SendResult
from sessions.messages import (
    Alias,
    Content,
    Document,
    Inbound,
    Message,
    SentFile,
    SharedPlace,
    Tapped,
    TypedText,
)
from sessions.stores.sqlite import open_memory

HELP = """Type what a resident would type. A number taps the option with that number.
/wait 20 hours        time passes
/share -25.74 28.19   share a position
/send image photo.jpg send a file (only its name counts here)
/open                 save the newest document here and say where
/quit                 end (or press Ctrl-D)"""

OUTBOX_PAUSE = 0.02
STRIDE = 3_600.0
"""Seconds that pass at once in the terminal."""


class Terminal:
    """Where messages go instead of a phone: checked like real ones, shown as text twins."""

    def __init__(self) -> None:
        self.bubbles: list[Message] = []
        self.shown = 0
        self._answers_from = 0

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        await trio.lowlevel.checkpoint()
        media = {file.id: "1" for file in files_of(message)}
        encode(message, address, outbox_id=outbox_id, media=media)  # raises what WhatsApp would refuse
        self.bubbles.append(message)
        return Accepted(f"t{len(self.bubbles)}", "accepted")

    def fresh(self) -> list[Message]:
        """What came since the last look."""
        found = self.bubbles[self.shown :]
        if found:
            self._answers_from = self.shown
        self.shown = len(self.bubbles)
        return found

    def tappable(self) -> tuple[tuple[str, str], ...]:
        """The options that came with the last answer: a number means these, and is only a number if there are none."""
        newest = reversed(self.bubbles[self._answers_from :])
        return next((found for message in newest if (found := options(message))), ())


class Chat:
    """One resident in the terminal."""

    def __init__(self, gateway: Gateway, terminal: Terminal, console: Console, who: Script) -> None:
        self._gateway, self._terminal, self._console, self._who = gateway, terminal, console, who
        self._count = 0
        self.steps: list[Step] = []

    async def loop(self) -> None:
        """Read and answer until the end of input."""
        while True:
            try:
                line = await trio.to_thread.run_sync(
                    self._console.input, "[bold green]you:[/] ", abandon_on_cancel=True
                )
            except (EOFError, KeyboardInterrupt):
                return
            if line.strip() in ("/quit", "/exit"):
                return
            await self._one(line.strip())

    async def _one(self, line: str) -> None:
        if line in ("", "/help", "/?"):
            self._console.print(HELP, style="dim", markup=False, highlight=False)
            return
        if line == "/open":
            await self._open()
            return
        try:
            step, content = self._understood(line)
        except ScriptError as error:
            self._console.print(str(error), style="red", markup=False)
            return
        self.steps.append(step)
        if isinstance(step, Waits):
            await self._wait(step.seconds)
        elif content is not None:
            await self._gateway.registry.accept([self._inbound(content)])
        await self._quiet()
        self._show()

    async def _wait(self, seconds: float) -> None:
        """Let time pass in strides, so that what happens at a time of the day happens: reminders, news."""
        clock = trio.lowlevel.current_clock()
        assert isinstance(clock, trio.testing.MockClock)
        while seconds > 0:
            await rested(
                self._gateway.extensions.background
            )  # a jump in the middle of its work would be too long for it
            clock.jump(min(seconds, STRIDE))
            seconds -= STRIDE
            await self._quiet()

    def _understood(self, line: str) -> tuple[Step, Content | None]:
        tappable = self._terminal.tappable()
        if line.isdecimal() and 1 <= int(line) <= len(tappable):
            id, title = tappable[int(line) - 1]
            return Taps(title), Tapped(id, title)
        if not line.startswith("/"):
            return Says(line), TypedText(line)
        verb, _, rest = line[1:].partition(" ")
        verbs = {"wait": "waits", "share": "shares", "send": "sends"}
        if verb not in verbs:
            raise ScriptError(f"/{verb} is not known; /help tells what is")
        step = step_of(verbs[verb], rest, f"/{verb}")
        match step:
            case Shares(latitude, longitude):
                return step, SharedPlace(latitude, longitude)
            case Sends(kind, filename, caption) if kind in ("image", "document", "audio", "video"):
                sent = SentFile(kind, "1", "application/octet-stream", filename=filename, caption=caption or None)  # type: ignore[arg-type]
                return step, sent
            case Waits():
                return step, None
        raise ScriptError(f"/{verb} {rest} is not understood; /help tells what is")

    def _inbound(self, content: Content) -> Inbound:
        self._count += 1
        alias = Alias("phone", self._who.phone) if self._who.phone else Alias("user_id", "ZA.1")
        return Inbound(
            id=f"chat{self._count}",
            aliases=(alias,),
            sent_at=self._gateway.parts.clock.now(),
            content=content,
            name=self._who.name,
        )

    async def _quiet(self) -> None:
        """Wait until everything that was said has been shown."""
        parts = self._gateway.parts
        while True:
            await trio.sleep(OUTBOX_PAUSE)
            await self._gateway.registry.settled()
            due = await parts.store.outbox_next_due()
            if (due is None or due > parts.clock.now()) and self._gateway.outbox.resting:
                return

    def _show(self) -> None:
        fresh = [twin(message) for message in self._terminal.fresh()]
        for bubble in fresh:
            self._console.print(Padding(Line(bubble), (0, 2, 1, 2)), highlight=False)
        if fresh:
            self.steps.append(Sees(tuple(fresh)))

    async def _open(self) -> None:
        sent = [m for m in self._terminal.bubbles if isinstance(m, Document)]
        documents = [(document.filename, file) for document in sent for file in files_of(document)]
        if not documents:
            self._console.print("There is no document yet.", style="red")
            return
        name, file = documents[-1]
        target = Path(name).name
        await trio.Path(target).write_bytes(await self._gateway.parts.files.read(file))
        self._console.print(f"Saved as {target}", style="dim", markup=False)


async def chat(host: PluginHost, *, name: str, phone: str | None, record: Path | None, console: Console) -> None:
    """Talk in the terminal until the end of input.

    Arguments:
        name, phone: who is talking; the demo city knows people by their phone.
        record: where to write the conversation, if anywhere.

    Raises:
        PluginsError, WordingError: the plugins cannot be used.
    """
    terminal, clock = Terminal(), TrioClock(SystemClock().now())
    who = Script("Recorded in the terminal.", name, phone, ())
    with tempfile.TemporaryDirectory(prefix="gateway-chat-") as folder:
        files = Files(Path(folder), clock=clock)
        async with open_memory() as store:
            parts = Parts(
                host=host,
                wording=load_wording(host),
                store=store,
                files=files,
                sender=terminal,
                clock=clock,
                ids=RandomIds(clock),
                random=random.random,
                web=WebSettings(public_url="https://links.invalid"),  # nothing is served here
            )
            async with running(parts) as gateway:
                console.print(f"{host.city.name} - you are {name} {phone or ''}. /help tells more.", style="bold")
                talk = Chat(gateway, terminal, console, who)
                await talk.loop()
    if record is not None:
        script = Script(who.about, name, phone, tuple(talk.steps))
        await trio.Path(record).write_text(render(script), encoding="utf-8")
        console.print(f"Recorded in {record}", style="dim", markup=False)
