"""All pages of the console."""

from __future__ import annotations

from gateway.console import pages_account, pages_audit
from gateway.console.desk import Page

EVERY_PAGE: tuple[Page, ...] = (
    *pages_account.PAGES,
    *pages_audit.PAGES,
)
