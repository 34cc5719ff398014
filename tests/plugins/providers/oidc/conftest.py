from __future__ import annotations

import pytest

from plugins.providers.oidc.registration import LoginRegistration
from tests.plugins.providers.oidc.login import Hands, Login, registration_of


@pytest.fixture
def login() -> Login:
    return Login(Hands())


@pytest.fixture
def registration(login: Login) -> LoginRegistration:
    return registration_of(login)
