"""`gateway users`, as an operator types it, beside a gateway that runs."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway.cli import main
from gateway.cli_acts import who
from gateway.console import audit, people
from sessions.stores.operators import opened
from sessions.stores.sqlite import open_store

Gateway = Callable[..., tuple[int, str, str]]


@pytest.fixture
async def gateway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Any:
    """Types a command while a store is open, with one line of input; gives exit code, output and errors."""
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{tmp_path / 'gateway.db'}")
    monkeypatch.setenv("GATEWAY_CONSOLE_BIND", "127.0.0.1:8010")
    monkeypatch.setenv("COLUMNS", "200")
    async with open_store(tmp_path / "gateway.db") as store:

        def typed(words: tuple[str, ...]) -> int:
            with pytest.raises(SystemExit) as ended:
                main(["users", *words])
            return int(ended.value.code or 0)

        async def type_in(*words: str, line: str = "") -> tuple[int, str, str]:
            monkeypatch.setattr("sys.stdin", io.StringIO(line))
            code = await trio.to_thread.run_sync(typed, words)
            said = capsys.readouterr()
            return code, said.out, said.err

        yield type_in
        await store.ping()  # nobody has taken the database over


async def test_an_account_is_made_changed_and_disabled_in_the_terminal(gateway: Any, tmp_path: Path) -> None:
    assert "gateway users add NAME --role admin" in (await gateway())[1]
    code, out, _ = await gateway("add", "naledi", "--role", "admin")
    assert (code, "http://127.0.0.1:8010/console/link/" in out) == (0, True)
    assert (await gateway("add", "naledi", "--role", "viewer"))[0] == 1
    assert (await gateway("add", "sipho", "--role", "agent"))[0] == 0
    assert (await gateway("role", "sipho", "operator"))[0] == 0
    code, out, err = await gateway("password", "sipho", line="short\n")
    assert (code, out, err.startswith("Not taken: a password has at least 12")) == (1, "", True)
    assert (await gateway("password", "sipho", line="walk slow purple tram\n"))[0] == 0
    assert (await gateway("disable", "sipho"))[1] == "sipho is disabled, and signed out.\n"
    assert "the only admin" in (await gateway("disable", "naledi"))[2]
    assert "these have an account: naledi, sipho" in (await gateway("link", "nobody"))[2]
    told = {each["name"]: (each["role"], each["state"]) for each in json.loads((await gateway("list", "--json"))[1])}
    assert told == {"naledi": ("admin", "no password yet"), "sipho": ("operator", "disabled")}
    with opened(tmp_path / "gateway.db") as db:
        whats = [act.what for act in audit.acts(db)]
        assert {act.who for act in audit.acts(db)} == {who()}
    assert whats[:3] == ["user disabled", "password set", "user's role changed"]


async def test_the_audit_is_verified_also_against_a_hash_that_was_noted(gateway: Any, tmp_path: Path) -> None:
    await gateway("add", "naledi", "--role", "admin")
    code, out, _ = await gateway("verify")
    assert (code, out.startswith("All 2 lines are as they were noted.")) == (0, True)
    noted = out.split()[-1]
    await gateway("add", "sipho", "--role", "agent")
    assert (await gateway("verify", "--expect", noted))[0] == 0
    with opened(tmp_path / "gateway.db") as db:  # somebody writes the chain anew, without what they did
        db.execute("delete from plugin_value where key like 'act/%' or key like 'head%'")
        people.add(db, "mallory", "admin", now=0.0, who="(terminal)")
    assert (await gateway("verify"))[0] == 0
    code, _, err = await gateway("verify", "--expect", noted)
    assert (code, "is not there any more" in err) == (1, True)
