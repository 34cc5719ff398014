"""One attempt to link: from the link in the chat over the page to the code in the chat."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import Proof, Sorry, Storage, Transaction
from plugins.account.codes import code_from, hashed, key_of, same, token_from
from plugins.account.links import note
from plugins.account.records import Attempt, AttemptState
from plugins.account.settings import DAY, Settings

MINUTE = 60.0
Verdict = Literal["right", "wrong", "early", "over"]


class Outcome(Struct, frozen=True):
    """What a code that was typed in the chat has come to.

    Arguments:
        verdict: `right`; `wrong`, and it may be tried again; `early`: the page shows no code yet; `over`: a new link is
            needed.
        left: tries that are left. mark: of the attempt. proof: who was proven, if it is right.
    """

    verdict: Verdict
    left: int = 0
    mark: str = ""
    proof: Proof | None = None


class Wanted(Struct, frozen=True):
    """What the proof has to be.

    Arguments:
        max_age, acr: see `LoginStart`.
    """

    max_age: int | None = None
    acr: str = ""


async def send(
    tx: Transaction, resident: str, tail: str, language: str, wanted: Wanted, now: float, settings: Settings, name: str
) -> str:
    """A new link for a resident; those before it are over. The same name gives the same link.

    Arguments:
        tail: the end of the number. name: of the effect.

    Returns: what stands in the link.

    Raises:
        Sorry: there were too many today.
    """
    token = token_from(await key_of(tx), name)
    mark = hashed(token)
    if await tx.get(f"attempt {mark}", Attempt) is not None:
        return token
    count = "select count(*) from account__attempt where resident = ? and made > ?"
    ((today,),) = await tx.execute(count, (resident, now - DAY))
    if today >= settings.links_a_day:
        raise Sorry("account-too-many-links")
    await stop_all(tx, resident)
    until = now + settings.link_minutes * MINUTE
    attempt = Attempt(
        mark=mark,
        resident=resident,
        state="open",
        until=until,
        tail=tail,
        language=language,
        max_age=wanted.max_age,
        acr=wanted.acr,
    )
    sql = "insert into account__attempt(mark, resident, state, browser, made, until) values (?, ?, 'open', null, ?, ?)"
    await tx.execute(sql, (mark, resident, now, until))
    await tx.put(f"attempt {mark}", attempt)
    await note(tx, resident, "", "link sent", now)
    return token


async def stop_all(tx: Transaction, resident: str) -> None:
    """All links that were sent to a resident are over."""
    sql = "select mark from account__attempt where resident = ? and state in ('open', 'begun', 'proven')"
    for (mark,) in await tx.execute(sql, (resident,)):
        attempt = await tx.get(f"attempt {mark}", Attempt)
        if attempt is not None:
            await keep(tx, replace(attempt, state="over"))


async def keep(tx: Transaction, attempt: Attempt) -> None:
    """Put an attempt as it is now; what is over keeps nothing personal."""
    if attempt.state in ("bound", "over"):
        attempt = replace(attempt, tail="", kept="", login="", proof=None, start=None)
    sql = "update account__attempt set state = ?, browser = ?, until = ? where mark = ?"
    await tx.execute(sql, (attempt.state, attempt.browser or None, attempt.until, attempt.mark))
    await tx.put(f"attempt {attempt.mark}", attempt)


async def look(storage: Storage, mark: str, now: float) -> Attempt | None:
    """An attempt as it is; one whose time is up is over."""
    return _now(await storage.get(f"attempt {mark}", Attempt), now)


async def look_in(tx: Transaction, mark: str, now: float, *states: AttemptState) -> Attempt | None:
    """The same in a transaction, and only in one of these states."""
    found = _now(await tx.get(f"attempt {mark}", Attempt), now)
    return found if found is not None and found.state in states else None


async def of_browser(storage: Storage, cookie: str) -> str | None:
    """The mark of the attempt that a browser is at."""
    sql = "select mark from account__attempt where browser = ?"
    rows = await storage.query(sql, (hashed(cookie),)) if cookie else ()
    return str(rows[0][0]) if rows else None


def _now(attempt: Attempt | None, now: float) -> Attempt | None:
    if attempt is None or now < attempt.until or attempt.state == "bound":
        return attempt
    return replace(attempt, state="over")


async def typed(tx: Transaction, resident: str, code: str, now: float, settings: Settings, name: str) -> Outcome:
    """A code was typed in a resident's chat. Only the chat that the link was sent to can use it.

    Arguments:
        code: six digits. name: of the effect; the same one counts once.
    """
    sql = "select mark from account__attempt where resident = ? order by made desc limit 1"
    rows = await tx.execute(sql, (resident,))
    found = await look_in(tx, str(rows[0][0]), now, "open", "begun", "proven") if rows else None
    if found is None:
        return Outcome("over")
    again = found.answered == name
    left = settings.code_tries - found.tries - (not again)
    if found.state == "proven" and same(code, code_from(await key_of(tx), found.mark)):
        return Outcome("right", left, found.mark, found.proof)
    if not again:
        found = replace(found, tries=found.tries + 1, answered=name)
        await keep(tx, found if left > 0 else replace(found, state="over"))
        await note(tx, resident, "", "wrong code", now)
    if left <= 0:
        return Outcome("over")
    return Outcome("wrong" if found.state == "proven" else "early", left)
