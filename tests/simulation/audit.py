"""Whether every cent is accounted for: the bank's own list, the gateway's ledger and the city's books say the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.simulation.world import World

ON_ACCOUNT = ("* is on your account", "is now on your municipal account")


def money_accounted_for(world: World) -> None:
    """Money received = ledger = posted + review; nothing is on its way any more; who paid has heard of it once."""
    ledger = _ledger(world)
    taken = {payment: (s.amount.cents, s.amount.currency) for payment, s in world.bank.taken.items() if s.amount}
    if {payment: row[:2] for payment, row in ledger.items()} != taken:
        missing, more = taken.keys() - ledger.keys(), ledger.keys() - taken.keys()
        world.fail("", f"the bank took {len(taken)} payments; the ledger lacks {missing} and has {more} besides")
    posted, books = _posted(world), world.books.entries
    if posted != {key: entry.amount.cents for key, entry in books.items()}:
        world.fail("", f"the ledger says that {posted} was posted, and the books hold {list(books)}")
    review = 0
    for payment, (cents, _, state) in ledger.items():
        shares = sum(amount for key, amount in posted.items() if key.rpartition(":")[0] == f"ward:{payment}")
        if state not in ("posted", "review"):
            world.fail("", f"{payment} is {state} at rest")
        if (state == "posted" and shares != cents) or shares > cents:
            world.fail("", f"{payment} of {cents} cents is {state}, and {shares} cents of it are in the books")
        review += cents - shares if state == "review" else 0
    if sum(cents for cents, _ in taken.values()) != sum(posted.values()) + review:
        world.fail("", "money received is not posted and for review")
    world.counts.update({"cents received": sum(c for c, _ in taken.values()), "cents for review": review})
    world.counts.update({"payments": len(taken), "postings": len(posted)})
    for table in ("inbox", "event where next_try is not null"):
        left = world.connection.execute(f"select count(*) from payments__{table}").get
        if left:
            world.fail("", f"{left} notifications wait in payments__{table}")
    _told_once(world)


def _ledger(world: World) -> dict[str, tuple[int, str, str]]:
    sql = "select payment, amount, currency, state from payments__money"
    return {str(row[0]): (int(str(row[1])), *map(str, row[2:])) for row in world.connection.execute(sql)}  # type: ignore[misc]


def _posted(world: World) -> dict[str, int]:
    sql = "select key, amount, state from payments__posting where state <> 'refused'"
    found = list(world.connection.execute(sql))
    for key, _, state in found:
        if state != "posted":
            world.fail("", f"the posting {key} is {state} at rest")
    return {str(key): int(str(amount)) for key, amount, _ in found}


def _told_once(world: World) -> None:
    """Each payment that is on an account was told of once, unless its bubble was lost twice."""
    sql = """
        select i.resident, count(*) from payments__money as m join payments__intent as i on i.id = m.intent
        where m.state = 'posted' group by i.resident
    """
    wanted = Counter({str(who): int(str(count)) for who, count in world.connection.execute(sql)})
    for phone in world.phones.values():
        told = sum(any(words in bubble.words for words in ON_ACCOUNT) for bubble in phone.shown)
        due = wanted[world.resident_now(phone) or ""]
        if told != due and not (told < due and world.given_up(phone)):
            world.fail(phone.who, f"{due} payments are on the account, and {told} were told of")
