"""All pages of the console."""

from __future__ import annotations

from gateway.console import (
    pages_account,
    pages_audit,
    pages_canned,
    pages_city_login,
    pages_desk,
    pages_economy,
    pages_explain,
    pages_letters,
    pages_of_plugins,
    pages_outages,
    pages_outbox,
    pages_overview,
    pages_plugins,
    pages_sessions,
    pages_templates,
)
from gateway.console.desk import Page

EVERY_PAGE: tuple[Page, ...] = (
    *pages_account.PAGES,
    *pages_city_login.PAGES,
    *pages_overview.PAGES,
    *pages_sessions.PAGES,
    *pages_explain.PAGES,
    *pages_desk.PAGES,
    *pages_canned.PAGES,
    *pages_letters.PAGES,
    *pages_outages.PAGES,
    *pages_outbox.PAGES,
    *pages_templates.PAGES,
    *pages_economy.PAGES,
    *pages_of_plugins.PAGES,
    *pages_plugins.PAGES,
    *pages_audit.PAGES,
)
