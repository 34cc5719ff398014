from __future__ import annotations

import inspect
import typing
from datetime import date

import msgspec
import pytest

from gateway import payments_data, registration, service_data
from gateway.directory_data import Department, EmergencyNumber
from gateway.service_data import Account, Ageing, ServiceLine, Usage
from gateway.services import SERVICES
from gateway.wording import SESSION_TEXTS, Wording
from sessions.messages import Money, Phone, Text


def methods() -> list[tuple[str, typing.Any]]:
    return [
        (f"{service}.{name}", function)
        for service, protocol in SERVICES.items()
        for name, function in inspect.getmembers(protocol, inspect.isfunction)
        if not name.startswith("_")
    ]


@pytest.mark.parametrize(("name", "function"), methods(), ids=lambda value: value if isinstance(value, str) else "")
def test_each_method_is_async_documented_and_returns_what_a_journal_can_hold(name: str, function: typing.Any) -> None:
    assert inspect.iscoroutinefunction(function)
    assert "Raises:" in (function.__doc__ or ""), f"{name} does not say what it raises"
    returned = typing.get_type_hints(function)["return"]
    msgspec.msgpack.Decoder(returned)  # raises TypeError for a type that cannot be decoded by its annotation
    assert "Any" not in str(returned)


def test_what_a_service_returns_survives_the_journal() -> None:
    line = ServiceLine("electricity", Money(85982), Usage(412_000, "kWh", estimated=True))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(line), type=ServiceLine) == line
    department = Department(
        "water", {"en": "Water"}, {"en": "Leaks"}, (Phone("+27105550100"),), date(2026, 3, 1), keywords={"en": ("tap",)}
    )
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(department), type=Department) == department


def test_a_full_account_number_is_not_in_its_masked_form() -> None:
    masked = [Account(number, "12 Protea Street", "home", Money(0)).masked for number in ("1000042001", "1001", "7")]
    assert masked == ["…2001", "…01", "…"]


def test_overdue_is_all_but_the_current_part() -> None:
    ageing = Ageing(Money(500), Money(40), Money(30), Money(20), Money(10))
    assert ageing.overdue == Money(100)


def test_words_fall_back_to_the_base_language_and_then_to_the_citys_own() -> None:
    number = EmergencyNumber("fire", "107", {"en": "Fire", "af": "Brandweer"}, {"en": "Fires"}, date(2026, 3, 1))
    assert [number.name(language) for language in ("af", "af-ZA", "zu")] == ["Brandweer", "Brandweer", "Fire"]
    assert number.purpose("af") == "Fires"


@pytest.mark.parametrize("language", ["en", "af"])
def test_every_trouble_has_words(language: str) -> None:
    wording = Wording.load([SESSION_TEXTS], ("en", "af"), strict=True)
    known = vars(service_data) | vars(payments_data) | vars(registration)
    keys = [value for name, value in known.items() if name.isupper() and isinstance(value, str)]
    assert len(keys) >= 7
    assert all(wording.word(Text(key), language).startswith(("Sorry", "Jammer")) for key in keys)
