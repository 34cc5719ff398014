"""What the embedded city declares to the gateway: settings, its provider, and its commands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import CliCommand, PersonalData, PluginContext, PluginRuntime, Provider, ProviderContext, hookimpl
from plugins.providers.embedded_city import (
    application_filing,
    case_files,
    cli_applications,
    cli_cases,
    registration,
    sent_readings,
)
from plugins.providers.embedded_city.applications import EmbeddedApplications
from plugins.providers.embedded_city.arrangements import ArrangementAnswer
from plugins.providers.embedded_city.cases import EmbeddedCases
from plugins.providers.embedded_city.city import Settings, open_city
from plugins.providers.embedded_city.database import NoCity, city_settings, connect, old_demo
from plugins.providers.embedded_city.jobs import EmbeddedJobs
from plugins.providers.embedded_city.keeping import personal_data
from plugins.providers.embedded_city.meters import EmbeddedMeters
from plugins.providers.embedded_city.notices import EmbeddedNotices
from plugins.providers.embedded_city.registration import BillRegistration

DEMO = Path(__file__).parent / "demo"
"""Folder of the City of Kganyavale, which does not exist."""

SERVICES = (
    "applications",
    "billing",
    "cases",
    "directory",
    "identity",
    "jobs",
    "meters",
    "notices",
    "phonebook",
    "receipting",
    "registration",
)


@hookimpl
def gateway_settings() -> type[Struct]:
    """`database`, `link_by_phone` and the limits of codes; see docs/embedded-city.md."""
    return Settings


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """One city stands behind its services; `phonebook` is the same as `identity`."""
    settings = replace(context.settings, database=str(context.path(context.settings.database)))

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        async with AsyncExitStack() as stack:
            try:
                city = await stack.enter_async_context(open_city(settings, provided.files, provided.clock))
            except NoCity as error:
                raise ValueError(str(error)) from error
            tries, hours = settings.code_tries, settings.code_lock_hours
            by_bill = BillRegistration(city.reader, provided.storage, provided.clock, tries=tries, lock_hours=hours)
            applications = EmbeddedApplications(
                city.reader,
                provided.storage,
                provided.files,
                city.typesetter,
                provided.clock,
                context.city,
            )
            cases = EmbeddedCases(city.reader, provided.storage, provided.files, provided.clock, context.city.timezone)
            meters = EmbeddedMeters(
                city.reader, provided.storage, provided.files, provided.clock, context.city.timezone
            )
            jobs = EmbeddedJobs(city.reader, provided.storage, provided.files, provided.clock, context.city.timezone)
            yield {
                "applications": applications,
                "billing": city.billing,
                "cases": cases,
                "directory": city.directory,
                "jobs": jobs,
                "identity": city.identity,
                "meters": meters,
                "notices": EmbeddedNotices(city.reader, provided.clock, context.city.timezone),
                "phonebook": city.identity,
                "receipting": city.receipting,
                "registration": by_bill,
            }

    return [Provider(services=SERVICES, open=opened)]


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Tries of codes, to be limited and audited; applications that came in; readings and reports of residents."""
    return (*registration.STEPS, application_filing.STEP, *sent_readings.STEPS, case_files.STEP)


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """That somebody tried to register by a bill; the books themselves are the city's."""
    return personal_data(context)


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """`gateway city import FOLDER`, `demo`, `arrangements`, `answer`, `applications`, `decide` and `readings`."""
    database = context.path(context.settings.database)
    imported, demo = _commands(database)

    def arrangements() -> int:
        """List who asks to pay off arrears in parts, the oldest first; full account numbers: mind the screen."""
        from plugins.providers.embedded_city.cli import list_arrangements

        return list_arrangements(database)

    def answer(reference: str, answer: ArrangementAnswer, /, *, cents: int | None = None, note: str = "") -> int:
        """Answer who asks to pay off arrears in parts; the resident is told within minutes.

        Parameters
        ----------
        reference
            Of the request, as `gateway city arrangements` lists it.
        answer
            What the city says.
        cents
            How much a month, if the city agrees to another amount than was asked for.
        note
            To the resident, in plain words and in their language.
        """
        from plugins.providers.embedded_city.cli import answer_arrangement

        return answer_arrangement(database, reference, answer, cents=cents, note=note)

    def jobs(feed: str, /) -> int:
        """Put the vacancies of a feed (schema.org JobPosting, JSON) in the place of those of the last one, all of it or
        nothing; those of vacancies.csv stay.

        Parameters
        ----------
        feed
            The path of a file, or an address that begins with https://.
        """
        from plugins.providers.embedded_city.cli_jobs import import_jobs

        return import_jobs(feed, database, context.city.timezone)

    commands: dict[str, Callable[..., int]] = {
        "jobs": jobs,
        "import": imported,
        "demo": demo,
        "arrangements": arrangements,
        "answer": answer,
    }
    beside: dict[str, Callable[..., Any]] = {
        "applications": cli_applications.applications,
        "decide": cli_applications.decide,
        "readings": readings,
        "cases": cli_cases.cases,
        "case": cli_cases.case,
    }
    return [
        *(CliCommand(group="city", name=name, run=run) for name, run in commands.items()),
        *(CliCommand(group="city", name=name, run=run, beside=True, acts=True) for name, run in beside.items()),
    ]


async def readings(runtime: PluginRuntime, into: Path | None = None) -> int:
    """List what residents have read from their meters, the oldest first; with full meter numbers, so mind the screen.

    Parameters
    ----------
    into
        A folder: they are written into its readings.csv with their photos beside it, and taken off the list.
    """
    from plugins.providers.embedded_city.cli_readings import list_readings

    return await list_readings(runtime, into)


def _commands(database: Path) -> tuple[Callable[[Path], int], Callable[[], int]]:
    def import_city(folder: Path) -> int:
        """Replace the city by the CSV files of a folder, all of it or nothing; every fault is named.

        Parameters
        ----------
        folder
            Holds city.toml and the CSV files, as docs/embedded-city.md describes them.
        """
        from plugins.providers.embedded_city.cli import city_import  # its libraries are for the terminal only

        database.parent.mkdir(parents=True, exist_ok=True)
        return city_import(folder, database)

    def demo() -> int:
        """Fill the database with the invented City of Kganyavale, its statements made for this month. A city of your
        own is left alone."""
        return 0 if _needs_no_demo(database) else import_city(DEMO)

    return import_city, demo


def _needs_no_demo(database: Path) -> bool:
    """Whether the file holds something that must not be replaced, or the demonstration as it is this month."""
    if not database.exists() or database.stat().st_size == 0:
        return False
    try:
        connection = connect(database)
    except NoCity:
        return not old_demo(database)
    try:
        newest = connection.execute("SELECT max(statement_date) FROM accounts").get or ""
        this_month = datetime.now(tz=UTC).astimezone().date().isoformat()[:7]
        return city_settings(connection).demo is None or str(newest)[:7] == this_month
    finally:
        connection.close()
