"""Settings: all faults at once, each with its place and remedy; secrets stay unseen."""

from __future__ import annotations

import copy
import pickle
import re
from pathlib import Path

import pytest

from gateway.database_place import SqliteFile
from gateway.secret import Secret
from gateway.settings import Fault, SettingsError, load, main_error_text
from gateway.settings_table import VARIABLES

GOOD = {
    "WHATSAPP_API_URL": "https://graph.facebook.com/v26.0",
    "WHATSAPP_PHONE_NUMBER_ID": "900800700600500",
    "WHATSAPP_ACCESS_TOKEN": "EAAtesttoken",
    "WHATSAPP_APP_SECRET": "0123456789abcdef0123456789abcdef",
    "WHATSAPP_VERIFY_TOKEN": "a-word-of-our-own",
}
KEY = "q83vEjRWeJASNFZ4kBI0VniQq83vEjRWeJASNFZ4kBI="
HEX = Secret("0123456789abcdef" * 4)
OPTIONAL = {
    "GATEWAY_CONSOLE_BIND": "127.0.0.1:8010",
    "GATEWAY_CONSOLE_URL": "https://desk.example.org",
    "GATEWAY_CONSOLE_LOGIN": "https://login.example.org",
    "GATEWAY_CONSOLE_LOGIN_SECRET": "a-secret-of-the-login",
    "GATEWAY_CONSOLE_LOGIN_ROLES": "Desk Agents=agent, IT=admin",
    "GATEWAY_PRICES": str(Path(__file__).parents[1] / "testdata" / "prices.toml"),
    "GATEWAY_METRICS_TOKEN": "a-token-of-the-monitor",
    "GATEWAY_TRACES_URL": "http://collector:4318",
    "GATEWAY_TRACES_HEADERS": "Authorization=Bearer%20a-token",
    "GATEWAY_TRACES_PAGE": "https://jaeger.example.org/trace/{trace_id}",
    "GATEWAY_FILES": "documents",
    "WHATSAPP_BUSINESS_ACCOUNT_ID": "100200300400500",
    "WHATSAPP_APP_ID": "300400500600700",
    "GATEWAY_ENCRYPTION_KEYS": KEY,
    "GATEWAY_FLOWS_PRIVATE_KEY": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
    "GATEWAY_FLOWS_PRIVATE_KEY_PASSPHRASE": "a long passphrase",
}
DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def faults_of(**changes: str) -> tuple[Fault, ...]:
    with pytest.raises(SettingsError) as caught:
        load({**GOOD, **changes})
    return caught.value.faults


def test_the_least_that_is_needed_is_enough() -> None:
    settings = load(GOOD)
    assert settings.api_url == "https://graph.facebook.com/v26.0"
    assert settings.phone_number_id == "900800700600500"
    assert settings.access_token.reveal() == "EAAtesttoken"
    assert [secret.reveal() for secret in settings.app_secrets] == [GOOD["WHATSAPP_APP_SECRET"]]
    assert settings.verify_token.matches("a-word-of-our-own")
    assert settings.database == SqliteFile(Path("gateway.db"))
    assert settings.bind == "127.0.0.1:8000"
    assert settings.public_url is None
    assert (settings.business_account_id, settings.messages_per_second) == (None, 70)
    assert settings.plugins == Path("plugins.toml")
    assert (settings.log_format, settings.log_level) == ("auto", "info")


def test_all_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        load({})
    assert [fault.where for fault in caught.value.faults] == list(GOOD)
    assert all(fault.what.endswith("is missing.") and len(fault.mend) > 20 for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WHATSAPP_API_URL", "http://graph.facebook.com/v26.0"),
        ("WHATSAPP_API_URL", "https://graph.facebook.com"),
        ("WHATSAPP_API_URL", "graph.facebook.com/v26.0"),
        ("WHATSAPP_API_URL", "https://user@graph.facebook.com/v26.0"),
        ("WHATSAPP_API_URL", "https://graph.facebook.com:99999/v26.0"),
        ("WHATSAPP_API_URL", "https://[::1/v26.0"),
        ("WHATSAPP_API_URL", "http://127.0.0.1.example.org/v26.0"),
        ("WHATSAPP_PHONE_NUMBER_ID", "+27 12 358 9999"),
        ("WHATSAPP_PHONE_NUMBER_ID", "٣٤٥"),
        ("WHATSAPP_BUSINESS_ACCOUNT_ID", "Tshwane"),
        ("WHATSAPP_MESSAGES_PER_SECOND", "0"),
        ("WHATSAPP_MESSAGES_PER_SECOND", "1001"),
        ("WHATSAPP_MESSAGES_PER_SECOND", "70.5"),
        ("WHATSAPP_ACCESS_TOKEN", "two words"),
        ("WHATSAPP_ACCESS_TOKEN", "EAA…"),
        ("WHATSAPP_APP_SECRET", "geheim\N{NO-BREAK SPACE}nis"[:7] + "ü"),
        ("WHATSAPP_VERIFY_TOKEN", "two words"),
        ("GATEWAY_DATABASE_URL", "mysql://localhost/city"),
        ("GATEWAY_DATABASE_URL", "gateway.db"),
        ("GATEWAY_DATABASE_URL", "sqlite:///"),
        ("GATEWAY_DATABASE_URL", "sqlite://gateway.db"),
        ("GATEWAY_BIND", "8000"),
        ("GATEWAY_BIND", "127.0.0.1:99999"),
        ("GATEWAY_BIND", "http://127.0.0.1:8000"),
        ("GATEWAY_BIND", "::1:8000"),
        ("GATEWAY_PUBLIC_URL", "http://chat.example.org"),
        ("GATEWAY_TRACES_URL", "collector:4318"),
        ("GATEWAY_TRACES_URL", "https://a:b@collector"),
        ("GATEWAY_TRACES_HEADERS", "Bearer"),
        ("GATEWAY_TRACES_HEADERS", "Authorization=a\r\nX-Evil=1"),
        ("GATEWAY_TRACES_SHARE", "2"),
        ("GATEWAY_TRACES_SHARE", "1 %"),
        ("GATEWAY_TRACES_PAGE", "https://jaeger.example.org/trace/"),
        ("GATEWAY_TRACES_PAGE", "javascript:alert('{trace_id}')"),
        ("GATEWAY_LOG_FORMAT", "xml"),
        ("GATEWAY_LOG_LEVEL", "loud"),
        ("GATEWAY_ENCRYPTION_KEYS", "our-own-password"),
        ("GATEWAY_ENCRYPTION_KEYS", f"{KEY} {KEY}"),
        ("GATEWAY_KEEP_MESSAGES_DAYS", "a week"),
        ("GATEWAY_KEEP_MESSAGES_DAYS", "0"),
        ("GATEWAY_KEEP_RECORDS_DAYS", "7"),
        ("GATEWAY_KEEP_FILES_DAYS", "-1"),
        ("GATEWAY_JOURNAL_ENTRIES", "99"),
        ("GATEWAY_JOURNAL_KILOBYTES", "256 kB"),
        ("GATEWAY_TURN_SECONDS", "0"),
        ("GATEWAY_REMIND_AFTER_MINUTES", "1441"),
        ("GATEWAY_IDLE_MINUTES", "2.5"),
        ("GATEWAY_MOST_LIVE_SESSIONS", "٣٤٥"),
    ],
)
def test_a_malformed_value_is_one_fault_with_its_place_and_a_remedy(name: str, value: str) -> None:
    (fault,) = faults_of(**{name: value})
    assert fault.where == name
    assert fault.what.startswith(name)
    assert len(fault.mend) > 20


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("WHATSAPP_API_URL", "http://127.0.0.1:9000/v23.0/", "api_url", "http://127.0.0.1:9000/v23.0"),
        ("WHATSAPP_API_URL", "http://[::1]:9000/v23.0", "api_url", "http://[::1]:9000/v23.0"),
        ("WHATSAPP_API_URL", " http://localhost:9000/v23.0\n", "api_url", "http://localhost:9000/v23.0"),
        ("GATEWAY_DATABASE_URL", "sqlite:////var/lib/city.db", "database", SqliteFile(Path("/var/lib/city.db"))),
        ("GATEWAY_DATABASE_URL", "sqlite:///data/city.db", "database", SqliteFile(Path("data/city.db"))),
        ("GATEWAY_BIND", "[::1]:0", "bind", "[::1]:0"),
        ("GATEWAY_BIND", "unix:/run/gateway.sock", "bind", "unix:/run/gateway.sock"),
        ("GATEWAY_BIND", "fd://3", "bind", "fd://3"),
        ("GATEWAY_PUBLIC_URL", "https://chat.example.org/", "public_url", "https://chat.example.org"),
        ("GATEWAY_PUBLIC_URL", "", "public_url", None),
        ("GATEWAY_TRACES_URL", "http://collector:4318", "traces_url", "http://collector:4318/v1/traces"),
        ("GATEWAY_TRACES_URL", "https://o.example/otlp/", "traces_url", "https://o.example/otlp/v1/traces"),
        ("GATEWAY_TRACES_URL", "https://o.example/v1/traces", "traces_url", "https://o.example/v1/traces"),
        ("GATEWAY_TRACES_SHARE", "0.001", "traces_share", 0.001),
        ("GATEWAY_LOG_LEVEL", "DEBUG", "log_level", "debug"),
        ("GATEWAY_ENCRYPTION_KEYS", KEY, "encryption_keys", (Secret(KEY),)),
        ("GATEWAY_ENCRYPTION_KEYS", f"{KEY}\n{'0123456789abcdef' * 4}", "encryption_keys", (Secret(KEY), HEX)),
        ("GATEWAY_ENCRYPTION_KEYS", "", "encryption_keys", None),
        ("GATEWAY_KEEP_RECORDS_DAYS", "8.5", "keep_records_days", 8.5),
        ("GATEWAY_JOURNAL_ENTRIES", "100000", "journal_entries", 100_000),
        ("GATEWAY_REMIND_AFTER_MINUTES", "1440", "remind_after_minutes", 1440),
    ],
)
def test_a_good_value_is_taken(name: str, value: str, field: str, expected: object) -> None:
    assert getattr(load({**GOOD, name: value}), field) == expected


def test_old_and_new_app_secret_count_together() -> None:
    settings = load({**GOOD, "WHATSAPP_APP_SECRET": "the-old-one  the-new-one"})
    assert [secret.reveal() for secret in settings.app_secrets] == ["the-old-one", "the-new-one"]


# ------------------------------------------------------------------------------------------ from files


@pytest.mark.parametrize("name", [variable.name for variable in VARIABLES])
def test_each_setting_can_come_from_a_file(name: str, tmp_path: Path) -> None:
    given = {"GATEWAY_PUBLIC_URL": "https://chat.example.org", **GOOD}
    defaults = {variable.name: variable.default or OPTIONAL.get(variable.name, "") for variable in VARIABLES}
    value = given.pop(name, defaults[name])
    path = tmp_path / "value"
    path.write_text(f"{value}\n")
    assert load({**given, f"{name}_FILE": str(path)}) == load({**given, name: value})


def test_a_variable_and_its_file_together_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "value"
    path.write_text("x")
    (fault,) = faults_of(WHATSAPP_VERIFY_TOKEN_FILE=str(path))
    assert "both" in fault.what


@pytest.mark.parametrize(
    "content", [None, b"", b" \n", b"\xff\xfe", b"x" * 70_000], ids=["gone", "empty", "blank", "bytes", "large"]
)
def test_a_file_that_cannot_be_used_is_a_fault_with_its_path(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "value"
    if content is not None:
        path.write_bytes(content)
    rest = {name: value for name, value in GOOD.items() if name != "WHATSAPP_APP_SECRET"}
    with pytest.raises(SettingsError) as caught:
        load({**rest, "WHATSAPP_APP_SECRET_FILE": str(path)})
    (fault,) = caught.value.faults
    assert "WHATSAPP_APP_SECRET_FILE" in fault.where
    assert str(path) in fault.where


# ------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("WHATSAPP_TOKEN", "WHATSAPP_ACCESS_TOKEN"),
        ("WHATSAPP_APPSECRET", "WHATSAPP_APP_SECRET"),
        ("GATEWAY_PLUGIN", "GATEWAY_PLUGINS"),
        ("GATEWAY_BIND_FIL", "GATEWAY_BIND_FILE"),
        ("GATEWAY_DATABASE", "GATEWAY_DATABASE_URL"),
    ],
)
def test_a_misspelt_name_is_a_fault_with_the_nearest_known_one(misspelt: str, meant: str) -> None:
    given = {name: value for name, value in GOOD.items() if name != meant}
    with pytest.raises(SettingsError) as caught:
        load({**given, misspelt: "x"})
    fault = caught.value.faults[0]
    assert fault.where == misspelt
    assert f"{meant}?" in fault.mend


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATEWAY_REQUIRE_ALL", "1"),
        ("GATEWAY_TEST_POSTGRES", "x"),
        ("GATEWAY_SERVICE_HOST", "10.0.0.7"),
        ("GATEWAY_SERVICE_PORT_HTTP", "80"),
        ("GATEWAY_PORT", "tcp://10.0.0.7:80"),
        ("GATEWAY_PORT_80_TCP_ADDR", "10.0.0.7"),
        ("PATH", "/bin"),
    ],
)
def test_names_that_are_not_ours_to_judge_are_left_alone(name: str, value: str) -> None:
    assert load({**GOOD, name: value}) == load(GOOD)


# ------------------------------------------------------------------------------------------ what is shown


def test_secrets_are_never_shown() -> None:
    settings = load(GOOD)
    shown = repr(settings) + str(settings) + f"{settings.access_token!s}{settings.app_secrets}"
    for name in ("WHATSAPP_ACCESS_TOKEN", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN"):
        assert GOOD[name] not in shown


def test_a_malformed_secret_is_not_repeated_in_its_fault() -> None:
    faults = faults_of(WHATSAPP_ACCESS_TOKEN="EAAvery secret", WHATSAPP_APP_SECRET="geheimnisß")
    assert len(faults) == 2
    assert "EAAvery" not in main_error_text(faults)
    assert KEY[:-1] not in main_error_text(faults_of(GATEWAY_ENCRYPTION_KEYS=KEY[:-1]))
    assert "geheimnis" not in main_error_text(faults)


def test_a_secret_cannot_leave_by_copy_or_pickle() -> None:
    secret = Secret("x")
    for leave in (copy.copy, pickle.dumps):
        with pytest.raises(TypeError):
            leave(secret)
    with pytest.raises(ValueError):
        Secret("")
    assert secret == Secret("x")
    assert secret != Secret("y")


def test_the_text_for_the_terminal_holds_every_fault() -> None:
    faults = faults_of(WHATSAPP_API_URL="nonsense", GATEWAY_BIND="nowhere")
    text = main_error_text(faults)
    assert text.startswith("The gateway cannot start: 2 settings need your attention.")
    for fault in faults:
        assert all(part in text for part in (fault.what, fault.where, fault.mend))


def test_the_documentation_holds_every_setting_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\w+|`[^`]+`) \| .{20,} \|$", DOCS.read_text(), re.MULTILINE)
    expected = [(v.name, "required" if v.required else f"`{v.default}`" if v.default else "none") for v in VARIABLES]
    assert rows == expected
