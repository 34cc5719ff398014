"""On the console's page about payments: comparing with the provider's own list, by days or from a file."""

from __future__ import annotations

import datetime as dt

from gateway.api import ConsoleAsk, ConsoleBlock, ConsoleField, ConsoleForm, ConsoleRefused, ConsoleText, PluginRuntime
from plugins.payments.comparing import compare, day, lines_in, lines_of, report_lines, span

DAYS = 7
LARGEST_LIST, LIST_ENDINGS = 2 * 1024 * 1024, (".csv",)


def compare_forms(runtime: PluginRuntime, *, can_list: bool) -> list[ConsoleBlock]:
    """What a treasurer fills in.

    Arguments:
        can_list: the provider's list can be asked for by days.
    """
    today = dt.datetime.fromtimestamp(runtime.clock.now(), dt.UTC).date()
    words = "By its own days. What only the provider has is asked about, and booked."
    days = (
        ConsoleField(name="since", label="First day", value=f"{today - dt.timedelta(days=DAYS)}", needed=True),
        ConsoleField(name="until", label="Last day", value=f"{today}", needed=True),
    )
    about = f"From the provider's dashboard, as CSV; {LARGEST_LIST // 1024**2} MB at most. It is compared and not kept."
    file = ConsoleField(
        name="list", label="Settlement file", about=about, shape="file", needed=True, accepts=LIST_ENDINGS
    )
    return [
        ConsoleText("Compare with the provider's own list", heading=True),
        ConsoleText(words, "quiet"),
        *([ConsoleForm("compare", days)] if can_list else []),
        ConsoleForm("compare-file", (file,)),
    ]


async def compare_days(runtime: PluginRuntime, ask: ConsoleAsk) -> str:
    """Compare with the provider's list."""
    facts = await runtime.services.payments.about()
    if not facts.can_list:
        raise ConsoleRefused(f"{facts.title} has no list to be asked for; send a file from its dashboard")
    try:
        first, last = (day(label, ask.word(name)) for name, label in (("since", "First day"), ("until", "Last day")))
    except ValueError as error:
        raise ConsoleRefused(str(error)) from error
    if first > last:
        raise ConsoleRefused("the first day is after the last one: nothing would be compared")
    lines = await lines_of(runtime, None, first, last)
    start, end = span(lines, first, last, from_file=False)
    return "\n".join(report_lines(await compare(runtime, facts.name, lines, start, end)))


async def compare_file(runtime: PluginRuntime, ask: ConsoleAsk) -> str:
    """Compare with a settlement file; the same report as `gateway payments reconcile --file`."""
    facts, file = await runtime.services.payments.about(), ask.file("list", accepts=LIST_ENDINGS, most=LARGEST_LIST)
    try:
        lines = await lines_in(runtime, file.name, file.content)
    except ValueError as error:
        raise ConsoleRefused(str(error)) from error
    if not lines:
        raise ConsoleRefused(f"{file.name} has no payment in it: nothing would be compared")
    today = dt.datetime.fromtimestamp(runtime.clock.now(), dt.UTC).date()
    start, end = span(lines, today, today, from_file=True)
    return "\n".join(report_lines(await compare(runtime, facts.name, lines, start, end)))
