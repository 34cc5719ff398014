"""What WhatsApp must give: the number, the token and its rights, the subscription of the app, the templates.

Sources: Meta's pages "Phone numbers", "Access tokens" (`debug_token`) and "Subscribed apps"; see docs/whatsapp.md.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from gateway.assembly import load_wording
from gateway.doctor.finding import Finding, look, well, wrong
from gateway.plugin_host import PluginHost
from gateway.settings import Settings
from gateway.templates import Templates
from gateway.whatsapp.graph_client import GraphClient, GraphFailed, open_graph
from gateway.whatsapp.templates_account import TemplatesApi, compared

NEEDED = ("whatsapp_business_messaging", "whatsapp_business_management")
"""Rights that the token must have: to send, and for templates, forms and what is looked at here."""

FIELDS = "display_phone_number,verified_name,quality_rating,throughput"
DAY = 86_400.0
SOON = 14.0
"""Days before its end from which on a token should be changed."""


async def account(settings: Settings, host: PluginHost | None, now: float) -> AsyncIterator[Finding]:
    """All of it, as far as WhatsApp answers.

    Arguments:
        host: the plugins; None if they cannot be loaded. now: seconds since the epoch.
    """
    token = settings.access_token.reveal()
    async with open_graph(settings.api_url, token) as graph:
        reached = await _number(graph, settings)
        yield reached
        if reached.state == "wrong":
            return
        yield await _token(graph, token, now)
        yield await _subscribed(graph, settings)
        if host is not None and host.templates:
            yield await _templates(graph, settings, host)


async def _number(graph: GraphClient, settings: Settings) -> Finding:
    try:
        found = await graph.call("GET", f"/{settings.phone_number_id}", params={"fields": FIELDS})
    except GraphFailed as error:
        mend = "Check WHATSAPP_API_URL, WHATSAPP_PHONE_NUMBER_ID and the token: docs/operations.md, The first number."
        return wrong("number", str(error), mend)
    level = (
        found.get("throughput", {}).get("level", "unknown") if isinstance(found.get("throughput"), dict) else "unknown"
    )
    quality = str(found.get("quality_rating", "unknown"))
    name, number = found.get("verified_name", "?"), found.get("display_phone_number", "?")
    words = f"{number}, {name}; quality {quality.lower()}, throughput {str(level).lower()}"
    if quality in ("YELLOW", "RED"):
        mend = "Residents block or report what is sent: send fewer notices, and only to who asked for them."
        return Finding("number", "look" if quality == "YELLOW" else "wrong", words, mend)
    return well("number", words)


async def _token(graph: GraphClient, token: str, now: float) -> Finding:
    try:
        data: Any = (await graph.call("GET", "/debug_token", params={"input_token": token})).get("data", {})
    except GraphFailed as error:
        return look(
            "token",
            f"its rights cannot be read: {str(error).replace(token, '…')}",
            "Look in Meta's token debugger.",
        )
    if not isinstance(data, dict) or not data.get("is_valid", False):
        return wrong("token", "WhatsApp says that it is not valid", "Make a new one: docs/operations.md.")
    lacking = [each for each in NEEDED if each not in data.get("scopes", [])]
    if lacking:
        mend = "Give the system user these permissions, and make a new token: docs/operations.md."
        return wrong("token", f"it lacks {', '.join(lacking)}", mend)
    ends = data.get("expires_at", 0)
    if not isinstance(ends, int | float) or ends <= 0:
        return well("token", "valid, with all rights, and it does not end")
    days = (ends - now) / DAY
    words = f"valid, with all rights, for {max(0.0, days):.0f} days"
    if days < SOON:
        mend = "Make one for a system user that does not end, and put it in WHATSAPP_ACCESS_TOKEN_FILE."
        return look("token", words, mend)
    return well("token", words)


async def _subscribed(graph: GraphClient, settings: Settings) -> Finding:
    account = settings.business_account_id
    if account is None:
        mend = "Set WHATSAPP_BUSINESS_ACCOUNT_ID; it is in WhatsApp > API Setup of Meta's App Dashboard."
        return look("webhooks", "whether they are subscribed cannot be seen without the account's id", mend)
    try:
        apps = (await graph.call("GET", f"/{account}/subscribed_apps")).get("data", [])
    except GraphFailed as error:
        return look("webhooks", str(error), "Look in Meta's App Dashboard, WhatsApp > Configuration.")
    if not apps:
        mend = f"Subscribe it once: POST {settings.api_url}/{account}/subscribed_apps with the token."
        return wrong("webhooks", "no app is subscribed to the account, so no message comes in", mend)
    return well("webhooks", "one app is subscribed" if len(apps) == 1 else f"{len(apps)} apps are subscribed")


async def _templates(graph: GraphClient, settings: Settings, host: PluginHost) -> Finding:
    mend = "`gateway templates check` shows each; `gateway templates push` brings them to WhatsApp."
    if settings.business_account_id is None:
        return look("templates", "they cannot be compared without the account's id", mend)
    try:
        known = await TemplatesApi(graph, settings.business_account_id).known()
    except GraphFailed as error:
        return look("templates", str(error), mend)
    wanted = Templates(host.templates, load_wording(host)).worded()
    states = [finding.state for finding in compared(wanted, known)]
    bad = sum(state != "fits" for state in states)
    if bad:
        return look("templates", f"{bad} of {len(states)} cannot be used as they are", mend)
    return well("templates", f"all {len(states)} are approved")
