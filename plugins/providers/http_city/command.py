"""`gateway city-api check`: the terminal's side of the examination.

It needs no database, so that a city's IT department can run it in an empty folder.
"""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import trio

from gateway.api import Clock, Files, HttpAnswer, HttpClient, NoAnswer, OpenHttp
from plugins.providers.http_city import changing_checks, reading_checks
from plugins.providers.http_city.examining import Examined, Finding, examine
from plugins.providers.http_city.services import open_services
from plugins.providers.http_city.settings import Settings
from plugins.providers.http_city.signing import Credentials

CHECKS = (reading_checks, changing_checks)
"""Loading them registers their checks."""

_MARKS = {True: "holds  ", False: "BROKEN ", None: "unseen "}


def check(settings: Settings, credentials: Credentials, zone: str, *, holder: str, changes: bool) -> int:
    """Examine a server on the network, and print what was found; gives the exit code.

    Arguments:
        settings: with the server's address. zone: of the city. holder: of the server's test data.
        changes: also check what changes something.
    """
    log = logging.getLogger("plugins.providers.http_city")
    before = log.level
    log.setLevel(logging.CRITICAL)  # what is wrong is in the findings
    with tempfile.TemporaryDirectory() as folder:
        examining = partial(
            check_server,
            settings,
            credentials,
            files=Files(Path(folder)),
            clock=_Wall(),
            http=_plain_http,
            zone=zone,
            mark=secrets.token_hex(6),
            holder=holder,
            changes=changes,
        )
        try:
            return trio.run(examining)
        finally:
            log.setLevel(before)


async def check_server(
    settings: Settings,
    credentials: Credentials,
    *,
    files: Files,
    clock: Clock,
    http: OpenHttp,
    zone: str,
    mark: str,
    holder: str,
    changes: bool,
) -> int:
    """The same, with all it needs handed in.

    Arguments:
        files: for what is uploaded. mark: makes keys of this run differ from those of every other.
    """
    today = dt.datetime.fromtimestamp(clock.now(), ZoneInfo(zone)).date()
    async with (
        open_services(settings, credentials, files=files, clock=clock, http=http) as city,
        open_services(settings, Credentials(), files=files, clock=clock, http=http) as stranger,
    ):
        examined = Examined(city=city, stranger=stranger, files=files, holder=holder, today=today, mark=mark)
        findings = await examine(examined, changes=changes)
    print(f"{settings.url}\n")
    for line in lines_of(findings, changes=changes):
        print(line)
    return 1 if any(each.ok is False for each in findings) else 0


def lines_of(findings: Iterable[Finding], *, changes: bool) -> Iterable[str]:
    """What is printed, line by line.

    Arguments:
        changes: whether what changes something was checked, too.
    """
    counted = {True: 0, False: 0, None: 0}
    for each in findings:
        counted[each.ok] += 1
        yield f"{_MARKS[each.ok]} {each.service}: {each.rule}" + (f" ({each.words})" if each.words else "")
    yield ""
    yield f"{counted[True]} hold, {counted[False]} are broken, {counted[None]} could not be seen."
    if not changes:
        yield "Nothing was changed. On a test system, --changes also reports, applies, reads a meter and pays one cent."


class _Wall:
    """The machine's clock."""

    def now(self) -> float:
        return time.time()


@asynccontextmanager
async def _plain_http(*, seconds: float = 20.0, most: int = 1 << 20, connections: int = 8) -> AsyncIterator[HttpClient]:
    """An `OpenHttp` for the terminal, which asks one question after the other."""
    async with httpx.AsyncClient(timeout=seconds, trust_env=False, follow_redirects=False) as client:
        yield _Plain(client, seconds, most)


class _Plain:
    def __init__(self, client: httpx.AsyncClient, seconds: float, most: int) -> None:
        self._client, self._seconds, self._most = client, seconds, most

    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: bytes = b""
    ) -> HttpAnswer:
        try:
            with trio.fail_after(self._seconds):
                answer = await self._client.request(method, url, headers=headers, content=content or None)
        except (httpx.HTTPError, httpx.InvalidURL, trio.TooSlowError) as error:
            raise NoAnswer(f"{type(error).__name__} {error}".strip()) from None
        if len(answer.content) > self._most:
            raise NoAnswer(f"the answer is longer than {self._most} bytes")
        return HttpAnswer(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)
