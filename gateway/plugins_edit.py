"""Edits the text of `plugins.toml` as a careful person would: what is not meant stays as it is, byte for byte.

Pure: text in, text out. `gateway/plugins_change.py` checks and writes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, get_origin

import msgspec
import tomlkit
from msgspec import Struct
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Item, Table

from gateway.plugins_file import ENABLED, TRUST
from gateway.remote.trust import Grants
from gateway.settings import Fault

_KEY = re.compile(r"(grants\.)?[A-Za-z0-9_-]+\Z")


GRANTS = "grants."
"""How a grant is named on the command line: `grants.storage`."""


class CannotEdit(Exception):
    """The file has a layout that cannot be changed safely; the text says where."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What shall become of a plugin's table.

    Arguments:
        enabled: switched on or off; as it is if left out.
        values: settings to write, of its grants as `grants.NAME`. unset: settings to take out, in the same way.
    """

    enabled: bool | None = None
    values: dict[str, Any] = {}
    unset: tuple[str, ...] = ()

    @property
    def own(self) -> dict[str, Any]:
        """What to write into the table itself."""
        return {key: value for key, value in self.values.items() if not key.startswith(GRANTS)}

    @property
    def grants(self) -> dict[str, Any]:
        """What to write into the table of its grants."""
        return {key.removeprefix(GRANTS): value for key, value in self.values.items() if key.startswith(GRANTS)}

    @property
    def whole(self) -> dict[str, Any]:
        """All of it, for a table that is not there yet."""
        return {**self.own, **({"grants": self.grants} if self.grants else {})}


def edited(text: str, name: str, wanted: Wanted, *, before: str | None = None) -> str:
    """The text with the plugin's table as it is wanted; a table that is missing is added.

    Arguments:
        text: TOML without faults.
        name: the plugin's.
        before: the plugin above whose table a new one goes; the end of the file if left out.

    Raises:
        CannotEdit: the result would not be what is wanted and nothing else.
    """
    windows = "\r\n" in text and "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n", "\n") if windows else text
    meant = _meant(tomllib.loads(lines), name, wanted)
    there = name in tomllib.loads(lines).get("plugins", {})
    for by_lines in (True, False):  # what looks like the line of a table may be part of a text
        at = before if by_lines else None
        try:
            new = _changed(lines, name, wanted, by_lines=by_lines) if there else _added(lines, name, wanted, at)
        except TOMLKitError:  # what is right and unusual may still be too much for it
            continue
        if _holds(new, meant):
            return new.replace("\n", "\r\n") if windows else new
    raise CannotEdit(f"the way in which it writes [plugins.{name}] is not understood well enough to change it safely")


def without(text: str, name: str) -> str:
    """The text without the plugin's table, with the comments right above it.

    Arguments:
        text: TOML without faults. name: the plugin's, which is there.

    Raises:
        CannotEdit: the result would not be what is wanted and nothing else.
    """
    windows = "\r\n" in text and "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n", "\n") if windows else text
    meant = tomllib.loads(lines)
    del meant["plugins"][name]
    for new in (_cut(lines, name), _popped(lines, name)):
        if new is not None and _same(new, meant):
            return new.replace("\n", "\r\n") if windows else new
    raise CannotEdit(f"the way in which it writes [plugins.{name}] is not understood well enough to change it safely")


def _cut(text: str, name: str) -> str | None:
    """Cut from the table's line (and the comments right above) to the next table of something else."""
    header = _header(text, name)
    if header is None:
        return None
    at = header.start()
    while (above := text.rfind("\n", 0, at - 1) + 1) < at and text[above:at].lstrip().startswith("#"):
        at = above
    own = re.compile(rf"^[ \t]*\[+[ \t]*plugins[ \t]*\.[ \t]*{re.escape(name)}[ \t]*[\].]", re.M)
    ends = (m.start() for m in re.finditer(r"^[ \t]*\[", text[header.end() :], re.M))
    end = next((header.end() + e for e in ends if not own.match(text, header.end() + e)), len(text))
    while (above := text.rfind("\n", 0, end - 1) + 1) < end and above >= header.end():
        if not text[above:end].lstrip().startswith("#"):
            break
        end = above  # comments right above the next table belong to that
    return text[:at] + text[end:]


def _popped(text: str, name: str) -> str | None:
    document: Any = tomlkit.parse(text)
    try:
        document["plugins"].pop(name)
    except (KeyError, TOMLKitError):
        return None
    return tomlkit.dumps(document)


def _same(text: str, meant: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == meant
    except tomllib.TOMLDecodeError:
        return False


def _holds(text: str, meant: dict[str, Any]) -> bool:
    try:
        return _plain(tomllib.loads(text)) == meant
    except tomllib.TOMLDecodeError:
        return False


def _meant(file: dict[str, Any], name: str, wanted: Wanted) -> dict[str, Any]:
    """What the file shall hold, whatever its layout: the proof of the edit."""
    table = file.setdefault("plugins", {}).setdefault(name, {})
    _take_out(table, wanted.unset)
    table.update(wanted.own)
    if wanted.grants:
        table["grants"] = {**table.get("grants", {}), **wanted.grants}
    if wanted.enabled is not None and wanted.enabled != table.get(ENABLED, True):
        table[ENABLED] = wanted.enabled
    return _plain(file)


def _take_out(table: Any, unset: tuple[str, ...]) -> None:
    """Take settings out of a table; the table of its grants with the last of them."""
    for key in unset:
        if not key.startswith(GRANTS):
            table.pop(key, None)
        elif isinstance(inner := table.get("grants"), Mapping):
            inner.pop(key.removeprefix(GRANTS), None)  # type: ignore[attr-defined] # of TOML, so it can be changed
            if not inner:
                table.pop("grants")


def _plain(file: dict[str, Any]) -> dict[str, Any]:
    """Without `enabled = true`, which says nothing."""
    for table in file["plugins"].values():
        if isinstance(table, dict) and table.get(ENABLED) is True:
            del table[ENABLED]
    return file


def _changed(text: str, name: str, wanted: Wanted, *, by_lines: bool) -> str:
    document = tomlkit.parse(text)
    table: Any = document["plugins"][name]
    _take_out(table, wanted.unset)
    values, inner = wanted.own, table.get("grants")
    if wanted.grants and isinstance(inner, Mapping):
        for key, value in wanted.grants.items():
            inner[key] = _item(value)  # type: ignore[index] # of TOML, so it can be changed
    else:
        values = wanted.whole
    new = {key: value for key, value in values.items() if key not in table}
    for key, value in values.items():
        if key in table:
            table[key] = _item(value)
    if wanted.enabled is not None and wanted.enabled != table.get(ENABLED, True):
        if ENABLED not in table:
            new = {ENABLED: wanted.enabled, **new}
        elif wanted.enabled and not _comment(table, ENABLED):
            table.pop(ENABLED)
        else:
            table[ENABLED] = wanted.enabled
    top = {}
    if by_lines and _header(text, name):
        top = {key: value for key, value in new.items() if key == ENABLED or _nested(table)}
    for key, value in new.items():
        if key not in top:
            table[key] = _item(value)
    written = tomlkit.dumps(document)
    header = _header(written, name) if top else None
    if header is None:
        return written
    end = "" if header[0].endswith("\n") else "\n"
    return f"{written[: header.end()]}{end}{_lines(top)}{written[header.end() :]}"


def _comment(table: Any, key: str) -> str:
    """The comment behind a setting."""
    inside = getattr(table, "value", None)
    item = inside.item(key) if isinstance(inside, Container) else None
    return item.trivia.comment if isinstance(item, Item) else ""


def _nested(table: Mapping[str, Any]) -> bool:
    """Whether tables of its own follow its settings, with their comments above them."""
    return any(isinstance(value, Table | AoT) for value in table.values())


def _added(text: str, name: str, wanted: Wanted, before: str | None) -> str:
    table = f"[plugins.{name}]\n{_lines(wanted.whole)}"
    header = _header(text, before) if before is not None else None
    if header is None:
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        return f"{text}{gap}{table}"
    at = header.start()
    while (above := text.rfind("\n", 0, at - 1) + 1) < at and text[above:at].lstrip().startswith("#"):
        at = above  # comments right above a table belong to it
    return f"{text[:at]}{table}\n{text[at:]}"


def _header(text: str, name: str) -> re.Match[str] | None:
    """The line `[plugins.NAME]`, with the end of the line."""
    return re.search(rf"^[ \t]*\[[ \t]*plugins[ \t]*\.[ \t]*{re.escape(name)}[ \t]*\][^\n]*(?:\n|\Z)", text, re.M)


def _lines(values: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {_item(value).as_string()}\n" for key, value in values.items())


def as_toml(value: Any) -> str:
    """A value as it is written behind `key =`."""
    return _item(value).as_string()


def _item(value: Any) -> Item:
    """A value as it is written behind `key =`, on one line."""
    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        for key, each in value.items():
            inline[key] = _item(each)
        return inline
    if isinstance(value, list):
        array = tomlkit.array()
        array.extend(_item(each) for each in value)
        return array
    item: Item = tomlkit.item(value)
    return item


TRUST_TYPES: dict[str, Any] = {
    **{name: str for name in TRUST if name != "grants"},
    "url": str,
    **{f"{GRANTS}{field.encode_name}": field.type for field in msgspec.structs.fields(Grants)},
}
"""What every plugin's table takes beside its own settings: where it runs, and what it may there."""


def settings_of(words: tuple[str, ...], kind: type[Struct] | None, where: str) -> tuple[dict[str, Any], list[Fault]]:
    """Settings as they are typed on a command line: `key=value`, the value in TOML, or bare words for a text.

    Arguments:
        words: one per setting.
        kind: the Struct that the plugin's table becomes; it decides whether `112` is a number or a text.
        where: the table, for faults.
    """
    types: dict[str, Any] = dict(TRUST_TYPES)
    types |= {} if kind is None else {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    values: dict[str, Any] = {}
    faults = []
    for word in words:
        key, equals, typed = word.partition("=")
        if not equals or not _KEY.match(key):
            faults.append(Fault(f"{word!r} is no setting", where, "Write key=value, for example danger_number=112."))
        elif key == ENABLED:
            mend = "Say `gateway plugins enable NAME` or `gateway plugins disable NAME`."
            faults.append(Fault(f"{ENABLED} is no setting of a plugin", where, mend))
        elif key in values:
            faults.append(Fault(f"{key} is given twice", where, "Leave one of the two out."))
        else:
            values[key] = value_of(typed.strip(), types.get(key, Any))
    return values, faults


def value_of(typed: str, kind: Any) -> Any:
    """A value as it is typed on a command line.

    Arguments:
        typed: TOML (`30`, `true`, `"a text"`, `["a", "b"]`), or a text without quotes.
        kind: the type of the setting; Any if it is not known.
    """
    try:
        read = tomllib.loads(f"value = {typed}")
        meant = read["value"] if read.keys() == {"value"} else typed
    except tomllib.TOMLDecodeError:
        meant = typed
    several = [part.strip() for part in typed.split(",")]
    for value in (meant, typed, *([several] if get_origin(kind) is tuple else [])):
        try:
            msgspec.convert(value, kind, strict=True)
        except msgspec.ValidationError:
            continue
        return value
    return meant
