"""The city over HTTP behind the suites that every provider has to pass, against the reference server."""

from __future__ import annotations

import datetime as dt

import pytest

from gateway.testing.applications import ApplicationsContract
from gateway.testing.cases import CasesContract
from gateway.testing.contracts import (
    BillingContract,
    DirectoryContract,
    IdentityContract,
    ReceiptingContract,
    RegistrationContract,
)
from gateway.testing.jobs import JobsContract
from gateway.testing.meters import MetersContract
from gateway.testing.notices import NoticesContract
from plugins.providers.http_city.services import CityServices
from sessions.messages import Alias, Resident
from tests.plugins.providers.http_city.conftest import TODAY

NALEDI = Resident("r1", (Alias("phone", "+27825550101"),))
STRANGER = Resident("r9", (Alias("user_id", "ZA.123"), Alias("wa_id", "27825559999")))
JOHANS = "H00002"


class TestApplications(ApplicationsContract):
    @pytest.fixture
    def applications(self, city: CityServices) -> object:
        return city.applications


class TestBilling(BillingContract):
    @pytest.fixture
    def billing(self, city: CityServices) -> object:
        return city.billing

    @pytest.fixture
    def a_holder(self) -> str:
        return JOHANS


class TestCases(CasesContract):
    @pytest.fixture
    def cases(self, city: CityServices) -> object:
        return city.cases


class TestDirectory(DirectoryContract):
    @pytest.fixture
    def directory(self, city: CityServices) -> object:
        return city.directory


class TestIdentity(IdentityContract):
    known, unknown = NALEDI, STRANGER

    @pytest.fixture
    def identity(self, city: CityServices) -> object:
        return city.identity


class TestJobs(JobsContract):
    @pytest.fixture
    def jobs(self, city: CityServices) -> object:
        return city.jobs

    @pytest.fixture
    def today(self) -> dt.date:
        return TODAY


class TestMeters(MetersContract):
    @pytest.fixture
    def meters(self, city: CityServices) -> object:
        return city.meters

    @pytest.fixture
    def a_holder(self) -> str:
        return "H00001"

    @pytest.fixture
    def today(self) -> dt.date:
        return TODAY


class TestNotices(NoticesContract):
    @pytest.fixture
    def notices(self, city: CityServices) -> object:
        return city.notices


class TestReceipting(ReceiptingContract):
    @pytest.fixture
    def receipting(self, city: CityServices) -> object:
        return city.receipting

    @pytest.fixture
    def billing(self, city: CityServices) -> object:
        return city.billing

    @pytest.fixture
    async def an_account(self, city: CityServices) -> str:
        return (await city.billing.accounts("H00001"))[0].number


class TestRegistration(RegistrationContract):
    @pytest.fixture
    def registration(self, city: CityServices) -> object:
        return city.registration
