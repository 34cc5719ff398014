"""`gateway templates`: what is told, what is brought to the account, and what is needed for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway import cli_templates
from gateway.cli import main
from gateway.settings import load
from gateway.template_declaration import MessageTemplate
from gateway.templates import Templates
from gateway.templates_at_account import AccountTemplates
from gateway.wording import SESSION_TEXTS, Wording
from gateway.wording_files import TextSource
from sessions.records import ChannelNotice
from tests.gateway.whatsapp.fake_api import Request, fake_api, http

ENVIRONMENT = {
    "WHATSAPP_PHONE_NUMBER_ID": "900",
    "WHATSAPP_ACCESS_TOKEN": "EAAtesttoken",
    "WHATSAPP_APP_SECRET": "0123456789abcdef0123456789abcdef",
    "WHATSAPP_VERIFY_TOKEN": "a-word",
}


def templates(folder: Path, *names: str) -> Templates:
    (folder / "en.ftl").write_text("news = The water is back.\n")
    wording = Wording.load([SESSION_TEXTS, TextSource("news", folder)])
    return Templates([MessageTemplate(name=name, body="news") for name in names], wording)


@pytest.mark.parametrize("push", [False, True])
async def test_what_is_missing_is_told_and_with_push_created(tmp_path: Path, push: bool, capsys: Any) -> None:
    known = {"id": "1", "name": "old", "language": "af", "status": "PAUSED"}

    async def answer(request: Request, stream: trio.SocketStream) -> None:
        if request.method == "GET":
            await stream.send_all(http(200, json.dumps({"data": [known]}).encode()))
        elif request.json["name"] == "second":
            refusal = {"error": {"code": 100, "error_subcode": 2388023, "error_user_msg": "Not now"}}
            await stream.send_all(http(400, json.dumps(refusal).encode()))
        else:
            await stream.send_all(http(200, b'{"id":"2","status":"PENDING"}'))

    async with fake_api() as api:
        api.answer = answer
        settings = load({**ENVIRONMENT, "WHATSAPP_API_URL": api.url})
        wanted = templates(tmp_path, "first", "second", "third")
        outcome = await AccountTemplates(settings, "100").compare(wanted, push=push)
    assert [finding.state for finding in outcome.found] == ["missing"] * 3
    refused = "refused: POST /100/message_templates: answered 400, code 100.2388023: Not now"
    assert outcome.done == (["created, pending", refused, "created, pending"] if push else ["", "", ""])
    assert [request.method for request in api.requests] == ["GET", *(["POST"] * 3 if push else [])]
    cli_templates._show(outcome, {"template/first/en": ChannelNotice("template/first/en", "off", "odd", 0.0, 60.0)})
    printed = " ".join(capsys.readouterr().out.split())
    assert "In the account only: old in af (paused)" in printed
    assert "odd" in printed


async def test_once_whatsapp_takes_no_more_the_rest_is_left_for_the_next_time(tmp_path: Path) -> None:
    async def answer(request: Request, stream: trio.SocketStream) -> None:
        if request.method == "GET":
            await stream.send_all(http(200, b'{"data":[]}'))
        elif len(api.requests) == 2:
            await stream.send_all(http(200, b'{"id":"2","status":"PENDING"}'))
        else:
            await stream.send_all(http(400, b'{"error":{"code":80008,"message":"too many"}}'))

    async with fake_api() as api:
        api.answer = answer
        settings = load({**ENVIRONMENT, "WHATSAPP_API_URL": api.url})
        wanted = templates(tmp_path, "first", "second", "third")
        outcome = await AccountTemplates(settings, "100").compare(wanted, push=True)
    assert outcome.done == ["created, pending", *["left: WhatsApp takes no more for now"] * 2]
    assert [request.method for request in api.requests] == ["GET", "POST", "POST"], "it does not ask on"
    assert "try again in 60 minutes" in outcome.busy


def test_without_the_account_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {**ENVIRONMENT, "WHATSAPP_API_URL": "https://graph.facebook.com/v26.0"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WHATSAPP_BUSINESS_ACCOUNT_ID", raising=False)
    with pytest.raises(SystemExit) as ended:
        main(["templates", "check"])
    assert ended.value.code == 1
    assert "WHATSAPP_BUSINESS_ACCOUNT_ID is missing." in capsys.readouterr().err


async def test_a_dry_run_says_what_would_be_created_and_changed_and_changes_nothing(tmp_path: Path) -> None:
    there = [{"type": "BODY", "text": "The water is away."}, {"type": "FOOTER", "text": "Reply STOP"}]
    data = [
        {
            "id": "1",
            "name": "first",
            "language": "en",
            "status": "APPROVED",
            "category": "UTILITY",
            "components": there,
        },
        {"id": "2", "name": "second", "language": "en", "status": "PENDING", "category": "MARKETING", "components": []},
        {"id": "3", "name": "old", "language": "af", "status": "APPROVED"},
    ]

    async def answer(request: Request, stream: trio.SocketStream) -> None:
        await stream.send_all(http(200, json.dumps({"data": data}).encode()))

    async with fake_api() as api:
        api.answer = answer
        settings = load({**ENVIRONMENT, "WHATSAPP_API_URL": api.url})
        outcome = await AccountTemplates(settings, "100").compare(
            templates(tmp_path, "first", "second", "third"), push=False
        )
    lines = cli_templates.planned(outcome)
    assert lines[:6] == [
        "change first in English",
        "    body:",
        "      - The water is away.",
        "      + The water is back.",
        "    footer:",
        "      - Reply STOP",
    ]
    assert "leave second in English: WhatsApp is still reviewing it" in lines
    assert lines[-6:-1] == [
        "create third in English",
        "    category:",
        "      + utility",
        "    body:",
        "      + The water is back.",
    ]
    assert lines[-1] == (
        "1 to be created, 1 to be changed, 1 left; nothing is deleted: 1 that only the account has stay there."
    )
