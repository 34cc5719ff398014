"""The address that forms talk to: what a phone gets to see, whatever it sends."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from quart_trio import QuartTrio

from gateway.flows_endpoint import LARGEST_BODY, FlowsEndpoint
from gateway.secret import Secret
from gateway.whatsapp.flows_tokens import FlowTokens
from gateway.whatsapp.signature import sign
from sessions.forms import Field, Form, FormPlace
from sessions.messages import Text, Words
from tests.support.keys import KEY, OTHER_KEY

SECRET = Secret("0123456789abcdef0123456789abcdef")
AES_KEY, VECTOR = bytes(range(16)), bytes(range(16, 32))
NOW = 1_795_478_400.0
TOKENS = FlowTokens([SECRET])


class Report(Struct, frozen=True):
    street: str
    ward: int
    email: str | None
    f3: str
    f4: str
    f5: str
    f6: str
    f7: str
    f8: str


FORM = Form(
    key="report",
    into=Report,
    fields=(
        Field(name="street", kind="text", label=Text("street"), least=3),
        Field(name="ward", kind="number", label=Text("ward"), most=107),
        Field(name="email", kind="email", label=Text("email"), required=False),
        *(Field(name=f"f{n}", kind="text", label=Text(f"f{n}")) for n in range(3, 9)),
    ),
)
FIRST = {"street": "Church", "ward": "58", "email": "", **{f"f{n}": "x" for n in range(3, 8)}}
ALL = {**FIRST, "f8": "last"}


class Texts:
    """Words that show their key and their language."""

    languages = ("en", "af")

    def word(self, words: Words, language: str) -> str:
        if isinstance(words, str):
            return words
        args = {
            name: self.word(value, language) if isinstance(value, Text) else value for name, value in words.args.items()
        }
        return f"{language}:{words.key}{args or ''}"


class Clock:
    def now(self) -> float:
        return NOW


def token(**changes: Any) -> str:
    place = {"place": "cases.0a1b2c3d.2.5:report", "resident": "r-1", "language": "af", "expires": NOW + 60}
    return TOKENS.token(FormPlace(**{**place, **changes}))


def endpoint(**changes: Any) -> FlowsEndpoint:
    parts: dict[str, Any] = {
        "app_secrets": [SECRET],
        "keys": [KEY],
        "forms": {"report": FORM},
        "tokens": TOKENS,
        "texts": Texts(),
        "clock": Clock(),
    }
    return FlowsEndpoint(**{**parts, **changes})


def packed(request: Any, key: Any = KEY) -> bytes:
    """A request as a phone makes it."""
    oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    parts = {
        "encrypted_flow_data": AESGCM(AES_KEY).encrypt(VECTOR, json.dumps(request).encode(), None),
        "encrypted_aes_key": key.public_key().encrypt(AES_KEY, oaep),
        "initial_vector": VECTOR,
    }
    return json.dumps({name: base64.b64encode(part).decode() for name, part in parts.items()}).encode()


def signed(body: bytes) -> str:
    return sign(SECRET.reveal().encode(), body)


def unpacked(body: bytes) -> Any:
    """An answer as a phone reads it."""
    inverted = bytes(255 - byte for byte in VECTOR)
    return json.loads(AESGCM(AES_KEY).decrypt(inverted, base64.b64decode(body), None))


def ask(request: Any, at: FlowsEndpoint | None = None) -> tuple[int, Any]:
    body = packed(request)
    answer = (at or endpoint()).answer(body, signed(body))
    return answer.status, unpacked(answer.body)


def data_exchange(screen: str, data: Any, **changes: Any) -> dict[str, Any]:
    whole = {"version": "3.0", "action": "data_exchange", "screen": screen, "data": data, "flow_token": token()}
    return {**whole, **changes}


# ------------------------------------------------------------------------------------------ conversations


def test_the_health_check_is_answered() -> None:
    assert ask({"version": "3.0", "action": "ping"}) == (200, {"data": {"status": "active"}})


def test_a_reported_error_is_acknowledged_and_its_message_is_not_kept() -> None:
    at = endpoint()
    report = {"error": "INVALID_SCREEN_TRANSITION", "error_message": "secret words"}
    assert ask(data_exchange("STEP_A", report), at) == (200, {"data": {"acknowledged": True}})
    assert ask({"action": "INIT", "data": {"error_key": {}}}, at)[0] == 200
    assert at.counts["error_noted"] == 2


def test_an_opened_form_gets_its_first_screen() -> None:
    assert ask({"action": "INIT", "flow_token": token()}) == (200, {"screen": "STEP_A", "data": {}})


def test_back_gets_the_screen_again() -> None:
    assert ask(data_exchange("STEP_A", {}, action="BACK")) == (200, {"screen": "STEP_A", "data": {}})


def test_a_screen_that_is_right_leads_to_the_next_and_the_last_ends_the_form() -> None:
    assert ask(data_exchange("STEP_A", FIRST)) == (200, {"screen": "STEP_B", "data": {}})
    status, answer = ask(data_exchange("STEP_B", {**ALL, "more": "x"}))
    assert (status, answer["screen"]) == (200, "SUCCESS")
    assert answer["data"]["extension_message_response"]["params"] == {**ALL, "flow_token": token()}


def test_the_same_request_gets_the_same_answer() -> None:
    request = data_exchange("STEP_B", ALL)
    assert ask(request) == ask(request)


@pytest.mark.parametrize("screen", ["STEP_A", "STEP_B"])
def test_a_fault_is_told_on_the_same_screen_in_the_residents_language(screen: str) -> None:
    status, answer = ask(data_exchange(screen, {**ALL, "ward": "108"}))
    assert (status, answer["screen"]) == (200, screen)
    words = answer["data"]["error_message"]
    assert "af:session-form-fault" in words
    assert "af:ward" in words
    assert "af:session-want-number" in words


class Bold(Texts):
    def word(self, words: Words, language: str) -> str:
        return words if isinstance(words, str) else f"*{words.key}*: 3 * 4"


def test_the_marks_of_the_chat_do_not_stand_in_a_fault() -> None:
    _, answer = ask(data_exchange("STEP_A", {**ALL, "ward": "108"}), endpoint(texts=Bold()))
    assert answer["data"]["error_message"] == "session-form-fault: 3 * 4"
    assert ask(data_exchange("STEP_A", ALL, flow_token="none"), endpoint(texts=Bold()))[1] == {
        "error_msg": "session-form-closed: 3 * 4"
    }


# ------------------------------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (data_exchange("STEP_A", FIRST, flow_token=token(expires=NOW)), "af:session-form-closed"),
        (data_exchange("STEP_A", FIRST, flow_token="unused"), "en:session-form-closed"),
        (data_exchange("STEP_A", FIRST, flow_token=7), "en:session-form-closed"),
        (data_exchange("STEP_A", FIRST, flow_token=FlowTokens([Secret("theirs")]).token(TOKENS.place(token()))), "en:"),
        (data_exchange("STEP_A", FIRST, flow_token=token(place="cases.0a1b2c3d.2.5:gone")), "af:session-form-changed"),
        (data_exchange("STEP_Z", FIRST), "af:session-form-changed"),
        (data_exchange("STEP_A", FIRST, action="dance"), "af:session-form-changed"),
        (data_exchange("STEP_A", FIRST, flow_token=token(language="xx", expires=0)), "en:session-form-closed"),
    ],
)
def test_a_form_that_cannot_be_sent_any_more_is_closed_in_words(request_: Any, words: str) -> None:
    status, answer = ask(request_)
    assert status == 427
    assert answer["error_msg"].startswith(words)


def test_a_wrong_signature_is_refused_before_anything_is_opened() -> None:
    body = packed({"action": "ping"})
    for signature in (None, "", "sha256=" + "0" * 64, sign(b"other", body), signed(body + b" ")):
        assert endpoint().answer(body, signature).status == 432
    assert endpoint().answer(b"no json", None).status == 432


def test_what_is_not_encrypted_for_us_makes_the_phone_fetch_the_key_anew() -> None:
    for body in (packed({"action": "ping"}, OTHER_KEY), b"{}", b"no json"):
        assert endpoint().answer(body, signed(body)).status == 421
    assert endpoint(keys=[OTHER_KEY, KEY]).answer(*_with_signature(packed({"action": "ping"}))).status == 200


def _with_signature(body: bytes) -> tuple[bytes, str]:
    return body, signed(body)


def test_a_body_that_is_too_large_is_not_even_verified() -> None:
    assert endpoint().answer(b"x" * (LARGEST_BODY + 1), None).status == 413


def test_a_bug_is_no_500_and_harms_nobody_else() -> None:
    class Broken(Texts):
        def word(self, words: Words, language: str) -> str:
            raise RuntimeError("no words")

    at = endpoint(texts=Broken())
    body = packed(data_exchange("STEP_A", {}))
    assert at.answer(body, signed(body)).status == 400
    assert ask({"action": "ping"}, at)[0] == 200


def test_without_a_secret_or_a_key_there_is_no_endpoint() -> None:
    for missing in ("app_secrets", "keys"):
        with pytest.raises(ValueError, match="needs an app secret and a private key"):
            endpoint(**{missing: []})


_json = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "action": st.sampled_from(["INIT", "data_exchange", "BACK", "ping", "x"]) | _json,
            "screen": st.sampled_from(["STEP_A", "STEP_B"]) | _json,
            "data": st.dictionaries(st.sampled_from(sorted(ALL)) | st.text(max_size=5), _json, max_size=9) | _json,
            "flow_token": st.just(token()) | _json,
        },
    )
)
def test_whatever_a_phone_sends_it_gets_an_answer_that_it_can_read(request_: dict[str, Any]) -> None:
    status, answer = ask(request_)
    assert status in (200, 427)
    assert isinstance(answer, dict)


# ------------------------------------------------------------------------------------------ over HTTP


async def test_it_stands_under_its_address() -> None:
    app = QuartTrio(__name__)
    app.register_blueprint(endpoint().blueprint())
    client, body = app.test_client(), packed({"action": "ping"})
    response = await client.post("/flows", data=body, headers={"X-Hub-Signature-256": signed(body)})
    assert (response.status_code, response.mimetype) == (200, "text/plain")
    assert unpacked(await response.get_data()) == {"data": {"status": "active"}}
    assert (await client.post("/flows", data=body)).status_code == 432
    assert (await client.get("/flows")).status_code == 405
