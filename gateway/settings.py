"""What the operator sets, and the only place that reads it from the environment.

Everything that is wrong is told at once: what, where, and how to mend it. `docs/settings.md` holds the same table for
people; a test keeps the two in step.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from gateway import setting_values as values
from gateway.secret import Secret

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
        database_path: the file of the store.
        bind: where to listen.
        public_url: how the world reaches the gateway, without a slash at the end; None if it is not told.
        plugins: the file that names the plugins.
        business_account_id: the WhatsApp Business Account that the number belongs to; digits.
        flows: the file in which `gateway flows push` keeps which forms WhatsApp knows.
        flows_private_key: what opens the requests of forms; PEM, the newest first. Without it, forms are checked by
            phones only.
        flows_passphrase: of the private key, if it has one.
        encryption_keys: what is stored is sealed with the first, and opened with any; None: nothing is sealed.
        keep_messages_days, keep_records_days, keep_sessions_days, keep_events_days, keep_dead_letters_days,
            keep_files_days: how long what is over is kept; see `sessions.retention.Retention`.
        journal_entries, journal_kilobytes, turn_seconds, remind_after_minutes, idle_minutes, most_live_sessions: the
            bounds of conversations; see `sessions.registry.RegistrySettings`. A kilobyte is 1,024 bytes.
        log_format: `console` for people, `json` for machines, `auto`: the first on a terminal, else the second.
        log_level: nothing below it is logged.
    """

    api_url: str
    phone_number_id: str
    access_token: Secret
    app_secrets: tuple[Secret, ...]
    verify_token: Secret
    messages_per_second: int
    database_path: Path
    bind: str
    public_url: str | None
    plugins: Path
    business_account_id: str | None
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
    log_format: Literal["auto", "console", "json"]
    log_level: Literal["debug", "info", "warning", "error"]


class Variable(Struct, frozen=True, kw_only=True):
    """One variable of the environment.

    Arguments:
        name: in capitals; `NAME_FILE` names a file that holds the value instead.
        field: where the value goes in `Settings`.
        parse: text to value; raises ValueError with a sentence about what is wrong.
        mend: what to do if it is missing or malformed.
        default: the text that is taken if it is missing; None if there is none.
        required: whether the gateway starts without.
    """

    name: str
    field: str
    parse: Callable[[str], Any]
    mend: str
    default: str | None = None
    required: bool = False


# ------------------------------------------------------------------------------------------ all variables

_PANEL = "in Meta's App Dashboard"

VARIABLES: tuple[Variable, ...] = (
    Variable(
        name="WHATSAPP_API_URL",
        field="api_url",
        parse=values.api_url,
        required=True,
        mend="Give the base of the Cloud API with its version, for example https://graph.facebook.com/v26.0.",
    ),
    Variable(
        name="WHATSAPP_PHONE_NUMBER_ID",
        field="phone_number_id",
        parse=values.digits,
        required=True,
        mend=f"Copy the Phone number ID (not the number itself) from WhatsApp > API Setup {_PANEL}.",
    ),
    Variable(
        name="WHATSAPP_ACCESS_TOKEN",
        field="access_token",
        parse=values.secret,
        required=True,
        mend="Create a token for a system user in Meta's Business Settings, with whatsapp_business_messaging.",
    ),
    Variable(
        name="WHATSAPP_APP_SECRET",
        field="app_secrets",
        parse=values.secrets,
        required=True,
        mend=f"Copy the App secret from App settings > Basic {_PANEL}. While it is being changed: old and new, "
        "with a space between them.",
    ),
    Variable(
        name="WHATSAPP_VERIFY_TOKEN",
        field="verify_token",
        parse=values.secret,
        required=True,
        mend=f"Think of a long random word, set it here and as Verify token of the webhook {_PANEL}.",
    ),
    Variable(
        name="WHATSAPP_MESSAGES_PER_SECOND",
        field="messages_per_second",
        parse=values.whole(1, 1000),
        default="70",
        mend="Leave it out for 70, of Meta's 80 for both directions; a number that Meta has upgraded takes up to 1000.",
    ),
    Variable(
        name="GATEWAY_DATABASE_URL",
        field="database_path",
        parse=values.database,
        default="sqlite:///gateway.db",
        mend="Write sqlite:///file for a file here, or sqlite:////folder/file for a full path.",
    ),
    Variable(
        name="GATEWAY_BIND",
        field="bind",
        parse=values.bind,
        default="127.0.0.1:8000",
        mend="Write host:port, [IPv6 address]:port, unix:/path/of/socket or fd://number.",
    ),
    Variable(
        name="GATEWAY_PUBLIC_URL",
        field="public_url",
        parse=values.url,
        mend="Write the address under which the world reaches the gateway, for example https://chat.example.org.",
    ),
    Variable(
        name="GATEWAY_PLUGINS",
        field="plugins",
        parse=Path,
        default="plugins.toml",
        mend="Write the path of the file that names the plugins.",
    ),
    Variable(
        name="WHATSAPP_BUSINESS_ACCOUNT_ID",
        field="business_account_id",
        parse=values.digits,
        mend=f"Copy the WhatsApp Business Account ID from WhatsApp > API Setup {_PANEL}.",
    ),
    Variable(
        name="GATEWAY_FLOWS",
        field="flows",
        parse=Path,
        default="flows.json",
        mend="Write the path of the file in which `gateway flows push` keeps which forms WhatsApp knows.",
    ),
    Variable(
        name="GATEWAY_FLOWS_PRIVATE_KEY",
        field="flows_private_key",
        parse=values.pem,
        mend="Make one with `gateway flows key FILE`, and name the file in GATEWAY_FLOWS_PRIVATE_KEY_FILE.",
    ),
    Variable(
        name="GATEWAY_FLOWS_PRIVATE_KEY_PASSPHRASE",
        field="flows_passphrase",
        parse=Secret,
        mend="Give the passphrase of the private key, or unset it if the key has none.",
    ),
    Variable(
        name="GATEWAY_ENCRYPTION_KEYS",
        field="encryption_keys",
        parse=values.keys,
        mend="Write 32 random bytes in base64 (openssl rand -base64 32); after a change the new key, a space, the old.",
    ),
    *(
        Variable(
            name=f"GATEWAY_KEEP_{what.upper()}_DAYS",
            field=f"keep_{what}_days",
            parse=values.days(least),
            default=default,
            mend=f"Write a number of days, at least {least:g}.",
        )
        for what, default, least in (
            ("messages", "30", 1.0),
            ("records", "90", 8.0),
            ("sessions", "30", 2.0),
            ("events", "30", 2.0),
            ("dead_letters", "30", 1.0),
            ("files", "30", 2.0),
        )
    ),
    *(
        Variable(
            name=f"GATEWAY_{what.upper()}",
            field=what,
            parse=values.whole(least, most),
            default=str(default),
            mend=f"Write a whole number, {least} to {most}; leave it out for {default}.",
        )
        for what, default, least, most in (
            ("journal_entries", 1000, 100, 100_000),
            ("journal_kilobytes", 256, 64, 65_536),
            ("turn_seconds", 60, 5, 3600),
            ("remind_after_minutes", 180, 1, 1440),
            ("idle_minutes", 10, 1, 1440),
            ("most_live_sessions", 20_000, 100, 1_000_000),
        )
    ),
    Variable(
        name="GATEWAY_LOG_FORMAT",
        field="log_format",
        parse=values.one_of("auto", "console", "json"),
        default="auto",
        mend="Write json for machines, console for people, or auto: console on a terminal, else json.",
    ),
    Variable(
        name="GATEWAY_LOG_LEVEL",
        field="log_level",
        parse=values.one_of("debug", "info", "warning", "error"),
        default="info",
        mend="Write debug, info, warning or error.",
    ),
)

_OTHERS = re.compile(r"GATEWAY_REQUIRE_ALL|GATEWAY_TEST_.*")
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


def main_error_text(faults: tuple[Fault, ...]) -> str:
    """All faults, for the terminal."""
    many = "one setting needs" if len(faults) == 1 else f"{len(faults)} settings need"
    lines = [f"The gateway cannot start: {many} your attention.", ""]
    for number, fault in enumerate(faults, 1):
        lines += [f"{number}. {fault.what}", f"   where: {fault.where}", f"   do:    {fault.mend}", ""]
    return "\n".join([*lines, "All settings are explained in docs/settings.md.", ""])


def environment() -> Mapping[str, str]:
    """The process's environment, for the few parts that hand it on or have settings of their own (the emulator)."""
    return os.environ


def plugins_path(environ: Mapping[str, str] | None = None) -> Path:
    """Where `plugins.toml` is, for commands that need nothing else.

    Raises:
        SettingsError: the variable is given twice or cannot be read.
    """
    path: Path = _alone("plugins", environ)
    return path


def database_path(environ: Mapping[str, str] | None = None) -> Path:
    """Where the database is, for commands that need nothing else.

    Raises:
        SettingsError: the variable is malformed, given twice or cannot be read.
    """
    path: Path = _alone("database_path", environ)
    return path


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
