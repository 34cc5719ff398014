"""What may be sent to a resident now: the message within 24 hours after they wrote, else its template, else nothing.

Source of the rule: Meta's page "Customer service windows": anything for 24 hours from the resident's last message, then
approved templates only.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from gateway.outbox_ports import OutboxSettings
from sessions.messages import Bubble, Message, Template, WithTemplate
from sessions.records import ChannelNotice, OutboxRow


class Held(Struct, frozen=True):
    """Nothing may be sent for now. `code`: of the trouble with the template, if that is why."""

    why: str
    code: int | None = None


class _Rest(Struct, frozen=True):
    until: float
    why: str
    code: int | None


class Window:
    """Chooses, and remembers which templates the channel refuses.

    Arguments:
        settings: `window`, `margin` and `template_rest` count.
        off: what WhatsApp has told against a template in a language, by its name and code; None while it may be sent.
    """

    def __init__(
        self, settings: OutboxSettings, off: Callable[[str, str], ChannelNotice | None] = lambda name, language: None
    ) -> None:
        self._off = off
        self._length = settings.window - settings.margin
        self._rest = settings.template_rest
        self._resting: dict[tuple[str, str], _Rest] = {}

    @property
    def left_alone(self) -> tuple[str, ...]:
        """Templates that the channel refuses, each with its reason."""
        return tuple(f"template {name} in {language}: {rest.why}" for (name, language), rest in self._resting.items())

    def choose(self, row: OutboxRow, now: float) -> Bubble | Template | Held:
        """What is sent of a message at this time.

        Arguments:
            now: seconds since the epoch.
        """
        message = row.message
        is_open = row.heard is not None and now < row.heard + self._length
        if is_open and not isinstance(message, Template):
            return message.message if isinstance(message, WithTemplate) else message
        template = message.filled if isinstance(message, WithTemplate) else message
        if not isinstance(template, Template):
            return Held("more than 24 hours since the resident last wrote, and the message has no template")
        rest = self._resting.get((template.name, template.language))
        if rest is not None and rest.until > now:
            return _held(template, rest.why, rest.code)
        told = self._off(template.name, template.language)
        if told is not None:
            return _held(template, told.why, told.code)
        return template

    def leave_alone(self, template: Template, why: str, code: int | None, now: float) -> Held:
        """The channel refuses a template: do not use it for a while."""
        self._resting[template.name, template.language] = _Rest(now + self._rest, why, code)
        return _held(template, why, code)

    def try_again(self) -> None:
        """WhatsApp tells that templates may be used again: forget what it refused before."""
        self._resting.clear()

    def works(self, template: Template) -> bool:
        """The channel took a template; returns whether it was left alone until now."""
        return self._resting.pop((template.name, template.language), None) is not None


def is_marketing(message: Message) -> bool:
    """Whether it is of the category that residents can stop. Its words are the same while the window is open."""
    template = message.filled if isinstance(message, WithTemplate) else message
    return isinstance(template, Template) and template.category == "MARKETING"


def _held(template: Template, why: str, code: int | None) -> Held:
    return Held(f"its template {template.name} cannot be used: {why}", code)
