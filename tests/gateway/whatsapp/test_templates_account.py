"""Templates of the account, against the emulator: compared, created, changed; a refusal keeps no neighbour back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from gateway.emulator.errors import Refusal
from gateway.template_declaration import (
    CallButton,
    CopyCode,
    FlowButton,
    MessageTemplate,
    QuickReply,
    UrlButton,
    Worded,
)
from gateway.template_rules import faults_of
from gateway.templates import Templates
from gateway.whatsapp.encode import Address, encode
from gateway.whatsapp.graph_client import GraphClient, GraphFailed, upload
from gateway.whatsapp.templates_account import (
    TemplatesApi,
    compared,
    components_of,
    not_ours,
    request_of,
)
from gateway.wording import SESSION_TEXTS, Wording
from gateway.wording_files import TextSource
from sessions.messages import Money, Said, WithTemplate
from tests.gateway.emulator.parts import BEARER
from tests.gateway.whatsapp.account import ACCOUNT, APP, account

EN = """
paid = We have received { $amount } for account { $account }. Thank you!
paid-top = Account { $account } at the city
paid-foot = Your city
see = See it
"""
PAID = MessageTemplate(
    name="paid",
    body="paid",
    header="paid-top",
    footer="paid-foot",
    values={"amount": Money(123450), "account": "58123", "end": "x1", "code": "SAVE10", "token": "f-1"},
    buttons=(
        QuickReply("see", "p"),
        UrlButton("see", "https://pay.example/i/", "end"),
        CallButton("see", "+27123589999"),
        CopyCode("code"),
        FlowButton("see", "55", "token", "START"),
    ),
    seconds_to_live=3600,
)


def worded(folder: Path, *declared: MessageTemplate) -> list[Worded]:
    (folder / "en.ftl").write_text(EN)
    return Templates(declared, Wording.load([SESSION_TEXTS, TextSource("paid", folder)])).worded()


def test_a_template_is_written_as_meta_wants_it(tmp_path: Path) -> None:
    (one,) = worded(tmp_path, PAID)
    assert request_of(one) == {
        "name": "paid",
        "language": "en",
        "category": "UTILITY",
        "parameter_format": "NAMED",
        "message_send_ttl_seconds": 3600,
        "components": [
            {
                "type": "HEADER",
                "format": "TEXT",
                "text": "Account {{account}} at the city",
                "example": {"header_text_named_params": [{"param_name": "account", "example": "58123"}]},
            },
            {
                "type": "BODY",
                "text": "We have received {{amount}} for account {{account}}. Thank you!",
                "example": {
                    "body_text_named_params": [
                        {"param_name": "amount", "example": "R1\xa0234.50"},
                        {"param_name": "account", "example": "58123"},
                    ]
                },
            },
            {"type": "FOOTER", "text": "Your city"},
            {
                "type": "BUTTONS",
                "buttons": [
                    {"type": "QUICK_REPLY", "text": "See it"},
                    {
                        "type": "URL",
                        "text": "See it",
                        "url": "https://pay.example/i/{{1}}",
                        "example": ["https://pay.example/i/x1"],
                    },
                    {"type": "PHONE_NUMBER", "text": "See it", "phone_number": "+27123589999"},
                    {"type": "COPY_CODE", "example": "SAVE10"},
                    {
                        "type": "FLOW",
                        "text": "See it",
                        "flow_id": "55",
                        "flow_action": "navigate",
                        "navigate_screen": "START",
                    },
                ],
            },
        ],
    }


def test_numbered_values_have_their_examples_in_order(tmp_path: Path) -> None:
    (one,) = worded(tmp_path, replace(PAID, numbered=True, buttons=(), footer=None, header=None))
    assert request_of(one)["parameter_format"] == "POSITIONAL"
    assert components_of(one) == [
        {
            "type": "BODY",
            "text": "We have received {{1}} for account {{2}}. Thank you!",
            "example": {"body_text": [["R1\xa0234.50", "58123"]]},
        }
    ]


async def test_what_is_missing_is_created_and_then_fits(tmp_path: Path) -> None:
    async with account() as (api, _):
        wanted = worded(tmp_path, PAID)
        (finding,) = compared(wanted, await api.known())
        assert finding.state == "missing"
        assert await api.push(finding) == "created, approved"
        assert [each.state for each in compared(wanted, await api.known())] == ["fits"]


async def test_what_differs_is_named_and_changed(tmp_path: Path) -> None:
    async with account() as (api, _):
        await api.push(compared(worded(tmp_path, PAID), [])[0])
        wanted = worded(tmp_path, replace(PAID, footer=None, category="MARKETING"))
        (finding,) = compared(wanted, await api.known())
        assert finding.state == "differs"
        assert finding.why.startswith("category UTILITY; footer: ")
        assert await api.push(finding) == "changed, pending"
        assert compared(wanted, await api.known())[0].state == "fits"


@pytest.mark.parametrize(("status", "state"), [("PENDING", "waits"), ("REJECTED", "refused"), ("PAUSED", "refused")])
async def test_what_whatsapp_does_not_let_through_is_told(tmp_path: Path, status: str, state: str) -> None:
    async with account() as (api, city):
        wanted = worded(tmp_path, PAID)
        await api.push(compared(wanted, [])[0])
        city.emulator.templates.set_status("paid", "en", status)
        (finding,) = compared(wanted, await api.known())
        assert (finding.state, finding.why) == (state, status)
        assert await api.push(finding) == "left"


async def test_what_is_under_review_is_not_changed(tmp_path: Path) -> None:
    async with account() as (api, city):
        await api.push(compared(worded(tmp_path, PAID), [])[0])
        city.emulator.templates.set_status("paid", "en", "PENDING")
        (finding,) = compared(worded(tmp_path, replace(PAID, footer=None)), await api.known())
        assert await api.push(finding) == "left: WhatsApp is still reviewing it"


def with_picture(folder: Path, content: bytes | None = b"\x89PNG\r\n\x1a\n sample") -> MessageTemplate:
    sample = folder / "sample.png"
    if content is not None:
        sample.write_bytes(content)
    return replace(PAID, header=None, media="image", sample=None if content is None else sample)


async def test_a_picture_on_top_is_shown_to_the_reviewers_once_for_all_languages(tmp_path: Path) -> None:
    async with account() as (api, city):
        wanted = worded(tmp_path, with_picture(tmp_path))
        (finding,) = compared(wanted, await api.known())
        assert await api.push(finding) == "created, approved"
        assert [each.state for each in compared(wanted, await api.known())] == ["fits"]
        changed = worded(tmp_path, replace(with_picture(tmp_path), footer=None))
        assert await api.push(compared(changed, await api.known())[0]) == "changed, pending"
        assert len(city.emulator.samples.handles) == 3


async def test_without_a_sample_or_an_app_it_says_what_is_missing(tmp_path: Path) -> None:
    async with account() as (api, city):
        (finding,) = compared(worded(tmp_path, with_picture(tmp_path, None)), [])
        assert finding.state == "no sample"
        assert "declares no sample" in await api.push(finding)
        (other,) = compared(worded(tmp_path, with_picture(tmp_path)), [])
        with pytest.raises(GraphFailed, match="set WHATSAPP_APP_ID"):
            await TemplatesApi(api._graph, ACCOUNT).push(other)
        assert await api.known() == []
        body = {"name": "bare", "language": "en", "category": "UTILITY"}
        bare = [{"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "x"}]
        with pytest.raises(Refusal) as caught:
            city.emulator.templates.create({**body, "components": bare})
        assert "needs the handle of one sample" in (caught.value.message or "")


async def test_an_upload_of_another_app_or_kind_is_refused(tmp_path: Path) -> None:
    async with account() as (api, _):
        with pytest.raises(GraphFailed, match=r"code 100\.33"):
            await upload(api._graph, "1", "a.png", "image/png", b"x", "token")
        with pytest.raises(GraphFailed, match="file_type must be one of"):
            await upload(api._graph, APP, "a.exe", "application/x-msdownload", b"x", "token")


async def test_an_upload_that_was_cut_goes_on_where_it_was(tmp_path: Path) -> None:
    async with account() as (api, city):
        graph, key = api._graph, {"Authorization": "OAuth token"}
        params = {"file_name": "a.png", "file_length": "5", "file_type": "image/png"}
        session = (await graph.call("POST", f"/{APP}/uploads", params=params))["id"]
        await graph.call("POST", f"/{session}", content=b"abc", headers={**key, "file_offset": "0"})
        assert (await graph.call("GET", f"/{session}", headers=key))["file_offset"] == 3
        with pytest.raises(GraphFailed, match="file_offset must be 3"):
            await graph.call("POST", f"/{session}", content=b"x", headers={**key, "file_offset": "0"})
        whole = await graph.call("POST", f"/{session}", content=b"de", headers={**key, "file_offset": "3"})
        assert whole["h"] in city.emulator.samples.handles


@pytest.mark.parametrize(
    ("media", "name", "fault"),
    [
        ("image", "a.pdf", "is no image"),
        ("document", "gone.pdf", "is not there"),
        ("location", "a.png", "no picture, film or document on top"),
    ],
)
def test_a_sample_that_does_not_fit_is_a_fault(tmp_path: Path, media: Any, name: str, fault: str) -> None:
    if name != "gone.pdf":
        (tmp_path / name).write_bytes(b"x")
    (one,) = worded(tmp_path, replace(PAID, header=None, media=media, sample=tmp_path / name))
    assert any(fault in each for each in faults_of(one))


async def test_more_templates_than_one_page_are_all_read_and_those_of_others_told(tmp_path: Path) -> None:
    async with account() as (api, city):
        for n in range(205):
            body = {"name": f"t{n}", "language": "en", "category": "UTILITY"}
            city.emulator.templates.create({**body, "components": [{"type": "BODY", "text": "x"}]})
        known = await api.known()
        assert len(known) == 205
        assert len(not_ours(worded(tmp_path, replace(PAID, name="t7")), known)) == 204


async def test_a_refusal_is_told_without_the_token(tmp_path: Path) -> None:
    async with account("wrong-token") as (api, _):
        with pytest.raises(GraphFailed, match="answered 401, code 190") as caught:
            await api.known()
        assert "wrong-token" not in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (httpx.Response(200, text="<html>"), "is no JSON"),
        (httpx.Response(200, json={"data": [{"id": 1}]}), "is no list as it should be"),
        (httpx.Response(500, json={}), "answered 500"),
    ],
)
async def test_an_answer_that_makes_no_sense_is_told(answer: httpx.Response, words: str) -> None:
    transport = httpx.MockTransport(lambda _: answer)
    async with httpx.AsyncClient(base_url="http://meta/v26.0", transport=transport) as client:
        with pytest.raises(GraphFailed, match=words):
            await TemplatesApi(GraphClient(client), ACCOUNT).known()


async def test_no_answer_at_all_is_told() -> None:
    def gone(request: httpx.Request) -> Any:
        raise httpx.ConnectError("no route", request=request)

    async with httpx.AsyncClient(base_url="http://meta", transport=httpx.MockTransport(gone)) as client:
        with pytest.raises(GraphFailed, match=r"no answer \(ConnectError\)"):
            await TemplatesApi(GraphClient(client), ACCOUNT).known()


CODE = MessageTemplate(
    name="login_code",
    body="code",
    values={"code": "123456"},
    category="AUTHENTICATION",
    buttons=(CopyCode("code"),),
    seconds_to_live=600,
)


async def test_a_code_is_registered_without_words_of_ours_and_sent_as_meta_wants_it(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text("code = Your code is { $code }.\n")
    templates = Templates([CODE], Wording.load([SESSION_TEXTS, TextSource("code", tmp_path)]), strict=True)
    assert templates.faults() == []
    async with account() as (api, city):
        (missing,) = compared(templates.worded(), await api.known())
        assert await api.push(missing) == "created, approved"
        (fits,) = compared(templates.worded(), await api.known())
        assert fits.state == "fits"
        filled = templates.filled(WithTemplate(Said("x"), "login_code", {"code": "987654"}), "en").filled
        assert filled is not None
        assert filled.shown == "Your code is 987654."
        body = encode(filled, Address("+27821234567"))["template"]
        assert (await city.send(type="template", template=body))[0] == 200
        told = (await city.chat())[-1]["shown"]
        assert told["body"].startswith("*987654* is your verification code.")
        assert told["buttons"] == [{"kind": "copy_code", "text": "Copy code", "code": "987654"}]
        to_user_id = {"messaging_product": "whatsapp", "recipient": "ZA.13491208655302741918", "type": "template"}
        _, refused = await city.post("/v26.0/900800700600500/messages", {**to_user_id, "template": body}, **BEARER)
        assert refused["error"]["code"] == 131062


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"buttons": ()}, "one value with a CopyCode"),
        ({"buttons": (CopyCode("code"), QuickReply("see", "p"))}, "no other button"),
        ({"values": {"code": "1", "name": "x"}, "body": "both"}, "one value"),
        ({"footer": "foot"}, "no footer"),
        ({"values": {"code": "1" * 16}}, "16 characters"),
        ({"seconds_to_live": 3600}, "30 to 900"),
    ],
)
def test_what_is_no_code_alone_is_named(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    (tmp_path / "en.ftl").write_text("code = It is { $code }.\nboth = It is { $code }, { $name }.\nfoot = F\nsee = S\n")
    wording = Wording.load([SESSION_TEXTS, TextSource("code", tmp_path)])
    assert words in "\n".join(Templates([replace(CODE, **changes)], wording).faults())


def test_a_code_that_is_too_long_is_not_sent(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text("code = Your code is { $code }.\n")
    wording = Wording.load([SESSION_TEXTS, TextSource("code", tmp_path)])
    assert (
        Templates([CODE], wording).filled(WithTemplate(Said("x"), "login_code", {"code": "1" * 16}), "en").filled
        is None
    )
