"""Reads `plugins.toml` and checks each table against the Struct that it is to become; every fault is named at once."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from gateway.plugin import City
from gateway.settings import Fault

S = TypeVar("S", bound=Struct)

MAX_BYTES = 256 * 1024
ENABLED = "enabled"


class PluginsError(Exception):
    """`plugins.toml`, or a plugin that it names, cannot be used; `faults` holds all that is wrong."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.where}: {fault.what}" for fault in faults))
        self.faults = faults


TRUST = ("isolation", "grants")
"""What a table says about where the plugin runs, see `gateway.remote.trust`; with `url` for one behind HTTP."""


class PluginTable(Struct, frozen=True):
    """One `[plugins.NAME]` table: whether it is switched on, its settings as written, and where it runs."""

    name: str
    enabled: bool
    settings: dict[str, Any]
    trust: dict[str, Any] = {}


class PluginsFile(Struct, frozen=True):
    """The file, read.

    Arguments:
        services: name of a service to name of the plugin that stands behind it.
        plugins: in the operator's order.
    """

    path: Path
    city: City
    services: dict[str, str]
    plugins: tuple[PluginTable, ...]


def read(path: Path, text: str | None = None) -> tuple[PluginsFile, list[Fault]]:
    """Read the file; faults of its form are returned, so that those of the plugins can be added.

    Arguments:
        path: the file.
        text: what it would hold; what it does hold if left out.

    Raises:
        PluginsError: there is no such file, or it is no TOML.
    """
    raw = _parse(path, text)
    faults = [
        Fault(f"there is no such table: [{name}]", str(path), f"Did you mean [{_nearest(name, _TABLES)}]?")
        for name in raw
        if name not in _TABLES
    ]
    for name in [name for name in _TABLES if not isinstance(raw.get(name, {}), dict)]:
        mend = f"Write [{name}] on a line of its own, what belongs to it below."
        faults.append(Fault(f"{name} must be a table", str(path), mend))
        del raw[name]
    city, found = convert(City, raw.get("city", {}), f"{path}: [city]")
    services = _services(path, raw.get("services", {}), faults)
    tables = _tables(path, raw.get("plugins", {}), faults)
    return PluginsFile(path, city or City(name="the city"), services, tables), faults + found


_TABLES = ("city", "services", "plugins")


def _services(path: Path, raw: dict[str, Any], faults: list[Fault]) -> dict[str, str]:
    services = {}
    for name, plugin in raw.items():
        if isinstance(plugin, str):
            services[name] = plugin
        else:
            mend = f'Write {name} = "embedded_city".'
            faults.append(Fault(f"{name} must name a plugin", f"{path}: [services]", mend))
    return services


def _tables(path: Path, raw: dict[str, Any], faults: list[Fault]) -> tuple[PluginTable, ...]:
    tables = []
    for name, table in raw.items():
        if isinstance(table, dict) and isinstance(table.get(ENABLED, True), bool):
            ours = (*TRUST, "url") if table.get("isolation") == "http" else TRUST
            trust = {key: value for key, value in table.items() if key in ours}
            rest = {key: value for key, value in table.items() if key != ENABLED and key not in ours}
            tables.append(PluginTable(name, table.get(ENABLED, True), rest, trust))
        else:
            mend = f"Write [plugins.{name}] on a line of its own, its settings below."
            faults.append(Fault("a plugin is a table; `enabled` is true or false", f"{path}: [plugins.{name}]", mend))
    return tuple(tables)


def _parse(path: Path, written: str | None) -> dict[str, Any]:
    try:
        text = path.read_bytes() if written is None else written.encode()
        if len(text) > MAX_BYTES:
            raise ValueError(f"it is larger than {MAX_BYTES} bytes")
        return tomllib.loads(text.decode())
    except FileNotFoundError:
        mend = "Make it (the gateway's own plugins.toml shows how), or name another file by GATEWAY_PLUGINS."
        raise PluginsError((Fault("there is no such file", str(path), mend),)) from None
    except (OSError, ValueError) as error:
        mend = "Mend the place that is named; TOML wants `key = value`, texts in quotes, tables in brackets."
        raise PluginsError((Fault(f"it cannot be read: {error}", str(path), mend),)) from None


def convert(kind: type[S], table: dict[str, Any], where: str) -> tuple[S | None, list[Fault]]:
    """A table as a Struct, key by key.

    Returns:
        the Struct, or None if something is wrong with it; and all that is wrong.
    """
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, value in table.items():
        if key not in fields:
            known = f"Did you mean {_nearest(key, tuple(fields))}?" if fields else "It has no settings; leave it out."
            faults.append(Fault(f"unknown setting {key}", where, known))
            continue
        try:
            values[fields[key].name] = msgspec.convert(value, fields[key].type, strict=True)
        except msgspec.ValidationError as error:
            faults.append(Fault(f"{key}: {error}", where, f"See the docs of this plugin for what {key} may be."))
    for key, field in fields.items():
        if field.required and key not in table:
            faults.append(Fault(f"{key} is missing", where, f"Add a line {key} = ... to this table."))
    if faults:
        return None, faults
    try:
        return kind(**values), []
    except (TypeError, ValueError) as error:  # a Struct's own __post_init__
        return None, [Fault(str(error), where, "See the docs of this plugin.")]


def _nearest(word: str, known: tuple[str, ...]) -> str:
    return (difflib.get_close_matches(word, known, 1, 0.0) or ["something else"])[0]
