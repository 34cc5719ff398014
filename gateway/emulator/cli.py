"""`gateway emulator`: reads options and environment, runs until it is told to stop."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
import trio

from gateway.emulator.app import serve_emulator
from gateway.emulator.settings import SAMPLE_RESIDENTS, EmulatorSettings, ResidentSeed

VARIABLES: dict[str, str] = {
    "EMULATOR_BIND": "bind",
    "EMULATOR_WEBHOOK_URL": "webhook_url",
    "EMULATOR_CITY_NAME": "city_name",
    "EMULATOR_DISPLAY_PHONE_NUMBER": "display_phone_number",
    "WHATSAPP_PHONE_NUMBER_ID": "phone_number_id",
    "WHATSAPP_BUSINESS_ACCOUNT_ID": "waba_id",
    "WHATSAPP_APP_ID": "app_id",
    "WHATSAPP_ACCESS_TOKEN": "access_token",
    "WHATSAPP_APP_SECRET": "app_secret",
    "WHATSAPP_VERIFY_TOKEN": "verify_token",
}
"""Environment variable -> setting. The WHATSAPP ones are those of the gateway: both must agree on them."""

SECRETS = ("access_token", "app_secret", "verify_token")
WEBHOOK_URL = "http://127.0.0.1:8000/webhook"


class CannotStart(Exception):
    """The settings do not add up; the text names every fault and its remedy."""


def read_settings(
    environ: Mapping[str, str],
    *,
    bind: str | None = None,
    webhook_url: str | None = None,
    city_name: str | None = None,
    residents: Path | None = None,
) -> EmulatorSettings:
    """Settings from the environment; options that are given win.

    Arguments:
        environ: variables of `VARIABLES`, each also as `NAME_FILE` that names a file with the value.
        bind: `host:port` to listen on.
        webhook_url: where the gateway takes webhooks.
        city_name: the name over the chat.
        residents: a JSON file with an array of residents (`id`, `name`, `user_id`, `phone`, `username`).

    Raises:
        CannotStart: with all faults at once.
    """
    faults: list[str] = []
    given: dict[str, str] = {"webhook_url": WEBHOOK_URL}
    for variable, setting in VARIABLES.items():
        try:
            value = _variable(environ, variable)
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{variable}_FILE: cannot be read ({error})")
            continue
        if value:
            given[setting] = value
    options = {"bind": bind, "webhook_url": webhook_url, "city_name": city_name}
    given |= {name: value for name, value in options.items() if value is not None}
    names = {setting: variable for variable, setting in VARIABLES.items()}
    faults += [f"{names[s]}: not set; give it the value that the gateway has" for s in SECRETS if s not in given]
    people: tuple[ResidentSeed, ...] = SAMPLE_RESIDENTS
    if residents is not None:
        try:
            people = msgspec.json.decode(residents.read_bytes(), type=tuple[ResidentSeed, ...])
        except (OSError, msgspec.DecodeError) as error:
            faults.append(f"{residents}: {error}")
    # Stand-ins for missing secrets let all other faults be found in the same go; nothing is started with them.
    values = {**dict.fromkeys(SECRETS, "missing"), **given}
    try:
        settings = EmulatorSettings(residents=people, **values)  # type: ignore[arg-type]
    except ValueError as error:
        raise CannotStart("\n".join([*faults, str(error)])) from None
    if faults:
        raise CannotStart("\n".join(faults))
    return settings


def _variable(environ: Mapping[str, str], name: str) -> str | None:
    path = environ.get(f"{name}_FILE")
    return Path(path).read_text().strip() if path else environ.get(name)


async def main(settings: EmulatorSettings) -> None:
    """Serve until SIGTERM or SIGINT; print the address once it answers.

    Arguments:
        settings: what the emulator must know.
    """
    shutdown = trio.Event()
    with trio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as signals:
        async with trio.open_nursery() as nursery:

            async def serve(task_status: trio.TaskStatus[list[str]] = trio.TASK_STATUS_IGNORED) -> None:
                await serve_emulator(settings, shutdown=shutdown, task_status=task_status)
                nursery.cancel_scope.cancel()

            addresses = await nursery.start(serve)
            print(f"City phone: {addresses[0]}", flush=True)
            print(f"Cloud API:  {addresses[0]}/v26.0   webhooks go to {settings.webhook_url}", flush=True)
            async for _ in signals:
                shutdown.set()


def emulator(
    environ: Mapping[str, str],
    *,
    bind: str | None = None,
    webhook_url: str | None = None,
    city_name: str | None = None,
    residents: Path | None = None,
) -> int:
    """Run the emulator as a process of its own; see `read_settings` for the arguments.

    Returns:
        The exit code: 0 after a stop in order, 2 when the settings do not add up.
    """
    try:
        settings = read_settings(environ, bind=bind, webhook_url=webhook_url, city_name=city_name, residents=residents)
    except CannotStart as faults:
        print(f"The emulator cannot start:\n{faults}", file=sys.stderr)
        return 2
    trio.run(main, settings)
    return 0
