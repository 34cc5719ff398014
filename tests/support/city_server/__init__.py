"""A server of docs/city-api.yaml, as a city would write one: with Quart, on the books of the embedded city.

It reads the contract, holds every request to it, and holds its own answers to it as well. So it is also the proof that
the gateway's client asks nothing that the contract does not describe.
"""

from __future__ import annotations

from tests.support.city_server.contract import Contract
from tests.support.city_server.opening import KEY, TOKEN, open_server
from tests.support.city_server.server import CityServer

__all__ = ["KEY", "TOKEN", "CityServer", "Contract", "open_server"]
