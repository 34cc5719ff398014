"""What the operator may write in `[plugins.payfast]`, and what stands in the environment."""

from __future__ import annotations

import ipaddress
import re
from typing import Literal

from msgspec import Struct

from gateway.api import Secret, Secrets

SANDBOX_MERCHANT = "10000100"
"""The public merchant of the sandbox, as Payfast's documentation gives it."""

PUBLISHED = (
    "197.97.145.144/28",
    "41.74.179.192/27",
    "102.216.36.0/28",
    "102.216.36.128/28",
    "144.126.193.139/32",
)
"""Networks that Payfast has published as those of its notifications. It moved some services in 2025, so check them."""

_PASSPHRASE = re.compile(r"[A-Za-z0-9_-]{1,32}\Z")


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which merchant, and how strict.

    Arguments:
        merchant_id: digits, from the dashboard.
        live: real money. Without, Payfast's sandbox.
        source: `enforce` refuses notifications from addresses that are not in `networks`, `warn` logs them.
        networks: of Payfast's notifications.
        payment_method: one of Payfast's codes (`cc` card, `ef` EFT); all that the merchant has if left out.
        smallest_cents: Payfast takes R5.00 and more.
    """

    merchant_id: str = SANDBOX_MERCHANT
    live: bool = False
    source: Literal["warn", "enforce"] = "warn"
    networks: tuple[str, ...] = PUBLISHED
    payment_method: str = ""
    smallest_cents: int = 500

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{4,15}", self.merchant_id):
            raise ValueError("merchant_id: 4 to 15 digits, from Payfast's dashboard")
        if self.live and self.merchant_id == SANDBOX_MERCHANT:
            raise ValueError(f"merchant_id: {SANDBOX_MERCHANT} is Payfast's sandbox, and live = true is real money")
        if not re.fullmatch(r"[a-z]{0,4}", self.payment_method):
            raise ValueError("payment_method: one of Payfast's codes, such as cc")
        for network in self.networks:
            ipaddress.ip_network(network)

    @property
    def site(self) -> str:
        """Origin of the payment page."""
        return f"https://{'www' if self.live else 'sandbox'}.payfast.co.za"

    @property
    def api(self) -> str:
        """Origin of the REST API; the sandbox is the same host with `testing=true`."""
        return "https://api.payfast.co.za"


class Credentials(Struct, frozen=True):
    """Secrets of the merchant; several passphrases while one is being changed, the present one first."""

    merchant_key: Secret
    passphrases: tuple[Secret, ...]


def credentials(settings: Settings, secrets: Secrets) -> Credentials:
    """What the environment holds.

    Arguments:
        settings: for what is needed. secrets: of the plugin.

    Raises:
        ValueError: one is missing, or is of a form that Payfast's own code signs wrongly.
    """
    key = secrets.need("MERCHANT_KEY", "It is in Payfast's dashboard, beside the merchant id.")
    passphrases = secrets.all("PASSPHRASE")
    if settings.live and not passphrases:
        secrets.need("PASSPHRASE", "Set one in Payfast's dashboard: without it anybody can sign a notification.")
    for each in passphrases:
        if not _PASSPHRASE.match(each.reveal()):
            variable = secrets.variable("PASSPHRASE")
            raise ValueError(f"{variable}: 1 to 32 letters, digits, - and _; others are signed in different ways")
    return Credentials(key, passphrases)
