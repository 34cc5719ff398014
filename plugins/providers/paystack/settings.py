"""What the operator may write in `[plugins.paystack]`, and what stands in the environment."""

from __future__ import annotations

import ipaddress
import re
from typing import Literal

from msgspec import Struct

from gateway.api import Secret, Secrets

PUBLISHED = ("52.31.139.75/32", "52.49.173.169/32", "52.214.14.220/32")
"""Addresses of Paystack's notifications, test and live, as its page on webhooks names them."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whose account, which money, and how strict.

    Arguments:
        email: Paystack wants an address of the payer, and sends its own receipt there. Give one of the city;
            `{reference}` in it is replaced by the payment's reference: `pay+{reference}@city.example`.
        live: real money. Without, Paystack's test mode.
        currency: ISO 4217 code that the account is set up for: ZAR, NGN, GHS, KES or USD.
        smallest_cents: the smallest payment in minor units.
        channels: how residents may pay, by Paystack's names (`card`, `eft`, `capitec_pay`, `qr`); all that the account
            has if left out.
        source: `enforce` refuses notifications from addresses that are not in `networks`, `warn` logs them.
        networks: of Paystack's notifications.
    """

    email: str
    live: bool = False
    currency: str = "ZAR"
    smallest_cents: int = 100
    channels: tuple[str, ...] = ()
    source: Literal["warn", "enforce"] = "warn"
    networks: tuple[str, ...] = PUBLISHED

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", self.email):
            raise ValueError("email: an address such as pay+{reference}@city.example")
        if self.currency not in ("ZAR", "NGN", "GHS", "KES", "USD"):
            raise ValueError("currency: ZAR, NGN, GHS, KES or USD")
        if self.smallest_cents < 1:
            raise ValueError("smallest_cents: 1 or more")
        if not all(re.fullmatch(r"[a-z_]{2,30}", each) for each in self.channels):
            raise ValueError("channels: Paystack's names, such as card")
        for network in self.networks:
            ipaddress.ip_network(network)


def credentials(settings: Settings, secrets: Secrets) -> tuple[Secret, ...]:
    """What the environment holds: secret keys. One key serves calls and signatures; while it is changed there are two,
    the first of which serves calls.

    Arguments:
        settings: for what is needed. secrets: of the plugin.

    Raises:
        ValueError: there is none, or one belongs to test mode where live is set, or the other way round.
    """
    keys = secrets.all("SECRET_KEY")
    if not keys:
        secrets.need("SECRET_KEY", "It is in Paystack's dashboard: Settings, API keys and webhooks.")
    mode, other = ("live", "test") if settings.live else ("test", "live")
    for key in keys:
        if key.reveal().startswith(f"sk_{other}_"):
            live = str(settings.live).lower()
            raise ValueError(f"{secrets.variable('SECRET_KEY')} is a key of {other} mode, and live = {live}")
        if not re.fullmatch(rf"sk_{mode}_\S+", key.reveal()):
            raise ValueError(f"{secrets.variable('SECRET_KEY')}: a secret key begins with sk_{mode}_")
    return keys
