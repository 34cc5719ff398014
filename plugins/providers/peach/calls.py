"""Calls of Peach's API, with a token that lives for some hours and is fetched anew when it is refused."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec
import trio

from gateway.api import UNAVAILABLE, Clock, HttpAnswer, HttpClient, HttpFailed, NoAnswer, TryLater
from plugins.providers.peach.begun import Begun
from plugins.providers.peach.objects import flat
from plugins.providers.peach.settings import Credentials, Settings

log = logging.getLogger(__name__)

SPARE = 60.0
"""Seconds before its end from which a token is not used any more."""

JSON = {"Content-Type": "application/json"}


class Calls:
    """Peach's three services.

    Arguments:
        settings, known: of the merchant. http: the way there. begun: is told what Peach refuses. clock: the time.
    """

    def __init__(self, settings: Settings, known: Credentials, http: HttpClient, begun: Begun, clock: Clock) -> None:
        self._settings, self._known, self._http, self._begun, self._clock = settings, known, http, begun, clock
        self._token, self._until = "", 0.0
        self._one = trio.Lock()  # so that many residents at once fetch one token

    async def call(
        self,
        method: str,
        path: str,
        fields: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> HttpAnswer:
        """Call the checkout. A token that is refused is fetched once more, and then given up.

        Arguments:
            method, path: of the checkout's API. fields: of the body. headers: further ones.

        Raises:
            TryLater: nothing was done.
            NoAnswer: it may have been done.
        """
        content = b"" if fields is None else msgspec.json.encode(fields)
        url = f"{self._settings.checkout}{path}"
        for attempt in range(2):
            token = await self._bearer(anew=attempt == 1)
            given = {"Authorization": f"Bearer {token}", **(JSON if content else {}), **(headers or {})}
            answer = await self._send(method, url, given, content)
            if answer.status != 401:
                return answer
        await self._begun.refused(
            "it refuses a token that it has just given: do entity_id and CLIENT_ID belong together?"
        )
        log.warning("Peach refuses a token that it has just given")
        raise TryLater(UNAVAILABLE)

    async def give_back(self, fields: Mapping[str, str]) -> HttpAnswer:
        """Call the older API, which knows us by a signature.

        Arguments:
            fields: signed.

        Raises: as `call`.
        """
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        url = f"{self._settings.refunds}/v1/checkout/refund"
        return await self._send("POST", url, headers, urlencode(fields).encode())

    async def _bearer(self, *, anew: bool) -> str:
        async with self._one:
            if anew or self._clock.now() >= self._until:
                await self._fetch()
            return self._token

    async def _fetch(self) -> None:
        wanted = {
            "clientId": self._known.client_id.reveal(),
            "clientSecret": self._known.client_secret.reveal(),
            "merchantId": self._settings.merchant_id,
        }
        url = f"{self._settings.login}/api/oauth/token"
        try:
            answer = await self._http.request("POST", url, headers=JSON, content=msgspec.json.encode(wanted))
        except HttpFailed as error:
            log.warning("Peach's login cannot be reached: %s", error)
            raise TryLater(UNAVAILABLE) from error
        found = answer.json() or {}
        token, seconds = found.get("access_token"), str(found.get("expires_in") or "0")
        if answer.status != 200 or not isinstance(token, str) or not token:
            log.warning("Peach gives no token: HTTP %s", answer.status)
            if answer.status in (400, 401, 403):
                await self._begun.refused(f"no token for CLIENT_ID, CLIENT_SECRET, merchant_id: HTTP {answer.status}")
            raise TryLater(UNAVAILABLE)
        self._token = token
        self._until = self._clock.now() + (float(seconds) if seconds.isdecimal() else 0.0) - SPARE

    async def _send(self, method: str, url: str, headers: Mapping[str, str], content: bytes) -> HttpAnswer:
        try:
            answer = await self._http.request(method, url, headers=headers, content=content)
        except NoAnswer as error:
            log.warning("Peach does not answer: %s", error)
            raise
        except HttpFailed as error:
            log.warning("Peach cannot be reached: %s", error)
            raise TryLater(UNAVAILABLE) from error
        if answer.status == 429:
            raise TryLater(UNAVAILABLE)
        if answer.status >= 500:
            raise NoAnswer(f"HTTP {answer.status}")
        if answer.status >= 400 and answer.status != 404:
            log.warning("Peach answers %s", why(answer))
        return answer


def why(answer: HttpAnswer) -> str:
    """Peach's own code of an error.

    Arguments:
        answer: with an error.
    """
    return f"HTTP {answer.status} {flat(answer.json() or {}).get('result.code', '')[:11]}".strip()
