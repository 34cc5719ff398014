"""The receipt of a payment as a PDF."""

from __future__ import annotations

from plugins.payments.receipt.typesetting import Paper, Row, pdf

__all__ = ["Paper", "Row", "pdf"]
