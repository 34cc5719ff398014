"""`gateway economy`: what a finished task costs, by capability and language, and what would save most."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from cyclopts import App
from rich.console import Console
from rich.table import Table

from gateway import plugins_file
from gateway.cli_desk import JsonOption, as_json, database, now
from gateway.economy import Line, advice, first_day, kept, lines
from gateway.prices import SOUTH_AFRICA
from gateway.settings import plugins_path, price_table
from gateway.spending import day_of

app = App(name="economy", help="What a finished task costs, by capability and language, and what would save most.")


@app.default
def show(*, days: int = 30, by_language: bool = False, json: JsonOption = False) -> None:
    """Show bubbles, bytes and cost of what went out; what the last minute brought is not in it yet.

    Parameters
    ----------
    days
        So many days, up to today in the city.
    by_language
        Each language of a capability by itself.
    """
    prices = price_table() or SOUTH_AFRICA
    today = day_of(now(), ZoneInfo(plugins_file.read(plugins_path())[0].city.timezone))
    with database() as db:
        counts = kept(db, first_day(today, max(1, days)))
    found = lines(counts, prices, by_language=by_language)
    saving = advice(lines(counts, prices, by_language=False), prices.currency)
    if json:
        as_json({"currency": prices.currency, "advice": saving, "lines": [_plain(line) for line in found]})
        return
    heads = ("Tasks", "Bubbles", "By template", "Bubbles a task", "Bytes a task", prices.currency)
    table = Table("Capability", *(("Language",) if by_language else ()), *heads)
    for line in found:
        language = (line.language,) if by_language else ()
        table.add_row(line.capability, *language, *_figures(line))
    Console().print(table if found else "Nothing was counted.")
    print(saving)


def _figures(line: Line) -> tuple[str, ...]:
    each = "-" if line.bubbles_each is None else f"{line.bubbles_each:.1f}"
    size = "-" if line.bytes_each is None else f"{line.bytes_each:,.0f}"
    return f"{line.tasks:,}", f"{line.bubbles:,}", f"{line.templates:,}", each, size, f"{line.cost:.2f}"


def _plain(line: Line) -> dict[str, object]:
    return {
        "capability": line.capability,
        "language": line.language or None,
        "tasks": line.tasks,
        "bubbles": line.bubbles,
        "templates": line.templates,
        "bytes": line.bytes,
        "cost": f"{line.cost:.4f}",
    }
