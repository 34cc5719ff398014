"""A drop folder as the finance system fills it."""

from __future__ import annotations

from pathlib import Path

import pytest

HEAD = (
    "account,holder,name,phone,address,kind,balance,days_30,days_60,days_90,days_120,"
    "statement_date,due_date,period_first,period_last,rates,water,last_payment,last_payment_date"
)
PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"


def row(account: str = "70010001", **cells: str) -> str:
    """One account; `cells` are other values than those of a good row."""
    values = {
        "account": account,
        "holder": "H1",
        "name": "Naledi Mokoena",
        "phone": "+27825550101",
        "address": "12 Mopane Street",
        "kind": "home",
        "balance": "1250.40",
        "days_30": "310.00",
        "days_60": "0",
        "days_90": "0",
        "days_120": "0",
        "statement_date": "2026-11-05",
        "due_date": "2026-11-30",
        "period_first": "2026-10-01",
        "period_last": "2026-10-31",
        "rates": "420.00",
        "water": "",
        "last_payment": "500.00",
        "last_payment_date": "2026-10-28",
    }
    return ",".join((values | cells).values())


def text(*rows: str) -> str:
    """A complete file."""
    return "\n".join((HEAD, *rows, f"#end,{len(rows)}")) + "\n"


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    (folder / "statements").mkdir(parents=True)
    return folder
