"""A plugin's form from its declaration to its value, on phones that show forms and on phones that do not."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from gateway.api import Capability, Conversation, Field, FieldOption, Form, hookimpl, text
from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import Found, PluginHost
from gateway.testing.city import City, open_city

NALEDI = ResidentSeed("naledi", "Naledi Mokoena", "ZA.13491208655302741918", "27821234567")
WORDS = """
fault-title = Report a fault
fault-form = Please tell us about the fault.
fault-street = Street
fault-kind = What is it?
fault-water = Water
fault-light = Street light
fault-seen = When did you see it?
fault-email = Email
fault-done = { $kind } in { $street } on { $seen }, { $email ->
    [none] no email
   *[other] { $email }
 }.
"""


class Fault(Struct, frozen=True):
    street: str
    kind: str
    seen: dt.date
    email: str | None


FAULT = Form(
    key="fault-form",
    into=Fault,
    fields=(
        Field(name="street", kind="text", label=text("fault-street"), least=3),
        Field(
            name="kind",
            kind="choice",
            label=text("fault-kind"),
            options=(FieldOption("water", text("fault-water")), FieldOption("light", text("fault-light"))),
        ),
        Field(name="seen", kind="date", label=text("fault-seen"), most=dt.date(2026, 12, 31)),
        Field(name="email", kind="email", label=text("fault-email"), required=False),
    ),
)


async def report(chat: Conversation, because: str = "") -> None:
    made = await chat.form(FAULT)
    await chat.say("fault-done", street=made.street, kind=made.kind, seen=str(made.seen), email=made.email or "none")


@hookimpl
def gateway_capabilities(context: Any) -> Sequence[Capability]:
    return [Capability(name="faults", title=text("fault-title"), run=report, gives_way=True, forms=(FAULT,))]


@pytest.fixture
def host(tmp_path: Path) -> PluginHost:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "en.ftl").write_text(WORDS)
    plugin = types.ModuleType("faults")
    plugin.__dict__["__file__"] = str(tmp_path / "faults.py")  # its words lie beside it
    plugin.__dict__["gateway_capabilities"] = gateway_capabilities
    toml = tmp_path / "plugins.toml"
    toml.write_text('[city]\nname = "Town"\n[plugins.faults]\n')
    return PluginHost.load(toml, find=lambda name: Found(plugin, "1", "the test"))


DONE = "light in Church Street on 2026-11-21, no email."


async def test_a_form_is_shown_filled_in_checked_and_understood(
    host: PluginHost, tmp_path: Path, mock_clock: Any
) -> None:
    async with open_city(host, tmp_path, (NALEDI,), forms=True) as city:
        naledi = city.person("naledi")
        (bubble,) = await naledi.says("Hi")
        assert bubble.startswith("Please tell us about the fault.")
        assert "Fill in" in bubble
        await city.restart()
        assert await naledi.fills_in(street="Church Street", kind="light", seen="2026-11-21", email="") == [DONE]
        assert city.forms[0].endpoint.counts == {"ping": 1, "finished": 1}


async def test_what_does_not_fit_is_told_while_the_form_is_open(
    host: PluginHost, tmp_path: Path, mock_clock: Any
) -> None:
    async with open_city(host, tmp_path, (NALEDI,), forms=True) as city:
        naledi = city.person("naledi")
        await naledi.says("Hi")
        values = {"street": "Church Street", "kind": "light", "seen": "2026-11-21"}
        with pytest.raises(AssertionError, match=r"Email.*email address"):
            await naledi.fills_in(**values, email="naledi@nowhere")
        assert await naledi.fills_in(**values, email="naledi@example.org") == [
            "light in Church Street on 2026-11-21, naledi@example.org."
        ]


async def _one_by_one(city: City) -> list[str]:
    naledi = city.person("naledi")
    bubbles = await naledi.says("Hi")
    if bubbles[-1] != "Street":
        bubbles = await naledi.says("I cannot open this")
        assert bubbles == ["No problem, I will ask you one thing at a time.\n\nStreet"]
    await naledi.says("Church Street")
    await naledi.taps("Street light")
    await naledi.says("21 November 2026")
    return await naledi.says("-")


@pytest.mark.parametrize("forms", [True, False])
async def test_the_same_comes_of_the_same_answers_one_by_one(
    host: PluginHost, tmp_path: Path, mock_clock: Any, forms: bool
) -> None:
    async with open_city(host, tmp_path, (NALEDI,), forms=forms) as city:
        assert await _one_by_one(city) == [DONE]


async def test_a_form_of_yesterday_is_closed_and_explained(host: PluginHost, tmp_path: Path, mock_clock: Any) -> None:
    async with open_city(host, tmp_path, (NALEDI,), forms=True) as city:
        naledi = city.person("naledi")
        await naledi.says("Hi")
        await city.wait(24 * 3600 + 1)
        with pytest.raises(AssertionError, match="This form has closed"):
            await naledi.fills_in(street="Church Street", kind="light", seen="2026-11-21", email="")


async def test_a_form_that_whatsapp_has_blocked_is_asked_one_by_one(
    host: PluginHost, tmp_path: Path, mock_clock: Any
) -> None:
    async with open_city(host, tmp_path, (NALEDI,), forms=True) as city:
        (flow,) = city.emulator.flows.all()
        city.emulator.flows.set_state(flow, "BLOCKED")
        assert await _one_by_one(city) == [DONE]
        shown = [message for message in city.emulator.world.chats["naledi"].messages.values() if message.side == "city"]
        assert shown[0].content == {"body": "Please tell us about the fault."}
