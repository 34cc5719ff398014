"""When there is a console at all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import structlog.testing
import trio

from gateway.console import people
from gateway.console.serving import check_console, serve_console
from gateway.settings import SettingsError, load
from tests.gateway.console.opened import Console
from tests.gateway.test_settings import GOOD


@pytest.mark.parametrize(
    ("bind", "url", "safe"),
    [
        ("", "", True),
        ("127.0.0.1:8010", "", True),
        ("[::1]:8010", "", True),
        ("0.0.0.0:8010", "", False),
        ("desk.internal:8010", "", False),
        ("unix:/run/desk.sock", "", False),
        ("0.0.0.0:8010", "https://desk.example.org", True),
    ],
)
def test_passwords_do_not_travel_in_clear(bind: str, url: str, safe: bool) -> None:
    settings = load({**GOOD, "GATEWAY_CONSOLE_BIND": bind, "GATEWAY_CONSOLE_URL": url})
    if safe:
        check_console(settings)
    else:
        with pytest.raises(SettingsError, match="nobody has told under which address"):
            check_console(settings)


async def test_nothing_listens_before_somebody_has_an_account(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = f"sqlite:///{tmp_path / 'gateway.db'}"
    environ = {**GOOD, "GATEWAY_CONSOLE_BIND": "127.0.0.1:0", "GATEWAY_DATABASE_URL": database}
    stop, listening = trio.Event(), trio.Event()

    async def listen(app: Any, bind: str, *, shutdown_trigger: Any, task_status: Any) -> None:
        task_status.started([bind])
        listening.set()
        await shutdown_trigger()

    monkeypatch.setattr("gateway.http_server.serve", listen)

    async def serve(task_status: Any) -> None:
        settings, ends = load(environ), stop.wait
        console_of = partial(serve_console, console.gateway, settings, console.records, look_every=0.01)
        await console_of(shutdown_trigger=ends, task_status=task_status)

    with structlog.testing.capture_logs() as log:
        async with trio.open_nursery() as nursery:
            await nursery.start(serve)
            assert [each["event"] for each in log] == ["console_is_off"]
            assert not listening.is_set()
            await console.ask(lambda db: people.add(db, "naledi", "admin", now=0.0, who="(test)"))
            with trio.fail_after(30):
                await listening.wait()
            stop.set()
    assert [each["event"] for each in log if each["event"].startswith("console")] == ["console_is_off", "console_ready"]
