"""What the machine must give: Python, the disk, the database, keys."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from gateway.api_version import API_VERSION
from gateway.checking import checked
from gateway.database_place import SqliteFile
from gateway.doctor.finding import Finding, look, well, wrong
from gateway.settings import Settings
from sessions.stores.migrations import STEPS
from sessions.stores.opening import UNREADABLE, first_damage

MB = 1024 * 1024
LITTLE, HARDLY_ANY = 2048 * MB, 256 * MB
"""Bytes that are left on the disk of the database: somebody should look, and it is too late."""


def versions(gateway: str) -> Finding:
    """Of the gateway, its plugin API, Python and SQLite.

    Arguments:
        gateway: its own version.
    """
    python = ".".join(str(part) for part in sys.version_info[:3])
    words = f"gateway {gateway}, plugin API {API_VERSION}, Python {python}, SQLite {sqlite3.sqlite_version}"
    return well("versions", words)


def configuration(settings: Settings) -> Iterator[Finding]:
    """`plugins.toml`, plugins and language files, as `gateway check` looks at them."""
    host, faults = checked(settings.plugins)
    if faults or host is None:
        words = f"{faults[0].what} ({faults[0].where})" if faults else "they cannot be loaded"
        words += f", and {len(faults) - 1} more" if len(faults) > 1 else ""
        yield wrong("plugins", words, "`gateway check` names each, with its place and its remedy.")
        return
    words = f"{len(host.plugins)} plugins, {len(host.capabilities)} capabilities, {settings.plugins}"
    yield well("plugins", words)


def database(settings: Settings) -> Iterator[Finding]:
    """Whether the file of the database can be used, and how much room is left beside it."""
    place = settings.database
    if not isinstance(place, SqliteFile):
        return
    folder = place.path.parent
    if not folder.is_dir():
        yield wrong("database", f"the folder {folder} is not there", f"Make it: mkdir -p {folder}")
        return
    yield _file(place.path)
    free = shutil.disk_usage(folder).free
    words = f"{free // MB:,} MB are free where the database is"
    if free < HARDLY_ANY:
        yield wrong("disk", words, "Make room now: on a full disk nothing is taken from residents any more.")
    elif free < LITTLE:
        yield look("disk", words, "Make room, or keep less: GATEWAY_KEEP_..._DAYS in docs/settings.md.")
    else:
        yield well("disk", words)


def _file(path: Path) -> Finding:
    if not path.exists():
        return look("database", f"{path} is not there yet", "The first `gateway serve` makes it.")
    mend = "Restore it from a backup: docs/stores.md."
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
            version = int(opened.execute("pragma user_version").fetchone()[0])
        damage = first_damage(path)
    except (sqlite3.Error, *UNREADABLE) as error:
        return wrong("database", f"{path} cannot be read: {error}", mend)
    if damage is not None:
        return wrong("database", f"{path} is damaged: {damage}", mend)
    if version > len(STEPS):
        words = f"{path} was written by a newer gateway (step {version}, this one knows {len(STEPS)})"
        return wrong("database", words, "Start the newer gateway, or restore a backup made before it.")
    behind = f"; {len(STEPS) - version} steps are taken when the gateway starts" if version < len(STEPS) else ""
    return well("database", f"{path} is sound, {path.stat().st_size // MB:,} MB{behind}")


def secrets(settings: Settings) -> Iterator[Finding]:
    """Whether what residents say is sealed on the disk, and whether a webhook's secret has been changed half."""
    if not settings.encryption_keys:
        yield look(
            "encryption",
            "what residents write is kept unsealed",
            "Set GATEWAY_ENCRYPTION_KEYS_FILE and run `gateway rekey`: docs/stores.md.",
        )
    else:
        yield well("encryption", f"sealed with the first of {len(settings.encryption_keys)} keys")
    if len(settings.app_secrets) > 1:
        mend = "Take the old one out of WHATSAPP_APP_SECRET once Meta signs with the new one."
        yield look("app secret", "two app secrets are in use", mend)
