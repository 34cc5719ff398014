"""What the operator may write in `[plugins.peach]`, and what stands in the environment."""

from __future__ import annotations

import ipaddress
import re
from typing import Literal

from msgspec import Struct

from gateway.api import Secret, Secrets


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whose account, which money, and how strict.

    Arguments:
        entity_id: 32 letters and digits, from the dashboard (Checkout): the channel that takes the money.
        merchant_id: from the dashboard, beside the client id.
        live: real money. Without, Peach's sandbox.
        currency: ISO 4217 code that the entity is set up for; one with two decimal places.
        smallest_cents: the smallest payment in minor units.
        method: one of Peach's names (`CARD`, `CAPITECPAY`); all that the entity has if left out.
        source: `enforce` refuses notifications from addresses that are not in `networks`, `warn` logs them.
        networks: of Peach's notifications; it publishes none. Not looked at if empty.
    """

    entity_id: str
    merchant_id: str
    live: bool = False
    currency: str = "ZAR"
    smallest_cents: int = 100
    method: str = ""
    source: Literal["warn", "enforce"] = "warn"
    networks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9A-Za-z]{8,32}", self.entity_id):
            raise ValueError("entity_id: up to 32 letters and digits, from Peach's dashboard")
        if not re.fullmatch(r"[0-9A-Za-z-]{4,40}", self.merchant_id):
            raise ValueError("merchant_id: from Peach's dashboard, beside the client id")
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise ValueError("currency: three capital letters, such as ZAR")
        if self.smallest_cents < 1:
            raise ValueError("smallest_cents: 1 or more")
        if not re.fullmatch(r"[A-Z0-9_]{0,30}", self.method):
            raise ValueError("method: one of Peach's names, such as CARD")
        if self.source == "enforce" and not self.networks:
            raise ValueError("networks: nothing would be believed; name some, or leave source out")
        for network in self.networks:
            ipaddress.ip_network(network)

    @property
    def login(self) -> str:
        """Origin of the service that gives tokens."""
        return f"https://{'' if self.live else 'sandbox-'}dashboard.peachpayments.com"

    @property
    def checkout(self) -> str:
        """Origin of the checkout, its API and its page."""
        return f"https://{'' if self.live else 'test'}secure.peachpayments.com"

    @property
    def refunds(self) -> str:
        """Origin of the older API, which gives money back."""
        return f"https://{'' if self.live else 'test'}api.peachpayments.com"


class Credentials(Struct, frozen=True):
    """Secrets of the merchant; several tokens and webhook secrets while one is being changed, the present one first."""

    client_id: Secret
    client_secret: Secret
    tokens: tuple[Secret, ...]
    webhooks: tuple[Secret, ...]


def credentials(settings: Settings, secrets: Secrets) -> Credentials:
    """What the environment holds.

    Arguments:
        settings: for what is needed. secrets: of the plugin.

    Raises:
        ValueError: one is missing; a sentence for the operator.
    """
    where = "It is in Peach's dashboard, with the settings of Checkout."
    tokens = secrets.all("SECRET_TOKEN")
    if not tokens:
        secrets.need("SECRET_TOKEN", f"It signs notifications and refunds. {where}")
    return Credentials(
        client_id=secrets.need("CLIENT_ID", where),
        client_secret=secrets.need("CLIENT_SECRET", where),
        tokens=tokens,
        webhooks=secrets.all("WEBHOOK_SECRET"),
    )
