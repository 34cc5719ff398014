"""`gateway account`: who is registered for whom, who has done what, and taking a registration away at a counter.

Nothing personal is printed: of holders and phones only the ends, of residents the gateway's own id.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from gateway.api import PluginRuntime, Sorry, TryLater
from plugins.account.links import remove
from plugins.account.records import LinkDetails
from plugins.account.settings import DAY, Settings

NOTHING, WRONG = 1, 2
"""Exit codes: there is nothing of that kind; the command could not be carried out."""


class _Whom(Struct, frozen=True):
    """Whom a command is about, as a condition of SQL with its values."""

    where: str
    values: tuple[str, ...]


class _Unclear(Exception):
    """What was asked for cannot be looked up; the message says why."""


async def audit(
    runtime: PluginRuntime, *, resident: str = "", holder: str = "", account: str = "", days: int = 90, most: int = 200
) -> int:
    """List who has done what about registrations, the newest first.

    Parameters
    ----------
    resident
        Only of this resident, by the id that `gateway sessions` shows.
    holder
        Only of this holder, by the city's number.
    account
        Only of the holder of this account.
    days
        How far back.
    most
        At most so many lines.
    """
    try:
        whom = await _whom(runtime, resident, holder, account)
    except _Unclear as error:
        return _failed(str(error))
    since = runtime.clock.now() - days * DAY
    sql = f"select at, resident, holder, act from account__act where at >= ? and {whom.where} order by id desc limit ?"  # noqa: S608
    rows = await runtime.storage.query(sql, (since, *whom.values, max(most, 1)))
    _print(
        ("when", "resident", "holder", "what"),
        [(_moment(runtime, at), who, _end(whose), act) for at, who, whose, act in rows],
    )
    return 0 if rows else _nothing("Nothing of that was done.")


def links(settings: Settings) -> Any:
    """The command `links`.

    Arguments:
        settings: of the plugin.
    """

    async def links(runtime: PluginRuntime, *, resident: str = "", holder: str = "", account: str = "") -> int:
        """List who is registered for whom, the oldest first: how it was proven, and when it was of use last.

        Parameters
        ----------
        resident
            Only this resident, by the id that `gateway sessions` shows.
        holder
            Only this holder, by the city's number.
        account
            Only the holder of this account.
        """
        try:
            whom = await _whom(runtime, resident, holder, account)
        except _Unclear as error:
            return _failed(str(error))
        columns = "id, resident, holder, way, since, proven, used"
        sql = f"select {columns} from account__link where {whom.where} order by since, id"  # noqa: S608
        lines, below = [], []
        for id, who, whose, way, since, proven, used in await runtime.storage.query(sql, whom.values):
            details = await runtime.storage.get(f"link {id}", LinkDetails)
            phone = details.tail if details is not None and details.tail else "hidden"
            lines.append((_short(str(id)), who, phone, _end(whose), way, _day(runtime, since)))
            last, end = _day(runtime, used), _day(runtime, used + settings.idle_days * DAY)
            below.append(f"proven {_moment(runtime, proven)}, used {last}, lapses {end}")
        _print(("link", "resident", "phone", "holder", "by", "since"), lines, below)
        return 0 if lines else _nothing("Nobody is registered like that.")

    return links


async def unlink(runtime: PluginRuntime, link: str, /, *, by: str, why: str) -> int:
    """Take a registration away, because its holder asks for it at a counter; the phone is told.

    Parameters
    ----------
    link
        As `gateway account links` lists it.
    by
        Who does it, for the audit.
    why
        For the audit.
    """
    if not by.strip() or not why.strip():
        return _failed("say who does it and why: --by NAME --why WORDS")
    act = f"removed by {by.strip()}: {why.strip()}"[:200]
    async with runtime.storage.transaction() as tx:
        found = [str(id) for (id,) in await tx.execute("select id from account__link") if _short(str(id)) == link]
        known = bool(found) and await remove(tx, found[0], act, runtime.clock.now(), tell=True)
    if not known:
        return _failed(f"there is no link {link}", NOTHING)
    print("It is gone; the phone is told.")
    return 0


async def _whom(runtime: PluginRuntime, resident: str, holder: str, account: str) -> _Whom:
    """The condition for what was asked for."""
    if account:
        holder = await _holder_of(runtime, account)
    parts = [(column, value) for column, value in (("resident", resident), ("holder", holder)) if value]
    return _Whom(" and ".join([*(f"{column} = ?" for column, _ in parts), "1 = 1"]), tuple(value for _, value in parts))


async def _holder_of(runtime: PluginRuntime, account: str) -> str:
    """Whose account it is, of all holders that somebody has ever registered for.

    Raises:
        _Unclear: nobody has registered for it, or the city's system does not answer.
    """
    sql = "select distinct holder from account__act where holder <> '' union select holder from account__link"
    for (holder,) in await runtime.storage.query(sql):
        try:
            accounts = await runtime.services.billing.accounts(str(holder))
        except Sorry:
            continue
        except TryLater:
            raise _Unclear("the city's system does not answer; ask by --holder instead") from None
        if any(each.number == account.strip() for each in accounts):
            return str(holder)
    raise _Unclear(f"nobody has registered for the holder of the account …{account.strip()[-4:]}")


def _print(head: Sequence[str], lines: Iterable[Sequence[str]], below: Sequence[str] = ()) -> None:
    """A table; `below`: for each line what stands under it, so that a terminal of eighty columns is wide enough."""
    table = [tuple(head), *(tuple(line) for line in lines)]
    if len(table) == 1:
        return
    widths = [max(len(line[column]) for line in table) for column in range(len(head))]
    for line, more in zip_longest(table, ("", *below), fillvalue=""):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
        if more:
            print(" " * (widths[0] + 1), more)


def _short(id: str) -> str:
    """A link by a name that can be typed; its id has blanks in it."""
    return hashlib.sha256(id.encode()).hexdigest()[:10]


def _end(holder: str) -> str:
    """The end of a holder's number; short ones as they are, for there is nothing to hide behind."""
    return f"…{holder[-4:]}" if len(holder) > 4 else holder or "-"


def _moment(runtime: PluginRuntime, at: float) -> str:
    return f"{dt.datetime.fromtimestamp(at, ZoneInfo(runtime.city.timezone)):%Y-%m-%d %H:%M}"


def _day(runtime: PluginRuntime, at: float) -> str:
    return _moment(runtime, at).partition(" ")[0]


def _nothing(words: str) -> int:
    print(words)
    return NOTHING


def _failed(words: str, code: int = WRONG) -> int:
    print(words, file=sys.stderr)
    return code
