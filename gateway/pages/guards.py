"""Who may ask, how often, and whether a form comes from a page of ours."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from gateway.clock import Clock
from gateway.secret import Secret

CSRF_SECONDS = 4 * 3600
"""How long a form may lie open before it is sent."""

MOST_BUCKETS = 20_000
"""Addresses that are remembered; the one that was seen longest ago makes room."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LOOPBACK: tuple[Network, ...] = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))


class FormTokens:
    """Signed tokens in forms. A token holds for one path of one plugin, and for some hours.

    Arguments:
        secrets: at least one; the first signs, each is accepted, so that one can be changed.
    """

    def __init__(self, secrets: Sequence[Secret], clock: Clock) -> None:
        self._keys = [hmac.digest(secret.reveal().encode(), b"forms of plugins' pages", "sha256") for secret in secrets]
        self._clock = clock

    def make(self, plugin: str, path: str) -> str:
        """A token for a form that is sent to this path below the plugin's own."""
        expires = f"{int(self._clock.now()) + CSRF_SECONDS:x}"
        return f"{expires}.{self._signature(self._keys[0], plugin, path, expires)}"

    def holds(self, token: str, plugin: str, path: str) -> bool:
        """Whether the token was made here, for this path, and not too long ago."""
        expires, _, signature = token.partition(".")
        if not expires.isascii() or not expires.isalnum() or len(expires) > 12 or not signature.isascii():
            return False
        genuine = [hmac.compare_digest(self._signature(key, plugin, path, expires), signature) for key in self._keys]
        return any(genuine) and int(expires, 16) >= self._clock.now()

    @staticmethod
    def _signature(key: bytes, plugin: str, path: str, expires: str) -> str:
        text = "\0".join((plugin, path, expires)).encode()
        return hmac.new(key, text, hashlib.sha256).hexdigest()[:40]


def from_elsewhere(site: str | None, origin: str | None, ours: Iterable[str]) -> bool:
    """Whether a browser says that the request comes from another site's page.

    Arguments:
        site: the header `Sec-Fetch-Site`. origin: the header `Origin`; older browsers send this one only.
        ours: our own origins, `https://chat.example.org`.
    """
    if site is not None:
        return site not in ("same-origin", "none")
    return origin is not None and origin not in ours


class Rates:
    """A bucket of requests for each address and route: full at first, and filled again at the route's rate."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def wait(self, what: str, client: str, per_minute: int) -> float:
        """Take one request out; 0, or the seconds until there is one again.

        Arguments:
            what: the route. client: the address; of IPv6 the first half, which is one customer.
        """
        key, now = (what, group_of(client)), self._clock.now()
        left, at = self._buckets.pop(key, (float(per_minute), now))
        left = min(float(per_minute), left + max(0.0, now - at) * per_minute / 60)
        short = left < 1
        self._buckets[key] = (left if short else left - 1, now)
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)
        return (1 - left) * 60 / per_minute if short else 0.0


def group_of(client: str) -> str:
    """Whose address it is: an IPv4 address, or the network of an IPv6 customer."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return "?"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


def client_of(peer: str | None, forwarded: str | None, proxies: Sequence[Network]) -> str:
    """Who asks: the peer, or behind our own proxies the last address in `X-Forwarded-For` that is none of them.

    Arguments:
        peer: the address of the connection; None for a Unix socket, which only a proxy of ours can reach.
        forwarded: the header, if it came.
        proxies: networks whose word is taken.
    """
    client = peer or ""
    chain = [part.strip() for part in (forwarded or "").split(",") if part.strip()]
    while chain and (not client or _is_proxy(client, proxies)):
        client = chain.pop()
    return client


def _is_proxy(address: str, proxies: Sequence[Network]) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return any(found.version == network.version and found in network for network in proxies)
