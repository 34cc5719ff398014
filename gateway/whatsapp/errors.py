"""What to do about an error of Meta's: one table, by code. The HTTP status does not decide (throttling comes as 400).

The same table serves for errors in the answer to a request and for those that come later, in a `failed` status.

Sources: Meta's page "Cloud API: error codes"; Graph API, "Handle errors"; throughput and pair rate limits. Where Meta
gives no advice, the choice is ours and cautious: nothing is thrown away that may go through later.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from sessions.inbound import Retry


class Action(StrEnum):
    """What the sender does next."""

    RETRY = "retry"  # with growing waits
    WAIT = "wait"  # once more after a long, fixed wait
    STOP = "stop"  # the whole sender pauses and raises an alarm; nothing is lost
    STOP_TEMPLATE = "stop_template"  # this template is not used until somebody has looked; alarm
    FINAL = "final"  # this message will never arrive
    TEMPLATE = "template"  # only a template may be sent now: as that, or held until the resident writes
    BUG = "bug"  # final, and the fault is ours; tell the developers


class Scope(StrEnum):
    """Whom an error concerns; others go on undisturbed."""

    MESSAGE = "message"
    RECIPIENT = "recipient"
    NUMBER = "number"
    ACCOUNT = "account"
    TEMPLATE = "template"


class Decision(Struct, frozen=True, kw_only=True):
    """What to do about one error.

    Arguments:
        action: see `Action`.
        scope: whom the error concerns.
        meaning: for logs and the console.
        delay: seconds before the first repetition.
        factor: by which each further wait is longer.
        attempts: how often the message is sent in all before it is given up; 0 for as long as it is useful.
        alarm: somebody has to look.
        shared: whatever had been sent would have met it, so it is never held against the message that did.
    """

    action: Action
    scope: Scope
    meaning: str
    delay: float = 0.0
    factor: float = 2.0
    attempts: int = 1
    alarm: bool = False
    shared: bool = False

    @property
    def of_all(self) -> bool:
        """Whether the error is about the number or the account, and passes."""
        passes = (Action.RETRY, Action.WAIT, Action.STOP)
        return self.scope in (Scope.NUMBER, Scope.ACCOUNT) and self.action in passes

    def wait(self, failures: int, longest: float = 60.0) -> float:
        """Seconds to wait after this many failures in a row (1 for the first), without jitter."""
        grown = self.delay * self.factor ** max(0, min(failures - 1, 30))
        return float(min(grown, max(longest, self.delay)))

    @property
    def retry(self) -> Retry | None:
        """When a message is sent again that was accepted and failed later with this; None if it is not.

        What is no message's fault fails none: it is tried until it is of no use any more.
        """
        if self.action is Action.STOP:  # if it is everybody's trouble, the sender stands still meanwhile
            return Retry((MINUTE,) if self.shared else _PATIENT, endless=True)
        if self.action not in (Action.RETRY, Action.WAIT) or self.delay > LONGEST_HOLD:
            return None
        tries, longest = self.attempts or _MOST_TRIES, MINUTE if self.shared else LONGEST_PAIR
        return Retry(tuple(self.wait(n, longest) for n in range(1, tries)), endless=self.shared)


MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0

LONGEST_PAIR = 256.0
"""Seconds between two tries for one resident: the end of Meta's ladder 1, 4, 16, 64, 256 for the pair rate."""

LONGEST_HOLD = 15 * MINUTE
"""A repetition further away than this is given up, for it would hold up all that follows."""

_PATIENT = (MINUTE, 4 * MINUTE, LONGEST_HOLD)
_MOST_TRIES = 20


def _retry(meaning: str, scope: Scope = Scope.NUMBER, *, delay: float = 1.0, attempts: int = 0) -> Decision:
    return Decision(action=Action.RETRY, scope=scope, meaning=meaning, delay=delay, attempts=attempts)


def _wait(meaning: str, delay: float, scope: Scope = Scope.MESSAGE) -> Decision:
    return Decision(action=Action.WAIT, scope=scope, meaning=meaning, delay=delay, factor=1.0, attempts=3)


def _stop(meaning: str, scope: Scope = Scope.ACCOUNT) -> Decision:
    return Decision(action=Action.STOP, scope=scope, meaning=meaning, delay=MINUTE, factor=1.0, attempts=0, alarm=True)


def _template(meaning: str) -> Decision:
    return Decision(action=Action.STOP_TEMPLATE, scope=Scope.TEMPLATE, meaning=meaning, alarm=True)


def _final(meaning: str, scope: Scope = Scope.RECIPIENT) -> Decision:
    return Decision(action=Action.FINAL, scope=scope, meaning=meaning)


def _bug(meaning: str) -> Decision:
    return Decision(action=Action.BUG, scope=Scope.MESSAGE, meaning=meaning, alarm=True)


def _each(codes: Iterable[int], decision: Decision) -> dict[int, Decision]:
    return dict.fromkeys(codes, decision)


_PAIR = replace(
    _retry("too many messages to this resident in a short time", Scope.RECIPIENT, attempts=6), factor=4.0
)  # Meta's own advice: 4^X seconds, X = 0, 1, 2...

DECISIONS: dict[int, Decision] = {
    # --- sending and general
    0: _stop("the access token is not accepted"),
    1: replace(_retry("unknown error or bad request", Scope.MESSAGE, attempts=3), alarm=True),
    2: _retry("WhatsApp is down or overloaded for now"),
    3: _stop("the app lacks a capability or permission"),
    4: _retry("too many calls by this app", Scope.ACCOUNT, delay=MINUTE),
    10: _stop("a permission is missing or was removed"),
    17: _retry("too many calls by this user of the Graph API", Scope.ACCOUNT, delay=MINUTE),
    33: _stop("the phone number id is wrong or the number was deleted", Scope.NUMBER),
    100: _bug("a parameter is unknown, misspelt or too long"),
    104: _stop("the signature of the request (appsecret_proof) is wrong"),
    190: _stop("the access token has expired or was revoked"),
    **_each(range(200, 300), _stop("a permission is missing or was removed")),
    341: _wait("the limit of the application is reached", 10 * MINUTE, Scope.ACCOUNT),
    368: _stop("the account is blocked for now, for a breach of policy"),
    613: _wait("a custom rate limit is reached", 10 * MINUTE, Scope.ACCOUNT),
    80007: _retry("too many calls for this business account", Scope.ACCOUNT, delay=MINUTE),
    80008: _retry("too many management calls for this business account", Scope.ACCOUNT, delay=MINUTE),
    130403: _final("the resident has blocked this number"),
    130429: _retry("too many messages a second from this number"),
    130472: _final("the resident is in an experiment of Meta's; marketing is not delivered"),
    130497: _stop("messages to residents of this country are not allowed"),
    131000: _retry("unknown error", Scope.MESSAGE, attempts=5),
    131005: _stop("access denied"),
    131008: _bug("a required parameter is missing"),
    131009: _bug("the value of a parameter is not valid"),
    131016: _retry("the service is overloaded for now"),
    131018: _final("this recipient cannot be sent to"),
    131020: _final("the group is invalid or has one member"),
    131021: _final("sender and recipient are the same number"),
    131026: _final("not deliverable: not on WhatsApp, an old version, or terms not accepted"),
    131030: _final("the recipient is not on the test number's list"),
    131031: _stop("the account is locked"),
    131037: _stop("the display name of the number is not approved", Scope.NUMBER),
    131042: _stop("there is a problem with the payment method"),
    131044: _stop("there is a problem with the payment method, for calls"),
    131045: _stop("the certificate of the number is wrong: register it again", Scope.NUMBER),
    131047: Decision(
        action=Action.TEMPLATE,
        scope=Scope.RECIPIENT,
        meaning="more than 24 hours since the resident last wrote: only a template may be sent",
    ),
    131048: _stop("too many messages of this number were marked as spam", Scope.NUMBER),
    131049: _wait("held back by Meta to protect the resident from too many messages", DAY, Scope.RECIPIENT),
    131050: _final("the resident has stopped marketing messages"),
    131051: _bug("the type of the message is not supported"),
    131052: _final("the resident's file could not be fetched", Scope.MESSAGE),
    131053: _final("our file was not taken", Scope.MESSAGE),
    131055: _bug("this method is not allowed"),
    131056: _PAIR,
    131057: _retry("the account is in maintenance, for example for a higher throughput", delay=MINUTE),
    131062: _final("this message needs a phone number; a user id is not enough"),
    131063: _stop("marketing templates are switched off on this API"),
    131064: _stop("the messaging limit was lowered for wrongly classified templates"),
    132000: _bug("the number of template parameters differs"),
    132001: _template("the template is missing in this language or not approved"),
    132005: _final("the template's text is too long once it is filled in", Scope.MESSAGE),
    132007: _template("the template's text breaks the policy"),
    132008: _bug("the value of a template parameter has a wrong format"),
    132012: _bug("the format of a template parameter differs"),
    132015: _template("the template is paused for its quality"),
    132016: _template("the template is disabled for good"),
    132018: _bug("a template parameter is not valid"),
    132068: _template("the Flow is blocked"),
    132069: _wait("the Flow is throttled to ten messages an hour", HOUR, Scope.TEMPLATE),
    133004: _retry("the server is not available for now"),
    133010: _stop("the number is not registered", Scope.NUMBER),
    134011: _stop("the terms of payments were not accepted"),
    134100: _bug("this API takes marketing templates only"),
    134101: _wait("the template is still being synchronised", 10 * MINUTE, Scope.TEMPLATE),
    134102: _template("the template cannot be used on this API"),
    135000: _bug("a parameter is wrong"),
    137000: _final("the resident's identity has changed: check who it is"),
    1752041: _final("this onboarding was asked for twice; nothing to do", Scope.ACCOUNT),
    2494100: _retry("the number is in maintenance", delay=MINUTE),
    # --- numbers: registration, migration, sign-up
    133000: _stop("an earlier deregistration is incomplete: do it again", Scope.NUMBER),
    **_each((133005, 133008, 133009), _stop("the PIN was wrong, too often or too fast", Scope.NUMBER)),
    133006: _stop("verify the number again", Scope.NUMBER),
    133015: _wait("the number was deleted a moment ago", 5 * MINUTE, Scope.NUMBER),
    133016: _wait("the number was registered too often", 72 * HOUR, Scope.NUMBER),
    **_each(
        (2388001, 2388012, 2388091, 2388093, 2388103), _stop("the number cannot be moved to this account", Scope.NUMBER)
    ),
    **_each((2593079, 2593085, 2593107, 2593108), _stop("the sharing of the account has to be set up again")),
    **_each(range(2494164, 2494180), _stop("the sign-up of the account is not complete")),
    # --- templates
    2388019: _stop("the account holds as many templates as it may"),
    **_each(
        (2388039, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299), _bug("a part of the template is malformed")
    ),
    **_each((200005, 200006, 200007), _final("template insights are not available", Scope.ACCOUNT)),
    # --- groups
    131041: _final("the group is unknown"),
    131059: _final("the place in a paged list has expired: begin anew", Scope.MESSAGE),
    **_each((131201, 131202, 131204), _bug("participants of a group: in part, twice, or too many")),
    131207: _final("the group is suspended"),
    131208: _retry("too many messages to this group", Scope.RECIPIENT, delay=10.0, attempts=5),
    **_each((131209, 131210), _bug("the picture of a group is not square or too small")),
    131211: _stop("there are as many groups as allowed"),
    **_each((131212, 131213), _final("the participant or the join request does not exist")),
    **_each((131214, 131215), _stop("groups are switched off for this number", Scope.NUMBER)),
    # --- calls
    138000: _stop("calling is not switched on", Scope.NUMBER),
    138001: _final("the resident cannot be called"),
    **_each((138002, 138005), _retry("too many calls at once", attempts=5)),
    **_each((138003, 138004, 138007), _retry("the call did not come about", Scope.RECIPIENT, attempts=3)),
    138006: _final("the resident has not allowed calls"),
    **_each((138009, 138012), _wait("too many calls or requests for one day", DAY, Scope.RECIPIENT)),
    **_each((138013, 138014, 138015, 138018), _stop("calling is not available to this number", Scope.NUMBER)),
    138017: _final("calls are allowed for good already; nothing to do"),
    **_each(range(138019, 138024), _final("the call broke off")),
    # --- Flows, block list, username
    **_each((*range(139000, 139005), 139006), _stop("a Flow cannot be changed or was blocked")),
    139100: _final("some numbers could not be blocked", Scope.ACCOUNT),
    139101: _stop("the block list is full"),
    139102: _retry("the block list changed while it was read", Scope.ACCOUNT, attempts=5),
    139103: _retry("the block list is not available for now", Scope.ACCOUNT, attempts=5),
    **_each(range(147001, 147006), _stop("the username of the business has a problem")),
}
"""Every code that Meta documents, with what to do."""

_SHARED = (0, 4, 17, 33, 104, 190, 341, 368, 613, 80007, 80008, 130429, 131031, 131045, 131057, 133010, 2494100)
"""Rates, token, account and number: no message can be the cause of these."""
DECISIONS.update({code: replace(DECISIONS[code], shared=True) for code in _SHARED})

UNREACHABLE = replace(_retry("WhatsApp cannot be reached"), shared=True)
"""The request did not leave: no connection. Nothing was sent, so it is simply repeated."""

_SERVER = replace(_retry("unknown error of the server", Scope.MESSAGE, attempts=3), alarm=True)
_UNKNOWN = replace(_final("an error that is not in the table", Scope.MESSAGE), alarm=True)
_PROXY = _stop("the answer is not from WhatsApp, or the address is wrong (WHATSAPP_API_URL, proxy, firewall)")
_TOO_LARGE = _bug("the request was too large for the server")


SUBCODES: dict[tuple[int, int], Decision] = {
    (100, 33): DECISIONS[33],  # so an unknown or deleted phone number id is answered
}
"""Where the code alone says too little: (code, error_subcode) -> what to do."""


NO_MARKETING = 131050
"""Meta's code for a template of the category MARKETING to a resident who has stopped those."""

FILE_REFUSED = 131053
"""Meta's code for a file of ours that it could not take or use; after the message was accepted it comes in a status."""


def decide(
    code: int | None,
    http_status: int | None = None,
    is_transient: bool | None = None,
    subcode: int | None = None,
) -> Decision:
    """What to do about an error.

    Arguments:
        code: Meta's `error.code`; None if the answer held none.
        http_status: of the answer; None for an error that came in a status. Counts only where the code is unknown.
        is_transient: Meta's own word on whether a repetition may help, if it was given.
        subcode: Meta's `error.error_subcode`, if it was given.
    """
    if code is not None and subcode is not None and (code, subcode) in SUBCODES:
        return SUBCODES[code, subcode]
    if code is not None and code in DECISIONS:
        return DECISIONS[code]
    server = http_status is not None and http_status >= 500
    if code is not None:
        return _SERVER if server or is_transient else _UNKNOWN
    if http_status is None:
        return _UNKNOWN
    if server or http_status == 408:
        return DECISIONS[131016]
    if http_status == 429:
        return DECISIONS[130429]
    return _TOO_LARGE if http_status == 413 else _PROXY
