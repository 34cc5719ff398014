"""Messages of the protocol: where a run is, and what it does next."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from gateway.remote.data import Data
from gateway.remote.wire_plugin import VERSION
from sessions.messages import Content, Document, Image, Message, Resident, Text, Video, Words


class Level(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who brings the resident to a level, and what it gives (as `CapabilityFacts.returns`)."""

    capability: str
    returns: str | None = None


class EntryFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry of the journal; see docs/remote-protocol.md, The journal.

    Arguments:
        outputs: how many messages were said between the entry before and this one.
        sorry: the words of a final error that was the result, instead of a value.
    """

    kind: str
    label: str
    outputs: int
    value: Data = Data(json=None)
    sorry: Text | None = None


class RunFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A run, and all that its code may know.

    Arguments:
        session, number, branch, lineage: name it, as keys of effects do.
        part: what runs: `run`, `on_event` (of the event `event`, which is `args`) or `left` (the reason is `args`).
        args: by name for `run`; for the other parts under the name `""`.
        language: what is spoken with the resident now. spoken: what was spoken before, where the journal is to be read
            in it: (up to so many entries, language), in order.
        now: seconds since the epoch. facts: what is remembered in this session.
        levels: for what the capability may require. forms: for each form whether the channel shows it.
    """

    session: str
    number: int
    branch: int
    lineage: str
    capability: str
    version: str
    part: Literal["run", "on_event", "left"] = "run"
    event: str = ""
    args: dict[str, Data] = {}
    aside: bool = False
    resident: Resident
    language: str
    spoken: tuple[tuple[int, str], ...] = ()
    timezone: str
    now: float
    facts: dict[str, Data] = {}
    levels: dict[str, Level] = {}
    forms: dict[str, bool] = {}


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A run at the end of its journal.

    Arguments:
        token: what the last reply named this run by; then `journal` holds only what came since `since` entries. A
            plugin that does not know the token answers `resend`. Absent: `journal` is whole.
    """

    protocol: int = VERSION
    run: RunFacts
    token: str | None = None
    since: int = 0
    journal: tuple[EntryFacts, ...] = ()


class Step(Place, frozen=True, kw_only=True, omit_defaults=True):
    """How does the run go on?

    Arguments:
        answer: what the resident has just said to the open question: does it fit, and what comes then? One message, or
            a list of files where the question takes several.
    """

    answer: Content | tuple[Content, ...] | None = None


# ---------------------------------------------------------------------------------------------- what a run does


class Say(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="say", tag_field="item"):
    """It says something."""

    message: Message


class Note(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="note", tag_field="item"):
    """It looked at the time, took a chance, remembered, recalled, spoke a language from there on, or asked whether a
    form is shown.

    Arguments:
        kind: what the entry is. `recall` has no value: both sides know the facts. `speak` has the language as label.
    """

    kind: Literal["now", "random", "remember", "recall", "form", "speak"]
    label: str
    value: Data = Data(json=None)


class Ask(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="ask", tag_field="do"):
    """A question is said and open.

    Arguments:
        text: the question. parse: `plugin` asks the plugin (`Step.answer`) whether an answer fits; `words` takes any.
        loose: nearly anything is an answer. takes_keywords: the name of another capability is one as well.
        album: several files are one answer.
        shares_place: a button below it shares a place.
        retry, short, attempts: as for `chat.ask`.
    """

    label: str
    text: Text
    parse: Literal["plugin", "words"] = "words"
    loose: bool = False
    takes_keywords: bool = False
    album: bool = False
    shares_place: bool = False
    retry: Text | None = None
    short: Text | None = None
    attempts: int | None = None


class ChoiceFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One option; `also`: other words that mean it; `shown`: false for one that is meant by words only."""

    key: str
    title: Words
    description: Words | None = None
    also: tuple[str, ...] = ()
    shown: bool = True


class Choose(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="choose", tag_field="do"):
    """A question with options is said and open; the entry holds the key of the chosen one."""

    label: str
    text: Text
    options: tuple[ChoiceFacts, ...]
    button: Words | None = None
    retry: Text | None = None
    short: Text | None = None
    attempts: int | None = None
    media: Image | Video | Document | None = None


class ShowForm(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="form", tag_field="do"):
    """A form is shown and open; its label is its key."""

    form: str


class CallFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is called.

    Arguments:
        service, method, args, named: a method of a service, with arguments as JSON; empty for a function of the
            plugin's own, which the gateway asks for with `perform`.
        provider: who answers for it, for the circuit breaker.
        timeout: seconds. retry: tries, first pause, factor, longest pause. Left out: the provider decides.
        idempotent, find: how an unknown outcome is resolved; of a service its provider says so.
    """

    service: str = ""
    method: str = ""
    args: tuple[Any, ...] = ()
    named: dict[str, Any] = {}
    provider: str = ""
    timeout: float | None = None
    retry: tuple[int, float, float, float] | None = None
    idempotent: bool = False
    find: bool = False


class Read(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="read", tag_field="do"):
    """Something is to be looked up. Several `calls` by name are one `gather`; a single one has the name `""`."""

    label: str
    calls: dict[str, CallFacts]


class Do(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="do", tag_field="do"):
    """Something is to be changed, once. `fingerprint` tells whether it is the same call as before."""

    label: str
    call: CallFacts
    fingerprint: str = ""


class WaitFor(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="wait", tag_field="do"):
    """It waits for an event until a time (seconds since the epoch); with `hear` also until the resident speaks
    (with "all" whatever they say that is no command)."""

    event: str
    id: str
    until: float
    hear: bool | Literal["all"] = False


class StartRun(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="start", tag_field="do"):
    """Another capability runs first."""

    capability: str
    args: dict[str, Data] = {}


class RequireLevel(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="require", tag_field="do"):
    """The resident must be at a level first."""

    level: str


class ContinueAs(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="continue", tag_field="do"):
    """It goes on from its start with these arguments and an empty journal."""

    args: dict[str, Data] = {}


class End(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="end", tag_field="do"):
    """It is over."""

    value: Data = Data(json=None)


class SaySorry(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="sorry", tag_field="do"):
    """It is over, with words; `told` if the resident has heard them."""

    text: Text
    told: bool = False


class DivergedHere(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="diverged", tag_field="do"):
    """The journal does not fit what the code does now."""

    stored: str
    asked: str


class Crash(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="crash", tag_field="do"):
    """The plugin has a bug. `error` is one line, `detail` the place; both are for the operator."""

    error: str
    detail: str = ""


NextFacts = (
    Ask
    | Choose
    | ShowForm
    | Read
    | Do
    | WaitFor
    | StartRun
    | RequireLevel
    | ContinueAs
    | End
    | SaySorry
    | DivergedHere
    | Crash
)


class WentOn(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="went_on", tag_field="reply"):
    """The run went on, from the end of the journal (and the answer, if one was given) to the next door.

    Arguments:
        items: what was said and noted, in order; since the last entry, also what was said in an earlier reply for it.
        next: the next door. token: names this run as it is now, for the next request.
    """

    items: tuple[Say | Note, ...] = ()
    next: NextFacts
    token: str | None = None


class DoesNotAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="not_understood", tag_field="reply"):
    """The answer does not fit; `text` says what was expected, if anything is to be said."""

    text: Text | None = None


class Resend(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="resend", tag_field="reply"):
    """The token is not known: send the whole journal."""


StepReply = WentOn | DoesNotAnswer | Resend
