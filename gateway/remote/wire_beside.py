"""Messages of the protocol: what a plugin does beside conversations. Pages, background services, health checks, message
filters, and steps in its life."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from gateway.life_cycle import StepName
from gateway.pages.exchange import HttpRequest, HttpResponse
from gateway.remote.wire_plugin import VERSION
from sessions.inbound import Inbound
from sessions.messages import Text


class Beside(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that is not a run.

    Arguments:
        now: seconds since the epoch.
        ticket: with it a worker may call the services that this was declared with, until it has replied (workers only).
    """

    protocol: int = VERSION
    now: float
    ticket: str = ""


class Page(Beside, frozen=True, kw_only=True, omit_defaults=True):
    """Answer a request for a page. Limits, CSRF and where it comes from have been looked at by the gateway.

    Arguments:
        route: its path, as declared. request: what came; its body in base64.
        mark: where a form of the page is to have its token, the page has this mark, then the path that the form is sent
            to in hexadecimal, and a dot; the gateway puts the token there.
    """

    route: str
    request: HttpRequest
    mark: str


class PageAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="page", tag_field="reply"):
    """The page. Headers that protect it are added by the gateway."""

    response: HttpResponse


class BadRequestReply(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="bad_request", tag_field="reply"):
    """What came in is not what it should be."""


class Check(Beside, frozen=True, kw_only=True, omit_defaults=True):
    """Look whether something that the plugin needs works, by the name of the check."""

    name: str


class Checked(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="checked", tag_field="reply"):
    """What was found."""

    ok: bool
    detail: str = ""


class Work(Beside, frozen=True, kw_only=True, omit_defaults=True):
    """Do what a background service does, once; the reply comes when that is done (workers only)."""

    name: str


class Filter(Beside, frozen=True, kw_only=True, omit_defaults=True):
    """What does a filter say of a message that has just come in? (workers only)"""

    name: str
    message: Inbound


class Filtered(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="filtered", tag_field="reply"):
    """What it says.

    Arguments:
        verdict: `pass`, `drop` for a `reason`, or `answer` with these `words` instead.
    """

    verdict: Literal["pass", "drop", "answer"]
    reason: str = ""
    words: Text | None = None


class Change(Beside, frozen=True, kw_only=True, omit_defaults=True):
    """Carry out a step in the plugin's life; its storage is reached with the ticket, in one transaction (workers only).

    Arguments:
        before: the version that ran last over this database; empty if none did. version: the present one.
    """

    step: StepName
    before: str
    version: str


class Personal(Beside, frozen=True, kw_only=True, omit_defaults=True):
    """Answer for what is kept about a resident; see `gateway.api.PersonalData`.

    Arguments:
        act: hand it over (`export`), let it go (`erase`), or end what goes on by consent (`withdraw`).
        resident: the id.
    """

    act: Literal["export", "erase", "withdraw"]
    resident: str


class KeptFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is kept; see `gateway.api.Kept`. Its `data` as JSON."""

    what: Text
    data: Any = None
    since: float | None = None
    until: float | None = None
    law: Text | None = None
    by_consent: bool = False


class PersonalAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="kept", tag_field="reply"):
    """To `export`: everything."""

    kept: tuple[KeptFacts, ...] = ()


class Done(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="done", tag_field="reply"):
    """It is done."""


class RefusedReply(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="refused", tag_field="reply"):
    """It cannot be, and `what` tells the operator why."""

    what: str
