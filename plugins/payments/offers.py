"""What a conversation asks of the ledger: a link to pay by, and what is open already."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

import msgspec
from msgspec import Struct

from gateway.api import KEY, Conflict, Money, PluginContext, Resident, Sorry, Sought, Transaction, effect
from plugins.payments.ledger import Ledger, Line, move, note, sought
from plugins.payments.names import account_mark, mark_of, token_of
from plugins.payments.records import PAYABLE, Details, Intent, Share


class Wish(Struct, frozen=True, kw_only=True):
    """A payment that a resident has agreed to in the chat.

    Arguments:
        resident, holder, shares, language: see `Details`. psp: the provider's name.
        now: epoch seconds. expires: when the link ends.
    """

    resident: Resident
    holder: str
    shares: tuple[Share, ...]
    psp: str
    now: float
    expires: float
    language: str = "en"


class Offer(Struct, frozen=True, kw_only=True):
    """A link to pay by.

    Arguments:
        intent: its id. url: the link. amount: all of it. accounts: as they may be shown. expires: epoch seconds.
        state: of the intent. bound: a browser has gone on with it, and no other one can.
        asked: sessions at the provider that somebody may have used, to be asked about.
    """

    intent: str
    url: str
    amount: Money
    accounts: str
    expires: float
    state: str
    bound: bool = False
    asked: tuple[Sought, ...] = ()


class Offers:
    """The ledger as a capability sees it; its methods are for `chat.read` and `chat.do`.

    Arguments:
        context: of the plugin.
        seed: gives something that nobody can guess.
    """

    def __init__(self, context: PluginContext, seed: Callable[[], str] = secrets.token_hex) -> None:
        self._context, self._storage, self._seed = context, context.storage, seed

    async def live(self, accounts: tuple[str, ...], now: float) -> list[Offer]:
        """Links for any of these accounts that are not over, the newest first.

        Arguments:
            accounts: numbers. now: epoch seconds.
        """
        salt = await self._storage.get("salt", str)
        if salt is None:
            return []
        ledger = Ledger(self._storage)
        found = []
        for intent in await _live(ledger, [account_mark(salt, each) for each in accounts]):
            if intent.usable(now) or intent.state == "pending":
                found.append(await self._offer(ledger, intent))
        return found

    async def on_its_way(self, account: str, currency: str) -> Money:
        """What banks have paid for an account that its balance does not know of yet.

        Arguments:
            account: its number. currency: of the balance.
        """
        salt = await self._storage.get("salt", str)
        mark = account_mark(salt, account) if salt is not None else ""
        sql = """
            select coalesce(sum(posting.amount), 0) from payments__posting posting
            join payments__money money on money.code = posting.money
            join payments__share share on share.intent = money.intent and share.place = posting.place
            where share.mark = ? and money.currency = ? and money.state = 'received' and posting.state <> 'posted'
            """
        ((cents,),) = await self._storage.query(sql, (mark, currency))
        return Money(int(str(cents)), currency)

    @effect(idempotent=True)
    async def make(self, wish: Wish, *, key: str = KEY) -> Offer:
        """Make a link. Those that were open for the same accounts end by it.

        Arguments:
            wish: what was agreed. key: of the effect; the same one gives the same link.

        Raises:
            Sorry: the bank is busy with a payment for one of the accounts.
        """
        async with self._storage.transaction() as tx:
            ledger = Ledger(tx)
            known = await ledger.intents("request = ?", (mark_of(key),))
            if known:
                return await self._offer(ledger, known[0])
            salt = await tx.get("salt", str)
            if salt is None:
                await tx.put("salt", salt := self._seed())
            marks = [account_mark(salt, share.account) for share in wish.shares]
            for before in await _live(ledger, marks):
                await _give_way(tx, before, wish.now)
            return await self._offer(ledger, await self._written(tx, wish, marks, key))

    @effect(idempotent=True)
    async def renew(self, intent: str, *, key: str = KEY) -> Offer | None:
        """Give the same payment another link, which the next browser may use; the link before it is nobody's any more.

        Arguments:
            intent: its id. key: of the effect; the same one gives the same link.

        Returns: None if the payment is not to be made any more.
        """
        async with self._storage.transaction() as tx:
            ledger = Ledger(tx)
            found, details = await ledger.intent(intent), await ledger.details(intent)
            if found is None or details is None or found.state not in PAYABLE:
                return None
            token = token_of(f"{await tx.get('salt', str)} {key}")
            if details.token != token:
                sql = "update payments__intent set token = ?, device = '' where id = ?"
                await tx.execute(sql, (mark_of(token), intent))
                await tx.put(f"intent {intent}", msgspec.structs.replace(details, token=token))
            return await self._offer(ledger, found)

    @effect(idempotent=True)
    async def cancel(self, intent: str, now: float) -> bool:
        """End a link because the resident wants it.

        Arguments:
            intent: its id. now: epoch seconds.

        Returns: False if it could not be ended any more: the bank is busy with it, or it is over.
        """
        async with self._storage.transaction() as tx:
            found = await Ledger(tx).intent(intent)
            if found is None or found.state not in PAYABLE:
                return found is not None and found.state == "cancelled"
            return await end(tx, found, "cancelled", now=now, who="resident", about="in the chat")

    @effect(idempotent=True)
    async def look_now(self, intent: str, now: float) -> None:
        """Have the provider asked about a payment at once.

        Arguments:
            intent: its id. now: epoch seconds.
        """
        sql = "update payments__attempt set next_look = ? where intent = ? and state = 'handed' and next_look > ?"
        async with self._storage.transaction() as tx:
            await tx.execute(sql, (now, intent, now))

    @effect(idempotent=True)
    async def moved(self, before: str, after: str) -> None:
        """Two residents turned out to be one.

        Arguments:
            before, after: their ids.
        """
        async with self._storage.transaction() as tx:
            await tx.execute("update payments__intent set resident = ? where resident = ?", (after, before))

    async def _written(self, tx: Transaction, wish: Wish, marks: Sequence[str], key: str) -> Intent:
        id, token = token_of(self._seed())[:12], token_of(self._seed())
        details = Details(
            resident=wish.resident, holder=wish.holder, shares=wish.shares, token=token, language=wish.language
        )
        total = details.total
        row = (id, mark_of(token), wish.resident.id, "created", total.cents, total.currency, wish.psp, wish.now)
        sql = "insert into payments__intent values (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0, ?)"
        await tx.execute(sql, (*row, wish.expires, mark_of(key)))
        for place, (share, mark) in enumerate(zip(wish.shares, marks, strict=True)):
            values = (id, place, mark, share.amount.cents)
            try:
                await tx.execute("insert into payments__share values (?, ?, ?, ?, 1)", values)
            except Conflict:  # one account twice in one wish
                raise ValueError("an account can have one share of a payment") from None
        await tx.put(f"intent {id}", details)
        await note(tx, Line(what="intent", id=id, at=wish.now, earlier="", later="created", who="resident"))
        (made,) = await Ledger(tx).intents("id = ?", (id,))
        return made

    async def _offer(self, ledger: Ledger, intent: Intent) -> Offer:
        details = await ledger.details(intent.id)
        assert details is not None, "what is personal goes when the intent goes"
        attempts = await ledger.attempts("intent = ? and state = 'handed' order by begun desc", (intent.id,))
        return Offer(
            intent=intent.id,
            url=self._context.url(f"/p/{details.token}"),
            amount=intent.amount,
            accounts=details.accounts,
            expires=intent.expires,
            state=intent.state,
            bound=bool(intent.device),
            asked=tuple(sought(intent, each) for each in attempts),
        )


async def _live(ledger: Ledger, marks: Sequence[str]) -> list[Intent]:
    where = "id in (select intent from payments__share where live = 1 and mark = ?)"
    found: dict[str, Intent] = {}
    for mark in marks:
        found |= {intent.id: intent for intent in await ledger.intents(where, (mark,))}
    return sorted(found.values(), key=lambda intent: (-intent.created, intent.id))


async def _give_way(tx: Transaction, before: Intent, now: float) -> None:
    if before.state not in PAYABLE:
        raise Sorry("payments-busy")
    await end(tx, before, "cancelled", now=now, who="resident", about="another link took its place")


async def end(tx: Transaction, intent: Intent, to: str, *, now: float, who: str, about: str = "") -> bool:
    """End an intent that is not paid: its link, its hold on the accounts, and its sessions as far as possible.

    Arguments:
        tx: of the change. intent: as it was read. to: `cancelled`, `expired` or `review`. now, who, about: see `move`.

    Returns: False if somebody was faster.
    """
    if not await move(tx, intent, to, now=now, who=who, about=about):
        return False
    await tx.execute("update payments__share set live = 0 where intent = ?", (intent.id,))
    sql = (
        "update payments__attempt set state = 'ending', next_look = ? where intent = ? and state in ('begun', 'handed')"
    )
    await tx.execute(sql, (now, intent.id))
    return True
