"""A form with everything real but Meta: an installed plugin, `gateway flows push`, `gateway serve`, a phone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from gateway.testing.forms import fill_in
from gateway.whatsapp.flows_crypto import new_key
from tests.whole.process import city_of_processes, eventually

NALEDI = ResidentSeed("naledi", "Naledi Mokoena", "ZA.13491208655302741918", "27821234567")
PLUGIN = """
from msgspec import Struct
from gateway.api import Capability, Field, Form, hookimpl, text

class Name(Struct, frozen=True):
    name: str

FORM = Form(key="name-form", into=Name, fields=(Field(name="name", kind="text", label=text("name-label")),))

async def run(chat):
    made = await chat.form(FORM)
    await chat.say("name-done", name=made.name)

@hookimpl
def gateway_capabilities(context):
    return [Capability(name="names", title=text("name-title"), run=run, gives_way=True, forms=(FORM,))]
"""
WORDS = "name-title = Names\nname-label = Your name\nname-form = Who are you?\nname-done = Hello { $name }!\n"


def installed(folder: Path) -> Path:
    """A folder on the path with the plugin as an installed package has it."""
    (folder / "texts").mkdir(parents=True)
    (folder / "city_names.py").write_text(PLUGIN)
    (folder / "texts" / "en.ftl").write_text(WORDS)
    about = folder / "city_names-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: city-names\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[gateway.plugins]\nnames = city_names\n")
    return folder


def says(emulator: Emulator) -> list[str]:
    """What the city has said to Naledi."""
    said = [message for message in emulator.world.chats["naledi"].messages.values() if message.side == "city"]
    return [str(message.content["body"] if message.type == "text" else message.type) for message in said]


@pytest.mark.slow
# httpx leaves the generator of a request body open when the server ends while it is being sent
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_form_is_pushed_shown_filled_in_and_answered(tmp_path: Path) -> None:
    plugins = tmp_path / "plugins.toml"
    plugins.write_text('[city]\nname = "Town"\n[plugins.names]\n')
    (tmp_path / "forms.pem").write_bytes(new_key())
    environ = {
        "PYTHONPATH": os.pathsep.join([str(installed(tmp_path / "site")), os.environ.get("PYTHONPATH", "")]),
        "WHATSAPP_BUSINESS_ACCOUNT_ID": "100200300400500",
        "GATEWAY_FLOWS_PRIVATE_KEY_FILE": "forms.pem",
    }
    async with city_of_processes(plugins, tmp_path, (NALEDI,), **environ) as (gateway, emulator):
        assert "name-form.en" in await gateway.run("flows", "push")
        assert await gateway.stop() == 0
        await gateway.start()
        emulator.say("naledi", {"type": "text", "text": {"body": "Hi"}})
        await eventually(lambda: says(emulator) == ["interactive"], "no form is shown", gateway.log)
        await fill_in(emulator, "naledi", {"name": "Naledi"})
        await eventually(lambda: says(emulator)[-1] == "Hello Naledi!", "the form is not understood", gateway.log)
