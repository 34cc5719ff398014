"""Each request that we send is one that the emulator takes, which shares no code with what makes it."""

from __future__ import annotations

import pytest

from gateway.emulator.validate import check_envelope, check_message, check_read_receipt
from gateway.whatsapp.encode import encode_read
from tests.gateway.whatsapp.recorded import OUTBOUND, load, names


@pytest.mark.parametrize("name", names(OUTBOUND))
def test_the_emulator_takes_what_we_send(name: str) -> None:
    request = load(OUTBOUND, name)["request"]
    assert check_message(check_envelope(request)) == request["type"]


@pytest.mark.parametrize("typing", [True, False])
def test_the_emulator_takes_our_receipts(typing: bool) -> None:
    assert check_read_receipt(check_envelope(encode_read("wamid.IN", typing=typing))) == ("wamid.IN", typing)
