"""Keeps floods and blocked numbers from the conversations, before anything of them is stored."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import MessageFilter, PluginContext, hookimpl
from plugins.doorkeeper.filters import Blocked, Floods


class Settings(Struct, frozen=True):
    """Whom the city does not hear.

    Arguments:
        most: messages of one resident within `seconds` that are heard.
        seconds: see `most`.
        blocked: phone numbers with `+` and country code, or WhatsApp user ids, that are not heard at all. Danger words
            are heard from everybody.
    """

    most: int = 30
    seconds: float = 60.0
    blocked: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.most < 5 or not self.seconds >= 1:
            raise ValueError("most: write 5 or more messages; seconds: write 1 or more")


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    return Settings


@hookimpl
def gateway_message_filters(context: PluginContext) -> Sequence[MessageFilter]:
    settings: Settings = context.settings
    return [
        MessageFilter(name="blocked", look=Blocked(settings.blocked).look),
        MessageFilter(name="floods", look=Floods(settings.most, settings.seconds).look),
    ]
