"""All variables of the environment, each with its parser, its default and what to do if it is wrong.

`docs/settings.md` holds the same table for people; a test keeps the two in step. `settings.py` reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from gateway import setting_values as values
from gateway.secret import Secret


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
        field="database",
        parse=values.database,
        default="sqlite:///gateway.db",
        mend="Write sqlite:///file for a file here, sqlite:////folder/file for a full path, or postgresql://user@host/db.",
    ),
    Variable(
        name="GATEWAY_TAKEOVER_SECONDS",
        field="takeover_seconds",
        parse=values.seconds(1, 60),
        default="1.5",
        mend="Leave it out for 1.5; a network that often stands still for longer needs more.",
    ),
    Variable(
        name="GATEWAY_FILES",
        field="files",
        parse=Path,
        mend="Name the folder for documents that residents are sent; all processes of a city must share it.",
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
        name="GATEWAY_PROXIES",
        field="proxies",
        parse=values.networks,
        default="127.0.0.0/8 ::1/128",
        mend="Write addresses or networks of your own proxies with spaces between them, for example 10.0.3.0/24.",
    ),
    Variable(
        name="GATEWAY_CONSOLE_BIND",
        field="console_bind",
        parse=values.bind,
        mend="Write host:port for the operator's console, for example 127.0.0.1:8010; leave it out for none.",
    ),
    Variable(
        name="GATEWAY_CONSOLE_URL",
        field="console_url",
        parse=values.url,
        mend="Write the address of the console as operators type it, for example https://desk.example.org.",
    ),
    Variable(
        name="GATEWAY_CONSOLE_LOGIN",
        field="console_login",
        parse=values.login,
        mend="Write the address of the OpenID Connect login, exactly as it calls itself; leave it out for none.",
    ),
    Variable(
        name="GATEWAY_CONSOLE_LOGIN_CLIENT",
        field="console_login_client",
        parse=str,
        default="city-gateway-console",
        mend="Write the client ID under which the login knows the console.",
    ),
    Variable(
        name="GATEWAY_CONSOLE_LOGIN_SECRET",
        field="console_login_secret",
        parse=values.secret,
        mend="Copy the client secret from the login; leave it out for a public client, which PKCE alone protects.",
    ),
    Variable(
        name="GATEWAY_CONSOLE_LOGIN_CLAIM",
        field="console_login_claim",
        parse=str,
        default="groups",
        mend="Write the name of the claim with the groups of a person.",
    ),
    Variable(
        name="GATEWAY_CONSOLE_LOGIN_ROLES",
        field="console_login_roles",
        parse=values.roles,
        mend="Write which group may what, for example: Desk Agents=agent, Treasury=treasurer, IT=admin.",
    ),
    Variable(
        name="GATEWAY_PRICES",
        field="prices",
        parse=values.prices,
        mend="Write the path of a file as in docs/economy.md; leave it out for Meta's prices in South Africa.",
    ),
    Variable(
        name="GATEWAY_PUBLIC_TOTALS",
        field="public_totals",
        parse=values.one_of("on", "off"),
        default="off",
        mend="Write on to publish how much was done at /totals, in numbers only; off for no such page.",
    ),
    Variable(
        name="GATEWAY_METRICS_TOKEN",
        field="metrics_token",
        parse=values.secret,
        mend="Think of a long random word, and give it to Prometheus too; leave it out for no /metrics.",
    ),
    Variable(
        name="GATEWAY_TRACES_URL",
        field="traces_url",
        parse=values.collector,
        mend="Write where a collector takes OTLP over HTTP, such as http://127.0.0.1:4318; leave it out for no traces.",
    ),
    Variable(
        name="GATEWAY_TRACES_HEADERS",
        field="traces_headers",
        parse=values.headers,
        mend="Write name=value with commas between them, for example Authorization=Bearer%20TOKEN; or leave it out.",
    ),
    Variable(
        name="GATEWAY_TRACES_SHARE",
        field="traces_share",
        parse=values.share,
        default="0.01",
        mend="Write which share of the messages is traced, 0 to 1; leave it out for 0.01, one in a hundred.",
    ),
    Variable(
        name="GATEWAY_TRACES_SERVICE",
        field="traces_service",
        parse=str,
        default="city-gateway",
        mend="Write what the gateway is called in traces; leave it out for city-gateway.",
    ),
    Variable(
        name="GATEWAY_TRACES_PAGE",
        field="traces_page",
        parse=values.trace_page,
        mend="Write the address of the page of one trace, for example https://jaeger.example.org/trace/{trace_id}.",
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
        name="WHATSAPP_APP_ID",
        field="app_id",
        parse=values.digits,
        mend=f"Copy the App ID from App settings > Basic {_PANEL}.",
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
            ("quarantine_residents", 5, 0, 1_000_000),
            ("quarantine_minutes", 10, 1, 1440),
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
