"""The ledger's tables. Nothing personal is in them: accounts are in values, and here only as keyed marks."""

from __future__ import annotations

STEPS = (
    """
    create table payments__intent(
        id text primary key, token text not null unique, resident text not null, state text not null,
        amount integer not null, currency text not null, psp text not null, created real not null,
        expires real not null, flag text not null, device text not null, wants_news integer not null,
        request text not null unique);
    create index payments__intent_resident on payments__intent(resident, created);
    create index payments__intent_state on payments__intent(state, expires);
    create table payments__share(
        intent text not null, place integer not null, mark text not null, amount integer not null,
        live integer not null, primary key(intent, place));
    create unique index payments__share_live on payments__share(mark) where live = 1;
    create table payments__attempt(
        reference text primary key, intent text not null, back text not null unique, psp text not null,
        state text not null, begun real not null, session text not null, payment text not null, dies real,
        looks integer not null, next_look real);
    create index payments__attempt_intent on payments__attempt(intent, begun);
    create index payments__attempt_due on payments__attempt(next_look) where next_look is not null;
    create table payments__event(
        psp text not null, id text not null, arrived real not null, state text not null, tries integer not null,
        next_try real, primary key(psp, id));
    create index payments__event_due on payments__event(next_try) where next_try is not null;
    create table payments__money(
        code text primary key, psp text not null, payment text not null, intent text not null,
        reference text not null, amount integer not null, currency text not null, fee integer, at real not null,
        booked real not null, state text not null, reason text not null, refunded integer not null,
        method text not null, card text not null, unique(psp, payment));
    create index payments__money_intent on payments__money(intent);
    create index payments__money_at on payments__money(psp, at);
    create table payments__posting(
        key text primary key, money text not null, place integer not null, amount integer not null,
        state text not null, tries integer not null, next_try real, receipt text not null, detail text not null);
    create index payments__posting_due on payments__posting(next_try) where next_try is not null;
    create index payments__posting_money on payments__posting(money);
    create table payments__history(
        number integer primary key, what text not null, id text not null, at real not null, earlier text not null,
        later text not null, who text not null, event text not null, note text not null);
    create index payments__history_id on payments__history(id);
    create table payments__refused(
        psp text not null, day text not null, reason text not null, count integer not null,
        primary key(psp, day, reason));
    """,
    """
    create table payments__inbox(
        id text primary key, psp text not null, arrived real not null, tries integer not null, next_try real not null);
    create index payments__inbox_due on payments__inbox(psp, next_try);
    """,
)
