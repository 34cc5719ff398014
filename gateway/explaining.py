"""Why a resident got this answer, or none, in plain words: for `gateway explain` and the console (pure)."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from gateway.account_words import Told, after_in_words, told
from gateway.cli_desk import ago, moment
from gateway.masking import mask
from gateway.prices import Kind, PriceTable
from gateway.remedies import remedy
from gateway.spending import charged_as, country_of
from gateway.text_twin import twin
from gateway.transcript import heard_in_words
from gateway.whatsapp.encode import NoAddress, address_of
from gateway.whatsapp.errors import decide
from sessions.inbound import Inbound
from sessions.messages import Template, WithTemplate
from sessions.records import DeadLetter, EventRecord, Failure
from sessions.stores.explaining import Explained, Sent

_STATES = {
    "pending": "waits to be heard",
    "done": "was heard",
    "held": "is kept until somebody waits for it",
    "seen": "was heard; its words are no longer kept",
}


def verdict(about: Explained, now: float) -> str:
    """In one sentence, what an operator wants to know first.

    Arguments:
        now: seconds since the epoch.
    """
    if about.letters:
        return _letter(about.letters[0], about)
    if about.state == "pending":
        return _waiting(about, now)
    if not about.sent:
        return _silence(about)
    stuck = stuck_of(about)
    if stuck is not None:
        return _stuck(stuck, about, now)
    first = about.sent[0]
    after = _seconds(first.created - about.arrived)
    reached = first.changed - first.created
    late = f", {after_in_words(reached)} after it was written" if first.state == "sent" and reached > _LATE else ""
    return f"It was answered after {after}; the answer is {_delivery(first)}{late}."


_LATE = 60.0
"""Seconds from which on an answer has come late, as one that was sent again."""


def _letter(letter: DeadLetter, about: Explained) -> str:
    since = "" if letter.reference in about.open_letters else _settled(letter)
    if letter.failure is Failure.BUG and letter.capability:
        crashed = f"{letter.capability} crashed while it answered. It is not the resident's fault."
        return f"{crashed} It is dead letter {letter.reference}.{since}"
    return f"It met trouble, and is dead letter {letter.reference}: {mask(letter.reason)}{since and f'.{since}'}"


def _settled(letter: DeadLetter) -> str:
    """What became of a letter that is not open, as its own page says it."""
    if letter.note or not letter.tried:
        return " It was settled since: look there."
    match letter.tried[-1].how:
        case "failed":
            return f" It was tried again and failed again, see {letter.tried[-1].letter}."
        case "not reached":
            return " It was tried again in vain, and is as open as before."
        case "well":
            return " It was tried again, and answered."
    return " It was tried again: look there for what came of it."


def stuck_of(about: Explained) -> Sent | None:
    """The first answer that has not reached the resident; None if there is none."""
    return next((each for each in about.sent if each.state not in ("sent", "sending")), None)


def is_trouble(about: Explained) -> bool:
    """Whether somebody should look: it met trouble, or no answer reached the resident."""
    stuck = stuck_of(about)
    waits = about.parked and about.state == "pending"
    return bool(about.open_letters) or waits or (stuck is not None and stuck.state != "queued")


def _stuck(stuck: Sent, about: Explained, now: float) -> str:
    """What has become of an answer that did not arrive, without details."""
    why = f"{decide(stuck.code).meaning} (code {stuck.code})" if stuck.code is not None else mask(stuck.trouble)
    match stuck.state:
        case "failed":
            whose = "WhatsApp did not bring our answer to them" if stuck.code is not None else "Our answer was not sent"
            return f"{whose}{f': {why}' if why else ''}. The last try failed {ago(stuck.changed, now)}."
        case "held":
            return f"Our answer waits until the resident writes again: {why}."
        case "unknown":
            return "Nobody knows whether our answer reached them: the connection broke while it was sent."
    return f"The answer {sent_in_words(stuck, about.arrived, now)}"


def _waiting(about: Explained, now: float) -> str:
    since = ago(about.arrived, now)
    if about.parked:
        return "Nobody heard it: the resident is left alone, because the conversation crashed again and again."
    if about.before:
        return f"It came {since} and waits behind {about.before} earlier of the same resident."
    return (
        f"It came {since} and waits to be heard. If this lasts, look at Overview and /readyz: is the gateway running?"
    )


def _silence(about: Explained) -> str:
    if about.kind != "message":
        return "It is an event, and nothing was said about it to the resident."
    return (
        "It was heard, and nothing was said to it: it was passed on to a person, is a reaction, came twice, is one of "
        "several files, or waits for another system."
    )


def sent_in_words(sent: Sent, arrived: float, now: float) -> str:
    """What became of one message to the resident, as the end of a sentence that begins with it.

    Arguments:
        arrived: when the message arrived that it answers. now: both in seconds since the epoch.
    """
    after = f"after {_seconds(sent.created - arrived)}"
    why = f": {mask(sent.trouble)}" if sent.trouble else ""
    code = f" (code {sent.code}: {decide(sent.code).meaning})" if sent.code is not None else ""
    match sent.state:
        case "queued":
            return f"was written {after} and is sent {ago(sent.due, now)}, try {sent.attempts + 1}{why}{code}."
        case "sending":
            return f"was written {after} and is under way."
        case "held":
            return f"is held until the resident writes again{why}{code}."
        case "failed":
            return f"was written {after}, and was not sent or did not arrive{code}.{_own_words(sent)}"
        case "unknown":
            return f"may have been sent or not{why}."
    return f"was written {after} and is {_delivery(sent)} since {moment(sent.changed)}."


def _own_words(sent: Sent) -> str:
    if not sent.trouble:
        return ""
    theirs = _THEIRS.search(sent.trouble)
    words = mask(theirs[0] if theirs is not None else sent.trouble).rstrip(".")
    return f" In WhatsApp's own words: {words}."


_THEIRS = re.compile(r"\(#\d+\).*", re.DOTALL)
"""What WhatsApp has written, behind what we say of its code."""


def came(about: Explained, now: float, *, whole: bool = False) -> str:
    """What came, when, and what has become of it.

    Arguments:
        whole: with what the resident has said.
    """
    words = f"{_what(about, whole=whole)} It arrived {moment(about.arrived)} ({ago(about.arrived, now)})"
    state = _STATES.get(about.state, about.state)
    return f"{words}{_on_its_way(about)}. It {state}."


def _on_its_way(about: Explained) -> str:
    """How long WhatsApp has had it. WhatsApp tells whole seconds, and its clock may differ a little from ours."""
    if not isinstance(about.item, Inbound):
        return ""
    took = about.arrived - about.item.sent_at
    return f"; WhatsApp brought it {after_in_words(took)} after it was sent" if took >= 1 else ""


class Answer(Struct, frozen=True):
    """One message to the resident.

    Arguments:
        words: what became of it. said: its own words; None if they are not to be shown, or not kept.
        trouble: whether it did not reach them.
    """

    words: str
    said: str | None
    trouble: bool


def answers(about: Explained, now: float, *, whole: bool = False) -> list[Answer]:
    """Each answer, and what became of it.

    Arguments:
        whole: with what was said.
    """
    found = []
    for number, sent in enumerate(about.sent, 1):
        sure = "" if sent.caused else " (said next)"
        words = f"Answer {number}{sure} {sent_in_words(sent, about.arrived, now)}"
        said = twin(sent.message) if whole and sent.message is not None else None
        found.append(Answer(words, said, sent.state in ("failed", "unknown", "held")))
    return found


def lines(about: Explained, now: float, *, trace: str | None = None) -> list[str]:
    """What to do about it, and where to find more.

    Arguments:
        trace: the id of its trace, if it has one.
    """
    stuck = stuck_of(about)
    found = [f"What to do: {remedy(stuck.state, stuck.code)}"] if stuck and stuck.state != "queued" else []
    found += [f"Its trace is {trace}."] if trace is not None else []
    found += [f"Dead letter {each.reference}: {mask(each.reason)}" for each in about.letters]
    return found


def account_of(about: Explained) -> list[Told]:
    """What was done for it, step by step; empty if that is no longer kept, or nobody has heard it yet."""
    return told(about.steps, about.arrived)


def cost_in_words(about: Explained, prices: PriceTable) -> str:
    """What its answers have cost the city; only what WhatsApp has taken is paid for.

    Arguments:
        prices: of one message each.
    """
    kinds = [_charged(each) for each in about.sent if each.state == "sent"]
    if not kinds:
        return "It has cost nothing so far: WhatsApp has taken no answer."
    try:
        country = country_of(address_of(about.aliases))
    except NoAddress:  # they have lost their names since: the prices of the first country
        country = ""
    total = sum((prices.price(country, kind) for kind in kinds), start=Decimal(0))
    counted = ((kinds.count(kind), _KINDS[kind]) for kind in dict.fromkeys(kinds))
    parts = " and ".join(f"{count} message{'s' * (count > 1)} {how}" for count, how in counted)
    return f"It has cost {prices.currency} {total:f}: {parts}."


_KINDS: dict[Kind, str] = {
    "service": "inside the 24 hours",
    "utility": "by a utility template",
    "marketing": "by a marketing template",
    "authentication": "by an authentication template",
}


def _charged(sent: Sent) -> Kind:
    """How a message is charged. Of one whose words are gone, it is known only whether it went as a template."""
    message = sent.message.filled if isinstance(sent.message, WithTemplate) else sent.message
    if isinstance(message, Template) and (sent.as_template or not isinstance(sent.message, WithTemplate)):
        return charged_as(message.category)
    return "utility" if sent.as_template else "service"


def _what(about: Explained, *, whole: bool) -> str:
    match about.item:
        case Inbound(content=content):
            words = heard_in_words(content)
            return f"A message: “{words}”." if whole else f"A message ({_kind(content)}, {len(words)} characters)."
        case EventRecord(name=name):
            return f"The event {name}."
    return "A message that is no longer kept."


def _kind(content: object) -> str:
    """What was sent, as `typed text`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(content).__name__).lower()


def _delivery(sent: Sent) -> str:
    """What the channel has told last."""
    if sent.state == "sending":
        return "under way"
    return sent.delivery if sent.delivery not in (None, "accepted") else "accepted by WhatsApp"


def _seconds(value: float) -> str:
    return f"{max(0.0, value):.1f} s"
