"""`gateway dev` as its author meets it: talks go on over changes, and what cannot run leaves the old code running."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from gateway.scaffold.making import make
from tests.support.require import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
PATIENCE = 40.0


class Dev:
    """A `gateway dev` that runs, with one resident's phone."""

    def __init__(self, code: Path, printed: Path, phone: httpx.Client) -> None:
        self.code, self._printed, self._phone = code, printed, phone

    def change(self, name: str, old: str, new: str) -> None:
        path = self.code / name
        assert old in path.read_text(encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def says(self, words: str, wanted: str) -> None:
        said = self._phone.post("/phone/residents/naledi/messages", json={"kind": "text", "body": words})
        assert said.status_code == 201
        eventually(lambda: wanted in self.seen(), lambda: f"{wanted} in {self.seen()}")

    def seen(self) -> str:
        messages = self._phone.get("/phone/residents/naledi").json()["messages"]
        return "\n".join(str(each["content"]) for each in messages if each["side"] == "city")

    def starts(self) -> int:
        """How often a gateway was started."""
        return (self.code.parents[1] / "var" / "dev" / "gateway.log").read_text(encoding="utf-8").count("gateway_ready")

    def notice(self) -> str:
        return str(self._phone.get("/phone/state").json()["notice"])

    def prints(self, wanted: str, times: int = 1) -> None:
        eventually(lambda: self.printed().count(wanted) >= times, self.printed)

    def printed(self) -> str:
        return self._printed.read_text(encoding="utf-8")


def eventually(holds: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    until = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < until, otherwise()
        sleep(0.05)


@pytest.fixture
def dev(tmp_path: Path) -> Iterator[Dev]:
    made, printed = make("street_trees", tmp_path), tmp_path / "printed"
    environ = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "COLUMNS": "300"}
    command = [sys.executable, "-m", "gateway", "dev", str(made)]
    with printed.open("wb") as output:
        process = subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=output, stderr=subprocess.STDOUT)
    try:
        eventually(lambda: "Runs what is saved" in printed.read_text(), printed.read_text)
        found = re.search(r"http://127\.0\.0\.1:\d+", printed.read_text())
        assert found is not None
        with httpx.Client(base_url=found[0], trust_env=False) as phone:
            yield Dev(made / "src" / "city_gateway_street_trees", printed, phone)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def test_a_talk_goes_on_over_changes_good_and_bad(dev: Dev) -> None:
    dev.says("street trees", "What would you like")
    dev.says("1", "How many of")
    dev.change("texts/en.ftl", "Done. We keep", "All yours! We keep")
    dev.prints("Runs what is saved", 2)
    dev.says("2", "All yours! We keep 2")

    dev.change("capability.py", "(chat: Conversation) -> None", "(chat: Conversation -> None")
    dev.prints("capability.py:21: ")
    eventually(lambda: "capability.py:21: " in dev.notice(), dev.notice)
    dev.says("street trees", "1 left")  # by the old code
    dev.change("texts/en.ftl", "All yours!", "Yours!")
    dev.prints("It is still so.")

    dev.change("capability.py", "(chat: Conversation -> None", "(chat: Conversation) -> None")
    dev.prints("Runs what is saved", 3)
    assert dev.notice() == ""
    before = 'items = await chat.read("items"'
    dev.change("capability.py", before, f'await chat.say("street_trees-title")\n        {before}')
    dev.prints("Runs what is saved", 4)
    assert dev.starts() == 1, "each change was taken by the gateway that ran"
    dev.says("1", "Let us begin it again")
    dev.prints("no longer fits what was said before")
    eventually(lambda: "no longer fits" in dev.notice(), dev.notice)
