"""What the conversations of this plugin do in the world: reads and effects on links and attempts."""

from __future__ import annotations

from msgspec.structs import replace

from gateway.api import KEY, Holder, PluginContext, Proof, Resident, effect
from plugins.account import attempts, links
from plugins.account.attempts import Outcome, Wanted
from plugins.account.records import Link
from plugins.account.settings import Settings

TAIL_DIGITS = 3


class Desk:
    """The effects of one installation. Every one may be repeated with the same key.

    Arguments:
        context: for storage, city and links. settings: what the operator has set.
    """

    def __init__(self, context: PluginContext, settings: Settings) -> None:
        self.context, self.settings = context, settings
        self.city = context.city.name

    def words(self, key: str) -> list[str]:
        """What residents may type, of a text that lists it with commas, in all languages of the city and in English."""
        languages = dict.fromkeys((*self.context.city.languages, "en"))
        return [each.strip() for language in languages for each in self.context.word(key, language).split(",")]

    # ------------------------------------------------------------------------------------------ reads

    async def links_of(self, resident: str, now: float) -> tuple[Link, ...]:
        """The resident's own links, the one used last first."""
        return await links.of_resident(self.context.storage, resident, now, self.settings.idle_days)

    async def others_of(self, resident: str, now: float) -> tuple[Link, ...]:
        """The links of other people to holders at which the resident manages."""
        found: list[Link] = []
        for own in await self.links_of(resident, now):
            if own.details.manages:
                everybody = await links.of_holder(self.context.storage, own.holder.id, now, self.settings.idle_days)
                found += [each for each in everybody if each.resident != resident]
        return tuple(found)

    async def trusts_number(self, resident: str) -> bool:
        """Whether the number on file may count: not for who has taken their registration away."""
        return not await self.context.storage.get(untrusted(resident), bool)

    # ------------------------------------------------------------------------------------------ effects

    @effect(idempotent=True)
    async def send_link(self, who: Resident, language: str, wanted: Wanted, now: float, *, key: str = KEY) -> str:
        """A new link for the resident; its full address."""
        async with self.context.storage.transaction() as tx:
            token = await attempts.send(tx, who.id, tail_of(who), language, wanted, now, self.settings, key)
        return self.context.url(f"/l/{token}")

    @effect(idempotent=True)
    async def type_code(self, resident: str, code: str, now: float, *, key: str = KEY) -> Outcome:
        """What a code that the resident has typed comes to."""
        async with self.context.storage.transaction() as tx:
            return await attempts.typed(tx, resident, code, now, self.settings, key)

    @effect(idempotent=True)
    async def link(self, who: Resident, mark: str, now: float, *, key: str = KEY) -> bool:
        """Link the resident to everybody of the proof. False if the attempt is not good any more."""
        async with self.context.storage.transaction() as tx:
            found = await attempts.look_in(tx, mark, now, "proven", "bound")
            if found is None or found.resident != who.id:
                return False
            if found.state == "bound":
                return found.answered == key
            assert found.proof is not None
            await links.make(tx, who.id, found.proof, found.way, tail_of(who), now, self.settings, key)
            await attempts.keep(tx, replace(found, state="bound", answered=key))
            await tx.delete(untrusted(who.id))
        return True

    @effect(idempotent=True)
    async def link_by_number(self, who: Resident, holder: Holder, now: float, *, key: str = KEY) -> None:
        """Link the resident to the holder whose number on file is theirs."""
        proof = Proof(holders=(holder,), subject="", at=now, manages=False)
        async with self.context.storage.transaction() as tx:
            await links.make(tx, who.id, proof, "number", tail_of(who), now, self.settings, key)

    @effect(idempotent=True)
    async def use(self, link: str, now: float) -> None:
        """A link was of use."""
        async with self.context.storage.transaction() as tx:
            await links.use(tx, link, now)

    @effect(idempotent=True)
    async def remove(self, link: str, act: str, now: float, by: str) -> None:
        """Take a link away; whoever had it is told if somebody else does it."""
        async with self.context.storage.transaction() as tx:
            await links.remove(tx, link, act, now, by=by)

    @effect(idempotent=True)
    async def remove_all(self, resident: str, act: str, now: float) -> None:
        """Take all links and open attempts of a resident away."""
        async with self.context.storage.transaction() as tx:
            await links.remove_all(tx, resident, act, now)
            await attempts.stop_all(tx, resident)
            await tx.put(untrusted(resident), True)

    @effect(idempotent=True)
    async def stop(self, resident: str) -> None:
        """The links that were sent to a resident are over."""
        async with self.context.storage.transaction() as tx:
            await attempts.stop_all(tx, resident)


def untrusted(resident: str) -> str:
    """Where it is noted that the number on file says nothing any more about who this is."""
    return f"untrusted {resident}"


def tail_of(who: Resident) -> str:
    """The end of a resident's number as others may see it, `…104`; empty if the number is hidden."""
    for kind in ("phone", "wa_id"):
        for alias in who.aliases:
            digits = alias.value.lstrip("+")
            if alias.kind == kind and digits.isdecimal() and len(digits) > 2 * TAIL_DIGITS:
                return f"…{digits[-TAIL_DIGITS:]}"
    return ""
