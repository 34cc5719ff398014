"""`gateway city-api check`: the terminal's side of the examination."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from gateway.api import PluginRuntime
from plugins.providers.http_city import changing_checks, reading_checks
from plugins.providers.http_city.examining import Examined, Finding, examine
from plugins.providers.http_city.services import open_services
from plugins.providers.http_city.settings import Settings
from plugins.providers.http_city.signing import Credentials

CHECKS = (reading_checks, changing_checks)
"""Loading them registers their checks."""

_MARKS = {True: "holds  ", False: "BROKEN ", None: "unseen "}


async def check_server(
    runtime: PluginRuntime, settings: Settings, credentials: Credentials, *, url: str, holder: str, changes: bool
) -> int:
    """Examine a server, and print what was found; gives the exit code.

    Arguments:
        settings, credentials: of the plugin. url: of another server than that of the settings; empty for that one.
        holder: of the server's test data. changes: also check what changes something.
    """
    asked = replace(settings, url=url) if url else settings
    files, clock, http = runtime.files, runtime.clock, runtime.http
    now = dt.datetime.fromtimestamp(clock.now(), ZoneInfo(runtime.city.timezone))
    async with (
        open_services(asked, credentials, files=files, clock=clock, http=http) as city,
        open_services(asked, Credentials(), files=files, clock=clock, http=http) as stranger,
    ):
        examined = Examined(
            city=city,
            stranger=stranger,
            files=files,
            holder=holder,
            today=now.date(),
            mark=runtime.ids.new(),
        )
        findings = await examine(examined, changes=changes)
    print(f"{asked.url}\n")
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
