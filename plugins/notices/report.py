"""What became of a campaign, for staff: in figures, and nobody by name."""

from __future__ import annotations

from gateway.api import DeliveryCounts, PluginRuntime, worded
from plugins.notices.campaigns import Campaigns, Standing
from plugins.notices.estimate import cost_so_far

REASONS = {
    0: "not sent, see gateway outbox --failed",
    130403: "the resident has blocked the city",
    130472: "WhatsApp does not send marketing to them",
    131026: "not on WhatsApp, or cannot be reached",
    131047: "not written for a day, and no template",
    131049: "WhatsApp sends them no more marketing for now",
    131050: "they have stopped marketing",
    132015: "the template is paused",
    132016: "the template is switched off",
}
"""Of failures, by the code that WhatsApp gives."""


ALWAYS = ("to be told in all", "told", "not told yet")


async def report_lines(runtime: PluginRuntime, standing: Standing) -> list[str]:
    """The report, a line for each figure.

    Arguments:
        standing: the campaign.
    """
    campaign = standing.campaign
    now = await runtime.services.deliveries.counts(campaign.id)
    kept = campaign.tally or DeliveryCounts()
    counts = now if now.all >= kept.all else kept  # what the gateway has let go since, we have kept
    recipients = standing.recipients
    stopped = await Campaigns(runtime.storage).stopped_since(campaign.id)
    lines = [
        f"{campaign.id}: {worded(campaign.notice.titles, 'en')}",
        f"  {standing.state}" + (f": {campaign.reason}" if campaign.reason else ""),
        _line(sum(recipients.values()), "to be told in all"),
        _line(recipients.get("waiting", 0), "not told yet"),
        _line(recipients.get("told", 0) + recipients.get("published", 0), "told"),
        _line(counts.waiting, "  wait to be sent"),
        _line(counts.held, f"  held ({counts.refused} for want of the template)"),
        _line(counts.sent + counts.delivered + counts.read, f"  sent ({counts.templates} by template)"),
        _line(counts.delivered + counts.read, "  delivered"),
        _line(counts.read, "  read, as far as phones tell"),
        _line(sum(counts.failed.values()), "  failed"),
        *(_line(count, f"    {_reason(code)}") for code, count in sorted(counts.failed.items())),
        _line(counts.unknown, "  nobody knows"),
        _line(recipients.get("left", 0), "stopped or changed what they get before they were told"),
        _line(stopped, "have stopped notices after they were told"),
        _line(campaign.skipped, "skipped, for they were told by the same words"),
        _line(recipients.get("cancelled", 0), "given up"),
    ]
    prices = await runtime.services.deliveries.prices()
    lines.append(f"  about {prices.currency} {cost_so_far(counts, campaign.template, prices):.2f} so far")
    return [line for line in lines if line]


def _line(count: int, what: str) -> str:
    """One figure; of nought only what always matters."""
    always = what in ALWAYS or what.strip().startswith(("sent", "failed", "delivered"))
    return f"  {count:>8} {what}" if count or always else ""


def _reason(code: int) -> str:
    return f"{code} {REASONS[code]}" if code in REASONS else f"{code}"
