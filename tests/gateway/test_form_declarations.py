"""What is wrong with plugins' forms is told when the plugins are loaded."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from gateway.api import Capability, Field, Form, hookimpl, text
from gateway.assembly import load_wording
from gateway.plugin_host import Found, PluginHost
from gateway.plugins_file import PluginsError
from gateway.router import Router


class Name(Struct, frozen=True):
    name: str


def form(label: str = "name-label", **more: Any) -> Form[Name]:
    return Form(key="name-form", into=Name, fields=(Field(name="name", kind="text", label=text(label)),), **more)


async def run(chat: Any) -> None:
    """Never run here."""


def plugin(folder: Path, name: str, *forms: Form[Any], words: str = "") -> types.ModuleType:
    """A plugin with these forms, and its words beside it."""
    texts = folder / name / "texts"
    texts.mkdir(parents=True)
    (texts / "en.ftl").write_text(f"{name}-title = Title\n{words}")

    @hookimpl
    def gateway_capabilities(context: Any) -> list[Capability]:
        return [Capability(name=name, title=text(f"{name}-title"), run=run, gives_way=True, forms=forms)]

    module = types.ModuleType(name)
    module.__dict__.update(__file__=str(folder / name / "plugin.py"), gateway_capabilities=gateway_capabilities)
    return module


def loaded(folder: Path, **plugins: types.ModuleType) -> PluginHost:
    toml = folder / "plugins.toml"
    toml.write_text('[city]\nname = "Town"\n' + "".join(f"[plugins.{name}]\n" for name in plugins))
    return PluginHost.load(toml, find=lambda name: Found(plugins[name], "1", "the test"))


def test_one_form_may_serve_two_capabilities(tmp_path: Path) -> None:
    host = loaded(tmp_path, one=plugin(tmp_path, "one", form()), two=plugin(tmp_path, "two", form()))
    assert host.forms == {"name-form": form()}


def test_two_forms_with_one_key_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PluginsError) as caught:
        loaded(tmp_path, one=plugin(tmp_path, "one", form()), two=plugin(tmp_path, "two", form("other-label")))
    (fault,) = caught.value.faults
    assert fault.what == "another form name-form is there already, from one"
    assert "[plugins.two]" in fault.where


def test_a_text_of_a_form_that_has_no_words_is_a_fault(tmp_path: Path) -> None:
    host = loaded(tmp_path, one=plugin(tmp_path, "one", form(title=text("name-over")), words="name-form = Who?\n"))
    with pytest.raises(PluginsError) as caught:
        Router(host, load_wording(host))
    missing = [fault.what.rpartition(" ")[2] for fault in caught.value.faults]
    assert missing == ["name-over", "name-label"]
