"""`gateway rekey`: seals the database and its files with another key, while the gateway stands still."""

from __future__ import annotations

import sys

from gateway.database_opening import missing_driver
from gateway.database_place import SqliteFile
from gateway.encryption import Keyring
from gateway.files import rekey_files
from gateway.settings import database_place, encryption_keys, files_folder
from sessions.stores.rekeying import rekey as rekey_file


def rekey() -> int:
    """Encrypt the database and its files with the first of GATEWAY_ENCRYPTION_KEYS. Stop the gateway before.

    For a database that is not encrypted yet, and after a new key was put in front of the old one. If it is
    interrupted, run it again.
    """
    keys = encryption_keys()
    place = database_place()
    if not keys:
        print("There is no key: set GATEWAY_ENCRYPTION_KEYS; docs/settings.md tells how.", file=sys.stderr)
        return 1
    codec = Keyring(keys)
    if isinstance(place, SqliteFile):
        files = rekey_files(files_folder(), codec)
        values = rekey_file(place.path, codec)
    else:
        with missing_driver():
            from sessions.stores import postgres_rekeying
        postgres_rekeying.stand_still(place.url.reveal())  # before a file is touched
        files = rekey_files(files_folder(), codec)
        values = postgres_rekeying.rekey(place.url.reveal(), codec)
    key = codec.keys[0].hex()
    print(f"All of {place} is encrypted with key {key} now: {values} values and {files} files were not.")
    if isinstance(place, SqliteFile):
        print("A gateway that ran meanwhile can write no more: start it again.")
    return 0
