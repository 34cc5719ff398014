"""A form on paper to PDF."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from plugins.providers.embedded_city.paper.document import Paper
from plugins.providers.embedded_city.statement.typesetting import accessible_pdf


@cache
def _template() -> bytes:
    return files(__package__).joinpath("form.typ").read_bytes()


def typeset(document: Paper) -> bytes:
    """The form as a PDF of PDF/UA-1; the same form gives the same bytes."""
    return accessible_pdf(_template(), document)
