"""The emulator over a real socket, as its own process, and how it reads its settings."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import httpx
import pytest

from gateway.emulator.cli import CannotStart, emulator, read_settings
from tests.gateway.emulator.process import emulator_process

SECRETS = {"WHATSAPP_ACCESS_TOKEN": "t", "WHATSAPP_APP_SECRET": "s", "WHATSAPP_VERIFY_TOKEN": "v"}


def test_a_talk_over_loopback_with_live_updates_and_an_orderly_stop() -> None:
    with emulator_process() as city, city.client.stream("GET", "/phone/events") as stream:
        lines = stream.iter_lines()
        assert next(line for line in lines if line.startswith("event:")) == "event: hello"
        city.act(kind="text", body="Dumela ê")
        assert city.heard()["text"]["body"] == "Dumela ê"
        data = next(line for line in lines if line.startswith("data:") and "Dumela" in line)
        assert json.loads(data.removeprefix("data:"))["resident"] == "naledi"
        sent = city.send(type="text", text={"body": "Hello"})
        assert any(sent in line for line in lines)
        # the stream is still open: a stop must not wait for it
        began = time.monotonic()
        city.process.send_signal(signal.SIGTERM)
        assert city.process.wait(10) == 0
        assert time.monotonic() - began < 5


def test_a_file_goes_up_and_comes_down_over_loopback() -> None:
    with emulator_process() as city:
        media_id = city.upload(b"%PDF-1.7\n" + b"x" * 3_000_000, "application/pdf", "bill.pdf")
        found = city.client.get(f"/v26.0/{media_id}").json()
        assert found["url"].startswith(city.url)
        assert len(city.client.get(found["url"]).content) == 3_000_009
        with pytest.raises(httpx.HTTPStatusError):
            httpx.get(found["url"], trust_env=False).raise_for_status()


def test_settings_come_from_the_environment_and_from_files(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from a file\n")
    people = [{"id": "sipho", "name": "Sipho", "user_id": "ZA.5", "phone": "27820000001"}]
    (tmp_path / "people.json").write_text(json.dumps(people))
    environ = {**SECRETS, "WHATSAPP_APP_SECRET_FILE": str(tmp_path / "secret"), "EMULATOR_CITY_NAME": "City"}
    settings = read_settings(environ, bind="127.0.0.1:9001", residents=tmp_path / "people.json")
    assert (settings.app_secret, settings.city_name, settings.bind) == ("from a file", "City", "127.0.0.1:9001")
    assert [resident.name for resident in settings.residents] == ["Sipho"]
    assert settings.webhook_url == "http://127.0.0.1:8000/webhook"


def test_an_option_wins_over_the_environment() -> None:
    environ = {**SECRETS, "EMULATOR_BIND": "127.0.0.1:1"}
    assert read_settings(environ, bind="127.0.0.1:2").bind == "127.0.0.1:2"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text("[{]")
    environ = {"WHATSAPP_APP_SECRET_FILE": str(tmp_path / "gone"), "WHATSAPP_PHONE_NUMBER_ID": "x"}
    with pytest.raises(CannotStart) as refused:
        read_settings(environ, webhook_url="nowhere", residents=tmp_path / "people.json")
    words = str(refused.value)
    for part in ("APP_SECRET_FILE", "ACCESS_TOKEN: not set", "people.json", "phone_number_id", "webhook_url"):
        assert part in words


def test_the_command_ends_with_2_when_it_cannot_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert emulator({}) == 2
    assert "WHATSAPP_VERIFY_TOKEN: not set" in capsys.readouterr().err
