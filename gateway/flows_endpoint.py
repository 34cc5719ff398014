"""The address that forms talk to while they are open on a phone: `POST /flows`.

The signature is verified over the raw body first, then the request is decrypted, answered and sealed. No store is
asked, so the health check and open forms work while the database does not. The app gives the limits on size and time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from msgspec import Struct
from quart import Blueprint, Response, request

from gateway.clock import Clock
from gateway.secret import Secret
from gateway.whatsapp.flows_crypto import CannotDecrypt, open_request
from gateway.whatsapp.flows_exchange import exchange
from gateway.whatsapp.flows_tokens import FlowTokens
from gateway.whatsapp.signature import verify
from sessions.forms import Form
from sessions.messages import Words

PATH = "/flows"
LARGEST_BODY = 256 * 1024
"""Bytes. A form's data are a few kilobytes; files do not come this way."""

CANNOT_DECRYPT, TOKEN_GONE, BAD_SIGNATURE = 421, 427, 432
"""Status codes with a meaning of their own for a phone (Meta's page "Implementing endpoints")."""

_QUIET = 60.0
"""Seconds between two log lines about the same end: strangers must not fill the disk."""

_log = structlog.stdlib.get_logger(__name__)


class Speaks(Protocol):
    """Puts words to texts; `gateway.wording.Wording` does."""

    @property
    def languages(self) -> tuple[str, ...]: ...

    def word(self, words: Words, language: str) -> str: ...


class Answer(Struct, frozen=True):
    """An HTTP answer: plain text, as phones want it."""

    status: int
    body: bytes = b""


class FlowsEndpoint:
    """Answers phones with an open form.

    Arguments:
        app_secrets: what Meta signs with; one of them must fit.
        keys: our private keys, the newest first. At least one.
        forms: all that plugins declare, by key.
        tokens: reads tokens.
        texts: the words.
        clock: the time.

    `counts` tells how often each end was reached: ping, error_noted, screen, fault, finished, gone, unsigned,
    cannot_decrypt, too_large, failed.
    """

    def __init__(
        self,
        *,
        app_secrets: Sequence[Secret],
        keys: Sequence[RSAPrivateKey],
        forms: Mapping[str, Form[Any]],
        tokens: FlowTokens,
        texts: Speaks,
        clock: Clock,
    ) -> None:
        if not app_secrets or not keys:
            raise ValueError("the endpoint of forms needs an app secret and a private key")
        self._secrets = tuple(secret.reveal().encode() for secret in app_secrets)
        self._keys, self._forms, self._tokens, self._clock = tuple(keys), dict(forms), tokens, clock
        self._word = {language: _speaking(texts, language) for language in ("en", *texts.languages)}
        self._logged: dict[str, float] = {}
        self.counts: Counter[str] = Counter()

    def use(self, forms: Mapping[str, Form[Any]], texts: Speaks) -> None:
        """Answer by other forms and words: plugins were changed."""
        self._forms = dict(forms)
        self._word = {language: _speaking(texts, language) for language in ("en", *texts.languages)}

    def answer(self, body: bytes, signature: str | None) -> Answer:
        """Answer one request; never raises.

        Arguments:
            body: as it came, byte by byte. signature: the value of `X-Hub-Signature-256`, or None.
        """
        try:
            return self._answer(body, signature)
        except Exception:  # a supervision border: a bug costs this resident a general error, and nobody else anything
            _log.exception("the endpoint of forms failed")
            return self._ended("failed", Answer(400))

    def _answer(self, body: bytes, signature: str | None) -> Answer:
        if len(body) > LARGEST_BODY:
            return self._ended("too_large", Answer(413))
        if not verify(self._secrets, body, signature):
            return self._ended("unsigned", Answer(BAD_SIGNATURE))
        try:
            opened = open_request(self._keys, body)
        except CannotDecrypt as error:
            return self._ended("cannot_decrypt", Answer(CANNOT_DECRYPT), reason=str(error))
        told = exchange(opened.data, self._forms, self._tokens, self._word, self._clock.now())
        self.counts[told.outcome] += 1
        if told.error:
            self._log_seldom("error_noted", error=told.error)
        return Answer(TOKEN_GONE if told.outcome == "gone" else 200, opened.seal(told.content))

    def _ended(self, end: str, answer: Answer, **about: str) -> Answer:
        self.counts[end] += 1
        self._log_seldom(end, **about)
        return answer

    def _log_seldom(self, end: str, **about: str) -> None:
        now = self._clock.now()
        if abs(now - self._logged.get(end, float("-inf"))) >= _QUIET:
            self._logged[end] = now
            _log.warning("a form's request ended early", why=end, so_far=self.counts[end], **about)

    def blueprint(self) -> Blueprint:
        """The route, for the app."""
        routes = Blueprint("flows", __name__)

        @routes.post(PATH)
        async def flows() -> Response:
            signatures = request.headers.getlist("X-Hub-Signature-256")
            body = await request.get_data(cache=False, as_text=False)
            assert isinstance(body, bytes)
            answered = self.answer(body, signatures[0] if len(signatures) == 1 else None)
            return Response(answered.body, answered.status, content_type="text/plain")

        return routes


def _speaking(texts: Speaks, language: str) -> Any:
    return lambda words: texts.word(words, language)
