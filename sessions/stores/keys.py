"""Which keys a database needs: for each there is a proof in the table `key_proof`, a known text that it has sealed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sessions.errors import StoreRefused
from sessions.stores.database import Database

_TEXT = b"city gateway"
_ABOUT = b"proof of the key"

SEALING = "sealing"
"""In `meta` while a plain database is being encrypted; until it is gone, rows of both kinds are there."""


def check_keys(db: Database, path: str) -> None:
    """Refuse a database whose keys are not all there; note the key that seals from now on. In the opener's transaction.

    Raises:
        StoreRefused: a key is missing or wrong, the database is not encrypted though there are keys, or its encryption
            was interrupted.
    """
    needed = proven(db)
    if db.execute("select 1 from meta where name = ?", (SEALING,)).get:
        raise StoreRefused(f"{path} is only encrypted in part: gateway rekey was interrupted; run it again")
    if not db.codec.keys:
        if needed:
            raise StoreRefused(f"{path} is encrypted ({_named(needed)}); set GATEWAY_ENCRYPTION_KEYS to its keys")
        return
    if not needed and db.execute("select 1 from resident limit 1").get:
        raise StoreRefused(
            f"{path} is not encrypted, and GATEWAY_ENCRYPTION_KEYS is set; run gateway rekey once while the gateway "
            f"stands still, or unset it"
        )
    check_proofs(db, path)
    prove(db)


def proven(db: Database) -> dict[bytes, bytes]:
    """The keys that something in the database may be sealed with: id and proof."""
    rows: list[tuple[Any, ...]] = db.execute("select key, proof from key_proof").fetchall()
    return {bytes.fromhex(key): proof for key, proof in rows}


def check_proofs(db: Database, path: str) -> None:
    """Refuse if one of the keys that the database needs is not there."""
    needed = proven(db)
    if missing := [key for key in needed if key not in db.codec.keys]:
        raise StoreRefused(
            f"{path} needs the {_named(missing)}; given: {_named(db.codec.keys)}; add what is missing to "
            f"GATEWAY_ENCRYPTION_KEYS, behind the one that seals"
        )
    for key, proof in needed.items():
        db.codec.open(key, proof, _ABOUT)


def prove(db: Database) -> None:
    """Note that the first key seals from now on."""
    key = db.codec.keys[0]
    values = (key.hex(), db.codec.seal(_TEXT, _ABOUT))
    db.execute("insert into key_proof(key, proof) values (?, ?) on conflict do nothing", values)


def _named(keys: Iterable[bytes]) -> str:
    names = [key.hex() for key in keys]
    if not names:
        return "no key"
    return f"key{'s' if len(names) > 1 else ''} {', '.join(names)}"
