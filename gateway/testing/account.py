"""The WhatsApp account of a city of tests: number, secrets, and reviewers who approve what plugins declare."""

from __future__ import annotations

from gateway.emulator.emulator import Emulator
from gateway.emulator.rates import RateLimits
from gateway.emulator.settings import EmulatorSettings, ResidentSeed, StatusDelays
from gateway.whatsapp.templates_account import request_of
from gateway.wording import Wording

SECRET, TOKEN, NUMBER = "a-secret-for-tests", "a-token-for-tests", "900800700600500"

_SAMPLE = b"a picture, film or document for the reviewers"


def settings_for(residents: tuple[ResidentSeed, ...]) -> EmulatorSettings:
    """An emulator that answers and delivers at once.

    Arguments:
        residents: who has a phone.
    """
    return EmulatorSettings(
        webhook_url="http://gateway/webhook",
        verify_token="v",  # noqa: S106 - of the emulator
        app_secret=SECRET,
        access_token=TOKEN,
        phone_number_id=NUMBER,
        residents=residents,
        status_delays=StatusDelays(0, 0, 0),
        rates=RateLimits(per_second=0, pair_burst=0),  # time stands still, so everything comes at once
        verify_at_start=False,
    )


def approve(emulator: Emulator, wording: Wording) -> None:
    """Bring the templates of all plugins to the emulator's account, as `gateway templates push` does.

    Arguments:
        emulator: has no templates of these names yet. wording: the words of the plugins.
    """
    if wording.templates is None:
        return
    for worded in wording.templates.worded():
        body = request_of(worded)
        for component in body["components"]:
            if component["type"] == "HEADER" and component["format"] != "TEXT":
                handle = emulator.samples.add(emulator.samples.begin(len(_SAMPLE)), _SAMPLE)
                component["example"] = {"header_handle": [handle]}
        emulator.templates.create(body)
