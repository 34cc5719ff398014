"""`gateway rekey`: seals the database and its files with another key, while the gateway stands still."""

from __future__ import annotations

import sys

from gateway.database_place import sqlite_only
from gateway.encryption import Keyring
from gateway.files import rekey_files
from gateway.settings import database_place, encryption_keys, files_folder
from sessions.stores.rekeying import rekey as rekey_database


def rekey() -> int:
    """Encrypt the database and its files with the first of GATEWAY_ENCRYPTION_KEYS. Stop the gateway before.

    For a database that is not encrypted yet, and after a new key was put in front of the old one. If it is
    interrupted, run it again.
    """
    keys = encryption_keys()
    path = sqlite_only(database_place(), "its key must be set before the first start; it cannot be changed yet")
    if not keys:
        print("There is no key: set GATEWAY_ENCRYPTION_KEYS; docs/settings.md tells how.", file=sys.stderr)
        return 1
    codec = Keyring(keys)
    files = rekey_files(files_folder(), codec)
    values = rekey_database(path, codec)
    print(f"All of {path} is encrypted with key {codec.keys[0].hex()} now: {values} values and {files} files were not.")
    print("A gateway that ran meanwhile can write no more: start it again.")
    return 0
