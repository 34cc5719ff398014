"""What the operator may write in `[plugins.stripe]`, and what stands in the environment."""

from __future__ import annotations

import ipaddress
import re
from typing import Literal

from msgspec import Struct

from gateway.api import Secret, Secrets

VERSION = "2026-06-24.dahlia"
"""Of Stripe's API, sent with each call, so that its answers keep the form that is read here."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which money, and how strict.

    Arguments:
        live: real money. Without, Stripe's test mode.
        currency: ISO 4217 code of the bills; one with two decimal places.
        smallest_cents: Stripe takes nothing below half a US dollar, whatever the currency.
        methods: how residents may pay, by Stripe's names. Those that take days (bank debits) are told of as pending.
        three_d_secure: `any` asks the bank to authenticate each payment where the card can; `challenge` wants a
            challenge; `automatic` leaves it to Stripe.
        source: `enforce` refuses notifications from addresses that are not in `networks`, `warn` logs them.
        networks: of Stripe's notifications; it publishes a list that changes. Not looked at if empty.
    """

    live: bool = False
    currency: str = "ZAR"
    smallest_cents: int = 1_000
    methods: tuple[str, ...] = ("card",)
    three_d_secure: Literal["automatic", "any", "challenge"] = "any"
    source: Literal["warn", "enforce"] = "warn"
    networks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise ValueError("currency: three capital letters, such as ZAR")
        if self.smallest_cents < 1:
            raise ValueError("smallest_cents: 1 or more")
        if not self.methods or not all(re.fullmatch(r"[a-z0-9_]{2,30}", each) for each in self.methods):
            raise ValueError("methods: at least one of Stripe's names, such as card")
        if self.source == "enforce" and not self.networks:
            raise ValueError("networks: nothing would be believed; copy Stripe's published list, or leave source out")
        for network in self.networks:
            ipaddress.ip_network(network)


class Credentials(Struct, frozen=True):
    """Secrets of the account; several signing secrets while one is being changed."""

    key: Secret
    signing: tuple[Secret, ...]


def credentials(settings: Settings, secrets: Secrets) -> Credentials:
    """What the environment holds.

    Arguments:
        settings: for what is needed. secrets: of the plugin.

    Raises:
        ValueError: one is missing, or belongs to test mode where live is set, or the other way round.
    """
    key = secrets.need("SECRET_KEY", "It is in Stripe's dashboard: Developers, API keys; a restricted key is better.")
    mode, other = ("live", "test") if settings.live else ("test", "live")
    if re.match(rf"(sk|rk)_{other}_", key.reveal()):
        raise ValueError(
            f"{secrets.variable('SECRET_KEY')} is a key of {other} mode, and live = {str(settings.live).lower()}"
        )
    if not re.match(rf"(sk|rk)_{mode}_\S+\Z", key.reveal()):
        raise ValueError(
            f"{secrets.variable('SECRET_KEY')}: a secret or restricted key, sk_{mode}_... or rk_{mode}_..."
        )
    signing = secrets.all("WEBHOOK_SECRET")
    if not signing:
        secrets.need("WEBHOOK_SECRET", "It is in Stripe's dashboard, with the endpoint of its webhooks.")
    if not all(each.reveal().startswith("whsec_") for each in signing):
        raise ValueError(f"{secrets.variable('WEBHOOK_SECRET')}: a signing secret begins with whsec_")
    return Credentials(key, signing)
