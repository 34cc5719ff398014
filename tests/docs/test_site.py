from __future__ import annotations

import importlib.util
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.browser import open_page

ROOT = Path(__file__).parents[2]


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_site", ROOT / "docs" / "site" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


site = _builder()


def test_every_page_has_its_place_in_the_navigation() -> None:
    assert sorted(site.navigation()) == sorted(site.pages())


@pytest.mark.parametrize("name", sorted(site.pages()))
def test_every_link_of_a_page_leads_somewhere(name: str) -> None:
    source = site.pages()[name]
    page = site.as_page(source.read_text(encoding="utf-8"), source)
    within = re.findall(r"\]\(([\w.-]+\.md)(?:#[\w-]+)?\)", page)
    assert set(within) <= set(site.pages())


def test_a_link_to_code_becomes_its_path() -> None:
    source = ROOT / "docs" / "stores.md"
    assert site.as_page("see [how](../Makefile).", source) == "see how (`Makefile`)."


def test_a_link_to_nowhere_is_a_fault_with_its_page() -> None:
    with pytest.raises(site.SiteError, match=r"docs/stores.md links to nowhere.md"):
        site.as_page("see [this](nowhere.md)", ROOT / "docs" / "stores.md")


class _Asked(HTMLParser):
    """What a browser would load by itself, and where a reader may go."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "img", "iframe", "source", "video", "audio"):
            self.loads.append(given.get("src") or "")
        if tag == "link" and given.get("rel") != "canonical":
            self.loads.append(given.get("href") or "")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = site.build(tmp_path_factory.mktemp("site"))
    return folder


@pytest.mark.slow
def test_the_site_has_every_page_and_loads_nothing_from_elsewhere(built: Path) -> None:
    for name in site.pages():
        asked = _Asked()
        asked.feed((built / name).with_suffix(".html").read_text(encoding="utf-8"))
        assert asked.loads, name
        assert [address for address in asked.loads if "//" in address] == [], name
    for style in built.rglob("*.css"):
        assert not re.search(r"(@import|url\()\s*[\"']?(https?:)?//", style.read_text(encoding="utf-8")), style


@pytest.mark.slow
def test_the_search_finds_a_word_of_the_api(built: Path) -> None:
    index = json.loads((built / "search.json").read_text(encoding="utf-8"))
    assert any(item["location"].startswith("api.html") and "remember" in item["title"] for item in index["items"])


@pytest.mark.browser
@pytest.mark.timeout(120)
def test_a_reader_searches_and_the_page_asks_no_other_host(built: Path) -> None:
    asked: list[str] = []
    with _served(built) as here, open_page(1280, 800) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(here + "index.html")
        page.get_by_role("button", name="Search").first.click()
        page.keyboard.type("continue_as")
        page.get_by_text("Conversation.continue_as").first.click()
        page.wait_for_url("**/api.html**")
    assert asked
    assert [address for address in asked if not address.startswith((here, "data:", "blob:"))] == []


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(links) > 20
    assert [link for link in links if not (ROOT / link).exists()] == []


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The site on loopback; gives its address."""
    files = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.mark.browser
@pytest.mark.timeout(300)
def test_no_page_tries_to_reach_another_host_and_each_fits_a_phone(built: Path) -> None:
    """Everything but this machine is shut off; what is tried is noted."""
    outside: list[str] = []
    wide: list[str] = []
    with _served(built) as here, open_page(360, 740) as page:

        def let_through(route: Any) -> None:
            if route.request.url.startswith((here, "data:", "blob:")):
                route.continue_()
            else:
                outside.append(route.request.url)
                route.abort()

        page.route("**/*", let_through)
        for name in sorted(site.pages()):
            page.goto(f"{here}{name.removesuffix('.md')}.html", wait_until="load")
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                wide.append(name)
    assert outside == []
    assert wide == []
