"""`gateway flows`, and forms from the settings of a gateway that starts."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from gateway import cli_flows
from gateway.channel_notices import ChannelNotices
from gateway.clock import SystemClock
from gateway.flows_setup import endpoint_address, keys_of, look, set_up, stamp
from gateway.secret import Secret
from gateway.settings import SettingsError, load
from gateway.whatsapp.flows_crypto import load_keys, new_key
from gateway.whatsapp.flows_file import Built, FlowsFile, FlowsFileError, Published, WhatsAppForms, read, write
from gateway.whatsapp.flows_tokens import FlowTokens
from sessions.forms import Field, Form, FormPlace
from sessions.messages import FormMessage, Text
from tests.gateway.test_settings import GOOD
from tests.support.keys import PEM

KEY = PEM
TOKENS = FlowTokens([Secret("secret")])


class Name(Struct, frozen=True):
    name: str


FORM = Form(key="name-form", into=Name, fields=(Field(name="name", kind="text", label=Text("name")),))


class Host:
    """No plugins but one form."""

    def __init__(self, *forms: Form[Any]) -> None:
        self.forms = {form.key: form for form in forms}


class Texts:
    languages = ("en", "af")

    def word(self, words: Any, language: str) -> str:
        return words if isinstance(words, str) else f"{language} {words.key}"


def started(path: Path, **changes: str) -> Any:
    settings = load({**GOOD, "GATEWAY_FLOWS": str(path), **changes})
    return set_up(settings, Host(FORM), Texts(), SystemClock(), ChannelNotices(SystemClock()))  # type: ignore[arg-type]


def place(language: str = "en") -> FormPlace:
    return FormPlace(place="p.12345678.1.0:name-form", resident="r-1", language=language, expires=2e9)


# ------------------------------------------------------------------------------------------ keys


def test_a_new_key_is_for_its_owner_only_and_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "forms.pem"
    assert cli_flows.key(path) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    assert len(load_keys(before.decode())) == 1
    assert cli_flows.key(path) == 1
    assert path.read_bytes() == before
    assert "is not replaced" in capsys.readouterr().err


def test_a_key_can_be_locked(tmp_path: Path) -> None:
    (tmp_path / "word").write_text("a long passphrase\n")
    cli_flows.key(tmp_path / "forms.pem", passphrase_file=tmp_path / "word")
    settings = load(
        {
            **GOOD,
            "GATEWAY_FLOWS_PRIVATE_KEY_FILE": str(tmp_path / "forms.pem"),
            "GATEWAY_FLOWS_PRIVATE_KEY_PASSPHRASE_FILE": str(tmp_path / "word"),
        }
    )
    assert len(keys_of(settings)) == 1


def test_a_key_that_cannot_be_used_stops_the_start(tmp_path: Path) -> None:
    locked = new_key("word").decode()
    with pytest.raises(SettingsError) as caught:
        started(tmp_path / "flows.json", GATEWAY_FLOWS_PRIVATE_KEY=locked)
    (fault,) = caught.value.faults
    assert "locked with a passphrase" in fault.what
    assert fault.where == "GATEWAY_FLOWS_PRIVATE_KEY"


def test_a_key_needs_a_public_address() -> None:
    assert endpoint_address(load(GOOD)) is None
    with_key = {**GOOD, "GATEWAY_FLOWS_PRIVATE_KEY": KEY}
    assert endpoint_address(load({**with_key, "GATEWAY_PUBLIC_URL": "https://chat.example.org"})) == (
        "https://chat.example.org/flows"
    )
    with pytest.raises(SettingsError, match="GATEWAY_PUBLIC_URL"):
        endpoint_address(load(with_key))


# ------------------------------------------------------------------------------------------ the file


def test_the_file_is_written_as_a_whole_and_read_back(tmp_path: Path) -> None:
    path, file = tmp_path / "flows.json", FlowsFile("100", {"name-form.en": Published("55", "abc")})
    write(path, file)
    assert read(path) == file
    assert [found.name for found in tmp_path.iterdir()] == ["flows.json"]
    assert read(tmp_path / "nothing.json") == FlowsFile()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"flows": 1}', b'{"other": 1}', b"\xff"])
def test_a_file_that_is_none_stops_the_start_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "flows.json"
    path.write_bytes(content)
    with pytest.raises(FlowsFileError, match="Delete it"):
        read(path)
    with pytest.raises(SettingsError, match="is not what"):
        started(path)


def test_only_what_is_published_as_it_is_now_is_shown(tmp_path: Path) -> None:
    built = [Built("name-form.en", "now", {}), Built("name-form.af", "now", {})]
    file = FlowsFile("100", {"name-form.en": Published("55", "now"), "name-form.af": Published("56", "before")})
    forms = WhatsAppForms(file, built, TOKENS)
    shown = forms.message(FORM, place())
    assert isinstance(shown, FormMessage)
    assert (shown.flow_id, shown.screen, shown.body) == ("55", "STEP_A", Text("name-form"))
    assert forms.place(shown.token) == place()
    in_another = forms.message(FORM, place("af-ZA"))
    assert isinstance(in_another, FormMessage)
    assert in_another.flow_id == "55"  # English, until it is pushed again
    assert WhatsAppForms(FlowsFile(), built, TOKENS).message(FORM, place()) is None


def test_a_form_that_whatsapp_shows_no_more_is_asked_question_by_question() -> None:
    built = [Built("name-form.en", "now", {})]
    file = FlowsFile("100", {"name-form.en": Published("55", "now")})
    assert WhatsAppForms(file, built, TOKENS, {"55"}.__contains__).message(FORM, place()) is None
    assert WhatsAppForms(file, built, TOKENS, {"56"}.__contains__).message(FORM, place()) is not None


async def test_a_gateway_that_runs_takes_what_was_pushed(tmp_path: Path) -> None:
    path, built = tmp_path / "flows.json", [Built("name-form.en", "now", {})]
    forms = WhatsAppForms(FlowsFile(), built, TOKENS)
    seen = await look(path, forms, await stamp(path))
    write(path, FlowsFile("100", {"name-form.en": Published("55", "now")}))
    seen = await look(path, forms, seen)
    assert (forms.ids, forms.waiting) == ({"name-form.en": "55"}, ())
    path.write_bytes(b"broken")
    seen = await look(path, forms, seen)
    assert forms.ids == {"name-form.en": "55"}, "a broken file changes nothing"
    write(path, FlowsFile("100", {"name-form.en": Published("56", "before")}))
    seen = await look(path, forms, seen)
    assert (forms.message(FORM, place()), forms.waiting) == (None, ("name-form.en",))
    forms.take(FlowsFile())
    assert await look(path, forms, seen) == seen
    assert forms.waiting == ("name-form.en",)


def test_a_gateway_without_a_key_has_no_endpoint_and_one_with_a_key_has(tmp_path: Path) -> None:
    path = tmp_path / "flows.json"
    assert started(path).endpoint is None
    assert started(path, GATEWAY_FLOWS_PRIVATE_KEY=KEY).endpoint is not None
    assert started(path).forms.message(FORM, place()) is None


# ------------------------------------------------------------------------------------------ building


PLUGIN = """
from msgspec import Struct
from gateway.api import Capability, Field, Form, hookimpl, text

class Name(Struct, frozen=True):
    name: str

FORM = Form(key="name-form", into=Name, fields=(Field(name="name", kind="text", label=text("name-label")),))

async def run(chat):
    await chat.form(FORM)

@hookimpl
def gateway_capabilities(context):
    return [Capability(name="names", title=text("name-title"), run=run, gives_way=True, forms=(FORM,))]
"""


def test_build_writes_a_file_for_each_form_and_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from gateway import plugin_host

    folder = tmp_path / "plug"
    (folder / "texts").mkdir(parents=True)
    (folder / "names_plugin.py").write_text(PLUGIN)
    (folder / "texts" / "en.ftl").write_text("name-title = Names\nname-label = Your name\nname-form = Who are you?\n")
    monkeypatch.syspath_prepend(str(folder))
    module = __import__("names_plugin")
    monkeypatch.setattr(plugin_host, "find_plugin", lambda name: plugin_host.Found(module, "1", "here"))
    toml = tmp_path / "plugins.toml"
    toml.write_text('[city]\nname = "Town"\nlanguages = ["en", "af"]\n[plugins.names]\n')
    assert cli_flows.build(tmp_path / "out", plugins=toml) == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["name-form.af.json", "name-form.en.json"]
    flow = json.loads((tmp_path / "out" / "name-form.en.json").read_text())
    assert flow["screens"][0]["layout"]["children"][0]["label"] == "Your name"
    assert "name-form.en.json" in capsys.readouterr().out


# ------------------------------------------------------------------------------------------ the page


def test_the_example_in_the_docs_is_a_form() -> None:
    page = (Path(__file__).parents[2] / "docs" / "forms.md").read_text()
    code = re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0]
    found: dict[str, Any] = {"__name__": "example"}
    exec(compile(code, "docs/forms.md", "exec"), found)
    assert found["capability"].forms == (found["FAULT"],)


def test_the_docs_name_every_kind_of_field() -> None:
    from sessions.forms import VALUE_TYPES

    page = (Path(__file__).parents[2] / "docs" / "forms.md").read_text()
    rows = re.findall(r"^\| (`.*?`) \|", page, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} >= set(VALUE_TYPES)


def test_check_names_a_key_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from gateway import cli

    for name, value in {**GOOD, "GATEWAY_FLOWS_PRIVATE_KEY": new_key("word").decode()}.items():
        monkeypatch.setenv(name, value)
    assert cli.check() == 1
    assert "locked with a passphrase" in capsys.readouterr().err
