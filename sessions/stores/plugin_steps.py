"""A plugin's own tables: which of its numbered steps were carried out, how much is there, and letting it all go."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sessions.errors import StoreRefused
from sessions.stores.database import Database


def bring_up_to_date(db: Database, plugin: str, steps: Sequence[str]) -> None:
    """Carry out those of a plugin's numbered steps that were not yet; see `PluginStore.plugin_prepare`."""
    taken: list[str] = [
        digest for (digest,) in db.execute("select digest from plugin_step where plugin = ? order by number", (plugin,))
    ]
    digests = [hashlib.sha256(step.encode()).hexdigest() for step in steps]
    if len(taken) > len(steps):
        raise StoreRefused(
            f"the tables of {plugin} were made by a newer version of it ({len(taken)} steps, this one knows "
            f"{len(steps)}); install that version, or restore a backup"
        )
    for number, (then, now) in enumerate(zip(taken, digests, strict=False), 1):
        if then != now:
            raise StoreRefused(
                f"step {number} of the tables of {plugin} was changed after it had been carried out here; "
                f"its author must leave it as it was and add a step"
            )
    for number in range(len(taken) + 1, len(steps) + 1):
        db.take_step(plugin, number, steps[number - 1])
        db.execute("insert into plugin_step values (?, ?, ?)", (plugin, number, digests[number - 1]))


def rows_of(db: Database, plugin: str) -> dict[str, int]:
    """A plugin's own tables, and how many rows each has."""
    return {name: int(db.execute(f"select count(*) from {name}").get) for name in db.tables_of(plugin)}  # noqa: S608 - from the schema


def drop_all(db: Database, plugin: str) -> None:
    """Delete all that a plugin keeps: its values, its tables, and which steps were carried out."""
    for name in db.tables_of(plugin):
        db.execute(f'drop table "{name}"')
    for table in ("plugin_value", "plugin_step"):
        db.execute(f"delete from {table} where plugin = ?", (plugin,))  # noqa: S608 - names from above
