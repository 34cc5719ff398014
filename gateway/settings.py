"""What the operator sets, and the only place that reads it from the environment.

Everything that is wrong is told at once: what, where, and how to mend it. `settings_table.py` has all variables.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from gateway.console.rights import Role
from gateway.database_place import Place
from gateway.prices import PriceTable
from gateway.secret import Secret
from gateway.settings_table import VARIABLES, Variable

_LARGEST_FILE = 64 * 1024


class Fault(Struct, frozen=True):
    """Something that keeps the gateway from starting.

    Arguments:
        what: what is wrong, one sentence.
        where: the variable, or the variable and the file that it names.
        mend: what to do about it, one or two sentences.
    """

    what: str
    where: str
    mend: str


class SettingsError(Exception):
    """The settings cannot be used; `faults` holds all that is wrong with them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.where}: {fault.what}" for fault in faults))
        self.faults = faults


class Settings(Struct, frozen=True, kw_only=True):
    """All settings, checked.

    Arguments:
        api_url: base of the Cloud API with its version and without a slash at the end.
        phone_number_id: the id (not the number) of the city's WhatsApp number; digits.
        access_token: what the Cloud API wants from us.
        app_secrets: what Meta signs webhooks with; two while a changed one is still allowed to live.
        verify_token: the word that Meta repeats when the webhook's address is set.
        messages_per_second: how many messages may leave in a second, to all residents together.
        database: where the store is.
        takeover_seconds: after so long without a sign of life another process serves the residents of this one.
        files: the folder of documents that residents are sent; None: where `database` says.
        bind: where to listen.
        public_url: how the world reaches the gateway, without a slash at the end; None if it is not told.
        proxies: networks of our own proxies, whose word on who asks is taken.
        console_bind: where the operator's console listens; None: there is none.
        console_url: how operators reach it, without a slash at the end; None: on this machine only.
        console_login, console_login_client, console_login_secret, console_login_claim, console_login_roles: the city's
            own login for the console; see `gateway.console.city_login`.
        prices: what messages cost; None: Meta's card for South Africa.
        public_totals: `on`: everybody may read how much was done.
        metrics_token: what Prometheus shows at `/metrics`; None: there is none.
        traces_url: where traces go; None: nothing is traced. traces_headers: that authorise us there.
        traces_share: of all messages, 0 to 1. traces_service: what we are called there.
        traces_page: of one trace, with `{trace_id}`; None: nobody has told.
        plugins: the file that names the plugins.
        business_account_id: the WhatsApp Business Account that the number belongs to; digits.
        app_id: the app that the token belongs to; digits. Samples of templates are uploaded to it.
        flows: the file in which `gateway flows push` keeps which forms WhatsApp knows.
        flows_private_key: what opens the requests of forms; PEM, the newest first. Without it, forms are checked by
            phones only.
        flows_passphrase: of the private key, if it has one.
        encryption_keys: what is stored is sealed with the first, and opened with any; None: nothing is sealed.
        keep_messages_days, keep_records_days, keep_sessions_days, keep_events_days, keep_dead_letters_days,
            keep_files_days: how long what is over is kept; see `sessions.retention.Retention`.
        journal_entries, journal_kilobytes, turn_seconds, remind_after_minutes, idle_minutes, most_live_sessions: the
            bounds of conversations; see `sessions.registry.RegistrySettings`. A kilobyte is 1,024 bytes.
        quarantine_residents, quarantine_minutes: when a plugin is withdrawn; see `gateway.quarantine`.
        log_format: `console` for people, `json` for machines, `auto`: the first on a terminal, else the second.
        log_level: nothing below it is logged.
    """

    api_url: str
    phone_number_id: str
    access_token: Secret
    app_secrets: tuple[Secret, ...]
    verify_token: Secret
    messages_per_second: int
    database: Place
    takeover_seconds: float
    files: Path | None
    bind: str
    public_url: str | None
    proxies: tuple[IPv4Network | IPv6Network, ...]
    console_bind: str | None
    console_url: str | None
    console_login: str | None
    console_login_client: str
    console_login_secret: Secret | None
    console_login_claim: str
    console_login_roles: dict[str, Role] | None
    prices: PriceTable | None
    public_totals: Literal["on", "off"]
    metrics_token: Secret | None
    traces_url: str | None
    traces_headers: Secret | None
    traces_share: float
    traces_service: str
    traces_page: str | None
    plugins: Path
    business_account_id: str | None
    app_id: str | None
    flows: Path
    flows_private_key: Secret | None
    flows_passphrase: Secret | None
    encryption_keys: tuple[Secret, ...] | None
    keep_messages_days: float
    keep_records_days: float
    keep_sessions_days: float
    keep_events_days: float
    keep_dead_letters_days: float
    keep_files_days: float
    journal_entries: int
    journal_kilobytes: int
    turn_seconds: int
    remind_after_minutes: int
    idle_minutes: int
    most_live_sessions: int
    quarantine_residents: int
    quarantine_minutes: int
    log_format: Literal["auto", "console", "json"]
    log_level: Literal["debug", "info", "warning", "error"]


_OTHERS = re.compile(r"GATEWAY_REQUIRE_ALL|GATEWAY_READY_FILE|GATEWAY_WORKER|GATEWAY_TEST_.*")
"""Used by the project's own tests."""

_ORCHESTRATOR = re.compile(r".*_SERVICE_HOST|.*_SERVICE_PORT(_\w+)?|.*_PORT_\d+_(TCP|UDP|SCTP)(_\w+)?")
"""Kubernetes puts such variables into every container for a service that happens to be called gateway."""


# ------------------------------------------------------------------------------------------ reading


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read all settings.

    Arguments:
        environ: names and values; the process's own environment if left out.

    Raises:
        SettingsError: with every fault, not only the first.
    """
    environ = os.environ if environ is None else environ
    faults = list(_unknown(environ))
    found: dict[str, Any] = {}
    for variable in VARIABLES:
        try:
            found[variable.field] = _value(variable, environ)
        except _Faulty as faulty:
            faults.append(faulty.fault)
    if faults:
        raise SettingsError(tuple(faults))
    return Settings(**found)


class _Faulty(Exception):
    def __init__(self, what: str, where: str, mend: str) -> None:
        super().__init__(what)
        self.fault = Fault(what, where, mend)


def _value(variable: Variable, environ: Mapping[str, str]) -> Any:
    text, where = _text(variable, environ)
    if not text:
        if variable.required:
            raise _Faulty(f"{variable.name} is missing.", where, variable.mend)
        text = variable.default or ""
    if not text:
        return None
    try:
        return variable.parse(text)
    except ValueError as error:
        raise _Faulty(f"{variable.name} {error}.", where, variable.mend) from error


def _text(variable: Variable, environ: Mapping[str, str]) -> tuple[str, str]:
    """The text of a variable, and where it came from. An empty one counts as missing."""
    direct = environ.get(variable.name, "").strip()
    name = f"{variable.name}_FILE"
    path = environ.get(name, "").strip()
    if direct and path:
        raise _Faulty(f"{variable.name} and {name} are both set.", variable.name, "Unset one of the two.")
    if not path:
        return direct, variable.name
    where = f"{name} ({path})"
    text = _file(name, path, where)
    if not text:
        raise _Faulty(f"the file that {name} names is empty.", where, variable.mend)
    return text, where


def _file(name: str, path: str, where: str) -> str:
    mend = "Check the path, and that the user who runs the gateway may read the file; it holds the value and no more."
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
        if len(content) > _LARGEST_FILE:
            raise _Faulty(f"the file that {name} names is too large.", where, mend)
        return content.decode().strip()
    except OSError as error:
        what = f"the file that {name} names cannot be read: {error.strerror}."
        raise _Faulty(what, where, mend) from error
    except UnicodeDecodeError as error:
        raise _Faulty(f"the file that {name} names is not text.", where, mend) from error


def _unknown(environ: Mapping[str, str]) -> Iterable[Fault]:
    known = {name for variable in VARIABLES for name in (variable.name, f"{variable.name}_FILE")}
    for name in sorted(environ):
        if not name.startswith(("WHATSAPP_", "GATEWAY_")) or name in known or _OTHERS.fullmatch(name):
            continue
        if _ORCHESTRATOR.fullmatch(name) or (name.endswith("_PORT") and "://" in environ[name]):
            continue
        mend = f"Did you mean {_nearest(name, environ)}? Rename it, or unset it."
        yield Fault(f"{name} is not a setting of the gateway.", name, mend)


def _nearest(name: str, environ: Mapping[str, str]) -> str:
    """The known name that was most likely meant: alike, and rather one that is not set."""

    def likeness(known: str) -> float:
        bonus = 0.0 if known in environ else 0.1
        return difflib.SequenceMatcher(None, name, known).ratio() + bonus

    end = "_FILE" if name.endswith(("_FIL", "FILE")) else ""
    return max((f"{variable.name}{end}" for variable in VARIABLES), key=likeness)


def main_error_text(faults: tuple[Fault, ...], begin: str = "The gateway cannot start") -> str:
    """All faults, for the terminal.

    Arguments:
        begin: what they have led to.
    """
    many = "one setting needs" if len(faults) == 1 else f"{len(faults)} settings need"
    lines = [f"{begin}: {many} your attention.", ""]
    for number, fault in enumerate(faults, 1):
        lines += [f"{number}. {fault.what}", f"   where: {fault.where}", f"   do:    {fault.mend}", ""]
    return "\n".join([*lines, "All settings are explained in docs/settings.md.", ""])


def environment() -> Mapping[str, str]:
    """The process's environment, for the few parts that hand it on or have settings of their own (the emulator)."""
    return os.environ


def text_of(name: str, environ: Mapping[str, str]) -> str:
    """The text of a variable that is no setting of the gateway, or of the file that `NAME_FILE` names; empty if neither
    is set.

    Arguments:
        name: of the variable.
        environ: names and values.

    Raises:
        SettingsError: it is given twice, or the file cannot be read or is empty.
    """
    variable = Variable(name=name, field="", parse=str, mend="Put the value into the file, or unset the variable.")
    try:
        return _text(variable, environ)[0]
    except _Faulty as faulty:
        raise SettingsError((faulty.fault,)) from None


def plugins_path(environ: Mapping[str, str] | None = None) -> Path:
    """Where `plugins.toml` is, for commands that need nothing else.

    Raises:
        SettingsError: the variable is given twice or cannot be read.
    """
    path: Path = _alone("plugins", environ)
    return path


def database_place(environ: Mapping[str, str] | None = None) -> Place:
    """Where the database is, for commands that need nothing else.

    Raises:
        SettingsError: the variable is malformed, given twice or cannot be read.
    """
    place: Place = _alone("database", environ)
    return place


def files_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Where the documents of residents are, for commands that need nothing else.

    Raises:
        SettingsError: a variable is malformed, given twice or cannot be read.
    """
    folder: Path | None = _alone("files", environ)
    return folder or database_place(environ).files


def public_url(environ: Mapping[str, str] | None = None) -> str | None:
    """How the world reaches the gateway, for commands that need nothing else; None if nobody has told.

    Raises:
        SettingsError: the variable is malformed, given twice or cannot be read.
    """
    url: str | None = _alone("public_url", environ)
    return url


def console_address(environ: Mapping[str, str] | None = None) -> str | None:
    """How operators reach the console, for commands that need nothing else; None if there is none.

    Raises:
        SettingsError: a variable is malformed, given twice or cannot be read.
    """
    bind: str | None = _alone("console_bind", environ)
    url: str | None = _alone("console_url", environ)
    return None if bind is None else url or f"http://{bind}"


def price_table(environ: Mapping[str, str] | None = None) -> PriceTable | None:
    """What messages cost, for commands that need nothing else; None if nobody has said.

    Raises:
        SettingsError: the variable is given twice, or its file cannot be read.
    """
    found: PriceTable | None = _alone("prices", environ)
    return found


def traces_of_messages(environ: Mapping[str, str] | None = None) -> tuple[float, str | None]:
    """The share of the messages that is traced (0 if nothing is), and the address of the page of a trace, for commands
    that need nothing else.

    Raises:
        SettingsError: a variable is malformed, given twice or cannot be read.
    """
    share: float = 0.0 if _alone("traces_url", environ) is None else _alone("traces_share", environ)
    page: str | None = _alone("traces_page", environ)
    return share, page


def encryption_keys(environ: Mapping[str, str] | None = None) -> tuple[Secret, ...]:
    """The keys of the database, for commands that need nothing else; none if it is not encrypted.

    Raises:
        SettingsError: the variable is malformed, given twice or cannot be read.
    """
    return _alone("encryption_keys", environ) or ()


def _alone(field: str, environ: Mapping[str, str] | None) -> Any:
    variable = next(variable for variable in VARIABLES if variable.field == field)
    try:
        return _value(variable, os.environ if environ is None else environ)
    except _Faulty as faulty:
        raise SettingsError((faulty.fault,)) from None
