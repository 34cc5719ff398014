"""Recorded webhooks and requests: one JSON file for each kind or situation, in `tests/testdata`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.require import ROOT

NUMBER = "900800700600500"
INBOUND = ROOT / "tests/testdata/inbound"
OUTBOUND = ROOT / "tests/testdata/outbound"


def names(folder: Path) -> list[str]:
    """The names of all files, without their ending."""
    return sorted(path.stem for path in folder.glob("*.json"))


def load(folder: Path, name: str) -> dict[str, Any]:
    """One file."""
    found: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return found


def compare(folder: Path, name: str, key: str, found: Any, *, update: bool) -> None:
    """Check a result against the file's, or write it there with `--update`."""
    recorded = load(folder, name)
    if update:
        recorded[key] = found
        (folder / f"{name}.json").write_text(json.dumps(recorded, indent=2) + "\n", encoding="utf-8")
    assert found == recorded[key]


def message(type: str = "text", **fields: Any) -> dict[str, Any]:
    """A message of a webhook."""
    if type == "text":
        fields.setdefault("text", {"body": "hello"})
    return {"from": "27821234567", "id": "wamid.A", "timestamp": "1795478400", "type": type, **fields}


def webhook(*messages: Any, statuses: Any = None, number: str = NUMBER) -> dict[str, Any]:
    """A webhook with these messages."""
    value: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "27123589999", "phone_number_id": number},
        "messages": list(messages),
    }
    if statuses is not None:
        value["statuses"] = statuses
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "100200300400500", "changes": [{"field": "messages", "value": value}]}],
    }
