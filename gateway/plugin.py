"""What the host hands to a plugin, and what a plugin declares besides capabilities."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from gateway.files import Files
from gateway.outbound import OpenHttp, no_http
from gateway.plugin_files import NO_FILES, PluginFiles
from gateway.plugin_secrets import NO_SECRETS, Secrets
from gateway.plugin_words import NO_WORDS
from gateway.public_address import NO_ADDRESS
from gateway.public_holidays import COUNTRIES, public_holidays
from gateway.storage import NO_STORAGE, Storage
from sessions.capability import Capability
from sessions.ports import Clock


class City(Struct, frozen=True, kw_only=True):
    """The `[city]` table of `plugins.toml`.

    Arguments:
        name: as residents know it.
        timezone: IANA name; moments are shown in it.
        languages: what the city offers, the preferred first; English is always there as the last resort.
        colour: the city's own, `#rrggbb`, for pages and documents.
        country: whose public holidays are computed, ISO 3166; empty for none.
        holidays: more days that are public holidays here, such as an election day.
    """

    name: str
    timezone: str = "Africa/Johannesburg"
    languages: tuple[str, ...] = ("en",)
    colour: str = "#1f5a8c"
    country: str = "ZA"
    holidays: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("name is empty; write the name that residents know")
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", self.colour):
            raise ValueError(f"colour: {self.colour!r} is none; write it as in #1f5a8c")
        try:
            ZoneInfo(self.timezone)
        except (KeyError, ValueError, OSError):  # unknown; no name for a file; the name of a folder
            raise ValueError(
                f"timezone: there is no {self.timezone!r}; write one such as Africa/Johannesburg"
            ) from None
        if self.country and self.country not in COUNTRIES:
            known = ", ".join(sorted(COUNTRIES))
            raise ValueError(
                f"country: the holidays of {self.country!r} are not known, only those of {known}; "
                'write "", and name them in holidays'
            )

    def is_holiday(self, day: date) -> bool:
        """Whether a day (`day`) is a public holiday in this city."""
        return day in self.holidays or day in public_holidays(self.country, day.year)

    def is_working_day(self, day: date) -> bool:
        """Whether a day (`day`) is one from Monday to Friday and no public holiday."""
        return day.weekday() < 5 and not self.is_holiday(day)

    def working_days_later(self, day: date, days: int) -> date:
        """The working day that is so many working days later.

        Arguments:
            day: where counting begins; not counted itself.
            days: how many; with 0 the day itself, or the next one that is a working day.

        >>> City(name="Kganyavale").working_days_later(date(2026, 12, 15), 1)
        datetime.date(2026, 12, 17)
        """
        while days > 0 or not self.is_working_day(day):
            day += timedelta(days=1)
            days -= self.is_working_day(day) and days > 0
        return day


class PluginContext(Struct, frozen=True, kw_only=True):
    """What a plugin is told about where it runs.

    Arguments:
        name: the plugin's name in `plugins.toml`.
        settings: its settings, already of the type that `gateway_settings` gave; None if it has none.
        city: the city's name, zone and languages.
        folder: where `plugins.toml` is; relative paths in settings are relative to it.
        catalogue: all capabilities that are switched on, in the operator's order; call it when it is needed.
        storage: what the plugin keeps; there while the gateway runs, so not yet in the hooks themselves.
        secrets: the plugin's own secrets, from the environment or files. Read them when a provider is opened, and raise
            `ValueError` there if one is missing.
        url: the full link to a page of this plugin, by its path as a route has it, filled in: `context.url("/pay/7Kq")`
            is `https://chat.example.org/payments/pay/7Kq`. Ask for it while the gateway runs (in a capability, a page,
            a background service); it raises `ValueError` where nobody has told how the gateway can be reached.
        files: where a capability keeps documents that it makes itself; there while the gateway runs.
        word: words for such a document: `context.word("bins-title", "af", day=day)`, from the plugin's language files.
        is_draft: whether texts in a language are a draft that no native speaker has reviewed: `context.is_draft("zu")`.
    """

    name: str
    settings: Any
    city: City
    folder: Path
    catalogue: Callable[[], tuple[Capability, ...]]
    storage: Storage = NO_STORAGE
    secrets: Secrets = NO_SECRETS
    url: Callable[[str], str] = NO_ADDRESS.url
    files: PluginFiles = NO_FILES
    word: Callable[..., str] = NO_WORDS.word
    is_draft: Callable[[str], bool] = NO_WORDS.is_draft

    def path(self, value: str) -> Path:
        """A path from the settings.

        Arguments:
            value: relative to the folder of `plugins.toml`, or absolute.
        """
        return self.folder / value


class ProviderContext(Struct, frozen=True, kw_only=True):
    """What a provider gets when it is opened.

    Arguments:
        files: where it keeps documents that residents shall get.
        clock: the time.
        storage: what the provider's plugin keeps.
        http: opens a client for calls of other systems.
    """

    files: Files
    clock: Clock
    storage: Storage = NO_STORAGE
    http: OpenHttp = no_http


class Provider(Struct, frozen=True, kw_only=True):
    """Something that can stand behind one or more services.

    Arguments:
        services: their names (`billing`, `directory`, ...).
        open: opens it for as long as the gateway runs; gives an object for each service, by name. Raise `OSError` or
            `ValueError` with a sentence for the operator when it cannot be opened.
    """

    services: tuple[str, ...]
    open: Callable[[ProviderContext], AbstractAsyncContextManager[Mapping[str, object]]]


class CliCommand(Struct, frozen=True, kw_only=True):
    """A command of the terminal.

    Arguments:
        group, name: it is called as `gateway GROUP NAME`.
        run: a function, plain or async; its annotated parameters become options, its docstring the help. It returns
            the exit code, or None for 0.
        beside: it works on what the plugin keeps, beside the gateway that runs or without it: `run` is then
            `async def run(runtime: PluginRuntime, ...)`, and only what comes after `runtime` becomes options. Whoever
            is told of something by `publish` hears it when the gateway looks the next time.
        services: names of the services that it calls, with `beside`.
        acts: with `beside`: it changes something, or shows what is personal. Each call is noted in the operators'
            audit, with who typed it and the ids and numbers that stand behind its name; nothing else that was typed.
        outward: it only asks other systems, and needs no database: `run` is then `async def run(http: OpenHttp, ...)`,
            and only what comes after `http` becomes options.
    """

    group: str
    name: str
    run: Callable[..., Any]
    beside: bool = False
    services: tuple[str, ...] = ()
    outward: bool = False
    acts: bool = False
