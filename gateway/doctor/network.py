"""What the network must give: an address that the world reaches over TLS, the right time, and a collector of traces."""

from __future__ import annotations

import ssl
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx
import trio

from gateway.clock import Clock
from gateway.doctor.finding import Finding, look, well, wrong
from gateway.setting_values import headers_of
from gateway.settings import Settings
from gateway.tracing.span import request

SECONDS = 15.0
FAST_OR_SLOW = (5.0, 120.0)
"""Seconds that our clock may differ from WhatsApp's: somebody should look, and it is wrong."""
SOON = 14 * 86_400.0


async def clock(client: httpx.AsyncClient, settings: Settings, ours: Clock) -> Finding:
    """Our time beside that of the Cloud API, as its answers carry it."""
    try:
        told = (await client.get(settings.api_url, timeout=SECONDS)).headers.get("date", "")
        differs = abs(parsedate_to_datetime(told).timestamp() - ours.now())
    except (httpx.HTTPError, ValueError, TypeError) as error:
        return look("clock", f"cannot be compared ({type(error).__name__})", "Is WHATSAPP_API_URL reachable?")
    least, most = FAST_OR_SLOW
    if differs < least:
        return well("clock", "agrees with WhatsApp's")
    words = f"differs from WhatsApp's by {differs:.0f} s"
    return Finding("clock", "wrong" if differs > most else "look", words, "Let the machine follow a time server (NTP).")


async def public_address(client: httpx.AsyncClient, settings: Settings, now: float) -> list[Finding]:
    """Whether links that residents get, and Meta's webhooks, come through to a gateway.

    Arguments:
        now: seconds since the epoch.
    """
    url = settings.public_url
    if url is None:
        mend = "Set GATEWAY_PUBLIC_URL; registering, paying and forms need it."
        return [look("public address", "is not set", mend)]
    parts = urlsplit(url)
    found = [await _answers(client, url)]
    if parts.scheme == "https":
        found.append(await _certificate(parts.hostname or "", parts.port or 443, now))
    return found


async def _answers(client: httpx.AsyncClient, url: str) -> Finding:
    mend = "Is the gateway running (`gateway serve`), and does the proxy lead to GATEWAY_BIND?"
    try:
        answer = await client.get(f"{url}/healthz", timeout=SECONDS)
        ready = await client.get(f"{url}/readyz", timeout=SECONDS)
    except httpx.HTTPError as error:
        return wrong("public address", f"{url}: no answer ({type(error).__name__})", mend)
    if answer.status_code != httpx.codes.OK:
        return wrong("public address", f"{url}/healthz answers {answer.status_code}", mend)
    if ready.status_code != httpx.codes.OK:
        mend = f"{url}/readyz tells which check fails; docs/operations.md tells what each means."
        return wrong("public address", "a gateway answers, and is not ready", mend)
    return well("public address", f"{url}: a gateway answers, and is ready")


async def _certificate(host: str, port: int, now: float) -> Finding:
    try:
        with trio.fail_after(SECONDS):
            stream = await trio.open_ssl_over_tcp_stream(host, port)
            async with stream:
                await stream.do_handshake()
                ends = float(ssl.cert_time_to_seconds(str(stream.getpeercert()["notAfter"])))
    except (OSError, trio.TooSlowError, trio.BrokenResourceError, ssl.SSLError) as error:
        return wrong("certificate", f"{host}: {type(error).__name__}", "Renew it; Meta and phones refuse it.")
    days = (ends - now) / 86_400.0
    if ends - now < SOON:
        return look("certificate", f"ends in {days:.0f} days", "Renew it, and see why it was not renewed by itself.")
    return well("certificate", f"good for {days:.0f} days")


async def collector(client: httpx.AsyncClient, settings: Settings) -> list[Finding]:
    """Whether the collector of traces takes them; nothing if nothing is traced. It is given none."""
    if settings.traces_url is None:
        return []
    headers = headers_of(settings.traces_headers) if settings.traces_headers is not None else {}
    headers["Content-Type"] = "application/json"
    url = settings.traces_url
    try:
        answer = await client.post(url, content=request({}, "", []), headers=headers, timeout=SECONDS)
    except httpx.HTTPError as error:
        mend = "Is a collector there, with OTLP over HTTP (its port is mostly 4318), and may this machine reach it?"
        return [look("traces", f"{url}: no answer ({type(error).__name__})", mend)]
    if answer.is_success:
        return [well("traces", f"{url}: a collector takes them, {settings.traces_share:.2%} of the messages")]
    return [look("traces", f"{url} answers {answer.status_code}", _COLLECTOR.get(answer.status_code, _ITS_LOG))]


_ITS_LOG = "Look at the collector's log: does it take OTLP over HTTP, as JSON?"
_COLLECTOR = {
    401: "Set GATEWAY_TRACES_HEADERS to what the collector wants, for example Authorization=Bearer%20TOKEN.",
    403: "GATEWAY_TRACES_HEADERS does not let us in; is the token of the right project?",
    404: "GATEWAY_TRACES_URL leads elsewhere: give the base of OTLP over HTTP, to which /v1/traces is put.",
    415: "This collector takes no JSON; put one in between that does, such as OpenTelemetry's own.",
}
