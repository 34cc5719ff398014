"""What the plugin keeps and passes on: wishes, campaigns, the city's notices, and the event of a notice that is due."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from gateway.api import CityArea, CityNotice, DeliveryCounts, NoticeKind

KINDS: tuple[NoticeKind, ...] = ("outage", "water", "load_shedding", "event")

AT_ONCE: tuple[NoticeKind, ...] = ("outage", "water", "load_shedding")
"""What somebody gets who asks for notices. Events are marketing, to WhatsApp and to the law: they are asked apart."""

CONSENT_VERSION = "1"
"""Of the words by which residents agree (`notices-where`, `notices-where-home`); raise it when they change."""

STEPS = (
    "create table notices__area(resident text not null, area text not null, primary key(resident, area));"
    "create index notices__area_of on notices__area(area, resident);"
    "create table notices__kind(resident text not null, kind text not null, primary key(resident, kind));"
    "create table notices__consent(id integer primary key, resident text not null, at real not null,"
    " act text not null, source text not null, language text not null, version text not null, about text not null);"
    "create index notices__consent_of on notices__consent(resident, id);"
    "create table notices__campaign(id text primary key, content text not null, state text not null,"
    " urgent integer not null, created real not null, changed real not null, notice text not null);"
    "create index notices__campaign_content on notices__campaign(content, created);"
    "create index notices__campaign_state on notices__campaign(state, urgent, created);"
    "create index notices__campaign_notice on notices__campaign(notice);"
    "create table notices__recipient(campaign text not null, resident text not null, state text not null,"
    " at real not null, primary key(campaign, resident));"
    "create index notices__recipient_next on notices__recipient(campaign, state, resident);"
    "create index notices__recipient_of on notices__recipient(resident)",
)
"""Ids, areas and states only; nothing of it tells who somebody is. Words of campaigns are values."""

CampaignState = Literal["sending", "paused", "stopped", "cancelled", "done"]
"""Residents are told one after the other; staff have paused it; something is wrong; staff have given it up; all have
been told."""

RecipientState = Literal["waiting", "published", "told", "left", "cancelled"]
"""To be told; on the way to the resident's conversation; said; wants it no more; the campaign was given up before."""

ConsentAct = Literal["began", "changed", "stopped"]
ConsentSource = Literal["chat", "whatsapp", "number changed"]


class Wish(Struct, frozen=True):
    """What a resident wants to hear of: areas by id, and kinds."""

    areas: tuple[str, ...]
    kinds: tuple[NoticeKind, ...]


class Consent(Struct, frozen=True):
    """How somebody has agreed, changed it or stopped.

    Arguments:
        at: seconds since the epoch. act, source: see there. language: of the words. version: `CONSENT_VERSION`.
    """

    at: float
    act: ConsentAct
    source: ConsentSource = "chat"
    language: str = ""
    version: str = CONSENT_VERSION


class Catalogue(Struct, frozen=True):
    """What the city has told last. `at`: when, in seconds since the epoch."""

    areas: tuple[CityArea, ...] = ()
    notices: tuple[CityNotice, ...] = ()
    at: float = 0.0


class Campaign(Struct, frozen=True, kw_only=True):
    """One notice to many residents.

    Arguments:
        id: short; also the topic of its messages.
        notice: what is said.
        template: its name.
        news: what it is of a notice of the city: `new`, `changed` or `over`.
        by: `staff` or `city`.
        before: campaigns to whose recipients it goes, and to nobody else; empty: to all who want it.
        params: values of the template that staff have worded themselves.
        per_second: its own pace. reason: why it is stopped.
        skipped: residents who were to be told again, and were not.
        tally: what became of its messages, when that was last looked at.
    """

    id: str
    notice: CityNotice
    template: str
    created: float
    news: Literal["new", "changed", "over"] = "new"
    by: Literal["staff", "city"] = "staff"
    before: tuple[str, ...] = ()
    params: dict[str, str] = {}
    per_second: int | None = None
    reason: str = ""
    skipped: int = 0
    tally: DeliveryCounts | None = None


class NoticeDue(Struct, frozen=True):
    """The event of a resident who is to be told. `campaign`: its id."""

    campaign: str


def is_on(notice: CityNotice, now: float) -> bool:
    """Whether it is not over (`now`: seconds since the epoch)."""
    return notice.until is None or notice.until.timestamp() > now


def moment(seconds: float) -> dt.datetime:
    """A moment with a zone, for words (`seconds` since the epoch)."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
