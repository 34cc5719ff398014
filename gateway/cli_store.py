"""`gateway rekey`: seals the database and its files with another key, while the gateway stands still."""

from __future__ import annotations

import sys

from gateway.encryption import Keyring
from gateway.files import files_folder, rekey_files
from gateway.settings import database_path, encryption_keys
from sessions.stores.rekeying import rekey as rekey_database


def rekey() -> int:
    """Encrypt the database and its files with the first of GATEWAY_ENCRYPTION_KEYS. Stop the gateway before.

    For a database that is not encrypted yet, and after a new key was put in front of the old one. If it is
    interrupted, run it again.
    """
    path, keys = database_path(), encryption_keys()
    if not keys:
        print("There is no key: set GATEWAY_ENCRYPTION_KEYS; docs/settings.md tells how.", file=sys.stderr)
        return 1
    codec = Keyring(keys)
    files = rekey_files(files_folder(path), codec)
    values = rekey_database(path, codec)
    print(f"All of {path} is encrypted with key {codec.keys[0].hex()} now: {values} values and {files} files were not.")
    print("A gateway that ran meanwhile can write no more: start it again.")
    return 0
