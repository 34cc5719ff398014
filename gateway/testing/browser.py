"""A browser for tests: opens pages of plugins in memory, without network, script or styles.

page = await city.browser().open(link)
page = await page.submit(code="4711")
assert "Thank you" in page.text
"""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
from msgspec import Struct

MOST_REDIRECTIONS = 5
_SILENT = frozenset(("style", "script", "title"))
_BREAKS = frozenset("p h1 h2 h3 div dt dd li tr label button header footer br".split())  # noqa: SIM905


class WebForm(Struct, frozen=True):
    """A form on a page.

    Arguments:
        action: where it is sent. method: `get` or `post`. values: its fields as they stand there, hidden ones too.
    """

    action: str
    method: str
    values: dict[str, str]


class Page:
    """What a browser shows.

    Attributes:
        url: its address. status: of the answer. headers: of the answer. content: the raw bytes.
        text: the words that can be read. links: addresses of links, by their words. forms: in order.
    """

    def __init__(self, browser: Browser, answer: httpx.Response) -> None:
        self._browser = browser
        self.url, self.status, self.headers = str(answer.url), answer.status_code, answer.headers
        self.content = answer.content
        reader = _Reader()
        if "html" in answer.headers.get("content-type", ""):
            reader.feed(answer.text)
        self.text = "\n".join(line for line in (" ".join(raw.split()) for raw in reader.words.splitlines()) if line)
        self.links = {words: urljoin(self.url, href) for words, href in reader.links.items()}
        self.forms = tuple(WebForm(urljoin(self.url, f.action), f.method, f.values) for f in reader.forms)

    async def submit(self, number: int = 0, /, **values: str) -> Page:
        """Fill in a form and send it.

        Arguments:
            number: which form, from 0. values: by name of the field; the others stay as they are.

        Raises:
            AssertionError: there is no such form, or no such field in it.
        """
        assert number < len(self.forms), f"there is no form {number} on {self.url}: {self.text[:200]}"
        form = self.forms[number]
        assert values.keys() <= form.values.keys(), f"the form has {sorted(form.values)}, and not {sorted(values)}"
        return await self._browser.send(form, {**form.values, **values}, self.url)


class Browser:
    """See `City.browser`. Follows redirections within our own pages, and keeps cookies.

    Arguments:
        transport: the way to the gateway. base: its public address.
        language: what it asks for, as in `Accept-Language`.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport, base: str, *, language: str = "en") -> None:
        self._base = base
        headers = {"Accept": "text/html", "Accept-Language": language}
        self._client = httpx.AsyncClient(transport=transport, base_url=base, headers=headers)

    async def open(self, url: str, **headers: str) -> Page:
        """Open an address: a link that a resident was sent, or a path that begins with a slash.

        Arguments:
            headers: further ones; `_` stands for `-`.
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self._followed(await self._client.get(url, headers=named))

    async def send(self, form: WebForm, values: Mapping[str, str], page: str) -> Page:
        """Send a form from a page; see `Page.submit`."""
        parts = urlsplit(page)
        headers = {"Origin": f"{parts.scheme}://{parts.netloc}", "Sec-Fetch-Site": "same-origin"}
        if form.method == "post":
            return await self._followed(await self._client.post(form.action, data=dict(values), headers=headers))
        return await self._followed(await self._client.get(form.action, params=dict(values), headers=headers))

    async def notify(self, url: str, content: bytes, **headers: str) -> Page:
        """POST as a machine does, without a page before it.

        Arguments:
            content: the raw body. headers: as for `open`.
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()} | {"Accept": "application/json"}
        return Page(self, await self._client.post(url, content=content, headers=named))

    async def _followed(self, answer: httpx.Response) -> Page:
        for _ in range(MOST_REDIRECTIONS):
            to = urljoin(str(answer.url), answer.headers.get("location", ""))
            if not answer.is_redirect or urlsplit(to).netloc != urlsplit(self._base).netloc:
                return Page(self, answer)
            answer = await self._client.get(to)
        raise AssertionError(f"more than {MOST_REDIRECTIONS} redirections; the last one from {answer.url.path}")


class _Reader(HTMLParser):
    """Words, links and forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.links, self.forms = "", dict[str, str](), list[WebForm]()
        self._silent, self._link, self._begun = 0, "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about: dict[str, Any] = {name: value or "" for name, value in attrs}
        self._silent += tag in _SILENT
        self.words += "\n" if tag in _BREAKS else ""
        if tag == "a":
            self._link, self._begun = about.get("href", ""), len(self.words)
        elif tag == "form":
            self.forms.append(WebForm(about.get("action", ""), about.get("method", "get").lower(), {}))
        elif tag in ("input", "select", "textarea") and self.forms and about.get("name"):
            off = about.get("type") in ("checkbox", "radio") and "checked" not in about
            if not off or about["name"] not in self.forms[-1].values:
                self.forms[-1].values[about["name"]] = "" if off else about.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag == "a" and self._link:
            self.links[" ".join(self.words[self._begun :].split())] = self._link
        self.words += "\n" if tag in _BREAKS else ""

    def handle_data(self, data: str) -> None:
        self.words += "" if self._silent else data
