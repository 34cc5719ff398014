"""Signing in to the console by the city's login: the straight way, roles, and every way in that is none.

The login is the demo's own OpenID provider; once over a real port of this machine, else with the wire in memory.
"""

from __future__ import annotations

import base64
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import msgspec
import pytest
import trio
from joserfc import jwt
from joserfc.jwk import ECKey

from gateway import http_server
from gateway.console import audit, city_login, people
from gateway.console.app import create_console
from gateway.console.city_login import CityLogin, CityLoginSettings, LoginRefused, account_name
from gateway.console.desk import ConsoleSettings
from gateway.console.every_page import EVERY_PAGE
from gateway.console.serving import check_console
from gateway.demo.login import Person, Provider
from gateway.demo.login import create_app as create_login
from gateway.outbound_http import open_http
from gateway.secret import Secret
from gateway.setting_values import roles
from gateway.settings import SettingsError, load
from gateway.testing.memory_http import memory_http
from gateway.testing.memory_transport import MemoryTransport
from tests.gateway.console.opened import SECRETS, URL, Console, open_console
from tests.gateway.plugged import load as load_plugins
from tests.gateway.test_settings import GOOD
from tests.support.browser import open_page

ISSUER, BACK = "https://login.example.org", f"{URL}/console/city-login/back"
NALEDI = Person("s1", "Naledi", (), "", ("Desk Agents", "Everybody"))
SIPHO = Person("s2", "Sipho", (), "", ("IT",))
NOBODY = Person("s3", "Nobody", (), "", ("Everybody",))
ROLES: dict[str, Any] = {"Desk Agents": "agent", "IT": "admin"}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Staff(Provider):
    """The demo's login, which a test may have say something else."""

    claims: Mapping[str, Any] = {}
    key: ECKey | None = None
    header: Mapping[str, Any] = {}

    def tokens(self, form: Mapping[str, str], authorization: str) -> dict[str, Any]:
        given = super().tokens(form, authorization)
        head, body, _ = given["id_token"].split(".")
        claims = {**msgspec.json.decode(_bytes(body)), **self.claims}
        header = {**msgspec.json.decode(_bytes(head)), **self.header}
        if header["alg"] == "none":
            given["id_token"] = f"{_text(msgspec.json.encode(header))}.{_text(msgspec.json.encode(claims))}."
        else:
            given["id_token"] = jwt.encode(header, claims, self.key or self._key, algorithms=["ES256"])
        return given


def _bytes(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _text(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


class Town:
    """A console with a login, and browsers that go to and fro."""

    def __init__(self, console: Console, staff: Staff, login: CityLogin, web: httpx.AsyncClient) -> None:
        self.console, self.staff, self.login, self.web = console, staff, login, web

    async def asked(self) -> tuple[dict[str, str], str]:
        """Somebody begins: the question in the address, and the cookie of their browser."""
        async with self.console.client() as client:
            answer = await client.get("/console/city-login")
            assert answer.status_code == 303, answer.text
            query = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
            return query, answer.headers["set-cookie"].partition(";")[0]

    async def granted(self, query: dict[str, str], person: Person = NALEDI) -> str:
        """What the login sends the browser back with."""
        return urlsplit(self.staff.granted(query, person.sub)).query

    async def back(self, query: str, cookie: str) -> httpx.Response:
        async with self.console.client(Cookie=cookie) as client:
            return await client.get(f"/console/city-login/back?{query}")

    async def signed_in(self, person: Person = NALEDI) -> httpx.Response:
        query, cookie = await self.asked()
        return await self.back(await self.granted(query, person), cookie)

    async def acts(self) -> list[str]:
        return [act.what for act in reversed(await self.console.ask(audit.acts))]


@pytest.fixture
async def town(console: Console) -> AsyncIterator[Town]:
    async with opened(console) as found:
        yield found


@asynccontextmanager
async def opened(console: Console) -> AsyncIterator[Town]:
    staff = Staff(
        issuer=ISSUER,
        client_id="console",
        client_secret="s",
        redirect_uri=BACK,
        people=(NALEDI, SIPHO, NOBODY),
        clock=console.clock,
    )
    app = create_login(staff, "Kganyavale")
    async with app.test_app():  # type: ignore[attr-defined]
        wire: Any = MemoryTransport(app)  # type: ignore[arg-type]
        settings = CityLoginSettings(issuer=ISSUER, client_id="console", secret=Secret("s"), roles=ROLES)
        login = CityLogin(settings, BACK, console.clock, memory_http({"login.example.org": wire}))
        console.app = served(console, login)
        console.transport = MemoryTransport(console.app)
        async with httpx.AsyncClient(transport=wire) as web:
            yield Town(console, staff, login, web)


def served(console: Console, login: CityLogin) -> Any:
    return create_console(
        console.gateway,
        console.records,
        clock=console.clock,
        settings=ConsoleSettings(url=URL),
        secrets=SECRETS,
        pages=EVERY_PAGE,
        login=login,
    )


async def test_somebody_is_let_in_with_the_role_of_their_group(town: Town) -> None:
    answer = await town.signed_in()
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0; url=/console/"' in answer.text
    cookies = answer.headers.get_list("set-cookie")
    assert any(each.startswith("__Host-console=") and "SameSite=Strict" in each for each in cookies)
    token = cookies[0].partition(";")[0]
    async with town.console.client(Cookie=token) as client:
        shown = await client.get("/console/")
    assert "naledi<span" in shown.text
    user = await town.console.ask(lambda db: people.find(db, "naledi"))
    assert user is not None
    assert (user.role, user.password, bool(user.subject)) == ("agent", "", True)
    assert await town.acts() == ["user added by the city's login", "signed in by the city's login"]


async def test_a_role_that_the_login_takes_away_is_gone_and_old_logins_end(town: Town) -> None:
    first = (await town.signed_in(SIPHO)).headers.get_list("set-cookie")[0].partition(";")[0]
    town.staff.claims = {"groups": ["Desk Agents"]}
    await town.signed_in(SIPHO)
    user = await town.console.ask(lambda db: people.find(db, "sipho"))
    assert user is not None
    assert user.role == "agent"
    async with town.console.client(Cookie=first) as client:
        assert (await client.get("/console/")).status_code == 303


async def test_who_has_no_group_with_a_role_is_not_let_in(town: Town) -> None:
    answer = await town.signed_in(NOBODY)
    assert (answer.status_code, "none of your groups" in answer.text) == (401, True)
    assert await town.console.ask(people.everybody) == []


async def test_an_account_of_the_console_is_nobody_elses_whatever_the_login_calls_them(town: Town) -> None:
    await town.console.link("admin", "naledi")
    answer = await town.signed_in()
    assert (answer.status_code, "there is an account naledi already" in answer.text) == (401, True)
    assert not [each for each in answer.headers.get_list("set-cookie") if each.startswith("__Host-console=")]


async def test_a_disabled_account_is_not_let_in(town: Town) -> None:
    await town.signed_in()
    await town.console.ask(lambda db: people.set_disabled(db, "naledi", True, now=1.0, who="(test)"))
    answer = await town.signed_in()
    assert (answer.status_code, "disabled" in answer.text) == (401, True)


@pytest.mark.parametrize(
    ("claims", "header"),
    [
        ({"nonce": "another"}, {}),
        ({"aud": "another-client"}, {}),
        ({"aud": ["console", "another"]}, {}),
        ({"iss": "https://evil.example.org"}, {}),
        ({"exp": 1}, {}),
        ({"iat": 1}, {}),
        ({"sub": ""}, {}),
        ({}, {"alg": "none"}),
    ],
    ids=["nonce", "audience", "several audiences", "issuer", "expired", "old", "nobody", "alg none"],
)
async def test_a_token_that_is_not_for_us_now_lets_nobody_in(town: Town, claims: Any, header: Any) -> None:
    town.staff.claims, town.staff.header = claims, header
    answer = await town.signed_in()
    assert (answer.status_code, "was not accepted" in answer.text) == (401, True)
    assert await town.console.ask(people.everybody) == []


async def test_a_token_of_another_key_lets_nobody_in(town: Town) -> None:
    town.staff.key = ECKey.generate_key("P-256")
    assert (await town.signed_in()).status_code == 401


async def test_a_code_that_is_replayed_lets_nobody_in(town: Town) -> None:
    query, cookie = await town.asked()
    came = await town.granted(query)
    careless = dict(town.staff._granted)  # a login that takes its own code twice
    assert (await town.back(came, cookie)).status_code == 200
    town.staff._granted.update(careless)
    assert (await town.back(came, cookie)).status_code == 401


async def test_somebody_elses_answer_does_not_let_in_another_browser(town: Town) -> None:
    """Whoever sends a victim the address of their own way back would have the victim work in their account."""
    query, _ = await town.asked()
    came = await town.granted(query)
    _, other = await town.asked()
    assert (await town.back(came, other)).status_code == 401
    assert (await town.back(came, "")).status_code == 401


@pytest.mark.parametrize(
    "change",
    [{"state": "made-up"}, {"iss": "https://evil.example.org"}, {"iss": ""}, {"code": ""}, {"code": "made-up"}],
    ids=["state", "other issuer", "no issuer", "no code", "made-up code"],
)
async def test_an_answer_that_was_changed_lets_nobody_in(town: Town, change: dict[str, str]) -> None:
    query, cookie = await town.asked()
    came = {**dict(parse_qsl(await town.granted(query))), **change}
    answer = await town.back(str(httpx.QueryParams(came)), cookie)
    assert (answer.status_code, "was not accepted" in answer.text) == (401, True)


async def test_who_takes_too_long_begins_again(town: Town) -> None:
    query, cookie = await town.asked()
    came = await town.granted(query)
    town.console.clock.at += 601
    assert (await town.back(came, cookie)).status_code == 401


async def test_while_the_login_is_down_accounts_of_the_console_let_in(console: Console) -> None:
    settings = CityLoginSettings(issuer=ISSUER, client_id="console", roles=ROLES)
    console.app = served(console, CityLogin(settings, BACK, console.clock, memory_http({})))
    console.transport = MemoryTransport(console.app)
    async with console.client() as client:
        answer = await client.get("/console/city-login")
    assert (answer.status_code, "With an account of the console" in answer.text) == (503, True)
    _, page = await console.signed_in("admin")
    assert page.status == 200


async def test_without_a_login_there_is_no_way_to_one(console: Console) -> None:
    async with console.client() as client:
        assert (await client.get("/console/city-login")).status_code == 404
        assert (await client.get("/console/city-login/back?state=a&code=b")).status_code == 429
        assert "city's login" not in (await client.get("/console/sign-in")).text


async def test_it_leads_nowhere_out_of_the_console(town: Town) -> None:
    async with town.console.client() as client:
        answer = await client.get("/console/city-login?next=https://evil.example.org/")
        cookie = answer.headers["set-cookie"].partition(";")[0]
        query = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    answer = await town.back(await town.granted(query), cookie)
    assert "url=/console/" in answer.text
    assert "evil" not in answer.text


async def test_many_who_begin_and_never_come_back_take_no_memory(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(city_login, "MOST_BEGUN", 5)
    for _ in range(8):
        await town.login.begin("/console/")
    assert len(town.login._begun) == 5
    town.console.clock.at += 601
    await town.login.begin("/console/")
    assert len(town.login._begun) == 1


async def test_over_a_real_port_with_the_real_client(console: Console) -> None:
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    staff = Staff(
        issuer=issuer,
        client_id="console",
        client_secret="s",
        redirect_uri=BACK,
        people=(NALEDI,),
        clock=console.clock,
    )
    settings = CityLoginSettings(issuer=issuer, client_id="console", secret=Secret("s"), roles=ROLES)
    login, stop = CityLogin(settings, BACK, console.clock, open_http), trio.Event()
    async with trio.open_nursery() as nursery:

        async def serve(task_status: trio.TaskStatus[list[str]]) -> None:
            app = create_login(staff, "Kganyavale")
            await http_server.serve(app, f"127.0.0.1:{port}", shutdown_trigger=stop.wait, task_status=task_status)

        await nursery.start(serve)
        address, browser = await login.begin("/console/desk")
        query = dict(parse_qsl(urlsplit(address).query))
        came = dict(parse_qsl(urlsplit(staff.granted(query, "s1")).query))
        known = await login.finish(came, browser)
        with pytest.raises(LoginRefused):
            await login.finish(came, browser)
        stop.set()
    assert (known.name, known.role, known.next) == ("naledi", "agent", "/console/desk")


def test_names_become_names_of_accounts() -> None:
    assert account_name(["Naledi.M@city.example"]) == "naledi.m"
    assert account_name(["1", "Sipho Nkosi"]) == "sipho.nkosi"
    assert account_name(["--", "é"]) == ""


def test_groups_and_roles_are_written_in_one_line() -> None:
    assert roles("Desk Agents=agent, IT = admin") == {"Desk Agents": "agent", "IT": "admin"}
    with pytest.raises(ValueError, match="is no GROUP=ROLE"):
        roles("IT=root")


def test_a_login_that_lets_nobody_in_is_refused_at_the_start() -> None:
    environ = {
        **GOOD,
        "GATEWAY_CONSOLE_BIND": "127.0.0.1:8010",
        "GATEWAY_CONSOLE_LOGIN": "https://login.example.org",
    }
    with pytest.raises(SettingsError) as error:
        check_console(load(environ))
    assert error.value.faults[0].where == "GATEWAY_CONSOLE_LOGIN_ROLES"


@pytest.mark.browser
async def test_a_real_browser_goes_to_the_login_of_another_site_and_is_signed_in_when_it_comes_back(
    tmp_path: Path,
) -> None:
    """The cookie of the console is `Strict`, and that of the way there is not: only a browser knows what it sends."""
    async with open_console(load_plugins(tmp_path), tmp_path, url=None) as console, trio.open_nursery() as nursery:
        port, stop = free_port(), trio.Event()
        here, issuer = f"http://127.0.0.1:{port}", f"http://localhost:{free_port()}"
        back = f"{here}/console/city-login/back"
        staff = Staff(
            issuer=issuer,
            client_id="console",
            client_secret="s",
            redirect_uri=back,
            people=(NALEDI,),
            clock=console.clock,
        )
        settings = CityLoginSettings(issuer=issuer, client_id="console", secret=Secret("s"), roles=ROLES)
        app = create_console(
            console.gateway,
            console.records,
            clock=console.clock,
            settings=ConsoleSettings(),
            secrets=SECRETS,
            pages=EVERY_PAGE,
            login=CityLogin(settings, back, console.clock, open_http),
        )
        for each, bind in (
            (app, f"127.0.0.1:{port}"),
            (create_login(staff, "Kganyavale"), f"127.0.0.1:{issuer.rpartition(':')[2]}"),
        ):
            await nursery.start(partial(http_server.serve, each, bind, shutdown_trigger=stop.wait))

        def look() -> tuple[str, str]:
            with open_page(360, 740) as page:
                page.goto(f"{here}/console/desk")  # who is not signed in comes to the page to sign in
                page.get_by_role("link", name="Sign in with the city's login").click()
                page.get_by_role("button", name="Naledi").click()
                page.wait_for_url(f"{here}/console/desk")
                return page.locator(".who").inner_text(), page.locator("h1").inner_text()

        who, title = await trio.to_thread.run_sync(look)
        stop.set()
    assert ("naledi" in who, title) == (True, "There is no desk here")
