"""`open_city`: the services on one imported city."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from gateway.api import Billing, Clock, Directory, Files, Identity, Receipting
from plugins.providers.embedded_city.billing import EmbeddedBilling
from plugins.providers.embedded_city.directory import EmbeddedDirectory
from plugins.providers.embedded_city.identity import EmbeddedIdentity
from plugins.providers.embedded_city.reader import Reader, open_reader
from plugins.providers.embedded_city.receipting import EmbeddedReceipting
from plugins.providers.embedded_city.statement.typesetting import Typesetter


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The provider's settings in `plugins.toml`.

    Arguments:
        database: the SQLite file that `gateway city import` fills.
        link_by_phone: take the phone on WhatsApp as proof of who somebody is. It is weak proof: see the docs.
        code_tries: wrong codes of a bill for one account, then registering with it is locked.
        code_lock_hours: for so long.
    """

    database: str = "city.db"
    link_by_phone: bool = True
    code_tries: Annotated[int, Meta(ge=1, le=20)] = 5
    code_lock_hours: Annotated[int, Meta(ge=1, le=720)] = 24


class EmbeddedCity(Struct, frozen=True):
    """The services of one open city; `reader` is what they read it with, `typesetter` what they print with."""

    reader: Reader
    typesetter: Typesetter
    billing: Billing
    directory: Directory
    identity: Identity
    receipting: Receipting


@asynccontextmanager
async def open_city(settings: Settings, files: Files, clock: Clock) -> AsyncIterator[EmbeddedCity]:
    """The embedded city for the time of the block.

    A new import into the same file is seen at once; nothing has to be restarted.

    Arguments:
        settings: where the database is.
        files: takes the statements.
        clock: when something is asked of the city.

    Raises:
        NoCity: nothing was imported yet, or the file is no city; the message says what to do.
    """
    async with open_reader(Path(settings.database)) as reader:
        typesetter = Typesetter()
        yield EmbeddedCity(
            reader=reader,
            typesetter=typesetter,
            billing=EmbeddedBilling(reader, files, typesetter, clock),
            directory=EmbeddedDirectory(reader),
            identity=EmbeddedIdentity(reader, link_by_phone=settings.link_by_phone),
            receipting=EmbeddedReceipting(Path(settings.database)),
        )
