"""`chat.services`: what one capability may ask for, typed and guarded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from gateway.applications_service import Applications
from gateway.cases_service import Cases
from gateway.deliveries_service import Deliveries
from gateway.desk_service import AgentDesk, Transcript
from gateway.jobs_service import Jobs
from gateway.meters_service import Meters
from gateway.notices_service import Notices
from gateway.payments_service import Payments
from gateway.personal_service import PersonalRecords
from gateway.registration import Registration
from gateway.services import Billing, Directory, Identity, Media, Receipting, Residents
from gateway.understanding_service import Understanding
from sessions.services import GuardedService


class Services:
    """The services that a capability declared. Call their methods through `chat.read` and `chat.do` only."""

    applications: Applications
    agent_desk: AgentDesk
    billing: Billing
    cases: Cases
    deliveries: Deliveries
    directory: Directory
    identity: Identity
    jobs: Jobs
    media: Media
    meters: Meters
    notices: Notices
    payments: Payments
    personal_data: PersonalRecords
    phonebook: Identity
    receipting: Receipting
    registration: Registration
    residents: Residents
    transcript: Transcript
    understanding: Understanding

    def __init__(self, capability: str, providers: Mapping[str, object]) -> None:
        self.__dict__["_capability"] = capability
        for name, provider in providers.items():
            self.__dict__[name] = GuardedService(name, provider)

    def __getattr__(self, name: str) -> NoReturn:
        capability = self.__dict__.get("_capability", "?")
        raise AttributeError(
            f"capability {capability!r} did not declare the service {name!r}; add it to Capability(services=(...))"
        )
