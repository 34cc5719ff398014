from __future__ import annotations

import pytest

from gateway.whatsapp.signature import sign, verify

SECRET = b"0123456789abcdef0123456789abcdef"
BODY = (
    b'{"object":"whatsapp_business_account","entry":[{"id":"100200300400500","changes":[{"field":"messages","value":'
    b'{"messaging_product":"whatsapp","metadata":{"display_phone_number":"27123589999","phone_number_id":'
    b'"900800700600500"},"messages":[{"from":"27821234567","id":"wamid.TEST1","timestamp":"1795478400","type":"text",'
    b'"text":{"body":"Dumela \\u00ea"}}]}}]}]}'
)
RIGHT = "sha256=b585abcce612fea8b1942341b1919dc9ed5dba167531c2c13cef881dd2372fc9"
OF_THE_REWRITTEN_BODY = "sha256=cd04ce67b19563b65410d0fa53ced03796f363f416fb53b9ab55c242d5c22369"


def test_the_known_vector_is_signed_and_accepted() -> None:
    assert len(BODY) == 359
    assert sign(SECRET, BODY) == RIGHT
    assert verify([SECRET], BODY, RIGHT)


def test_a_signature_over_rewritten_json_is_refused() -> None:
    rewritten = BODY.replace(b"\\u00ea", "ê".encode())
    assert sign(SECRET, rewritten) == OF_THE_REWRITTEN_BODY
    assert not verify([SECRET], BODY, OF_THE_REWRITTEN_BODY)


@pytest.mark.parametrize("secrets", [[SECRET, b"new"], [b"new", SECRET]])
def test_while_a_secret_is_changed_both_count(secrets: list[bytes]) -> None:
    assert verify(secrets, BODY, RIGHT)
    assert not verify([b"new"], BODY, RIGHT)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        RIGHT.removeprefix("sha256="),
        RIGHT.replace("sha256", "sha1"),
        RIGHT.upper(),
        "sha256=" + RIGHT.removeprefix("sha256=").upper(),
        RIGHT[:-1],
        RIGHT + "0",
        RIGHT + "\n",
        RIGHT[:-1] + "é",
        RIGHT[:-1] + "\ud83d",
        "sha256=" + "٣" * 64,
        " " + RIGHT,
    ],
)
def test_a_header_of_any_other_form_is_refused(header: str | None) -> None:
    assert not verify([SECRET], BODY, header)


@pytest.mark.parametrize("secrets", [[], [b""]])
def test_without_a_secret_nothing_is_accepted(secrets: list[bytes]) -> None:
    assert not verify(secrets, BODY, sign(b"", BODY))
