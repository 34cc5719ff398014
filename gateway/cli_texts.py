"""`gateway texts`: which texts each language has, and which are still said in English."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.table import Table

from gateway.cli_plugins import PluginsOption
from gateway.plugin_host import PluginHost
from gateway.settings import plugins_path
from gateway.wording import SESSION_TEXTS
from gateway.wording_coverage import Coverage, coverage, languages_of, summary

Missing = Annotated[str | None, Parameter(help="Name the texts that this language lacks, such as zu.")]


def texts(*, missing: Missing = None, plugins: PluginsOption = None) -> int:
    """Show how far each language has come, plugin by plugin: complete, a draft, or with texts missing.

    What a language lacks is said in English, text by text. See docs/languages.md.
    """
    path: Path = plugins or plugins_path()
    host = PluginHost.load(path)
    sources = [SESSION_TEXTS, *host.text_sources]
    languages = tuple(dict.fromkeys((*host.city.languages, *languages_of(sources))))
    if missing is not None:
        return _name_missing(coverage(sources, (missing,)))
    found = coverage(sources, languages)
    table = Table("Texts of", "How many", *(_offered(each, host.city.languages) for each in languages))
    for source in sources:
        of_owner = [each for each in found if each.owner == source.owner]
        table.add_row(source.owner, str(of_owner[0].total), *(each.state for each in of_owner))
    console = Console()
    console.print(table)
    console.print(f"{summary(found)}. What is missing is said in English.", soft_wrap=True, highlight=False)
    return 0


def of_the_city(host: PluginHost) -> str:
    """One line about the languages that the city offers."""
    return summary(coverage([SESSION_TEXTS, *host.text_sources], host.city.languages))


def _offered(language: str, city: tuple[str, ...]) -> str:
    return language if language in city else f"({language})"


def _name_missing(found: list[Coverage]) -> int:
    for each in found:
        for key in each.missing:
            print(f"{each.owner}: {key}")
    return 1 if any(each.missing for each in found) else 0
