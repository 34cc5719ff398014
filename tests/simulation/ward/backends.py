"""What stands behind the capabilities: the demo city's records, and a shop whose ledger tells what was really done.

The methods are stateless. Each call belongs to a life of the gateway (see `life`), may be slow, fail or hang as the
weather has it, and ends with that life.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import apsw
from msgspec import Struct
from msgspec.structs import replace

from gateway.api import (
    Account,
    AccountSummary,
    Alias,
    Billing,
    Charge,
    Department,
    Directory,
    EmergencyNumber,
    Holder,
    Money,
    Office,
    PastStatement,
    Resident,
    Sorry,
    Statement,
    TryLater,
)
from plugins.providers.embedded_city import DEMO, database, import_folder
from plugins.providers.embedded_city.billing import EmbeddedBilling
from plugins.providers.embedded_city.directory import EmbeddedDirectory
from plugins.providers.embedded_city.identity import EmbeddedIdentity
from sessions.services import effect
from tests.simulation.keeping import NoDisk
from tests.simulation.life import LIFE, Killed
from tests.simulation.start import DAY, PHONES

T = TypeVar("T")
FOR_EVER = 10_000.0


async def called(name: str, who: str, work: Callable[[], Awaitable[T]]) -> T:
    """One call to a backend. What it does is done at one moment, whether or not the caller lives to hear of it."""
    life = LIFE.get()
    fate = life.world.weather.backend(name)
    life.world.trace("backend", who, f"{name} {fate.kind}")
    await life.passes(fate.before)
    if fate.kind == "later":
        raise TryLater("service-unavailable")
    if fate.kind == "sorry":
        raise Sorry("service-unknown-account")
    if fate.kind == "hangs before":
        await life.passes(FOR_EVER)
    if fate.kind == "breaks before":
        raise ConnectionError(f"{name} broke before")
    if fate.kind == "killed before":
        life.kill(f"in {name}, before it was done")
        raise Killed
    result = await work()
    if fate.kind == "killed after":
        life.kill(f"in {name}, after it was done")
        raise Killed
    if fate.kind == "hangs after":
        await life.passes(FOR_EVER)
    if fate.kind == "breaks after":
        raise ConnectionError(f"{name} broke after")
    await life.passes(fate.after)
    return result


# ---------------------------------------------------------------------------------------------- the shop


class Done(Struct, frozen=True):
    """One effect that happened in the world."""

    kind: str
    key: str
    who: str
    what: str
    number: str


class Ledger:
    """What was really done; the judge of "exactly once".

    Arguments:
        fail: told of what must not be.
    """

    def __init__(self, fail: Callable[[str, str], None]) -> None:
        self._fail = fail
        self.done: dict[str, Done] = {}
        self.attempts: Counter[str] = Counter()
        self.repeats = 0
        self._numbers: Counter[str] = Counter()

    def perform(self, kind: str, key: str, who: str, what: str, *, idempotent: bool) -> Done:
        """Do it; a second time with the same key is an error, unless the provider said that it may be asked again."""
        self.attempts[key] += 1
        before = self.done.get(key)
        if before is not None:
            if not idempotent:
                self._fail(who, f"the effect {key} ({kind} {what}) was done twice")
            elif (before.kind, before.who, before.what) != (kind, who, what):
                self._fail(who, f"the key {key} came with {what}, and before with {before.what}")
            self.repeats += 1
            return before
        self._numbers[who] += 1
        self.done[key] = Done(kind, key, who, what, f"{kind}-{self._numbers[who]}")
        return self.done[key]

    def of(self, who: str) -> tuple[tuple[str, str], ...]:
        """What was done for a resident, in order; a ticket's number is chance, and not the same in two worlds."""
        mine = [done for done in self.done.values() if done.who == who]
        return tuple((done.kind, "" if done.kind == "ticket" else done.what) for done in mine)


STOCK = tuple(
    f"{adjective} {thing}"
    for thing in ("tea", "rice", "soap", "lamp")
    for adjective in ("plain", "fine", "large", "small", "red", "cheap", "fresh")
)


class Shop:
    """Effects of every kind, and reads."""

    async def price(self, who: str, what: str) -> int:
        return await called("price", who, _value(10 + len(what)))

    async def left(self, who: str, what: str) -> int:
        return await called("left", who, _value(len(what) % 7))

    async def stock(self) -> tuple[str, ...]:
        return await called("stock", "", _value(STOCK))

    @effect(idempotent=True)
    async def pay(self, who: str, cents: int, key: str) -> str:
        return await self._do("pay", key, who, str(cents), idempotent=True)

    @effect(idempotent=True)
    async def reserve(self, who: str, what: str, key: str) -> str:
        return await self._do("reserve", key, who, what, idempotent=True)

    @effect(idempotent=True)
    async def book(self, who: str, number: str, key: str) -> str:
        return await self._do("book", key, who, number, idempotent=True)

    @effect(idempotent=True)
    async def release(self, who: str, number: str, key: str) -> str:
        return await self._do("release", key, who, number, idempotent=True)

    @effect(idempotent=True)
    async def seen(self, who: str, number: str, key: str) -> str:
        return await self._do("seen", key, who, number, idempotent=True)

    @effect(idempotent=True)
    async def ticket(self, who: str, number: int, key: str) -> str:
        return await self._do("ticket", key, who, str(number), idempotent=True)

    @effect(find="find_order")
    async def order(self, who: str, what: str, key: str) -> str:
        return await self._do("order", key, who, what)

    async def find_order(self, key: str) -> str | None:
        """Knows only what is done, not what a process that was taken over may still be asking for."""

        async def look() -> str | None:
            found = LIFE.get().world.ledger.done.get(key)
            return None if found is None else found.number

        return await called("find_order", "", look)

    async def report(self, who: str, what: str, key: str) -> str:
        return await self._do("report", key, who, what)

    async def _do(self, kind: str, key: str, who: str, what: str, *, idempotent: bool = False) -> str:
        async def perform() -> str:
            return LIFE.get().world.ledger.perform(kind, key, who, what, idempotent=idempotent).number

        return await called(kind, who, perform)


def _value(value: T) -> Callable[[], Awaitable[T]]:
    async def give() -> T:
        return value

    return give


# ---------------------------------------------------------------------------------------------- the demo city


class _Inline:
    """The demo city's reader, without threads; the records do not change, so each query is made once."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    async def run(self, query: Callable[[apsw.Connection], T], *, writes: bool = False) -> T:
        assert not writes, "the demo city's books are not changed here"
        return query(self._connection)


class _Noon:
    def now(self) -> float:
        return 0.0


class _Typesetter:
    async def pdf(self, document: Any) -> bytes:
        return b"%PDF-1.7 simulated"


class _Demo(Struct, frozen=True):
    billing: EmbeddedBilling
    directory: EmbeddedDirectory
    identity: EmbeddedIdentity


@cache
def demo() -> _Demo:
    """The invented City of Kganyavale, imported once for this process."""
    folder = Path(tempfile.mkdtemp(prefix="simulated-city-"))
    try:
        report = import_folder(DEMO, folder / "city.db", today=DAY)
        assert report.ok, report.faults
        connection = apsw.Connection(":memory:")
        source = database.connect(folder / "city.db")
        with connection.backup("main", source, "main") as backup:
            backup.step()
        source.close()
    finally:
        shutil.rmtree(folder)
    reader: Any = _Inline(connection)
    files: Any = NoDisk()
    typesetter: Any = _Typesetter()
    return _Demo(
        EmbeddedBilling(reader, files, typesetter, _Noon()),
        EmbeddedDirectory(reader),
        EmbeddedIdentity(reader, link_by_phone=True),
    )


_kept: dict[tuple[str, ...], Any] = {}


async def kept(make: Callable[[], Awaitable[T]], *key: str) -> T:
    """The demo city's answers never change."""
    if key not in _kept:
        _kept[key] = await make()
    found: T = _kept[key]
    return found


OWN = "~"
"""Before whose account it is: many residents share a demo holder, and nobody pays what another one owes."""


def _own(account: Account, who: str) -> Account:
    number = f"{account.number}{OWN}{who}"
    due = Money(account.due.cents - LIFE.get().world.books.paid(number), account.due.currency)
    return replace(account, number=number, due=due)


class WardBilling(Billing):
    """`Billing` of the demo city. Nobody can change its books, and it has no use to be drawn: that takes a thread."""

    async def accounts(self, holder: str) -> tuple[Account, ...]:
        base, _, who = holder.partition(OWN)

        async def look() -> tuple[Account, ...]:
            found = await kept(lambda: demo().billing.accounts(base), "accounts", base)
            return tuple(_own(account, who) for account in found)

        return await called("accounts", holder, look)

    async def summary(self, account: str) -> AccountSummary:
        account = account.partition(OWN)[0]
        found = await called("summary", account, lambda: kept(lambda: demo().billing.summary(account), "sum", account))
        return replace(found, offers=tuple(offer for offer in found.offers if offer in ("charges", "history")))

    async def statement(self, account: str, language: str = "") -> Statement:
        base = account.partition(OWN)[0]
        return await called("statement", base, lambda: demo().billing.statement(base, language))

    async def charges(self, account: str) -> tuple[Charge, ...]:
        account = account.partition(OWN)[0]
        return await called(
            "charges", account, lambda: kept(lambda: demo().billing.charges(account), "charges", account)
        )

    async def history(self, account: str) -> tuple[PastStatement, ...]:
        account = account.partition(OWN)[0]
        return await called(
            "history", account, lambda: kept(lambda: demo().billing.history(account), "history", account)
        )


class WardDirectory(Directory):
    """`Directory` of the demo city."""

    async def departments(self) -> tuple[Department, ...]:
        return await called("departments", "", lambda: kept(demo().directory.departments, "departments"))

    async def department(self, id: str) -> Department:
        return await called("department", id, lambda: kept(lambda: demo().directory.department(id), "department", id))

    async def offices(self) -> tuple[Office, ...]:
        return await called("offices", "", lambda: kept(demo().directory.offices, "offices"))

    async def emergency(self) -> tuple[EmergencyNumber, ...]:
        return await called("emergency", "", lambda: kept(demo().directory.emergency, "emergency"))


class WardIdentity:
    """`Identity` of the demo city: many simulated residents share the phone of one demo holder."""

    async def holder(self, resident: Resident) -> Holder | None:
        names = [alias.value for alias in resident.aliases if alias.kind == "wa_id"]
        phone = PHONES[int(names[0][-4:]) % len(PHONES)] if names else "27000000000"
        asked = replace(resident, aliases=(Alias("wa_id", phone),))
        who = min(alias.value for alias in resident.aliases if alias.kind == "user_id")

        async def look() -> Holder | None:
            found = await kept(lambda: demo().identity.holder(asked), "holder", phone)
            return None if found is None else replace(found, id=f"{found.id}{OWN}{who}")

        return await called("holder", phone, look)
