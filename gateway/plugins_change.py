"""Changes `plugins.toml`: everything is checked first, and the file is replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import difflib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from gateway import plugins_file
from gateway.loaded_plugin import NAME
from gateway.plugin_host import Found, PluginHost, settings_type
from gateway.plugins_edit import GRANTS, TRUST_TYPES, CannotEdit, Wanted, edited, settings_of, without
from gateway.plugins_file import PluginsError, PluginsFile, PluginTable
from gateway.remote.trust import trust_of
from gateway.settings import Fault

Find = Callable[[str], Found | None]
Check = Callable[[Path, str, Find | None], list[Fault]]


class Edit(Struct, frozen=True):
    """A change that is right and not yet written.

    Arguments:
        path: the file. old: what it holds now. new: what it shall hold.
    """

    path: Path
    old: str
    new: str

    @property
    def difference(self) -> list[str]:
        """The changed lines with some around them, as `diff -u` shows them; empty if nothing changes."""
        names = (str(self.path), f"{self.path} (new)")
        before, after = self.old.splitlines(), self.new.splitlines()
        return list(difflib.unified_diff(before, after, *names, lineterm=""))


def planned(
    path: Path,
    name: str,
    words: tuple[str, ...] = (),
    *,
    enabled: bool | None = None,
    unset: tuple[str, ...] = (),
    check: Check,
    find: Find | None = None,
) -> Edit:
    """The change of one plugin's table, checked.

    Arguments:
        path: `plugins.toml`.
        name: of the plugin.
        words: its settings, `key=value`.
        enabled: switch it on or off; as it is if left out.
        unset: settings to take out.
        check: names what is wrong with a new text of the file.
        find: finds a plugin by name; built-in ones and installed packages if left out.

    Raises:
        PluginsError: with all that is wrong with the file as it would be. Nothing was written.
    """
    file, faults = plugins_file.read(path)
    old = path.read_bytes().decode()
    where = f"{path}: [plugins.{name}]"
    table = next((table for table in file.plugins if table.name == name), None)
    isolation = _isolation(table, words, unset)
    kind = settings_type(name, find) if isolation == "in-process" else None  # its code is not for this process
    values, found = settings_of(words, kind, where)
    faults += found
    faults += _faults_of_unset(table, values, unset, where)
    if not NAME.match(name):
        faults.append(Fault(f"{name!r} is no name for a plugin", str(path), "Check the spelling."))
    elif table is None and not enabled:
        faults.append(_unknown(file, name, switching_off=enabled is False))
    if faults:
        raise PluginsError(tuple(faults))
    wanted = Wanted(enabled=enabled, values=values, unset=unset)
    try:
        new = edited(old, name, wanted, before=_greeter(path, find))
    except CannotEdit as error:
        mend = f"Write {', '.join(words) or 'the change'} into the file by hand, then run `gateway check`."
        raise PluginsError((Fault(str(error), str(path), mend),)) from error
    if new != old:
        faults = [_by_command(fault, name) if enabled else fault for fault in check(path, new, find)]
        if kind is not None and not (table.enabled if enabled is None and table else enabled) and (values or unset):
            settings = {key: value for key, value in (table.settings if table else {}).items() if key not in unset}
            own = {key: value for key, value in values.items() if key not in TRUST_TYPES}
            faults += plugins_file.convert(kind, {**settings, **own}, where)[1]  # the host leaves it alone
        if any(key in TRUST_TYPES for key in (*values, *unset)):
            faults += _faults_of_trust(path, new, name, [fault.what for fault in faults])
    if faults:
        raise PluginsError(tuple(faults))
    return Edit(path, old, new)


def _faults_of_trust(path: Path, new: str, name: str, known: list[str]) -> list[Fault]:
    """What is wrong with where it runs, also of a plugin that is switched off, which the host leaves alone."""
    table = next(table for table in plugins_file.read(path, new)[0].plugins if table.name == name)
    return [fault for fault in trust_of(table, f"{path}: [plugins.{name}]")[1] if fault.what not in known]


def _isolation(table: PluginTable | None, words: tuple[str, ...], unset: tuple[str, ...]) -> str:
    """Where the plugin runs after the change."""
    said = [word.partition("=")[2].strip().strip("\"'") for word in words if word.partition("=")[0] == "isolation"]
    before = table.trust.get("isolation", "in-process") if table and "isolation" not in unset else "in-process"
    return said[0] if said else str(before)


def removal(path: Path, name: str, *, check: Check, find: Find | None = None) -> Edit:
    """Taking out a plugin's table, checked.

    Arguments:
        path: `plugins.toml`. name: of the plugin. check: names what is wrong with a new text of the file.
        find: finds a plugin by name; built-in ones and installed packages if left out.

    Raises:
        PluginsError: with all that is wrong with the file as it would be. Nothing was written.
    """
    file, faults = plugins_file.read(path)
    old = path.read_bytes().decode()
    if all(table.name != name for table in file.plugins):
        faults.append(_unknown(file, name, switching_off=True))
    if faults:
        raise PluginsError(tuple(faults))
    try:
        new = without(old, name)
    except CannotEdit as error:
        mend = f"Take [plugins.{name}] out of the file by hand, then run `gateway plugins reload`."
        raise PluginsError((Fault(str(error), str(path), mend),)) from error
    if faults := check(path, new, find):
        raise PluginsError(tuple(faults))
    return Edit(path, old, new)


def _by_command(fault: Fault, name: str) -> Fault:
    """What is missing of a plugin that is being switched on is given with the same command; there is no table yet."""
    key, is_missing, _ = fault.what.partition(" is missing")
    if not is_missing or not fault.where.endswith(f"[plugins.{name}]") or " " in key:
        return fault
    return Fault(fault.what, fault.where, f"Give it with this command: gateway plugins enable {name} {key}=...")


def _faults_of_unset(
    table: PluginTable | None, values: dict[str, object], unset: tuple[str, ...], where: str
) -> list[Fault]:
    trust = table.trust if table else {}
    there = {*(table.settings if table else ()), *trust, *(f"{GRANTS}{name}" for name in trust.get("grants", ()))}
    faults = [
        Fault(f"{key} is not set", where, "Leave --unset out: it has its default already.")
        for key in unset
        if key not in there
    ]
    both = [
        Fault(f"{key} is to be set and unset", where, "Leave one of the two out.") for key in unset if key in values
    ]
    return faults + both


def _unknown(file: PluginsFile, name: str, *, switching_off: bool) -> Fault:
    known = ", ".join(table.name for table in file.plugins) or "none"
    mend = f"The file names these: {known}."
    if not switching_off:
        mend += f" Switch it on with `gateway plugins enable {name}`."
    return Fault(f"there is no table [plugins.{name}]", str(file.path), mend)


def _greeter(path: Path, find: Find | None) -> str | None:
    """The plugin that greets, which comes last in the menu; None if the file is not right as it is."""
    try:
        host = PluginHost.load(path, find=find)
    except PluginsError:
        return None
    last = [plugin.name for plugin in host.plugins if any(c.name == host.fallback for c in plugin.capabilities)]
    return last[0] if last and last[0] == host.plugins[-1].name else None


def undo(edit: Edit) -> None:
    """Write back what was there before, unless somebody has changed the file since.

    Raises:
        PluginsError: it was changed, or cannot be written.
    """
    write(Edit(edit.path, edit.new, edit.old))


def write(edit: Edit) -> None:
    """Replace the file, keeping who may read it. A crash in the middle leaves the old one.

    Raises:
        PluginsError: somebody else has changed it meanwhile, or it cannot be written.
    """
    path = edit.path.resolve()  # a link stays a link
    temporary: Path | None = None
    try:
        if path.read_bytes() != edit.old.encode():
            mend = "Look at it, then give the command again."
            raise PluginsError((Fault("somebody else has changed it in this moment", str(edit.path), mend),))
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        temporary = Path(name)
        with open(handle, "wb") as file:
            file.write(edit.new.encode())
            file.flush()
            os.fsync(handle)
        _keep_access(path, temporary)
        temporary.replace(path)
        temporary = None
        _to_disk(path.parent)
    except OSError as error:
        mend = "Check that you may write into its folder, and that the disk is not full."
        raise PluginsError((Fault(f"it cannot be written: {error}", str(edit.path), mend),)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _keep_access(old: Path, new: Path) -> None:
    shutil.copymode(old, new)
    owner = old.stat()
    if (owner.st_uid, owner.st_gid) != (new.stat().st_uid, new.stat().st_gid):
        with contextlib.suppress(PermissionError):  # only root may give a file away; the mode is kept anyway
            os.chown(new, owner.st_uid, owner.st_gid)


def _to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
