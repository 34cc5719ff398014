"""A person, please: hands a talk over to the city's people, and takes it back after."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import Capability, Intent, MessageTemplate, PersonalData, PluginContext, hookimpl, text
from plugins.agent.capability import agent
from plugins.agent.keeping import personal_data
from plugins.agent.settings import Settings


@hookimpl
def gateway_api() -> str:
    """Which versions of the plugin API it supports."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """How much of the talk before the person sees."""
    return Settings


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """One capability, `agent`."""
    return [agent(context)]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for a person without the word."""
    return [Intent(capability="agent", phrases=text("agent-phrases"))]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """An answer that comes after the 24-hour window."""
    said = {"agent": "Sipho", "words": "Your meter is read again on Tuesday."}
    return [
        MessageTemplate(name="agent_said", body="agent-template-said", values=said),
        MessageTemplate(name="agent_over", body="agent-template-over", values={"number": "17"}),
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """That a talk with a person is open."""
    return personal_data(context)
