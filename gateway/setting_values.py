"""From the text of a setting to its value. Each raises ValueError with the end of a sentence: what is wrong with it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from gateway.console.rights import ROLES, Role
from gateway.database_place import Place, PostgresDatabase, SqliteFile
from gateway.encryption import key_bytes
from gateway.openid_issuer import is_safe_address
from gateway.prices import PriceTable, read_prices
from gateway.secret import Secret

TRACES = "/v1/traces"
"""Where a collector takes traces."""

TRACE_ID = "{trace_id}"
"""What stands for a trace in the address of its page."""


def is_loopback(host: str) -> bool:
    """Whether it is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is not an address that begins with https://")
    if parts.port == 0 or parts.query or parts.fragment or parts.username is not None:
        raise ValueError("may not hold a user, a query, a fragment or port 0")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ValueError("uses http://, which is allowed only for this machine itself")
    return text.rstrip("/")


def collector(text: str) -> str:
    """Where traces go. As the standard has it, `/v1/traces` is put behind the base."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is not an address that begins with https:// or http://")
    if parts.port == 0 or parts.query or parts.fragment or parts.username is not None:
        raise ValueError("may not hold a user, a query, a fragment or port 0")
    return f"{text.rstrip('/').removesuffix(TRACES)}{TRACES}"


def headers(text: str) -> Secret:
    """`name=value,name=value`, as the standard has it; see `headers_of`."""
    headers_of(secret(text))
    return Secret(text)


def headers_of(found: Secret) -> dict[str, str]:
    """The fields of a header.

    Raises:
        ValueError: it holds something else.
    """
    pairs = [each.partition("=") for each in found.reveal().split(",")]
    if not all(re.fullmatch(r"[A-Za-z0-9-]+", name.strip()) and value.strip() for name, _, value in pairs):
        raise ValueError("is no list of name=value with commas between them")
    return {name.strip(): unquote(value.strip()) for name, _, value in pairs}


def share(text: str) -> float:
    """A share of all, 0 to 1."""
    if not re.fullmatch(r"[01]|0?\.[0-9]{1,9}|1\.0+", text):
        raise ValueError("is not a number from 0 to 1")
    return float(text)


def trace_page(text: str) -> str:
    """The address of a page about one trace."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise ValueError("is not an address that begins with https:// or http://")
    if text.count(TRACE_ID) != 1:
        raise ValueError(f"does not hold {TRACE_ID} once")
    return text


def networks(text: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    try:
        return tuple(ipaddress.ip_network(word) for word in text.split())
    except ValueError as error:
        raise ValueError(f"holds something that is no address and no network ({error})") from error


def api_url(text: str) -> str:
    base = url(text)
    if not re.search(r"/v\d+\.\d+$", base):
        raise ValueError("does not end with the version of the Cloud API")
    return base


def digits(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,32}", text):
        raise ValueError("may hold digits only")
    return text


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number."""

    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise ValueError(f"is not a whole number from {least} to {most}")
        return int(text)

    return parse


def seconds(least: float, most: float) -> Callable[[str], float]:
    """Seconds, to a tenth."""

    def parse(text: str) -> float:
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9])?", text) or not least <= float(text) <= most:
            raise ValueError(f"is not a number of seconds from {least:g} to {most:g}")
        return float(text)

    return parse


def secret(text: str) -> Secret:
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError("holds spaces or characters that do not belong there")
    return Secret(text)


def pem(text: str) -> Secret:
    if "-----BEGIN " not in text or "PRIVATE KEY-----" not in text:
        raise ValueError("is not a private key in PEM form")
    return Secret(text)


def secrets(text: str) -> tuple[Secret, ...]:
    return tuple(secret(word) for word in text.split())


def database(text: str) -> Place:
    scheme, found, rest = text.partition("://")
    if found and scheme in ("postgresql", "postgres"):
        return PostgresDatabase(Secret(text))
    if not found or scheme != "sqlite":
        raise ValueError(f"begins with {scheme[:20]!r}, but only SQLite and PostgreSQL are supported")
    path = rest.removeprefix("/")
    if not rest.startswith("/") or not path or "?" in path or "#" in path:
        raise ValueError("does not name a file")
    return SqliteFile(Path(path))


def bind(text: str) -> str:
    if re.fullmatch(r"fd://[0-9]+|unix:.+", text):
        return text
    found = re.fullmatch(r"(\[[0-9A-Fa-f:.%\w]+\]|[^:\[\]\s/]+):([0-9]{1,5})", text)
    if not found or int(found[2]) > 65535:
        raise ValueError("is not an address to listen on")
    return text


def prices(text: str) -> PriceTable:
    return read_prices(Path(text))


def one_of(*words: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text.lower() not in words:
            raise ValueError(f"is none of {', '.join(words)}")
        return text.lower()

    return parse


def roles(text: str) -> dict[str, Role]:
    """`Desk Agents=agent, IT=admin`."""
    found: dict[str, Role] = {}
    for each in text.split(","):
        group, _, word = each.rpartition("=")
        role = next((role for role in ROLES if role == word.strip()), None)
        if not group.strip() or role is None:
            raise ValueError(f"{each.strip()!r} is no GROUP=ROLE; roles are {', '.join(ROLES)}")
        found[group.strip()] = role
    return found


def login(text: str) -> str:
    """The address of a login, exactly as it calls itself."""
    if not is_safe_address(text):
        raise ValueError("is not the address of a login: https://..., or one of this machine")
    return text


def keys(text: str) -> tuple[Secret, ...]:
    """Keys of encryption, the one that seals first."""
    found = secrets(text)
    if len({key_bytes(key.reveal()) for key in found}) < len(found):
        raise ValueError("holds the same key twice")
    return found


def days(least: float) -> Callable[[str], float]:
    """A number of days, with fractions."""

    def parse(text: str) -> float:
        if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", text):
            raise ValueError("is not a number of days")
        if float(text) < least:
            raise ValueError(f"is less than {least:g} days")
        return float(text)

    return parse
