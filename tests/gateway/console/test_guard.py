"""The guard before every page: who may, from where, and what every answer carries."""

from __future__ import annotations

import re

import pytest

from gateway.console.every_page import EVERY_PAGE
from gateway.console.people import IDLE_SECONDS
from gateway.console.rights import ROLES, Role, may
from tests.gateway.console.opened import URL, Console


def address(path: str) -> str:
    """An address of a page; what stands for a part is something that there is not."""
    return re.sub(r"<[^>]+>", "nothing", path)


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_gets_what_it_may_and_nothing_else(console: Console, role: Role) -> None:
    browser, _ = await console.signed_in(role)
    for page in sorted(EVERY_PAGE, key=lambda page: page.path == "/console/sign-out"):  # it ends all
        if page.right is None or page.stream:
            continue
        path = address(page.path)
        answer = await console.post(browser, path) if page.post else await browser.open(path)
        refused = answer.status == 403 and f"the role {role} does not include this" in answer.text
        assert refused == (not may(role, page.right)), (page.path, answer.status)
        assert answer.status != 500, page.path


async def test_nobody_gets_anything_without_signing_in(console: Console) -> None:
    async with console.client() as client:
        for page in EVERY_PAGE:
            if page.right is None:
                continue
            answer = await (client.post(address(page.path)) if page.post else client.get(address(page.path)))
            assert answer.status_code in (303, 401, 403), page.path
            assert console.gateway.parts.host.city.name not in answer.text or "not taken" in answer.text


async def test_who_was_sent_to_sign_in_comes_back_to_the_page_and_never_elsewhere(console: Console) -> None:
    page = await console.browser().open("/console/audit")
    assert page.url == f"{URL}/console/sign-in?next=/console/audit"
    assert page.forms[0].values["next"] == "/console/audit"
    page = await console.browser().open("/console/outbox?state=failed")
    assert page.forms[0].values["next"] == "/console/outbox?state=failed"
    for elsewhere in ("https://evil.example", "//evil.example", "/console//evil.example", "/console/../x?y"):
        page = await console.browser().open(f"/console/sign-in?next={elsewhere}")
        assert page.forms[0].values["next"] == "/console/"


async def test_a_form_of_another_site_or_another_login_is_not_taken(console: Console) -> None:
    one, page = await console.signed_in("admin")
    other, _ = await console.signed_in("admin", "another")
    token = page.forms[0].values["csrf"]
    assert page.forms[0].action == f"{URL}/console/sign-out"
    for cookies, sent, headers in (
        (one, token, {"Sec-Fetch-Site": "cross-site"}),
        (one, token, {"Origin": "https://evil.example"}),
        (one, "", {}),
        (one, token[:-1] + ("0" if token[-1] != "0" else "1"), {}),
        (other, token, {}),
    ):
        async with console.client(**headers) as client:
            client.cookies.update(dict(cookies._client.cookies))
            answer = await client.post("/console/sign-out", data={"csrf": sent})
            assert (answer.status_code, "This form is not taken" in answer.text) == (403, True)
    assert (await page.submit()).url == f"{URL}/console/sign-in"
    assert (await one.open("/console/account")).url.startswith(f"{URL}/console/sign-in")


async def test_every_answer_is_locked_down(console: Console) -> None:
    browser, page = await console.signed_in("admin")
    for answer in (page, await browser.open("/console/nothing"), await console.browser().open("/console/sign-in")):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        text = answer.content.decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=\"/console/static/)|https?://", text)
    async with console.client() as client:
        for path in re.findall(r"/console/static/[^\"]+", page.content.decode()):
            asset = await client.get(path)
            assert (asset.status_code, "immutable" in asset.headers["cache-control"]) == (200, True)


async def test_the_cookie_is_of_no_use_to_scripts_and_other_sites_and_ends(console: Console) -> None:
    async with console.client() as client:
        link = await console.link("viewer")
        page = await client.get(link)
        token = re.search(r'name="csrf" value="([^"]+)"', page.text)
        assert token is not None
        answer = await client.post(link, data={"csrf": token[1]})
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-console=")
        assert all(word in cookie for word in ("; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure"))
        assert (await client.get("/console/account")).status_code == 200
        console.clock.at += IDLE_SECONDS + 1
        assert (await client.get("/console/account")).status_code == 303


async def test_another_name_for_the_same_address_is_refused(console: Console) -> None:
    async with console.client(Host="evil.example") as client:
        assert (await client.get("/console/sign-in")).status_code == 421


async def test_a_new_operator_signs_in_by_link_sets_a_password_and_uses_it(console: Console) -> None:
    browser, page = await console.signed_in("operator")
    assert page.url == f"{URL}/console/"
    assert "You have no password yet" in page.text
    assert "You have no password yet" not in (await browser.open("/console/outbox")).text, "said once, on the overview"
    page = await browser.open(page.links["set one"])
    assert "You have no password yet" not in page.text
    password = next(n for n, form in enumerate(page.forms) if form.action.endswith("/password"))
    weak = await page.submit(password, new="operator", again="operator")
    assert "Not taken" in weak.text
    done = await weak.submit(password, new="walk slow purple tram", again="walk slow purple tram")
    assert "Another password" in done.text
    assert "You have no password yet" not in (await browser.open("/console/")).text
    fresh = await console.browser().open("/console/sign-in")
    wrong = await fresh.submit(name="the-operator", password="walk slow purple bus")
    assert (wrong.status, "Name, password or code is wrong." in wrong.text) == (401, True)
    assert (await wrong.submit(name="the-operator", password="walk slow purple tram")).url == f"{URL}/console/"
    assert (await browser.open(f"{URL}/console/audit")).status == 403


async def test_who_comes_by_a_link_lands_on_the_page_that_they_had_asked_for(console: Console) -> None:
    browser = console.browser()
    assert "/sign-in" in (await browser.open("/console/outbox?state=failed")).url
    page = await (await browser.open(await console.link("operator"))).submit()
    assert page.url == f"{URL}/console/outbox?state=failed"
    page = await (await browser.open(await console.link("operator"))).submit(1)
    assert page.url == f"{URL}/console/", "once"
    browser._client.cookies.set("__Host-console-wanted", "https%3A%2F%2Fevil.example", domain="desk.example.org")
    page = await (await browser.open(await console.link("operator"))).submit(1)
    assert page.url == f"{URL}/console/"


async def test_who_has_lost_the_password_sets_another_one_by_a_link_and_only_so(console: Console) -> None:
    first, second = "walk slow purple tram", "small green hill road"
    browser, _ = await console.signed_in("operator")
    await console.post(browser, "/console/account/password", new=first, again=first)
    page = await browser.open("/console/account")
    assert "Password of now" in page.text, "whoever finds the browser open sets no password"
    refused = await console.post(browser, "/console/account/password", new=second, again=second)
    assert "The password of now is wrong." in refused.text
    page = await (await console.browser().open(await console.link("operator"))).submit()
    assert "Is your password lost?" in page.text
    page = await page._browser.open(page.links["Set another one"])
    assert "Password of now" not in page.text
    page = await page.submit(1, new=second, again=second)
    assert "Password of now" in page.text, "once"
    fresh = await console.browser().open("/console/sign-in")
    assert (await fresh.submit(name="the-operator", password=second)).url == f"{URL}/console/"


async def test_whoever_tries_many_names_from_one_address_is_stopped(console: Console) -> None:
    page = await console.browser().open("/console/sign-in")
    codes = [(await page.submit(name=f"name{n}", password="x")).status for n in range(14)]
    assert codes[0] == 401
    assert codes[-1] == 429
