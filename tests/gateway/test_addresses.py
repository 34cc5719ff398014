"""An address and nothing else asks for nothing; a fault at an address does."""

from __future__ import annotations

import pytest

from gateway.addresses import Addresses

STREETS = ("street", "st", "road", "straat", "weg")
KEYWORDS = ("robot", "pothole", "potholes", "no water", "street lights")


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("25 Robot Street", True),
        ("12B Old Mill Road, Phefong", True),
        ("14 marula st.", True),
        ("Old Mill Road 12", True),
        ("33 Kerkstraat", True),
        ("Voortrekkerweg 33", True),
        ("12 Main Road, no water", False),
        ("12 Main Road no water", False),
        ("2 potholes Main Road", False),
        ("2 street lights", False),
        ("a robot at 25 Robot Street", False),
        ("8001015009087", False),
        ("my street", False),
        ("", False),
    ],
)
def test_an_address_alone_is_known(said: str, address: bool) -> None:
    known = Addresses(STREETS, lambda words: any(f" {each} " in f" {words} " for each in KEYWORDS))
    assert known.is_one(said) is address


def test_without_words_for_streets_nothing_is_one() -> None:
    assert not Addresses((), lambda words: False).is_one("25 Robot Street")
