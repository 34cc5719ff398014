"""The messages between the gateway and a plugin that runs elsewhere; docs/remote-protocol.md explains them.

All of it is JSON. Each operation is one request and one reply; nothing is kept between them that could not be lost.
Unknown fields are ignored, so that a newer side can add some.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from gateway.remote.data import Data
from gateway.remote.wire_beside import BadRequestReply as BadRequestReply
from gateway.remote.wire_beside import Beside as Beside
from gateway.remote.wire_beside import Change as Change
from gateway.remote.wire_beside import Check as Check
from gateway.remote.wire_beside import Checked as Checked
from gateway.remote.wire_beside import Done as Done
from gateway.remote.wire_beside import Filter as Filter
from gateway.remote.wire_beside import Filtered as Filtered
from gateway.remote.wire_beside import KeptFacts as KeptFacts
from gateway.remote.wire_beside import Page as Page
from gateway.remote.wire_beside import PageAnswer as PageAnswer
from gateway.remote.wire_beside import Personal as Personal
from gateway.remote.wire_beside import PersonalAnswer as PersonalAnswer
from gateway.remote.wire_beside import RefusedReply as RefusedReply
from gateway.remote.wire_beside import Work as Work
from gateway.remote.wire_plugin import VERSION as VERSION
from gateway.remote.wire_plugin import CapabilityFacts as CapabilityFacts
from gateway.remote.wire_plugin import CheckFacts as CheckFacts
from gateway.remote.wire_plugin import CityFacts as CityFacts
from gateway.remote.wire_plugin import Describe as Describe
from gateway.remote.wire_plugin import Description as Description
from gateway.remote.wire_plugin import FormFacts as FormFacts
from gateway.remote.wire_plugin import IntentFacts as IntentFacts
from gateway.remote.wire_plugin import MethodFacts as MethodFacts
from gateway.remote.wire_plugin import PersonalFacts as PersonalFacts
from gateway.remote.wire_plugin import PluginFault as PluginFault
from gateway.remote.wire_plugin import PolicyFacts as PolicyFacts
from gateway.remote.wire_plugin import ProviderFacts as ProviderFacts
from gateway.remote.wire_plugin import RouteFacts as RouteFacts
from gateway.remote.wire_plugin import ServiceFacts as ServiceFacts
from gateway.remote.wire_plugin import TemplateFacts as TemplateFacts
from gateway.remote.wire_run import Ask as Ask
from gateway.remote.wire_run import CallFacts as CallFacts
from gateway.remote.wire_run import ChoiceFacts as ChoiceFacts
from gateway.remote.wire_run import Choose as Choose
from gateway.remote.wire_run import ContinueAs as ContinueAs
from gateway.remote.wire_run import Crash as Crash
from gateway.remote.wire_run import DivergedHere as DivergedHere
from gateway.remote.wire_run import Do as Do
from gateway.remote.wire_run import DoesNotAnswer as DoesNotAnswer
from gateway.remote.wire_run import End as End
from gateway.remote.wire_run import EntryFacts as EntryFacts
from gateway.remote.wire_run import Level as Level
from gateway.remote.wire_run import NextFacts as NextFacts
from gateway.remote.wire_run import Note as Note
from gateway.remote.wire_run import Place as Place
from gateway.remote.wire_run import Read as Read
from gateway.remote.wire_run import RequireLevel as RequireLevel
from gateway.remote.wire_run import Resend as Resend
from gateway.remote.wire_run import RunFacts as RunFacts
from gateway.remote.wire_run import Say as Say
from gateway.remote.wire_run import SaySorry as SaySorry
from gateway.remote.wire_run import ShowForm as ShowForm
from gateway.remote.wire_run import StartRun as StartRun
from gateway.remote.wire_run import Step as Step
from gateway.remote.wire_run import StepReply as StepReply
from gateway.remote.wire_run import WaitFor as WaitFor
from gateway.remote.wire_run import WentOn as WentOn
from sessions.messages import Text

MOST_REQUEST = 4 * 1024 * 1024
MOST_REPLY = 4 * 1024 * 1024
"""Bytes of one request and one reply. A journal has at most 256 kB, a file travels in a reply of its own."""

MOST_ITEMS = 200
"""What a run may say and note in one stretch."""

MOST_TEXT = 65_536
"""Characters of one text that a plugin hands over."""

T = TypeVar("T")
Operation = Literal[
    "describe", "open", "step", "perform", "serve", "page", "check", "work", "filter", "change", "personal", "ping"
]


class Malformed(ValueError):
    """What came is not what the protocol has at this place."""


class Perform(Place, frozen=True, kw_only=True, omit_defaults=True):
    """Carry out the function that the run waits for.

    Arguments:
        call: its name in a `gather`. find: ask what became of the effect with the key `find` instead.
    """

    call: str = ""
    find: str | None = None


class Serve(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Call a method of a service that the plugin provides. Arguments as JSON."""

    protocol: int = VERSION
    service: str
    method: str
    args: tuple[Any, ...] = ()
    named: dict[str, Any] = {}
    now: float


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="result", tag_field="reply"):
    """It answered."""

    value: Data


class NotFound(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="not_found", tag_field="reply"):
    """To `find`: there was no such effect."""


class SorryReply(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="sorry", tag_field="reply"):
    """It says no, and always will."""

    text: Text


class TryLaterReply(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="try_later", tag_field="reply"):
    """It cannot now, and nothing happened."""

    text: Text


class CrashReply(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="crash", tag_field="reply"):
    """It has a bug."""

    error: str
    detail: str = ""


PageReply = PageAnswer | BadRequestReply | SorryReply | TryLaterReply | CrashReply
CheckReply = Checked | CrashReply
WorkReply = Done | TryLaterReply | CrashReply
FilterReply = Filtered | CrashReply
PersonalReply = PersonalAnswer | Done | TryLaterReply | CrashReply
ChangeReply = Done | RefusedReply | CrashReply
PerformReply = Result | NotFound | SorryReply | TryLaterReply | CrashReply | Resend


class Open(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The gateway is about to run with this plugin (workers only).

    Arguments:
        catalogue: all capabilities that are switched on.
    """

    protocol: int = VERSION
    catalogue: tuple[CapabilityFacts, ...] = ()


class Opened(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """It is ready; or `fault` says why not.

    Arguments:
        methods: of each service that it serves, what it says about its methods.
    """

    methods: dict[str, dict[str, MethodFacts]] = {}
    fault: str | None = None


class Ping(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Are you there?"""

    protocol: int = VERSION


class Pong(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Yes."""

    protocol: int = VERSION


REQUESTS: dict[Operation, Any] = {
    "describe": Describe,
    "open": Open,
    "step": Step,
    "perform": Perform,
    "serve": Serve,
    "page": Page,
    "check": Check,
    "work": Work,
    "filter": Filter,
    "change": Change,
    "personal": Personal,
    "ping": Ping,
}
REPLIES: dict[Operation, Any] = {
    "describe": Description,
    "open": Opened,
    "step": StepReply,
    "perform": PerformReply,
    "serve": PerformReply,
    "page": PageReply,
    "check": CheckReply,
    "work": WorkReply,
    "filter": FilterReply,
    "change": ChangeReply,
    "personal": PersonalReply,
    "ping": Pong,
}


def plain(settings: dict[str, Any]) -> dict[str, Any]:
    """A table of TOML as JSON has it: days and times as texts."""
    done: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(settings))
    return done


def encode(message: Any, most: int = MOST_REQUEST) -> bytes:
    """A message as JSON.

    Raises:
        Malformed: it is larger than `most` bytes, or holds what JSON cannot.
    """
    try:
        text = msgspec.json.encode(message)
    except (TypeError, ValueError, OverflowError) as error:
        raise Malformed(f"it cannot be written as JSON: {error}") from error
    if len(text) > most:
        raise Malformed(f"it has {len(text)} bytes; the most is {most}")
    return text


def decode(text: bytes, kind: Any, most: int = MOST_REPLY) -> Any:
    """A message read from JSON.

    Raises:
        Malformed: it is none of this kind, or larger than `most` bytes.
    """
    if len(text) > most:
        raise Malformed(f"it has {len(text)} bytes; the most is {most}")
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Malformed(f"it is no such message: {error}") from error
