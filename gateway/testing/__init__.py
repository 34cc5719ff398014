"""The kit for testing plugins: a whole city in one process on virtual time, recorded conversations, contracts.

The fixtures are in `gateway.testing.plugin`, which pytest finds by itself. What stands here is loaded when it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gateway.testing.applications import ApplicationsContract
    from gateway.testing.browser import Browser, Page
    from gateway.testing.cases import CasesContract
    from gateway.testing.city import City, Person, open_city
    from gateway.testing.contracts import (
        BillingContract,
        DirectoryContract,
        IdentityContract,
        ReceiptingContract,
        RegistrationContract,
    )
    from gateway.testing.crashing import Plan
    from gateway.testing.desk_contract import AgentDeskContract
    from gateway.testing.jobs import JobsContract
    from gateway.testing.meters import MetersContract
    from gateway.testing.notices import NoticesContract
    from gateway.testing.payments import PaymentsContract, PspBench
    from gateway.testing.resident import Resident
    from gateway.testing.talks import Differs, Talks
    from gateway.testing.under_test import UnderTest, of_name, of_project
    from gateway.testing.understanding import UnderstandingContract

_WHERE = {
    "AgentDeskContract": "desk_contract",
    "ApplicationsContract": "applications",
    "Browser": "browser",
    "BillingContract": "contracts",
    "CasesContract": "cases",
    "City": "city",
    "Differs": "talks",
    "DirectoryContract": "contracts",
    "IdentityContract": "contracts",
    "JobsContract": "jobs",
    "MetersContract": "meters",
    "NoticesContract": "notices",
    "Page": "browser",
    "PaymentsContract": "payments",
    "Person": "city",
    "Plan": "crashing",
    "PspBench": "payments",
    "ReceiptingContract": "contracts",
    "RegistrationContract": "contracts",
    "Resident": "resident",
    "Talks": "talks",
    "UnderTest": "under_test",
    "UnderstandingContract": "understanding",
    "of_name": "under_test",
    "of_project": "under_test",
    "open_city": "city",
}

__all__ = [
    "AgentDeskContract",
    "ApplicationsContract",
    "BillingContract",
    "Browser",
    "CasesContract",
    "City",
    "Differs",
    "DirectoryContract",
    "IdentityContract",
    "JobsContract",
    "MetersContract",
    "NoticesContract",
    "Page",
    "PaymentsContract",
    "Person",
    "Plan",
    "PspBench",
    "ReceiptingContract",
    "RegistrationContract",
    "Resident",
    "Talks",
    "UnderTest",
    "UnderstandingContract",
    "of_name",
    "of_project",
    "open_city",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_WHERE[name]}"), name)
