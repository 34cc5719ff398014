"""Follows a page of the docs as its reader does: writes each file, runs each command, has each talk, in order.

What is compared: the output below a command, word for word (`…` in a line is anything, a line of `…` is any lines),
and what the resident sees in a talk.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep

from tests.docs.page import Block

PATIENCE = 150.0
PROMPT = "$ "
WHO = "resident Naledi Mokoena +27825550101\n\n"

_PLAYER = """
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
import trio
from trio.testing import MockClock
from gateway.testing.city import open_city
from gateway.testing.playing import play, seed_of
from gateway.testing.script import parse, render
from gateway.testing.under_test import of_project

async def main(script, folder):
    host = of_project(Path.cwd()).host(folder / "city")
    async with open_city(host, folder, (seed_of(script),)) as city:
        print(render(await play(city, script)), end="")

with TemporaryDirectory() as folder:
    trio.run(partial(main, parse(sys.stdin.read()), Path(folder)), clock=MockClock())
"""


class Lost(AssertionError):
    """The page and what happens are not the same; the text names the line of the page."""


def looks_like(shown: str, real: str) -> bool:
    """Whether the output is what a page shows. How wide a gap is depends on the terminal."""
    lines = []
    for line in shown.rstrip("\n").splitlines():
        words = re.sub(r"(\\ ){2,}", "[ ]+", re.escape(line.rstrip())).replace("…", ".*")
        lines.append("(?:.*\n)*?" if line.strip() == "…" else f"{words}[ ]*\n")
    return re.fullmatch("".join(lines), f"{real.rstrip()}\n" if real.strip() else "") is not None


def patched(text: str, diff: str) -> str:
    """A file after a change that a page shows: lines with `-` go, those with `+` come, `@@` is between two places.

    Raises:
        Lost: the place is not there, or more than once.
    """
    for hunk in re.split(r"^@@\n", diff, flags=re.M):
        lines = hunk.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        places = [place.start() for place in re.finditer(f"^{re.escape(old)}", text, re.M)]
        if len(places) != 1:
            raise Lost(f"this is not exactly once in the file:\n{old}\nThe file:\n{text}")
        text = text[: places[0]] + new + text[places[0] + len(old) :]
    return text


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block, and the output below it."""
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


class Reader:
    """Somebody who follows a page.

    Arguments:
        page: for what is said when something differs. folder: where they work. environ: of every program.
    """

    def __init__(self, page: Path, folder: Path, environ: Mapping[str, str]) -> None:
        self._text, self._name = page.read_text(encoding="utf-8"), page.name
        self.folder, self.environ = folder, dict(environ)
        self.running: dict[str, tuple[subprocess.Popen[bytes], Path]] = {}

    def follow(self, block: Block) -> None:
        """Do what a block says.

        Raises:
            Lost: something differs from the page; it names the line.
        """
        try:
            self._follow(block)
        except (Lost, AssertionError, subprocess.SubprocessError) as error:
            line = self._text[: block.start].count("\n")
            raise Lost(f"{self._name}:{line}: {error}") from error

    def _follow(self, block: Block) -> None:
        path, _, how = block.info.partition(" ")
        if block.kind == "console":
            for command, output in commands(block.body):
                self._run(command, output)
        elif block.kind == "diff":
            self._write(path, patched((self.folder / path).read_text(encoding="utf-8"), block.body))
        elif path:
            before = (self.folder / path).read_text(encoding="utf-8") if how == "add" else ""
            self._write(path, before + block.body)
        elif block.kind == "talk":
            self._talk(block.body)
        else:
            raise Lost(f"nobody knows what to do with a block {block.kind!r}")

    def _write(self, path: str, content: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")

    def _talk(self, talk: str) -> None:
        done = subprocess.run(
            ["python", "-c", _PLAYER],
            cwd=self.folder,
            env=self.environ,
            input=WHO + talk,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        seen = done.stdout.partition("\n\n")[2]
        if done.returncode or not looks_like(talk, seen):
            raise Lost(f"this is seen:\n{seen}{done.stderr}")

    def _run(self, command: str, output: str) -> None:
        if command == "gateway dev":
            self._start(command, output)
            return
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=PATIENCE * 2,
        )
        if not looks_like(output, done.stdout) or (done.returncode and not output):
            raise Lost(f"{command} prints (code {done.returncode}):\n{done.stdout}")

    # ---------------------------------------------------------------- what stays running

    def _start(self, command: str, output: str) -> None:
        printed = self.folder.parent / f"{command.replace(' ', '-')}.printed"
        with printed.open("wb") as to:
            process = subprocess.Popen(
                command.split(), cwd=self.folder, env=self.environ, stdout=to, stderr=subprocess.STDOUT
            )
        self.running[command] = (process, printed)
        until = monotonic() + PATIENCE
        while not looks_like(output, printed.read_text(encoding="utf-8")):
            if monotonic() > until or process.poll() is not None:
                raise Lost(f"{command} prints:\n{printed.read_text(encoding='utf-8')}")
            sleep(0.1)

    def printed(self, command: str) -> str:
        """What a running program has printed so far."""
        return self.running[command][1].read_text(encoding="utf-8")

    def waits_until_it_rests(self, command: str, words: str, seconds: float = 1.5) -> None:
        """Until the last thing that a running program has printed is this, and nothing follows."""
        until = monotonic() + PATIENCE
        rested, before = monotonic(), ""
        while monotonic() - rested < seconds:
            if (now := self.printed(command)) != before or words not in now.rstrip().rpartition("\n")[2]:
                rested, before = monotonic(), now
            if monotonic() > until:
                raise Lost(f"{command} prints:\n{now}")
            sleep(0.1)

    def stops(self, command: str) -> int:
        """Ctrl-C; gives the exit code."""
        process, _ = self.running.pop(command)
        process.send_signal(signal.SIGINT)
        return process.wait(PATIENCE)

    def leave(self) -> None:
        """Nothing goes on running."""
        for process, _ in self.running.values():
            process.kill()
            process.wait()


def environ_of(bin_folder: Path, **more: str) -> dict[str, str]:
    """What a terminal has in which this environment is active; nothing of ours beside it."""
    return {"PATH": f"{bin_folder}:{os.defpath}", "COLUMNS": "200", "PYTHONDONTWRITEBYTECODE": "1", **more}
