"""The templates by which notices leave outside the 24-hour window: one for each kind, so that one that WhatsApp pauses
stops no other."""

from __future__ import annotations

from gateway.api import CityNotice, MessageTemplate, QuickReply

OVER, DANGER = "notice_over", "notice_danger"
TEMPLATES = ("notice_outage", "notice_water", "notice_load_shedding", "notice_event", DANGER, OVER)

LIVE_SECONDS = 43_200
"""So long WhatsApp may try to deliver what is no news any more afterwards; 12 hours is the most that it takes."""


def template_of(notice: CityNotice, *, over: bool = False) -> str:
    """The template of a notice.

    Arguments:
        over: it says that the trouble is over.
    """
    if over:
        return OVER
    return DANGER if notice.danger else f"notice_{notice.kind}"


def templates() -> list[MessageTemplate]:
    """All of them, with examples. Events are marketing to WhatsApp; outages are utility."""
    values = {"area": "Kganyavale Central", "what": "A cable was stolen. Until 30 November 2026 at 18:00."}
    return [
        MessageTemplate(
            name=name,
            body="notices-template-" + name.removeprefix("notice_").replace("_", "-"),
            values=values,
            category="MARKETING" if is_marketing(name) else "UTILITY",
            buttons=(QuickReply("notices-button-stop", "notices-stop"),),
            seconds_to_live=None if is_marketing(name) else LIVE_SECONDS,
        )
        for name in TEMPLATES
    ]


def is_marketing(template: str) -> bool:
    """Whether residents can stop it in WhatsApp, and the city pays more for it."""
    return template == "notice_event"
