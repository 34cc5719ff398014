"""The service `identity` of this plugin keeps the contract, and gives what was linked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from gateway.registration import Proof
from gateway.service_data import Holder
from gateway.storage import PluginStorage
from gateway.testing.contracts import IdentityContract
from plugins.account import links
from plugins.account.identity import LinkedIdentity
from plugins.account.records import STEPS
from plugins.account.settings import Settings
from sessions.messages import Alias, Resident
from sessions.stores.sqlite import open_memory


class Hands:
    at = 1_795_000_000.0

    def now(self) -> float:
        return self.at


class TestContract(IdentityContract):
    known = Resident("r1", (Alias("wa_id", "27825550104"),))
    unknown = Resident("r2", (Alias("wa_id", "27825550105"),))

    @pytest.fixture
    async def storage(self) -> AsyncIterator[PluginStorage]:
        async with open_memory() as store:
            await store.plugin_prepare("account", STEPS)
            storage = PluginStorage("account")
            with storage.opened(store, Hands(), lambda resident: None):
                async with storage.transaction() as tx:
                    for number, id in enumerate(("H1", "H2")):
                        proof = Proof(holders=(Holder(id, f"Holder {id}", "ts"),), subject="s", at=1.0)
                        await links.make(tx, "r1", proof, "login", "…104", Hands.at + number, Settings(), f"k{number}")
                yield storage

    @pytest.fixture
    def identity(self, storage: PluginStorage) -> LinkedIdentity:
        return LinkedIdentity(storage, Hands(), Settings())

    async def test_of_several_the_one_used_last_counts(self, identity: LinkedIdentity) -> None:
        assert await identity.holder(self.known) == Holder("H2", "Holder H2", "ts")
